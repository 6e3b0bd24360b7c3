//! The checker: every rule of docs/CONTENT.md over the files of one module. A function of values; it reads no disk.
//!
//! Slips inside one file are found by the readers of that file; the rules here look across files.

mod book;
mod characters;
mod exams;
mod folder;
mod links;
mod questions;
mod translations;

use std::collections::{BTreeMap, BTreeSet};

use greenpost_wire::ModuleId;

use self::book::Book;
use crate::desk;
use crate::exam::Candidate;
use crate::manifest::{self, Manifest};
use crate::{Diagnostic, Rule, Severity};

/// The files of one module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// The folder's name.
    pub id: String,
    /// Text files by path inside the module, with `/`.
    pub texts: BTreeMap<String, String>,
    /// Every other file: figures, pictures.
    pub others: BTreeSet<String>,
    /// Files that should be text and are not UTF-8.
    pub unreadable: BTreeSet<String>,
    /// What the modules beside this one hold, as far as they are at hand: links and exams reach into them.
    pub neighbours: BTreeMap<String, Neighbour>,
}

/// A module as those beside it see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Neighbour {
    /// Its chapters and their headings.
    pub headings: Headings,
    /// The questions an exam may draw, of its source language.
    pub questions: Vec<Candidate>,
}

/// The heading ids of each chapter, by the chapter's id.
pub type Headings = BTreeMap<String, BTreeSet<String>>;

/// What the checker counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Diagnostics that must be mended.
    pub errors: usize,
    /// Diagnostics worth a look.
    pub advice: usize,
}

/// The list of every id a module ever asked, one a line.
pub const ID_LIST: &str = "ids.txt";

/// A module as the rules see it.
struct Module<'a> {
    files: &'a Files,
    id: &'a str,
    /// None for a stranger's mdBook.
    manifest: Option<Manifest>,
    books: Vec<Book<'a>>,
    found: Vec<Diagnostic>,
}

/// Runs every rule over a module. In file and line order.
///
/// A folder without `module.toml` is a stranger's mdBook: only what breaks reading is said of it.
pub fn check(files: &Files) -> Vec<Diagnostic> {
    let mut module = Module::read(files);
    for path in &files.unreadable {
        module.say(path, 0, Rule::Unreadable, "this file is not UTF-8 text");
    }
    links::check(&mut module);
    if module.manifest.is_some() {
        folder::check(&mut module);
        questions::check(&mut module);
        translations::check(&mut module);
        exams::check(&mut module);
        reference(&mut module);
        characters::check(&mut module);
    }
    let is_strict = module.manifest.is_some();
    let mut found = module.found;
    found.retain(|diagnostic| is_strict || breaks_reading(diagnostic.rule));
    found.sort();
    found.dedup();
    found
}

/// Errors and advice among these.
pub fn count(found: &[Diagnostic]) -> Counts {
    let errors = found.iter().filter(|diagnostic| diagnostic.rule.severity() == Severity::Error).count();
    Counts { errors, advice: found.len() - errors }
}

/// What the neighbours of this module must know of it.
pub fn neighbour(files: &Files) -> Neighbour {
    exams::neighbour(&Module::read(files))
}

/// The Desk's tables, against the chapters of this module and of those beside it.
fn reference(module: &mut Module<'_>) {
    let tables = module.files.texts.iter().filter_map(|(path, text)| {
        let file = path.strip_prefix("reference/")?;
        Some((file.to_owned(), text.clone()))
    });
    let tables: desk::Texts = tables.collect();
    let beside =
        module.files.neighbours.iter().map(|(id, neighbour)| (id.clone(), neighbour.headings.clone()));
    let own = (module.id.to_owned(), exams::neighbour(module).headings);
    module.found.extend(desk::check(&tables, &beside.chain([own]).collect()));
}

/// The languages a module is written in, the source language first: the names of the folders that hold a `SUMMARY.md`,
/// empty for one at the top.
pub fn languages(files: &Files) -> Vec<String> {
    let roots = files.texts.keys().filter_map(|path| path.strip_suffix("SUMMARY.md"));
    let roots = roots.filter(|root| root.is_empty() || root.ends_with('/'));
    let mut languages: Vec<String> = roots.map(|root| root.trim_end_matches('/').to_owned()).collect();
    let source = files.texts.get("module.toml").zip(ModuleId::new(&files.id).ok());
    if let Some(source) = source.map(|(text, id)| manifest::parse(id, text).0.source_language) {
        languages.sort_by_key(|language| *language != source);
    }
    languages
}

/// Ids that are asked and do not stand in the module's list of ids yet, in order.
pub fn ids_to_list(files: &Files) -> Vec<String> {
    let module = Module::read(files);
    let listed: BTreeSet<&str> = id_list(files).map(|(_, id)| id).collect();
    let asked: BTreeSet<String> = module.source_book().map_or_else(BTreeSet::new, Book::question_ids);
    asked.into_iter().filter(|id| !listed.contains(id.as_str())).collect()
}

/// The lines of `ids.txt` that name an id.
fn id_list(files: &Files) -> impl Iterator<Item = (u32, &str)> {
    let text = files.texts.get(ID_LIST).map_or("", String::as_str);
    (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

fn breaks_reading(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::Summary
            | Rule::Include
            | Rule::DeadLink
            | Rule::MissingFigure
            | Rule::QuestionId
            | Rule::QuestionType
            | Rule::DuplicateId
            | Rule::Key
            | Rule::Unreadable
    )
}

impl<'a> Module<'a> {
    fn read(files: &'a Files) -> Self {
        let id = if ModuleId::new(&files.id).is_ok() { files.id.as_str() } else { "module" };
        let mut module = Self { files, id, manifest: None, books: Vec::new(), found: Vec::new() };
        module.read_manifest();
        module.books = book::read_all(files, id, &mut module.found);
        if module.books.is_empty() {
            module.say("SUMMARY.md", 0, Rule::Summary, "there is no SUMMARY.md: nothing can be read");
        }
        module
    }

    fn read_manifest(&mut self) {
        let Some(text) = self.files.texts.get("module.toml") else { return };
        let Ok(id) = ModuleId::new(self.id) else { return };
        let (manifest, found) = manifest::parse(id, text);
        self.manifest = Some(manifest);
        self.found.extend(found);
        if self.id != self.files.id {
            let message = format!("the folder's name “{}” cannot be a module's id", self.files.id);
            let slip = Diagnostic::new("module.toml", 0, Rule::Manifest, message);
            self.found.push(slip.with_fix("use a-z, 0-9 and -"));
        }
    }

    fn say(&mut self, file: &str, line: u32, rule: Rule, message: impl Into<String>) {
        self.found.push(Diagnostic::new(file, line, rule, message));
    }

    /// The book the others are translated from; the first when there is no other.
    fn source_book(&self) -> Option<&Book<'a>> {
        let language = self.manifest.as_ref().map(|manifest| manifest.source_language.as_str());
        self.books.iter().find(|book| Some(book.language.as_str()) == language).or_else(|| self.books.first())
    }
}

#[cfg(test)]
mod tests;
