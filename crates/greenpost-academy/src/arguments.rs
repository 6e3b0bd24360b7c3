//! What may be typed, and the exit code it comes to: 0 done, 1 something found, 2 nothing could be done.

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::AcademyError;
use crate::command::{self, OperatorCommand};
use crate::config::ServeArguments;
use crate::module;
use crate::output::Output;
use crate::relay::{self, RelayArguments};
use crate::serve;

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
    /// Serve an academy's devices. Exit code 0 when it was told to end, 2 when it could not start.
    Serve(Box<ServeArguments>),
    /// Carry for the devices of a lab: keep what they say and send it on when there is a line, or by a stick.
    Relay(Box<RelayArguments>),
    #[command(flatten)]
    Operate(OperatorCommand),
}

#[derive(Debug, Subcommand)]
enum ModuleCommand {
    /// Check a module: file:line: message (fix) [Rule]. Exit code 0 without errors, 1 with.
    Check(CheckArguments),
    /// Turn a GIFT question bank into a .quiz.md, on the standard output.
    ImportGift(ImportArguments),
    /// Turn an Aiken question bank into a .quiz.md, on the standard output.
    ImportAiken(ImportArguments),
    /// Write a module's questions as GIFT, on the standard output.
    ExportGift(ExportArguments),
    /// Show a module as plain pages on this computer alone; files are read at each request.
    Preview(PreviewArguments),
    /// Count a module: words, reading grade, questions by type and level, how far translations are.
    Count(CountArguments),
    /// Print what is left to translate, and what has changed since it was translated.
    Worksheet(WorksheetArguments),
    /// Mark what is there as translated from the source as it stands.
    Translated(TranslatedArguments),
    /// Write an exam, or a chapter's questions, as pages to print: quiz, answer sheet and key.
    Paper(PaperArguments),
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

/// What an import is asked.
#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// The question bank
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The word ids begin with: word-0001, word-0002
    #[arg(long, value_name = "ID", default_value = "bank")]
    pub(crate) module: String,
}

/// What `module export-gift` is asked.
#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// The module's folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Its language; the source language when left out
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
}

/// What `module preview` is asked.
#[derive(Debug, Args)]
pub(crate) struct PreviewArguments {
    /// The module's folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// 0 lets the system choose
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) port: u16,
}

/// What `module count` is asked.
#[derive(Debug, Args)]
pub(crate) struct CountArguments {
    /// The module's folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Its language; the source language when left out. The reading grade is that of English
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

/// What `module worksheet` is asked.
#[derive(Debug, Args)]
pub(crate) struct WorksheetArguments {
    /// The module's folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The language it is translated into; it need not be there yet
    #[arg(long, value_name = "TAG")]
    pub(crate) language: String,
}

/// What `module translated` is asked.
#[derive(Debug, Args)]
pub(crate) struct TranslatedArguments {
    /// The module's folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Files or parts that were translated anew: 01-x.md or 01-x.md#section. What was never marked is marked anyway
    #[arg(value_name = "PART")]
    pub(crate) parts: Vec<String>,
    /// The translation
    #[arg(long, value_name = "TAG")]
    pub(crate) language: String,
}

/// What `module paper` is asked.
#[derive(Debug, Args)]
pub(crate) struct PaperArguments {
    /// The module's folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The exam of exam.toml; the first when left out
    #[arg(long, value_name = "ID", conflicts_with = "chapter")]
    pub(crate) exam: Option<String>,
    /// All questions of this chapter instead of an exam
    #[arg(long, value_name = "CHAPTER")]
    pub(crate) chapter: Option<String>,
    /// Another number draws other questions; the same number the same
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Its language; the source language when left out
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// The folder the pages are written to
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: PathBuf,
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
    let command = match arguments.command {
        Command::Serve(asked) => return serve::command(&asked),
        Command::Relay(asked) => return relay::command(&asked, output),
        Command::Operate(command) => return command::obey(&command, output),
        Command::Module(command) => command,
    };
    match command {
        ModuleCommand::Check(asked) => module::check(&asked, output),
        ModuleCommand::ImportGift(asked) => module::import_gift(&asked, output),
        ModuleCommand::ImportAiken(asked) => module::import_aiken(&asked, output),
        ModuleCommand::ExportGift(asked) => module::export_gift(&asked, output),
        ModuleCommand::Preview(asked) => module::preview(&asked, output),
        ModuleCommand::Count(asked) => module::count_module(&asked, output),
        ModuleCommand::Worksheet(asked) => module::worksheet(&asked, output),
        ModuleCommand::Translated(asked) => module::translated(&asked, output),
        ModuleCommand::Paper(asked) => module::paper(&asked, output),
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
