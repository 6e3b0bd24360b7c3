//! Answers: looked at, marked, committed, and only then shown.

use greenpost_core::grade::{Graded, Part, grade};
use greenpost_core::progress::{At, Progress};
use greenpost_core::question::{Choice, Item, Kind, Question, Text};
use greenpost_wire::{Answered, Event, Response};

use super::ask::{response, response_view};
use super::label::Label;
use super::work::Work;
use super::{percent, shown};
use crate::client::Client;
use crate::error::{ClientError, Result, bad_ask};
use crate::view::{Answer, AnswerView, MilestoneView, PartView, Verdict, WordView};

/// Characters in one typed answer or gap: beyond it is no answer but a paste.
const LONGEST: usize = 400;

impl Client {
    /// Commits an answer, then says what it is worth.
    pub fn answer(&self, ask: Answer) -> Result<AnswerView> {
        let session = self.session()?;
        let mut state = session.state();
        let response = response(&ask.response);
        check_length(&response)?;
        let language = ask.language.clone().unwrap_or_else(|| state.settings.language.clone());
        let mut near: Vec<String> = state.opened.iter().map(|(_, chapter, _, _)| chapter.clone()).collect();
        near.extend(self.near(&ask.module, &ask.question));
        let (found, question) = self.library.question(&ask.module, &ask.question, &near, &language)?;
        if question.retired {
            return Err(unknown(&ask));
        }
        let graded = grade(&question, &response).map_err(|error| bad_ask(error.to_string()))?;
        let record = state.record(&self.store)?;
        if let Some(attempt) = ask.attempt {
            let at = record.named(u64::from(attempt));
            check_attempt(&record.progress, at, attempt, &ask)?;
        }
        let event = Event::Answered(Answered {
            module: found.module.id.clone(),
            question: question.id.clone(),
            content: question.content_mark(),
            response: response.clone(),
            score: graded.score,
            attempt: ask.attempt.map(u64::from),
            hint: ask.hint,
            seconds: ask.seconds,
        });
        let label = Label::of_question(&found, &question, &graded.right_answer);
        let mut work = Work::begin(self, &mut state)?;
        let entry = work.add(event, label);
        work.commit()?;
        Ok(answer_view(&question, &response, &graded, entry, Vec::new()))
    }
}

/// An answer for the window: marked, with every reason there is.
pub(super) fn answer_view(
    question: &Question,
    response: &Response,
    graded: &Graded,
    entry: u64,
    milestones: Vec<MilestoneView>,
) -> AnswerView {
    let feedbacks = feedbacks(&question.kind, graded.parts.len());
    let parts = graded.parts.iter().zip(feedbacks);
    AnswerView {
        question: question.id.to_string(),
        response: response_view(response),
        entry: shown(entry),
        right: graded.right,
        percent: percent(graded.score),
        parts: parts
            .map(|(part, feedback)| PartView { verdict: verdict(*part), feedback_html: feedback.html })
            .collect(),
        typed_html: graded.typed_feedback.html.clone(),
        why_html: question.why.html.clone(),
        answer: graded.answer.clone(),
        right_answer: graded.right_answer.clone(),
        solution_html: solution(&question.kind),
        words: words(&question.kind),
        milestones,
    }
}

/// Why an answer was not right, plain: the reasons of what was chosen wrongly, else of what was left out.
pub(super) fn wrong_feedback(question: &Question, graded: &Graded) -> String {
    if graded.right {
        return String::new();
    }
    if !graded.typed_feedback.plain.is_empty() {
        return graded.typed_feedback.plain.clone();
    }
    let feedbacks = feedbacks(&question.kind, graded.parts.len());
    let of = |wanted: Part| -> Vec<String> {
        let parts = graded.parts.iter().zip(&feedbacks).filter(|(part, _)| **part == wanted);
        parts.map(|(_, feedback)| feedback.plain.clone()).filter(|text| !text.is_empty()).collect()
    };
    let wrong = of(Part::Wrong);
    if wrong.is_empty() { of(Part::Missed).join(" ") } else { wrong.join(" ") }
}

fn check_length(response: &Response) -> Result<()> {
    let longest = match response {
        Response::Text(text) => text.chars().count(),
        Response::Gaps(texts) => texts.iter().map(|text| text.chars().count()).max().unwrap_or(0),
        Response::Choice(_) | Response::Order(_) | Response::Match(_) => 0,
    };
    if longest > LONGEST {
        Err(bad_ask(format!("an answer has at most {LONGEST} characters")))
    } else {
        Ok(())
    }
}

/// In an attempt each of its questions is answered once, and before it is handed in.
fn check_attempt(progress: &Progress, at: At, attempt: u32, ask: &Answer) -> Result<()> {
    let open = progress.attempts.get(&at).filter(|attempt| attempt.marked.is_none());
    let open = open.ok_or(ClientError::UnknownAttempt(attempt))?;
    let is_same = |id: &&greenpost_wire::QuestionId| id.as_str() == ask.question;
    let question = open.questions.iter().find(is_same).filter(|_| open.module.as_str() == ask.module);
    match question {
        None => Err(unknown(ask)),
        Some(question) if open.answers.contains_key(question) => {
            Err(bad_ask("it was answered in this attempt"))
        }
        Some(_) => Ok(()),
    }
}

fn unknown(ask: &Answer) -> ClientError {
    ClientError::UnknownQuestion { module: ask.module.clone(), question: ask.question.clone() }
}

fn verdict(part: Part) -> Verdict {
    match part {
        Part::Right => Verdict::Right,
        Part::Wrong => Verdict::Wrong,
        Part::Missed => Verdict::Missed,
        Part::LeftAlone => Verdict::LeftAlone,
    }
}

/// One reason per part; typed answers and gaps have theirs elsewhere.
fn feedbacks(kind: &Kind, parts: usize) -> Vec<Text> {
    let of_items = |items: &[Item]| items.iter().map(|item| item.feedback.clone()).collect();
    match kind {
        Kind::Single(choices) | Kind::Multi(choices) | Kind::TrueFalse(choices) | Kind::Image(choices) => {
            choices.iter().map(|choice: &Choice| choice.feedback.clone()).collect()
        }
        Kind::Order(items) => of_items(items),
        Kind::Match { left, .. } => of_items(left),
        Kind::Number { .. } | Kind::Short { .. } | Kind::Gap { .. } => vec![Text::default(); parts],
    }
}

fn solution(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Order(items) => items.iter().map(|item| item.text.html.clone()).collect(),
        Kind::Match { left, right } => {
            right.iter().take(left.len()).map(|side| side.text.html.clone()).collect()
        }
        Kind::Single(_)
        | Kind::Multi(_)
        | Kind::TrueFalse(_)
        | Kind::Image(_)
        | Kind::Number { .. }
        | Kind::Short { .. }
        | Kind::Gap { .. } => Vec::new(),
    }
}

fn words(kind: &Kind) -> Vec<WordView> {
    let Kind::Gap { words, .. } = kind else { return Vec::new() };
    let view =
        |item: &Item| WordView { word: item.text.plain.clone(), feedback_html: item.feedback.html.clone() };
    words.iter().map(view).collect()
}
