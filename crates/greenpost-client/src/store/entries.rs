//! Entries: added, never changed. Each carries the chain's value after it.

use greenpost_core::progress::At;
use greenpost_wire::{Head, LearnerId, OriginId};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::learners::{self, Origin};
use super::{Line, Writing};
use crate::error::Result;

/// An entry to add.
#[derive(Debug, Clone)]
pub(crate) struct NewEntry<'a> {
    pub(crate) number: u64,
    pub(crate) bytes: &'a [u8],
    pub(crate) head: Head,
    /// The key of its label; empty for none.
    pub(crate) label: &'a str,
}

/// An entry as it is kept, with its readable text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) at: At,
    pub(crate) bytes: Vec<u8>,
    pub(crate) head: Head,
    /// JSON of its label; empty for none.
    pub(crate) label: String,
}

/// Adds one.
pub(crate) fn add(
    to: &mut Writing<'_>,
    learner: LearnerId,
    origin: OriginId,
    entry: &NewEntry<'_>,
) -> Result<()> {
    let mut query = to.prepare_cached(
        "insert into entries (learner, origin, number, bytes, head, label)
         values (:learner, :origin, :number, :bytes, :head,
                 (select label from labels where learner = :learner and key = :label))",
    )?;
    query.execute(named_params! {
        ":learner": learner.as_bytes(), ":origin": origin.as_bytes(), ":number": entry.number as i64,
        ":bytes": entry.bytes, ":head": entry.head.0, ":label": entry.label,
    })?;
    drop(query);
    to.note(Line::entry(learner, origin, entry.number, entry.bytes, entry.label));
    Ok(())
}

/// The number of an origin's newest entry and the chain's value after it; where it begins when there is none.
pub(crate) fn tail(db: &Connection, learner: LearnerId, origin: &Origin) -> Result<(u64, Head)> {
    let mut query = db.prepare_cached(
        "select number, head from entries
         where learner = :learner and origin = :origin
         order by number desc limit 1",
    )?;
    let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)? as u64, Head(row.get(1)?)));
    let found = query
        .query_row(named_params! { ":learner": learner.as_bytes(), ":origin": origin.id.as_bytes() }, read)
        .optional()?;
    Ok(found.unwrap_or_else(|| origin.start()))
}

/// The bytes of one entry.
pub(crate) fn bytes(db: &Connection, learner: LearnerId, at: At) -> Result<Option<Vec<u8>>> {
    let mut query = db.prepare_cached(
        "select bytes from entries where learner = :learner and origin = :origin and number = :number",
    )?;
    let found = query.query_row(
        named_params! {
            ":learner": learner.as_bytes(), ":origin": at.origin.as_bytes(), ":number": at.number as i64,
        },
        |row| row.get(0),
    );
    Ok(found.optional()?)
}

/// A learner's entries with their readable text, oldest first, origin by origin, in one query.
pub(crate) fn all(db: &Connection, learner: LearnerId) -> Result<Vec<Kept>> {
    let mut query = db.prepare_cached(
        "select e.origin, e.number, e.bytes, e.head, coalesce(l.text, '')
         from entries e
         left join labels l on l.label = e.label and l.learner = e.learner
         where e.learner = ?
         order by e.origin, e.number",
    )?;
    let found = query.query_map([learner.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// A page of a learner's entries here with their readable text, newest first, in one query. Of origins that go on one
/// after the other each number is there once.
pub(crate) fn page(
    db: &Connection,
    learner: LearnerId,
    before: Option<u32>,
    limit: u16,
) -> Result<Vec<Kept>> {
    let mut query = db.prepare_cached(
        "select e.origin, e.number, e.bytes, e.head, coalesce(l.text, '')
         from entries e
         left join labels l on l.label = e.label and l.learner = e.learner
         where e.learner = :learner and e.number < :before
         order by e.number desc limit :limit",
    )?;
    let asked = named_params! {
        ":learner": learner.as_bytes(), ":before": before.map_or(i64::MAX, i64::from), ":limit": limit,
    };
    let found = query.query_map(asked, read)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// An origin's entries after this number, with their labels and the keys of those, oldest first, until `take` says no.
pub(crate) fn each_with_label(
    db: &Connection,
    learner: LearnerId,
    origin: OriginId,
    after: u64,
    mut take: impl FnMut(Kept, String) -> bool,
) -> Result<()> {
    let mut query = db.prepare(
        "select e.origin, e.number, e.bytes, e.head, coalesce(l.text, ''), coalesce(l.key, '')
         from entries e
         left join labels l on l.label = e.label and l.learner = e.learner
         where e.learner = :learner and e.origin = :origin and e.number > :after
         order by e.number",
    )?;
    let mut rows = query.query(named_params! {
        ":learner": learner.as_bytes(), ":origin": origin.as_bytes(), ":after": after as i64,
    })?;
    while let Some(row) = rows.next()? {
        if !take(read(row)?, row.get(5)?) {
            break;
        }
    }
    Ok(())
}

/// Takes the entries after a number away, because another origin has them.
pub(crate) fn forget_after(
    to: &mut Writing<'_>,
    learner: LearnerId,
    origin: OriginId,
    number: u64,
) -> Result<()> {
    to.prepare_cached(
        "delete from entries where learner = :learner and origin = :origin and number > :number",
    )?
    .execute(named_params! {
        ":learner": learner.as_bytes(), ":origin": origin.as_bytes(), ":number": number as i64,
    })?;
    Ok(())
}

/// Entries on their way to an academy: an origin's after this number, oldest first, until `most` bytes are full; one at
/// least, however long.
pub(crate) fn to_send(
    db: &Connection,
    learner: LearnerId,
    origin: OriginId,
    after: u64,
    most: usize,
) -> Result<Vec<(Vec<u8>, Head)>> {
    let mut query = db.prepare_cached(
        "select bytes, head from entries
         where learner = :learner and origin = :origin and number > :after
         order by number",
    )?;
    let mut rows = query.query(named_params! {
        ":learner": learner.as_bytes(), ":origin": origin.as_bytes(), ":after": after as i64,
    })?;
    let (mut found, mut size) = (Vec::<(Vec<u8>, Head)>::new(), 0);
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(0)?;
        size += bytes.len();
        if size > most && !found.is_empty() {
            break;
        }
        found.push((bytes, Head(row.get(1)?)));
    }
    Ok(found)
}

/// The chain's value after an entry; none when there is no such entry.
pub(crate) fn head_after(
    db: &Connection,
    learner: LearnerId,
    origin: &Origin,
    number: u64,
) -> Result<Option<Head>> {
    if number == origin.start().0 {
        return Ok(Some(origin.start().1));
    }
    let mut query = db.prepare_cached(
        "select head from entries where learner = :learner and origin = :origin and number = :number",
    )?;
    let asked = named_params! {
        ":learner": learner.as_bytes(), ":origin": origin.id.as_bytes(), ":number": number as i64,
    };
    Ok(query.query_row(asked, |row| row.get(0)).optional()?.map(Head))
}

/// Whether an origin's entries are 1, 2, 3… and each carries the chain's right value.
pub(crate) fn chain_holds(db: &Connection, learner: LearnerId, origin: &Origin) -> Result<bool> {
    let mut query = db.prepare_cached(
        "select number, bytes, head from entries where learner = :learner and origin = :origin order by number",
    )?;
    let mut rows =
        query.query(named_params! { ":learner": learner.as_bytes(), ":origin": origin.id.as_bytes() })?;
    let (mut number, mut head) = origin.start();
    while let Some(row) = rows.next()? {
        number += 1;
        head = head.then(origin.salt_key.salt(number), row.get_ref(1)?.as_blob().unwrap_or_default());
        if row.get::<_, i64>(0)? as u64 != number || row.get::<_, [u8; 32]>(2)? != head.0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether every chain in the store holds, and no entry stands outside one.
pub(super) fn all_chains_hold(db: &Connection) -> Result<bool> {
    for learner in learners::all(db)? {
        for origin in learners::origins(db, learner.id)? {
            if !chain_holds(db, learner.id, &origin)? {
                return Ok(false);
            }
        }
    }
    let strays: i64 = db.query_row(
        "select count(*) from entries e
         where not exists (select 1 from origins o where o.learner = e.learner and o.origin = e.origin)",
        [],
        |row| row.get(0),
    )?;
    Ok(strays == 0)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let at = At { number: row.get::<_, i64>(1)? as u64, origin: OriginId::from_bytes(row.get(0)?) };
    Ok(Kept { at, bytes: row.get(2)?, head: Head(row.get(3)?), label: row.get(4)? })
}
