//! The real programs as processes: found beside the test, started, listened to, killed, measured.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

use serde_json::Value;

use crate::kept::{Kept, keep};

/// A program that runs; it is killed when this is dropped, and when the test dies.
pub struct Process {
    kept: Kept,
}

/// What a process takes, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory {
    /// In memory now (`VmRSS`).
    pub resident: u64,
    /// The most it ever had there (`VmHWM`).
    pub peak: u64,
    /// Now, with what is shared divided by those who share it (`Pss`).
    pub proportional: u64,
}

impl Process {
    /// Starts a program. Its standard error is read, its standard output goes nowhere.
    pub fn start(program: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let words = std::iter::once(program.as_os_str()).chain(arguments.iter().map(OsStr::new));
        let mut command = keep("KILL", None, &words.collect::<Vec<_>>());
        command.envs(environment.iter().copied());
        Self { kept: Kept::spawn(command).expect("a shell") }
    }

    /// Starts the academy's program, as built beside this test.
    pub fn academy(arguments: &[&str]) -> Self {
        Self::start(&beside("greenpost-academy"), arguments, &[])
    }

    /// Waits until it logs that it is listening, and gives every address named in that line by its name.
    pub fn listening(&self) -> BTreeMap<String, SocketAddr> {
        self.line("it is listening", |line| {
            (message(line) == Some("listening")).then(|| addresses(line)).filter(|found| !found.is_empty())
        })
    }

    /// Waits for a line of its JSON log, the first of all in which something is found.
    pub fn line<T>(&self, what: &str, mut find: impl FnMut(&Value) -> Option<T>) -> T {
        let found = self.kept.line(|line| find(&serde_json::from_str(line).ok()?));
        found.unwrap_or_else(|said| panic!("{what}: was not logged, but this:\n{said}"))
    }

    /// Every line it logged so far.
    pub fn lines(&self) -> Vec<String> {
        self.kept.lines()
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.kept.id()
    }

    /// Kills it at once (`SIGKILL`) and waits until it is gone.
    pub fn kill(&mut self) {
        self.kept.kill();
    }

    /// Asks it to end (`SIGTERM`) and waits until it has.
    pub fn terminate(&mut self) -> ExitStatus {
        self.kept.signal("TERM");
        self.kept.wait()
    }

    /// Sends a signal, named as kill(1) names it.
    pub fn signal(&self, name: &str) {
        self.kept.signal(name);
    }

    /// Waits until it has ended.
    pub fn wait(&mut self) -> ExitStatus {
        self.kept.wait()
    }

    /// What it takes now.
    pub fn memory(&self) -> Memory {
        let read = |file: &str| {
            let path = format!("/proc/{}/{file}", self.id());
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
        };
        let status = read("status");
        Memory {
            resident: kibibytes(&status, "VmRSS"),
            peak: kibibytes(&status, "VmHWM"),
            proportional: kibibytes(&read("smaps_rollup"), "Pss"),
        }
    }
}

/// A program that was built beside this one.
pub fn beside(name: &str) -> PathBuf {
    let this = std::env::current_exe().expect("this test is a file");
    let found = this.ancestors().skip(1).take(2).map(|folder| folder.join(name)).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("{name} is not built: run `cargo xtask test`"))
}

/// A port that was free a moment ago, for programs that cannot choose one themselves.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("it has an address").port()
}

/// The message, where `tracing` puts it: flattened or under `fields`.
fn message(line: &Value) -> Option<&str> {
    line["message"].as_str().or_else(|| line["fields"]["message"].as_str())
}

fn addresses(line: &Value) -> BTreeMap<String, SocketAddr> {
    let fields = [line.as_object(), line["fields"].as_object()].into_iter().flatten().flatten();
    fields.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.parse().ok()?))).collect()
}

fn kibibytes(text: &str, name: &str) -> u64 {
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let number = value.and_then(|value| value.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    number.unwrap_or_else(|| panic!("no {name} in:\n{text}")) * 1024
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    fn shell(script: &str) -> Process {
        Process::start(Path::new("/bin/sh"), &["-c", script], &[("WHERE", "127.0.0.1:17")])
    }

    #[test]
    fn addresses_are_learned_from_the_line_that_says_listening() {
        for line in [
            r#"{"level":"INFO","message":"listening","plain":"$WHERE","note":"x"}"#,
            r#"{"level":"INFO","fields":{"message":"listening","plain":"$WHERE"}}"#,
        ] {
            let script =
                format!("echo begins >&2; echo \"{}\" >&2; exec sleep 600", line.replace('"', "\\\""));
            let found = shell(&script).listening();
            assert_eq!(found, BTreeMap::from([("plain".to_owned(), "127.0.0.1:17".parse().expect("one"))]));
        }
    }

    #[test]
    fn a_process_ends_by_the_signal_it_was_sent() {
        let ready = |process: &Process| process.line("ready", |line| (line == "ready").then_some(()));
        let script = r#"trap 'exit 7' TERM; echo '"ready"' >&2; while :; do sleep 0.01; done"#;
        let mut process = shell(script);
        ready(&process);
        assert_eq!(process.terminate().code(), Some(7), "it ends as it likes");

        let mut process = shell(script);
        ready(&process);
        process.kill();
        assert_eq!(process.wait().signal(), Some(9));
        assert!(!Path::new(&format!("/proc/{}", process.id())).exists());
    }

    #[test]
    fn memory_is_read_from_the_system() {
        let process = shell(r#"echo '"ready"' >&2; kill -s STOP $$"#);
        process.line("ready", |line| (line == "ready").then_some(()));
        let memory = process.memory();
        assert!(memory.resident > 0 && memory.peak >= memory.resident, "{memory:?}");
        // Read a moment later, so it may be more than was resident.
        assert!((1..=4 * memory.peak).contains(&memory.proportional), "{memory:?}");
    }
}
