//! What can go wrong before a module or a question bank can be read.

use std::io;
use std::path::PathBuf;

/// Why a command could not do its work. Each is one sentence for whoever typed the command.
#[derive(Debug, thiserror::Error)]
pub enum AcademyError {
    /// There is no such folder.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// The folder holds neither `module.toml` nor `SUMMARY.md`.
    #[error("{} is not a module: it holds neither module.toml nor a SUMMARY.md", .0.display())]
    NotAModule(PathBuf),
    /// A file or folder could not be read.
    #[error("{} cannot be read: {source}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("{} cannot be written: {source}", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The text of a question bank is not UTF-8.
    #[error("{} is not UTF-8 text: save it as UTF-8 and try again", .0.display())]
    NotText(PathBuf),
    /// A name for ids that cannot begin an id.
    #[error("“{0}” cannot begin a question's id: use a-z, 0-9 and -")]
    IdWord(String),
    /// The module is not written in this language.
    #[error("the module has no language “{0}”")]
    NoLanguage(String),
    /// The preview could not listen.
    #[error("the preview cannot listen on port {port}: {source}")]
    Listen {
        /// Which.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// What was to be said could not be said.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}
