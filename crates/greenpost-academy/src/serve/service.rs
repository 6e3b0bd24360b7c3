//! What stands behind the door: whoever takes asks in. The shell knows nothing of learning, the service nothing of HTTP.

use std::borrow::Cow;
use std::future::Future;
use std::net::IpAddr;

/// Takes asks in and tells how it is. One for all connections of a server.
pub trait Service: Send + Sync + 'static {
    /// Takes an ask in; the answer's bytes, or a refusal. An ask that came whole is worked through to its end, also when
    /// its connection breaks meanwhile. `from` is the asker's address, for limits on tries; it is not to be kept.
    fn receive(
        &self,
        ask: Vec<u8>,
        from: Option<IpAddr>,
    ) -> impl Future<Output = Result<Vec<u8>, Refusal>> + Send;

    /// Whether the database can be written to now.
    fn is_ready(&self) -> impl Future<Output = bool> + Send;

    /// What the plain page says.
    fn about(&self) -> impl Future<Output = About> + Send;

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
