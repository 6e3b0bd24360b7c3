//! What the text of the sources must not hold, and what it must.

use crate::{files, wrong_lines};

fn none(wrong: &[String], rule: &str) {
    assert!(wrong.is_empty(), "{rule}:\n{}", wrong.join("\n"));
}

#[test]
fn sql_stands_only_under_store() {
    let rust = [files("crates", &[".rs"]), files("src-tauri/src", &[".rs"])].concat();
    let wrong = wrong_lines(&rust, |path, line| {
        line.contains("rusqlite") && !path.contains("/src/store/") && !line.trim_start().starts_with("//")
    });
    none(&wrong, "rusqlite is named only below store/");
}

#[test]
fn only_the_backend_speaks_to_tauri() {
    let ui = files("ui/src", &[".ts", ".svelte"]);
    let wrong =
        wrong_lines(&ui, |path, line| line.contains("@tauri-apps") && path != "ui/src/backend/tauri.ts");
    none(&wrong, "@tauri-apps is named only in ui/src/backend/tauri.ts");
}

#[test]
fn parts_know_no_screens() {
    let parts = files("ui/src/parts", &[".ts", ".svelte"]);
    none(&wrong_lines(&parts, |_, line| line.contains("screens/")), "parts import no screens");
}

#[test]
fn styles_use_logical_properties() {
    const PHYSICAL: &[&str] =
        &["margin-left", "margin-right", "padding-left", "padding-right", "border-left", "border-right"];
    const SIDES: &[&str] = &["left", "right"];
    // Of a component only its style: a script may well name its left and right sides.
    let style =
        |text: &str| text.rsplit_once("<style>").map(|(_, style)| style.to_owned()).unwrap_or_default();
    let components = files("ui/src", &[".svelte"]).into_iter().map(|(path, text)| (path, style(&text)));
    let styles: Vec<_> = components.chain(files("ui/src", &[".css"])).collect();
    let is_physical = |line: &str| match line
        .trim()
        .strip_suffix(';')
        .and_then(|declaration| declaration.split_once(':'))
    {
        Some((property, value)) => {
            PHYSICAL.iter().any(|physical| property.starts_with(physical))
                || SIDES.contains(&property)
                || (matches!(property, "text-align" | "float") && SIDES.contains(&value.trim()))
        }
        None => false,
    };
    assert!(
        is_physical("  left: 0;") && is_physical("text-align: right;") && is_physical("margin-left: 1rem;")
    );
    assert!(!is_physical("inset-inline-start: 0;") && !is_physical("text-align: start;"));
    none(
        &wrong_lines(&styles, |_, line| is_physical(line)),
        "right-to-left works by logical properties alone",
    );
}

#[test]
fn nothing_is_left_for_later() {
    let marks: Vec<String> =
        ["TO", "FIX", "XX"].iter().zip(["DO", "ME", "X"]).map(|(a, b)| format!("{a}{b}")).collect();
    let sources = [
        files("crates", &[".rs"]),
        files("src-tauri/src", &[".rs"]),
        files("xtask", &[".rs"]),
        files("tests", &[".rs"]),
        files("ui/src", &[".ts", ".svelte", ".css"]),
    ]
    .concat();
    let wrong = wrong_lines(&sources, |_, line| {
        line.split(|c: char| !c.is_alphanumeric()).any(|word| marks.iter().any(|mark| mark == word))
    });
    none(&wrong, "no unfinished marks");
}

#[test]
fn every_rust_file_opens_by_saying_what_lives_there() {
    let sources = [
        files("crates", &[".rs"]),
        files("src-tauri", &[".rs"]),
        files("xtask", &[".rs"]),
        files("tests", &[".rs"]),
    ];
    let silent: Vec<String> = sources
        .concat()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    none(&silent, "files open with two to five lines of //!");
}

#[test]
fn documents_stay_short() {
    for (path, most) in [("docs/ARCHITECTURE.md", 250), ("README.md", 40)] {
        let text = std::fs::read_to_string(crate::root().join(path)).expect(path);
        let lines = text.lines().count();
        assert!(lines <= most, "{path} has {lines} lines, at most {most} are read");
    }
}

#[test]
fn the_readme_shows_the_two_commands() {
    let readme = std::fs::read_to_string(crate::root().join("README.md")).expect("README.md");
    for command in ["cargo xtask run", "cargo xtask test"] {
        assert!(readme.contains(command), "README.md shows {command}");
    }
}

#[test]
fn every_story_is_listed() {
    let main =
        std::fs::read_to_string(crate::root().join("tests/stories/main.rs")).expect("tests/stories/main.rs");
    for (path, _) in files("tests/stories", &[".rs"]) {
        let name = path.trim_start_matches("tests/stories/").trim_end_matches(".rs");
        if name != "main" && !name.contains('/') {
            assert!(
                main.contains(&format!("mod {name};")),
                "{path} is no module of tests/stories/main.rs: it never runs"
            );
        }
    }
}
