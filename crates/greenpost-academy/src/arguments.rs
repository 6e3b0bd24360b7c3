//! What may be typed, and the exit code it comes to: 0 done, 1 errors found, 2 nothing could be done.

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::AcademyError;
use crate::module;
use crate::output::Output;

/// Greenpost's tools for authors and academies.
#[derive(Debug, Parser)]
#[command(name = "greenpost-academy", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check, preview and exchange modules.
    #[command(subcommand)]
    Module(ModuleCommand),
}

#[derive(Debug, Subcommand)]
enum ModuleCommand {
    /// Check a module: file:line: message (fix) [Rule]. Exit code 0 without errors, 1 with.
    Check(CheckArguments),
}

/// What `module check` is asked.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// The module's folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
    /// Add new question ids to ids.txt, the list that keeps ids from vanishing
    #[arg(long)]
    pub(crate) write_ids: bool,
}

/// Does what these arguments say. Returns the exit code.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    answers: &mut dyn Write,
    remarks: &mut dyn Write,
) -> u8 {
    let mut output = Output::new(answers, remarks);
    let said = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => obey(arguments, &mut output),
        Err(usage) => show_usage(&usage, &mut output),
    };
    let code = said.or_else(|error| output.remark(&format!("greenpost-academy: {error}")).map(|()| 2));
    match (code, output.flush()) {
        (Ok(code), Ok(())) => code,
        // Nobody listens any more (`| head`): nothing is left to say.
        _ => 2,
    }
}

fn obey(arguments: Arguments, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    let Command::Module(command) = arguments.command;
    match command {
        ModuleCommand::Check(asked) => module::check(&asked, output),
    }
}

fn show_usage(usage: &clap::Error, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    let text = usage.render().to_string();
    if usage.use_stderr() {
        output.remark(text.trim_end())?;
        Ok(2)
    } else {
        output.text(&text)?;
        Ok(0)
    }
}
