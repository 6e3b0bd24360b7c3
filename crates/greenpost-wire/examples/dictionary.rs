//! Makes a dictionary for `pack` out of the course of this checkout: the same checkout gives the same bytes.
//!
//! `cargo run -p greenpost-wire --example dictionary -- FILE`. **A released dictionary is never changed**: what was packed with
//! it must be unpacked for ever. When the course has moved on, a new one gets a new number in `pack.rs`; until then
//! changed questions only cost a few bytes more. It is plain text for zstd to find again, the likeliest last; a trained
//! one brings tables for letters that rows have few of.

#[path = "../tests/course/mod.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod course;

use std::process::ExitCode;

use course::{Chapter, Officer, Question, chapters, contents};
use greenpost_wire::sync::{Batch, Claim, Contents, HeadOf, News, Welcome};
use greenpost_wire::{CohortId, DeviceId, Head, LearnerId, OriginId, Response, rows};

/// More is not worth a place in every program.
const MOST: usize = 32 * 1024;

fn main() -> ExitCode {
    let made = dictionary();
    match std::env::args().nth(1).map(|path| write(&path, &made)) {
        Some(Ok(())) if made.len() <= MOST => ExitCode::SUCCESS,
        _ => ExitCode::from(2),
    }
}

#[expect(clippy::disallowed_methods, reason = "a tool of the shell; wire itself writes no files")]
fn write(path: &str, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::write(path, bytes)
}

fn dictionary() -> Vec<u8> {
    let chapters = chapters();
    let answered: Vec<&Chapter> = chapters.iter().filter(|chapter| !chapter.questions.is_empty()).collect();
    let mut out = Vec::new();
    answered.iter().for_each(|chapter| out.extend(typed(chapter)));
    answered.iter().for_each(|chapter| out.extend(asked(chapter)));
    for chapter in &answered {
        for question in &chapter.questions {
            out.extend(alone(chapter, question));
        }
    }
    // The source language last: most learn in it.
    for is_source in [false, true] {
        for chapter in chapters.iter().filter(|chapter| (chapter.language == "en") == is_source) {
            out.extend(learned(chapter));
        }
    }
    out.extend(frames());
    out
}

/// The tables of these entries' rows: up to the last bytes of what they name last.
fn tables(officer: &Officer, last: &[u8]) -> Vec<u8> {
    let rows = rows::write(&officer.bytes());
    let end = rows.windows(last.len()).rposition(|bytes| bytes == last).map_or(0, |at| at + last.len());
    rows[..end].to_vec()
}

/// What is typed where it is right.
fn typed(chapter: &Chapter) -> Vec<u8> {
    let typed = chapter.questions.iter().flat_map(|question| match &question.right {
        Response::Text(text) => vec![text.clone()],
        Response::Gaps(texts) => texts.clone(),
        Response::Choice(_) | Response::Order(_) | Response::Match(_) => Vec::new(),
    });
    typed.collect::<String>().into_bytes()
}

/// A quiz that was begun and left.
fn asked(chapter: &Chapter) -> Vec<u8> {
    let mut officer = Officer::new(1);
    officer.takes(chapter, &chapter.questions, 0);
    let last = chapter.questions.iter().map(|question| &question.id).max();
    // Of the last id only what differs from the one before is written.
    tables(&officer, last.map_or(&[][..], |id| &id.as_bytes()[id.len() - 1..]))
}

/// One question answered after its section: its id in full, and its content.
fn alone(chapter: &Chapter, question: &Question) -> Vec<u8> {
    let mut officer = Officer::new(1);
    officer.takes(chapter, std::slice::from_ref(question), 1);
    let rows = tables(&officer, &question.content.to_be_bytes());
    rows[rows.len() - 5 - question.id.len()..].to_vec()
}

/// A chapter read, and its quiz taken.
fn learned(chapter: &Chapter) -> Vec<u8> {
    let mut officer = Officer::new(1);
    officer.reads(chapter);
    if chapter.questions.is_empty() {
        let last = chapter.sections.last().map_or(&chapter.id, |section| section);
        return tables(&officer, last.as_bytes());
    }
    officer.takes(chapter, &chapter.questions, chapter.questions.len());
    let last = chapter.questions.iter().max_by_key(|question| &question.id);
    tables(&officer, &last.map_or(0, |question| question.content).to_be_bytes())
}

/// What stands around entries, without what is chance in it.
fn frames() -> Vec<u8> {
    let origin = OriginId::from_bytes([0; 16]);
    let head = Head([0; 32]);
    let welcome = Welcome {
        device: DeviceId::from_bytes([0; 16]),
        origin,
        learner: LearnerId::from_bytes([0; 16]),
        name: String::new(),
        cohort: CohortId::from_bytes([0; 16]),
        cohort_name: String::new(),
        signature: [0; 64],
    };
    let claim =
        Claim { origin, salt_key: [0; 32], name: String::new(), code: None, welcome: None, branch_of: None };
    let news = News {
        heads: Some(vec![HeadOf { origin, number: 25, head }]),
        welcomes: vec![welcome],
        ..News::default()
    };
    let claims = Contents { claims: vec![claim], ..Contents::default() };
    let mut out = minicbor::to_vec(news).expect("writing to memory cannot fail");
    out.extend(minicbor::to_vec(claims).expect("writing to memory cannot fail"));
    out.extend(contents(vec![Batch { origin, from: 1, before: [0; 4], after: head, rows: vec![1] }]));
    // Runs of nothing stand where chance will be.
    let mut thin: Vec<u8> = Vec::new();
    for byte in out {
        if !thin.ends_with(&[0, 0]) || byte != 0 {
            thin.push(byte);
        }
    }
    thin
}
