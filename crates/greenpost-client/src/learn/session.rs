//! Who is at the desk: a learner, her settings and her record as far as it is needed to go on.
//! The record in memory is a copy of what is on the disk; when a write fails it is thrown away and read again.

use std::sync::{Mutex, MutexGuard, PoisonError};

use greenpost_core::progress::{At, Progress};
use greenpost_wire::{Head, LearnerId};

use super::settings::Settings;
use crate::client::Client;
use crate::error::{ClientError, Result};
use crate::store::learners::{self, Learner, Origin};
use crate::store::{Store, entries, projection};
use crate::view::SessionView;

/// A learner at the desk.
pub(crate) struct Session {
    pub(crate) learner: LearnerId,
    state: Mutex<State>,
}

/// What changes while she sits there.
pub(crate) struct State {
    pub(crate) learner: Learner,
    pub(crate) settings: Settings,
    record: Option<Record>,
    /// The chapter opened last in this session, with its edition and language: opening it again says nothing new.
    pub(crate) opened: Option<(String, String, String, String)>,
    /// Whether her chain holds, once it was looked at.
    pub(crate) chain_holds: Option<bool>,
}

/// Her record: what came of it, and where it goes on.
pub(crate) struct Record {
    pub(crate) origin: Origin,
    /// Entries of this origin: the newest number.
    pub(crate) number: u64,
    pub(crate) head: Head,
    pub(crate) progress: Progress,
}

impl Session {
    /// The learner with this id, as the disk has her.
    pub(crate) fn load(store: &Store, learner: LearnerId) -> Result<Self> {
        let state = store.read(|db| {
            let found = learners::find(db, learner)?.ok_or(ClientError::NotSignedIn)?;
            Ok(State {
                learner: found,
                settings: Settings::load(db, Some(learner))?,
                record: None,
                opened: None,
                chain_holds: None,
            })
        })?;
        Ok(Self { learner, state: Mutex::new(state) })
    }

    /// What she is doing. Held while a command decides and writes.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Her record.
    pub(crate) fn record(&mut self, store: &Store) -> Result<&Record> {
        self.record_mut(store).map(|record| &*record)
    }

    /// What came of her record.
    pub(crate) fn progress(&mut self, store: &Store) -> Result<&Progress> {
        Ok(&self.record(store)?.progress)
    }

    pub(super) fn record_mut(&mut self, store: &Store) -> Result<&mut Record> {
        if self.record.is_none() {
            self.record = Some(Record::load(store, self.learner.id)?);
        }
        Ok(self.record.as_mut().expect("it was just loaded"))
    }

    /// Takes the record out, to work on it; until it is put back it counts as unknown.
    pub(super) fn take_record(&mut self, store: &Store) -> Result<Record> {
        self.record_mut(store)?;
        Ok(self.record.take().expect("it was just loaded"))
    }

    /// Puts it back: it is what the disk holds.
    pub(super) fn put_record(&mut self, record: Record) {
        self.record = Some(record);
    }

    /// Lets go of it: what the disk holds was changed.
    pub(crate) fn forget_record(&mut self) {
        self.record = None;
        self.chain_holds = None;
    }

    /// Her session for the window.
    pub(crate) fn view(&mut self, store: &Store) -> Result<SessionView> {
        Ok(SessionView {
            learner: self.learner.id.to_string(),
            name: self.learner.name.clone(),
            has_pin: self.learner.pin.is_some(),
            settings: self.settings.view(),
            entries: super::shown(self.record(store)?.number),
        })
    }
}

impl Record {
    /// The entry she means by a number.
    pub(super) fn named(&self, number: u64) -> At {
        self.progress.named(self.origin.id, number)
    }

    fn load(store: &Store, learner: LearnerId) -> Result<Self> {
        let (origin, (number, head), kept) = store.read(|db| {
            let origin = learners::origin(db, learner)?;
            let tail = entries::tail(db, learner, &origin)?;
            Ok((origin, tail, projection::load(db, learner)?))
        })?;
        let progress = match kept {
            Some(progress) => progress,
            None => fold_anew(store, learner)?,
        };
        Ok(Self { origin, number, head, progress })
    }
}

/// Folds the entries again and keeps the rows; not being able to keep them is no reason not to read.
fn fold_anew(store: &Store, learner: LearnerId) -> Result<Progress> {
    let progress = store.read(|db| projection::fold(db, learner))?;
    if let Err(error) = store.write(|to| projection::replace(to, learner, &progress)) {
        tracing::warn!(%error, "the projection could not be kept");
    }
    Ok(progress)
}

impl Client {
    /// The session for the window.
    pub(super) fn session_view(&self, session: &Session) -> Result<SessionView> {
        session.state().view(&self.store)
    }
}
