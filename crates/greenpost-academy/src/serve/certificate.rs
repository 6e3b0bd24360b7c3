//! What TLS shows: a certificate that was given, checked before anybody calls, or one of the academy's own authority.
//! TLS 1.3 alone; one ticket; sessions are kept here, because a ticket that only names one is 32 bytes long.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, UnixTime};
use rustls::server::{ParsedCertificate, ResolvesServerCert, ServerSessionMemoryCache};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{CertificateError, Error, RootCertStore, ServerConfig};

use super::authority::Authority;
use crate::AcademyError;

/// Sessions that can be resumed; about 300 bytes each.
const SESSIONS: usize = 4_096;
const UNKNOWN_DAY: &str = "an unknown day";

/// TLS with the certificate and key of these PEM files.
///
/// # Errors
/// One sentence for each thing that can be wrong with them.
pub fn given_certificate(certificate: &Path, key: &Path) -> Result<Arc<ServerConfig>, AcademyError> {
    let pair = given(certificate, key, UnixTime::now())?;
    config(Arc::new(SingleCertAndKey::from(pair)))
}

/// TLS with a certificate of the academy's own authority for these names, renewed when it is to run out soon.
///
/// # Errors
/// As [`Authority::certificate`].
pub fn own_certificate(authority: &Authority, names: &[String]) -> Result<Arc<ServerConfig>, AcademyError> {
    let pair = authority.certificate(names, UnixTime::now())?;
    config(Arc::new(SingleCertAndKey::from(pair)))
}

/// Certificate and key of these files, at this time.
pub(super) fn given(certificate: &Path, key: &Path, now: UnixTime) -> Result<CertifiedKey, AcademyError> {
    let chain = read_certificates(certificate)?;
    let pair = pair((chain, certificate), (read_key(key)?, key))?;
    check_time(&pair.cert[0], certificate, now)?;
    Ok(pair)
}

/// The private authority of others whose root certificate lies in this PEM file, as a card carries it.
///
/// # Errors
/// [`AcademyError::OddCertificate`] when there is more than one or it is no authority's; else what files can come to.
pub(crate) fn authority_of_others(path: &Path) -> Result<Vec<u8>, AcademyError> {
    let all = read_certificates(path)?;
    let [certificate] = all.as_slice() else {
        return Err(odd(path, &Error::General("it holds more than one: give the root's alone".to_owned())));
    };
    let mut roots = RootCertStore::empty();
    roots.add(certificate.clone()).map_err(|error| odd(path, &error))?;
    let parsed = ParsedCertificate::try_from(certificate).map_err(|error| odd(path, &error))?;
    let (subject, key) = (sequence(&roots.roots[0].subject), parsed.subject_public_key_info());
    let authority = greenpost_wire::Authority::Private { subject: &subject, key: &key }.write();
    Ok(authority.unwrap_or_default())
}

/// A DER SEQUENCE of what stands in it. A name is never longer than two bytes can say.
fn sequence(inner: &[u8]) -> Vec<u8> {
    let [.., high, low] = inner.len().to_be_bytes();
    let head = match inner.len() {
        0..0x80 => vec![0x30, low],
        0x80..0x100 => vec![0x30, 0x81, low],
        _ => vec![0x30, 0x82, high, low],
    };
    [head.as_slice(), inner].concat()
}

pub(super) fn read_certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, AcademyError> {
    let text = read(path)?;
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    let all = all.unwrap_or_default();
    if all.is_empty() { Err(AcademyError::NoCertificate(path.to_owned())) } else { Ok(all) }
}

pub(super) fn read_key(path: &Path) -> Result<PrivateKeyDer<'static>, AcademyError> {
    PrivateKeyDer::from_pem_slice(&read(path)?).map_err(|_| AcademyError::NoKey(path.to_owned()))
}

fn read(path: &Path) -> Result<Vec<u8>, AcademyError> {
    std::fs::read(path).map_err(|source| AcademyError::Read { path: path.to_owned(), source })
}

/// Certificate and key, which belong together.
pub(super) fn pair(
    (chain, certificate): (Vec<CertificateDer<'static>>, &Path),
    (secret, key): (PrivateKeyDer<'static>, &Path),
) -> Result<CertifiedKey, AcademyError> {
    CertifiedKey::from_der(chain, secret, &provider()).map_err(|error| match error {
        Error::InconsistentKeys(_) => {
            AcademyError::NotAPair { certificate: certificate.to_owned(), key: key.to_owned() }
        }
        Error::General(_) => AcademyError::NoKey(key.to_owned()),
        other => odd(certificate, &other),
    })
}

/// Whether this certificate is one of this authority (when one is named), at this time. Names its issuer's absence only
/// after its own dates, so that without an authority the dates are told.
pub(super) fn verify(
    certificate: &CertificateDer<'_>,
    authority: Option<&CertificateDer<'static>>,
    now: UnixTime,
) -> Result<(), Error> {
    let mut roots = RootCertStore::empty();
    authority.map_or(Ok(()), |authority| roots.add(authority.clone()))?;
    let algorithms = provider().signature_verification_algorithms.all;
    let parsed = ParsedCertificate::try_from(certificate)?;
    rustls::client::verify_server_cert_signed_by_trust_anchor(&parsed, &roots, &[], now, algorithms)
}

fn check_time(certificate: &CertificateDer<'_>, path: &Path, now: UnixTime) -> Result<(), AcademyError> {
    match verify(certificate, None, now) {
        Err(Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. })) => {
            Err(AcademyError::RanOut { path: path.to_owned(), day: day(not_after) })
        }
        Err(Error::InvalidCertificate(CertificateError::NotValidYetContext { .. })) => {
            Err(AcademyError::NotYet(path.to_owned()))
        }
        Err(error @ Error::InvalidCertificate(CertificateError::BadEncoding)) => Err(odd(path, &error)),
        // Who issued it is for those who call to judge.
        _ => Ok(()),
    }
}

/// The last day of a certificate, UTC.
pub(super) fn last_day(certificate: &CertificateDer<'_>) -> String {
    // Nothing holds for so long: the certificate is told to be over, and since when.
    let then = UnixTime::since_unix_epoch(Duration::from_secs(u64::MAX / 2));
    match verify(certificate, None, then) {
        Err(Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. })) => day(not_after),
        _ => UNKNOWN_DAY.to_owned(),
    }
}

fn day(time: UnixTime) -> String {
    let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
    jiff::Timestamp::from_second(seconds)
        .map_or_else(|_| UNKNOWN_DAY.to_owned(), |time| time.strftime("%Y-%m-%d").to_string())
}

fn odd(path: &Path, error: &Error) -> AcademyError {
    AcademyError::OddCertificate { path: path.to_owned(), problem: error.to_string() }
}

/// TLS that shows what this resolves.
pub(super) fn config(shown: Arc<dyn ResolvesServerCert>) -> Result<Arc<ServerConfig>, AcademyError> {
    let mut config = ServerConfig::builder_with_provider(Arc::new(provider()))
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(|error| AcademyError::Runtime(std::io::Error::other(error)))?
        .with_no_client_auth()
        .with_cert_resolver(shown);
    config.send_tls13_tickets = 1;
    config.session_storage = ServerSessionMemoryCache::new(SESSIONS);
    Ok(Arc::new(config))
}

fn provider() -> CryptoProvider {
    ring::default_provider()
}
