//! `cargo xtask bench slow`: two thousand callers who send their request's head letter by letter, and one honest device
//! beside them. Nothing here passes or fails; goals stand beside the figures. `GREENPOST_SLOW_SECONDS` makes it longer.

#[path = "../window/driver.rs"]
mod driver;
mod report;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use greenpost_academy::serve::{About, Limits, Opening, Refusal, Server, Service, open, raise_open_files};
use report::Report;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;

const SLOW: usize = 2_000;
const ASK: &[u8] = b"POST /sync HTTP/1.1\r\nhost: a\r\ncontent-length: 150\r\n\r\n";

/// Gives back what it gets.
struct Echo;

impl Service for Echo {
    async fn receive(&self, ask: Vec<u8>, _: Option<IpAddr>) -> Result<Vec<u8>, Refusal> {
        Ok(ask)
    }

    async fn is_ready(&self) -> bool {
        true
    }

    async fn about(&self) -> About {
        About::default()
    }
}

#[tokio::main]
async fn main() {
    let json = report::json_file();
    let seconds =
        std::env::var("GREENPOST_SLOW_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let mut report = Report::new("slow");
    report.conditions();
    // Both ends of every connection are in this process.
    assert!(raise_open_files(3 * SLOW as u64), "the system allows no {} open files", 3 * SLOW);
    let limits = Limits { connections: 2 * SLOW, per_address: 2 * SLOW, ..Limits::default() };
    let address = SocketAddr::from(([127, 0, 0, 1], 0));
    let opening = Opening { plain: Some(address), limits, ..Opening::default() };
    let server = open(Arc::new(Echo), opening).await.expect("a port is free");
    let before = report::resident();
    let mut quiet = honest(&server, Duration::from_secs(2)).await;
    report.spread("an honest device alone", &mut quiet, ("-", "-"));
    let open_now = Arc::new(AtomicUsize::new(0));
    let at = server.plain.expect("plain HTTP is on");
    (0..SLOW).for_each(|_| drop(tokio::spawn(slow(at, Arc::clone(&open_now)))));
    while open_now.load(Ordering::Relaxed) < SLOW {
        sleep(Duration::from_millis(10)).await;
    }
    let mut beside = honest(&server, Duration::from_secs(seconds)).await;
    report.figure("slow callers beside it", open_now.load(Ordering::Relaxed) as f64, "", "2000");
    report.spread("an honest device beside them", &mut beside, ("-", "<= 1000 ms"));
    report.figure("memory of both ends of them", report::resident() - before, "MB", "<= 100 MB");
    if let Some(file) = json {
        report.write(&file);
    }
}

/// A letter a second; let go, it comes again.
async fn slow(at: SocketAddr, open_now: Arc<AtomicUsize>) {
    loop {
        let Ok(mut io) = TcpStream::connect(at).await else { continue };
        open_now.fetch_add(1, Ordering::Relaxed);
        for letter in ASK {
            if io.write_all(&[*letter]).await.is_err() {
                break;
            }
            sleep(Duration::from_secs(1)).await;
        }
        open_now.fetch_sub(1, Ordering::Relaxed);
    }
}

/// One ask after the other, each on a new connection; milliseconds of each.
async fn honest(server: &Server, time: Duration) -> Vec<f64> {
    let at = server.plain.expect("plain HTTP is on");
    let (until, mut samples) = (Instant::now() + time, Vec::new());
    while Instant::now() < until {
        let from = Instant::now();
        let mut io = TcpStream::connect(at).await.expect("an honest device is let in");
        io.write_all(&[ASK, &[b'x'; 150]].concat()).await.expect("it is heard");
        let mut answer = [0; 219];
        io.read_exact(&mut answer).await.expect("it is answered");
        samples.push(from.elapsed().as_secs_f64() * 1e3);
        sleep(Duration::from_millis(10)).await;
    }
    samples
}
