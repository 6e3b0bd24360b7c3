//! Where a learner was in each chapter. On this computer only; no part of her record.

use greenpost_wire::LearnerId;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::Writing;
use crate::error::Result;

/// A place in a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) module: String,
    pub(crate) chapter: String,
    pub(crate) section: String,
    pub(crate) block: u32,
}

/// Keeps it as her latest.
pub(crate) fn put(to: &mut Writing<'_>, learner: LearnerId, place: &Place) -> Result<()> {
    let mut query = to.prepare_cached(
        "insert into places (learner, module, chapter, section, block, turn)
         values (:learner, :module, :chapter, :section, :block,
                 (select coalesce(max(turn), 0) + 1 from places where learner = :learner))
         on conflict (learner, module, chapter)
         do update set section = excluded.section, block = excluded.block, turn = excluded.turn",
    )?;
    query.execute(named_params! {
        ":learner": learner.as_bytes(), ":module": place.module, ":chapter": place.chapter,
        ":section": place.section, ":block": place.block,
    })?;
    Ok(())
}

/// Where she was in this chapter.
pub(crate) fn of_chapter(
    db: &Connection,
    learner: LearnerId,
    module: &str,
    chapter: &str,
) -> Result<Option<Place>> {
    let mut query = db.prepare_cached(
        "select module, chapter, section, block from places
         where learner = :learner and module = :module and chapter = :chapter",
    )?;
    let asked = named_params! { ":learner": learner.as_bytes(), ":module": module, ":chapter": chapter };
    Ok(query.query_row(asked, read).optional()?)
}

/// Her places, the latest first.
pub(crate) fn latest_first(db: &Connection, learner: LearnerId) -> Result<Vec<Place>> {
    let mut query = db.prepare_cached(
        "select module, chapter, section, block from places where learner = ? order by turn desc",
    )?;
    let found = query.query_map([learner.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place { module: row.get(0)?, chapter: row.get(1)?, section: row.get(2)?, block: row.get(3)? })
}
