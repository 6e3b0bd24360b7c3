//! Two programs on one record: the second says so in its window, and goes on when the first has left.

use crate::support::{Place, first_start};

#[test]
#[ignore = "needs the built window and a display: cargo xtask test"]
fn a_second_greenpost_says_that_one_is_open_and_takes_over_when_it_left() {
    let place = Place::new();
    let first = place.open();
    first_start(&first);
    let second = place.open();
    second.wait_text("Greenpost is open already");
    second.photograph("second-program");
    first.kill();
    second.click_words("Try again");
    second.wait_text("How to learn here");
}
