//! What the program was asked on its command line. Four flags; a typing slip gets the usage and exit code 2.

use std::ffi::OsString;
use std::path::PathBuf;

const USAGE: &str =
    "usage: greenpost [--data FOLDER] [--modules FOLDER] [--safe-graphics] [--version] [--help]

  --data FOLDER      keep records here (also: GREENPOST_DATA)
  --modules FOLDER   read modules from here (also: GREENPOST_MODULES)
  --safe-graphics    draw without the graphics card, when the window stays blank";

/// How to run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Options {
    /// Where records lie; none for the platform's place.
    pub(crate) data_folder: Option<PathBuf>,
    /// Where modules lie; none for those that came with the program.
    pub(crate) module_folder: Option<PathBuf>,
    /// Draw without the graphics card.
    pub(crate) safe_graphics: bool,
}

/// What was asked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// The window.
    Run(Options),
    /// A text, and good.
    Answer(String),
    /// Something that is not there: this text, and exit code 2.
    Nonsense(String),
}

/// Reads the arguments after the program's name.
pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>) -> Asked {
    let mut arguments = arguments.into_iter();
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--help" | "-h") => return Asked::Answer(USAGE.to_owned()),
            Some("--version" | "-V") => {
                return Asked::Answer(format!("greenpost {}", env!("CARGO_PKG_VERSION")));
            }
            Some("--safe-graphics") => options.safe_graphics = true,
            Some("--data") => match arguments.next() {
                Some(folder) => options.data_folder = Some(folder.into()),
                None => return nonsense("--data needs a folder"),
            },
            Some("--modules") => match arguments.next() {
                Some(folder) => options.module_folder = Some(folder.into()),
                None => return nonsense("--modules needs a folder"),
            },
            _ => return nonsense(&format!("there is no {}", argument.to_string_lossy())),
        }
    }
    Asked::Run(options)
}

fn nonsense(why: &str) -> Asked {
    Asked::Nonsense(format!("greenpost: {why}\n{USAGE}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> Asked {
        read(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn flags_are_read() {
        let options =
            Options { data_folder: Some("/d".into()), module_folder: Some("m".into()), safe_graphics: true };
        assert_eq!(asked("--data /d --modules m --safe-graphics"), Asked::Run(options));
        assert_eq!(asked(""), Asked::Run(Options::default()));
    }

    #[test]
    fn a_slip_gets_the_usage() {
        for line in ["--dta x", "course", "--data", "--modules", "--safe-graphics=1", "-"] {
            assert!(
                matches!(asked(line), Asked::Nonsense(text) if text.contains("usage: greenpost")),
                "{line}"
            );
        }
    }
}
