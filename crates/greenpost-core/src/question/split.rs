//! Finds the marks of ours in a line of Markdown: ` => `, `[[ ]]`, `|`; not in code, not behind a backslash.

use std::borrow::Cow;
use std::ops::Range;

/// A line of Markdown and the parts of it that are code, by byte.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) opaque: &'a [Range<usize>],
    /// Where the text begins, in the bytes `opaque` is counted in.
    pub(super) offset: usize,
}

/// A piece of a sentence with gaps, as authored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Gap(&'a str),
}

impl<'a> Line<'a> {
    /// Where a mark stands at or behind `from`.
    pub(super) fn find(&self, mark: &str, from: usize) -> Option<usize> {
        self.text.get(from..)?.match_indices(mark).map(|(at, _)| from + at).find(|&at| self.is_live(at))
    }

    /// The two sides of the first `=>`.
    pub(super) fn pair(&self) -> Option<(&'a str, &'a str)> {
        let at = self.find("=>", 0)?;
        Some((&self.text[..at], &self.text[at + 2..]))
    }

    /// Text and gaps in turn. A `[[` that is never closed is text.
    pub(super) fn gaps(&self) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut from = 0;
        while let Some((open, close)) = self.next_gap(from) {
            if open > from {
                pieces.push(Piece::Text(&self.text[from..open]));
            }
            pieces.push(Piece::Gap(&self.text[open + 2..close]));
            from = close + 2;
        }
        if from < self.text.len() {
            pieces.push(Piece::Text(&self.text[from..]));
        }
        pieces
    }

    fn next_gap(&self, from: usize) -> Option<(usize, usize)> {
        let open = self.find("[[", from)?;
        Some((open, self.find("]]", open + 2)?))
    }

    fn is_live(&self, at: usize) -> bool {
        let backslashes = self.text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
        let place = self.offset + at;
        // The spans stand in order and apart.
        let code = self.opaque.partition_point(|span| span.end <= place);
        backslashes.is_multiple_of(2) && self.opaque.get(code).is_none_or(|span| place < span.start)
    }
}

/// The words between the bars of a gap; `\|` is a bar of the text.
pub(super) fn bars(gap: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut chars = gap.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek(), words.last_mut()) {
            ('\\', Some('|'), Some(word)) => {
                word.push('|');
                chars.next();
            }
            ('|', _, _) => words.push(String::new()),
            (c, _, Some(word)) => word.push(c),
            (_, _, None) => {}
        }
    }
    words.iter().map(|word| word.trim().to_owned()).collect()
}

/// The word within `(…)`, when the whole word is in brackets.
pub(super) fn in_brackets(word: &str) -> Option<&str> {
    word.strip_prefix('(')?.strip_suffix(')').map(str::trim)
}

/// A piece of a line that begins with what would be a list, a heading or a quote were it a line of its own: a
/// backslash makes it letters again.
pub(crate) fn escape_block_start(piece: &str) -> Cow<'_, str> {
    let bytes = piece.as_bytes();
    let blank_at = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    let run = |byte: u8| bytes.iter().take_while(|b| **b == byte).count();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let escape_at = match bytes.first() {
        Some(b'>') => Some(0),
        Some(b'-' | b'+' | b'*') if blank_at(1) => Some(0),
        Some(b'#') if blank_at(run(b'#')) => Some(0),
        Some(b'-' | b'*' | b'_') if is_rule(piece) => Some(0),
        Some(b'~') if run(b'~') >= 3 => Some(0),
        Some(b'[') if piece.split_once(']').is_some_and(|(_, rest)| rest.starts_with(':')) => Some(0),
        Some(b'0'..=b'9') if matches!(bytes.get(digits), Some(b'.' | b')')) && blank_at(digits + 1) => {
            Some(digits)
        }
        _ => None,
    };
    match escape_at {
        Some(at) => Cow::Owned(format!("{}\\{}", &piece[..at], &piece[at..])),
        None => Cow::Borrowed(piece),
    }
}

fn is_rule(piece: &str) -> bool {
    piece.chars().all(|c| matches!(c, '-' | '*' | '_' | ' ' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line<'_> {
        Line { text, opaque: &[], offset: 0 }
    }

    #[test]
    fn a_pair_is_cut_at_the_first_live_arrow() {
        assert_eq!(line("a => b => c").pair(), Some(("a ", " b => c")));
        assert_eq!(line(r"a \=> b => c").pair(), Some((r"a \=> b ", " c")));
        assert_eq!(line("no arrow").pair(), None);
        let code = 2..8;
        let coded = Line { text: "a `x=>y` => b", opaque: std::slice::from_ref(&code), offset: 0 };
        assert_eq!(coded.pair(), Some(("a `x=>y` ", " b")));
    }

    #[test]
    fn gaps_stand_between_live_double_brackets() {
        assert_eq!(line("a [[b]], c").gaps(), [Piece::Text("a "), Piece::Gap("b"), Piece::Text(", c")]);
        assert_eq!(line("[[a|(b)]]").gaps(), [Piece::Gap("a|(b)")]);
        assert_eq!(line(r"\[[a]] [[b").gaps(), [Piece::Text(r"\[[a]] [[b")]);
    }

    #[test]
    fn a_gap_is_cut_at_its_bars() {
        assert_eq!(bars(r" a | (b) |c\|d "), ["a", "(b)", "c|d"]);
        assert_eq!(in_brackets("( b )"), Some("b"));
        assert_eq!(in_brackets("b (old)"), None);
    }

    #[test]
    fn a_piece_never_becomes_a_block() {
        let rows = [
            ("- none", r"\- none"),
            ("-5", "-5"),
            ("1. first", r"1\. first"),
            ("3827.63", "3827.63"),
            ("> x", r"\> x"),
            ("# x", r"\# x"),
            ("#4", "#4"),
            ("***", r"\***"),
            ("*x*", "*x*"),
            ("[a]: b", r"\[a]: b"),
            ("~~~x", r"\~~~x"),
        ];
        for (piece, expected) in rows {
            assert_eq!(escape_block_start(piece), expected);
        }
    }
}
