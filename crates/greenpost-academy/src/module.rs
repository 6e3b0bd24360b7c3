//! The author's commands. Each gathers files, lets core decide, and says what came of it.

mod check;
mod folder;

pub(crate) use check::check;
