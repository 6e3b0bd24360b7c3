//! Blocks as HTML and plain text, side by side: what a search or a note finds is what the reader sees.

use std::ops::Range;

use greenpost_wire::ModuleId;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, Tag};

use super::ids::Ids;
use super::link;
use super::notes::Notes;
use super::report::Report;
use super::terms::Terms;
use super::{Events, RenderContext, is_inline};
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
    pub(super) report: Report,
    pub(super) html: String,
    pub(super) plain: String,
    /// Terms are explained in running text only: not in links, headings and captions.
    pub(super) is_running_text: bool,
    pub(super) is_in_link: bool,
    /// Sections of this chapter that are linked to, with the line of the link.
    pub(super) inner_links: Vec<(u32, String)>,
    /// The paragraph that is the caption of the table straight after it.
    pub(super) caption: Option<usize>,
    block_id: Option<String>,
}

impl<'a> Place<'a> {
    pub(crate) fn new(file: &'a str, module: &'a str, figure_base: &'a str) -> Self {
        let root = link::root(file);
        let chapter = crate::name::chapter_id(file.strip_prefix(root).unwrap_or(file));
        Self { file, module, figure_base, root, chapter }
    }

    pub(super) fn of(around: &RenderContext<'a>) -> Self {
        Self::new(around.file, around.module, around.figure_base)
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

    /// What was written, made safe.
    pub(crate) fn finish(mut self) -> (Text, Vec<Diagnostic>) {
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
    pub(crate) fn block_with_id(&mut self, at: usize, id: String) -> Option<Text> {
        self.block_id = Some(id);
        self.blocks(at..self.events.end(at) + 1);
        let is_shown = self.block_id.take().is_none();
        let text = self.take();
        is_shown.then_some(text)
    }

    /// Blocks in a row. Inline events among them (tight list items) are shown without a paragraph.
    pub(crate) fn blocks(&mut self, range: Range<usize>) {
        let events = self.events;
        let mut inline_from = None;
        for at in events.outermost(range.clone()) {
            if is_block(events.get(at)) {
                if let Some(from) = inline_from.take() {
                    self.inline(from..at);
                    self.gap();
                }
                self.block(at);
            } else {
                inline_from.get_or_insert(at);
            }
        }
        if let Some(from) = inline_from {
            self.inline(from..range.end);
        }
    }

    fn block(&mut self, at: usize) {
        let events = self.events;
        match events.get(at) {
            Some(Event::Rule) => self.open("hr", ""),
            Some(Event::Start(tag)) => match tag {
                Tag::Paragraph => self.paragraph(at),
                Tag::Heading { level, id, .. } => self.heading(at, *level, id.as_ref()),
                Tag::BlockQuote(kind) => self.quote(at, *kind),
                Tag::CodeBlock(kind) => self.code_block(at, kind),
                Tag::HtmlBlock => self.html_block(at),
                Tag::List(first) => self.list(at, *first),
                Tag::Table(alignments) => self.table(at, alignments),
                Tag::Item | Tag::TableHead | Tag::TableRow | Tag::TableCell => self.blocks(events.inside(at)),
                // A footnote is shown among the sources; the others are not parsed (`options`).
                Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => return,
                Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => return,
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                    return;
                }
                Tag::Link { .. } | Tag::Image { .. } => return,
            },
            _ => return,
        }
        self.gap();
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

    fn paragraph(&mut self, at: usize) {
        if self.is_caption(at) {
            self.caption = Some(at);
            return;
        }
        let inside = self.events.inside(at);
        if let Some(image) = self.lone_image(inside.clone()) {
            return self.figure(image);
        }
        self.open("p", "");
        self.inline(inside);
        self.close("p");
    }

    /// The heading of a part of a section. Outline levels 1 and 2 belong to chapters and sections.
    fn heading(&mut self, at: usize, level: HeadingLevel, id: Option<&CowStr<'_>>) {
        let tag = match level {
            HeadingLevel::H1 | HeadingLevel::H2 | HeadingLevel::H3 => "h3",
            HeadingLevel::H4 => "h4",
            HeadingLevel::H5 => "h5",
            HeadingLevel::H6 => "h6",
        };
        let inside = self.events.inside(at);
        self.open(tag, "");
        let own_id = self.heading_id(at, id);
        if let Some(id) = &own_id {
            self.html.push_str(&format!(r#"<span id="{id}">"#));
        }
        self.outside_running_text(|renderer| renderer.inline(inside));
        if own_id.is_some() {
            self.close("span");
        }
        self.close(tag);
    }

    fn heading_id(&mut self, at: usize, explicit: Option<&CowStr<'_>>) -> Option<String> {
        let title = self.events.plain(self.events.inside(at));
        let ids = self.ids.as_mut()?;
        Some(ids.assign(explicit.map(AsRef::as_ref), &title).id)
    }

    fn quote(&mut self, at: usize, kind: Option<BlockQuoteKind>) {
        let inside = self.events.inside(at);
        let Some(label) = kind.map(callout) else {
            self.open("blockquote", "");
            self.blocks(inside);
            return self.close("blockquote");
        };
        self.open("aside", &format!(r#"class="callout {label}""#));
        // The word belongs to the reader's language: the screen fills it in.
        self.html.push_str(&format!(r#"<p class="callout-label" data-label="{label}"></p>"#));
        self.blocks(inside);
        self.close("aside");
    }

    fn code_block(&mut self, at: usize, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([',', ' ', '{', '\t']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        self.open("pre", r#"dir="auto""#);
        if is_language_name(language) {
            self.html.push_str(&format!(r#"<code class="language-{language}">"#));
        } else {
            self.html.push_str("<code>");
        }
        for inside in self.events.inside(at) {
            if let Some(Event::Text(text)) = self.events.get(inside) {
                self.html.push_str(&escape(text));
                self.plain.push_str(text);
            }
        }
        self.html.push_str("</code></pre>");
    }

    fn html_block(&mut self, at: usize) {
        let events = self.events;
        let lines = events.inside(at).filter_map(|line| match events.get(line) {
            Some(Event::Html(html) | Event::Text(html)) => Some(html.as_ref()),
            _ => None,
        });
        let html: String = lines.collect();
        let is_silent = super::raw::pieces(&html).iter().all(|piece| match piece {
            super::raw::Piece::Comment => true,
            super::raw::Piece::Text(text) => text.trim().is_empty(),
            _ => false,
        });
        if is_silent {
            return;
        }
        self.open("p", "");
        let mut open = Vec::new();
        self.raw_html(at, html.trim_end(), &mut open);
        self.close_all(open);
        self.close("p");
    }

    fn list(&mut self, at: usize, first: Option<u64>) {
        let events = self.events;
        let tag = if first.is_some() { "ol" } else { "ul" };
        match first {
            Some(number) if number != 1 => self.open("ol", &format!(r#"start="{number}""#)),
            _ => self.open(tag, ""),
        }
        self.html.push('\n');
        events.outermost(events.inside(at)).for_each(|item| self.item(item));
        self.close(tag);
    }

    fn item(&mut self, at: usize) {
        let events = self.events;
        let inside = events.inside(at);
        match self.task_marker(inside.clone()) {
            Some(is_done) => {
                // The box is named by the words beside it.
                let first_block = events.outermost(inside.clone()).find(|node| is_block(events.get(*node)));
                let named_by = match first_block {
                    Some(block) if block == inside.start => events.inside(block),
                    Some(block) => inside.start..block,
                    None => inside.clone(),
                };
                let name = escape(&shorten(&events.plain(named_by), 120));
                let checked = if is_done { " checked" } else { "" };
                self.open("li", r#"class="task""#);
                self.html
                    .push_str(&format!(r#"<input type="checkbox" disabled{checked} aria-label="{name}"> "#));
            }
            None => self.open("li", ""),
        }
        self.blocks(inside);
        self.close("li");
        self.gap();
    }

    /// Whether this item is a task, and done: its marker stands first, in a loose list inside the paragraph.
    fn task_marker(&self, inside: Range<usize>) -> Option<bool> {
        let mut first = inside.clone().take(2).filter_map(|at| self.events.get(at));
        match (first.next(), first.next()) {
            (Some(Event::TaskListMarker(is_done)), _) => Some(*is_done),
            (Some(Event::Start(Tag::Paragraph)), Some(Event::TaskListMarker(is_done))) => Some(*is_done),
            _ => None,
        }
    }
}

/// Text as it stands in HTML, in an element or an attribute's quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Runs of blanks as one, none at the ends. A no-break space stays: it is a letter to whoever reads aloud.
pub(crate) fn collapse(text: &str) -> String {
    let mut words = text.split_ascii_whitespace();
    let mut collapsed = String::with_capacity(text.len());
    collapsed.push_str(words.next().unwrap_or_default());
    for word in words {
        collapsed.push(' ');
        collapsed.push_str(word);
    }
    collapsed
}

/// The first characters of a text, cut with an ellipsis.
pub(super) fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Whether a code block's language may stand in a class.
pub(super) fn is_language_name(name: &str) -> bool {
    let is_known = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'#' | b'.' | b'_' | b'-');
    !name.is_empty() && name.len() <= 40 && name.bytes().all(is_known)
}

pub(super) fn is_block(event: Option<&Event<'_>>) -> bool {
    match event {
        Some(Event::Rule) => true,
        Some(Event::Start(tag)) => !is_inline(tag),
        _ => false,
    }
}

/// What a GitHub alert means here (docs/CONTENT.md section 3).
fn callout(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Caution | BlockQuoteKind::Warning => "danger",
        BlockQuoteKind::Note | BlockQuoteKind::Tip => "note",
        BlockQuoteKind::Important => "law",
    }
}

impl Renderer<'_> {
    /// Says something about the event at this position.
    pub(super) fn say(&mut self, at: usize, rule: Rule, message: impl Into<String>) {
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
