//! Letters from the academy, as they came. They are kept like entries: also in the journal.

use greenpost_wire::LearnerId;
use rusqlite::{Connection, Row, named_params};

use super::{Line, Writing};
use crate::error::Result;

/// A letter as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) number: u64,
    /// CBOR of [`greenpost_wire::sync::Mail`].
    pub(crate) bytes: Vec<u8>,
    pub(crate) is_read: bool,
}

/// Keeps a letter; one that came before stays as it is, and the academy is told again.
pub(crate) fn add(to: &mut Writing<'_>, learner: LearnerId, number: u64, bytes: &[u8]) -> Result<()> {
    to.prepare_cached(
        "insert into mail (learner, number, bytes) values (:learner, :number, :bytes)
         on conflict (learner, number) do update set is_told = 0",
    )?
    .execute(named_params! { ":learner": learner.as_bytes(), ":number": number as i64, ":bytes": bytes })?;
    to.note(Line::Mail { learner: *learner.as_bytes(), number, bytes: bytes.to_vec() });
    Ok(())
}

/// A learner's letters, newest first.
pub(crate) fn all(db: &Connection, learner: LearnerId) -> Result<Vec<Letter>> {
    let mut query =
        db.prepare_cached("select number, bytes, is_read from mail where learner = ? order by number desc")?;
    let read = |row: &Row<'_>| {
        Ok(Letter { number: row.get::<_, i64>(0)? as u64, bytes: row.get(1)?, is_read: row.get(2)? })
    };
    let found = query.query_map([learner.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// Numbers the academy does not know to be here.
pub(crate) fn untold(db: &Connection) -> Result<Vec<u64>> {
    let mut query =
        db.prepare_cached("select distinct number from mail where is_told = 0 order by number")?;
    let found = query.query_map([], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(found.into_iter().map(|number| number as u64).collect())
}

/// The academy knows.
pub(crate) fn set_told(to: &mut Writing<'_>, number: u64) -> Result<()> {
    to.prepare_cached("update mail set is_told = 1 where number = ?")?.execute([number as i64])?;
    Ok(())
}

/// She has seen it.
pub(crate) fn set_read(to: &mut Writing<'_>, learner: LearnerId, number: u64) -> Result<()> {
    to.prepare_cached("update mail set is_read = 1 where learner = :learner and number = :number")?
        .execute(named_params! { ":learner": learner.as_bytes(), ":number": number as i64 })?;
    Ok(())
}
