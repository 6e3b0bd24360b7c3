//! The way to the academy in the real window: joined by a link, waiting, sent, signed for; a letter; a stick; a picture; a
//! line that is down.

use greenpost_tests::{Academy, Road};
use greenpost_wire::ModuleId;
use greenpost_wire::sync::Letter;

use crate::driver::{Setting, Window};
use crate::support::{Place, dress, first_start, open_chapter};

const CONTROL: &str = "\u{E009}";

#[test]
#[ignore = "needs the built window and a display: cargo xtask test"]
fn an_officer_joins_waits_sends_and_sees_what_her_academy_holds() {
    let (academy, sticks) = (Academy::start(), tempfile::tempdir().expect("a folder of sticks"));
    let stick = sticks.path().join("BLUE");
    std::fs::create_dir(&stick).expect("a stick");
    let road = Road::to(academy.secure());
    let link = academy.link(&format!("https://{}", road.address()));
    let place = Place::new();
    let window = place.open_with(&[("GREENPOST_STICKS", &sticks.path().display().to_string())]);
    first_start(&window);
    open_chapter(&window, "common", "00-start");
    window.go("#/sync");
    window.wait_text("You work without an academy");
    window.photograph("sync-no-academy");

    window.type_into("main input", &link);
    window.click_words("Look at the academy");
    window.wait_text("Border academy");
    window.photograph("sync-join");
    window.click_words("Join");
    window.wait_text("December");
    window.wait_js("document.querySelector('header').innerText.includes('All held')", "all is held");
    window.photograph("sync-held");

    road.pull();
    work(&window);
    window.wait_js(
        "document.querySelector('header').innerText.includes('waiting')",
        "the badge says that something waits",
    );
    window.press_with(CONTROL, "s");
    window.go("#/sync");
    window.wait_text("could not be reached");
    window.photograph("sync-no-line");

    let learner = academy.held()[0].learner;
    let module = ModuleId::new("manual").expect("an id");
    academy.post(learner, Letter::Assignment { module, due: "2026-12-18".to_owned(), text: String::new() });
    academy.post(learner, Letter::Feedback { about: None, text: "Read box 7 again.".to_owned() });
    road.plug();
    window.click_words("Sync now");
    window.wait_text("Read box 7 again.");
    window.wait_js("document.querySelector('header').innerText.includes('All held')", "all is held again");
    window.photograph("sync-letters");
    assert!(academy.held().len() >= 3, "her entries are there");

    let address = format!("https://{}", academy.secure());
    window.click_words("Your academy gave you a new link");
    window.type_into("aside details input", &academy.card(&address).link(None));
    window.photograph("sync-moved");
    window.click_words("Look at the academy");
    window.wait_text("Is this your academy?");
    window.click_words("Use this link");
    window.wait_js(
        &format!("!document.querySelector('aside details').open && document.querySelector('aside').innerText.includes('{address}')"),
        "the new address stands where the old one stood",
    );

    window.go("#/sync/stick");
    window.wait_text("BLUE");
    window.js("[...document.querySelectorAll('main button')].filter((one) => one.innerText.includes('Take with me'))[0].scrollIntoView(); [...document.querySelectorAll('main button')].find((one) => one.closest('li, section, div').innerText.includes('BLUE') && one.innerText.includes('Take with me')).click()");
    let is_there = || stick.join("greenpost").read_dir().is_ok_and(|mut files| files.next().is_some());
    window.wait_js(
        "document.querySelector('main').innerText.includes('asks')",
        "the file is named where it was asked for",
    );
    assert!(is_there(), "it lies on the stick");
    window.photograph("sync-stick");

    window.js("[...document.querySelectorAll('main button')].find((one) => one.innerText.includes('Show as a picture')).click()");
    window.wait_text("Nothing is completed yet");
    window.photograph("sync-picture-nothing");
    read_all(&window);
    window.go("#/");
    window.go("#/sync/picture");
    window.wait_text("Show as a picture");
    window.js("[...document.querySelectorAll('main button')].find((one) => one.innerText.includes('Show as a picture')).click()");
    window.wait("main svg path");
    window.js("document.querySelector('main svg[role=img], main figure svg, main svg').scrollIntoView({ block: 'center' })");
    window.photograph("sync-picture");

    for (language, theme, size) in
        [("en", "dark", 100), ("ar", "light", 100), ("fr", "light", 100), ("en", "light", 200)]
    {
        dress(&window, language, theme, size);
        for (name, route) in [("sync", "#/sync"), ("record", "#/record"), ("home", "#/")] {
            window.go(route);
            window.wait("h1");
            window.wait_js("document.documentElement.scrollWidth <= innerWidth + 1", "no sideways scroll");
            window.photograph(&format!("sync-{name}-{language}-{theme}-{size}"));
        }
    }
}

/// Something that is saved: a section's check.
fn work(window: &Window) {
    open_chapter(window, "common", "01-customs-and-treaties");
    window.js("document.querySelector('form.question .option input').click(); document.querySelector('form.question [type=submit]').click()");
    window.wait_js("document.querySelector('form.question .why') !== null", "an answered question");
}

/// Every section of the first chapter, as if it had been on the screen for a minute.
fn read_all(window: &Window) {
    let done = window.js_async(
        "const done = arguments[0];
         const call = (name, ask) => window.__TAURI_INTERNALS__.invoke('call', { name, ask });
         (async () => {
           const chapter = { module: 'common', chapter: '00-start' };
           const view = await call('open_chapter', { ...chapter, language: null });
           for (const section of view.sections) await call('read_section', { ...chapter, section: section.id, seconds: 60 });
         })().then(() => done(true), (error) => done(JSON.stringify(error)));",
    );
    assert_eq!(done, true);
}

impl Place {
    fn open_with(&self, env: &[(&str, &str)]) -> Window {
        Window::open(&Setting {
            display: self.display(),
            data: self.data.path(),
            modules: &self.modules,
            env,
        })
    }
}
