//! What a device says.

use minicbor::{Decode, Encode};

use super::{
    ASK_TAG, Batch, CONTENTS_TAG, HeadsDigest, MOST_ASK, Welcome, read_signed, seal, seal_tag, unseal,
};
use crate::key::{SIGNATURE, sha256};
use crate::{AcademyId, DeviceId, Head, LearnerId, OriginId, PublicKeys, SaltKey, Secret, WireError};

/// What a device says, as it goes on the road: `fields ‖ signature`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Ask {
    /// [`super::VERSION`].
    #[n(0)]
    pub version: u8,
    /// Who asks.
    #[n(1)]
    pub device: DeviceId,
    /// Tells this ask from every other of the device.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub nonce: [u8; 8],
    /// What the academy will hold for this device once it has taken the ask in, as the device sees it.
    #[n(3)]
    pub digest: HeadsDigest,
    /// Edition of the policy the device has; 0 for none.
    #[n(4)]
    pub policy: u32,
    /// Whether all heads are to be told even when they agree: on a stick, where nothing is remembered until the answer.
    #[n(5)]
    pub wants_heads: bool,
    /// The device's keys, while the academy may not know them.
    #[n(6)]
    pub keys: Option<PublicKeys>,
    /// [`Contents`], sealed to the academy.
    #[cbor(n(7), with = "minicbor::bytes")]
    pub contents: Option<Vec<u8>>,
}

/// The personal part of an ask.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct Contents {
    /// Learners who ask to be enrolled, or show that they are.
    #[cbor(n(0), default)]
    pub claims: Vec<Claim>,
    /// Entries.
    #[cbor(n(1), default)]
    pub batches: Vec<Batch>,
    /// Numbers of mail that is kept here now.
    #[cbor(n(2), default)]
    pub acks: Vec<u64>,
    /// Where the device looks for the last entry both sides have alike.
    #[cbor(n(3), default)]
    pub probes: Vec<Probe>,
    /// What was completed, where the entries themselves cannot travel.
    #[cbor(n(4), default)]
    pub summaries: Vec<Summary>,
    /// The key this device had before, when it turned out to be shared with another machine.
    #[n(5)]
    pub succession: Option<Succession>,
}

/// A learner on this device asks to be enrolled, or shows that she is.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Claim {
    /// The writer of her entries here.
    #[n(0)]
    pub origin: OriginId,
    /// From which its salts are made.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub salt_key: [u8; 32],
    /// Her name as she gave it.
    #[n(2)]
    pub name: String,
    /// The academy's code, as typed.
    #[n(3)]
    pub code: Option<String>,
    /// The academy's own word that she is enrolled: enough for an academy that lost its memory.
    #[n(4)]
    pub welcome: Option<Welcome>,
    /// Where it goes on, when it branched off another.
    #[n(5)]
    pub branch_of: Option<BranchOf>,
}

/// Where an origin goes on that branched off another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BranchOf {
    /// The other origin.
    #[n(0)]
    pub of: OriginId,
    /// The last number they share.
    #[n(1)]
    pub at: u64,
    /// First eight bytes of the chain's value the branch goes on from. Where something else is held up to there, the
    /// branch waits until the two sides have found what they share.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub start: [u8; 8],
}

impl BranchOf {
    /// Of a branch that goes on from this value of the chain.
    pub fn new(of: OriginId, at: u64, start: Head) -> Self {
        let mut begin = [0; 8];
        begin.copy_from_slice(&start.0[..8]);
        Self { of, at, start: begin }
    }

    /// Whether the chain's value of the branch is this one.
    pub fn goes_on_from(&self, start: Head) -> bool {
        start.0.starts_with(&self.start)
    }
}

/// The beginnings of the chain's values after `from`, `from + 1` …
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Probe {
    /// Of which origin.
    #[n(0)]
    pub origin: OriginId,
    /// The number of the first.
    #[n(1)]
    pub from: u64,
    /// First eight bytes of each, one after the other.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub heads: Vec<u8>,
}

/// The key this device had before. The old key signs the new keys, so that nobody else can take its place.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Succession {
    /// Who it was.
    #[n(0)]
    pub device: DeviceId,
    /// By the old key, over academy and new device.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub signature: [u8; SIGNATURE],
    /// The old keys, for an academy that lost its memory of them.
    #[n(2)]
    pub keys: Option<PublicKeys>,
}

/// What a learner completed up to an entry, where the entries cannot travel: on pictures of a screen.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Summary {
    /// The writer.
    #[n(0)]
    pub origin: OriginId,
    /// Up to which entry.
    #[n(1)]
    pub number: u64,
    /// The chain's value after it.
    #[n(2)]
    pub head: Head,
    /// A row a module or chapter.
    #[n(3)]
    pub rows: Vec<SummaryRow>,
}

/// A module, or a chapter of the one above it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SummaryRow {
    /// Module, or `module/chapter`.
    #[n(0)]
    pub place: String,
    /// Completed 1, passed 2, both 3.
    #[n(1)]
    pub state: u8,
    /// Best result in thousandths; none without a quiz handed in.
    #[n(2)]
    pub best: Option<u16>,
}

impl Ask {
    /// The bytes for the road.
    pub fn sign(&self, secret: &Secret, academy: AcademyId) -> Vec<u8> {
        let mut bytes = minicbor::to_vec(self).expect("writing to memory cannot fail");
        let signature = secret.sign(ASK_TAG, &[academy.as_bytes(), &bytes]);
        bytes.extend_from_slice(&signature);
        bytes
    }

    /// Reads the bytes without believing them: who asks, so that the keys can be looked up.
    ///
    /// # Errors
    /// [`WireError::Message`] when they are no ask of this version.
    pub fn read(bytes: &[u8]) -> Result<(Self, Signed<'_>), WireError> {
        if bytes.len() > MOST_ASK {
            return Err(WireError::Message("longer than an ask may be".to_owned()));
        }
        let (ask, fields, signature) = read_signed(bytes, |ask: &Self| ask.version)?;
        Ok((ask, Signed { fields, signature }))
    }

    /// What an answer to these bytes is bound to.
    pub fn hash(bytes: &[u8]) -> [u8; 32] {
        sha256(&[bytes])
    }

    /// Opens the contents; empty ones when there are none.
    ///
    /// # Errors
    /// [`WireError::Seal`], [`WireError::Packed`] or [`WireError::Message`].
    pub fn open(&self, academy: &Secret) -> Result<Contents, WireError> {
        let tag = seal_tag(CONTENTS_TAG, academy.public().academy(), self.device);
        unseal(self.contents.as_deref(), academy, &tag)
    }
}

/// Fields and a signature nobody has looked at yet.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    fields: &'a [u8],
    signature: &'a [u8; SIGNATURE],
}

impl Signed<'_> {
    /// Whether the holder of these keys said it to this academy.
    pub fn is_of(&self, keys: &PublicKeys, academy: AcademyId) -> bool {
        keys.has_signed(ASK_TAG, &[academy.as_bytes(), self.fields], self.signature)
    }
}

impl Contents {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Packed, and sealed to the academy.
    ///
    /// # Errors
    /// [`WireError::Seal`] when the academy's sealing key is no key.
    pub fn seal(
        &self,
        academy: &PublicKeys,
        device: DeviceId,
        chance: [u8; 32],
    ) -> Result<Vec<u8>, WireError> {
        seal(self, academy, &seal_tag(CONTENTS_TAG, academy.academy(), device), chance)
    }
}

impl Claim {
    /// The secret its salts are made of.
    pub fn salts(&self) -> SaltKey {
        SaltKey(self.salt_key)
    }

    /// The learner the academy's word names, if it was given.
    pub fn learner(&self) -> Option<LearnerId> {
        self.welcome.as_ref().map(|welcome| welcome.learner)
    }
}

impl Succession {
    /// By the holder of the old secret.
    pub fn sign(old: &Secret, academy: AcademyId, new: DeviceId) -> Self {
        let signature = old.sign(b"greenpost/succession/1", &[academy.as_bytes(), new.as_bytes()]);
        let keys = old.public();
        Self { device: keys.device(), signature, keys: Some(keys) }
    }

    /// Whether the old key named this new device.
    pub fn is_of(&self, old: &PublicKeys, academy: AcademyId, new: DeviceId) -> bool {
        old.device() == self.device
            && old.has_signed(
                b"greenpost/succession/1",
                &[academy.as_bytes(), new.as_bytes()],
                &self.signature,
            )
    }
}
