//! What can go wrong on a learner's machine, and which code the window acts on.
//! Errors of the database become variants in `store/error.rs`, where its name is known.

use std::io;
use std::path::{Path, PathBuf};

use crate::view::{CommandError, ErrorCode};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// Another program has the data folder open; two writers would be one too many.
    #[error("the data folder {} is in use by another Greenpost", .0.display())]
    InUse(PathBuf),
    /// No place for data was named, and the platform has none.
    #[error("no data folder: set GREENPOST_DATA, or a home folder")]
    NoDataFolder,
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is no room on the disk, or it must not be written to.
    #[error("the disk is full or must not be written to: {0}")]
    DiskFull(String),
    /// The record was written by a newer program.
    #[error("the record was written by a newer program (format {found}, known up to {known})")]
    NewerFile {
        /// Of the file.
        found: i64,
        /// Of this program.
        known: i64,
    },
    /// The database does not hold what it should.
    #[error("the record is damaged: {0}")]
    Damaged(String),
    /// The database refused for another reason.
    #[error("the record could not be used: {0}")]
    Store(Box<dyn std::error::Error + Send + Sync>),
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    NotSignedIn,
    /// No such module.
    #[error("no module {0:?}")]
    UnknownModule(String),
    /// No such card of the Desk.
    #[error("there is no card {0}")]
    UnknownCard(String),
    /// No such chapter, or its file cannot be read.
    #[error("no chapter {chapter:?} in module {module:?}")]
    UnknownChapter {
        /// Of which module.
        module: String,
        /// Which.
        chapter: String,
    },
    /// No such question in this edition.
    #[error("no question {question:?} in module {module:?}")]
    UnknownQuestion {
        /// Of which module.
        module: String,
        /// Which.
        question: String,
    },
    /// No such attempt of hers, or it was handed in.
    #[error("no open attempt {0}")]
    UnknownAttempt(u32),
    /// What was asked makes no sense.
    #[error("{0}")]
    BadAsk(String),
    /// The text is no link of an academy.
    #[error("the text is no link of an academy, or was cut")]
    BadLink,
    /// The code is none.
    #[error("a code has eight letters and digits")]
    BadCode,
    /// She is enrolled already, or this computer is another academy's.
    #[error("this computer or this learner is enrolled at an academy already")]
    OtherAcademy,
    /// Nobody here is enrolled.
    #[error("nobody here is enrolled at an academy")]
    NoAcademy,
    /// A stick is gone, or cannot be written to.
    #[error("stick: {0}")]
    Stick(String),
    /// Nothing was completed yet.
    #[error("nothing was completed yet")]
    NothingYet,
}

/// What this crate's functions return.
pub(crate) type Result<T> = std::result::Result<T, ClientError>;

impl ClientError {
    /// A file's error with its path; a full or locked disk is told apart.
    pub(crate) fn file(path: &Path, source: io::Error) -> Self {
        if is_disk_full(&source) {
            Self::DiskFull(format!("{}: {source}", path.display()))
        } else {
            Self::File { path: path.to_owned(), source }
        }
    }

    /// A message that could not be made or read.
    pub(crate) fn wire(source: greenpost_wire::WireError) -> Self {
        Self::Store(Box::new(source))
    }

    /// The code the window acts on.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NotSignedIn => ErrorCode::NotSignedIn,
            Self::UnknownModule(_) => ErrorCode::UnknownModule,
            Self::UnknownCard(_) => ErrorCode::UnknownCard,
            Self::UnknownChapter { .. } => ErrorCode::UnknownChapter,
            Self::UnknownQuestion { .. } => ErrorCode::UnknownQuestion,
            Self::UnknownAttempt(_) => ErrorCode::UnknownAttempt,
            Self::BadAsk(_) => ErrorCode::BadAsk,
            Self::DiskFull(_) => ErrorCode::DiskFull,
            Self::NewerFile { .. } => ErrorCode::NewerFile,
            Self::InUse(_) => ErrorCode::InUse,
            Self::BadLink => ErrorCode::BadLink,
            Self::BadCode => ErrorCode::BadCode,
            Self::OtherAcademy => ErrorCode::OtherAcademy,
            Self::NoAcademy => ErrorCode::NoAcademy,
            Self::Stick(_) => ErrorCode::Stick,
            Self::NothingYet => ErrorCode::NothingYet,
            Self::NoDataFolder | Self::File { .. } | Self::Damaged(_) | Self::Store(_) => ErrorCode::Store,
        }
    }
}

impl From<ClientError> for CommandError {
    fn from(error: ClientError) -> Self {
        Self { code: error.code(), detail: error.to_string() }
    }
}

/// A request that makes no sense.
pub(crate) fn bad_ask(detail: impl Into<String>) -> ClientError {
    ClientError::BadAsk(detail.into())
}

fn is_disk_full(error: &io::Error) -> bool {
    use io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem | PermissionDenied)
}
