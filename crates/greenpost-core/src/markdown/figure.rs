//! Pictures: from the module's own folder alone, with the words that stand in for them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::inline;
use super::link;
use super::raw::{self, Piece};
use super::render::Renderer;
use super::text::{escape, shorten};
use crate::Rule;

impl Renderer<'_> {
    /// The picture that fills this paragraph alone.
    pub(super) fn lone_image(&self, inside: Range<usize>) -> Option<usize> {
        inline::lone_image(self.events, inside)
    }

    /// A picture with its number and caption; its alt text when it cannot be shown.
    pub(super) fn figure(&mut self, at: usize) {
        let Some(Event::Start(Tag::Image { dest_url, title, .. })) = self.events.get(at) else { return };
        let alt = self.alt(at);
        let Some(img) = self.img(at, dest_url, &alt) else {
            self.open("p", "");
            self.html.push_str(&escape(&alt));
            self.plain.push_str(&alt);
            return self.close("p");
        };
        self.open("figure", r#"class="figure""#);
        self.html.push_str(&img);
        self.plain.push_str(&alt);
        self.numbers.figures += 1;
        let label = self.numbers.label("figure", "Figure", self.numbers.figures);
        if label.is_some() || !title.trim().is_empty() {
            self.html.push_str("<figcaption>");
            self.caption_text(label, title);
            self.html.push_str("</figcaption>");
        }
        self.close("figure");
    }

    /// A picture among words.
    pub(super) fn inline_image(&mut self, at: usize, address: &str) {
        let alt = self.alt(at);
        let img = self.img(at, address, &alt);
        self.html.push_str(&img.unwrap_or_else(|| escape(&alt)));
        self.plain.push_str(&alt);
    }

    fn caption_text(&mut self, label: Option<String>, title: &str) {
        self.html.push_str(label.as_deref().unwrap_or_default());
        if title.trim().is_empty() {
            return;
        }
        self.plain.push_str(" — ");
        if label.is_some() {
            self.html.push(' ');
        }
        // The parser takes a title for plain text; the kept tags are wanted in captions too (`CO<sub>2</sub>`).
        let mut open = Vec::new();
        for piece in raw::pieces(title) {
            match piece {
                Piece::Open(tag) if open.is_empty() => {
                    open.push(tag);
                    self.html.push_str(&format!("<{tag}>"));
                }
                Piece::Close(tag) if open.last() == Some(&tag) => {
                    open.pop();
                    self.close(tag);
                }
                Piece::Open(_) | Piece::Close(_) | Piece::Comment => {}
                Piece::Break => self.plain.push(' '),
                Piece::Text(text) => {
                    self.plain.push_str(text);
                    self.html.push_str(&escape(text));
                }
            }
        }
        self.close_all(open);
    }

    fn alt(&mut self, at: usize) -> String {
        let alt = self.events.plain(self.events.inside(at));
        if alt.is_empty() {
            self.say(at, Rule::FigureAlt, "this figure has no alt text");
        }
        alt
    }

    /// The element, or nothing when the picture lies outside the module.
    fn img(&mut self, at: usize, address: &str, alt: &str) -> Option<String> {
        let path = if self.place.has_module() { link::figure_path(address, self.place.file) } else { None };
        let Some(path) = path else {
            let message = format!(
                "figures come from the module's own folder; this one is not shown: {}",
                shorten(address, 80)
            );
            self.say(at, Rule::MissingFigure, message);
            return None;
        };
        let src = format!("{}{}/{}", self.place.figure_base, self.place.module, link::percent_encode(&path));
        Some(format!(r#"<img src="{}" alt="{}" loading="lazy">"#, escape(&src), escape(alt)))
    }
}
