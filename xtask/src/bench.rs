//! `cargo xtask bench [NAME]`: release builds, then the program that measures; it prints each figure with its conditions.

use crate::setup::{TO_BUILD, TO_TEST, prepare};
use crate::steps::{cargo, step};
use crate::{Flags, Stop};

const NAMES: &[&str] = &["desktop", "course", "desk", "slow", "academy"];

/// Runs one benchmark, or all.
pub fn bench(flags: &Flags) -> Result<(), Stop> {
    let asked: Vec<&str> = flags.names.iter().map(String::as_str).collect();
    if let Some(unknown) = asked.iter().find(|name| !NAMES.contains(name)) {
        return Err(Stop::refused(format!(
            "there is no benchmark {unknown}; there are: {}",
            NAMES.join(", ")
        )));
    }
    prepare(flags, &[TO_BUILD, TO_TEST])?;
    step(
        "release build",
        cargo(&[
            "build",
            "--release",
            "--locked",
            "--package",
            "greenpost",
            "--package",
            "greenpost-academy",
            "--package",
            "greenpost-tests",
        ]),
    )?;
    step(
        "empty window to compare with",
        cargo(&["build", "--release", "--locked", "--package", "greenpost", "--example", "empty"]),
    )?;
    for name in if asked.is_empty() { NAMES } else { &asked } {
        let program = format!("bench-{name}");
        let mut arguments = vec![
            "run",
            "--release",
            "--locked",
            "--quiet",
            "--package",
            "greenpost-tests",
            "--bin",
            &program,
            "--",
        ];
        if let Some(file) = flags.value("--json") {
            arguments.extend(["--json", file]);
        }
        if let Some(entries) = flags.value("--entries").filter(|_| *name == "academy") {
            arguments.extend(["--entries", entries]);
        }
        step(name, cargo(&arguments))?;
    }
    Ok(())
}
