//! Arrows between our crates, and what other people's crates may come along (deny.toml), from `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::root;

/// Of this platform alone: those packages are on the machine, so no network is asked.
fn metadata() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let rustc = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let about = String::from_utf8_lossy(&rustc.stdout).into_owned();
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    let done = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("cargo prints JSON")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn packages(metadata: &Value) -> &[Value] {
    metadata["packages"].as_array().map_or(&[], Vec::as_slice)
}

/// The normal dependencies of each of our crates, by name.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata();
    let ours = packages(&metadata).iter().filter(|package| package["source"].is_null());
    ours.map(|package| {
        let all = package["dependencies"].as_array().map_or(&[][..], Vec::as_slice);
        let normal = all.iter().filter(|dependency| dependency["kind"].is_null());
        (text(package, "name").to_owned(), normal.map(|one| text(one, "name").to_owned()).collect())
    })
    .collect()
}

#[test]
fn arrows_run_one_way() {
    let may: &[(&str, &[&str])] = &[
        ("greenpost-wire", &[]),
        ("greenpost-core", &["greenpost-wire"]),
        ("greenpost-client", &["greenpost-core", "greenpost-wire"]),
        ("greenpost-academy", &["greenpost-core", "greenpost-wire"]),
        ("greenpost", &["greenpost-client"]),
        ("xtask", &[]),
    ];
    let arrows = arrows();
    for (from, to) in may {
        let ours = arrows[*from].iter().filter(|name| name.starts_with("greenpost"));
        for name in ours {
            assert!(to.contains(&name.as_str()), "{from} must not depend on {name}");
        }
    }
    assert!(
        arrows["xtask"].is_empty(),
        "xtask compiles before anything is installed, so it depends on nothing"
    );
}

#[test]
fn core_and_wire_carry_no_shell() {
    let shells = ["rusqlite", "tokio", "ureq", "axum", "tauri", "getrandom", "tempfile", "fs4", "argon2"];
    let arrows = arrows();
    for pure in ["greenpost-wire", "greenpost-core"] {
        for shell in shells {
            assert!(!arrows[pure].contains(shell), "{pure} must not depend on {shell}");
        }
    }
    for (name, dependencies) in &arrows {
        assert!(
            name == "greenpost" || !dependencies.iter().any(|one| one.starts_with("tauri")),
            "{name} names Tauri"
        );
    }
}

#[test]
fn licences_sources_and_bans_are_held() {
    let deny = std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml");
    let deny: toml::Value = toml::from_str(&deny).expect("deny.toml is TOML");
    let list = |table: &str, key: &str| deny[table][key].as_array().cloned().unwrap_or_default();
    let allowed: BTreeSet<String> =
        list("licenses", "allow").iter().filter_map(|one| one.as_str().map(str::to_owned)).collect();
    let denied: Vec<String> =
        list("bans", "deny").iter().filter_map(|one| one["crate"].as_str().map(str::to_owned)).collect();
    assert!(allowed.len() > 5 && denied.len() > 5, "deny.toml was read");
    let metadata = metadata();
    let mut wrong = Vec::new();
    for package in packages(&metadata).iter().filter(|package| !package["source"].is_null()) {
        let (name, version) = (text(package, "name"), text(package, "version"));
        if !is_allowed(text(package, "license"), &allowed) {
            wrong.push(format!("{name} {version}: licence {:?}", text(package, "license")));
        }
        if !text(package, "source").starts_with("registry+") {
            wrong.push(format!("{name} {version}: comes from {}", text(package, "source")));
        }
        wrong.extend(
            denied
                .iter()
                .filter(|ban| is_banned(ban, name, version))
                .map(|ban| format!("{name} {version}: {ban}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An SPDX expression holds when every part joined by AND has an allowed one among those joined by OR.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let flat = expression.replace(['(', ')'], "").replace('/', " OR ");
    !flat.is_empty()
        && flat.split(" AND ").all(|part| part.split(" OR ").any(|licence| allowed.contains(licence.trim())))
}

fn is_banned(ban: &str, name: &str, version: &str) -> bool {
    match ban.split_once("@<") {
        Some((banned, floor)) => banned == name && numbers(version) < numbers(floor),
        None => ban == name,
    }
}

fn numbers(version: &str) -> Vec<u64> {
    let plain = version.split(['-', '+']).next().unwrap_or_default();
    plain.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

#[test]
fn bans_and_licences_are_understood() {
    assert!(is_banned("tar@<0.4.46", "tar", "0.4.9") && !is_banned("tar@<0.4.46", "tar", "0.4.46"));
    assert!(is_banned("openssl", "openssl", "0.10.0") && !is_banned("openssl", "openssl-probe", "0.1.0"));
    let allowed = ["MIT", "Zlib"].map(str::to_owned).into();
    assert!(is_allowed("MIT OR Apache-2.0", &allowed) && is_allowed("(MIT OR GPL-3.0) AND Zlib", &allowed));
    assert!(!is_allowed("MIT AND GPL-3.0", &allowed) && !is_allowed("", &allowed));
}

#[test]
fn not_too_many_come_along() {
    let metadata = metadata();
    let count = packages(&metadata).len();
    assert!(
        count <= 600,
        "{count} packages in all: each is somebody to trust; say in the commit what the newest brings"
    );
}
