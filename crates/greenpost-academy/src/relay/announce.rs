//! Telling the LAN that there is a relay, by mDNS: for which academy, and at which port. No name of a person or of this
//! computer is told.

use std::net::{IpAddr, SocketAddr};

use data_encoding::HEXLOWER;
use greenpost_wire::AcademyId;
use mdns_sd::{ServiceDaemon, ServiceInfo};

use super::words;
use crate::AcademyError;

const SERVICE: &str = "_greenpost._tcp.local.";

/// While it is there, the relay is announced.
pub(super) struct Announced {
    daemon: ServiceDaemon,
    name: String,
}

impl Announced {
    /// Announces the relay of this name.
    ///
    /// # Errors
    /// An address nobody else can reach, or a system that lets nothing be announced.
    pub(super) fn begin(name: &str, academy: AcademyId, at: SocketAddr) -> Result<Self, AcademyError> {
        if at.ip().is_loopback() || at.port() == 0 {
            return Err(words::wrong(
                "--announce",
                "devices must reach what is announced: listen on an address and a port of the LAN, such as 0.0.0.0:8484",
            ));
        }
        let failed =
            |error: mdns_sd::Error| words::wrong("--announce", &format!("it cannot be announced: {error}"));
        let info = info(name, academy, at).map_err(failed)?;
        let daemon = ServiceDaemon::new().map_err(failed)?;
        let name = info.get_fullname().to_owned();
        daemon.register(info).map_err(failed)?;
        Ok(Self { daemon, name })
    }
}

impl Drop for Announced {
    fn drop(&mut self) {
        // Who is told nothing forgets us after two minutes.
        if let Ok(done) = self.daemon.unregister(&self.name) {
            let _ = done.recv_timeout(std::time::Duration::from_secs(1));
        }
        let _ = self.daemon.shutdown();
    }
}

fn info(name: &str, academy: AcademyId, at: SocketAddr) -> mdns_sd::Result<ServiceInfo> {
    let academy = HEXLOWER.encode(&academy.as_bytes()[..8]);
    let ours: Vec<IpAddr> = if at.ip().is_unspecified() { Vec::new() } else { vec![at.ip()] };
    let host = format!("{name}.local.");
    let info = ServiceInfo::new(
        SERVICE,
        name,
        &host,
        ours.as_slice(),
        at.port(),
        &[("academy", academy.as_str())][..],
    )?;
    Ok(if ours.is_empty() { info.enable_addr_auto() } else { info })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_academy_and_the_port_is_told() {
        let academy = AcademyId::from_bytes([0xab; 16]);
        let info = info("greenpost-relay-1f2e", academy, "0.0.0.0:8484".parse().unwrap()).unwrap();
        assert_eq!(info.get_fullname(), "greenpost-relay-1f2e._greenpost._tcp.local.");
        assert_eq!(info.get_hostname(), "greenpost-relay-1f2e.local.");
        assert_eq!(info.get_port(), 8484);
        let told: Vec<String> =
            info.get_properties().iter().map(|told| format!("{}={}", told.key(), told.val_str())).collect();
        assert_eq!(told, ["academy=abababababababab"]);
    }

    #[test]
    fn what_nobody_can_reach_is_not_announced() {
        for at in ["127.0.0.1:8484", "0.0.0.0:0"] {
            let begun = Announced::begin("r", AcademyId::from_bytes([1; 16]), at.parse().unwrap());
            let said = begun.err().map(|error| error.to_string()).unwrap_or_default();
            assert!(said.starts_with("--announce: devices must reach"), "{at}: {said}");
        }
    }
}
