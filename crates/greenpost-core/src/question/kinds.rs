//! What is answered and what is right, by type. A question whose key cannot be read is not asked: `None`, and why.

use super::blocks::{Answer, Parts, line_of, paragraph_line};
use super::reader::Reader;
use super::split::{Line, Piece, bars, in_brackets};
use super::{Choice, GapPart, Item, Kind, NumberAnswer, Text, TypeName};
use crate::Rule;
use crate::gift::UNWRITTEN;
use crate::number::{SpanError, read_span};

/// Positions are carried in a byte, and 255 means none.
const MOST_ANSWERS: usize = 254;

/// Builds the question's kind from its parts.
pub(super) fn build(kind: TypeName, parts: &Parts, line: u32, reader: &mut Reader<'_>) -> Option<Kind> {
    if parts.answers.len().max(parts.gaps.len()) > MOST_ANSWERS {
        reader.say(line, Rule::Key, format!("more than {MOST_ANSWERS} answers; the question is left out"));
        return None;
    }
    let answers = &parts.answers;
    match kind {
        TypeName::Single => one_right(answers, line, reader).map(Kind::Single),
        TypeName::TrueFalse => true_or_false(answers, line, reader).map(Kind::TrueFalse),
        TypeName::Image => pictures(answers, line, reader).map(Kind::Image),
        TypeName::Multi => several_right(answers, line, reader).map(Kind::Multi),
        TypeName::Order => order(answers, line, reader),
        TypeName::Match => pairs(answers, line, reader),
        TypeName::Number => number(answers, line, reader),
        TypeName::Short => short(answers, line, reader),
        TypeName::Gap => gap(parts, line, reader),
    }
}

fn left_out<T>(reader: &mut Reader<'_>, line: u32, why: &str, fix: &str) -> Option<T> {
    reader.say_with_fix(line, Rule::Key, format!("{why}; the question is left out"), fix);
    None
}

fn one_right(answers: &[Answer], line: u32, reader: &mut Reader<'_>) -> Option<Vec<Choice>> {
    let choices = choices(answers, line, reader)?;
    match choices.iter().filter(|choice| choice.right).count() {
        0 => left_out(reader, line, "no option is right", "write - [x] before the right one"),
        1 => Some(choices),
        _ => left_out(reader, line, "more than one option is right", "make it multi, or leave one [x]"),
    }
}

fn several_right(answers: &[Answer], line: u32, reader: &mut Reader<'_>) -> Option<Vec<Choice>> {
    let choices = choices(answers, line, reader)?;
    if choices.iter().any(|choice| choice.right) {
        Some(choices)
    } else {
        left_out(reader, line, "no option is right", "write - [x] before each right one")
    }
}

fn true_or_false(answers: &[Answer], line: u32, reader: &mut Reader<'_>) -> Option<Vec<Choice>> {
    let choices = one_right(answers, line, reader)?;
    if choices.len() == 2 {
        Some(choices)
    } else {
        left_out(reader, line, "truefalse has two options", "write True and False, one of them - [x]")
    }
}

fn pictures(answers: &[Answer], line: u32, reader: &mut Reader<'_>) -> Option<Vec<Choice>> {
    for answer in answers {
        if !reader.has_image(answer.words.clone()) {
            let message = "an option of an image question has no picture";
            reader.say_with_fix(
                answer.line,
                Rule::MissingFigure,
                message,
                "write - [ ] ![what is seen](../figures/name.svg)",
            );
        }
    }
    one_right(answers, line, reader)
}

fn choices(answers: &[Answer], line: u32, reader: &mut Reader<'_>) -> Option<Vec<Choice>> {
    if answers.len() < 2 {
        return left_out(reader, line, "fewer than two options", "write - [x] right and - [ ] wrong");
    }
    if let Some(bare) = answers.iter().find(|answer| answer.ticked.is_none()) {
        return left_out(
            reader,
            bare.line,
            "an option without its box",
            "begin it with - [ ] or - [x] and a space",
        );
    }
    let mut choices: Vec<Choice> = Vec::with_capacity(answers.len());
    for answer in answers {
        let text = reader.inline(answer.words.clone());
        say_if_wordless(&text, answer, reader);
        if choices.iter().any(|other| other.text.plain == text.plain && other.text.html == text.html) {
            reader.say(answer.line, Rule::Key, "two options say the same");
        }
        let feedback = feedback(answer, reader);
        choices.push(Choice { text, right: answer.ticked == Some(true), feedback });
    }
    Some(choices)
}

fn order(answers: &[Answer], line: u32, reader: &mut Reader<'_>) -> Option<Kind> {
    if answers.len() < 2 {
        return left_out(
            reader,
            line,
            "fewer than two items to order",
            "write them as a numbered list, in the right order",
        );
    }
    let items = answers.iter().map(|answer| {
        let text = reader.inline(answer.words.clone());
        say_if_wordless(&text, answer, reader);
        Item { text, feedback: feedback(answer, reader) }
    });
    Some(Kind::Order(items.collect()))
}

fn pairs(answers: &[Answer], line: u32, reader: &mut Reader<'_>) -> Option<Kind> {
    let (mut left, mut right, mut decoys) = (Vec::new(), Vec::new(), Vec::new());
    for answer in answers {
        let (text, opaque) = line_of(answer, reader);
        let line = Line { text, opaque: &opaque, offset: answer.source.start };
        let Some((one, other)) = line.pair() else {
            return left_out(reader, answer.line, "a pair without =>", "write - left => right");
        };
        let (one, other) = (side(one, answer, reader), side(other, answer, reader));
        if is_wordless(&other) {
            return left_out(reader, answer.line, "a pair without a right side", "write - left => right");
        }
        let feedback = feedback(answer, reader);
        if is_wordless(&one) {
            decoys.push((answer.line, Item { text: other, feedback }));
        } else {
            left.push(Item { text: one, feedback });
            right.push(Item { text: other, feedback: Text::default() });
        }
    }
    if left.len() < 2 {
        return left_out(reader, line, "fewer than two pairs", "write - left => right for each");
    }
    for (line, decoy) in decoys {
        if right.iter().any(|item| item.text == decoy.text) {
            reader.say(
                line,
                Rule::Key,
                format!("“{}” is said to fit nothing, but it fits", decoy.text.plain),
            );
        } else {
            right.push(decoy);
        }
    }
    Some(Kind::Match { left, right })
}

fn side(source: &str, answer: &Answer, reader: &mut Reader<'_>) -> Text {
    reader.piece(source.trim(), answer.line)
}

/// A typed answer: whether it is right, and its words.
fn typed(answer: &Answer, reader: &mut Reader<'_>) -> Option<(bool, Text)> {
    let source = reader.markdown.text()[answer.source.clone()].trim();
    let (right, words) = match (source.strip_prefix("!="), source.strip_prefix('=')) {
        (Some(words), _) => (false, words),
        (None, Some(words)) => (true, words),
        (None, None) => {
            reader.say_with_fix(
                answer.line,
                Rule::Key,
                "neither an answer nor a mistake",
                "begin it with = or !=",
            );
            return None;
        }
    };
    let text = reader.piece(words.trim(), answer.line);
    if is_wordless(&text) {
        reader.say(answer.line, Rule::Key, "an answer without words");
        return None;
    }
    Some((right, text))
}

fn short(answers: &[Answer], line: u32, reader: &mut Reader<'_>) -> Option<Kind> {
    let (mut right, mut mistakes) = (Vec::new(), Vec::new());
    for answer in answers {
        let Some((is_right, text)) = typed(answer, reader) else { continue };
        let item = Item { text, feedback: feedback(answer, reader) };
        if is_right { right.push(item) } else { mistakes.push(item) }
    }
    if right.is_empty() {
        return left_out(reader, line, "no answer is right", "write - = and the answer");
    }
    Some(Kind::Short { right, mistakes })
}

fn number(answers: &[Answer], line: u32, reader: &mut Reader<'_>) -> Option<Kind> {
    let (mut right, mut mistakes) = (Vec::new(), Vec::new());
    for answer in answers {
        let Some((is_right, text)) = typed(answer, reader) else { continue };
        let feedback = feedback(answer, reader);
        match read_span(&text.plain) {
            Ok(span) => {
                let number = NumberAnswer {
                    low: span.low,
                    high: span.high,
                    shown: span.shown,
                    unit: span.unit,
                    feedback,
                };
                if is_right { right.push(number) } else { mistakes.push(number) }
            }
            Err(error) => say_no_number(&text.plain, error, answer.line, reader),
        }
    }
    if right.is_empty() {
        return left_out(reader, line, "no number is right", "write - = 25 +- 5 kg or - = 20..30 kg");
    }
    Some(Kind::Number { right, mistakes })
}

fn say_no_number(text: &str, error: SpanError, line: u32, reader: &mut Reader<'_>) {
    let (message, fix) = match error {
        SpanError::NotANumber => ("is not a number", "write = 6, = 25 +- 5 kg or = 20..30 kg"),
        SpanError::DoubtfulComma => {
            ("may mean thousands or decimals", "write 3 921 with a no-break space, or 3.921 with a point")
        }
        SpanError::Backwards => {
            ("ends before it begins", "write the smaller number first, and no minus behind +-")
        }
    };
    reader.say_with_fix(line, Rule::Key, format!("“{text}” {message}; it is left out"), fix);
}

fn gap(parts: &Parts, line: u32, reader: &mut Reader<'_>) -> Option<Kind> {
    let mut sentence = Vec::new();
    for (nth, &at) in parts.gaps.iter().enumerate() {
        if nth > 0 {
            sentence.push(GapPart::Text(Text { html: "<br>".to_owned(), plain: " ".to_owned() }));
        }
        let (text, offset, opaque) = paragraph_line(at, reader);
        for piece in (Line { text, opaque: &opaque, offset }).gaps() {
            let line = reader.events.line(at);
            sentence.push(match piece {
                Piece::Text(text) => GapPart::Text(reader.piece(text, line)),
                Piece::Gap(words) => one_gap(words, line, reader)?,
            });
        }
    }
    if sentence.len() > 2 * MOST_ANSWERS {
        return left_out(reader, line, "too many gaps", "make several questions of it");
    }
    if !sentence.iter().any(|part| !matches!(part, GapPart::Text(_))) {
        return left_out(
            reader,
            line,
            "no gap in a paragraph",
            "write [[word]] or [[ a | (right) | c ]] under the heading",
        );
    }
    let words: Vec<Item> = parts
        .answers
        .iter()
        .map(|answer| Item { text: reader.inline(answer.words.clone()), feedback: feedback(answer, reader) })
        .collect();
    say_unexplained(&sentence, &words, line, reader);
    Some(Kind::Gap { parts: sentence, words })
}

/// One word, or several that all stand in brackets: typed. Several with one in brackets: chosen.
fn one_gap(source: &str, line: u32, reader: &mut Reader<'_>) -> Option<GapPart> {
    let words = bars(source);
    let right: Vec<usize> = (0..words.len()).filter(|&at| in_brackets(&words[at]).is_some()).collect();
    let plain: Vec<String> = words
        .iter()
        .map(|word| reader.piece(in_brackets(word).unwrap_or(word), line).plain.trim().to_owned())
        .collect();
    if plain.iter().any(String::is_empty) {
        return left_out(reader, line, "a gap without a word", "write [[word]]");
    }
    match *right.as_slice() {
        _ if plain.len() == 1 || right.len() == plain.len() => Some(GapPart::Typed(plain)),
        [right] => Some(GapPart::Chosen { options: plain, right }),
        [] => left_out(
            reader,
            line,
            "a gap with choices, none of them right",
            "put the right one in brackets: [[ a | (b) ]]",
        ),
        _ => left_out(
            reader,
            line,
            "a gap with more than one right choice",
            "leave one in brackets: [[ a | (b) ]]",
        ),
    }
}

fn say_unexplained(sentence: &[GapPart], words: &[Item], line: u32, reader: &mut Reader<'_>) {
    let explained = |word: &String| words.iter().any(|item| item.text.plain == *word);
    let mut said: Vec<&String> = Vec::new();
    for part in sentence {
        let wanted = match part {
            GapPart::Text(_) => &[][..],
            GapPart::Typed(words) => &words[..1],
            GapPart::Chosen { options, .. } => options.as_slice(),
        };
        for word in wanted {
            if !explained(word) && !said.contains(&word) {
                said.push(word);
                let message = format!("the word “{word}” has no explanation");
                reader.say_with_fix(
                    line,
                    Rule::Feedback,
                    message,
                    format!("write - {word} and a quote under it"),
                );
            }
        }
    }
}

fn feedback(answer: &Answer, reader: &mut Reader<'_>) -> Text {
    if answer.stray {
        reader.say_with_fix(
            answer.line,
            Rule::Feedback,
            "what stands under this answer is no quote, and is not shown",
            "begin each line of the explanation with >",
        );
    }
    let text = reader.quotes(&answer.feedback);
    if text.plain.trim() == UNWRITTEN {
        reader.say(answer.line, Rule::Feedback, "the explanation is not written yet");
        return Text::default();
    }
    if is_wordless(&text) {
        reader.say_with_fix(answer.line, Rule::Feedback, "no explanation", "write a quote under it: say why");
    }
    text
}

fn say_if_wordless(text: &Text, answer: &Answer, reader: &mut Reader<'_>) {
    if is_wordless(text) && !reader.has_image(answer.words.clone()) {
        reader.say(answer.line, Rule::Key, "an answer without words");
    }
}

fn is_wordless(text: &Text) -> bool {
    text.plain.trim().is_empty() && text.html.trim().is_empty()
}
