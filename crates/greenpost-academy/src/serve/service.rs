//! What stands behind the door: whoever takes asks in. The shell knows nothing of learning, the service nothing of HTTP.

use std::borrow::Cow;
use std::future::{Future, ready};
use std::net::IpAddr;

use greenpost_wire::DeviceId;

use super::words;

/// Takes asks in and tells how it is. One for all connections of a server.
pub trait Service: Send + Sync + 'static {
    /// Takes an ask in; the answer's bytes, or a refusal. No bytes (HTTP 202) say that it is kept and will be carried. An
    /// ask that came whole is worked through to its end, also when its connection breaks meanwhile. `from` is the
    /// asker's address, for limits on tries; it is not to be kept.
    fn receive(
        &self,
        ask: Vec<u8>,
        from: Option<IpAddr>,
    ) -> impl Future<Output = Result<Vec<u8>, Refusal>> + Send;

    /// Whether the database can be written to now.
    fn is_ready(&self) -> impl Future<Output = bool> + Send;

    /// What the plain page says.
    fn about(&self) -> impl Future<Output = About> + Send;

    /// The plain page itself, HTML.
    fn page(&self) -> impl Future<Output = String> + Send {
        async { words::page(&self.about().await, self.is_ready().await) }
    }

    /// Answers that came for a device while it was away: a file of [`greenpost_wire::frames`]. Only who carries for
    /// others has any.
    fn kept(&self, _device: DeviceId) -> impl Future<Output = Result<Vec<u8>, Refusal>> + Send {
        ready(Err(Refusal { status: 404, sentence: words::NOT_HERE.into() }))
    }

    /// A device has taken in answers to the asks whose hashes this file of frames names: they need not be kept.
    fn let_go(
        &self,
        _device: DeviceId,
        _hashes: Vec<u8>,
    ) -> impl Future<Output = Result<(), Refusal>> + Send {
        ready(Err(Refusal { status: 404, sentence: words::NOT_HERE.into() }))
    }

    /// Entries taken in since the start, for the metrics.
    fn taken(&self) -> u64 {
        0
    }
}

/// Why an ask got no signed answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status, 400 to 599.
    pub status: u16,
    /// One plain sentence for a person; it names nobody.
    pub sentence: Cow<'static, str>,
}

/// What anybody may know about a server: no names of people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Names of the academies it serves.
    pub academies: Vec<String>,
    /// Epoch, as people read it.
    pub epoch: String,
    /// How many learners are enrolled.
    pub learners: u64,
    /// How many devices are known.
    pub devices: u64,
    /// How many entries are held.
    pub entries: u64,
}
