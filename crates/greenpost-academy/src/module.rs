//! The author's commands. Each gathers files, lets core decide, and says what came of it.

mod bank;
mod check;
mod course;
mod folder;
mod pages;
mod paper;
mod paper_words;
mod preview;
mod sheets;

pub(crate) use bank::{export_gift, import_aiken, import_gift};
pub(crate) use check::check;
pub(crate) use course::{count_module, translated, worksheet};
pub(crate) use pages::escape;
pub(crate) use paper::paper;
pub(crate) use preview::preview;
