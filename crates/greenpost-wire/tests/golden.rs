//! Golden bytes: what a released program wrote must be read for ever, and written the same. A change of
//! `golden/entries.txt` in review is a change of the wire.

use std::fmt::Write as _;

use expect_test::expect_file;
use greenpost_wire::{
    Answered, AttemptKind, AttemptResult, ChapterId, Checked, ClockQuality, Completed, Entry, Event, Head,
    Marked, ModuleId, Noted, Opened, OriginId, QuestionId, Read, Response, SaltKey, SectionId, Stamp,
    Started, StatementId, Unknown, Unnoted,
};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn module() -> ModuleId {
    ModuleId::new("manual").expect("a name")
}

fn chapter() -> ChapterId {
    ChapterId::new("04-montreal").expect("a name")
}

fn section() -> SectionId {
    SectionId::new("papers").expect("a name")
}

fn answered(response: Response) -> Event {
    Event::Answered(Answered {
        module: module(),
        question: QuestionId::new("montreal-0001").expect("a name"),
        content: 0xdead_beef,
        response,
        score: 667,
        attempt: Some(3),
        hint: false,
        seconds: 21,
    })
}

fn events() -> Vec<(&'static str, Event)> {
    let edition = || "2026.1".to_owned();
    vec![
        (
            "opened",
            Event::Opened(Opened {
                module: module(),
                chapter: chapter(),
                edition: edition(),
                language: "en".into(),
            }),
        ),
        ("read", Event::Read(Read { module: module(), chapter: chapter(), section: section(), seconds: 44 })),
        (
            "started",
            Event::Started(Started {
                module: module(),
                chapter: Some(chapter()),
                kind: AttemptKind::Quiz,
                questions: vec![QuestionId::new("montreal-0001").expect("a name")],
                seed: 7,
                pass_mark: 80,
                edition: edition(),
            }),
        ),
        ("answered, choice", answered(Response::Choice(vec![0, 2]))),
        ("answered, order", answered(Response::Order(vec![2, 0, 1]))),
        ("answered, match", answered(Response::Match(vec![1, 255]))),
        ("answered, text", answered(Response::Text("3827.63".into()))),
        ("answered, gaps", answered(Response::Gaps(vec!["a".into(), String::new()]))),
        (
            "marked",
            Event::Marked(Marked {
                attempt: 3,
                module: module(),
                chapter: None,
                result: AttemptResult::Failed,
                score: 512,
                right: 5,
                of: 10,
            }),
        ),
        (
            "completed",
            Event::Completed(Completed { module: module(), chapter: Some(chapter()), edition: edition() }),
        ),
        (
            "noted",
            Event::Noted(Noted {
                note: None,
                module: module(),
                chapter: chapter(),
                section: section(),
                quote: "the licence".into(),
                before: "check ".into(),
                text: "ask Nairobi".into(),
            }),
        ),
        ("unnoted", Event::Unnoted(Unnoted { note: 11 })),
        (
            "checked",
            Event::Checked(Checked {
                module: module(),
                checklist: "checklist-cylinder".into(),
                ticked: vec![1, 2, 4],
                of: 9,
                note: "label torn".into(),
            }),
        ),
        ("unknown", Event::Unknown(Unknown { kind: 77, payload: vec![0xa1, 0x00, 0x01] })),
    ]
}

fn entry(event: Event) -> Entry {
    Entry { stamp: Stamp { at: 1_795_000_000, clock: ClockQuality::Unsure, uptime: 600 }, event }
}

#[test]
fn bytes_of_every_kind_stand_still() {
    let mut golden = String::new();
    for (name, event) in events() {
        let _ = writeln!(golden, "{name}: {}", hex(&entry(event).encode()));
    }
    expect_file!["golden/entries.txt"].assert_eq(&golden);
}

#[test]
fn what_is_written_is_read() {
    for (name, event) in events() {
        let entry = entry(event);
        assert_eq!(Entry::decode(&entry.encode()).as_ref(), Ok(&entry), "{name}");
    }
}

#[test]
fn a_later_programs_fields_are_passed_over() {
    // Entry of six parts; the payload of `unnoted` with a second field.
    let bytes = [0x86, 0x0a, 0x01, 0x02, 0x03, 0xa2, 0x00, 0x0b, 0x18, 0x63, 0x61, b'x', 0xf6];
    let read = Entry::decode(&bytes).expect("a tolerant reader");
    assert_eq!(read.event, Event::Unnoted(Unnoted { note: 11 }));
    assert_eq!(read.stamp, Stamp { at: 1, clock: ClockQuality::Plausible, uptime: 3 });
}

#[test]
fn rubbish_is_refused_and_never_panics() {
    let whole = entry(answered(Response::Choice(vec![1]))).encode();
    for cut in 0..whole.len() {
        assert!(Entry::decode(&whole[..cut]).is_err(), "cut at {cut}");
    }
    let mut longer = whole.clone();
    longer.push(0);
    assert!(Entry::decode(&longer).is_err(), "bytes that follow are not of the entry");
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut bent = whole.clone();
            bent[at] ^= 1 << bit;
            let _ = Entry::decode(&bent);
        }
    }
}

#[test]
fn the_chain_stands_still_and_tells_every_change() {
    let origin = OriginId::from_bytes([1; 16]);
    let key = SaltKey([2; 32]);
    let link = |entries: &[&[u8]]| {
        let mut head = Head::start(origin);
        for (at, bytes) in entries.iter().enumerate() {
            head = head.then(key.salt(at as u64 + 1), bytes);
        }
        hex(&head.0)
    };
    expect_file!["golden/chain.txt"].assert_eq(&format!("{}\n{}\n", link(&[]), link(&[b"one", b"two"])));
    let whole = link(&[b"one", b"two"]);
    for changed in
        [&[b"two".as_slice(), b"one"] as &[&[u8]], &[b"one"], &[b"one", b"two", b""], &[b"one", b"tw0"]]
    {
        assert_ne!(link(changed), whole, "a changed, missing, added or moved entry shows");
    }
}

#[test]
fn a_statements_id_is_derived_from_origin_and_number() {
    let id = StatementId::derive(OriginId::from_bytes([1; 16]), 412);
    assert_eq!(id.0.get_version_num(), 5);
    assert_eq!(id, StatementId::derive(OriginId::from_bytes([1; 16]), 412));
    assert_ne!(id, StatementId::derive(OriginId::from_bytes([1; 16]), 413));
}
