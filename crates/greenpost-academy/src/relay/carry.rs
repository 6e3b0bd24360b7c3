//! Carrying: at once when an ask comes, and again and again in the background, each device's asks in the order they came.
//! What waits is on disk before anything is sent, and an answer is on disk before its ask goes.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use greenpost_wire::DeviceId;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep, timeout_at};

use super::Times;
use super::answers::Answers;
use super::shelf::{Hash, Name};
use super::upstream::{Said, Upstream};
use super::waiting::{NotKept, Waiting};
use super::words;
use crate::serve::Refusal;

/// An ask that waits and was refused so often waits no more.
const MOST_REFUSALS: u32 = 3;

/// Whoever carries.
pub(super) struct Carrier {
    pub(super) waiting: Waiting,
    pub(super) answers: Answers,
    pub(super) upstream: Upstream,
    pub(super) times: Times,
    /// Something waits.
    pub(super) wakes: Notify,
    /// The line was seen.
    pub(super) line: Notify,
}

/// How far sending for one device came.
enum Round {
    /// All was sent, or had been.
    Done,
    /// The ask one came for was answered or refused.
    Own(Result<Vec<u8>, Refusal>),
    /// The academy has no time for this.
    Busy,
    /// There is no line.
    NoLine,
}

/// For whom a round is made, and how long it may take until it is that one's turn.
#[derive(Clone, Copy)]
struct Own {
    hash: Hash,
    until: Instant,
}

impl Carrier {
    /// The answer that came to this very ask already.
    pub(super) async fn known(self: &Arc<Self>, device: DeviceId, hash: Hash) -> Option<Vec<u8>> {
        let found = self.on_disk(move |carrier| carrier.answers.to(device, hash)).await;
        found.unwrap_or_else(|failure| {
            tracing::warn!(%failure, "an answer that is kept cannot be read");
            None
        })
    }

    /// Keeps an ask before it goes anywhere.
    pub(super) async fn keep(
        self: &Arc<Self>,
        device: DeviceId,
        hash: Hash,
        ask: Vec<u8>,
    ) -> Result<(), Refusal> {
        let kept = self.on_disk(move |carrier| Ok(carrier.waiting.keep(device, hash, &ask))).await;
        match kept {
            Ok(Ok(())) => Ok(()),
            Ok(Err(NotKept::Full)) => Err(Refusal { status: 507, sentence: words::FULL.into() }),
            Ok(Err(NotKept::Disk(failure))) | Err(failure) => {
                tracing::error!(%failure, "an ask cannot be kept");
                Err(Refusal { status: 500, sentence: words::NOT_KEPT.into() })
            }
        }
    }

    /// Carries an ask that is kept, after those that came before it, if there is a line now. No bytes: it waits.
    pub(super) async fn carry(self: &Arc<Self>, device: DeviceId, hash: Hash) -> Result<Vec<u8>, Refusal> {
        let until = Instant::now() + self.times.reach;
        let round = self.round(device, Some(Own { hash, until })).await;
        self.waiting.tidy();
        match round {
            Round::Own(said) => {
                self.line.notify_one();
                said
            }
            Round::Done => Ok(self.known(device, hash).await.unwrap_or_default()),
            Round::Busy | Round::NoLine => {
                self.wakes.notify_one();
                Ok(Vec::new())
            }
        }
    }

    /// Carries what waits, for ever.
    pub(super) async fn carry_on(self: Arc<Self>) {
        let mut failures = 0;
        loop {
            if self.waiting.devices().is_empty() {
                self.wakes.notified().await;
                failures = 0;
            }
            tokio::select! {
                () = sleep(self.times.wait(failures, chance())) => {}
                () = self.line.notified() => {}
            }
            let devices = self.waiting.devices();
            failures = if devices.is_empty() || self.pass(devices).await { 0 } else { failures + 1 };
        }
    }

    /// Tries every device once, or until there is no line. Returns whether anything was carried.
    async fn pass(self: &Arc<Self>, devices: Vec<DeviceId>) -> bool {
        let (before, _) = self.waiting.count();
        for device in devices {
            if let Round::NoLine = self.round(device, None).await {
                break;
            }
        }
        self.waiting.tidy();
        let (after, _) = self.waiting.count();
        if after < before {
            tracing::info!(carried = before - after, waiting = after, "asks were carried");
        }
        after < before
    }

    async fn round(self: &Arc<Self>, device: DeviceId, own: Option<Own>) -> Round {
        let Some(turn) = self.waiting.turn(device) else { return Round::Done };
        let _turn = match own {
            None => turn.lock().await,
            Some(own) => match timeout_at(own.until, turn.lock()).await {
                Ok(turn) => turn,
                Err(_) => return Round::Busy,
            },
        };
        for name in self.waiting.of(device) {
            if let Some(round) = self.one(device, name, own).await {
                return round;
            }
        }
        Round::Done
    }

    /// Sends one ask; none when the next may follow.
    async fn one(self: &Arc<Self>, device: DeviceId, name: Name, own: Option<Own>) -> Option<Round> {
        let is_own = own.is_some_and(|own| own.hash == name.hash);
        if !is_own && own.is_some_and(|own| Instant::now() >= own.until) {
            return Some(Round::Busy);
        }
        let ask = match self.on_disk(move |carrier| carrier.waiting.read(device, name)).await {
            Ok(ask) => ask?,
            Err(failure) => {
                tracing::error!(%failure, "an ask that waits cannot be read");
                return None;
            }
        };
        let began = Instant::now();
        match self.upstream.send(ask).await {
            Said::Answer(answer) => {
                // Who waited so long may be gone.
                let is_kept = !is_own || began.elapsed() > self.times.reach;
                if is_kept && !self.keep_answer(device, name.hash, answer.clone()).await {
                    return Some(Round::Busy);
                }
                self.done(device, name).await;
                is_own.then_some(Round::Own(Ok(answer)))
            }
            Said::Refusal(refusal) if is_own => {
                self.done(device, name).await;
                Some(Round::Own(Err(refusal)))
            }
            Said::Refusal(refusal) => {
                if self.waiting.refused(device, name) >= MOST_REFUSALS {
                    let device_begins = words::beginning(device);
                    tracing::warn!(status = refusal.status, device = device_begins, "{}", words::LET_GO);
                    self.done(device, name).await;
                }
                None
            }
            Said::Busy => Some(Round::Busy),
            Said::NoLine => Some(Round::NoLine),
        }
    }

    async fn keep_answer(self: &Arc<Self>, device: DeviceId, hash: Hash, answer: Vec<u8>) -> bool {
        let kept = self.on_disk(move |carrier| carrier.answers.keep(device, hash, &answer)).await;
        kept.map_err(|failure| tracing::error!(%failure, "an answer cannot be kept; its ask waits on"))
            .is_ok()
    }

    async fn done(self: &Arc<Self>, device: DeviceId, name: Name) {
        if let Err(failure) = self.on_disk(move |carrier| carrier.waiting.done(device, name)).await {
            tracing::warn!(%failure, "an ask that was carried lies on; it will be carried again, which does no harm");
        }
    }

    /// Does what waits for the disk where nobody else waits for it.
    pub(super) async fn on_disk<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let carrier = Arc::clone(self);
        tokio::task::spawn_blocking(move || work(&carrier))
            .await
            .unwrap_or_else(|gone| Err(io::Error::other(gone)))
    }
}

impl Times {
    /// How long to wait after so many passes in vain: any time up to twice as much as after one less. `chance` is any
    /// number.
    fn wait(&self, failures: u32, chance: u64) -> Duration {
        let doubled = self.shortest.saturating_mul(1_u32.checked_shl(failures).unwrap_or(u32::MAX));
        let most = u64::try_from(doubled.min(self.longest).as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis(chance % most.saturating_add(1))
    }
}

/// Any number: a lab's relays are not to come at once.
fn chance() -> u64 {
    // Without chance they come at once, which is no worse than slow.
    getrandom::u64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_an_hour_and_no_longer() {
        let times = Times::default();
        for (failures, most) in [(0, 2_000), (1, 4_000), (5, 64_000), (11, 3_600_000), (40, 3_600_000)] {
            assert_eq!(times.wait(failures, most).as_millis(), u128::from(most), "after {failures}");
            assert_eq!(times.wait(failures, most + 1).as_millis(), 0, "any time up to it, after {failures}");
        }
    }
}
