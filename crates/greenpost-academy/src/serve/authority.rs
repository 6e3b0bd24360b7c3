//! The academy's own certificate authority: four files in the data folder. Devices know its public key from their card
//! and trust nothing else, so the key must outlive every certificate; the certificates may be made anew at any time.

use std::path::{Path, PathBuf};
use std::time::Duration;

use data_encoding::HEXUPPER;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, PublicKeyData, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::sign::CertifiedKey;
use sha2::{Digest, Sha256};

use super::certificate::{pair, read_certificates, read_key, verify};
use crate::{AcademyError, private};

/// The authority's subject: one common name, in UTF-8. A device rebuilds it to trust the key of its card.
pub const AUTHORITY_NAME: &str = "Greenpost academy authority";
/// The name every certificate of an authority has, whatever address the server is reached at.
pub const INTERNAL_NAME: &str = "greenpost.internal";

/// The authority's key and its certificate: who has both is it.
pub(crate) const FILES: [&str; 2] = ["authority.key", "authority.pem"];

const DAY: u64 = 24 * 60 * 60;
/// How long a certificate holds.
const HOLDS: u64 = 800 * DAY;
/// It is made anew when it holds less than this.
const RENEWED: u64 = 60 * DAY;
/// No server was set up before: 2026-11-01. A clock that says so is wrong, and a certificate must outlast its mending.
pub(crate) const NOW_AT_LEAST: u64 = 1_793_491_200;

/// An academy's authority, as it lies in a folder.
#[derive(Debug)]
pub struct Authority {
    folder: PathBuf,
    certificate: CertificateDer<'static>,
    public_key: Vec<u8>,
}

impl Authority {
    /// The authority of this data folder; made when there is none yet.
    ///
    /// # Errors
    /// [`AcademyError::AuthorityLost`] when devices know one that is gone; else what files can come to.
    pub fn open_or_make(folder: &Path) -> Result<Self, AcademyError> {
        let [key, certificate] = FILES.map(|name| folder.join(name));
        if !certificate.exists() {
            if !key.exists() {
                if folder.join("server.pem").exists() {
                    return Err(AcademyError::AuthorityLost(folder.to_owned()));
                }
                keep(&key, &KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?.serialize_pem())?;
            }
            // From the same key comes the same authority.
            keep(&certificate, &subject().self_signed(&read_pair(&key)?)?.pem())?;
        }
        let der = read_certificates(&certificate)?.swap_remove(0);
        let parsed = ParsedCertificate::try_from(&der).map_err(|error| AcademyError::OddCertificate {
            path: certificate,
            problem: error.to_string(),
        })?;
        let public_key = parsed.subject_public_key_info().to_vec();
        Ok(Self { folder: folder.to_owned(), certificate: der, public_key })
    }

    /// Whether a folder holds one, or a part of one.
    pub(crate) fn is_in(folder: &Path) -> bool {
        FILES.iter().any(|name| folder.join(name).exists())
    }

    /// Writes one into a folder that has none.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(crate) fn put(folder: &Path, pair: &[String; 2]) -> Result<(), AcademyError> {
        FILES.iter().zip(pair).try_for_each(|(name, text)| keep(&folder.join(name), text))
    }

    /// Whether this is the key of that pair.
    pub(crate) fn has_key(&self, [key, _]: &[String; 2]) -> bool {
        KeyPair::from_pem(key).is_ok_and(|key| key.subject_public_key_info() == self.public_key)
    }

    /// Key and certificate as they lie in the folder, PEM; none when the key was taken away.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub(crate) fn pair(&self) -> Result<Option<[String; 2]>, AcademyError> {
        let [key, certificate] = FILES.map(|name| self.folder.join(name));
        if !key.exists() {
            return Ok(None);
        }
        let read = |path: PathBuf| {
            std::fs::read_to_string(&path).map_err(|source| AcademyError::Read { path, source })
        };
        Ok(Some([read(key)?, read(certificate)?]))
    }

    /// Its SubjectPublicKeyInfo, DER: what an academy's card carries.
    pub fn public_key(&self) -> &[u8] {
        &self.public_key
    }

    /// SHA-256 of [`public_key`](Self::public_key), in groups of four digits: what people compare.
    pub fn fingerprint(&self) -> String {
        Self::fingerprint_of(&self.public_key)
    }

    /// As [`fingerprint`](Self::fingerprint), of the key on a card.
    pub fn fingerprint_of(public_key: &[u8]) -> String {
        let digits = HEXUPPER.encode(&Sha256::digest(public_key));
        let groups: Vec<&str> =
            digits.as_bytes().chunks(4).filter_map(|group| str::from_utf8(group).ok()).collect();
        groups.join(" ")
    }

    /// The server's certificate for these names and [`INTERNAL_NAME`], without the authority's: whoever pins it has it.
    /// Made anew when there is none, when it holds too short a time or other names, or when its files do not fit.
    ///
    /// # Errors
    /// [`AcademyError::NotAPair`] when a new one is needed and the authority's key is another's; else what files can
    /// come to.
    pub fn certificate(&self, names: &[String], now: UnixTime) -> Result<CertifiedKey, AcademyError> {
        let held = self.held();
        match held {
            Ok(held) if self.is_good(&held.cert[0], names, now) => Ok(held),
            _ => {
                self.renew(names, now)?;
                self.held()
            }
        }
    }

    fn held(&self) -> Result<CertifiedKey, AcademyError> {
        let (certificate, key) = (self.folder.join("server.pem"), self.folder.join("server.key"));
        pair((read_certificates(&certificate)?, &certificate), (read_key(&key)?, &key))
    }

    fn is_good(&self, certificate: &CertificateDer<'_>, names: &[String], now: UnixTime) -> bool {
        let then = UnixTime::since_unix_epoch(Duration::from_secs(now.as_secs() + RENEWED));
        let Ok(parsed) = ParsedCertificate::try_from(certificate) else { return false };
        let has = |name: &str| {
            ServerName::try_from(name)
                .is_ok_and(|name| rustls::client::verify_server_name(&parsed, &name).is_ok())
        };
        verify(certificate, Some(&self.certificate), then).is_ok()
            && has(INTERNAL_NAME)
            && names.iter().all(|name| has(name))
    }

    fn renew(&self, names: &[String], now: UnixTime) -> Result<(), AcademyError> {
        let path = self.folder.join("authority.key");
        let authority = read_pair(&path)?;
        if authority.subject_public_key_info() != self.public_key {
            return Err(AcademyError::NotAPair { certificate: self.folder.join("authority.pem"), key: path });
        }
        let mut all = vec![INTERNAL_NAME.to_owned()];
        all.extend(names.iter().filter(|name| *name != INTERNAL_NAME).cloned());
        let mut leaf = CertificateParams::new(all)?;
        // Nobody reads them, and each byte is sent at every full handshake.
        leaf.distinguished_name = DistinguishedName::new();
        leaf.serial_number = Some(now.as_secs().into());
        // Callers other than devices refuse a certificate that does not name who signed it.
        leaf.use_authority_key_identifier_extension = true;
        // A device's clock may say anything; what is pinned needs no first day.
        leaf.not_before = date_time_ymd(2000, 1, 1);
        let end = now.as_secs().max(NOW_AT_LEAST) + HOLDS;
        leaf.not_after = date_time_ymd(1970, 1, 1) + Duration::from_secs(end);
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let certificate = leaf.signed_by(&key, &Issuer::new(subject(), authority))?;
        keep(&self.folder.join("server.key"), &key.serialize_pem())?;
        keep(&self.folder.join("server.pem"), &certificate.pem())
    }
}

/// The authority, but for its key.
fn subject() -> CertificateParams {
    let mut subject = CertificateParams::default();
    subject.distinguished_name = DistinguishedName::new();
    subject.distinguished_name.push(DnType::CommonName, AUTHORITY_NAME);
    subject.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    subject.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    subject.not_before = date_time_ymd(2000, 1, 1);
    subject.not_after = date_time_ymd(2049, 12, 31);
    subject
}

fn read_pair(path: &Path) -> Result<KeyPair, AcademyError> {
    let key = read_key(path)?;
    KeyPair::try_from(&key).map_err(|_| AcademyError::NoKey(path.to_owned()))
}

/// Writes a file only this user reads: aside, flushed, renamed.
fn keep(path: &Path, text: &str) -> Result<(), AcademyError> {
    let aside = path.with_added_extension("new");
    private::write(path, &aside, text.as_bytes())
        .map_err(|source| AcademyError::Write { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests;
