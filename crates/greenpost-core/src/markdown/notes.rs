//! Footnotes: taken out of the text, numbered in the order they are first referred to.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Events;
use super::text::shorten;
use crate::name;

/// The footnotes of one text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notes {
    by_key: BTreeMap<String, usize>,
    notes: Vec<Note>,
    order: Vec<usize>,
    doubles: Vec<usize>,
}

/// A footnote's text, and how it was used so far.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    /// As written between the brackets, without `^`.
    pub(crate) tag: String,
    /// The tag as part of an id.
    pub(crate) id: String,
    /// Its definition.
    pub(crate) at: usize,
    /// Its events.
    pub(crate) inside: Range<usize>,
    /// The start of its text, to name a reference by.
    name: String,
    /// From 1; 0 while nothing refers to it.
    pub(crate) number: u32,
    uses: u32,
}

/// A reference to a footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) number: u32,
    /// How many references there were to this one, with this.
    pub(super) nth: u32,
    pub(super) id: String,
    pub(super) name: String,
}

impl Notes {
    /// Every footnote that a text defines. Of two with one tag the first is kept.
    pub(crate) fn collect(events: &Events<'_>) -> Self {
        let mut notes = Self::default();
        let mut ids = BTreeSet::new();
        for at in 0..events.len() {
            let Some(Event::Start(Tag::FootnoteDefinition(tag))) = events.get(at) else { continue };
            if notes.by_key.contains_key(&key(tag)) {
                notes.doubles.push(at);
                continue;
            }
            let position = notes.notes.len();
            let id = free_id(tag, position, &mut ids);
            let inside = events.inside(at);
            let name = shorten(&events.plain(inside.clone()), 60);
            notes.by_key.insert(key(tag), position);
            notes.notes.push(Note { tag: tag.to_string(), id, at, inside, name, number: 0, uses: 0 });
        }
        notes
    }

    /// The ids of all of them.
    pub(crate) fn ids(&self) -> impl Iterator<Item = String> + '_ {
        self.notes.iter().map(|note| note.id.clone())
    }

    /// Counts one more reference; `None` when no footnote has this tag.
    pub(super) fn refer(&mut self, tag: &str) -> Option<Reference> {
        let position = *self.by_key.get(&key(tag))?;
        let note = self.notes.get_mut(position)?;
        if note.number == 0 {
            self.order.push(position);
            note.number = u32::try_from(self.order.len()).unwrap_or(u32::MAX);
        }
        note.uses += 1;
        Some(Reference { number: note.number, nth: note.uses, id: note.id.clone(), name: note.name.clone() })
    }

    /// The note with this number in the order of first use.
    pub(crate) fn nth(&self, position: usize) -> Option<Note> {
        self.order.get(position).and_then(|note| self.notes.get(*note)).cloned()
    }

    /// Gives numbers to the notes nothing refers to, after the others, and returns where they are defined.
    pub(crate) fn number_unused(&mut self) -> Vec<(usize, String)> {
        let mut unused = Vec::new();
        for (position, note) in self.notes.iter_mut().enumerate().filter(|(_, note)| note.number == 0) {
            self.order.push(position);
            note.number = u32::try_from(self.order.len()).unwrap_or(u32::MAX);
            unused.push((note.at, note.tag.clone()));
        }
        unused
    }

    /// Definitions left out because their tag was taken.
    pub(crate) fn doubles(&self) -> &[usize] {
        &self.doubles
    }
}

/// The tag as an id; where another tag made the same one, with its position behind it.
fn free_id(tag: &str, position: usize, taken: &mut BTreeSet<String>) -> String {
    let mut id = name::to_id(tag);
    while id.is_empty() || taken.contains(&id) {
        id = format!("{id}n{position}");
    }
    taken.insert(id.clone());
    id
}

/// Tags are compared without case, as the parser does.
fn key(tag: &str) -> String {
    tag.to_lowercase()
}
