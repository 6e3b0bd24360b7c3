//! The road itself is proved here, on a small known exchange.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use super::{Counts, Plan, Road, Way};

const QUESTION: &[u8] = b"POST /sync HTTP/1.1\r\ncontent-length: 4\r\n\r\nwhat";
const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nthat!";

/// An academy that hears a whole question, answers and hangs up. It tells what it heard of each caller, in order.
fn academy() -> (SocketAddr, Receiver<Vec<u8>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = listener.local_addr().expect("an address");
    let (tell, told) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a caller");
            let mut heard = Vec::new();
            let mut one = [0];
            while heard.len() < QUESTION.len() && matches!(stream.read(&mut one), Ok(1)) {
                heard.push(one[0]);
            }
            if heard.len() == QUESTION.len() {
                let _ = stream.write_all(ANSWER);
            }
            if tell.send(heard).is_err() {
                return;
            }
        }
    });
    (address, told)
}

/// Asks and gives what came back before the line ended, and how it ended.
fn ask(road: &Road) -> (Vec<u8>, io::Result<()>) {
    let mut answer = Vec::new();
    let ended = TcpStream::connect(road.address()).and_then(|mut stream| {
        stream.write_all(QUESTION)?;
        let mut piece = [0; 16];
        loop {
            match stream.read(&mut piece)? {
                0 => return Ok(()),
                count => answer.extend_from_slice(&piece[..count]),
            }
        }
    });
    (answer, ended)
}

fn is_reset(ended: &io::Result<()>) -> bool {
    let resets = [ErrorKind::ConnectionReset, ErrorKind::BrokenPipe, ErrorKind::ConnectionAborted];
    ended.as_ref().is_err_and(|error| resets.contains(&error.kind()))
}

#[test]
fn a_clear_road_carries_everything_and_counts_it() {
    let (address, told) = academy();
    let road = Road::to(address);
    for number in 1..=3 {
        let (answer, ended) = ask(&road);
        assert!(ended.is_ok(), "{ended:?}");
        assert_eq!(answer, ANSWER);
        assert_eq!(told.recv().expect("it heard"), QUESTION);
        let exchange = road.exchange(number);
        let counts = Counts { up: QUESTION.len() as u64, down: ANSWER.len() as u64, turns: 1 };
        assert_eq!(exchange.counts, counts, "counted before they are handed on");
        assert_eq!((exchange.up.as_slice(), exchange.down.as_slice()), (QUESTION, ANSWER));
    }
    assert_eq!(road.connections(), 3);
    assert_eq!(road.total().up, 3 * QUESTION.len() as u64);
    assert_eq!(road.total().turns, 3);
    assert_eq!(road.slept(), Duration::ZERO);
    road.settled();
}

#[test]
fn every_turn_of_a_longer_talk_is_a_round_trip() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let road = Road::to(listener.local_addr().expect("an address"));
    let mut here = TcpStream::connect(road.address()).expect("a line");
    let (mut there, _) = listener.accept().expect("a caller");
    let mut byte = [0];
    for _ in 0..5 {
        here.write_all(b"?").expect("asked");
        there.read_exact(&mut byte).expect("heard");
        there.write_all(b"!").expect("answered");
        here.read_exact(&mut byte).expect("understood");
    }
    assert_eq!(road.total(), Counts { up: 5, down: 5, turns: 5 });
}

#[test]
fn a_cut_after_any_byte_up_lets_exactly_those_bytes_through() {
    let (address, told) = academy();
    let road = Road::to(address);
    for after in 0..=QUESTION.len() {
        for plan in
            [Plan::clear().cut(Way::Up, after as u64), Plan::clear().cut_gently(Way::Up, after as u64)]
        {
            road.plan(plan);
            let (answer, _) = ask(&road);
            assert_eq!(told.recv().expect("a caller"), &QUESTION[..after], "cut after {after} bytes up");
            assert!(after == QUESTION.len() || answer.is_empty(), "nothing is answered to half a question");
            assert_eq!(road.last().up, &QUESTION[..after]);
        }
    }
}

#[test]
fn a_cut_after_any_byte_down_lets_exactly_those_bytes_through() {
    let (address, told) = academy();
    let road = Road::to(address);
    for after in 0..=ANSWER.len() {
        road.plan(Plan::clear().cut(Way::Down, after as u64));
        let (answer, ended) = ask(&road);
        assert_eq!(told.recv().expect("a caller"), QUESTION, "the academy heard all of it");
        assert_eq!(answer, &ANSWER[..after], "cut after {after} bytes down");
        assert!(is_reset(&ended), "cut after {after} bytes down: {ended:?}");
        assert_eq!(road.last().counts.down, after as u64);

        road.plan(Plan::clear().cut_gently(Way::Down, after as u64));
        let (answer, ended) = ask(&road);
        assert_eq!(told.recv().expect("a caller"), QUESTION);
        assert_eq!(answer, &ANSWER[..after]);
        assert!(ended.is_ok(), "closed in order: {ended:?}");
    }
}

#[test]
fn a_plan_may_be_for_the_next_or_the_nth_connection_alone() {
    let (address, _told) = academy();
    let road = Road::to(address);
    road.plan_next(Plan::reset());
    road.plan_nth(3, Plan::clear().cut(Way::Down, 7));
    let lengths: Vec<usize> = (0..4).map(|_| ask(&road).0.len()).collect();
    assert_eq!(lengths, [0, ANSWER.len(), 7, ANSWER.len()]);
}

#[test]
fn cuts_by_chance_are_the_same_for_the_same_seed() {
    let lengths = |seed| {
        let (address, _told) = academy();
        let road = Road::to(address);
        road.plan(Plan::clear().cut_by_chance(seed, 2, ANSWER.len()));
        (0..30).map(|_| ask(&road).0.len()).collect::<Vec<_>>()
    };
    let first = lengths(5);
    assert_eq!(first, lengths(5));
    assert_ne!(first, lengths(6));
    let whole = first.iter().filter(|length| **length == ANSWER.len()).count();
    assert!((5..25).contains(&whole), "about half of them are cut: {first:?}");
}

#[test]
fn a_slow_line_passes_the_same_bytes_and_takes_its_time() {
    let (address, told) = academy();
    let road = Road::counting(address);
    road.plan(Plan::clear().line(9_600, Duration::from_millis(600)));
    let (answer, ended) = ask(&road);
    assert!(ended.is_ok(), "{ended:?}");
    assert_eq!(answer, ANSWER);
    assert_eq!(told.recv().expect("it heard"), QUESTION);
    let bits = 8 * (QUESTION.len() + ANSWER.len()) as u64;
    let line = Duration::from_nanos(bits * 1_000_000_000 / 9_600);
    let slept = road.slept();
    // Made (two ways), asked (one), answered (one); pieces are rounded down to nanoseconds.
    let expected = Duration::from_millis(4 * 600) + line;
    assert!(expected - slept < Duration::from_micros(1), "{slept:?} instead of {expected:?}");
}

#[test]
fn a_slow_line_may_be_cut_and_what_it_really_waits_can_be_ended() {
    let (address, _told) = academy();
    let road = Road::to(address);
    road.plan(Plan::clear().line(8, Duration::from_secs(3600)));
    let caller = thread::scope(|scope| {
        let caller = scope.spawn(|| ask(&road));
        road.until("a call", |seen| seen.living == 1);
        road.cut();
        caller.join().expect("a caller")
    });
    assert!(is_reset(&caller.1) && caller.0.is_empty(), "{caller:?}");
}

#[test]
fn a_stall_ends_when_another_plan_holds_and_a_delay_by_itself() {
    let (address, _told) = academy();
    let road = Road::counting(address);
    road.plan(Plan::clear().delay(Way::Down, 9, Duration::from_secs(77)));
    assert_eq!(ask(&road).0, ANSWER);
    assert_eq!(road.slept(), Duration::from_secs(77));

    road.plan(Plan::clear().stall(Way::Down, 9));
    thread::scope(|scope| {
        let caller = scope.spawn(|| ask(&road));
        road.until("nine bytes", |seen| seen.total.down == ANSWER.len() as u64 + 9);
        assert_eq!(road.last().down, &ANSWER[..9]);
        road.plan(Plan::clear());
        assert_eq!(caller.join().expect("a caller").0, ANSWER);
    });
}

#[test]
fn a_half_open_connection_is_never_answered() {
    let (address, told) = academy();
    let road = Road::to(address);
    road.plan(Plan::silent());
    let mut stream = TcpStream::connect(road.address()).expect("it is accepted");
    stream.write_all(QUESTION).expect("it takes everything");
    road.until("a call", |seen| seen.living == 1);
    road.plan(Plan::clear());
    let mut heard = Vec::new();
    let ended = stream.read_to_end(&mut heard).map(drop);
    assert!(is_reset(&ended) && heard.is_empty(), "{ended:?}: nothing came until it was let go");
    drop(road);
    assert!(told.try_recv().is_err(), "and nothing arrived");
}

#[test]
fn a_cut_is_a_reset_and_never_looks_like_an_end_in_order() {
    let (address, _told) = academy();
    let road = Road::to(address);
    for number in 1..=50 {
        let mut alive = TcpStream::connect(road.address()).expect("a line");
        alive.write_all(&QUESTION[..9]).expect("a beginning");
        road.until("a beginning", |seen| seen.total.up == 9 * number);
        road.cut();
        let ended = alive.read(&mut [0]).map(drop);
        assert!(is_reset(&ended), "{ended:?}");
    }
}

#[test]
fn a_pulled_line_refuses_and_a_plugged_one_carries_at_the_same_address() {
    let (address, _told) = academy();
    let road = Road::to(address);
    let mut alive = TcpStream::connect(road.address()).expect("a line");
    road.until("a call", |seen| seen.living == 1);
    road.pull();
    assert!(alive.read(&mut [0]).is_err(), "a living connection is cut");
    for _ in 0..3 {
        let (_, ended) = ask(&road);
        assert!(ended.is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused));
    }
    for _ in 0..20 {
        road.plug();
        assert_eq!(ask(&road).0, ANSWER);
        road.refuse();
        assert!(ask(&road).1.is_err());
    }
}

#[test]
fn a_portal_answers_by_itself() {
    const SIGN_IN: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi";
    let (address, told) = academy();
    let road = Road::to(address);
    road.plan(Plan::portal(SIGN_IN));
    let (answer, ended) = ask(&road);
    assert!(ended.is_ok(), "{ended:?}");
    assert_eq!(answer, SIGN_IN);
    assert_eq!(road.total(), Counts::default());
    assert!(told.try_recv().is_err(), "the academy heard nothing");

    let mut greeting = TcpStream::connect(road.address()).expect("a line");
    greeting.write_all(&[22, 3, 1]).expect("a TLS greeting");
    let mut answer = Vec::new();
    greeting.read_to_end(&mut answer).expect("an answer");
    assert_eq!(answer, SIGN_IN, "what is no HTTP is answered too");
}

#[test]
fn garbage_stands_before_the_answer() {
    let (address, _told) = academy();
    let road = Road::to(address);
    road.plan(Plan::clear().garbage(*b"\0\0??"));
    let (answer, _) = ask(&road);
    assert_eq!(answer, [b"\0\0??", ANSWER].concat());
    assert_eq!(road.last().down, ANSWER);
}

#[test]
fn a_request_can_be_heard_twice() {
    let (address, told) = academy();
    let road = Road::to(address);
    assert_eq!(ask(&road).0, ANSWER);
    assert_eq!(road.replay(1).expect("an answer"), ANSWER);
    road.plan(Plan::clear().twice().cut(Way::Down, 0));
    assert!(ask(&road).0.is_empty());
    road.settled();
    for _ in 0..4 {
        assert_eq!(told.recv().expect("it heard"), QUESTION);
    }
    assert_eq!(road.connections(), 2, "what is replayed goes past the road");
}

#[test]
fn an_upstream_that_is_gone_resets_and_another_may_take_its_place() {
    let gone = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    let road = Road::to(gone.expect("an address"));
    assert!(is_reset(&ask(&road).1));
    let (address, _told) = academy();
    road.lead_to(address);
    assert_eq!(ask(&road).0, ANSWER);
}
