//! A folder and what names its files: tables of contents, chapters of questions and cases.

use std::collections::BTreeMap;

use super::Module;
use super::book::Book;
use crate::{Diagnostic, Rule};

/// Says which files nobody can reach and which names have no file.
pub(super) fn check(module: &mut Module<'_>) {
    let mut found = Vec::new();
    source_language(module, &mut found);
    for book in &module.books {
        unlisted(module, book, &mut found);
        cases(book, &mut found);
    }
    module.found.extend(found);
}

fn source_language(module: &Module<'_>, found: &mut Vec<Diagnostic>) {
    let Some(manifest) = &module.manifest else { return };
    let language = &manifest.source_language;
    if !module.books.is_empty() && !module.books.iter().any(|book| book.language == *language) {
        let message = format!("the source language is {language}, but there is no {language}/SUMMARY.md");
        found.push(Diagnostic::new("module.toml", 0, Rule::Manifest, message));
    }
}

fn unlisted(module: &Module<'_>, book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let is_chapter = |path: &str| {
        let is_other = [".quiz.md", ".case.md", "SUMMARY.md"].iter().any(|ending| path.ends_with(ending));
        path.starts_with(book.root) && path.ends_with(".md") && !is_other
    };
    for path in module.files.texts.keys().filter(|path| is_chapter(path) && book.chapter(path).is_none()) {
        let message = "no line of SUMMARY.md names this chapter, so nobody can open it";
        found.push(Diagnostic::new(path, 0, Rule::Summary, message));
    }
    for quiz in book.quizzes.iter().filter(|quiz| book.chapter(&quiz.chapter).is_none()) {
        let message = format!("these questions belong to {}, which SUMMARY.md does not name", quiz.chapter);
        found.push(Diagnostic::new(quiz.path, 0, Rule::Summary, message));
    }
}

fn cases(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    for file in &book.cases {
        if let Some(other) = first.insert(&file.case.id, file.path).filter(|_| !file.case.id.is_empty()) {
            let message = format!("the id {} stands in {other} already", file.case.id);
            found.push(Diagnostic::new(file.path, 1, Rule::DuplicateId, message));
        }
        let Some(see) = &file.case.see else {
            let message = "the case does not say where it is taught";
            let fix = "write see = \"01-name.md#section-id\" in its front matter";
            found.push(Diagnostic::new(file.path, 1, Rule::See, message).with_fix(fix));
            continue;
        };
        // A case lies in a folder of its own, but names chapters as SUMMARY.md does.
        let path = format!("{}{}", book.root, see.file.as_deref().unwrap_or_default());
        let section = &see.section;
        let message = match book.chapter(&path) {
            Some(chapter) if chapter.sections.iter().any(|(id, _)| id == section) => continue,
            Some(_) => format!("see leads to “{section}”, which is no section of {path}"),
            None => format!("see leads to {path}, which is no chapter of this module"),
        };
        found.push(Diagnostic::new(file.path, 1, Rule::See, message));
    }
}
