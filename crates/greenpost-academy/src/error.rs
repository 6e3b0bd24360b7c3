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
    /// A translation is made into another language than the source.
    #[error("“{0}” is the language the module is written in; name the one it is translated into")]
    SourceLanguage(String),
    /// A part that was named is not in the translation.
    #[error("{language} has no part “{part}”: name a file as 01-x.md, or a part of it as 01-x.md#section")]
    NoPart {
        /// As it was named.
        part: String,
        /// The translation.
        language: String,
    },
    /// There is no such chapter.
    #[error("the module has no chapter “{0}”: name it as its file is called, without .md")]
    NoChapter(String),
    /// The module has no exam.
    #[error("{} holds no exam.toml: name a chapter with --chapter", .0.display())]
    NoExam(PathBuf),
    /// There is no such exam.
    #[error("exam.toml has no exam “{exam}”; it has: {known}")]
    UnknownExam {
        /// As it was named.
        exam: String,
        /// Those there are.
        known: String,
    },
    /// The preview could not listen.
    #[error("the preview cannot listen on port {port}: {source}")]
    Listen {
        /// Which.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// A database did not do what it was asked to.
    #[error("the academy's store failed: {0}")]
    Database(Box<dyn std::error::Error + Send + Sync>),
    /// Another server wrote the same rows at the same time, again and again.
    #[error("the academy's store is too busy: {0}")]
    Busy(Box<dyn std::error::Error + Send + Sync>),
    /// A row or a file of the academy is not what this program writes.
    #[error("the academy's store holds {0}")]
    Damaged(&'static str),
    /// The store was written by a newer program.
    #[error("the academy's store is of version {found}, this program knows {known}: use the newer program")]
    NewerStore {
        /// Its version.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// What was named is not there.
    #[error("there is no {what} {id}")]
    NoSuch {
        /// An academy, a cohort, a learner, a device.
        what: &'static str,
        /// As it was named.
        id: String,
    },
    /// The academy is there already.
    #[error("the academy {0} is here already: restore with --replace, or into another place")]
    AlreadyHere(greenpost_wire::AcademyId),
    /// Bytes from elsewhere are not what they should be.
    #[error(transparent)]
    Wire(#[from] greenpost_wire::WireError),
    /// What was to be said could not be said.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// What this crate's functions return.
pub type Result<T> = std::result::Result<T, AcademyError>;
