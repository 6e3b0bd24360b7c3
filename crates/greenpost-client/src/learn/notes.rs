//! Notes and highlights: hung on words, found again where the words stand now.

use greenpost_core::anchor::{self, Anchor};
use greenpost_core::chapter::Chapter;
use greenpost_core::progress::{At, Note, Progress};
use greenpost_wire::{Event, Noted, Unnoted};

use super::label::{Label, section_key};
use super::work::Work;
use super::{TOP, chapter_id, module_id, section_id, shown};
use crate::client::Client;
use crate::error::{Result, bad_ask};
use crate::library::Found;
use crate::view::{AnchorView, NoteView, RemoveNote, Saved, WriteNote};

/// Characters of a note.
const LONGEST_NOTE: usize = 10_000;
/// Characters of the words it hangs on: a long paragraph.
const LONGEST_QUOTE: usize = 4_000;
/// Characters before them.
const LONGEST_BEFORE: usize = 32;

impl Client {
    /// A note or highlight, made or changed.
    pub fn write_note(&self, ask: WriteNote) -> Result<NoteView> {
        let session = self.session()?;
        let mut state = session.state();
        check_lengths(&ask)?;
        let found = self.library.find(&ask.module, &ask.chapter, &state.settings.language)?;
        let chapter = self.library.chapter(&found)?;
        let title = match chapter.sections.iter().find(|own| own.id.as_str() == ask.section) {
            Some(section) => section.title.clone(),
            None if ask.section == TOP => String::new(),
            None => return Err(bad_ask("no such section")),
        };
        let record = state.record(&self.store)?;
        if let Some(note) = ask.note {
            let at = record.named(u64::from(note));
            check_note(&record.progress, at, &ask)?;
        }
        let label = Label::of_section(&found, &ask.section, &title);
        let event = Event::Noted(Noted {
            note: ask.note.map(u64::from),
            module: module_id(&ask.module)?,
            chapter: chapter_id(&ask.chapter)?,
            section: section_id(&ask.section)?,
            quote: ask.quote,
            before: ask.before,
            text: ask.text,
        });
        let mut work = Work::begin(self, &mut state)?;
        let entry = work.add(event, label);
        let at = work.at(ask.note.map_or(entry, u64::from));
        let note = work.progress().notes.get(&at).cloned().ok_or_else(|| bad_ask("no such note"))?;
        work.commit()?;
        Ok(note_view(at, &note, &chapter))
    }

    /// Away with it; that it was there stays in the record.
    pub fn remove_note(&self, ask: RemoveNote) -> Result<Saved> {
        let session = self.session()?;
        let mut state = session.state();
        let record = state.record(&self.store)?;
        let at = record.named(u64::from(ask.note));
        let Some(note) = record.progress.notes.get(&at).cloned() else {
            return Ok(Saved { entry: None, milestones: Vec::new() });
        };
        let label = Label::kept(section_key(&note.module, &note.chapter, note.section.as_str()));
        let mut work = Work::begin(self, &mut state)?;
        let entry = work.add(Event::Unnoted(Unnoted { note: at.number }), label);
        work.commit()?;
        Ok(Saved { entry: Some(shown(entry)), milestones: Vec::new() })
    }

    /// Her notes in this chapter, in the order they were made.
    pub(super) fn notes_of(&self, found: &Found, chapter: &Chapter, progress: &Progress) -> Vec<NoteView> {
        let is_here = |note: &Note| note.module == found.module.id && note.chapter == found.link().id;
        let here = progress.notes.iter().filter(|(_, note)| is_here(note));
        here.map(|(at, note)| note_view(*at, note, chapter)).collect()
    }
}

/// A note stands where its words stand, or at its section when they are gone.
fn note_view(at: At, note: &Note, chapter: &Chapter) -> NoteView {
    let section = chapter.sections.iter().find(|section| section.id == note.section);
    let blocks = section.map_or(&*chapter.lede, |section| &*section.blocks);
    let is_here = section.is_some() || note.section.as_str() == TOP;
    let found = if is_here && !note.quote.is_empty() {
        anchor::find(blocks, &note.quote, &note.before)
    } else {
        Anchor::Moved
    };
    NoteView {
        note: shown(at.number),
        section: note.section.to_string(),
        anchor: match found {
            Anchor::Found { block, from, to } => {
                Some(AnchorView { block: count(block), from: count(from), to: count(to) })
            }
            Anchor::Moved => None,
        },
        quote: note.quote.clone(),
        text: note.text.clone(),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A note is changed where it stands: it does not move to another section.
fn check_note(progress: &Progress, at: At, ask: &WriteNote) -> Result<()> {
    let note = progress.notes.get(&at).ok_or_else(|| bad_ask("no such note"))?;
    let stands = note.module.as_str() == ask.module
        && note.chapter.as_str() == ask.chapter
        && note.section.as_str() == ask.section;
    if stands { Ok(()) } else { Err(bad_ask("this note stands elsewhere")) }
}

fn check_lengths(ask: &WriteNote) -> Result<()> {
    let fits = |text: &str, most: usize| text.chars().count() <= most;
    let all =
        fits(&ask.text, LONGEST_NOTE) && fits(&ask.quote, LONGEST_QUOTE) && fits(&ask.before, LONGEST_BEFORE);
    if all { Ok(()) } else { Err(bad_ask("a note is too long")) }
}
