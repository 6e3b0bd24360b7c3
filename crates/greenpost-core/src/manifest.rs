//! `module.toml`: what a module says of itself. A slip in one field leaves the others as they are.

use std::collections::{BTreeMap, BTreeSet};

use greenpost_wire::ModuleId;

use crate::fields::{FieldReader, Fields};
use crate::markdown::Report;
use crate::{Diagnostic, Rule};

/// What a module says of itself. Every field has a sensible value when the author left it out.
#[derive(Debug, Clone, PartialEq)]
pub struct Manifest {
    /// The folder's name.
    pub id: ModuleId,
    /// Empty when the author gives none.
    pub edition: String,
    /// The language the others are translated from, BCP 47.
    pub source_language: String,
    /// SPDX expression.
    pub licence: String,
    /// Honest learning time; 0 when unknown.
    pub hours: f32,
    /// Per cent.
    pub pass_mark: u8,
    /// What moves a learner on.
    pub move_on: MoveOn,
    /// The day the facts were last checked, ISO 8601; empty when unknown.
    pub as_of: String,
    /// Modules to take first.
    pub prerequisites: Vec<ModuleId>,
    /// By language.
    pub title: BTreeMap<String, String>,
    /// By language, one sentence.
    pub summary: BTreeMap<String, String>,
    /// What an officer can do afterwards.
    pub outcomes: Vec<Outcome>,
}

/// What an outcome aims at when its author says nothing, in per cent.
const DEFAULT_TARGET: u8 = 80;

/// cmi5 section 10.2.4, moveOn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are cmi5's")]
pub enum MoveOn {
    Passed,
    Completed,
    CompletedAndPassed,
    CompletedOrPassed,
    NotApplicable,
}

/// What an officer can do afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Questions name it by this id.
    pub id: String,
    /// Per cent of officers that should show it.
    pub target: u8,
    /// By language.
    pub text: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest of a module whose author wrote none: a stranger's mdBook in this folder.
    pub fn bare(id: ModuleId) -> Self {
        Self {
            id,
            edition: String::new(),
            source_language: "en".to_owned(),
            licence: String::new(),
            hours: 0.0,
            pass_mark: 80,
            move_on: MoveOn::Completed,
            as_of: String::new(),
            prerequisites: Vec::new(),
            title: BTreeMap::new(),
            summary: BTreeMap::new(),
            outcomes: Vec::new(),
        }
    }
}

/// Reads a `module.toml`. `id` is the folder's name and wins over what the file says. A wrong field is named with its
/// line and keeps its default; the others are kept.
pub fn parse(id: ModuleId, text: &str) -> (Manifest, Vec<Diagnostic>) {
    let mut report = Report::new("module.toml");
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut reader, mut fields) = FieldReader::document(text, 1, Rule::Manifest, &mut report);
    let manifest = read(Manifest::bare(id), &mut fields, &mut reader);
    fields.rest(&mut reader);
    (manifest, report.finish())
}

/// The text in this language, else in the source language, else the first there is, else nothing.
pub fn in_language<'a>(texts: &'a BTreeMap<String, String>, language: &str, source: &str) -> &'a str {
    [language, source]
        .iter()
        .find_map(|wanted| texts.get(*wanted))
        .or_else(|| texts.values().next())
        .map_or("", String::as_str)
}

fn read(mut manifest: Manifest, fields: &mut Fields<'_>, reader: &mut FieldReader<'_>) -> Manifest {
    for required in ["edition", "title", "licence"] {
        if !fields.has(required) {
            reader.say(fields.start(), format!("{required} is missing"));
        }
    }
    if let Some((id, at)) = fields.text("id", reader)
        && id != manifest.id.as_str()
    {
        reader.say(
            at,
            format!("the folder is called {}, this says {id}; the folder's name counts", manifest.id),
        );
    }
    take_text(&mut manifest.edition, "edition", fields, reader);
    take_text(&mut manifest.licence, "licence", fields, reader);
    if let Some((language, at)) = fields.text("source_language", reader) {
        if is_language(&language) {
            manifest.source_language = language;
        } else {
            reader.say(at, "source_language must be a language tag like \"en\" or \"pt-BR\"");
        }
    }
    manifest.hours = fields.number("hours", 0.0..=10_000.0, reader).unwrap_or(manifest.hours);
    manifest.pass_mark = percent("pass_mark", fields, reader).unwrap_or(manifest.pass_mark);
    manifest.move_on = move_on(fields, reader).unwrap_or(manifest.move_on);
    manifest.as_of = fields.day("as_of", reader).unwrap_or_default();
    manifest.prerequisites = prerequisites(&manifest.id, fields, reader);
    manifest.title = fields.by_language("title", &manifest.source_language, reader);
    manifest.summary = fields.by_language("summary", &manifest.source_language, reader);
    manifest.outcomes = outcomes(&manifest.source_language, fields, reader);
    manifest
}

fn take_text(field: &mut String, key: &str, fields: &mut Fields<'_>, reader: &mut FieldReader<'_>) {
    if let Some((text, _)) = fields.text(key, reader) {
        *field = text;
    }
}

fn percent(key: &str, fields: &mut Fields<'_>, reader: &mut FieldReader<'_>) -> Option<u8> {
    fields.whole(key, 0..=100, reader).and_then(|number| u8::try_from(number).ok())
}

fn move_on(fields: &mut Fields<'_>, reader: &mut FieldReader<'_>) -> Option<MoveOn> {
    let (text, at) = fields.text("move_on", reader)?;
    let all = [
        ("Passed", MoveOn::Passed),
        ("Completed", MoveOn::Completed),
        ("CompletedAndPassed", MoveOn::CompletedAndPassed),
        ("CompletedOrPassed", MoveOn::CompletedOrPassed),
        ("NotApplicable", MoveOn::NotApplicable),
    ];
    let known = all.into_iter().find(|(name, _)| *name == text);
    if known.is_none() {
        let names = all.map(|(name, _)| name).join(", ");
        reader.say(at, format!("move_on must be one of {names}"));
    }
    known.map(|(_, move_on)| move_on)
}

fn prerequisites(own: &ModuleId, fields: &mut Fields<'_>, reader: &mut FieldReader<'_>) -> Vec<ModuleId> {
    let mut modules = Vec::new();
    for (text, at) in fields.texts("prerequisites", reader) {
        match ModuleId::new(&text) {
            Ok(module) if module == *own => reader.say(at, "a module cannot ask for itself"),
            Ok(module) if !modules.contains(&module) => modules.push(module),
            Ok(_) => {}
            Err(_) => reader.say(at, format!("this is no module's name: {text}")),
        }
    }
    modules
}

fn outcomes(language: &str, fields: &mut Fields<'_>, reader: &mut FieldReader<'_>) -> Vec<Outcome> {
    let mut seen = BTreeSet::new();
    let mut outcomes = Vec::new();
    for mut table in fields.tables("outcomes", reader) {
        let start = table.start();
        let id = table.text("id", reader).map(|(id, _)| id).unwrap_or_default();
        let target = percent("target", &mut table, reader).unwrap_or(DEFAULT_TARGET);
        let text = table.by_language("text", language, reader);
        table.rest(reader);
        if ModuleId::new(&id).is_err() {
            reader.say(
                start,
                "an outcome needs an id of letters, digits and hyphens; without it no question can name it",
            );
        } else if !seen.insert(id.clone()) {
            reader.say(start, format!("there are two outcomes {id}; the first one counts"));
        } else {
            outcomes.push(Outcome { id, target, text });
        }
    }
    outcomes
}

/// BCP 47 in short: letters, then letters and digits between hyphens.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic()) && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: Expect) {
        let (manifest, diagnostics) = parse(ModuleId::new("manual").unwrap(), text);
        let lines = diagnostics.iter().map(|diagnostic| format!("{diagnostic}\n"));
        expected.assert_eq(&format!("{manifest:#?}\n{}", lines.collect::<String>()));
    }

    const WHOLE: &str = r#"id = "manual"
edition = "2026.1"
source_language = "en"
licence = "CC-BY-4.0"
hours = 12.5
pass_mark = 75
move_on = "CompletedAndPassed"
as_of = "2026-11-24"
prerequisites = ["common"]
[title]
en = "Manual"
ar = "دليل"
[summary]
en = "At the counter."
[[outcomes]]
id = "licence"
target = 90
[outcomes.text]
en = "Check a licence"
"#;

    #[test]
    fn a_whole_manifest_is_read() {
        check(
            WHOLE,
            expect![[r#"
            Manifest {
                id: ModuleId(
                    "manual",
                ),
                edition: "2026.1",
                source_language: "en",
                licence: "CC-BY-4.0",
                hours: 12.5,
                pass_mark: 75,
                move_on: CompletedAndPassed,
                as_of: "2026-11-24",
                prerequisites: [
                    ModuleId(
                        "common",
                    ),
                ],
                title: {
                    "ar": "دليل",
                    "en": "Manual",
                },
                summary: {
                    "en": "At the counter.",
                },
                outcomes: [
                    Outcome {
                        id: "licence",
                        target: 90,
                        text: {
                            "en": "Check a licence",
                        },
                    },
                ],
            }
        "#]],
        );
    }

    #[test]
    fn a_manifest_reads_the_same_with_other_line_ends_and_a_byte_order_mark() {
        let id = || ModuleId::new("manual").unwrap();
        let whole = parse(id(), WHOLE);
        assert_eq!(parse(id(), &WHOLE.replace('\n', "\r\n")), whole);
        assert_eq!(parse(id(), &format!("\u{feff}{WHOLE}")), whole);
    }

    #[test]
    fn what_is_missing_has_a_default() {
        check(
            "",
            expect![[r#"
            Manifest {
                id: ModuleId(
                    "manual",
                ),
                edition: "",
                source_language: "en",
                licence: "",
                hours: 0.0,
                pass_mark: 80,
                move_on: Completed,
                as_of: "",
                prerequisites: [],
                title: {},
                summary: {},
                outcomes: [],
            }
            module.toml:1: edition is missing
            module.toml:1: title is missing
            module.toml:1: licence is missing
        "#]],
        );
    }

    #[test]
    fn a_wrong_field_is_named_and_the_rest_is_kept() {
        let text = r#"id = "other"
edition = 2026
source_language = "English, please"
licence = "MIT"
hours = "12"
pass_mark = 180
move_on = "Sometimes"
as_of = "2026-13-01"
prerequisites = ["ok", 3, "not ok", "manual", "ok"]
title = "Plain"
colour = "green"
[summary]
en = 3
fr = "Oui"
[[outcomes]]
target = 20
[[outcomes]]
id = "a"
[[outcomes]]
id = "a"
target = -1
x = 1
"#;
        check(
            text,
            expect![[r#"
            Manifest {
                id: ModuleId(
                    "manual",
                ),
                edition: "",
                source_language: "en",
                licence: "MIT",
                hours: 0.0,
                pass_mark: 80,
                move_on: Completed,
                as_of: "",
                prerequisites: [
                    ModuleId(
                        "ok",
                    ),
                ],
                title: {
                    "en": "Plain",
                },
                summary: {
                    "fr": "Oui",
                },
                outcomes: [
                    Outcome {
                        id: "a",
                        target: 80,
                        text: {},
                    },
                ],
            }
            module.toml:1: the folder is called manual, this says other; the folder's name counts
            module.toml:2: edition must be a text in quotes, not: integer
            module.toml:3: source_language must be a language tag like "en" or "pt-BR"
            module.toml:5: hours must be a number from 0 to 10000
            module.toml:6: pass_mark must be a whole number from 0 to 100
            module.toml:7: move_on must be one of Passed, Completed, CompletedAndPassed, CompletedOrPassed, NotApplicable
            module.toml:8: as_of must be a day like "2026-11-24"
            module.toml:9: prerequisites must be a list of texts, not: integer
            module.toml:9: this is no module's name: not ok
            module.toml:9: a module cannot ask for itself
            module.toml:10: title is given by language: [title], then en = "…"
            module.toml:11: there is no field colour
            module.toml:13: en must be a text in quotes, not: integer
            module.toml:15: an outcome needs an id of letters, digits and hyphens; without it no question can name it
            module.toml:19: there are two outcomes a; the first one counts
            module.toml:21: target must be a whole number from 0 to 100
            module.toml:22: there is no field x
        "#]],
        );
    }

    #[test]
    fn a_line_that_is_no_toml_leaves_the_others() {
        check(
            "edition = \"1\"\nlicence = = \"x\"\nhours = 2\n[title\nen = \"T\"\n",
            expect![[r#"
                Manifest {
                    id: ModuleId(
                        "manual",
                    ),
                    edition: "1",
                    source_language: "en",
                    licence: "",
                    hours: 2.0,
                    pass_mark: 80,
                    move_on: Completed,
                    as_of: "",
                    prerequisites: [],
                    title: {},
                    summary: {},
                    outcomes: [],
                }
                module.toml:1: title is missing
                module.toml:2: this line cannot be read: extra `=`, expected nothing
                module.toml:2: this line cannot be read: unexpected key or value, expected newline, `#`
                module.toml:4: this line cannot be read: unclosed table, expected `]`
                module.toml:5: there is no field en
            "#]],
        );
        check(
            "outcomes = 3\nprerequisites = \"common\"\nas_of = 2026-11-24\nedition = \"\"\"\n",
            expect![[r#"
            Manifest {
                id: ModuleId(
                    "manual",
                ),
                edition: "",
                source_language: "en",
                licence: "",
                hours: 0.0,
                pass_mark: 80,
                move_on: Completed,
                as_of: "2026-11-24",
                prerequisites: [],
                title: {},
                summary: {},
                outcomes: [],
            }
            module.toml:1: title is missing
            module.toml:1: licence is missing
            module.toml:1: outcomes must be written as [[outcomes]]
            module.toml:2: prerequisites must be a list of texts, not: string
            module.toml:5: this line cannot be read: invalid multi-line basic string, expected `"`
        "#]],
        );
    }

    #[test]
    fn a_text_is_shown_in_the_language_that_is_there() {
        let texts =
            |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let both = texts(&[("en", "Manual"), ("ar", "دليل")]);
        assert_eq!(in_language(&both, "ar", "en"), "دليل");
        assert_eq!(in_language(&both, "fr", "en"), "Manual");
        assert_eq!(in_language(&both, "fr", "es"), "دليل");
        assert_eq!(in_language(&texts(&[]), "fr", "en"), "");
    }
}
