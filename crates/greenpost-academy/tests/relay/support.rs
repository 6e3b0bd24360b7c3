//! Relays, devices that ask, and what they ask by.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use data_encoding::HEXLOWER;
use greenpost_academy::relay::{Bounds, Carrying, Relay, Times};
use greenpost_academy::serve::{Opening, Server, open};
use greenpost_wire::frames::{self, Frame};
use greenpost_wire::sync::{Ask, HeadsDigest};
use greenpost_wire::{Card, DeviceId, Secret};

use crate::double::secret;

/// Waits that cost a test no time.
pub(crate) const QUICK: Times = Times {
    reach: Duration::from_secs(10),
    shortest: Duration::from_millis(1),
    longest: Duration::from_millis(20),
};
/// Waits no test lives to see the end of: nothing is tried twice.
pub(crate) const NEVER: Times =
    Times { reach: Duration::from_secs(10), shortest: Duration::MAX, longest: Duration::MAX };

/// What has not come by then does not come: a test ends rather than wait for ever.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A relay behind a socket.
pub(crate) struct Lab {
    pub(crate) address: SocketAddr,
    _server: Server,
}

impl Lab {
    pub(crate) async fn open(folder: &Path, card: Card, times: Times, bounds: Bounds) -> Self {
        let upstream = card.addresses.clone();
        let carrying = Carrying { card, folder: folder.to_owned(), upstream, bounds, times };
        let relay = Arc::new(Relay::open(carrying).unwrap());
        let plain = Some("127.0.0.1:0".parse().unwrap());
        let server = open(relay, Opening { plain, ..Opening::default() }).await.unwrap();
        Self { address: server.plain.unwrap(), _server: server }
    }
}

/// An address nobody listens at, and where no other test is given one by the system.
pub(crate) fn nobody() -> SocketAddr {
    TcpListener::bind("127.0.0.2:0").unwrap().local_addr().unwrap()
}

pub(crate) fn http(address: SocketAddr) -> String {
    format!("http://{address}")
}

/// A device, by its number.
pub(crate) fn device(number: u8) -> Secret {
    Secret::new([number; 32])
}

pub(crate) fn id(number: u8) -> DeviceId {
    device(number).public().device()
}

/// What it asks for the n-th time.
pub(crate) fn ask(number: u8, nonce: u8) -> Vec<u8> {
    signed(number, nonce, |_| {})
}

/// An ask that is no usual one.
pub(crate) fn signed(number: u8, nonce: u8, change: impl FnOnce(&mut Ask)) -> Vec<u8> {
    let mut ask = Ask {
        version: 1,
        device: id(number),
        nonce: [nonce; 8],
        digest: HeadsDigest([0; 16]),
        policy: 0,
        wants_heads: true,
        keys: None,
        contents: Some(vec![nonce; 100]),
    };
    change(&mut ask);
    ask.sign(&device(number), secret().public().academy())
}

/// What came back: status, type of content, body.
pub(crate) type Reply = (u16, String, Vec<u8>);

/// Asks a server something, as a device does.
pub(crate) async fn post(at: SocketAddr, path: &str, body: Vec<u8>) -> Reply {
    let url = format!("http://{at}{path}");
    reply(move |agent| agent.post(url).send(&body)).await
}

pub(crate) async fn get(at: SocketAddr, path: &str) -> Reply {
    let url = format!("http://{at}{path}");
    reply(move |agent| agent.get(url).call()).await
}

type Got = Result<ureq::http::Response<ureq::Body>, ureq::Error>;

async fn reply(send: impl FnOnce(ureq::Agent) -> Got + Send + 'static) -> Reply {
    let got = tokio::task::spawn_blocking(move || {
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        let mut response = send(config.new_agent()).unwrap();
        assert!(response.headers().get("date").is_none(), "a date is bytes for nobody");
        let kind =
            response.headers().get("content-type").map_or("", |kind| kind.to_str().unwrap()).to_owned();
        (response.status().as_u16(), kind, response.body_mut().read_to_vec().unwrap())
    });
    got.await.unwrap()
}

/// Sends an ask and gives status and body.
pub(crate) async fn sync(at: SocketAddr, ask: &[u8]) -> (u16, Vec<u8>) {
    let (status, _, body) = post(at, "/sync", ask.to_vec()).await;
    (status, body)
}

/// Where a device's answers are.
pub(crate) fn answers_path(number: u8) -> String {
    format!("/answers/{}", HEXLOWER.encode(id(number).as_bytes()))
}

/// The answers kept for a device, each with the hash of its ask.
pub(crate) async fn answers(at: SocketAddr, number: u8) -> Vec<Vec<u8>> {
    let (status, _, file) = get(at, &answers_path(number)).await;
    assert_eq!(status, 200);
    let whole = |frame| match frame {
        Frame::Whole(message) => Some(message),
        Frame::Spoilt | Frame::Torn => None,
    };
    frames::read(frames::ANSWERS, &file).unwrap().into_iter().map(|frame| whole(frame).unwrap()).collect()
}

/// Looks until so many answers are kept for a device.
pub(crate) async fn wait_for_answers(at: SocketAddr, device: u8, count: usize) -> Vec<Vec<u8>> {
    let until = Instant::now() + PATIENCE;
    loop {
        let answers = answers(at, device).await;
        if answers.len() >= count {
            return answers;
        }
        assert!(Instant::now() < until, "{count} answers come");
    }
}
