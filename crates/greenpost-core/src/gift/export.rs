//! Questions as GIFT, for Moodle and whatever reads its banks. Texts go out as HTML, typed answers as plain text.

use std::fmt::Write as _;

use super::html::{has_picture, plain_tags};
use super::{Export, Note};
use crate::fold::fold;
use crate::number;
use crate::question::{Choice, GapPart, Item, Kind, NumberAnswer, Question, Text};

/// Writes groups of questions, each under its category.
pub(super) fn write(groups: &[(String, Vec<Question>)]) -> Export {
    let mut export = Export::default();
    for (category, questions) in groups {
        let _ = writeln!(export.text, "$CATEGORY: {category}\n");
        for question in questions.iter().filter(|question| !question.retired) {
            write_question(question, &mut export);
        }
    }
    export
}

fn write_question(question: &Question, export: &mut Export) {
    let mut writer = Writer { question, notes: Vec::new() };
    if let Some(answers) = writer.answers() {
        writer.say_what_stays();
        let Text { html: why, .. } = &question.why;
        let general = if why.is_empty() { String::new() } else { format!("\n\t####{}", markup(why)) };
        let (before, after) = writer.sentence();
        let _ = writeln!(
            export.text,
            "// treaty={} outcome={} level={}\n::{}::[html]{before}{{{answers}{general}\n}}{after}\n",
            question.treaty,
            question.outcome,
            question.level,
            escape(question.id.as_str()),
        );
        export.questions += 1;
    }
    let id = &question.id;
    export.notes.extend(writer.notes.iter().map(|note| Note { line: 0, message: format!("{id}: {note}") }));
}

struct Writer<'a> {
    question: &'a Question,
    notes: Vec<String>,
}

impl Writer<'_> {
    /// What stands between the braces; `None` when GIFT has no form for it.
    fn answers(&mut self) -> Option<String> {
        match &self.question.kind {
            Kind::Single(choices) | Kind::Image(choices) => Some(single(choices)),
            Kind::TrueFalse(choices) => Some(true_or_false(choices).unwrap_or_else(|| single(choices))),
            Kind::Multi(choices) => self.multi(choices),
            Kind::Order(items) => Some(self.order(items)),
            Kind::Match { left, right } => Some(self.pairs(left, right)),
            Kind::Number { right, mistakes } => Some(self.numbers(right, mistakes)),
            Kind::Short { right, mistakes } => Some(words(right, mistakes)),
            Kind::Gap { parts, words } => self.gap(parts, words),
        }
    }

    fn multi(&mut self, choices: &[Choice]) -> Option<String> {
        let right = choices.iter().filter(|choice| choice.right).count();
        let wrong = choices.len() - right;
        let Some(plus) = share(right) else {
            self.notes.push("left out: no platform divides a mark by so many right options".to_owned());
            return None;
        };
        // What a wrong tick takes away is the largest share a platform knows that does not exceed an equal one.
        let minus = share(wrong.clamp(1, 10)).unwrap_or("10");
        let options = choices.iter().map(|choice| {
            let weight = if choice.right { plus.to_owned() } else { format!("-{minus}") };
            format!("\n\t~%{weight}%{}{}", markup(&choice.text.html), feedback(&choice.feedback))
        });
        Some(options.collect())
    }

    fn order(&mut self, items: &[Item]) -> String {
        self.notes.push("goes out as matching positions, without the explanations of its items".to_owned());
        let rows = (1..)
            .zip(items)
            .map(|(position, item)| format!("\n\t={position} -> {}", plain(&item.text.plain)));
        rows.collect()
    }

    fn pairs(&mut self, left: &[Item], right: &[Item]) -> String {
        self.notes.push("goes out without the explanations of its pairs".to_owned());
        let pairs = left
            .iter()
            .zip(right)
            .map(|(item, side)| format!("\n\t={} -> {}", markup(&item.text.html), plain(&side.text.plain)));
        let decoys =
            right.iter().skip(left.len()).map(|side| format!("\n\t= -> {}", plain(&side.text.plain)));
        pairs.chain(decoys).collect()
    }

    fn numbers(&mut self, right: &[NumberAnswer], mistakes: &[NumberAnswer]) -> String {
        if let Some(unit) = right.iter().map(|answer| &answer.unit).find(|unit| !unit.is_empty()) {
            self.notes.push(format!("goes out without its unit, {unit}"));
        }
        let row = |weight: &str, answer: &NumberAnswer| {
            format!("\n\t={weight}{}{}", number_text(answer), feedback(&answer.feedback))
        };
        let rows = right.iter().map(|answer| row("", answer));
        let rows = rows.chain(mistakes.iter().map(|answer| row("%0%", answer)));
        format!("#{}", rows.collect::<String>())
    }

    fn gap(&mut self, parts: &[GapPart], explained: &[Item]) -> Option<String> {
        let mut gaps = parts.iter().filter(|part| !matches!(part, GapPart::Text(_)));
        let (Some(gap), None) = (gaps.next(), gaps.next()) else {
            self.notes.push("left out: GIFT holds one gap in a sentence".to_owned());
            return None;
        };
        let none = Text::default();
        let why = |word: &str| {
            explained.iter().find(|item| item.text.plain == word).map_or(&none, |item| &item.feedback)
        };
        Some(match gap {
            GapPart::Text(_) => return None,
            GapPart::Typed(words) => {
                words.iter().map(|word| format!("\n\t={}{}", plain(word), feedback(why(word)))).collect()
            }
            GapPart::Chosen { options, right } => (0..)
                .zip(options)
                .map(|(at, word)| {
                    let mark = if at == *right { '=' } else { '~' };
                    format!("\n\t{mark}{}{}", escape(&html_of(word)), feedback(why(word)))
                })
                .collect(),
        })
    }

    /// What stands before and behind the braces.
    fn sentence(&self) -> (String, String) {
        let question = self.question;
        let body = &question.body.html;
        let Kind::Gap { parts, .. } = &question.kind else {
            let prompt = &question.prompt.html;
            let whole = if body.is_empty() { prompt.clone() } else { format!("<p>{prompt}</p>{body}") };
            return (markup(&whole), String::new());
        };
        let at = parts.iter().position(|part| !matches!(part, GapPart::Text(_))).unwrap_or(parts.len());
        let html = |parts: &[GapPart]| -> String {
            let texts = parts.iter().filter_map(|part| match part {
                GapPart::Text(text) => Some(text.html.as_str()),
                GapPart::Typed(_) | GapPart::Chosen { .. } => None,
            });
            texts.collect()
        };
        let before = format!("<p>{}</p>{body}<p>{}", question.prompt.html, html(&parts[..at]));
        // Behind the braces there must be something, or the answers would stand at the end of a question.
        let after = format!("{}</p>", html(&parts[(at + 1).min(parts.len())..]));
        (escape(&plain_tags(&before).replace('\n', " ")), escape(&plain_tags(&after).replace('\n', " ")))
    }

    fn say_what_stays(&mut self) {
        let question = self.question;
        if !question.hint.plain.is_empty() {
            self.notes.push("goes out without its hint".to_owned());
        }
        let choices = match &question.kind {
            Kind::Image(choices) | Kind::Single(choices) | Kind::Multi(choices) => choices.as_slice(),
            _ => &[],
        };
        let in_options = choices.iter().any(|choice| has_picture(&choice.text.html));
        if in_options || has_picture(&question.body.html) || has_picture(&question.prompt.html) {
            self.notes.push("goes out without its pictures; their alt text stands in their place".to_owned());
        }
    }
}

fn single(choices: &[Choice]) -> String {
    let option = |choice: &Choice| {
        let mark = if choice.right { '=' } else { '~' };
        format!("\n\t{mark}{}{}", markup(&choice.text.html), feedback(&choice.feedback))
    };
    choices.iter().map(option).collect()
}

/// `None` when the words of the two options do not say which of them is *true*.
fn true_or_false(choices: &[Choice]) -> Option<String> {
    let is_true = |choice: &Choice| {
        let word = fold(&choice.text.plain);
        let is_any = |words: &[&str]| words.iter().any(|other| word == fold(other));
        match (is_any(&["true", "vrai", "صحيح", "صح"]), is_any(&["false", "faux", "خطأ"])) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    };
    let right = choices.iter().find(|choice| choice.right)?;
    let wrong = choices.iter().find(|choice| !choice.right)?;
    let word = match (is_true(right)?, is_true(wrong)?) {
        (true, false) => "TRUE",
        (false, true) => "FALSE",
        _ => return None,
    };
    Some(format!("{word}#{}#{}", inner(&wrong.feedback), inner(&right.feedback)))
}

fn words(right: &[Item], mistakes: &[Item]) -> String {
    let row = |weight: &str, item: &Item| {
        format!("\n\t={weight}{}{}", plain(&item.text.plain), feedback(&item.feedback))
    };
    right.iter().map(|item| row("", item)).chain(mistakes.iter().map(|item| row("%0%", item))).collect()
}

/// The weights Moodle accepts for one of so many right options, in per cent.
fn share(count: usize) -> Option<&'static str> {
    let shares = ["100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10"];
    shares.get(count.checked_sub(1)?).copied()
}

/// `25:5` when the number shown is the middle, else `20..30`.
fn number_text(answer: &NumberAnswer) -> String {
    let shown = number::read(&answer.shown).and_then(|typed| typed.readings.first().copied());
    let tolerance = (answer.high - answer.low) / 2.0;
    match shown {
        Some(value) if answer.low == answer.high && value == answer.low => value.to_string(),
        Some(value) if ((answer.low + tolerance) - value).abs() <= 1e-9 * value.abs().max(1.0) => {
            format!("{value}:{}", tidy(tolerance))
        }
        _ => format!("{}..{}", answer.low, answer.high),
    }
}

/// 0.1 again, after 3921.7 − 3921.6 made it 0.09999999999990905.
fn tidy(tolerance: f64) -> String {
    let text = format!("{tolerance:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn feedback(text: &Text) -> String {
    if text.plain.is_empty() { String::new() } else { format!("#{}", inner(text)) }
}

fn inner(text: &Text) -> String {
    markup(&text.html)
}

/// HTML without its attributes, marks escaped, on one line; a single paragraph without its frame.
fn markup(html: &str) -> String {
    let html = plain_tags(html.trim());
    let sole = html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    let html = sole.filter(|inside| !inside.contains("<p>")).unwrap_or(&html);
    escape(&html.replace('\n', " "))
}

fn plain(text: &str) -> String {
    escape(&text.replace('\n', " "))
}

fn html_of(word: &str) -> String {
    word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '~' | '=' | '#' | '{' | '}' | ':') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
