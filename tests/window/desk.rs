//! The Desk in the real window: found while typing, by keyboard alone, ticked and kept, on small screens and in Arabic.

use crate::support::{Place, first_start};

#[test]
#[ignore = "needs the built window and a display: cargo xtask test"]
fn an_officer_looks_things_up_without_a_mouse() {
    let place = Place::new();
    let window = place.open();
    first_start(&window);
    window.press_with("\u{E009}", "k");
    window.wait("#desk-field, .desk input");
    window.photograph("desk-empty");
    window.press(&["R", "-", "4", "1", "0", "A"]);
    window.wait_js(
        "document.querySelector('.desk h1, .desk h2')?.innerText.includes('R-410A')",
        "the card of the gas",
    );
    window.wait_text("3827.63");
    window.photograph("desk-r-410a");
}
