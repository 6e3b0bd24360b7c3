//! Answers that came while their devices were away, on disk alone: a stick may bring some beside us. The last sixteen of a
//! device are kept until it says that it has taken them in.

use std::io;
use std::path::Path;

use greenpost_wire::{DeviceId, frames};

use super::shelf::{Hash, Name, Shelf};

/// Answers that are kept of a device.
pub(super) const MOST_KEPT: usize = 16;
/// Longest file of answers a device reads, in bytes.
const MOST_FILE: usize = 2 * 1024 * 1024;
/// Longest answer that is carried, in bytes: alone in a file it can still be read.
pub(super) const MOST_ANSWER: usize = MOST_FILE - 64;
/// What a frame adds to an answer, in bytes: length, check, hash of the ask.
const FRAME: usize = 4 + 8 + 32;

/// All that is kept.
#[derive(Debug)]
pub(super) struct Answers {
    shelf: Shelf,
}

impl Answers {
    /// What is kept in this data folder.
    pub(super) fn open(data: &Path) -> io::Result<Self> {
        Shelf::open(data, "answers").map(|shelf| Self { shelf })
    }

    /// Keeps an answer in place of an earlier one to the same ask; the oldest of too many goes.
    pub(super) fn keep(&self, device: DeviceId, hash: Hash, answer: &[u8]) -> io::Result<()> {
        let before = self.shelf.list(device)?;
        let number = before.last().map_or(0, |name| name.number + 1);
        self.shelf.put(device, Name { number, hash }, answer)?;
        let (same, others): (Vec<Name>, Vec<Name>) = before.into_iter().partition(|name| name.hash == hash);
        let too_many = (others.len() + 1).saturating_sub(MOST_KEPT);
        others[..too_many].iter().chain(&same).try_for_each(|name| self.shelf.remove(device, *name))
    }

    /// The answer to this very ask.
    pub(super) fn to(&self, device: DeviceId, hash: Hash) -> io::Result<Option<Vec<u8>>> {
        let name = self.shelf.list(device)?.into_iter().rfind(|name| name.hash == hash);
        name.map_or(Ok(None), |name| self.shelf.read(device, name))
    }

    /// A file of frames for a device, the oldest first: each the hash of an ask and its answer. What does not find room
    /// comes when those before it were taken in.
    pub(super) fn file(&self, device: DeviceId) -> io::Result<Vec<u8>> {
        let (mut messages, mut room) = (Vec::new(), MOST_FILE - frames::ANSWERS.len());
        for name in self.shelf.list(device)? {
            let Some(answer) = self.shelf.read(device, name)? else { continue };
            let Some(left) = room.checked_sub(FRAME + answer.len()) else { break };
            room = left;
            messages.push([name.hash.as_slice(), &answer].concat());
        }
        Ok(frames::write(frames::ANSWERS, &messages))
    }

    /// Lets go of the answers to these asks.
    pub(super) fn let_go(&self, device: DeviceId, hashes: &[Hash]) -> io::Result<()> {
        let names = self.shelf.list(device)?.into_iter().filter(|name| hashes.contains(&name.hash));
        names.into_iter().try_for_each(|name| self.shelf.remove(device, name))
    }

    /// For how many devices some are kept.
    pub(super) fn devices(&self) -> io::Result<usize> {
        self.shelf.devices().map(|devices| devices.len())
    }
}
