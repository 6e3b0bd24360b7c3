//! The program is killed while it works: `SIGKILL`, so nothing of it has a say any more.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use greenpost_tests::{Dice, World, first_module, rounds};
use serde_json::json;

/// Rounds on one record: it must not grow so much that looking at it is all that is done.
const ROUNDS_EACH: u64 = 25;

/// Lets an officer work and kills her after some acknowledged entries; returns the newest one acknowledged.
fn work_and_kill(data: &Path, modules: &Path, flags: &[&str], dice: &mut Dice) -> u64 {
    let mut officer = Command::new(env!("CARGO_BIN_EXE_officer"))
        .args([data, modules])
        .args(flags)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("an officer");
    let mut lines = BufReader::new(officer.stdout.take().expect("her words")).lines();
    let mut newest = 0;
    let mut hear = |line: Option<std::io::Result<String>>| {
        let number = line?.ok()?.strip_prefix("saved ")?.parse().ok()?;
        newest = newest.max(number);
        Some(number)
    };
    for _ in 0..dice.below(30) {
        hear(lines.next());
    }
    for _ in 0..dice.below(20_000) {
        std::hint::spin_loop();
    }
    officer.kill().expect("she is killed");
    // What she said before she was killed was said.
    while hear(lines.next()).is_some() {}
    officer.wait().expect("she is gone");
    newest
}

/// How many entries are there; panics when they are not whole.
fn entries(world: &mut World, what: &str) -> u64 {
    world.open();
    let start = world.get("start", json!({}));
    if start["session"].is_null() {
        assert_eq!(start["learners"], json!([]), "{what}: killed before she was added");
        return 0;
    }
    let (lines, holds) = world.whole_record();
    assert!(holds, "{what}: the chain holds");
    let numbers: Vec<u64> = lines.iter().filter_map(|line| line["number"].as_u64()).collect();
    assert_eq!(numbers, (1..=lines.len() as u64).collect::<Vec<_>>(), "{what}: no gap");
    assert!(
        lines.iter().all(|line| line["kind"] != "unknown" && line["chapter"] == "Papers"),
        "{what}: readable"
    );
    let db = rusqlite::Connection::open(world.data_folder.join("greenpost.db")).expect("the database");
    let found: String = db.query_row("pragma integrity_check", [], |row| row.get(0)).expect("a check");
    assert_eq!(found, "ok", "{what}");
    lines.len() as u64
}

#[test]
fn whenever_the_program_is_killed_what_it_acknowledged_is_there() {
    let mut acknowledged_in_all = 0;
    for first in (0..rounds()).step_by(ROUNDS_EACH as usize) {
        let mut world = World::empty();
        first_module().write(&world.module_folder);
        for round in first..rounds().min(first + ROUNDS_EACH) {
            let mut dice = Dice::new(round);
            let newest = work_and_kill(&world.data_folder, &world.module_folder, &[], &mut dice);
            let what = format!("round {round}");
            // Every other time a copy is looked at, so that the next officer finds what the killed one left.
            let found = if round % 2 == 0 {
                let found = entries(&mut world, &what);
                world.close();
                found
            } else {
                entries(&mut world.copied(), &what)
            };
            assert!(found >= newest, "{what}: {newest} were acknowledged, {found} are there");
            acknowledged_in_all += newest;
        }
    }
    assert!(acknowledged_in_all > rounds(), "officers did work");
}

#[test]
fn an_officer_who_says_saved_and_writes_nothing_is_found_out() {
    let mut world = World::empty();
    first_module().write(&world.module_folder);
    let lost = (0..5).any(|round| {
        let newest =
            work_and_kill(&world.data_folder, &world.module_folder, &["--lie"], &mut Dice::new(round));
        let found = entries(&mut world, "a liar");
        world.close();
        found < newest
    });
    assert!(lost, "a test that finds no loss here finds none anywhere");
}
