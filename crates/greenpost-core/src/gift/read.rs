//! GIFT, as Moodle reads it: blocks between empty lines, answers between braces, backslashes before marks.

use super::Note;
use super::draft::{Draft, DraftKind, DraftOption};
use super::html::plain_to_markdown;
use super::text::{Format, GAP, format, inline_format, one_line, protect, restore, to_markdown};

/// Reads a bank.
pub(super) fn read(text: &str) -> (Vec<Draft>, Vec<Note>) {
    let (mut drafts, mut notes) = (Vec::new(), Vec::new());
    for (line, block) in blocks(text) {
        let mut reader = BlockReader { line, notes: Vec::new() };
        drafts.extend(reader.read(&protect(&block)));
        notes.append(&mut reader.notes);
    }
    (drafts, notes)
}

/// The blocks between empty lines, without comments and categories, with the line each begins in.
fn blocks(text: &str) -> Vec<(u32, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let mut blocks: Vec<(u32, String)> = Vec::new();
    let mut is_open = false;
    for (number, line) in (1..).zip(text.split('\n')) {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with("$CATEGORY") {
            is_open = false;
        } else if trimmed.starts_with("//") {
            // A comment ends nothing.
        } else if let Some((_, block)) = blocks.last_mut().filter(|_| is_open) {
            block.push('\n');
            block.push_str(line);
        } else {
            blocks.push((number, line.to_owned()));
            is_open = true;
        }
    }
    blocks
}

struct BlockReader {
    line: u32,
    notes: Vec<Note>,
}

/// What stands between the braces, and how its texts are written.
struct Answers<'a> {
    text: &'a str,
    format: Format,
    /// A piece of the question follows the braces.
    in_sentence: bool,
}

impl BlockReader {
    fn say(&mut self, message: impl Into<String>) {
        self.notes.push(Note { line: self.line, message: message.into() });
    }

    fn read(&mut self, block: &str) -> Option<Draft> {
        let (title, rest) = title(block.trim());
        let (format, rest) = format(rest);
        let format = format.unwrap_or(Format::Moodle);
        let named = if title.is_empty() { String::new() } else { format!(" “{title}”") };
        let Some((before, rest)) = rest.split_once('{') else {
            self.say(format!("the description{named} is no question, and is left out"));
            return None;
        };
        let Some((inside, after)) = rest.split_once('}') else {
            self.say(format!("the question{named} has no closing brace, and is left out"));
            return None;
        };
        let (inside, general) = inside.rsplit_once("####").unwrap_or((inside, ""));
        let answers = Answers { text: inside.trim(), format, in_sentence: !after.trim().is_empty() };
        if answers.text.is_empty() {
            self.say(format!("the essay{named} cannot be marked by a program, and is left out"));
            return None;
        }
        let kind = self.kind(&answers, &named)?;
        let sentence = Sentence { before: before.trim_start(), after: after.trim_end(), format };
        let (prompt, body, kind) = place(kind, &answers, &sentence);
        if prompt.is_empty() {
            self.say(format!("the question{named} has no words, and is left out"));
            return None;
        }
        Some(Draft { title, prompt, body, kind, why: inline_format(general, format) })
    }

    fn kind(&mut self, answers: &Answers<'_>, named: &str) -> Option<DraftKind> {
        let text = answers.text;
        if let Some(numbers) = text.strip_prefix('#') {
            return self.numbers(numbers, answers.format, named);
        }
        if text.contains('~') {
            return self.choices(answers, named);
        }
        if text.contains('=') && text.contains("->") {
            return self.pairs(answers, named);
        }
        if let Some(kind) = true_or_false(text, answers.format) {
            return Some(kind);
        }
        self.words(answers, named)
    }

    fn choices(&mut self, answers: &Answers<'_>, named: &str) -> Option<DraftKind> {
        let is_single = answers.text.contains('=');
        let mut options = Vec::new();
        for piece in marked(answers.text, &['~', '=']) {
            let (weight, text, feedback) = self.answer(piece.text, answers.format);
            let right = piece.mark == '=' || (!is_single && weight.is_some_and(|weight| weight > 0.0));
            if is_single && piece.mark == '~' && weight.is_some_and(|weight| weight > 0.0) {
                self.say(format!(
                    "the question{named} gives part of the mark for “{text}”; it counts as wrong here"
                ));
            }
            options.push(DraftOption { text, right, feedback });
        }
        let right = options.iter().filter(|option| option.right).count();
        match right {
            0 => {
                self.say(format!("the question{named} has no right option, and is left out"));
                None
            }
            1 if is_single => Some(DraftKind::Single(options)),
            _ => Some(DraftKind::Multi(options)),
        }
    }

    fn pairs(&mut self, answers: &Answers<'_>, named: &str) -> Option<DraftKind> {
        let mut pairs = Vec::new();
        for piece in marked(answers.text, &['=']) {
            let (text, _) = piece.text.split_once('#').unwrap_or((piece.text, ""));
            let Some((left, right)) = text.split_once("->") else {
                self.say(format!("a pair of the question{named} has no ->, and is left out"));
                continue;
            };
            pairs.push((inline_format(left, answers.format), plain_to_markdown(&restore(right))));
        }
        if pairs.iter().filter(|(left, _)| !left.is_empty()).count() < 2 {
            self.say(format!("the question{named} has fewer than two pairs, and is left out"));
            return None;
        }
        Some(DraftKind::Match(pairs))
    }

    fn words(&mut self, answers: &Answers<'_>, named: &str) -> Option<DraftKind> {
        let mut words = Vec::new();
        for piece in marked(answers.text, &['=']) {
            // Typed answers are plain text whatever the format of the question.
            let (weight, _, feedback) = self.answer(piece.text, answers.format);
            let text =
                plain_to_markdown(&restore(unweighted(piece.text).split('#').next().unwrap_or_default()));
            if text.contains(r"\*") {
                self.say(format!(
                    "the question{named} has an answer with *, which is no joker here; it is left out"
                ));
                continue;
            }
            let right = weight.is_none_or(|weight| weight >= 100.0);
            if weight.is_some_and(|weight| weight > 0.0 && weight < 100.0) {
                self.say(format!(
                    "the question{named} gives part of the mark for “{text}”; it is a mistake here"
                ));
            }
            words.push(DraftOption { text, right, feedback });
        }
        if words.iter().any(|word| word.right) {
            return Some(DraftKind::Short(words));
        }
        self.say(format!("the question{named} has no right answer, and is left out"));
        None
    }

    fn numbers(&mut self, text: &str, format: Format, named: &str) -> Option<DraftKind> {
        let mut numbers = Vec::new();
        for piece in marked(text, &['=', '~']) {
            let (weight, _, feedback) = self.answer(piece.text, format);
            let number = restore(unweighted(piece.text).split('#').next().unwrap_or_default());
            let Some(text) = number_text(&number) else {
                self.say(format!("“{}” of the question{named} is no number, and is left out", number.trim()));
                continue;
            };
            if weight.is_some_and(|weight| weight > 0.0 && weight < 100.0) {
                self.say(format!(
                    "the question{named} gives part of the mark for {text}; it is a mistake here"
                ));
            }
            let right = piece.mark == '=' && weight.is_none_or(|weight| weight >= 100.0);
            numbers.push(DraftOption { text, right, feedback });
        }
        if numbers.iter().any(|number| number.right) {
            return Some(DraftKind::Number(numbers));
        }
        self.say(format!("the question{named} has no right number, and is left out"));
        None
    }

    /// Weight in per cent, text and feedback of an answer.
    fn answer(&mut self, piece: &str, format: Format) -> (Option<f64>, String, String) {
        let weight = piece.trim_start().strip_prefix('%').and_then(|rest| rest.split_once('%'));
        let weight = weight.and_then(|(weight, _)| weight.trim().parse().ok());
        let (text, feedback) = unweighted(piece).split_once('#').unwrap_or((unweighted(piece), ""));
        (weight, one_line(&inline_format(text, format)), inline_format(feedback, format))
    }
}

/// `::title::` at the start.
fn title(text: &str) -> (String, &str) {
    match text.strip_prefix("::").and_then(|rest| rest.split_once("::")) {
        Some((title, rest)) => (restore(title).trim().to_owned(), rest.trim_start()),
        None => (String::new(), text),
    }
}

struct Piece<'a> {
    mark: char,
    text: &'a str,
}

/// The pieces behind each mark; what stands before the first is one behind `=`.
fn marked<'a>(text: &'a str, marks: &[char]) -> Vec<Piece<'a>> {
    let starts: Vec<usize> = text.match_indices(marks).map(|(at, _)| at).collect();
    let mut pieces = Vec::new();
    let first = starts.first().copied().unwrap_or(text.len());
    if !text[..first].trim().is_empty() {
        pieces.push(Piece { mark: '=', text: &text[..first] });
    }
    for (nth, &start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(text.len());
        let mark = if text[start..].starts_with('=') { '=' } else { '~' };
        let piece = &text[start + 1..end];
        // Of `~=right` the piece behind `~` is empty.
        if !piece.trim().is_empty() {
            pieces.push(Piece { mark, text: piece });
        }
    }
    pieces
}

/// The answer behind its weight.
fn unweighted(piece: &str) -> &str {
    match piece.trim_start().strip_prefix('%').and_then(|rest| rest.split_once('%')) {
        Some((_, rest)) => rest,
        None => piece,
    }
}

/// `T`, `FALSE#feedback of the wrong answer#feedback of the right one`.
fn true_or_false(text: &str, format: Format) -> Option<DraftKind> {
    let mut pieces = text.splitn(3, '#');
    let is_true = match pieces.next()?.trim().to_ascii_uppercase().as_str() {
        "T" | "TRUE" => true,
        "F" | "FALSE" => false,
        _ => return None,
    };
    let mut feedback = || inline_format(pieces.next().unwrap_or_default(), format);
    let (wrong, right) = (feedback(), feedback());
    let option = |text: &str, is_right: bool| DraftOption {
        text: text.to_owned(),
        right: is_right,
        feedback: if is_right { right.clone() } else { wrong.clone() },
    };
    Some(DraftKind::TrueFalse(vec![option("True", is_true), option("False", !is_true)]))
}

/// `3`, `3:2`, `1..5` as we write them.
fn number_text(text: &str) -> Option<String> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    if let Some((low, high)) = text.split_once("..") {
        number(low).zip(number(high)).filter(|(low, high)| low <= high)?;
        return Some(format!("{}..{}", low.trim(), high.trim()));
    }
    let (value, tolerance) = text.split_once(':').unwrap_or((text, ""));
    number(value)?;
    if tolerance.trim().is_empty() {
        return Some(value.trim().to_owned());
    }
    number(tolerance).filter(|tolerance| *tolerance >= 0.0)?;
    Some(format!("{} +- {}", value.trim(), tolerance.trim()))
}

struct Sentence<'a> {
    before: &'a str,
    after: &'a str,
    format: Format,
}

/// What Moodle puts where the answer stands in a sentence.
const BLANK: &str = "_____";

/// Prompt, body and kind: answers in the middle of a sentence are a gap where one can be.
fn place(kind: DraftKind, answers: &Answers<'_>, sentence: &Sentence<'_>) -> (String, String, DraftKind) {
    let format = sentence.format;
    if !answers.in_sentence {
        let (prompt, body) = heading_and_rest(&to_markdown(sentence.before, format));
        return (prompt, body, kind);
    }
    let (words, typed) = match kind {
        DraftKind::Single(words) => (words, false),
        DraftKind::Short(words) => (words, true),
        other => {
            let whole = format!("{}{BLANK}{}", sentence.before, sentence.after);
            let (prompt, body) = heading_and_rest(&to_markdown(&whole, format));
            return (prompt, body, other);
        }
    };
    // The sentence is the last paragraph before the gap; what stands above it is prompt and body.
    let above = to_markdown(&format!("{}{GAP}", sentence.before), format);
    let (above, before) = above.rsplit_once("\n\n").unwrap_or(("", &above));
    let before = before.trim_end_matches(GAP).to_owned();
    let after = to_markdown(&format!("{GAP}{}", sentence.after), format);
    let after = one_line_kept(after.trim_start_matches(GAP));
    let (prompt, body) = heading_and_rest(above);
    let prompt = if prompt.is_empty() { one_line(&format!("{before}{BLANK}{after}")) } else { prompt };
    (prompt, body, DraftKind::Gap { before, after, words, typed })
}

fn one_line_kept(text: &str) -> String {
    text.replace("\n\n", " ").replace('\n', " ")
}

fn heading_and_rest(markdown: &str) -> (String, String) {
    let (first, rest) = markdown.split_once("\n\n").unwrap_or((markdown, ""));
    (one_line(first), rest.trim().to_owned())
}
