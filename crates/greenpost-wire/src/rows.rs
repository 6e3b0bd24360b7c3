//! Entries' bytes as rows: what a batch carries, an answer in three bytes or so.
//!
//! `1 ‖ count ‖ tables ‖ length ‖ plain bytes ‖ coded numbers`. What this program understands, and would write with the very
//! same bytes, travels as what differs from what was to be expected; everything else travels raw. Either way each entry
//! comes out byte for byte as it went in: the chain hangs on it. The tables and plain bytes are for `pack` to shorten.

mod coder;
mod model;
mod number;
mod tables;

use std::collections::BTreeSet;

use crate::{ChapterId, Entry, Event, ModuleId, QuestionId, Response, SectionId, WireError};
use coder::{Reader, Writer};
use model::{MOST_IN_LIST, Model};
use tables::{Tables, read_bytes, read_length, write_length};

/// Of this form.
const FORM: u8 = 1;
/// What an entry counts for at the least, so that nothing at all is not endless.
const LEAST_ENTRY: usize = 8;

/// The rows of these entries.
pub fn write(entries: &[Vec<u8>]) -> Vec<u8> {
    let mut known: Vec<Option<Entry>> = entries.iter().map(|bytes| understood(bytes)).collect();
    let mut tables = Tables::of(known.iter().flatten().map(|entry| &entry.event));
    if !tables.fits() {
        known.fill(None);
        tables = Tables::default();
    }
    let mut coder = Writer::new();
    let mut model = Model::new(&tables);
    for (bytes, entry) in entries.iter().zip(&known) {
        model.pass(&mut coder, Some((bytes, entry.as_ref()))).expect("what is understood can be written");
    }
    let (plain, coded) = coder.finish();
    let mut out = vec![FORM];
    write_length(&mut out, entries.len());
    tables.write(&mut out);
    write_length(&mut out, plain.len());
    out.extend_from_slice(&plain);
    out.extend_from_slice(&coded);
    out
}

/// The entries' bytes, each as it was. `most` is how many bytes they may have together; an entry counts for eight at
/// the least.
///
/// # Errors
/// [`WireError::Rows`] when these are no rows, or would be too long.
pub fn read(rows: &[u8], most: usize) -> Result<Vec<Vec<u8>>, WireError> {
    let mut rest = rows;
    if read_bytes(&mut rest, 1)? != [FORM] {
        return Err(WireError::Rows);
    }
    let count = read_length(&mut rest)?;
    let tables = Tables::read(&mut rest, most)?;
    let length = read_length(&mut rest)?;
    let mut coder = Reader::new(read_bytes(&mut rest, length)?, rest);
    let mut model = Model::new(&tables);
    let mut entries = Vec::new();
    let mut left = most;
    for _ in 0..count {
        let entry = model.pass(&mut coder, None)?;
        left = left.checked_sub(entry.len().max(LEAST_ENTRY)).ok_or(WireError::Rows)?;
        if coder.is_over() {
            return Err(WireError::Rows);
        }
        entries.push(entry);
    }
    if coder.is_finished() { Ok(entries) } else { Err(WireError::Rows) }
}

/// The entry, if its bytes can be made again from what they say.
fn understood(bytes: &[u8]) -> Option<Entry> {
    Entry::decode(bytes).ok().filter(|entry| entry.encode() == bytes && is_regular(&entry.event))
}

/// Whether an event is within what the model can say: names that are names, lists of some length.
fn is_regular(event: &Event) -> bool {
    let is_module = |id: &ModuleId| ModuleId::new(id.as_str()).is_ok();
    let is_chapter = |id: &ChapterId| ChapterId::new(id.as_str()).is_ok();
    let is_section = |id: &SectionId| SectionId::new(id.as_str()).is_ok();
    let is_question = |id: &QuestionId| QuestionId::new(id.as_str()).is_ok();
    let are_chapters = |id: &Option<ChapterId>| id.as_ref().is_none_or(is_chapter);
    match event {
        Event::Opened(e) => is_module(&e.module) && is_chapter(&e.chapter),
        Event::Read(e) => is_module(&e.module) && is_chapter(&e.chapter) && is_section(&e.section),
        Event::Started(e) => {
            let ids: BTreeSet<&QuestionId> = e.questions.iter().collect();
            let are_questions = ids.len() == e.questions.len() && ids.len() <= MOST_IN_LIST;
            is_module(&e.module)
                && are_chapters(&e.chapter)
                && are_questions
                && ids.into_iter().all(is_question)
        }
        Event::Answered(e) => {
            is_module(&e.module) && is_question(&e.question) && is_regular_response(&e.response)
        }
        Event::Marked(e) => is_module(&e.module) && are_chapters(&e.chapter),
        Event::Completed(e) => is_module(&e.module) && are_chapters(&e.chapter),
        Event::Noted(e) => is_module(&e.module) && is_chapter(&e.chapter) && is_section(&e.section),
        Event::Checked(e) => is_module(&e.module) && e.ticked.len() <= MOST_IN_LIST,
        Event::Unnoted(_) => true,
        Event::Unknown(_) => false,
    }
}

fn is_regular_response(response: &Response) -> bool {
    match response {
        Response::Choice(chosen) => chosen.is_sorted_by(|a, b| a < b),
        Response::Order(places) | Response::Match(places) => places.len() <= MOST_IN_LIST,
        Response::Gaps(texts) => texts.len() <= MOST_IN_LIST,
        Response::Text(_) => true,
    }
}
