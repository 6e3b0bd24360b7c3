//! What another machine will read next year: ids, entries, their chain, the statements made of them,
//! the messages of sync, keys and seals.
//!
//! Everything here is a promise. Types change by adding optional fields; golden files in `tests/golden` show a
//! change of bytes in review. Nothing here reads a clock, a file, the network or chance.

mod card;
mod chain;
mod entry;
mod error;
pub mod frames;
mod id;
mod key;
pub mod pack;
pub mod picture;
pub mod rows;
mod statement;
pub mod sync;

pub use card::{Authority, Card, Code, Link};

pub use chain::{Head, Salt, SaltKey};
pub use entry::{
    Answered, AttemptKind, AttemptResult, Checked, ClockQuality, Completed, Entry, Event, EventKind, Marked,
    Noted, Opened, Read, Response, Stamp, Started, Unknown, Unnoted,
};
pub use error::WireError;
pub use id::{
    AcademyId, ChapterId, CohortId, DeviceId, LearnerId, ModuleId, OriginId, QuestionId, SectionId,
    StatementId,
};
pub use key::{PublicKeys, SEAL, SIGNATURE, Secret};
pub use statement::{
    Account, Activity, Actor, Context, ContextActivities, Definition, Object, Score, Statement,
    StatementResult, Verb,
};
