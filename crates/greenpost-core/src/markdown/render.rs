//! Blocks as HTML and plain text, side by side: what a search or a note finds is what the reader sees.

use std::ops::Range;

use greenpost_wire::ModuleId;
use pulldown_cmark::{Event, Tag};

use super::ids::{Assigned, Ids};
use super::link;
use super::notes::Notes;
use super::report::Report;
use super::terms::Terms;
use super::text::{collapse, escape};
use super::{Events, RenderContext};
use crate::question::Text;
use crate::{Diagnostic, Rule};

/// Where a text stands: links and figures are seen from here.
#[derive(Debug, Clone)]
pub(crate) struct Place<'a> {
    pub(crate) file: &'a str,
    pub(crate) module: &'a str,
    pub(crate) figure_base: &'a str,
    /// The folder of `SUMMARY.md`, with its `/`.
    pub(crate) root: &'a str,
    /// Id of this chapter.
    pub(crate) chapter: String,
}

/// How figures and tables are numbered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers {
    /// What stands before their numbers, `4.`; none when they have no numbers.
    prefix: Option<String>,
    pub(super) figures: u32,
    pub(super) tables: u32,
}

/// Writes the blocks of one text.
pub(crate) struct Renderer<'a> {
    pub(super) events: &'a Events<'a>,
    pub(super) place: Place<'a>,
    pub(super) numbers: Numbers,
    pub(super) notes: Notes,
    pub(super) ids: Option<Ids>,
    pub(super) terms: Terms,
    report: Report,
    pub(super) html: String,
    pub(super) plain: String,
    /// Terms are explained in running text only: not in links, headings and captions.
    pub(super) is_running_text: bool,
    pub(super) is_in_link: bool,
    /// Sections of this chapter that are linked to, with the line of the link.
    pub(super) inner_links: Vec<(u32, String)>,
    /// The paragraph that is the caption of the table straight after it.
    pub(super) caption: Option<usize>,
    pub(super) block_id: Option<String>,
}

impl<'a> Place<'a> {
    /// `root` is the folder of `SUMMARY.md`, empty or with its `/`.
    pub(crate) fn new(file: &'a str, root: &'a str, module: &'a str, figure_base: &'a str) -> Self {
        let chapter = crate::name::chapter_id(file.strip_prefix(root).unwrap_or(file));
        Self { file, module, figure_base, root, chapter }
    }

    pub(super) fn of(around: &RenderContext<'a>) -> Self {
        Self::new(around.file, link::root(around.file), around.module, around.figure_base)
    }

    /// Whether the module's name can stand in an address.
    pub(super) fn has_module(&self) -> bool {
        ModuleId::new(self.module).is_ok()
    }
}

impl Numbers {
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// Numbers that begin with the chapter's, "4"; plain ones when it has none.
    pub(crate) fn of_chapter(number: &str) -> Self {
        let prefix = if number.is_empty() { String::new() } else { format!("{number}.") };
        Self { prefix: Some(prefix), figures: 0, tables: 0 }
    }

    /// The label of a figure or table, in front of its caption; nothing when there are no numbers.
    pub(super) fn label(&self, kind: &str, word: &str, count: u32) -> Option<String> {
        let number = format!("{}{count}", self.prefix.as_ref()?);
        let number = escape(&number);
        Some(format!(
            r#"<b class="caption-label" data-label="{kind}" data-number="{number}">{word} {number}</b>"#
        ))
    }
}

impl<'a> Renderer<'a> {
    pub(crate) fn new(events: &'a Events<'a>, place: Place<'a>, numbers: Numbers) -> Self {
        let report = Report::new(place.file);
        Self {
            events,
            place,
            numbers,
            notes: Notes::default(),
            ids: None,
            terms: Terms::default(),
            report,
            html: String::new(),
            plain: String::new(),
            is_running_text: true,
            is_in_link: false,
            inner_links: Vec::new(),
            caption: None,
            block_id: None,
        }
    }

    pub(crate) fn with_report(self, report: Report) -> Self {
        Self { report, ..self }
    }

    pub(crate) fn with_notes(self, notes: Notes) -> Self {
        Self { notes, ..self }
    }

    /// Headings get ids.
    pub(crate) fn with_ids(self, ids: Ids) -> Self {
        Self { ids: Some(ids), ..self }
    }

    pub(crate) fn with_terms(self, terms: Terms) -> Self {
        Self { terms, ..self }
    }

    /// What was written, made safe.
    pub(crate) fn finish(mut self) -> (Text, Vec<Diagnostic>) {
        self.check_depth();
        let text = self.take();
        (Text { html: super::sanitise(text.html), plain: text.plain }, self.report.finish())
    }

    /// What was written since the last time, not yet sanitised.
    pub(crate) fn take(&mut self) -> Text {
        let html = std::mem::take(&mut self.html);
        let plain = collapse(&std::mem::take(&mut self.plain));
        Text { html, plain }
    }

    /// One block with this id; nothing when nothing of it is shown (a comment, a footnote's text, a caption).
    pub(crate) fn block_with_id(&mut self, at: usize, id: String, explains_terms: bool) -> Option<Text> {
        self.block_id = Some(id);
        self.is_running_text = explains_terms;
        self.blocks(at..self.events.end(at) + 1);
        self.is_running_text = true;
        let is_shown = self.block_id.take().is_none();
        let text = self.take();
        is_shown.then_some(text)
    }

    /// A heading's words, without its frame.
    pub(crate) fn heading_text(&mut self, at: usize) -> Text {
        let inside = self.events.inside(at);
        self.outside_running_text(|renderer| renderer.inline(inside));
        self.take()
    }

    /// A footnote's text: a line when it is one, blocks when it is more.
    pub(crate) fn note_text(&mut self, inside: Range<usize>) -> Text {
        let events = self.events;
        let is_line = matches!(events.get(inside.start), Some(Event::Start(Tag::Paragraph)))
            && events.end(inside.start) + 1 == inside.end;
        self.outside_running_text(|renderer| match is_line {
            true => renderer.inline(events.inside(inside.start)),
            false => renderer.blocks(inside),
        });
        self.take()
    }

    /// The id of a heading; a number behind it when the chapter has it already.
    pub(crate) fn assign_id(&mut self, explicit: Option<&str>, title: &str) -> Assigned {
        self.ids.get_or_insert_default().assign(explicit, title)
    }

    /// A new section begins: returns the terms explained in the one before.
    pub(crate) fn next_section(&mut self) -> Vec<usize> {
        self.terms.next_section()
    }

    pub(crate) fn notes(&mut self) -> &mut Notes {
        &mut self.notes
    }

    pub(crate) fn report(&mut self) -> &mut Report {
        &mut self.report
    }

    pub(crate) fn into_report(self) -> Report {
        self.report
    }

    /// Says which links to sections of this chapter lead nowhere.
    pub(crate) fn check_inner_links(&mut self) {
        let Some(ids) = &self.ids else { return };
        for (line, section) in &self.inner_links {
            if !ids.has(section) {
                self.report.say(*line, Rule::DeadLink, format!("this chapter has no section “{section}”"));
            }
        }
    }

    /// Says where quotes and lists were nested deeper than is shown.
    pub(crate) fn check_depth(&mut self) {
        if let Some(line) = self.events.too_deep() {
            self.report.say(line, Rule::Unreadable, "what is nested deeper than this is shown as text");
        }
    }

    /// Starts an element; the first one of a block carries the block's id.
    pub(super) fn open(&mut self, tag: &str, attributes: &str) {
        self.html.push('<');
        self.html.push_str(tag);
        if let Some(id) = self.block_id.take() {
            self.html.push_str(&format!(r#" id="{}""#, escape(&id)));
        }
        if !attributes.is_empty() {
            self.html.push(' ');
            self.html.push_str(attributes);
        }
        self.html.push('>');
    }

    pub(super) fn close(&mut self, tag: &str) {
        self.html.push_str(&format!("</{tag}>"));
    }

    /// Between two blocks: their words must not run together.
    pub(super) fn gap(&mut self) {
        self.plain.push('\n');
        if !self.html.ends_with('\n') && !self.html.is_empty() {
            self.html.push('\n');
        }
    }

    /// Says something about the event at this position.
    pub(crate) fn say(&mut self, at: usize, rule: Rule, message: impl Into<String>) {
        let line = self.events.line(at);
        self.report.say(line, rule, message);
    }

    /// Writes a heading, a caption or a link, where no term is explained.
    pub(super) fn outside_running_text(&mut self, write: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.is_running_text, false);
        write(self);
        self.is_running_text = before;
    }
}
