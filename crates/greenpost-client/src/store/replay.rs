//! Lines of the journal into a database. Each may come twice, or when it is there already: then nothing changes.

use greenpost_wire::{Head, LearnerId, OriginId, SaltKey};
use rusqlite::Connection;

use super::entries::{self, NewEntry};
use super::learners::{self, Branch, Learner, Origin};
use super::{Line, Writing, labels, mail, settings};
use crate::error::Result;

/// What lines are applied for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The journal: of two lines about one thing the later holds.
    Journal,
    /// A damaged database: only what is missing is taken from it.
    Damaged,
}

/// Applies one line. A line that cannot follow what is there is passed over: an entry after a gap, an entry of an
/// unknown origin.
pub(super) fn apply(to: &mut Writing<'_>, line: &Line, source: Source) -> Result<()> {
    match line {
        Line::Learner { learner, name, pin } => {
            let id = LearnerId::from_bytes(*learner);
            if source == Source::Journal || learners::find(to, id)?.is_none() {
                learners::put(to, &Learner { id, name: name.clone(), pin: pin.clone() })?;
            }
            Ok(())
        }
        Line::Origin { learner, origin, salt_key } => {
            let id = OriginId::from_bytes(*origin);
            add_origin(to, *learner, &Origin { id, salt_key: SaltKey(*salt_key), branch: None })
        }
        Line::Branch { learner, origin, salt_key, of, at, head } => {
            let branch = Branch { of: OriginId::from_bytes(*of), at: *at, head: Head(*head) };
            let id = OriginId::from_bytes(*origin);
            add_origin(to, *learner, &Origin { id, salt_key: SaltKey(*salt_key), branch: Some(branch) })?;
            // What the other origin had after it is this one's from now on, and comes with the lines that follow.
            entries::forget_after(to, LearnerId::from_bytes(*learner), branch.of, branch.at)
        }
        Line::Label { learner, key, text } => {
            let learner = LearnerId::from_bytes(*learner);
            let is_new = labels::get(to, learner, key)?.is_none();
            if learners::find(to, learner)?.is_none() || (source == Source::Damaged && !is_new) {
                return Ok(());
            }
            labels::put(to, learner, key, text)
        }
        Line::Entry { learner, origin, number, bytes, label } => {
            entry(to, LearnerId::from_bytes(*learner), OriginId::from_bytes(*origin), *number, bytes, label)
        }
        Line::Mail { learner, number, bytes } => {
            let learner = LearnerId::from_bytes(*learner);
            if learners::find(to, learner)?.is_none() {
                return Ok(());
            }
            mail::add(to, learner, *number, bytes)
        }
        Line::Setting { learner, key, value } => {
            let learner = if *learner == [0; 16] { None } else { Some(LearnerId::from_bytes(*learner)) };
            if source == Source::Journal || settings::get(to, learner, key)?.is_none() {
                settings::put(to, learner, key, value)?;
            }
            Ok(())
        }
    }
}

fn add_origin(to: &mut Writing<'_>, learner: [u8; 16], origin: &Origin) -> Result<()> {
    let learner = LearnerId::from_bytes(learner);
    if learners::find(to, learner)?.is_none() {
        return Ok(());
    }
    learners::add_origin(to, learner, origin)
}

/// Adds the entry when it is the next of its origin.
fn entry(
    to: &mut Writing<'_>,
    learner: LearnerId,
    origin: OriginId,
    number: u64,
    bytes: &[u8],
    label: &str,
) -> Result<()> {
    let Some(origin) = learners::origins(to, learner)?.into_iter().find(|known| known.id == origin) else {
        return Ok(());
    };
    let (newest, head) = entries::tail(to, learner, &origin)?;
    if number != newest + 1 {
        return Ok(());
    }
    let head = head.then(origin.salt_key.salt(number), bytes);
    entries::add(to, learner, origin.id, &NewEntry { number, bytes, head, label })
}

/// What a damaged database still tells, as lines: of each origin the entries whose chain holds, and who they belong
/// to. An origin of which nothing holds is not believed to be one.
pub(super) fn salvage(db: &Connection) -> Vec<Line> {
    let mut lines = Vec::new();
    for learner in learners::all(db).unwrap_or_default() {
        for origin in learners::origins(db, learner.id).unwrap_or_default() {
            let entries = salvage_entries(db, learner.id, &origin);
            if entries.is_empty() {
                continue;
            }
            let id = *learner.id.as_bytes();
            lines.push(Line::Learner { learner: id, name: learner.name.clone(), pin: learner.pin.clone() });
            lines.push(Line::origin(learner.id, &origin));
            lines.extend(entries);
        }
    }
    lines
}

fn salvage_entries(db: &Connection, learner: LearnerId, origin: &Origin) -> Vec<Line> {
    let mut lines = Vec::new();
    let (first, mut known) = origin.start();
    let told = entries::each_with_label(db, learner, origin.id, first, |kept, key| {
        let number = kept.at.number;
        let head = known.then(origin.salt_key.salt(number), &kept.bytes);
        if head != kept.head {
            return false;
        }
        known = head;
        if !key.is_empty() {
            lines.push(Line::Label { learner: *learner.as_bytes(), key: key.clone(), text: kept.label });
        }
        lines.push(Line::entry(learner, origin.id, number, &kept.bytes, &key));
        true
    });
    if let Err(error) = told {
        tracing::warn!(%error, "a damaged database could be read up to here");
    }
    lines
}
