//! A chapter is read on in another language at the same paragraph, and what nobody translated is read as it is.

use crate::support::{Place, first_start, open_chapter};

const NEAR: &str = "(() => { const top = document.getElementById('cross-checks.1')?.getBoundingClientRect().top; return top > -300 && top < 500; })()";

#[test]
#[ignore = "needs the built window and a display: cargo xtask test"]
fn switching_the_language_in_the_middle_of_a_page_keeps_the_place() {
    let place = Place::new();
    let window = place.open();
    first_start(&window);
    open_chapter(&window, "common", "01-customs-and-treaties");
    window.js("document.getElementById('cross-checks.1').scrollIntoView()");
    window.wait_js(NEAR, "the twelve cross-checks");
    window.wait_js(
        "document.querySelector('.reader li.current')?.innerText.includes('twelve cross-checks')",
        "the reader to know where she is",
    );
    window.js("document.querySelector('.reader button[lang=fr]').click()");
    window.wait_js(
        &format!("document.querySelector('article').lang === 'fr' && {NEAR}"),
        "the same place in French",
    );
    window.wait_text("La douane et les traités");
    window.photograph("french-same-place");
    window.js("document.querySelector('.reader button[lang=en]').click()");
    window.wait_js(
        &format!("document.querySelector('article').lang === 'en' && {NEAR}"),
        "and back in English",
    );
    window.go("#/settings");
    window.click_words("Français");
    window.wait_js("document.documentElement.lang === 'fr'", "French words around");
    window.go("#/module/common");
    window.wait_text("Codes and documents");
    window.wait_text("Comment apprendre ici");
    window.photograph("french-module");
    window.go("#/chapter/common/02-codes-and-documents");
    window
        .wait_js("document.querySelector('article')?.lang === 'en'", "an English chapter in a French window");
    window.photograph("french-untranslated");
    window.go("#/desk/substance-r-410a?q=R-410A");
    window.wait_js("document.querySelector('.card')?.lang === 'fr'", "a card of the Desk in French");
    window.photograph("french-desk");
}
