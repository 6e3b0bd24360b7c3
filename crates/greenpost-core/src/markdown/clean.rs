//! The wall behind the renderer: an allow-list of the tags and attributes the renderer writes, and nothing else.
//!
//! The renderer escapes all authored text, so this wall should find nothing to do; it stands for the day the renderer
//! is wrong.

use std::borrow::Cow;
use std::sync::LazyLock;

use ammonia::Builder;

const TAGS: [&str; 36] = [
    "a",
    "aside",
    "b",
    "blockquote",
    "br",
    "button",
    "caption",
    "code",
    "del",
    "div",
    "em",
    "figcaption",
    "figure",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

const CLASSES: [&str; 13] = [
    "address",
    "align-center",
    "align-right",
    "callout",
    "callout-label",
    "caption-label",
    "danger",
    "figure",
    "law",
    "note",
    "table",
    "task",
    "term",
];

const LABELS: [&str; 5] = ["danger", "note", "law", "figure", "table"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.into_iter().collect())
        .clean_content_tags(["script", "style"].into_iter().collect())
        .generic_attributes(["id", "class"].into_iter().collect())
        .tag_attributes([].into_iter().collect())
        .link_rel(None)
        .url_schemes(["module", "http"].into_iter().collect())
        .strip_comments(true)
        .attribute_filter(keep);
    for (tag, attributes) in [
        ("a", ["href", "aria-label"].as_slice()),
        ("b", &["data-label", "data-number"]),
        ("button", &["type", "data-term"]),
        ("code", &["dir"]),
        ("div", &["role", "tabindex", "aria-label"]),
        ("img", &["src", "alt", "loading"]),
        ("input", &["type", "disabled", "checked", "aria-label"]),
        ("ol", &["start"]),
        ("p", &["data-label"]),
        ("pre", &["dir"]),
        ("span", &["data-address"]),
        ("th", &["scope"]),
    ] {
        builder.add_tag_attributes(tag, attributes);
    }
    builder
});

/// The same HTML, without anything that is not on the list.
pub(crate) fn sanitise(html: String) -> String {
    // Text without a tag was escaped by the renderer, and there is nothing else in it.
    if !html.contains('<') {
        return html;
    }
    unshelter(&CLEANER.clean(&shelter(&html)).to_string())
}

/// Stands for `&amp;`.
const AMPERSAND: char = '\u{fde1}';
/// Stands, with the letter after it, for one of the 32 characters from the no-break space on.
const LATIN: char = '\u{fde0}';

/// The wall's writer looks through the rest of a text again at every ampersand and at every character of the no-break
/// space's row: time that grows with the square of a paragraph. They pass as characters it does not look for.
fn shelter(html: &str) -> String {
    let mut sheltered = String::with_capacity(html.len());
    for c in html.replace("&amp;", "\u{fde1}").chars() {
        match c {
            '\u{a0}'..='\u{bf}' => {
                let letter = u32::from(c) - 0xa0 + u32::from('@');
                sheltered.extend([LATIN, char::from_u32(letter).unwrap_or(c)]);
            }
            c => sheltered.push(c),
        }
    }
    sheltered
}

fn unshelter(html: &str) -> String {
    let mut whole = String::with_capacity(html.len());
    let mut chars = html.chars();
    while let Some(c) = chars.next() {
        match c {
            AMPERSAND => whole.push_str("&amp;"),
            LATIN => {
                let letter = chars.next().filter(|letter| ('@'..='_').contains(letter));
                let code = letter.map(|letter| u32::from(letter) - u32::from('@') + 0xa0);
                whole.push(code.and_then(char::from_u32).unwrap_or('\u{fffd}'));
            }
            c => whole.push(c),
        }
    }
    whole
}

fn keep<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let is_kept = match (element, attribute) {
        (_, "class") => return classes(element, value),
        (_, "id") => is_id(value),
        ("a", "href") => is_inner_link(value),
        ("img", "src") => is_module_figure(value),
        ("img", "loading") => value == "lazy",
        ("button", "type") => value == "button",
        ("input", "type") => value == "checkbox",
        ("input", "disabled" | "checked") => value.is_empty(),
        ("button", "data-term") | ("ol", "start") => value.bytes().all(|b| b.is_ascii_digit()),
        ("b", "data-number") => value.chars().all(|c| c.is_ascii_alphanumeric() || c == '.'),
        ("b" | "p", "data-label") => LABELS.contains(&value),
        ("code" | "pre", "dir") => value == "auto",
        ("div", "role") => value == "region",
        ("div", "tabindex") => value == "0",
        ("th", "scope") => value == "col",
        ("span", "data-address") => super::link::is_web_address(value),
        ("img", "alt") | ("a" | "div" | "input", "aria-label") => true,
        _ => false,
    };
    is_kept.then_some(Cow::Borrowed(value))
}

fn classes<'v>(element: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let is_known = |class: &str| CLASSES.contains(&class) || (element == "code" && is_language(class));
    if value.split(' ').all(is_known) { Some(Cow::Borrowed(value)) } else { None }
}

fn is_language(class: &str) -> bool {
    class.strip_prefix("language-").is_some_and(super::blocks::is_language_name)
}

fn is_id(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
}

fn is_inner_link(value: &str) -> bool {
    let rest = value.strip_prefix("#/chapter/").or_else(|| value.strip_prefix("#source-"));
    rest.is_some_and(|rest| rest.split('/').all(|part| part.is_empty() || is_id(part)))
}

/// Figures come from the module alone: by its own scheme, by the address it has on Windows, or by a relative path.
fn is_module_figure(value: &str) -> bool {
    let of_module = value.starts_with("module://localhost/") || value.starts_with("http://module.localhost/");
    let is_relative = !value.contains(':') && !value.starts_with("//") && !value.starts_with('\\');
    of_module || is_relative
}
