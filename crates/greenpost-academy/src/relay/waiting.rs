//! Asks that wait for the line: on disk, and in memory what must be known of them without reading. A stick may take them
//! away beside us, so memory is believed only as far as the disk agrees.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use greenpost_wire::DeviceId;

use super::Bounds;
use super::shelf::{Hash, Name, Shelf};

/// The shelf they lie on.
pub(super) const SHELF: &str = "asks";

/// All that waits.
#[derive(Debug)]
pub(super) struct Waiting {
    shelf: Shelf,
    bounds: Bounds,
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    /// The number of the next that comes.
    next: u64,
    /// Of all, those included that are being written.
    asks: usize,
    bytes: u64,
    devices: BTreeMap<DeviceId, Queue>,
}

#[derive(Debug, Default)]
struct Queue {
    /// Whoever has it sends for this device, nobody else.
    turn: Arc<tokio::sync::Mutex<()>>,
    asks: BTreeMap<Name, Kept>,
}

#[derive(Debug)]
struct Kept {
    bytes: u64,
    refusals: u32,
}

/// Why an ask was not kept.
#[derive(Debug)]
pub(super) enum NotKept {
    /// There is no room for it.
    Full,
    /// The disk does not take it.
    Disk(io::Error),
}

impl Waiting {
    /// What waits in this data folder.
    pub(super) fn open(data: &Path, bounds: Bounds) -> io::Result<Self> {
        let shelf = Shelf::open(data, SHELF)?;
        let mut inside = Inside::default();
        for device in shelf.devices()? {
            for name in shelf.list(device)? {
                inside.add(device, name, shelf.size(device, name));
                inside.next = inside.next.max(name.number + 1);
            }
        }
        Ok(Self { shelf, bounds, inside: Mutex::new(inside) })
    }

    /// Keeps an ask; one that is kept already is not kept twice.
    pub(super) fn keep(&self, device: DeviceId, hash: Hash, ask: &[u8]) -> Result<(), NotKept> {
        let bytes = ask.len() as u64;
        if self.holds(device, hash) {
            return Ok(());
        }
        if !self.has_room(bytes) {
            self.look().map_err(NotKept::Disk)?;
        }
        let name = {
            let mut inside = self.inside();
            if inside.asks >= self.bounds.asks || inside.bytes + bytes > self.bounds.bytes {
                return Err(NotKept::Full);
            }
            inside.asks += 1;
            inside.bytes += bytes;
            inside.next += 1;
            Name { number: inside.next - 1, hash }
        };
        let put = self.shelf.put(device, name, ask);
        let mut inside = self.inside();
        inside.asks -= 1;
        inside.bytes -= bytes;
        put.map(|()| inside.add(device, name, bytes)).map_err(|failure| match failure.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => NotKept::Full,
            _ => NotKept::Disk(failure),
        })
    }

    /// Whether one more ask of this length finds room.
    pub(super) fn has_room(&self, bytes: u64) -> bool {
        let inside = self.inside();
        inside.asks < self.bounds.asks && inside.bytes + bytes <= self.bounds.bytes
    }

    /// The right to send for a device; none when nothing of it waits.
    pub(super) fn turn(&self, device: DeviceId) -> Option<Arc<tokio::sync::Mutex<()>>> {
        self.inside().devices.get(&device).map(|queue| Arc::clone(&queue.turn))
    }

    /// What waits of a device, the oldest first.
    pub(super) fn of(&self, device: DeviceId) -> Vec<Name> {
        self.inside().devices.get(&device).map_or(Vec::new(), |queue| queue.asks.keys().copied().collect())
    }

    /// Devices of which something waits.
    pub(super) fn devices(&self) -> Vec<DeviceId> {
        self.inside().devices.iter().filter(|(_, queue)| !queue.asks.is_empty()).map(|(id, _)| *id).collect()
    }

    /// How many wait, and of how many bytes.
    pub(super) fn count(&self) -> (usize, u64) {
        let inside = self.inside();
        (inside.asks, inside.bytes)
    }

    fn holds(&self, device: DeviceId, hash: Hash) -> bool {
        self.inside()
            .devices
            .get(&device)
            .is_some_and(|queue| queue.asks.keys().any(|name| name.hash == hash))
    }

    /// The bytes of an ask; none when a stick's answer took it away, and then it waits no more.
    pub(super) fn read(&self, device: DeviceId, name: Name) -> io::Result<Option<Vec<u8>>> {
        let ask = self.shelf.read(device, name)?;
        if ask.is_none() {
            self.inside().remove(device, name);
        }
        Ok(ask)
    }

    /// An ask need not be carried any more.
    pub(super) fn done(&self, device: DeviceId, name: Name) -> io::Result<()> {
        self.inside().remove(device, name);
        self.shelf.remove(device, name)
    }

    /// An ask was refused once more; how often now.
    pub(super) fn refused(&self, device: DeviceId, name: Name) -> u32 {
        let mut inside = self.inside();
        let kept = inside.devices.get_mut(&device).and_then(|queue| queue.asks.get_mut(&name));
        kept.map_or(0, |kept| {
            kept.refusals += 1;
            kept.refusals
        })
    }

    /// Forgets devices of which nothing waits and for which nobody sends.
    pub(super) fn tidy(&self) {
        // While it is locked nobody gets a turn, so a turn nobody else has is nobody's.
        self.inside().devices.retain(|_, queue| !queue.asks.is_empty() || Arc::strong_count(&queue.turn) > 1);
    }

    /// Forgets what is no longer on the disk.
    pub(super) fn look(&self) -> io::Result<()> {
        for device in self.devices() {
            // In this order: whatever is known was written before the look.
            let (known, there) = (self.of(device), self.shelf.list(device)?);
            let mut inside = self.inside();
            for name in known {
                if there.binary_search(&name).is_err() {
                    inside.remove(device, name);
                }
            }
        }
        Ok(())
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    fn add(&mut self, device: DeviceId, name: Name, bytes: u64) {
        self.asks += 1;
        self.bytes += bytes;
        self.devices.entry(device).or_default().asks.insert(name, Kept { bytes, refusals: 0 });
    }

    fn remove(&mut self, device: DeviceId, name: Name) {
        let Some(kept) = self.devices.get_mut(&device).and_then(|queue| queue.asks.remove(&name)) else {
            return;
        };
        self.asks -= 1;
        self.bytes -= kept.bytes;
    }
}
