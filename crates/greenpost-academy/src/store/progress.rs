//! Progress by learner, module and chapter: `core::progress` folded as entries come. Questions, attempts and notes are
//! in the entries; chapters are counted up by module, so that what is asked of a cohort is a look-up for each member.
//! All of it may be dropped and folded again.

use std::collections::{BTreeMap, BTreeSet};

use greenpost_core::progress::{At, Progress, RowKey};
use greenpost_core::sync::{Taken, read};
use greenpost_wire::{AcademyId, Entry, Event, LearnerId, OriginId};

use super::{Tx, Value, args, entries};
use crate::error::{AcademyError, Result};
use crate::receive::facts::Origin;

/// Entries read at once when all is folded again.
const PAGE: u64 = 5_000;

/// Takes new entries of these origins in.
pub(crate) fn fold(
    tx: &mut dyn Tx,
    academy: AcademyId,
    origins: &BTreeMap<OriginId, Origin>,
    taken: &BTreeMap<OriginId, Vec<Taken>>,
) -> Result<()> {
    let mut new: BTreeMap<LearnerId, Vec<(At, &Entry)>> = BTreeMap::new();
    for (id, taken) in taken {
        let Some(origin) = origins.get(id) else { continue };
        let entries = taken
            .iter()
            .filter_map(|one| Some((At { number: one.number, origin: *id }, one.entry.as_ref()?)));
        new.entry(origin.learner).or_default().extend(entries);
    }
    for (learner, mut progress) in restored(tx, academy, &new)? {
        let mut changed = BTreeSet::new();
        for (at, entry) in new.remove(&learner).unwrap_or_default() {
            changed.extend(progress.apply(at, entry));
        }
        write(tx, academy, learner, &progress, &changed)?;
    }
    Ok(())
}

/// What is kept of the rows these entries may change.
fn restored(
    tx: &mut dyn Tx,
    academy: AcademyId,
    new: &BTreeMap<LearnerId, Vec<(At, &Entry)>>,
) -> Result<BTreeMap<LearnerId, Progress>> {
    let of_learner = |(learner, entries): (&LearnerId, &Vec<(At, &Entry)>)| {
        let places: BTreeSet<RowKey> = entries.iter().filter_map(|(_, entry)| place(&entry.event)).collect();
        let kept = places.into_iter().filter(|place| columns(place).is_some());
        kept.map(|place| (*learner, place)).collect::<Vec<_>>()
    };
    let places: Vec<(LearnerId, RowKey)> = new.iter().flat_map(of_learner).collect();
    let sql = "select folded from progress
        where academy = $1 and learner = $2 and module = $3 and chapter = $4";
    let asked = (places.iter())
        .filter_map(|(learner, place)| {
            let (module, chapter) = columns(place)?;
            Some((sql, args![academy, *learner, module, chapter].to_vec()))
        })
        .collect();
    let found = tx.queries(asked)?;
    let mut restored: BTreeMap<LearnerId, Progress> =
        new.keys().map(|learner| (*learner, Progress::default())).collect();
    for ((learner, place), rows) in places.iter().zip(found) {
        let (Some(row), Some(progress)) = (rows.first(), restored.get_mut(learner)) else { continue };
        if !progress.restore(&place.to_text(), &row.get::<String>(0)?) {
            return Err(AcademyError::Damaged("progress that cannot be read: fold it again"));
        }
    }
    Ok(restored)
}

/// Drops the progress of a learner and folds it again; whether that gave the same.
pub(crate) fn refold(tx: &mut dyn Tx, academy: AcademyId, learner: LearnerId) -> Result<bool> {
    lock_learner(tx, academy, learner)?;
    let before = rows(tx, academy, learner)?;
    forget(tx, academy, learner)?;
    let (progress, changed) = folded(tx, academy, learner)?;
    write(tx, academy, learner, &progress, &changed)?;
    Ok(before == rows(tx, academy, learner)?)
}

/// Whether what is kept of a learner's progress is what her entries give.
pub(crate) fn is_as_folded(tx: &mut dyn Tx, academy: AcademyId, learner: LearnerId) -> Result<bool> {
    let (progress, changed) = folded(tx, academy, learner)?;
    let mut given = values(&progress, &changed);
    given.extend(counted_up(&given));
    let mut kept = rows(tx, academy, learner)?;
    // Two databases may sort text in two ways.
    let place = |row: &Vec<Value>| format!("{:?}", &row[..2]);
    kept.sort_by_cached_key(place);
    given.sort_by_cached_key(place);
    Ok(kept == given)
}

/// What is kept of modules, counted up from the rows of their chapters.
fn counted_up(rows: &[Vec<Value>]) -> Vec<Vec<Value>> {
    #[derive(Default)]
    struct Counted {
        chapters: [i64; 3],
        is_satisfied: i64,
        best: Option<i64>,
    }
    let int = |value: &Value| if let Value::Int(number) = value { Some(*number) } else { None };
    let mut modules: BTreeMap<String, Counted> = BTreeMap::new();
    for row in rows {
        let [Value::Text(module), Value::Text(chapter), marks @ .., best, _] = row.as_slice() else {
            continue;
        };
        let counted = modules.entry(module.clone()).or_default();
        let marks = marks.iter().filter_map(int);
        if chapter.is_empty() {
            counted.is_satisfied = marks.into_iter().nth(1).unwrap_or_default();
        } else {
            counted.chapters.iter_mut().zip(marks).for_each(|(count, mark)| *count += mark);
        }
        counted.best = counted.best.max(int(best));
    }
    let row = |(module, counted): (String, Counted)| {
        let [read, completed, passed] = counted.chapters;
        vec![
            Value::Text(module),
            read.into(),
            completed.into(),
            passed.into(),
            counted.is_satisfied.into(),
            counted.best.into(),
        ]
    };
    modules.into_iter().map(row).collect()
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
    tx.lock(sql, args![academy, learner])
}

/// Drops what is folded of a learner.
pub(crate) fn forget(tx: &mut dyn Tx, academy: AcademyId, learner: LearnerId) -> Result<()> {
    for sql in [
        "delete from progress where academy = $1 and learner = $2",
        "delete from modules where academy = $1 and learner = $2",
    ] {
        tx.execute(sql, args![academy, learner])?;
    }
    Ok(())
}

/// Every row of a learner, to compare.
fn rows(tx: &mut dyn Tx, academy: AcademyId, learner: LearnerId) -> Result<Vec<Vec<Value>>> {
    let chapters = "select module, chapter, is_read, is_completed, is_passed, best, folded
        from progress
        where academy = $1 and learner = $2
        order by module, chapter";
    let modules = "select module, chapters_read, chapters_completed, chapters_passed, is_satisfied, best
        from modules
        where academy = $1 and learner = $2
        order by module";
    let of_her = args![academy, learner].to_vec();
    let found = tx.queries(vec![(chapters, of_her.clone()), (modules, of_her)])?;
    Ok(found.into_iter().flatten().map(|row| row.0).collect())
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
    tx.execute_each(sql, rows)?;
    let sql = "insert into modules (academy, learner, module, chapters_read, chapters_completed, chapters_passed,
            is_satisfied, best)
        select academy, learner, module, sum(case when chapter <> '' then is_read else 0 end),
            sum(case when chapter <> '' then is_completed else 0 end),
            sum(case when chapter <> '' then is_passed else 0 end),
            max(case when chapter = '' then is_completed else 0 end), max(best)
        from progress
        where academy = $1 and learner = $2 and module = $3
        group by academy, learner, module
        on conflict (academy, learner, module) do update
        set chapters_read = excluded.chapters_read, chapters_completed = excluded.chapters_completed,
            chapters_passed = excluded.chapters_passed, is_satisfied = excluded.is_satisfied, best = excluded.best";
    let modules: BTreeSet<&str> = changed.iter().filter_map(|key| Some(columns(key)?.0)).collect();
    let rows = modules.into_iter().map(|module| args![academy, learner, module].to_vec());
    tx.execute_each(sql, rows.collect())
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
