//! A program that does not outlive its test: a small shell watches a pipe that ends with this process, however that ends, and
//! then stops the program and removes its folder. The shell becomes the program, so the child's id is the program's.
//! What it says on its standard error is read as it comes, so that nobody has to sleep until it is ready.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How long anything may take before it counts as not coming.
const LIMIT: Duration = Duration::from_secs(60);

/// `$1` a signal, `$2` a folder or nothing, then the program. The watcher goes to init, so the program has no unknown child.
/// A dead program that nobody has buried (Z) has ended.
const WATCH: &str = r#"
signal=$1 folder=$2; shift 2
( (
    read -r word <&3 && exit
    kill -s "$signal" $$
    [ -n "$folder" ] || exit
    while grep -q '^State:.[^ZX]' /proc/$$/status; do sleep 0.1; done
    rm -rf -- "$folder"
) >/dev/null 2>&1 & ) 3<&0
exec "$@" </dev/null
"#;

/// A program to be kept: when this process ends it gets the signal, and then the folder goes.
pub(crate) fn keep(signal: &str, folder: Option<&Path>, words: &[&OsStr]) -> Command {
    let mut shell = Command::new("sh");
    let folder = folder.map_or(OsStr::new(""), Path::as_os_str);
    shell.args(["-c", WATCH, "sh", signal]).arg(folder).args(words).stdout(Stdio::null());
    shell
}

/// Sends a signal, named as kill(1) names it, to each of these processes that is there.
pub(crate) fn send(signal: &str, processes: &[u32]) {
    let numbers = processes.iter().map(u32::to_string);
    let _ = Command::new("kill").args(["-s", signal]).args(numbers).stderr(Stdio::null()).status();
}

/// A program that runs, or did.
pub(crate) struct Kept {
    child: Child,
    /// Its end without a word is what the watcher waits for.
    watcher: Option<ChildStdin>,
    said: Arc<Said>,
    status: Option<ExitStatus>,
}

/// What it said.
#[derive(Default)]
struct Said {
    lines: Mutex<Lines>,
    changed: Condvar,
}

#[derive(Default)]
struct Lines {
    all: Vec<String>,
    has_ended: bool,
}

impl Kept {
    /// Starts what `keep` gave. A group of its own: Ctrl-C at a terminal is for the test, which takes it along.
    pub(crate) fn spawn(mut command: Command) -> std::io::Result<Self> {
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).process_group(0).spawn()?;
        let watcher = child.stdin.take();
        let said = Arc::new(Said::default());
        if let Some(pipe) = child.stderr.take() {
            let own = Arc::clone(&said);
            thread::spawn(move || {
                for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
                    own.change(|lines| lines.all.push(String::from_utf8_lossy(&line).into_owned()));
                }
                own.change(|lines| lines.has_ended = true);
            });
        }
        Ok(Self { child, watcher, said, status: None })
    }

    /// The process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Every line it said so far.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.said.lock().all.clone()
    }

    /// Waits for a line, the first of all in which something is found. An error holds what it said instead.
    pub(crate) fn line<T>(&self, mut find: impl FnMut(&str) -> Option<T>) -> Result<T, String> {
        let mut looked = 0;
        self.all(|lines| {
            let found = lines[looked..].iter().find_map(|line| find(line));
            looked = lines.len();
            found
        })
    }

    /// Waits until something is found in all it said so far. An error holds what it said.
    pub(crate) fn all<T>(&self, mut find: impl FnMut(&[String]) -> Option<T>) -> Result<T, String> {
        let mut found = None;
        let waits = |lines: &mut Lines| {
            found = find(&lines.all);
            found.is_none() && !lines.has_ended
        };
        let waited = self.said.changed.wait_timeout_while(self.said.lock(), LIMIT, waits);
        let (lines, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let all = lines.all.join("\n");
        drop(lines);
        found.ok_or(all)
    }

    /// Sends a signal, named as kill(1) names it; none to one that ended.
    pub(crate) fn signal(&self, name: &str) {
        if self.status.is_none() {
            send(name, &[self.id()]);
        }
    }

    /// Waits until it has ended by itself or by a signal. One that does not end is killed, and the test fails.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        if let Some(status) = self.status {
            return status;
        }
        let waits = |lines: &mut Lines| !lines.has_ended;
        let waited = self.said.changed.wait_timeout_while(self.said.lock(), LIMIT, waits);
        let has_ended = waited.unwrap_or_else(PoisonError::into_inner).0.has_ended;
        if !has_ended {
            let _ = self.child.kill();
        }
        let status = self.child.wait().expect("a child of ours");
        self.status = Some(status);
        if let Some(mut watcher) = self.watcher.take() {
            // Its id may be another's from now on: the watcher goes home.
            let _ = watcher.write_all(b"done\n");
        }
        assert!(
            has_ended,
            "process {} did not end in {LIMIT:?}; it said:\n{}",
            self.id(),
            self.lines().join("\n")
        );
        status
    }

    /// Kills it at once (`SIGKILL`) and waits until it is gone.
    pub(crate) fn kill(&mut self) {
        if self.status.is_none() {
            let _ = self.child.kill();
            self.wait();
        }
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Said {
    fn lock(&self) -> MutexGuard<'_, Lines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Lines)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn shell(script: &str, folder: Option<&Path>) -> Kept {
        Kept::spawn(keep("KILL", folder, &["sh", "-c", script].map(OsStr::new))).expect("a shell")
    }

    #[test]
    fn a_line_is_waited_for_and_a_missing_one_is_told_with_what_was_said() {
        let mut kept = shell("echo one >&2; echo two >&2", None);
        assert_eq!(kept.line(|line| (line == "two").then_some(2)), Ok(2));
        assert_eq!(kept.line(|line| (line == "three").then_some(3)), Err("one\ntwo".to_owned()));
        assert!(kept.wait().success());
    }

    #[test]
    fn a_program_whose_test_dies_is_stopped_and_its_folder_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join("own");
        fs::create_dir(&own).expect("a folder");
        let mut kept = shell("echo ready >&2; exec sleep 600", Some(&own));
        kept.line(|line| (line == "ready").then_some(())).expect("it is ready");
        // As if this process had died: the pipe ends without a word.
        drop(kept.watcher.take());
        assert!(!kept.wait().success(), "it was killed");
        while own.exists() {
            thread::yield_now();
        }
    }

    #[test]
    fn a_program_that_ends_by_itself_leaves_its_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        shell("true", Some(folder.path())).wait();
        assert!(folder.path().exists());
    }
}
