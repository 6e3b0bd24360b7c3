//! Diagnostics of one text while it is shown: bounded, so that a text of a million slips stays small.

use crate::{Diagnostic, Rule};

/// More slips than this in one text help nobody.
const MOST: usize = 1000;

/// Collects what is wrong with one file.
#[derive(Debug, Default)]
pub(crate) struct Report {
    file: String,
    found: Vec<Diagnostic>,
}

impl Report {
    pub(crate) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), found: Vec::new() }
    }

    pub(crate) fn say(&mut self, line: u32, rule: Rule, message: impl Into<String>) {
        self.push(|file| Diagnostic::new(file, line, rule, message));
    }

    pub(crate) fn say_with_fix(
        &mut self,
        line: u32,
        rule: Rule,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.push(|file| Diagnostic::new(file, line, rule, message).with_fix(fix));
    }

    /// In the order of lines.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|diagnostic| diagnostic.line);
        self.found
    }

    fn push(&mut self, make: impl FnOnce(&str) -> Diagnostic) {
        if self.found.len() < MOST {
            self.found.push(make(&self.file));
        }
    }
}
