//! What the database's errors mean to the rest of the program.

use rusqlite::ffi::{self, ErrorCode};

use crate::error::ClientError;

impl From<rusqlite::Error> for ClientError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error() {
            Some(cause) => match (cause.code, cause.extended_code) {
                (ErrorCode::DiskFull | ErrorCode::ReadOnly, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => {
                    Self::DiskFull(error.to_string())
                }
                // Our SQL is always right, so a statement that cannot be prepared finds a schema that is not ours.
                (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) | (_, ffi::SQLITE_ERROR) => {
                    Self::Damaged(error.to_string())
                }
                _ => Self::Store(Box::new(error)),
            },
            None => match error {
                // A column of another type than written: somebody else's bytes.
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..) => Self::Damaged(error.to_string()),
                other => Self::Store(Box::new(other)),
            },
        }
    }
}
