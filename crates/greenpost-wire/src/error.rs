//! What can go wrong when bytes or ids from elsewhere are read.

/// Bytes or text that are not what they should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// The bytes are no entry: not CBOR, cut short, or with bytes left over.
    #[error("entry cannot be read: {0}")]
    Entry(String),
    /// A name that must be short plain text is not.
    #[error("{what} id {text:?} is not 1 to 120 characters of a-z, A-Z, 0-9, '.', '_' and '-'")]
    Id {
        /// Which kind of id.
        what: &'static str,
        /// What was found, cut to 40 characters.
        text: String,
    },
    /// The bytes are no message of sync.
    #[error("message cannot be read: {0}")]
    Message(String),
    /// A message of another version of sync.
    #[error("message is of version {0}")]
    Version(u8),
    /// What was sealed cannot be opened: to somebody else, for something else, or altered.
    #[error("the seal does not open")]
    Seal,
    /// What was packed cannot be unpacked, or would be too long.
    #[error("packed text cannot be unpacked")]
    Packed,
    /// Rows that give no entries, or too many.
    #[error("rows of entries cannot be read")]
    Rows,
    /// No link of an academy, or a part of one.
    #[error("no link of an academy")]
    Link,
}
