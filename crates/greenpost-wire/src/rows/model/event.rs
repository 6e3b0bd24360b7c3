//! What happened, kind by kind: each field against what was there before.

use std::collections::BTreeMap;

use super::super::coder::{Bit, Coder};
use super::super::number::{Number, Signed, Symbol, even};
use super::attempt::Attempts;
use super::response::Responses;
use super::{Sort, Words, flag, narrow, text};
use crate::{
    Answered, AttemptKind, AttemptResult, ChapterId, Checked, Completed, Event, EventKind, Marked, ModuleId,
    Noted, Opened, Read, SectionId, Started, Unnoted, WireError,
};

/// What surrounds an event in its batch.
pub(super) struct Place<'m, 't> {
    pub(super) words: &'m mut Words<'t>,
    pub(super) attempts: &'m mut Attempts,
    /// Seconds since the entry before.
    pub(super) waited: i64,
}

/// What the fields of events were like.
#[derive(Debug, Default)]
pub(super) struct Memory {
    read_seconds: Signed,
    attempt_kind: Symbol,
    pass_mark: u8,
    is_same_mark: Bit,
    /// The content of each question that was answered again with another one.
    contents: BTreeMap<usize, u32>,
    is_same_content: Bit,
    is_full: Bit,
    is_nothing: Bit,
    part: Number,
    responses: Responses,
    has_hint: Bit,
    answer_seconds: Signed,
    result: Symbol,
    marked: [Signed; 3],
    is_new_note: Bit,
    note_length: [Number; 4],
    ticked_length: Number,
    ticked: Signed,
    steps: Number,
}

/// The field of what is known.
macro_rules! of {
    ($known:expr, $field:ident) => {
        $known.map(|known| known.$field)
    };
    ($known:expr, $field:ident as str) => {
        $known.map(|known| known.$field.as_str())
    };
}

impl Memory {
    pub(super) fn pass(
        &mut self,
        coder: &mut impl Coder,
        kind: EventKind,
        at: &mut Place<'_, '_>,
        known: Option<&Event>,
    ) -> Result<Event, WireError> {
        macro_rules! known {
            ($kind:ident) => {
                known.and_then(|event| if let Event::$kind(it) = event { Some(it) } else { None })
            };
        }
        Ok(match kind {
            EventKind::Opened => Event::Opened(opened(coder, at, known!(Opened))?),
            EventKind::Read => Event::Read(self.read(coder, at, known!(Read))?),
            EventKind::Started => Event::Started(self.started(coder, at, known!(Started))?),
            EventKind::Answered => Event::Answered(self.answered(coder, at, known!(Answered))?),
            EventKind::Marked => Event::Marked(self.marked(coder, at, known!(Marked))?),
            EventKind::Completed => Event::Completed(completed(coder, at, known!(Completed))?),
            EventKind::Noted => Event::Noted(self.noted(coder, at, known!(Noted))?),
            EventKind::Unnoted => {
                let note = at.attempts.pass_other(coder, of!(known!(Unnoted), note).unwrap_or(0));
                Event::Unnoted(Unnoted { note })
            }
            EventKind::Checked => Event::Checked(self.checked(coder, at, known!(Checked))?),
        })
    }

    fn read(
        &mut self,
        coder: &mut impl Coder,
        at: &mut Place<'_, '_>,
        known: Option<&Read>,
    ) -> Result<Read, WireError> {
        let module = module(coder, at, of!(known, module as str))?;
        let chapter = chapter(coder, at, of!(known, chapter as str))?;
        let section = section(coder, at, of!(known, section as str))?;
        let seconds = seconds(coder, &mut self.read_seconds, at.waited, of!(known, seconds))?;
        Ok(Read { module, chapter, section, seconds })
    }

    fn started(
        &mut self,
        coder: &mut impl Coder,
        at: &mut Place<'_, '_>,
        known: Option<&Started>,
    ) -> Result<Started, WireError> {
        let module = module(coder, at, of!(known, module as str))?;
        let chapter = chapter_or_none(coder, at, known.map(|known| known.chapter.as_ref()))?;
        let edition = edition(coder, at, of!(known, edition as str))?;
        let kind = match self.attempt_kind.pass(coder, of!(known, kind).map_or(0, |kind| kind as u8)) {
            0 => AttemptKind::Quiz,
            1 => AttemptKind::Practice,
            _ => AttemptKind::Pretest,
        };
        let pass_mark = of!(known, pass_mark).unwrap_or(self.pass_mark);
        if !flag(coder, &mut self.is_same_mark, pass_mark == self.pass_mark) {
            self.pass_mark = even(coder, u64::from(pass_mark), 8) as u8;
        }
        let pass_mark = self.pass_mark;
        let seed = even(coder, of!(known, seed).unwrap_or(0), 64);
        let questions = known.map(|known| known.questions.as_slice());
        let questions = at.attempts.pass_questions(coder, at.words.tables, questions)?;
        Ok(Started { module, chapter, kind, questions, seed, pass_mark, edition })
    }

    fn answered(
        &mut self,
        coder: &mut impl Coder,
        at: &mut Place<'_, '_>,
        known: Option<&Answered>,
    ) -> Result<Answered, WireError> {
        let tables = at.words.tables;
        let module = module(coder, at, of!(known, module as str))?;
        let (number, is_inside) =
            at.attempts.pass_question(coder, tables, known.map(|known| &known.question))?;
        let question = super::question_id(tables, number)?;
        let attempt = at.attempts.pass_number(coder, is_inside, of!(known, attempt));
        let content = self.content(coder, number, tables.questions[number].1, of!(known, content));
        let score = self.score(coder, of!(known, score).unwrap_or(0));
        let is_right = score == 1000;
        let response = self.responses.pass(coder, is_right, known.map(|known| &known.response))?;
        let hint = flag(coder, &mut self.has_hint, of!(known, hint).unwrap_or(false));
        let seconds = seconds(coder, &mut self.answer_seconds, at.waited, of!(known, seconds))?;
        if is_inside {
            at.attempts.answer_passed(score);
        }
        Ok(Answered { module, question, content, response, score, attempt, hint, seconds })
    }

    fn content(
        &mut self,
        coder: &mut impl Coder,
        number: usize,
        first: Option<u32>,
        known: Option<u32>,
    ) -> u32 {
        let expected = self.contents.get(&number).copied().or(first).unwrap_or(0);
        let known = known.unwrap_or(expected);
        if flag(coder, &mut self.is_same_content, known == expected) {
            return expected;
        }
        let content = even(coder, u64::from(known), 32) as u32;
        self.contents.insert(number, content);
        content
    }

    fn score(&mut self, coder: &mut impl Coder, known: u16) -> u16 {
        if flag(coder, &mut self.is_full, known == 1000) {
            1000
        } else if flag(coder, &mut self.is_nothing, known == 0) {
            0
        } else {
            self.part.pass(coder, u64::from(known)) as u16
        }
    }

    fn marked(
        &mut self,
        coder: &mut impl Coder,
        at: &mut Place<'_, '_>,
        known: Option<&Marked>,
    ) -> Result<Marked, WireError> {
        let has_open = at.attempts.has_open();
        let attempt = at.attempts.pass_number(coder, has_open, known.map(|known| Some(known.attempt)));
        let module = module(coder, at, of!(known, module as str))?;
        let chapter = chapter_or_none(coder, at, known.map(|known| known.chapter.as_ref()))?;
        let result = match self.result.pass(coder, of!(known, result).map_or(0, |result| result as u8)) {
            0 => AttemptResult::Ungraded,
            1 => AttemptResult::Passed,
            _ => AttemptResult::Failed,
        };
        let expected = at.attempts.expected_mark();
        let known = known.map_or(expected, |known| [known.score, known.right, known.of]);
        let mut tally = [0; 3];
        for place in 0..3 {
            let off = i64::from(known[place]) - i64::from(expected[place]);
            let off = self.marked[place].pass(coder, off);
            let value = off.checked_add(i64::from(expected[place])).ok_or(WireError::Rows)?;
            tally[place] = u16::try_from(value).map_err(|_| WireError::Rows)?;
        }
        let [score, right, of] = tally;
        Ok(Marked { attempt: attempt.ok_or(WireError::Rows)?, module, chapter, result, score, right, of })
    }

    fn noted(
        &mut self,
        coder: &mut impl Coder,
        at: &mut Place<'_, '_>,
        known: Option<&Noted>,
    ) -> Result<Noted, WireError> {
        let replaced = of!(known, note).flatten();
        let is_new = flag(coder, &mut self.is_new_note, replaced.is_none());
        let note = (!is_new).then(|| at.attempts.pass_other(coder, replaced.unwrap_or(0)));
        let module = module(coder, at, of!(known, module as str))?;
        let chapter = chapter(coder, at, of!(known, chapter as str))?;
        let section = section(coder, at, of!(known, section as str))?;
        let [quote_length, before_length, text_length, _] = &mut self.note_length;
        let quote = text(coder, quote_length, of!(known, quote as str))?;
        let before = text(coder, before_length, of!(known, before as str))?;
        let text = text(coder, text_length, of!(known, text as str))?;
        Ok(Noted { note, module, chapter, section, quote, before, text })
    }

    fn checked(
        &mut self,
        coder: &mut impl Coder,
        at: &mut Place<'_, '_>,
        known: Option<&Checked>,
    ) -> Result<Checked, WireError> {
        let module = module(coder, at, of!(known, module as str))?;
        let checklist = at.words.pass(coder, Sort::Checklist, of!(known, checklist as str))?.to_owned();
        let of = narrow(self.steps.pass(coder, of!(known, of).map_or(0, u64::from)))?;
        let steps = known.map_or(&[][..], |known| &known.ticked);
        let length = super::list_length(coder, &mut self.ticked_length, steps.len())?;
        let mut ticked: Vec<u16> = Vec::new();
        for place in 0..length {
            let expected = ticked.last().map_or(1, |&before| i64::from(before) + 1);
            let step = steps.get(place).map_or(0, |&step| i64::from(step) - expected);
            let step = self.ticked.pass(coder, step).checked_add(expected).ok_or(WireError::Rows)?;
            ticked.push(u16::try_from(step).map_err(|_| WireError::Rows)?);
        }
        let note = text(coder, &mut self.note_length[3], of!(known, note as str))?;
        Ok(Checked { module, checklist, ticked, of, note })
    }
}

fn opened(
    coder: &mut impl Coder,
    at: &mut Place<'_, '_>,
    known: Option<&Opened>,
) -> Result<Opened, WireError> {
    let module = module(coder, at, of!(known, module as str))?;
    let chapter = chapter(coder, at, of!(known, chapter as str))?;
    let edition = edition(coder, at, of!(known, edition as str))?;
    let language = at.words.pass(coder, Sort::Language, of!(known, language as str))?.to_owned();
    Ok(Opened { module, chapter, edition, language })
}

fn completed(
    coder: &mut impl Coder,
    at: &mut Place<'_, '_>,
    known: Option<&Completed>,
) -> Result<Completed, WireError> {
    let module = module(coder, at, of!(known, module as str))?;
    let chapter = chapter_or_none(coder, at, known.map(|known| known.chapter.as_ref()))?;
    let edition = edition(coder, at, of!(known, edition as str))?;
    Ok(Completed { module, chapter, edition })
}

fn module(
    coder: &mut impl Coder,
    at: &mut Place<'_, '_>,
    known: Option<&str>,
) -> Result<ModuleId, WireError> {
    ModuleId::new(at.words.pass(coder, Sort::Module, known)?)
}

fn chapter(
    coder: &mut impl Coder,
    at: &mut Place<'_, '_>,
    known: Option<&str>,
) -> Result<ChapterId, WireError> {
    ChapterId::new(at.words.pass(coder, Sort::Chapter, known)?)
}

fn chapter_or_none(
    coder: &mut impl Coder,
    at: &mut Place<'_, '_>,
    known: Option<Option<&ChapterId>>,
) -> Result<Option<ChapterId>, WireError> {
    let known = known.flatten().map(ChapterId::as_str);
    if flag(coder, &mut at.words.has_chapter, known.is_some()) {
        chapter(coder, at, known).map(Some)
    } else {
        Ok(None)
    }
}

fn section(
    coder: &mut impl Coder,
    at: &mut Place<'_, '_>,
    known: Option<&str>,
) -> Result<SectionId, WireError> {
    SectionId::new(at.words.pass(coder, Sort::Section, known)?)
}

fn edition(coder: &mut impl Coder, at: &mut Place<'_, '_>, known: Option<&str>) -> Result<String, WireError> {
    at.words.pass(coder, Sort::Edition, known).map(str::to_owned)
}

/// Seconds on the screen: mostly a little less than the seconds since the entry before.
fn seconds(
    coder: &mut impl Coder,
    memory: &mut Signed,
    waited: i64,
    known: Option<u32>,
) -> Result<u32, WireError> {
    let pause = known.map_or(0, |seconds| waited.wrapping_sub(i64::from(seconds)));
    let seconds = waited.wrapping_sub(memory.pass(coder, pause));
    u32::try_from(seconds).map_err(|_| WireError::Rows)
}
