//! Running other programs: said before, stopped at the first that fails.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Stop;

/// The top of this checkout.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A program to run at the top of the checkout.
pub fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    if let Some(node) = crate::setup::own_node() {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let with_node = std::iter::once(node).chain(std::env::split_paths(&path));
        if let Ok(joined) = std::env::join_paths(with_node) {
            command.env("PATH", joined);
        }
    }
    command
}

/// Cargo, with the lock file held.
pub fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    program(&cargo, arguments)
}

/// npm, in the UI's folder.
pub fn npm(arguments: &[&str]) -> Command {
    let mut command = program(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments);
    command.current_dir(root().join("ui"));
    command
}

/// Says what is done, does it, and stops when it fails.
pub fn step(what: &str, mut command: Command) -> Result<(), Stop> {
    println!("\n== {what}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Stop::failed(format!("\n{what}: failed; the lines above say why"))),
        Err(error) => Err(Stop::failed(format!(
            "\n{what}: {} could not be started: {error}",
            command.get_program().to_string_lossy()
        ))),
    }
}

/// Whether a program runs and succeeds, in silence.
pub fn succeeds(name: &str, arguments: &[&str]) -> bool {
    output(name, arguments).is_some()
}

/// What a program prints, if it runs and succeeds.
pub fn output(name: &str, arguments: &[&str]) -> Option<String> {
    let done = program(name, arguments).output().ok()?;
    done.status.success().then(|| String::from_utf8_lossy(&done.stdout).trim().to_owned())
}
