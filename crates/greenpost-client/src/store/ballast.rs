//! Four megabytes that are given up when the disk is full, so that small writes can go on while somebody makes room.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A learner's day is some tens of kilobytes.
const SIZE: usize = 4 << 20;

/// The ballast file.
#[derive(Debug)]
pub(super) struct Ballast(PathBuf);

impl Ballast {
    pub(super) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Gives it up. `false` when there was none.
    pub(super) fn release(&self) -> bool {
        let released = fs::remove_file(&self.0).is_ok();
        if released {
            tracing::warn!("the disk is full: the ballast was given up");
        }
        released
    }

    /// Whether it is there.
    pub(super) fn is_there(&self) -> bool {
        fs::metadata(&self.0).is_ok_and(|about| about.len() == SIZE as u64)
    }

    /// Makes it where there is room for it and as much again beside it. Whether it is there now.
    pub(super) fn make(&self) -> bool {
        self.is_there() || (self.has_room() && self.write().is_ok())
    }

    /// Whether the disk has room to take it up again.
    pub(super) fn has_room(&self) -> bool {
        let folder = self.0.parent().unwrap_or(Path::new("."));
        fs4::available_space(folder).is_ok_and(|free| free >= 2 * SIZE as u64)
    }

    /// Bytes that no file system squeezes or leaves out.
    fn write(&self) -> std::io::Result<()> {
        let mut bytes = Vec::with_capacity(SIZE);
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        while bytes.len() < SIZE {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            bytes.extend_from_slice(&state.to_be_bytes());
        }
        let written = File::create(&self.0).and_then(|mut file| {
            file.write_all(&bytes)?;
            file.sync_data()
        });
        written.inspect_err(|_| {
            // Half of it must not take the last room.
            let _ = fs::remove_file(&self.0);
        })
    }
}
