//! The way to the academy: one ask, one answer, on connections that are kept. Nothing that comes back is believed; it is
//! only told apart from a portal's page, so that no ask is dropped for one.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use greenpost_wire::sync::Answer;
use greenpost_wire::{Card, WireError};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{CONTENT_TYPE, HOST};
use hyper::{HeaderMap, Request, StatusCode, Uri};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::answers::MOST_ANSWER;
use super::tls::{Floor, connector};
use super::words;
use crate::AcademyError;
use crate::serve::{INTERNAL_NAME, Refusal};

/// An exchange may take this long at any speed, and beyond it `SLOWEST` holds. Less than a device waits for us.
const EXCHANGE: Duration = Duration::from_secs(40);
/// Bytes a second; slower than this is no line.
const SLOWEST: u64 = 64;
/// Connections to one address that are kept for the next ask.
const MOST_IDLE: usize = 4;
/// Longest sentence of a refusal that is handed on, in characters.
const MOST_SENTENCE: usize = 300;

/// What became of an ask.
#[derive(Debug)]
pub(super) enum Said {
    /// Bytes that look like an academy's answer.
    Answer(Vec<u8>),
    /// The academy does not take it (HTTP 4xx, in a sentence).
    Refusal(Refusal),
    /// The academy is there and has no time, or fails.
    Busy,
    /// Nobody is there, or somebody else.
    NoLine,
}

/// All ways to an academy, best first.
pub(super) struct Upstream {
    ways: Vec<Way>,
    tls: Option<TlsConnector>,
    floor: Arc<Floor>,
    /// A connection is there after this, all ways tried.
    reach: Duration,
}

struct Way {
    is_secure: bool,
    host: String,
    port: u16,
    /// As the request names them.
    authority: String,
    path: String,
    idle: Mutex<Vec<Sender>>,
}

type Sender = SendRequest<Full<Bytes>>;
type Fault = Box<dyn std::error::Error + Send + Sync>;

impl Upstream {
    /// To this academy at these addresses.
    ///
    /// # Errors
    /// An address that is none, or that cannot be checked because the card names no authority.
    pub(super) fn new(card: &Card, addresses: &[String], reach: Duration) -> Result<Self, AcademyError> {
        let floor = Floor::new();
        let tls = card.authority.as_deref().and_then(|authority| connector(authority, &floor));
        let ways: Vec<Way> = addresses.iter().map(|address| Way::parse(address)).collect::<Result<_, _>>()?;
        if let Some(way) = ways.iter().find(|way| way.is_secure && tls.is_none()) {
            return Err(words::wrong_address(&way.authority, words::NO_AUTHORITY));
        }
        Ok(Self { ways, tls, floor, reach })
    }

    /// Whether there is any.
    pub(super) fn is_none(&self) -> bool {
        self.ways.is_empty()
    }

    /// Sends an ask by the first way that leads to the academy.
    pub(super) async fn send(&self, ask: Vec<u8>) -> Said {
        let ask = Bytes::from(ask);
        let mut said = Said::NoLine;
        for way in &self.ways {
            match self.exchange(way, &ask).await {
                Ok(Said::NoLine) => {}
                Ok(Said::Busy) => said = Said::Busy,
                Ok(done) => return done,
                Err(failure) => tracing::debug!(%failure, "an ask did not get through"),
            }
        }
        said
    }

    async fn exchange(&self, way: &Way, ask: &Bytes) -> Result<Said, Fault> {
        let transfer = Duration::from_secs(ask.len() as u64 / SLOWEST);
        while let Some(sender) = way.take() {
            // A kept connection may have died unseen. The academy takes an ask that comes twice once.
            match timeout(self.reach + transfer, self.ask(way, sender, ask)).await {
                Ok(Ok(said)) => return Ok(said),
                Ok(Err(_)) => {}
                Err(silence) => {
                    way.forget();
                    return Err(silence.into());
                }
            }
        }
        let sender = timeout(self.reach / self.ways.len() as u32, self.connect(way)).await??;
        timeout(EXCHANGE + transfer, self.ask(way, sender, ask)).await?
    }

    async fn connect(&self, way: &Way) -> Result<Sender, Fault> {
        let stream = TcpStream::connect((way.host.as_str(), way.port)).await?;
        stream.set_nodelay(true)?;
        match &self.tls {
            Some(tls) if way.is_secure => {
                let name = ServerName::try_from(INTERNAL_NAME)?;
                open(tls.connect(name, stream).await?).await
            }
            _ => open(stream).await,
        }
    }

    async fn ask(&self, way: &Way, mut sender: Sender, ask: &Bytes) -> Result<Said, Fault> {
        let request = Request::post(&way.path).header(HOST, &way.authority).body(Full::new(ask.clone()))?;
        sender.ready().await?;
        let response = sender.send_request(request).await?;
        let (head, body) = response.into_parts();
        let is_text = kind(&head.headers).starts_with("text/plain");
        let body: Vec<u8> = Limited::new(body, MOST_ANSWER).collect().await?.to_bytes().into();
        way.put_back(sender);
        Ok(match head.status {
            StatusCode::OK => self.answer(way, body),
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => Said::Busy,
            // A page is a portal's or a proxy's.
            status if status.is_client_error() && is_text => {
                Said::Refusal(Refusal { status: status.as_u16(), sentence: sentence(&body).into() })
            }
            status if status.is_server_error() => Said::Busy,
            _ => Said::NoLine,
        })
    }

    fn answer(&self, way: &Way, bytes: Vec<u8>) -> Said {
        match Answer::read(&bytes) {
            Ok((answer, _)) => {
                if way.is_secure {
                    self.floor.raise(answer.time);
                }
                Said::Answer(bytes)
            }
            // Whether a later version can be read is the device's business.
            Err(WireError::Version(_)) => Said::Answer(bytes),
            Err(_) => Said::NoLine,
        }
    }
}

impl Way {
    fn parse(address: &str) -> Result<Self, AcademyError> {
        let wrong = || words::wrong_address(address, words::NO_ADDRESS);
        let uri: Uri = address.trim_end_matches('/').parse().map_err(|_| wrong())?;
        let is_secure = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(wrong()),
        };
        let authority = uri.authority().filter(|authority| !authority.host().is_empty()).ok_or_else(wrong)?;
        Ok(Self {
            is_secure,
            host: authority.host().trim_matches(['[', ']']).to_owned(),
            port: authority.port_u16().unwrap_or(if is_secure { 443 } else { 80 }),
            authority: authority.as_str().to_owned(),
            path: format!("{}/sync", uri.path().trim_end_matches('/')),
            idle: Mutex::default(),
        })
    }

    fn take(&self) -> Option<Sender> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        std::iter::from_fn(|| idle.pop()).find(|sender| !sender.is_closed())
    }

    /// Whoever is silent on one connection is silent on all.
    fn forget(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn put_back(&self, sender: Sender) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MOST_IDLE {
            idle.push(sender);
        }
    }
}

async fn open<I>(stream: I) -> Result<Sender, Fault>
where
    I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // How it ends is told to whoever asks on it.
    tokio::spawn(connection);
    Ok(sender)
}

fn kind(headers: &HeaderMap) -> String {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.unwrap_or_default().to_ascii_lowercase()
}

/// The first line of a refusal, as far as it is for people.
fn sentence(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let line = text.lines().next().unwrap_or_default();
    line.chars().filter(|c| !c.is_control()).take(MOST_SENTENCE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_a_card_writes_it() {
        let read = |address: &str| {
            Way::parse(address).map(|way| format!("{} {} {}", way.host, way.port, way.path)).ok()
        };
        let rows = [
            ("https://academy.example:8443", Some("academy.example 8443 /sync")),
            ("https://academy.example/greenpost/", Some("academy.example 443 /greenpost/sync")),
            ("http://[2001:db8::1]:8080/", Some("2001:db8::1 8080 /sync")),
            ("http://10.0.0.5", Some("10.0.0.5 80 /sync")),
            ("academy.example", None),
            ("ftp://academy.example", None),
            ("", None),
        ];
        for (address, expected) in rows {
            assert_eq!(read(address).as_deref(), expected, "{address}");
        }
    }
}
