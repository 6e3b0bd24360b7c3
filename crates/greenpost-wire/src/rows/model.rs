//! What is expected of the next entry: its kind after the one before, its moment, the question that comes next.
//!
//! Every `pass` goes both ways (`coder.rs`): with an entry to be written it is told what is `known`, else it reads.

mod attempt;
mod event;
mod response;
mod stamp;

use super::coder::{Bit, Coder};
use super::number::{Number, Symbol};
use super::tables::Tables;
use crate::{Entry, Event, EventKind, QuestionId, WireError};

use attempt::Attempts;
use event::Memory;
use stamp::Clock;

/// A list longer than this is written raw.
pub(super) const MOST_IN_LIST: usize = 512;

/// The kinds by the symbols of rows; 0 is an entry written raw.
const KINDS: [EventKind; 9] = [
    EventKind::Opened,
    EventKind::Read,
    EventKind::Started,
    EventKind::Answered,
    EventKind::Marked,
    EventKind::Completed,
    EventKind::Noted,
    EventKind::Unnoted,
    EventKind::Checked,
];

/// All that was learned from the entries so far.
#[derive(Debug)]
pub(super) struct Model<'t> {
    kinds: [Symbol; KINDS.len() + 1],
    kind_before: usize,
    raw_length: Number,
    clock: Clock,
    words: Words<'t>,
    attempts: Attempts,
    memory: Memory,
}

impl<'t> Model<'t> {
    pub(super) fn new(tables: &'t Tables) -> Self {
        Self {
            kinds: Default::default(),
            kind_before: 0,
            raw_length: Number::default(),
            clock: Clock::default(),
            words: Words::new(tables),
            attempts: Attempts::default(),
            memory: Memory::default(),
        }
    }

    /// One entry: its bytes, and what they say when that is `known` to be modelled.
    pub(super) fn pass(
        &mut self,
        coder: &mut impl Coder,
        known: Option<(&[u8], Option<&Entry>)>,
    ) -> Result<Vec<u8>, WireError> {
        let modelled = known.and_then(|(_, entry)| entry);
        let symbol = modelled.map_or(0, |entry| symbol(&entry.event));
        let symbol = usize::from(self.kinds[self.kind_before].pass(coder, symbol as u8));
        self.kind_before = symbol.min(KINDS.len());
        let bytes = match symbol.checked_sub(1) {
            None => {
                let raw = known.map_or(&[][..], |(bytes, _)| bytes);
                plain(coder, &mut self.raw_length, raw)?
            }
            Some(kind) => {
                let kind = *KINDS.get(kind).ok_or(WireError::Rows)?;
                self.pass_entry(coder, kind, modelled)?.encode()
            }
        };
        self.attempts.entry_passed();
        Ok(bytes)
    }

    fn pass_entry(
        &mut self,
        coder: &mut impl Coder,
        kind: EventKind,
        known: Option<&Entry>,
    ) -> Result<Entry, WireError> {
        let (stamp, waited) = self.clock.pass(coder, kind, known.map(|entry| entry.stamp));
        let mut at = event::Place { words: &mut self.words, attempts: &mut self.attempts, waited };
        let event = self.memory.pass(coder, kind, &mut at, known.map(|entry| &entry.event))?;
        Ok(Entry { stamp, event })
    }
}

fn symbol(event: &Event) -> usize {
    KINDS.iter().position(|kind| *kind as u32 == event.number()).map_or(0, |at| at + 1)
}

/// What is kept as it is: a length, and the bytes beside.
fn plain(coder: &mut impl Coder, length: &mut Number, known: &[u8]) -> Result<Vec<u8>, WireError> {
    let length = length.pass(coder, known.len() as u64);
    coder.plain(usize::try_from(length).map_err(|_| WireError::Rows)?, known)
}

fn flag(coder: &mut impl Coder, chance: &mut Bit, known: bool) -> bool {
    coder.bit(chance, known)
}

/// What a name is of: names of one sort follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Module,
    Chapter,
    Section,
    Edition,
    Language,
    Checklist,
}

/// Names from the table.
#[derive(Debug)]
struct Words<'t> {
    tables: &'t Tables,
    /// The name of each sort that was passed last.
    last: [Option<usize>; 6],
    /// The first name nobody has asked for.
    fresh: usize,
    is_same: [Bit; 6],
    is_fresh: [Bit; 6],
    has_chapter: Bit,
}

impl<'t> Words<'t> {
    fn new(tables: &'t Tables) -> Self {
        let bits = [Bit::default(); 6];
        Self { tables, last: [None; 6], fresh: 0, is_same: bits, is_fresh: bits, has_chapter: Bit::default() }
    }

    fn pass(
        &mut self,
        coder: &mut impl Coder,
        sort: Sort,
        known: Option<&str>,
    ) -> Result<&'t str, WireError> {
        let sort = sort as usize;
        let number = known.map(|name| self.tables.name_number(name));
        let number = match self.last[sort] {
            Some(last) if flag(coder, &mut self.is_same[sort], number == Some(last)) => last,
            _ if flag(coder, &mut self.is_fresh[sort], number == Some(self.fresh)) => self.fresh,
            _ => below(coder, self.tables.names.len(), number)?,
        };
        self.fresh = self.fresh.max(number + 1);
        self.last[sort] = Some(number);
        self.tables.names.get(number).map(String::as_str).ok_or(WireError::Rows)
    }
}

/// A number below another that may be nothing in a broken text.
fn below(coder: &mut impl Coder, count: usize, known: Option<usize>) -> Result<usize, WireError> {
    let count = u32::try_from(count).ok().filter(|&count| count > 0).ok_or(WireError::Rows)?;
    let known = known.and_then(|number| u32::try_from(number).ok()).unwrap_or(0);
    Ok(coder.below(count, known) as usize)
}

fn narrow<N: TryFrom<u64>>(number: u64) -> Result<N, WireError> {
    N::try_from(number).map_err(|_| WireError::Rows)
}

fn list_length(coder: &mut impl Coder, length: &mut Number, known: usize) -> Result<usize, WireError> {
    let length: usize = narrow(length.pass(coder, known as u64))?;
    if length > MOST_IN_LIST { Err(WireError::Rows) } else { Ok(length) }
}

fn text(coder: &mut impl Coder, length: &mut Number, known: Option<&str>) -> Result<String, WireError> {
    let bytes = plain(coder, length, known.unwrap_or_default().as_bytes())?;
    String::from_utf8(bytes).map_err(|_| WireError::Rows)
}

fn question_id(tables: &Tables, number: usize) -> Result<QuestionId, WireError> {
    let (id, _) = tables.questions.get(number).ok_or(WireError::Rows)?;
    QuestionId::new(id)
}
