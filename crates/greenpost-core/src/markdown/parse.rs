//! From text to events: neighbouring texts become one, what is too deep becomes text, every start knows its end.

use pulldown_cmark::{CowStr, Event, Parser, Tag};

use super::{Spanned, nesting, options};

/// What parsing found.
#[derive(Debug, Default)]
pub(super) struct Parsed<'a> {
    pub(super) list: Vec<Spanned<'a>>,
    /// For each event the position of its end: its own when it holds nothing.
    pub(super) ends: Vec<usize>,
    /// Where the first mark stands that was taken for text because it was too deep.
    pub(super) too_deep: Option<usize>,
}

/// The events of a text that was made ready (`normalise`, `nesting`).
pub(super) fn parse(text: &str) -> Parsed<'_> {
    let mut parsed = Parsed::default();
    let mut depth = Depth::default();
    // A text that is joined from many is kept apart until it is whole: adding to an event would copy it each time.
    let mut joined: Option<String> = None;
    for (event, span) in Parser::new_ext(text, options()).into_offset_iter() {
        let Some(event) = depth.admit(event, span.start) else { continue };
        match (parsed.list.last_mut(), to_text(event)) {
            (Some((Event::Text(before), whole)), Event::Text(text)) => {
                joined.get_or_insert_with(|| before.to_string()).push_str(&text);
                whole.end = whole.end.max(span.end);
            }
            (_, event) => {
                put_back(&mut parsed.list, &mut joined);
                parsed.list.push((event, span));
            }
        }
    }
    put_back(&mut parsed.list, &mut joined);
    parsed.ends = ends(&parsed.list);
    parsed.too_deep = depth.first_left_out;
    parsed
}

fn put_back<'a>(list: &mut [Spanned<'a>], joined: &mut Option<String>) {
    if let (Some((Event::Text(text), _)), Some(joined)) = (list.last_mut(), joined.take()) {
        *text = CowStr::from(joined);
    }
}

/// How deep the reader is, so that marks past a depth can be left out. Their text stays.
#[derive(Default)]
struct Depth {
    open: usize,
    left_out: usize,
    is_in_code: bool,
    first_left_out: Option<usize>,
}

impl Depth {
    /// Lists, quotes, their items and tables stay under this (`nesting.rs`), so that only emphasis, links and the like
    /// are ever left out.
    const DEEPEST: usize = 160;

    fn admit<'a>(&mut self, event: Event<'a>, at: usize) -> Option<Event<'a>> {
        match event {
            Event::Start(_) if self.open >= Self::DEEPEST => {
                self.left_out += 1;
                self.first_left_out.get_or_insert(at);
                return None;
            }
            Event::End(_) if self.left_out > 0 => {
                self.left_out -= 1;
                return None;
            }
            Event::Start(ref tag) => {
                self.open += 1;
                self.is_in_code = matches!(tag, Tag::CodeBlock(_));
            }
            Event::End(_) => {
                self.open = self.open.saturating_sub(1);
                self.is_in_code = false;
            }
            // In code a mark is no mark, however far to the right it stands.
            Event::Text(ref text) if !self.is_in_code && nesting::was_limited(text) => {
                self.first_left_out.get_or_insert(at);
            }
            _ => {}
        }
        Some(event)
    }
}

/// Soft line breaks become text, and stand-ins become the marks they stand for.
fn to_text(event: Event<'_>) -> Event<'_> {
    let restored = |text: CowStr<'_>| nesting::restore(&text).into_owned().into();
    match event {
        Event::SoftBreak => Event::Text("\n".into()),
        Event::Text(text) if nesting::was_limited(&text) => Event::Text(restored(text)),
        Event::Code(text) if nesting::was_limited(&text) => Event::Code(restored(text)),
        Event::Html(text) if nesting::was_limited(&text) => Event::Html(restored(text)),
        Event::InlineHtml(text) if nesting::was_limited(&text) => Event::InlineHtml(restored(text)),
        other => other,
    }
}

fn ends(list: &[Spanned<'_>]) -> Vec<usize> {
    let mut ends: Vec<usize> = (0..list.len()).collect();
    let mut open = Vec::new();
    for (at, (event, _)) in list.iter().enumerate() {
        match event {
            Event::Start(_) => open.push(at),
            Event::End(_) => {
                if let Some(start) = open.pop() {
                    ends[start] = at;
                }
            }
            _ => {}
        }
    }
    ends
}
