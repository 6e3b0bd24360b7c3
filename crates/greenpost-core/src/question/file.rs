//! A question file cut into its questions.

use std::collections::BTreeMap;

use greenpost_wire::QuestionId;
use pulldown_cmark::{Event, HeadingLevel, Tag};
use sha2::{Digest, Sha256};

use super::blocks::{self, Parts};
use super::head::{self, Head};
use super::reader::{Reader, join_blocks};
use super::{Question, Surroundings, Text, kinds};
use crate::gift::UNWRITTEN;
use crate::lines::{between, source_lines};
use crate::markdown::{Events, Markdown};
use crate::{Diagnostic, Rule};

/// A question as it stands in a file: its heading always, itself when it can be asked.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) head: Head,
    pub(crate) question: Option<Question>,
}

/// The path of the chapter whose questions stand in this file: `en/01-x.md` for `en/01-x.quiz.md`.
pub(crate) fn chapter_of(quiz: &str) -> String {
    quiz.strip_suffix(".quiz.md").map_or_else(|| quiz.to_owned(), |stem| format!("{stem}.md"))
}

/// Reads every question of a file.
pub(crate) fn read(text: &str, around: &Surroundings<'_>) -> (Vec<Entry>, Vec<Diagnostic>) {
    let markdown = Markdown::new(text);
    let events = markdown.parse();
    let top: Vec<usize> = events.outermost(0..events.len()).collect();
    let chapter = chapter_of(around.file);
    let lines = source_lines(text);
    let (mut entries, mut found): (Vec<Entry>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    for (nth, &at) in top.iter().enumerate() {
        if heading_level(&events, at) != Some(HeadingLevel::H2) {
            continue;
        }
        let rest = &top[nth + 1..];
        let count = rest.iter().take_while(|&&at| !ends_question(&events, at)).count();
        let next_line = rest.get(count).map(|&at| events.line(at));
        let hash = hash(&lines, events.line(at), next_line);
        let mut reader = Reader::new(&markdown, &events, &chapter, around);
        let entry = read_one(at, &rest[..count], hash, &mut reader);
        found.extend(reader.finish());
        entries.push(entry);
    }
    leave_out_doubles(&mut entries, around.file, &mut found);
    found.sort_by_key(|diagnostic| diagnostic.line);
    (entries, found)
}

fn read_one(heading: usize, blocks: &[usize], content: [u8; 32], reader: &mut Reader<'_>) -> Entry {
    let line = reader.events.line(heading);
    let head = match reader.events.get(heading) {
        Some(Event::Start(tag)) => head::read(tag, line, reader),
        _ => head::read(&Tag::Paragraph, line, reader),
    };
    // Of a retired question only the id must stay; what still stands under it is not judged.
    let mut silent = reader.afresh();
    let judged = if head.retired { &mut silent } else { reader };
    let question = read_question(&head, heading, blocks, content, judged);
    Entry { head, question }
}

fn read_question(
    head: &Head,
    heading: usize,
    blocks: &[usize],
    content: [u8; 32],
    reader: &mut Reader<'_>,
) -> Option<Question> {
    let Some(type_name) = head.kind else {
        reader.say_with_fix(
            head.line,
            Rule::QuestionType,
            "a question without a type is left out",
            "write its type behind the id: {#word-0001 single …}",
        );
        return None;
    };
    let id = head.id.clone()?;
    let prompt = reader.inline(reader.events.inside(heading));
    if prompt.plain.trim().is_empty() {
        reader.say(head.line, Rule::Unreadable, "a question without words is left out");
        return None;
    }
    let parts = blocks::sort(blocks, type_name, reader);
    let kind = kinds::build(type_name, &parts, head.line, reader)?;
    let (body, hint, why) = surroundings(&parts, head.line, reader);
    Some(Question {
        id,
        treaty: head.treaty.clone(),
        outcome: head.outcome.clone(),
        level: head.level,
        see: head.see.clone(),
        critical: head.critical,
        pretest: head.pretest,
        retired: head.retired,
        prompt,
        body,
        hint,
        why,
        kind,
        content,
        line: head.line,
    })
}

/// Body, hint and why.
fn surroundings(parts: &Parts, line: u32, reader: &mut Reader<'_>) -> (Text, Text, Text) {
    let body = reader.blocks(&parts.body);
    let hint = labelled(&parts.hint, reader);
    let mut why = labelled(&parts.why, reader);
    if why.plain.trim() == UNWRITTEN {
        reader.say(line, Rule::Why, "the question's why is not written yet");
        why = Text::default();
    } else if why.plain.trim().is_empty() {
        reader.say_with_fix(
            line,
            Rule::Why,
            "the question does not say why",
            "end it with > Why: and the reason",
        );
    }
    (body, hint, why)
}

/// A quote without its label, and the quotes that follow it.
fn labelled(quotes: &[usize], reader: &mut Reader<'_>) -> Text {
    quotes.iter().fold(Text::default(), |all, &quote| {
        let source = blocks::quote_source(quote, reader);
        let text = blocks::label(&source).map_or(source.as_str(), |(_, rest)| rest);
        let line = reader.events.line(quote);
        join_blocks(all, reader.source_blocks(text.trim_start_matches([' ', '\u{a0}']), line))
    })
}

fn leave_out_doubles(entries: &mut Vec<Entry>, file: &str, found: &mut Vec<Diagnostic>) {
    let mut first_lines: BTreeMap<QuestionId, u32> = BTreeMap::new();
    entries.retain(|entry| {
        let Some(id) = &entry.head.id else { return true };
        let Some(first) = first_lines.get(id) else {
            first_lines.insert(id.clone(), entry.head.line);
            return true;
        };
        let message = format!("the id {id} stands in line {first} already; this question is left out");
        let slip = Diagnostic::new(file, entry.head.line, Rule::DuplicateId, message);
        found.push(slip.with_fix("give it an id of its own, never used before"));
        false
    });
}

fn heading_level(events: &Events<'_>, at: usize) -> Option<HeadingLevel> {
    match events.get(at) {
        Some(Event::Start(Tag::Heading { level, .. })) => Some(*level),
        _ => None,
    }
}

fn ends_question(events: &Events<'_>, at: usize) -> bool {
    matches!(heading_level(events, at), Some(HeadingLevel::H1 | HeadingLevel::H2))
}

/// SHA-256 of the lines from `first` to before `next`, joined by `\n`; empty lines at the end are left out.
fn hash(lines: &[&str], first: u32, next: Option<u32>) -> [u8; 32] {
    Sha256::digest(between(lines, first, next).as_bytes()).into()
}
