//! The shelf and a module's page: what there is, and how she stands.

use greenpost_core::manifest;
use greenpost_core::progress::{At, Attempt, Progress, Purpose, Tally};
use greenpost_core::summary::{ChapterLink as Link, Item};
use greenpost_wire::ModuleId;

use super::percent;
use crate::client::Client;
use crate::error::Result;
use crate::library::{Contents, Found, Module};
use crate::store::index::Facts;
use crate::view::{
    ChapterCard, ChapterLink, ModuleCard, ModuleLine, ModuleView, Nothing, PretestView, QuizCard, TallyView,
    WhichModule,
};

impl Client {
    /// The shelf.
    pub fn modules(&self, _ask: Nothing) -> Result<Vec<ModuleCard>> {
        let session = self.session()?;
        let mut state = session.state();
        let language = state.settings.language.clone();
        let progress = state.progress(&self.store)?;
        Ok(self.cards(progress, &language))
    }

    /// One module's page.
    pub fn module(&self, ask: WhichModule) -> Result<ModuleView> {
        let session = self.session()?;
        let mut state = session.state();
        let reader = state.settings.language.clone();
        let module = self.library.module(&ask.module)?;
        let language = module.language_for(&reader);
        let contents = module.contents(&language);
        let facts = self.index.facts(module.id.as_str(), [&language, &module.outline.source_language]);
        let progress = state.progress(&self.store)?;
        let lines = contents.summary.items.iter();
        Ok(ModuleView {
            card: card(module, &reader, progress),
            outcomes: outcomes(module, &reader),
            as_of: module.manifest().as_of.clone(),
            licence: module.manifest().licence.clone(),
            pass_mark: module.manifest().pass_mark,
            lines: lines.map(|item| line(item, module, &contents, &facts, progress)).collect(),
            pretest: self.pretest_view(module, &language, progress),
        })
    }

    /// A card for each module, in shelf order.
    pub(super) fn cards(&self, progress: &Progress, reader: &str) -> Vec<ModuleCard> {
        self.library.modules().iter().map(|module| card(module, reader, progress)).collect()
    }

    fn pretest_view(
        &self,
        module: &std::sync::Arc<Module>,
        language: &str,
        progress: &Progress,
    ) -> Option<PretestView> {
        let questions = self.pretest_questions(module, language).len();
        let of_module = |attempt: &&Attempt| attempt.module == module.id && attempt.kind == Purpose::Pretest;
        let marked = progress.attempts.values().filter(of_module).filter_map(|attempt| attempt.marked);
        let latest = marked.max_by_key(|(at, _, _)| *at).map(|(_, tally, _)| tally_view(tally));
        (questions > 0)
            .then(|| PretestView { questions: u32::try_from(questions).unwrap_or(u32::MAX), latest })
    }
}

/// Names a chapter, and leads to it.
pub(super) fn chapter_link(found: &Found) -> ChapterLink {
    let link = found.link();
    ChapterLink {
        module: found.module.id.to_string(),
        module_title: found.module.title(&found.language).to_owned(),
        chapter: link.id.to_string(),
        number: link.number.clone().unwrap_or_default(),
        title: link.title.clone(),
    }
}

/// A result for the window.
pub(super) fn tally_view(tally: Tally) -> TallyView {
    TallyView { right: tally.right, of: tally.of, percent: percent(tally.score) }
}

/// A chapter's quiz, and how she stands.
pub(super) fn quiz_card(module: &ModuleId, chapter: &Link, questions: u32, progress: &Progress) -> QuizCard {
    let own = progress.chapter(module, &chapter.id);
    let open = progress.open_attempt(module, Some(&chapter.id), Purpose::Quiz);
    QuizCard {
        questions,
        passed: own.passed.is_some(),
        tries: own.tries,
        first: own.first.map(|(_, tally)| tally_view(tally)),
        best: own.best.map(tally_view),
        latest: own.latest.map(|(_, tally)| tally_view(tally)),
        open: open
            .map(|(_, attempt): (At, &Attempt)| u32::try_from(attempt.answers.len()).unwrap_or(u32::MAX)),
    }
}

fn card(module: &Module, reader: &str, progress: &Progress) -> ModuleCard {
    let language = module.language_for(reader);
    let outline = &module.outline;
    let (completed, passed) = reached(module, &language, progress);
    let (chapters, quizzes) = module.counts(&language);
    ModuleCard {
        id: module.id.to_string(),
        title: module.title(&language).to_owned(),
        summary: manifest::in_language(&outline.summary, &language, &outline.source_language).to_owned(),
        languages: module.languages().map(str::to_owned).collect(),
        language,
        hours: outline.hours,
        edition: outline.edition.clone(),
        chapters,
        completed,
        quizzes,
        passed,
        satisfied: progress.modules.contains_key(&module.id),
        broken: outline.broken.clone(),
    }
}

/// How many of its chapters she completed, and of those with questions passed. A module she never began need not be
/// read for it.
fn reached(module: &Module, language: &str, progress: &Progress) -> (u32, u32) {
    if !progress.chapters.keys().any(|(id, _)| *id == module.id) {
        return (0, 0);
    }
    let contents = module.contents(language);
    let own = contents.chapters().iter().map(|chapter| progress.chapter(&module.id, &chapter.id)).enumerate();
    own.fold((0, 0), |(completed, passed), (at, chapter)| {
        let has_passed = chapter.passed.is_some() && contents.has_quiz(at);
        (completed + u32::from(chapter.completed.is_some()), passed + u32::from(has_passed))
    })
}

fn outcomes(module: &Module, reader: &str) -> Vec<String> {
    let source = &module.manifest().source_language;
    let texts =
        module.manifest().outcomes.iter().map(|outcome| manifest::in_language(&outcome.text, reader, source));
    texts.filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

fn line(item: &Item, module: &Module, contents: &Contents, facts: &Facts, progress: &Progress) -> ModuleLine {
    match item {
        Item::Part(title) => ModuleLine::Part { title: title.clone() },
        Item::Draft { title, depth } => ModuleLine::Draft { title: title.clone(), depth: *depth },
        Item::Chapter(link) => {
            ModuleLine::Chapter { chapter: chapter_card(link, module, contents, facts, progress) }
        }
    }
}

fn chapter_card(
    link: &Link,
    module: &Module,
    contents: &Contents,
    facts: &Facts,
    progress: &Progress,
) -> ChapterCard {
    let own = progress.chapter(&module.id, &link.id);
    let known = facts.chapter(link.id.as_str());
    let has_quiz = contents.position(link.id.as_str()).is_some_and(|at| contents.has_quiz(at));
    let read =
        own.read.iter().filter(|section| known.sections.iter().any(|id| id == section.as_str())).count();
    ChapterCard {
        id: link.id.to_string(),
        number: link.number.clone().unwrap_or_default(),
        title: link.title.clone(),
        depth: link.depth,
        minutes: known.minutes,
        sections: u32::try_from(known.sections.len()).unwrap_or(u32::MAX),
        read: u32::try_from(read).unwrap_or(u32::MAX),
        completed: own.completed.is_some(),
        quiz: has_quiz.then(|| quiz_card(&module.id, link, known.questions, progress)),
    }
}
