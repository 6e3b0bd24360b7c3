//! The one request of sync and its answer. `docs/SYNC.md` is the normative text; golden files keep both honest.
//!
//! An `Ask` is what a device says: signed by it, with whatever is personal sealed to the academy. An `Answer` is what the
//! academy says: signed by it and bound to the ask, with whatever is personal sealed to the device. The same bytes go
//! over HTTPS, plain HTTP on a LAN, a relay, a stick or a picture.

mod answer;
mod ask;
mod batch;
mod mail;

pub use answer::{Answer, Common, HeadOf, News, Problem, Receipt, Refusal, RefusalReason, Welcome};
pub use ask::{Ask, BranchOf, Claim, Contents, Probe, Succession, Summary, SummaryRow};
pub use batch::Batch;
pub use mail::{Letter, Mail, Policy};

use minicbor::{Decode, Encode};

use crate::key::{SIGNATURE, sha256};
use crate::{AcademyId, DeviceId, Head, OriginId, PublicKeys, Secret, WireError, pack};

/// Of the messages this program writes.
pub const VERSION: u8 = 1;
/// Largest ask a server reads, in bytes.
pub const MOST_ASK: usize = 512 * 1024;
/// Largest text of contents or news after decompression, in bytes.
pub const MOST_TEXT: usize = 2 * 1024 * 1024;
/// Largest entry that is taken, in bytes.
pub const MOST_ENTRY: usize = 64 * 1024;

pub(crate) const ASK_TAG: &[u8] = b"greenpost/ask/1";
pub(crate) const ANSWER_TAG: &[u8] = b"greenpost/answer/1";
pub(crate) const WELCOME_TAG: &[u8] = b"greenpost/welcome/1";
pub(crate) const CONTENTS_TAG: &[u8] = b"greenpost/contents/1";
pub(crate) const NEWS_TAG: &[u8] = b"greenpost/news/1";

/// Sixteen bytes that stand for all heads of a device: two sides that hold the same agree on it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, minicbor::Encode, minicbor::Decode)]
#[cbor(transparent)]
pub struct HeadsDigest(#[cbor(with = "minicbor::bytes")] pub [u8; 16]);

impl HeadsDigest {
    /// Of these heads: the first half of SHA-256 over academy, device and the leaf of each origin, by rising origin.
    /// `heads` may come in any order; each origin once.
    pub fn of(academy: AcademyId, device: DeviceId, heads: &[HeadOf]) -> Self {
        let mut leaves: Vec<(OriginId, [u8; 32])> =
            heads.iter().map(|head| (head.origin, head.leaf())).collect();
        leaves.sort_unstable_by_key(|(origin, _)| *origin);
        Self::of_leaves(academy, device, leaves.iter().map(|(_, leaf)| leaf))
    }

    /// Of leaves that are already in the order of their origins: enough to check one's own without knowing the others.
    pub fn of_leaves<'a>(
        academy: AcademyId,
        device: DeviceId,
        leaves: impl Iterator<Item = &'a [u8; 32]>,
    ) -> Self {
        let mut text = [academy.as_bytes().as_slice(), device.as_bytes()].concat();
        leaves.for_each(|leaf| text.extend_from_slice(leaf));
        let whole = sha256(&[b"greenpost/heads/1", &text]);
        let mut digest = [0; 16];
        digest.copy_from_slice(&whole[..16]);
        Self(digest)
    }
}

impl std::fmt::Debug for HeadsDigest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().take(4).try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str("…")
    }
}

impl HeadOf {
    /// What the digest takes of it.
    pub fn leaf(&self) -> [u8; 32] {
        sha256(&[self.origin.as_bytes(), &self.number.to_be_bytes(), &self.head.0])
    }
}

/// Reads `fields ‖ signature` without believing it: the message, its fields' bytes, and the signature.
fn read_signed<'a, T: for<'b> Decode<'b, ()>>(
    bytes: &'a [u8],
    version: impl Fn(&T) -> u8,
) -> Result<(T, &'a [u8], &'a [u8; SIGNATURE]), WireError> {
    let (fields, signature) =
        bytes.split_last_chunk::<SIGNATURE>().ok_or_else(|| WireError::Message("cut short".to_owned()))?;
    let mut cbor = minicbor::Decoder::new(fields);
    let message: T = cbor.decode().map_err(|source| WireError::Message(source.to_string()))?;
    if version(&message) != VERSION {
        return Err(WireError::Version(version(&message)));
    }
    if cbor.position() != fields.len() {
        return Err(WireError::Message("bytes follow it".to_owned()));
    }
    Ok((message, fields, signature))
}

/// Packs a text and seals it, under this tag, to the holder of these keys.
fn seal(text: &impl Encode<()>, to: &PublicKeys, tag: &[u8], chance: [u8; 32]) -> Result<Vec<u8>, WireError> {
    let text = minicbor::to_vec(text).expect("writing to memory cannot fail");
    to.seal(tag, &pack::pack(&text), chance)
}

/// Opens and unpacks what was sealed so; nothing sealed is an empty text.
fn unseal<T: Default + for<'b> Decode<'b, ()>>(
    sealed: Option<&[u8]>,
    secret: &Secret,
    tag: &[u8],
) -> Result<T, WireError> {
    let Some(sealed) = sealed else { return Ok(T::default()) };
    let text = pack::unpack(&secret.open(tag, sealed)?, MOST_TEXT)?;
    minicbor::decode(&text).map_err(|source| WireError::Message(source.to_string()))
}

/// The tag of what is sealed within one academy for or by one device: a text for one is no text for another.
fn seal_tag(tag: &[u8], academy: AcademyId, device: DeviceId) -> Vec<u8> {
    [tag, academy.as_bytes(), device.as_bytes()].concat()
}

/// The chain's value from which a branch of an origin goes on, numbers and all.
pub fn branch_start(branch: OriginId, of: OriginId, at: u64, head: Head) -> Head {
    Head(sha256(&[b"greenpost/branch/1", branch.as_bytes(), of.as_bytes(), &at.to_be_bytes(), &head.0]))
}
