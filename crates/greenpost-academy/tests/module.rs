//! The program as an author types it: arguments in, text and exit code out.

#![allow(clippy::unwrap_used, reason = "a test that cannot write its own folder has failed")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use expect_test::{Expect, expect};
use tempfile::TempDir;

const MODULE: &[(&str, &str)] = &[
    (
        "module.toml",
        "id = \"demo\"\nedition = \"1\"\nsource_language = \"en\"\nlicence = \"CC-BY-4.0\"\nhours = 1.0\npass_mark = 80\nmove_on = \"CompletedAndPassed\"\nas_of = \"2026-11-24\"\nprerequisites = []\n[title]\nen = \"Demo\"\n[summary]\nen = \"A demo.\"\n[[outcomes]]\nid = \"hs\"\ntarget = 80\n[outcomes.text]\nen = \"Read codes\"\n",
    ),
    ("en/SUMMARY.md", "# Summary\n\n- [One](01-one.md)\n"),
    (
        "en/01-one.md",
        "# One\n\nThe lede.\n\n## First {#first}\n\nText, and [below](#first).\n\n![A drum.](../figures/drum.svg)\n",
    ),
    (
        "en/01-one.quiz.md",
        "# Questions\n\n## Which one? {#demo-0001 single treaty=common outcome=hs level=1 see=first}\n\n- [x] This\n  > Yes.\n- [ ] That one\n  > No.\n\n> Why: so.\n",
    ),
    ("figures/drum.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"></svg>"),
];

/// A folder `demo` with a module in it.
fn module() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in MODULE {
        write(&folder, path, text);
    }
    folder
}

fn write(folder: &TempDir, path: &str, text: impl AsRef<[u8]>) {
    let path = folder.path().join("demo").join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_greenpost-academy"));
    command.current_dir(folder).args(arguments);
    command
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    program(folder.path(), arguments).output().unwrap()
}

/// Exit code, answers and remarks.
fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace('\\', "/");
    let remarks: String = text(&output.stderr).lines().map(|line| format!("! {line}\n")).collect();
    format!("{}{remarks}exit {}", text(&output.stdout), output.status.code().unwrap())
}

fn check(folder: &TempDir, arguments: &[&str], expected: &Expect) {
    expected.assert_eq(&said(&run(folder, arguments)));
}

#[test]
fn a_sound_module_passes() {
    let folder = module();
    check(
        &folder,
        &["module", "check", "demo"],
        &expect![[r#"
        0 errors, 0 advice in 5 files
        exit 0"#]],
    );
    check(
        &folder,
        &["module", "check", "demo/"],
        &expect![[r#"
        0 errors, 0 advice in 5 files
        exit 0"#]],
    );
    check(
        &folder,
        &["module", "check", "demo", "--json"],
        &expect![[r#"
        ! 0 errors, 0 advice in 5 files
        exit 0"#]],
    );
}

#[test]
fn a_slip_is_named_with_its_place_fix_and_rule() {
    let folder = module();
    write(&folder, "en/01-one.md", "# One\n\nThe lede.\n\n## First\n\n![](../figures/gone.svg)\n");
    check(
        &folder,
        &["module", "check", "demo"],
        &expect![[r#"
        demo/en/01-one.md:5: this section has no permanent id (write {#first} behind the title) [SectionId]
        demo/en/01-one.md:7: the figure figures/gone.svg is not there [MissingFigure]
        demo/en/01-one.md:7: this figure has no alt text [FigureAlt]
        3 errors, 0 advice in 5 files
        exit 1"#]],
    );
    check(
        &folder,
        &["module", "check", "demo", "--json"],
        &expect![[r#"
        {"file":"demo/en/01-one.md","fix":"write {#first} behind the title","line":5,"message":"this section has no permanent id","rule":"SectionId","severity":"error"}
        {"file":"demo/en/01-one.md","fix":null,"line":7,"message":"the figure figures/gone.svg is not there","rule":"MissingFigure","severity":"error"}
        {"file":"demo/en/01-one.md","fix":null,"line":7,"message":"this figure has no alt text","rule":"FigureAlt","severity":"error"}
        ! 3 errors, 0 advice in 5 files
        exit 1"#]],
    );
    let inside = program(&folder.path().join("demo"), &["module", "check", "."]).output().unwrap();
    expect![[r#"
        en/01-one.md:5: this section has no permanent id (write {#first} behind the title) [SectionId]
        en/01-one.md:7: the figure figures/gone.svg is not there [MissingFigure]
        en/01-one.md:7: this figure has no alt text [FigureAlt]
        3 errors, 0 advice in 5 files
        exit 1"#]]
    .assert_eq(&said(&inside));
}

#[test]
fn advice_alone_passes() {
    let folder = module();
    let question = |n: usize| {
        let key = if n < 4 { "The longest of these" } else { "Key" };
        format!(
            "## Q {{#demo-{n:04} single treaty=common outcome=hs level=1 see=first}}\n\n- [x] {key}\n  > Yes.\n- [ ] A wrong one\n  > No.\n\n> Why: so.\n\n"
        )
    };
    write(&folder, "en/01-one.quiz.md", (1..=5).map(question).collect::<String>());
    check(
        &folder,
        &["module", "check", "demo"],
        &expect![[r#"
        demo/en/01-one.quiz.md:0: the right option is the longest in 3 of 5 single questions (shorten keys, or say more in wrong options) [LongestKey]
        0 errors, 1 advice in 5 files
        exit 0"#]],
    );
}

#[test]
fn what_is_no_module_is_said_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    fs::write(folder.path().join("file.md"), "x").unwrap();
    check(
        &folder,
        &["module", "check", "gone"],
        &expect![[r#"
        ! greenpost-academy: there is no folder gone
        exit 2"#]],
    );
    check(
        &folder,
        &["module", "check", "file.md"],
        &expect![[r#"
        ! greenpost-academy: there is no folder file.md
        exit 2"#]],
    );
    check(
        &folder,
        &["module", "check", "empty"],
        &expect![[r#"
        ! greenpost-academy: empty is not a module: it holds neither module.toml nor a SUMMARY.md
        exit 2"#]],
    );
    check(
        &folder,
        &["module", "preview", "empty"],
        &expect![[r#"
        ! greenpost-academy: empty is not a module: it holds neither module.toml nor a SUMMARY.md
        exit 2"#]],
    );
    check(
        &folder,
        &["module", "export-gift", "gone"],
        &expect![[r#"
        ! greenpost-academy: there is no folder gone
        exit 2"#]],
    );
}

#[test]
fn what_is_no_command_shows_the_usage() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &["modul"][..],
        &["module", "chek", "x"],
        &["module", "check", "x", "--fast"],
        &["module", "check"],
        &[],
    ] {
        let output = run(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let remarks = String::from_utf8_lossy(&output.stderr);
        assert!(remarks.contains("Usage: greenpost-academy"), "{arguments:?}: {remarks}");
    }
    let help = run(&folder, &["module", "check", "--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&help.stdout).contains("--write-ids"));
}

#[test]
fn a_strangers_book_is_read_with_patience() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "book.toml", "[book]\ntitle = \"A book\"\n");
    write(&folder, "src/SUMMARY.md", "# Summary\n\n[Intro](intro.md)\n- [One](one.md)\n");
    write(&folder, "src/intro.md", "# Intro\n\n≥ <div>\n\n## No id\n");
    write(&folder, "src/one.md", "# One\n\n[gone](gone.md)\n");
    write(&folder, "README.md", "a readme");
    check(
        &folder,
        &["module", "check", "demo"],
        &expect![[r#"
        demo/src/one.md:3: the link leads to gone.md, which is no chapter of this module [DeadLink]
        1 error, 0 advice in 5 files
        exit 1"#]],
    );
}

#[test]
fn a_file_that_is_no_text_is_named() {
    let folder = module();
    write(&folder, "en/01-one.quiz.md", b"## \xff\xfe");
    check(
        &folder,
        &["module", "check", "demo"],
        &expect![[r#"
        demo/en/01-one.quiz.md:0: this file is not UTF-8 text [Unreadable]
        1 error, 0 advice in 5 files
        exit 1"#]],
    );
}

#[test]
fn ids_are_listed_and_never_taken_off_the_list() {
    let folder = module();
    check(
        &folder,
        &["module", "check", "demo", "--write-ids"],
        &expect![[r#"
        0 errors, 0 advice in 6 files
        ! 1 id added to ids.txt
        exit 0"#]],
    );
    let list = || fs::read_to_string(folder.path().join("demo/ids.txt")).unwrap();
    assert_eq!(list(), "demo-0001\n");
    let renamed = MODULE[3].1.replace("demo-0001", "demo-0002");
    write(&folder, "en/01-one.quiz.md", renamed);
    check(
        &folder,
        &["module", "check", "demo", "--write-ids"],
        &expect![[r#"
        demo/ids.txt:1: the question demo-0001 is gone, but records point at it (put it back as ## Its words {#demo-0001 retired}) [Retired]
        1 error, 0 advice in 6 files
        ! 1 id added to ids.txt
        exit 1"#]],
    );
    assert_eq!(list(), "demo-0001\ndemo-0002\n");
    assert!(!folder.path().join("demo/.ids.txt.new").exists());
}

#[test]
fn links_to_a_neighbour_are_followed() {
    let folder = module();
    for (path, text) in MODULE {
        write(
            &folder,
            &format!("../other/{path}"),
            text.replace("demo", "other")
                .replace("{#first}", "{#elsewhere}")
                .replace("see=first", "see=elsewhere")
                .replace("(#first)", "(#elsewhere)"),
        );
    }
    let text = MODULE[2]
        .1
        .replace("(#first)", "(module:other/01-one.md#elsewhere) and [gone](module:other/01-one.md#first)");
    write(&folder, "en/01-one.md", text);
    check(
        &folder,
        &["module", "check", "demo"],
        &expect![[r#"
        demo/en/01-one.md:7: 01-one.md of the module other has no section “first” [DeadLink]
        1 error, 0 advice in 5 files
        exit 1"#]],
    );
}

#[cfg(unix)]
#[test]
fn what_a_link_of_the_file_system_points_at_is_not_read() {
    let folder = module();
    fs::write(folder.path().join("secret.md"), "# Secret").unwrap();
    std::os::unix::fs::symlink(folder.path().join("secret.md"), folder.path().join("demo/en/02-two.md"))
        .unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("demo/en/loop")).unwrap();
    check(
        &folder,
        &["module", "check", "demo"],
        &expect![[r#"
        0 errors, 0 advice in 5 files
        exit 0"#]],
    );
}

#[test]
fn banks_come_in_and_go_out() {
    let folder = module();
    fs::write(folder.path().join("bank.gift"), "::t::Who?{=a#yes ~b}\n\nWrite.{}\n").unwrap();
    check(
        &folder,
        &["module", "import-gift", "bank.gift", "--module", "demo"],
        &expect![[r#"
            # Questions

            ## Who? {#demo-0001 single}

            - [x] a
              > yes
            - [ ] b
              > ???

            > Why: ???
            ! bank.gift:3: the essay cannot be marked by a program, and is left out
            ! 1 question; each ??? waits for its explanation
            exit 0"#]],
    );
    fs::write(folder.path().join("bank.txt"), "Who?\nA. a\nB. b\nANSWER: B\n").unwrap();
    check(
        &folder,
        &["module", "import-aiken", "bank.txt"],
        &expect![[r#"
            # Questions

            ## Who? {#bank-0001 single}

            - [ ] a
              > ???
            - [x] b
              > ???

            > Why: ???
            ! 1 question; each ??? waits for its explanation
            exit 0"#]],
    );
    check(
        &folder,
        &["module", "export-gift", "demo"],
        &expect![[r#"
            $CATEGORY: demo/01-one

            // treaty=common outcome=hs level=1
            ::demo-0001::[html]Which one?{
            	=This#Yes.
            	~That one#No.
            	####so.
            }

            ! 1 question
            exit 0"#]],
    );
    check(
        &folder,
        &["module", "export-gift", "demo", "--language", "fr"],
        &expect![[r#"
        ! greenpost-academy: the module has no language “fr”
        exit 2"#]],
    );
    check(
        &folder,
        &["module", "import-gift", "none.gift"],
        &expect![[r#"
        ! greenpost-academy: none.gift cannot be read: No such file or directory (os error 2)
        exit 2"#]],
    );
    check(
        &folder,
        &["module", "import-gift", "bank.gift", "--module", "No/Id"],
        &expect![[r#"
        ! greenpost-academy: “No/Id” cannot begin a question's id: use a-z, 0-9 and -
        exit 2"#]],
    );
    fs::write(folder.path().join("latin.gift"), b"caf\xe9{T}").unwrap();
    check(
        &folder,
        &["module", "import-gift", "latin.gift"],
        &expect![[r#"
        ! greenpost-academy: latin.gift is not UTF-8 text: save it as UTF-8 and try again
        exit 2"#]],
    );
    fs::write(folder.path().join("none.txt"), "nothing").unwrap();
    check(
        &folder,
        &["module", "import-gift", "none.txt"],
        &expect![[r#"
        # Questions
        ! none.txt:1: the description is no question, and is left out
        ! 0 questions; each ??? waits for its explanation
        exit 1"#]],
    );
}

/// A preview that ends with the test.
struct Preview {
    child: Child,
    host: String,
}

impl Preview {
    fn of(folder: &TempDir) -> Self {
        let mut child =
            program(folder.path(), &["module", "preview", "demo"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let host = line.trim().strip_prefix("http://").unwrap().trim_end_matches('/').to_owned();
        Self { child, host }
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).unwrap();
        String::from_utf8(reply).unwrap()
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_preview_shows_what_is_on_the_disk_now() {
    let folder = module();
    let preview = Preview::of(&folder);
    assert!(preview.host.starts_with("127.0.0.1:"), "no other computer may see it");
    let contents = preview.get("/");
    assert!(contents.starts_with("HTTP/1.1 200 OK\r\n"), "{contents}");
    assert!(contents.contains("Content-Security-Policy: default-src 'none'; "), "{contents}");
    assert!(contents.contains(r#"<a href="/chapter/en/01-one">1 One</a>"#), "{contents}");
    let chapter = preview.get("/chapter/en/01-one");
    for part in [
        r#"<h2 id="first">First</h2>"#,
        r#"<a href="/chapter/en/01-one#first">below</a>"#,
        r#"<img src="/figure/demo/figures/drum.svg" alt="A drum.""#,
        "<h3>Which one?</h3>",
        "<details><summary>Choose one</summary>",
    ] {
        assert!(chapter.contains(part), "{part} in {chapter}");
    }
    assert!(!chapter.contains("<script"));
    write(&folder, "en/01-one.md", "# One\n\nThe lede.\n\n## Renamed\n");
    let chapter = preview.get("/chapter/en/01-one");
    assert!(
        chapter.contains(r#"<h2 id="renamed">Renamed</h2>"#),
        "saving and reloading is enough: {chapter}"
    );
    assert!(chapter.contains("[SectionId]"), "slips are shown where they are: {chapter}");
}

#[test]
fn the_preview_hands_out_nothing_but_pages_and_figures() {
    let folder = module();
    fs::write(folder.path().join("secret.svg"), "<svg>secret</svg>").unwrap();
    write(&folder, ".hidden.svg", "<svg>secret</svg>");
    let preview = Preview::of(&folder);
    let figure = preview.get("/figure/demo/figures/drum.svg");
    assert!(figure.contains("200 OK") && figure.contains("image/svg+xml"), "{figure}");
    assert!(preview.get("/style.css").contains("text/css"));
    for path in [
        "/figure/demo/../secret.svg",
        "/figure/demo/%2e%2e/secret.svg",
        "/figure/demo/figures/..%2f..%2fsecret.svg",
        "/figure/demo/.hidden.svg",
        "/figure/demo/module.toml",
        "/figure/demo//etc/passwd",
        "/chapter/en/02-gone",
        "/chapter/fr/01-one",
        "/chapter/en",
        "/module.toml",
        "/../module.toml",
        "//",
        "",
    ] {
        let reply = preview.get(path);
        let status = reply.lines().next().unwrap();
        assert!(status.contains("404") || status.contains("405"), "{path}: {status}");
        assert!(!reply.contains("secret"), "{path}");
    }
    assert!(preview.ask(&format!("POST / HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host)).contains("405"));
    assert!(
        preview.ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").contains("421"),
        "another host is refused"
    );
    assert!(preview.ask("GET / HTTP/1.1\r\n\r\n").contains("421"));
    let head = preview.ask(&format!("HEAD / HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host));
    assert!(head.contains("200 OK") && head.ends_with("\r\n\r\n"), "{head}");
    assert!(preview.ask("\u{0}\r\n\r\n").contains("421"));
    assert!(preview.get("/").contains("200 OK"), "it still answers");
}
