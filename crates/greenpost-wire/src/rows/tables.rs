//! The names of a batch, each written once and plainly, so that the packer finds the same ones in its dictionary and in
//! the batches before: names in the order of their first use, questions by rising id, each with its content.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Answered, Event, WireError};

/// What a table may hold: more is written raw.
pub(super) const MOST_ROWS: usize = 1 << 16;

/// Names by number, and numbers by name for the writer.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) names: Vec<String>,
    /// Questions that were answered, with the content first answered, then those that were only asked.
    pub(super) questions: Vec<(String, Option<u32>)>,
    name_numbers: BTreeMap<String, usize>,
    question_numbers: BTreeMap<String, usize>,
}

impl Tables {
    /// Of these events.
    pub(super) fn of<'a>(events: impl Iterator<Item = &'a Event> + Clone) -> Self {
        let mut tables = Self::default();
        let mut answered: BTreeMap<&str, u32> = BTreeMap::new();
        let mut asked: BTreeSet<&str> = BTreeSet::new();
        for event in events {
            for name in names(event) {
                if !tables.name_numbers.contains_key(name) {
                    tables.name_numbers.insert(name.to_owned(), tables.names.len());
                    tables.names.push(name.to_owned());
                }
            }
            match event {
                Event::Answered(Answered { question, content, .. }) => {
                    answered.entry(question.as_str()).or_insert(*content);
                }
                Event::Started(started) => asked.extend(started.questions.iter().map(|id| id.as_str())),
                _ => {}
            }
        }
        let only_asked = asked.into_iter().filter(|id| !answered.contains_key(id)).map(|id| (id, None));
        let with_content = answered.iter().map(|(id, content)| (*id, Some(*content)));
        tables.questions =
            with_content.chain(only_asked).map(|(id, content)| (id.to_owned(), content)).collect();
        let numbers = tables.questions.iter().enumerate().map(|(number, (id, _))| (id.clone(), number));
        tables.question_numbers = numbers.collect();
        tables
    }

    /// Whether every number fits.
    pub(super) fn fits(&self) -> bool {
        self.names.len() <= MOST_ROWS && self.questions.len() <= MOST_ROWS
    }

    pub(super) fn name_number(&self, name: &str) -> usize {
        self.name_numbers.get(name).copied().unwrap_or(0)
    }

    pub(super) fn question_number(&self, id: &str) -> usize {
        self.question_numbers.get(id).copied().unwrap_or(0)
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        write_length(out, self.names.len());
        for name in &self.names {
            write_length(out, name.len());
            out.extend_from_slice(name.as_bytes());
        }
        let answered = self.questions.iter().filter(|(_, content)| content.is_some()).count();
        write_length(out, answered);
        write_length(out, self.questions.len() - answered);
        let mut before = "";
        for (id, content) in &self.questions {
            write_after(out, before, id);
            content.iter().for_each(|content| out.extend_from_slice(&content.to_be_bytes()));
            before = id;
        }
    }

    /// `most` is how many bytes all names may have together.
    pub(super) fn read(rest: &mut &[u8], most: usize) -> Result<Self, WireError> {
        let mut tables = Self::default();
        let mut left = most;
        let mut keep = |text: Vec<u8>| {
            left = left.checked_sub(text.len()).ok_or(WireError::Rows)?;
            String::from_utf8(text).map_err(|_| WireError::Rows)
        };
        for _ in 0..read_count(rest)? {
            let length = read_length(rest)?;
            tables.names.push(keep(read_bytes(rest, length)?.to_vec())?);
        }
        let answered = read_count(rest)?;
        let asked = read_count(rest)?;
        let mut before = String::new();
        for number in 0..answered + asked {
            let id = keep(read_after(rest, &before)?)?;
            let content = if number < answered { Some(read_bytes(rest, 4)?) } else { None };
            let content = content.and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
            before.clone_from(&id);
            tables.questions.push((id, content));
        }
        if tables.fits() { Ok(tables) } else { Err(WireError::Rows) }
    }
}

/// The names in an event that a table keeps, in the order they are asked for.
pub(super) fn names(event: &Event) -> Vec<&str> {
    let (module, chapter, others): (&str, Option<&str>, [Option<&str>; 2]) = match event {
        Event::Opened(e) => {
            (e.module.as_str(), Some(e.chapter.as_str()), [Some(&e.edition), Some(&e.language)])
        }
        Event::Read(e) => (e.module.as_str(), Some(e.chapter.as_str()), [Some(e.section.as_str()), None]),
        Event::Started(e) => {
            (e.module.as_str(), e.chapter.as_ref().map(|id| id.as_str()), [Some(&e.edition), None])
        }
        Event::Answered(e) => (e.module.as_str(), None, [None, None]),
        Event::Marked(e) => (e.module.as_str(), e.chapter.as_ref().map(|id| id.as_str()), [None, None]),
        Event::Completed(e) => {
            (e.module.as_str(), e.chapter.as_ref().map(|id| id.as_str()), [Some(&e.edition), None])
        }
        Event::Noted(e) => (e.module.as_str(), Some(e.chapter.as_str()), [Some(e.section.as_str()), None]),
        Event::Checked(e) => (e.module.as_str(), None, [Some(&e.checklist), None]),
        Event::Unnoted(_) | Event::Unknown(_) => return Vec::new(),
    };
    [Some(module), chapter].into_iter().chain(others).flatten().collect()
}

/// Writes a length: seven bits a byte, the lowest first.
pub(super) fn write_length(out: &mut Vec<u8>, length: usize) {
    let mut left = length;
    while left >= 0x80 {
        out.push(left as u8 | 0x80);
        left >>= 7;
    }
    out.push(left as u8);
}

/// Reads what [`write_length`] wrote.
pub(super) fn read_length(rest: &mut &[u8]) -> Result<usize, WireError> {
    let mut length = 0_usize;
    for place in (0..).step_by(7).take(5) {
        let byte = read_bytes(rest, 1)?[0];
        length |= usize::from(byte & 0x7f).checked_shl(place).ok_or(WireError::Rows)?;
        if byte < 0x80 {
            return Ok(length);
        }
    }
    Err(WireError::Rows)
}

/// A number of things that take a byte each at the least, so that no more can be promised than is there.
fn read_count(rest: &mut &[u8]) -> Result<usize, WireError> {
    read_length(rest).and_then(|count| if count <= rest.len() { Ok(count) } else { Err(WireError::Rows) })
}

pub(super) fn read_bytes<'a>(rest: &mut &'a [u8], length: usize) -> Result<&'a [u8], WireError> {
    let (bytes, after) = rest.split_at_checked(length).ok_or(WireError::Rows)?;
    *rest = after;
    Ok(bytes)
}

/// Half a byte each for what is cut off the text before and what is put there instead; 15 says that a length follows.
fn write_after(out: &mut Vec<u8>, before: &str, text: &str) {
    let shared = before.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
    let (cut, put) = (before.len() - shared, text.len() - shared);
    out.push((cut.min(15) << 4 | put.min(15)) as u8);
    [cut, put].into_iter().filter(|&length| length >= 15).for_each(|length| write_length(out, length));
    out.extend_from_slice(&text.as_bytes()[shared..]);
}

fn read_after(rest: &mut &[u8], before: &str) -> Result<Vec<u8>, WireError> {
    let head = usize::from(read_bytes(rest, 1)?[0]);
    let mut length = |short: usize| if short == 15 { read_length(rest) } else { Ok(short) };
    let (cut, put) = (length(head >> 4)?, length(head & 15)?);
    let shared = before.len().checked_sub(cut).ok_or(WireError::Rows)?;
    Ok([&before.as_bytes()[..shared], read_bytes(rest, put)?].concat())
}
