//! The shell over real sockets and, where time matters, over streams in memory with the clock held still.

mod bounds;
mod exchange;
mod secure;
mod stop;

use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use super::*;

/// Gives back what it gets; `wait` waits until it is let go, `refuse` is refused.
pub(super) struct Echo {
    begun: Semaphore,
    let_go: Semaphore,
    done: AtomicU64,
    from: Mutex<Vec<Option<IpAddr>>>,
    is_ready: bool,
}

impl Echo {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            begun: Semaphore::new(0),
            let_go: Semaphore::new(0),
            done: AtomicU64::new(0),
            from: Mutex::default(),
            is_ready: true,
        })
    }
}

impl Service for Echo {
    async fn receive(&self, ask: Vec<u8>, from: Option<IpAddr>) -> Result<Vec<u8>, Refusal> {
        self.from.lock().unwrap().push(from);
        match &*ask {
            b"wait" => {
                self.begun.add_permits(1);
                self.let_go.acquire().await.unwrap().forget();
            }
            b"refuse" => {
                return Err(Refusal { status: 401, sentence: "This signature does not hold.".into() });
            }
            b"panic" => panic!("as asked"),
            _ => {}
        }
        self.done.fetch_add(1, Ordering::SeqCst);
        Ok(ask)
    }

    async fn is_ready(&self) -> bool {
        self.is_ready
    }

    async fn about(&self) -> About {
        About {
            academies: vec!["Border & <Coast>".to_owned()],
            epoch: "0123".to_owned(),
            learners: 40,
            devices: 12,
            entries: 3_000,
        }
    }

    fn taken(&self) -> u64 {
        17
    }
}

pub(super) fn loopback() -> SocketAddr {
    "127.0.0.1:0".parse().unwrap()
}

/// Plain HTTP and metrics on ports of their own.
pub(super) async fn opened(echo: &Arc<Echo>, limits: Limits) -> Server {
    let opening =
        Opening { plain: Some(loopback()), metrics: Some(loopback()), limits, ..Opening::default() };
    open(Arc::clone(echo), opening).await.unwrap()
}

pub(super) async fn plain(server: &Server) -> TcpStream {
    TcpStream::connect(server.plain.unwrap()).await.unwrap()
}

pub(super) fn post(ask: &str) -> String {
    format!("POST /sync HTTP/1.1\r\nhost: a\r\ncontent-length: {}\r\n\r\n{ask}", ask.len())
}

/// Sends a request and reads one answer to its end; empty when the connection was closed instead.
pub(super) async fn exchange<I: AsyncRead + AsyncWrite + Unpin>(io: &mut I, request: &str) -> String {
    // A connection closed at once may refuse the bytes or swallow them; what counts is what comes back.
    let _ = io.write_all(request.as_bytes()).await;
    let _ = io.flush().await;
    answer(io, request.starts_with("HEAD")).await
}

pub(super) async fn answer<I: AsyncRead + Unpin>(io: &mut I, is_head: bool) -> String {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") {
        match io.read(&mut byte).await {
            Ok(1) => text.push(byte[0]),
            _ => return String::from_utf8(text).unwrap(),
        }
    }
    let head = String::from_utf8(text).unwrap();
    let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
    let mut body = vec![0; if is_head { 0 } else { length.map_or(0, |length| length.parse().unwrap()) }];
    io.read_exact(&mut body).await.unwrap();
    head + &String::from_utf8(body).unwrap()
}

/// What the metrics say of this line.
pub(super) async fn metric(server: &Server, name: &str) -> u64 {
    let mut io = TcpStream::connect(server.metrics.unwrap()).await.unwrap();
    let page = exchange(&mut io, "GET /metrics HTTP/1.1\r\nhost: a\r\n\r\n").await;
    let line = page.lines().find_map(|line| line.strip_prefix(&format!("greenpost_{name} ")));
    line.map_or(0, |value| value.parse().unwrap())
}
