//! PostgreSQL 15 or later: all academies in one database, any number of servers. Row-level security binds whoever
//! serves; a transaction names its academy first. What collides with another server is tried again.
//!
//! Work is written once, for SQLite too, and waits for its rows: it runs on a thread that may wait.

mod address;
mod authority;
mod tls;
mod transaction;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use deadpool_postgres::{Client, Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use greenpost_wire::{AcademyId, DeviceId, PublicKeys};
use refinery::{Migration, Runner};
use tokio::runtime::Handle;
use tokio_postgres::IsolationLevel;

pub(crate) use self::address::Address;
use self::tls::Tls;
use super::{Row, Tx, Value};
use crate::error::{AcademyError, Result};
use transaction::{PostgresTx, read, references};

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
    waits: Arc<AtomicU64>,
}

impl Database {
    /// Connects, and brings the tables to this program's version. `url` names a user who owns them or may make them; or
    /// a member of the role that serves, once they are there. What is asked here are look-ups: the planner is told that a
    /// page by an index costs little more than the next one, or it would go through whole tables for a cohort.
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
    waits.fetch_add(1, Ordering::Relaxed);
    let mut tx = PostgresTx::new(handle, waits, tx);
    let id = Value::Text(academy.0.simple().to_string());
    tx.execute_each("select set_config('greenpost.academy', $1, true)", vec![vec![id]])?;
    let done = work(&mut tx)?;
    tx.commit()?;
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
