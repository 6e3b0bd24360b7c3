//! A transaction of PostgreSQL: statements wait until rows are asked for, then all are sent before the first answer is
//! waited for. They take effect in the order they were given.

use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;

use deadpool_postgres::Transaction;
use tokio::runtime::Handle;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use super::failed;
use crate::error::Result;
use crate::store::{Asked, Insert, Row, Tx, Value};

/// Rows that wait to be sent.
const MOST_WAITING: usize = 1_000;

/// Work within a transaction of PostgreSQL.
pub(super) struct PostgresTx<'a> {
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

impl<'a> PostgresTx<'a> {
    /// `waits` counts how often an answer was waited for.
    pub(super) fn new(handle: &'a Handle, waits: &'a AtomicU64, tx: Transaction<'a>) -> Self {
        Self { handle, waits, tx, waiting: Vec::new() }
    }

    /// Sends what waits, and ends the transaction when all of it was done.
    pub(super) fn commit(mut self) -> Result<()> {
        self.send(Vec::new())?;
        self.waits.fetch_add(1, Ordering::Relaxed);
        self.handle.block_on(self.tx.commit()).map_err(failed)
    }

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

/// Rows as the store knows them.
pub(super) fn read(rows: &[tokio_postgres::Row]) -> Result<Vec<Row>> {
    rows.iter().map(|row| (0..row.len()).map(|at| cell(row, at)).collect::<Result<_>>().map(Row)).collect()
}

/// Arguments as the driver wants them.
pub(super) fn references(args: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
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
