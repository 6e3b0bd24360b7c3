//! Rules of the house that no compiler holds (docs/ARCHITECTURE.md, invariants). Reads sources and `cargo metadata`;
//! changes nothing.

mod dependencies;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the checkout").to_owned()
}

/// Every file below a folder of the checkout with one of these endings, as (path with `/`, text).
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    gather(&root().join(folder), endings, &mut found);
    assert!(!found.is_empty(), "no {endings:?} below {folder}: the rule would hold for nothing");
    found
}

fn gather(folder: &Path, endings: &[&str], found: &mut Vec<(String, String)>) {
    const NOT_OURS: &[&str] = &["node_modules", "target", "dist", "generated", ".git", "gen"];
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !NOT_OURS.contains(&name.as_str()) {
            gather(&path, endings, found);
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let short =
                path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
            found.push((short, fs::read_to_string(&path).unwrap_or_default()));
        }
    }
}

/// Names every line of these files for which `is_wrong` holds.
fn wrong_lines(files: &[(String, String)], is_wrong: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, text) in files {
        for (at, line) in text.lines().enumerate() {
            if is_wrong(path, line) {
                wrong.push(format!("{path}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    wrong
}
