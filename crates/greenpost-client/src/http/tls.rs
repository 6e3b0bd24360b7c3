//! TLS pinned to an academy's own authority, under a clock that is not trusted.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, Der, ServerName, TrustAnchor, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, RootCertStore, SignatureScheme, StreamOwned,
};
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport, TransportAdapter,
};

use crate::clock::Clock;

/// Under this name every academy's certificate stands, whatever its address: addresses change on a LAN, and the pinned
/// authority gives certificates to its own academy alone.
const NAME: &str = "greenpost.internal";
/// The subject of every academy's authority, DER: `CN=Greenpost academy authority`.
const SUBJECT: &[u8] = b"\x31\x24\x30\x22\x06\x03\x55\x04\x03\x0c\x1bGreenpost academy authority";

const DAYS_400: i64 = 400 * 86_400;

/// The time certificates are checked at: the clock's between the newest known one and 400 days after it, else the newest
/// known one.
pub(super) struct Clamped {
    pub(super) clock: Arc<dyn Clock>,
    pub(super) floor: Arc<AtomicI64>,
}

impl Clamped {
    fn seconds(&self) -> i64 {
        let floor = self.floor.load(Ordering::SeqCst).max(self.clock.built());
        let now = self.clock.now();
        if (floor..=floor.saturating_add(DAYS_400)).contains(&now) { now } else { floor }
    }
}

impl TimeProvider for Clamped {
    fn current_time(&self) -> Option<UnixTime> {
        Some(UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(self.seconds()).unwrap_or(0))))
    }
}

impl std::fmt::Debug for Clamped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Clamped({})", self.seconds())
    }
}

/// Puts TLS over a connection to an `https` address.
pub(super) struct Pinned {
    config: Option<Arc<ClientConfig>>,
}

impl Pinned {
    /// To the academy of this authority (its public key, DER). Without one no `https` address can be reached: a machine
    /// whose system knows public authorities is not what a post has.
    pub(super) fn new(authority: Option<&[u8]>, time: Clamped) -> Self {
        let config = authority.and_then(|key| config(key, time));
        Self { config: config.map(Arc::new) }
    }
}

fn config(key: &[u8], time: Clamped) -> Option<ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let anchor = TrustAnchor {
        subject: Der::from_slice(SUBJECT),
        // Of a SubjectPublicKeyInfo the outer SEQUENCE is left out (webpki's form of an anchor).
        subject_public_key_info: Der::from(inner(key)?.to_vec()),
        name_constraints: None,
    };
    let roots = RootCertStore { roots: vec![anchor] };
    let verifier =
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build().ok()?;
    let config = ClientConfig::builder_with_details(provider, Arc::new(time))
        .with_protocol_versions(&[&rustls::version::TLS13])
        .ok()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(OfAcademy(verifier)))
        .with_no_client_auth();
    Some(config)
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

/// Checks everything webpki checks, under the one name all academies have.
#[derive(Debug)]
struct OfAcademy(Arc<WebPkiServerVerifier>);

impl ServerCertVerifier for OfAcademy {
    fn verify_server_cert(
        &self,
        end: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let name = ServerName::try_from(NAME).map_err(|_| rustls::Error::General("no name".to_owned()))?;
        self.0.verify_server_cert(end, between, &name, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.0.verify_tls12_signature(message, cert, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.0.verify_tls13_signature(message, cert, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_verify_schemes()
    }
}

impl<In: Transport> Connector<In> for Pinned {
    type Out = Either<In, Tls>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        let Some(transport) = chained else { return Ok(None) };
        if !details.needs_tls() {
            return Ok(Some(Either::A(transport)));
        }
        let config = self.config.as_ref().ok_or(ureq::Error::Tls("the academy named no authority"))?;
        let name = ServerName::try_from(NAME).map_err(|_| ureq::Error::Tls("no name"))?;
        let mut connection = ClientConnection::new(Arc::clone(config), name)?;
        let mut socket = TransportAdapter::new(transport.boxed(), Arc::clone(&details.current_time));
        socket.set_timeout(details.timeout);
        connection.complete_io(&mut socket)?;
        let buffers =
            LazyBuffers::new(details.config.input_buffer_size(), details.config.output_buffer_size());
        Ok(Some(Either::B(Tls { buffers, stream: StreamOwned { conn: connection, sock: socket } })))
    }
}

impl std::fmt::Debug for Pinned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pinned")
    }
}

/// A connection under TLS.
pub(super) struct Tls {
    buffers: LazyBuffers,
    stream: StreamOwned<ClientConnection, TransportAdapter>,
}

impl Transport for Tls {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.stream.get_mut().set_timeout(timeout);
        self.stream.write_all(&self.buffers.output()[..amount])?;
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        self.stream.get_mut().set_timeout(timeout);
        let amount = self.stream.read(self.buffers.input_append_buf())?;
        self.buffers.input_appended(amount);
        Ok(amount > 0)
    }

    fn is_open(&mut self) -> bool {
        self.stream.get_mut().get_mut().is_open()
    }

    fn is_tls(&self) -> bool {
        true
    }
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls")
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
