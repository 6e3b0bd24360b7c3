//! HTTP to an academy: one request, one answer, on a connection that is kept. Nothing here believes what comes back.
//!
//! TLS is pinned to the academy's own authority where its card names one. The clock is not trusted: certificates are
//! checked at a time between the newest one an academy signed and 400 days after it.

mod tls;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use ureq::config::AutoHeaderValue;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{ConnectionDetails, Connector, TcpConnector};

use crate::clock::Clock;
use tls::{Clamped, Pinned};

/// What came back.
#[derive(Debug)]
pub(crate) enum Reply {
    /// 200, and a body.
    Answer(Vec<u8>),
    /// 202: a relay has it.
    Carried,
    /// Any other status.
    Status(u16),
    /// The certificate is not the academy's.
    Certificate,
    /// Nobody there, or the line was cut.
    NoLine,
}

/// Connections to one academy.
pub(crate) struct Http {
    agent: ureq::Agent,
    floor: Arc<AtomicI64>,
    /// Connections begun so far.
    begun: Arc<AtomicU64>,
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
    /// To the academy of this authority; none for a public one. `floor` is the newest time known, seconds since 1970.
    pub(crate) fn new(authority: Option<&[u8]>, clock: Arc<dyn Clock>, floor: i64) -> Self {
        let floor = Arc::new(AtomicI64::new(floor));
        let time = Clamped { clock, floor: Arc::clone(&floor) };
        let config = ureq::Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .accept_encoding(AutoHeaderValue::None)
            .proxy(ureq::Proxy::try_from_env())
            .timeout_connect(Some(Duration::from_secs(30)))
            .max_idle_age(Duration::from_secs(70))
            .build();
        let begun = Arc::new(AtomicU64::new(0));
        let connector =
            Begun(Arc::clone(&begun)).chain(TcpConnector::default()).chain(Pinned::new(authority, time));
        Self { agent: ureq::Agent::with_parts(config, connector, DefaultResolver::default()), floor, begun }
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
                status => Reply::Status(status),
            },
            Err(error) => failed(&error),
        };
        (reply, used.into_inner())
    }
}

impl Http {
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

/// Bytes of the head of an answer.
const RESPONSE_HEAD: u64 = 75;

/// Bytes of the head of a request.
fn heads(address: &str) -> u64 {
    70 + address.len() as u64
}

fn failed(error: &ureq::Error) -> Reply {
    tracing::debug!(%error, "an ask did not get through");
    let is_certificate = match error {
        ureq::Error::Rustls(rustls::Error::InvalidCertificate(_)) => true,
        ureq::Error::Io(source) => source
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<rustls::Error>())
            .is_some_and(|inner| matches!(inner, rustls::Error::InvalidCertificate(_))),
        _ => false,
    };
    if is_certificate { Reply::Certificate } else { Reply::NoLine }
}
