//! What must hold when a history has ended, whatever happened in it.

use std::collections::{BTreeMap, BTreeSet};

use greenpost_wire::sync::{Answer, Ask, branch_start};
use greenpost_wire::{Head, LearnerId, OriginId, SaltKey};

use crate::academy::Academy;
use crate::machine::{Machine, OriginRow, Record};

/// A writer of entries, and the number of one.
type Number = ([u8; 16], u64);

/// All that was ever seen in any record.
#[derive(Default)]
pub(crate) struct Known {
    origins: BTreeMap<[u8; 16], OriginRow>,
    /// Entries by number and bytes: a branch takes them along into another origin.
    entries: BTreeSet<(u64, Vec<u8>)>,
}

/// What came of a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// SHA-256 of all that is held anywhere.
    pub(crate) hash: [u8; 32],
    pub(crate) entries: usize,
    pub(crate) origins: usize,
    pub(crate) machines: usize,
    /// Most asks a machine needed.
    pub(crate) asks: u32,
}

impl Known {
    /// Takes in a record.
    pub(crate) fn take(&mut self, record: &Record) {
        self.entries.extend(record.entries.iter().map(|kept| (kept.number, kept.bytes.clone())));
        for row in &record.origins {
            let own = OriginRow { origin: row.origin, salt_key: row.salt_key, branch: row.branch };
            self.origins.insert(row.origin, own);
        }
    }
}

/// Checks all of it.
pub(crate) async fn check(
    academy: &Academy,
    machines: &mut [Machine],
    known: &mut Known,
) -> Result<Outcome, String> {
    let mut text = Vec::new();
    let held = academy.held().await;
    let mut at_academy: BTreeMap<Number, (&[u8], Head)> = BTreeMap::new();
    let mut learners: BTreeMap<[u8; 16], LearnerId> = BTreeMap::new();
    for entry in &held {
        let number = (*entry.origin.as_bytes(), entry.number);
        learners.insert(number.0, entry.learner);
        ensure(at_academy.insert(number, (&entry.bytes, entry.head)).is_none(), || {
            format!("entry {number:?} is held twice")
        })?;
        text.extend_from_slice(&number.0);
        text.extend_from_slice(&entry.bytes);
    }
    let mut asks = 0;
    for machine in machines.iter_mut() {
        let record = machine.look();
        known.take(&record);
        own(machine, &record, &at_academy)?;
        letters(academy, machine, &record, &learners)?;
        quiet(academy, machine).await?;
        asks = asks.max(machine.asks);
    }
    chains(known, &at_academy)?;
    let checked = academy.server.check(academy.id).await.map_err(|error| error.to_string())?;
    ensure(checked.damage.is_empty(), || format!("the academy finds damage: {:?}", checked.damage))?;
    let quarantine = academy.server.quarantine(academy.id).await.map_err(|error| error.to_string())?;
    ensure(quarantine.is_empty(), || format!("something honest is in the quarantine: {quarantine:?}"))?;
    Ok(Outcome {
        hash: Ask::hash(&text),
        entries: held.len(),
        origins: at_academy.keys().map(|(origin, _)| origin).collect::<BTreeSet<_>>().len(),
        machines: machines.len(),
        asks,
    })
}

/// Every entry of a machine is held, byte by byte, and it says so to each of its learners.
fn own(
    machine: &Machine,
    record: &Record,
    at_academy: &BTreeMap<Number, (&[u8], Head)>,
) -> Result<(), String> {
    for kept in &record.entries {
        let held = at_academy.get(&(kept.origin, kept.number)).map(|(bytes, _)| *bytes);
        ensure(held == Some(&kept.bytes), || {
            format!(
                "{}: entry {} of {} is not held",
                machine.name,
                kept.number,
                OriginId::from_bytes(kept.origin)
            )
        })?;
    }
    for which in 0..machine.learners().len() {
        machine.sit_down(which);
        let standing = machine.standing();
        ensure(standing["state"] == "held", || format!("{}: learner {which}: {standing}", machine.name))?;
        let holds =
            machine.get("record", serde_json::json!({"before": null, "limit": 1}))["chain_holds"] == true;
        ensure(holds, || format!("{}: its chain does not hold", machine.name))?;
    }
    Ok(())
}

/// The letters the academy has for the learners of a machine are there, each once.
fn letters(
    academy: &Academy,
    machine: &Machine,
    record: &Record,
    learners: &BTreeMap<[u8; 16], LearnerId>,
) -> Result<(), String> {
    let mut shown = Vec::new();
    for which in 0..machine.learners().len() {
        machine.sit_down(which);
        let mail = machine.standing()["mail"].as_array().cloned().unwrap_or_default();
        shown.extend(mail.iter().map(|letter| letter["text"].as_str().unwrap_or_default().to_owned()));
    }
    let here: BTreeSet<LearnerId> =
        record.entries.iter().filter_map(|kept| learners.get(&kept.origin).copied()).collect();
    for (_, letter) in academy.letters.borrow().iter().filter(|(learner, _)| here.contains(learner)) {
        ensure(machine.is_copied || shown.contains(letter), || {
            format!("{}: {letter} did not come", machine.name)
        })?;
    }
    let once: BTreeSet<&String> = shown.iter().collect();
    ensure(once.len() == shown.len(), || format!("{}: a letter is there twice: {shown:?}", machine.name))
}

/// There is nothing left to say: an ask without contents is answered with yes.
async fn quiet(academy: &Academy, machine: &Machine) -> Result<(), String> {
    let bytes = machine.lost_ask().ok_or_else(|| format!("{}: nobody is enrolled", machine.name))?;
    let has_contents = Ask::read(&bytes).map_or(true, |(ask, _)| ask.contents.is_some());
    ensure(!has_contents, || format!("{}: it still has something to say", machine.name))?;
    let answer = academy.receive(&bytes).await;
    let holds = Answer::read(&answer).is_ok_and(|(answer, _)| answer.holds && answer.knows);
    ensure(holds, || format!("{}: the academy's digest is another", machine.name))
}

/// Each origin at the academy has its numbers without a gap, each entry was written by somebody, and the chain is made
/// of them.
fn chains(known: &Known, at_academy: &BTreeMap<Number, (&[u8], Head)>) -> Result<(), String> {
    let mut latest: Option<(Number, Head)> = None;
    for (number, (bytes, head)) in at_academy {
        let origin = OriginId::from_bytes(number.0);
        let row = known.origins.get(&number.0).ok_or_else(|| format!("{origin} is nobody's"))?;
        ensure(known.entries.contains(&(number.1, bytes.to_vec())), || {
            format!("entry {} of {origin} was written by nobody", number.1)
        })?;
        let before = match latest {
            Some((last, head)) if last.0 == number.0 => (last.1, head),
            _ => start(row, known, at_academy)?,
        };
        ensure(before.0 + 1 == number.1, || format!("{origin} has a gap after {}", before.0))?;
        let expected = before.1.then(SaltKey(row.salt_key).salt(number.1), bytes);
        ensure(expected == *head, || format!("the chain of {origin} breaks at {}", number.1))?;
        latest = Some((*number, *head));
    }
    Ok(())
}

/// Where an origin begins: where another is at a number, which may be where that one begins.
fn start(
    row: &OriginRow,
    known: &Known,
    at_academy: &BTreeMap<Number, (&[u8], Head)>,
) -> Result<(u64, Head), String> {
    let origin = OriginId::from_bytes(row.origin);
    let Some((of, at)) = row.branch else { return Ok((0, Head::start(origin))) };
    let parent = OriginId::from_bytes(of);
    let shared = match (at_academy.get(&(of, at)), known.origins.get(&of)) {
        (Some((_, head)), _) => Some(*head),
        (None, Some(row)) => {
            Some(start(row, known, at_academy)?).filter(|start| start.0 == at).map(|start| start.1)
        }
        (None, None) => None,
    };
    let head = shared.ok_or_else(|| format!("{origin} branched off {parent} at {at}, which is not held"))?;
    Ok((at, branch_start(origin, parent, at, head)))
}

fn ensure(holds: bool, say: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(say()) }
}
