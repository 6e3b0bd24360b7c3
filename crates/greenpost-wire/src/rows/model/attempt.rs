//! Attempts: which questions they ask, which is answered next, and the number an attempt has.
//!
//! Rows do not know the numbers of entries; the first attempt that is named gives them all away.

use super::super::coder::{Bit, Coder};
use super::super::number::{Number, Signed, fold, fold_back, wide};
use super::super::tables::Tables;
use super::{MOST_IN_LIST, below, flag, list_length, narrow, question_id};
use crate::{QuestionId, WireError};

/// The attempt that was begun last in this batch.
#[derive(Debug)]
struct Open {
    /// Where its `Started` stands among the entries.
    entry: u64,
    /// Questions by the numbers of the table, those still to be answered, in the order they are asked.
    left: Vec<usize>,
    asked: usize,
    right: u16,
    thousandths: u64,
}

/// What was begun and answered so far.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    open: Option<Open>,
    /// Entries so far.
    entries: u64,
    /// What is to be added to an entry's place for its number, less one.
    base: u64,
    last: Option<u64>,
    is_expected: [Bit; 2],
    is_some: Bit,
    is_all: Bit,
    count: Number,
    gap: Number,
    is_inside: [Bit; 2],
    was_inside: bool,
    next: Number,
    step: Signed,
    question: usize,
}

impl Attempts {
    pub(super) fn entry_passed(&mut self) {
        self.entries += 1;
    }

    /// The questions of a new attempt: which of the table, then in which order.
    pub(super) fn pass_questions(
        &mut self,
        coder: &mut impl Coder,
        tables: &Tables,
        known: Option<&[QuestionId]>,
    ) -> Result<Vec<QuestionId>, WireError> {
        let known: Vec<usize> =
            known.unwrap_or_default().iter().map(|id| tables.question_number(id.as_str())).collect();
        let mut rising = known.clone();
        rising.sort_unstable();
        let mut rising = self.pass_rising(coder, tables.questions.len(), &rising)?;
        let mut order = Vec::with_capacity(rising.len());
        for at in 0..rising.len() {
            let known = known.get(at).and_then(|number| rising.binary_search(number).ok());
            order.push(rising.remove(below(coder, rising.len(), known)?));
        }
        let ids = order.iter().map(|&number| question_id(tables, number)).collect::<Result<_, _>>()?;
        let asked = order.len();
        self.open = Some(Open { entry: self.entries, left: order, asked, right: 0, thousandths: 0 });
        Ok(ids)
    }

    fn pass_rising(
        &mut self,
        coder: &mut impl Coder,
        all: usize,
        known: &[usize],
    ) -> Result<Vec<usize>, WireError> {
        let is_all = all <= MOST_IN_LIST && flag(coder, &mut self.is_all, known.len() == all);
        if is_all {
            return Ok((0..all).collect());
        }
        let count = list_length(coder, &mut self.count, known.len())?;
        let mut rising: Vec<usize> = Vec::with_capacity(count);
        for at in 0..count {
            let number = match rising.last() {
                None => below(coder, all, known.first().copied())?,
                Some(&before) => {
                    let gap = known.get(at).map_or(0, |number| number - before - 1);
                    let gap: usize = narrow(self.gap.pass(coder, gap as u64))?;
                    before.checked_add(1).and_then(|next| next.checked_add(gap)).ok_or(WireError::Rows)?
                }
            };
            if number >= all {
                return Err(WireError::Rows);
            }
            rising.push(number);
        }
        Ok(rising)
    }

    /// Which question is answered, by the table, and whether it is one of the open attempt.
    pub(super) fn pass_question(
        &mut self,
        coder: &mut impl Coder,
        tables: &Tables,
        known: Option<&QuestionId>,
    ) -> Result<(usize, bool), WireError> {
        let known = known.map(|id| tables.question_number(id.as_str()));
        let left = self.open.as_mut().map(|open| &mut open.left).filter(|left| !left.is_empty());
        let place = left.as_ref().and_then(|left| left.iter().position(|&number| known == Some(number)));
        let chance = &mut self.is_inside[usize::from(self.was_inside)];
        let inside = left.filter(|_| coder.bit(chance, place.is_some()));
        self.was_inside = inside.is_some();
        self.question = match inside {
            Some(left) => {
                let place: usize = narrow(self.next.pass(coder, place.unwrap_or(0) as u64))?;
                if place >= left.len() {
                    return Err(WireError::Rows);
                }
                left.remove(place)
            }
            None => {
                let step = known.unwrap_or(0) as i64 - self.question as i64 - 1;
                let number = self.step.pass(coder, step).checked_add(self.question as i64 + 1);
                let number = number.and_then(|number| usize::try_from(number).ok());
                number.filter(|&number| number < tables.questions.len()).ok_or(WireError::Rows)?
            }
        };
        Ok((self.question, self.was_inside))
    }

    /// The attempt an entry belongs to. `of_open`: whether it seems to be the one begun last.
    pub(super) fn pass_number(
        &mut self,
        coder: &mut impl Coder,
        of_open: bool,
        known: Option<Option<u64>>,
    ) -> Option<u64> {
        let open = self.open.as_ref().filter(|_| of_open);
        let expected = match open {
            Some(open) => Some(self.base.wrapping_add(open.entry).wrapping_add(1)),
            None => self.last,
        };
        let known = known.unwrap_or(expected);
        let mut number = expected;
        if !flag(coder, &mut self.is_expected[usize::from(of_open)], known == expected) {
            number = None;
            if flag(coder, &mut self.is_some, known.is_some()) {
                number = Some(self.pass_other(coder, known.unwrap_or(0)));
            }
        }
        if let (Some(number), Some(open)) = (number, open) {
            self.base = number.wrapping_sub(open.entry).wrapping_sub(1);
        }
        self.last = number;
        number
    }

    /// The number of an entry nothing is known of but that it comes before this one.
    pub(super) fn pass_other(&self, coder: &mut impl Coder, known: u64) -> u64 {
        let here = self.base.wrapping_add(self.entries);
        here.wrapping_sub(fold_back(wide(coder, fold(here.wrapping_sub(known) as i64))) as u64)
    }

    /// What an answer within the open attempt was worth.
    pub(super) fn answer_passed(&mut self, score: u16) {
        if let Some(open) = &mut self.open {
            open.right = open.right.saturating_add(u16::from(score == 1000));
            open.thousandths = open.thousandths.saturating_add(u64::from(score));
        }
    }

    /// What the open attempt will be marked: thousandths, questions right, questions asked.
    pub(super) fn expected_mark(&self) -> [u16; 3] {
        let Some(open) = &self.open else { return [0; 3] };
        let asked = open.asked as u64;
        let score = open.thousandths.checked_div(asked).unwrap_or(0).min(1000);
        [score as u16, open.right, open.asked as u16]
    }

    pub(super) fn has_open(&self) -> bool {
        self.open.is_some()
    }
}
