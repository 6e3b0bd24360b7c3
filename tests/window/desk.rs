//! The Desk in the real window: found while typing and by keyboard alone, worked out, ticked and kept, on a small screen.

use crate::support::{Place, first_start};

const CONTROL: &str = "\u{E009}";
const DOWN: &str = "\u{E015}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";

#[test]
#[ignore = "needs the built window and a display: cargo xtask test"]
fn an_officer_looks_things_up_works_them_out_and_keeps_a_checklist() {
    let place = Place::new();
    let window = place.open();
    first_start(&window);
    window.press_with(CONTROL, "k");
    window.wait_js("document.activeElement.id === 'desk-query'", "Ctrl K leads to the Desk's field");
    window.photograph("desk-empty");
    window.click_words("HS 2022");
    window.wait_js(
        "document.querySelectorAll('.marks').length > 10",
        "chapters with the names of their treaties",
    );
    window.photograph("desk-hs-tree");
    window.press_with(CONTROL, "k");
    window.wait_js("document.activeElement.id === 'desk-query'", "and back to the field");

    window.press(&["r", "4", "1", "0", "a"]);
    window.wait_js("document.querySelector('h1')?.innerText === 'R-410A'", "the card while she types");
    window.wait_text("3827.63");
    window.wait_text("087.5");
    window.wait_js("document.activeElement.id === 'desk-query'", "the focus stays in the field");
    window.photograph("desk-r-410a");
    window.js("document.querySelector('h1').closest('article, section, main').scrollIntoView(); [...document.querySelectorAll('summary')].forEach((one) => one.click())");
    window.js(
        "document.querySelector('.equivalent, [inputmode=decimal]')?.scrollIntoView({ block: 'center' })",
    );
    window.photograph("desk-r-410a-sums");

    window.press(&[ESCAPE]);
    window.wait_js("document.activeElement.value === ''", "Esc empties the field");
    for letter in ["u", "s", "e", "d", " ", "t", "y", "e", "r", "s"] {
        window.press(&[letter]);
    }
    window.wait_js(
        "document.querySelector('h1')?.innerText.toLowerCase().includes('tyres')",
        "found with a slip",
    );
    window.press(&[DOWN, ENTER]);
    window.photograph("desk-typing-slip");

    window.go("#/desk/checklist-cylinder");
    window.wait("ol input[type=checkbox]");
    window.js("document.querySelector('ol input[type=checkbox]').click()");
    window.type_into("textarea", "label torn");
    window.click_words("Keep in my record");
    window.wait_text("Saved");
    window.photograph("desk-checklist");
    window.go("#/record");
    window.wait_text("label torn");

    window.resize(1024, 700);
    window.go("#/desk/paper-cites-permit?q=cites%20permit");
    window.wait_text("Quantity");
    window.wait_js(
        "document.documentElement.scrollWidth <= innerWidth + 1",
        "no sideways scroll at 1024 x 700",
    );
    window.photograph("desk-paper-1024");
    window.go("#/desk/hs-3827");
    window.wait_text("3827.63");
    window.photograph("desk-code-1024");
}
