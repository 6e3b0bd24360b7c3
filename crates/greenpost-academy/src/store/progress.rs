//! Progress by learner, module and chapter: `core::progress` folded as entries come. Questions, attempts and notes are
//! in the entries; what is asked of a cohort is a few look-ups. All of it may be dropped and folded again.

use std::collections::BTreeSet;

use greenpost_core::progress::{At, Progress, RowKey};
use greenpost_core::sync::{Taken, read};
use greenpost_wire::{AcademyId, Entry, Event, LearnerId, OriginId};

use super::{Tx, Value, args, entries};
use crate::error::{AcademyError, Result};

/// Entries read at once when all is folded again.
const PAGE: u64 = 5_000;

/// Takes new entries of one origin in.
pub(crate) fn fold(
    tx: &mut dyn Tx,
    academy: AcademyId,
    learner: LearnerId,
    origin: OriginId,
    taken: &[Taken],
) -> Result<()> {
    let new: Vec<(At, &Entry)> = (taken.iter())
        .filter_map(|one| Some((At { number: one.number, origin }, one.entry.as_ref()?)))
        .collect();
    let mut progress = Progress::default();
    let places: BTreeSet<RowKey> = new.iter().filter_map(|(_, entry)| place(&entry.event)).collect();
    for place in &places {
        restore(tx, academy, learner, place, &mut progress)?;
    }
    let mut changed = BTreeSet::new();
    for (at, entry) in new {
        changed.extend(progress.apply(at, entry));
    }
    write(tx, academy, learner, &progress, &changed)
}

/// Drops the progress of a learner and folds it again; whether that gave the same.
pub(crate) fn refold(tx: &mut dyn Tx, academy: AcademyId, learner: LearnerId) -> Result<bool> {
    lock_learner(tx, academy, learner)?;
    let before = rows(tx, academy, learner)?;
    let sql = "delete from progress
        where academy = $1 and learner = $2";
    tx.execute(sql, args![academy, learner])?;
    let (progress, changed) = folded(tx, academy, learner)?;
    write(tx, academy, learner, &progress, &changed)?;
    Ok(before == rows(tx, academy, learner)?)
}

/// Whether what is kept of a learner's progress is what her entries give.
pub(crate) fn is_as_folded(tx: &mut dyn Tx, academy: AcademyId, learner: LearnerId) -> Result<bool> {
    let (progress, changed) = folded(tx, academy, learner)?;
    let (mut kept, mut given) = (rows(tx, academy, learner)?, values(&progress, &changed));
    // Two databases may sort text in two ways.
    let place = |row: &Vec<Value>| format!("{:?}", &row[..2]);
    kept.sort_by_cached_key(place);
    given.sort_by_cached_key(place);
    Ok(kept == given)
}

/// All of a learner's entries folded, and the rows that gave.
fn folded(tx: &mut dyn Tx, academy: AcademyId, learner: LearnerId) -> Result<(Progress, BTreeSet<RowKey>)> {
    let sql = "select origin, start_number from origins
        where academy = $1 and learner = $2
        order by origin";
    let mut progress = Progress::default();
    let mut changed = BTreeSet::new();
    for row in tx.query(sql, args![academy, learner])? {
        let (origin, mut number): (OriginId, u64) = (row.get(0)?, row.get(1)?);
        loop {
            let page = entries::of_origin(tx, academy, origin, number, PAGE)?;
            let Some(last) = page.last() else { break };
            number = last.number;
            for one in page.iter().filter(|one| one.set_aside.is_none()) {
                if let Ok(entry) = read(one.number, &one.bytes) {
                    changed.extend(progress.apply(At { number: one.number, origin }, &entry));
                }
            }
        }
    }
    Ok((progress, changed))
}

/// What is folded of a learner is read and written back: two servers must not do that at once.
pub(crate) fn lock_learner(tx: &mut dyn Tx, academy: AcademyId, learner: LearnerId) -> Result<()> {
    let sql = "select 1 from learners
        where academy = $1 and learner = $2
        for update";
    tx.lock(sql, args![academy, learner]).map(drop)
}

/// Every row of a learner, to compare.
fn rows(tx: &mut dyn Tx, academy: AcademyId, learner: LearnerId) -> Result<Vec<Vec<Value>>> {
    let sql = "select module, chapter, is_read, is_completed, is_passed, best, folded
        from progress
        where academy = $1 and learner = $2
        order by module, chapter";
    Ok(tx.query(sql, args![academy, learner])?.into_iter().map(|row| row.0).collect())
}

/// Which kept row an event may change.
fn place(event: &Event) -> Option<RowKey> {
    match event {
        Event::Opened(it) => Some(RowKey::Chapter(it.module.clone(), it.chapter.clone())),
        Event::Read(it) => Some(RowKey::Chapter(it.module.clone(), it.chapter.clone())),
        Event::Marked(it) => Some(RowKey::Chapter(it.module.clone(), it.chapter.clone()?)),
        Event::Completed(it) => Some(match &it.chapter {
            Some(chapter) => RowKey::Chapter(it.module.clone(), chapter.clone()),
            None => RowKey::Module(it.module.clone()),
        }),
        Event::Started(_)
        | Event::Answered(_)
        | Event::Noted(_)
        | Event::Unnoted(_)
        | Event::Checked(_)
        | Event::Unknown(_) => None,
    }
}

/// The columns that name a row; none for one that is not kept.
fn columns(key: &RowKey) -> Option<(&str, &str)> {
    match key {
        RowKey::Chapter(module, chapter) => Some((module.as_str(), chapter.as_str())),
        RowKey::Module(module) => Some((module.as_str(), "")),
        RowKey::Question(..) | RowKey::Attempt(_) | RowKey::Note(_) => None,
    }
}

fn restore(
    tx: &mut dyn Tx,
    academy: AcademyId,
    learner: LearnerId,
    key: &RowKey,
    progress: &mut Progress,
) -> Result<()> {
    let Some((module, chapter)) = columns(key) else { return Ok(()) };
    let sql = "select folded from progress
        where academy = $1 and learner = $2 and module = $3 and chapter = $4";
    if let Some(row) = tx.one(sql, args![academy, learner, module, chapter])? {
        let text: String = row.get(0)?;
        if !progress.restore(&key.to_text(), &text) {
            return Err(AcademyError::Damaged("progress that cannot be read: fold it again"));
        }
    }
    Ok(())
}

fn write(
    tx: &mut dyn Tx,
    academy: AcademyId,
    learner: LearnerId,
    progress: &Progress,
    changed: &BTreeSet<RowKey>,
) -> Result<()> {
    let rows: Vec<Vec<Value>> = (values(progress, changed).into_iter())
        .map(|row| [vec![academy.into(), learner.into()], row].concat())
        .collect();
    let sql = "insert into progress (academy, learner, module, chapter, is_read, is_completed, is_passed, best, folded)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (academy, learner, module, chapter) do update
        set is_read = excluded.is_read, is_completed = excluded.is_completed, is_passed = excluded.is_passed,
            best = excluded.best, folded = excluded.folded";
    tx.execute_each(sql, &rows)
}

/// The rows of these places, as they are kept but for whose they are.
fn values(progress: &Progress, changed: &BTreeSet<RowKey>) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for key in changed {
        let (Some((module, chapter)), Some(text)) = (columns(key), progress.row(key)) else { continue };
        let held = match key {
            RowKey::Chapter(module, chapter) => progress.chapter(module, chapter),
            RowKey::Module(_) | RowKey::Question(..) | RowKey::Attempt(_) | RowKey::Note(_) => {
                Default::default()
            }
        };
        let is_module = chapter.is_empty();
        let is_completed = held.completed.is_some() || is_module;
        rows.push(vec![
            module.into(),
            chapter.into(),
            i64::from(!held.read.is_empty()).into(),
            i64::from(is_completed).into(),
            i64::from(held.passed.is_some()).into(),
            held.best.map(|best| i64::from(best.score)).into(),
            text.as_str().into(),
        ]);
    }
    rows
}
