//! Relays on the LAN, found by mDNS where a learner allows it. Nothing about her or this computer is announced: it listens.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use data_encoding::HEXLOWER;
use greenpost_wire::AcademyId;
use mdns_sd::{ServiceDaemon, ServiceEvent};

/// What relays announce themselves as.
const SERVICE: &str = "_greenpost._tcp.local.";
/// How long a first search may take.
const FIRST_LOOK: Duration = Duration::from_millis(1500);

/// What was heard on the LAN.
#[derive(Default)]
pub(crate) struct Lan {
    search: Option<Search>,
}

struct Search {
    daemon: ServiceDaemon,
    heard: mdns_sd::Receiver<ServiceEvent>,
    /// By the name they announce: academy and address.
    relays: BTreeMap<String, (String, String)>,
}

impl Lan {
    /// Addresses of relays that carry for this academy.
    pub(crate) fn relays(&mut self, academy: AcademyId) -> Vec<String> {
        let is_first = self.search.is_none();
        if is_first {
            self.search = Search::begin();
        }
        let Some(search) = &mut self.search else { return Vec::new() };
        let wanted = HEXLOWER.encode(&academy.as_bytes()[..8]);
        let until = Instant::now() + if is_first { FIRST_LOOK } else { Duration::ZERO };
        search.listen(until, &wanted);
        search.of(&wanted)
    }
}

impl Search {
    fn begin() -> Option<Self> {
        let begun = ServiceDaemon::new().and_then(|daemon| Ok((daemon.browse(SERVICE)?, daemon)));
        match begun {
            Ok((heard, daemon)) => Some(Self { daemon, heard, relays: BTreeMap::new() }),
            Err(error) => {
                tracing::info!(%error, "the LAN cannot be listened to");
                None
            }
        }
    }

    /// Takes in what was heard; waits for a first relay of this academy until then.
    fn listen(&mut self, until: Instant, wanted: &str) {
        loop {
            let patience = if self.of(wanted).is_empty() {
                until.saturating_duration_since(Instant::now())
            } else {
                Duration::ZERO
            };
            match self.heard.recv_timeout(patience) {
                Ok(event) => self.take(event),
                Err(_) => return,
            }
        }
    }

    fn take(&mut self, event: ServiceEvent) {
        match event {
            ServiceEvent::ServiceResolved(found) => {
                let academy =
                    found.txt_properties.get_property_val_str("academy").unwrap_or_default().to_owned();
                let address =
                    found.addresses.iter().map(|address| address.to_ip_addr()).find(|ip| ip.is_ipv4());
                if let Some(ip) = address {
                    let address = format!("http://{ip}:{}", found.port);
                    self.relays.insert(found.fullname.clone(), (academy, address));
                }
            }
            ServiceEvent::ServiceRemoved(_, name) => {
                self.relays.remove(&name);
            }
            _ => {}
        }
    }

    fn of(&self, academy: &str) -> Vec<String> {
        self.relays.values().filter(|(of, _)| of == academy).map(|(_, address)| address.clone()).collect()
    }
}

impl Drop for Search {
    fn drop(&mut self) {
        // The daemon ends with the process anyway.
        let _ = self.daemon.shutdown();
    }
}
