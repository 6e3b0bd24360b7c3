//! Counts, translations and paper as an author types them: arguments in, text, files and exit code out.

#![allow(clippy::unwrap_used, reason = "a test that cannot write its own folder has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use expect_test::{Expect, expect};
use tempfile::TempDir;

const QUIZ: &str = "# Questions\n\n## Which one? {#demo-0001 single treaty=common outcome=hs level=1 see=first critical}\n\n- [x] This\n  > Because it is.\n- [ ] That one\n  > It is not.\n- [ ] The other\n  > Nor this.\n\n> Why: so.\n\n## In what order? {#demo-0002 order treaty=common outcome=hs level=2 see=first}\n\n![A drum.](../figures/drum.svg)\n\n1. One\n   > First.\n2. Two\n   > Second.\n\n> Why: so.\n";

fn module() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        (
            "module.toml",
            "id = \"demo\"\nedition = \"3\"\nsource_language = \"en\"\nlicence = \"CC-BY-4.0\"\n[title]\nen = \"Demo\"\n[[outcomes]]\nid = \"hs\"\n[outcomes.text]\nen = \"Read codes\"\n",
        ),
        (
            "exam.toml",
            "[[exam]]\nid = \"demo\"\ntitle = { en = \"The exam\" }\nminutes = 10\n[[exam.draw]]\ncount = 2\n",
        ),
        ("en/SUMMARY.md", "# Summary\n\n- [One](01-one.md)\n"),
        ("en/01-one.md", "# One\n\nThe lede.\n\n## First {#first}\n\nRead the label. Ask for the paper.\n"),
        ("en/01-one.quiz.md", QUIZ),
        ("fr/SUMMARY.md", "# Summary\n\n- [Un](01-one.md)\n"),
        ("fr/01-one.md", "# Un\n\nLe chapeau.\n\n## Premier {#first}\n\nTexte.\n"),
        (
            "figures/drum.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path stroke=\"currentColor\" d=\"M0 0h1\"/></svg>",
        ),
    ];
    for (path, text) in files {
        write(&folder, path, text);
    }
    folder
}

fn write(folder: &TempDir, path: &str, text: &str) {
    let path = folder.path().join("demo").join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Answers, remarks and exit code.
fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_greenpost-academy"))
        .current_dir(folder)
        .args(["module"])
        .args(arguments)
        .output()
        .unwrap();
    let remarks: String =
        String::from_utf8(output.stderr).unwrap().lines().map(|line| format!("! {line}\n")).collect();
    format!("{}{remarks}exit {}", String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

fn check(folder: &TempDir, arguments: &[&str], expected: &Expect) {
    expected.assert_eq(&said(folder.path(), arguments));
}

#[test]
fn a_module_is_counted() {
    let folder = module();
    check(
        &folder,
        &["count", "demo"],
        &expect![[r#"
        chapter                     words  grade figures sources questions    single     multi truefalse     order     match    number     short       gap     image  recall  apply  judge pictured  critical
        01-one                          9    0.9       0       0         2         1         0         0         1         0         0         0         0         0       1      1      0        1         1
        all                             9              0       0         2         1         0         0         1         0         0         0         0         0       1      1      0        1         1
        fr: 2 of 5 parts translated, 0 of them stale
        exit 0"#]],
    );
    check(
        &folder,
        &["count", "demo", "--json"],
        &expect![[r#"
        {"chapter":"01-one","critical":1,"figures":0,"grade":0.946428571428573,"levels":[1,1,0],"pictured":1,"questions":2,"sources":0,"types":{"gap":0,"image":0,"match":0,"multi":0,"number":0,"order":1,"short":0,"single":1,"truefalse":0},"words":9}
        exit 0"#]],
    );
    check(
        &folder,
        &["count", "demo", "--language", "ar"],
        &expect![[r#"
        ! greenpost-academy: the module has no language “ar”
        exit 2"#]],
    );
}

#[test]
fn a_translation_is_marked_and_lags_when_its_source_changes() {
    let folder = module();
    check(
        &folder,
        &["translated", "demo", "--language", "fr"],
        &expect![[r#"
        2 parts marked; fr: 2 of 5 parts translated, 0 of them stale
        exit 0"#]],
    );
    check(
        &folder,
        &["translated", "demo", "--language", "fr"],
        &expect![[r#"
        0 parts marked; fr: 2 of 5 parts translated, 0 of them stale
        exit 0"#]],
    );
    write(&folder, "en/01-one.md", "# One\n\nThe lede.\n\n## First {#first}\n\nAsk twice.\n");
    let checked = said(folder.path(), &["check", "demo"]);
    assert!(
        checked.contains("demo/fr/01-one.md:5: en/01-one.md:5 has changed since this was translated"),
        "{checked}"
    );
    let sheet = said(folder.path(), &["worksheet", "demo", "--language", "fr"]);
    assert!(
        sheet.contains("Ask twice.") && sheet.contains("Texte.") && sheet.contains("Which one?"),
        "{sheet}"
    );
    assert!(!sheet.contains("The lede."), "what is translated is not asked for again: {sheet}");
    check(
        &folder,
        &["translated", "demo", "--language", "fr", "01-one.md#first"],
        &expect![[r#"
        1 part marked; fr: 2 of 5 parts translated, 0 of them stale
        exit 0"#]],
    );
    check(
        &folder,
        &["translated", "demo", "--language", "fr", "02-no.md"],
        &expect![[r#"
        ! greenpost-academy: fr has no part “02-no.md”: name a file as 01-x.md, or a part of it as 01-x.md#section
        exit 2"#]],
    );
    check(
        &folder,
        &["worksheet", "demo", "--language", "en"],
        &expect![[r#"
        ! greenpost-academy: “en” is the language the module is written in; name the one it is translated into
        exit 2"#]],
    );
    let other = said(folder.path(), &["worksheet", "demo", "--language", "ar"]);
    assert!(other.contains("# demo in ar: 5 of 5 parts to do"), "a language nobody began: {other}");
}

#[test]
fn a_paper_has_its_questions_a_sheet_to_fill_and_a_key_with_every_explanation() {
    let folder = module();
    check(
        &folder,
        &["paper", "demo", "--seed", "4", "--out", "print"],
        &expect![[r#"
        2 questions (demo 3 · demo · 4): quiz.html, answers.html and key.html in print
        exit 0"#]],
    );
    let page = |name: &str| fs::read_to_string(folder.path().join("print").join(name)).unwrap();
    let (quiz, answers, key) = (page("quiz.html"), page("answers.html"), page("key.html"));
    for words in
        ["The exam", "2 questions", "10 minutes", "demo 3 · demo · 4", "Which one?", "That one", "<b>B</b>"]
    {
        assert!(quiz.contains(words), "{words} in {quiz}");
    }
    for words in ["Because it is.", "Why: so", "demo-0001"] {
        assert!(!quiz.contains(words) && !answers.contains(words), "{words} is for the trainer");
    }
    for words in ["Because it is.", "It is not.", "Nor this.", "First.", "Second.", "critical", "so."] {
        assert!(key.contains(words), "{words} in {key}");
    }
    assert_eq!(answers.matches(r#"<span class="box">"#).count(), 5, "three options, two places in an order");
    let drawing = fs::read_to_string(folder.path().join("print/demo/figures/drum.svg")).unwrap();
    assert!(
        quiz.contains(r#"src="demo/figures/drum.svg""#) && drawing.contains("color:#1C1A16"),
        "{drawing}"
    );
    said(folder.path(), &["paper", "demo", "--seed", "4", "--out", "again"]);
    assert_eq!(
        fs::read_to_string(folder.path().join("again/quiz.html")).unwrap(),
        quiz,
        "the same number, the same paper"
    );
}

#[test]
fn what_cannot_be_printed_is_said_in_a_sentence() {
    let folder = module();
    check(
        &folder,
        &["paper", "demo", "--exam", "other", "--out", "print"],
        &expect![[r#"
        ! greenpost-academy: exam.toml has no exam “other”; it has: demo
        exit 2"#]],
    );
    check(
        &folder,
        &["paper", "demo", "--chapter", "09-no", "--out", "print"],
        &expect![[r#"
        ! greenpost-academy: the module has no chapter “09-no”: name it as its file is called, without .md
        exit 2"#]],
    );
    check(
        &folder,
        &["paper", "demo", "--chapter", "01-one", "--language", "fr", "--out", "print"],
        &expect![[r#"
            2 questions (demo 3 · 01-one · 1): quiz.html, answers.html and key.html in print
            ! not in fr yet, so printed in the source language: 2 questions
            exit 0"#]],
    );
    fs::remove_file(folder.path().join("demo/exam.toml")).unwrap();
    check(
        &folder,
        &["paper", "demo", "--out", "print"],
        &expect![[r#"
        ! greenpost-academy: demo holds no exam.toml: name a chapter with --chapter
        exit 2"#]],
    );
    fs::remove_file(folder.path().join("demo/figures/drum.svg")).unwrap();
    check(
        &folder,
        &["paper", "demo", "--chapter", "01-one", "--out", "print"],
        &expect![[r#"
        ! greenpost-academy: demo/figures/drum.svg cannot be read: No such file or directory (os error 2)
        exit 2"#]],
    );
}
