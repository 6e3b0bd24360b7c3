//! What an academy holds, on disk: SQLite (a file per academy) or PostgreSQL (all of them, several servers at once).
//! The only place that names a database.
//!
//! Statements are written once and run on both; parameters first appear in the order of their numbers, because SQLite
//! counts them so. One that nobody asks for rows is sent and not waited for: a sync waits for its database five times. What must stay true: `write` returned `Ok` only for what is on the disk, and a change happens whole
//! or not at all.

pub(crate) mod academies;
pub(crate) mod admin;
pub(crate) mod check;
pub(crate) mod copy;
pub(crate) mod entries;
pub(crate) mod erase;
pub(crate) mod load;
pub(crate) mod mail;
pub(crate) mod postgres;
pub(crate) mod progress;
pub(crate) mod save;
pub(crate) mod sqlite;
pub(crate) mod value;

pub use sqlite::Durability;

use std::path::Path;

use greenpost_wire::{AcademyId, DeviceId, PublicKeys};

use crate::error::Result;
pub(crate) use value::{Row, Value, args};

/// A statement and its arguments.
pub(crate) type Asked = (&'static str, Vec<Value>);

/// One transaction within one academy. Statements take effect in the order they are given. What gives no rows is not
/// waited for where the database is elsewhere: if it fails, the next that is waited for says so, the end at the latest.
pub(crate) trait Tx {
    /// The rows each of these statements gives; all are sent before an answer is waited for. `for update` keeps rows
    /// from other servers until the end; where there is one writer it says nothing.
    fn queries(&mut self, all: Vec<Asked>) -> Result<Vec<Vec<Row>>>;

    /// Runs the statement; returns how many rows it changed.
    fn changed(&mut self, sql: &'static str, args: &[Value]) -> Result<u64>;

    /// Runs the statement once for each row of arguments.
    fn execute_each(&mut self, sql: &'static str, rows: Vec<Vec<Value>>) -> Result<()>;

    /// Writes many rows of one width.
    fn insert(&mut self, insert: &Insert, rows: Vec<Vec<Value>>) -> Result<()>;

    /// Keeps the rows this statement (`… for update`) gives from other servers until the end.
    fn lock(&mut self, sql: &'static str, args: &[Value]) -> Result<()>;
}

/// One statement in two forms: a row at a time, and all rows at once, a column an array.
pub(crate) struct Insert {
    pub(crate) each: &'static str,
    pub(crate) all: &'static str,
}

impl dyn Tx + '_ {
    /// The rows this statement gives.
    pub(crate) fn query(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>> {
        Ok(self.queries(vec![(sql, args.to_vec())])?.pop().unwrap_or_default())
    }

    /// Runs the statement.
    pub(crate) fn execute(&mut self, sql: &'static str, args: &[Value]) -> Result<()> {
        self.execute_each(sql, vec![args.to_vec()])
    }

    /// The one row this statement gives, if it gives one.
    pub(crate) fn one(&mut self, sql: &'static str, args: &[Value]) -> Result<Option<Row>> {
        Ok(self.query(sql, args)?.into_iter().next())
    }
}

/// Where academies are held.
#[derive(Clone)]
pub(crate) enum Store {
    /// A folder.
    Sqlite(sqlite::Folder),
    /// A database.
    Postgres(postgres::Database),
}

impl Store {
    /// The ids of all academies that are here.
    pub(crate) async fn academies(&self) -> Result<Vec<AcademyId>> {
        match self {
            Self::Sqlite(folder) => folder.academies(),
            Self::Postgres(database) => database.academies().await,
        }
    }

    /// The academies that know this device, and its keys there.
    pub(crate) async fn find(&self, device: DeviceId) -> Result<Vec<(AcademyId, PublicKeys)>> {
        match self {
            Self::Sqlite(folder) => {
                let mut found = Vec::new();
                for academy in folder.academies()? {
                    let known = self.read(academy, move |tx| load::device(tx, academy, device)).await?;
                    found.extend(known.map(|device| (academy, device.keys)));
                }
                Ok(found)
            }
            Self::Postgres(database) => database.find(device).await,
        }
    }

    /// Makes room for a new academy.
    pub(crate) async fn begin(&self, academy: AcademyId) -> Result<()> {
        match self {
            Self::Sqlite(folder) => folder.begin(academy),
            Self::Postgres(_) => Ok(()),
        }
    }

    /// The academy's rows are there: with its secret it becomes one of [`Self::academies`].
    pub(crate) async fn complete(&self, academy: AcademyId, secret: [u8; 32]) -> Result<()> {
        match self {
            Self::Sqlite(folder) => folder.complete(academy, secret),
            Self::Postgres(_) => Ok(()),
        }
    }

    /// The academy's secret.
    pub(crate) async fn secret(&self, academy: AcademyId) -> Result<[u8; 32]> {
        match self {
            Self::Sqlite(folder) => folder.secret(academy),
            Self::Postgres(_) => self.read(academy, move |tx| academies::secret(tx, academy)).await,
        }
    }

    /// Key and certificate of the servers' authority, PEM, where the database keeps them.
    pub(crate) async fn authority(&self) -> Result<Option<[String; 2]>> {
        match self {
            Self::Sqlite(_) => Ok(None),
            Self::Postgres(database) => database.authority().await,
        }
    }

    /// Keeps the servers' authority for other servers, where the database can; the first that is kept counts.
    pub(crate) async fn keep_authority(&self, pair: &[String; 2]) -> Result<()> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(database) => database.keep_authority(pair).await,
        }
    }

    /// Whether the secret stands in a file of its own, and not in the table.
    pub(crate) fn keeps_key_files(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// Reads as of one moment.
    pub(crate) async fn read<T, F>(&self, academy: AcademyId, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut dyn Tx) -> Result<T> + Send + 'static,
    {
        match self {
            Self::Sqlite(folder) => folder.read(academy, work).await,
            Self::Postgres(database) => database.read(academy, work).await,
        }
    }

    /// Changes, on the disk once this returns. `work` may run more than once: nothing outside may come of it.
    pub(crate) async fn write<T, F>(&self, academy: AcademyId, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut dyn Tx) -> Result<T> + Send + 'static,
    {
        match self {
            Self::Sqlite(folder) => folder.write(academy, work).await,
            Self::Postgres(database) => database.write(academy, work).await,
        }
    }

    /// A copy of the academy as a folder of one SQLite file and its key, also of one that is on PostgreSQL.
    pub(crate) async fn backup(&self, academy: AcademyId, to: &Path) -> Result<()> {
        match self {
            Self::Sqlite(folder) => folder.backup(academy, to).await,
            Self::Postgres(_) => copy::out(self, academy, to).await,
        }
    }

    /// What the database says of the academy's file when it looks at all of it; PostgreSQL looks after its own files.
    pub(crate) async fn file_damage(&self, academy: AcademyId) -> Result<Vec<String>> {
        match self {
            Self::Sqlite(folder) => folder.damage(academy).await,
            Self::Postgres(_) => Ok(Vec::new()),
        }
    }

    /// How often work within an academy waited for a database that is elsewhere.
    pub(crate) fn waits(&self) -> u64 {
        match self {
            Self::Sqlite(_) => 0,
            Self::Postgres(database) => database.waits(),
        }
    }

    /// What was erased is gone from the files, too.
    pub(crate) async fn forget(&self, academy: AcademyId) -> Result<()> {
        match self {
            Self::Sqlite(folder) => folder.forget(academy),
            Self::Postgres(_) => Ok(()),
        }
    }
}
