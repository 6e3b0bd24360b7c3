//! Small functions of text that everything here writes with.

/// Text as it stands in HTML, in an element or an attribute's quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Kept for the program's own use (`nesting.rs`, `clean.rs`); an entity could still name one.
            '\u{fdd0}'..='\u{fdef}' => escaped.push('\u{fffd}'),
            c if c.is_control() && c != '\n' && c != '\t' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Runs of blanks as one, none at the ends. A no-break space stays: it is a letter to whoever reads aloud.
pub(crate) fn collapse(text: &str) -> String {
    let mut words = text.split_ascii_whitespace();
    let mut collapsed = String::with_capacity(text.len());
    collapsed.push_str(words.next().unwrap_or_default());
    for word in words {
        collapsed.push(' ');
        collapsed.push_str(word);
    }
    collapsed
}

/// The first characters of a text, cut with an ellipsis.
pub(super) fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
