//! SQLite: a folder with `<academy>.db` and `<academy>.key` for each academy, and nothing beside them that could
//! disagree. WAL, `synchronous=FULL`, one writer a file; readers of their own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use greenpost_wire::AcademyId;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, TransactionBehavior, params_from_iter};
use rusqlite_migration::{M, Migrations};
use tokio::sync::Semaphore;

use super::{Asked, Insert, Row, Tx, Value};
use crate::error::{AcademyError, Result};
use crate::private;

const STEPS: &[M<'_>] = &[M::up(include_str!("migrations/sqlite/0001_start.sql"))];
/// Readers that are kept for the next.
const READERS: usize = 4;
/// Pages a connection keeps in memory, KiB (SQLite counts those below nought): readers look rows up, and the system keeps
/// the file's pages too.
const WRITER_KIB: i64 = -8_000;
const READER_KIB: i64 = -2_000;

/// Threads that write a file or stand ready to: the next begins the moment the one before it is done.
const WRITING: usize = 2;

/// How the files are written, and who waits for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// A commit waits until the disk says it is there, on a thread of its own.
    #[default]
    Full,
    /// Nothing waits, and all happens in the caller's thread: for simulations, where the order of threads is chance.
    Simulated,
}

/// The folder.
#[derive(Clone)]
pub(crate) struct Folder {
    path: PathBuf,
    durability: Durability,
    open: Arc<RwLock<BTreeMap<AcademyId, Arc<File>>>>,
}

/// One academy's file. Who waits for a turn waits without a thread: a thousand devices that ask at once take no
/// thousand stacks.
struct File {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    reading: Semaphore,
    writing: Semaphore,
}

impl Folder {
    /// The folder, made if it is not there.
    pub(crate) fn open(path: &Path, durability: Durability) -> Result<Self> {
        private::make_folder(path).map_err(|source| AcademyError::Write { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), durability, open: Arc::default() })
    }

    /// Those whose file and key are here.
    pub(super) fn academies(&self) -> Result<Vec<AcademyId>> {
        let read = |source| AcademyError::Read { path: self.path.clone(), source };
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.path).map_err(read)? {
            let name = entry.map_err(read)?.file_name().to_string_lossy().into_owned();
            let id = name.strip_suffix(".db").and_then(AcademyId::parse);
            found.extend(id.filter(|id| self.key(*id).exists()));
        }
        found.sort_unstable();
        Ok(found)
    }

    /// The database; without its key nobody sees it.
    pub(super) fn begin(&self, academy: AcademyId) -> Result<()> {
        open_writer(&self.file(academy), self.durability).map(drop)
    }

    /// The key's file, whole and readable by its owner alone.
    pub(super) fn complete(&self, academy: AcademyId, secret: [u8; 32]) -> Result<()> {
        write_key(&self.key(academy), &secret)
    }

    pub(super) fn secret(&self, academy: AcademyId) -> Result<[u8; 32]> {
        read_key(&self.key(academy))
    }

    pub(super) async fn read<T, F>(&self, academy: AcademyId, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut dyn Tx) -> Result<T> + Send + 'static,
    {
        let file = self.opened(academy)?;
        let _turn = file.reading.acquire().await;
        let reads = Arc::clone(&file);
        self.on_a_thread(move || reads.read(&work)).await
    }

    pub(super) async fn write<T, F>(&self, academy: AcademyId, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut dyn Tx) -> Result<T> + Send + 'static,
    {
        let file = self.opened(academy)?;
        let _turn = file.writing.acquire().await;
        let writes = Arc::clone(&file);
        self.on_a_thread(move || writes.write(&work)).await
    }

    /// A consistent copy while others read and write, and the key.
    pub(super) async fn backup(&self, academy: AcademyId, to: &Path) -> Result<()> {
        let (file, secret, to) = (self.opened(academy)?, self.secret(academy)?, to.to_owned());
        self.on_a_thread(move || {
            private::make_folder(&to).map_err(|source| AcademyError::Write { path: to.clone(), source })?;
            let aside = to.join(format!("{academy}.db.part"));
            begin_file(&aside)?;
            let target = to.join(format!("{academy}.db"));
            file.with_reader(|reader| Ok(reader.backup("main", &aside, None)?))?;
            // A copy is one file, whole without a log beside it.
            let copy = Connection::open(&aside)?;
            copy.pragma_update(None, "journal_mode", "delete")?;
            drop(copy);
            write_key(&to.join(format!("{academy}.key")), &secret)?;
            let whole = fs::File::open(&aside).and_then(|file| file.sync_all());
            whole
                .and_then(|()| fs::rename(&aside, &target))
                .map_err(|source| AcademyError::Write { path: target, source })
        })
        .await
    }

    /// What SQLite finds wrong in a file, looking at every page.
    pub(super) async fn damage(&self, academy: AcademyId) -> Result<Vec<String>> {
        let file = self.opened(academy)?;
        self.on_a_thread(move || {
            file.with_reader(|reader| {
                let mut check = reader.prepare("pragma integrity_check")?;
                let told = check.query_map([], |row| row.get::<_, String>(0))?;
                let told = told.collect::<rusqlite::Result<Vec<_>>>()?;
                Ok(told.into_iter().filter(|line| line != "ok").collect())
            })
        })
        .await
    }

    /// The write-ahead log keeps pages that are no longer true: it is emptied.
    pub(super) fn forget(&self, academy: AcademyId) -> Result<()> {
        let file = self.opened(academy)?;
        let writer = file.writer();
        writer.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Where an academy's file stands.
    pub(super) fn file(&self, academy: AcademyId) -> PathBuf {
        self.path.join(format!("{academy}.db"))
    }

    fn key(&self, academy: AcademyId) -> PathBuf {
        self.path.join(format!("{academy}.key"))
    }

    fn opened(&self, academy: AcademyId) -> Result<Arc<File>> {
        if let Some(file) = self.open.read().unwrap_or_else(PoisonError::into_inner).get(&academy) {
            return Ok(Arc::clone(file));
        }
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = open.get(&academy) {
            return Ok(Arc::clone(file));
        }
        let path = self.file(academy);
        if !path.exists() {
            return Err(AcademyError::NoSuch { what: "academy", id: academy.to_string() });
        }
        let writer = Mutex::new(open_writer(&path, self.durability)?);
        let file = Arc::new(File {
            path,
            writer,
            readers: Mutex::default(),
            reading: Semaphore::new(READERS),
            writing: Semaphore::new(WRITING),
        });
        open.insert(academy, Arc::clone(&file));
        Ok(file)
    }

    async fn on_a_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        match self.durability {
            Durability::Full => tokio::task::spawn_blocking(work)
                .await
                .map_err(|source| AcademyError::Database(Box::new(source)))?,
            Durability::Simulated => work(),
        }
    }
}

impl File {
    fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write<T>(&self, work: &impl Fn(&mut dyn Tx) -> Result<T>) -> Result<T> {
        let mut writer = self.writer();
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&mut SqliteTx(&tx))?;
        tx.commit()?;
        Ok(done)
    }

    fn read<T>(&self, work: &impl Fn(&mut dyn Tx) -> Result<T>) -> Result<T> {
        self.with_reader(|reader| {
            let tx = reader.transaction_with_behavior(TransactionBehavior::Deferred)?;
            work(&mut SqliteTx(&tx))
        })
    }

    fn with_reader<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let kept = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut reader = match kept {
            Some(reader) => reader,
            None => open_reader(&self.path)?,
        };
        let done = work(&mut reader);
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS {
            readers.push(reader);
        }
        done
    }
}

/// A file, at this program's version.
///
/// # Errors
/// [`AcademyError::NewerStore`] when it is beyond it; then nothing was touched.
pub(super) fn open_writer(path: &Path, durability: Durability) -> Result<Connection> {
    let failed = |source| AcademyError::Write { path: path.to_owned(), source };
    private::make_file(path).map_err(failed)?;
    let mut db = Connection::open(path)?;
    careful(&db)?;
    let found: i64 = db.query_row("pragma user_version", [], |row| row.get(0))?;
    if found > STEPS.len() as i64 {
        return Err(AcademyError::NewerStore { found, known: STEPS.len() as i64 });
    }
    db.pragma_update(None, "journal_mode", "wal")?;
    db.pragma_update(None, "synchronous", if durability == Durability::Full { "full" } else { "off" })?;
    // macOS answers a plain fsync before the disk has it.
    db.pragma_update(None, "fullfsync", true)?;
    db.pragma_update(None, "checkpoint_fullfsync", true)?;
    // What is erased is overwritten.
    db.pragma_update(None, "secure_delete", true)?;
    Migrations::from_slice(STEPS)
        .to_latest(&mut db)
        .map_err(|source| AcademyError::Database(Box::new(source)))?;
    Ok(db)
}

fn open_reader(path: &Path) -> Result<Connection> {
    let db = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    careful(&db)?;
    db.pragma_update(None, "cache_size", READER_KIB)?;
    db.pragma_update(None, "query_only", true)?;
    Ok(db)
}

/// A copy that is read and not touched.
pub(super) fn open_copy(path: &Path) -> Result<Connection> {
    let db = open_reader(path)?;
    let found: i64 = db.query_row("pragma user_version", [], |row| row.get(0))?;
    if found == STEPS.len() as i64 {
        Ok(db)
    } else {
        Err(AcademyError::NewerStore { found, known: STEPS.len() as i64 })
    }
}

/// What holds for every connection: no memory mapping (a failing disk would end the program instead of the call), no
/// trust in what the file's schema says, cells checked as they are read.
fn careful(db: &Connection) -> Result<()> {
    db.busy_timeout(Duration::from_secs(10))?;
    db.set_prepared_statement_cache_capacity(96);
    db.pragma_update(None, "mmap_size", 0)?;
    db.pragma_update(None, "cache_size", WRITER_KIB)?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

/// Writes a secret to a file only its owner reads: aside, flushed, renamed.
pub(super) fn write_key(path: &Path, secret: &[u8; 32]) -> Result<()> {
    let failed = |source| AcademyError::Write { path: path.to_owned(), source };
    let aside = path.with_extension("key.part");
    private::write(path, &aside, secret).map_err(failed)
}

/// A file for a copy that nobody else reads while it is written; what a copy that broke off left goes.
pub(super) fn begin_file(path: &Path) -> Result<()> {
    let removed = match fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(source),
        _ => private::make_file(path),
    };
    removed.map_err(|source| AcademyError::Write { path: path.to_owned(), source })
}

/// Reads a secret back.
pub(super) fn read_key(path: &Path) -> Result<[u8; 32]> {
    let bytes = fs::read(path).map_err(|source| AcademyError::Read { path: path.to_owned(), source })?;
    bytes.try_into().map_err(|_| AcademyError::Damaged("a key file that has not thirty-two bytes"))
}

/// Work within a transaction of SQLite.
pub(super) struct SqliteTx<'a>(pub(super) &'a Connection);

impl Tx for SqliteTx<'_> {
    fn queries(&mut self, all: Vec<Asked>) -> Result<Vec<Vec<Row>>> {
        all.iter().map(|(sql, args)| query(self.0, sql, args)).collect()
    }

    fn changed(&mut self, sql: &'static str, args: &[Value]) -> Result<u64> {
        Ok(self.0.prepare_cached(sql)?.execute(params_from_iter(args))? as u64)
    }

    fn execute_each(&mut self, sql: &'static str, rows: Vec<Vec<Value>>) -> Result<()> {
        let mut statement = self.0.prepare_cached(sql)?;
        for args in rows {
            statement.execute(params_from_iter(args))?;
        }
        Ok(())
    }

    fn insert(&mut self, insert: &Insert, rows: Vec<Vec<Value>>) -> Result<()> {
        self.execute_each(insert.each, rows)
    }

    /// There is one writer.
    fn lock(&mut self, _: &'static str, _: &[Value]) -> Result<()> {
        Ok(())
    }
}

fn query(db: &Connection, sql: &str, args: &[Value]) -> Result<Vec<Row>> {
    let mut statement = db.prepare_cached(sql.trim_end_matches("for update"))?;
    let width = statement.column_count();
    let mut rows = statement.query(params_from_iter(args))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = (0..width).map(|at| Ok(cell(row.get_ref(at)?)));
        found.push(Row(cells.collect::<rusqlite::Result<_>>()?));
    }
    Ok(found)
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(rusqlite::types::ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn cell(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(number) => Value::Int(number as i64),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    }
}

impl From<rusqlite::Error> for AcademyError {
    fn from(source: rusqlite::Error) -> Self {
        Self::Database(Box::new(source))
    }
}
