//! Clocks that say 1999 and 2077 and jump back: order is kept, nothing is refused, and the record says what to believe.

use greenpost_tests::{World, first_module};
use serde_json::json;

const DAY: i64 = 86_400;

#[test]
fn entries_keep_their_order_and_say_how_far_their_clock_is_to_be_believed() {
    let mut world = World::with(&[first_module()]);
    world.add("Amina");
    let morning = 1_796_112_000;
    let rows = [
        (morning, "plausible"),
        (915_148_800, "not_set"),
        (3_376_684_800, "not_set"),
        (morning + DAY, "plausible"),
        (morning, "unsure"),
        (morning + 2 * DAY, "plausible"),
        (morning + 500 * DAY, "unsure"),
        (morning + 3 * DAY, "unsure"),
    ];
    for (now, _) in rows {
        world.clock.jump_to(now);
        world.check("post", "post-0001", json!({"kind": "choice", "chosen": [0]}));
        world.reopen();
        world.get("start", json!({}));
    }
    let (lines, holds) = world.whole_record();
    assert!(holds);
    let said: Vec<(u64, &str)> = lines
        .iter()
        .map(|line| (line["number"].as_u64().expect("a number"), line["clock"].as_str().expect("a word")))
        .collect();
    let expected: Vec<(u64, &str)> = (1..).zip(rows.iter().map(|(_, clock)| *clock)).collect();
    assert_eq!(said, expected);
    assert_eq!(lines[1]["at"], "1999-01-01T00:00:00Z", "the claim is kept as it was");
}

#[test]
fn a_clock_beyond_every_calendar_stops_nothing() {
    let world = World::with(&[first_module()]);
    world.add("Amina");
    for now in [i64::MIN, i64::MAX, -1, 0] {
        world.clock.jump_to(now);
        world.check("post", "post-0001", json!({"kind": "choice", "chosen": [0]}));
    }
    let (lines, _) = world.whole_record();
    assert_eq!(lines.len(), 4);
    world.get("export_record", json!({"format": "json"}));
}
