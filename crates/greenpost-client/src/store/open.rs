//! How the record is found at a start, and how it is made good again.
//!
//! | found | then |
//! |---|---|
//! | sealed, and the seal fits | every byte is as we left it: go on |
//! | no seal: the power went, or the program was ended | whole check, chains verified, what only the journal holds is added |
//! | the seal does not fit | changed by somebody, or damaged: what the copies give back is taken, unless the file holds more |
//! | cannot be read, or a check fails | put aside, and made again from the newest good snapshot, the journal, and what can be read of it |
//! | of a newer program | read only, not a byte of it is touched |

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use greenpost_wire::LearnerId;
use rusqlite::Connection;

use super::connection::{self, Durability};
use super::files::{Files, companions, remove, sync_folder};
use super::journal::{self, Journal};
use super::replay::{self, Source};
use super::seal::{self, Seal};
use super::{Line, change, entries, learners, migrate, projection, snapshots};
use crate::error::{ClientError, Result};
use crate::view::{Notice, NoticeCode};

/// The record as it was opened.
pub(super) struct Opened {
    pub(super) db: Connection,
    /// The number of the newest snapshot or segment.
    pub(super) number: u32,
    pub(super) notices: Vec<Notice>,
    /// What is in the database may be missing in the journal.
    pub(super) journal_is_behind: bool,
    /// It was just made good: a snapshot is to be taken soon.
    pub(super) wants_snapshot: bool,
}

/// A learner, an origin of hers, and the number of its newest entry.
type Tail = (LearnerId, [u8; 16], u64);

/// Opens the record, made good again where that was needed.
///
/// # Errors
/// [`ClientError::NewerFile`] when it was written by a newer program; nothing was touched then.
pub(super) fn open(files: &Files, durability: Durability) -> Result<Opened> {
    let path = files.db();
    if let Some(found) = newer_version(&path) {
        return if is_whole(&path) {
            Err(ClientError::NewerFile { found, known: migrate::VERSION })
        } else {
            make_good(files, durability, "its header is damaged")
        };
    }
    let opened = if fs::metadata(&path).is_ok_and(|about| about.len() > 0) {
        match seal::look(&path) {
            Seal::Fits => sealed(files, durability),
            Seal::None => unsealed(files, durability),
            Seal::Broken => changed_outside(files, durability),
        }
    } else if files.snapshots().is_empty() && files.segments().is_empty() {
        fresh(files, durability)
    } else {
        make_good(files, durability, "it is gone")
    };
    match opened {
        Err(ClientError::Damaged(why)) => make_good(files, durability, &why),
        opened => opened,
    }
}

/// Appends to the journal what may have been committed without it: the newest entries of each origin and who they
/// belong to. Lines that are there twice do no harm.
pub(super) fn note_newest(db: &Connection, journal: &mut Journal) -> Result<()> {
    const NEWEST: u64 = 16;
    const MOST_TAKEN_OVER: u64 = 1000;
    let mut lines = Vec::new();
    for learner in learners::all(db)? {
        let id = *learner.id.as_bytes();
        lines.push(Line::Learner { learner: id, name: learner.name, pin: learner.pin });
        for origin in learners::origins(db, learner.id)? {
            lines.push(Line::origin(learner.id, &origin));
            let (newest, _) = entries::tail(db, learner.id, &origin)?;
            // What a branch took over is not in the journal under its name.
            let begin = origin.start().0;
            let taken_over = origin.branch.is_some() && newest - begin <= MOST_TAKEN_OVER;
            let after = if taken_over { begin } else { newest.saturating_sub(NEWEST) };
            entries::each_with_label(db, learner.id, origin.id, after, |kept, key| {
                if !key.is_empty() {
                    lines.push(Line::Label { learner: id, key: key.clone(), text: kept.label });
                }
                lines.push(Line::entry(learner.id, origin.id, kept.at.number, &kept.bytes, &key));
                true
            })?;
        }
    }
    journal.append(&lines)
}

fn fresh(files: &Files, durability: Durability) -> Result<Opened> {
    let mut db = connection::writer(&files.db(), durability)?;
    migrate::to_latest(&mut db)?;
    sync_folder(&files.db())?;
    Ok(Opened { db, number: 0, notices: Vec::new(), journal_is_behind: false, wants_snapshot: false })
}

fn sealed(files: &Files, durability: Durability) -> Result<Opened> {
    seal::break_open(&files.db())?;
    let mut db = connection::writer(&files.db(), durability)?;
    migrate::to_latest(&mut db)?;
    let number = newest_number(files);
    Ok(Opened { db, number, notices: Vec::new(), journal_is_behind: false, wants_snapshot: false })
}

/// After an unclean end: everything is looked at, and the journal may know more than the database.
fn unsealed(files: &Files, durability: Durability) -> Result<Opened> {
    let mut db = connection::writer(&files.db(), durability)?;
    check(&db)?;
    migrate::to_latest(&mut db)?;
    if is_behind_snapshot(files, &db)? {
        return Err(ClientError::Damaged("its log is lost".to_owned()));
    }
    // A bit that fell over in a folded row is seen by no check: they are folded again.
    projection::drop_all(&db)?;
    let lines = segments_from(files, files.snapshots().last().copied().unwrap_or(0));
    let added = add_missing(&db, &lines, Source::Journal)?;
    if added > 0 {
        tracing::warn!(added, "entries were in the journal alone");
    }
    let number = newest_number(files);
    Ok(Opened { db, number, notices: Vec::new(), journal_is_behind: true, wants_snapshot: false })
}

/// Somebody changed the file, or the disk did. The copies win unless the file is whole and holds entries they do not:
/// then somebody put another record here on purpose.
fn changed_outside(files: &Files, durability: Durability) -> Result<Opened> {
    let db = connection::writer(&files.db(), durability)?;
    check(&db)?;
    if migrate::version_of(&db)? == 0 {
        return Err(ClientError::Damaged("nothing is left of it".to_owned()));
    }
    let own = tails(&db)?;
    drop(db);
    rebuild(files, durability, None)?;
    let rebuilt = connection::reader(&files.rebuilt())?;
    let copies = tails(&rebuilt)?;
    drop(rebuilt);
    if own.iter().all(|origin| is_held(origin, &copies)) {
        return put_in_place(files, durability);
    }
    remove_database(&files.rebuilt())?;
    seal::break_open(&files.db())?;
    unsealed(files, durability)
}

fn make_good(files: &Files, durability: Durability, why: &str) -> Result<Opened> {
    tracing::warn!(why, "the record is made good again");
    let damaged = files.db();
    rebuild(files, durability, damaged.exists().then_some(&*damaged))?;
    put_in_place(files, durability)
}

/// Makes the record anew beside the damaged one: the newest good snapshot, the journal from its number on, and
/// whatever can still be read of the damaged file. A snapshot that leads to nothing is passed over.
fn rebuild(files: &Files, durability: Durability, damaged: Option<&Path>) -> Result<()> {
    let good = files.snapshots().into_iter().rev().filter(|number| snapshots::is_good(files, *number));
    for from in good.map(Some).chain([None]) {
        match rebuild_from(files, durability, from, damaged) {
            Err(ClientError::Damaged(why)) => tracing::warn!(why, ?from, "a snapshot is of no use"),
            done => return done,
        }
    }
    Err(ClientError::Damaged("nothing can be made of it".to_owned()))
}

fn rebuild_from(
    files: &Files,
    durability: Durability,
    from: Option<u32>,
    damaged: Option<&Path>,
) -> Result<()> {
    let path = files.rebuilt();
    remove_database(&path)?;
    if let Some(number) = from {
        fs::copy(files.snapshot(number), &path).map_err(|source| ClientError::file(&path, source))?;
    }
    let mut db = connection::writer(&path, durability)?;
    migrate::to_latest(&mut db)?;
    add_missing(&db, &segments_from(files, from.unwrap_or(0)), Source::Journal)?;
    if let Some(damaged) = damaged
        && let Ok(old) = connection::reader(damaged)
    {
        add_missing(&db, &replay::salvage(&old), Source::Damaged)?;
    }
    projection::drop_all(&db)?;
    check(&db)?;
    come_to_rest(db, &path)
}

/// Puts the damaged file aside and the rebuilt one in its place.
fn put_in_place(files: &Files, durability: Durability) -> Result<Opened> {
    let aside = put_aside(files)?;
    let path = files.db();
    seal::break_open(&path)?;
    fs::rename(files.rebuilt(), &path).map_err(|source| ClientError::file(&path, source))?;
    sync_folder(&path)?;
    let db = connection::writer(&path, durability)?;
    let held: i64 = db.query_row("select count(*) from entries", [], |row| row.get(0))?;
    let learners: i64 = db.query_row("select count(*) from learners", [], |row| row.get(0))?;
    let notice = if learners > 0 {
        Notice { code: NoticeCode::Restored, detail: held.to_string() }
    } else {
        Notice { code: NoticeCode::StartedAnew, detail: aside.unwrap_or(path).display().to_string() }
    };
    let number = newest_number(files);
    Ok(Opened { db, number, notices: vec![notice], journal_is_behind: true, wants_snapshot: true })
}

/// Renames the database and its log out of the way; nothing is ever deleted. None when there was none.
fn put_aside(files: &Files) -> Result<Option<PathBuf>> {
    let path = files.db();
    let name = |number: u32| path.with_extension(format!("db.damaged-{number}"));
    let free = (1..).map(name).find(|name| !name.exists()).expect("numbers do not end");
    let mut was_there = None;
    let [log, shared] = companions(&path);
    let [free_log, free_shared] = companions(&free);
    for (from, to) in [(&path, &free), (&log, &free_log), (&shared, &free_shared)] {
        match fs::rename(from, to) {
            Ok(()) => was_there = Some(free.clone()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(source) => return Err(ClientError::file(from, source)),
        }
    }
    Ok(was_there)
}

/// The whole check: every page, every index, every reference, every chain.
fn check(db: &Connection) -> Result<()> {
    let found: String = db.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(ClientError::Damaged(found));
    }
    if migrate::version_of(db)? > 0 && !migrate::has_all_tables(db)? {
        return Err(ClientError::Damaged("a table is missing".to_owned()));
    }
    if db.prepare("pragma foreign_key_check")?.exists([])? {
        return Err(ClientError::Damaged("something belongs to nobody".to_owned()));
    }
    if migrate::version_of(db)? > 0 && !entries::all_chains_hold(db)? {
        return Err(ClientError::Damaged("a chain does not hold".to_owned()));
    }
    Ok(())
}

/// Adds what is not there yet; returns how many entries that were.
fn add_missing(db: &Connection, lines: &[Line], source: Source) -> Result<u64> {
    let count =
        |db: &Connection| db.query_row("select count(*) from entries", [], |row| row.get::<_, i64>(0));
    let before = count(db)?;
    change(db, |to| lines.iter().try_for_each(|line| replay::apply(to, line, source)))?;
    let added = count(db)? - before;
    if added > 0 {
        projection::drop_all(db)?;
    }
    Ok(u64::try_from(added).unwrap_or(0))
}

/// Whether the newest good snapshot holds entries that the database does not: then what was committed after the last
/// checkpoint is gone.
fn is_behind_snapshot(files: &Files, db: &Connection) -> Result<bool> {
    let good = files.snapshots().into_iter().rev().find(|number| snapshots::is_good(files, *number));
    let Some(number) = good else { return Ok(false) };
    let taken = tails(&connection::untouched(&files.snapshot(number))?)?;
    let own = tails(db)?;
    Ok(!taken.iter().all(|origin| is_held(origin, &own)))
}

fn is_held(origin: &Tail, by: &[Tail]) -> bool {
    by.iter().any(|other| other.0 == origin.0 && other.1 == origin.1 && other.2 >= origin.2)
}

fn segments_from(files: &Files, first: u32) -> Vec<Line> {
    let mut lines = Vec::new();
    for number in files.segments().into_iter().filter(|number| *number >= first) {
        match journal::read(&files.segment(number)) {
            Ok((own, _)) => lines.extend(own),
            Err(error) => tracing::warn!(%error, "a segment of the journal cannot be read"),
        }
    }
    lines
}

/// The newest number of each origin.
fn tails(db: &Connection) -> Result<Vec<Tail>> {
    let mut tails = Vec::new();
    for learner in learners::all(db)? {
        for origin in learners::origins(db, learner.id)? {
            let (newest, _) = entries::tail(db, learner.id, &origin)?;
            tails.push((learner.id, *origin.id.as_bytes(), newest));
        }
    }
    Ok(tails)
}

fn newest_number(files: &Files) -> u32 {
    files.snapshots().into_iter().chain(files.segments()).max().unwrap_or(0)
}

/// All of it into the one file, flushed.
fn come_to_rest(db: Connection, path: &Path) -> Result<()> {
    db.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
    drop(db);
    File::open(path).and_then(|file| file.sync_all()).map_err(|source| ClientError::file(path, source))
}

fn remove_database(path: &Path) -> Result<()> {
    companions(path).iter().try_for_each(|file| remove(file))?;
    remove(path)
}

/// The version of a file of a newer program: its header says so, or its log does. Looking changes nothing.
fn newer_version(path: &Path) -> Option<i64> {
    let mut header = [0; 64];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    let in_header = read.is_ok_and(|()| header.starts_with(b"SQLite format 3\0"));
    let in_header = in_header.then(|| u32::from_be_bytes([header[60], header[61], header[62], header[63]]));
    let in_log =
        || has_log(path).then(|| connection::reader(path).and_then(|db| migrate::version_of(&db)).ok())?;
    let found = in_header.map(i64::from).filter(|found| *found > migrate::VERSION);
    found.or_else(|| in_log().filter(|found| *found > migrate::VERSION))
}

/// Whether a file of a newer program holds what ours do, and is whole. A header that was damaged may claim any version.
fn is_whole(path: &Path) -> bool {
    let opened = if has_log(path) { connection::reader(path) } else { connection::untouched(path) };
    opened.and_then(|db| check(&db)).is_ok()
}

fn has_log(path: &Path) -> bool {
    let [log, _] = companions(path);
    fs::metadata(log).is_ok_and(|about| about.len() > 0)
}
