//! Telling the window what it did not ask for. Whoever tells does not care whether anybody listens.

use std::sync::{PoisonError, RwLock};

use crate::view::Change;

type Listener = Box<dyn Fn(Change) + Send + Sync>;

/// Tells the one listener, if there is one.
#[derive(Default)]
pub(crate) struct Teller(RwLock<Option<Listener>>);

impl Teller {
    /// This listener in place of the one before.
    pub(crate) fn listen(&self, listener: Listener) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(listener);
    }

    /// Tells of a change.
    pub(crate) fn tell(&self, change: Change) {
        if let Some(listener) = &*self.0.read().unwrap_or_else(PoisonError::into_inner) {
            listener(change);
        }
    }
}
