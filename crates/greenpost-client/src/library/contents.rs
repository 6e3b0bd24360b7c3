//! A module's table of contents in one language, and which chapters have questions.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use greenpost_core::summary::{ChapterLink, Summary};

use super::folder::Module;

/// A table of contents.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    /// As the author wrote it.
    pub(crate) summary: Summary,
    chapters: Vec<ChapterLink>,
    /// Paths of the files of questions there are.
    quizzes: BTreeSet<String>,
}

impl Contents {
    /// `folder` is that of `SUMMARY.md`; it is listed once, not asked for each chapter.
    pub(super) fn new(summary: Summary, folder: &Path) -> Self {
        let chapters: Vec<ChapterLink> = summary.chapters().cloned().collect();
        let parents: BTreeSet<&str> = chapters
            .iter()
            .map(|chapter| chapter.path.rsplit_once('/').map_or("", |(parent, _)| parent))
            .collect();
        let quizzes = parents.into_iter().flat_map(|parent| quizzes_in(folder, parent)).collect();
        Self { summary, chapters, quizzes }
    }

    /// Chapters that can be opened, in reading order.
    pub(crate) fn chapters(&self) -> &[ChapterLink] {
        &self.chapters
    }

    /// Where a chapter stands among them.
    pub(crate) fn position(&self, chapter: &str) -> Option<usize> {
        self.chapters.iter().position(|link| link.id.as_str() == chapter)
    }

    /// Whether the chapter at this position has a file of questions.
    pub(crate) fn has_quiz(&self, at: usize) -> bool {
        self.chapters.get(at).is_some_and(|chapter| self.quizzes.contains(&quiz_file(&chapter.path)))
    }

    /// How many chapters there are, and how many have questions.
    pub(super) fn counts(&self) -> (u32, u32) {
        let quizzes = (0..self.chapters.len()).filter(|at| self.has_quiz(*at)).count();
        (u32::try_from(self.chapters.len()).unwrap_or(u32::MAX), u32::try_from(quizzes).unwrap_or(u32::MAX))
    }

    /// Whether the text of its questions holds this id: cheaper than reading them all.
    pub(super) fn mentions(&self, module: &Module, language: &str, at: usize, question: &str) -> bool {
        self.has_quiz(at)
            && fs::read_to_string(module.file(language, &quiz_file(&self.chapters[at].path)))
                .is_ok_and(|text| text.contains(&format!("#{question}")))
    }
}

/// The file of a chapter's questions.
pub(super) fn quiz_file(chapter: &str) -> String {
    format!("{}.quiz.md", chapter.strip_suffix(".md").unwrap_or(chapter))
}

fn quizzes_in(folder: &Path, parent: &str) -> Vec<String> {
    let Ok(listed) = fs::read_dir(folder.join(parent)) else { return Vec::new() };
    let names = listed.flatten().filter_map(|file| file.file_name().into_string().ok());
    let quizzes = names.filter(|name| name.ends_with(".quiz.md"));
    quizzes.map(|name| if parent.is_empty() { name } else { format!("{parent}/{name}") }).collect()
}
