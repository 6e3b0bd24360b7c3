//! PINs and those who guess them, also with the plug in their hand.

use greenpost_client::view::ErrorCode;
use greenpost_tests::{World, first_module};
use serde_json::{Value, json};

fn with_pin() -> (World, String) {
    let world = World::with(&[first_module()]);
    let session = world.get("add_learner", json!({"name": "Amina", "pin": "2468", "language": "en"}));
    world.get("sign_out", json!({}));
    let learner = session["learner"].as_str().expect("an id").to_owned();
    (world, learner)
}

fn guess(world: &World, learner: &str, pin: &str) -> Value {
    world.get("sign_in", json!({"learner": learner, "pin": pin}))
}

fn wait(seconds: u32) -> Value {
    json!({"outcome": "wait", "seconds": seconds})
}

#[test]
fn five_tries_then_longer_and_longer_waits_and_the_right_pin_ends_it() {
    let (world, learner) = with_pin();
    assert_eq!(world.get("start", json!({}))["session"], Value::Null, "a PIN is asked");
    for left in [4, 3, 2, 1] {
        assert_eq!(guess(&world, &learner, "0000"), json!({"outcome": "wrong_pin", "left": left}));
    }
    assert_eq!(guess(&world, &learner, "0000"), wait(60));
    assert_eq!(guess(&world, &learner, "2468"), wait(60), "the right one does not count either");
    world.clock.pass(59);
    assert_eq!(guess(&world, &learner, "2468"), wait(1));
    world.clock.pass(1);
    assert_eq!(guess(&world, &learner, "0000"), wait(300));
    world.clock.pass(300);
    assert_eq!(guess(&world, &learner, "2468")["outcome"], "in");
    world.get("sign_out", json!({}));
    assert_eq!(guess(&world, &learner, "0000"), json!({"outcome": "wrong_pin", "left": 4}), "counted anew");
}

#[test]
fn a_clock_that_jumps_opens_nothing_and_neither_does_a_restart() {
    let (mut world, learner) = with_pin();
    for _ in 0..5 {
        guess(&world, &learner, "0000");
    }
    world.clock.jump_to(4_000_000_000);
    assert_eq!(guess(&world, &learner, "2468"), wait(60));
    world.clock.pass(40);
    assert_eq!(guess(&world, &learner, "2468"), wait(20));
    world.reopen();
    assert_eq!(guess(&world, &learner, "2468"), wait(20), "a restart goes on waiting");
    world.clock.pass(20);
    assert_eq!(guess(&world, &learner, "2468")["outcome"], "in");
}

#[test]
fn who_pulls_the_plug_between_guesses_has_used_them_all_the_same() {
    let (mut world, learner) = with_pin();
    let mut counted = 0;
    for round in 0..20 {
        // What lies on the disk is all a killed program leaves.
        world = world.copied();
        world.open();
        let said = guess(&world, &learner, &format!("{round:04}"));
        counted += u32::from(said["outcome"] == "wrong_pin" || said == wait(60) && counted == 4);
    }
    assert_eq!(counted, 5, "five guesses were looked at, and no more");
    assert_eq!(guess(&world, &learner, "2468"), wait(60));
}

#[test]
fn a_pin_is_changed_with_the_old_one_and_taken_away() {
    let (world, learner) = with_pin();
    assert_eq!(guess(&world, &learner, "2468")["session"]["has_pin"], true);
    assert_eq!(world.get("set_pin", json!({"old": "1111", "new": "97531"}))["outcome"], "wrong_pin");
    assert_eq!(world.refused("set_pin", json!({"old": "2468", "new": "12a4"})), ErrorCode::BadAsk);
    assert_eq!(world.get("set_pin", json!({"old": "2468", "new": "97531"}))["outcome"], "in");
    world.get("sign_out", json!({}));
    assert_eq!(guess(&world, &learner, "2468")["outcome"], "wrong_pin");
    assert_eq!(guess(&world, &learner, "97531")["outcome"], "in");
    let without = world.get("set_pin", json!({"old": "97531", "new": null}));
    assert_eq!(without["session"]["has_pin"], false);
    world.get("sign_out", json!({}));
    assert_eq!(world.get("sign_in", json!({"learner": learner, "pin": null}))["outcome"], "in");
}
