//! The servers' certificate authority in the database: one for all servers on it, kept once and never changed.

use super::{Database, failed, other};
use crate::error::Result;

impl Database {
    /// Its key and its certificate, PEM; none when none was kept yet.
    pub(in crate::store) async fn authority(&self) -> Result<Option<[String; 2]>> {
        let sql = "select private_key, certificate from authority";
        let rows = self.server_wide(sql, &[]).await?;
        rows.first().map(|row| Ok([row.get(0)?, row.get(1)?])).transpose()
    }

    /// Keeps this one, unless there is one: the first counts.
    pub(in crate::store) async fn keep_authority(&self, [key, certificate]: &[String; 2]) -> Result<()> {
        let mut client = self.pool.get().await.map_err(other)?;
        let tx = client.transaction().await.map_err(failed)?;
        tx.batch_execute("set local greenpost.server = 'on'").await.map_err(failed)?;
        let sql = "insert into authority (private_key, certificate)
            values ($1, $2)
            on conflict do nothing";
        tx.execute(sql, &[key, certificate]).await.map_err(failed)?;
        tx.commit().await.map_err(failed)
    }
}
