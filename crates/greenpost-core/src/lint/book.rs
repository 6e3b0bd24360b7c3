//! One language of a module, read: its table of contents, chapters, question files and cases.

use std::collections::BTreeSet;

use greenpost_wire::SectionId;
use pulldown_cmark::{Event, Tag};

use super::Files;
use crate::case::{self, Case};
use crate::chapter;
use crate::glossary::{self, Glossary};
use crate::markdown::{Markdown, front_matter};
use crate::name;
use crate::question::{self, Entry, chapter_of};
use crate::summary;
use crate::{Diagnostic, Rule};

/// One language of a module.
pub(super) struct Book<'a> {
    /// The folder's name; empty for a book at the top.
    pub(super) language: String,
    /// The folder, with its `/`; empty for a book at the top.
    pub(super) root: &'a str,
    pub(super) chapters: Vec<ChapterFile<'a>>,
    pub(super) quizzes: Vec<QuizFile<'a>>,
    pub(super) cases: Vec<CaseFile<'a>>,
}

pub(super) struct ChapterFile<'a> {
    pub(super) path: String,
    pub(super) id: String,
    pub(super) text: &'a str,
    /// With the line of each.
    pub(super) sections: Vec<(SectionId, u32)>,
    /// Ids of all headings, sections among them.
    pub(super) headings: BTreeSet<String>,
}

pub(super) struct QuizFile<'a> {
    pub(super) path: &'a str,
    /// Path of its chapter.
    pub(super) chapter: String,
    pub(super) text: &'a str,
    pub(super) entries: Vec<Entry>,
}

pub(super) struct CaseFile<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) case: Case,
}

impl Book<'_> {
    /// The ids of all questions, retired ones among them.
    pub(super) fn question_ids(&self) -> BTreeSet<String> {
        let entries = self.quizzes.iter().flat_map(|quiz| &quiz.entries);
        entries.filter_map(|entry| entry.head.id.as_ref()).map(ToString::to_string).collect()
    }

    pub(super) fn chapter(&self, path: &str) -> Option<&ChapterFile<'_>> {
        self.chapters.iter().find(|chapter| chapter.path == path)
    }
}

/// Every book of a module, by folder.
pub(super) fn read_all<'a>(files: &'a Files, module: &str, found: &mut Vec<Diagnostic>) -> Vec<Book<'a>> {
    let roots = files.texts.keys().filter_map(|path| path.strip_suffix("SUMMARY.md"));
    let roots = roots.filter(|root| root.is_empty() || root.ends_with('/'));
    roots.map(|root| read(files, module, root, found)).collect()
}

fn read<'a>(files: &'a Files, module: &str, root: &'a str, found: &mut Vec<Diagnostic>) -> Book<'a> {
    let language = root.trim_end_matches('/').to_owned();
    let summary_path = format!("{root}SUMMARY.md");
    let (summary, slips) = summary::parse(&summary_path, &files.texts[&summary_path]);
    found.extend(slips);
    let glossary = read_glossary(files, &language, found);
    let mut book = Book { language, root, chapters: Vec::new(), quizzes: Vec::new(), cases: Vec::new() };
    for link in summary.chapters() {
        let path = format!("{root}{}", link.path);
        let Some(text) = files.texts.get(&path) else {
            let message = format!("the chapter {} is not there", link.path);
            let line = line_of(&files.texts[&summary_path], &link.path);
            found.push(Diagnostic::new(&summary_path, line, Rule::Summary, message));
            continue;
        };
        let number = link.number.as_deref().unwrap_or_default();
        book.chapters.push(read_chapter(text, path, number, module, &glossary, found));
    }
    read_beside(files, module, &mut book, found);
    book
}

/// The first line that names this path; 0 when it is written in some other way.
fn line_of(summary: &str, path: &str) -> u32 {
    (1..).zip(summary.lines()).find(|(_, line)| line.contains(path)).map_or(0, |(line, _)| line)
}

fn read_glossary(files: &Files, language: &str, found: &mut Vec<Diagnostic>) -> Glossary {
    let file = "reference/glossary.csv";
    let Some(text) = files.texts.get(file) else { return Glossary::default() };
    let (glossary, slips) = glossary::parse(file, text, language);
    found.extend(slips);
    glossary
}

fn read_chapter<'a>(
    text: &'a str,
    path: String,
    number: &str,
    module: &str,
    glossary: &Glossary,
    found: &mut Vec<Diagnostic>,
) -> ChapterFile<'a> {
    let around = chapter::Surroundings { file: &path, module, number, glossary, figure_base: FIGURES };
    let (chapter, slips) = chapter::parse(text, &around);
    found.extend(slips);
    let sections: Vec<(SectionId, u32)> =
        chapter.sections.into_iter().map(|section| (section.id, section.line)).collect();
    let mut headings = heading_ids(text);
    headings.extend(sections.iter().map(|(id, _)| id.to_string()));
    let id = name::chapter_id(path.split_once('/').map_or(path.as_str(), |(_, inside)| inside));
    ChapterFile { path, id, text, sections, headings }
}

/// Question files and cases of the folder.
fn read_beside<'a>(files: &'a Files, module: &str, book: &mut Book<'a>, found: &mut Vec<Diagnostic>) {
    for (path, text) in files.texts.iter().filter(|(path, _)| path.starts_with(book.root)) {
        if path.ends_with(".quiz.md") {
            let around = question::Surroundings { file: path, module, figure_base: FIGURES };
            let (entries, slips) = question::read_file(text, &around);
            found.extend(slips);
            book.quizzes.push(QuizFile { path, chapter: chapter_of(path), text, entries });
        } else if path.ends_with(".case.md") {
            let (case, slips) =
                case::parse(text, &case::Surroundings { file: path, module, figure_base: FIGURES });
            found.extend(slips);
            book.cases.push(CaseFile { path, text, case });
        }
    }
}

const FIGURES: &str = "module://localhost/";

/// The ids of all headings of a text: explicit ones, and what mdBook makes of the others.
fn heading_ids(text: &str) -> BTreeSet<String> {
    let front = front_matter(text);
    let markdown = Markdown::new(front.body);
    let events = markdown.parse();
    let mut ids = BTreeSet::new();
    for at in 0..events.len() {
        if let Some(Event::Start(Tag::Heading { id, .. })) = events.get(at) {
            ids.insert(match id {
                Some(id) => name::to_id(id),
                None => name::slug(&events.plain(events.inside(at))),
            });
        }
    }
    ids
}
