//! Files on a stick: written aside, flushed, read again, renamed; read as far as they are whole. A file names no person.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use greenpost_wire::{DeviceId, frames};
use sha2::{Digest, Sha256};

use crate::error::{ClientError, Result};

/// A place a file can be carried from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stick {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
}

/// An answer for this computer that lay on a stick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Loose {
    /// SHA-256 of the ask it answers.
    pub(crate) ask: [u8; 32],
    pub(crate) bytes: Vec<u8>,
}

/// The folder on a stick that is ours.
const FOLDER: &str = "greenpost";
/// No file of ours comes near it.
const LONGEST: u64 = 64 << 20;

impl Stick {
    /// What it is named by: nobody has to hand a path around.
    pub(crate) fn id(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.path.as_os_str().as_encoded_bytes())[..6])
    }

    /// Bytes free, as far as it can be told.
    pub(crate) fn free(&self) -> Option<u64> {
        fs4::available_space(&self.path).ok()
    }

    /// Puts asks on it, in place of what this computer put there before. When this returns they can be read from it.
    pub(crate) fn put(&self, device: DeviceId, asks: &[Vec<u8>]) -> Result<(PathBuf, u64)> {
        let folder = self.path.join(FOLDER);
        let path = folder.join(format!("{}.asks", HEXLOWER.encode(&device.as_bytes()[..8])));
        let temporary = path.with_extension("part");
        let bytes = frames::write(frames::ASKS, asks);
        let written = fs::create_dir_all(&folder)
            .and_then(|()| File::create(&temporary))
            .and_then(|mut file| {
                file.write_all(&bytes)?;
                file.sync_all()
            })
            .and_then(|()| fs::read(&temporary))
            .and_then(|read| {
                if read == bytes {
                    Ok(())
                } else {
                    Err(std::io::Error::other("it reads back as something else"))
                }
            })
            .and_then(|()| fs::rename(&temporary, &path));
        if let Err(source) = written {
            // Half a file helps nobody; that it cannot go either is no second error.
            let _ = fs::remove_file(&temporary);
            return Err(ClientError::Stick(format!("{}: {source}", self.name)));
        }
        Ok((path, bytes.len() as u64))
    }

    /// Answers for this computer, and names of files that could not be read whole.
    pub(crate) fn answers(&self, device: DeviceId) -> (Vec<Loose>, Vec<String>) {
        let (mut answers, mut left) = (Vec::new(), Vec::new());
        let own = format!("{}.answers", HEXLOWER.encode(&device.as_bytes()[..8]));
        let path = self.path.join(FOLDER).join(&own);
        let Ok(bytes) = read(&path) else { return (answers, left) };
        match frames::read(frames::ANSWERS, &bytes) {
            Some(found) => {
                for frame in found {
                    match frame {
                        frames::Frame::Whole(message) => match message.split_first_chunk::<32>() {
                            Some((ask, bytes)) => answers.push(Loose { ask: *ask, bytes: bytes.to_vec() }),
                            None => left.push(own.clone()),
                        },
                        frames::Frame::Spoilt | frames::Frame::Torn => left.push(own.clone()),
                    }
                }
            }
            None => left.push(own.clone()),
        }
        left.dedup();
        (answers, left)
    }
}

/// The sticks in these folders, and the folder of documents, which is one too: from there a file can be carried by
/// whatever road.
pub(crate) fn sticks(folders: &[PathBuf], documents: &Path) -> Vec<Stick> {
    let mut sticks = Vec::new();
    for folder in folders {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                sticks.push(Stick { name: entry.file_name().to_string_lossy().into_owned(), path });
            }
        }
    }
    sticks.sort_by(|one, other| one.name.cmp(&other.name));
    let name = documents.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    sticks.push(Stick { name, path: documents.to_owned() });
    sticks
}

fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}
