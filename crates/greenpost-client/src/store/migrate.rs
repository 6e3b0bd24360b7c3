//! The shape of the database, version by version. Migrations only go forward, are never edited after a release, and
//! leave old columns in place, so that last year's program still opens the file.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::error::{ClientError, Result};

const STEPS: &[M<'_>] =
    &[M::up(include_str!("migrations/0001_start.sql")), M::up(include_str!("migrations/0002_sync.sql"))];

/// The version this program writes.
pub(super) const VERSION: i64 = STEPS.len() as i64;

/// The version a file has; 0 for an empty one.
pub(super) fn version_of(db: &Connection) -> Result<i64> {
    Ok(db.query_row("pragma user_version", [], |row| row.get(0))?)
}

/// Whether every table of the first version is there: later ones only add.
pub(super) fn has_all_tables(db: &Connection) -> Result<bool> {
    let found: i64 = db.query_row(
        "select count(*) from sqlite_schema
         where type = 'table'
         and name in ('learners', 'origins', 'labels', 'entries', 'projection', 'places', 'settings')",
        [],
        |row| row.get(0),
    )?;
    Ok(found == 7)
}

/// Brings a file to this program's version.
///
/// # Errors
/// [`ClientError::NewerFile`] when it is beyond it; then nothing was touched.
pub(super) fn to_latest(db: &mut Connection) -> Result<()> {
    let found = version_of(db)?;
    if found > VERSION {
        return Err(ClientError::NewerFile { found, known: VERSION });
    }
    Migrations::from_slice(STEPS).to_latest(db).map_err(|source| match source {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => ClientError::Store(Box::new(other)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_becomes_this_years() {
        let mut db = Connection::open_in_memory().unwrap();
        to_latest(&mut db).unwrap();
        to_latest(&mut db).unwrap();
        assert_eq!(version_of(&db).unwrap(), VERSION, "a second time changes nothing");
    }

    #[test]
    fn next_years_file_is_left_alone() {
        let mut db = Connection::open_in_memory().unwrap();
        db.pragma_update(None, "user_version", VERSION + 1).unwrap();
        assert!(
            matches!(to_latest(&mut db), Err(ClientError::NewerFile { found, known }) if found == known + 1)
        );
    }
}
