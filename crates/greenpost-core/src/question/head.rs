//! A question's heading: its id, type, attributes and flags.

use greenpost_wire::{QuestionId, SectionId};
use pulldown_cmark::{CowStr, Tag};

use super::reader::Reader;
use super::{See, TypeName};
use crate::Rule;

/// What a heading says between its braces.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Head {
    /// None when it has none that can be used.
    pub(crate) id: Option<QuestionId>,
    /// As authored; none when it is missing or unknown.
    pub(crate) kind: Option<TypeName>,
    pub(crate) treaty: String,
    pub(crate) outcome: String,
    pub(crate) level: u8,
    pub(crate) see: Option<See>,
    pub(crate) critical: bool,
    pub(crate) pretest: bool,
    pub(crate) retired: bool,
    pub(crate) line: u32,
}

/// What `treaty=` may say.
pub(crate) const TREATIES: [&str; 9] =
    ["basel", "cites", "cartagena", "montreal", "rotterdam", "stockholm", "minamata", "cwc", "common"];

const TYPES: [(&str, TypeName); 9] = [
    ("single", TypeName::Single),
    ("multi", TypeName::Multi),
    ("truefalse", TypeName::TrueFalse),
    ("order", TypeName::Order),
    ("match", TypeName::Match),
    ("number", TypeName::Number),
    ("short", TypeName::Short),
    ("gap", TypeName::Gap),
    ("image", TypeName::Image),
];

/// Reads the attributes of the heading.
pub(super) fn read(tag: &Tag<'_>, line: u32, reader: &mut Reader<'_>) -> Head {
    let mut head = Head {
        id: None,
        kind: None,
        treaty: String::new(),
        outcome: String::new(),
        level: 1,
        see: None,
        critical: false,
        pretest: false,
        retired: false,
        line,
    };
    let Tag::Heading { id, classes, attrs, .. } = tag else { return head };
    head.id = read_id(id.as_deref(), line, reader);
    for (key, value) in attrs {
        match value {
            Some(value) => read_pair(key, value, &mut head, reader),
            None => read_word(key, &mut head, reader),
        }
    }
    for class in classes {
        reader.say(line, Rule::Attribute, format!("“.{class}” means nothing in a question's heading"));
    }
    if !head.retired {
        say_what_is_missing(&head, attrs, reader);
    }
    head
}

fn read_id(id: Option<&str>, line: u32, reader: &mut Reader<'_>) -> Option<QuestionId> {
    let Some(text) = id else {
        reader.say_with_fix(
            line,
            Rule::QuestionId,
            "a question without an id is left out",
            "write {#word-0001 single …} at the end of the heading",
        );
        return None;
    };
    let Ok(id) = QuestionId::new(text) else {
        let message = format!("“{text}” cannot be an id; the question is left out");
        reader.say_with_fix(line, Rule::QuestionId, message, "use a-z, 0-9 and -, as in montreal-0001");
        return None;
    };
    if !is_customary(text) {
        let message = format!("the id {text} is not a word and four digits");
        reader.say_with_fix(line, Rule::QuestionId, message, "write it like montreal-0001");
    }
    Some(id)
}

/// `word-0001`, `two-words-0001`.
fn is_customary(id: &str) -> bool {
    let Some((word, number)) = id.rsplit_once('-') else { return false };
    number.len() == 4
        && number.bytes().all(|b| b.is_ascii_digit())
        && word.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

fn read_word(word: &str, head: &mut Head, reader: &mut Reader<'_>) {
    match word {
        "critical" => head.critical = true,
        "pretest" => head.pretest = true,
        "retired" => head.retired = true,
        _ => match TYPES.iter().find(|(name, _)| *name == word) {
            Some((_, kind)) if head.kind.is_none() => head.kind = Some(*kind),
            Some(_) => reader.say(
                head.line,
                Rule::Attribute,
                format!("“{word}” is a second type; the first is used"),
            ),
            None => unknown_word(word, head, reader),
        },
    }
}

fn unknown_word(word: &str, head: &Head, reader: &mut Reader<'_>) {
    let known = "critical, pretest, retired";
    let message = format!("“{word}” is neither a type nor a flag");
    if head.kind.is_some() {
        reader.say_with_fix(head.line, Rule::Attribute, message, format!("flags are {known}"));
    } else {
        let types: Vec<&str> = TYPES.iter().map(|(name, _)| *name).collect();
        reader.say_with_fix(
            head.line,
            Rule::QuestionType,
            message,
            format!("types are {}", types.join(", ")),
        );
    }
}

fn read_pair(key: &str, value: &str, head: &mut Head, reader: &mut Reader<'_>) {
    let line = head.line;
    match key {
        "treaty" => {
            value.clone_into(&mut head.treaty);
            if !TREATIES.contains(&value) {
                let message = format!("treaty={value} is not known");
                reader.say_with_fix(
                    line,
                    Rule::Attribute,
                    message,
                    format!("one of {}", TREATIES.join(", ")),
                );
            }
        }
        "outcome" => value.clone_into(&mut head.outcome),
        "level" => match value {
            "1" => head.level = 1,
            "2" => head.level = 2,
            "3" => head.level = 3,
            _ => {
                let message = format!("level={value} is not a level");
                reader.say_with_fix(line, Rule::Attribute, message, "1 recall, 2 apply, 3 judge");
            }
        },
        "see" => head.see = read_see(value, line, reader),
        _ => {
            let message = format!("“{key}=” is not an attribute of a question");
            reader.say_with_fix(line, Rule::Attribute, message, "attributes are treaty, outcome, level, see");
        }
    }
}

/// Reads what `see=` says.
pub(crate) fn read_see(value: &str, line: u32, reader: &mut Reader<'_>) -> Option<See> {
    let (file, section) = match value.rsplit_once('#') {
        Some(("", section)) => (None, section),
        Some((file, section)) => (Some(file.to_owned()), section),
        None => (None, value),
    };
    if let Ok(section) = SectionId::new(section) {
        return Some(See { file, section });
    }
    let message = format!("see={value} is not the id of a section");
    reader.say_with_fix(line, Rule::See, message, "write see=section-id or see=02-hs.md#section-id");
    None
}

fn say_what_is_missing(head: &Head, attrs: &[(CowStr<'_>, Option<CowStr<'_>>)], reader: &mut Reader<'_>) {
    let has = |wanted: &str| attrs.iter().any(|(key, value)| key.as_ref() == wanted && value.is_some());
    for wanted in ["treaty", "outcome", "level"] {
        if !has(wanted) {
            reader.say(head.line, Rule::Attribute, format!("the heading has no {wanted}="));
        }
    }
    if !has("see") {
        reader.say_with_fix(
            head.line,
            Rule::See,
            "the question does not say where its answer is taught",
            "write see= and the id of the section",
        );
    }
}
