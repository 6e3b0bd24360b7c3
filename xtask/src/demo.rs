//! `cargo xtask demo`: an academy's server on this machine, a cohort that has worked three weeks, and Greenpost enrolled
//! in it. All of it is real: the server process, the officers' programs, their syncs. It is made anew each time.

use std::fs;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::run::display;
use crate::setup::{TO_BUILD, prepare};
use crate::steps::{cargo, program, root, step};
use crate::{Flags, Stop};

const OFFICERS: &str = "40";
const COHORT: &str = "December course";

const WHAT_TO_CLICK: &str = "
The academy runs, and forty officers have worked for three weeks. Greenpost opens as one of them.

  1. The two squares beside the name, or Ctrl S: what waits here, and what the academy holds. Sync now.
  2. Home: the assignment and the letter that came with the sync.
  3. Read a section, answer its check: a square is empty until the academy has it. Ctrl S again.
  4. Record: the line up to which the academy has signed.
  5. Sync, By stick and By picture: the same record without a line.

In another terminal, while this runs:";

/// Makes the academy and its cohort, opens Greenpost, and stops the academy when the window is closed.
pub fn demo(flags: &Flags) -> Result<(), Stop> {
    let has_window = !flags.has("--no-window");
    if has_window {
        display()?;
    }
    prepare(flags, &[TO_BUILD])?;
    let build =
        ["build", "--locked", "--package", "greenpost-academy", "--package", "greenpost-tests", "--bins"];
    step("build the academy", cargo(&build))?;
    if has_window {
        step("build Greenpost", cargo(&["build", "--locked", "--package", "greenpost"]))?;
    }
    let folder = fresh()?;
    let academy = Academy::start(&folder)?;
    academy.enrol(&folder)?;
    println!("{WHAT_TO_CLICK}\n");
    println!("  {} progress \"{COHORT}\" --data {}\n", academy.tool.display(), academy.data.display());
    if !has_window {
        return step("progress of the cohort", academy.command(&["progress", COHORT]));
    }
    let mut greenpost = cargo(&["run", "--locked", "--quiet", "--package", "greenpost"]);
    greenpost.env("GREENPOST_DATA", folder.join("officer")).env("GREENPOST_MODULES", root().join("modules"));
    step("Greenpost", greenpost)
}

/// A folder of its own; what an earlier demo left there goes.
fn fresh() -> Result<PathBuf, Stop> {
    let folder = root().join("target/demo");
    let made = match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => fs::create_dir_all(folder.join("officer")),
    };
    made.map_err(|error| Stop::failed(format!("{}: {error}", folder.display())))?;
    Ok(folder)
}

/// A server that ends with this program.
struct Academy {
    tool: PathBuf,
    data: PathBuf,
    server: Child,
}

impl Academy {
    fn start(folder: &Path) -> Result<Self, Stop> {
        let (tool, data) = (built("greenpost-academy"), folder.join("academy"));
        let port = free_port()?;
        let address = format!("https://127.0.0.1:{port}");
        let at = data.display().to_string();
        let setup = ["setup", "--data", &at, "--name", "Demo academy", "--address", &address];
        step("set up an academy", quiet(&tool, &setup))?;
        step("a cohort", quiet(&tool, &["cohort", "new", COHORT, "--data", &at]))?;
        let mut serve = Command::new(&tool);
        serve.args(["serve", "--data", &at, "--listen", &format!("127.0.0.1:{port}")]);
        let server = serve
            .stderr(fs::File::create(folder.join("server.log")).map_or_else(|_| Stdio::null(), Stdio::from))
            .spawn()
            .map_err(|error| Stop::failed(format!("{}: {error}", tool.display())))?;
        let mut academy = Self { tool, data, server };
        academy.wait(port)?;
        println!("the academy listens on {address}");
        Ok(academy)
    }

    /// Until it answers.
    fn wait(&mut self, port: u16) -> Result<(), Stop> {
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(());
            }
            if matches!(self.server.try_wait(), Ok(Some(_))) {
                break;
            }
            sleep(Duration::from_millis(50));
        }
        Err(Stop::failed("the academy's server did not start; target/demo/server.log says why"))
    }

    /// Officers who work and sync; the first is the one of the window.
    fn enrol(&self, folder: &Path) -> Result<(), Stop> {
        let made = self.command(&["enrol", COHORT, "--count", OFFICERS, "--json"]).output();
        let text = made.map(|made| String::from_utf8_lossy(&made.stdout).into_owned()).unwrap_or_default();
        let links: Vec<&str> = text.lines().filter_map(|line| field(line, "link")).collect();
        if links.is_empty() {
            return Err(Stop::failed("the academy gave no codes"));
        }
        println!("\n== three weeks of {} officers", links.len());
        let mut officers = Command::new(built("demo"));
        officers.args([root().join("modules"), folder.join("officer")]).stdin(Stdio::piped());
        let mut officers = officers.spawn().map_err(|error| Stop::failed(format!("demo: {error}")))?;
        let told = officers.stdin.take().map(|mut to| to.write_all(links.join("\n").as_bytes()));
        let is_done = officers.wait().is_ok_and(|status| status.success());
        if !is_done || !matches!(told, Some(Ok(()))) {
            return Err(Stop::failed("an officer of the demo stopped; the lines above say why"));
        }
        let letter =
            ["mail", COHORT, "--assignment", "manual", "--due", "2026-12-18", "--from", "The trainer"];
        step("an assignment for everybody", self.command(&letter))
    }

    /// A command of the academy's tool on its store.
    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.tool);
        command.args(words).arg("--data").arg(&self.data);
        command
    }
}

impl Drop for Academy {
    fn drop(&mut self) {
        // Either it ends now or it has ended.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The value of a field in a line of JSON that has no quotes in it.
fn field<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!("\"{name}\":"))?;
    rest.trim_start().strip_prefix('"')?.split('"').next()
}

fn built(name: &str) -> PathBuf {
    let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    folder.join("debug").join(name)
}

fn quiet(tool: &Path, words: &[&str]) -> Command {
    let mut command = program(&tool.display().to_string(), words);
    command.stdout(Stdio::null());
    command
}

fn free_port() -> Result<u16, Stop> {
    let found = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    found.map(|address| address.port()).map_err(|error| Stop::failed(format!("no port is free: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_line_is_found() {
        assert_eq!(field(r#"{"code":"AB","link":"greenpost:x#AB"}"#, "link"), Some("greenpost:x#AB"));
        assert_eq!(field(r#"{"code": "AB"}"#, "code"), Some("AB"));
        assert_eq!(field("{}", "link"), None);
    }
}
