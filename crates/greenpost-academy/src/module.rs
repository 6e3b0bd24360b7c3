//! The author's commands. Each gathers files, lets core decide, and says what came of it.

mod bank;
mod check;
mod folder;
mod pages;
mod preview;

pub(crate) use bank::{export_gift, import_aiken, import_gift};
pub(crate) use check::check;
pub(crate) use preview::preview;
