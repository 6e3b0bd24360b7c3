//! A disk that is really small, so that it is really full: a tmpfs of its own, mounted where that is allowed.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small disk; it goes with its value.
pub struct SmallDisk {
    folder: tempfile::TempDir,
    mount: &'static [&'static str],
}

impl SmallDisk {
    /// A disk of so many bytes. None where nothing may be mounted, neither as root nor through `sudo`.
    pub fn new(bytes: u64) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        for mount in [&[][..], &["sudo", "-n"][..]] {
            let mut words: Vec<String> = mount.iter().map(|word| (*word).to_owned()).collect();
            words.extend(["mount", "-t", "tmpfs", "-o"].map(str::to_owned));
            words.extend([format!("size={bytes},mode=777"), "tmpfs".to_owned()]);
            words.push(folder.path().display().to_string());
            let done = Command::new(&words[0]).args(&words[1..]).output();
            if done.is_ok_and(|done| done.status.success()) {
                return Some(Self { folder, mount });
            }
        }
        eprintln!("no small disk can be mounted here");
        None
    }

    /// Where it is mounted.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Fills it up to the last so many bytes, give or take a page.
    pub fn fill(&self, leave: usize) {
        self.empty();
        let mut file = File::create(self.filler()).expect("a file");
        let block = vec![7; 1 << 16];
        while file.write_all(&block).is_ok() {}
        while file.write_all(&block[..512]).is_ok() {}
        let length = file.metadata().expect("a file").len();
        file.set_len(length.saturating_sub(leave as u64)).expect("some room");
    }

    /// Makes room again.
    pub fn empty(&self) {
        let _ = fs::remove_file(self.filler());
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let words: Vec<&str> = self.mount.iter().copied().chain(["umount", "--lazy"]).collect();
        let _ = Command::new(words[0]).args(&words[1..]).arg(self.path()).output();
    }
}
