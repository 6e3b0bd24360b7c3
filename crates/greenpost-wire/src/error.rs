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
}
