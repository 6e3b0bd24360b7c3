//! A connection over the road: one thread each way, and what its plan does to the bytes on it.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::http;
use super::plan::{Manner, Way};
use super::state::{Shared, reset_on_close};

/// How long an academy that does not answer is called.
const LIMIT: Duration = Duration::from_secs(30);

/// How often a writer whose peer does not read looks whether the connection was cut.
const LOOK: Duration = Duration::from_millis(50);

/// Takes connections in until the road ends.
pub(super) fn accept(shared: &Arc<Shared>) {
    while let Some(listener) = shared.listener() {
        // An error means that the listener was closed: the next look tells why.
        let Ok((client, _)) = listener.accept() else { continue };
        let client = Arc::new(client);
        match shared.change(|state| state.receive(&client)) {
            Some((number, manner)) => {
                let own = Arc::clone(shared);
                shared.keep_thread(thread::spawn(move || serve(&own, number, manner, &client)));
            }
            None => reset_on_close(&client),
        }
    }
}

fn serve(shared: &Shared, number: usize, manner: Manner, client: &Arc<TcpStream>) {
    let is_gentle = match manner {
        Manner::Pass => pass(shared, number, client).is_ok(),
        Manner::Silent => {
            shared.wait_while(number, |state| state.plan_of(number).manner == Manner::Silent);
            false
        }
        Manner::Reset => false,
        Manner::Portal(answer) => portal(client, &answer).is_ok(),
    };
    let is_twice = shared.lock().plan_of(number).is_twice;
    if is_twice {
        let (upstream, bytes) = {
            let mut state = shared.lock();
            (state.upstream, state.exchange_mut(number).up.clone())
        };
        // Nobody is told the second answer, nor that there is none.
        let _ = http::exchange(upstream, &bytes);
    }
    shared.change(|state| state.cut(number, is_gentle));
}

/// Reads a request and answers it here. What is no HTTP is answered at once.
fn portal(client: &TcpStream, answer: &[u8]) -> io::Result<()> {
    let mut client = client;
    let mut first = [0; 1];
    if client.peek(&mut first)? > 0 && http::is_request(&first) {
        http::read_message(&mut client)?;
    }
    client.write_all(answer)?;
    client.shutdown(Shutdown::Write)?;
    // Unread bytes would turn the close into a reset, which may overtake the answer.
    io::copy(&mut client, &mut io::sink()).map(|_| ())
}

/// Carries both ways until both sides have closed. An error means that the connection must be reset.
fn pass(shared: &Shared, number: usize, client: &Arc<TcpStream>) -> io::Result<()> {
    let (upstream, latency) = {
        let state = shared.lock();
        (state.upstream, state.plan_of(number).latency())
    };
    shared.pause(number, latency * 2);
    let server = Arc::new(TcpStream::connect_timeout(&upstream, LIMIT)?);
    if !shared.lock().reach(number, &server) {
        return Err(ErrorKind::ConnectionReset.into());
    }
    for end in [&**client, &*server] {
        // Small pieces must leave at once, so that a reset after them drops none.
        end.set_nodelay(true)?;
        end.set_write_timeout(Some(LOOK))?;
    }
    thread::scope(|scope| {
        let up = scope.spawn(|| carry_all(shared, number, Way::Up, client, &server));
        let down = carry_all(shared, number, Way::Down, &server, client);
        up.join().map_err(|_| io::Error::from(ErrorKind::Other))?.and(down)
    })
}

/// Carries one way until its source closes.
fn carry_all(shared: &Shared, number: usize, way: Way, from: &TcpStream, to: &TcpStream) -> io::Result<()> {
    let mut from = from;
    let mut buffer = vec![0; 64 << 10];
    let carried = loop {
        match from.read(&mut buffer) {
            Ok(0) => break close(shared, number, to),
            Ok(count) => {
                if let Err(error) = carry(shared, number, way, &buffer[..count], to) {
                    break Err(error);
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => break Err(error),
        }
    };
    if carried.is_err() {
        // The other way must not wait for a side that is gone.
        shared.change(|state| state.cut(number, false));
    }
    carried
}

/// Hands on that a side has closed. A cut wakes readers the same way, and must end in a reset.
fn close(shared: &Shared, number: usize, to: &TcpStream) -> io::Result<()> {
    let state = shared.lock();
    if !state.lives(number) {
        return Err(ErrorKind::ConnectionReset.into());
    }
    // A side that is gone altogether needs no word.
    let _ = to.shutdown(Shutdown::Write);
    Ok(())
}

/// What is to be done next with bytes that wait.
enum Step {
    Wait(Option<Duration>),
    Cut { is_gentle: bool },
    Pass { count: usize, latency: Duration, time: Duration, garbage: Vec<u8> },
}

fn carry(shared: &Shared, number: usize, way: Way, mut bytes: &[u8], to: &TcpStream) -> io::Result<()> {
    while !bytes.is_empty() {
        match next_step(shared, number, way, bytes.len())? {
            Step::Cut { is_gentle } => return cut(shared, number, is_gentle),
            Step::Wait(time) => {
                wait(shared, number, way, time);
            }
            Step::Pass { count, latency, time, garbage } => {
                shared.pause(number, latency);
                shared.pause_on_line(number, way, time);
                let (piece, rest) = bytes.split_at(count);
                write(shared, number, to, &garbage).map_err(|(error, _)| error)?;
                hand_on(shared, number, way, piece, to)?;
                bytes = rest;
            }
        }
        let reached = {
            let mut state = shared.lock();
            let passed = state.exchange_mut(number).passed(way);
            state.plan_of(number).is_cut(number, way, passed).filter(|_| passed > 0)
        };
        if let Some(reached) = reached {
            return cut(shared, number, reached.is_gentle);
        }
    }
    Ok(())
}

fn next_step(shared: &Shared, number: usize, way: Way, wanted: usize) -> io::Result<Step> {
    let mut state = shared.lock();
    if !state.lives(number) {
        return Err(ErrorKind::ConnectionReset.into());
    }
    let plan = state.plan_of(number).clone();
    let exchange = state.exchange_mut(number);
    let passed = exchange.passed(way);
    let count = plan.allowed(number, way, passed, wanted, exchange.has_waited());
    if let Some(cut) = plan.is_cut(number, way, passed) {
        return Ok(Step::Cut { is_gentle: cut.is_gentle });
    }
    if let Some(stall) = plan.stall_at(way, passed).filter(|_| count == 0) {
        return Ok(Step::Wait(stall.time));
    }
    let latency = if exchange.turns_to(way) { plan.latency() } else { Duration::ZERO };
    let is_first = way == Way::Down && passed == 0;
    let garbage = if is_first { plan.garbage.clone() } else { Vec::new() };
    Ok(Step::Pass { count, latency, time: plan.time_of(count), garbage })
}

/// Waits out a stall; one without an end lasts until another plan holds.
fn wait(shared: &Shared, number: usize, way: Way, time: Option<Duration>) {
    match time {
        Some(time) => {
            shared.pause(number, time);
            shared.lock().exchange_mut(number).wait_is_over();
        }
        None => shared.wait_while(number, |state| {
            let passed = state.exchanges[number - 1].passed(way);
            state.plan_of(number).stall_at(way, passed).is_some_and(|stall| stall.time.is_none())
        }),
    }
}

/// Counts, then writes, so that whoever has read a byte finds it counted; what could not be written is taken back.
fn hand_on(shared: &Shared, number: usize, way: Way, piece: &[u8], to: &TcpStream) -> io::Result<()> {
    shared.change(|state| {
        if state.lives(number) {
            state.exchange_mut(number).record(way, piece);
            return Ok(());
        }
        Err(io::Error::from(ErrorKind::ConnectionReset))
    })?;
    write(shared, number, to, piece).map_err(|(error, written)| {
        shared.change(|state| state.exchange_mut(number).take_back(way, piece.len() - written));
        error
    })
}

/// Writes all, or says how much was written. A peer that does not read holds it up until the connection is cut.
fn write(shared: &Shared, number: usize, to: &TcpStream, bytes: &[u8]) -> Result<(), (io::Error, usize)> {
    let mut to = to;
    let mut written = 0;
    while written < bytes.len() {
        match to.write(&bytes[written..]) {
            Ok(count) => written += count,
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                if !shared.lock().lives(number) {
                    return Err((ErrorKind::ConnectionReset.into(), written));
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err((error, written)),
        }
    }
    Ok(())
}

fn cut(shared: &Shared, number: usize, is_gentle: bool) -> io::Result<()> {
    shared.change(|state| state.cut(number, is_gentle));
    Err(ErrorKind::ConnectionReset.into())
}
