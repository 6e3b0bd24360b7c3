//! Modules as they lie in folders. Files of modules are read here and nowhere else.
//!
//! Opening looks at sizes and times; `module.toml` and the tables of contents are read when they changed since the
//! last start or are shown, chapters and questions when they are shown.

mod contents;
mod folder;
mod outline;
mod pages;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use greenpost_core::desk::{Desk, Texts};
use greenpost_core::glossary::Glossary;
use greenpost_core::question::Question;
use greenpost_core::{chapter, figure, question};

pub(crate) use contents::Contents;
pub(crate) use folder::Module;
pub(crate) use outline::Kept;
use pages::Pages;

use crate::error::{ClientError, Result};

/// All modules this installation has.
pub(crate) struct Library {
    folders: Vec<PathBuf>,
    kept: Kept,
    shelf: OnceLock<Vec<Arc<Module>>>,
    chapters: Pages<chapter::Chapter>,
    quizzes: Pages<Vec<Question>>,
    desk: OnceLock<Reference>,
}

/// The Desk's data, and where each of its folders is from.
pub(crate) struct Reference {
    pub(crate) desk: Desk,
    pub(crate) modules: Vec<Arc<Module>>,
}

/// A chapter found: its module, the language it is shown in and where it stands in the contents.
#[derive(Clone)]
pub(crate) struct Found {
    pub(crate) module: Arc<Module>,
    pub(crate) language: String,
    pub(crate) contents: Arc<Contents>,
    /// Position among the chapters that can be opened.
    pub(crate) at: usize,
}

/// A figure for the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its media type.
    pub content_type: &'static str,
    /// The file, a drawing in the theme's ink.
    pub bytes: Vec<u8>,
}

/// How figures are addressed in the window.
pub(crate) const FIGURE_BASE: &str =
    if cfg!(windows) { "http://module.localhost/" } else { "module://localhost/" };

impl Library {
    /// The library in these folders; of two modules with one id the first folder's wins. Nothing is read yet.
    pub(crate) fn new(folders: Vec<PathBuf>, kept: Kept) -> Self {
        Self {
            folders,
            kept,
            shelf: OnceLock::new(),
            chapters: Pages::new(),
            quizzes: Pages::new(),
            desk: OnceLock::new(),
        }
    }

    /// Where modules are looked for.
    pub(crate) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// In shelf order: what others build on, what builds on it, what stands alone, strangers' books; within each by id.
    pub(crate) fn modules(&self) -> &[Arc<Module>] {
        self.shelf.get_or_init(|| folder::scan(&self.folders, &self.kept).into_iter().map(Arc::new).collect())
    }

    /// The module of this id.
    pub(crate) fn module(&self, id: &str) -> Result<&Arc<Module>> {
        let found = self.modules().iter().find(|module| module.id.as_str() == id);
        found.ok_or_else(|| ClientError::UnknownModule(id.to_owned()))
    }

    /// A chapter in this language, or in the one its module falls back to.
    pub(crate) fn find(&self, module: &str, chapter: &str, language: &str) -> Result<Found> {
        let module = self.module(module)?;
        let found = module.languages_for(language).find_map(|language| {
            let contents = module.contents(language);
            let at = contents.position(chapter)?;
            Some(Found::new(module, &contents, at))
        });
        found.ok_or_else(|| unknown_chapter(module.id.as_str(), chapter))
    }

    /// A chapter: kept, or read now.
    pub(crate) fn chapter(&self, found: &Found) -> Result<Arc<chapter::Chapter>> {
        let read = self.chapters.get(&found.file(), |text| self.parse_chapter(found, text));
        read.map_err(|error| {
            tracing::warn!(%error, "a chapter cannot be read");
            unknown_chapter(found.module.id.as_str(), found.link().id.as_str())
        })
    }

    /// Reads a chapter from its text.
    pub(crate) fn parse_chapter(&self, found: &Found, text: &str) -> chapter::Chapter {
        let link = found.link();
        let file = found.module.logical(&found.language, &link.path);
        let around = chapter::Surroundings {
            file: &file,
            module: found.module.id.as_str(),
            number: link.number.as_deref().unwrap_or(""),
            glossary: &found.module.glossary(&found.language),
            figure_base: FIGURE_BASE,
        };
        // Links lead from the folder of the table of contents, wherever a stranger's book keeps it.
        let root = file.strip_suffix(link.path.as_str()).unwrap_or("");
        chapter::parse_in(text, root, &around).0
    }

    /// The words that are explained in a chapter.
    pub(crate) fn glossary(&self, found: &Found) -> Arc<Glossary> {
        found.module.glossary(&found.language)
    }

    /// A chapter's questions, retired ones too; none when it has no file of them.
    pub(crate) fn questions(&self, found: &Found) -> Arc<Vec<Question>> {
        let Some(file) = found.quiz_file() else { return Arc::default() };
        self.quizzes.get(&file, |text| self.parse_questions(found, text)).unwrap_or_else(|error| {
            tracing::warn!(%error, "a quiz cannot be read");
            Arc::default()
        })
    }

    /// Reads questions from their text.
    pub(crate) fn parse_questions(&self, found: &Found, text: &str) -> Vec<Question> {
        let around = question::Surroundings {
            file: &found.module.logical(&found.language, &contents::quiz_file(&found.link().path)),
            module: found.module.id.as_str(),
            figure_base: FIGURE_BASE,
        };
        question::parse(text, &around).0
    }

    /// The chapter whose questions hold this one: `near` is looked at first, then the others in reading order.
    pub(crate) fn question(
        &self,
        module: &str,
        id: &str,
        near: &[String],
        language: &str,
    ) -> Result<(Found, Question)> {
        let module = self.module(module)?;
        let language = module.language_for(language);
        let contents = module.contents(&language);
        let first = near.iter().filter_map(|chapter| contents.position(chapter));
        let rest = (0..contents.chapters().len()).filter(|at| contents.mentions(module, *at, id));
        for at in first.chain(rest) {
            let found = Found::new(module, &contents, at);
            let questions = self.questions(&found);
            if let Some(question) = questions.iter().find(|question| question.id.as_str() == id) {
                return Ok((found, question.clone()));
            }
        }
        Err(ClientError::UnknownQuestion { module: module.id.to_string(), question: id.to_owned() })
    }

    /// Every chapter of a module for a reader of this language; what nobody translated, in the source language.
    pub(crate) fn chapters(&self, module: &Arc<Module>, language: &str) -> Vec<Found> {
        let contents = module.contents(language);
        (0..contents.chapters().len()).map(|at| Found::new(module, &contents, at)).collect()
    }

    /// The Desk's data of all modules, read at the first question. What stands later on the shelf, as a country's own
    /// module does, is asked first.
    pub(crate) fn reference(&self) -> &Reference {
        self.desk.get_or_init(|| {
            let read = |module: &Arc<Module>| Some((Arc::clone(module), module.tables()?));
            let folders: Vec<(Arc<Module>, Texts)> = self.modules().iter().rev().filter_map(read).collect();
            let (desk, slips) = Desk::read(folders.iter().map(|(_, texts)| texts));
            for slip in slips {
                tracing::warn!(%slip, "a row of the Desk's data is left out");
            }
            Reference { desk, modules: folders.into_iter().map(|(module, _)| module).collect() }
        })
    }

    /// A figure by its address in the window; `None` for whatever is no figure of a module.
    pub(crate) fn figure(&self, path: &str, query: &str) -> Option<Figure> {
        let address = figure::address(path, query)?;
        let module = self.module(address.module.as_str()).ok()?;
        let content_type = figure::content_type(&address.path)?;
        let bytes = module.read(&address.path).ok()?;
        let bytes = match String::from_utf8(bytes) {
            Ok(svg) if content_type == "image/svg+xml" => figure::inked(&svg, address.ink).into_bytes(),
            Ok(text) => text.into_bytes(),
            Err(other) => other.into_bytes(),
        };
        Some(Figure { content_type, bytes })
    }
}

impl Found {
    /// The chapter at this position, in the language it is written in.
    pub(crate) fn new(module: &Arc<Module>, contents: &Arc<Contents>, at: usize) -> Self {
        let language = contents.language(at).to_owned();
        Self { module: Arc::clone(module), language, contents: Arc::clone(contents), at }
    }

    /// Its line in the table of contents.
    pub(crate) fn link(&self) -> &greenpost_core::summary::ChapterLink {
        &self.contents.chapters()[self.at]
    }

    /// The file of its text.
    pub(crate) fn file(&self) -> PathBuf {
        self.module.file(&self.language, &self.link().path)
    }

    /// The file of its questions, if there is one.
    pub(crate) fn quiz_file(&self) -> Option<PathBuf> {
        let has = self.contents.has_quiz(self.at);
        has.then(|| self.module.file(&self.language, &contents::quiz_file(&self.link().path)))
    }

    /// The chapter at this position of the same contents; it must be there.
    pub(crate) fn elsewhere(&self, at: usize) -> Self {
        Self::new(&self.module, &self.contents, at)
    }

    /// The chapter so many places on, if there is one.
    pub(crate) fn beside(&self, step: isize) -> Option<Self> {
        let at = self.at.checked_add_signed(step).filter(|at| *at < self.contents.chapters().len())?;
        Some(self.elsewhere(at))
    }
}

fn unknown_chapter(module: &str, chapter: &str) -> ClientError {
    ClientError::UnknownChapter { module: module.to_owned(), chapter: chapter.to_owned() }
}
