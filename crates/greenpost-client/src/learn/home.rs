//! Home: where she was, where to begin, and what there is to do.

use std::collections::BTreeMap;

use greenpost_core::progress::{Progress, Purpose};

use super::TOP;
use super::shelf::chapter_link;
use crate::client::Client;
use crate::error::Result;
use crate::library::{Found, Module};
use crate::store::places::{self, Place};
use crate::view::{ChapterLink, HomeView, MissedView, Nothing, OpenQuiz, PretestCard, ReadingView};

impl Client {
    /// Where she was, and what there is to do.
    pub fn home(&self, _ask: Nothing) -> Result<HomeView> {
        let session = self.session()?;
        let places = self.store.read(|db| places::latest_first(db, session.learner))?;
        let mut state = session.state();
        let language = state.settings.language.clone();
        let record = state.record(&self.store)?;
        let progress = &record.progress;
        let reading = places.iter().find_map(|place| self.reading(place, progress, &language));
        Ok(HomeView {
            assignments: self.assignments(session.learner, progress, &language)?,
            begin: if reading.is_none() { self.begin(&language) } else { None },
            reading,
            pretest: self.open_pretest(progress, &language),
            open_quiz: self.open_quiz(progress, &language),
            modules: self.cards(progress, &language),
            missed: self.missed(progress, &language),
            entries: super::shown(record.number),
        })
    }

    /// A place that still exists, as Home shows it.
    fn reading(&self, place: &Place, progress: &Progress, language: &str) -> Option<ReadingView> {
        let found = self.library.find(&place.module, &place.chapter, language).ok()?;
        let chapter = self.library.chapter(&found).ok()?;
        let own = progress.chapter(&found.module.id, &found.link().id);
        let at = chapter.sections.iter().position(|section| section.id.as_str() == place.section);
        let section = at.map(|at| &chapter.sections[at]);
        let blocks = section.map_or(&chapter.lede, |section| &section.blocks);
        Some(ReadingView {
            section: section.map_or(TOP.to_owned(), |section| section.id.to_string()),
            section_number: at.map_or_else(String::new, |at| section_number(&found, at)),
            section_title: section.map_or_else(String::new, |section| section.title.clone()),
            block: place.block,
            sentence: blocks
                .get(place.block as usize)
                .map_or_else(String::new, |block| first_sentence(block)),
            sections: chapter.sections.iter().map(|section| own.read.contains(&section.id)).collect(),
            chapter: chapter_link(&found),
        })
    }

    /// The first chapter of the first module that asks for no other.
    fn begin(&self, language: &str) -> Option<ChapterLink> {
        self.library.modules().iter().find_map(|module| {
            let contents = module.contents(&module.language_for(language));
            (!contents.chapters().is_empty()).then(|| chapter_link(&Found::new(module, &contents, 0)))
        })
    }

    /// Opening questions stay open until a module was begun: the first such module whose prerequisites are met.
    fn open_pretest(&self, progress: &Progress, language: &str) -> Option<PretestCard> {
        let is_open = |module: &&std::sync::Arc<Module>| {
            let is_met = |id: &String| progress.modules.keys().any(|module| module.as_str() == id);
            module.outline.prerequisites.iter().all(is_met) && !was_begun(progress, module)
        };
        let module = self.library.modules().iter().find(is_open)?;
        let language = module.language_for(language);
        let questions = self.pretest_questions(module, &language).len();
        (questions > 0).then(|| PretestCard {
            module: module.id.to_string(),
            title: module.title(&language).to_owned(),
            questions: u32::try_from(questions).unwrap_or(u32::MAX),
        })
    }

    /// The quiz she left in the middle last.
    fn open_quiz(&self, progress: &Progress, language: &str) -> Option<OpenQuiz> {
        let open = progress.attempts.values().rev().filter(|attempt| {
            attempt.kind == Purpose::Quiz && attempt.marked.is_none() && !attempt.answers.is_empty()
        });
        open.filter_map(|attempt| {
            let chapter = attempt.chapter.as_ref()?;
            let found = self.library.find(attempt.module.as_str(), chapter.as_str(), language).ok()?;
            Some(OpenQuiz {
                chapter: chapter_link(&found),
                answered: u32::try_from(attempt.answers.len()).unwrap_or(u32::MAX),
                of: u32::try_from(attempt.questions.len()).unwrap_or(u32::MAX),
            })
        })
        .next()
    }

    /// Questions whose latest answer was not fully right, by module in shelf order; only those still asked.
    fn missed(&self, progress: &Progress, language: &str) -> Vec<MissedView> {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for ((module, question), own) in &progress.questions {
            let is_missed = own.latest.is_some_and(|(_, score)| score < 1000);
            if is_missed && self.is_asked(module.as_str(), question.as_str()) {
                *counts.entry(module.as_str()).or_default() += 1;
            }
        }
        let shelf = self.library.modules().iter();
        shelf
            .filter_map(|module| {
                let count = *counts.get(module.id.as_str())?;
                let title = module.title(&module.language_for(language)).to_owned();
                Some(MissedView { module: module.id.to_string(), title, count })
            })
            .collect()
    }
}

/// "4.3": a section's number is its chapter's and its place; empty when the chapter has none.
pub(super) fn section_number(found: &Found, at: usize) -> String {
    found.link().number.as_deref().map_or_else(String::new, |number| format!("{number}.{}", at + 1))
}

fn was_begun(progress: &Progress, module: &Module) -> bool {
    let read =
        progress.chapters.iter().any(|((id, _), chapter)| *id == module.id && !chapter.read.is_empty());
    let asked = progress.attempts.values().any(|attempt| {
        attempt.module == module.id && attempt.kind == Purpose::Pretest && attempt.marked.is_some()
    });
    read || asked
}

/// Up to the first full stop that ends a sentence, at most 200 characters.
fn first_sentence(block: &str) -> String {
    let ends = |(at, c): (usize, char)| {
        let rest = &block[at + c.len_utf8()..];
        let stands = matches!(c, '.' | '!' | '?' | '؟' | '。') && (rest.is_empty() || rest.starts_with(' '));
        stands.then_some(at + c.len_utf8())
    };
    let end = block.char_indices().find_map(ends).unwrap_or(block.len());
    let sentence = &block[..end];
    match sentence.char_indices().nth(200) {
        Some((cut, _)) => format!("{}…", &sentence[..cut]),
        None => sentence.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_a_reader_would_end_it() {
        let rows = [
            ("Check the code. Then the paper.", "Check the code."),
            ("Use 3827.63 here.", "Use 3827.63 here."),
            ("no end", "no end"),
            ("", ""),
            ("ما الرمز؟ ثم الورقة.", "ما الرمز؟"),
        ];
        for (block, expected) in rows {
            assert_eq!(first_sentence(block), expected);
        }
        assert_eq!(first_sentence(&"word ".repeat(100)).chars().count(), 201);
    }
}
