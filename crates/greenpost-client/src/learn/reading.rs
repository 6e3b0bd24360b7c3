//! Reading a chapter: opened, kept place, sections really read, and what that completes.

use std::sync::Arc;

use greenpost_core::chapter::{Chapter, Section, Source};
use greenpost_core::glossary::Glossary;
use greenpost_core::progress::{ChapterOutline, Progress, is_completed, is_module_satisfied};
use greenpost_core::question::Question;
use greenpost_wire::{Completed, Event, Opened, Read, SectionId};

use super::ask::{question_view, seed_of};
use super::home::section_number;
use super::label::Label;
use super::session::State;
use super::shelf::{chapter_link, quiz_card};
use super::work::Work;
use super::{TOP, section_id, shown};
use crate::client::Client;
use crate::error::{Result, bad_ask};
use crate::library::Found;
use crate::store::places::{self, Place};
use crate::view::{
    ChapterView, Done, KeepPlace, MilestoneView, OpenChapter, PlaceView, ReadSection, Saved, SectionView,
    SourceView, TermView,
};

/// A day on the screen: whoever sends more has a broken watch.
const LONGEST_READING: u32 = 86_400;

impl Client {
    /// A chapter to read; records that it was opened. A record that cannot be written keeps nobody from reading.
    pub fn open_chapter(&self, ask: OpenChapter) -> Result<ChapterView> {
        let session = self.session()?;
        let mut state = session.state();
        let language = ask.language.clone().unwrap_or_else(|| state.settings.language.clone());
        let found = self.library.find(&ask.module, &ask.chapter, &language)?;
        let chapter = self.library.chapter(&found)?;
        if let Err(error) = self.record_opened(&mut state, &found) {
            tracing::warn!(%error, "that a chapter was opened could not be recorded");
        }
        let place =
            self.store.read(|db| places::of_chapter(db, session.learner, &ask.module, &ask.chapter))?;
        let progress = state.progress(&self.store)?;
        let asked = Asked { questions: self.library.questions(&found), seed: seed_of(session.learner) };
        let quiz = asked.count();
        let own = progress.chapter(&found.module.id, &found.link().id);
        Ok(ChapterView {
            link: chapter_link(&found),
            language: found.language.clone(),
            languages: self.languages_of(&found),
            lede_html: chapter.lede_html.clone(),
            lede_read: own.read.iter().any(|section| section.as_str() == TOP),
            lede_seconds: seconds_for(&chapter.lede),
            sections: section_views(&found, &chapter, &asked, progress),
            terms: terms(&chapter, &self.library.glossary(&found)),
            sources: chapter.sources.iter().map(source_view).collect(),
            notes: self.notes_of(&found, &chapter, progress),
            place: place.map(|place| PlaceView { section: place.section, block: place.block }),
            as_of: first_named(&chapter.front.as_of, &found.module.manifest().as_of),
            newer_rule: chapter.front.newer_rule.clone(),
            previous: found.beside(-1).as_ref().map(chapter_link),
            next: found.beside(1).as_ref().map(chapter_link),
            quiz: (quiz > 0).then(|| quiz_card(&found.module.id, found.link(), quiz, progress)),
        })
    }

    /// Where she is in it. Kept on this computer, not part of the record.
    pub fn keep_place(&self, ask: KeepPlace) -> Result<Done> {
        let session = self.session()?;
        section_id(&ask.section)?;
        let language = session.state().settings.language.clone();
        self.library.find(&ask.module, &ask.chapter, &language)?;
        let place =
            Place { module: ask.module, chapter: ask.chapter, section: ask.section, block: ask.block };
        self.store.write(|to| places::put(to, session.learner, &place))?;
        Ok(Done {})
    }

    /// A section was really read. A second time is no news and writes nothing.
    pub fn read_section(&self, ask: ReadSection) -> Result<Saved> {
        let session = self.session()?;
        let mut state = session.state();
        if !(1..=LONGEST_READING).contains(&ask.seconds) {
            return Err(bad_ask("nobody reads a section in that time"));
        }
        let found = self.library.find(&ask.module, &ask.chapter, &state.settings.language)?;
        let chapter = self.library.chapter(&found)?;
        let title = section_title(&chapter, &ask.section).ok_or_else(|| bad_ask("no such section"))?;
        let section = section_id(&ask.section)?;
        let own = state.progress(&self.store)?.chapter(&found.module.id, &found.link().id);
        if own.read.contains(&section) {
            return Ok(Saved { entry: None, milestones: Vec::new() });
        }
        let label = Label::of_section(&found, &ask.section, title);
        let event = Event::Read(Read {
            module: found.module.id.clone(),
            chapter: found.link().id.clone(),
            section,
            seconds: ask.seconds,
        });
        let mut work = Work::begin(self, &mut state)?;
        let entry = work.add(event, label);
        let milestones = add_completions(&mut work, &found, &sections_of(&chapter));
        work.commit()?;
        Ok(Saved { entry: Some(shown(entry)), milestones })
    }

    fn record_opened(&self, state: &mut State, found: &Found) -> Result<()> {
        let module = &found.module;
        let event = Opened {
            module: module.id.clone(),
            chapter: found.link().id.clone(),
            edition: module.manifest().edition.clone(),
            language: found.language.clone(),
        };
        let now = (
            event.module.to_string(),
            event.chapter.to_string(),
            event.edition.clone(),
            event.language.clone(),
        );
        if state.opened.as_ref() == Some(&now) {
            return Ok(());
        }
        let mut work = Work::begin(self, state)?;
        work.add(Event::Opened(event), Label::of_chapter(found));
        work.commit()?;
        state.opened = Some(now);
        Ok(())
    }

    fn languages_of(&self, found: &Found) -> Vec<String> {
        let has = |language: &&str| {
            let contents = found.module.contents(language);
            let at = contents.position(found.link().id.as_str());
            at.is_some_and(|at| contents.language(at) == *language)
        };
        found.module.languages().filter(has).map(str::to_owned).collect()
    }
}

/// The questions of a chapter, and the seed of the order of their options.
struct Asked {
    questions: Arc<Vec<Question>>,
    seed: u64,
}

impl Asked {
    fn all(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| !question.retired)
    }

    fn count(&self) -> u32 {
        u32::try_from(self.all().count()).unwrap_or(u32::MAX)
    }

    /// Those that point into this section.
    fn of<'a>(&'a self, found: &'a Found, section: &'a Section) -> impl Iterator<Item = &'a Question> {
        self.all().filter(move |question| {
            question.see.as_ref().is_some_and(|see| {
                see.section == section.id && see.file.as_ref().is_none_or(|file| *file == found.link().path)
            })
        })
    }
}

/// Adds what is completed now and was not before: the chapter, when all its sections are read, and the module, when
/// its own rule is met.
pub(super) fn add_completions(
    work: &mut Work<'_>,
    found: &Found,
    sections: &[SectionId],
) -> Vec<MilestoneView> {
    let module = &found.module;
    let mut milestones = Vec::new();
    let own = work.progress().chapter(&module.id, &found.link().id);
    if own.completed.is_none() && is_completed(&own, sections) {
        let chapter = Some(found.link().id.clone());
        work.add(completed(found, chapter), Label::of_chapter(found));
        milestones.push(MilestoneView::ChapterCompleted);
    }
    if !work.progress().modules.contains_key(&module.id) && is_satisfied(work.progress(), found) {
        work.add(completed(found, None), Label::of_module(found));
        milestones.push(MilestoneView::ModuleSatisfied);
    }
    milestones
}

/// The sections a chapter is completed by: its own, or its lede when it has none.
pub(super) fn sections_of(chapter: &Chapter) -> Vec<SectionId> {
    let own: Vec<SectionId> = chapter.sections.iter().map(|section| section.id.clone()).collect();
    if own.is_empty() { SectionId::new(TOP).into_iter().collect() } else { own }
}

/// A section's title; of the lede none. `None` when the chapter has no such section.
pub(super) fn section_title<'a>(chapter: &'a Chapter, section: &str) -> Option<&'a str> {
    let own = chapter.sections.iter().find(|own| own.id.as_str() == section).map(|own| own.title.as_str());
    own.or_else(|| (section == TOP && chapter.sections.is_empty()).then_some(""))
}

/// Seconds on the screen that count as reading: forty per cent of what 200 words a minute take, 3 to 60.
fn seconds_for(blocks: &[String]) -> u32 {
    let words: usize = blocks.iter().map(|block| block.split_whitespace().count()).sum();
    u32::try_from(words * 60 / 500).unwrap_or(60).clamp(3, 60)
}

fn completed(found: &Found, chapter: Option<greenpost_wire::ChapterId>) -> Event {
    Event::Completed(Completed {
        module: found.module.id.clone(),
        chapter,
        edition: found.module.manifest().edition.clone(),
    })
}

/// By the language the module was written in: a translation that lags behind must not make it easier.
fn is_satisfied(progress: &Progress, found: &Found) -> bool {
    let module = &found.module;
    let contents = module.contents(&module.language_for(&module.manifest().source_language));
    let outline: Vec<ChapterOutline> = contents
        .chapters()
        .iter()
        .enumerate()
        .map(|(at, chapter)| ChapterOutline { id: chapter.id.clone(), has_quiz: contents.has_quiz(at) })
        .collect();
    is_module_satisfied(progress, &module.id, &outline, module.manifest().move_on)
}

fn section_views(found: &Found, chapter: &Chapter, asked: &Asked, progress: &Progress) -> Vec<SectionView> {
    let module = &found.module.id;
    let own = progress.chapter(module, &found.link().id);
    let view = |(at, section): (usize, &Section)| SectionView {
        id: section.id.to_string(),
        number: section_number(found, at),
        title: section.title.clone(),
        title_html: section.title_html.clone(),
        html: section.html.clone(),
        read: own.read.contains(&section.id),
        seconds: seconds_for(&section.blocks),
        checks: asked
            .of(found, section)
            .map(|question| question_view(question, asked.seed, module, progress))
            .collect(),
    };
    chapter.sections.iter().enumerate().map(view).collect()
}

fn source_view(source: &Source) -> SourceView {
    SourceView { tag: source.tag.clone(), number: source.number, html: source.html.clone() }
}

/// The glossary's terms; `data-term` counts them from 0, so all stand up to the last one that is used.
fn terms(chapter: &Chapter, glossary: &Glossary) -> Vec<TermView> {
    let last = chapter.sections.iter().flat_map(|section| &section.terms).max();
    let count = last.map_or(0, |last| last + 1);
    let terms = glossary.terms.iter().take(count);
    terms.map(|term| TermView { term: term.term.clone(), meaning: term.meaning.clone() }).collect()
}

fn first_named(one: &str, other: &str) -> String {
    if one.is_empty() { other.to_owned() } else { one.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_asks_for_forty_per_cent_of_its_reading_time() {
        let rows = [(0, 3), (10, 3), (100, 12), (250, 30), (500, 60), (5_000, 60)];
        for (words, seconds) in rows {
            assert_eq!(seconds_for(&["word ".repeat(words)]), seconds, "{words} words");
        }
    }
}
