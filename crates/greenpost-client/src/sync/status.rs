//! How sync goes at the moment: for the window, and to plan the next try. In memory alone, but for what was used today.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::view::{SendingView, TroubleView};

/// Shared between the worker and whoever looks.
#[derive(Default)]
pub(crate) struct Status(Mutex<Now>);

/// How it goes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Now {
    pub(crate) sending: Option<SendingView>,
    /// Of the latest try.
    pub(crate) trouble: Option<TroubleView>,
    /// When the next try comes.
    pub(crate) next_try: Option<Instant>,
    /// Bytes of entries the next ask may carry; 0 before the first.
    pub(crate) most: usize,
    /// Tries in a row that brought nothing.
    pub(crate) failures: u32,
}

/// Where batches start, in bytes of entries before they are packed (a third of it goes on the road).
const FIRST: usize = 12 * 1024;
/// And where they end: what is packed must stay below 256 KiB.
const LAST: usize = 512 * 1024;
/// Seconds within which an ask was fast.
const FAST: u64 = 10;
/// Seconds beyond which it was slow.
const SLOW: u64 = 30;

impl Status {
    /// How it goes now.
    pub(crate) fn now(&self) -> MutexGuard<'_, Now> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Now {
    /// Bytes of entries the next ask may carry.
    pub(crate) fn most(&self) -> usize {
        if self.most == 0 { FIRST } else { self.most }
    }

    /// An ask went through: doubled when it was fast, halved when it was slow.
    pub(crate) fn went(&mut self, seconds: u64) {
        self.most = match seconds {
            ..FAST => (self.most() * 2).min(LAST),
            FAST..=SLOW => self.most(),
            _ => (self.most() / 2).max(1),
        };
        self.failures = 0;
    }

    /// One did not go through.
    pub(crate) fn failed(&mut self) {
        self.most = (self.most() / 2).max(1);
        self.failures = self.failures.saturating_add(1);
    }
}

/// Seconds to wait after so many failures: full jitter between nothing and 2 s · 2ⁿ, at most an hour.
/// <https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/>
pub(crate) fn back_off(failures: u32, chance: u64) -> u64 {
    let cap =
        2_u64.saturating_mul(1_u64.checked_shl(failures.saturating_sub(1)).unwrap_or(u64::MAX)).min(3600);
    1 + chance % cap
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_grow_on_a_fast_line_and_shrink_on_a_bad_one() {
        let mut now = Now::default();
        assert_eq!(now.most(), FIRST);
        for _ in 0..20 {
            now.went(3);
        }
        assert_eq!(now.most(), LAST);
        now.went(20);
        assert_eq!(now.most(), LAST, "neither fast nor slow");
        now.went(31);
        assert_eq!(now.most(), LAST / 2);
        for _ in 0..40 {
            now.failed();
        }
        assert_eq!(now.most(), 1, "one entry at least goes");
    }

    #[test]
    fn after_an_outage_clients_come_back_one_by_one() {
        let rows = [(1, 2), (2, 4), (5, 32), (12, 3600), (200, 3600)];
        for (failures, cap) in rows {
            let waits: Vec<u64> = (0..10_000).map(|chance| back_off(failures, chance * 7919)).collect();
            assert!(waits.iter().all(|wait| (1..=cap).contains(wait)), "{failures} failures");
            if cap == 3600 {
                let busiest = (1..=cap).map(|s| waits.iter().filter(|wait| **wait == s).count()).max();
                assert!(busiest.is_some_and(|most| most <= 300), "no second sees more than 3 % of them");
            }
        }
    }
}
