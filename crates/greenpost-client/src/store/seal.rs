//! A file's length and hash beside it, written when it came to rest. A seal that fits says that every byte is as we
//! left it: more than any check of the database could, and cheaper.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::files::sync_folder;
use crate::error::{ClientError, Result};

/// What a seal says of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seal {
    /// It is as it was left.
    Fits,
    /// It was changed since, or damaged.
    Broken,
    /// Nobody brought it to rest.
    None,
}

const HEADER: &str = "greenpost seal 1";

/// Where the seal of a file lies.
pub(super) fn path_of(file: &Path) -> PathBuf {
    file.with_extension("seal")
}

/// Seals a file that is on the disk.
pub(super) fn put(file: &Path) -> Result<()> {
    let path = path_of(file);
    let temporary = path.with_extension("seal-part");
    let text = text_of(file).map_err(|source| ClientError::file(file, source))?;
    let written = File::create(&temporary).and_then(|mut seal| {
        seal.write_all(text.as_bytes())?;
        seal.sync_all()
    });
    written
        .and_then(|()| fs::rename(&temporary, &path))
        .map_err(|source| ClientError::file(&path, source))?;
    sync_folder(&path)
}

/// Looks at a file and its seal.
pub(super) fn look(file: &Path) -> Seal {
    match fs::read_to_string(path_of(file)) {
        Ok(kept) if text_of(file).is_ok_and(|now| now == kept) => Seal::Fits,
        Ok(_) => Seal::Broken,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Seal::None,
        Err(_) => Seal::Broken,
    }
}

/// Takes the seal away: from here on the file is written to.
pub(super) fn break_open(file: &Path) -> Result<()> {
    let path = path_of(file);
    match fs::remove_file(&path) {
        Ok(()) => sync_folder(&path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(ClientError::file(&path, source)),
    }
}

fn text_of(file: &Path) -> io::Result<String> {
    let mut opened = File::open(file)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut length = 0_u64;
    loop {
        let read = opened.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
        length += read as u64;
    }
    let digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{HEADER}\n{length} {digest}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_fits_until_a_byte_changes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("greenpost.db");
        fs::write(&file, [7; 100_000]).unwrap();
        assert_eq!(look(&file), Seal::None);
        put(&file).unwrap();
        assert_eq!(look(&file), Seal::Fits);
        let mut bytes = fs::read(&file).unwrap();
        bytes[77_777] ^= 1;
        fs::write(&file, &bytes).unwrap();
        assert_eq!(look(&file), Seal::Broken);
        break_open(&file).unwrap();
        assert_eq!(look(&file), Seal::None);
        break_open(&file).unwrap();
    }
}
