//! Keeps nesting shallow, so that no text is slow to read: quotes and lists past a column are letters.
//!
//! A container (quote, list item, footnote) opens only between the start of a line and its first other character. A
//! marker that stands past [`COLUMNS`] there is replaced by a noncharacter, which opens nothing, and put back when
//! the text is shown. Line ends stay where they are.

use std::borrow::Cow;

/// Containers open up to this column: 64 lists or 128 quotes in one another.
const COLUMNS: usize = 128;

/// Each marker's stand-in. Unicode keeps these for a program's own use; authors cannot mean anything by them.
const STAND_INS: [(char, char); 6] = [
    ('>', '\u{fdd0}'),
    ('-', '\u{fdd1}'),
    ('+', '\u{fdd2}'),
    ('*', '\u{fdd3}'),
    ('[', '\u{fdd4}'),
    // For a numbered item its first digit is kept and this goes before it.
    ('\0', '\u{fdd5}'),
];

/// The text with markers past the limit replaced.
pub(super) fn limit(text: String) -> String {
    if text.lines().all(|line| deep_marker(line).is_none()) {
        return text;
    }
    let mut limited = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        match deep_marker(line) {
            Some(at) => {
                let (before, after) = line.split_at(at);
                limited.push_str(before);
                limited.push_str(&replace_first(after));
            }
            None => limited.push_str(line),
        }
    }
    limited
}

/// The text as its author wrote it.
pub(super) fn restore(text: &str) -> Cow<'_, str> {
    if !was_limited(text) {
        return Cow::Borrowed(text);
    }
    let original = |c: char| match STAND_INS.iter().find(|(_, stand_in)| *stand_in == c) {
        Some(('\0', _)) => None,
        Some((marker, _)) => Some(*marker),
        None => Some(c),
    };
    Cow::Owned(text.chars().filter_map(original).collect())
}

/// Whether a marker was replaced in this piece.
pub(super) fn was_limited(text: &str) -> bool {
    text.chars().any(|c| ('\u{fdd0}'..='\u{fdd5}').contains(&c))
}

/// Whether this character is kept for the program's own use, here or in `clean.rs`.
pub(super) fn is_stand_in(c: char) -> bool {
    ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

fn replace_first(rest: &str) -> String {
    let mut chars = rest.chars();
    let first = chars.next().unwrap_or_default();
    match STAND_INS.iter().find(|(marker, _)| *marker == first) {
        Some((_, stand_in)) => format!("{stand_in}{}", chars.as_str()),
        None => format!("\u{fdd5}{rest}"),
    }
}

/// Where the first container marker past the limit stands in a line.
fn deep_marker(line: &str) -> Option<usize> {
    if line.len() <= COLUMNS || is_rule(line) {
        return None;
    }
    let bytes = line.as_bytes();
    let (mut at, mut column) = (0, 0);
    while at < bytes.len() {
        let width = match bytes[at] {
            b' ' => 1,
            b'\t' => {
                column += 4 - column % 4;
                at += 1;
                continue;
            }
            _ => {
                let width = marker_width(&bytes[at..])?;
                if column > COLUMNS {
                    return Some(at);
                }
                width
            }
        };
        at += width;
        column += width;
    }
    None
}

/// How many bytes the container marker at the start of this text has; `None` when there is none.
fn marker_width(rest: &[u8]) -> Option<usize> {
    let blank_at = |at: usize| rest.get(at).is_none_or(|b| matches!(b, b' ' | b'\t' | b'\n'));
    match rest {
        [b'>', ..] => Some(1),
        [b'-' | b'+' | b'*', ..] => blank_at(1).then_some(1),
        [b'[', b'^', ..] => {
            let end = rest.iter().take(1000).position(|b| *b == b']')?;
            (rest.get(end + 1) == Some(&b':')).then_some(end + 2)
        }
        _ => {
            let digits = rest.iter().take(10).take_while(|b| b.is_ascii_digit()).count();
            let ends = digits > 0 && matches!(rest.get(digits), Some(b'.' | b')'));
            (ends && blank_at(digits + 1)).then_some(digits + 1)
        }
    }
}

/// A line of one character again and again is a rule across the page, however long.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    ['-', '*', '_'].into_iter().any(|mark| line.chars().all(|c| c == mark || c == ' ' || c == '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_marker_that_would_open_something_too_deep_is_replaced() {
        let deep = " ".repeat(130);
        let rows = [
            (format!("{deep}> x"), format!("{deep}\u{fdd0} x")),
            (format!("{deep}- x"), format!("{deep}\u{fdd1} x")),
            (format!("{deep}12. x"), format!("{deep}\u{fdd5}12. x")),
            (format!("{deep}[^a]: x"), format!("{deep}\u{fdd4}^a]: x")),
            (format!("{deep}-x > y"), format!("{deep}-x > y")),
            (format!("x{deep}> y"), format!("x{deep}> y")),
            (
                format!("{}- {}x", "\t".repeat(33), " ".repeat(99)),
                format!("{}\u{fdd1} {}x", "\t".repeat(33), " ".repeat(99)),
            ),
            ("- ".repeat(100), "- ".repeat(100)),
            ("> ".repeat(20), "> ".repeat(20)),
        ];
        for (text, limited) in rows {
            assert_eq!(limit(text.clone()), limited);
            assert_eq!(restore(&limited), text, "nothing of a text is lost");
        }
    }
}
