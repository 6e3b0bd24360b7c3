//! What is too much, beyond one ask: twenty wrong codes from an address in an hour, and how many branches a learner began
//! today.
//!
//! Kept in this process's memory and not in the database: who tried from where is nobody's business an hour later, a
//! restart forgives, and several servers give a guesser a few times twenty of 2⁴⁰. What a device may try is in the
//! database.

use std::collections::BTreeMap;
use std::net::IpAddr;

use greenpost_wire::{AcademyId, LearnerId};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Wrong codes.
const MOST: u32 = 20;
/// Addresses, or learners, that are remembered; beyond them the oldest are forgotten first.
const REMEMBERED: usize = 10_000;

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    pub(crate) codes: Codes,
    pub(crate) branches: Branches,
}

/// Wrong codes by address.
#[derive(Debug, Default)]
pub(crate) struct Codes(Counted<IpAddr, HOUR_MS>);

/// Branches that were begun, by learner.
#[derive(Debug, Default)]
pub(crate) struct Branches(Counted<(AcademyId, LearnerId), DAY_MS>);

/// When each began to be counted, and how often it happened since; after `SPAN` milliseconds it counts anew.
#[derive(Debug)]
struct Counted<K, const SPAN: i64>(BTreeMap<K, (i64, u32)>);

impl Codes {
    /// Whether codes from this address are looked at.
    pub(crate) fn allows(&self, from: Option<IpAddr>, now_ms: i64) -> bool {
        from.is_none_or(|from| self.0.of(&from, now_ms) < MOST)
    }

    /// So many wrong codes came from it.
    pub(crate) fn count(&mut self, from: Option<IpAddr>, wrong: u64, now_ms: i64) {
        if let Some(from) = from.filter(|_| wrong > 0) {
            self.0.count(from, u32::try_from(wrong).unwrap_or(u32::MAX), now_ms);
        }
    }
}

impl Branches {
    /// How many each of these learners began today.
    pub(crate) fn of<T>(
        &self,
        academy: AcademyId,
        learners: &BTreeMap<LearnerId, T>,
        now_ms: i64,
    ) -> BTreeMap<LearnerId, u32> {
        learners.keys().map(|learner| (*learner, self.0.of(&(academy, *learner), now_ms))).collect()
    }

    /// A learner began so many.
    pub(crate) fn count(&mut self, academy: AcademyId, learner: LearnerId, new: u32, now_ms: i64) {
        self.0.count((academy, learner), new, now_ms);
    }
}

impl<K, const SPAN: i64> Default for Counted<K, SPAN> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord + Copy, const SPAN: i64> Counted<K, SPAN> {
    fn of(&self, key: &K, now_ms: i64) -> u32 {
        self.0.get(key).filter(|(began, _)| now_ms - began < SPAN).map_or(0, |(_, count)| *count)
    }

    fn count(&mut self, key: K, more: u32, now_ms: i64) {
        if self.0.len() >= REMEMBERED {
            self.0.retain(|_, (began, _)| now_ms - *began < SPAN);
        }
        if self.0.len() >= REMEMBERED && !self.0.contains_key(&key) {
            let oldest = self.0.iter().min_by_key(|(_, (began, _))| *began).map(|(key, _)| *key);
            oldest.and_then(|key| self.0.remove(&key));
        }
        let held = self.0.entry(key).or_insert((now_ms, 0));
        if now_ms - held.0 >= SPAN {
            *held = (now_ms, 0);
        }
        held.1 = held.1.saturating_add(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_twenty_wrong_codes_an_hour() {
        let (one, other) = (Some(IpAddr::from([10, 0, 0, 1])), Some(IpAddr::from([10, 0, 0, 2])));
        let mut codes = Codes::default();
        for minute in 0..20 {
            assert!(codes.allows(one, minute * 60_000));
            codes.count(one, 1, minute * 60_000);
        }
        assert!(!codes.allows(one, HOUR_MS - 1));
        assert!(codes.allows(other, HOUR_MS - 1) && codes.allows(None, HOUR_MS - 1));
        assert!(codes.allows(one, HOUR_MS));
        codes.count(one, 1, HOUR_MS);
        assert!(codes.allows(one, HOUR_MS), "a new hour counts anew");
    }

    #[test]
    fn what_is_remembered_has_an_end() {
        let mut codes = Codes::default();
        for n in 0..10_100_u32 {
            codes.count(Some(IpAddr::from(n.to_be_bytes())), 1, i64::from(n));
        }
        assert_eq!(codes.0.0.len(), REMEMBERED);
    }

    #[test]
    fn branches_are_counted_by_learner_and_for_a_day() {
        let id = |byte: u8| uuid::Uuid::from_bytes([byte; 16]);
        let (academy, other) = (AcademyId::from_bytes([1; 16]), AcademyId::from_bytes([2; 16]));
        let learners = BTreeMap::from([(LearnerId(id(3)), ()), (LearnerId(id(4)), ())]);
        let mut branches = Branches::default();
        branches.count(academy, LearnerId(id(3)), 7, 0);
        branches.count(academy, LearnerId(id(3)), 1, DAY_MS - 1);
        let counts = |of, now_ms| branches.of(of, &learners, now_ms).into_values().collect::<Vec<_>>();
        assert_eq!(counts(academy, DAY_MS - 1), [8, 0]);
        assert_eq!(counts(other, DAY_MS - 1), [0, 0]);
        assert_eq!(counts(academy, DAY_MS), [0, 0]);
    }
}
