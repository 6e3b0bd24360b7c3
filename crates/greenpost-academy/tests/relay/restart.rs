//! The program itself, killed in the middle of its work; and what one folder is for.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use greenpost_academy::relay::{Bounds, Carrying, Relay};
use greenpost_wire::Secret;

use crate::double::{Academy, answer_to, card};
use crate::support::{NEVER, ask, http, nobody, sync, wait_for_answers};

/// A relay as a process, killed when dropped.
struct Process {
    child: Child,
    address: SocketAddr,
}

impl Process {
    fn start(data: &Path, upstream: SocketAddr) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_greenpost-academy"))
            .args(["relay", "--link", &card("http://192.0.2.1:1", None).link(None)])
            .args(["--listen", "127.0.0.1:0", "--upstream", &http(upstream)])
            .arg("--data")
            .arg(data)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = lines.by_ref().find_map(|line| {
            let line: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
            line["plain"].as_str().map(|address| address.parse().unwrap())
        });
        // Somebody has to read what it says, or it stops at a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address: address.unwrap() }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_relay_loses_no_ask_and_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let upstream = nobody();
    let asks: Vec<Vec<u8>> = (1..6).map(|nonce| ask(1, nonce)).collect();
    for ask in &asks {
        let relay = Process::start(folder.path(), upstream);
        assert_eq!(sync(relay.address, ask).await, (202, Vec::new()));
    }
    let mut academy = Academy::plain(upstream).await;
    let relay = Process::start(folder.path(), upstream);
    for ask in &asks {
        assert!(academy.next().await == *ask, "in the order they came, over five deaths");
    }
    let kept = wait_for_answers(relay.address, 1, asks.len()).await;
    drop(relay);
    let relay = Process::start(folder.path(), nobody());
    assert!(wait_for_answers(relay.address, 1, asks.len()).await == kept);
    assert!(sync(relay.address, &asks[2]).await == (200, answer_to(&asks[2])));
}

#[tokio::test]
async fn a_folder_is_one_relays_and_one_academys() {
    let folder = tempfile::tempdir().unwrap();
    let open = |secret: u8| {
        let mut card = card("http://192.0.2.1:1", None);
        if secret != 7 {
            card.keys = Secret::new([secret; 32]).public();
        }
        let folder = folder.path().to_owned();
        Relay::open(Carrying { card, folder, upstream: Vec::new(), bounds: Bounds::default(), times: NEVER })
    };
    let first = open(7).unwrap();
    let name = first.name().to_owned();
    assert!(open(7).err().unwrap().to_string().starts_with("--data: another relay works in"));
    drop(first);
    assert!(open(8).err().unwrap().to_string().ends_with("carries for another academy: name another folder"));
    assert_eq!(open(7).unwrap().name(), name, "its name stays");
}
