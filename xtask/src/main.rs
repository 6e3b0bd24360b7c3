//! `cargo xtask run | demo | test | bench`: the commands a person, and the checks of every change, start Greenpost with.
//!
//! This program depends on nothing, so that it compiles before anything is installed.

mod bench;
mod demo;
mod run;
mod setup;
mod steps;
mod test;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask COMMAND [OPTIONS]

  run [--yes] [--release]     installs what is missing, builds, opens Greenpost on the modules of this checkout
  demo [--yes] [--no-window]  an academy on this machine with a cohort at work, and Greenpost enrolled in it
  test [--yes]                installs what is missing, then every check
  bench [desktop] [--yes] [--json FILE] [--entries N]
                              measures; prints each figure with its conditions; N is how full an academy is made

  --yes   install without asking (so does CI=true)";

/// Why a command stopped: a sentence for the terminal, and the exit code.
#[derive(Debug)]
struct Stop {
    sentence: String,
    code: u8,
}

impl Stop {
    fn failed(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 1 }
    }

    /// What was asked makes no sense, or cannot be done here.
    fn refused(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 2 }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.split_first() {
        Some((command, rest)) => command_named(command, rest),
        None => Err(Stop::refused(USAGE)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("{}", stop.sentence);
            ExitCode::from(stop.code)
        }
    }
}

fn command_named(command: &str, rest: &[String]) -> Result<(), Stop> {
    match command {
        "run" => run::run(&Flags::read(rest, &["--yes", "--release"], &[], 0)?),
        "demo" => demo::demo(&Flags::read(rest, &["--yes", "--no-window"], &[], 0)?),
        "test" => test::test(&Flags::read(rest, &["--yes"], &[], 0)?),
        "bench" => bench::bench(&Flags::read(rest, &["--yes"], &["--json", "--entries"], 1)?),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Stop::refused(format!("there is no command {command}\n{USAGE}"))),
    }
}

/// The options behind a command.
#[derive(Debug, Default)]
struct Flags {
    switches: Vec<String>,
    values: Vec<(String, String)>,
    names: Vec<String>,
}

impl Flags {
    fn read(rest: &[String], switches: &[&str], valued: &[&str], names: usize) -> Result<Self, Stop> {
        let mut flags = Self::default();
        let mut rest = rest.iter();
        while let Some(argument) = rest.next() {
            if switches.contains(&argument.as_str()) {
                flags.switches.push(argument.clone());
            } else if valued.contains(&argument.as_str()) {
                let value =
                    rest.next().ok_or_else(|| Stop::refused(format!("{argument} needs a value\n{USAGE}")))?;
                flags.values.push((argument.clone(), value.clone()));
            } else if !argument.starts_with('-') && flags.names.len() < names {
                flags.names.push(argument.clone());
            } else {
                return Err(Stop::refused(format!("there is no {argument} here\n{USAGE}")));
            }
        }
        Ok(flags)
    }

    fn has(&self, switch: &str) -> bool {
        self.switches.iter().any(|given| given == switch)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// Installing needs no question: it was said on the command line, or nobody is there to answer.
    fn yes(&self) -> bool {
        self.has("--yes") || std::env::var("CI").is_ok_and(|ci| ci == "true")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn an_unknown_command_or_flag_is_refused_with_the_usage() {
        for line in ["rnu", "run --fast", "test now", "bench desktop twice", "bench --json", "run --json x"] {
            let words = words(line);
            let stop = command_named(&words[0], &words[1..]).expect_err(line);
            assert_eq!(stop.code, 2, "{line}");
            assert!(stop.sentence.contains("usage: cargo xtask"), "{line}");
        }
    }

    #[test]
    fn flags_are_read() {
        let flags =
            Flags::read(&words("desktop --json out.json --yes"), &["--yes"], &["--json", "--entries"], 1)
                .expect("fits");
        assert!(flags.yes());
        assert_eq!(flags.value("--json"), Some("out.json"));
        assert_eq!(flags.names, ["desktop"]);
    }
}
