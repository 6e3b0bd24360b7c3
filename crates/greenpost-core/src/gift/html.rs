//! HTML and plain text of question banks as Markdown, and our own HTML as a learning platform takes it.
//!
//! Only what Markdown can say is kept; every other tag falls away and its words stay. Entities stay as they are:
//! Markdown reads them too.

use crate::question::escape_block_start;

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token<'a> {
    Text(&'a str),
    Open { name: String, attributes: &'a str },
    Close { name: String },
}

/// Plain text as Markdown that shows exactly that text.
pub(super) fn plain_to_markdown(text: &str) -> String {
    escape_block_start(&escape(&one_line(text), true)).into_owned()
}

/// HTML as Markdown blocks, an empty line between them.
pub(super) fn html_to_markdown(html: &str) -> String {
    let mut writer = Writer::default();
    for token in tokens(html) {
        match token {
            Token::Text(text) => writer.text(text),
            Token::Open { name, attributes } => writer.open(&name, attributes),
            Token::Close { name } => writer.close(&name),
        }
    }
    writer.finish()
}

/// HTML with the tags that any learning platform knows, without attributes; pictures as their alt text.
pub(super) fn plain_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for token in tokens(html) {
        match token {
            Token::Text(text) => out.push_str(text),
            Token::Open { name, attributes } if name == "img" => {
                out.push_str(&format!("[{}]", attribute(attributes, "alt").unwrap_or_default()));
            }
            Token::Open { name, .. } if KEPT.contains(&name.as_str()) => out.push_str(&format!("<{name}>")),
            Token::Close { name } if KEPT.contains(&name.as_str()) => out.push_str(&format!("</{name}>")),
            Token::Open { .. } | Token::Close { .. } => {}
        }
    }
    out
}

/// Whether HTML holds a picture.
pub(super) fn has_picture(html: &str) -> bool {
    tokens(html).iter().any(|token| matches!(token, Token::Open { name, .. } if name == "img"))
}

const KEPT: [&str; 26] = [
    "p",
    "br",
    "strong",
    "em",
    "del",
    "code",
    "pre",
    "sub",
    "sup",
    "kbd",
    "ul",
    "ol",
    "li",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "blockquote",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
];

/// Runs of blanks as one; no-break spaces stay.
fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        if !text.is_empty() {
            tokens.push(Token::Text(text));
        }
        match read_tag(tag) {
            Some((token, after)) => {
                tokens.extend(token);
                rest = after;
            }
            None => {
                tokens.push(Token::Text("&lt;"));
                rest = &tag[1..];
            }
        }
    }
    if !rest.is_empty() {
        tokens.push(Token::Text(rest));
    }
    tokens
}

/// A tag and what follows it; a comment is no token.
fn read_tag(text: &str) -> Option<(Option<Token<'_>>, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let end = comment.find("-->").map_or(comment.len(), |end| end + 3);
        return Some((None, &comment[end..]));
    }
    let end = text.find('>')?;
    let inside = &text[1..end];
    let closing = inside.strip_prefix('/');
    let body = closing.unwrap_or(inside).trim_end_matches('/');
    let (name, attributes) = body.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((body, ""));
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    let name = name.to_ascii_lowercase();
    let token = if closing.is_some() { Token::Close { name } } else { Token::Open { name, attributes } };
    is_name.then_some((Some(token), &text[end + 1..]))
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = attributes.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// Puts a backslash before what Markdown would read as a mark. In HTML an ampersand begins an entity and stays.
fn escape(text: &str, is_plain: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut is_blank = false;
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map_or('\n', |before| chars[before]);
        let after = chars.get(at + 1).copied().unwrap_or('\n');
        if c == '_' && before != '_' {
            is_blank = before == ' ' && chars[at..].iter().take(3).filter(|c| **c == '_').count() == 3;
        }
        let is_in_word = before.is_alphanumeric() && after.is_alphanumeric();
        let is_mark = match c {
            '\\' | '*' | '`' | '[' | ']' | '<' | '|' => true,
            // Words_with_underscores and blanks to fill in (_____) are no emphasis.
            '_' => !(is_blank || is_in_word),
            '~' => before == '~' || after == '~',
            '&' => is_plain,
            '=' => after == '>',
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Writes Markdown block by block.
#[derive(Default)]
struct Writer {
    blocks: Vec<String>,
    current: String,
    lists: Vec<Option<u32>>,
    rows: Vec<Vec<String>>,
    quotes: usize,
    is_code: bool,
    is_item: bool,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.is_code {
            self.current.push_str(text);
            return;
        }
        let starts_blank = text.starts_with(|c: char| c.is_ascii_whitespace());
        let ends_blank = text.ends_with(|c: char| c.is_ascii_whitespace());
        let words = one_line(text);
        if starts_blank || words.is_empty() {
            self.blank();
        }
        self.current.push_str(&escape(&words, false));
        if ends_blank && !words.is_empty() {
            self.blank();
        }
    }

    fn blank(&mut self) {
        if !self.current.is_empty() && !self.current.ends_with(' ') {
            self.current.push(' ');
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "strong" | "b" => self.current.push_str("**"),
            "em" | "i" => self.current.push('*'),
            "del" | "s" => self.current.push_str("~~"),
            "code" => {
                self.current.push('`');
                self.is_code = true;
            }
            "sub" | "sup" | "kbd" => self.current.push_str(&format!("<{name}>")),
            "br" => self.current.push_str("<br>"),
            "img" => {
                let alt = attribute(attributes, "alt").unwrap_or_default();
                self.current.push_str(&escape(alt, false));
            }
            "ul" | "ol" => {
                self.end_block();
                self.lists.push((name == "ol").then_some(0));
            }
            "li" => self.start_item(),
            "tr" => {
                self.end_block();
                self.rows.push(Vec::new());
            }
            "td" | "th" => self.current.clear(),
            "blockquote" => {
                self.end_block();
                self.quotes += 1;
            }
            "p" | "div" | "table" | "pre" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" | "caption" => {
                self.end_block();
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "strong" | "b" => self.current.push_str("**"),
            "em" | "i" => self.current.push('*'),
            "del" | "s" => self.current.push_str("~~"),
            "code" => {
                self.current.push('`');
                self.is_code = false;
            }
            "sub" | "sup" | "kbd" => self.current.push_str(&format!("</{name}>")),
            "ul" | "ol" => {
                self.end_block();
                self.lists.pop();
            }
            "td" | "th" => {
                let cell = std::mem::take(&mut self.current).trim().to_owned();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            "table" => self.end_table(),
            "blockquote" => {
                self.end_block();
                self.quotes = self.quotes.saturating_sub(1);
            }
            "p" | "div" | "pre" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "caption" => {
                self.end_block()
            }
            _ => {}
        }
    }

    fn start_item(&mut self) {
        self.end_block();
        self.is_item = true;
    }

    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.current);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let quote = "> ".repeat(self.quotes);
        let depth = self.lists.len().saturating_sub(1);
        let marker = match (self.is_item, self.lists.last_mut()) {
            (true, Some(Some(number))) => {
                *number += 1;
                format!("{number}. ")
            }
            (true, _) => "- ".to_owned(),
            (false, _) => String::new(),
        };
        let indent = if self.lists.is_empty() { String::new() } else { "   ".repeat(depth) };
        let block = format!("{quote}{indent}{marker}{}", escape_block_start(text));
        // Items of a list stand line under line.
        match self.blocks.last_mut() {
            Some(last) if self.is_item && is_list(last) => {
                last.push('\n');
                last.push_str(&block);
            }
            _ => self.blocks.push(block),
        }
        self.is_item = false;
    }

    fn end_table(&mut self) {
        self.end_block();
        let rows = std::mem::take(&mut self.rows);
        let Some(width) = rows.iter().map(Vec::len).max().filter(|width| *width > 0) else { return };
        let mut lines = Vec::new();
        for (nth, mut row) in rows.into_iter().enumerate() {
            row.resize(width, String::new());
            lines.push(format!("| {} |", row.join(" | ")));
            if nth == 0 {
                lines.push(format!("|{}", "---|".repeat(width)));
            }
        }
        self.blocks.push(lines.join("\n"));
    }

    fn finish(mut self) -> String {
        if !self.rows.is_empty() {
            self.end_table();
        }
        self.end_block();
        self.blocks.join("\n\n")
    }
}

fn is_list(block: &str) -> bool {
    let first = block.trim_start_matches(['>', ' ']);
    first.starts_with("- ") || first.split_once(". ").is_some_and(|(number, _)| number.parse::<u32>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_the_markdown_that_says_the_same() {
        let rows = [
            ("a <b>c</b> <i>d</i>", "a **c** *d*"),
            ("<p>one</p>\n<p>two</p>", "one\n\ntwo"),
            ("CO<sub>2</sub> &lt; 5 &amp; x", "CO<sub>2</sub> &lt; 5 &amp; x"),
            ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
            ("<ol>\n<li>a</li>\n<li>b</li>\n</ol>", "1. a\n2. b"),
            (
                "<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td></tr></table>",
                "| a | b\\|c |\n|---|---|\n| 1 |  |",
            ),
            ("<code>a*b</code> <span class='x'>c</span>", "`a*b` c"),
            ("x<!-- gone -->y", "xy"),
            ("1 < 2 and 3 > 2", "1 &lt; 2 and 3 > 2"),
            ("<img src='x' alt=\"a drum\">", "a drum"),
            ("<blockquote><p>q</p></blockquote>", "> q"),
        ];
        for (html, expected) in rows {
            assert_eq!(html_to_markdown(html), expected, "{html}");
        }
    }

    #[test]
    fn plain_text_shows_as_it_is() {
        let rows = [
            ("a*b", r"a\*b"),
            ("snake_case", "snake_case"),
            ("_x_", r"\_x\_"),
            ("two _____ five", "two _____ five"),
            ("1. first", r"1\. first"),
            ("a => b", r"a \=> b"),
            ("R & D", r"R \& D"),
            ("[[x]]", r"\[\[x\]\]"),
        ];
        for (text, expected) in rows {
            assert_eq!(plain_to_markdown(text), expected);
        }
    }

    #[test]
    fn our_html_goes_out_without_its_attributes() {
        let html = r#"<div class="table"><table><caption>C</caption></table></div><img src="module://x" alt="a drum"><code dir="auto">x</code>"#;
        assert_eq!(plain_tags(html), "<table><caption>C</caption></table>[a drum]<code>x</code>");
        assert!(has_picture(html));
    }
}
