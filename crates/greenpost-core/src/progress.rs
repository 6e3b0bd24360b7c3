//! Progress as a fold over entries: the same on a device and at the academy, in whatever order origins are read.
//!
//! Within an origin entries are applied by number; between origins every rule is a union, a maximum or a minimum, so
//! that two copies merge without a choice. The rows may be dropped and folded again at any time.
//! Viewed, completed and passed are three things and are kept apart.

use std::collections::{BTreeMap, BTreeSet};

use greenpost_wire::{
    Answered, AttemptKind, AttemptResult, ChapterId, Completed, Entry, Event, Marked, ModuleId, Noted,
    OriginId, QuestionId, Read, SectionId, Started,
};
use serde::{Deserialize, Serialize};

use crate::manifest::MoveOn;

/// Where an entry stands: its number, then its origin, so that the order is total and the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct At {
    /// The origin's own number.
    pub number: u64,
    /// Who wrote it.
    pub origin: OriginId,
}

/// Everything known of one learner's progress.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    /// By module and chapter.
    pub chapters: BTreeMap<(ModuleId, ChapterId), ChapterProgress>,
    /// By module and question.
    pub questions: BTreeMap<(ModuleId, QuestionId), QuestionProgress>,
    /// Modules satisfied, and by which entry.
    pub modules: BTreeMap<ModuleId, At>,
    /// By the entry that started them.
    pub attempts: BTreeMap<At, Attempt>,
    /// Notes that stand, by their first entry.
    pub notes: BTreeMap<At, Note>,
    /// Origins that go on where another stopped: up to which number theirs are that one's. Not a row: whoever folds or
    /// restores sets it first.
    pub branches: BTreeMap<OriginId, (OriginId, u64)>,
}

/// One chapter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChapterProgress {
    /// Times opened.
    pub opened: u32,
    /// The latest entry that speaks of it.
    pub last: Option<At>,
    /// Sections really read, in any edition.
    pub read: BTreeSet<SectionId>,
    /// First completed by.
    pub completed: Option<At>,
    /// First passed by.
    pub passed: Option<At>,
    /// Quizzes handed in.
    pub tries: u32,
    /// Best result of a quiz.
    pub best: Option<Tally>,
    /// Result of the first quiz.
    pub first: Option<(At, Tally)>,
    /// Result of the latest quiz.
    pub latest: Option<(At, Tally)>,
}

/// A result: thousandths of the full mark, and questions fully right of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tally {
    /// Thousandths.
    pub score: u16,
    /// Fully right.
    pub right: u16,
    /// Asked.
    pub of: u16,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct QuestionProgress {
    /// Times answered.
    pub tries: u32,
    /// Times fully right.
    pub right: u32,
    /// Best score, thousandths.
    pub best: u16,
    /// The latest answer and its score.
    pub latest: Option<(At, u16)>,
}

/// One attempt: its terms as they were when it began, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Of which module.
    pub module: ModuleId,
    /// Of which chapter.
    pub chapter: Option<ChapterId>,
    /// "quiz", "practice", "pretest".
    pub kind: Purpose,
    /// In the order asked.
    pub questions: Vec<QuestionId>,
    /// Of the shuffle.
    pub seed: u64,
    /// Per cent, as it was.
    pub pass_mark: u8,
    /// As it was.
    pub edition: String,
    /// The answer that stands for each question, and its score.
    pub answers: BTreeMap<QuestionId, (u64, u16)>,
    /// How it ended, if it did.
    pub marked: Option<(At, Tally, Ending)>,
}

/// What an attempt is for; the serialisable twin of [`AttemptKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as AttemptKind")]
pub enum Purpose {
    Quiz,
    Practice,
    Pretest,
}

/// How an attempt ended; the serialisable twin of [`AttemptResult`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as AttemptResult")]
pub enum Ending {
    Ungraded,
    Passed,
    Failed,
}

/// A note that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Of which module.
    pub module: ModuleId,
    /// Of which chapter.
    pub chapter: ChapterId,
    /// In which section.
    pub section: SectionId,
    /// The words it hangs on.
    pub quote: String,
    /// What stood before them.
    pub before: String,
    /// What the learner wrote.
    pub text: String,
    /// The entry that gave it this form.
    pub written: u64,
}

/// Names one row of the projection. The text form is the row's key in a store.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each names the map of Progress it points into")]
pub enum RowKey {
    Chapter(ModuleId, ChapterId),
    Question(ModuleId, QuestionId),
    Module(ModuleId),
    Attempt(At),
    Note(At),
}

impl Progress {
    /// Takes in one entry; returns the rows it changed. Entries of one origin come in ascending order of number.
    pub fn apply(&mut self, at: At, entry: &Entry) -> Vec<RowKey> {
        match &entry.event {
            Event::Opened(opened) => {
                self.touch(at, &opened.module, &opened.chapter, |chapter| chapter.opened += 1)
            }
            Event::Read(read) => self.apply_read(at, read),
            Event::Started(started) => self.apply_started(at, started),
            Event::Answered(answered) => self.apply_answered(at, answered),
            Event::Marked(marked) => self.apply_marked(at, marked),
            Event::Completed(completed) => self.apply_completed(at, completed),
            Event::Noted(noted) => self.apply_noted(at, noted),
            Event::Unnoted(unnoted) => {
                let first = self.named(at.origin, unnoted.note);
                self.notes.remove(&first);
                vec![RowKey::Note(first)]
            }
            // A checklist is work done, not something learnt; a later program's kind says nothing this one could count.
            Event::Checked(_) | Event::Unknown(_) => Vec::new(),
        }
    }

    /// The entry an origin means by a number: its own, or one of the origin it branched off.
    pub fn named(&self, origin: OriginId, number: u64) -> At {
        let mut at = At { number, origin };
        // A branch of itself would be somebody's mischief: as many steps as there are branches are enough.
        for _ in 0..self.branches.len() {
            match self.branches.get(&at.origin) {
                Some((of, last)) if number <= *last => at.origin = *of,
                _ => break,
            }
        }
        at
    }

    /// The chapter's progress; nothing yet is a value too.
    pub fn chapter(&self, module: &ModuleId, chapter: &ChapterId) -> ChapterProgress {
        self.chapters.get(&(module.clone(), chapter.clone())).cloned().unwrap_or_default()
    }

    /// The question's progress, if it was ever answered.
    pub fn question(&self, module: &ModuleId, question: &QuestionId) -> Option<&QuestionProgress> {
        self.questions.get(&(module.clone(), question.clone()))
    }

    /// The unfinished attempt of this purpose that began last, to go on with.
    pub fn open_attempt(
        &self,
        module: &ModuleId,
        chapter: Option<&ChapterId>,
        purpose: Purpose,
    ) -> Option<(At, &Attempt)> {
        self.attempts
            .iter()
            .rev()
            .find(|(_, attempt)| {
                attempt.module == *module
                    && attempt.chapter.as_ref() == chapter
                    && attempt.kind == purpose
                    && attempt.marked.is_none()
            })
            .map(|(at, attempt)| (*at, attempt))
    }

    fn touch(
        &mut self,
        at: At,
        module: &ModuleId,
        chapter: &ChapterId,
        change: impl FnOnce(&mut ChapterProgress),
    ) -> Vec<RowKey> {
        let progress = self.chapters.entry((module.clone(), chapter.clone())).or_default();
        progress.last = progress.last.max(Some(at));
        change(progress);
        vec![RowKey::Chapter(module.clone(), chapter.clone())]
    }

    fn apply_read(&mut self, at: At, read: &Read) -> Vec<RowKey> {
        self.touch(at, &read.module, &read.chapter, |chapter| {
            chapter.read.insert(read.section.clone());
        })
    }

    fn apply_started(&mut self, at: At, started: &Started) -> Vec<RowKey> {
        let attempt = Attempt {
            module: started.module.clone(),
            chapter: started.chapter.clone(),
            kind: started.kind.into(),
            questions: started.questions.clone(),
            seed: started.seed,
            pass_mark: started.pass_mark,
            edition: started.edition.clone(),
            answers: BTreeMap::new(),
            marked: None,
        };
        self.attempts.insert(at, attempt);
        vec![RowKey::Attempt(at)]
    }

    fn apply_answered(&mut self, at: At, answered: &Answered) -> Vec<RowKey> {
        let key = (answered.module.clone(), answered.question.clone());
        let question = self.questions.entry(key).or_default();
        question.tries += 1;
        question.right += u32::from(answered.score == 1000);
        question.best = question.best.max(answered.score);
        question.latest = question.latest.max(Some((at, answered.score)));
        let mut rows = vec![RowKey::Question(answered.module.clone(), answered.question.clone())];
        let started = answered.attempt.map(|number| self.named(at.origin, number));
        if let Some((started, attempt)) = started.and_then(|at| Some((at, self.attempts.get_mut(&at)?))) {
            attempt.answers.insert(answered.question.clone(), (at.number, answered.score));
            rows.push(RowKey::Attempt(started));
        }
        rows
    }

    fn apply_marked(&mut self, at: At, marked: &Marked) -> Vec<RowKey> {
        let tally = Tally { score: marked.score, right: marked.right, of: marked.of };
        let started = self.named(at.origin, marked.attempt);
        let mut rows = Vec::new();
        if let Some(attempt) = self.attempts.get_mut(&started) {
            attempt.marked = Some((at, tally, marked.result.into()));
            rows.push(RowKey::Attempt(started));
        }
        let (Some(chapter), true) = (&marked.chapter, marked.result != AttemptResult::Ungraded) else {
            return rows;
        };
        rows.extend(self.touch(at, &marked.module, chapter, |chapter| {
            chapter.tries += 1;
            chapter.best = chapter.best.max(Some(tally));
            chapter.latest = chapter.latest.max(Some((at, tally)));
            chapter.first = earliest(chapter.first, (at, tally));
            if marked.result == AttemptResult::Passed {
                chapter.passed = earliest(chapter.passed, at);
            }
        }));
        rows
    }

    fn apply_completed(&mut self, at: At, completed: &Completed) -> Vec<RowKey> {
        match &completed.chapter {
            Some(chapter) => self.touch(at, &completed.module, chapter, |chapter| {
                chapter.completed = earliest(chapter.completed, at);
            }),
            None => {
                let satisfied = self.modules.entry(completed.module.clone()).or_insert(at);
                *satisfied = at.min(*satisfied);
                vec![RowKey::Module(completed.module.clone())]
            }
        }
    }

    fn apply_noted(&mut self, at: At, noted: &Noted) -> Vec<RowKey> {
        let first = self.named(at.origin, noted.note.unwrap_or(at.number));
        if noted.note.is_some() && !self.notes.contains_key(&first) {
            // Changed after it was taken away: it stays away.
            return Vec::new();
        }
        let note = Note {
            module: noted.module.clone(),
            chapter: noted.chapter.clone(),
            section: noted.section.clone(),
            quote: noted.quote.clone(),
            before: noted.before.clone(),
            text: noted.text.clone(),
            written: at.number,
        };
        self.notes.insert(first, note);
        vec![RowKey::Note(first)]
    }
}

/// What a chapter holds now, as far as completion asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterOutline {
    /// Which.
    pub id: ChapterId,
    /// Whether it has questions.
    pub has_quiz: bool,
}

/// Whether a chapter with these sections is completed by what was read of it.
pub fn is_completed(chapter: &ChapterProgress, sections: &[SectionId]) -> bool {
    !sections.is_empty() && sections.iter().all(|section| chapter.read.contains(section))
}

/// Whether a chapter lets a learner move on (cmi5 section 10.2.4). One without a quiz asks for reading alone.
pub fn is_satisfied(chapter: &ChapterProgress, has_quiz: bool, move_on: MoveOn) -> bool {
    let completed = chapter.completed.is_some();
    let passed = chapter.passed.is_some();
    match (move_on, has_quiz) {
        (MoveOn::NotApplicable, _) => true,
        (_, false) | (MoveOn::Completed, true) => completed,
        (MoveOn::Passed, true) => passed,
        (MoveOn::CompletedAndPassed, true) => completed && passed,
        (MoveOn::CompletedOrPassed, true) => completed || passed,
    }
}

/// Whether the whole module is satisfied: each chapter is, and there is one.
pub fn is_module_satisfied(
    progress: &Progress,
    module: &ModuleId,
    chapters: &[ChapterOutline],
    move_on: MoveOn,
) -> bool {
    !chapters.is_empty()
        && chapters
            .iter()
            .all(|chapter| is_satisfied(&progress.chapter(module, &chapter.id), chapter.has_quiz, move_on))
}

/// The mark of an attempt over all its questions: one left out counts nothing.
pub fn tally(attempt: &Attempt) -> Tally {
    let of = attempt.questions.len();
    let scores = attempt
        .questions
        .iter()
        .filter_map(|question| attempt.answers.get(question))
        .map(|(_, score)| *score);
    let (sum, right) = scores.fold((0_u64, 0_u16), |(sum, right), score| {
        (sum + u64::from(score), right + u16::from(score == 1000))
    });
    let score = if of == 0 { 0 } else { (sum / of as u64).min(1000) as u16 };
    Tally { score, right, of: of.min(usize::from(u16::MAX)) as u16 }
}

/// How an attempt with this mark ends.
pub fn ending(attempt: &Attempt, tally: Tally) -> AttemptResult {
    match attempt.kind {
        Purpose::Practice | Purpose::Pretest => AttemptResult::Ungraded,
        Purpose::Quiz if tally.score >= u16::from(attempt.pass_mark) * 10 => AttemptResult::Passed,
        Purpose::Quiz => AttemptResult::Failed,
    }
}

impl From<AttemptKind> for Purpose {
    fn from(kind: AttemptKind) -> Self {
        match kind {
            AttemptKind::Quiz => Self::Quiz,
            AttemptKind::Practice => Self::Practice,
            AttemptKind::Pretest => Self::Pretest,
        }
    }
}

impl From<AttemptResult> for Ending {
    fn from(result: AttemptResult) -> Self {
        match result {
            AttemptResult::Ungraded => Self::Ungraded,
            AttemptResult::Passed => Self::Passed,
            AttemptResult::Failed => Self::Failed,
        }
    }
}

fn earliest<T: Ord>(held: Option<T>, new: T) -> Option<T> {
    Some(match held {
        Some(held) => held.min(new),
        None => new,
    })
}
