//! Pages read lately, kept as long as their files do not change.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use std::{fs, io};

/// A chapter and its neighbours, their questions, and a few that are gone back to.
const KEPT: usize = 12;

/// The pages of one kind.
pub(super) struct Pages<T>(Mutex<VecDeque<Kept<T>>>);

struct Kept<T> {
    path: PathBuf,
    state: FileState,
    page: Arc<T>,
}

/// What tells a changed file from the one that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FileState {
    length: u64,
    changed: Option<SystemTime>,
}

impl<T> Pages<T> {
    pub(super) fn new() -> Self {
        Self(Mutex::new(VecDeque::new()))
    }

    /// The page of this file: kept, or made of its text now. Bytes that are no UTF-8 are shown as such.
    pub(super) fn get(&self, path: &Path, make: impl FnOnce(&str) -> T) -> io::Result<Arc<T>> {
        let about = fs::metadata(path)?;
        let state = FileState { length: about.len(), changed: about.modified().ok() };
        if let Some(page) = self.kept(path, state) {
            return Ok(page);
        }
        let bytes = fs::read(path)?;
        let page = Arc::new(make(&String::from_utf8_lossy(&bytes)));
        self.keep(Kept { path: path.to_owned(), state, page: Arc::clone(&page) });
        Ok(page)
    }

    fn kept(&self, path: &Path, state: FileState) -> Option<Arc<T>> {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = pages.iter().position(|kept| kept.path == path)?;
        let kept = pages.remove(at)?;
        if kept.state != state {
            return None;
        }
        let page = Arc::clone(&kept.page);
        pages.push_front(kept);
        Some(page)
    }

    fn keep(&self, kept: Kept<T>) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.push_front(kept);
        pages.truncate(KEPT);
    }
}
