//! How much of a server one caller may take: times, sizes and connections. Everything counted in is counted out by
//! `Drop`, so that no path forgets it.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What one connection, one address and all together may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A handshake, and the head of a request from its first byte on, are through after this.
    pub head: Duration,
    /// A body may take this long at any speed, and beyond it `body_rate` holds.
    pub body: Duration,
    /// Bytes a second.
    pub body_rate: u32,
    /// A connection without a request is closed after this; so is one that does not take its answer.
    pub idle: Duration,
    /// Connections in all.
    pub connections: usize,
    /// Connections of one address. An IPv6 network of 64 bits counts as one.
    pub per_address: usize,
    /// What is under way at the end gets this long.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            body: Duration::from_secs(30),
            body_rate: 64,
            idle: Duration::from_secs(75),
            connections: 2_000,
            per_address: 50,
            drain: Duration::from_secs(10),
        }
    }
}

/// Lets in so many at once, and so many of one address.
#[derive(Debug)]
pub(crate) struct Gate {
    most: usize,
    most_of_one: usize,
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    all: usize,
    by_address: BTreeMap<IpAddr, usize>,
}

/// Why one was not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    InAll,
    OfOneAddress,
}

/// One who is inside; leaves when dropped.
#[derive(Debug)]
pub(crate) struct Pass {
    gate: Arc<Gate>,
    address: Option<IpAddr>,
}

impl Gate {
    pub(crate) fn new(most: usize, most_of_one: usize) -> Arc<Self> {
        Arc::new(Self { most, most_of_one, inside: Mutex::default() })
    }

    /// Lets one in; without an address it counts among all alone.
    pub(crate) fn enter(self: &Arc<Self>, address: Option<IpAddr>) -> Result<Pass, Full> {
        let address = address.map(one_caller);
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if inside.all >= self.most {
            return Err(Full::InAll);
        }
        if let Some(address) = address {
            let of_one = inside.by_address.entry(address).or_default();
            if *of_one >= self.most_of_one {
                return Err(Full::OfOneAddress);
            }
            *of_one += 1;
        }
        inside.all += 1;
        Ok(Pass { gate: Arc::clone(self), address })
    }

    pub(crate) fn inside(&self) -> usize {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).all
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        let mut inside = self.gate.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.all -= 1;
        let Some(address) = self.address else { return };
        if let Some(of_one) = inside.by_address.get_mut(&address) {
            *of_one -= 1;
            if *of_one == 0 {
                inside.by_address.remove(&address);
            }
        }
    }
}

/// Whoever has an IPv6 address has the 64 bits behind it too.
fn one_caller(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Option<IpAddr> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn whoever_leaves_makes_room() {
        let gate = Gate::new(3, 2);
        let first = gate.enter(address("192.0.2.1")).unwrap();
        let _second = gate.enter(address("::ffff:192.0.2.1")).unwrap();
        assert_eq!(
            gate.enter(address("192.0.2.1")).unwrap_err(),
            Full::OfOneAddress,
            "a mapped address is the same"
        );
        let _other = gate.enter(None).unwrap();
        assert_eq!(gate.enter(address("192.0.2.2")).unwrap_err(), Full::InAll);
        drop(first);
        assert_eq!(gate.inside(), 2);
        let _again = gate.enter(address("192.0.2.1")).unwrap();
    }

    #[test]
    fn a_network_of_sixty_four_bits_is_one_caller() {
        let gate = Gate::new(9, 1);
        let _one = gate.enter(address("2001:db8::1")).unwrap();
        assert_eq!(gate.enter(address("2001:db8::ffff:2")).unwrap_err(), Full::OfOneAddress);
        let _next = gate.enter(address("2001:db8:0:1::1")).unwrap();
    }
}
