//! What only the real window can show: cold start, memory, opening a chapter.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::driver::{Display, Setting, Window, root};
use crate::report::Report;

const CHAPTERS: [&str; 2] = ["#/chapter/common/01-customs-and-treaties", "#/chapter/common/00-start"];

/// Tells, in the page, when a chapter of that many characters of heading is painted: the frame after the one that holds it.
const PAINTED: &str = "requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now())))";

/// Measures, and adds to the report.
pub(crate) fn measure(report: &mut Report) {
    let display = Display::start(1366, 900);
    let folder = tempfile::tempdir_in(root().join("target")).expect("a folder");
    let modules = root().join("modules");
    let setting = Setting { display: &display, data: folder.path(), modules: &modules, env: &[] };
    report.figure("first start ever, to the first screen", first_start(&setting), "ms", "<= 1500 ms");
    let mut starts: Vec<f64> = (0..10).map(|_| cold_start(&setting)).collect();
    starts.sort_by(f64::total_cmp);
    report.figure(
        "process start to first readable chapter, median of 10",
        f64::midpoint(starts[4], starts[5]),
        "ms",
        "<= 900 ms",
    );
    let window = Window::open(&setting);
    window.go(CHAPTERS[0]);
    window.wait("h2");
    report.figure("memory of all processes (PSS)", memory(&window), "MB", "<= 25 MiB over an empty window");
    let mut opened: Vec<f64> = (0..200).map(|turn| open_chapter(&window, CHAPTERS[(turn + 1) % 2])).collect();
    report.spread("open a chapter, click to painted", &mut opened, ("<= 40 ms", "<= 120 ms"));
}

/// A new folder: the database is made, modules are found; then somebody gives her name.
fn first_start(setting: &Setting<'_>) -> f64 {
    let from = now();
    let window = Window::open(setting);
    let took =
        window.js_async(&format!("const done = arguments[0]; {PAINTED}")).as_f64().unwrap_or(f64::NAN) - from;
    window.type_into("input", "Bench");
    window.click("button[type=submit]");
    window.wait_js("!document.querySelector('input')", "Home");
    took
}

/// From the start of the process, as the kernel has it, until a chapter's heading is painted.
fn cold_start(setting: &Setting<'_>) -> f64 {
    let from = now();
    let window = Window::open(setting);
    let painted = chapter_painted(&window, CHAPTERS[0]);
    painted - from
}

/// Timed inside the page, from the click's change of address to the frame after the one that holds the chapter.
fn open_chapter(window: &Window, route: &str) -> f64 {
    let took = window.js_async(&format!(
        "const done = arguments[0]; const from = performance.now(); location.hash = {route:?};
         (function look() {{
           const shown = document.querySelector('[data-chapter]');
           if (shown && {route:?}.endsWith(shown.dataset.chapter))
             requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
           else setTimeout(look, 0);
         }})()"
    ));
    took.as_f64().unwrap_or(f64::NAN)
}

fn chapter_painted(window: &Window, route: &str) -> f64 {
    window.go(route);
    window.wait("h2");
    window.js_async(&format!("const done = arguments[0]; {PAINTED}")).as_f64().unwrap_or(f64::NAN)
}

fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(f64::NAN, |since| since.as_secs_f64() * 1e3)
}

/// Proportional set size of all processes, which counts shared pages once (proc(5), smaps_rollup).
fn memory(window: &Window) -> f64 {
    let sizes = window.processes().into_iter().filter_map(|process| {
        let text =
            fs::read_to_string(Path::new("/proc").join(process.to_string()).join("smaps_rollup")).ok()?;
        let line = text.lines().find(|line| line.starts_with("Pss:"))?.to_owned();
        line.split_whitespace().nth(1)?.parse::<f64>().ok()
    });
    sizes.sum::<f64>() / 1e3
}
