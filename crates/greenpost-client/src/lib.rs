//! A learner's machine without a window: her record, the modules beside it, and one table of commands.
//!
//! `store/` alone names the database, `library/` alone reads modules, `learn/` gathers, lets core decide, and writes in
//! one transaction; what a command returned as done is on the disk.

mod chance;
mod client;
mod clock;
pub mod commands;
mod error;
mod folders;
mod indexer;
mod learn;
mod library;
mod store;
mod tell;
pub mod view;

pub use chance::{Chance, SeededChance, SystemChance};
pub use client::{Client, Options};
pub use clock::{Clock, FixedClock, SystemClock};
pub use error::ClientError;
pub use folders::data_folder;
pub use library::Figure;
#[doc(hidden)]
pub use store::Durability;
