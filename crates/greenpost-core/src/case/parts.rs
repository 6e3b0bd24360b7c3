//! The parts of a case: papers with boxes, steps, indicators, decisions.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag};

use super::{Indicator, Paper, PaperBox, Place, Step, level};
use crate::Rule;
use crate::question::{Answer, Choice, Reader, Text, items};

/// What stands between the braces of a heading or an item.
#[derive(Debug, Default, PartialEq, Eq)]
struct Attributes {
    id: String,
    pairs: Vec<(String, String)>,
    flags: Vec<String>,
}

pub(super) fn papers(blocks: &[usize], reader: &mut Reader<'_>) -> Vec<Paper> {
    headed(blocks, "paper", reader, |heading, attributes, blocks, reader| {
        say_unknown(heading.line, &attributes, &[], &[], reader);
        let (mut boxes, mut rest) = (Vec::new(), Vec::new());
        for &at in blocks {
            match reader.events.get(at) {
                Some(Event::Start(Tag::Table(_))) => boxes.extend(read_boxes(at, reader)),
                _ => rest.push(at),
            }
        }
        let note = reader.blocks(&rest);
        Paper { id: attributes.id, title: heading.title, boxes, note, line: heading.line }
    })
}

pub(super) fn steps(blocks: &[usize], reader: &mut Reader<'_>) -> Vec<Step> {
    headed(blocks, "step", reader, |heading, attributes, blocks, reader| {
        say_unknown(heading.line, &attributes, &["minutes", "needs"], &[], reader);
        let value = |key: &str| {
            attributes.pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
        };
        let minutes = value("minutes").and_then(|minutes| minutes.parse().ok());
        if minutes.is_none() {
            let message = "the step has no price";
            reader.say_with_fix(
                heading.line,
                Rule::Case,
                message,
                "write {#id minutes=25} at the end of its heading",
            );
        }
        let needs =
            value("needs").unwrap_or_default().split(',').filter(|id| !id.is_empty()).map(str::to_owned);
        Step {
            needs: needs.collect(),
            minutes: minutes.unwrap_or(0),
            shows: reader.blocks(blocks),
            id: attributes.id,
            title: heading.title,
            line: heading.line,
        }
    })
}

pub(super) fn indicators(blocks: &[usize], reader: &mut Reader<'_>) -> Vec<Indicator> {
    let answers = listed(blocks, "indicator", reader);
    answers.into_iter().map(|answer| read_indicator(&answer, reader)).collect()
}

pub(super) fn decision(blocks: &[usize], reader: &mut Reader<'_>) -> Vec<Choice> {
    let answers = listed(blocks, "decision", reader);
    let mut choices = Vec::new();
    for answer in answers {
        let Some(right) = answer.ticked else {
            let message = "a decision without its box is left out";
            reader.say_with_fix(answer.line, Rule::Key, message, "begin it with - [ ] or - [x] and a space");
            continue;
        };
        let text = reader.inline(answer.words.clone());
        choices.push(Choice { text, right, feedback: feedback(&answer, reader) });
    }
    choices
}

struct Heading {
    title: Text,
    line: u32,
}

/// Each H3 with what stands under it.
fn headed<T>(
    blocks: &[usize],
    what: &str,
    reader: &mut Reader<'_>,
    mut read: impl FnMut(Heading, Attributes, &[usize], &mut Reader<'_>) -> T,
) -> Vec<T> {
    let is_heading = |&at: &usize, reader: &Reader<'_>| level(reader.events, at) == Some(HeadingLevel::H3);
    if let Some(&stray) = blocks.first().filter(|at| !is_heading(at, reader)) {
        let message = format!("this stands before the first {what}, and is not shown");
        reader.say(reader.events.line(stray), Rule::Case, message);
    }
    let mut read_all = Vec::new();
    for nth in (0..blocks.len()).filter(|&nth| is_heading(&blocks[nth], reader)).collect::<Vec<_>>() {
        let at = blocks[nth];
        let under: Vec<usize> =
            blocks[nth + 1..].iter().copied().take_while(|at| !is_heading(at, reader)).collect();
        let heading =
            Heading { title: reader.inline(reader.events.inside(at)), line: reader.events.line(at) };
        let attributes = heading_attributes(at, reader);
        if attributes.id.is_empty() {
            let message = format!("the {what} has no id");
            reader.say_with_fix(heading.line, Rule::Case, message, "write {#id} at the end of its heading");
        }
        read_all.push(read(heading, attributes, &under, reader));
    }
    read_all
}

/// The items of the part's lists.
fn listed(blocks: &[usize], what: &str, reader: &mut Reader<'_>) -> Vec<Answer> {
    let mut answers = Vec::new();
    for &at in blocks {
        match reader.events.get(at) {
            Some(Event::Start(Tag::List(_))) => answers.extend(items(at, reader)),
            Some(Event::Start(Tag::BlockQuote(_))) if !answers.is_empty() => {
                let fix = "put two spaces before >";
                reader.say_with_fix(
                    reader.events.line(at),
                    Rule::Feedback,
                    "this explanation is not indented",
                    fix,
                );
                if let Some(answer) = answers.last_mut() {
                    answer.feedback.push(at);
                }
            }
            _ => {
                reader.say(reader.events.line(at), Rule::Case, format!("this is no {what}, and is not shown"))
            }
        }
    }
    answers
}

fn read_indicator(answer: &Answer, reader: &mut Reader<'_>) -> Indicator {
    let source = &reader.markdown.text()[answer.source.clone()];
    let (attributes, rest) = leading_attributes(source);
    say_unknown(answer.line, &attributes, &["at"], &["noise"], reader);
    if attributes.id.is_empty() {
        let message = "the indicator has no id";
        reader.say_with_fix(answer.line, Rule::Case, message, "begin it with {#id at=\"paper.box\"}");
    }
    let places =
        attributes.pairs.iter().filter(|(key, _)| key == "at").flat_map(|(_, at)| at.split_whitespace());
    Indicator {
        at: places.map(place).collect(),
        noise: attributes.flags.iter().any(|flag| flag == "noise"),
        text: reader.piece(rest.trim(), answer.line),
        feedback: feedback(answer, reader),
        id: attributes.id,
        line: answer.line,
    }
}

fn feedback(answer: &Answer, reader: &mut Reader<'_>) -> Text {
    let text = reader.quotes(&answer.feedback);
    if text.plain.trim().is_empty() {
        reader.say_with_fix(answer.line, Rule::Feedback, "no explanation", "write a quote under it: say why");
    }
    text
}

/// `bl.2`: box 2 of the bill of lading.
fn place(text: &str) -> Place {
    let (of, box_number) = text.split_once('.').unwrap_or((text, ""));
    Place { of: of.to_owned(), box_number: box_number.to_owned() }
}

/// The rows of a table with two columns: a box and its entry.
fn read_boxes(table: usize, reader: &mut Reader<'_>) -> Vec<PaperBox> {
    let events = reader.events;
    let rows: Vec<usize> = events
        .outermost(events.inside(table))
        .filter(|&row| matches!(events.get(row), Some(Event::Start(Tag::TableRow))))
        .collect();
    rows.into_iter().filter_map(|row| read_box(row, reader)).collect()
}

fn read_box(row: usize, reader: &mut Reader<'_>) -> Option<PaperBox> {
    let events = reader.events;
    let cells: Vec<Range<usize>> =
        events.outermost(events.inside(row)).map(|cell| events.inside(cell)).collect();
    let [label, entry] = cells.as_slice() else {
        let message = "a paper's table has two columns, the box and its entry; this row is not shown";
        reader.say(events.line(row), Rule::Case, message);
        return None;
    };
    let label = events.plain(label.clone());
    let number = label.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ')']).to_owned();
    Some(PaperBox { number, label, entry: reader.inline(entry.clone()) })
}

fn heading_attributes(at: usize, reader: &Reader<'_>) -> Attributes {
    let Some(Event::Start(Tag::Heading { id, attrs, .. })) = reader.events.get(at) else {
        return Attributes::default();
    };
    let id = id.as_deref().unwrap_or_default().to_owned();
    let mut attributes = Attributes { id, ..Attributes::default() };
    let owned = |text: &CowStr<'_>| text.to_string();
    for (key, value) in attrs {
        match value {
            Some(value) => attributes.pairs.push((owned(key), value.trim_matches('"').to_owned())),
            None => attributes.flags.push(owned(key)),
        }
    }
    attributes
}

/// `{#id at="a b" flag}` at the start of an item, and what follows it.
fn leading_attributes(text: &str) -> (Attributes, &str) {
    let mut attributes = Attributes::default();
    let Some((inside, rest)) = text.trim_start().strip_prefix('{').and_then(split_at_brace) else {
        return (attributes, text);
    };
    for word in words(inside) {
        match (word.strip_prefix('#'), word.split_once('=')) {
            (Some(id), _) => id.clone_into(&mut attributes.id),
            (None, Some((key, value))) => {
                attributes.pairs.push((key.to_owned(), value.trim_matches('"').to_owned()));
            }
            (None, None) => attributes.flags.push(word.to_owned()),
        }
    }
    (attributes, rest)
}

/// At the first `}` outside quotes.
fn split_at_brace(text: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let end = text.find(|c| {
        quoted ^= c == '"';
        c == '}' && !quoted
    })?;
    Some((&text[..end], &text[end + 1..]))
}

/// Words between blanks; blanks inside quotes do not count.
fn words(text: &str) -> Vec<&str> {
    let mut quoted = false;
    let split = text.split(move |c: char| {
        quoted ^= c == '"';
        c.is_whitespace() && !quoted
    });
    split.filter(|word| !word.is_empty()).collect()
}

fn say_unknown(line: u32, found: &Attributes, keys: &[&str], flags: &[&str], reader: &mut Reader<'_>) {
    let unknown_keys = found.pairs.iter().map(|(key, _)| key).filter(|key| !keys.contains(&key.as_str()));
    let unknown_flags = found.flags.iter().filter(|flag| !flags.contains(&flag.as_str()));
    for word in unknown_keys.chain(unknown_flags) {
        reader.say(line, Rule::Attribute, format!("“{word}” means nothing here"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_stand_in_braces_before_the_words() {
        let read = |text| {
            let (attributes, rest) = leading_attributes(text);
            format!("{:?} {:?} {:?} {rest:?}", attributes.id, attributes.pairs, attributes.flags)
        };
        let rows = [
            (r#"{#a at="bl.2 invoice.4"} Words"#, r#""a" [("at", "bl.2 invoice.4")] [] " Words""#),
            ("{#late noise} W", r#""late" [] ["noise"] " W""#),
            (r#"{#a at="}"} W"#, r#""a" [("at", "}")] [] " W""#),
            ("no braces", r#""" [] [] "no braces""#),
            ("{open", r#""" [] [] "{open""#),
        ];
        for (text, expected) in rows {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
