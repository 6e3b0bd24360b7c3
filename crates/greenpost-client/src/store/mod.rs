//! The record on disk: one SQLite file, one writer, readers beside it; a second copy of what was committed, snapshots,
//! and a ballast for a full disk. The only place that names the database.
//!
//! What must stay true: what `write` returned `Ok` for is on the disk, twice; a change happens whole or not at all.

mod ballast;
mod connection;
pub(crate) mod entries;
mod error;
mod files;
pub(crate) mod index;
mod journal;
mod keeper;
pub(crate) mod labels;
pub(crate) mod learners;
pub(crate) mod mail;
mod migrate;
mod open;
pub(crate) mod places;
pub(crate) mod projection;
mod replay;
mod seal;
pub(crate) mod settings;
mod snapshots;
pub(crate) mod standing;
mod writer;

use std::fs::{self, File, TryLockError};
use std::ops::Deref;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rusqlite::{Transaction, TransactionBehavior};

/// What reads go through.
pub(crate) use rusqlite::Connection as Reading;

pub use connection::Durability;
pub(crate) use journal::Line;

use crate::error::{ClientError, Result};
use crate::tell::Teller;
use crate::view::{Change, Notice, NoticeCode};
use ballast::Ballast;
use files::Files;
use keeper::{Chore, Keeper};
use open::Opened;
use writer::Writer;

/// The record on disk.
pub(crate) struct Store {
    inner: Arc<Inner>,
    keeper: Keeper,
}

/// What the store and its keeper share.
struct Inner {
    files: Files,
    writer: Mutex<Writer>,
    readers: Mutex<Vec<Reading>>,
    ballast: Ballast,
    /// The file is of a newer program: it is read and not touched.
    newer: Option<i64>,
    /// The disk was full, and since then the ballast is not back.
    is_full: AtomicBool,
    /// Something read was not what it should be: the next start is to look at everything.
    is_suspect: AtomicBool,
    notices: Mutex<Vec<Notice>>,
    teller: Arc<Teller>,
    /// Held as long as the store is open.
    _lock: Option<File>,
}

/// How the record was found.
#[derive(Default)]
struct Found {
    /// None when it can only be read, if at all.
    opened: Option<Opened>,
    newer: Option<i64>,
    is_full: bool,
}

impl Found {
    /// A record of a newer program and a full disk are no reason not to start.
    fn of(opened: Result<Opened>) -> Result<Self> {
        match opened {
            Ok(opened) => Ok(Self { opened: Some(opened), ..Self::default() }),
            Err(ClientError::NewerFile { found, .. }) => Ok(Self { newer: Some(found), ..Self::default() }),
            // Reading may still work, and the first write opens it anew.
            Err(ClientError::DiskFull(why)) => {
                tracing::warn!(why, "the record cannot be written to");
                Ok(Self { is_full: true, ..Self::default() })
            }
            Err(other) => Err(other),
        }
    }
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
    /// Opens the record in this folder, or begins one; what is damaged is made good again and said in `notices`.
    pub(crate) fn open(folder: &Path, durability: Durability, teller: Arc<Teller>) -> Result<Self> {
        let files = Files { folder: folder.to_owned() };
        let ballast = Ballast::new(files.ballast());
        files.make()?;
        let lock = lock(folder)?;
        let opened = match open::open(&files, durability) {
            Err(ClientError::DiskFull(_)) if ballast.release() => open::open(&files, durability),
            opened => opened,
        };
        let found = Found::of(opened)?;
        let wants_snapshot = found.opened.as_ref().is_some_and(|opened| opened.wants_snapshot);
        let inner = Arc::new(Inner::new(files, ballast, durability, teller, lock, found));
        let keeper = Keeper::start(Arc::clone(&inner));
        if wants_snapshot {
            keeper.ask(Chore::Snapshot);
        }
        keeper.ask(Chore::Ballast);
        Ok(Self { inner, keeper })
    }

    /// Reads beside the writer.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Reading) -> Result<T>) -> Result<T> {
        let kept = self.inner.readers().pop();
        let (db, may_stay) = match kept {
            Some(db) => (db, true),
            None => self.inner.reader()?,
        };
        let done = work(&db);
        match &done {
            Ok(_) if may_stay => self.inner.put_back(db),
            Err(ClientError::Damaged(why)) => {
                tracing::error!(why, "the record could not be read");
                self.inner.is_suspect.store(true, Ordering::SeqCst);
            }
            Ok(_) | Err(_) => {}
        }
        done
    }

    /// Makes one change: all of `work` and its second copy, or nothing. Returns when it is on the disk. `work` is
    /// called again when the disk was full and room could be made.
    pub(crate) fn write<T>(&self, work: impl Fn(&mut Writing<'_>) -> Result<T>) -> Result<T> {
        if let Some(found) = self.inner.newer {
            return Err(ClientError::NewerFile { found, known: migrate::VERSION });
        }
        let mut writer = self.inner.writer();
        let done = match writer.write(&work) {
            Err(ClientError::DiskFull(_)) if self.inner.ballast.release() => {
                self.inner.set_full(true);
                writer.write(&work)
            }
            done => done,
        };
        match &done {
            Ok(_) if writer.wants_snapshot() => self.keeper.ask(Chore::Snapshot),
            Err(ClientError::DiskFull(_)) => self.inner.set_full(true),
            Err(ClientError::Damaged(_)) => self.inner.is_suspect.store(true, Ordering::SeqCst),
            _ => {}
        }
        if done.is_ok() && self.inner.is_full.load(Ordering::SeqCst) && self.inner.ballast.has_room() {
            self.keeper.ask(Chore::Ballast);
        }
        done
    }

    /// Brings the record to rest: a last snapshot, everything in one file, a seal. What comes after is refused.
    pub(crate) fn close(&self) {
        self.keeper.stop();
        self.inner.close();
    }

    /// Size of the database and its log in bytes.
    pub(crate) fn size(&self) -> u64 {
        let [log, _] = files::companions(&self.inner.files.db());
        [self.inner.files.db(), log]
            .iter()
            .filter_map(|path| fs::metadata(path).ok())
            .map(|about| about.len())
            .sum()
    }

    /// Of SQLite.
    pub(crate) fn sqlite_version(&self) -> &'static str {
        rusqlite::version()
    }

    /// What happened to the record and has to be said: once, or as long as it holds.
    pub(crate) fn notices(&self) -> Vec<Notice> {
        let mut notices =
            std::mem::take(&mut *self.inner.notices.lock().unwrap_or_else(PoisonError::into_inner));
        if self.inner.is_full.load(Ordering::SeqCst) {
            notices.push(Notice { code: NoticeCode::DiskFull, detail: String::new() });
        }
        if self.inner.newer.is_some() {
            notices.push(Notice { code: NoticeCode::NewerFile, detail: String::new() });
        }
        notices
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.close();
    }
}

impl Inner {
    fn new(
        files: Files,
        ballast: Ballast,
        durability: Durability,
        teller: Arc<Teller>,
        lock: Option<File>,
        found: Found,
    ) -> Self {
        let Found { opened, newer, is_full } = found;
        let notices = opened.as_ref().map(|opened| opened.notices.clone()).unwrap_or_default();
        let writer = match opened {
            Some(opened) => Writer::opened(files.clone(), durability, opened),
            None => Writer::new(files.clone(), durability),
        };
        Self {
            files,
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            ballast,
            newer,
            is_full: AtomicBool::new(is_full),
            is_suspect: AtomicBool::new(false),
            notices: Mutex::new(notices),
            teller,
            _lock: lock,
        }
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn readers(&self) -> MutexGuard<'_, Vec<Reading>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new reader, and whether it may stay open. Where nothing can be written and there is no log to read beside,
    /// the file alone is read, once: it stands still only for the moment.
    fn reader(&self) -> Result<(Reading, bool)> {
        let path = self.files.db();
        let [log, _] = files::companions(&path);
        let has_log = fs::metadata(log).is_ok_and(|about| about.len() > 0);
        if self.newer.is_some() && !has_log {
            return Ok((connection::untouched(&path)?, true));
        }
        match connection::reader(&path) {
            Ok(db) => Ok((db, true)),
            Err(error) if has_log => Err(error),
            Err(_) => Ok((connection::untouched(&path)?, false)),
        }
    }

    fn put_back(&self, db: Reading) {
        let mut readers = self.readers();
        if readers.len() < READERS {
            readers.push(db);
        }
    }

    fn set_full(&self, is_full: bool) {
        if self.is_full.swap(is_full, Ordering::SeqCst) != is_full {
            self.teller.tell(Change::Notices);
        }
    }

    /// Takes a snapshot and begins the segment that goes with it.
    fn snapshot(&self) {
        let taken = self.writer().next_segment().and_then(|number| snapshots::take(&self.files, number));
        match taken {
            Ok(()) => tracing::debug!("a snapshot was taken"),
            Err(error) => tracing::warn!(%error, "no snapshot could be taken"),
        }
    }

    /// Makes the ballast again where there is room; then the disk is not full any more.
    fn make_ballast(&self) {
        if self.newer.is_none() && self.ballast.make() {
            self.set_full(false);
        }
    }

    fn close(&self) {
        self.readers().clear();
        if self.newer.is_some() || self.writer().is_closed() {
            return;
        }
        if self.writer().has_news() {
            self.snapshot();
        }
        let rested = self.writer().come_to_rest();
        match rested {
            Ok(true) if !self.is_suspect.load(Ordering::SeqCst) => {
                if let Err(error) = seal::put(&self.files.db()) {
                    tracing::warn!(%error, "the record could not be sealed");
                }
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "the record did not come to rest"),
        }
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

/// How often the lock of a folder is asked for, and the pause between: a program that was just closed may still be on its
/// way out, and a process that was just started holds for a moment what its parent has open.
const LOCK_TRIES: u32 = 10;
const LOCK_PAUSE: Duration = Duration::from_millis(50);

/// One program at a time in a folder. The lock goes when the program goes, however it goes. Where nothing can be
/// written there is nothing to lock.
fn lock(folder: &Path) -> Result<Option<File>> {
    let path = folder.join("lock");
    let opened = File::options().create(true).truncate(false).write(true).open(&path);
    let file = match opened.map_err(|source| ClientError::file(&path, source)) {
        Err(ClientError::DiskFull(_)) => match File::open(&path) {
            Ok(file) => file,
            Err(_) => return Ok(None),
        },
        opened => opened?,
    };
    for _ in 0..LOCK_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_PAUSE),
            Err(TryLockError::Error(source)) => return Err(ClientError::file(&path, source)),
        }
    }
    Err(ClientError::InUse(folder.to_owned()))
}
