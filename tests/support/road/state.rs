//! What a road knows: its plans, its living connections, what passed. One lock; whoever waits is told of every change.

use std::collections::BTreeMap;
use std::io;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use socket2::{Domain, SockRef, Socket, Type};

use super::exchange::{Counts, Exchange};
use super::plan::{Manner, Plan, Way};

/// How long anything may take before it counts as not coming.
const LIMIT: Duration = Duration::from_secs(30);

/// Recordings of older connections are let go; their counts stay.
const KEPT: usize = 64;

/// What a waiting test is shown.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Connections accepted so far.
    pub connections: usize,
    /// Connections that live.
    pub living: usize,
    /// What passed over all of them.
    pub total: Counts,
}

/// Whether time is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    Real,
    Counted,
}

/// The two ends of a living connection; the second comes when the upstream was reached.
#[derive(Default)]
pub(super) struct Ends(Vec<Arc<TcpStream>>);

pub(super) struct State {
    pub(super) upstream: SocketAddr,
    pub(super) plan: Plan,
    pub(super) exchanges: Vec<Exchange>,
    pub(super) slept: Duration,
    own: BTreeMap<usize, Plan>,
    living: BTreeMap<usize, Ends>,
    listener: Option<Arc<TcpListener>>,
    threads: Vec<JoinHandle<()>>,
    has_ended: bool,
}

pub(super) struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    /// Who holds a line's lock is on it; the others wait their turn.
    lines: [Mutex<()>; 2],
    /// Bound and never listening: holds the port while nobody listens, so that callers are refused there.
    holder: Socket,
    pace: Pace,
}

impl Shared {
    pub(super) fn new(upstream: SocketAddr, pace: Pace) -> io::Result<Self> {
        let holder = bound(SocketAddr::from(([127, 0, 0, 1], 0)))?;
        let state = State {
            upstream,
            plan: Plan::clear(),
            exchanges: Vec::new(),
            slept: Duration::ZERO,
            own: BTreeMap::new(),
            living: BTreeMap::new(),
            listener: None,
            threads: Vec::new(),
            has_ended: false,
        };
        let lines = [Mutex::new(()), Mutex::new(())];
        let shared = Self { state: Mutex::new(state), changed: Condvar::new(), lines, holder, pace };
        shared.listen()?;
        Ok(shared)
    }

    pub(super) fn address(&self) -> SocketAddr {
        let address = self.holder.local_addr().ok().and_then(|address| address.as_socket());
        address.expect("a bound socket has an address")
    }

    /// A thread that panicked has failed its test already; the others may end in order.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is known and tells everybody who waits.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let answer = change(&mut self.lock());
        self.changed.notify_all();
        answer
    }

    pub(super) fn listen(&self) -> io::Result<()> {
        let mut state = self.lock();
        if state.listener.is_none() {
            let socket = bound(self.address())?;
            socket.listen(1024)?;
            state.listener = Some(Arc::new(socket.into()));
        }
        drop(state);
        self.changed.notify_all();
        Ok(())
    }

    pub(super) fn refuse(&self) {
        if let Some(listener) = self.change(|state| state.listener.take()) {
            // Linux stops listening at once and wakes who waits in `accept`.
            let _ = SockRef::from(&*listener).shutdown(Shutdown::Both);
        }
    }

    /// The listener, when there is one; nothing when the road has ended.
    pub(super) fn listener(&self) -> Option<Arc<TcpListener>> {
        let waits = |state: &mut State| state.listener.is_none() && !state.has_ended;
        let state = self.changed.wait_while(self.lock(), waits).unwrap_or_else(PoisonError::into_inner);
        if state.has_ended { None } else { state.listener.clone() }
    }

    pub(super) fn end(&self) {
        self.refuse();
        self.change(|state| {
            state.has_ended = true;
            state.cut_all();
        });
    }

    /// The threads of connections, to be joined after the one that accepts.
    pub(super) fn threads(&self) -> impl Iterator<Item = JoinHandle<()>> + '_ {
        std::iter::from_fn(|| self.lock().threads.pop())
    }

    pub(super) fn keep_thread(&self, thread: JoinHandle<()>) {
        let mut state = self.lock();
        state.threads.retain(|thread| !thread.is_finished());
        state.threads.push(thread);
    }

    /// Waits while this connection lives and something is true of the state.
    pub(super) fn wait_while(&self, number: usize, is_true: impl Fn(&State) -> bool) {
        let waits = |state: &mut State| state.lives(number) && is_true(state);
        drop(self.changed.wait_while(self.lock(), waits).unwrap_or_else(PoisonError::into_inner));
    }

    /// Lets a connection wait; it may be cut meanwhile.
    pub(super) fn pause(&self, number: usize, time: Duration) {
        let mut state = self.lock();
        state.slept += time;
        if self.pace == Pace::Real && !time.is_zero() {
            drop(self.changed.wait_timeout_while(state, time, |state| state.lives(number)));
        }
    }

    /// The same, on a line that one at a time may use.
    pub(super) fn pause_on_line(&self, number: usize, way: Way, time: Duration) {
        if !time.is_zero() {
            let _line = self.lines[way as usize].lock().unwrap_or_else(PoisonError::into_inner);
            self.pause(number, time);
        }
    }

    pub(super) fn until(&self, what: &str, is_true: impl Fn(&Seen) -> bool) {
        let waits = |state: &mut State| !is_true(&state.seen());
        let waited = self.changed.wait_timeout_while(self.lock(), LIMIT, waits);
        let (state, limit) = waited.unwrap_or_else(PoisonError::into_inner);
        assert!(!limit.timed_out(), "{what}: did not come; seen {:?}", state.seen());
    }
}

impl State {
    /// Takes a connection in and gives its number and how it is received; none when nobody listens any more.
    pub(super) fn receive(&mut self, client: &Arc<TcpStream>) -> Option<(usize, Manner)> {
        self.listener.as_ref()?;
        self.exchanges.push(Exchange::default());
        let number = self.exchanges.len();
        self.living.insert(number, Ends(vec![Arc::clone(client)]));
        if let Some(old) = number.checked_sub(KEPT + 1) {
            self.exchanges[old].forget();
        }
        Some((number, self.plan_of(number).manner.clone()))
    }

    /// Adds the other end; false when the connection was cut meanwhile.
    pub(super) fn reach(&mut self, number: usize, server: &Arc<TcpStream>) -> bool {
        let ends = self.living.get_mut(&number);
        ends.map(|ends| ends.0.push(Arc::clone(server))).is_some()
    }

    pub(super) fn plan_own(&mut self, number: usize, plan: Plan) {
        self.own.insert(number, plan);
    }

    pub(super) fn plan_of(&self, number: usize) -> &Plan {
        self.own.get(&number).unwrap_or(&self.plan)
    }

    pub(super) fn lives(&self, number: usize) -> bool {
        self.living.contains_key(&number)
    }

    /// Ends a connection: in order, or with a reset.
    pub(super) fn cut(&mut self, number: usize, is_gentle: bool) {
        if let Some(ends) = self.living.remove(&number) {
            ends.close(is_gentle);
        }
    }

    pub(super) fn cut_all(&mut self) {
        for (_, ends) in std::mem::take(&mut self.living) {
            ends.close(false);
        }
    }

    pub(super) fn exchange_mut(&mut self, number: usize) -> &mut Exchange {
        &mut self.exchanges[number - 1]
    }

    pub(super) fn total(&self) -> Counts {
        self.exchanges.iter().fold(Counts::default(), |sum, exchange| sum.plus(exchange.counts))
    }

    fn seen(&self) -> Seen {
        Seen { connections: self.exchanges.len(), living: self.living.len(), total: self.total() }
    }
}

impl Ends {
    /// Wakes whoever reads from it; the ends close when the last thread has let go of them.
    fn close(self, is_gentle: bool) {
        for end in self.0 {
            if is_gentle {
                let _ = end.shutdown(Shutdown::Both);
            } else {
                reset_on_close(&end);
                let _ = end.shutdown(Shutdown::Read);
            }
        }
    }
}

/// Lets the close that follows be a reset.
pub(super) fn reset_on_close(stream: &TcpStream) {
    let _ = SockRef::from(stream).set_linger(Some(Duration::ZERO));
}

fn bound(address: SocketAddr) -> io::Result<Socket> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    Ok(socket)
}
