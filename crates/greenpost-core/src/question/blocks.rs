//! Sorts what stands under a question's heading: hint, why, answers with their explanations, and the rest, its body.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::TypeName;
use super::reader::Reader;
use super::split::Line;
use crate::Rule;

/// What stands under the heading, by its part in the question. Numbers are positions of events.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) body: Vec<usize>,
    pub(super) hint: Vec<usize>,
    pub(super) why: Vec<usize>,
    /// Paragraphs that hold gaps.
    pub(super) gaps: Vec<usize>,
    pub(super) answers: Vec<Answer>,
}

/// An option, item, pair or typed answer as authored.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) line: u32,
    /// Its box; none when there is none.
    pub(crate) ticked: Option<bool>,
    /// Its words as events, without the box; empty for a line of a paragraph.
    pub(crate) words: Range<usize>,
    /// Its words as bytes of the source.
    pub(crate) source: Range<usize>,
    /// Quotes that explain it.
    pub(crate) feedback: Vec<usize>,
    /// Other blocks under it, which belong nowhere.
    pub(crate) stray: bool,
}

/// Which of two labelled quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Hint,
    Why,
}

const LABELS: [(&str, Label); 7] = [
    ("hint", Label::Hint),
    ("indice", Label::Hint),
    ("indication", Label::Hint),
    ("تلميح", Label::Hint),
    ("why", Label::Why),
    ("pourquoi", Label::Why),
    ("لماذا", Label::Why),
];

/// What came last, so that a quote without a label finds what it belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Body,
    Labelled(Label),
    List,
    Lines,
}

/// Sorts the blocks at these positions for a question of this type.
pub(super) fn sort(blocks: &[usize], kind: TypeName, reader: &mut Reader<'_>) -> Parts {
    let mut sorter = Sorter { kind, parts: Parts::default(), lists: Vec::new(), last: Last::Body };
    for &at in blocks {
        match reader.events.get(at) {
            Some(Event::Start(Tag::BlockQuote(None))) => sorter.quote(at, reader),
            Some(Event::Start(Tag::List(start))) => sorter.list(at, start.is_some(), reader),
            Some(Event::Start(Tag::Paragraph)) => sorter.paragraph(at, reader),
            Some(Event::Rule | Event::Start(Tag::FootnoteDefinition(_))) => {}
            Some(Event::Start(Tag::HtmlBlock)) if is_comment(at, reader) => {}
            _ => sorter.body(at),
        }
    }
    sorter.parts.body.sort_unstable();
    sorter.parts
}

struct Sorter {
    kind: TypeName,
    parts: Parts,
    lists: Vec<usize>,
    last: Last,
}

impl Sorter {
    fn body(&mut self, at: usize) {
        self.parts.body.push(at);
        self.last = Last::Body;
    }

    fn quote(&mut self, at: usize, reader: &mut Reader<'_>) {
        if let Some((label, _)) = label(&quote_source(at, reader)) {
            self.last = Last::Labelled(label);
        }
        match self.last {
            Last::Body => self.body(at),
            Last::Labelled(Label::Hint) => self.parts.hint.push(at),
            Last::Labelled(Label::Why) => self.parts.why.push(at),
            Last::List | Last::Lines => {
                if self.last == Last::List {
                    say_not_indented(at, reader);
                }
                if let Some(answer) = self.parts.answers.last_mut() {
                    answer.feedback.push(at);
                }
            }
        }
    }

    fn list(&mut self, at: usize, numbered: bool, reader: &mut Reader<'_>) {
        let items: Vec<Answer> = items(at, reader);
        if !self.is_answer(&items, numbered, reader) {
            return self.body(at);
        }
        // A numbered list in the text of an order question is body: the last list is the answer.
        if self.kind == TypeName::Order && self.last != Last::List {
            self.parts.body.append(&mut self.lists);
            self.parts.answers.clear();
        }
        self.lists.push(at);
        self.parts.answers.extend(items);
        self.last = Last::List;
    }

    fn is_answer(&self, items: &[Answer], numbered: bool, reader: &Reader<'_>) -> bool {
        match self.kind {
            TypeName::Single | TypeName::Multi | TypeName::TrueFalse | TypeName::Image => {
                items.iter().any(|item| item.ticked.is_some())
            }
            TypeName::Order => numbered,
            TypeName::Match => !numbered && items.iter().any(|item| line_of(item, reader).0.contains("=>")),
            TypeName::Number | TypeName::Short => {
                items.iter().any(|item| starts_typed(&reader.markdown.text()[item.source.clone()]))
            }
            TypeName::Gap => !numbered && !self.parts.gaps.is_empty(),
        }
    }

    fn paragraph(&mut self, at: usize, reader: &Reader<'_>) {
        let source = reader.events.span(at);
        let text = &reader.markdown.text()[source.clone()];
        let typed = matches!(self.kind, TypeName::Number | TypeName::Short);
        if typed && starts_typed(text) {
            self.parts.answers.extend(lines(&source, reader));
            self.last = Last::Lines;
        } else if self.kind == TypeName::Gap && has_gap(at, reader) {
            self.parts.gaps.push(at);
            self.last = Last::Body;
        } else {
            self.body(at);
        }
    }
}

/// The label a quote begins with, and the text behind it. `source` is the quote without its marks.
pub(super) fn label(source: &str) -> Option<(Label, &str)> {
    let text = source.trim_start().trim_start_matches(['*', '_']);
    LABELS.iter().find_map(|(word, label)| {
        let end = end_of_word(text, word)?;
        let rest = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}', '?', '؟', '*', '_']);
        let rest = rest.strip_prefix([':', '：'])?;
        Some((*label, rest.trim_start_matches(['*', '_'])))
    })
}

/// A quote's lines without their marks.
pub(super) fn quote_source(at: usize, reader: &Reader<'_>) -> String {
    let source = &reader.markdown.text()[reader.events.span(at)];
    let unmarked = |line: &str| match line.trim_start().strip_prefix('>') {
        Some(rest) => rest.strip_prefix(' ').unwrap_or(rest).to_owned(),
        None => line.to_owned(),
    };
    source.lines().map(unmarked).collect::<Vec<_>>().join("\n")
}

/// The bytes of a line and the code in it.
pub(crate) fn line_of<'a>(answer: &Answer, reader: &Reader<'a>) -> (&'a str, Vec<Range<usize>>) {
    (&reader.markdown.text()[answer.source.clone()], reader.opaque(answer.words.clone()))
}

/// The text of a paragraph as bytes, and the code in it.
pub(super) fn paragraph_line<'a>(at: usize, reader: &Reader<'a>) -> (&'a str, usize, Vec<Range<usize>>) {
    let inside = reader.events.inside(at);
    let source = bytes(&inside, reader);
    (&reader.markdown.text()[source.clone()], source.start, reader.opaque(inside))
}

fn has_gap(at: usize, reader: &Reader<'_>) -> bool {
    let (text, offset, opaque) = paragraph_line(at, reader);
    let line = Line { text, opaque: &opaque, offset };
    line.find("[[", 0).is_some_and(|open| line.find("]]", open).is_some())
}

fn end_of_word(text: &str, word: &str) -> Option<usize> {
    let mut ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.nth(word.chars().count() - 1)?;
    (text[..end].to_lowercase() == word).then_some(end)
}

/// `= answer` or `!= mistake`.
fn starts_typed(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with('=') || text.starts_with("!=")
}

/// The items of a list, each with its box, words and explanation.
pub(crate) fn items(list: usize, reader: &Reader<'_>) -> Vec<Answer> {
    let events = reader.events;
    events.outermost(events.inside(list)).map(|item| read_item(item, reader)).collect()
}

fn read_item(item: usize, reader: &Reader<'_>) -> Answer {
    let events = reader.events;
    let start = events.inside(item).start;
    let mut answer = Answer {
        line: events.line(item),
        ticked: None,
        words: start..start,
        source: 0..0,
        feedback: Vec::new(),
        stray: false,
    };
    for at in events.outermost(events.inside(item)) {
        let empty = answer.words.is_empty();
        match events.get(at) {
            Some(Event::TaskListMarker(ticked)) => {
                answer.ticked = Some(*ticked);
                answer.words = at + 1..at + 1;
            }
            Some(Event::Start(Tag::BlockQuote(_))) => answer.feedback.push(at),
            Some(Event::Start(Tag::Paragraph)) if empty && answer.feedback.is_empty() => {
                answer.words = events.inside(at);
            }
            Some(event) if is_block(event) => answer.stray = true,
            Some(_) if answer.words.end == at => answer.words.end = events.end(at) + 1,
            Some(_) => answer.stray = true,
            None => {}
        }
    }
    // In a list with blank lines the box stands inside the paragraph.
    if let Some(Event::TaskListMarker(ticked)) =
        events.get(answer.words.start).filter(|_| !answer.words.is_empty())
    {
        answer.ticked = Some(*ticked);
        answer.words.start += 1;
    }
    answer.source = bytes(&answer.words, reader);
    answer
}

fn bytes(events: &Range<usize>, reader: &Reader<'_>) -> Range<usize> {
    if events.is_empty() {
        return 0..0;
    }
    reader.events.span(events.start).start..reader.events.span(events.end - 1).end
}

fn is_block(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => !matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Event::Rule => true,
        _ => false,
    }
}

/// Each line of a paragraph as an answer of its own.
fn lines(source: &Range<usize>, reader: &Reader<'_>) -> Vec<Answer> {
    let mut from = source.start;
    let text = &reader.markdown.text()[source.clone()];
    text.split_inclusive('\n')
        .map(|line| {
            let span = from..from + line.trim_end().len();
            from += line.len();
            Answer {
                line: reader.markdown.line(span.start),
                ticked: None,
                words: 0..0,
                source: span,
                feedback: Vec::new(),
                stray: false,
            }
        })
        .collect()
}

fn is_comment(at: usize, reader: &Reader<'_>) -> bool {
    reader.markdown.text()[reader.events.span(at)].trim_start().starts_with("<!--")
}

fn say_not_indented(at: usize, reader: &mut Reader<'_>) {
    let line = reader.events.line(at);
    reader.say_with_fix(
        line,
        Rule::Feedback,
        "this explanation is not indented, so it hangs on no option in other viewers",
        "put it under its option: two spaces before > under “-”, three under “1.”",
    );
}
