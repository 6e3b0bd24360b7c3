//! The institution's side: the author's tools, and the server.
//!
//! `run` is the whole program but for its process: arguments in, text out, an exit code back.

mod arguments;
pub mod config;
mod error;
mod module;
mod output;
pub mod relay;
pub mod serve;

pub use arguments::run;
pub use error::AcademyError;
