//! The fold of a learner's entries, kept as rows so that it need not be folded at each start. It may be dropped at
//! any time; rows that cannot be read are folded anew.

use greenpost_core::progress::{Progress, RowKey};
use greenpost_wire::{Entry, LearnerId};
use rusqlite::{Connection, named_params};

use super::{Writing, entries, learners, settings};
use crate::error::Result;

/// Rises when core folds otherwise than before: then every row is folded anew.
const FOLD: &str = "1";
const FOLD_KEY: &str = "fold";

/// A learner's progress from its rows; `None` when they are missing, of another fold, or cannot be read.
pub(crate) fn load(db: &Connection, learner: LearnerId) -> Result<Option<Progress>> {
    if settings::get(db, Some(learner), FOLD_KEY)?.as_deref() != Some(FOLD) {
        return Ok(None);
    }
    let mut query = db.prepare_cached("select key, value from projection where learner = ?")?;
    let mut rows = query.query([learner.as_bytes()])?;
    let mut progress = begin(db, learner)?;
    while let Some(row) = rows.next()? {
        if !progress.restore(row.get_ref(0)?.as_str().unwrap_or(""), row.get_ref(1)?.as_str().unwrap_or("")) {
            return Ok(None);
        }
    }
    Ok(Some(progress))
}

/// A learner's progress from her entries. An entry that cannot be read is passed over: it stays in the record.
pub(crate) fn fold(db: &Connection, learner: LearnerId) -> Result<Progress> {
    let mut progress = begin(db, learner)?;
    for kept in entries::all(db, learner)? {
        match Entry::decode(&kept.bytes) {
            Ok(entry) => drop(progress.apply(kept.at, &entry)),
            Err(error) => tracing::warn!(number = kept.at.number, %error, "an entry cannot be read"),
        }
    }
    Ok(progress)
}

/// Nothing yet, but it is known which origin goes on where another stopped.
fn begin(db: &Connection, learner: LearnerId) -> Result<Progress> {
    let branches = learners::origins(db, learner)?.into_iter();
    let branches =
        branches.filter_map(|origin| origin.branch.map(|branch| (origin.id, (branch.of, branch.at))));
    Ok(Progress { branches: branches.collect(), ..Progress::default() })
}

/// Drops a learner's rows: they are folded again when they are needed.
pub(crate) fn drop_of(to: &mut Writing<'_>, learner: LearnerId) -> Result<()> {
    to.execute("delete from projection where learner = ?", [learner.as_bytes()])?;
    to.execute(
        "delete from settings where learner = :learner and key = :key",
        named_params! { ":learner": learner.as_bytes(), ":key": FOLD_KEY },
    )?;
    Ok(())
}

/// Drops all rows of all learners: they are folded again when they are needed.
pub(super) fn drop_all(db: &Connection) -> Result<()> {
    db.execute_batch("delete from projection")?;
    db.execute("delete from settings where key = ?", [FOLD_KEY])?;
    Ok(())
}

/// Keeps all of it, in place of whatever rows there were.
pub(crate) fn replace(to: &mut Writing<'_>, learner: LearnerId, progress: &Progress) -> Result<()> {
    to.execute("delete from projection where learner = ?", [learner.as_bytes()])?;
    put(to, learner, progress, &progress.keys())?;
    settings::put_quietly(to, Some(learner), FOLD_KEY, FOLD)
}

/// Keeps the rows that changed.
pub(crate) fn put(
    to: &mut Writing<'_>,
    learner: LearnerId,
    progress: &Progress,
    changed: &[RowKey],
) -> Result<()> {
    for key in changed {
        let text = key.to_text();
        match progress.row(key) {
            Some(value) => to
                .prepare_cached(
                    "insert into projection (learner, key, value) values (:learner, :key, :value)
                     on conflict (learner, key) do update set value = excluded.value",
                )?
                .execute(named_params! { ":learner": learner.as_bytes(), ":key": text, ":value": value })?,
            None => to
                .prepare_cached("delete from projection where learner = :learner and key = :key")?
                .execute(named_params! { ":learner": learner.as_bytes(), ":key": text })?,
        };
    }
    Ok(())
}
