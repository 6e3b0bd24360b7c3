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
    /// First four bytes of the chain's value before the first: who holds another one has another past, and nobody has
    /// altered anything.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub before: [u8; 4],
    /// The chain's value after the last.
    #[n(3)]
    pub after: Head,
    /// The entries' bytes, as rows.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub rows: Vec<u8>,
}

impl Batch {
    /// Of these entries, each as it is kept, between two values of the chain.
    pub fn of(origin: OriginId, from: u64, before: Head, after: Head, entries: &[Vec<u8>]) -> Self {
        let mut begin = [0; 4];
        begin.copy_from_slice(&before.0[..4]);
        Self { origin, from, before: begin, after, rows: rows::write(entries) }
    }

    /// The entries' bytes, each as the device keeps it. `most` is how many bytes they may have together.
    ///
    /// # Errors
    /// [`WireError::Rows`] when the rows are none, or would be too long.
    pub fn entries(&self, most: usize) -> Result<Vec<Vec<u8>>, WireError> {
        rows::read(&self.rows, most)
    }
}
