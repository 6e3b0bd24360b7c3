//! Aiken: a question, options `A.` or `A)`, and `ANSWER: B`.

use super::Note;
use super::draft::{Draft, DraftKind, DraftOption};
use super::html::plain_to_markdown;

/// A question that is still being read.
#[derive(Default)]
struct Open {
    line: u32,
    prompt: Vec<String>,
    options: Vec<(char, String)>,
}

/// Reads a bank.
pub(super) fn read(text: &str) -> (Vec<Draft>, Vec<Note>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let (mut drafts, mut notes, mut open) = (Vec::new(), Vec::new(), Open::default());
    for (line, content) in lines(&text) {
        if let Some(answer) = answer(content) {
            match close(std::mem::take(&mut open), answer, line) {
                Ok(draft) => drafts.push(draft),
                Err(note) => notes.push(note),
            }
        } else if let Some((letter, option)) = option(content) {
            open.options.push((letter, option.to_owned()));
        } else if let Some((_, last)) = open.options.last_mut() {
            // A line that is no option continues the one before it.
            last.push(' ');
            last.push_str(content);
        } else {
            if open.prompt.is_empty() {
                open.line = line;
            }
            open.prompt.push(content.to_owned());
        }
    }
    if !open.prompt.is_empty() || !open.options.is_empty() {
        notes.push(note(open.line, "a question without its line ANSWER: is left out"));
    }
    (drafts, notes)
}

/// Lines that are not empty, with their numbers from 1.
fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    (1..)
        .zip(text.split('\n'))
        .map(|(line, content)| (line, content.trim()))
        .filter(|(_, content)| !content.is_empty())
}

fn answer(line: &str) -> Option<&str> {
    let (word, rest) = line.split_once(':')?;
    word.trim().eq_ignore_ascii_case("answer").then(|| rest.trim())
}

fn option(line: &str) -> Option<(char, &str)> {
    let mut chars = line.chars();
    let (letter, mark) = (chars.next()?, chars.next()?);
    let rest = chars.as_str();
    let is_option = letter.is_ascii_uppercase() && matches!(mark, '.' | ')') && rest.starts_with([' ', '\t']);
    is_option.then(|| (letter, rest.trim()))
}

fn close(open: Open, answer: &str, line: u32) -> Result<Draft, Note> {
    let prompt = plain_to_markdown(&open.prompt.join(" "));
    if prompt.is_empty() {
        return Err(note(line, "options without a question are left out"));
    }
    if open.options.len() < 2 {
        return Err(note(open.line, "a question with fewer than two options is left out"));
    }
    let letter = answer.chars().next().map(|letter| letter.to_ascii_uppercase());
    if answer.chars().count() != 1 || !open.options.iter().any(|(other, _)| Some(*other) == letter) {
        let message = format!("ANSWER: {answer} names none of the options; the question is left out");
        return Err(note(line, &message));
    }
    let options = open.options.iter().map(|(other, text)| DraftOption {
        text: plain_to_markdown(text),
        right: Some(*other) == letter,
        feedback: String::new(),
    });
    let kind = DraftKind::Single(options.collect());
    Ok(Draft { title: String::new(), prompt, body: String::new(), kind, why: String::new() })
}

fn note(line: u32, message: &str) -> Note {
    Note { line, message: message.to_owned() }
}
