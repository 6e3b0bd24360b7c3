//! A post without any line: all goes on a stick, also when the academy was restored from a copy or its clock was wrong.

use std::ffi::OsString;
use std::fs;

use greenpost_client::Talk;
use greenpost_tests::{Academy, World, first_module};
use serde_json::{Value, json};

const YEAR_MS: i64 = 365 * 86_400_000;

fn machine() -> World {
    let world = World::with(&[first_module()]);
    fs::create_dir_all(world.folder().join("sticks/red")).expect("a stick");
    world
}

fn work(world: &World) {
    world.get("open_chapter", json!({"module": "post", "chapter": "01-papers", "language": null}));
    world.check("post", "post-0001", json!({"kind": "choice", "chosen": [0]}));
}

fn stick(world: &World) -> Value {
    let sticks = world.get("sticks", json!({}));
    let red = sticks.as_array().expect("sticks").iter().find(|stick| stick["name"] == "red").cloned();
    json!({"stick": red.expect("the red one")["id"]})
}

/// To the academy and home again. Gives how her record stands then.
fn carry(world: &World, academy: &Academy) -> Value {
    world.get("take_with_me", stick(world));
    let (folder, place) = (academy.folder(), world.folder().join("sticks/red"));
    let words: [OsString; 5] =
        ["greenpost-academy".into(), "import".into(), place.into(), "--data".into(), folder.into()];
    let (mut said, mut remarks) = (Vec::new(), Vec::new());
    let code = greenpost_academy::run(words, &mut said, &mut remarks);
    assert_eq!(code, 0, "{}{}", String::from_utf8_lossy(&said), String::from_utf8_lossy(&remarks));
    let brought = world.get("bring_home", stick(world));
    assert_eq!(brought["left"], json!([]), "{brought}");
    brought["sync"].clone()
}

fn of_both(academy: &Academy) -> usize {
    academy.held().len()
}

#[test]
fn an_academy_restored_from_before_a_learner_joined_is_refilled_by_sticks_alone() {
    let (mut academy, world) = (Academy::start(), machine());
    world.add("Amina");
    work(&world);
    let by_stick = |academy: &Academy| academy.card("http://127.0.0.1:1").link(Some(academy.code()));
    world.get("join", json!({"link": by_stick(&academy), "code": null}));
    assert_eq!(carry(&world, &academy)["state"], "held");
    let code = academy.code();
    let copy = academy.copy();
    world.add("Brahim");
    work(&world);
    world.get("join", json!({"link": null, "code": code.to_string()}));
    assert_eq!(carry(&world, &academy)["state"], "held");
    let whole = of_both(&academy);
    academy.restore(&copy);
    assert!(of_both(&academy) < whole);
    // The first stick brings the news of what was lost, the second brings it back.
    assert_eq!(carry(&world, &academy)["state"], "waiting");
    let said = carry(&world, &academy);
    assert_eq!(said["state"], "held", "{said}");
    assert_eq!(of_both(&academy), whole);
}

#[test]
fn an_academy_whose_clock_was_once_years_ahead_is_heard_over_sticks_afterwards() {
    let (academy, world) = (Academy::start(), machine());
    world.add("Amina");
    world.get(
        "join",
        json!({"link": academy.card("http://127.0.0.1:1").link(Some(academy.code())), "code": null}),
    );
    let now_ms = greenpost_academy::serve::now_ms();
    for clock in [now_ms, now_ms + 10 * YEAR_MS] {
        work(&world);
        let mut talk = Talk::default();
        while let Some(ask) = world.client().next_ask(&mut talk).expect("an ask") {
            let reply = academy.run(academy.academies().receive(&ask, None, clock));
            let greenpost_academy::Reply::Answer(bytes) = reply else { panic!("an answer") };
            if !world.client().take_answer(&mut talk, &bytes).expect("taken") {
                break;
            }
        }
        assert_eq!(world.get("sync", json!({}))["state"], "held");
    }
    for _ in 0..2 {
        work(&world);
        assert_eq!(world.get("sync", json!({}))["state"], "waiting");
        let said = carry(&world, &academy);
        assert_eq!(said["state"], "held", "{said}");
        let at = said["held"]["at"].to_string();
        assert!(!at.contains("203"), "the academy's time is its last word: {at}");
    }
}
