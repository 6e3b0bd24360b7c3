//! A second opinion on the HTML that leaves the core: a small reader of its own, which knows what is allowed and
//! nothing of how it was made. It reads strictly: whatever it does not understand is a fault.

use std::collections::BTreeSet;

use greenpost_core::chapter::Chapter;

/// Elements that hold nothing.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

/// Elements and the attributes each may have, besides `id` and `class`.
const ALLOWED: [(&str, &[&str]); 36] = [
    ("a", &["href", "aria-label"]),
    ("aside", &[]),
    ("b", &["data-label", "data-number"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("button", &["type", "data-term"]),
    ("caption", &[]),
    ("code", &["dir"]),
    ("del", &[]),
    ("div", &["role", "tabindex", "aria-label"]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("img", &["src", "alt", "loading"]),
    ("input", &["type", "disabled", "checked", "aria-label"]),
    ("kbd", &[]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &["data-label"]),
    ("pre", &["dir"]),
    ("span", &["data-address"]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &[]),
    ("th", &["scope"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

/// Classes any element may have; code has `language-…` besides.
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

/// The deepest nesting a window is asked to lay out.
const DEEPEST: usize = 400;

/// An element's start.
struct Start {
    name: String,
    attributes: Vec<(String, String)>,
}

/// The ids of a piece of HTML.
#[derive(Default)]
struct Ids {
    /// Of its outermost elements, in order.
    outermost: Vec<Option<String>>,
    all: Vec<String>,
}

/// Reads a piece of HTML: the ids of its outermost elements, in order.
///
/// # Errors
/// What is wrong with it, in words.
pub(crate) fn check(html: &str) -> Result<Vec<Option<String>>, String> {
    read(html).map(|ids| ids.outermost)
}

/// Checks all that a chapter shows: its HTML, the ids of its blocks, and that no id stands twice.
///
/// # Errors
/// What is wrong with it, in words.
pub(crate) fn check_chapter(chapter: &Chapter) -> Result<(), String> {
    let mut all = read_blocks(&chapter.lede_html, "_top", chapter.lede.len())?;
    for section in &chapter.sections {
        // The screen gives a section its id.
        all.push(section.id.to_string());
        all.extend(read(&section.title_html)?.all);
        all.extend(read_blocks(&section.html, section.id.as_str(), section.blocks.len())?);
    }
    for source in &chapter.sources {
        all.extend(read(&source.html)?.all);
    }
    let mut seen = BTreeSet::new();
    match all.iter().find(|id| !seen.insert(*id)) {
        Some(double) => Err(format!("the id {double} stands twice")),
        None => Ok(()),
    }
}

fn read_blocks(html: &str, section: &str, count: usize) -> Result<Vec<String>, String> {
    let expected: Vec<Option<String>> = (0..count).map(|n| Some(format!("{section}.{n}"))).collect();
    let found = read(html)?;
    if found.outermost == expected {
        Ok(found.all)
    } else {
        Err(format!("blocks of {section}: {:?}, texts for {count}", found.outermost))
    }
}

fn read(html: &str) -> Result<Ids, String> {
    let mut ids = Ids::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>']) {
        let tag = &rest[at..];
        check_text(&rest[..at])?;
        if let Some(inside) = tag.strip_prefix("</") {
            let (name, after) = inside.split_once('>').ok_or("an end tag has no end")?;
            let expected = open.pop().ok_or_else(|| format!("</{name}> closes nothing"))?;
            if name != expected {
                return Err(format!("</{name}> closes <{expected}>"));
            }
            rest = after;
            continue;
        }
        let (start, after) = read_start(tag.strip_prefix('<').ok_or("a bare > in text")?)?;
        check_start(&start)?;
        let id = start.attributes.into_iter().find(|(name, _)| name == "id").map(|(_, id)| id);
        ids.all.extend(id.clone());
        if open.is_empty() {
            ids.outermost.push(id);
        }
        if !VOID.contains(&start.name.as_str()) {
            open.push(start.name);
        }
        if open.len() > DEEPEST {
            return Err(format!("nested deeper than {DEEPEST}"));
        }
        rest = after;
    }
    check_text(rest)?;
    if open.is_empty() { Ok(ids) } else { Err(format!("{open:?} stay open")) }
}

fn check_text(text: &str) -> Result<(), String> {
    for (at, _) in text.match_indices('&') {
        let entity = text[at + 1..].split(';').next().unwrap_or_default();
        if !["amp", "lt", "gt", "nbsp", "quot", "#39"].contains(&entity) {
            return Err(format!("an unknown entity &{}", entity.chars().take(12).collect::<String>()));
        }
    }
    Ok(())
}

/// Reads `name a="b" c>` strictly.
fn read_start(text: &str) -> Result<(Start, &str), String> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).ok_or("a tag has no end")?;
    let (name, mut rest) = text.split_at(end);
    let mut attributes = Vec::new();
    loop {
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((Start { name: name.to_owned(), attributes }, after));
        }
        rest = rest.strip_prefix(' ').ok_or_else(|| format!("<{name} is followed by something else"))?;
        let end = rest.find(['=', ' ', '>']).ok_or("an attribute has no end")?;
        let attribute = &rest[..end];
        let value;
        if let Some(quoted) = rest[end..].strip_prefix("=\"") {
            (value, rest) = quoted.split_once('"').ok_or("a value has no end")?;
        } else {
            (value, rest) = ("", &rest[end..]);
        }
        check_text(value)?;
        if attributes.iter().any(|(name, _)| name == attribute) {
            return Err(format!("{attribute} stands twice in <{name}>"));
        }
        attributes.push((attribute.to_owned(), decode(value)));
    }
}

fn check_start(start: &Start) -> Result<(), String> {
    let (_, allowed) = ALLOWED
        .iter()
        .find(|(name, _)| *name == start.name)
        .ok_or_else(|| format!("<{}> is not allowed", start.name))?;
    for (name, value) in &start.attributes {
        let is_allowed = allowed.contains(&name.as_str()) || name == "id" || name == "class";
        if !is_allowed || !is_good_value(&start.name, name, value) {
            return Err(format!("<{} {name}=\"{value}\">", start.name));
        }
    }
    let has = |wanted: &str| start.attributes.iter().any(|(name, _)| name == wanted);
    let needed: &[&str] = match start.name.as_str() {
        "a" => &["href"],
        "button" => &["type", "data-term"],
        "img" => &["src", "alt", "loading"],
        "input" => &["type", "disabled", "aria-label"],
        _ => &[],
    };
    match needed.iter().find(|name| !has(name)) {
        Some(missing) => Err(format!("<{}> without {missing}", start.name)),
        None => Ok(()),
    }
}

fn is_good_value(element: &str, attribute: &str, value: &str) -> bool {
    let is_id =
        |id: &str| !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    match attribute {
        "id" => is_id(value),
        "class" => value.split(' ').all(|class| {
            let is_language = element == "code"
                && class.strip_prefix("language-").is_some_and(|name| {
                    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "+#._-".contains(c))
                });
            CLASSES.contains(&class) || is_language
        }),
        "href" => {
            let inside = value.strip_prefix("#/chapter/").or_else(|| value.strip_prefix("#source-"));
            inside.is_some_and(|inside| inside.split('/').all(is_id))
        }
        "src" => value.strip_prefix("module://localhost/").is_some_and(|path| {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-~%/".contains(c);
            path.chars().all(is_plain) && !path.split('/').any(|part| matches!(part, "" | "." | ".."))
        }),
        "data-address" => {
            let lower = value.to_ascii_lowercase();
            let is_known = ["http:", "https:", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
            is_known && !value.chars().any(|c| c.is_whitespace() || c.is_control())
        }
        "type" => value == if element == "button" { "button" } else { "checkbox" },
        "loading" => value == "lazy",
        "dir" => value == "auto",
        "role" => value == "region",
        "scope" => value == "col",
        "tabindex" => value == "0",
        "disabled" | "checked" => value.is_empty(),
        "data-term" | "start" => value.chars().all(|c| c.is_ascii_digit()),
        "data-number" => value.chars().all(|c| c.is_ascii_digit() || c == '.'),
        "data-label" => ["danger", "note", "law", "figure", "table"].contains(&value),
        "alt" | "aria-label" => true,
        _ => false,
    }
}

fn decode(value: &str) -> String {
    let value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    value.replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}
