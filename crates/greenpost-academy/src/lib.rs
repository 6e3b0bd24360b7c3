//! The institution's side: the author's tool now, the server later.
//!
//! `run` is the whole program but for its process: arguments in, text out, an exit code back.

mod arguments;
mod error;
mod module;
mod output;

pub use arguments::run;
pub use error::AcademyError;
