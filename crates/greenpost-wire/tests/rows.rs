//! Rows give back every entry byte for byte, whatever it is, and whatever arrives neither panics nor grows beyond what it may.
//! A change of `golden/rows.txt` in review is a change of the wire: a released form is read for ever.

#[path = "course/mod.rs"]
#[allow(dead_code, reason = "how long rows are is counted elsewhere")]
mod course;

use std::fmt::Write as _;

use course::{Chapter, Officer, Question, chapters};
use expect_test::expect_file;
use greenpost_wire::sync::MOST_TEXT;
use greenpost_wire::{
    Answered, AttemptKind, AttemptResult, ChapterId, Checked, ClockQuality, Completed, Entry, Event, Marked,
    ModuleId, Noted, Opened, QuestionId, Read, Response, SectionId, Stamp, Started, Unknown, Unnoted,
    WireError, pack, rows,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

const MOST: usize = 1 << 20;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A chapter read, its quiz taken twice, one begun and left, and an entry of each other kind.
fn week() -> Vec<Vec<u8>> {
    let question = |number: u32| Question {
        id: format!("rotterdam-{number:04}"),
        content: 0x0101_0101 * number,
        right: Response::Choice(vec![(number % 4) as u8]),
    };
    let chapter = Chapter {
        module: "manual".to_owned(),
        id: "07-rotterdam".to_owned(),
        edition: "2026.1".to_owned(),
        language: "en".to_owned(),
        sections: ["in-one-minute", "papers", "red-flags"].map(str::to_owned).to_vec(),
        questions: (1..=8).map(question).collect(),
    };
    let mut officer = Officer::new(7);
    officer.reads(&chapter);
    for answers in [8, 8, 2] {
        officer.takes(&chapter, &chapter.questions, answers);
        officer.wait(400);
    }
    let module = || ModuleId::new("manual").expect("a name");
    officer.does(Event::Noted(Noted {
        note: None,
        module: module(),
        chapter: ChapterId::new("07-rotterdam").expect("a name"),
        section: SectionId::new("papers").expect("a name"),
        quote: "the label".into(),
        before: "look at ".into(),
        text: "ask the focal point".into(),
    }));
    officer.does(Event::Unnoted(Unnoted { note: 12 }));
    officer.does(Event::Checked(Checked {
        module: module(),
        checklist: "checklist-drum".into(),
        ticked: vec![1, 2, 5],
        of: 6,
        note: "no label".into(),
    }));
    officer.does(Event::Unknown(Unknown { kind: 77, payload: vec![0xa1, 0x00, 0x01] }));
    officer.bytes()
}

#[test]
fn the_form_stands_still() {
    let rows = rows::write(&week());
    expect_file!["golden/rows.txt"].assert_eq(&format!("{}\n", hex(&rows)));
    assert_eq!(rows::read(&rows, MOST), Ok(week()));
}

#[test]
fn a_released_dictionary_is_never_changed() {
    use sha2::Digest as _;
    let dictionary = include_bytes!("../src/dictionary_1.bin");
    assert!(dictionary.len() <= 32 * 1024);
    let hash: [u8; 32] = sha2::Sha256::digest(dictionary).into();
    expect_file!["golden/dictionary.txt"].assert_eq(&format!("{}\n", hex(&hash)));
}

#[test]
fn what_a_released_program_packed_is_unpacked() {
    let hex = include_str!("golden/packed.txt").trim();
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
    let packed: Vec<u8> = (0..hex.len()).step_by(2).map(byte).collect();
    assert_eq!(packed[0], 2, "with dictionary 1");
    let text = pack::unpack(&packed, MOST);
    assert_eq!(text, Ok(text_of_a_quiz()), "now packed as {}", self::hex(&pack::pack(&text_of_a_quiz())));
}

/// Names of the course and what stands around entries: all of it in the dictionary.
fn text_of_a_quiz() -> Vec<u8> {
    [b"\xa5\0\x80\x01\x81\x84\x50".as_slice(), b"\x06manual\x0805-basel\x062026.1", b"basel-0001"].concat()
}

#[test]
fn what_a_later_program_wrote_comes_out_as_it_was() {
    // A sixth part; a second field of `unnoted`; a clock of a quality nobody knows; a number in more bytes than it needs.
    let later = [
        vec![0x86, 0x0a, 0x01, 0x02, 0x03, 0xa1, 0x00, 0x0b, 0xf6],
        vec![0x85, 0x0a, 0x01, 0x02, 0x03, 0xa2, 0x00, 0x0b, 0x18, 0x63, 0xf6],
        vec![0x85, 0x0a, 0x01, 0x07, 0x03, 0xa1, 0x00, 0x0b],
        vec![0x85, 0x0a, 0x18, 0x01, 0x02, 0x03, 0xa1, 0x00, 0x0b],
    ];
    for entry in &later {
        assert!(Entry::decode(entry).is_ok(), "a tolerant reader: {}", hex(entry));
    }
    assert_eq!(rows::read(&rows::write(&later), MOST), Ok(later.to_vec()));
}

#[test]
fn names_are_no_longer_than_entries_may_be() {
    let mut name = vec![1, 0, 1, 100];
    name.extend([b'm'; 100]);
    name.extend([0, 0, 0]);
    // A question of fourteen letters, and ninety-nine that are the one before it and a letter more.
    let mut ladder = vec![1, 0, 0, 0, 100, 14];
    ladder.extend([b'q'; 14]);
    ladder.extend(std::iter::repeat_n([1, b'q'], 99).flatten());
    ladder.push(0);
    for (rows, long) in [(name, 100), (ladder, (14..114).sum())] {
        assert_eq!(rows::read(&rows, long), Ok(Vec::new()));
        assert_eq!(rows::read(&rows, long - 1), Err(WireError::Rows));
    }
}

#[test]
fn nothing_is_written_as_nothing() {
    let none = rows::write(&[]);
    assert_eq!(none.len(), 6);
    assert_eq!(rows::read(&none, 0), Ok(Vec::new()));
    assert_eq!(rows::read(&[], MOST), Err(WireError::Rows));
}

#[test]
fn what_is_cut_or_lengthened_is_refused() {
    let whole = rows::write(&week());
    for cut in 0..whole.len() {
        let read = rows::read(&whole[..cut], MOST);
        assert_ne!(read, Ok(week()), "cut at {cut}");
    }
    for more in 0..=255 {
        let longer = [whole.as_slice(), &[more]].concat();
        assert_eq!(rows::read(&longer, MOST), Err(WireError::Rows), "a byte {more} follows");
    }
    let other = [&[2], &whole[1..]].concat();
    assert_eq!(rows::read(&other, MOST), Err(WireError::Rows), "a form of a later program");
}

#[test]
fn bent_rows_never_panic_and_never_grow() {
    let whole = rows::write(&week());
    let most: usize = week().iter().map(Vec::len).sum();
    let mut officer = Officer::new(3);
    for _ in 0..10_000 {
        let mut bent = whole.clone();
        for _ in 0..=officer.below(3) {
            let at = officer.below(bent.len() as u64) as usize;
            bent[at] ^= 1 << officer.below(8);
        }
        bent.truncate(bent.len() - officer.below(4) as usize);
        check_most(&bent, most);
    }
}

fn check_most(bytes: &[u8], most: usize) {
    if let Ok(entries) = rows::read(bytes, most) {
        assert!(entries.iter().map(Vec::len).sum::<usize>() <= most, "{}", hex(bytes));
    }
}

#[test]
fn rows_are_read_up_to_what_they_may_be_and_no_further() {
    let week = week();
    let rows = rows::write(&week);
    let whole: usize = week.iter().map(Vec::len).sum();
    assert_eq!(rows::read(&rows, whole).as_ref(), Ok(&week));
    assert_eq!(rows::read(&rows, whole - 1), Err(WireError::Rows));
    let same = vec![week[0].clone(); 20_000];
    let rows = rows::write(&same);
    assert!(rows.len() < 2_000, "{} bytes for twenty thousand entries alike", rows.len());
    assert_eq!(rows::read(&rows, week[0].len() * 20_000 - 1), Err(WireError::Rows));
}

#[test]
fn promises_of_endless_entries_are_refused() {
    let endless = [1, 0xff, 0xff, 0xff, 0xff, 0x7f];
    let names = [1, 1, 0xff, 0xff, 0xff, 0xff, 0x7f];
    let nothing = rows::write(&vec![Vec::new(); 1000]);
    assert_eq!(rows::read(&nothing, 7_999), Err(WireError::Rows), "an empty entry counts for eight bytes");
    assert_eq!(rows::read(&nothing, 8_000).map(|entries| entries.len()), Ok(1000));
    for bytes in [endless.as_slice(), &names] {
        let longer = [bytes, &[0; 64]].concat();
        assert_eq!(rows::read(bytes, MOST), Err(WireError::Rows));
        check_most(&longer, 4096);
    }
}

#[test]
fn more_names_than_a_table_holds_travel_raw() {
    let mut officer = Officer::new(1);
    for number in 0..=65_536 {
        officer.does(Event::Read(Read {
            module: ModuleId::new("manual").expect("a name"),
            chapter: ChapterId::new("04-montreal").expect("a name"),
            section: SectionId::new(&format!("s{number}")).expect("a name"),
            seconds: 1,
        }));
    }
    let bytes = officer.bytes();
    assert!(rows::read(&rows::write(&bytes), 8 * MOST) == Ok(bytes));
}

#[test]
fn a_packed_text_longer_than_allowed_is_refused() {
    let bomb = pack::pack(&vec![7; MOST_TEXT]);
    assert!(bomb.len() < 1000);
    assert_eq!(pack::unpack(&bomb, MOST_TEXT - 1), Err(WireError::Packed));
    assert_eq!(pack::unpack(&bomb, MOST_TEXT).map(|text| text.len()), Ok(MOST_TEXT));
    let plain = [&[0], b"as it is".as_slice()].concat();
    assert_eq!(pack::unpack(&plain, 8).as_deref(), Ok(b"as it is".as_slice()));
    assert_eq!(pack::unpack(&plain, 7), Err(WireError::Packed));
    for strange in [&[][..], &[3, 1, 2], &[1], &[2, 0xff, 0xff]] {
        assert_eq!(pack::unpack(strange, MOST), Err(WireError::Packed));
    }
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]-000[0-9]", "[a-zA-Z0-9._-]{1,40}", Just("x".repeat(120))]
}

fn module() -> impl Strategy<Value = ModuleId> {
    name().prop_map(|name| ModuleId::new(&name).expect("a name"))
}

fn chapter() -> impl Strategy<Value = ChapterId> {
    name().prop_map(|name| ChapterId::new(&name).expect("a name"))
}

fn section() -> impl Strategy<Value = SectionId> {
    name().prop_map(|name| SectionId::new(&name).expect("a name"))
}

fn question() -> impl Strategy<Value = QuestionId> {
    name().prop_map(|name| QuestionId::new(&name).expect("a name"))
}

fn number() -> impl Strategy<Value = u64> {
    prop_oneof![0..50_u64, Just(1000), Just(u64::MAX), any::<u64>()]
}

fn small() -> impl Strategy<Value = u16> {
    prop_oneof![Just(0), Just(1000), 0..1001_u16, any::<u16>()]
}

fn response() -> impl Strategy<Value = Response> {
    prop_oneof![
        vec(any::<u8>(), 0..6).prop_map(Response::Choice),
        (0..255_u8).prop_map(|one| Response::Choice(vec![one])),
        vec(0..9_u8, 0..9).prop_map(Response::Order),
        vec(any::<u8>(), 0..9).prop_map(Response::Match),
        vec(any::<u8>(), 510..515).prop_map(Response::Match),
        ".{0,20}".prop_map(Response::Text),
        vec(".{0,5}", 0..4).prop_map(Response::Gaps),
    ]
}

fn answered() -> impl Strategy<Value = Event> {
    let fields = (
        module(),
        question(),
        0..3_u32,
        response(),
        small(),
        option::of(number()),
        any::<bool>(),
        any::<u32>(),
    );
    fields.prop_map(|(module, question, content, response, score, attempt, hint, seconds)| {
        Event::Answered(Answered { module, question, content, response, score, attempt, hint, seconds })
    })
}

fn started() -> impl Strategy<Value = Event> {
    let kind = prop_oneof![Just(AttemptKind::Quiz), Just(AttemptKind::Practice), Just(AttemptKind::Pretest)];
    let fields =
        (module(), option::of(chapter()), kind, vec(question(), 0..9), any::<u64>(), any::<u8>(), ".{0,9}");
    fields.prop_map(|(module, chapter, kind, questions, seed, pass_mark, edition)| {
        Event::Started(Started { module, chapter, kind, questions, seed, pass_mark, edition })
    })
}

fn marked() -> impl Strategy<Value = Event> {
    let result =
        prop_oneof![Just(AttemptResult::Ungraded), Just(AttemptResult::Passed), Just(AttemptResult::Failed)];
    let fields = (number(), module(), option::of(chapter()), result, small(), small(), small());
    fields.prop_map(|(attempt, module, chapter, result, score, right, of)| {
        Event::Marked(Marked { attempt, module, chapter, result, score, right, of })
    })
}

fn event() -> impl Strategy<Value = Event> {
    let opened =
        (module(), chapter(), ".{0,9}", "[a-z]{2}").prop_map(|(module, chapter, edition, language)| {
            Event::Opened(Opened { module, chapter, edition, language })
        });
    let read =
        (module(), chapter(), section(), any::<u32>()).prop_map(|(module, chapter, section, seconds)| {
            Event::Read(Read { module, chapter, section, seconds })
        });
    let completed = (module(), option::of(chapter()), ".{0,9}")
        .prop_map(|(module, chapter, edition)| Event::Completed(Completed { module, chapter, edition }));
    let texts = (".{0,30}", ".{0,30}", ".{0,30}");
    let noted = (option::of(number()), module(), chapter(), section(), texts).prop_map(
        |(note, module, chapter, section, (quote, before, text))| {
            Event::Noted(Noted { note, module, chapter, section, quote, before, text })
        },
    );
    let checked = (module(), name(), vec(small(), 0..9), small(), ".{0,30}").prop_map(
        |(module, checklist, ticked, of, note)| {
            Event::Checked(Checked { module, checklist, ticked, of, note })
        },
    );
    let unnoted = number().prop_map(|note| Event::Unnoted(Unnoted { note }));
    let unknown = (12..90_u32).prop_map(|kind| Event::Unknown(Unknown { kind, payload: vec![0xa1, 0, 1] }));
    prop_oneof![
        4 => answered(), 1 => started(), 1 => marked(), 1 => opened, 1 => read, 1 => completed,
        1 => noted, 1 => checked, 1 => unnoted, 1 => unknown,
    ]
}

fn entry() -> impl Strategy<Value = Vec<u8>> {
    let clock = prop_oneof![
        1 => Just(ClockQuality::NotSet),
        1 => Just(ClockQuality::Unsure),
        4 => Just(ClockQuality::Plausible)
    ];
    let at = prop_oneof![1_796_000_000..1_796_000_100_i64, any::<i64>()];
    let whole = (at, clock, number(), event())
        .prop_map(|(at, clock, uptime, event)| Entry { stamp: Stamp { at, clock, uptime }, event }.encode());
    let whole = whole.boxed();
    // What a later program, or nobody, wrote: a byte changed, bytes added, no entry at all.
    let bent =
        (whole.clone(), any::<prop::sample::Index>(), any::<u8>()).prop_map(|(mut bytes, at, byte)| {
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes
        });
    let longer = (whole.clone(), any::<u8>()).prop_map(|(mut bytes, byte)| {
        bytes.push(byte);
        bytes
    });
    prop_oneof![6 => whole, 1 => bent, 1 => longer, 1 => vec(any::<u8>(), 0..40)]
}

proptest! {
    #[test]
    fn what_is_written_is_read_byte_for_byte(entries in vec(entry(), 0..40)) {
        let rows = rows::write(&entries);
        prop_assert_eq!(rows::read(&rows, MOST), Ok(entries));
    }

    #[test]
    fn a_learners_days_are_read_byte_for_byte(number in any::<u64>(), from in 0..60_usize, to in 0..200_usize) {
        let mut officer = Officer::new(number);
        for chapter in chapters().iter().filter(|chapter| !chapter.questions.is_empty()).take(4) {
            officer.reads(chapter);
            officer.takes(chapter, &chapter.questions, chapter.questions.len());
        }
        let bytes = officer.bytes();
        let part = &bytes[from.min(bytes.len())..(from + to).min(bytes.len())];
        prop_assert_eq!(rows::read(&rows::write(part), MOST), Ok(part.to_vec()));
    }

    #[test]
    fn anything_is_read_or_refused(bytes in vec(any::<u8>(), 0..300), most in 0..5000_usize) {
        check_most(&bytes, most);
        check_most(&[&[1, 40], bytes.as_slice()].concat(), most);
        check_most(&[&[1, 40, 1, 1, b'm', 1, 0, 1, b'q', 0, 0, 0, 7, 0], bytes.as_slice()].concat(), most);
    }
}
