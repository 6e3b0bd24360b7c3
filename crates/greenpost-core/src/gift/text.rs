//! Texts of a GIFT bank: marks behind backslashes, formats in brackets, and the Markdown they become.

use super::html::{html_to_markdown, plain_to_markdown};

/// How a text of the bank is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Moodle's own: plain, with HTML here and there.
    Moodle,
    Html,
    Plain,
    Markdown,
}

/// An escaped mark stands behind a noncharacter until the marks have been found.
const ESCAPED: [(char, char); 7] = [
    ('\\', '\u{fde0}'),
    ('~', '\u{fde1}'),
    ('=', '\u{fde2}'),
    ('#', '\u{fde3}'),
    ('{', '\u{fde4}'),
    ('}', '\u{fde5}'),
    (':', '\u{fde6}'),
];
/// The line break an author wrote as `\n`; the ends of lines in the file are but blanks.
const BREAK: char = '\u{fde7}';

/// Keeps blanks beside the gap from being trimmed.
pub(super) const GAP: char = '\u{fde8}';

/// The text with escaped marks behind their stand-ins.
pub(super) fn protect(text: &str) -> String {
    let mut protected = String::with_capacity(text.len());
    let mut chars = text.chars().filter(|c| !('\u{fdd0}'..='\u{fdef}').contains(c)).peekable();
    while let Some(c) = chars.next() {
        let mark = if c == '\\' { chars.peek().copied() } else { None };
        let stand_in = match mark {
            Some('n') => Some(BREAK),
            Some(mark) => ESCAPED.iter().find(|(other, _)| *other == mark).map(|(_, stand_in)| *stand_in),
            None => None,
        };
        match stand_in {
            Some(stand_in) => {
                protected.push(stand_in);
                chars.next();
            }
            None => protected.push(c),
        }
    }
    protected
}

/// The text as its author meant it.
pub(super) fn restore(text: &str) -> String {
    let original = |c: char| match ESCAPED.iter().find(|(_, stand_in)| *stand_in == c) {
        Some((mark, _)) => *mark,
        None if c == BREAK => '\n',
        None => c,
    };
    text.chars().map(original).collect()
}

/// `[html]`, `[markdown]`, `[plain]` or `[moodle]` at the start.
pub(super) fn format(text: &str) -> (Option<Format>, &str) {
    let trimmed = text.trim_start();
    let tags = [
        ("[html]", Format::Html),
        ("[markdown]", Format::Markdown),
        ("[plain]", Format::Plain),
        ("[moodle]", Format::Moodle),
    ];
    tags.iter()
        .find_map(|(tag, format)| Some((Some(*format), trimmed.strip_prefix(tag)?)))
        .unwrap_or((None, text))
}

/// A text of the bank as Markdown, in the format it names or else in the question's.
pub(super) fn inline_format(text: &str, default: Format) -> String {
    let (own, text) = format(text);
    to_markdown(text, own.unwrap_or(default))
}

/// A text of the bank as Markdown.
pub(super) fn to_markdown(text: &str, format: Format) -> String {
    let has_tags = text.contains('<') && text.contains('>');
    match format {
        Format::Markdown => restore(text).trim().to_owned(),
        Format::Html => html_to_markdown(&restore(text)),
        Format::Moodle if has_tags => html_to_markdown(&restore(&text.replace(BREAK, "<p>"))),
        Format::Moodle | Format::Plain => {
            let paragraphs = text.split(BREAK).map(|part| plain_to_markdown(&restore(part)));
            paragraphs.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
        }
    }
}

/// Runs of blanks as one.
pub(super) fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
