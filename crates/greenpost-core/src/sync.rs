//! What an academy makes of the entries a device sends: pure judging, the same for every store.
//!
//! A batch is taken whole or not at all, what is held already is compared through the chain and never written again, and
//! an entry that says the impossible is held like the others and set aside for a person.

mod possible;

#[cfg(test)]
mod tests;

use greenpost_wire::sync::{Batch, HeadOf, MOST_ENTRY, MOST_TEXT, Probe};
use greenpost_wire::{Entry, Head, OriginId, SaltKey};

/// How far an origin is held: the number of its newest entry, and the chain's value after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The number; where the origin begins when nothing of it is held.
    pub number: u64,
    /// The chain's value.
    pub head: Head,
}

/// What a batch is.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// All of it is held already.
    Nothing,
    /// These entries are new, and go on exactly where the held ones end.
    Extends(Vec<Taken>),
    /// Entries before it are missing.
    Gap,
    /// It says something else than what is held: two machines write as one.
    Fork,
    /// It is not what the device wrote; the word says where that shows.
    Tampered(&'static str),
}

/// An entry that is to be held.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// Its number.
    pub number: u64,
    /// Its bytes, as the device keeps them.
    pub bytes: Vec<u8>,
    /// The chain's value after it.
    pub head: Head,
    /// What it says; none when it is set aside.
    pub entry: Option<Entry>,
    /// Why it is set aside: a word.
    pub set_aside: Option<&'static str>,
}

impl Held {
    /// How an origin begins that branched off no other.
    pub fn start(origin: OriginId) -> Self {
        Self { number: 0, head: Head::start(origin) }
    }

    /// As it is told to a device.
    pub fn told(self, origin: OriginId) -> HeadOf {
        HeadOf { origin, number: self.number, head: self.head }
    }
}

/// What a batch is, for an origin that begins at `start` and is held up to `held`. `head_at` gives the chain's value
/// after a number between the two; it is asked for the number before the batch and for its last one.
pub fn judge(
    batch: &Batch,
    salts: &SaltKey,
    start: Held,
    held: Held,
    head_at: impl Fn(u64) -> Option<Head>,
) -> Verdict {
    if batch.from <= start.number {
        return Verdict::Tampered("numbers");
    }
    if batch.from - 1 > held.number {
        return Verdict::Gap;
    }
    let Ok(entries) = batch.entries(MOST_TEXT) else { return Verdict::Tampered("rows") };
    let known = |number| match number {
        number if number == held.number => Some(held.head),
        number if number == start.number => Some(start.head),
        number => head_at(number),
    };
    let Some(mut head) = known(batch.from - 1) else { return Verdict::Gap };
    if !head.0.starts_with(&batch.before) {
        return Verdict::Fork;
    }
    let mut last = batch.from - 1;
    let mut agrees = true;
    let mut taken = Vec::new();
    for bytes in entries {
        last += 1;
        head = head.then(salts.salt(last), &bytes);
        if last == held.number {
            agrees = head == held.head;
        } else if last > held.number {
            taken.push(Taken::of(last, bytes, head));
        }
    }
    if last < held.number {
        agrees = known(last) == Some(head);
    }
    match () {
        () if head != batch.after => Verdict::Tampered("chain"),
        () if !agrees => Verdict::Fork,
        () if taken.is_empty() => Verdict::Nothing,
        () => Verdict::Extends(taken),
    }
}

/// The last number where a probe and the chain's values agree; one less than the probe's first when none does.
pub fn common(probe: &Probe, head_at: impl Fn(u64) -> Option<Head>) -> u64 {
    let agreed = probe
        .heads
        .chunks_exact(8)
        .zip(probe.from..)
        .take_while(|(begin, number)| head_at(*number).is_some_and(|head| head.0.starts_with(begin)));
    agreed.last().map_or(probe.from.saturating_sub(1), |(_, number)| number)
}

impl Taken {
    fn of(number: u64, bytes: Vec<u8>, head: Head) -> Self {
        let (entry, set_aside) = match read(number, &bytes) {
            Ok(entry) => (Some(entry), None),
            Err(reason) => (None, Some(reason)),
        };
        Self { number, bytes, head, entry, set_aside }
    }
}

/// What the entry says, or the word why it is set aside.
///
/// # Errors
/// The word.
pub fn read(number: u64, bytes: &[u8]) -> Result<Entry, &'static str> {
    if bytes.len() > MOST_ENTRY {
        return Err("too long");
    }
    let entry = Entry::decode(bytes).map_err(|_| "unreadable")?;
    match possible::problem(number, &entry.event) {
        Some(problem) => Err(problem),
        None => Ok(entry),
    }
}
