//! The institution's side: the author's tools, and the server.
//!
//! `run` is the whole program but for its process: arguments in, text out, an exit code back.

pub mod academy;
mod arguments;
mod carry;
mod command;
pub mod config;
mod error;
mod module;
mod output;
mod private;
mod receive;
pub mod relay;
pub mod serve;
mod store;

pub use arguments::run;
pub use error::{AcademyError, Result};
pub use receive::Reply;
pub use store::Durability;
pub use store::entries::StoredEntry;
