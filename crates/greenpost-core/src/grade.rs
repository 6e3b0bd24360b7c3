//! Marks an answer. Partial credit, per option; never below nothing.
//!
//! | type | thousandths |
//! |---|---|
//! | single, truefalse, image | 1000 or 0 |
//! | multi | options judged rightly / options; 0 when nothing or everything was ticked (unless that is right) |
//! | order | (longest run in right relative order − 1) / (items − 1) |
//! | match | left sides with their right side / left sides |
//! | number, short | 1000 or 0 |
//! | gap | gaps filled rightly / gaps |
//!
//! Fractions are rounded down, so that 1000 is reached by a fully right answer and by nothing else.
//!
//! `multi` is the true/false method, found among the fairest for "choose all that apply" (Betts and others 2021,
//! doi 10.1177/0013164421994636). It alone would pay for ticking nothing at all, or everything, which takes no
//! knowledge: both count nothing. `order` is Moodle's "longest ordered subset", counted in steps between items, so
//! that one item out of place costs one step and the reverse order is worth nothing.

use greenpost_wire::Response;

use crate::fold::fold_code;
use crate::number;
use crate::question::{Choice, GapPart, Item, Kind, NumberAnswer, Question, Text};
use crate::unit::{Relation, relation};

/// An answer, marked.
#[derive(Debug, Clone, PartialEq)]
pub struct Graded {
    /// Thousandths of the full mark, 0 to 1000.
    pub score: u16,
    /// Fully right.
    pub right: bool,
    /// One verdict per option, item, left side or gap, in authored order; for typed answers one.
    pub parts: Vec<Part>,
    /// What the learner answered, readable: kept in the record.
    pub answer: String,
    /// What was right, readable: kept in the record.
    pub right_answer: String,
    /// Explanation of a typed answer (the right one, or the expected mistake she made), as (html, plain); else empty.
    pub typed_feedback: crate::question::Text,
}

/// What one part of an answer turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Chosen (or placed, or typed) and right.
    Right,
    /// Chosen (or placed, or typed) and wrong.
    Wrong,
    /// Right, and left out.
    Missed,
    /// Wrong, and rightly left alone.
    LeftAlone,
}

/// Why an answer could not be marked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GradeError {
    /// The answer is of another kind than the question, or names an option that is not there.
    #[error("the answer does not fit the question {question}")]
    DoesNotFit {
        /// Which question.
        question: String,
    },
}

/// Marks an answer.
///
/// # Errors
/// [`GradeError::DoesNotFit`] when the response is of another kind, or names an option that is not there.
pub fn grade(question: &Question, response: &Response) -> Result<Graded, GradeError> {
    let graded = match (&question.kind, response) {
        (
            Kind::Single(choices) | Kind::TrueFalse(choices) | Kind::Image(choices),
            Response::Choice(chosen),
        ) => one_choice(choices, chosen),
        (Kind::Multi(choices), Response::Choice(chosen)) => several_choices(choices, chosen),
        (Kind::Order(items), Response::Order(order)) => ordered(items, order),
        (Kind::Match { left, right }, Response::Match(picked)) => matched(left, right, picked),
        (Kind::Number { right, mistakes }, Response::Text(text)) => Some(numbered(right, mistakes, text)),
        (Kind::Short { right, mistakes }, Response::Text(text)) => Some(worded(right, mistakes, text)),
        (Kind::Gap { parts, .. }, Response::Gaps(texts)) => gapped(parts, texts),
        (
            Kind::Single(_)
            | Kind::TrueFalse(_)
            | Kind::Image(_)
            | Kind::Multi(_)
            | Kind::Order(_)
            | Kind::Match { .. }
            | Kind::Number { .. }
            | Kind::Short { .. }
            | Kind::Gap { .. },
            _,
        ) => None,
    };
    graded.ok_or_else(|| GradeError::DoesNotFit { question: question.id.to_string() })
}

fn one_choice(choices: &[Choice], chosen: &[u8]) -> Option<Graded> {
    let ticks = ticks(choices.len(), chosen)?;
    let parts = verdicts(choices, &ticks);
    let count = ticks.iter().filter(|tick| **tick).count();
    let score = u16::from(parts.contains(&Part::Right)) * 1000;
    (count <= 1).then(|| choice_graded(choices, &ticks, parts, score))
}

fn several_choices(choices: &[Choice], chosen: &[u8]) -> Option<Graded> {
    let ticks = ticks(choices.len(), chosen)?;
    let parts = verdicts(choices, &ticks);
    let judged_rightly = parts.iter().filter(|part| matches!(part, Part::Right | Part::LeftAlone)).count();
    let all_alike = ticks.windows(2).all(|pair| pair[0] == pair[1]);
    let fully = judged_rightly == choices.len() && parts.contains(&Part::Right);
    let score = if all_alike && !fully { 0 } else { thousandths(judged_rightly, choices.len()) };
    Some(choice_graded(choices, &ticks, parts, score))
}

fn choice_graded(choices: &[Choice], ticks: &[bool], parts: Vec<Part>, score: u16) -> Graded {
    let answer =
        choices.iter().zip(ticks).filter(|(_, tick)| **tick).map(|(choice, _)| choice.text.plain.as_str());
    let right = choices.iter().filter(|choice| choice.right).map(|choice| choice.text.plain.as_str());
    graded(score, parts, list(answer), list(right))
}

/// Which options were ticked; `None` when one is named that is not there. Naming one twice is naming it once.
fn ticks(count: usize, chosen: &[u8]) -> Option<Vec<bool>> {
    let mut ticks = vec![false; count];
    for &option in chosen {
        *ticks.get_mut(usize::from(option))? = true;
    }
    Some(ticks)
}

fn verdicts(choices: &[Choice], ticks: &[bool]) -> Vec<Part> {
    let verdict = |(choice, tick): (&Choice, &bool)| match (choice.right, *tick) {
        (true, true) => Part::Right,
        (true, false) => Part::Missed,
        (false, true) => Part::Wrong,
        (false, false) => Part::LeftAlone,
    };
    choices.iter().zip(ticks).map(verdict).collect()
}

fn ordered(items: &[Item], order: &[u8]) -> Option<Graded> {
    let order: Vec<usize> = order.iter().map(|&item| usize::from(item)).collect();
    let mut sorted = order.clone();
    sorted.sort_unstable();
    if items.is_empty() || !sorted.into_iter().eq(0..items.len()) {
        return None;
    }
    let run = longest_run(&order);
    let parts =
        (0..items.len()).map(|item| if run.contains(&item) { Part::Right } else { Part::Wrong }).collect();
    let score = if items.len() == 1 { 1000 } else { thousandths(run.len() - 1, items.len() - 1) };
    let answer = order.iter().map(|&item| items[item].text.plain.as_str());
    let right = items.iter().map(|item| item.text.plain.as_str());
    Some(graded(score, parts, list(answer), list(right)))
}

/// The longest subsequence that rises; of several the one whose end comes first. What is not in it has to be moved.
fn longest_run(order: &[usize]) -> Vec<usize> {
    let mut lengths = vec![1_usize; order.len()];
    let mut before: Vec<Option<usize>> = vec![None; order.len()];
    for at in 0..order.len() {
        for earlier in 0..at {
            if order[earlier] < order[at] && lengths[earlier] + 1 > lengths[at] {
                lengths[at] = lengths[earlier] + 1;
                before[at] = Some(earlier);
            }
        }
    }
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let mut at = lengths.iter().position(|length| *length == longest);
    let mut run = Vec::with_capacity(longest);
    while let Some(position) = at {
        run.push(order[position]);
        at = before[position];
    }
    run.reverse();
    run
}

const NONE_PICKED: u8 = 255;

fn matched(left: &[Item], right: &[Item], picked: &[u8]) -> Option<Graded> {
    let known = picked.iter().all(|&pick| pick == NONE_PICKED || usize::from(pick) < right.len());
    if left.is_empty() || picked.len() != left.len() || right.len() < left.len() || !known {
        return None;
    }
    // Two left sides may share a right side: then either of its two places is right.
    let verdict = |(at, &pick): (usize, &u8)| match right.get(usize::from(pick)) {
        _ if pick == NONE_PICKED => Part::Missed,
        Some(side) if side.text == right[at].text => Part::Right,
        Some(_) | None => Part::Wrong,
    };
    let parts: Vec<Part> = picked.iter().enumerate().map(verdict).collect();
    let score = share_right(&parts);
    let pair = |item: &Item, side: Option<&Item>| {
        format!("{} = {}", item.text.plain, side.map_or(MISSING, |side| &side.text.plain))
    };
    let side = |pick: u8| if pick == NONE_PICKED { None } else { right.get(usize::from(pick)) };
    let answer: Vec<String> = left.iter().zip(picked).map(|(item, &pick)| pair(item, side(pick))).collect();
    let expected: Vec<String> = left.iter().zip(right).map(|(item, side)| pair(item, Some(side))).collect();
    Some(graded(score, parts, answer.join("; "), expected.join("; ")))
}

fn numbered(right: &[NumberAnswer], mistakes: &[NumberAnswer], text: &str) -> Graded {
    let typed = number::read(text);
    let meets = |answer: &&NumberAnswer| typed.as_ref().is_some_and(|typed| meets(answer, typed));
    let hit = right.iter().find(meets);
    let feedback = hit.or_else(|| mistakes.iter().find(meets)).map(|answer| answer.feedback.clone());
    let expected = right.first().map_or_else(String::new, show_number);
    typed_graded(text, hit.is_some(), expected, feedback)
}

/// Whether a reading of the number, in the unit asked for, lies within the answer.
fn meets(answer: &NumberAnswer, typed: &number::Typed) -> bool {
    let factor = match relation(&answer.unit, &typed.unit) {
        Relation::Same => 1.0,
        Relation::Times(factor) => factor,
        Relation::Other => return false,
    };
    typed.readings.iter().any(|reading| within(reading * factor, answer.low, answer.high))
}

/// Bounds belong to the answer; a billionth is the slack that decimal fractions need.
fn within(value: f64, low: f64, high: f64) -> bool {
    let slack = 1e-9 * low.abs().max(high.abs());
    value >= low - slack && value <= high + slack
}

fn show_number(answer: &NumberAnswer) -> String {
    if answer.unit.is_empty() {
        answer.shown.clone()
    } else {
        format!("{}\u{a0}{}", answer.shown, answer.unit)
    }
}

fn worded(right: &[Item], mistakes: &[Item], text: &str) -> Graded {
    let meets = |item: &&Item| same_word(&item.text.plain, text);
    let hit = right.iter().find(meets);
    let feedback = hit.or_else(|| mistakes.iter().find(meets)).map(|item| item.feedback.clone());
    let expected = right.first().map_or_else(String::new, |item| item.text.plain.clone());
    typed_graded(text, hit.is_some(), expected, feedback)
}

/// Same without case, accents, extra spaces, and dots or spaces inside codes. Nothing equals nothing.
fn same_word(one: &str, other: &str) -> bool {
    let folded = fold_code(one);
    !folded.is_empty() && folded == fold_code(other)
}

fn typed_graded(text: &str, right: bool, expected: String, feedback: Option<Text>) -> Graded {
    let part = match (right, text.trim().is_empty()) {
        (true, _) => Part::Right,
        (false, true) => Part::Missed,
        (false, false) => Part::Wrong,
    };
    let answer = one_line(text);
    let graded = graded(u16::from(right) * 1000, vec![part], answer, expected);
    Graded { typed_feedback: feedback.unwrap_or_default(), ..graded }
}

fn gapped(parts: &[GapPart], texts: &[String]) -> Option<Graded> {
    let gaps: Vec<&GapPart> = parts.iter().filter(|part| !matches!(part, GapPart::Text(_))).collect();
    if gaps.is_empty() || gaps.len() != texts.len() {
        return None;
    }
    let verdicts: Vec<Part> =
        gaps.iter().zip(texts).map(|(gap, text)| judge_gap(gap, text)).collect::<Option<_>>()?;
    let score = share_right(&verdicts);
    let expected: Vec<&str> = gaps.iter().map(|gap| right_word(gap)).collect();
    let typed: Vec<String> = texts.iter().map(|text| one_line(text)).collect();
    let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    Some(graded(score, verdicts, sentence(parts, &typed), sentence(parts, &expected)))
}

/// `None` when a word is chosen that the gap does not offer.
fn judge_gap(gap: &GapPart, text: &str) -> Option<Part> {
    let right = match gap {
        _ if text.trim().is_empty() => return Some(Part::Missed),
        GapPart::Text(_) => return None,
        GapPart::Typed(words) => words.iter().any(|word| same_word(word, text)),
        GapPart::Chosen { options, right } => {
            options.iter().position(|option| option == text.trim())? == *right
        }
    };
    Some(if right { Part::Right } else { Part::Wrong })
}

fn right_word(gap: &GapPart) -> &str {
    match gap {
        GapPart::Text(_) => None,
        GapPart::Typed(words) => words.first(),
        GapPart::Chosen { options, right } => options.get(*right),
    }
    .map_or("", String::as_str)
}

/// The sentence with these words in its gaps, in brackets.
fn sentence(parts: &[GapPart], words: &[&str]) -> String {
    let mut words = words.iter();
    let shown = parts.iter().map(|part| match part {
        GapPart::Text(text) => text.plain.clone(),
        GapPart::Typed(_) | GapPart::Chosen { .. } => {
            let word = words.next().copied().filter(|word| !word.is_empty());
            format!("[{}]", word.unwrap_or(MISSING))
        }
    });
    one_line(&shown.collect::<String>())
}

/// As tables write a missing value.
const MISSING: &str = "–";

fn graded(score: u16, parts: Vec<Part>, answer: String, right_answer: String) -> Graded {
    Graded { score, right: score == 1000, parts, answer, right_answer, typed_feedback: Text::default() }
}

fn share_right(parts: &[Part]) -> u16 {
    thousandths(parts.iter().filter(|part| **part == Part::Right).count(), parts.len())
}

fn thousandths(count: usize, of: usize) -> u16 {
    let share = (count * 1000).checked_div(of).unwrap_or(0);
    u16::try_from(share).unwrap_or(1000).min(1000)
}

fn list<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.collect::<Vec<_>>().join("; ")
}

fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "grade_tests.rs"]
mod tests;
