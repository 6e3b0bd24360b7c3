//! What is done for the record beside the work: snapshots and the ballast. One thread, one chore at a time.

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::Inner;

/// A chore.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chore {
    /// Take a snapshot.
    Snapshot,
    /// Make the ballast.
    Ballast,
}

/// The keeper.
pub(super) struct Keeper(Mutex<Option<(Sender<Chore>, JoinHandle<()>)>>);

impl Keeper {
    /// Starts it.
    pub(super) fn start(inner: Arc<Inner>) -> Self {
        let (ask, asked) = mpsc::channel();
        let thread = std::thread::Builder::new().name("keeper".to_owned()).spawn(move || {
            for chore in asked {
                match chore {
                    // Asked twice while it was taken once: then there is nothing left to take.
                    Chore::Snapshot if inner.writer().has_news() || inner.files.snapshots().is_empty() => {
                        inner.snapshot();
                    }
                    Chore::Snapshot => {}
                    Chore::Ballast => inner.make_ballast(),
                }
            }
        });
        match thread {
            Ok(thread) => Self(Mutex::new(Some((ask, thread)))),
            Err(error) => {
                tracing::warn!(%error, "nobody keeps the record");
                Self(Mutex::new(None))
            }
        }
    }

    /// Asks for a chore; it is done when there is time.
    pub(super) fn ask(&self, chore: Chore) {
        if let Some((ask, _)) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            // A keeper that is gone has said why.
            let _ = ask.send(chore);
        }
    }

    /// Lets it finish what it was asked, and waits for it.
    pub(super) fn stop(&self) {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((ask, thread)) = held {
            drop(ask);
            // A panic in it is none of ours.
            let _ = thread.join();
        }
    }
}
