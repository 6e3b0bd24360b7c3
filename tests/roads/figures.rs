//! What a sync costs on the road, with the goals as limits: bytes and round trips as the proxy counts them.

use greenpost_tests::{Academy, Counts, Road, World};
use serde_json::json;

use crate::device::{cost, machine, plain_link, quiz, secure_link, total, work};

fn shown(what: &str, counts: Counts, most: u64) -> u64 {
    let bytes = counts.up + counts.down;
    eprintln!("{what}: {bytes} B ({} up, {} down), {} round trips; goal {most} B", counts.up, counts.down, counts.turns);
    bytes
}

fn plain() -> (Academy, Road, World) {
    let academy = Academy::start();
    let (road, world) = (Road::to(academy.plain()), machine());
    world.add("Amina");
    world.join(&plain_link(&academy, &road));
    (academy, road, world)
}

#[test]
fn nothing_new_costs_the_same_after_a_long_history() {
    let (academy, road, world) = plain();
    let first = cost(&world, &road);
    assert!(shown("nothing new", first, 400) <= 400);
    assert_eq!(first.turns, 1);
    for _ in 0..30 {
        quiz(&world);
    }
    cost(&world, &road);
    assert_eq!(cost(&world, &road), first, "it does not grow with history");
    crate::device::nothing_lost_nothing_twice(&academy, total(&world), "after all of it");
}

#[test]
fn a_quiz_of_twenty_questions_goes_in_one_round_trip() {
    let (_academy, road, world) = plain();
    cost(&world, &road);
    quiz(&world);
    let one = cost(&world, &road);
    assert!(shown("one quiz", one, 1_200) <= 1_200);
    assert_eq!(one.turns, 1);
    let mut before = one;
    for quizzes in [1_u64, 2, 4, 8] {
        for _ in 0..quizzes {
            quiz(&world);
        }
        let all = cost(&world, &road);
        shown(&format!("{quizzes} quizzes"), all, 1200 + 260 * (quizzes - 1));
        before = all;
    }
    let _ = before;
}

#[test]
fn a_hundred_learners_and_their_quizzes() {
    let (_academy, road, world) = plain();
    let mut links = Vec::new();
    for _ in 0..99 { links.push(plain_link(&_academy, &road)); }
    for (n, link) in links.iter().enumerate() {
        world.get("sign_out", json!({}));
        world.add(&format!("Officer {n}"));
        let said = world.join(link);
        assert_eq!(said["state"], "held");
    }
    shown("nothing new, 100 learners", cost(&world, &road), 400);
    work(&world);
    shown("one answer, 100 learners", cost(&world, &road), 400);
}

#[test]
fn over_tls() {
    let academy = Academy::start();
    let (road, mut world) = (Road::to(academy.secure()), machine());
    world.add("Amina");
    world.join(&secure_link(&academy, &road));
    shown("tls nothing new warm", cost(&world, &road), 400);
    work(&world);
    shown("tls one answer warm", cost(&world, &road), 900);
    quiz(&world);
    shown("tls quiz warm", cost(&world, &road), 900);
    world.reopen();
    world.get("start", json!({}));
    shown("tls nothing new cold", cost(&world, &road), 1800);
    world.reopen();
    world.get("start", json!({}));
    work(&world);
    shown("tls one answer cold", cost(&world, &road), 2100);
    road.cut();
    shown("tls nothing new resumed", cost(&world, &road), 1800);
}
