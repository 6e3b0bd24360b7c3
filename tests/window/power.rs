//! A learner's day in the real window: first start, read, answer, the power is cut, everything is where it was; then
//! Arabic, and a search.

use crate::support::{Place, first_start, open_chapter};

#[test]
#[ignore = "needs the built window and a display: cargo xtask test"]
fn after_a_power_cut_she_is_where_she_was_and_what_was_saved_is_there() {
    let place = Place::new();
    let window = place.open();
    window.photograph("day-1-who");
    first_start(&window);
    window.photograph("day-2-home");

    open_chapter(&window, "common", "01-customs-and-treaties");
    window.photograph("day-3-chapter");
    window.wait_js(
        "document.querySelector('.figure img')?.naturalWidth > 0",
        "a figure through the module scheme",
    );

    window.js("document.querySelector('form.question .option input').click()");
    window.js("document.querySelector('form.question [type=submit]').click()");
    window.wait_text("Saved on this computer, entry");
    window.js("document.querySelector('form.question .verdict, form.question .why')?.scrollIntoView({ block: 'center' })");
    window.photograph("day-4-answered");

    window.js(
        "document.querySelector('[data-section=\"cross-checks\"] [id=\"cross-checks.1\"]').scrollIntoView()",
    );
    window.js_async(
        "const done = arguments[0]; const from = Date.now();
         (function ask() { window.__TAURI_INTERNALS__.invoke('call', { name: 'home', ask: {} }).then((home) =>
            home.reading?.section === 'cross-checks' || Date.now() - from > 20000 ? done(true) : setTimeout(ask, 100)); })()",
    );
    window.kill();

    let window = place.open();
    window.wait_text("Continue at");
    window.photograph("day-5-home-again");
    window.click_words("Continue at");
    window.wait("[data-chapter='01-customs-and-treaties']");
    window.wait_js(
        "(() => { const top = document.getElementById('cross-checks.1').getBoundingClientRect().top; return top > -200 && top < 600; })()",
        "the paragraph she had come to",
    );
    window.photograph("day-6-same-place");

    window.go("#/record");
    window.wait_js(
        "document.querySelectorAll('table tbody tr, [data-entry]').length > 1",
        "the answer in the record",
    );
    window.photograph("day-7-record");

    window.go("#/settings");
    window.click_words("العربية");
    window.wait_js(
        "document.documentElement.dir === 'rtl' && document.documentElement.lang === 'ar'",
        "Arabic at once",
    );
    window.photograph("day-8-arabic-settings");
    window.go("#/");
    window.wait("h1");
    window.photograph("day-9-arabic-home");

    window.go("#/search?q=mercury");
    window.wait_js("document.querySelectorAll('#hits mark').length > 0", "marked excerpts");
    window.photograph("day-10-search");
}
