//! Ids of headings: explicit ones first, then mdBook's slugs; no id twice in a chapter.

use std::collections::{BTreeMap, BTreeSet};

use crate::name;

/// The ids of one chapter.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ids {
    /// Explicit ids that no heading has taken yet: a slug must not take a permanent id away.
    reserved: BTreeSet<String>,
    used: BTreeSet<String>,
    /// Ids of footnotes: `source-…` and `ref-…-1` belong to them.
    notes: BTreeSet<String>,
    next_suffix: BTreeMap<String, u32>,
}

/// An id as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Assigned {
    pub(crate) id: String,
    /// The id was there already, and this one got a number.
    pub(crate) is_double: bool,
}

impl Ids {
    pub(crate) fn reserve(
        explicit: impl Iterator<Item = String>,
        notes: impl Iterator<Item = String>,
    ) -> Self {
        Self { reserved: explicit.collect(), notes: notes.collect(), ..Self::default() }
    }

    /// The id of a heading, unlike all before it.
    pub(crate) fn assign(&mut self, explicit: Option<&str>, title: &str) -> Assigned {
        let own = explicit.map(name::to_id).filter(|id| !id.is_empty());
        if let Some(id) = &own
            && self.reserved.remove(id)
            && !self.is_of_note(id)
        {
            self.used.insert(id.clone());
            return Assigned { id: id.clone(), is_double: false };
        }
        let wanted = own.unwrap_or_else(|| name::slug(title));
        let wanted = if wanted.is_empty() { "section".to_owned() } else { wanted };
        if self.is_free(&wanted) {
            self.used.insert(wanted.clone());
            return Assigned { id: wanted, is_double: false };
        }
        let id = self.with_suffix(&wanted);
        self.used.insert(id.clone());
        Assigned { id, is_double: true }
    }

    /// Whether a heading has this id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.used.contains(id)
    }

    fn is_free(&self, id: &str) -> bool {
        !self.used.contains(id) && !self.reserved.contains(id) && !self.is_of_note(id)
    }

    fn is_of_note(&self, id: &str) -> bool {
        let source = id.strip_prefix("source-");
        let reference = id.strip_prefix("ref-").and_then(|rest| rest.rsplit_once('-')).map(|(note, _)| note);
        source.is_some_and(|note| self.notes.contains(note))
            || reference.is_some_and(|note| self.notes.contains(note))
    }

    fn with_suffix(&mut self, wanted: &str) -> String {
        loop {
            let suffix = self.next_suffix.entry(wanted.to_owned()).or_insert(0);
            *suffix += 1;
            let id = format!("{wanted}-{suffix}");
            if self.is_free(&id) {
                return id;
            }
        }
    }
}
