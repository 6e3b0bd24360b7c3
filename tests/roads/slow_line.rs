//! A line of 9.6 kbit/s and 600 ms that is cut again and again. Its time is counted, never spent.

use std::time::Duration;

use greenpost_tests::{Academy, Counts, Plan, Road, World};
use serde_json::Value;

use crate::device::{
    cost, insist, machine, nothing_lost_nothing_twice, plain_link, quiet, quiz, since, total, work,
};

const BITS: u64 = 9_600;
const LATENCY: Duration = Duration::from_millis(600);

fn line() -> Plan {
    Plan::clear().line(BITS, LATENCY)
}

fn post() -> (Academy, Road, World) {
    let academy = Academy::start();
    let (road, world) = (Road::counting(academy.plain()), machine());
    world.add("Amina");
    quiet(&world);
    world.join(&plain_link(&academy, &road));
    (academy, road, world)
}

/// Bytes of IP: forty more for every packet of at most 1,460 and for an empty one that acknowledges what came down; what
/// makes a connection is 160.
fn on_ip(counts: Counts, connections: u64) -> u64 {
    let packets = counts.up.div_ceil(1_460) + 2 * counts.down.div_ceil(1_460);
    counts.up + counts.down + 40 * packets + 160 * connections
}

/// Seconds: a round trip of 1.2 for each turn and each connection made, and 1,200 bytes a second.
fn seconds(what: &str, counts: Counts, connections: u64) -> f64 {
    let bytes = on_ip(counts, connections);
    let seconds = 1.2 * (counts.turns + connections) as f64 + bytes as f64 / 1_200.0;
    eprintln!("{what}: {seconds:.2} s, {bytes} B of IP, {} round trips", counts.turns + connections);
    seconds
}

#[test]
fn a_sync_takes_the_seconds_that_were_promised() {
    let (_academy, road, world) = post();
    road.plan(line());
    let nothing = seconds("nothing new", cost(&world, &road), 0);
    quiz(&world);
    road.cut();
    road.settled();
    let (made, waited) = (road.connections(), road.slept());
    let counts = cost(&world, &road);
    assert_eq!(road.connections(), made + 1);
    let waited = (road.slept() - waited).as_secs_f64();
    let quiz = seconds("a quiz over a new connection", counts, 1);
    assert!(nothing <= 1.6 && quiz <= 3.5, "{nothing} and {quiz}");
    let bare = 2.4 + (counts.up + counts.down) as f64 / 1_200.0;
    assert!((waited - bare).abs() < 0.01, "the line waited {waited}, {bare} by the counts");
}

#[test]
fn a_week_of_work_arrives_over_a_slow_line_that_is_cut_again_and_again() {
    let mut cuts = 0;
    for seed in 0..10 {
        let (academy, road, world) = post();
        for _ in 0..2 {
            quiz(&world);
            work(&world);
        }
        road.cut();
        road.plan(line().cut_by_chance(seed, 1, 700));
        let before = (road.total(), road.connections());
        let mut tries = 0;
        loop {
            let said = insist(&world);
            if said["state"] == "held" && said["trouble"] == Value::Null {
                break;
            }
            tries += 1;
            assert!(tries < 40, "seed {seed}: {said}");
        }
        cuts += tries;
        nothing_lost_nothing_twice(&academy, total(&world), &format!("seed {seed}"));
        let counts = since(&road, before.0);
        eprintln!(
            "seed {seed}: {tries} tries in vain, {} connections, {} B up, {} B down, {:.1} s on the line",
            road.connections() - before.1,
            counts.up,
            counts.down,
            road.slept().as_secs_f64()
        );
    }
    assert!(cuts > 0, "the line was cut");
}
