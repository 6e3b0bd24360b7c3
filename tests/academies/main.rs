//! Academies under failure and load: servers and databases killed while devices write, copies put back, asks tampered
//! with, rows and files changed behind its back, strangers' tools at its doors, neighbours on one database, an academy that
//! moves. `GREENPOST_TORTURE` says how much of it (20 when unset).

#![allow(clippy::panic, reason = "whatever goes wrong here fails a test, and says why")]

mod authority;
mod behind;
mod case;
mod injected;
mod killed;
mod lines;
mod load;
mod moved;
mod neighbours;
mod refilled;
mod roles;
mod rows;
mod served;
mod strangers;
mod tampered;

use std::collections::BTreeMap;

use greenpost_academy::StoredEntry;
use greenpost_tests::{Academy, Device};
use greenpost_wire::{AcademyId, OriginId};

/// Entries by their writer, in the order of their numbers.
fn by_origin(held: &[StoredEntry]) -> BTreeMap<OriginId, Vec<&StoredEntry>> {
    let mut origins: BTreeMap<OriginId, Vec<&StoredEntry>> = BTreeMap::new();
    held.iter().for_each(|entry| origins.entry(entry.origin).or_default().push(entry));
    origins.values_mut().for_each(|entries| entries.sort_by_key(|entry| entry.number));
    origins
}

/// What was acknowledged is there once and as it was written, and nothing is there that was not written.
fn nothing_is_lost_or_doubled(held: &[StoredEntry], devices: &[Device]) {
    let origins = by_origin(held);
    assert_eq!(origins.len(), devices.iter().filter(|device| device.acknowledged > 0).count());
    for device in devices {
        let kept = origins.get(&device.origin).map(Vec::as_slice).unwrap_or_default();
        let numbers: Vec<u64> = kept.iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>(), "{} once each", device.origin);
        assert!(numbers.len() as u64 >= device.acknowledged, "{}: acknowledged, and lost", device.origin);
        for (entry, (bytes, number)) in kept.iter().zip(device.entries.iter().zip(1..)) {
            assert_eq!(entry.bytes, *bytes, "{} {number}", device.origin);
            assert_eq!(entry.head, device.head(number), "{} {number}", device.origin);
        }
        assert!(numbers.len() <= device.entries.len(), "{}: nobody wrote that", device.origin);
    }
}

/// Everything these academies hold of learners, as text to compare; not when devices last spoke.
fn rows_of_learners(academy: &Academy, ids: &[AcademyId]) -> String {
    let server = academy.academies();
    let mut text = String::new();
    for &id in ids {
        let (entries, learners, devices, kept) = academy.run(async {
            (
                server.entries(id, 0).await.expect("entries"),
                server.learners(id).await.expect("learners"),
                server.devices(id).await.expect("devices"),
                server.quarantine(id).await.expect("quarantine"),
            )
        });
        let mut devices: Vec<_> = devices
            .iter()
            .map(|device| (device.device, device.succeeds, device.revoked_ms, device.origins))
            .collect();
        devices.sort();
        text += &format!("{id}\n{entries:?}\n{learners:?}\n{devices:?}\n{kept:?}\n");
        for cohort in academy.run(server.cohorts(id)).expect("cohorts") {
            let progress = academy.run(server.progress(id, cohort.cohort)).expect("progress");
            let waiting: usize = progress.iter().map(|member| member.waiting.len()).sum();
            text += &format!("{} {} {waiting}\n", cohort.name, cohort.learners);
        }
    }
    text
}
