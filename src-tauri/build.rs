//! Makes the UI when it is missing (the window cannot even be checked without it), then lets Tauri prepare the rest.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=../ui/dist");
    let ui = Path::new("../ui");
    if !ui.join("dist/index.html").exists() {
        if !ui.join("node_modules").exists() {
            npm(ui, &["ci", "--no-audit", "--no-fund"]);
        }
        npm(ui, &["run", "build"]);
    }
    let commands = tauri_build::AppManifest::new().commands(&["call"]);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)) {
        println!("cargo:error=the window could not be prepared: {error:#}");
        std::process::exit(1);
    }
}

fn npm(ui: &Path, arguments: &[&str]) {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let done = Command::new(program).args(arguments).current_dir(ui).status();
    if !done.is_ok_and(|status| status.success()) {
        println!(
            "cargo:error=`npm {}` in ui/ failed; `cargo xtask run` installs what it needs",
            arguments.join(" ")
        );
        std::process::exit(1);
    }
}
