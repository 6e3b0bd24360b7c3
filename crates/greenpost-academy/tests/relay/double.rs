//! An academy's double: it signs an answer to whatever it is asked, or does what its mood is, and remembers everything.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex};

use greenpost_academy::serve::{About, Authority, Opening, Refusal, Server, Service, open, own_certificate};
use greenpost_wire::sync::{Answer, Ask, HeadsDigest};
use greenpost_wire::{Card, Secret};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

use crate::support::PATIENCE;

/// What it does with asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    Answers,
    /// Refuses with this status.
    Refuses(u16),
    /// Gives a page instead of an answer, as a portal does.
    Page,
}

struct Double {
    secret: Secret,
    mood: Arc<Mutex<Mood>>,
    came: UnboundedSender<Vec<u8>>,
}

/// The double and what it saw.
pub(crate) struct Academy {
    pub(crate) address: SocketAddr,
    mood: Arc<Mutex<Mood>>,
    came: UnboundedReceiver<Vec<u8>>,
    pub(crate) _server: Server,
}

pub(crate) fn secret() -> Secret {
    Secret::new([7; 32])
}

/// The card it gives out.
pub(crate) fn card(address: &str, authority: Option<Vec<u8>>) -> Card {
    let addresses = vec![address.to_owned()];
    Card { keys: secret().public(), name: "Border academy".to_owned(), addresses, authority }
}

/// The answer it gives to this ask.
pub(crate) fn answer_to(ask: &[u8]) -> Vec<u8> {
    let device = Ask::read(ask).unwrap().0.device;
    let hash = Ask::hash(ask);
    let news = Some(hash.to_vec());
    let answer = Answer {
        version: 1,
        epoch: [1; 8],
        time: 1_800_000_000,
        holds: true,
        knows: true,
        news,
        digest: None,
    };
    answer.sign(&secret(), device, hash, HeadsDigest([0; 16]))
}

impl Academy {
    /// Without TLS.
    pub(crate) async fn plain(at: SocketAddr) -> Self {
        Self::open(|server| server.plain, Opening { plain: Some(at), ..Opening::default() }).await
    }

    /// With TLS of the authority in this folder; its public key too.
    pub(crate) async fn secure(folder: &Path) -> (Self, Vec<u8>) {
        let authority = Authority::open_or_make(folder).unwrap();
        let config = own_certificate(&authority, &[]).unwrap();
        let secure = Some(("127.0.0.1:0".parse().unwrap(), config));
        let academy = Self::open(|server| server.secure, Opening { secure, ..Opening::default() }).await;
        (academy, authority.public_key().to_vec())
    }

    async fn open(address: impl Fn(&Server) -> Option<SocketAddr>, opening: Opening) -> Self {
        let (sender, came) = unbounded_channel();
        let mood = Arc::new(Mutex::new(Mood::Answers));
        let double = Double { secret: secret(), mood: Arc::clone(&mood), came: sender };
        let server = open(Arc::new(double), opening).await.unwrap();
        Self { address: address(&server).unwrap(), mood, came, _server: server }
    }

    pub(crate) fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// The next ask that comes.
    pub(crate) async fn next(&mut self) -> Vec<u8> {
        timeout(PATIENCE, self.came.recv()).await.expect("an ask comes").unwrap()
    }

    /// Asks that came and were not looked at.
    pub(crate) fn rest(&mut self) -> usize {
        std::iter::from_fn(|| self.came.try_recv().ok()).count()
    }
}

impl Service for Double {
    async fn receive(&self, ask: Vec<u8>, _: Option<IpAddr>) -> Result<Vec<u8>, Refusal> {
        assert_eq!(self.secret.public(), secret().public());
        let mood = *self.mood.lock().unwrap();
        let _ = self.came.send(ask.clone());
        match mood {
            Mood::Answers => Ok(answer_to(&ask)),
            Mood::Refuses(status) => Err(Refusal { status, sentence: "The academy says no.".into() }),
            Mood::Page => Ok(b"<html>Sign in to this network</html>".to_vec()),
        }
    }

    async fn is_ready(&self) -> bool {
        true
    }

    async fn about(&self) -> About {
        About::default()
    }
}
