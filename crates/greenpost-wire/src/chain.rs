//! The chain that makes a change in a record visible.
//!
//! `h(0) = SHA-256("greenpost/chain/1" ‖ origin)`, `h(n) = SHA-256(h(n-1) ‖ SHA-256(salt(n) ‖ entry bytes))`.
//! The salt of an entry is derived from its origin's key, so that it costs no byte on the road; once the key and the
//! entry are erased, the links still verify and nobody can guess what they stood for.

use minicbor::{Decode, Encode};

use crate::OriginId;
use crate::key::sha256;

const HEAD_TAG: &[u8] = b"greenpost/chain/1";
const SALT_TAG: &[u8] = b"greenpost/salt/1";

/// The chain's value after some number of entries.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Head(#[cbor(with = "minicbor::bytes")] pub [u8; 32]);

/// The secret of an origin from which its salts are made. Thirty-two random bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct SaltKey(pub [u8; 32]);

/// Sixteen bytes that hide an entry behind its hash.
pub type Salt = [u8; 16];

impl Head {
    /// The value before the first entry.
    pub fn start(origin: OriginId) -> Self {
        Self(sha256(&[HEAD_TAG, origin.as_bytes()]))
    }

    /// The value after one more entry.
    pub fn then(self, salt: Salt, entry: &[u8]) -> Self {
        self.then_hash(&sha256(&[&salt, entry]))
    }

    /// The value after one more entry of which only `SHA-256(salt ‖ entry bytes)` is left.
    pub fn then_hash(self, entry_hash: &[u8; 32]) -> Self {
        Self(sha256(&[&self.0, entry_hash]))
    }
}

impl SaltKey {
    /// The salt of the entry with this number.
    pub fn salt(&self, number: u64) -> Salt {
        let whole = sha256(&[SALT_TAG, &self.0, &number.to_be_bytes()]);
        let mut salt = [0; 16];
        salt.copy_from_slice(&whole[..16]);
        salt
    }
}

impl std::fmt::Debug for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().take(4).try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str("…")
    }
}

impl std::fmt::Debug for SaltKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SaltKey(…)")
    }
}
