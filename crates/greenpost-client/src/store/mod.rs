//! The record on disk: one SQLite file, one writer, readers beside it; a second copy of what was committed, snapshots,
//! and a ballast for a full disk. The only place that names the database.
//!
//! What must stay true: what `write` returned `Ok` for is on the disk; a change happens whole or not at all.

mod connection;
pub(crate) mod entries;
mod error;
pub(crate) mod index;
mod journal;
pub(crate) mod labels;
pub(crate) mod learners;
mod migrate;
pub(crate) mod places;
pub(crate) mod projection;
pub(crate) mod settings;

use std::fs::{self, File, TryLockError};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Transaction, TransactionBehavior};

/// What reads go through.
pub(crate) use rusqlite::Connection as Reading;

pub use connection::Durability;
use journal::Journal;
pub(crate) use journal::Line;

use crate::error::{ClientError, Result};

/// The record on disk.
pub(crate) struct Store {
    path: PathBuf,
    durability: Durability,
    writer: Mutex<Writer>,
    readers: Mutex<Vec<Reading>>,
    /// Held as long as the store is open.
    _lock: File,
}

struct Writer {
    /// None after a failure: what a failed flush left in memory is not to be believed, so the file is opened anew.
    db: Option<Reading>,
    journal: Journal,
}

/// A change under way: reads see it, and what is worth a second copy is noted.
pub(crate) struct Writing<'db> {
    transaction: Transaction<'db>,
    lines: Vec<Line>,
}

impl Writing<'_> {
    /// Notes what goes into the journal once this change is committed.
    fn note(&mut self, line: Line) {
        self.lines.push(line);
    }
}

impl Deref for Writing<'_> {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.transaction
    }
}

/// Readers kept open; more are made when more threads read, and closed again.
const READERS: usize = 4;

impl Store {
    /// Opens the record in this folder, or begins one.
    pub(crate) fn open(folder: &Path, durability: Durability) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|source| ClientError::file(folder, source))?;
        let lock = lock(folder)?;
        let path = folder.join("greenpost.db");
        let mut db = connection::writer(&path, durability)?;
        migrate::to_latest(&mut db)?;
        let journal = Journal::open(&folder.join("entries-0.log"), durability)?;
        let writer = Mutex::new(Writer { db: Some(db), journal });
        Ok(Self { path, durability, writer, readers: Mutex::new(Vec::new()), _lock: lock })
    }

    /// Reads beside the writer.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Reading) -> Result<T>) -> Result<T> {
        let kept = self.readers().pop();
        let db = match kept {
            Some(db) => db,
            None => connection::reader(&self.path)?,
        };
        let done = work(&db)?;
        let mut readers = self.readers();
        if readers.len() < READERS {
            readers.push(db);
        }
        Ok(done)
    }

    /// Makes one change: all of `work` and its second copy, or nothing. Returns when it is on the disk.
    pub(crate) fn write<T>(&self, work: impl Fn(&mut Writing<'_>) -> Result<T>) -> Result<T> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let db = match writer.db.take() {
            Some(db) => db,
            None => connection::writer(&self.path, self.durability)?,
        };
        let (done, lines) = change(&db, work)?;
        writer.db = Some(db);
        if !lines.is_empty() {
            writer.journal.append(&lines)?;
        }
        Ok(done)
    }

    /// Brings the record to rest.
    pub(crate) fn close(&self) {
        self.readers().clear();
        self.writer.lock().unwrap_or_else(PoisonError::into_inner).db = None;
    }

    /// Size of the database and its log in bytes.
    pub(crate) fn size(&self) -> u64 {
        let log = self.path.with_extension("db-wal");
        [&self.path, &log].iter().filter_map(|path| fs::metadata(path).ok()).map(|about| about.len()).sum()
    }

    /// Of SQLite.
    pub(crate) fn sqlite_version(&self) -> &'static str {
        rusqlite::version()
    }

    /// What happened to the record and has to be said.
    pub(crate) fn notices(&self) -> Vec<crate::view::Notice> {
        Vec::new()
    }

    fn readers(&self) -> MutexGuard<'_, Vec<Reading>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn change<T>(db: &Reading, work: impl Fn(&mut Writing<'_>) -> Result<T>) -> Result<(T, Vec<Line>)> {
    let transaction = Transaction::new_unchecked(db, TransactionBehavior::Immediate)?;
    let mut writing = Writing { transaction, lines: Vec::new() };
    let done = work(&mut writing)?;
    let Writing { transaction, lines } = writing;
    transaction.commit()?;
    Ok((done, lines))
}

/// One program at a time in a folder. The lock goes when the program goes, however it goes.
fn lock(folder: &Path) -> Result<File> {
    let path = folder.join("lock");
    let file = File::create(&path).map_err(|source| ClientError::file(&path, source))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(ClientError::InUse(folder.to_owned())),
        Err(TryLockError::Error(source)) => Err(ClientError::file(&path, source)),
    }
}
