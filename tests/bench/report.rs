//! Figures with a name, a unit, a goal and the conditions they were measured under.

#![allow(dead_code, reason = "shared by benchmarks, none of which needs all of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::driver::root;

/// What was measured.
pub(crate) struct Report {
    name: &'static str,
    conditions: Vec<(String, String)>,
    figures: Vec<Value>,
}

impl Report {
    /// An empty one.
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, conditions: Vec::new(), figures: Vec::new() }
    }

    /// Says on what machine, and how busy it is.
    pub(crate) fn conditions(&mut self) {
        let first = |path: &str, key: &str| {
            let text = fs::read_to_string(path).unwrap_or_default();
            text.lines().find(|line| line.starts_with(key)).unwrap_or_default().to_owned()
        };
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let rows = [
            (
                "processor",
                first("/proc/cpuinfo", "model name").split_once(':').unwrap_or_default().1.trim().to_owned(),
            ),
            ("cores", cores.to_string()),
            (
                "memory",
                first("/proc/meminfo", "MemTotal").split_whitespace().skip(1).collect::<Vec<_>>().join(" "),
            ),
            (
                "load before",
                first("/proc/loadavg", "").split_whitespace().take(3).collect::<Vec<_>>().join(" "),
            ),
            (
                "kernel",
                first("/proc/version", "Linux").split_whitespace().nth(2).unwrap_or_default().to_owned(),
            ),
            ("webview", said("pkg-config", &["--modversion", "webkit2gtk-4.1"])),
            ("profile", if cfg!(debug_assertions) { "debug" } else { "release" }.to_owned()),
        ];
        for (name, value) in rows {
            print(&format!("{name:>28}  {value}"));
            self.conditions.push((name.to_owned(), value));
        }
    }

    /// One figure and its goal (from the list of figures to hold).
    pub(crate) fn figure(&mut self, name: &str, value: f64, unit: &str, goal: &str) {
        print(&format!("{name:>52}  {value:>12.2} {unit:<8} goal {goal}"));
        self.figures.push(json!({ "name": name, "value": value, "unit": unit, "goal": goal }));
    }

    /// Median and a high percentile of samples in milliseconds.
    pub(crate) fn spread(&mut self, name: &str, samples: &mut [f64], goals: (&str, &str)) {
        samples.sort_by(f64::total_cmp);
        self.figure(&format!("{name}, p50 of {}", samples.len()), percentile(samples, 50), "ms", goals.0);
        self.figure(&format!("{name}, p99 of {}", samples.len()), percentile(samples, 99), "ms", goals.1);
    }

    /// Sizes on disk.
    pub(crate) fn sizes(&mut self) {
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        let program = std::env::current_exe().map(|exe| exe.with_file_name("greenpost")).unwrap_or_default();
        self.figure("release binary", megabytes(size(&program)), "MB", "part of 25 MiB");
        let dist = root().join("ui/dist");
        self.figure(
            "script, all screens and languages, decoded",
            ending(&dist, &[".js"]) as f64 / 1e3,
            "kB",
            "<= 200 kB",
        );
        self.figure("whole UI bundle", megabytes(ending(&dist, &[""])), "MB", "part of 25 MiB");
        self.figure(
            "course, as authored",
            megabytes(ending(&root().join("modules"), &[""])),
            "MB",
            "part of 25 MiB",
        );
    }

    /// Keeps the figures as JSON.
    pub(crate) fn write(&self, file: &Path) {
        let conditions: Value =
            self.conditions.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        let whole = json!({ "benchmark": self.name, "conditions": conditions, "figures": self.figures });
        if let Err(error) = fs::write(file, format!("{whole:#}\n")) {
            print(&format!("{}: {error}", file.display()));
        }
    }
}

/// The value below which this share of the sorted samples lies.
pub(crate) fn percentile(sorted: &[f64], per_cent: usize) -> f64 {
    let at = (sorted.len() * per_cent).div_ceil(100).max(1) - 1;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// The size of a file in bytes; 0 when it is not there.
pub(crate) fn size(path: &Path) -> u64 {
    path.metadata().map_or(0, |about| about.len())
}

/// The bytes of all files below a folder with one of these endings.
pub(crate) fn ending(folder: &Path, endings: &[&str]) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries
        .map(|path| match path.is_dir() {
            true => ending(&path, endings),
            false if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) => size(&path),
            false => 0,
        })
        .sum()
}

/// Resident memory of this process in MB (proc(5), status).
pub(crate) fn resident() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(f64::NAN)
        / 1e3
}

/// The file behind `--json`, the only option.
pub(crate) fn json_file() -> Option<PathBuf> {
    let mut arguments = std::env::args_os().skip(1);
    match (arguments.next(), arguments.next()) {
        (Some(flag), Some(file)) if flag == "--json" => Some(file.into()),
        _ => None,
    }
}

/// A line of the report.
#[expect(clippy::print_stdout, reason = "a benchmark is read on the terminal")]
pub(crate) fn print(line: &str) {
    println!("{line}");
}

fn said(program: &str, arguments: &[&str]) -> String {
    let done = Command::new(program).args(arguments).output().ok();
    done.map(|done| String::from_utf8_lossy(&done.stdout).trim().to_owned()).unwrap_or_default()
}
