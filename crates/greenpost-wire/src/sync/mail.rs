//! What comes down: letters to learners, and the academy's rules for a device.

use minicbor::{Decode, Encode};

use crate::{LearnerId, ModuleId, OriginId};

/// A letter to a learner.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Mail {
    /// The academy's number for it.
    #[n(0)]
    pub number: u64,
    /// To whom, by the academy's id.
    #[n(1)]
    pub learner: LearnerId,
    /// When it was written, by the academy's clock: seconds since 1970-01-01T00:00Z.
    #[n(2)]
    pub at: i64,
    /// By whom, as it is to be shown; empty for the academy itself.
    #[n(3)]
    pub from: String,
    /// What it says.
    #[n(4)]
    pub letter: Letter,
}

/// What a letter says. A kind of a later academy is kept as text and shown as such.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Letter {
    /// Read this module.
    #[n(0)]
    Assignment {
        /// Which module.
        #[n(0)]
        module: ModuleId,
        /// Until when, as the academy says it: `2026-12-04`; empty for no date.
        #[n(1)]
        due: String,
        /// What the trainer adds; may be empty.
        #[n(2)]
        text: String,
    },
    /// A trainer's words about her work.
    #[n(1)]
    Feedback {
        /// The entry they are about.
        #[n(0)]
        about: Option<(OriginId, u64)>,
        /// The words.
        #[n(1)]
        text: String,
    },
    /// A grade given by a person.
    #[n(2)]
    Grade {
        /// For which module.
        #[n(0)]
        module: ModuleId,
        /// Per cent.
        #[n(1)]
        percent: u8,
        /// Whether that passes.
        #[n(2)]
        passed: bool,
        /// What the trainer adds; may be empty.
        #[n(3)]
        text: String,
    },
    /// Her name as the academy writes it from now on.
    #[n(3)]
    Name {
        /// The name.
        #[n(0)]
        name: String,
    },
}

/// The academy's rules for a device.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct Policy {
    /// Rises with each change; 0 is no policy.
    #[n(0)]
    pub edition: u32,
    /// Bytes the device may send and receive by itself in 24 hours; none for no limit. *Sync now* is not bound by it.
    #[n(1)]
    pub daily_bytes: Option<u32>,
    /// Minutes of the day, UTC, from and to, when the device may sync by itself; none for always.
    #[n(2)]
    pub hours: Option<(u16, u16)>,
    /// Whether the learner may decide about hours and bytes herself.
    #[cbor(n(3), default)]
    pub is_fixed: bool,
}
