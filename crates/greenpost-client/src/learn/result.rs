//! Attempts handed in: marked over what could be answered, and looked back on without needing the module.

use greenpost_core::grade::grade;
use greenpost_core::progress::{At, Attempt, Ending, Progress, Purpose, ending, tally};
use greenpost_core::question::{Kind, Question};
use greenpost_wire::{AttemptResult, Event, Marked, QuestionId, Response};

use super::answer::wrong_feedback;
use super::home::section_number;
use super::label::{Label, LabelText, question_key, question_prefix};
use super::quiz::purpose_name;
use super::reading::{add_completions, sections_of};
use super::session::State;
use super::shelf::{chapter_link, tally_view};
use super::shown;
use super::work::Work;
use crate::client::Client;
use crate::error::{ClientError, Result};
use crate::library::Found;
use crate::store::labels;
use crate::view::{ChapterLink, MilestoneView, ResultView, ReviewLine, SeeView, TallyView, WhichAttempt};

impl Client {
    /// Hands an attempt in.
    pub fn finish_quiz(&self, ask: WhichAttempt) -> Result<ResultView> {
        let session = self.session()?;
        let mut state = session.state();
        let (at, attempt) = self.attempt(&mut state, ask.attempt)?;
        if attempt.marked.is_some() {
            return Err(ClientError::UnknownAttempt(ask.attempt));
        }
        let language = state.settings.language.clone();
        let still_asked = self.questions_of(&attempt, &language);
        let place = self.place_of(&attempt, &language).ok();
        let label = match (&place, &attempt.chapter) {
            (Some(found), Some(_)) => Label::of_chapter(found),
            (Some(found), None) => Label::of_module(found),
            (None, _) => Label::kept(Label::key_of(&attempt.module, attempt.chapter.as_ref())),
        };
        let mut work = Work::begin(self, &mut state)?;
        work.add(marked(at, &attempt, &still_asked), label);
        for (found, question) in &still_asked {
            if !attempt.answers.contains_key(&question.id) {
                work.keep(Label::of_question(found, question, &right_answer(question)));
            }
        }
        let milestones = match place.filter(|_| attempt.kind == Purpose::Quiz) {
            Some(found) => self.completions(&mut work, &found),
            None => Vec::new(),
        };
        work.commit()?;
        self.result_view(&mut state, at, milestones)
    }

    /// Looks back on an attempt that was handed in.
    pub fn quiz_result(&self, ask: WhichAttempt) -> Result<ResultView> {
        let session = self.session()?;
        let mut state = session.state();
        let (at, attempt) = self.attempt(&mut state, ask.attempt)?;
        match attempt.marked {
            Some(_) => self.result_view(&mut state, at, Vec::new()),
            None => Err(ClientError::UnknownAttempt(ask.attempt)),
        }
    }

    fn attempt(&self, state: &mut State, number: u32) -> Result<(At, Attempt)> {
        let record = state.record(&self.store)?;
        let at = record.named(u64::from(number));
        let attempt = record.progress.attempts.get(&at).cloned();
        Ok((at, attempt.ok_or(ClientError::UnknownAttempt(number))?))
    }

    /// The chapter an attempt belongs to; of a whole module its first one.
    fn place_of(&self, attempt: &Attempt, language: &str) -> Result<Found> {
        match &attempt.chapter {
            Some(chapter) => self.library.find(attempt.module.as_str(), chapter.as_str(), language),
            None => self.first_chapter(attempt.module.as_str(), language),
        }
    }

    fn completions(&self, work: &mut Work<'_>, found: &Found) -> Vec<MilestoneView> {
        match self.library.chapter(found) {
            Ok(chapter) => add_completions(work, found, &sections_of(&chapter)),
            Err(_) => Vec::new(),
        }
    }

    fn result_view(&self, state: &mut State, at: At, milestones: Vec<MilestoneView>) -> Result<ResultView> {
        let language = state.settings.language.clone();
        let progress = state.progress(&self.store)?;
        let unknown = || ClientError::UnknownAttempt(shown(at.number));
        let attempt = progress.attempts.get(&at).ok_or_else(unknown)?;
        let (marked, tally, end) = attempt.marked.ok_or_else(unknown)?;
        let place = self.place_of(attempt, &language).ok();
        let of_chapter = |best: fn(&Progress, &Attempt) -> Option<TallyView>| {
            if attempt.kind == Purpose::Quiz { best(progress, attempt) } else { None }
        };
        Ok(ResultView {
            attempt: shown(at.number),
            purpose: purpose_name(attempt.kind).to_owned(),
            chapter: match &place {
                Some(found) => chapter_link(found),
                None => self.remembered_link(attempt)?,
            },
            ending: ending_name(end).to_owned(),
            tally: tally_view(tally),
            pass_mark: attempt.pass_mark,
            tries: tries(progress, attempt, marked),
            first: of_chapter(|progress, attempt| {
                let chapter = progress.chapter(&attempt.module, attempt.chapter.as_ref()?);
                chapter.first.map(|(_, tally)| tally_view(tally))
            }),
            best: of_chapter(|progress, attempt| {
                progress.chapter(&attempt.module, attempt.chapter.as_ref()?).best.map(tally_view)
            }),
            lines: self.review_lines(at, attempt, &language)?,
            entries: (shown(at.number), shown(marked.number)),
            next: place.and_then(|found| found.beside(1)).as_ref().map(chapter_link),
            milestones,
        })
    }

    /// A chapter that is gone, as the record remembers it.
    fn remembered_link(&self, attempt: &Attempt) -> Result<ChapterLink> {
        let learner = self.session()?.learner;
        let key = Label::key_of(&attempt.module, attempt.chapter.as_ref());
        let text =
            LabelText::read(&self.store.read(|db| labels::get(db, learner, &key))?.unwrap_or_default());
        Ok(ChapterLink {
            module: attempt.module.to_string(),
            module_title: text.module,
            chapter: attempt.chapter.as_ref().map_or_else(String::new, ToString::to_string),
            number: String::new(),
            title: text.chapter,
        })
    }

    fn review_lines(&self, at: At, attempt: &Attempt, language: &str) -> Result<Vec<ReviewLine>> {
        let now = self.questions_of(attempt, language);
        let mut lines = Vec::new();
        for id in &attempt.questions {
            let current = now.iter().find(|(_, question)| question.id == *id);
            let line = match attempt.answers.get(id) {
                Some((number, score)) => {
                    self.answered_line(attempt, id, At { number: *number, ..at }, *score, current)?
                }
                None => self.left_out_line(attempt, id)?,
            };
            lines.extend(line.map(|line| ReviewLine { see: self.see(current), ..line }));
        }
        Ok(lines)
    }

    /// An answered question, by its label. Why the answer was wrong is told while the module still has the question.
    fn answered_line(
        &self,
        attempt: &Attempt,
        id: &QuestionId,
        at: At,
        score: u16,
        current: Option<&(Found, Question)>,
    ) -> Result<Option<ReviewLine>> {
        let Some(answered) = self.answered(at)? else { return Ok(None) };
        let key = question_key(&attempt.module, id.as_str(), answered.content);
        let learner = self.session()?.learner;
        let text =
            LabelText::read(&self.store.read(|db| labels::get(db, learner, &key))?.unwrap_or_default());
        let same = current.filter(|(_, question)| question.content_mark() == answered.content);
        let graded =
            same.and_then(|(_, question)| Some((question, grade(question, &answered.response).ok()?)));
        let (answer, answer_feedback) = match graded {
            Some((question, graded)) => (graded.answer.clone(), wrong_feedback(question, &graded)),
            None => (text.answer(&answered.response), String::new()),
        };
        Ok(Some(ReviewLine {
            question: id.to_string(),
            right: Some(score == 1000),
            answer,
            answer_feedback,
            ..line(text)
        }))
    }

    /// A question that was left out, by the label it was given when the attempt was handed in.
    fn left_out_line(&self, attempt: &Attempt, id: &QuestionId) -> Result<Option<ReviewLine>> {
        let learner = self.session()?.learner;
        let prefix = question_prefix(&attempt.module, id.as_str());
        let kept = self.store.read(|db| labels::latest(db, learner, &prefix))?;
        Ok(kept.map(|json| ReviewLine { question: id.to_string(), ..line(LabelText::read(&json)) }))
    }

    /// Where a question is taught.
    fn see(&self, current: Option<&(Found, Question)>) -> Option<SeeView> {
        let (found, question) = current?;
        let see = question.see.as_ref()?;
        let found = match &see.file {
            Some(file) => found
                .contents
                .chapters()
                .iter()
                .position(|link| link.path == *file)
                .map(|at| found.elsewhere(at))?,
            None => found.clone(),
        };
        let chapter = self.library.chapter(&found).ok()?;
        let place = chapter.sections.iter().position(|section| section.id == see.section)?;
        Some(SeeView {
            chapter: chapter_link(&found),
            section: see.section.to_string(),
            number: section_number(&found, place),
            title: chapter.sections[place].title.clone(),
        })
    }
}

/// The mark. An attempt of which nothing is left to ask and nothing was answered decides nothing.
fn marked(at: At, attempt: &Attempt, still_asked: &[(Found, Question)]) -> Event {
    let counted = counted(attempt, still_asked);
    let tally = tally(&counted);
    Event::Marked(Marked {
        attempt: at.number,
        module: attempt.module.clone(),
        chapter: attempt.chapter.clone(),
        result: if tally.of == 0 { AttemptResult::Ungraded } else { ending(&counted, tally) },
        score: tally.score,
        right: tally.right,
        of: tally.of,
    })
}

/// The attempt as it is marked: over what was answered and what could still have been.
fn counted(attempt: &Attempt, still_asked: &[(Found, Question)]) -> Attempt {
    let counts = |id: &QuestionId| {
        attempt.answers.contains_key(id) || still_asked.iter().any(|(_, question)| question.id == *id)
    };
    let questions = attempt.questions.iter().filter(|id| counts(id)).cloned().collect();
    Attempt { questions, ..attempt.clone() }
}

fn line(text: LabelText) -> ReviewLine {
    ReviewLine {
        question: String::new(),
        prompt: text.what,
        right: None,
        answer: String::new(),
        answer_feedback: String::new(),
        right_answer: text.right_answer,
        why: text.why,
        see: None,
    }
}

/// The how-manieth quiz of its chapter it was; 0 for what is not graded.
fn tries(progress: &Progress, attempt: &Attempt, marked: At) -> u32 {
    if attempt.kind != Purpose::Quiz {
        return 0;
    }
    let is_earlier = |other: &&Attempt| {
        other.kind == Purpose::Quiz
            && other.module == attempt.module
            && other.chapter == attempt.chapter
            && other.marked.is_some_and(|(at, _, _)| at <= marked)
    };
    u32::try_from(progress.attempts.values().filter(is_earlier).count()).unwrap_or(u32::MAX)
}

/// "passed", "failed", "ungraded".
pub(super) fn ending_name(ending: Ending) -> &'static str {
    match ending {
        Ending::Passed => "passed",
        Ending::Failed => "failed",
        Ending::Ungraded => "ungraded",
    }
}

/// What is right, readable: core says it while it marks, so nothing is marked.
fn right_answer(question: &Question) -> String {
    let nothing = match &question.kind {
        Kind::Single(_) | Kind::Multi(_) | Kind::TrueFalse(_) | Kind::Image(_) => {
            Response::Choice(Vec::new())
        }
        Kind::Order(items) => {
            Response::Order((0..items.len()).filter_map(|at| u8::try_from(at).ok()).collect())
        }
        Kind::Match { left, .. } => Response::Match(vec![u8::MAX; left.len()]),
        Kind::Number { .. } | Kind::Short { .. } => Response::Text(String::new()),
        Kind::Gap { parts, .. } => {
            let is_gap = |part: &&greenpost_core::question::GapPart| {
                !matches!(part, greenpost_core::question::GapPart::Text(_))
            };
            Response::Gaps(vec![String::new(); parts.iter().filter(is_gap).count()])
        }
    };
    grade(question, &nothing).map_or_else(|_| String::new(), |graded| graded.right_answer)
}

#[cfg(test)]
mod tests {
    use greenpost_core::question::{Surroundings, parse};

    use super::*;

    #[test]
    fn what_is_right_is_told_of_a_question_nobody_answered() {
        let around = Surroundings { file: "en/q.quiz.md", module: "m", figure_base: "" };
        let rows = [
            ("single", "- [x] yes\n- [ ] no\n", "yes"),
            ("order", "1. one\n2. two\n", "one; two"),
            ("match", "- a => b\n- c => d\n", "a = b; c = d"),
            ("number", "- = 5 kg\n", "5\u{a0}kg"),
            ("gap", "It is [[here]].\n", "It is [here]."),
        ];
        for (kind, body, expected) in rows {
            let text = format!("# Q\n\n## Which?  {{#q-0001 {kind} level=1}}\n\n{body}\n> Why: so.\n");
            let (questions, found) = parse(&text, &around);
            assert_eq!(questions.len(), 1, "{kind}: {found:?}");
            assert_eq!(right_answer(&questions[0]), expected, "{kind}");
        }
    }
}
