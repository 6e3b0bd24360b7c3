//! How this computer syncs: what its owner chose, what the academy decided, and what was used today.

use greenpost_wire::sync::Policy;

use super::standing;
use crate::error::Result;
use crate::store::{Reading, Writing, settings};

const AUTOMATIC: &str = "sync.automatic";
const HOURS: &str = "sync.hours";
const DAILY: &str = "sync.daily_bytes";
const RELAYS: &str = "sync.relays";
const USED: &str = "sync.used";

const DAY: i64 = 86_400;

/// How this computer syncs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyncSettings {
    pub(crate) automatic: bool,
    /// Minutes of the day, UTC.
    pub(crate) hours: Option<(u16, u16)>,
    pub(crate) daily_bytes: Option<u32>,
    pub(crate) finds_relays: bool,
    /// The academy decides about hours and bytes.
    pub(crate) is_fixed: bool,
}

/// Bytes used since a moment, by the academy's time as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Used {
    pub(crate) since: i64,
    pub(crate) bytes: u64,
}

impl SyncSettings {
    /// As they hold: the owner's, and the academy's where she decided.
    pub(crate) fn load(db: &Reading) -> Result<Self> {
        let own = Self {
            automatic: settings::get(db, None, AUTOMATIC)?.as_deref() != Some("false"),
            hours: settings::get(db, None, HOURS)?.and_then(|text| hours(&text)),
            daily_bytes: settings::get(db, None, DAILY)?.and_then(|text| text.parse().ok()),
            finds_relays: settings::get(db, None, RELAYS)?.as_deref() == Some("true"),
            is_fixed: false,
        };
        Ok(own.under(&standing::policy(db)?))
    }

    /// Keeps the owner's.
    pub(crate) fn keep(&self, to: &mut Writing<'_>) -> Result<()> {
        let hours = self.hours.map_or_else(String::new, |(from, until)| format!("{from}-{until}"));
        let daily = self.daily_bytes.map_or_else(String::new, |bytes| bytes.to_string());
        settings::put(to, None, AUTOMATIC, &self.automatic.to_string())?;
        settings::put(to, None, HOURS, &hours)?;
        settings::put(to, None, DAILY, &daily)?;
        settings::put(to, None, RELAYS, &self.finds_relays.to_string())
    }

    fn under(self, policy: &Policy) -> Self {
        if policy.is_fixed {
            return Self { hours: policy.hours, daily_bytes: policy.daily_bytes, is_fixed: true, ..self };
        }
        Self {
            hours: self.hours.or(policy.hours),
            daily_bytes: self.daily_bytes.or(policy.daily_bytes),
            ..self
        }
    }

    /// Whether it may try by itself at this second of the academy's time; always while no time is known.
    pub(crate) fn is_hour(&self, now: Option<i64>) -> bool {
        let (Some((from, until)), Some(now)) = (self.hours, now) else { return true };
        let minute = now.rem_euclid(DAY) / 60;
        let (from, until) = (i64::from(from), i64::from(until));
        if from <= until { (from..until).contains(&minute) } else { minute >= from || minute < until }
    }

    /// Whether these many more bytes are within the allowance.
    pub(crate) fn may_use(&self, used: Used, more: u64) -> bool {
        self.daily_bytes.is_none_or(|most| used.bytes + more <= u64::from(most))
    }
}

impl Used {
    /// What was used in the day that runs at this second.
    pub(crate) fn load(db: &Reading, now: i64) -> Result<Self> {
        let text = settings::get(db, None, USED)?.unwrap_or_default();
        let kept = text
            .split_once(' ')
            .and_then(|(since, bytes)| Some(Self { since: since.parse().ok()?, bytes: bytes.parse().ok()? }));
        // A clock that jumped begins a new day: it must not lock the line for years.
        let runs = |kept: &Self| (kept.since..kept.since.saturating_add(DAY)).contains(&now);
        Ok(kept.filter(runs).unwrap_or(Self { since: now, bytes: 0 }))
    }

    /// Keeps it, with these bytes more.
    pub(crate) fn add(self, to: &mut Writing<'_>, bytes: u64) -> Result<()> {
        settings::put_quietly(to, None, USED, &format!("{} {}", self.since, self.bytes + bytes))
    }
}

fn hours(text: &str) -> Option<(u16, u16)> {
    let (from, until) = text.split_once('-')?;
    Some((from.parse().ok()?, until.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: Option<(u16, u16)>) -> SyncSettings {
        SyncSettings { automatic: true, hours, daily_bytes: Some(1000), finds_relays: false, is_fixed: false }
    }

    #[test]
    fn hours_may_run_over_midnight_and_an_unknown_time_is_no_reason_to_wait() {
        let day = |minute: i64| Some(20_000 * DAY + minute * 60);
        let rows = [
            (None, day(0), true),
            (Some((60, 120)), day(59), false),
            (Some((60, 120)), day(60), true),
            (Some((60, 120)), day(120), false),
            (Some((1380, 60)), day(1400), true),
            (Some((1380, 60)), day(30), true),
            (Some((1380, 60)), day(700), false),
            (Some((60, 120)), None, true),
        ];
        for (hours, now, expected) in rows {
            assert_eq!(at(hours).is_hour(now), expected, "{hours:?} at {now:?}");
        }
    }

    #[test]
    fn what_the_academy_decided_holds_and_what_it_proposes_gives_way() {
        let own = at(Some((1, 2)));
        let policy = Policy { edition: 1, daily_bytes: Some(5), hours: Some((3, 4)), is_fixed: true };
        let fixed = own.clone().under(&policy);
        assert_eq!((fixed.hours, fixed.daily_bytes, fixed.is_fixed), (Some((3, 4)), Some(5), true));
        let proposed = at(None).under(&Policy { is_fixed: false, ..policy });
        assert_eq!((proposed.hours, proposed.daily_bytes), (Some((3, 4)), Some(1000)));
        assert!(own.may_use(Used { since: 0, bytes: 900 }, 100));
        assert!(!own.may_use(Used { since: 0, bytes: 900 }, 101));
    }
}
