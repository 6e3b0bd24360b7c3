//! What another machine will read next year: ids, entries, their chain and the statements made of them.
//!
//! Everything here is a promise. Types change by adding optional fields; golden files in `tests/golden` show a
//! change of bytes in review. Nothing here reads a clock, a file, the network or chance.

mod chain;
mod entry;
mod error;
mod id;
mod statement;

pub use chain::{Head, Salt, SaltKey};
pub use entry::{
    Answered, AttemptKind, AttemptResult, Checked, ClockQuality, Completed, Entry, Event, EventKind, Marked,
    Noted, Opened, Read, Response, Stamp, Started, Unknown, Unnoted,
};
pub use error::WireError;
pub use id::{ChapterId, LearnerId, ModuleId, OriginId, QuestionId, SectionId, StatementId};
pub use statement::{
    Account, Activity, Actor, Context, ContextActivities, Definition, Object, Score, Statement,
    StatementResult, Verb,
};
