//! How many codes may be tried from one address: twenty wrong ones an hour.
//!
//! Kept in this process's memory and not in the database: who tried from where is nobody's business an hour later, a
//! restart forgives, and several servers give a guesser a few times twenty of 2⁴⁰. What a device may try is in the
//! database.

use std::collections::BTreeMap;
use std::net::IpAddr;

const HOUR_MS: i64 = 3_600_000;
const MOST: u32 = 20;
/// Addresses that are remembered; beyond them the oldest hours are forgotten first.
const ADDRESSES: usize = 10_000;

/// Wrong codes by address within the hour that began then.
#[derive(Debug, Default)]
pub(crate) struct Limits(BTreeMap<IpAddr, (i64, u32)>);

impl Limits {
    /// Whether codes from this address are looked at.
    pub(crate) fn allows(&self, from: Option<IpAddr>, now_ms: i64) -> bool {
        let held = from.and_then(|from| self.0.get(&from));
        held.is_none_or(|(began, wrong)| now_ms - began >= HOUR_MS || *wrong < MOST)
    }

    /// So many wrong codes came from it.
    pub(crate) fn count(&mut self, from: Option<IpAddr>, wrong: u64, now_ms: i64) {
        let Some(from) = from.filter(|_| wrong > 0) else { return };
        if self.0.len() >= ADDRESSES {
            self.0.retain(|_, (began, _)| now_ms - *began < HOUR_MS);
        }
        if self.0.len() >= ADDRESSES && !self.0.contains_key(&from) {
            let oldest = self.0.iter().min_by_key(|(_, (began, _))| *began).map(|(address, _)| *address);
            oldest.and_then(|address| self.0.remove(&address));
        }
        let held = self.0.entry(from).or_insert((now_ms, 0));
        if now_ms - held.0 >= HOUR_MS {
            *held = (now_ms, 0);
        }
        held.1 = held.1.saturating_add(u32::try_from(wrong).unwrap_or(u32::MAX));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_twenty_wrong_codes_an_hour() {
        let (one, other) = (Some(IpAddr::from([10, 0, 0, 1])), Some(IpAddr::from([10, 0, 0, 2])));
        let mut limits = Limits::default();
        for minute in 0..20 {
            assert!(limits.allows(one, minute * 60_000));
            limits.count(one, 1, minute * 60_000);
        }
        assert!(!limits.allows(one, HOUR_MS - 1));
        assert!(limits.allows(other, HOUR_MS - 1) && limits.allows(None, HOUR_MS - 1));
        assert!(limits.allows(one, HOUR_MS));
        limits.count(one, 1, HOUR_MS);
        assert!(limits.allows(one, HOUR_MS), "a new hour counts anew");
    }

    #[test]
    fn what_is_remembered_has_an_end() {
        let mut limits = Limits::default();
        for n in 0..20_000_u32 {
            limits.count(Some(IpAddr::from(n.to_be_bytes())), 1, i64::from(n));
        }
        assert_eq!(limits.0.len(), ADDRESSES);
    }
}
