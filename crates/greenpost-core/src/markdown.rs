//! Markdown as Greenpost reads and shows it: one parser configuration, one renderer, one wall behind it.
//!
//! What must stay true: whatever the text, the HTML that leaves this module holds only tags and attributes that
//! `markdown/clean.rs` lists; reading never panics and never takes more than linear time.

mod blocks;
mod clean;
mod figure;
mod ids;
mod inline;
mod link;
mod nesting;
mod notes;
mod parse;
mod raw;
mod render;
mod report;
mod table;
mod terms;
mod text;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Tag};

use crate::Diagnostic;
use crate::lines::Lines;
use crate::question::Text;

pub(crate) use clean::sanitise;
pub(crate) use ids::Ids;
pub(crate) use link::{chapter_target, join, percent_decode, root};
pub(crate) use notes::Notes;
pub(crate) use render::{Numbers, Place, Renderer};
pub(crate) use report::Report;
pub(crate) use terms::Terms;

/// A text ready to be parsed: line ends made one, marks that break readers taken out, nesting kept shallow.
#[derive(Debug, Clone)]
pub struct Markdown {
    text: String,
    lines: Lines,
}

/// An event with the bytes of [`Markdown::text`] it came from.
pub type Spanned<'a> = (Event<'a>, Range<usize>);

/// The events of a text, in order. A soft line break is a `\n` inside its text; neighbouring texts are one.
#[derive(Debug, Clone)]
pub struct Events<'a> {
    markdown: &'a Markdown,
    list: Vec<Spanned<'a>>,
    /// For each event the position of its end: itself when it holds nothing.
    ends: Vec<usize>,
    /// Where the first mark stands that was taken for text because it was too deep.
    too_deep: Option<usize>,
}

/// What surrounds a piece of Markdown that is no chapter (a question, an option, a case).
#[derive(Debug, Clone, Copy)]
pub struct RenderContext<'a> {
    /// Path inside the module, with `/`: for diagnostics, figures and links. Its first folder, if it has one, is the
    /// folder of `SUMMARY.md`.
    pub file: &'a str,
    /// The module's id.
    pub module: &'a str,
    /// How figures are addressed, as in [`crate::chapter::Surroundings`].
    pub figure_base: &'a str,
}

/// A text cut into its front matter and what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrontMatter<'a> {
    /// What stands between the `+++` lines; `None` when there is none.
    pub toml: Option<&'a str>,
    /// The rest.
    pub body: &'a str,
    /// The line the rest begins with, from 1.
    pub body_line: u32,
}

/// How `CommonMark` is extended (docs/CONTENT.md section 3). Nothing else parses authored text.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Inline Markdown as safe HTML and plain text. Blocks in it are joined by spaces.
pub fn render_inline(text: &str, line: u32, around: &RenderContext<'_>) -> (Text, Vec<Diagnostic>) {
    let markdown = Markdown::at_line(text, line);
    let events = markdown.parse();
    events.inline(0..events.len(), around)
}

/// Markdown blocks as safe HTML and plain text. `line` is the line of the file the text begins with.
pub fn render_blocks(text: &str, line: u32, around: &RenderContext<'_>) -> (Text, Vec<Diagnostic>) {
    let markdown = Markdown::at_line(text, line);
    let events = markdown.parse();
    events.blocks(0..events.len(), around)
}

/// Cuts off the front matter between two `+++` lines at the start. A byte order mark before it is skipped.
pub fn front_matter(text: &str) -> FrontMatter<'_> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let whole = FrontMatter { toml: None, body: text, body_line: 1 };
    let is_fence = |line: &str| line.trim_end() == "+++";
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_fence(line)) else { return whole };
    let start = first.len();
    let mut end = start;
    for (passed, line) in lines.enumerate() {
        if is_fence(line) {
            let toml = Some(&text[start..end]);
            return FrontMatter { toml, body: &text[end + line.len()..], body_line: passed as u32 + 3 };
        }
        end += line.len();
    }
    whole
}

impl Markdown {
    /// A text that begins with the first line of its file.
    pub fn new(text: &str) -> Self {
        Self::at_line(text, 1)
    }

    /// A text that begins with this line of its file.
    pub fn at_line(text: &str, first_line: u32) -> Self {
        let text = nesting::limit(normalise(text));
        let lines = Lines::of(&text, first_line);
        Self { text, lines }
    }

    /// The text that spans of events point into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line of the file, from 1, in which this byte stands.
    pub fn line(&self, offset: usize) -> u32 {
        self.lines.line(offset)
    }

    /// The events of this text.
    pub fn parse(&self) -> Events<'_> {
        let parse::Parsed { list, ends, too_deep } = parse::parse(&self.text);
        Events { markdown: self, list, ends, too_deep }
    }
}

impl<'a> Events<'a> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The event at this position.
    pub fn get(&self, at: usize) -> Option<&Event<'a>> {
        self.list.get(at).map(|(event, _)| event)
    }

    /// The bytes of [`Markdown::text`] the event at this position came from; empty past the end.
    pub fn span(&self, at: usize) -> Range<usize> {
        self.list.get(at).map_or(self.markdown.text.len()..self.markdown.text.len(), |(_, span)| span.clone())
    }

    /// For a start the position of its end; for any other event its own position.
    pub fn end(&self, at: usize) -> usize {
        self.ends.get(at).copied().unwrap_or(at)
    }

    /// What stands between a start and its end.
    pub fn inside(&self, at: usize) -> Range<usize> {
        let end = self.end(at);
        (at + 1).min(end)..end
    }

    /// The positions of the outermost events of a range: starts and single events.
    pub fn outermost(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let mut next = range.start;
        std::iter::from_fn(move || {
            let at = next;
            next = self.end(at) + 1;
            (at < range.end).then_some(at)
        })
    }

    /// The line of the file, from 1, of the event at this position.
    pub fn line(&self, at: usize) -> u32 {
        self.markdown.line(self.span(at).start)
    }

    /// The line of the first quote, list or emphasis that was too deep to be shown as one.
    pub(crate) fn too_deep(&self) -> Option<u32> {
        self.too_deep.map(|at| self.markdown.line(at))
    }

    /// The text of a range without any mark: what a record or a search keeps.
    pub fn plain(&self, range: Range<usize>) -> String {
        inline::plain(self, range)
    }

    /// A range as inline HTML. Blocks in it are joined by spaces.
    pub fn inline(&self, range: Range<usize>, around: &RenderContext<'_>) -> (Text, Vec<Diagnostic>) {
        let mut renderer = Renderer::new(self, Place::of(around), Numbers::none());
        renderer.inline(range);
        renderer.finish()
    }

    /// A range of blocks as HTML. A tight list item holds inline events without a paragraph: they are shown as such.
    pub fn blocks(&self, range: Range<usize>, around: &RenderContext<'_>) -> (Text, Vec<Diagnostic>) {
        let mut renderer = Renderer::new(self, Place::of(around), Numbers::none());
        renderer.blocks(range);
        renderer.finish()
    }
}

/// One kind of line end, no byte order mark, no control characters, none of the characters kept for stand-ins.
fn normalise(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => clean.push('\n'),
            '\n' | '\t' => clean.push(c),
            '\u{b}' | '\u{c}' => clean.push(' '),
            c if c.is_control() || nesting::is_stand_in(c) => clean.push('\u{fffd}'),
            c => clean.push(c),
        }
    }
    clean
}

/// Whether this tag stands inside a line of text rather than around lines.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript)
        || matches!(tag, Tag::Link { .. } | Tag::Image { .. })
}
