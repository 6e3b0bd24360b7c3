//! Settings of a learner, and of the device when no learner is named. What a key means is said where it is used.

use greenpost_wire::LearnerId;
use rusqlite::{Connection, OptionalExtension, named_params};

use super::{Line, Writing};
use crate::error::Result;

/// A value, if it was ever set.
pub(crate) fn get(db: &Connection, learner: Option<LearnerId>, key: &str) -> Result<Option<String>> {
    let mut query =
        db.prepare_cached("select value from settings where learner = :learner and key = :key")?;
    let found = query.query_row(named_params! { ":learner": bytes(learner), ":key": key }, |row| row.get(0));
    Ok(found.optional()?)
}

/// All of them, by key.
pub(crate) fn all(db: &Connection, learner: Option<LearnerId>) -> Result<Vec<(String, String)>> {
    let mut query = db.prepare_cached("select key, value from settings where learner = ? order by key")?;
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found = query.query_map([bytes(learner)], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// Sets a value.
pub(crate) fn put(to: &mut Writing<'_>, learner: Option<LearnerId>, key: &str, value: &str) -> Result<()> {
    put_quietly(to, learner, key, value)?;
    let learner = learner.map_or([0; 16], |learner| *learner.as_bytes());
    to.note(Line::Setting { learner, key: key.to_owned(), value: value.to_owned() });
    Ok(())
}

/// Sets a value that can be found out again and need not be in the journal.
pub(crate) fn put_quietly(
    to: &mut Writing<'_>,
    learner: Option<LearnerId>,
    key: &str,
    value: &str,
) -> Result<()> {
    let mut query = to.prepare_cached(
        "insert into settings (learner, key, value) values (:learner, :key, :value)
         on conflict (learner, key) do update set value = excluded.value",
    )?;
    query.execute(named_params! { ":learner": bytes(learner), ":key": key, ":value": value })?;
    Ok(())
}

fn bytes(learner: Option<LearnerId>) -> Vec<u8> {
    learner.map_or_else(Vec::new, |learner| learner.as_bytes().to_vec())
}
