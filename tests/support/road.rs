//! A bad road between a device and its academy: a TCP proxy on loopback that cuts, slows, stalls, lies and repeats as it
//! is told, and counts every byte that passes. Threads and blocking sockets, nothing of the programs under test.
//!
//! Bytes are counted when they are handed on, so a client that has an answer finds it counted. Chance comes from a
//! seed and the connection's number alone.

mod connection;
mod exchange;
mod http;
mod plan;
mod state;
#[cfg(test)]
mod tests;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

pub use exchange::{Counts, Exchange};
pub use plan::{Plan, Way};
pub use state::Seen;
use state::{Pace, Shared};

/// A road; its connections are cut and its threads have ended when it is dropped.
pub struct Road {
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

impl Road {
    /// A clear road to this address.
    pub fn to(upstream: SocketAddr) -> Self {
        Self::at_pace(upstream, Pace::Real)
    }

    /// A road on which time is counted (`slept`) and not spent: for tests of slow lines that end at once.
    pub fn counting(upstream: SocketAddr) -> Self {
        Self::at_pace(upstream, Pace::Counted)
    }

    fn at_pace(upstream: SocketAddr, pace: Pace) -> Self {
        let shared = Arc::new(Shared::new(upstream, pace).expect("a port on loopback"));
        let own = Arc::clone(&shared);
        let accepting = Some(std::thread::spawn(move || connection::accept(&own)));
        Self { shared, accepting }
    }

    /// Where it begins.
    pub fn address(&self) -> SocketAddr {
        self.shared.address()
    }

    /// Lets new connections end elsewhere, as after a restart of the academy on another port.
    pub fn lead_to(&self, upstream: SocketAddr) {
        self.shared.lock().upstream = upstream;
    }

    /// What happens to every connection without a plan of its own, from its next byte on; living ones are meant
    /// too, but how a connection is received (silent, reset, by a portal) was decided when it came.
    pub fn plan(&self, plan: Plan) {
        self.shared.change(|state| state.plan = plan);
    }

    /// What happens to the next connection alone.
    pub fn plan_next(&self, plan: Plan) {
        self.shared.change(|state| state.plan_own(state.exchanges.len() + 1, plan));
    }

    /// What happens to the n-th connection alone, counted from 1.
    pub fn plan_nth(&self, number: usize, plan: Plan) {
        self.shared.change(|state| state.plan_own(number, plan));
    }

    /// Cuts every living connection now.
    pub fn cut(&self) {
        self.shared.change(state::State::cut_all);
    }

    /// Pulls the line: living connections are cut, new ones refused.
    pub fn pull(&self) {
        self.shared.refuse();
        self.cut();
    }

    /// Refuses new connections; living ones go on.
    pub fn refuse(&self) {
        self.shared.refuse();
    }

    /// Puts the line back in: connections are accepted at the same address again.
    pub fn plug(&self) {
        self.shared.listen().expect("the port is held for this road");
    }

    /// How many connections were accepted.
    pub fn connections(&self) -> usize {
        self.shared.lock().exchanges.len()
    }

    /// What passed over all connections.
    pub fn total(&self) -> Counts {
        self.shared.lock().total()
    }

    /// What passed over the n-th connection, counted from 1. Panics when there was none.
    pub fn exchange(&self, number: usize) -> Exchange {
        let state = self.shared.lock();
        state.exchanges.get(number.wrapping_sub(1)).expect("a connection with this number").clone()
    }

    /// What passed over the newest connection. Panics when there was none.
    pub fn last(&self) -> Exchange {
        self.exchange(self.connections())
    }

    /// The time that the plans made bytes wait, spent or only counted.
    pub fn slept(&self) -> Duration {
        self.shared.lock().slept
    }

    /// Waits until something is true of what was seen. Panics after half a minute.
    pub fn until(&self, what: &str, is_true: impl Fn(&Seen) -> bool) {
        self.shared.until(what, is_true);
    }

    /// Waits until no connection lives.
    pub fn settled(&self) {
        self.until("all connections ended", |seen| seen.living == 0);
    }

    /// Sends upstream once more what passed up over the n-th connection, on a new connection past this road, and
    /// gives what was answered: one HTTP answer, else all until the upstream closes.
    pub fn replay(&self, number: usize) -> io::Result<Vec<u8>> {
        let upstream = self.shared.lock().upstream;
        http::exchange(upstream, &self.exchange(number).up)
    }
}

impl Drop for Road {
    fn drop(&mut self) {
        self.shared.end();
        let accepting = self.accepting.take().into_iter();
        for thread in accepting.chain(self.shared.threads()) {
            let _ = thread.join();
        }
    }
}
