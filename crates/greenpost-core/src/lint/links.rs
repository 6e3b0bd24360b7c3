//! Links and figures: every one leads to something that is there.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Module;
use super::book::{Book, ChapterFile};
use crate::markdown::{Markdown, chapter_target, front_matter, join, percent_decode};
use crate::{Diagnostic, Rule};

/// An address in a text, with its line.
struct Address {
    line: u32,
    address: String,
    is_figure: bool,
}

/// Says which links and figures of the module lead nowhere.
pub(super) fn check(module: &mut Module<'_>) {
    let mut found = Vec::new();
    for book in &module.books {
        for chapter in &book.chapters {
            check_text(module, book, (&chapter.path, chapter.text), None, &mut found);
        }
        for quiz in &book.quizzes {
            let chapter = book.chapter(&quiz.chapter);
            check_text(module, book, (quiz.path, quiz.text), chapter, &mut found);
        }
        for case in &book.cases {
            check_text(module, book, (case.path, case.text), None, &mut found);
        }
    }
    module.found.extend(found);
}

/// `chapter` is the one a question's `#section` is seen from.
fn check_text(
    module: &Module<'_>,
    book: &Book<'_>,
    (file, text): (&str, &str),
    chapter: Option<&ChapterFile<'_>>,
    found: &mut Vec<Diagnostic>,
) {
    for Address { line, address, is_figure } in addresses(text) {
        let slip = if is_figure {
            figure(module, file, &address)
        } else {
            link(module, book, file, chapter, &address)
        };
        if let Some((message, fix)) = slip {
            let rule = if is_figure { Rule::MissingFigure } else { Rule::DeadLink };
            let diagnostic = Diagnostic::new(file, line, rule, message);
            found.push(match fix {
                Some(fix) => diagnostic.with_fix(fix),
                None => diagnostic,
            });
        }
    }
}

/// Links and images of a text, in order.
fn addresses(text: &str) -> Vec<Address> {
    let front = front_matter(text);
    let markdown = Markdown::at_line(front.body, front.body_line);
    let events = markdown.parse();
    let all: Range<usize> = 0..events.len();
    all.filter_map(|at| match events.get(at) {
        Some(Event::Start(Tag::Link { dest_url, .. })) => {
            Some(Address { line: events.line(at), address: dest_url.to_string(), is_figure: false })
        }
        Some(Event::Start(Tag::Image { dest_url, .. })) => {
            Some(Address { line: events.line(at), address: dest_url.to_string(), is_figure: true })
        }
        _ => None,
    })
    .collect()
}

/// A slip and what to write instead.
type Slip = Option<(String, Option<String>)>;

fn figure(module: &Module<'_>, file: &str, address: &str) -> Slip {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    // What leads out of the module was said by whoever rendered it.
    let path = join(folder(file), &percent_decode(path)?)?;
    if module.files.others.contains(&path) || module.files.texts.contains_key(&path) {
        return None;
    }
    let alike = module.files.others.iter().find(|other| other.eq_ignore_ascii_case(&path));
    let fix = alike.map(|other| format!("the file is called {other}"));
    Some((format!("the figure {path} is not there"), fix))
}

fn link(
    module: &Module<'_>,
    book: &Book<'_>,
    file: &str,
    chapter: Option<&ChapterFile<'_>>,
    address: &str,
) -> Slip {
    let address = address.trim();
    if let Some(section) = address.strip_prefix('#') {
        // Of a chapter its own reader says this.
        return chapter.and_then(|chapter| heading(chapter, section));
    }
    if let Some(rest) = address.strip_prefix("module:") {
        return other_module(module, rest);
    }
    if address.contains(':') {
        return None;
    }
    let (id, section) = chapter_target(address, file)?;
    // A chapter nobody translated yet is read in the source language.
    let source = module.source_book().into_iter().flat_map(|source| &source.chapters);
    let Some(target) = book.chapters.iter().chain(source).find(|chapter| chapter.id == id) else {
        return Some((format!("the link leads to {address}, which is no chapter of this module"), None));
    };
    section.and_then(|section| heading(target, &section))
}

fn heading(chapter: &ChapterFile<'_>, section: &str) -> Slip {
    let there = chapter.headings.contains(section);
    if there { None } else { Some((format!("{} has no section “{section}”", chapter.path), None)) }
}

fn other_module(module: &Module<'_>, rest: &str) -> Slip {
    let (path, section) = rest.split_once('#').map_or((rest, None), |(path, section)| (path, Some(section)));
    let (id, path) = path.split_once('/').unwrap_or((path, ""));
    if id == module.id {
        let message = format!("the link module:{rest} leads to this module itself");
        return Some((message, Some(format!("write {}", &rest[id.len()..].trim_start_matches('/')))));
    }
    let chapters = &module.files.neighbours.get(id)?.headings;
    let chapter = crate::name::chapter_id(path);
    match (chapters.get(&chapter), section) {
        (None, _) => Some((format!("the module {id} has no chapter {path}"), None)),
        (Some(headings), Some(section)) if !headings.contains(section) => {
            Some((format!("{path} of the module {id} has no section “{section}”"), None))
        }
        (Some(_), _) => None,
    }
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}
