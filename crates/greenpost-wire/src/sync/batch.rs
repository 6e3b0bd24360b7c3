//! Entries of one origin on the road.

use minicbor::{Decode, Encode};

use crate::{Head, OriginId, WireError, rows};

/// Entries `from`, `from + 1` … of one origin, and the chain's value after the last of them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Batch {
    /// The writer.
    #[n(0)]
    pub origin: OriginId,
    /// The number of the first entry; numbers begin with 1.
    #[n(1)]
    pub from: u64,
    /// The chain's value after the last.
    #[n(2)]
    pub after: Head,
    /// The entries' bytes, as rows.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub rows: Vec<u8>,
}

impl Batch {
    /// Of these entries, each as it is kept.
    pub fn of(origin: OriginId, from: u64, after: Head, entries: &[Vec<u8>]) -> Self {
        Self { origin, from, after, rows: rows::write(entries) }
    }

    /// The entries' bytes, each as the device keeps it. `most` is how many bytes they may have together.
    ///
    /// # Errors
    /// [`WireError::Rows`] when the rows are none, or would be too long.
    pub fn entries(&self, most: usize) -> Result<Vec<Vec<u8>>, WireError> {
        rows::read(&self.rows, most)
    }
}
