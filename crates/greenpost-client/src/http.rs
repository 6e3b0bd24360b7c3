//! HTTP to an academy: one request, one answer, on a connection that is kept. Nothing here believes what comes back.
//!
//! TLS is pinned to the authority on the academy's card, and to public ones where it names none. The clock is not trusted:
//! see `trust`.

mod roots;
mod tls;
mod trust;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use greenpost_wire::Authority;
use rustls::{CertificateError, Error};
use ureq::config::AutoHeaderValue;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{ConnectProxyConnector, ConnectionDetails, Connector, TcpConnector};

use crate::clock::Clock;
pub use roots::PublicRoots;
use tls::Secure;
use trust::{Clamped, NAME, config};

/// What came back.
#[derive(Debug)]
pub(crate) enum Reply {
    /// 200, and a body.
    Answer(Vec<u8>),
    /// 202: a relay has it.
    Carried,
    /// Any other status.
    Status(u16),
    /// The academy, as it says of itself, did not take it: its HTTP status. Nobody signed this.
    Refused(u16),
    /// The certificate was not believed.
    Certificate(Wrong),
    /// Nobody there, or the line was cut.
    NoLine,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// It is not of the authority on the card.
    Stranger,
    /// Nobody this computer knows vouches for it.
    Unknown,
    /// It is of another host.
    Host,
    /// It ended before the newest time that is known.
    Ended,
}

/// Connections to one academy.
pub(crate) struct Http {
    agent: ureq::Agent,
    floor: Arc<AtomicI64>,
    /// Connections begun so far.
    begun: Arc<AtomicU64>,
    /// Whether the card names who may vouch.
    is_pinned: bool,
}

/// Counts the connections that are begun.
#[derive(Debug)]
struct Begun(Arc<AtomicU64>);

impl Connector for Begun {
    type Out = ();

    fn connect(&self, _: &ConnectionDetails<'_>, _: Option<()>) -> Result<Option<()>, ureq::Error> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(None)
    }
}

/// Largest answer that is read, in bytes: a portal's page is not worth the memory.
const MOST_ANSWER: u64 = 2 * 1024 * 1024;
/// Slower than this many bytes a second is no line.
const SLOWEST: u64 = 64;

impl Http {
    /// To the academy of this authority, as its card has it; `roots` vouch where it has none. `floor` is the newest time
    /// known, seconds since 1970.
    pub(crate) fn new(
        authority: Option<&[u8]>,
        roots: &PublicRoots,
        clock: Arc<dyn Clock>,
        floor: i64,
    ) -> Self {
        Self::through(ureq::Proxy::try_from_env(), authority, roots, clock, floor)
    }

    /// The same through a proxy of the network, when it has one.
    fn through(
        proxy: Option<ureq::Proxy>,
        authority: Option<&[u8]>,
        roots: &PublicRoots,
        clock: Arc<dyn Clock>,
        floor: i64,
    ) -> Self {
        let authority = Authority::read(authority);
        let is_pinned = authority != Some(Authority::Public);
        let floor = Arc::new(AtomicI64::new(floor));
        let time = Clamped { clock, floor: Arc::clone(&floor) };
        let tls = authority.and_then(|authority| config(authority, roots, time));
        let name = matches!(authority, Some(Authority::Own(_))).then_some(NAME);
        let settings = ureq::Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .accept_encoding(AutoHeaderValue::None)
            .proxy(proxy)
            .timeout_connect(Some(Duration::from_secs(30)))
            .max_idle_age(Duration::from_secs(70))
            .build();
        let begun = Arc::new(AtomicU64::new(0));
        let connector = Begun(Arc::clone(&begun))
            .chain(ConnectProxyConnector::default())
            .chain(TcpConnector::default())
            .chain(Secure::new(tls, name));
        let agent = ureq::Agent::with_parts(settings, connector, DefaultResolver::default());
        Self { agent, floor, begun, is_pinned }
    }

    /// A newer time is known.
    pub(crate) fn set_floor(&self, floor: i64) {
        self.floor.fetch_max(floor, Ordering::SeqCst);
    }

    /// Sends an ask; says what came back, and how many bytes went both ways. A connection that was kept may have ended
    /// without a word: that is no word about the line, so the ask goes once more over a new one. Asks may be heard twice.
    pub(crate) fn post(&self, address: &str, ask: &[u8]) -> (Reply, u64) {
        let begun = self.begun.load(Ordering::SeqCst);
        let (reply, used) = self.post_once(address, ask);
        let was_kept = self.begun.load(Ordering::SeqCst) == begun;
        if !was_kept || !matches!(reply, Reply::NoLine) {
            return (reply, used);
        }
        let (reply, again) = self.post_once(address, ask);
        (reply, used + again)
    }

    fn post_once(&self, address: &str, ask: &[u8]) -> (Reply, u64) {
        let used = AtomicU64::new(heads(address) + ask.len() as u64);
        let patience = Duration::from_secs(60 + ask.len() as u64 / SLOWEST);
        let sent = self
            .agent
            .post(format!("{}/sync", address.trim_end_matches('/')))
            .config()
            .timeout_send_body(Some(patience))
            .timeout_recv_response(Some(patience))
            .timeout_recv_body(Some(patience))
            .build()
            .send(ask);
        let reply = match sent {
            Ok(mut response) => match response.status().as_u16() {
                200 => match response.body_mut().with_config().limit(MOST_ANSWER).read_to_vec() {
                    Ok(bytes) => {
                        used.fetch_add(RESPONSE_HEAD + bytes.len() as u64, Ordering::SeqCst);
                        Reply::Answer(bytes)
                    }
                    Err(ureq::Error::BodyExceedsLimit(_)) => Reply::Status(200),
                    Err(_) => Reply::NoLine,
                },
                202 => Reply::Carried,
                status if response.headers().contains_key(REFUSAL) => Reply::Refused(status),
                status => Reply::Status(status),
            },
            Err(error) => self.failed(&error),
        };
        (reply, used.into_inner())
    }
}

impl Http {
    fn failed(&self, error: &ureq::Error) -> Reply {
        tracing::debug!(%error, "an ask did not get through");
        match certificate_error(error) {
            None => Reply::NoLine,
            Some(CertificateError::Expired | CertificateError::ExpiredContext { .. }) => {
                Reply::Certificate(Wrong::Ended)
            }
            Some(CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }) => {
                Reply::Certificate(Wrong::Host)
            }
            Some(_) => Reply::Certificate(if self.is_pinned { Wrong::Stranger } else { Wrong::Unknown }),
        }
    }

    /// Fetches the answers a relay keeps for a device, as a file of frames; none when it keeps none, or is no relay.
    pub(crate) fn fetch_answers(&self, relay: &str, device: &str) -> (Option<Vec<u8>>, u64) {
        let used = heads(relay);
        let got = self.agent.get(answers_of(relay, device)).call();
        let Ok(mut response) = got else { return (None, used) };
        if response.status().as_u16() != 200 {
            return (None, used + RESPONSE_HEAD);
        }
        let body = response.body_mut().with_config().limit(MOST_ANSWER).read_to_vec().ok();
        let length = body.as_ref().map_or(0, Vec::len) as u64;
        (body, used + RESPONSE_HEAD + length)
    }

    /// Tells a relay which answers it need not keep any longer.
    pub(crate) fn let_go(&self, relay: &str, device: &str, taken: &[u8]) {
        if let Err(error) = self.agent.post(answers_of(relay, device)).send(taken) {
            tracing::debug!(%error, "a relay could not be told");
        }
    }
}

fn answers_of(relay: &str, device: &str) -> String {
    format!("{}/answers/{device}", relay.trim_end_matches('/'))
}

/// By this header an academy, or a relay, says that a refusal is its own. Anybody can say so: it changes words alone.
const REFUSAL: &str = "greenpost";

/// Bytes of the head of an answer.
const RESPONSE_HEAD: u64 = 75;

/// Bytes of the head of a request.
fn heads(address: &str) -> u64 {
    70 + address.len() as u64
}

fn certificate_error(error: &ureq::Error) -> Option<&CertificateError> {
    let of_tls = match error {
        ureq::Error::Rustls(of_tls) => of_tls,
        ureq::Error::Io(source) => source.get_ref()?.downcast_ref::<Error>()?,
        _ => return None,
    };
    match of_tls {
        Error::InvalidCertificate(wrong) => Some(wrong),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
