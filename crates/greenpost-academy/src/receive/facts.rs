//! What is to be known before an ask is decided, and what a decision changes. Values alone: stores fill the one and
//! write the other.

use std::collections::{BTreeMap, BTreeSet};

use greenpost_core::sync::{Held, Taken};
use greenpost_wire::sync::{Policy, Summary};
use greenpost_wire::{CohortId, DeviceId, Head, LearnerId, OriginId, PublicKeys, SaltKey};

/// What the academy knows that bears on an ask.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Changes with a restore.
    pub(crate) epoch: [u8; 8],
    /// Its rules for devices, if it has any.
    pub(crate) policy: Option<Policy>,
    /// The device, if it is known.
    pub(crate) device: Option<Device>,
    /// The keys of the device a succession names: as they are known, else as they were shown; none when it was shut out.
    pub(crate) predecessor: Option<PublicKeys>,
    /// Wrong codes of this device within the last hour.
    pub(crate) wrong_tries: u64,
    /// Origins of the device, those it claims, those they branched off.
    pub(crate) origins: BTreeMap<OriginId, Origin>,
    /// Which of them are on this device.
    pub(crate) here: BTreeSet<OriginId>,
    /// Which of them are on the device before this one.
    pub(crate) before: BTreeSet<OriginId>,
    /// Branches that were begun today, by learner.
    pub(crate) branched: BTreeMap<LearnerId, u32>,
    /// Codes that were shown, by their hash.
    pub(crate) codes: BTreeMap<[u8; 32], Code>,
    /// Learners these codes, welcomes and origins name.
    pub(crate) learners: BTreeMap<LearnerId, Learner>,
    /// Names of cohorts these codes, welcomes and origins name.
    pub(crate) cohorts: BTreeMap<CohortId, String>,
    /// Values of chains that batches, branches and probes need.
    pub(crate) heads: BTreeMap<(OriginId, u64), Head>,
}

/// A device.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Device {
    pub(crate) keys: PublicKeys,
    /// The device it was before.
    pub(crate) succeeds: Option<DeviceId>,
    pub(crate) is_revoked: bool,
    pub(crate) contact_ms: i64,
}

/// An origin.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    pub(crate) learner: LearnerId,
    pub(crate) cohort: CohortId,
    /// None once the learner was erased.
    pub(crate) salts: Option<SaltKey>,
    pub(crate) held: Held,
    pub(crate) start: Held,
    pub(crate) branch_of: Option<OriginId>,
}

/// A code.
#[derive(Debug, Clone)]
pub(crate) struct Code {
    pub(crate) cohort: CohortId,
    pub(crate) learner: Option<LearnerId>,
    pub(crate) name: String,
    pub(crate) post: String,
    pub(crate) expires_ms: i64,
    pub(crate) used_by: Option<OriginId>,
}

/// A learner.
#[derive(Debug, Clone)]
pub(crate) struct Learner {
    pub(crate) name: String,
    pub(crate) post: String,
    pub(crate) is_erased: bool,
}

/// What is to be written.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// The device becomes known, or its predecessor does.
    pub(crate) device: Option<(PublicKeys, Option<DeviceId>)>,
    /// Wrong codes in this ask.
    pub(crate) wrong_tries: u64,
    /// Cohorts nobody remembered.
    pub(crate) cohorts: BTreeMap<CohortId, String>,
    /// Learners who are new.
    pub(crate) learners: BTreeMap<LearnerId, Learner>,
    /// Who belongs to which cohort now.
    pub(crate) members: BTreeSet<(CohortId, LearnerId)>,
    /// Codes, and the origins that used them.
    pub(crate) used: BTreeMap<[u8; 32], OriginId>,
    /// Origins that are new, as they begin.
    pub(crate) origins: BTreeMap<OriginId, Origin>,
    /// Origins that are on this device now, and whose they are.
    pub(crate) here: BTreeMap<OriginId, LearnerId>,
    /// New entries, by origin and rising.
    pub(crate) entries: BTreeMap<OriginId, Vec<Taken>>,
    /// Batches that are kept for a person.
    pub(crate) refused: Vec<Refused>,
    /// Mail the device keeps now.
    pub(crate) acks: Vec<u64>,
    /// What was completed, ahead of the entries.
    pub(crate) summaries: Vec<Summary>,
}

impl Changes {
    /// How many branches begin, by learner.
    pub(crate) fn branches(&self) -> BTreeMap<LearnerId, u32> {
        let mut begun = BTreeMap::new();
        for origin in self.origins.values().filter(|origin| origin.branch_of.is_some()) {
            *begun.entry(origin.learner).or_default() += 1;
        }
        begun
    }
}

/// A batch that was not taken.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) origin: OriginId,
    pub(crate) reason: &'static str,
    pub(crate) batch: Vec<u8>,
}
