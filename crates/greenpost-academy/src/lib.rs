//! The institution's side: the author's tool now, the server later.
//!
//! `run` is the whole program but for its process: arguments in, text out, an exit code back.

pub mod academy;
mod arguments;
mod error;
mod module;
mod output;
mod receive;
mod store;

pub use arguments::run;
pub use error::{AcademyError, Result};
pub use receive::Reply;
pub use store::Durability;
pub use store::entries::StoredEntry;
