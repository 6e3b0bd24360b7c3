//! How the database is opened. Every connection goes through here, so that none can be laxer than another.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::Result;

/// How much a commit waits for the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// Until the disk says it is there. Nothing else is for learners.
    #[default]
    Full,
    /// Not at all: only so that the power-cut test can show that it would notice.
    Off,
}

/// The one connection that writes.
pub(super) fn writer(path: &Path, durability: Durability) -> Result<Connection> {
    let db = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    db.pragma_update(None, "journal_mode", "wal")?;
    db.pragma_update(None, "synchronous", if durability == Durability::Full { "full" } else { "off" })?;
    db.pragma_update(None, "foreign_keys", true)?;
    // macOS answers a plain fsync before the disk has it.
    db.pragma_update(None, "fullfsync", true)?;
    db.pragma_update(None, "checkpoint_fullfsync", true)?;
    careful(&db)?;
    Ok(db)
}

/// The connection that fills the index, for which nobody waits for the disk.
pub(super) fn index_writer(path: &Path) -> Result<Connection> {
    let db = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    db.pragma_update(None, "journal_mode", "wal")?;
    db.pragma_update(None, "synchronous", "off")?;
    careful(&db)?;
    Ok(db)
}

/// A connection that reads beside the writer. It has read once, so what keeps it from reading shows here.
pub(super) fn reader(path: &Path) -> Result<Connection> {
    let db = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    careful(&db)?;
    db.pragma_update(None, "query_only", true)?;
    db.query_row("select count(*) from sqlite_schema", [], |_| Ok(()))?;
    Ok(db)
}

/// A connection to a file that must not be touched: no write-ahead log is read or made, nothing is locked.
pub(super) fn untouched(path: &Path) -> Result<Connection> {
    let address = format!("file:{}?immutable=1", encoded(path));
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let db = Connection::open_with_flags(address, flags)?;
    careful(&db)?;
    Ok(db)
}

/// What holds for every connection: no memory mapping (a failing disk would end the program instead of the call), no
/// trust in what the file's schema says, cells checked as they are read.
fn careful(db: &Connection) -> Result<()> {
    db.busy_timeout(Duration::from_secs(5))?;
    db.pragma_update(None, "mmap_size", 0)?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

/// A path as the address of a file: what would be syntax there is written in hex.
fn encoded(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut address = String::with_capacity(text.len() + 1);
    if !text.starts_with('/') {
        address.push('/');
    }
    for c in text.chars() {
        match c {
            '%' | '?' | '#' => address.push_str(&format!("%{:02x}", u32::from(c))),
            c => address.push(c),
        }
    }
    address
}
