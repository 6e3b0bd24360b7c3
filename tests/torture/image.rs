//! The disk as a power cut leaves it. What was flushed is there; of what was not, any sector may be there or not, in
//! any order, and of what was done to names since a folder was flushed, the first few things.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use greenpost_tests::Dice;

use crate::trace::Op;

const SECTOR: u64 = 512;

/// Files and folders below one folder, as the machine sees them and as the disk holds them.
#[derive(Default)]
pub(crate) struct Disk {
    root: String,
    files: Vec<File>,
    /// What each name means: now, and on the disk.
    names: BTreeMap<String, usize>,
    flushed_names: BTreeMap<String, usize>,
    /// Done to names and not flushed, by folder.
    pending_names: BTreeMap<String, Vec<NameChange>>,
    open: BTreeMap<i64, Handle>,
}

#[derive(Default)]
struct File {
    now: Vec<u8>,
    flushed: Vec<u8>,
    pending: Vec<Change>,
}

enum Change {
    Write { at: u64, bytes: Vec<u8> },
    Truncate { length: u64 },
}

#[derive(Clone)]
enum NameChange {
    Put { name: String, file: usize },
    Remove { name: String },
}

struct Handle {
    target: Target,
    at: u64,
    append: bool,
}

enum Target {
    File(usize),
    Folder(String),
}

impl Disk {
    /// An empty disk; only what is done below this folder is looked at.
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.display().to_string(), ..Self::default() }
    }

    /// Does one thing.
    pub(crate) fn apply(&mut self, op: &Op) {
        match op {
            Op::Open { fd, path, create, truncate, append } => {
                self.open(*fd, path, *create, *truncate, *append)
            }
            Op::Close { fd } => drop(self.open.remove(fd)),
            Op::Write { fd, bytes } => {
                let Some((file, handle)) = self.file(*fd) else { return };
                let at = if handle.append { file.now.len() as u64 } else { handle.at };
                handle.at = at + bytes.len() as u64;
                file.write(at, bytes);
            }
            Op::WriteAt { fd, at, bytes } => {
                if let Some((file, _)) = self.file(*fd) {
                    file.write(*at, bytes);
                }
            }
            Op::Seek { fd, to } => {
                if let Some((_, handle)) = self.file(*fd) {
                    handle.at = *to;
                }
            }
            Op::Truncate { fd, length } => {
                if let Some((file, _)) = self.file(*fd) {
                    file.truncate(*length);
                }
            }
            Op::Sync { fd } => self.sync(*fd),
            Op::Rename { from, to } => {
                if let Some(file) = self.names.remove(from) {
                    self.names.insert(to.clone(), file);
                    // One step: the disk never holds neither.
                    self.pend(from, NameChange::Remove { name: from.clone() });
                    self.pend(to, NameChange::Put { name: to.clone(), file });
                }
            }
            Op::Unlink { path } => {
                if self.names.remove(path).is_some() {
                    self.pend(path, NameChange::Remove { name: path.clone() });
                }
            }
            Op::Acknowledge { .. } => {}
        }
    }

    /// Writes what a power cut leaves into a folder.
    pub(crate) fn write_image(&self, to: &Path, dice: &mut Dice) {
        fs::create_dir_all(to).expect("a folder");
        for (name, file) in self.names_after_cut(dice) {
            let inside = name.strip_prefix(&self.root).unwrap_or(&name).trim_start_matches('/');
            let path = to.join(inside);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, self.files[file].after_cut(dice)).expect("a file");
        }
    }

    fn names_after_cut(&self, dice: &mut Dice) -> BTreeMap<String, usize> {
        let mut names = self.flushed_names.clone();
        for changes in self.pending_names.values() {
            let mut done = dice.below(changes.len() + 1);
            if let (Some(NameChange::Remove { .. }), Some(NameChange::Put { .. })) =
                (done.checked_sub(1).and_then(|last| changes.get(last)), changes.get(done))
            {
                // Perhaps the middle of a rename, which a disk does whole.
                done -= 1;
            }
            for change in &changes[..done] {
                match change.clone() {
                    NameChange::Put { name, file } => drop(names.insert(name, file)),
                    NameChange::Remove { name } => drop(names.remove(&name)),
                }
            }
        }
        names
    }

    fn open(&mut self, fd: i64, path: &str, create: bool, truncate: bool, append: bool) {
        self.open.remove(&fd);
        if !path.starts_with(&self.root) {
            return;
        }
        let known = self.names.get(path).copied();
        let target = match known {
            Some(file) => Target::File(file),
            None if create => {
                self.files.push(File::default());
                let file = self.files.len() - 1;
                self.names.insert(path.to_owned(), file);
                self.pend(path, NameChange::Put { name: path.to_owned(), file });
                Target::File(file)
            }
            None => Target::Folder(path.trim_end_matches('/').to_owned()),
        };
        if let (Target::File(file), true) = (&target, truncate) {
            self.files[*file].truncate(0);
        }
        self.open.insert(fd, Handle { target, at: 0, append });
    }

    fn file(&mut self, fd: i64) -> Option<(&mut File, &mut Handle)> {
        let handle = self.open.get_mut(&fd)?;
        match handle.target {
            Target::File(file) => Some((&mut self.files[file], handle)),
            Target::Folder(_) => None,
        }
    }

    fn sync(&mut self, fd: i64) {
        match self.open.get(&fd).map(|handle| &handle.target) {
            Some(Target::File(file)) => {
                let file = &mut self.files[*file];
                file.flushed.clone_from(&file.now);
                file.pending.clear();
            }
            Some(Target::Folder(folder)) => {
                for change in self.pending_names.remove(folder).unwrap_or_default() {
                    match change {
                        NameChange::Put { name, file } => drop(self.flushed_names.insert(name, file)),
                        NameChange::Remove { name } => drop(self.flushed_names.remove(&name)),
                    }
                }
            }
            None => {}
        }
    }

    fn pend(&mut self, path: &str, change: NameChange) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.pending_names.entry(folder.to_owned()).or_default().push(change);
    }
}

impl File {
    fn write(&mut self, at: u64, bytes: &[u8]) {
        put(&mut self.now, at, bytes);
        self.pending.push(Change::Write { at, bytes: bytes.to_vec() });
    }

    fn truncate(&mut self, length: u64) {
        self.now.resize(length as usize, 0);
        self.pending.push(Change::Truncate { length });
    }

    /// What was flushed, and of each pending change all, nothing, or some sectors; in any order.
    fn after_cut(&self, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.flushed.clone();
        let mut order: Vec<&Change> = self.pending.iter().collect();
        if dice.below(3) == 0 {
            for last in (1..order.len()).rev() {
                order.swap(last, dice.below(last + 1));
            }
        }
        let keep = dice.below(4);
        for change in order {
            match (change, dice.below(4) < keep) {
                (_, false) => {}
                (Change::Truncate { length }, true) => bytes.resize(*length as usize, 0),
                (Change::Write { at, bytes: new }, true) if dice.below(4) > 0 => put(&mut bytes, *at, new),
                (Change::Write { at, bytes: new }, true) => tear(&mut bytes, *at, new, dice),
            }
        }
        bytes
    }
}

/// Some sectors of a write.
fn tear(bytes: &mut Vec<u8>, at: u64, new: &[u8], dice: &mut Dice) {
    let mut from = 0;
    while from < new.len() {
        let to_boundary = (SECTOR - (at + from as u64) % SECTOR) as usize;
        let to = (from + to_boundary).min(new.len());
        if dice.below(2) == 0 {
            put(bytes, at + from as u64, &new[from..to]);
        }
        from = to;
    }
}

fn put(bytes: &mut Vec<u8>, at: u64, new: &[u8]) {
    let at = at as usize;
    if bytes.len() < at + new.len() {
        bytes.resize(at + new.len(), 0);
    }
    bytes[at..at + new.len()].copy_from_slice(new);
}
