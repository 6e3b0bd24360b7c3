//! Judging by rows: what a batch is against what is held, and histories made by a seed.

use greenpost_wire::sync::{Batch, Probe, branch_start};
use greenpost_wire::{
    Answered, ClockQuality, Entry, Event, Head, ModuleId, Opened, OriginId, QuestionId, Response, SaltKey,
    Stamp,
};

use super::{Held, Verdict, common, judge};
use crate::draw;

const ORIGIN: OriginId = OriginId::from_bytes([7; 16]);

fn salts() -> SaltKey {
    SaltKey([9; 32])
}

/// An entry that differs with its seed.
fn entry(seed: u64) -> Vec<u8> {
    let opened = Opened {
        module: ModuleId::new("basel").unwrap(),
        chapter: greenpost_wire::ChapterId::new(&format!("c{}", seed % 9)).unwrap(),
        edition: "1".to_owned(),
        language: "en".to_owned(),
    };
    bytes(seed, Event::Opened(opened))
}

fn bytes(at: u64, event: Event) -> Vec<u8> {
    let stamp = Stamp { at: (at % 1_000_000) as i64, clock: ClockQuality::Plausible, uptime: at % 1000 };
    Entry { stamp, event }.encode()
}

/// A chain of entries, and the values after each.
struct Chain {
    start: Held,
    entries: Vec<Vec<u8>>,
    heads: Vec<Head>,
}

impl Chain {
    fn of(start: Held, entries: Vec<Vec<u8>>) -> Self {
        let mut head = start.head;
        let heads = entries.iter().zip(start.number + 1..).map(|(entry, number)| {
            head = head.then(salts().salt(number), entry);
            head
        });
        let heads = heads.collect();
        Self { start, entries, heads }
    }

    fn long(seed: u64, length: u64) -> Self {
        Self::of(
            Held::start(ORIGIN),
            (0..length).map(|n| entry(draw::seed_for(seed, &n.to_string()))).collect(),
        )
    }

    fn head(&self, number: u64) -> Option<Head> {
        match number.checked_sub(self.start.number)? {
            0 => Some(self.start.head),
            n => self.heads.get(n as usize - 1).copied(),
        }
    }

    fn held(&self, number: u64) -> Held {
        Held { number, head: self.head(number).unwrap() }
    }

    fn batch(&self, from: u64, to: u64) -> Batch {
        let at = |number: u64| (number - self.start.number) as usize;
        Batch::of(
            ORIGIN,
            from,
            self.head(from - 1).unwrap(),
            self.head(to).unwrap(),
            &self.entries[at(from) - 1..at(to)],
        )
    }

    /// What a batch is when this chain is held up to a number.
    fn judge(&self, batch: &Batch, held: u64) -> Verdict {
        judge(batch, &salts(), self.start, self.held(held), |number| self.head(number))
    }
}

fn numbers(verdict: &Verdict) -> Vec<u64> {
    match verdict {
        Verdict::Extends(taken) => taken.iter().map(|taken| taken.number).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_batch_gives_what_is_not_held_yet() {
    let chain = Chain::long(1, 9);
    for (from, to, held, new) in [(1, 3, 0, 1..=3), (4, 9, 3, 4..=9), (2, 6, 4, 5..=6), (1, 9, 8, 9..=9)] {
        let verdict = chain.judge(&chain.batch(from, to), held);
        assert_eq!(numbers(&verdict), new.collect::<Vec<_>>(), "{from}..{to} with {held} held");
        let Verdict::Extends(taken) = verdict else { panic!() };
        assert!(taken.iter().all(|one| Some(one.head) == chain.head(one.number) && one.set_aside.is_none()));
    }
    for (from, to, held) in [(1, 3, 3), (2, 4, 9), (9, 9, 9), (1, 9, 9)] {
        assert_eq!(
            chain.judge(&chain.batch(from, to), held),
            Verdict::Nothing,
            "{from}..{to} with {held} held"
        );
    }
    for (from, held) in [(2, 0), (5, 3), (9, 7)] {
        assert_eq!(chain.judge(&chain.batch(from, 9), held), Verdict::Gap, "from {from} with {held} held");
    }
}

#[test]
fn two_machines_that_write_as_one_are_seen_wherever_they_part() {
    let ours = Chain::long(1, 9);
    for parted in 0..9_usize {
        let mut entries = ours.entries[..parted].to_vec();
        entries.extend((parted..9).map(|n| entry(1_000 + n as u64)));
        let theirs = Chain::of(ours.start, entries);
        for to in parted as u64 + 1..=9 {
            for from in 1..=parted as u64 + 1 {
                let verdict = ours.judge(&theirs.batch(from, to), 9);
                assert_eq!(verdict, Verdict::Fork, "parted after {parted}, sent {from}..{to}");
            }
        }
        for from in parted as u64 + 2..=9 {
            let verdict = ours.judge(&theirs.batch(from, 9), from - 1);
            assert_eq!(
                verdict,
                Verdict::Fork,
                "parted after {parted}, sent from {from} on, which is just what is missing"
            );
        }
        let shared = parted as u64;
        if shared > 0 {
            assert_eq!(
                ours.judge(&theirs.batch(1, shared), 9),
                Verdict::Nothing,
                "what both have is no fork"
            );
        }
    }
}

#[test]
fn a_branch_goes_on_from_where_it_parted_with_a_chain_of_its_own() {
    let of = Chain::long(1, 5);
    let branch = OriginId::from_bytes([8; 16]);
    let start = Held { number: 3, head: branch_start(branch, ORIGIN, 3, of.head(3).unwrap()) };
    let chain = Chain::of(start, (0..4).map(entry).collect());
    assert_eq!(numbers(&chain.judge(&chain.batch(4, 7), 3)), [4, 5, 6, 7]);
    assert_eq!(numbers(&chain.judge(&chain.batch(5, 7), 6)), [7]);
    assert_eq!(chain.judge(&of.batch(3, 5), 3), Verdict::Tampered("numbers"), "3 is not the branch's");
    assert_eq!(chain.judge(&of.batch(4, 5), 3), Verdict::Fork, "the other origin's past is not its");
}

/// Bytes of entries a batch of these tests never has.
const MOST: usize = 1 << 20;

#[test]
fn every_altered_byte_is_found() {
    let chain = Chain::long(1, 4);
    for held in [0, 2, 4] {
        let whole = chain.batch(1, 4);
        for at in 0..whole.rows.len() {
            let mut altered = whole.clone();
            altered.rows[at] ^= 1 << (at % 8);
            // The last bits of the coder's state may mean nothing: then the entries are the same.
            if altered.entries(MOST).ok() == whole.entries(MOST).ok() {
                continue;
            }
            assert!(
                matches!(chain.judge(&altered, held), Verdict::Tampered(_)),
                "byte {at} with {held} held"
            );
        }
        for at in 0..32 {
            let mut altered = whole.clone();
            altered.after.0[at] ^= 1;
            assert_eq!(chain.judge(&altered, held), Verdict::Tampered("chain"), "byte {at} of the head");
        }
    }
    let other = SaltKey([1; 32]);
    let verdict = judge(&chain.batch(1, 4), &other, chain.start, chain.start, |number| chain.head(number));
    assert_eq!(verdict, Verdict::Tampered("chain"), "with another origin's salts nothing agrees");
    let none = Batch { from: 0, ..chain.batch(1, 4) };
    assert_eq!(chain.judge(&none, 0), Verdict::Tampered("numbers"));
    let far = Batch { from: u64::MAX, ..chain.batch(1, 4) };
    assert_eq!(chain.judge(&far, 4), Verdict::Gap);
}

#[test]
fn what_cannot_be_is_set_aside_and_its_neighbours_are_not_touched() {
    let answered = |score, attempt| {
        Event::Answered(Answered {
            module: ModuleId::new("basel").unwrap(),
            question: QuestionId::new("basel-0001").unwrap(),
            content: 1,
            response: Response::Choice(vec![0]),
            score,
            attempt,
            hint: false,
            seconds: 4,
        })
    };
    let entries = vec![
        entry(1),
        b"no entry".to_vec(),
        bytes(1, answered(1001, None)),
        bytes(1, answered(1000, Some(0))),
        bytes(1, answered(1000, Some(5))),
        bytes(1, answered(1000, Some(5))),
        vec![0; 64 * 1024 + 1],
        entry(2),
    ];
    let chain = Chain::of(Held::start(ORIGIN), entries);
    let Verdict::Extends(taken) = chain.judge(&chain.batch(1, 8), 0) else { panic!() };
    let reasons: Vec<_> = taken.iter().map(|taken| taken.set_aside).collect();
    let attempt = Some("impossible attempt");
    let expected =
        [None, Some("unreadable"), Some("impossible score"), attempt, attempt, None, Some("too long"), None];
    assert_eq!(reasons, expected);
    assert!(taken.iter().all(|one| one.entry.is_some() == one.set_aside.is_none()));
}

#[test]
fn a_probe_finds_the_last_entry_both_have() {
    let (ours, theirs) = (Chain::long(1, 9), Chain::long(2, 9));
    for parted in 0..=9_u64 {
        let begins = (2..=9).flat_map(|n| {
            let chain = if n <= parted { &ours } else { &theirs };
            chain.head(n).unwrap().0[..8].to_vec()
        });
        let probe = Probe { origin: ORIGIN, from: 2, heads: begins.collect() };
        assert_eq!(common(&probe, |number| ours.head(number)), parted.max(1), "parted after {parted}");
    }
}

/// How many histories the two properties below look at: 1,000 by hand, 10,000 in checks of a change.
#[expect(clippy::disallowed_methods, reason = "how long a test runs is no rule of learning")]
fn histories() -> u64 {
    let rounds = std::env::var("GREENPOST_TORTURE").ok().and_then(|rounds| rounds.parse().ok());
    rounds.unwrap_or(20) * 50
}

#[test]
fn clean_histories_in_any_pieces_raise_no_alarm_and_end_whole() {
    for seed in 0..histories() {
        let chain = Chain::long(seed, 1 + seed % 23);
        let last = chain.entries.len() as u64;
        let mut held = 0;
        for step in 0.. {
            let from = 1 + draw::seed_for(seed, &format!("from{step}")) % (held + 1);
            let to = from + draw::seed_for(seed, &format!("to{step}")) % (last - from + 1);
            match chain.judge(&chain.batch(from, to), held) {
                Verdict::Extends(taken) => {
                    assert_eq!((taken[0].number, taken.len() as u64), (held + 1, to - held), "seed {seed}");
                    held = to;
                }
                Verdict::Nothing => assert!(to <= held, "seed {seed}"),
                other => panic!("seed {seed}: {from}..{to} with {held} held is {other:?}"),
            }
            if held == last {
                break;
            }
        }
    }
}

#[test]
fn tampered_histories_are_all_found() {
    for seed in 0..histories() {
        let chain = Chain::long(seed, 2 + seed % 23);
        let last = chain.entries.len() as u64;
        let pick = |what: &str, bound: u64| draw::seed_for(seed, what) % bound;
        let held = pick("held", last);
        let mut entries = chain.entries.clone();
        let at = (held + pick("at", last - held)) as usize;
        match pick("how", 4) {
            0 => {
                let byte = pick("byte", entries[at].len() as u64) as usize;
                entries[at][byte] ^= 1 << pick("bit", 8);
            }
            1 => drop(entries.remove(at)),
            2 => entries.insert(at, entry(seed)),
            _ => entries[at] = entry(seed + 7_777_777),
        }
        let batch = Batch::of(ORIGIN, 1, chain.head(0).unwrap(), chain.head(last).unwrap(), &entries);
        assert_eq!(chain.judge(&batch, held), Verdict::Tampered("chain"), "seed {seed}");
    }
}
