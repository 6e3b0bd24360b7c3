//! The moment of an entry: uptime goes on from the entry before, and the clock goes on with it.

use super::super::coder::{Bit, Coder};
use super::super::number::{Number, Signed, Symbol, fold, fold_back, wide};
use crate::{ClockQuality, EventKind, Stamp};

/// Mid November 2026: the first moment of a batch is told from here.
const FIRST: i64 = 1_795_000_000;
/// Clock and uptime may differ by so many seconds and still be said to go on.
const DRIFT: i64 = 4096;

/// What the clock and the uptime were.
#[derive(Debug)]
pub(super) struct Clock {
    before: Stamp,
    goes_on: Bit,
    waited: [Number; 12],
    drift: Signed,
    quality: [Symbol; 3],
}

impl Default for Clock {
    fn default() -> Self {
        Self {
            before: Stamp { at: FIRST, clock: ClockQuality::Plausible, uptime: u64::MAX },
            goes_on: Bit::default(),
            waited: Default::default(),
            drift: Signed::default(),
            quality: Default::default(),
        }
    }
}

impl Clock {
    /// The moment, and the seconds since the entry before it as far as the program ran through.
    pub(super) fn pass(
        &mut self,
        coder: &mut impl Coder,
        kind: EventKind,
        known: Option<Stamp>,
    ) -> (Stamp, i64) {
        let before = self.before;
        let known = known.unwrap_or(before);
        let waited = known.uptime.checked_sub(before.uptime).filter(|&seconds| seconds <= i64::MAX as u64);
        let drift = drift(before, known);
        let goes_on = waited.is_some() && (-DRIFT..=DRIFT).contains(&drift);
        let (at, uptime, waited) = if coder.bit(&mut self.goes_on, goes_on) {
            let waited = self.waited[kind as usize].pass(coder, waited.unwrap_or(0));
            let drift = self.drift.pass(coder, drift);
            let at = before.at.wrapping_add(waited as i64).wrapping_add(drift);
            (at, before.uptime.wrapping_add(waited), waited as i64)
        } else {
            let uptime = wide(coder, known.uptime);
            let at = fold_back(wide(coder, fold(known.at.wrapping_sub(before.at))));
            (before.at.wrapping_add(at), uptime, 0)
        };
        let clock = self.quality[before.clock as usize].pass(coder, known.clock as u8);
        let clock = match clock {
            0 => ClockQuality::NotSet,
            1 => ClockQuality::Unsure,
            _ => ClockQuality::Plausible,
        };
        self.before = Stamp { at, clock, uptime };
        (self.before, waited)
    }
}

/// By how much the clock went otherwise than the uptime.
fn drift(before: Stamp, now: Stamp) -> i64 {
    now.at.wrapping_sub(before.at).wrapping_sub(now.uptime.wrapping_sub(before.uptime) as i64)
}
