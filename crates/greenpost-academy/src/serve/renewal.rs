//! The certificate in use, and how it becomes another one while the server runs: the academy's own is made anew in time,
//! one that was given is read again. Connections stay; the next handshake shows what is in use then. New files that are
//! no good change nothing.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::pki_types::UnixTime;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

use super::authority::Authority;
use super::certificate::{config, given, last_day};
use crate::AcademyError;

/// Where a certificate comes from.
#[derive(Debug)]
enum Source {
    Given { certificate: PathBuf, key: PathBuf },
    Own { authority: Authority, names: Vec<String> },
}

/// What TLS shows.
#[derive(Debug)]
struct Shown(RwLock<Arc<CertifiedKey>>);

/// A certificate that can become another one while a server shows it.
#[derive(Debug)]
pub(super) struct Renewed {
    source: Source,
    shown: Arc<Shown>,
    config: Arc<ServerConfig>,
}

/// What came of looking whether there is another certificate.
#[derive(Debug)]
pub(super) enum Looked {
    /// It is the one in use.
    Same,
    /// It is in use from now on, and holds until the end of this day, UTC.
    Another(String),
    /// The one in use stays, until the end of this day.
    Kept(AcademyError, String),
}

impl Renewed {
    /// Of these PEM files.
    ///
    /// # Errors
    /// One sentence for each thing that can be wrong with them.
    pub(super) fn given(certificate: PathBuf, key: PathBuf, now: UnixTime) -> Result<Self, AcademyError> {
        Self::of(Source::Given { certificate, key }, now)
    }

    /// Of the academy's own authority, for these names.
    ///
    /// # Errors
    /// As [`Authority::certificate`].
    pub(super) fn own(authority: Authority, names: &[String], now: UnixTime) -> Result<Self, AcademyError> {
        Self::of(Source::Own { authority, names: names.to_owned() }, now)
    }

    fn of(source: Source, now: UnixTime) -> Result<Self, AcademyError> {
        let shown = Arc::new(Shown(RwLock::new(Arc::new(source.read(now)?))));
        let config = config(Arc::clone(&shown) as Arc<dyn ResolvesServerCert>)?;
        Ok(Self { source, shown, config })
    }

    /// TLS that always shows the certificate in use.
    pub(super) fn config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.config)
    }

    /// Looks whether there is another certificate, and takes it when it is good.
    pub(super) fn look(&self, now: UnixTime) -> Looked {
        let used = self.shown.now();
        match self.source.read(now) {
            Ok(found) if found.cert == used.cert => Looked::Same,
            Ok(found) => {
                let day = last_day(&found.cert[0]);
                *self.shown.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(found);
                Looked::Another(day)
            }
            Err(error) => Looked::Kept(error, last_day(&used.cert[0])),
        }
    }
}

impl Source {
    /// The certificate that is there now; the academy's own is made anew when it must be.
    fn read(&self, now: UnixTime) -> Result<CertifiedKey, AcademyError> {
        match self {
            Self::Given { certificate, key } => given(certificate, key, now),
            Self::Own { authority, names } => authority.certificate(names, now),
        }
    }
}

impl Looked {
    /// Tells whoever keeps the server.
    pub(super) fn log(&self) {
        match self {
            Self::Same => {}
            Self::Another(day) => tracing::info!(until = %day, "the server shows a new certificate"),
            Self::Kept(error, day) => {
                tracing::warn!(%error, until = %day, "the server keeps the certificate it has");
            }
        }
    }
}

impl Shown {
    fn now(&self) -> Arc<CertifiedKey> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.now())
    }
}

#[cfg(test)]
mod tests;
