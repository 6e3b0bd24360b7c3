//! Where things lie on this platform. The only place that reads the environment.

use std::env;
use std::path::{Path, PathBuf};

use crate::ClientError;

/// Overrides every platform's own place, for tests, labs and sticks.
const OVERRIDE: &str = "GREENPOST_DATA";
/// The same for the place where sticks show up.
const STICKS: &str = "GREENPOST_STICKS";

/// The folder of the record: `GREENPOST_DATA`, else the platform's place for a program's data.
///
/// # Errors
/// [`ClientError::NoDataFolder`] when the environment names neither that nor a home.
pub fn data_folder() -> Result<PathBuf, ClientError> {
    named(OVERRIDE).or_else(platform_folder).ok_or(ClientError::NoDataFolder)
}

/// The folder exported files go to: `Greenpost` in the learner's documents, where there are some and no override
/// keeps everything together; else `exports` beside the record.
pub(crate) fn export_folder(data_folder: &Path) -> PathBuf {
    let documents = if named(OVERRIDE).is_some() { None } else { documents_folder() };
    documents.map_or_else(|| data_folder.join("exports"), |documents| documents.join("Greenpost"))
}

/// Folders in which each folder is a stick: `GREENPOST_STICKS`, else where this platform shows them.
pub(crate) fn stick_folders() -> Vec<PathBuf> {
    if let Some(folder) = named(STICKS) {
        return vec![folder];
    }
    let user = env::var("USER").unwrap_or_default();
    ["/media", "/run/media"]
        .iter()
        .map(|media| Path::new(media).join(&user))
        .chain(["/Volumes".into()])
        .collect()
}

#[cfg(windows)]
fn platform_folder() -> Option<PathBuf> {
    named("LOCALAPPDATA").map(|folder| folder.join("Greenpost"))
}

#[cfg(target_os = "macos")]
fn platform_folder() -> Option<PathBuf> {
    named("HOME").map(|home| home.join("Library/Application Support/Greenpost"))
}

#[cfg(not(any(windows, target_os = "macos")))]
fn platform_folder() -> Option<PathBuf> {
    let share = named("XDG_DATA_HOME").or_else(|| named("HOME").map(|home| home.join(".local/share")));
    share.map(|share| share.join("greenpost"))
}

fn documents_folder() -> Option<PathBuf> {
    let home = named(if cfg!(windows) { "USERPROFILE" } else { "HOME" })?;
    Some(home.join("Documents")).filter(|documents| documents.is_dir())
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}
