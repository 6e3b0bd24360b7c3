//! `cargo xtask test`: every check there is, cheapest first.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::setup::{TO_BUILD, TO_TEST, prepare, prepare_peers};
use crate::steps::{cargo, npm, root, step};
use crate::{Flags, Stop};

/// Installs, then checks everything.
pub fn test(flags: &Flags) -> Result<(), Stop> {
    prepare(flags, &[TO_BUILD, TO_TEST])?;
    prepare_peers(flags)?;
    step("format", cargo(&["fmt", "--all", "--check"]))?;
    step("UI types", npm(&["run", "check"]))?;
    step("UI tests", npm(&["test"]))?;
    step("lints", cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))?;
    step("documents", documents())?;
    step("build the window and the tools", cargo(&["build", "--workspace", "--locked"]))?;
    check_modules()?;
    let generated = generated_types()?;
    step("tests", cargo(&["test", "--workspace", "--locked"]))?;
    if generated_types()? != generated {
        return Err(Stop::failed("ui/src/generated was not current; it is now: look at it and commit it"));
    }
    step("the real window", window_tests())?;
    println!("\nAll checks passed.");
    Ok(())
}

fn documents() -> std::process::Command {
    let mut command = cargo(&["doc", "--no-deps", "--locked", "--quiet"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    command
}

/// Every module of the course, with the author's own tool.
fn check_modules() -> Result<(), Stop> {
    let modules = root().join("modules");
    let listed = std::fs::read_dir(&modules).map_err(|error| Stop::failed(format!("modules/: {error}")))?;
    let mut folders: Vec<PathBuf> =
        listed.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    for folder in folders {
        let name = folder.display().to_string();
        let check = ["run", "--locked", "--quiet", "--package", "greenpost-academy", "--", "module", "check"];
        step(&format!("check {name}"), cargo(&[check.as_slice(), &[name.as_str()]].concat()))?;
    }
    Ok(())
}

/// Tests of the real window are marked ignored, since they need what only this command prepares.
fn window_tests() -> std::process::Command {
    cargo(&[
        "test",
        "--package",
        "greenpost-tests",
        "--test",
        "window",
        "--locked",
        "--",
        "--ignored",
        "--test-threads=1",
    ])
}

fn generated_types() -> Result<BTreeMap<PathBuf, Vec<u8>>, Stop> {
    let folder = root().join("ui/src/generated");
    let read = || -> std::io::Result<BTreeMap<PathBuf, Vec<u8>>> {
        std::fs::read_dir(&folder)?
            .map(|entry| entry.and_then(|e| Ok((e.path(), std::fs::read(e.path())?))))
            .collect()
    };
    read().map_err(|error| Stop::failed(format!("ui/src/generated: {error}")))
}
