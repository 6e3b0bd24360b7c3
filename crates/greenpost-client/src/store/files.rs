//! Where the files of a record lie, and how names are made to last.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::error::{ClientError, Result};

/// The files of one record.
#[derive(Debug, Clone)]
pub(super) struct Files {
    pub(super) folder: PathBuf,
}

impl Files {
    /// The database.
    pub(super) fn db(&self) -> PathBuf {
        self.folder.join("greenpost.db")
    }

    /// The database being made good again, until it takes the place of the damaged one.
    pub(super) fn rebuilt(&self) -> PathBuf {
        self.folder.join("greenpost-rebuilt.db")
    }

    /// A snapshot.
    pub(super) fn snapshot(&self, number: u32) -> PathBuf {
        self.folder.join("snapshots").join(format!("greenpost-{number}.db"))
    }

    /// A segment of the journal.
    pub(super) fn segment(&self, number: u32) -> PathBuf {
        self.folder.join("journal").join(format!("entries-{number}.log"))
    }

    /// The file that is given up when the disk is full.
    pub(super) fn ballast(&self) -> PathBuf {
        self.folder.join("ballast")
    }

    /// Numbers of the snapshots there are, ascending.
    pub(super) fn snapshots(&self) -> Vec<u32> {
        numbers(&self.folder.join("snapshots"), "greenpost-", ".db")
    }

    /// Numbers of the segments there are, ascending.
    pub(super) fn segments(&self) -> Vec<u32> {
        numbers(&self.folder.join("journal"), "entries-", ".log")
    }

    /// Makes the folders, so that they last.
    pub(super) fn make(&self) -> Result<()> {
        for folder in [self.folder.clone(), self.folder.join("snapshots"), self.folder.join("journal")] {
            if !folder.is_dir() {
                fs::create_dir_all(&folder).map_err(|source| ClientError::file(&folder, source))?;
                sync_folder(&folder)?;
            }
        }
        Ok(())
    }
}

/// A database's companion files: its log and what is shared about it.
pub(super) fn companions(db: &Path) -> [PathBuf; 2] {
    ["-wal", "-shm"].map(|ending| {
        let mut name = db.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    })
}

/// Makes a new or renamed name in this file's folder last. Windows does it by itself and has no call for it.
pub(super) fn sync_folder(file: &Path) -> Result<()> {
    match file.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|source| ClientError::file(folder, source)),
        Some(_) | None => Ok(()),
    }
}

/// Takes a file away; one that is not there is away already.
pub(super) fn remove(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(ClientError::file(file, error)),
        _ => Ok(()),
    }
}

fn numbers(folder: &Path, before: &str, after: &str) -> Vec<u32> {
    let Ok(listed) = fs::read_dir(folder) else { return Vec::new() };
    let names = listed.flatten().filter_map(|file| file.file_name().into_string().ok());
    let number = |name: String| name.strip_prefix(before)?.strip_suffix(after)?.parse().ok();
    let mut numbers: Vec<u32> = names.filter_map(number).collect();
    numbers.sort_unstable();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_found_by_their_numbers_and_strangers_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files { folder: folder.path().join("data") };
        files.make().unwrap();
        files.make().unwrap();
        for name in
            ["greenpost-10.db", "greenpost-2.db", "greenpost-2.seal", "greenpost-x.db", "greenpost-3.part"]
        {
            fs::write(files.folder.join("snapshots").join(name), "").unwrap();
        }
        fs::write(files.segment(7), "").unwrap();
        assert_eq!((files.snapshots(), files.segments()), (vec![2, 10], vec![7]));
        let [log, shared] = companions(&files.db());
        assert!(log.ends_with("greenpost.db-wal") && shared.ends_with("greenpost.db-shm"));
        remove(&files.segment(7)).unwrap();
        remove(&files.segment(7)).unwrap();
    }
}
