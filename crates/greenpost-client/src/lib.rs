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
mod http;
mod indexer;
mod keys;
mod lan;
mod learn;
mod library;
mod store;
mod sync;
mod tell;
mod usb;
pub mod view;

pub use chance::{Chance, SeededChance, SystemChance};
pub use client::{Client, Options};
pub use clock::{Clock, FixedClock, SystemClock};
pub use error::ClientError;
pub use folders::data_folder;
pub use http::PublicRoots;
pub use keys::KeyPlace;
pub use learn::sync::Talk;
pub use library::Figure;
#[doc(hidden)]
pub use store::Durability;
