//! The binary `greenpost-academy`: hands over arguments and exits with what comes back.

use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(greenpost_academy::run(std::env::args_os(), &mut io::stdout(), &mut io::stderr()))
}
