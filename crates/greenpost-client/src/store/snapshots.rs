//! Snapshots: whole copies of the database, sealed, three of them in turn. With the journal from its number on each
//! gives everything back, so the segments before the oldest one kept may go.

use std::fs::{self, File};
use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::connection;
use super::files::{Files, remove, sync_folder};
use super::seal::{self, Seal};
use crate::error::{ClientError, Result};

const KEPT: usize = 3;

/// Copies the database as it is now, beside whoever writes. The copy is looked at before it counts.
pub(super) fn take(files: &Files, number: u32) -> Result<()> {
    let path = files.snapshot(number);
    let temporary = path.with_extension("part");
    remove(&temporary)?;
    let taken = copy(&files.db(), &temporary).and_then(|()| {
        fs::rename(&temporary, &path).map_err(|source| ClientError::file(&path, source))?;
        seal::put(&path)
    });
    if let Err(error) = taken {
        // Half a snapshot must not take the last room.
        let _ = (fs::remove_file(&temporary), fs::remove_file(&path));
        return Err(error);
    }
    prune(files)
}

/// Whether a snapshot is as it was taken.
pub(super) fn is_good(files: &Files, number: u32) -> bool {
    seal::look(&files.snapshot(number)) == Seal::Fits
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let source = connection::reader(from)?;
    let mut target = Connection::open(to)?;
    // The file counts for nothing until it is renamed: it needs no journal of its own.
    target.pragma_update(None, "journal_mode", "off")?;
    target.pragma_update(None, "synchronous", "off")?;
    let backup = Backup::new(&source, &mut target)?;
    match backup.step(-1)? {
        StepResult::Done => {}
        _ => return Err(ClientError::Damaged("a snapshot was interrupted".to_owned())),
    }
    drop(backup);
    drop(target);
    File::open(to).and_then(|file| file.sync_all()).map_err(|source| ClientError::file(to, source))?;
    let copied = connection::untouched(to)?;
    let found: String = copied.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(ClientError::Damaged(found)) }
}

/// Older ones go; and of the journal what no kept one needs.
fn prune(files: &Files) -> Result<()> {
    let all = files.snapshots();
    let Some(oldest) = all.len().checked_sub(KEPT).and_then(|first| all.get(first)).copied() else {
        return Ok(());
    };
    for number in all.into_iter().filter(|number| *number < oldest) {
        remove(&seal::path_of(&files.snapshot(number)))?;
        remove(&files.snapshot(number))?;
    }
    for number in files.segments().into_iter().filter(|number| *number < oldest) {
        remove(&files.segment(number))?;
    }
    sync_folder(&files.snapshot(oldest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::connection::Durability;
    use crate::store::migrate;

    #[test]
    fn three_snapshots_are_kept_and_the_segments_they_need() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files { folder: folder.path().to_owned() };
        files.make().unwrap();
        let mut db = connection::writer(&files.db(), Durability::Full).unwrap();
        migrate::to_latest(&mut db).unwrap();
        for number in 0..6 {
            fs::write(files.segment(number), "").unwrap();
            if number > 0 {
                take(&files, number).unwrap();
            }
        }
        assert_eq!((files.snapshots(), files.segments()), (vec![3, 4, 5], vec![3, 4, 5]));
        assert!(is_good(&files, 5));
        fs::write(files.snapshot(4), "no database").unwrap();
        assert!(!is_good(&files, 4), "its seal tells");
    }
}
