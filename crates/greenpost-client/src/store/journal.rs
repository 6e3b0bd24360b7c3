//! The second copy: what was committed, appended to a file of its own, so that a damaged database costs nothing.
//!
//! A segment holds frames of (length, first eight bytes of SHA-256, CBOR of a line). It is written after the commit,
//! never before: a line stands for something that is in the database. Segment `n` begins when snapshot `n` is taken,
//! so snapshot `n` and the segments from `n` on give everything back.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use greenpost_wire::{LearnerId, OriginId};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

use super::connection::Durability;
use super::files::sync_folder;
use super::learners::Origin;
use crate::error::{ClientError, Result};

/// One thing that was committed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Line {
    /// A learner as she now is.
    #[n(0)]
    Learner {
        #[cbor(n(0), with = "minicbor::bytes")]
        learner: [u8; 16],
        #[n(1)]
        name: String,
        #[n(2)]
        pin: Option<String>,
    },
    /// A writer of entries.
    #[n(1)]
    Origin {
        #[cbor(n(0), with = "minicbor::bytes")]
        learner: [u8; 16],
        #[cbor(n(1), with = "minicbor::bytes")]
        origin: [u8; 16],
        #[cbor(n(2), with = "minicbor::bytes")]
        salt_key: [u8; 32],
    },
    /// Readable text.
    #[n(2)]
    Label {
        #[cbor(n(0), with = "minicbor::bytes")]
        learner: [u8; 16],
        #[n(1)]
        key: String,
        #[n(2)]
        text: String,
    },
    /// An entry, and the key of its label; empty for none.
    #[n(3)]
    Entry {
        #[cbor(n(0), with = "minicbor::bytes")]
        learner: [u8; 16],
        #[cbor(n(1), with = "minicbor::bytes")]
        origin: [u8; 16],
        #[n(2)]
        number: u64,
        #[cbor(n(3), with = "minicbor::bytes")]
        bytes: Vec<u8>,
        #[n(4)]
        label: String,
    },
    /// A setting; the learner is all zeros for the device.
    #[n(4)]
    Setting {
        #[cbor(n(0), with = "minicbor::bytes")]
        learner: [u8; 16],
        #[n(1)]
        key: String,
        #[n(2)]
        value: String,
    },
    /// A writer of entries that goes on where another stopped.
    #[n(5)]
    Branch {
        #[cbor(n(0), with = "minicbor::bytes")]
        learner: [u8; 16],
        #[cbor(n(1), with = "minicbor::bytes")]
        origin: [u8; 16],
        #[cbor(n(2), with = "minicbor::bytes")]
        salt_key: [u8; 32],
        #[cbor(n(3), with = "minicbor::bytes")]
        of: [u8; 16],
        #[n(4)]
        at: u64,
        #[cbor(n(5), with = "minicbor::bytes")]
        head: [u8; 32],
    },
    /// A letter from the academy.
    #[n(6)]
    Mail {
        #[cbor(n(0), with = "minicbor::bytes")]
        learner: [u8; 16],
        #[n(1)]
        number: u64,
        #[cbor(n(2), with = "minicbor::bytes")]
        bytes: Vec<u8>,
    },
}

impl Line {
    /// The line of a writer.
    pub(crate) fn origin(learner: LearnerId, origin: &Origin) -> Self {
        let (learner, id, salt_key) = (*learner.as_bytes(), *origin.id.as_bytes(), origin.salt_key.0);
        match origin.branch {
            None => Self::Origin { learner, origin: id, salt_key },
            Some(branch) => Self::Branch {
                learner,
                origin: id,
                salt_key,
                of: *branch.of.as_bytes(),
                at: branch.at,
                head: branch.head.0,
            },
        }
    }

    /// The line of an entry.
    pub(crate) fn entry(
        learner: LearnerId,
        origin: OriginId,
        number: u64,
        bytes: &[u8],
        label: &str,
    ) -> Self {
        Self::Entry {
            learner: *learner.as_bytes(),
            origin: *origin.as_bytes(),
            number,
            bytes: bytes.to_vec(),
            label: label.to_owned(),
        }
    }
}

const HEADER: &[u8] = b"greenpost journal 1\n";
/// No line comes near it: a longer one is damage, and not worth the memory.
const LONGEST: usize = 1 << 20;

/// The segment being written.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    /// Bytes known to be whole frames: after a failed write the file is cut back to it.
    good: u64,
    durability: Durability,
}

impl Journal {
    /// Opens a segment to append to it; what an earlier end left half written is cut off.
    pub(super) fn open(path: &Path, durability: Durability) -> Result<Self> {
        let at = |source| ClientError::file(path, source);
        let (_, good) = read(path)?;
        let file = OpenOptions::new().create(true).append(true).open(path).map_err(at)?;
        let mut journal = Self { path: path.to_owned(), file, good, durability };
        journal.file.set_len(good).map_err(at)?;
        if good == 0 {
            journal.append_bytes(HEADER)?;
            sync_folder(path)?;
        }
        Ok(journal)
    }

    /// Appends lines in one write and waits for the disk.
    pub(super) fn append(&mut self, lines: &[Line]) -> Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let mut frames = Vec::with_capacity(lines.len() * 128);
        for line in lines {
            let payload = minicbor::to_vec(line).expect("writing to memory cannot fail");
            frames.extend_from_slice(&u32::try_from(payload.len()).unwrap_or(u32::MAX).to_be_bytes());
            frames.extend_from_slice(&check(&payload));
            frames.extend_from_slice(&payload);
        }
        self.append_bytes(&frames)
    }

    fn append_bytes(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.file.write_all(bytes).and_then(|()| match self.durability {
            Durability::Full => self.file.sync_data(),
            Durability::Off => Ok(()),
        });
        match written {
            Ok(()) => {
                self.good += bytes.len() as u64;
                Ok(())
            }
            Err(source) => {
                // Half a frame must not stand before the next whole one.
                if let Err(error) = self.file.set_len(self.good) {
                    tracing::warn!(%error, "a journal could not be cut back");
                }
                Err(ClientError::file(&self.path, source))
            }
        }
    }
}

/// The lines of a segment, as far as they are whole, and how many bytes that is. No file is no lines.
pub(super) fn read(path: &Path) -> Result<(Vec<Line>, u64)> {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)) {
        Ok(_) => Ok(parse(&bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok((Vec::new(), 0)),
        Err(source) => Err(ClientError::File { path: path.to_owned(), source }),
    }
}

fn parse(bytes: &[u8]) -> (Vec<Line>, u64) {
    let Some(mut rest) = bytes.strip_prefix(HEADER) else { return (Vec::new(), 0) };
    let mut lines = Vec::new();
    while let Some((line, after)) = frame(rest) {
        lines.push(line);
        rest = after;
    }
    (lines, (bytes.len() - rest.len()) as u64)
}

fn frame(bytes: &[u8]) -> Option<(Line, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (sum, rest) = rest.split_first_chunk::<8>()?;
    let length = u32::from_be_bytes(*length) as usize;
    if length > LONGEST || length > rest.len() {
        return None;
    }
    let (payload, rest) = rest.split_at(length);
    if check(payload) != *sum {
        return None;
    }
    Some((minicbor::decode(payload).ok()?, rest))
}

fn check(payload: &[u8]) -> [u8; 8] {
    let whole = Sha256::digest(payload);
    let mut sum = [0; 8];
    sum.copy_from_slice(&whole[..8]);
    sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(number: u64) -> Line {
        let bytes = vec![number as u8; 40];
        Line::Entry { learner: [1; 16], origin: [2; 16], number, bytes, label: "chapter/m/c".to_owned() }
    }

    fn three() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("entries-0.log");
        let mut journal = Journal::open(&path, Durability::Full).unwrap();
        journal.append(&[line(1), line(2)]).unwrap();
        journal.append(&[line(3)]).unwrap();
        (folder, path)
    }

    #[test]
    fn what_was_appended_is_read_again_also_after_opening_anew() {
        let (_folder, path) = three();
        Journal::open(&path, Durability::Full).unwrap().append(&[line(4)]).unwrap();
        assert_eq!(read(&path).unwrap().0, [1, 2, 3, 4].map(line));
    }

    #[test]
    fn a_torn_end_costs_the_torn_line_alone_and_the_next_follows_the_whole_ones() {
        let (_folder, path) = three();
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        Journal::open(&path, Durability::Full).unwrap().append(&[line(9)]).unwrap();
        assert_eq!(read(&path).unwrap().0, [1, 2, 9].map(line));
    }

    #[test]
    fn a_file_that_is_no_journal_has_no_lines() {
        assert_eq!(parse(b"something else"), (Vec::new(), 0));
        assert_eq!(parse(b""), (Vec::new(), 0));
    }

    proptest! {
        #[test]
        fn whatever_is_flipped_lines_before_it_are_read_and_none_is_invented(at in 0_usize..400, bits in 1_u8..) {
            let (_folder, path) = three();
            let mut bytes = std::fs::read(&path).unwrap();
            let at = at % bytes.len();
            bytes[at] ^= bits;
            let (lines, good) = parse(&bytes);
            prop_assert!(good <= bytes.len() as u64);
            prop_assert!([1, 2, 3].map(line).starts_with(&lines));
        }
    }
}
