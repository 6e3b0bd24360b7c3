//! What lies in the places that were named: files of asks, and pictures.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::AcademyError;

/// The folder on a stick that is ours.
pub(super) const FOLDER: &str = "greenpost";

/// A file, and the folder its answers go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) answers: PathBuf,
}

/// Everything there is to import.
#[derive(Debug, Default)]
pub(super) struct Finds {
    pub(super) asks: Vec<Found>,
    pub(super) pictures: Vec<Found>,
    seen: BTreeSet<PathBuf>,
}

impl Finds {
    /// What is in these places, by name.
    pub(super) fn of(paths: &[PathBuf]) -> Result<Self, AcademyError> {
        let mut finds = Self::default();
        for path in paths {
            let about =
                fs::metadata(path).map_err(|source| AcademyError::Read { path: path.clone(), source })?;
            if about.is_dir() {
                finds.add_folder(path)?;
                let own = path.join(FOLDER);
                if own.is_dir() {
                    finds.add_folder(&own)?;
                }
            } else if !finds.add(path) {
                return Err(AcademyError::NothingToImport(path.display().to_string()));
            }
        }
        if finds.asks.is_empty() && finds.pictures.is_empty() {
            let named: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            return Err(AcademyError::NothingToImport(named.join(", ")));
        }
        Ok(finds)
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), AcademyError> {
        let failed = |source| AcademyError::Read { path: folder.to_owned(), source };
        let mut inside = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            inside.push(entry.map_err(failed)?.path());
        }
        inside.sort();
        inside.iter().filter(|path| path.is_file()).for_each(|path| {
            self.add(path);
        });
        Ok(())
    }

    /// Whether it is of a kind that is imported.
    fn add(&mut self, path: &Path) -> bool {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().to_lowercase());
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let kind = match ending {
            "asks" => &mut self.asks,
            "png" | "jpg" | "jpeg" => &mut self.pictures,
            _ => return false,
        };
        // What systems leave on a stick beside each file, and the same file by two ways.
        let is_new = self.seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()));
        if is_new && !name.starts_with("._") {
            kind.push(Found { path: path.to_owned(), answers: answers_of(path) });
        }
        true
    }
}

/// Beside it when it lies in our folder, else in our folder beside it.
fn answers_of(path: &Path) -> PathBuf {
    let parent = path.parent().unwrap_or(Path::new(""));
    // A relative path may not name its own folder.
    let whole = fs::canonicalize(path).ok().and_then(|whole| whole.parent().map(Path::to_owned));
    if whole.unwrap_or_else(|| parent.to_owned()).ends_with(FOLDER) {
        parent.to_owned()
    } else {
        parent.join(FOLDER)
    }
}
