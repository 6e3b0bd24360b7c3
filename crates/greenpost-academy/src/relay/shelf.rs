//! Files by device, in order: `<device>/<number>-<hash of the ask>`. Each is written aside, flushed and renamed, so that
//! whatever has a name is there whole, also after a power cut, and two processes may work in one folder.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use greenpost_wire::DeviceId;

/// SHA-256 of an ask.
pub(super) type Hash = [u8; 32];

/// Which file of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// Rises in the order in which they came.
    pub(super) number: u64,
    pub(super) hash: Hash,
}

/// A folder of such files.
#[derive(Debug)]
pub(super) struct Shelf {
    folder: PathBuf,
    aside: PathBuf,
}

impl Shelf {
    /// The shelf of this name in a data folder.
    pub(super) fn open(data: &Path, name: &str) -> io::Result<Self> {
        let shelf = Self { folder: data.join(name), aside: data.join(ASIDE) };
        fs::create_dir_all(&shelf.folder)?;
        fs::create_dir_all(&shelf.aside)?;
        Ok(shelf)
    }

    /// Puts a file there. When this returns a power cut does not take it.
    pub(super) fn put(&self, device: DeviceId, name: Name, bytes: &[u8]) -> io::Result<()> {
        let aside = self.aside.join(format!("{}-{name}", std::process::id()));
        let put = self.put_by(&aside, device, name, bytes);
        if put.is_err() {
            // Half a file helps nobody; that it cannot go either is no second error.
            let _ = fs::remove_file(&aside);
        }
        put
    }

    fn put_by(&self, aside: &Path, device: DeviceId, name: Name, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create(aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        let (folder, path) = (self.of(device), self.path(device, name));
        fs::create_dir_all(&folder)?;
        if let Err(failure) = fs::rename(aside, &path) {
            // Whoever took the last file away took the folder too.
            if failure.kind() != io::ErrorKind::NotFound {
                return Err(failure);
            }
            fs::create_dir_all(&folder)?;
            fs::rename(aside, &path)?;
        }
        flush_folder(&folder)?;
        flush_folder(&self.folder)
    }

    /// What a file holds; none when somebody took it away.
    pub(super) fn read(&self, device: DeviceId, name: Name) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.path(device, name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(failure) if failure.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// Takes a file away; one that is gone is taken away.
    pub(super) fn remove(&self, device: DeviceId, name: Name) -> io::Result<()> {
        match fs::remove_file(self.path(device, name)) {
            Err(failure) if failure.kind() != io::ErrorKind::NotFound => return Err(failure),
            _ => {}
        }
        // Refused while others lie there, which is as it should be.
        let _ = fs::remove_dir(self.of(device));
        Ok(())
    }

    /// The files of a device, the oldest first. What has no name of ours is not ours.
    pub(super) fn list(&self, device: DeviceId) -> io::Result<Vec<Name>> {
        let mut names: Vec<Name> =
            entries(&self.of(device))?.iter().filter_map(|name| Name::parse(name)).collect();
        names.sort_unstable();
        Ok(names)
    }

    /// Devices that have files.
    pub(super) fn devices(&self) -> io::Result<Vec<DeviceId>> {
        Ok(entries(&self.folder)?.iter().filter_map(|name| parse_device(name)).collect())
    }

    /// Bytes of a file; 0 when it is gone.
    pub(super) fn size(&self, device: DeviceId, name: Name) -> u64 {
        fs::metadata(self.path(device, name)).map_or(0, |about| about.len())
    }

    fn of(&self, device: DeviceId) -> PathBuf {
        self.folder.join(HEXLOWER.encode(device.as_bytes()))
    }

    fn path(&self, device: DeviceId, name: Name) -> PathBuf {
        self.of(device).join(name.to_string())
    }
}

/// Where files are before they have a name.
pub(super) const ASIDE: &str = "aside";

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}-{}", self.number, HEXLOWER.encode(&self.hash))
    }
}

impl Name {
    fn parse(text: &str) -> Option<Self> {
        let (number, hash) = text.split_once('-')?;
        let number = u64::from_str_radix(number, 16).ok()?;
        let hash = HEXLOWER.decode(hash.as_bytes()).ok()?.try_into().ok()?;
        Some(Self { number, hash })
    }
}

fn parse_device(text: &str) -> Option<DeviceId> {
    let bytes = HEXLOWER.decode(text.as_bytes()).ok()?;
    bytes.try_into().ok().map(DeviceId::from_bytes)
}

/// Names in a folder; none when it is not there.
fn entries(folder: &Path) -> io::Result<Vec<String>> {
    let found = match fs::read_dir(folder) {
        Err(failure) if failure.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        found => found?,
    };
    found.map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned())).collect()
}

/// A name lasts when its folder was flushed. Windows flushes names by itself and opens no folder.
pub(super) fn flush_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
