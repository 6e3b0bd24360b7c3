//! PostgreSQL 15 or later: all academies in one database, any number of servers. Row-level security binds whoever
//! serves; a transaction names its academy first. What collides with another server is tried again.
//!
//! Work is written once, for SQLite too, and waits for its rows: it runs on a thread that may wait.

mod address;
mod authority;
mod tls;

use std::time::Duration;

use deadpool_postgres::{
    Client, Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime, Transaction,
};
use greenpost_wire::{AcademyId, DeviceId, PublicKeys};
use refinery::{Migration, Runner};
use tokio::runtime::Handle;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{IsolationLevel, Statement};

pub(crate) use self::address::Address;
use self::tls::Tls;
use super::{Insert, Row, Tx, Value};
use crate::error::{AcademyError, Result};

/// How often work that collided is tried again.
const MOST_TRIES: u32 = 10;
/// Connections of one server.
const CONNECTIONS: usize = 16;
/// The key under which servers that start at once make the tables one after the other.
const MIGRATING: i64 = 0x6772_6e70_6f73_7401;

/// The database.
#[derive(Clone)]
pub(crate) struct Database {
    pool: Pool,
}

impl Database {
    /// Connects, and brings the tables to this program's version. `url` names a user who owns them or may make them; or
    /// a member of the role that serves, once they are there.
    pub(crate) async fn open(url: &str) -> Result<Self> {
        let wrong = |problem| AcademyError::Setting { place: "--database".to_owned(), problem };
        let Address { config, tls } = Address::parse(url).map_err(wrong)?;
        migrate(&config, &tls).await?;
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let pool = Pool::builder(Manager::from_config(config, tls, recycling))
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(Duration::from_secs(10)))
            .create_timeout(Some(Duration::from_secs(10)))
            .post_create(Hook::async_fn(|client, _| {
                Box::pin(async move {
                    let sql = "set role greenpost_app;
                        set synchronous_commit = on;
                        set lock_timeout = '10s';
                        set idle_in_transaction_session_timeout = '60s'";
                    client.batch_execute(sql).await.map_err(HookError::Backend)
                })
            }))
            .build()
            .map_err(other)?;
        Ok(Self { pool })
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
        let rows = query(&tx, &statement, args).await?;
        tx.commit().await.map_err(failed)?;
        Ok(rows)
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
        let handle = Handle::current();
        let run = move || {
            let mut tried = 0;
            loop {
                tried += 1;
                match attempt(&handle, &mut client, academy, level, &work) {
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
    client: &mut Client,
    academy: AcademyId,
    level: IsolationLevel,
    work: &impl Fn(&mut dyn Tx) -> Result<T>,
) -> Result<T> {
    let begin = client.build_transaction().isolation_level(level).start();
    let tx = handle.block_on(begin).map_err(failed)?;
    let mut tx = PostgresTx { handle, tx };
    let id = academy.0.simple().to_string();
    tx.query("select set_config('greenpost.academy', $1, true)", &[Value::Text(id)])?;
    let done = work(&mut tx)?;
    handle.block_on(tx.tx.commit()).map_err(failed)?;
    Ok(done)
}

/// Makes or changes the tables; servers that start at once wait for each other.
async fn migrate(config: &tokio_postgres::Config, tls: &Tls) -> Result<()> {
    let (mut client, connection) = config.connect(tls.clone()).await.map_err(failed)?;
    let driven = tokio::spawn(connection);
    let steps = [
        Migration::unapplied("V1__start", include_str!("migrations/postgres/V1__start.sql")),
        Migration::unapplied("V2__authority", include_str!("migrations/postgres/V2__authority.sql")),
    ];
    let steps = steps.into_iter().collect::<std::result::Result<Vec<_>, _>>().map_err(other)?;
    if !may_make(&client).await? {
        return is_made(&client, steps.last().map_or(0, Migration::version)).await;
    }
    client.execute("select pg_advisory_lock($1)", &[&MIGRATING]).await.map_err(failed)?;
    Runner::new(&steps).run_async(&mut client).await.map_err(other)?;
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
    // Who serves and owns nothing sees by it that nothing is left to be made.
    let seen = "grant select on refinery_schema_history to greenpost_app";
    client.batch_execute(seen).await.map_err(failed)?;
    drop(client);
    driven.abort();
    Ok(())
}

/// Whether this user makes tables here.
async fn may_make(client: &tokio_postgres::Client) -> Result<bool> {
    let sql = "select coalesce(has_schema_privilege(current_schema(), 'create'), false)";
    client.query_one(sql, &[]).await.and_then(|row| row.try_get(0)).map_err(failed)
}

/// Whether somebody else has made the tables, as this program knows them.
async fn is_made(client: &tokio_postgres::Client, newest: i32) -> Result<()> {
    let sql = "select coalesce(has_table_privilege(to_regclass('refinery_schema_history'), 'select'), false)";
    let is_seen: bool = client.query_one(sql, &[]).await.and_then(|row| row.try_get(0)).map_err(failed)?;
    let sql = "select max(version) from refinery_schema_history";
    let found: Option<i32> = match is_seen {
        true => client.query_one(sql, &[]).await.and_then(|row| row.try_get(0)).map_err(failed)?,
        false => None,
    };
    match found {
        Some(found) if found == newest => Ok(()),
        Some(found) if found > newest => {
            Err(AcademyError::NewerStore { found: found.into(), known: newest.into() })
        }
        _ => Err(AcademyError::Setting {
            place: "--database".to_owned(),
            problem:
                "this user may not make or change the tables: run any command once as the user who owns them"
                    .to_owned(),
        }),
    }
}

/// Work within a transaction of PostgreSQL.
struct PostgresTx<'a> {
    handle: &'a Handle,
    tx: Transaction<'a>,
}

impl PostgresTx<'_> {
    fn prepare(&self, sql: &'static str) -> Result<Statement> {
        self.handle.block_on(self.tx.prepare_cached(sql)).map_err(failed)
    }
}

impl Tx for PostgresTx<'_> {
    fn query(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>> {
        let statement = self.prepare(sql)?;
        self.handle.block_on(query(&self.tx, &statement, args))
    }

    fn execute(&mut self, sql: &'static str, args: &[Value]) -> Result<u64> {
        let statement = self.prepare(sql)?;
        self.handle.block_on(self.tx.execute(&statement, &references(args))).map_err(failed)
    }

    /// All are sent before the first answer is waited for.
    fn execute_each(&mut self, sql: &'static str, rows: &[Vec<Value>]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let statement = self.prepare(sql)?;
        let (tx, statement) = (&self.tx, &statement);
        let sent: Vec<_> = rows
            .iter()
            .map(|args| Box::pin(async move { tx.execute(statement, &references(args)).await }))
            .collect();
        self.handle.block_on(all(sent)).map_err(failed)
    }

    fn insert(&mut self, insert: &Insert, rows: &[Vec<Value>]) -> Result<()> {
        let Some(width) = rows.first().map(Vec::len) else { return Ok(()) };
        let statement = self.prepare(insert.all)?;
        let columns: Vec<Vec<&Value>> =
            (0..width).map(|at| rows.iter().map(|row| &row[at]).collect()).collect();
        let arguments: Vec<&(dyn ToSql + Sync)> =
            columns.iter().map(|column| column as &(dyn ToSql + Sync)).collect();
        self.handle.block_on(self.tx.execute(&statement, &arguments)).map(drop).map_err(failed)
    }

    fn lock(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>> {
        self.query(sql, args)
    }
}

/// Waits for all of them at once, up to the first that fails.
async fn all<F, E>(mut futures: Vec<std::pin::Pin<Box<F>>>) -> std::result::Result<(), E>
where
    F: Future<Output = std::result::Result<u64, E>>,
{
    std::future::poll_fn(move |context| {
        let mut failure = None;
        futures.retain_mut(|future| match future.as_mut().poll(context) {
            std::task::Poll::Ready(Ok(_)) => false,
            std::task::Poll::Ready(Err(error)) => {
                failure.get_or_insert(error);
                false
            }
            std::task::Poll::Pending => true,
        });
        match failure {
            Some(error) => std::task::Poll::Ready(Err(error)),
            None if futures.is_empty() => std::task::Poll::Ready(Ok(())),
            None => std::task::Poll::Pending,
        }
    })
    .await
}

async fn query(tx: &Transaction<'_>, statement: &Statement, args: &[Value]) -> Result<Vec<Row>> {
    let rows = tx.query(statement, &references(args)).await.map_err(failed)?;
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
        [Type::INT8, Type::TEXT, Type::BYTEA].contains(kind)
    }

    to_sql_checked!();
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
