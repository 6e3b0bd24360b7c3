//! The power goes: what an officer's program did to its files is recorded once and played up to many random moments,
//! each time with whatever was not flushed lost, reordered or torn. The real program opens what is left.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use greenpost_tests::{Dice, World, first_module, rounds};
use serde_json::json;

use crate::image::Disk;
use crate::trace::{self, Op};

/// Entries an officer makes while she is recorded: past a snapshot, an end and a new start.
const ENTRIES: &str = "230";

/// What came of many power cuts.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    images: u64,
    /// Images in which something acknowledged was missing, and the first of them.
    lost: u64,
    first: String,
}

/// Records an officer; the folder of her record and what was done to it. None where nobody can be traced.
fn recorded(world: &World, flags: &[&str]) -> Option<Vec<Op>> {
    let output = world.folder().join("trace");
    let done = Command::new("strace")
        .args(["-f", "-xx", "-s", "10000000", "-e", &format!("trace={}", trace::CALLS), "-o"])
        .arg(&output)
        .arg(env!("CARGO_BIN_EXE_officer"))
        .args([&world.data_folder, &world.module_folder])
        .args(["--entries", ENTRIES])
        .args(flags)
        .stdout(Stdio::null())
        .status();
    match done {
        Ok(status) if status.success() => Some(trace::read(&fs::read_to_string(output).expect("a trace"))),
        other => {
            eprintln!("nobody can be traced here: {other:?}");
            None
        }
    }
}

fn cut_many_times(world: &World, ops: &[Op], images: u64) -> Outcome {
    let mut cuts: Vec<(usize, u64)> =
        (0..images).map(|seed| (Dice::new(seed).below(ops.len()), seed)).collect();
    cuts.sort_unstable();
    let mut disk = Disk::new(&world.data_folder);
    let mut acknowledged = 0;
    let mut outcome = Outcome::default();
    let mut done = 0;
    for (cut, seed) in cuts {
        for op in &ops[done..cut] {
            disk.apply(op);
            if let Op::Acknowledge { entry } = op {
                acknowledged = *entry;
            }
        }
        done = cut;
        let mut machine = World::empty();
        machine.module_folder.clone_from(&world.module_folder);
        disk.write_image(&machine.data_folder, &mut Dice::new(seed ^ 0xdead));
        outcome.images += 1;
        if let Err(what) = look(&mut machine, acknowledged) {
            outcome.lost += 1;
            if outcome.first.is_empty() {
                outcome.first = format!("seed {seed}, cut at {cut} of {}: {what}", ops.len());
            }
        }
    }
    outcome
}

/// Whether every acknowledged entry is there and the chain holds.
fn look(machine: &mut World, acknowledged: u64) -> Result<(), String> {
    machine.open();
    let start = machine.get("start", json!({}));
    if start["session"].is_null() {
        return if acknowledged == 0 {
            Ok(())
        } else {
            Err(format!("{acknowledged} acknowledged, nobody is there"))
        };
    }
    let (lines, holds) = machine.whole_record();
    match (holds, lines.len() as u64) {
        (false, _) => Err("the chain does not hold".to_owned()),
        (true, found) if found < acknowledged => Err(format!("{acknowledged} acknowledged, {found} there")),
        (true, _) => Ok(()),
    }
}

fn officer_at(folder: &Path) -> World {
    let mut world = World::empty();
    first_module().write(&world.module_folder);
    world.data_folder = folder.join("data");
    world
}

#[test]
fn whenever_the_power_goes_what_was_acknowledged_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = officer_at(folder.path());
    let Some(ops) = recorded(&world, &[]) else { return };
    assert!(ops.iter().filter(|op| matches!(op, Op::Acknowledge { .. })).count() > 200, "she did work");
    let outcome = cut_many_times(&world, &ops, 10 * rounds());
    eprintln!("{outcome:?}");
    assert_eq!(outcome.lost, 0, "{outcome:?}");
}

#[test]
fn a_program_that_does_not_wait_for_the_disk_is_found_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = officer_at(folder.path());
    let Some(ops) = recorded(&world, &["--unsafe"]) else { return };
    let outcome = cut_many_times(&world, &ops, rounds());
    eprintln!("{outcome:?}");
    assert!(
        outcome.lost * 2 > outcome.images,
        "a test that finds no loss here finds none anywhere: {outcome:?}"
    );
}
