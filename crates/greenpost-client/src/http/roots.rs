//! Public certificate authorities: those of an academy whose card names none of its own.
//!
//! Mozilla's are compiled in, because an old laptop's store is as old as the laptop and nobody updates it at a post; the
//! system's own are trusted as well, because a ministry that looks into its network's TLS puts its authority there. More
//! roots cost little here: whatever passes is sealed to the academy and signed by it, TLS hides only who talks.

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;

/// Authorities that are believed where an academy's card names none.
#[derive(Debug, Clone, Default)]
pub enum PublicRoots {
    /// Mozilla's, and those of the system's store.
    #[default]
    MozillaAndSystem,
    /// These alone: certificates in DER.
    These(Vec<Vec<u8>>),
}

impl PublicRoots {
    /// As rustls takes them. One that cannot be read is left out: another program put it there.
    pub(super) fn store(&self) -> RootCertStore {
        let mut roots = RootCertStore::empty();
        let certificates = match self {
            Self::MozillaAndSystem => {
                roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
                rustls_native_certs::load_native_certs().certs
            }
            Self::These(certificates) => certificates.iter().cloned().map(CertificateDer::from).collect(),
        };
        let (_, odd) = roots.add_parsable_certificates(certificates);
        tracing::debug!(roots = roots.len(), odd, "public authorities are known");
        roots
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_system_store_mozillas_roots_are_there() {
        assert!(PublicRoots::default().store().len() >= webpki_roots::TLS_SERVER_ROOTS.len());
        assert!(webpki_roots::TLS_SERVER_ROOTS.len() > 100);
        assert!(PublicRoots::These(vec![vec![1, 2, 3]]).store().is_empty());
    }
}
