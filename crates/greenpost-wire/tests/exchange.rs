//! One whole exchange with fixed secrets and chance: a device introduces itself with a code and two entries, the academy
//! answers, and both have nothing new. `golden/exchange.txt` holds the bytes, `docs/SYNC.md` shows the same ones.

use std::fmt::Write as _;

use expect_test::expect_file;
use greenpost_wire::sync::{
    Answer, Ask, Batch, Claim, Contents, HeadOf, HeadsDigest, News, VERSION, Welcome,
};
use greenpost_wire::{
    ChapterId, ClockQuality, CohortId, Entry, Event, Head, LearnerId, ModuleId, Opened, OriginId, Read,
    SIGNATURE, SaltKey, Secret, SectionId, Stamp,
};

const DOCUMENT: &str = include_str!("../../../docs/SYNC.md");
const ORIGIN: OriginId = OriginId::from_bytes([0x33; 16]);
const SALTS: SaltKey = SaltKey([0x44; 32]);

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn entries() -> Vec<Vec<u8>> {
    let (module, chapter) =
        (ModuleId::new("manual").expect("a name"), ChapterId::new("04-montreal").expect("a name"));
    let opened = Opened {
        module: module.clone(),
        chapter: chapter.clone(),
        edition: "2026.1".to_owned(),
        language: "en".to_owned(),
    };
    let read = Read { module, chapter, section: SectionId::new("papers").expect("a name"), seconds: 44 };
    let stamp = |uptime| Stamp {
        at: 1_796_000_000 + i64::try_from(uptime).expect("small"),
        clock: ClockQuality::Plausible,
        uptime,
    };
    let opened = Entry { stamp: stamp(5), event: Event::Opened(opened) };
    let read = Entry { stamp: stamp(52), event: Event::Read(read) };
    vec![opened.encode(), read.encode()]
}

/// What the exchange says, line by line: a word, and its bytes in hex.
fn exchange() -> Vec<(&'static str, String)> {
    let academy = Secret::new([0x11; 32]);
    let id = academy.public().academy();
    let installation = Secret::new([0x22; 32]);
    let device = installation.derive(b"greenpost/device/1", id.as_bytes());
    let device_id = device.public().device();

    let entries = entries();
    let start = Head::start(ORIGIN);
    let first = start.then(SALTS.salt(1), &entries[0]);
    let second = first.then(SALTS.salt(2), &entries[1]);
    let batch = Batch::of(ORIGIN, 1, start, second, &entries);
    let held = HeadOf { origin: ORIGIN, number: 2, head: second };
    let digest = HeadsDigest::of(id, device_id, &[held]);

    let claim = Claim {
        origin: ORIGIN,
        salt_key: SALTS.0,
        name: "A. Officer".to_owned(),
        code: Some("0400-R40M".to_owned()),
        welcome: None,
        branch_of: None,
    };
    let contents = Contents { claims: vec![claim], batches: vec![batch.clone()], ..Contents::default() };
    let text = minicbor::to_vec(&contents).expect("writing to memory");
    let ask = Ask {
        version: VERSION,
        device: device_id,
        nonce: [0x55; 8],
        digest,
        policy: 0,
        wants_heads: false,
        keys: Some(device.public()),
        contents: Some(contents.seal(&academy.public(), device_id, [0x66; 32]).expect("a key")),
    };
    let asked = ask.sign(&device, id);
    let (read, signed) = Ask::read(&asked).expect("an ask");
    assert!(signed.is_of(&device.public(), id));
    assert_eq!(read.open(&academy), Ok(contents));

    let welcome = Welcome {
        device: device_id,
        origin: ORIGIN,
        learner: LearnerId::from_bytes([0x77; 16]),
        name: "A. Officer".to_owned(),
        cohort: CohortId::from_bytes([0x88; 16]),
        cohort_name: "2026".to_owned(),
        signature: [0; SIGNATURE],
    };
    let news = News { welcomes: vec![welcome.sign(&academy)], ..News::default() };
    let told = minicbor::to_vec(&news).expect("writing to memory");
    let answer = Answer {
        version: VERSION,
        epoch: [0x99; 8],
        time: 1_796_000_100,
        holds: true,
        knows: true,
        news: Some(news.seal(id, &device.public(), [0xaa; 32]).expect("a key")),
        digest: None,
    };
    let answered = answer.sign(&academy, device_id, Ask::hash(&asked), digest);
    let (read, signature) = Answer::read(&answered).expect("an answer");
    assert!(read.receipt(Ask::hash(&asked), digest, signature).is_of(&academy.public(), device_id));
    assert_eq!(read.open(&device, id), Ok(news));

    let nothing = Ask { nonce: [0x56; 8], keys: None, contents: None, ..ask };
    let quiet = nothing.sign(&device, id);
    let same = Answer { time: 1_796_007_300, news: None, ..answer };
    let agreed = same.sign(&academy, device_id, Ask::hash(&quiet), digest);

    vec![
        ("academy id", hex(id.as_bytes())),
        ("academy signing", hex(&academy.public().signing)),
        ("academy sealing", hex(&academy.public().sealing)),
        ("device id", hex(device_id.as_bytes())),
        ("device signing", hex(&device.public().signing)),
        ("device sealing", hex(&device.public().sealing)),
        ("entry 1", hex(&entries[0])),
        ("entry 2", hex(&entries[1])),
        ("salt 1", hex(&SALTS.salt(1))),
        ("salt 2", hex(&SALTS.salt(2))),
        ("h(0)", hex(&start.0)),
        ("h(1)", hex(&first.0)),
        ("h(2)", hex(&second.0)),
        ("rows", hex(&batch.rows)),
        ("leaf", hex(&held.leaf())),
        ("digest", hex(&digest.0)),
        ("contents, plain", hex(&text)),
        ("ask", hex(&asked)),
        ("news, plain", hex(&told)),
        ("answer", hex(&answered)),
        ("quiet ask", hex(&quiet)),
        ("quiet answer", hex(&agreed)),
    ]
}

#[test]
fn an_exchange_has_always_the_same_bytes() {
    let text = exchange().into_iter().fold(String::new(), |mut text, (what, bytes)| {
        let _ = writeln!(text, "{what}: {bytes}");
        text
    });
    expect_file!["./golden/exchange.txt"].assert_eq(&text);
}

#[test]
fn the_document_shows_exactly_these_bytes() {
    // In the document long bytes stand on several lines.
    let shown: String = DOCUMENT.chars().filter(|c| !c.is_whitespace()).collect();
    for (what, bytes) in exchange() {
        let wanted: String = format!("{what}: {bytes}").chars().filter(|c| !c.is_whitespace()).collect();
        assert!(shown.contains(&wanted), "docs/SYNC.md does not show “{what}: {bytes}”");
    }
}
