//! Who takes too long, too much, or too many: clocks are held still or there are none.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep};
use tokio_rustls::TlsAcceptor;

use super::super::routes::{Door, Stay};
use super::super::shell::Shell;
use super::*;

/// What a caller does: waits so many seconds and then sends, so many times.
type Script = Vec<(u64, String)>;

async fn act(mut io: DuplexStream, script: Script) -> String {
    for (seconds, text) in script {
        sleep(Duration::from_secs(seconds)).await;
        if io.write_all(text.as_bytes()).await.is_err() {
            break;
        }
    }
    let mut all = Vec::new();
    // A connection that is dropped from the other side ends in whatever way it does.
    let _ = io.read_to_end(&mut all).await;
    String::from_utf8_lossy(&all).into_owned()
}

/// After how many seconds the shell has enough of the caller, why, and the first line it said.
async fn outcome(script: Script, tls: Option<TlsAcceptor>) -> (u64, String, String) {
    let (_stopping, stops) = watch::channel(false);
    let shell = Shell::new(Echo::new(), Limits::default(), false, stops);
    let (near, far) = duplex(256);
    let stay = Stay { _pass: shell.gate.enter(None).unwrap(), _alive: mpsc::channel(1).0 };
    let since = Instant::now();
    let caller = tokio::spawn(act(near, script));
    Arc::clone(&shell).converse(far, (Door::Plain, None), tls, stay).await;
    let seconds = since.elapsed().as_secs();
    let page = shell.counts.page(shell.gate.inside(), 0);
    let reason = page.split("reason=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let said = caller.await.unwrap().lines().next().unwrap_or_default().to_owned();
    assert_eq!(shell.gate.inside(), 0, "whoever is gone is counted out");
    (seconds, reason.unwrap_or_default(), said)
}

fn every(times: u64, seconds: u64, text: &str) -> Script {
    (0..times).map(|_| (seconds, text.to_owned())).collect()
}

fn head(length: usize) -> String {
    format!("POST /sync HTTP/1.1\r\nhost: a\r\ncontent-length: {length}\r\n\r\n")
}

#[tokio::test(start_paused = true)]
async fn whoever_takes_too_long_is_let_go_and_whoever_is_only_slow_is_heard() {
    let at_once = |text: String| vec![(0, text)];
    let then = |first: String, rest: Script| [at_once(first), rest].concat();
    let ok = "HTTP/1.1 200 OK";
    for (what, script, seconds, reason, said) in [
        ("says nothing", vec![], 10, "slow_head", ""),
        ("half a head", at_once("POST /sync HT".into()), 10, "slow_head", ""),
        ("a head letter by letter", every(40, 3, "P"), 10, "slow_head", ""),
        ("no body", at_once(head(1_000)), 30, "slow_body", ""),
        // Each byte earns a sixty-fourth of a second over the thirty: at 59.5 those of 59 seconds are spent.
        (
            "half the speed there must be",
            then(head(9_000), every(200, 1, &"x".repeat(32))),
            59,
            "slow_body",
            "",
        ),
        ("over the speed", then(head(10_000), every(100, 1, &"x".repeat(100))), 175, "idle", ok),
        ("leaves the line open", at_once(post("one")), 75, "idle", ok),
        ("asks again in time", [every(1, 0, &post("a")), every(2, 70, &post("b"))].concat(), 215, "idle", ok),
        ("half a head after an ask", then(post("a"), every(1, 70, "POST")), 80, "slow_head", ok),
    ] {
        assert_eq!(outcome(script, None).await, (seconds, reason.to_owned(), said.to_owned()), "{what}");
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_does_not_take_the_answer_is_let_go() {
    let (_stopping, stops) = watch::channel(false);
    let shell = Shell::new(Echo::new(), Limits::default(), false, stops);
    let (mut near, far) = duplex(256);
    let stay = Stay { _pass: shell.gate.enter(None).unwrap(), _alive: mpsc::channel(1).0 };
    let since = Instant::now();
    let talk = tokio::spawn(Arc::clone(&shell).converse(far, (Door::Plain, None), None, stay));
    near.write_all(post(&"x".repeat(4_000)).as_bytes()).await.unwrap();
    talk.await.unwrap();
    assert_eq!(since.elapsed().as_secs(), 75);
    drop(near);
}

#[tokio::test(start_paused = true)]
async fn a_handshake_must_come_to_its_end_too() {
    let folder = tempfile::tempdir().unwrap();
    let config = own_certificate(&Authority::open_or_make(folder.path()).unwrap(), &[]).unwrap();
    for script in [vec![], vec![(0, "\u{16}\u{3}\u{1}".to_owned())]] {
        let tls = TlsAcceptor::from(Arc::clone(&config));
        let (seconds, reason, _) = outcome(script, Some(tls)).await;
        assert_eq!((seconds, reason.as_str()), (10, "slow_handshake"));
    }
    let (seconds, reason, _) = outcome(vec![(0, post("plain text"))], Some(TlsAcceptor::from(config))).await;
    assert_eq!((seconds, reason.as_str()), (0, "handshake"), "what is no TLS is told at once");
}

#[tokio::test]
async fn more_than_an_ask_may_be_is_refused_also_when_its_length_was_kept_back() {
    let server = opened(&Echo::new(), Limits::default()).await;
    let told = format!("POST /sync HTTP/1.1\r\nhost: a\r\ncontent-length: {}\r\n\r\n", MOST_ASK + 1);
    let said = exchange(&mut plain(&server).await, &told).await;
    assert!(said.starts_with("HTTP/1.1 413 ") && said.contains("connection: close"), "{said}");
    let mut io = plain(&server).await;
    let chunk = "x".repeat(MOST_ASK / 4);
    io.write_all(b"POST /sync HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n").await.unwrap();
    for _ in 0..4 {
        io.write_all(format!("{:x}\r\n{chunk}\r\n", chunk.len()).as_bytes()).await.unwrap();
    }
    let said = exchange(&mut io, "1\r\nx").await;
    assert!(said.starts_with("HTTP/1.1 413 "), "{said}");
    let most = exchange(&mut plain(&server).await, &post(&"x".repeat(MOST_ASK))).await;
    assert!(most.starts_with("HTTP/1.1 200 "), "as much as an ask may be is taken");
    let long = format!("GET /{} HTTP/1.1\r\nhost: a\r\n\r\n", "x".repeat(20_000));
    assert!(
        exchange(&mut plain(&server).await, &long).await.starts_with("HTTP/1.1 4"),
        "a head has its bound too"
    );
}

#[tokio::test]
async fn a_full_house_closes_at_once_and_counts() {
    for (limits, reason) in [
        (Limits { per_address: 2, ..Limits::default() }, "full_of_one_address"),
        (Limits { connections: 2, ..Limits::default() }, "full"),
    ] {
        let server = opened(&Echo::new(), limits).await;
        let (mut one, mut two) = (plain(&server).await, plain(&server).await);
        for io in [&mut one, &mut two] {
            assert!(exchange(io, &post("a")).await.ends_with('a'));
        }
        assert_eq!(exchange(&mut plain(&server).await, &post("a")).await, "", "{reason}");
        let name = format!("connections_closed_total{{reason=\"{reason}\"}}");
        assert_eq!(metric(&server, &name).await, 1);
        assert!(exchange(&mut one, &post("b")).await.ends_with('b'), "those inside go on");
    }
}
