//! What travels without a line: sticks and pictures in, answers and exports out. A file is written aside, flushed, read
//! again and renamed; whatever is whole is used, and the rest is named.

mod draw;
mod entry;
mod export;
mod file;
mod find;
mod import;
mod see;
mod stick;

pub(crate) use draw::{picture_png, picture_svg};
pub(crate) use entry::entry_object;
pub(crate) use export::export;
pub(crate) use file::{make_folder, put, put_private};
pub(crate) use import::import;
