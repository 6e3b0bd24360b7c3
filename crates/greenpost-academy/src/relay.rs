//! A relay: on a tutor's laptop it takes sealed asks from a lab, keeps them, and brings them to the academy when there is a
//! line, or by stick; signed answers go back as they came. It has no key of the academy: it can delay, never read or alter.

mod announce;
mod answers;
mod carry;
mod command;
mod folder;
mod shelf;
mod stick;
mod tls;
mod upstream;
mod waiting;
mod words;

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use greenpost_wire::frames::{self, Frame};
use greenpost_wire::sync::{Ask, MOST_ASK};
use greenpost_wire::{AcademyId, Card, DeviceId, WireError};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use self::answers::Answers;
use self::carry::Carrier;
pub(crate) use self::command::{RelayArguments, command};
use self::folder::Held;
use self::shelf::Hash;
use self::upstream::Upstream;
use self::waiting::Waiting;
use crate::AcademyError;
use crate::serve::{About, Refusal, Service};

/// How a relay is set up.
#[derive(Debug, Clone)]
pub struct Carrying {
    /// The academy.
    pub card: Card,
    /// Where what is carried is kept; made when it is not there.
    pub folder: PathBuf,
    /// Where the academy is reached, best first; none for sticks alone.
    pub upstream: Vec<String>,
    /// How much is kept.
    pub bounds: Bounds,
    /// How long is waited.
    pub times: Times,
}

/// How much waits at most.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Asks.
    pub asks: usize,
    /// Their bytes.
    pub bytes: u64,
}

/// How long is waited for the line.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// After this the academy counts as not reached.
    pub reach: Duration,
    /// What waits is tried again after any time up to this; after each failure up to twice as much.
    pub shortest: Duration,
    /// And up to this at most.
    pub longest: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { asks: 20_000, bytes: 256 << 20 }
    }
}

impl Default for Times {
    fn default() -> Self {
        Self {
            reach: Duration::from_secs(10),
            shortest: Duration::from_secs(2),
            longest: Duration::from_secs(60 * 60),
        }
    }
}

/// A relay that works; it stops carrying when dropped, and forgets nothing.
pub struct Relay {
    academy: AcademyId,
    academy_name: String,
    carrier: Arc<Carrier>,
    background: Option<JoinHandle<()>>,
    held: Held,
}

impl Relay {
    /// Opens a relay in the runtime that is there.
    ///
    /// # Errors
    /// A folder it cannot work in, or an address that leads nowhere.
    pub fn open(carrying: Carrying) -> Result<Self, AcademyError> {
        let academy = carrying.card.keys.academy();
        let upstream = Upstream::new(&carrying.card, &carrying.upstream, carrying.times.reach)?;
        let held = folder::open_or_make(&carrying.folder, academy)?;
        let unusable = |source| AcademyError::DataFolder { path: carrying.folder.clone(), source };
        let carrier = Arc::new(Carrier {
            waiting: Waiting::open(&carrying.folder, carrying.bounds).map_err(unusable)?,
            answers: Answers::open(&carrying.folder).map_err(unusable)?,
            upstream,
            times: carrying.times,
            wakes: Notify::new(),
            line: Notify::new(),
        });
        let has_line = !carrier.upstream.is_none();
        let background = has_line.then(|| tokio::spawn(Arc::clone(&carrier).carry_on()));
        Ok(Self { academy, academy_name: carrying.card.name, carrier, background, held })
    }

    /// What it is called on the LAN and on sticks; by chance, once for its folder.
    pub fn name(&self) -> &str {
        &self.held.name
    }

    /// Checks what is cheap to check, as the academy would.
    fn read(&self, bytes: &[u8]) -> Result<(DeviceId, Hash), Refusal> {
        let refuse = |status, sentence: &'static str| Err(Refusal { status, sentence: sentence.into() });
        let (ask, signed) = match Ask::read(bytes) {
            Ok(read) => read,
            Err(WireError::Version(_)) => return refuse(400, words::OTHER_VERSION),
            Err(_) => return refuse(400, words::NO_ASK),
        };
        match &ask.keys {
            Some(keys) if keys.device() != ask.device || !signed.is_of(keys, self.academy) => {
                refuse(401, words::NOT_SIGNED)
            }
            _ => Ok((ask.device, Ask::hash(bytes))),
        }
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        if let Some(background) = &self.background {
            background.abort();
        }
    }
}

impl Service for Relay {
    async fn receive(&self, ask: Vec<u8>, _: Option<IpAddr>) -> Result<Vec<u8>, Refusal> {
        let (device, hash) = self.read(&ask)?;
        if let Some(answer) = self.carrier.known(device, hash).await {
            return Ok(answer);
        }
        self.carrier.keep(device, hash, ask).await?;
        self.carrier.carry(device, hash).await
    }

    async fn is_ready(&self) -> bool {
        self.carrier.waiting.has_room(MOST_ASK as u64)
    }

    async fn about(&self) -> About {
        About { academies: vec![self.academy_name.clone()], ..About::default() }
    }

    async fn page(&self) -> String {
        let counted = self.carrier.on_disk(|carrier| {
            carrier.waiting.look()?;
            carrier.answers.devices()
        });
        let devices = counted.await.unwrap_or_default();
        words::page(&self.academy_name, self.is_ready().await, self.carrier.waiting.count(), devices)
    }

    async fn kept(&self, device: DeviceId) -> Result<Vec<u8>, Refusal> {
        self.carrier.on_disk(move |carrier| carrier.answers.file(device)).await.map_err(unread)
    }

    async fn let_go(&self, device: DeviceId, hashes: Vec<u8>) -> Result<(), Refusal> {
        let hashes = hashes_in(&hashes).ok_or(Refusal { status: 400, sentence: words::NO_HASHES.into() })?;
        self.carrier.on_disk(move |carrier| carrier.answers.let_go(device, &hashes)).await.map_err(unread)
    }
}

fn unread(failure: std::io::Error) -> Refusal {
    tracing::error!(%failure, "answers that are kept cannot be reached");
    Refusal { status: 500, sentence: words::UNREAD.into() }
}

/// The hashes in a file of frames; none when anything else is in it.
fn hashes_in(file: &[u8]) -> Option<Vec<Hash>> {
    let hash = |frame| match frame {
        Frame::Whole(hash) => Hash::try_from(hash).ok(),
        Frame::Spoilt | Frame::Torn => None,
    };
    frames::read(frames::ANSWERS, file)?.into_iter().map(hash).collect()
}
