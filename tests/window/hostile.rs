//! Hostile and broken modules in the real window: no script of theirs runs, no request leaves, everything else works.

use std::fmt::Write as _;
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::driver::root;
use crate::support::{Place, first_start, open_chapter};

#[test]
#[ignore = "needs the built window and a display: cargo xtask test"]
fn no_script_of_a_module_runs_and_no_request_leaves() {
    let (port, heard) = listening();
    let modules = tempfile::tempdir().expect("a folder");
    let vectors = vectors(port);
    assert!(vectors.len() >= 300, "{} vectors", vectors.len());
    let chapters = write_module(&modules.path().join("hostile"), &vectors);
    let place = Place::with_modules(modules.path().to_owned());
    let window = place.open();
    first_start(&window);
    window.js("for (const name of ['alert', 'prompt', 'confirm', 'print']) window[name] = () => { window.ran = name; };");
    for chapter in &chapters {
        open_chapter(&window, "hostile", chapter);
        window.js("for (const e of document.querySelectorAll('article *')) for (const kind of ['mouseover', 'focus', 'error', 'load', 'toggle', 'animationend']) e.dispatchEvent(new Event(kind, { bubbles: true }));");
        let seen = window.js(
            "return [window.ran ?? '', document.querySelectorAll('article script, article iframe, article object, article embed, article form:not(.question), article style, article svg[onload], article base, article meta, article link').length,
                [...document.querySelectorAll('article *')].filter((e) => [...e.attributes].some((a) => /^on/i.test(a.name) || /^\\s*javascript:/i.test(a.value))).length, location.href.startsWith('tauri://localhost')].join()",
        );
        assert_eq!(seen, ",0,0,true", "chapter {chapter}");
    }
    window.photograph("hostile");
    assert_eq!(heard.load(Ordering::SeqCst), 0, "nothing was asked of the network");
}

#[test]
#[ignore = "needs the built window and a display: cargo xtask test"]
fn broken_modules_are_said_and_the_rest_works() {
    let modules = tempfile::tempdir().expect("a folder");
    let good = modules.path().join("good/en");
    fs::create_dir_all(&good).expect("a folder");
    fs::write(modules.path().join("good/module.toml"), "id = \"good\"\nedition = 7\n").expect("written");
    fs::write(good.join("SUMMARY.md"), "# Summary\n\n- [One](01.md)\n- [Gone](02-gone.md)\n")
        .expect("written");
    fs::write(
        good.join("01.md"),
        "# One\n\n## Part {#part}\n\nWords to read. ![gone](../figures/gone.svg)\n",
    )
    .expect("written");
    fs::create_dir_all(modules.path().join("rubbish/en")).expect("a folder");
    fs::write(modules.path().join("rubbish/module.toml"), [0xff, 0xfe, 0x00, 0x5b]).expect("written");
    fs::write(modules.path().join("rubbish/en/SUMMARY.md"), [0x80, 0x81]).expect("written");
    let place = Place::with_modules(modules.path().to_owned());
    fs::write(place.data.path().join("index.db"), b"not a database").expect("written");
    let window = place.open();
    first_start(&window);
    open_chapter(&window, "good", "01");
    window.wait_text("Words to read.");
    window.go("#/chapter/good/02-gone");
    window.wait_js("document.querySelector('h1') && document.body.innerText.length > 20", "a plain sentence");
    window.photograph("broken-chapter");
    window.go("#/chapter/nowhere/nothing");
    window.wait_js("document.querySelector('h1') !== null", "a plain sentence");
    window.go("#/modules");
    window.wait("h1");
    window.photograph("broken-modules");
}

/// A listener that counts who comes.
fn listening() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = listener.local_addr().expect("it has one").port();
    let heard = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&heard);
    std::thread::spawn(move || {
        for _ in listener.incoming() {
            count.fetch_add(1, Ordering::SeqCst);
        }
    });
    (port, heard)
}

/// The vectors, with every address that leads out leading to our listener, and every call leaving a trace.
fn vectors(port: u16) -> Vec<String> {
    let text = fs::read_to_string(root().join("tests/xss/vectors.txt")).expect("tests/xss/vectors.txt");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with(";;"));
    let here = format!("//127.0.0.1:{port}");
    lines
        .map(|line| {
            unescaped(line)
                .replace("https://example.org", &format!("http:{here}"))
                .replace("//example.org", &here)
        })
        .collect()
}

/// The file's own escapes: `\n \t \xNN \uNNNN \\`.
fn unescaped(line: &str) -> String {
    let mut out = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            out.push(letter);
            continue;
        }
        let digits = match letters.next() {
            Some('n') => {
                out.push('\n');
                continue;
            }
            Some('t') => {
                out.push('\t');
                continue;
            }
            Some('x') => 2,
            Some('u') => 4,
            Some(other) => {
                out.push(other);
                continue;
            }
            None => continue,
        };
        let code: String = letters.by_ref().take(digits).collect();
        out.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
    }
    out
}

fn write_module(folder: &Path, vectors: &[String]) -> Vec<String> {
    let text = folder.join("en");
    fs::create_dir_all(&text).expect("a folder");
    fs::write(folder.join("module.toml"), "id = \"hostile\"\n").expect("written");
    let mut summary = String::from("# Summary\n\n");
    let mut names = Vec::new();
    for (at, some) in vectors.chunks(40).enumerate() {
        let name = format!("v{at:02}");
        let _ = writeln!(summary, "- [Vectors {at}]({name}.md)");
        let mut chapter = format!("# Vectors {at}\n\n");
        for (number, vector) in some.iter().enumerate() {
            let _ = write!(chapter, "## Vector {number} {{#v{number}}}\n\n{vector}\n\n");
        }
        fs::write(text.join(format!("{name}.md")), chapter).expect("written");
        names.push(name);
    }
    fs::write(text.join("SUMMARY.md"), summary).expect("written");
    names
}
