//! What operators see, and what they say.

use std::collections::BTreeMap;

use greenpost_wire::sync::SummaryRow;
use greenpost_wire::{AcademyId, Code, CohortId, DeviceId, LearnerId, OriginId};

/// How much a store holds, without names of people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Names of the academies.
    pub names: Vec<String>,
    /// Their epochs.
    pub epochs: Vec<[u8; 8]>,
    /// Learners.
    pub learners: u64,
    /// Devices.
    pub devices: u64,
    /// Entries that came in.
    pub entries: u64,
}

/// What was looked at, and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Entries that are held.
    pub entries: u64,
    /// Learners whose progress was folded anew.
    pub learners: u64,
    /// What is not as it was written.
    pub damage: Vec<Damage>,
}

/// Something in the store that is not as this program wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// What the database says of its own file.
    #[error("the database's file is damaged: {0}")]
    File(String),
    /// The academy's key.
    #[error("the academy's key is not the one its devices know it by")]
    Key,
    /// A chain, and the first number that does not follow.
    #[error(
        "entry {origin}/{number} is not what its device wrote, or does not follow from the one before it"
    )]
    Chain {
        /// Whose chain.
        origin: OriginId,
        /// Where it breaks; 0 where that cannot be told.
        number: u64,
    },
    /// Entries outside every chain, and the first of them.
    #[error("entry {origin}/{number} belongs to no chain")]
    Stray {
        /// As it is named there.
        origin: OriginId,
        /// The first number.
        number: u64,
    },
    /// Places in the order of all entries.
    #[error(
        "entries stand at places that were not given out yet: the next one that comes finds its place taken"
    )]
    Places,
    /// A device.
    #[error("device {0} has keys that are not its own")]
    Device(DeviceId),
    /// A batch in quarantine, by its item.
    #[error("batch {} in quarantine is not the one that came", data_encoding::HEXLOWER.encode(.0))]
    Batch([u8; 16]),
    /// A learner who is not there although something of her is.
    #[error("learner {0} has a record and is not in the list of learners")]
    NoLearner(LearnerId),
    /// A learner's progress.
    #[error("what is shown of learner {0} is not what her entries say")]
    Progress(LearnerId),
    /// A row that cannot be read.
    #[error("a row holds {0}")]
    Row(&'static str),
}

/// An academy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcademyView {
    /// Which.
    pub academy: AcademyId,
    /// Its name.
    pub name: String,
    /// Where it is reached, best first.
    pub addresses: Vec<String>,
}

/// A cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CohortView {
    /// Which.
    pub cohort: CohortId,
    /// Its name.
    pub name: String,
    /// When it was made, milliseconds.
    pub created_ms: i64,
    /// Members.
    pub learners: u64,
}

/// For whom a code is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invitee {
    /// Whoever has it; she gives her name herself.
    Anybody,
    /// Somebody of a list.
    Named {
        /// Her name.
        name: String,
        /// Where she works; may be empty.
        post: String,
    },
    /// A learner who is enrolled already, on another device.
    Learner(LearnerId),
}

/// A code as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCode {
    /// For a learner who is enrolled already.
    pub learner: Option<LearnerId>,
    /// The name that was prepared; may be empty.
    pub name: String,
    /// The post that was prepared; may be empty.
    pub post: String,
    /// Until when it is good, milliseconds.
    pub expires_ms: i64,
}

/// A code that was made. It is told once; the academy keeps its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeCode {
    /// The code.
    pub code: Code,
    /// For whom.
    pub of: NewCode,
}

/// To whom a letter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// One.
    Learner(LearnerId),
    /// Each member.
    Cohort(CohortId),
}

/// A learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearnerView {
    /// Which.
    pub learner: LearnerId,
    /// Her name; empty once erased.
    pub name: String,
    /// Where she works; may be empty.
    pub post: String,
    /// When she was enrolled, milliseconds.
    pub created_ms: i64,
    /// When she was erased, milliseconds.
    pub erased_ms: Option<i64>,
}

/// A device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceView {
    /// Which.
    pub device: DeviceId,
    /// The one it was before.
    pub succeeds: Option<DeviceId>,
    /// When it was first seen, milliseconds.
    pub first_ms: i64,
    /// When it last spoke, milliseconds; exact to a minute.
    pub contact_ms: i64,
    /// Since when it is shut out, milliseconds.
    pub revoked_ms: Option<i64>,
    /// Writers on it.
    pub origins: u64,
}

/// A member of a cohort, and how far she is.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberProgress {
    /// Who.
    pub learner: LearnerId,
    /// Her name.
    pub name: String,
    /// Her post; may be empty.
    pub post: String,
    /// When a device of hers last spoke, milliseconds.
    pub contact_ms: Option<i64>,
    /// Entries the academy holds.
    pub entries: u64,
    /// By module.
    pub modules: BTreeMap<String, ModuleProgress>,
    /// What pictures said ahead of the entries.
    pub waiting: Vec<WaitingSummary>,
}

/// A module of a learner: chapters, and her best result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModuleProgress {
    /// Chapters in which a section was really read.
    pub read: u64,
    /// Chapters completed.
    pub completed: u64,
    /// Chapters passed.
    pub passed: u64,
    /// Whether the module as a whole was satisfied.
    pub is_satisfied: bool,
    /// Best result of a quiz in it, thousandths.
    pub best: Option<u64>,
}

/// What was completed, of which the entries have not come yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingSummary {
    /// How many entries are missing.
    pub entries: u64,
    /// What it says.
    pub rows: Vec<SummaryRow>,
    /// When it came, milliseconds.
    pub received_ms: i64,
}

/// A batch that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantineView {
    /// By what it is named.
    pub item: [u8; 16],
    /// Who sent it.
    pub device: DeviceId,
    /// Whose entries it was to carry.
    pub origin: OriginId,
    /// Where it shows that it is not what was written.
    pub reason: String,
    /// When it came first, milliseconds.
    pub received_ms: i64,
    /// The batch, CBOR.
    pub batch: Vec<u8>,
}
