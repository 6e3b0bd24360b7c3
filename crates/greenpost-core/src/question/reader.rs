//! What every part of a question is read with: events, safe rendering, and the slips found so far.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::split::escape_block_start;
use super::{Surroundings, Text};
use crate::markdown::{Events, Markdown, RenderContext, render_blocks, render_inline};
use crate::{Diagnostic, Rule};

/// Reads one question and collects what is wrong with it.
pub(crate) struct Reader<'a> {
    pub(crate) markdown: &'a Markdown,
    pub(crate) events: &'a Events<'a>,
    /// As the chapter's own file would be read: `#section` in a question is a section of its chapter.
    context: RenderContext<'a>,
    file: &'a str,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// `chapter` is the path of the chapter the questions belong to.
    pub(crate) fn new(
        markdown: &'a Markdown,
        events: &'a Events<'a>,
        chapter: &'a str,
        around: &Surroundings<'a>,
    ) -> Self {
        let context = RenderContext { file: chapter, module: around.module, figure_base: around.figure_base };
        Self { markdown, events, context, file: around.file, diagnostics: Vec::new() }
    }

    /// The same question once more, with nothing said yet.
    pub(crate) fn afresh(&self) -> Self {
        Self { diagnostics: Vec::new(), ..*self }
    }

    pub(crate) fn say(&mut self, line: u32, rule: Rule, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(self.file, line, rule, message));
    }

    pub(crate) fn say_with_fix(
        &mut self,
        line: u32,
        rule: Rule,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.diagnostics.push(Diagnostic::new(self.file, line, rule, message).with_fix(fix));
    }

    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// Events as inline HTML.
    pub(crate) fn inline(&mut self, range: Range<usize>) -> Text {
        let (text, found) = self.events.inline(range, &self.context);
        self.keep(text, found)
    }

    /// What a quote says, its paragraphs and lists as blocks.
    pub(crate) fn quotes(&mut self, quotes: &[usize]) -> Text {
        quotes.iter().fold(Text::default(), |all, &quote| {
            let (text, found) = self.events.blocks(self.events.inside(quote), &self.context);
            join_blocks(all, self.keep(text, found))
        })
    }

    /// Top-level blocks in order; those that follow one another are read together (a table and its caption).
    pub(crate) fn blocks(&mut self, blocks: &[usize]) -> Text {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for &at in blocks {
            let end = self.events.end(at) + 1;
            match runs.last_mut() {
                Some(run) if run.end == at => run.end = end,
                _ => runs.push(at..end),
            }
        }
        runs.into_iter().fold(Text::default(), |all, run| {
            let (text, found) = self.events.blocks(run, &self.context);
            join_blocks(all, self.keep(text, found))
        })
    }

    /// Source text as blocks.
    pub(crate) fn source_blocks(&mut self, source: &str, line: u32) -> Text {
        let (text, found) = render_blocks(source, line, &self.context);
        self.keep(text, found)
    }

    /// A piece of a line as inline HTML, blanks at its ends kept as one space.
    pub(crate) fn piece(&mut self, source: &str, line: u32) -> Text {
        let trimmed = source.trim();
        if trimmed.is_empty() {
            let blank = if source.is_empty() { "" } else { " " };
            return Text { html: blank.to_owned(), plain: blank.to_owned() };
        }
        let (text, found) = render_inline(&escape_block_start(trimmed), line, &self.context);
        let text = self.keep(text, found);
        let before = if source.starts_with(char::is_whitespace) { " " } else { "" };
        let after = if source.ends_with(char::is_whitespace) { " " } else { "" };
        let padded = |text: &str| format!("{before}{}{after}", text.trim());
        Text { html: padded(&text.html), plain: padded(&text.plain) }
    }

    /// The bytes of code and raw HTML in a range of events: nothing in them is a mark of ours.
    pub(crate) fn opaque(&self, range: Range<usize>) -> Vec<Range<usize>> {
        range
            .filter(|&at| matches!(self.events.get(at), Some(Event::Code(_) | Event::InlineHtml(_))))
            .map(|at| self.events.span(at))
            .collect()
    }

    /// Whether these events hold a picture.
    pub(crate) fn has_image(&self, mut range: Range<usize>) -> bool {
        range.any(|at| matches!(self.events.get(at), Some(Event::End(TagEnd::Image))))
    }

    fn keep(&mut self, text: Text, found: Vec<Diagnostic>) -> Text {
        let file = self.file;
        self.diagnostics.extend(found.into_iter().map(|found| Diagnostic { file: file.to_owned(), ..found }));
        text
    }
}

/// Blocks one under the other.
pub(super) fn join_blocks(before: Text, after: Text) -> Text {
    if before.plain.is_empty() && before.html.is_empty() {
        return after;
    }
    if after.plain.is_empty() && after.html.is_empty() {
        return before;
    }
    Text {
        html: format!("{}\n{}", before.html, after.html),
        plain: format!("{}\n{}", before.plain, after.plain),
    }
}
