//! Blocks: paragraphs, headings, quotes and callouts, code, lists. Tables and figures have files of their own.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, Tag};

use super::is_inline;
use super::raw::{self, Piece};
use super::render::Renderer;
use super::text::{escape, shorten};
use crate::Rule;

impl Renderer<'_> {
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
        let assigned = ids.assign(explicit.map(AsRef::as_ref), &title);
        if assigned.is_double && explicit.is_some() {
            let message = format!("this id is taken; the heading is known as {}", assigned.id);
            self.say(at, Rule::DuplicateSection, message);
        }
        Some(assigned.id)
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
        let is_silent = raw::pieces(&html).iter().all(|piece| match piece {
            Piece::Comment => true,
            Piece::Text(text) => text.trim().is_empty(),
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
