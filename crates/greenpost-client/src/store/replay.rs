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
            add_origin(to, *learner, &Origin { id, salt_key: SaltKey(*salt_key), branch: Some(branch) })
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
    learners::add_branch(to, learner, origin)
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
    let known = learners::origins(to, learner)?;
    let Some(origin) = known.iter().find(|known| known.id == origin) else { return Ok(()) };
    // It goes on in another origin, and is there.
    let is_past =
        |other: &Origin| other.branch.is_some_and(|branch| branch.of == origin.id && branch.at < number);
    if known.iter().any(is_past) {
        return Ok(());
    }
    let (newest, head) = entries::tail(to, learner, origin)?;
    if number != newest + 1 {
        return Ok(());
    }
    let head = head.then(origin.salt_key.salt(number), bytes);
    entries::add(to, learner, origin.id, &NewEntry { number, bytes, head, label })
}

/// What a damaged database still tells, as lines: of each origin the entries whose chain holds, and who they belong
/// to. An origin of which nothing holds is not believed to be one, unless another goes on from it.
pub(super) fn salvage(db: &Connection) -> Vec<Line> {
    let mut lines = Vec::new();
    for learner in learners::all(db).unwrap_or_default() {
        let origins = learners::origins(db, learner.id).unwrap_or_default();
        for origin in &origins {
            let entries = salvage_entries(db, learner.id, origin);
            let goes_on =
                origins.iter().any(|other| other.branch.is_some_and(|branch| branch.of == origin.id));
            if entries.is_empty() && !goes_on {
                continue;
            }
            let id = *learner.id.as_bytes();
            lines.push(Line::Learner { learner: id, name: learner.name.clone(), pin: learner.pin.clone() });
            lines.push(Line::origin(learner.id, origin));
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

#[cfg(test)]
mod tests {
    use greenpost_wire::sync::branch_start;

    use super::super::connection::{self, Durability};
    use super::super::{change, migrate};
    use super::*;

    const LEARNER: [u8; 16] = [9; 16];

    /// An entry, and where it stands.
    type Stood = (OriginId, u64, Vec<u8>);

    fn database(folder: &std::path::Path, name: &str) -> Connection {
        let mut db = connection::writer(&folder.join(name), Durability::Off).unwrap();
        migrate::to_latest(&mut db).unwrap();
        db
    }

    fn apply_all(db: &Connection, lines: &[Line]) {
        for line in lines {
            change(db, |to| apply(to, line, Source::Journal)).unwrap();
        }
    }

    /// Origins, and each entry with where it stands.
    fn state(db: &Connection) -> (Vec<Origin>, Vec<Stood>) {
        let learner = LearnerId::from_bytes(LEARNER);
        assert!(entries::all_chains_hold(db).unwrap());
        let entries = entries::all(db, learner).unwrap();
        let entries = entries.into_iter().map(|kept| (kept.at.origin, kept.at.number, kept.bytes));
        (learners::origins(db, learner).unwrap(), entries.collect())
    }

    fn entry(origin: u8, number: u64, text: &str) -> Line {
        Line::entry(
            LearnerId::from_bytes(LEARNER),
            OriginId::from_bytes([origin; 16]),
            number,
            text.as_bytes(),
            "",
        )
    }

    fn branch(origin: u8, of: u8, at: u64) -> Line {
        // Which value the chain starts with is no matter here, as long as it is the same one each time.
        let id = |of: u8| OriginId::from_bytes([of; 16]);
        let head = branch_start(id(origin), id(of), at, Head([of; 32])).0;
        Line::Branch {
            learner: LEARNER,
            origin: [origin; 16],
            salt_key: [origin; 32],
            of: [of; 16],
            at,
            head,
        }
    }

    /// Five entries of a first origin; it goes on in a second and that in a third; then it turns out that the first was
    /// another's from its third entry on, and a fourth takes everything along.
    fn history() -> Vec<Line> {
        let mut lines = vec![
            Line::Learner { learner: LEARNER, name: "Amina".to_owned(), pin: None },
            Line::Origin { learner: LEARNER, origin: [1; 16], salt_key: [1; 32] },
        ];
        lines.extend((1..=5).map(|number| entry(1, number, "first")));
        lines.push(branch(2, 1, 5));
        lines.extend((6..=8).map(|number| entry(2, number, "second")));
        lines.push(branch(3, 2, 7));
        lines.extend([entry(3, 8, "second"), entry(3, 9, "third")]);
        lines.push(branch(4, 1, 2));
        lines.extend((3..=5).map(|number| entry(4, number, "first")));
        lines.extend([
            entry(4, 6, "second"),
            entry(4, 7, "second"),
            entry(4, 8, "second"),
            entry(4, 9, "third"),
        ]);
        lines.push(entry(4, 10, "fourth"));
        lines
    }

    #[test]
    fn a_branch_takes_along_what_stood_in_later_branches() {
        let folder = tempfile::tempdir().unwrap();
        let db = database(folder.path(), "whole.db");
        apply_all(&db, &history());
        let (origins, entries) = state(&db);
        let ids: Vec<u8> = origins.iter().map(|origin| origin.id.as_bytes()[0]).collect();
        assert_eq!(ids, [1, 4], "the later branches are no more");
        let numbers: Vec<(u8, u64)> = entries.iter().map(|one| (one.0.as_bytes()[0], one.1)).collect();
        let expected: Vec<(u8, u64)> = (1..=2).map(|n| (1, n)).chain((3..=10).map(|n| (4, n))).collect();
        assert_eq!(numbers, expected, "every number once");
    }

    #[test]
    fn lines_that_come_again_from_anywhere_change_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let lines = history();
        let db = database(folder.path(), "again.db");
        apply_all(&db, &lines);
        let whole = state(&db);
        for from in 0..lines.len() {
            for upto in [from + 1, (from + 4).min(lines.len()), lines.len()] {
                apply_all(&db, &lines[from..upto]);
                assert_eq!(state(&db), whole, "lines {from}..{upto} came again");
            }
        }
    }
}
