//! What only the real window can show: cold start, memory, opening a chapter.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use greenpost_tests::beside;

use crate::driver::{Display, Setting, Window, root};
use crate::library;
use crate::report::{Report, percentile};

const CHAPTERS: [&str; 2] = ["#/chapter/common/01-customs-and-treaties", "#/chapter/common/00-start"];

/// Measures, and adds to the report.
pub(crate) fn measure(report: &mut Report) {
    let display = Display::start(1366, 900);
    let folder = tempfile::tempdir_in(root().join("target")).expect("a folder");
    let modules = root().join("modules");
    let setting = Setting { display: &display, data: folder.path(), modules: &modules, env: &[] };
    let (empty_start, empty_memory) = empty(&setting);
    report.figure("an empty Tauri window, start to script, median of 5", empty_start, "ms", "the floor");
    report.figure("an empty Tauri window, memory of all processes (PSS)", empty_memory, "MB", "the floor");
    report.figure("first start ever, to the first screen", first_start(&setting), "ms", "<= 1500 ms");
    let start = median(10, || cold_start(&setting));
    report.figure("process start to first readable chapter, median of 10", start, "ms", "<= 900 ms");
    report.figure("the same over an empty window", start - empty_start, "ms", "<= 250 ms");
    let window = Window::open(&setting);
    chapter_painted(&window, CHAPTERS[0]);
    let memory = memory(&window);
    report.figure("memory of all processes (PSS), a chapter open", memory, "MB", "-");
    report.figure("the same over an empty window", memory - empty_memory, "MB", "<= 26 MB (25 MiB)");
    let mut frames: Vec<f64> = (0..50).map(|_| frame(&window)).collect();
    report.spread("one word changed to painted", &mut frames, ("the floor", "the floor"));
    let mut opened: Vec<f64> = (0..200).map(|turn| open_chapter(&window, CHAPTERS[(turn + 1) % 2])).collect();
    report.spread("open a chapter, click to painted", &mut opened, ("<= 40 ms", "<= 120 ms"));
    libraries(report, &display);
}

/// From process start to Home, over a small library and a large one.
fn libraries(report: &mut Report, display: &Display) {
    let folder = tempfile::tempdir_in(root().join("target")).expect("a folder");
    let medians = [50, 5000].map(|chapters| {
        let modules = folder.path().join(format!("modules-{chapters}"));
        library::write(&modules, chapters).expect("a library is written");
        let data = folder.path().join(format!("data-{chapters}"));
        let setting = Setting { display, data: &data, modules: &modules, env: &[] };
        first_start(&setting);
        let median = median(5, || {
            let from = now();
            let window = Window::open(&setting);
            painted(&window) - from
        });
        report.figure(&format!("process start to Home, {chapters} chapters, median of 5"), median, "ms", "-");
        median
    });
    report.figure("5,000 chapters against 50", medians[1] / medians[0], "times", "<= 1.3");
}

/// Start (ms) and memory (MB) of a window with nothing in it.
fn empty(setting: &Setting<'_>) -> (f64, f64) {
    let program = beside("examples/empty");
    let mut sizes = Vec::new();
    let start = median(5, || {
        let from = now();
        let window = Window::open_program(&program, setting);
        let took = painted(&window) - from;
        sizes.push(memory(&window));
        took
    });
    sizes.sort_by(f64::total_cmp);
    (start, percentile(&sizes, 50))
}

fn median(times: usize, mut take: impl FnMut() -> f64) -> f64 {
    let mut samples: Vec<f64> = (0..times).map(|_| take()).collect();
    samples.sort_by(f64::total_cmp);
    percentile(&samples, 50)
}

/// What one frame costs here: the smallest change there is, until it is painted.
fn frame(window: &Window) -> f64 {
    let took = window.js_async(
        "const done = arguments[0]; const from = performance.now();
         document.querySelector('article h1').append(' x');
         requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)))",
    );
    took.as_f64().unwrap_or(f64::NAN)
}

/// A new folder: the database is made, modules are found; then somebody gives her name.
fn first_start(setting: &Setting<'_>) -> f64 {
    let from = now();
    let window = Window::open(setting);
    let took = painted(&window) - from;
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

/// Timed inside the page, from the click's change of address to the frame after the one that holds the chapter. The
/// page does it by itself and keeps the time: a script of the driver does not outlive a change of address.
fn open_chapter(window: &Window, route: &str) -> f64 {
    window.js(&format!(
        "window.took = undefined;
         setTimeout(() => {{
           const from = performance.now();
           location.hash = {route:?};
           (function look() {{
             const shown = document.querySelector('[data-chapter] section')?.closest('[data-chapter]');
             if (shown && {route:?}.endsWith(shown.dataset.chapter))
               requestAnimationFrame(() => requestAnimationFrame(() => window.took = performance.now() - from));
             else setTimeout(look, 0);
           }})();
         }}, 0);"
    ));
    window.wait_js("window.took !== undefined", route);
    window.js("return window.took").as_f64().unwrap_or(f64::NAN)
}

fn chapter_painted(window: &Window, route: &str) -> f64 {
    window.go(route);
    window.wait("[data-chapter] section h2");
    painted(window)
}

/// When what is there now is painted: the frame after the one that holds it.
fn painted(window: &Window) -> f64 {
    let script = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now())))";
    window.js_async(script).as_f64().unwrap_or(f64::NAN)
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
