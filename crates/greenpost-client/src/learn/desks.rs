//! Who is at the desk, and whose record may be in memory: shared with sync, which may have to change a record.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use greenpost_wire::LearnerId;

use super::session::{Session, State};
use crate::error::{ClientError, Result};
use crate::store::Store;

/// Everybody's sessions on this computer.
#[derive(Default)]
pub(crate) struct Desks(Mutex<Desk>);

#[derive(Default)]
struct Desk {
    session: Option<Arc<Session>>,
    /// Sessions that may still be at work, of whoever sat here.
    sessions: BTreeMap<LearnerId, Weak<Session>>,
    /// Somebody left on purpose: nobody is signed in by herself again.
    was_left: bool,
}

impl Desks {
    /// Who is signed in.
    pub(crate) fn session(&self) -> Result<Arc<Session>> {
        self.desk().session.clone().ok_or(ClientError::NotSignedIn)
    }

    /// Puts a learner at the desk. A command of hers may still be at work from when she sat there before: then she goes
    /// on with the same session, since of one record there must never be two in memory.
    pub(crate) fn seat(&self, store: &Store, learner: LearnerId) -> Result<Arc<Session>> {
        let mut desk = self.desk();
        let session = match desk.sessions.get(&learner).and_then(Weak::upgrade) {
            Some(session) => session,
            None => Arc::new(Session::load(store, learner)?),
        };
        desk.sessions.insert(learner, Arc::downgrade(&session));
        desk.session = Some(Arc::clone(&session));
        Ok(session)
    }

    /// Whoever sat there leaves.
    pub(crate) fn unseat(&self) {
        let mut desk = self.desk();
        desk.session = None;
        desk.was_left = true;
    }

    /// Whether somebody left on purpose.
    pub(crate) fn was_left(&self) -> bool {
        self.desk().was_left
    }

    /// Changes what is in memory of a learner, if anything is.
    pub(crate) fn with_session(&self, learner: LearnerId, change: impl FnOnce(&mut State)) {
        if let Some(session) = self.alive(learner) {
            change(&mut session.state());
        }
    }

    /// Does this while no command works on a learner's record, and has it read again after.
    pub(crate) fn with_locked<T>(&self, learner: LearnerId, work: impl FnOnce() -> T) -> T {
        match self.alive(learner) {
            Some(session) => {
                let mut state = session.state();
                let done = work();
                state.forget_record();
                done
            }
            None => work(),
        }
    }

    fn alive(&self, learner: LearnerId) -> Option<Arc<Session>> {
        self.desk().sessions.get(&learner).and_then(Weak::upgrade)
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
