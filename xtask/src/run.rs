//! `cargo xtask run`: opens Greenpost on the modules of this checkout.

use std::env;

use crate::setup::{TO_BUILD, prepare};
use crate::steps::{cargo, root, step};
use crate::{Flags, Stop};

const NO_DISPLAY: &str =
    "Greenpost needs a display, and this machine has none (neither DISPLAY nor WAYLAND_DISPLAY is set).
Start it from a desktop, or give it a display of its own:

    sudo apt-get install xvfb xauth
    xvfb-run -a cargo xtask run";

/// Whether a window can be shown, else why not.
pub fn display() -> Result<(), Stop> {
    let has_display =
        ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some_and(|v| !v.is_empty()));
    if cfg!(target_os = "linux") && !has_display {
        return Err(Stop::refused(NO_DISPLAY));
    }
    Ok(())
}

/// Installs, builds, opens.
pub fn run(flags: &Flags) -> Result<(), Stop> {
    display()?;
    prepare(flags, &[TO_BUILD])?;
    let profile: &[&str] = if flags.has("--release") { &["--release"] } else { &[] };
    step("build Greenpost", cargo(&[&["build", "--locked", "--package", "greenpost"], profile].concat()))?;
    let mut greenpost = cargo(&[&["run", "--locked", "--quiet", "--package", "greenpost"], profile].concat());
    if env::var_os("GREENPOST_MODULES").is_none() {
        greenpost.env("GREENPOST_MODULES", root().join("modules"));
    }
    step("Greenpost", greenpost)
}
