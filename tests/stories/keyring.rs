//! The system's key store, a real one: gnome-keyring on a bus of its own, with a home of its own. Where the package is not
//! there, nothing is tried.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use greenpost_client::{Client, KeyPlace, Talk, commands};
use greenpost_tests::World;
use greenpost_wire::sync::Ask;
use greenpost_wire::{Card, Code, Secret};
use serde_json::{Value, json};

const DATA: &str = "GREENPOST_KEYRING_TEST";
/// Unlocks, as signing in does.
const UNLOCKED: &str = "echo -n secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1";

/// Starts the program twice in a session of its own, and gives what each said of its key: where it lies, and of which device.
fn twice(home: &Path, before: &str) -> Vec<String> {
    let this = std::env::current_exe().expect("this test");
    let said = Command::new("dbus-run-session")
        .args([
            "--",
            "sh",
            "-c",
            &format!("{before}; exec \"$0\" --ignored --exact keyring::inside --nocapture"),
        ])
        .arg(this)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("share"))
        .env("XDG_RUNTIME_DIR", home)
        .env_remove("DISPLAY")
        .env(DATA, home.join("data"))
        .stderr(Stdio::null())
        .output()
        .expect("a session");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let lines: Vec<String> =
        said.lines().filter_map(|line| Some(line.split_once("key: ")?.1.to_owned())).collect();
    assert_eq!(lines.len(), 2, "{said}");
    lines
}

#[test]
#[ignore = "the other test runs it in a session of its own"]
fn inside() {
    let Some(data) = std::env::var_os(DATA).map(PathBuf::from) else { return };
    for _ in 0..2 {
        let mut options = World::empty().options();
        options.data_folder.clone_from(&data);
        options.keys = KeyPlace::System;
        let client = Client::open(options).expect("the program opens");
        let ask = |name: &str, ask: Value| commands::dispatch(&client, name, ask).expect("an answer");
        if ask("start", json!({}))["session"].is_null() {
            ask("add_learner", json!({"name": "Amina", "pin": null, "language": "en"}));
            let keys = Secret::new([1; 32]).public();
            let card = Card { keys, name: "Academy".into(), addresses: Vec::new(), authority: None };
            ask("join", json!({"link": card.link(Some(Code::new([1; 5]))), "code": null}));
        }
        let place = ask("sync", json!({}))["settings"]["key_store"].clone();
        let bytes = client.next_ask(&mut Talk::default()).expect("an ask").expect("somebody joins");
        let device = Ask::read(&bytes).expect("an ask").0.device;
        println!("key: {} {device}", place.as_str().expect("a word"));
        client.close();
    }
}

fn file(home: &Path) -> String {
    std::fs::read_to_string(home.join("data/device.key")).expect("a file")
}

#[cfg(unix)]
#[test]
fn the_systems_key_store_holds_the_key_and_a_private_file_where_it_is_locked() {
    use std::os::unix::fs::PermissionsExt;
    let has = Command::new("gnome-keyring-daemon").arg("--version").stdout(Stdio::null()).status();
    if has.is_err() {
        return;
    }
    let home = tempfile::tempdir().expect("a home");
    let said = twice(home.path(), UNLOCKED);
    assert!(said[0].starts_with("system ") && said[0] == said[1], "{said:?}");
    assert!(!file(home.path()).contains("secret "), "what the store holds lies in no file");
    let later = twice(home.path(), UNLOCKED);
    assert_eq!(later, said, "also in another session");

    let home = tempfile::tempdir().expect("a home");
    let said = twice(home.path(), ":");
    assert!(said[0].starts_with("file ") && said[0] == said[1], "{said:?}");
    assert!(file(home.path()).contains("secret "));
    let mode = std::fs::metadata(home.path().join("data/device.key")).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(twice(home.path(), UNLOCKED), said, "a file that was needed once stays what counts");
}

#[cfg(unix)]
#[test]
fn a_key_store_that_does_not_open_any_more_makes_another_device_that_stays_one() {
    let has = Command::new("gnome-keyring-daemon").arg("--version").stdout(Stdio::null()).status();
    if has.is_err() {
        return;
    }
    let home = tempfile::tempdir().expect("a home");
    let first = twice(home.path(), UNLOCKED);
    let locked = twice(home.path(), ":");
    assert!(locked[0].starts_with("file ") && locked[0] == locked[1], "{locked:?}");
    assert_ne!(first[0].split(' ').next_back(), locked[0].split(' ').next_back());
    assert_eq!(twice(home.path(), UNLOCKED), locked, "it does not go back and forth between two keys");
}
