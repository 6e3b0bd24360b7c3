//! A relay's data folder: whose it is, how the relay is called, and that one relay at a time works in it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use data_encoding::HEXLOWER;
use greenpost_wire::AcademyId;

use super::shelf::{ASIDE, flush_folder};
use super::words;
use crate::{AcademyError, private};

/// What makes a folder a relay's: the academy it carries for.
const ACADEMY: &str = "academy";
/// What the relay is called on the LAN and on sticks: by chance, so that it says nothing about anybody.
const NAME: &str = "name";

/// Nobody writes a file for so long.
const YOUNG: Duration = Duration::from_secs(60 * 60);

/// A folder somebody works in; free again when dropped.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) name: String,
    _lock: File,
}

/// Opens a relay's folder, or makes it.
///
/// # Errors
/// A folder of another academy, one another relay works in, or what files can come to.
pub(super) fn open_or_make(folder: &Path, academy: AcademyId) -> Result<Held, AcademyError> {
    let unusable = |source| AcademyError::DataFolder { path: folder.to_owned(), source };
    make(folder).map_err(unusable)?;
    let lock = File::create(folder.join("lock")).map_err(unusable)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let problem =
                format!("another relay works in {}: stop it, or name another folder", folder.display());
            return Err(words::wrong("--data", &problem));
        }
        Err(TryLockError::Error(source)) => return Err(unusable(source)),
    }
    sweep(folder).map_err(unusable)?;
    let academy = HEXLOWER.encode(academy.as_bytes());
    if read_or_make(folder, ACADEMY, || Ok(academy.clone())).map_err(unusable)? != academy {
        let problem = format!("{} carries for another academy: name another folder", folder.display());
        return Err(words::wrong("--data", &problem));
    }
    let name = read_or_make(folder, NAME, || {
        let chance = getrandom::u32().map_err(io::Error::other)?;
        Ok(format!("greenpost-relay-{:04x}", chance & 0xffff))
    });
    Ok(Held { name: name.map_err(unusable)?, _lock: lock })
}

/// What the relay of this folder is called.
///
/// # Errors
/// A folder that is no relay's.
pub(super) fn name(folder: &Path) -> Result<String, AcademyError> {
    if !folder.is_dir() {
        return Err(AcademyError::NoFolder(folder.to_owned()));
    }
    fs::read_to_string(folder.join(NAME)).map_err(|_| {
        words::wrong(
            "--data",
            &format!("{} is no relay's folder: name the one it was started with", folder.display()),
        )
    })
}

/// Only this user reads what is carried, sealed as it is.
fn make(folder: &Path) -> io::Result<()> {
    private::make_folder(&folder.join(ASIDE))
}

/// Takes away what a relay was writing when it was killed. What is young may be another process' that brings answers.
fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder.join(ASIDE))? {
        let entry = entry?;
        let age = entry.metadata().and_then(|about| about.modified()).map(|time| time.elapsed());
        if age.is_ok_and(|age| age.is_ok_and(|age| age > YOUNG)) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn read_or_make(folder: &Path, name: &str, make: impl FnOnce() -> io::Result<String>) -> io::Result<String> {
    match fs::read_to_string(folder.join(name)) {
        Err(failure) if failure.kind() == io::ErrorKind::NotFound => {}
        read => return read,
    }
    let (text, aside) = (make()?, folder.join(ASIDE).join(name));
    let mut file = File::create(&aside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&aside, folder.join(name))?;
    flush_folder(folder)?;
    Ok(text)
}
