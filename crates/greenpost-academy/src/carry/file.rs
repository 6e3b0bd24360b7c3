//! Files somebody relies on once they are there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::{AcademyError, private};

/// No file of ours comes near it.
const LONGEST: u64 = 64 << 20;

/// Writes a file: aside, flushed, read again, renamed.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> Result<(), AcademyError> {
    written(path, bytes, OpenOptions::new())
}

/// Writes a file only this user reads.
pub(crate) fn put_private(path: &Path, bytes: &[u8]) -> Result<(), AcademyError> {
    written(path, bytes, private::options())
}

fn written(path: &Path, bytes: &[u8], mut options: OpenOptions) -> Result<(), AcademyError> {
    let aside = path.with_added_extension("part");
    let mut write = || -> io::Result<()> {
        let mut file = options.write(true).create(true).truncate(true).open(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        if fs::read(&aside)? != bytes {
            return Err(io::Error::other("it reads back as something else"));
        }
        fs::rename(&aside, path)
    };
    write().map_err(|source| {
        // Half a file helps nobody; that it cannot go either is no second error.
        let _ = fs::remove_file(&aside);
        AcademyError::Write { path: path.to_owned(), source }
    })
}

/// Makes a folder, if it is not there, that only this user looks into.
pub(crate) fn make_folder(path: &Path) -> Result<(), AcademyError> {
    private::make_folder(path).map_err(|source| AcademyError::Write { path: path.to_owned(), source })
}

/// A file that may have come from anybody; longer ones are cut, and then their last message is torn.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}
