//! Entries as they are held.

use greenpost_wire::{AcademyId, Head, LearnerId, OriginId};

use super::{Insert, Row, Tx, args};
use crate::error::Result;

/// An entry as it is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// Whose.
    pub learner: LearnerId,
    /// The writer.
    pub origin: OriginId,
    /// The writer's number.
    pub number: u64,
    /// As the device keeps it; once erased, SHA-256 of salt and bytes.
    pub bytes: Vec<u8>,
    /// The chain's value after it.
    pub head: Head,
    /// When it came, milliseconds by the academy's clock.
    pub received_ms: i64,
    /// Its place among all entries of the academy; rises.
    pub stored: u64,
    /// Why it was set aside, or `erased`.
    pub set_aside: Option<String>,
}

/// What `set_aside` says of an entry whose learner was erased.
pub(crate) const ERASED: &str = "erased";

/// How entries are written.
pub(crate) const INSERT: Insert = Insert {
    each: "insert into entries (academy, origin, number, bytes, head, received_ms, stored, set_aside)
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
    all: "insert into entries (academy, origin, number, bytes, head, received_ms, stored, set_aside)
        select * from unnest($1::bytea[], $2::bytea[], $3::bigint[], $4::bytea[], $5::bytea[], $6::bigint[],
            $7::bigint[], $8::text[])",
};

/// The chain's value after an entry.
pub(crate) fn head(
    tx: &mut dyn Tx,
    academy: AcademyId,
    origin: OriginId,
    number: u64,
) -> Result<Option<Head>> {
    let sql = "select head from entries
        where academy = $1 and origin = $2 and number = $3";
    tx.one(sql, args![academy, origin, number])?.map(|row| row.get(0)).transpose()
}

/// The chain's values from a number on, up to and without another.
pub(crate) fn heads(
    tx: &mut dyn Tx,
    academy: AcademyId,
    origin: OriginId,
    from: u64,
    to: u64,
) -> Result<Vec<(u64, Head)>> {
    let sql = "select number, head from entries
        where academy = $1 and origin = $2 and number >= $3 and number < $4
        order by number";
    let rows = tx.query(sql, args![academy, origin, from, to])?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// Entries of the academy after an order, at most so many.
pub(crate) fn after(tx: &mut dyn Tx, academy: AcademyId, stored: u64, most: u64) -> Result<Vec<StoredEntry>> {
    let sql = "select o.learner, e.origin, e.number, e.bytes, e.head, e.received_ms, e.stored, e.set_aside
        from entries e
        join origins o on o.academy = e.academy and o.origin = e.origin
        where e.academy = $1 and e.stored > $2
        order by e.stored
        limit $3";
    tx.query(sql, args![academy, stored, most])?.iter().map(stored_entry).collect()
}

/// Entries of one origin after a number, at most so many.
pub(crate) fn of_origin(
    tx: &mut dyn Tx,
    academy: AcademyId,
    origin: OriginId,
    number: u64,
    most: u64,
) -> Result<Vec<StoredEntry>> {
    let sql = "select o.learner, e.origin, e.number, e.bytes, e.head, e.received_ms, e.stored, e.set_aside
        from entries e
        join origins o on o.academy = e.academy and o.origin = e.origin
        where e.academy = $1 and e.origin = $2 and e.number > $3
        order by e.number
        limit $4";
    tx.query(sql, args![academy, origin, number, most])?.iter().map(stored_entry).collect()
}

fn stored_entry(row: &Row) -> Result<StoredEntry> {
    Ok(StoredEntry {
        learner: row.get(0)?,
        origin: row.get(1)?,
        number: row.get(2)?,
        bytes: row.get(3)?,
        head: row.get(4)?,
        received_ms: row.get(5)?,
        stored: row.get(6)?,
        set_aside: row.get(7)?,
    })
}
