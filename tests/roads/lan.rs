//! A relay that announces itself is found by mDNS where an officer allows it, on a network made for this test alone.

use std::process::Command;

use greenpost_tests::{Academy, Process, World, first_module};
use serde_json::{Value, json};

/// Says to this test that it is on that network.
const INSIDE: &str = "GREENPOST_OWN_NETWORK";
/// Exit code where the network could not be made.
const NO_NETWORK: i32 = 77;
/// Two ends of one wire, the near one with an address: what is said to all is heard on it.
const MAKE: &str = "{ ip link add near type veth peer name far && ip addr add 10.9.0.1/24 dev near &&
    ip link set near up && ip link set far up && ip link set lo up && ip route add 224.0.0.0/4 dev near; } || exit 77
    exec \"$0\" --exact lan::a_relay_that_announces_itself_is_found_where_that_is_allowed --nocapture";

#[test]
fn a_relay_that_announces_itself_is_found_where_that_is_allowed() {
    if std::env::var_os(INSIDE).is_some() {
        return inside();
    }
    let this = std::env::current_exe().expect("this test is a file");
    let on_its_own = Command::new("unshare")
        .args(["--map-root-user", "--net", "sh", "-c", MAKE])
        .arg(this)
        .env(INSIDE, "1")
        .status();
    match on_its_own {
        Ok(ended) if ended.success() => {}
        Ok(ended) if ended.code() == Some(NO_NETWORK) || !may_have_a_network() => {
            eprintln!("not tried: this system lets nobody make a network of their own");
        }
        other => panic!("on a network of its own: {other:?}"),
    }
}

fn may_have_a_network() -> bool {
    Command::new("unshare")
        .args(["--map-root-user", "--net", "true"])
        .status()
        .is_ok_and(|ended| ended.success())
}

fn inside() {
    let academy = Academy::start();
    let upstream = format!("http://{}", academy.plain());
    // Nobody answers there: the officer's line reaches the LAN alone.
    let link = academy.link("http://10.9.0.77:8443");
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().join("relay").display().to_string();
    let relay = Process::academy(&[
        "relay",
        "--link",
        &link,
        "--data",
        &folder,
        "--upstream",
        &upstream,
        "--listen",
        "10.9.0.1:8484",
        "--announce",
    ]);
    relay.line("it is open", |line| line.to_string().contains("8484").then_some(()));
    let world = World::with(&[first_module()]);
    world.add("Amina");
    world.check("post", "post-0001", json!({"kind": "choice", "chosen": [0]}));
    let said = world.join(&link);
    assert_eq!(said["state"], "joining", "nobody looks for relays unless it is allowed: {said}");
    let allowed = json!({"automatic": false, "hours": null, "daily_bytes": null, "finds_relays": true});
    world.get("change_sync", allowed);
    let mut said = Value::Null;
    for _ in 0..100 {
        said = world.sync();
        if said["state"] == "held" {
            break;
        }
    }
    assert_eq!(said["state"], "held", "{said}; the relay said: {:?}", relay.lines());
    assert_eq!(academy.held().len(), world.whole_record().0.len());
}
