//! Whose certificate is believed, and at what time it is looked at: no clock refuses a sync, and none is trusted.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use greenpost_wire::Authority;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, Der, ServerName, TrustAnchor, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};

use super::roots::PublicRoots;
use crate::clock::Clock;

/// Under this name every certificate of an academy's own authority stands, whatever its address: addresses change on a
/// LAN, and that authority gives certificates to its own academy alone.
pub(super) const NAME: &str = "greenpost.internal";
/// The subject of every academy's authority, DER: `CN=Greenpost academy authority`.
const SUBJECT: &[u8] = b"\x31\x24\x30\x22\x06\x03\x55\x04\x03\x0c\x1bGreenpost academy authority";

const DAYS_400: i64 = 400 * 86_400;
/// Certificates between an address and a root are few; each may begin later than the one before.
const MOST_BEGINNINGS: usize = 8;

/// The time certificates are checked at: the clock's between the newest known one and 400 days after it, else the newest
/// known one.
#[derive(Clone)]
pub(super) struct Clamped {
    pub(super) clock: Arc<dyn Clock>,
    pub(super) floor: Arc<AtomicI64>,
}

impl Clamped {
    /// The newest time that is known to have been.
    fn floor(&self) -> i64 {
        self.floor.load(Ordering::SeqCst).max(self.clock.built())
    }

    fn seconds(&self) -> i64 {
        let (floor, now) = (self.floor(), self.clock.now());
        if (floor..=floor.saturating_add(DAYS_400)).contains(&now) { now } else { floor }
    }
}

impl TimeProvider for Clamped {
    fn current_time(&self) -> Option<UnixTime> {
        Some(moment(self.seconds()))
    }
}

impl std::fmt::Debug for Clamped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Clamped({})", self.seconds())
    }
}

fn moment(seconds: i64) -> UnixTime {
    UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

/// TLS that believes this authority's certificates; none for one that is no such thing. `roots` are the public ones.
pub(super) fn config(authority: Authority<'_>, roots: &PublicRoots, time: Clamped) -> Option<ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let roots = match authority {
        Authority::Public => roots.store(),
        Authority::Own(key) => anchored(SUBJECT, key)?,
        Authority::Private { subject, key } => anchored(inner(subject)?, key)?,
    };
    let webpki =
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build().ok()?;
    let name = match authority {
        Authority::Own(_) => Some(ServerName::try_from(NAME).ok()?),
        Authority::Public | Authority::Private { .. } => None,
    };
    let verifier = Arc::new(Verifier { webpki, name, time: time.clone() });
    let config = ClientConfig::builder_with_details(provider, Arc::new(time))
        .with_protocol_versions(&[&rustls::version::TLS13])
        .ok()?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    Some(config)
}

/// An authority of this name and key alone. Of both the outer SEQUENCE is left out where webpki wants it so.
fn anchored(subject: &[u8], key: &[u8]) -> Option<RootCertStore> {
    let anchor = TrustAnchor {
        subject: Der::from(subject.to_vec()),
        subject_public_key_info: Der::from(inner(key)?.to_vec()),
        name_constraints: None,
    };
    Some(RootCertStore { roots: vec![anchor] })
}

/// What stands in a DER SEQUENCE.
fn inner(sequence: &[u8]) -> Option<&[u8]> {
    match sequence {
        [0x30, length, rest @ ..] if usize::from(*length) == rest.len() && *length < 0x80 => Some(rest),
        [0x30, 0x81, length, rest @ ..] if usize::from(*length) == rest.len() => Some(rest),
        [0x30, 0x82, high, low, rest @ ..] if usize::from(*high) << 8 | usize::from(*low) == rest.len() => {
            Some(rest)
        }
        _ => None,
    }
}

/// Checks everything webpki checks.
///
/// Certificates of an academy's own authority stand under one name and hold for years: the clamped clock will do. Others'
/// stand under the address's host, hold for weeks, and begin after this program was built or an academy was heard last: a
/// clock that is wrong by a month would refuse a good one. So of them the clock is not asked at all: what ended before the
/// newest time that is known has ended; what begins after it is looked at when it begins.
#[derive(Debug)]
struct Verifier {
    webpki: Arc<WebPkiServerVerifier>,
    /// None for others' certificates.
    name: Option<ServerName<'static>>,
    time: Clamped,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        host: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let check = |name: &ServerName<'_>, at| self.webpki.verify_server_cert(end, between, name, ocsp, at);
        if let Some(name) = &self.name {
            return check(name, now);
        }
        let mut at = moment(self.time.floor());
        for _ in 0..MOST_BEGINNINGS {
            match check(host, at) {
                Err(Error::InvalidCertificate(CertificateError::NotValidYetContext {
                    not_before, ..
                })) if not_before > at => {
                    at = not_before;
                }
                checked => return checked,
            }
        }
        check(host, at)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.webpki.verify_tls12_signature(message, cert, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.webpki.verify_tls13_signature(message, cert, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.webpki.supported_verify_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::FixedClock;

    #[test]
    fn certificates_are_checked_at_a_time_that_makes_sense() {
        const DAY: i64 = 86_400;
        let built = 10_000 * DAY;
        let rows = [
            (built - 9_000 * DAY, 0, built),
            (built + DAY, 0, built + DAY),
            (built + DAY, built + 2 * DAY, built + 2 * DAY),
            (built + 400 * DAY, built, built + 400 * DAY),
            (built + 401 * DAY, built, built),
            (built + 4_000 * DAY, built + 3 * DAY, built + 3 * DAY),
        ];
        for (now, floor, expected) in rows {
            let clock = Arc::new(FixedClock::at(built));
            clock.jump_to(now);
            let clamped = Clamped { clock, floor: Arc::new(AtomicI64::new(floor)) };
            assert_eq!(clamped.seconds(), expected, "clock {}, floor {}", now / DAY, floor / DAY);
        }
    }
}
