//! Entries as they are held.

use std::collections::BTreeSet;

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

/// How entries are copied.
pub(crate) const INSERT: Insert = Insert {
    each: "insert into entries (academy, origin, number, received_ms, stored, bytes, head, set_aside)
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
    all: "insert into entries (academy, origin, number, received_ms, stored, bytes, head, set_aside)
        select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bytea[],
            $7::bytea[], $8::text[])",
};

/// How new entries are written: instead of an order each says how many come after it of those that were reserved.
pub(crate) const ADD: Insert = Insert {
    each: "insert into entries (academy, origin, number, received_ms, stored, bytes, head, set_aside)
        values ($1, $2, $3, $4, (select stored from academies where academy = $1) - $5, $6, $7, $8)",
    all: "insert into entries (academy, origin, number, received_ms, stored, bytes, head, set_aside)
        select a.academy, e.origin, e.number, e.received_ms, a.stored - e.later, e.bytes, e.head, e.set_aside
        from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bytea[], $7::bytea[],
            $8::text[]) as e (academy, origin, number, received_ms, later, bytes, head, set_aside)
        join academies a on a.academy = e.academy",
};

/// The chains' values after these entries, as far as they are held.
pub(crate) fn heads_at(
    tx: &mut dyn Tx,
    academy: AcademyId,
    wanted: BTreeSet<(OriginId, u64)>,
) -> Result<Vec<((OriginId, u64), Head)>> {
    let sql = "select origin, number, head from entries
        where academy = $1 and origin = $2 and number = $3";
    let asked =
        wanted.into_iter().map(|(origin, number)| (sql, args![academy, origin, number].to_vec())).collect();
    let found = tx.queries(asked)?;
    found.iter().flatten().map(|row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?))).collect()
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
