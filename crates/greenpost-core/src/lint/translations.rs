//! Translations: the same chapters, sections, questions, types and keys as the language they are made from.

use std::collections::BTreeMap;

use super::book::{Book, ChapterFile, QuizFile};
use super::{Files, Module};
use crate::question::{Entry, GapPart, Kind, Question};
use crate::translation::{self, State, TRANSLATED};
use crate::{Diagnostic, Rule};

/// Compares each language with the source language.
pub(super) fn check(module: &mut Module<'_>) {
    let mut found = Vec::new();
    if let Some(source) = module.source_book() {
        for book in module.books.iter().filter(|book| book.root != source.root) {
            chapters(source, book, &mut found);
            questions(source, book, &mut found);
            cases(source, book, &mut found);
            changed_since(module.files, &book.language, &mut found);
        }
    }
    module.found.extend(found);
}

/// Parts whose source has changed since they were translated, and whether some were never marked: of a language that
/// keeps marks.
fn changed_since(files: &Files, language: &str, found: &mut Vec<Diagnostic>) {
    if !files.texts.contains_key(&format!("{language}/{TRANSLATED}")) {
        return;
    }
    let mut unmarked = 0;
    for (part, state, translated) in translation::states(files, language) {
        match (state, translated) {
            (State::Unmarked, _) => unmarked += 1,
            (State::Stale, Some(there)) => {
                let message = format!("{}:{} has changed since this was translated", part.file, part.line);
                let fix = format!(
                    "translate it anew, then run module translated --language {language} {}",
                    part.name
                );
                found.push(Diagnostic::new(&there.file, there.line, Rule::Stale, message).with_fix(fix));
            }
            _ => {}
        }
    }
    if unmarked > 0 {
        let file = format!("{language}/{TRANSLATED}");
        let message = format!("parts that nobody marked as translated: {unmarked}");
        let fix = format!("run module translated --language {language}");
        found.push(Diagnostic::new(&file, 0, Rule::Stale, message).with_fix(fix));
    }
}

fn say(found: &mut Vec<Diagnostic>, file: &str, line: u32, message: String) {
    found.push(Diagnostic::new(file, line, Rule::Translation, message));
}

fn chapters(source: &Book<'_>, book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let summary = format!("{}SUMMARY.md", book.root);
    for original in &source.chapters {
        let path = moved(&original.path, source, book);
        match book.chapter(&path) {
            Some(chapter) => sections(original, chapter, found),
            None => {
                let message = format!("{path} is not translated yet; readers see it in {}", source.language);
                found.push(Diagnostic::new(&summary, 0, Rule::Untranslated, message));
            }
        }
    }
    for chapter in &book.chapters {
        if source.chapter(&moved(&chapter.path, book, source)).is_none() {
            say(found, &chapter.path, 0, format!("{} has no such chapter", source.language));
        }
    }
}

fn sections(original: &ChapterFile<'_>, chapter: &ChapterFile<'_>, found: &mut Vec<Diagnostic>) {
    let has =
        |chapter: &ChapterFile<'_>, id: &str| chapter.sections.iter().any(|(other, _)| other.as_str() == id);
    let (mut missing, mut extra) = (false, false);
    for (id, line) in original.sections.iter().filter(|(id, _)| !has(chapter, id.as_str())) {
        missing = true;
        say(
            found,
            &chapter.path,
            0,
            format!("the section {id} is missing ({}:{line} has it)", original.path),
        );
    }
    for (id, line) in chapter.sections.iter().filter(|(id, _)| !has(original, id.as_str())) {
        extra = true;
        say(found, &chapter.path, *line, format!("the section {id} is not in {}", original.path));
    }
    let ids =
        |chapter: &ChapterFile<'_>| chapter.sections.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    if !missing && !extra && ids(original) != ids(chapter) {
        say(
            found,
            &chapter.path,
            0,
            format!("the sections stand in another order than in {}", original.path),
        );
    }
}

fn questions(source: &Book<'_>, book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let (originals, translated) = (by_id(source), by_id(book));
    for (id, (quiz, entry)) in &originals {
        match translated.get(id) {
            Some((other_quiz, other)) => {
                if moved(quiz.path, source, book) != other_quiz.path {
                    let message = format!("the question {id} belongs in {}", moved(quiz.path, source, book));
                    say(found, other_quiz.path, other.head.line, message);
                }
                for message in differences(entry, other) {
                    let message = format!("{id}: {message} than {}:{}", quiz.path, entry.head.line);
                    say(found, other_quiz.path, other.head.line, message);
                }
            }
            // A chapter that is missing as a whole is said once.
            None if book.chapter(&moved(&quiz.chapter, source, book)).is_none() => {}
            None => {
                let path = moved(quiz.path, source, book);
                let message =
                    format!("the question {id} is missing ({}:{} has it)", quiz.path, entry.head.line);
                say(found, &path, 0, message);
            }
        }
    }
    for (id, (quiz, entry)) in translated.iter().filter(|(id, _)| !originals.contains_key(*id)) {
        say(found, quiz.path, entry.head.line, format!("the question {id} is not in {}", source.language));
    }
}

fn by_id<'b>(book: &'b Book<'_>) -> BTreeMap<String, (&'b QuizFile<'b>, &'b Entry)> {
    let entries = book.quizzes.iter().flat_map(|quiz| quiz.entries.iter().map(move |entry| (quiz, entry)));
    entries.filter_map(|(quiz, entry)| Some((entry.head.id.as_ref()?.to_string(), (quiz, entry)))).collect()
}

/// What must be the same and is not, each as "another type".
fn differences(original: &Entry, translated: &Entry) -> Vec<&'static str> {
    let (one, other) = (&original.head, &translated.head);
    let mut differences = Vec::new();
    let heads = [
        (one.kind == other.kind, "another type"),
        (one.treaty == other.treaty, "another treaty="),
        (one.outcome == other.outcome, "another outcome="),
        (one.level == other.level, "another level="),
        (one.see == other.see, "another see="),
        (
            (one.critical, one.pretest, one.retired) == (other.critical, other.pretest, other.retired),
            "other flags",
        ),
    ];
    differences.extend(heads.iter().filter(|(same, _)| !same).map(|(_, message)| *message));
    if let (Some(one), Some(other)) = (&original.question, &translated.question)
        && original.head.kind == translated.head.kind
        && key(one) != key(other)
    {
        differences.push("another key");
    }
    differences
}

/// What a key is made of, without its words: which options are right, how many items, which numbers.
fn key(question: &Question) -> Vec<String> {
    match &question.kind {
        Kind::Single(choices) | Kind::Multi(choices) | Kind::TrueFalse(choices) | Kind::Image(choices) => {
            choices.iter().map(|choice| choice.right.to_string()).collect()
        }
        Kind::Order(items) => vec![items.len().to_string()],
        Kind::Match { left, right } => vec![left.len().to_string(), right.len().to_string()],
        Kind::Number { right, .. } => {
            right.iter().map(|answer| format!("{}..{}", answer.low, answer.high)).collect()
        }
        // How many spellings count is a matter of the language.
        Kind::Short { .. } => Vec::new(),
        Kind::Gap { parts, .. } => parts
            .iter()
            .filter_map(|part| match part {
                GapPart::Text(_) => None,
                GapPart::Typed(_) => Some("typed".to_owned()),
                GapPart::Chosen { options, right } => Some(format!("{right} of {}", options.len())),
            })
            .collect(),
    }
}

fn cases(source: &Book<'_>, book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for original in &source.cases {
        let path = moved(original.path, source, book);
        match book.cases.iter().find(|case| case.path == path) {
            Some(translated) => {
                for message in translated.case.differences(&original.case) {
                    say(found, &path, 0, format!("{message} than {}", original.path));
                }
            }
            None => {
                let message = format!("this case is not translated yet ({} has it)", original.path);
                found.push(Diagnostic::new(&path, 0, Rule::Untranslated, message));
            }
        }
    }
    for case in &book.cases {
        if !source.cases.iter().any(|original| moved(original.path, source, book) == case.path) {
            say(found, case.path, 0, format!("{} has no such case", source.language));
        }
    }
}

/// The same file in the other language.
fn moved(path: &str, from: &Book<'_>, to: &Book<'_>) -> String {
    format!("{}{}", to.root, path.strip_prefix(from.root).unwrap_or(path))
}
