//! The server as a process: how it starts, how it is told to end, and what it exits with.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot start the program has failed")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};

fn start(data: &Path, flags: &[&str]) -> (Child, BufReader<ChildStderr>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_greenpost-academy"))
        .args(["serve", "--data"])
        .arg(data)
        .args(flags)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap());
    (child, lines)
}

/// Where the first line of the log says that plain HTTP is spoken.
fn listening(lines: &mut BufReader<ChildStderr>) -> String {
    let mut line = String::new();
    lines.read_line(&mut line).unwrap();
    let told: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(told["message"], "listening", "{line}");
    told["plain"].as_str().unwrap().to_owned()
}

#[test]
fn a_server_that_is_told_to_end_ends_well() {
    for signal in ["-TERM", "-INT"] {
        let data = tempfile::tempdir().unwrap();
        let (mut server, mut lines) = start(data.path(), &["--plain", "127.0.0.1:0", "--workers", "2"]);
        let mut io = TcpStream::connect(listening(&mut lines)).unwrap();
        io.write_all(b"GET /live HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").unwrap();
        let mut said = String::new();
        io.read_to_string(&mut said).unwrap();
        assert!(said.starts_with("HTTP/1.1 200 OK\r\n"), "{said}");
        let told = Command::new("kill").args([signal, &server.id().to_string()]).status().unwrap();
        assert!(told.success());
        assert_eq!(server.wait().unwrap().code(), Some(0), "{signal}");
        let mut rest = String::new();
        lines.read_to_string(&mut rest).unwrap();
        assert!(rest.contains("\"is_drained\":true") && !rest.contains("127.0.0.1"), "{rest}");
    }
}

#[test]
fn a_server_that_cannot_start_says_why_in_one_sentence() {
    let data = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let in_use = format!(
        "greenpost-academy: --plain: another program listens on {address} already: stop it, or choose another address\n"
    );
    let far =
        "greenpost-academy: --plain: this machine has no address 192.0.2.1: choose 0.0.0.0 for all it has\n";
    for (folder, plain, sentence) in [
        (data.path(), address.as_str(), in_use.as_str()),
        (data.path(), "192.0.2.1:8080", far),
        (Path::new("/proc"), "127.0.0.1:0", "let the server's user write there\n"),
    ] {
        let (mut server, mut lines) = start(folder, &["--plain", plain]);
        let mut said = String::new();
        lines.read_to_string(&mut said).unwrap();
        assert_eq!(server.wait().unwrap().code(), Some(2), "{said}");
        assert!(said.ends_with(sentence) && said.lines().count() == 1, "{said}");
    }
}

#[test]
fn a_server_that_hears_a_hangup_reads_its_certificate_again() {
    let data = tempfile::tempdir().unwrap();
    let [certificate, key] = ["c.pem", "k.pem"].map(|name| data.path().join(name).display().to_string());
    let put = || {
        let made = rcgen::generate_simple_self_signed(vec!["academy.example".to_owned()]).unwrap();
        std::fs::write(&certificate, made.cert.pem()).unwrap();
        std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    };
    put();
    let doors = ["--listen", "127.0.0.1:0", "--plain", "127.0.0.1:0"];
    let given = ["--certificate", certificate.as_str(), "--key", key.as_str()];
    let (mut server, mut lines) = start(data.path(), &[doors, given].concat());
    listening(&mut lines);
    let mut told = |signal: &str, awaited: &str| {
        let id = server.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        let mut line = String::new();
        while !line.contains(awaited) {
            line.clear();
            assert!(lines.read_line(&mut line).unwrap() > 0, "it ended instead of saying: {awaited}");
        }
        line
    };
    put();
    told("-HUP", "the server shows a new certificate");
    std::fs::write(&key, "nothing").unwrap();
    let line = told("-HUP", "the server keeps the certificate it has");
    assert!(line.contains("k.pem holds no private key in PEM"), "{line}");
    told("-TERM", "stopped");
    assert_eq!(server.wait().unwrap().code(), Some(0));
}
