//! The clock, which is never trusted: it stamps entries, and says how far the stamp is to be believed.
//! Nothing is ordered, refused or opened by it.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use greenpost_wire::{ClockQuality, Stamp};

/// What a device knows of time.
pub trait Clock: Send + Sync {
    /// Seconds since 1970-01-01T00:00Z, as the device claims.
    fn now(&self) -> i64;
    /// Seconds since the program started; never goes back, whatever the clock does.
    fn uptime(&self) -> u64;
    /// The moment this program was made, in the seconds of [`Clock::now`]: no true time lies before it.
    fn built(&self) -> i64;
}

/// The machine's own clock.
#[derive(Debug)]
pub struct SystemClock {
    started: Instant,
}

/// A clock that stands where a test puts it.
#[derive(Debug)]
pub struct FixedClock {
    now: AtomicI64,
    uptime: AtomicU64,
    built: i64,
}

const DAY: i64 = 86_400;

/// 2026-11-24: a floor for the build time that needs nothing from the machine that builds, so that builds repeat.
const BUILT: i64 = 1_795_478_400;

impl SystemClock {
    /// Starts counting.
    pub fn start() -> Self {
        Self { started: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> i64 {
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |seconds| -seconds),
        }
    }

    fn uptime(&self) -> u64 {
        self.started.elapsed().as_secs()
    }

    fn built(&self) -> i64 {
        BUILT
    }
}

impl FixedClock {
    /// A clock at this moment, of a program built then.
    pub fn at(now: i64) -> Self {
        Self { now: AtomicI64::new(now), uptime: AtomicU64::new(0), built: now }
    }

    /// Puts the clock elsewhere; uptime stays.
    pub fn jump_to(&self, now: i64) {
        self.now.store(now, Ordering::SeqCst);
    }

    /// The program starts again: uptime begins anew.
    pub fn restart(&self) {
        self.uptime.store(0, Ordering::SeqCst);
    }

    /// Lets time pass.
    pub fn pass(&self, seconds: u32) {
        self.now.fetch_add(i64::from(seconds), Ordering::SeqCst);
        self.uptime.fetch_add(u64::from(seconds), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> i64 {
        self.now.load(Ordering::SeqCst)
    }

    fn uptime(&self) -> u64 {
        self.uptime.load(Ordering::SeqCst)
    }

    fn built(&self) -> i64 {
        self.built
    }
}

impl<C: Clock> Clock for std::sync::Arc<C> {
    fn now(&self) -> i64 {
        self.as_ref().now()
    }

    fn uptime(&self) -> u64 {
        self.as_ref().uptime()
    }

    fn built(&self) -> i64 {
        self.as_ref().built()
    }
}

/// The stamp of an entry made now. `newest` is the newest stamp of this store that was not [`ClockQuality::NotSet`].
pub(crate) fn stamp(clock: &dyn Clock, newest: Option<i64>) -> Stamp {
    let at = clock.now();
    Stamp { at, clock: quality(at, clock.built(), newest), uptime: clock.uptime() }
}

fn quality(at: i64, built: i64, newest: Option<i64>) -> ClockQuality {
    let beyond_sense = built.saturating_add(50 * 365 * DAY);
    if at < built || at > beyond_sense {
        return ClockQuality::NotSet;
    }
    match newest {
        Some(newest) if at < newest || at > newest.saturating_add(400 * DAY) => ClockQuality::Unsure,
        Some(_) | None => ClockQuality::Plausible,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_believed_as_far_as_build_and_record_allow() {
        use ClockQuality::{NotSet, Plausible, Unsure};
        let built = 1_000 * DAY;
        let rows = [
            (built - 1, None, NotSet),
            (built, None, Plausible),
            (built + 51 * 365 * DAY, None, NotSet),
            (built + 49 * 365 * DAY, None, Plausible),
            (built + 10, Some(built + 11), Unsure),
            (built + 11, Some(built + 11), Plausible),
            (built + 400 * DAY, Some(built), Plausible),
            (built + 400 * DAY + 1, Some(built), Unsure),
            (i64::MIN, Some(i64::MAX), NotSet),
            (i64::MAX, Some(i64::MIN), NotSet),
        ];
        for (at, newest, expected) in rows {
            assert_eq!(quality(at, built, newest), expected, "clock at {at}, newest {newest:?}");
        }
    }
}
