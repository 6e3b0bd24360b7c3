//! Quizzes, practice and opening questions: begun, or gone on with.
//!
//! An attempt keeps the terms it began with. When the module changes under it, questions that are gone, or that were
//! changed after they were answered, are no longer shown; what was answered counts as it was marked, and what cannot be
//! answered any more is not counted at all (`result.rs`).

use greenpost_core::draw;
use greenpost_core::grade::grade;
use greenpost_core::progress::{At, Attempt, Progress, Purpose};
use greenpost_core::question::Question;
use greenpost_wire::{Answered, AttemptKind, Entry, Event, QuestionId, Started};

use super::answer::answer_view;
use super::ask::question_view;
use super::label::Label;
use super::session::{Record, State};
use super::shelf::chapter_link;
use super::work::Work;
use super::{chapter_id, shown};
use crate::chance;
use crate::client::Client;
use crate::error::{ClientError, Result, bad_ask};
use crate::library::{Found, Module};
use crate::store::entries;
use crate::view::{AnswerView, QuizView, StartQuiz};

/// Opening questions of a module, and questions of one practice, at most.
const PRETEST: usize = 5;
const PRACTICE: usize = 20;
/// Before the index is filled, questions are looked for in so many chapters and no more.
const LOOKED_THROUGH: usize = 30;

/// What an attempt is begun with.
struct Terms {
    purpose: Purpose,
    /// Where it belongs; for a whole module its first chapter.
    found: Found,
    /// None for a whole module.
    chapter: Option<greenpost_wire::ChapterId>,
}

impl Client {
    /// Starts a quiz or goes on with the open one. A practice always begins anew, with what is missed now.
    pub fn start_quiz(&self, ask: StartQuiz) -> Result<QuizView> {
        let session = self.session()?;
        let mut state = session.state();
        let terms = self.terms(&ask, &state.settings.language)?;
        let record = state.record(&self.store)?;
        if let Some((at, attempt)) = self.to_go_on_with(&terms, &record.progress) {
            let attempt = attempt.clone();
            return self.quiz_view(at, &attempt, &terms.found, record);
        }
        let seed = chance::seed(&*self.chance);
        let questions = self.draw_questions(&terms, &record.progress, seed)?;
        let at = self.begin_attempt(&mut state, &terms, questions, seed)?;
        let record = state.record(&self.store)?;
        let attempt = record
            .progress
            .attempts
            .get(&at)
            .cloned()
            .ok_or(ClientError::UnknownAttempt(shown(at.number)))?;
        self.quiz_view(at, &attempt, &terms.found, record)
    }

    fn terms(&self, ask: &StartQuiz, language: &str) -> Result<Terms> {
        let purpose = purpose(&ask.purpose)?;
        let found = match (&ask.chapter, purpose) {
            (Some(chapter), Purpose::Quiz | Purpose::Practice) => {
                self.library.find(&ask.module, chapter, language)?
            }
            (None, Purpose::Practice | Purpose::Pretest) => self.first_chapter(&ask.module, language)?,
            (None, Purpose::Quiz) => return Err(bad_ask("a quiz belongs to a chapter")),
            (Some(_), Purpose::Pretest) => return Err(bad_ask("opening questions belong to a module")),
        };
        let chapter = ask.chapter.as_deref().map(chapter_id).transpose()?;
        Ok(Terms { purpose, found, chapter })
    }

    pub(super) fn first_chapter(&self, module: &str, language: &str) -> Result<Found> {
        let module = self.library.module(module)?;
        let chapters = self.library.chapters(module, &module.language_for(language));
        chapters.into_iter().next().ok_or_else(|| ClientError::UnknownModule(module.id.to_string()))
    }

    /// The open attempt, if something of it can still be asked or handed in.
    fn to_go_on_with<'p>(&self, terms: &Terms, progress: &'p Progress) -> Option<(At, &'p Attempt)> {
        if terms.purpose == Purpose::Practice {
            return None;
        }
        let module = &terms.found.module.id;
        let (at, attempt) = progress.open_attempt(module, terms.chapter.as_ref(), terms.purpose)?;
        let is_alive =
            !attempt.answers.is_empty() || !self.questions_of(attempt, &terms.found.language).is_empty();
        is_alive.then_some((at, attempt))
    }

    /// The questions of a new attempt in the order they are asked.
    fn draw_questions(&self, terms: &Terms, progress: &Progress, seed: u64) -> Result<Vec<QuestionId>> {
        let Found { module, language, .. } = &terms.found;
        let pool: Vec<QuestionId> = match (terms.purpose, &terms.chapter) {
            (Purpose::Pretest, _) => ids(&self.pretest_questions(module, language)),
            (_, Some(_)) => {
                asked(&self.library.questions(&terms.found)).map(|question| question.id.clone()).collect()
            }
            (_, None) => self.asked_in_module(module, language),
        };
        let is_missed = |id: &&QuestionId| {
            progress
                .question(&module.id, id)
                .and_then(|own| own.latest)
                .is_some_and(|(_, score)| score < 1000)
        };
        let missed: Vec<QuestionId> = pool.iter().filter(is_missed).cloned().collect();
        let (pool, most) = match terms.purpose {
            Purpose::Quiz => (pool, usize::MAX),
            Purpose::Pretest => (pool, PRETEST),
            Purpose::Practice => (if missed.is_empty() { pool } else { missed }, PRACTICE),
        };
        if pool.is_empty() {
            return Err(bad_ask("there is nothing to ask"));
        }
        Ok(draw::shuffle(pool.len(), seed).into_iter().take(most).map(|at| pool[at].clone()).collect())
    }

    fn begin_attempt(
        &self,
        state: &mut State,
        terms: &Terms,
        questions: Vec<QuestionId>,
        seed: u64,
    ) -> Result<At> {
        let module = &terms.found.module;
        let event = Event::Started(Started {
            module: module.id.clone(),
            chapter: terms.chapter.clone(),
            kind: match terms.purpose {
                Purpose::Quiz => AttemptKind::Quiz,
                Purpose::Practice => AttemptKind::Practice,
                Purpose::Pretest => AttemptKind::Pretest,
            },
            questions,
            seed,
            pass_mark: module.manifest().pass_mark,
            edition: module.manifest().edition.clone(),
        });
        let label = match terms.chapter {
            Some(_) => Label::of_chapter(&terms.found),
            None => Label::of_module(&terms.found),
        };
        let mut work = Work::begin(self, state)?;
        let number = work.add(event, label);
        let at = work.at(number);
        work.commit()?;
        Ok(at)
    }

    fn quiz_view(&self, at: At, attempt: &Attempt, found: &Found, record: &Record) -> Result<QuizView> {
        let progress = &record.progress;
        let mut view = QuizView {
            attempt: shown(at.number),
            purpose: purpose_name(attempt.kind).to_owned(),
            chapter: chapter_link(found),
            pass_mark: attempt.pass_mark,
            questions: Vec::new(),
            answers: Vec::new(),
        };
        for (_, question) in self.questions_of(attempt, &found.language) {
            let answer = match attempt.answers.get(&question.id) {
                Some((number, _)) => match self.earlier_answer(&question, At { number: *number, ..at })? {
                    Some(answer) => Some(answer),
                    None => continue,
                },
                None => None,
            };
            view.questions.push(question_view(&question, attempt.seed, &attempt.module, progress));
            view.answers.extend(answer);
        }
        Ok(view)
    }

    /// An answer given before, marked as it was; none when the question was changed since.
    fn earlier_answer(&self, question: &Question, at: At) -> Result<Option<AnswerView>> {
        let Some(answered) = self.answered(at)? else { return Ok(None) };
        if answered.content != question.content_mark() {
            return Ok(None);
        }
        let graded = grade(question, &answered.response).ok();
        Ok(graded.map(|graded| answer_view(question, &answered.response, &graded, at.number, Vec::new())))
    }

    /// The answer of this entry, if it is one.
    pub(super) fn answered(&self, at: At) -> Result<Option<Answered>> {
        let learner = self.session()?.learner;
        let bytes = self.store.read(|db| entries::bytes(db, learner, at))?;
        Ok(bytes.and_then(|bytes| Entry::decode(&bytes).ok()).and_then(|entry| match entry.event {
            Event::Answered(answered) => Some(answered),
            _ => None,
        }))
    }

    /// Those questions of an attempt that are still asked, in its order, with their chapters.
    pub(super) fn questions_of(&self, attempt: &Attempt, language: &str) -> Vec<(Found, Question)> {
        let module = attempt.module.as_str();
        let own: Vec<String> = attempt.chapter.iter().map(ToString::to_string).collect();
        let find = |id: &QuestionId| {
            let near = self.near(module, id.as_str()).into_iter().chain(own.iter().cloned());
            let found = self.library.question(module, id.as_str(), &near.collect::<Vec<_>>(), language).ok();
            found.filter(|(_, question)| !question.retired)
        };
        attempt.questions.iter().filter_map(find).collect()
    }

    /// A module's opening questions, at most five, in reading order.
    pub(super) fn pretest_questions(
        &self,
        module: &std::sync::Arc<Module>,
        language: &str,
    ) -> Vec<(Found, Question)> {
        let chapters = self.library.chapters(module, language);
        if self.index.pending() > 0 {
            let questions = chapters.into_iter().take(LOOKED_THROUGH).flat_map(|found| {
                let questions = self.library.questions(&found);
                asked(&questions).map(|question| (found.clone(), question.clone())).collect::<Vec<_>>()
            });
            return questions.filter(|(_, question)| question.pretest).take(PRETEST).collect();
        }
        let mut known = self.index.pretest(module.id.as_str(), [language, &module.outline.source_language]);
        known.sort_by_key(|(chapter, _)| {
            chapters.iter().position(|found| found.link().id.as_str() == chapter)
        });
        let find = |(chapter, id): (String, String)| {
            let found = self.library.question(module.id.as_str(), &id, &[chapter], language).ok();
            found.filter(|(_, question)| question.pretest && !question.retired)
        };
        known.into_iter().filter_map(find).take(PRETEST).collect()
    }

    /// Whether a question is still asked. Before that is known it counts as asked.
    pub(super) fn is_asked(&self, module: &str, question: &str) -> bool {
        self.index.pending() > 0 || !self.near(module, question).is_empty()
    }

    fn asked_in_module(&self, module: &std::sync::Arc<Module>, language: &str) -> Vec<QuestionId> {
        if self.index.pending() > 0 {
            let chapters = self.library.chapters(module, language).into_iter().take(LOOKED_THROUGH);
            let of_chapter = |found: Found| ids_asked(&self.library.questions(&found));
            return chapters.flat_map(of_chapter).collect();
        }
        let known = self.index.asked(module.id.as_str(), [language, &module.outline.source_language]);
        known.iter().filter_map(|id| QuestionId::new(id).ok()).collect()
    }

    /// The chapter the index knows a question in.
    pub(super) fn near(&self, module: &str, question: &str) -> Vec<String> {
        self.index.chapter_of(module, question).into_iter().collect()
    }
}

/// "quiz", "practice", "pretest".
pub(super) fn purpose_name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Quiz => "quiz",
        Purpose::Practice => "practice",
        Purpose::Pretest => "pretest",
    }
}

fn purpose(name: &str) -> Result<Purpose> {
    match name {
        "quiz" => Ok(Purpose::Quiz),
        "practice" => Ok(Purpose::Practice),
        "pretest" => Ok(Purpose::Pretest),
        _ => Err(bad_ask("a purpose is quiz, practice or pretest")),
    }
}

fn asked(questions: &[Question]) -> impl Iterator<Item = &Question> {
    questions.iter().filter(|question| !question.retired)
}

fn ids_asked(questions: &[Question]) -> Vec<QuestionId> {
    asked(questions).map(|question| question.id.clone()).collect()
}

fn ids(questions: &[(Found, Question)]) -> Vec<QuestionId> {
    questions.iter().map(|(_, question)| question.id.clone()).collect()
}
