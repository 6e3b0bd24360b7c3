//! Lines of text as HTML and plain text: emphasis, code, links, footnote numbers, glossary terms, the few raw tags.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use super::blocks::is_block;
use super::link::{self, Target};
use super::raw::{self, Piece};
use super::render::Renderer;
use super::text::{collapse, escape, shorten};
use super::{Events, is_inline};
use crate::Rule;

/// The text of a range without any mark, blanks collapsed.
pub(super) fn plain(events: &Events<'_>, range: Range<usize>) -> String {
    let mut plain = String::new();
    let mut at = range.start;
    while at < range.end {
        match events.get(at) {
            Some(Event::Start(Tag::FootnoteDefinition(_))) => at = events.end(at),
            Some(Event::Text(text) | Event::Code(text)) => plain.push_str(text),
            Some(Event::Html(html) | Event::InlineHtml(html)) => {
                raw::pieces(html).iter().for_each(|piece| match piece {
                    Piece::Text(text) => plain.push_str(text),
                    Piece::Break => plain.push(' '),
                    Piece::Open(_) | Piece::Close(_) | Piece::Comment => {}
                })
            }
            Some(Event::HardBreak | Event::SoftBreak | Event::Rule) => plain.push(' '),
            Some(Event::Start(tag)) if !is_inline(tag) => plain.push(' '),
            _ => {}
        }
        at += 1;
    }
    collapse(&plain)
}

impl Renderer<'_> {
    /// Inline events. Blocks among them lose their frame.
    pub(crate) fn inline(&mut self, range: Range<usize>) {
        let events = self.events;
        let mut open = Vec::new();
        for at in events.outermost(range) {
            match events.get(at) {
                Some(Event::Text(text)) => self.text(at, text),
                Some(Event::Code(code)) => self.code(code),
                Some(Event::Html(html) | Event::InlineHtml(html)) => self.raw_html(at, html, &mut open),
                Some(Event::HardBreak) => self.line_break(),
                Some(Event::FootnoteReference(tag)) => self.footnote(at, tag),
                Some(Event::Start(tag)) => self.element(at, tag),
                _ => {}
            }
        }
        self.close_all(open);
    }

    fn element(&mut self, at: usize, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis => self.wrap(at, "em"),
            Tag::Strong => self.wrap(at, "strong"),
            Tag::Strikethrough => self.wrap(at, "del"),
            Tag::Superscript => self.wrap(at, "sup"),
            Tag::Subscript => self.wrap(at, "sub"),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.link(at, &format!("mailto:{dest_url}"))
            }
            Tag::Link { dest_url, .. } => self.link(at, dest_url),
            Tag::Image { dest_url, .. } => self.inline_image(at, dest_url),
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {}
            _ => {
                self.space();
                self.inline(self.events.inside(at));
                self.space();
            }
        }
    }

    fn wrap(&mut self, at: usize, tag: &str) {
        self.html.push_str(&format!("<{tag}>"));
        self.inline(self.events.inside(at));
        self.close(tag);
    }

    pub(super) fn text(&mut self, at: usize, text: &str) {
        self.check(at, text);
        self.plain.push_str(text);
        if !self.is_running_text {
            return self.html.push_str(&escape(text));
        }
        let mut from = 0;
        for (word, term) in self.terms.find(text) {
            self.html.push_str(&escape(&text[from..word.start]));
            from = word.end;
            let word = escape(&text[word]);
            self.html.push_str(&format!(
                r#"<button type="button" class="term" data-term="{term}">{word}</button>"#
            ));
        }
        self.html.push_str(&escape(&text[from..]));
    }

    fn code(&mut self, code: &str) {
        self.plain.push_str(code);
        self.html.push_str(&format!(r#"<code dir="auto">{}</code>"#, escape(code)));
    }

    fn line_break(&mut self) {
        self.plain.push(' ');
        self.html.push_str("<br>");
    }

    fn space(&mut self) {
        self.plain.push(' ');
        if !self.html.is_empty() {
            self.html.push(' ');
        }
    }

    /// Raw HTML: kept tags are kept in balance, comments vanish, the rest is text.
    pub(super) fn raw_html(&mut self, at: usize, html: &str, open: &mut Vec<&'static str>) {
        for piece in raw::pieces(html) {
            match piece {
                Piece::Open(tag) if open.len() < 8 => {
                    open.push(tag);
                    self.html.push_str(&format!("<{tag}>"));
                }
                Piece::Close(tag) if open.last() == Some(&tag) => {
                    open.pop();
                    self.close(tag);
                }
                Piece::Open(_) | Piece::Close(_) | Piece::Comment => {}
                Piece::Break => self.line_break(),
                Piece::Text(text) => {
                    if text.contains('<') {
                        self.say(at, Rule::RawHtml, "raw HTML is shown as text");
                    }
                    self.text(at, text);
                }
            }
        }
    }

    pub(super) fn close_all(&mut self, open: Vec<&'static str>) {
        open.into_iter().rev().for_each(|tag| self.close(tag));
    }

    fn link(&mut self, at: usize, address: &str) {
        let inside = self.events.inside(at);
        if self.is_in_link {
            return self.inline(inside);
        }
        let (start, end) = match link::target(address, &self.place) {
            Target::Chapter { module, chapter, section } => {
                self.note_inner_link(at, &module, &chapter, section.as_deref());
                let href = Target::href(&module, &chapter, section.as_deref());
                (format!(r#"<a href="{}">"#, escape(&href)), "a")
            }
            Target::Address(address) => {
                (format!(r#"<span class="address" data-address="{}">"#, escape(&address)), "span")
            }
            Target::Nowhere(reason) => {
                self.say(
                    at,
                    Rule::DeadLink,
                    format!("{reason}: {}", shorten(address, 80)).trim_end_matches(": "),
                );
                return self.inline(inside);
            }
        };
        self.html.push_str(&start);
        self.in_link(|renderer| renderer.inline(inside));
        self.close(end);
    }

    /// The number of a footnote, leading to its text among the sources.
    fn footnote(&mut self, at: usize, tag: &CowStr<'_>) {
        let Some(note) = self.notes.refer(tag) else {
            self.say(at, Rule::Footnote, format!("the footnote ^{tag} has no text"));
            return self.text_as_is(&format!("[^{tag}]"));
        };
        let number = note.number;
        if self.is_in_link {
            // A link cannot stand in a link.
            return self.html.push_str(&format!(r#"<sup class="note">{number}</sup>"#));
        }
        let (id, nth, name) = (note.id, note.nth, escape(&format!("{number}. {}", note.name)));
        self.html.push_str(&format!(
            r##"<sup class="note"><a href="#source-{id}" id="ref-{id}-{nth}" aria-label="{}">{number}</a></sup>"##,
            name.trim_end()
        ));
    }

    fn text_as_is(&mut self, text: &str) {
        self.plain.push_str(text);
        self.html.push_str(&escape(text));
    }

    /// What mdBook would have replaced, and footnotes the parser took for text because nothing defines them.
    fn check(&mut self, at: usize, text: &str) {
        if text.contains("{{#") {
            self.say(at, Rule::Include, "mdBook's {{#…}} is not carried out: it is shown as text");
        }
        if let Some(tag) = undefined_footnote(text) {
            self.say(at, Rule::Footnote, format!("the footnote ^{tag} has no text"));
        }
    }

    fn note_inner_link(&mut self, at: usize, module: &str, chapter: &str, section: Option<&str>) {
        if let Some(section) = section
            && module == self.place.module
            && chapter == self.place.chapter
        {
            let line = self.events.line(at);
            self.inner_links.push((line, section.to_owned()));
        }
    }

    fn in_link(&mut self, write: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.is_in_link, true);
        self.outside_running_text(write);
        self.is_in_link = before;
    }
}

/// The first `[^tag]` in a text.
fn undefined_footnote(text: &str) -> Option<&str> {
    text.match_indices("[^").find_map(|(at, _)| {
        let rest = &text[at + 2..];
        let end = rest.char_indices().take(80).find(|(_, c)| matches!(c, ']' | '[' | '\n' | ' '))?.0;
        (end > 0 && rest[end..].starts_with(']')).then_some(&rest[..end])
    })
}

/// Whether a paragraph holds one picture and nothing else.
pub(super) fn lone_image(events: &Events<'_>, inside: Range<usize>) -> Option<usize> {
    let mut image = None;
    for at in events.outermost(inside) {
        match events.get(at) {
            Some(Event::Start(Tag::Image { .. })) if image.is_none() => image = Some(at),
            Some(Event::Text(text)) if text.trim().is_empty() => {}
            event if is_block(event) => return None,
            _ => return None,
        }
    }
    image
}
