//! What a learner did, one thing a value, and its bytes.
//!
//! An entry is the CBOR array `[kind, at, clock, uptime, payload]`; the payload is a map with integer keys.
//! Bytes are written once and stored as they are: a reader that knows fewer fields or kinds loses nothing, because
//! nobody writes an entry again.

use minicbor::data::Type;
use minicbor::{Decode, Decoder, Encode, Encoder};

use crate::{ChapterId, ModuleId, QuestionId, SectionId, WireError};

/// One thing a learner did, with the moment the device claims for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// When, as far as the device can tell.
    pub stamp: Stamp,
    /// What.
    pub event: Event,
}

/// A moment as a device claims it. Nothing is ordered or refused by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Seconds since 1970-01-01T00:00Z by the device's clock.
    pub at: i64,
    /// How far that clock is to be believed.
    pub clock: ClockQuality,
    /// Seconds since the program started: true even when the clock is not.
    pub uptime: u64,
}

/// How far a device's clock is to be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockQuality {
    /// Before the program was built, or beyond any sense: the clock was never set.
    NotSet,
    /// It went backwards against an earlier entry, or far ahead of it.
    Unsure,
    /// Nothing speaks against it.
    Plausible,
}

/// What happened. Numbers of kinds are permanent: 8 (rated) and 9 (earned) are kept free for review and certificates.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A chapter was opened.
    Opened(Opened),
    /// A section was really read: on the screen long enough for its length.
    Read(Read),
    /// A quiz, a practice or a pre-test began; its terms are fixed here.
    Started(Started),
    /// A question was answered.
    Answered(Answered),
    /// An attempt was handed in and marked.
    Marked(Marked),
    /// A chapter (or, without one, a module) was completed.
    Completed(Completed),
    /// A note or highlight was made or changed.
    Noted(Noted),
    /// A note was taken away.
    Unnoted(Unnoted),
    /// A checklist of the Desk was kept as it was ticked.
    Checked(Checked),
    /// A kind of a later program: kept, carried on, not understood.
    Unknown(Unknown),
}

/// The kinds this program knows, by their permanent numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
#[allow(missing_docs, reason = "each is described at the variant of Event with the same name")]
pub enum EventKind {
    Opened = 1,
    Read = 2,
    Started = 3,
    Answered = 4,
    Marked = 5,
    Completed = 6,
    Noted = 7,
    Unnoted = 10,
    Checked = 11,
}

/// A chapter was opened.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Opened {
    /// Of which module.
    #[n(0)]
    pub module: ModuleId,
    /// Which chapter.
    #[n(1)]
    pub chapter: ChapterId,
    /// The edition that was open.
    #[n(2)]
    pub edition: String,
    /// The language it was read in, BCP 47.
    #[n(3)]
    pub language: String,
}

/// A section was really read.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Read {
    /// Of which module.
    #[n(0)]
    pub module: ModuleId,
    /// Of which chapter.
    #[n(1)]
    pub chapter: ChapterId,
    /// Which section.
    #[n(2)]
    pub section: SectionId,
    /// Seconds it was on the screen in an active window.
    #[n(3)]
    pub seconds: u32,
}

/// What an attempt is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum AttemptKind {
    /// The questions of a chapter; its result counts.
    #[n(0)]
    Quiz,
    /// Practice: questions again, nothing is decided by it.
    #[n(1)]
    Practice,
    /// A module's opening questions, ungraded.
    #[n(2)]
    Pretest,
}

/// An attempt began. Questions, seed and pass mark are fixed here and stay, whatever the module becomes.
/// The attempt's number is the number of this entry.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Started {
    /// Of which module.
    #[n(0)]
    pub module: ModuleId,
    /// Of which chapter; none for a pre-test of a whole module.
    #[n(1)]
    pub chapter: Option<ChapterId>,
    /// What it is for.
    #[n(2)]
    pub kind: AttemptKind,
    /// The questions, in the order they are asked.
    #[n(3)]
    pub questions: Vec<QuestionId>,
    /// Seed of the shuffle of options.
    #[n(4)]
    pub seed: u64,
    /// Per cent that pass.
    #[n(5)]
    pub pass_mark: u8,
    /// The edition the questions were drawn from.
    #[n(6)]
    pub edition: String,
}

/// What a learner answered, by the question's own order of options, not the order on the screen.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub enum Response {
    /// Chosen options, ascending (single, multi, truefalse, image).
    #[n(0)]
    Choice(#[n(0)] Vec<u8>),
    /// The items as the learner put them: authored positions in her order.
    #[n(1)]
    Order(#[n(0)] Vec<u8>),
    /// For each left side the authored position of the right side she picked; 255 for none.
    #[n(2)]
    Match(#[n(0)] Vec<u8>),
    /// A typed number or text, as typed (number, short).
    #[n(3)]
    Text(#[n(0)] String),
    /// A text for each gap, in order.
    #[n(4)]
    Gaps(#[n(0)] Vec<String>),
}

/// A question was answered.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct Answered {
    /// Of which module.
    #[n(0)]
    pub module: ModuleId,
    /// Which question.
    #[n(1)]
    pub question: QuestionId,
    /// First four bytes (big-endian) of the SHA-256 of the question as authored: tells versions of one id apart.
    #[n(2)]
    pub content: u32,
    /// What she answered.
    #[n(3)]
    pub response: Response,
    /// Thousandths of the full mark.
    #[n(4)]
    pub score: u16,
    /// The attempt it belongs to; none for a check after a section.
    #[n(5)]
    pub attempt: Option<u64>,
    /// Whether the hint was open.
    #[n(6)]
    pub hint: bool,
    /// Seconds from the question's showing to the answer.
    #[n(7)]
    pub seconds: u32,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum AttemptResult {
    /// A practice or a pre-test: nothing was decided.
    #[n(0)]
    Ungraded,
    /// At or over the pass mark.
    #[n(1)]
    Passed,
    /// Under it.
    #[n(2)]
    Failed,
}

/// An attempt was handed in and marked.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Marked {
    /// The attempt: the number of its `Started` entry.
    #[n(0)]
    pub attempt: u64,
    /// Of which module.
    #[n(1)]
    pub module: ModuleId,
    /// Of which chapter.
    #[n(2)]
    pub chapter: Option<ChapterId>,
    /// How it ended.
    #[n(3)]
    pub result: AttemptResult,
    /// Thousandths of the full mark, over all its questions.
    #[n(4)]
    pub score: u16,
    /// Questions answered fully right.
    #[n(5)]
    pub right: u16,
    /// Questions in the attempt.
    #[n(6)]
    pub of: u16,
}

/// A chapter (or, without one, a module) was completed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Completed {
    /// Which module.
    #[n(0)]
    pub module: ModuleId,
    /// Which chapter; none for the module.
    #[n(1)]
    pub chapter: Option<ChapterId>,
    /// The edition in which it was completed.
    #[n(2)]
    pub edition: String,
}

/// A note or highlight, anchored to a section and a quote so that it survives a new edition of the text.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Noted {
    /// The note this one replaces: the number of its first entry; none for a new note.
    #[n(0)]
    pub note: Option<u64>,
    /// Of which module.
    #[n(1)]
    pub module: ModuleId,
    /// Of which chapter.
    #[n(2)]
    pub chapter: ChapterId,
    /// In which section.
    #[n(3)]
    pub section: SectionId,
    /// The words it hangs on; empty for a note to the whole section.
    #[n(4)]
    pub quote: String,
    /// Up to 32 characters that stood before the quote, to tell two same quotes apart.
    #[n(5)]
    pub before: String,
    /// What the learner wrote; empty for a highlight alone.
    #[n(6)]
    pub text: String,
}

/// A note was taken away.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Unnoted {
    /// The note: the number of its first entry.
    #[n(0)]
    pub note: u64,
}

/// A checklist of the Desk was kept as it was ticked.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Checked {
    /// The module it came with.
    #[n(0)]
    pub module: ModuleId,
    /// The checklist's id.
    #[n(1)]
    pub checklist: String,
    /// The steps that were ticked, from 1, rising.
    #[n(2)]
    pub ticked: Vec<u16>,
    /// How many steps it had.
    #[n(3)]
    pub of: u16,
    /// What the learner wrote; may be empty.
    #[n(4)]
    pub note: String,
}

/// A kind this program does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Its number.
    pub kind: u32,
    /// Its payload, CBOR as it came.
    pub payload: Vec<u8>,
}

impl Entry {
    /// The entry's bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(64);
        let mut cbor = Encoder::new(&mut out);
        let written = cbor
            .array(5)
            .and_then(|c| c.u32(self.event.number()))
            .and_then(|c| c.i64(self.stamp.at))
            .and_then(|c| c.u8(self.stamp.clock.number()))
            .and_then(|c| c.u64(self.stamp.uptime))
            .map(drop);
        written.and_then(|()| self.event.encode_payload(&mut out)).expect("writing to memory cannot fail");
        out
    }

    /// Reads an entry. Unknown kinds and unknown fields are accepted.
    ///
    /// # Errors
    /// [`WireError::Entry`] when the bytes are not one whole entry.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        let mut cbor = Decoder::new(bytes);
        let entry = decode_entry(&mut cbor, bytes).map_err(|source| WireError::Entry(source.to_string()))?;
        if cbor.position() == bytes.len() {
            Ok(entry)
        } else {
            Err(WireError::Entry(format!("{} bytes follow it", bytes.len() - cbor.position())))
        }
    }
}

impl Event {
    /// The permanent number of its kind.
    pub fn number(&self) -> u32 {
        match self {
            Self::Opened(_) => EventKind::Opened as u32,
            Self::Read(_) => EventKind::Read as u32,
            Self::Started(_) => EventKind::Started as u32,
            Self::Answered(_) => EventKind::Answered as u32,
            Self::Marked(_) => EventKind::Marked as u32,
            Self::Completed(_) => EventKind::Completed as u32,
            Self::Noted(_) => EventKind::Noted as u32,
            Self::Unnoted(_) => EventKind::Unnoted as u32,
            Self::Checked(_) => EventKind::Checked as u32,
            Self::Unknown(unknown) => unknown.kind,
        }
    }

    fn encode_payload(&self, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        match self {
            Self::Opened(payload) => minicbor::encode(payload, out),
            Self::Read(payload) => minicbor::encode(payload, out),
            Self::Started(payload) => minicbor::encode(payload, out),
            Self::Answered(payload) => minicbor::encode(payload, out),
            Self::Marked(payload) => minicbor::encode(payload, out),
            Self::Completed(payload) => minicbor::encode(payload, out),
            Self::Noted(payload) => minicbor::encode(payload, out),
            Self::Unnoted(payload) => minicbor::encode(payload, out),
            Self::Checked(payload) => minicbor::encode(payload, out),
            Self::Unknown(unknown) => {
                out.extend_from_slice(&unknown.payload);
                Ok(())
            }
        }
    }
}

impl ClockQuality {
    fn number(self) -> u8 {
        match self {
            Self::NotSet => 0,
            Self::Unsure => 1,
            Self::Plausible => 2,
        }
    }

    /// A quality of a later program is read as the cautious middle.
    fn from_number(number: u8) -> Self {
        match number {
            0 => Self::NotSet,
            2 => Self::Plausible,
            _ => Self::Unsure,
        }
    }
}

type EncodeError = minicbor::encode::Error<std::convert::Infallible>;
type DecodeError = minicbor::decode::Error;

fn decode_entry(cbor: &mut Decoder<'_>, bytes: &[u8]) -> Result<Entry, DecodeError> {
    match cbor.array()? {
        Some(fields) if fields >= 5 => {
            let kind = cbor.u32()?;
            let stamp =
                Stamp { at: cbor.i64()?, clock: ClockQuality::from_number(cbor.u8()?), uptime: cbor.u64()? };
            let event = decode_event(kind, cbor, bytes)?;
            (5..fields).try_for_each(|_| cbor.skip())?;
            Ok(Entry { stamp, event })
        }
        _ => Err(DecodeError::message("not an array of five").at(0)),
    }
}

fn decode_event(kind: u32, cbor: &mut Decoder<'_>, bytes: &[u8]) -> Result<Event, DecodeError> {
    if cbor.datatype()? == Type::Break {
        return Err(DecodeError::message("no payload").at(cbor.position()));
    }
    Ok(match kind {
        1 => Event::Opened(cbor.decode()?),
        2 => Event::Read(cbor.decode()?),
        3 => Event::Started(cbor.decode()?),
        4 => Event::Answered(cbor.decode()?),
        5 => Event::Marked(cbor.decode()?),
        6 => Event::Completed(cbor.decode()?),
        7 => Event::Noted(cbor.decode()?),
        10 => Event::Unnoted(cbor.decode()?),
        11 => Event::Checked(cbor.decode()?),
        _ => {
            let from = cbor.position();
            cbor.skip()?;
            Event::Unknown(Unknown { kind, payload: bytes[from..cbor.position()].to_vec() })
        }
    })
}
