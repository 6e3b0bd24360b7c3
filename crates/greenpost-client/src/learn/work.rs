//! One intention of a learner on its way to the disk: entries are made and folded, then all of it is written in one
//! transaction. What was not committed did not happen: the record in memory is read again.

use greenpost_core::progress::{At, Progress, RowKey};
use greenpost_wire::{ClockQuality, Entry, Event, Head, Stamp};

use super::label::Label;
use super::session::{Record, State};
use crate::client::Client;
use crate::clock;
use crate::error::Result;
use crate::store::entries::{self, NewEntry};
use crate::store::{Reading, labels, projection, settings};

/// An intention under way.
pub(crate) struct Work<'a> {
    client: &'a Client,
    state: &'a mut State,
    record: Record,
    entries: Vec<Made>,
    labels: Vec<Label>,
    changed: Vec<RowKey>,
}

struct Made {
    number: u64,
    bytes: Vec<u8>,
    head: Head,
    label: String,
    stamp: Stamp,
}

const NEWEST_KEY: &str = "newest";
/// Seconds the newest stamp may run ahead of the one that is kept: it only has to tell days apart.
const NEWEST_STEP: i64 = 3600;

impl<'a> Work<'a> {
    /// Begins: from here until `commit` the state has no record.
    pub(crate) fn begin(client: &'a Client, state: &'a mut State) -> Result<Self> {
        let record = state.take_record(&client.store)?;
        Ok(Self { client, state, record, entries: Vec::new(), labels: Vec::new(), changed: Vec::new() })
    }

    /// Adds what happened; returns the number of its entry.
    pub(crate) fn add(&mut self, event: Event, label: Label) -> u64 {
        let stamp = clock::stamp(&*self.client.clock, *self.client.newest());
        let entry = Entry { stamp, event };
        let bytes = entry.encode();
        let number = self.record.number + 1;
        let head = self.record.head.then(self.record.origin.salt_key.salt(number), &bytes);
        self.changed.extend(self.record.progress.apply(At { number, origin: self.record.origin.id }, &entry));
        self.record.number = number;
        self.record.head = head;
        self.entries.push(Made { number, bytes, head, label: label.key.clone(), stamp });
        self.labels.push(label);
        number
    }

    /// Keeps a label that belongs to no entry of its own.
    pub(crate) fn keep(&mut self, label: Label) {
        self.labels.push(label);
    }

    /// Progress with what was added so far.
    pub(crate) fn progress(&self) -> &Progress {
        &self.record.progress
    }

    /// Where the entry of this number stands.
    pub(crate) fn at(&self, number: u64) -> At {
        self.record.named(number)
    }

    /// Writes all of it. When this returns, it is on the disk.
    pub(crate) fn commit(mut self) -> Result<()> {
        self.changed.sort_unstable();
        self.changed.dedup();
        let learner = self.state.learner.id;
        let newest = self.newest();
        self.client.store.write(|to| {
            for label in &self.labels {
                if let Some(text) = &label.text {
                    labels::put(to, learner, &label.key, &text.to_json())?;
                }
            }
            for made in &self.entries {
                let entry =
                    NewEntry { number: made.number, bytes: &made.bytes, head: made.head, label: &made.label };
                entries::add(to, learner, self.record.origin.id, &entry)?;
            }
            projection::put(to, learner, &self.record.progress, &self.changed)?;
            match newest {
                Some(newest) => settings::put(to, None, NEWEST_KEY, &newest.to_string()),
                None => Ok(()),
            }
        })?;
        self.believe();
        self.state.put_record(self.record);
        self.client.worker.soon();
        Ok(())
    }

    /// The newest stamp, when it has gone so far that the kept one is to be changed.
    fn newest(&self) -> Option<i64> {
        let held = *self.client.newest();
        let new = self.believable().max()?;
        let is_news = held.is_none_or(|held| new.div_euclid(NEWEST_STEP) > held.div_euclid(NEWEST_STEP));
        is_news.then_some(new)
    }

    fn believe(&self) {
        let mut newest = self.client.newest();
        *newest = (*newest).max(self.believable().max());
    }

    fn believable(&self) -> impl Iterator<Item = i64> {
        self.entries.iter().filter(|made| made.stamp.clock != ClockQuality::NotSet).map(|made| made.stamp.at)
    }
}

/// The newest stamp of the store that a clock can be held against.
pub(crate) fn newest_stamp(db: &Reading) -> Result<Option<i64>> {
    Ok(settings::get(db, None, NEWEST_KEY)?.and_then(|newest| newest.parse().ok()))
}
