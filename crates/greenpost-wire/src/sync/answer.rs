//! What the academy says.

use minicbor::{Decode, Encode};

use super::{
    ANSWER_TAG, HeadsDigest, Mail, NEWS_TAG, Policy, WELCOME_TAG, read_signed, seal, seal_tag, unseal,
};
use crate::key::{SIGNATURE, sha256};
use crate::{AcademyId, CohortId, DeviceId, Head, LearnerId, OriginId, PublicKeys, Secret, WireError};

/// What the academy says, as it goes on the road: `fields ‖ signature`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Answer {
    /// [`super::VERSION`].
    #[n(0)]
    pub version: u8,
    /// Changes when the academy was restored from a copy.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub epoch: [u8; 8],
    /// The academy's clock, seconds since 1970-01-01T00:00Z.
    #[n(2)]
    pub time: i64,
    /// Whether the academy holds what the ask said it would; else the news tell what it holds.
    #[n(3)]
    pub holds: bool,
    /// Whether the academy knows this device; a device it does not know shows its keys and claims next.
    #[n(4)]
    pub knows: bool,
    /// [`News`], sealed to the device.
    #[cbor(n(5), with = "minicbor::bytes")]
    pub news: Option<Vec<u8>>,
    /// What stands for all the academy holds for the device, when that is not what the ask said.
    #[n(6)]
    pub digest: Option<HeadsDigest>,
}

/// The personal part of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct News {
    /// All the academy holds for this device, when that is not what the ask said or it wanted to know.
    #[n(0)]
    pub heads: Option<Vec<HeadOf>>,
    /// Learners who are enrolled now.
    #[cbor(n(1), default)]
    pub welcomes: Vec<Welcome>,
    /// Claims that were not taken.
    #[cbor(n(2), default)]
    pub refusals: Vec<Refusal>,
    /// Entries that are held, and were set aside for a person to look at.
    #[cbor(n(3), default)]
    pub problems: Vec<Problem>,
    /// Letters to learners on this device, oldest first.
    #[cbor(n(4), default)]
    pub mail: Vec<Mail>,
    /// The academy's rules for this device, when the ask showed an older edition.
    #[n(5)]
    pub policy: Option<Policy>,
    /// Answers to probes.
    #[cbor(n(6), default)]
    pub commons: Vec<Common>,
}

/// How far the academy holds an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct HeadOf {
    /// The writer.
    #[n(0)]
    pub origin: OriginId,
    /// The number of its newest entry; 0 for none.
    #[n(1)]
    pub number: u64,
    /// The chain's value after it.
    #[n(2)]
    pub head: Head,
}

/// The academy's word that a learner is enrolled and this origin is hers. Signed, so that it outlives the academy's memory.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Welcome {
    /// On which device.
    #[n(0)]
    pub device: DeviceId,
    /// The writer of her entries there.
    #[n(1)]
    pub origin: OriginId,
    /// Who she is to the academy, on every device.
    #[n(2)]
    pub learner: LearnerId,
    /// Her name, as the academy writes it.
    #[n(3)]
    pub name: String,
    /// Her cohort.
    #[n(4)]
    pub cohort: CohortId,
    /// Its name.
    #[n(5)]
    pub cohort_name: String,
    /// The academy's signature over all of it.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub signature: [u8; SIGNATURE],
}

/// A claim that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Refusal {
    /// Whose.
    #[n(0)]
    pub origin: OriginId,
    /// Why.
    #[n(1)]
    pub reason: RefusalReason,
}

/// Why a claim was not taken. Whether a code exists is not told apart from whether it is still good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum RefusalReason {
    /// No such code, or used, or too old, or tried too often.
    #[n(0)]
    Code,
    /// Too many tries from here: later again.
    #[n(1)]
    Later,
    /// The origin is somebody else's.
    #[n(2)]
    Origin,
    /// The academy's word was not the academy's.
    #[n(3)]
    Welcome,
}

/// An entry that was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Problem {
    /// The writer.
    #[n(0)]
    pub origin: OriginId,
    /// Its number.
    #[n(1)]
    pub number: u64,
    /// A word that says why.
    #[n(2)]
    pub reason: String,
}

/// The last entry both sides have alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Common {
    /// The writer.
    #[n(0)]
    pub origin: OriginId,
    /// The number; one less than the probe's first when none of it agreed.
    #[n(1)]
    pub number: u64,
}

/// An answer that was checked, without its news: proof of what the academy held, and when.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Receipt {
    /// SHA-256 of the ask.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub ask: [u8; 32],
    /// What the academy holds.
    #[n(1)]
    pub digest: HeadsDigest,
    /// As in the answer.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub epoch: [u8; 8],
    /// As in the answer.
    #[n(3)]
    pub time: i64,
    /// As in the answer.
    #[n(4)]
    pub holds: bool,
    /// As in the answer.
    #[n(5)]
    pub knows: bool,
    /// SHA-256 of the sealed news; of nothing when there were none.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub news: [u8; 32],
    /// The academy's.
    #[cbor(n(7), with = "minicbor::bytes")]
    pub signature: [u8; SIGNATURE],
}

impl Answer {
    /// The bytes for the road. `ask` is [`super::Ask::hash`] of what is answered, `asked` the digest it carried.
    pub fn sign(&self, academy: &Secret, device: DeviceId, ask: [u8; 32], asked: HeadsDigest) -> Vec<u8> {
        let receipt = self.receipt(ask, asked, [0; SIGNATURE]);
        let signature = academy.sign(ANSWER_TAG, &[&receipt.text(academy.public().academy(), device)]);
        let mut bytes = minicbor::to_vec(self).expect("writing to memory cannot fail");
        bytes.extend_from_slice(&signature);
        bytes
    }

    /// Reads the bytes without believing them.
    ///
    /// # Errors
    /// [`WireError::Message`] or [`WireError::Version`] when they are no answer of this version.
    pub fn read(bytes: &[u8]) -> Result<(Self, [u8; SIGNATURE]), WireError> {
        let (answer, _, signature) = read_signed(bytes, |answer: &Self| answer.version)?;
        Ok((answer, *signature))
    }

    /// The answer without its news, still to be checked. `asked` is the digest the ask carried.
    pub fn receipt(&self, ask: [u8; 32], asked: HeadsDigest, signature: [u8; SIGNATURE]) -> Receipt {
        Receipt {
            ask,
            digest: self.digest.unwrap_or(asked),
            epoch: self.epoch,
            time: self.time,
            holds: self.holds,
            knows: self.knows,
            news: sha256(&[self.news.as_deref().unwrap_or_default()]),
            signature,
        }
    }

    /// Opens the news; empty ones when there are none.
    ///
    /// # Errors
    /// [`WireError::Seal`], [`WireError::Packed`] or [`WireError::Message`].
    pub fn open(&self, device: &Secret, academy: AcademyId) -> Result<News, WireError> {
        let tag = seal_tag(NEWS_TAG, academy, device.public().device());
        unseal(self.news.as_deref(), device, &tag)
    }
}

impl News {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Packed, and sealed to the device.
    ///
    /// # Errors
    /// [`WireError::Seal`] when the device's sealing key is no key.
    pub fn seal(
        &self,
        academy: AcademyId,
        device: &PublicKeys,
        chance: [u8; 32],
    ) -> Result<Vec<u8>, WireError> {
        seal(self, device, &seal_tag(NEWS_TAG, academy, device.device()), chance)
    }
}

impl Receipt {
    /// Whether this academy signed it for this device.
    pub fn is_of(&self, academy: &PublicKeys, device: DeviceId) -> bool {
        academy.has_signed(ANSWER_TAG, &[&self.text(academy.academy(), device)], &self.signature)
    }

    fn text(&self, academy: AcademyId, device: DeviceId) -> Vec<u8> {
        [
            academy.as_bytes().as_slice(),
            device.as_bytes(),
            &self.ask,
            &self.digest.0,
            &self.epoch,
            &self.time.to_be_bytes(),
            &[u8::from(self.holds), u8::from(self.knows)],
            &self.news,
        ]
        .concat()
    }
}

impl Welcome {
    /// Signed by the academy.
    #[must_use]
    pub fn sign(mut self, academy: &Secret) -> Self {
        self.signature = academy.sign(WELCOME_TAG, &[&self.text(academy.public().academy())]);
        self
    }

    /// Whether it is this academy's word.
    pub fn is_of(&self, academy: &PublicKeys) -> bool {
        academy.has_signed(WELCOME_TAG, &[&self.text(academy.academy())], &self.signature)
    }

    fn text(&self, academy: AcademyId) -> Vec<u8> {
        let fields = (
            minicbor::bytes::ByteVec::from(academy.as_bytes().to_vec()),
            self.device,
            self.origin,
            self.learner,
            self.name.as_str(),
            self.cohort,
            self.cohort_name.as_str(),
        );
        minicbor::to_vec(fields).expect("writing to memory cannot fail")
    }
}
