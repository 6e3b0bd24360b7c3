//! TLS to an academy, pinned to the authority its card names, under a clock that is not trusted: as devices do it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rustls::pki_types::{Der, TrustAnchor, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{ClientConfig, RootCertStore};
use tokio_rustls::TlsConnector;

use crate::serve::{AUTHORITY_NAME, NOW_AT_LEAST};

/// A clock further ahead of the newest time known than this is wrong: 400 days, in seconds.
const AHEAD: u64 = 400 * 24 * 60 * 60;

/// The newest time an academy told over TLS, seconds since 1970.
#[derive(Debug)]
pub(super) struct Floor(AtomicU64);

impl Floor {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self(AtomicU64::new(NOW_AT_LEAST)))
    }

    /// A newer time was told.
    pub(super) fn raise(&self, time: i64) {
        self.0.fetch_max(u64::try_from(time).unwrap_or(0), Ordering::SeqCst);
    }

    /// When certificates are to hold: now, if that can be true, else at the newest time known.
    fn at(&self, now: u64) -> u64 {
        let floor = self.0.load(Ordering::SeqCst);
        if (floor..=floor.saturating_add(AHEAD)).contains(&now) { now } else { floor }
    }
}

impl TimeProvider for Floor {
    fn current_time(&self) -> Option<UnixTime> {
        let at = self.at(UnixTime::now().as_secs());
        Some(UnixTime::since_unix_epoch(Duration::from_secs(at)))
    }
}

/// TLS to the academy of this authority, a SubjectPublicKeyInfo in DER; none when it is no such thing.
pub(super) fn connector(authority: &[u8], floor: &Arc<Floor>) -> Option<TlsConnector> {
    let anchor = TrustAnchor {
        subject: Der::from(subject()),
        // webpki wants it without its outer SEQUENCE.
        subject_public_key_info: Der::from(inner(authority)?.to_vec()),
        name_constraints: None,
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let time: Arc<dyn TimeProvider> = Arc::clone(floor) as _;
    let config = ClientConfig::builder_with_details(provider, time)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .ok()?
        .with_root_certificates(RootCertStore { roots: vec![anchor] })
        .with_no_client_auth();
    Some(TlsConnector::from(Arc::new(config)))
}

/// The authority's subject in DER, without its outer SEQUENCE: one common name, in UTF-8.
fn subject() -> Vec<u8> {
    let value = tagged(0x0c, AUTHORITY_NAME.as_bytes());
    let name = tagged(0x30, &[&[0x06, 0x03, 0x55, 0x04, 0x03], value.as_slice()].concat());
    tagged(0x31, &name)
}

/// DER of fewer than 128 bytes.
fn tagged(tag: u8, bytes: &[u8]) -> Vec<u8> {
    [&[tag, bytes.len() as u8], bytes].concat()
}

/// What stands in a DER SEQUENCE.
fn inner(sequence: &[u8]) -> Option<&[u8]> {
    let (length, rest) = match sequence {
        [0x30, length @ ..=0x7f, rest @ ..] => (usize::from(*length), rest),
        [0x30, 0x81, length, rest @ ..] => (usize::from(*length), rest),
        [0x30, 0x82, high, low, rest @ ..] => (usize::from(*high) << 8 | usize::from(*low), rest),
        _ => return None,
    };
    (rest.len() == length).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_are_checked_at_a_time_that_can_be_true() {
        const DAY: u64 = 24 * 60 * 60;
        let first = NOW_AT_LEAST;
        let rows = [
            (first - 9_000 * DAY, 0, first),
            (first + DAY, 0, first + DAY),
            (first + DAY, first + 2 * DAY, first + 2 * DAY),
            (first + 400 * DAY, 0, first + 400 * DAY),
            (first + 401 * DAY, 0, first),
            (first + 401 * DAY, first + 2 * DAY, first + 401 * DAY),
        ];
        for (now, told, expected) in rows {
            let floor = Floor::new();
            floor.raise(told as i64);
            assert_eq!(floor.at(now), expected, "clock {}, told {}", now / DAY, told / DAY);
        }
    }
}
