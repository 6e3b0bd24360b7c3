//! PostgreSQL 15 or later: all academies in one database, any number of servers. Row-level security binds whoever
//! serves; a transaction names its academy first. What collides with another server is tried again.
//!
//! Work is written once, for SQLite too, and waits for its rows: it runs on a thread that may wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;
use std::time::Duration;

use deadpool_postgres::{
    Client, Config, Hook, HookError, ManagerConfig, Pool, RecyclingMethod, Runtime, Transaction,
};
use greenpost_wire::{AcademyId, DeviceId, PublicKeys};
use refinery::{Migration, Runner};
use tokio::runtime::Handle;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{IsolationLevel, NoTls};

use super::{Asked, Insert, Row, Tx, Value};
use crate::error::{AcademyError, Result};

/// How often work that collided is tried again.
const MOST_TRIES: u32 = 10;
/// Connections of one server.
const CONNECTIONS: usize = 16;
/// Rows that wait to be sent.
const MOST_WAITING: usize = 1_000;
/// The key under which servers that start at once make the tables one after the other.
const MIGRATING: i64 = 0x6772_6e70_6f73_7401;

/// The database.
#[derive(Clone)]
pub(crate) struct Database {
    pool: Pool,
    waits: Arc<AtomicU64>,
}

impl Database {
    /// What is asked here are look-ups: the planner is told that a page by an index costs little more than the next one,
    /// or it would go through whole tables for a cohort. Connects, and brings the tables to this program's version. `url` names a user who owns them, or may make them.
    pub(crate) async fn open(url: &str) -> Result<Self> {
        migrate(url).await?;
        let mut config = Config::new();
        config.url = Some(url.to_owned());
        config.manager = Some(ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let builder = config.builder(NoTls).map_err(other)?;
        let pool = builder
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(Duration::from_secs(10)))
            .create_timeout(Some(Duration::from_secs(10)))
            .post_create(Hook::async_fn(|client, _| {
                Box::pin(async move {
                    let sql = "set role greenpost_app;
                        set synchronous_commit = on;
                        set random_page_cost = 1.1;
                        set lock_timeout = '10s';
                        set idle_in_transaction_session_timeout = '60s'";
                    client.batch_execute(sql).await.map_err(HookError::Backend)
                })
            }))
            .build()
            .map_err(other)?;
        Ok(Self { pool, waits: Arc::default() })
    }

    /// How often work within an academy waited for the database.
    pub(super) fn waits(&self) -> u64 {
        self.waits.load(Ordering::Relaxed)
    }

    pub(super) async fn academies(&self) -> Result<Vec<AcademyId>> {
        let rows = self.server_wide("select academy from academies order by academy", &[]).await?;
        rows.iter().map(|row| row.get(0)).collect()
    }

    pub(super) async fn find(&self, device: DeviceId) -> Result<Vec<(AcademyId, PublicKeys)>> {
        let sql = "select academy, signing, sealing from devices
            where device = $1
            order by academy";
        let rows = self.server_wide(sql, &[device.into()]).await?;
        rows.iter()
            .map(|row| Ok((row.get(0)?, PublicKeys { signing: row.get(1)?, sealing: row.get(2)? })))
            .collect()
    }

    /// Which academy a device belongs to is read without being bound to one of them.
    async fn server_wide(&self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>> {
        let mut client = self.pool.get().await.map_err(other)?;
        let tx = client.transaction().await.map_err(failed)?;
        tx.batch_execute("set local greenpost.server = 'on'").await.map_err(failed)?;
        let statement = tx.prepare_cached(sql).await.map_err(failed)?;
        let rows = tx.query(&statement, &references(args)).await.map_err(failed)?;
        tx.commit().await.map_err(failed)?;
        read(&rows)
    }

    /// Reads as of one moment.
    pub(super) async fn read<T, F>(&self, academy: AcademyId, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut dyn Tx) -> Result<T> + Send + 'static,
    {
        self.run(academy, IsolationLevel::RepeatableRead, work).await
    }

    /// Changes, row by locked row.
    pub(super) async fn write<T, F>(&self, academy: AcademyId, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut dyn Tx) -> Result<T> + Send + 'static,
    {
        self.run(academy, IsolationLevel::ReadCommitted, work).await
    }

    /// One transaction within an academy; again when another server was in the way. A connection is waited for before a
    /// thread is taken: as many threads work as there are connections.
    async fn run<T, F>(&self, academy: AcademyId, level: IsolationLevel, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut dyn Tx) -> Result<T> + Send + 'static,
    {
        let mut client = self.pool.get().await.map_err(other)?;
        let (handle, waits) = (Handle::current(), Arc::clone(&self.waits));
        let run = move || {
            let mut tried = 0;
            loop {
                tried += 1;
                match attempt(&handle, &waits, &mut client, academy, level, &work) {
                    Err(AcademyError::Busy(_)) if tried < MOST_TRIES => {}
                    done => return done,
                }
            }
        };
        tokio::task::spawn_blocking(run).await.map_err(|source| AcademyError::Database(Box::new(source)))?
    }
}

fn attempt<T>(
    handle: &Handle,
    waits: &AtomicU64,
    client: &mut Client,
    academy: AcademyId,
    level: IsolationLevel,
    work: &impl Fn(&mut dyn Tx) -> Result<T>,
) -> Result<T> {
    let begin = client.build_transaction().isolation_level(level).start();
    let tx = handle.block_on(begin).map_err(failed)?;
    let mut tx = PostgresTx { handle, waits, tx, waiting: Vec::new() };
    waits.fetch_add(1, Ordering::Relaxed);
    let id = Value::Text(academy.0.simple().to_string());
    tx.waiting.push(Waiting {
        sql: "select set_config('greenpost.academy', $1, true)",
        cells: Cells::Row(vec![id]),
    });
    let done = work(&mut tx)?;
    tx.send(Vec::new())?;
    waits.fetch_add(1, Ordering::Relaxed);
    handle.block_on(tx.tx.commit()).map_err(failed)?;
    Ok(done)
}

/// Makes or changes the tables; servers that start at once wait for each other.
async fn migrate(url: &str) -> Result<()> {
    let (mut client, connection) = tokio_postgres::connect(url, NoTls).await.map_err(failed)?;
    let driven = tokio::spawn(connection);
    client.execute("select pg_advisory_lock($1)", &[&MIGRATING]).await.map_err(failed)?;
    let start = Migration::unapplied("V1__start", include_str!("migrations/postgres/V1__start.sql"));
    Runner::new(&[start.map_err(other)?]).run_async(&mut client).await.map_err(other)?;
    // Whoever makes a role may give it to herself and does not have it yet (16 and later); whoever was given it may
    // not give it on, and need not.
    let member = "do $$
        begin
            if not pg_has_role(current_user, 'greenpost_app', 'usage') then
                execute format('grant greenpost_app to %I', current_user);
            end if;
        exception
            when insufficient_privilege or unique_violation then null;
        end
        $$";
    client.batch_execute(member).await.map_err(failed)?;
    drop(client);
    driven.abort();
    Ok(())
}

/// Work within a transaction of PostgreSQL.
struct PostgresTx<'a> {
    handle: &'a Handle,
    waits: &'a AtomicU64,
    tx: Transaction<'a>,
    /// Given and not sent yet, in order.
    waiting: Vec<Waiting>,
}

/// A statement and what it is run with.
struct Waiting {
    sql: &'static str,
    cells: Cells,
}

enum Cells {
    /// A cell each.
    Row(Vec<Value>),
    /// A column of cells each.
    Columns(Vec<Vec<Value>>),
}

impl Cells {
    fn references(&self) -> Vec<&(dyn ToSql + Sync)> {
        match self {
            Self::Row(cells) => references(cells),
            Self::Columns(columns) => columns.iter().map(|column| column as &(dyn ToSql + Sync)).collect(),
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::Row(_) => 1,
            Self::Columns(columns) => columns.first().map_or(0, Vec::len),
        }
    }
}

impl PostgresTx<'_> {
    /// Sends what waits and these, all of it before the first answer is waited for; the rows of these.
    fn send(&mut self, last: Vec<Asked>) -> Result<Vec<Vec<Row>>> {
        let first = self.waiting.len();
        self.waiting.extend(last.into_iter().map(|(sql, args)| Waiting { sql, cells: Cells::Row(args) }));
        if self.waiting.is_empty() {
            return Ok(Vec::new());
        }
        let all = std::mem::take(&mut self.waiting);
        let tx = &self.tx;
        let sent = async {
            let mut sent = Vec::with_capacity(all.len());
            for one in &all {
                // A connection knows each statement after the first time.
                let statement = tx.prepare_cached(one.sql).await?;
                sent.push(Box::pin(async move { tx.query(&statement, &one.cells.references()).await }));
            }
            in_order(sent).await
        };
        self.waits.fetch_add(1, Ordering::Relaxed);
        let answers = self.handle.block_on(sent).map_err(failed)?;
        answers.iter().skip(first).map(|rows| read(rows)).collect()
    }

    /// Sends what waits before it takes more memory than it saves time.
    fn send_if_many(&mut self) -> Result<()> {
        let count: usize = self.waiting.iter().map(|one| one.cells.count()).sum();
        if count < MOST_WAITING { Ok(()) } else { self.send(Vec::new()).map(drop) }
    }
}

impl Tx for PostgresTx<'_> {
    fn queries(&mut self, all: Vec<Asked>) -> Result<Vec<Vec<Row>>> {
        if all.is_empty() { Ok(Vec::new()) } else { self.send(all) }
    }

    fn changed(&mut self, sql: &'static str, args: &[Value]) -> Result<u64> {
        self.send(Vec::new())?;
        let run = async { self.tx.execute(&self.tx.prepare_cached(sql).await?, &references(args)).await };
        self.waits.fetch_add(1, Ordering::Relaxed);
        self.handle.block_on(run).map_err(failed)
    }

    fn execute_each(&mut self, sql: &'static str, rows: Vec<Vec<Value>>) -> Result<()> {
        for row in rows {
            self.waiting.push(Waiting { sql, cells: Cells::Row(row) });
        }
        self.send_if_many()
    }

    fn insert(&mut self, insert: &Insert, rows: Vec<Vec<Value>>) -> Result<()> {
        let mut columns: Vec<Vec<Value>> =
            vec![Vec::with_capacity(rows.len()); rows.first().map_or(0, Vec::len)];
        for row in rows {
            columns.iter_mut().zip(row).for_each(|(column, cell)| column.push(cell));
        }
        if !columns.is_empty() {
            self.waiting.push(Waiting { sql: insert.all, cells: Cells::Columns(columns) });
        }
        self.send_if_many()
    }

    fn lock(&mut self, sql: &'static str, args: &[Value]) -> Result<()> {
        self.execute_each(sql, vec![args.to_vec()])
    }
}

/// What each of them gives, or the failure of the first that fails. They are polled in their order, and sent so.
async fn in_order<F, T, E>(mut futures: Vec<std::pin::Pin<Box<F>>>) -> std::result::Result<Vec<T>, E>
where
    F: Future<Output = std::result::Result<T, E>>,
{
    let mut done: Vec<Option<T>> = futures.iter().map(|_| None).collect();
    std::future::poll_fn(move |context| {
        for (future, done) in futures.iter_mut().zip(&mut done).filter(|(_, done)| done.is_none()) {
            match future.as_mut().poll(context) {
                Poll::Ready(Ok(value)) => *done = Some(value),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {}
            }
        }
        if done.iter().any(Option::is_none) {
            return Poll::Pending;
        }
        Poll::Ready(Ok(done.iter_mut().filter_map(Option::take).collect()))
    })
    .await
}

fn read(rows: &[tokio_postgres::Row]) -> Result<Vec<Row>> {
    rows.iter().map(|row| (0..row.len()).map(|at| cell(row, at)).collect::<Result<_>>().map(Row)).collect()
}

fn references(args: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    args.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn cell(row: &tokio_postgres::Row, at: usize) -> Result<Value> {
    let kind = row.columns()[at].type_();
    let value = if *kind == Type::INT8 {
        row.try_get::<_, Option<i64>>(at).map(Value::from)
    } else if *kind == Type::INT4 {
        row.try_get::<_, Option<i32>>(at).map(|number| Value::from(number.map(i64::from)))
    } else if *kind == Type::BYTEA {
        row.try_get::<_, Option<&[u8]>>(at).map(Value::from)
    } else if *kind == Type::UUID {
        row.try_get::<_, Option<Id>>(at).map(|id| Value::from(id.map(|id| id.0)))
    } else {
        row.try_get::<_, Option<&str>>(at).map(Value::from)
    };
    value.map_err(failed)
}

impl ToSql for Value {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut tokio_postgres::types::private::BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) => number.to_sql(kind, out),
            Self::Text(text) => text.to_sql(kind, out),
            Self::Bytes(bytes) => bytes.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [Type::INT8, Type::TEXT, Type::BYTEA, Type::UUID].contains(kind)
    }

    to_sql_checked!();
}

/// The sixteen bytes of an id.
struct Id([u8; 16]);

impl FromSql<'_> for Id {
    fn from_sql(_: &Type, raw: &[u8]) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(raw.try_into()?))
    }

    fn accepts(kind: &Type) -> bool {
        *kind == Type::UUID
    }
}

/// 40001 and 40P01: somebody else wrote the same rows; 23505: somebody else wrote the same new row; 55P03: somebody
/// else holds it too long. All of them end well when the work is done again.
fn failed(source: tokio_postgres::Error) -> AcademyError {
    let is_collision =
        source.code().is_some_and(|code| ["40001", "40P01", "23505", "55P03"].contains(&code.code()));
    if is_collision { AcademyError::Busy(Box::new(source)) } else { AcademyError::Database(Box::new(source)) }
}

fn other(source: impl std::error::Error + Send + Sync + 'static) -> AcademyError {
    AcademyError::Database(Box::new(source))
}
