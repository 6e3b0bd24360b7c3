//! Officers' clocks that are wrong by decades, years, a day, an hour: every sync over TLS gets through, the order of the
//! record stands, and the entries say how far their clock is to be believed.

use greenpost_tests::{Academy, Road, World};
use serde_json::{Value, json};

use crate::device::{insist, machine, nothing_lost_nothing_twice, secure_link, total, work};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
const YEAR: i64 = 365 * DAY;
/// Of `World`: the program was built then.
const MORNING: i64 = 1_796_112_000;

/// How far a clock is off, and what its entries say: on the first run, and after a morning with a right clock.
const ROWS: [(i64, &str, &str); 6] = [
    (-50 * YEAR, "not_set", "not_set"),
    (-YEAR, "not_set", "not_set"),
    (-DAY, "not_set", "not_set"),
    (HOUR, "plausible", "plausible"),
    (DAY, "plausible", "plausible"),
    (10 * YEAR, "plausible", "unsure"),
];

fn said_of_clocks(world: &World) -> Vec<String> {
    let (lines, holds) = world.whole_record();
    assert!(holds);
    let numbers: Vec<u64> = lines.iter().map(|line| line["number"].as_u64().expect("a number")).collect();
    assert_eq!(numbers, (1..=lines.len() as u64).collect::<Vec<_>>());
    lines.iter().map(|line| line["clock"].as_str().expect("a word").to_owned()).collect()
}

fn held(world: &World, off: i64) {
    let said = insist(world);
    assert!(said["state"] == "held" && said["trouble"] == Value::Null, "{off} s off: {said}");
}

#[test]
fn a_clock_that_is_wrong_from_the_first_run_on_stops_no_sync() {
    for (off, first, _) in ROWS {
        let academy = Academy::start();
        let (road, mut world) = (Road::to(academy.secure()), machine());
        world.clock.jump_to(MORNING + off);
        world.add("Amina");
        work(&world);
        let said = world.join(&secure_link(&academy, &road));
        assert_eq!(said["state"], "held", "{off} s off: {said}");
        work(&world);
        held(&world, off);
        world.reopen();
        world.get("start", json!({}));
        work(&world);
        held(&world, off);
        assert!(said_of_clocks(&world).iter().all(|word| word == first), "{off} s off");
        nothing_lost_nothing_twice(&academy, total(&world), "a clock that is off");
    }
}

#[test]
fn a_clock_that_goes_wrong_in_the_middle_stops_no_sync() {
    for (off, _, then) in ROWS {
        let academy = Academy::start();
        let (road, world) = (Road::to(academy.secure()), machine());
        world.add("Amina");
        work(&world);
        assert_eq!(world.join(&secure_link(&academy, &road))["state"], "held");
        let morning = total(&world);
        world.clock.jump_to(MORNING + off);
        work(&world);
        held(&world, off);
        let noon = total(&world);
        // The connection that stood carried that one: certificates are looked at on a new one.
        road.cut();
        road.settled();
        work(&world);
        held(&world, off);
        world.clock.jump_to(MORNING + 8 * HOUR);
        road.cut();
        work(&world);
        held(&world, off);
        let words = said_of_clocks(&world);
        let wrong = &words[usize::try_from(morning).expect("few")..usize::try_from(noon).expect("few")];
        assert!(wrong.iter().all(|word| word == then), "{off} s off: {words:?}");
        nothing_lost_nothing_twice(&academy, total(&world), "a clock that went wrong");
    }
}
