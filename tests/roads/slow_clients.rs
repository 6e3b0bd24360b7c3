//! Two thousand connections that ask for nothing and never end, against the limits of the academy's doors, while honest
//! officers sync. Loopback has many addresses on Linux alone.
#![cfg(target_os = "linux")]

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use greenpost_academy::serve::Limits;
use greenpost_tests::{Academy, Road, World};
use serde_json::{Value, json};
use socket2::{Domain, Socket, Type};

use crate::device::{insist, join, machine, nothing_lost_nothing_twice, plain_link, total, work};

const CROWD: u16 = 2_000;

/// A connection from this loopback address.
fn call(from: Ipv4Addr, to: SocketAddr) -> TcpStream {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    socket.bind(&SocketAddr::from((from, 0)).into()).expect("an address of loopback");
    socket.connect(&to.into()).expect("it is accepted by the system");
    socket.into()
}

/// The n-th of a crowd: silent where TLS is spoken, a head that does not end, or a body that does not.
fn slow(academy: &Academy, from: Ipv4Addr, number: u16) -> TcpStream {
    let beginning: &[u8] = match number % 3 {
        0 => return call(from, academy.secure()),
        1 => b"POST /sync HTTP/1.1\r\nhost: x\r\nx-slow: ",
        _ => b"POST /sync HTTP/1.1\r\nhost: x\r\ncontent-length: 400\r\n\r\nabc",
    };
    let mut stream = call(from, academy.plain());
    // Whoever was not let in may hear of it while it speaks.
    let _ = stream.write_all(beginning);
    stream
}

fn is_closed(mut stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).expect("a socket");
    let read = stream.read(&mut [0; 1]);
    stream.set_nonblocking(false).expect("a socket");
    !matches!(read, Err(error) if error.kind() == ErrorKind::WouldBlock)
}

/// Waits until the academy has closed it.
fn until_closed(mut stream: &TcpStream) {
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a socket");
    let mut rest = Vec::new();
    if let Err(error) = stream.read_to_end(&mut rest) {
        assert_eq!(error.kind(), ErrorKind::ConnectionReset, "the academy never closed it");
    }
}

fn officer(academy: &Academy, is_secure: bool) -> World {
    let world = machine();
    world.add("Amina");
    let address = if is_secure {
        format!("https://{}", academy.secure())
    } else {
        format!("http://{}", academy.plain())
    };
    assert_eq!(join(&world, &academy.link(&address))["state"], "held");
    world
}

/// Every honest ask is answered, over a new connection each time.
fn honest(world: &mut World) {
    for _ in 0..10 {
        world.reopen();
        world.get("start", json!({}));
        work(world);
        let said = insist(world);
        assert!(said["state"] == "held" && said["trouble"] == Value::Null, "{said}");
    }
}

#[test]
fn one_address_gets_its_share_and_honest_officers_are_answered() {
    let mut academy = Academy::start();
    academy.close();
    let limits = Limits { head: Duration::from_secs(30), body: Duration::from_secs(30), ..Limits::default() };
    academy.open_within(limits);
    let from = Ipv4Addr::new(127, 0, 0, 2);
    let crowd: Vec<TcpStream> = (0..CROWD).map(|number| slow(&academy, from, number)).collect();
    let (mut plain, mut secure) = (officer(&academy, false), officer(&academy, true));
    honest(&mut plain);
    honest(&mut secure);
    let inside = crowd.iter().filter(|stream| !is_closed(stream)).count();
    assert_eq!(inside, limits.per_address, "the others were closed at once");
}

#[test]
fn a_crowd_from_many_addresses_is_shown_out_and_honest_officers_are_answered() {
    let mut academy = Academy::start();
    academy.close();
    let (head, body) = (Duration::from_secs(3), Duration::from_secs(3));
    academy.open_within(Limits { connections: 4_000, head, body, ..Limits::default() });
    let crowd: Vec<TcpStream> = (0..CROWD)
        .map(|number| {
            let host = u8::try_from(number / 50).expect("forty addresses");
            slow(&academy, Ipv4Addr::new(127, 0, 1, host + 1), number)
        })
        .collect();
    let (mut plain, mut secure) = (officer(&academy, false), officer(&academy, true));
    honest(&mut plain);
    honest(&mut secure);
    crowd.iter().for_each(until_closed);
    honest(&mut plain);
    let numbers: Vec<u64> = academy.held().iter().map(|entry| entry.number).collect();
    assert_eq!(numbers.len() as u64, total(&plain) + total(&secure));
}

#[test]
fn a_full_house_is_no_line_and_whoever_leaves_makes_room() {
    let mut academy = Academy::start();
    let (road, world) = (Road::to(academy.plain()), machine());
    world.add("Amina");
    assert_eq!(join(&world, &plain_link(&academy, &road))["state"], "held");
    academy.close();
    academy.open_within(Limits { connections: 40, head: Duration::from_secs(60), ..Limits::default() });
    road.lead_to(academy.plain());
    let crowd: Vec<TcpStream> = (0..40).map(|_| call(Ipv4Addr::new(127, 0, 0, 3), academy.plain())).collect();
    work(&world);
    let said = insist(&world);
    assert!(said["state"] == "waiting" && said["trouble"]["code"] == "no_line", "{said}");
    assert!(!crowd.iter().any(is_closed), "whoever is inside stays");
    drop(crowd);
    // The academy hears of it one by one.
    let is_held = (0..1_000).any(|_| insist(&world)["state"] == "held");
    assert!(is_held, "there is room again");
    nothing_lost_nothing_twice(&academy, total(&world), "a full house loses nothing");
}
