//! haproxy before several servers: asks each whether it is ready, and sends callers on to one that is. It gets its listening
//! socket from here, so its port is known before it starts and no caller is refused while it does.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tempfile::TempDir;

use crate::kept::{Kept, keep};

/// What it understands of what passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// HTTP: each request goes to a server; one that was refused or got no answer is asked of another.
    Http,
    /// Bytes (TLS among them): each connection goes to a server; one that was refused goes to another.
    Bytes,
}

/// A server behind the proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    /// Where it serves.
    pub serves: SocketAddr,
    /// Where it answers `GET /ready`, in plain HTTP.
    pub ready: SocketAddr,
}

/// A proxy; it ends when it is dropped, and when the test dies.
pub struct Haproxy {
    kept: Kept,
    address: SocketAddr,
    _folder: TempDir,
}

impl Haproxy {
    /// A proxy before these servers, in turn. Servers count as ready until the first check.
    pub fn before(speech: Speech, servers: &[Behind]) -> Self {
        let program = program();
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("haproxy.cfg");
        fs::write(&path, configuration(speech, servers)).expect("a file");
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = listener.local_addr().expect("an address");
        let words = [program.as_os_str(), OsStr::new("-db"), OsStr::new("-f"), path.as_os_str()];
        let mut command = keep("KILL", None, &words);
        // The configuration names it `fd@1`.
        command.stdout(Stdio::from(OwnedFd::from(listener)));
        Self { kept: Kept::spawn(command).expect("a shell"), address, _folder: folder }
    }

    /// Where callers call.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until its last word of the server with this place in the list (from 0) is that it is not ready.
    pub fn found_down(&self, server: usize) {
        self.found(server, "DOWN");
    }

    /// Waits until its last word of that server is that it is ready again.
    pub fn found_up(&self, server: usize) {
        self.found(server, "UP");
    }

    fn found(&self, server: usize, state: &str) {
        let name = format!("Server academies/s{server} is ");
        let found = self.kept.all(|lines| {
            let last = lines.iter().rev().find_map(|line| line.split_once(&name));
            last.filter(|(_, word)| word.starts_with(state)).map(|_| ())
        });
        found
            .unwrap_or_else(|said| panic!("haproxy did not find server {server} {state}, but said:\n{said}"));
    }
}

/// `sbin` is in the path of few.
fn program() -> PathBuf {
    let found = ["/usr/sbin/haproxy", "/usr/bin/haproxy", "/usr/local/sbin/haproxy"].map(Path::new);
    let found = found.into_iter().find(|path| path.is_file());
    found.expect("haproxy is not installed: `cargo xtask test` installs it").to_owned()
}

fn configuration(speech: Speech, servers: &[Behind]) -> String {
    let mode = match speech {
        // What is asked twice is answered as if asked once, so a server that died without a word is no reason to fail.
        Speech::Http => "mode http\n    retry-on conn-failure empty-response\n    option forwardfor",
        Speech::Bytes => "mode tcp",
    };
    let mut text = format!(
        "defaults
    {mode}
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    timeout check 2s
    retries 5
    option redispatch 1
frontend road
    bind fd@1
    default_backend academies
backend academies
    balance roundrobin
    option httpchk GET /ready
    http-check expect status 200
    default-server check inter 200ms fastinter 50ms fall 1 rise 1 observe layer4 error-limit 1 on-error mark-down
"
    );
    for (number, Behind { serves, ready }) in servers.iter().enumerate() {
        writeln!(text, "    server s{number} {serves} addr {} port {}", ready.ip(), ready.port())
            .expect("text");
    }
    text
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use super::*;

    /// A server that is ready or not, and answers everything else with its name.
    fn server(name: &'static str) -> (Behind, Arc<AtomicBool>) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = listener.local_addr().expect("an address");
        let is_ready = Arc::new(AtomicBool::new(true));
        let ready = Arc::clone(&is_ready);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut head = Vec::new();
                let mut one = [0];
                while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut one), Ok(1)) {
                    head.push(one[0]);
                }
                let is_ill = head.starts_with(b"GET /ready") && !ready.load(Ordering::SeqCst);
                let status = if is_ill { "503 Not now" } else { "200 OK" };
                let length = name.len();
                let _ = write!(
                    stream,
                    "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{name}"
                );
            }
        });
        (Behind { serves: address, ready: address }, is_ready)
    }

    /// The body of an answer over a connection of its own.
    fn ask(haproxy: &Haproxy) -> String {
        let mut stream = TcpStream::connect(haproxy.address()).expect("it listens");
        stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer.rsplit("\r\n").next().unwrap_or_default().to_owned()
    }

    #[test]
    fn callers_go_to_servers_that_are_ready() {
        for speech in [Speech::Http, Speech::Bytes] {
            let ((first, is_ready), (second, _)) = (server("first"), server("second"));
            let haproxy = Haproxy::before(speech, &[first, second]);
            let mut heard: Vec<String> = (0..4).map(|_| ask(&haproxy)).collect();
            heard.sort();
            assert_eq!(heard, ["first", "first", "second", "second"], "{speech:?}: in turn");
            is_ready.store(false, Ordering::SeqCst);
            haproxy.found_down(0);
            assert!((0..4).all(|_| ask(&haproxy) == "second"), "{speech:?}");
            is_ready.store(true, Ordering::SeqCst);
            haproxy.found_up(0);
            assert!((0..4).any(|_| ask(&haproxy) == "first"), "{speech:?}");
            is_ready.store(false, Ordering::SeqCst);
            haproxy.found_down(0);
            assert!((0..4).all(|_| ask(&haproxy) == "second"), "{speech:?}: found down a second time");
        }
    }

    #[test]
    fn a_caller_does_not_notice_a_server_that_is_gone() {
        for speech in [Speech::Http, Speech::Bytes] {
            let nobody =
                TcpListener::bind(("127.0.0.1", 0)).and_then(|gone| gone.local_addr()).expect("a port");
            let gone = Behind { serves: nobody, ready: nobody };
            let haproxy = Haproxy::before(speech, &[gone, server("second").0]);
            assert!((0..6).all(|_| ask(&haproxy) == "second"), "{speech:?}: from the first call on");
        }
    }

    #[test]
    fn it_is_gone_with_its_value() {
        let haproxy = Haproxy::before(Speech::Bytes, &[]);
        let (process, address) = (haproxy.kept.id(), haproxy.address());
        drop(haproxy);
        assert!(!Path::new(&format!("/proc/{process}")).exists());
        assert!(TcpStream::connect(address).is_err());
    }
}
