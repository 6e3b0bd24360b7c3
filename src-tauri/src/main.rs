//! The window of Greenpost: one command (`call`), one event (`changed`), one scheme (`module`).
//!
//! It decides nothing about learning. What can go wrong before a window stands is said on the terminal and with an
//! exit code; what can go wrong after is said in the window.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod call;
mod desk;
mod figures;
mod graphics;
mod window;

use std::process::ExitCode;

use arguments::Asked;

fn main() -> ExitCode {
    match arguments::read(std::env::args_os().skip(1)) {
        Asked::Run(options) => {
            graphics::prepare(options.safe_graphics);
            tracing_subscriber::fmt()
                .with_writer(std::io::stderr)
                .with_max_level(tracing::Level::WARN)
                .init();
            match window::run(options) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    say(&format!("greenpost: {error}"));
                    ExitCode::FAILURE
                }
            }
        }
        Asked::Answer(text) => {
            say(&text);
            ExitCode::SUCCESS
        }
        Asked::Nonsense(text) => {
            say(&text);
            ExitCode::from(2)
        }
    }
}

/// A sentence to whoever started the program from a terminal; nobody listens elsewhere, and that is no error.
fn say(text: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{text}");
}
