//! mdBook's `SUMMARY.md`: the order of chapters.

use greenpost_wire::ChapterId;

use crate::Diagnostic;

/// A module's table of contents, flattened in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// In reading order.
    pub items: Vec<Item>,
}

/// One line of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A part's title (an H1 between lists).
    Part(String),
    /// A chapter that can be opened.
    Chapter(ChapterLink),
    /// A chapter announced without a file.
    Draft {
        /// Its title.
        title: String,
        /// As for a chapter.
        depth: u8,
    },
}

/// A chapter that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterLink {
    /// The file's name without `.md`; folders joined by `.`.
    pub id: ChapterId,
    /// As the table of contents has it, plain text.
    pub title: String,
    /// Path relative to the folder of `SUMMARY.md`, with `/`, safe: no `..`, not absolute.
    pub path: String,
    /// 0 for the outermost.
    pub depth: u8,
    /// "4", "4.1": as mdBook numbers; none for prefix and suffix chapters.
    pub number: Option<String>,
}

impl Summary {
    /// The chapters that can be opened, in reading order.
    pub fn chapters(&self) -> impl Iterator<Item = &ChapterLink> {
        self.items.iter().filter_map(|item| match item {
            Item::Chapter(chapter) => Some(chapter),
            Item::Part(_) | Item::Draft { .. } => None,
        })
    }
}

/// Reads a `SUMMARY.md`.
pub fn parse(_file: &str, _text: &str) -> (Summary, Vec<Diagnostic>) {
    (Summary::default(), Vec::new())
}
