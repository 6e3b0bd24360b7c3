//! A module's table of contents in one language, and which chapters have questions.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use greenpost_core::summary::{ChapterLink, Item, Summary};

use super::folder::Module;

/// A table of contents. Of a translation it lists what the source language lists: a chapter nobody translated yet is
/// there, in the source language.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    /// As the author wrote it.
    pub(crate) summary: Summary,
    chapters: Vec<ChapterLink>,
    /// Of each chapter, in the same order.
    about: Vec<About>,
}

#[derive(Debug, Clone)]
struct About {
    language: String,
    has_quiz: bool,
}

impl Contents {
    /// `folder` is that of `SUMMARY.md`; it is listed once, not asked for each chapter.
    pub(super) fn new(summary: Summary, language: &str, folder: &Path) -> Self {
        let chapters: Vec<ChapterLink> = summary.chapters().cloned().collect();
        let parents: BTreeSet<&str> = chapters
            .iter()
            .map(|chapter| chapter.path.rsplit_once('/').map_or("", |(parent, _)| parent))
            .collect();
        let quizzes: BTreeSet<String> =
            parents.into_iter().flat_map(|parent| quizzes_in(folder, parent)).collect();
        let about = |chapter: &ChapterLink| About {
            language: language.to_owned(),
            has_quiz: quizzes.contains(&quiz_file(&chapter.path)),
        };
        let about = chapters.iter().map(about).collect();
        Self { summary, chapters, about }
    }

    /// A translation's, in the order of its source and with what it lacks; chapters the source does not have follow.
    pub(super) fn completed_from(self, source: &Self) -> Self {
        let own = |link: &ChapterLink| self.position(link.id.as_str());
        let translated = |item: &Item| match item {
            Item::Chapter(link) => match own(link) {
                Some(at) => {
                    Item::Chapter(ChapterLink { number: link.number.clone(), ..self.chapters[at].clone() })
                }
                None => item.clone(),
            },
            other => other.clone(),
        };
        let is_extra =
            |item: &&Item| matches!(item, Item::Chapter(link) if source.position(link.id.as_str()).is_none());
        let extra = self.summary.items.iter().filter(is_extra).cloned();
        let summary = Summary { items: source.summary.items.iter().map(translated).chain(extra).collect() };
        let chapters: Vec<ChapterLink> = summary.chapters().cloned().collect();
        let about = chapters.iter().filter_map(|link| match own(link) {
            Some(at) => self.about.get(at).cloned(),
            None => source.about.get(source.position(link.id.as_str())?).cloned(),
        });
        let about = about.collect();
        Self { summary, chapters, about }
    }

    /// Chapters that can be opened, in reading order.
    pub(crate) fn chapters(&self) -> &[ChapterLink] {
        &self.chapters
    }

    /// Where a chapter stands among them.
    pub(crate) fn position(&self, chapter: &str) -> Option<usize> {
        self.chapters.iter().position(|link| link.id.as_str() == chapter)
    }

    /// The language the chapter at this position is written in.
    pub(crate) fn language(&self, at: usize) -> &str {
        self.about.get(at).map_or("", |about| about.language.as_str())
    }

    /// Whether the chapter at this position has a file of questions.
    pub(crate) fn has_quiz(&self, at: usize) -> bool {
        self.about.get(at).is_some_and(|about| about.has_quiz)
    }

    /// How many chapters there are, and how many have questions.
    pub(super) fn counts(&self) -> (u32, u32) {
        let quizzes = self.about.iter().filter(|about| about.has_quiz).count();
        (u32::try_from(self.chapters.len()).unwrap_or(u32::MAX), u32::try_from(quizzes).unwrap_or(u32::MAX))
    }

    /// Whether the text of its questions holds this id: cheaper than reading them all.
    pub(super) fn mentions(&self, module: &Module, at: usize, question: &str) -> bool {
        self.has_quiz(at)
            && fs::read_to_string(module.file(self.language(at), &quiz_file(&self.chapters[at].path)))
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
