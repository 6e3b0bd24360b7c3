//! Tables: a region that scrolls and has a name, with the caption of the paragraph before it.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag};

use super::render::Renderer;
use super::text::{escape, shorten};

const MARK: &str = "Table:";

impl Renderer<'_> {
    /// Whether a paragraph is the caption of the table straight after it.
    pub(super) fn is_caption(&self, at: usize) -> bool {
        let events = self.events;
        let is_marked = matches!(events.get(at + 1), Some(Event::Text(text)) if text.starts_with(MARK));
        is_marked && matches!(events.get(events.end(at) + 1), Some(Event::Start(Tag::Table(_))))
    }

    pub(super) fn table(&mut self, at: usize, alignments: &[Alignment]) {
        let events = self.events;
        let caption = self.caption.take();
        let rows: Vec<usize> = events.outermost(events.inside(at)).collect();
        let name = match caption {
            Some(caption) => {
                let text = events.plain(events.inside(caption));
                text.strip_prefix(MARK).unwrap_or(&text).trim().to_owned()
            }
            None => rows.first().map_or(String::new(), |head| self.cells_as_text(*head)),
        };
        let name = escape(&shorten(&name, 160));
        self.open("div", &format!(r#"class="table" role="region" tabindex="0" aria-label="{name}""#));
        self.html.push_str("<table>");
        if let Some(caption) = caption {
            self.table_caption(events.inside(caption));
        }
        self.rows(&rows, alignments);
        self.html.push_str("</table></div>");
    }

    fn table_caption(&mut self, inside: Range<usize>) {
        self.numbers.tables += 1;
        let label = self.numbers.label("table", "Table", self.numbers.tables);
        self.html.push_str("<caption>");
        if let Some(label) = label {
            self.html.push_str(&label);
            self.html.push(' ');
        }
        self.outside_running_text(|renderer| {
            if let Some(Event::Text(text)) = renderer.events.get(inside.start) {
                let text = text.strip_prefix(MARK).unwrap_or(text).trim_start();
                renderer.text(inside.start, text);
            }
            renderer.inline(inside.start + 1..inside.end);
        });
        self.html.push_str("</caption>");
        self.plain.push_str(" | ");
    }

    fn rows(&mut self, rows: &[usize], alignments: &[Alignment]) {
        let Some((head, body)) = rows.split_first() else { return };
        self.html.push_str("<thead><tr>");
        self.outside_running_text(|renderer| renderer.cells(*head, alignments, "th", r#" scope="col""#));
        self.html.push_str("</tr></thead>");
        if body.is_empty() {
            return;
        }
        self.html.push_str("<tbody>");
        for row in body {
            self.html.push_str("<tr>");
            self.plain.push_str(" | ");
            self.cells(*row, alignments, "td", "");
            self.html.push_str("</tr>");
        }
        self.html.push_str("</tbody>");
    }

    fn cells(&mut self, row: usize, alignments: &[Alignment], tag: &str, attributes: &str) {
        let events = self.events;
        for (column, cell) in events.outermost(events.inside(row)).enumerate() {
            if column > 0 {
                self.plain.push_str(" | ");
            }
            let class = match alignments.get(column) {
                Some(Alignment::Right) => r#" class="align-right""#,
                Some(Alignment::Center) => r#" class="align-center""#,
                Some(Alignment::Left | Alignment::None) | None => "",
            };
            self.html.push_str(&format!("<{tag}{attributes}{class}>"));
            self.inline(events.inside(cell));
            self.close(tag);
        }
    }

    fn cells_as_text(&self, row: usize) -> String {
        let cells = self.events.outermost(self.events.inside(row));
        let texts = cells.map(|cell| self.events.plain(self.events.inside(cell)));
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
    }
}
