//! A module's folder as values: its texts, and the names of its other files.
//! Links of the file system are not followed and hidden files are not seen: a module is what lies in its folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use greenpost_core::lint::{self, Files, Neighbour};

use crate::AcademyError;

/// Endings of files that are text.
const TEXTS: [&str; 4] = ["md", "toml", "csv", "txt"];

/// Deeper folders hold no part of a module.
const DEEPEST: usize = 8;

/// Reads the folder of a module.
pub(crate) fn read(folder: &Path) -> Result<Files, AcademyError> {
    let files = read_files(folder)?;
    if files.texts.contains_key("module.toml") || files.texts.keys().any(|path| is_summary(path)) {
        Ok(files)
    } else {
        Err(AcademyError::NotAModule(folder.to_owned()))
    }
}

/// Reads the folder of a module and what its neighbours hold, so that links and exams that reach there can be checked.
pub(crate) fn read_with_neighbours(folder: &Path) -> Result<Files, AcademyError> {
    let mut files = read(folder)?;
    files.neighbours = neighbours(folder);
    Ok(files)
}

fn is_summary(path: &str) -> bool {
    path == "SUMMARY.md" || path.ends_with("/SUMMARY.md")
}

fn read_files(folder: &Path) -> Result<Files, AcademyError> {
    if !folder.is_dir() {
        return Err(AcademyError::NoFolder(folder.to_owned()));
    }
    // The folder may be given as `.`: its name is that of the place it means.
    let place = fs::canonicalize(folder).map_err(|source| unreadable(folder, source))?;
    let id = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut files = Files { id, ..Files::default() };
    read_into(folder, "", DEEPEST, &mut files)?;
    Ok(files)
}

fn read_into(folder: &Path, inside: &str, depth: usize, files: &mut Files) -> Result<(), AcademyError> {
    let entries = fs::read_dir(folder).map_err(|source| unreadable(folder, source))?;
    for entry in entries {
        let entry = entry.map_err(|source| unreadable(folder, source))?;
        let kind = entry.file_type().map_err(|source| unreadable(&entry.path(), source))?;
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
        if name.starts_with('.') {
            continue;
        }
        let path = if inside.is_empty() { name } else { format!("{inside}/{name}") };
        if kind.is_dir() && depth > 0 {
            read_into(&entry.path(), &path, depth - 1, files)?;
        } else if kind.is_file() {
            read_file(&entry.path(), path, files)?;
        }
    }
    Ok(())
}

fn read_file(file: &Path, path: String, files: &mut Files) -> Result<(), AcademyError> {
    if !is_text(file) {
        files.others.insert(path);
        return Ok(());
    }
    let bytes = fs::read(file).map_err(|source| unreadable(file, source))?;
    match String::from_utf8(bytes) {
        Ok(text) => {
            files.texts.insert(path, text);
        }
        Err(_) => {
            files.unreadable.insert(path);
        }
    }
    Ok(())
}

fn is_text(file: &Path) -> bool {
    file.extension().is_some_and(|ending| TEXTS.iter().any(|text| ending == *text))
}

/// The modules beside this one. One that cannot be read is no neighbour: the links to it stay unchecked.
fn neighbours(folder: &Path) -> BTreeMap<String, Neighbour> {
    let own = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let Some(parent) = own.parent() else { return BTreeMap::new() };
    let folders = fs::read_dir(parent).into_iter().flatten().flatten().map(|entry| entry.path());
    let modules = folders.filter(|path| *path != own && path.join("module.toml").is_file());
    modules
        .filter_map(|path| read(&path).ok())
        .map(|files| (files.id.clone(), lint::neighbour(&files)))
        .collect()
}

fn unreadable(path: &Path, source: std::io::Error) -> AcademyError {
    AcademyError::Read { path: PathBuf::from(path), source }
}
