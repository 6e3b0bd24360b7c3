//! The keyboard alone, from the first start to a saved answer.

use crate::support::{Place, open_chapter};

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const DOWN: &str = "\u{E015}";
const ESCAPE: &str = "\u{E00C}";
const ALT: &str = "\u{E00A}";

#[test]
#[ignore = "needs the built window and a display: cargo xtask test"]
fn everything_goes_by_keyboard() {
    let place = Place::new();
    let window = place.open();
    window.js("document.querySelector('form input').focus()");
    window.press(&["O", "f", "f", "i", "c", "e", "r", ENTER]);
    window.wait_js("!document.querySelector('input[maxlength=\"80\"]')", "Home");

    window.press_with(ALT, "2");
    window.wait_js("location.hash.startsWith('#/modules')", "Alt 2 leads to the modules");
    window.press_with(ALT, "4");
    window.wait_js(
        "location.hash.startsWith('#/search') && document.activeElement.tagName === 'INPUT'",
        "Alt 4 leads to the search field",
    );
    window.press(&["m", "e", "r", "c", "u", "r", "y"]);
    window.wait_js("document.querySelectorAll('#hits mark').length > 0", "results as she types");
    window.press(&[DOWN, ENTER]);
    window.wait_js("location.hash.startsWith('#/chapter/')", "Enter opens the paragraph");

    open_chapter(&window, "common", "01-customs-and-treaties");
    window.wait("form.question .option input");
    window.js("const input = document.querySelector('form.question .option input'); input.scrollIntoView({ block: 'center' }); input.focus()");
    window.press(&[" ", ENTER]);
    window.wait_text("Saved on this computer, entry");
    window.wait_js(
        "document.activeElement.closest('form.question') !== null",
        "the focus stays at the question",
    );

    window.press(&[ESCAPE, TAB, "?"]);
    window.wait_js("document.body.innerText.includes('Ctrl')", "the list of keys behind ?");
    window.photograph("keyboard-list");
}
