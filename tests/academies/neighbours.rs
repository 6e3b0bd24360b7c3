//! Two academies on one server, SQLite or PostgreSQL: whoever asks whatever, in whoever's name, no row of another
//! academy, another device or another learner is told or changed.

use std::io::{Read, Write};
use std::net::TcpStream;

use greenpost_academy::Reply;
use greenpost_academy::academy::{Invitee, Server};
use greenpost_academy::serve::now_ms;
use greenpost_tests::{Academy, Device, Postgres};
use greenpost_wire::sync::{Answer, Claim, Contents, Letter, Probe, Succession, Summary};
use greenpost_wire::{AcademyId, Code};

use crate::rows_of_learners;

/// What is to come of an ask.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Due {
    /// No answer at all, but this status.
    Status(u16),
    /// Answered as one nobody knows, without news of anybody.
    Stranger,
    /// Answered with what is its own and nothing else.
    Own,
}

struct Town {
    academy: Academy,
    /// The other academy of the server.
    other: AcademyId,
}

impl Town {
    fn new(academy: Academy) -> Self {
        let made = academy.academies().create_academy("Harbour academy", Vec::new(), None, now_ms());
        let other = academy.run(made).expect("made");
        Self { academy, other }
    }

    fn server(&self) -> &Server {
        self.academy.academies()
    }

    fn code(&self, id: AcademyId) -> Code {
        let made = self.academy.run(async {
            let cohort = self.server().make_cohort(id, "June", now_ms()).await?;
            self.server().make_codes(id, cohort, &[Invitee::Anybody], now_ms()).await
        });
        made.expect("codes")[0].code
    }

    fn device(&self, id: AcademyId, seed: u64) -> Device {
        let keys = self.academy.run(self.server().card(id)).expect("a card").keys;
        Device::new(keys, self.code(id), seed)
    }

    /// A device that is known and has sent something.
    fn known(&self, id: AcademyId, seed: u64) -> Device {
        let mut device = self.device(id, seed);
        device.work(20);
        device
            .sync(|bytes| match self.ask(bytes) {
                Reply::Answer(answer) => Ok(answer),
                Reply::Refused { status, sentence } => Err(format!("{status} {sentence}")),
            })
            .expect("held");
        device
    }

    fn ask(&self, bytes: &[u8]) -> Reply {
        self.academy.run(self.server().receive(bytes, None, now_ms()))
    }

    fn rows(&self) -> String {
        rows_of_learners(&self.academy, &[self.academy.id, self.other])
    }
}

/// An ask of this device with these contents, for whoever it counts as its academy.
fn with(device: &Device, change: impl FnOnce(&mut Contents)) -> Vec<u8> {
    let mut device = device.clone();
    let mut contents = Contents::default();
    change(&mut contents);
    let upto = device.acknowledged;
    device.ask_with(&contents, upto).bytes
}

/// The same device, showing its keys to an academy that does not know it.
fn at(device: &Device, other: &Device) -> Device {
    let mut device = device.clone();
    device.academy = other.academy;
    device.forget();
    device
}

fn claim_of(device: &Device, code: Option<Code>, with_welcome: bool) -> Claim {
    let mut claim = device.claim();
    claim.code = code.map(|code| code.to_string());
    claim.welcome = claim.welcome.filter(|_| with_welcome);
    claim
}

fn no_row_is_told_or_changed(town: &Town) {
    let (home, away) = (town.academy.id, town.other);
    let hers = town.known(home, 1);
    let second = town.known(home, 2);
    let theirs = town.known(away, 3);
    let shut_out = town.known(home, 4);
    town.academy.run(town.server().revoke_device(home, shut_out.id(), now_ms())).expect("shut out");
    let new = town.device(home, 5);
    let free = |id| Some(town.code(id));
    let learner = hers.welcome.as_ref().expect("enrolled").learner;
    town.academy.post(learner, Letter::Name { name: "Amina".to_owned() });
    let before_hers = |contents: &mut Contents| contents.batches.push(hers.batch_of(0, 20));
    let after_hers = |contents: &mut Contents| {
        let mut more = hers.clone();
        more.work(3);
        contents.batches.push(more.batch_of(20, 23));
    };
    let probe = |contents: &mut Contents| {
        let heads = (1..=20).flat_map(|number| hers.head(number).0[..8].to_vec()).collect();
        contents.probes.push(Probe { origin: hers.origin, from: 1, heads });
    };
    let summary = |contents: &mut Contents| {
        let summary = Summary { origin: hers.origin, number: 99, head: hers.head(1), rows: Vec::new() };
        contents.summaries.push(summary);
    };
    let claims = |claim: Claim| move |contents: &mut Contents| contents.claims.push(claim);
    let taken_over = |by: &Device, academy: AcademyId| {
        let mut word = Succession::sign(&by.secret, academy, by.id());
        word.device = hers.id();
        let claim = claim_of(&hers, None, true);
        move |contents: &mut Contents| {
            contents.succession = Some(word);
            contents.claims.push(claim);
        }
    };
    let mut unsigned = with(&hers, |_| {});
    let end = unsigned.len() - 64;
    unsigned[end..].fill(0);
    let plain = hers.clone().unsigned(&Contents::default(), 20);
    let rows: Vec<(&str, Vec<u8>, &Device, Due)> = vec![
        ("known, nothing new", with(&second, |_| {}), &second, Due::Own),
        ("another's entries again", with(&second, before_hers), &second, Due::Own),
        ("entries in another's name", with(&second, after_hers), &second, Due::Own),
        ("where another's chain is", with(&second, probe), &second, Due::Own),
        ("a summary of another", with(&second, summary), &second, Due::Own),
        (
            "another's mail forgotten",
            with(&second, |contents| contents.acks.extend(0..99)),
            &second,
            Due::Own,
        ),
        ("another's origin", with(&second, claims(claim_of(&hers, None, false))), &second, Due::Own),
        (
            "another's origin by her welcome",
            with(&second, claims(claim_of(&hers, None, true))),
            &second,
            Due::Own,
        ),
        (
            "another's origin by a free code",
            // Who has no copy of her record does not know its salt key.
            with(&second, claims(Claim { salt_key: [9; 32], ..claim_of(&hers, free(home), false) })),
            &second,
            Due::Own,
        ),
        ("another's place, signed by itself", with(&second, taken_over(&second, home)), &second, Due::Own),
        ("by another's signature", plain.sign(&second.secret, home), &hers, Due::Status(401)),
        ("without a signature", unsigned, &hers, Due::Status(401)),
        ("no ask", b"no ask".to_vec(), &hers, Due::Status(400)),
        (
            "of another academy: an ask meant for this",
            plain.sign(&hers.secret, away),
            &hers,
            Due::Status(401),
        ),
        ("of another academy: entries again", with(&theirs, before_hers), &theirs, Due::Own),
        ("of another academy: entries", with(&theirs, after_hers), &theirs, Due::Own),
        ("of another academy: where a chain is", with(&theirs, probe), &theirs, Due::Own),
        ("of another academy: a summary", with(&theirs, summary), &theirs, Due::Own),
        (
            "of another academy: mail forgotten",
            with(&theirs, |contents| contents.acks.extend(0..99)),
            &theirs,
            Due::Own,
        ),
        (
            "of another academy: by welcome",
            with(&theirs, claims(claim_of(&hers, None, true))),
            &theirs,
            Due::Own,
        ),
        (
            "of another academy: by a code of here",
            with(&theirs, claims(claim_of(&hers, free(home), false))),
            &theirs,
            Due::Own,
        ),
        ("of another academy: her place", with(&theirs, taken_over(&theirs, away)), &theirs, Due::Own),
        ("of another academy, at the door", with(&at(&theirs, &hers), |_| {}), &theirs, Due::Stranger),
        (
            "of another academy, at the door: entries",
            with(&at(&theirs, &hers), after_hers),
            &theirs,
            Due::Stranger,
        ),
        (
            "of another academy, at the door: welcome",
            with(&at(&theirs, &hers), claims(claim_of(&theirs, None, true))),
            &theirs,
            Due::Stranger,
        ),
        (
            "of another academy, at the door: its code",
            with(&at(&theirs, &hers), claims(claim_of(&theirs, free(away), false))),
            &theirs,
            Due::Stranger,
        ),
        (
            "of another academy, at the door: her place",
            with(&at(&theirs, &hers), taken_over(&theirs, home)),
            &theirs,
            Due::Stranger,
        ),
        ("shut out", with(&shut_out, |_| {}), &shut_out, Due::Stranger),
        (
            "shut out: entries",
            with(&shut_out, |contents| contents.batches.push(shut_out.batch_of(0, 20))),
            &shut_out,
            Due::Stranger,
        ),
        ("shut out: her claim", with(&shut_out, claims(shut_out.claim())), &shut_out, Due::Stranger),
        (
            "shut out: a free code",
            with(&shut_out, claims(claim_of(&shut_out, free(home), false))),
            &shut_out,
            Due::Stranger,
        ),
        ("shut out: where a chain is", with(&shut_out, probe), &shut_out, Due::Stranger),
        ("unknown", with(&new, |_| {}), &new, Due::Stranger),
        ("unknown: entries", with(&new, after_hers), &new, Due::Stranger),
        ("unknown: where a chain is", with(&new, probe), &new, Due::Stranger),
        ("unknown: another's origin", with(&new, claims(claim_of(&hers, None, false))), &new, Due::Stranger),
        ("unknown: another's welcome", with(&new, claims(claim_of(&hers, None, true))), &new, Due::Stranger),
        (
            "unknown: a code of the other academy",
            with(&new, claims(claim_of(&new, free(away), false))),
            &new,
            Due::Stranger,
        ),
        ("unknown: her place", with(&new, taken_over(&new, home)), &new, Due::Stranger),
        ("unknown, without keys", without_keys(&new), &new, Due::Status(404)),
    ];
    let before = town.rows();
    for (name, bytes, device, due) in &rows {
        let reply = town.ask(bytes);
        let academy = if name.contains("at the door") { home } else { device.academy.academy() };
        assert_eq!(come(name, &reply, device, academy), *due, "{name}: {reply:?}");
        assert_eq!(town.rows(), before, "{name}");
    }
    let mut hers = hers;
    let asked = hers.ask();
    let Reply::Answer(answer) = town.ask(&asked.bytes) else { panic!("she is answered") };
    assert_eq!(hers.take(&asked, &answer).expect("hers").mail.len(), 1, "her letter waits for her");
}

fn without_keys(device: &Device) -> Vec<u8> {
    let mut device = device.clone();
    let mut ask = device.unsigned(&Contents::default(), 0);
    ask.keys = None;
    ask.sign(&device.secret, device.academy.academy())
}

/// What came of it; fails where something of somebody else is told.
fn come(name: &str, reply: &Reply, device: &Device, academy: AcademyId) -> Due {
    let answer = match reply {
        Reply::Refused { status, .. } => return Due::Status(*status),
        Reply::Answer(bytes) => Answer::read(bytes).expect("an answer").0,
    };
    let news = answer.open(&device.secret, academy).expect("news for this device");
    let heads = news.heads.unwrap_or_default();
    assert!(heads.iter().all(|head| head.origin == device.origin && head.number == 20), "{name}: {heads:?}");
    assert!(news.welcomes.iter().all(|welcome| welcome.origin == device.origin), "{name}");
    assert!(news.mail.is_empty() && news.commons.is_empty() && news.problems.is_empty(), "{name}");
    if answer.knows {
        return Due::Own;
    }
    assert!(heads.is_empty() && news.welcomes.is_empty(), "{name}: to a stranger");
    Due::Stranger
}

/// What anybody gets to see at the addresses of a server names no learner.
fn pages_name_nobody(town: &Town) {
    let learners = [town.academy.id, town.other].map(|id| town.academy.run(town.server().learners(id)));
    let learners: Vec<_> = learners.into_iter().flat_map(|of| of.expect("learners")).collect();
    assert!(!learners.is_empty());
    for (path, status) in [
        ("/", 200),
        ("/live", 200),
        ("/sync", 405),
        ("/ready", 404),
        ("/openapi.json", 404),
        ("/metrics", 404),
    ] {
        let mut stream = TcpStream::connect(town.academy.plain()).expect("it is open");
        write!(stream, "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").expect("asked");
        let mut said = String::new();
        stream.read_to_string(&mut said).expect("answered");
        assert!(said.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {said}");
        for learner in &learners {
            let id = learner.learner.to_string();
            assert!(!said.contains(&learner.name) && !said.contains(&id), "{path}: {said}");
        }
    }
}

#[test]
fn two_academies_in_a_folder_are_told_nothing_of_each_other() {
    let town = Town::new(Academy::start());
    no_row_is_told_or_changed(&town);
    pages_name_nobody(&town);
}

#[test]
fn two_academies_in_a_database_are_told_nothing_of_each_other() {
    let town = Town::new(Academy::on(&Postgres::shared().new_database().url));
    no_row_is_told_or_changed(&town);
    pages_name_nobody(&town);
}
