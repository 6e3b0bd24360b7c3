//! A chapter: Markdown in, sections of safe HTML and plain text out.

mod front;
mod sections;
#[cfg(test)]
mod tests;

use greenpost_wire::SectionId;

use crate::Diagnostic;
use crate::glossary::Glossary;
use crate::markdown::{Markdown, Report, front_matter, root};

/// A chapter as it is shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chapter {
    /// Plain text of the H1.
    pub title: String,
    /// The front matter.
    pub front: Front,
    /// What stands before the first section, safe HTML.
    pub lede_html: String,
    /// Plain text of each block of it.
    pub lede: Vec<String>,
    /// In order.
    pub sections: Vec<Section>,
    /// Footnotes in order of first use.
    pub sources: Vec<Source>,
}

/// A part of a chapter under an H2.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Explicit, or made of the title.
    pub id: SectionId,
    /// Plain text.
    pub title: String,
    /// Safe HTML of the title (it may hold `<sub>`, `<code>`, `<em>`).
    pub title_html: String,
    /// Safe HTML. Each top-level block carries `id="<section>.<n>"`, n from 0.
    pub html: String,
    /// Plain text of each top-level block, in the same order; a table's cells are joined by " | ".
    pub blocks: Vec<String>,
    /// Glossary terms marked in it, by their index in the glossary.
    pub terms: Vec<usize>,
    /// Line of its heading, from 1.
    pub line: u32,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The tag between the brackets, without `^`.
    pub tag: String,
    /// The number shown, from 1.
    pub number: u32,
    /// Safe HTML.
    pub html: String,
    /// Plain text.
    pub text: String,
}

/// Front matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Front {
    /// The treaty it speaks of; empty for none.
    pub treaty: String,
    /// The day its facts were last checked, ISO 8601; empty for the module's.
    pub as_of: String,
    /// Reading time; 0 to estimate.
    pub minutes: u32,
    /// A sentence to show as a banner; empty for none.
    pub newer_rule: String,
}

/// What surrounds a chapter while it is read.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// Path inside the module, with `/`: for diagnostics and relative links. Its first folder, if it has one, is the
    /// folder of `SUMMARY.md` (`en`, `src`).
    pub file: &'a str,
    /// The module's id, for `module://` addresses of figures.
    pub module: &'a str,
    /// "4": begins the numbers of its sections, figures and tables; empty for none.
    pub number: &'a str,
    /// Terms to explain in place.
    pub glossary: &'a Glossary,
    /// How figures are addressed: `module://localhost/` or, on Windows, `http://module.localhost/`.
    pub figure_base: &'a str,
}

/// Reads a chapter. Never fails: what cannot be shown is shown as text, and said in a diagnostic.
pub fn parse(text: &str, around: &Surroundings<'_>) -> (Chapter, Vec<Diagnostic>) {
    parse_in(text, root(around.file), around)
}

/// The same for a book whose `SUMMARY.md` does not stand in the first folder of its files: `root` is that folder with
/// its `/` (`docs/book/`), or empty. Links lead to chapters by their path from there.
pub fn parse_in(text: &str, root: &str, around: &Surroundings<'_>) -> (Chapter, Vec<Diagnostic>) {
    let mut report = Report::new(around.file);
    let cut = front_matter(text);
    let front = front::read(text, &cut, &mut report);
    let markdown = Markdown::at_line(cut.body, cut.body_line);
    let events = markdown.parse();
    let mut chapter = sections::read(&events, root, around, report);
    chapter.0.front = front;
    chapter
}
