//! An officer's machine behind a road, and what every story here asks of it.

use greenpost_tests::{Academy, Counts, Dice, Module, Road, World};
use serde_json::{Value, json};

/// The questions of the drill's only chapter.
pub(crate) const QUESTIONS: usize = 20;

/// A module of one chapter and twenty questions.
pub(crate) fn drill() -> Module {
    let mut quiz = "# Questions: Drill\n".to_owned();
    for number in 1..=QUESTIONS {
        quiz += &format!(
            "\n## What is asked for as number {number}?  {{#drill-{number:04} single treaty=common outcome=papers \
             level=1 see=papers}}\n\n- [x] The licence\n  > Yes.\n- [ ] The driver\n  > Nobody asks for the driver.\n- [ ] \
             The ship\n  > Ships change.\n\n> Why: it travels with the goods.\n"
        );
    }
    Module::new("drill")
        .with(
            "module.toml",
            "id = \"drill\"\nedition = \"1\"\nsource_language = \"en\"\nlicence = \"CC-BY-4.0\"\nhours = 0.5\npass_mark = \
             80\nmove_on = \"CompletedAndPassed\"\nas_of = \"2026-11-24\"\n\n[title]\nen = \"Drill\"\n\n[summary]\nen = \
             \"Twenty questions.\"\n",
        )
        .with("en/SUMMARY.md", "# Summary\n\n- [Drill](01-drill.md)\n")
        .with("en/01-drill.md", "# Drill\n\nTwenty papers.\n\n## Papers {#papers}\n\nEach travels with its goods.\n")
        .with("en/01-drill.quiz.md", &quiz)
}

/// A machine with the drill.
pub(crate) fn machine() -> World {
    World::with(&[drill()])
}

/// A link that leads over the road, with a new code.
pub(crate) fn plain_link(academy: &Academy, road: &Road) -> String {
    academy.link(&format!("http://{}", road.address()))
}

/// The same over TLS.
pub(crate) fn secure_link(academy: &Academy, road: &Road) -> String {
    academy.link(&format!("https://{}", road.address()))
}

/// One answer to a check: one entry.
pub(crate) fn work(world: &World) {
    checks(world, 1);
}

/// So many, of all questions.
pub(crate) fn checks(world: &World, answers: u64) {
    let mut dice = Dice::new(answers);
    for _ in 0..answers {
        let question = format!("drill-{:04}", 1 + dice.below(QUESTIONS));
        world.check("drill", &question, json!({"kind": "choice", "chosen": [dice.below(3)]}));
        world.clock.pass(5 + u32::try_from(dice.below(60)).expect("a minute"));
    }
}

/// A whole quiz as people do it: answers and seconds differ from one to the next.
pub(crate) fn quiz(world: &World) {
    let quiz = world.get("start_quiz", json!({"module": "drill", "chapter": "01-drill", "purpose": "quiz"}));
    let questions = quiz["questions"].as_array().expect("questions");
    assert_eq!(questions.len(), QUESTIONS);
    let mut dice = Dice::new(quiz["attempt"].as_u64().expect("a number"));
    for question in questions {
        let (seconds, chosen) = (3 + dice.below(90), dice.below(4).saturating_sub(1));
        world.clock.pass(u32::try_from(seconds).expect("a minute"));
        let answer = json!({
            "module": "drill", "question": question["id"], "attempt": quiz["attempt"], "hint": false,
            "response": {"kind": "choice", "chosen": [chosen]}, "seconds": seconds, "language": null,
        });
        world.get("answer", answer);
    }
    world.get("finish_quiz", json!({"attempt": quiz["attempt"]}));
}

/// Entries of whoever is signed in.
pub(crate) fn total(world: &World) -> u64 {
    world.whole_record().0.len() as u64
}

/// The numbers the academy holds of its only learner are 1, 2, 3 … up to all of hers.
pub(crate) fn nothing_lost_nothing_twice(academy: &Academy, entries: u64, when: &str) {
    let held: Vec<u64> = academy.held().iter().map(|entry| entry.number).collect();
    assert_eq!(held, (1..=entries).collect::<Vec<_>>(), "{when}");
}

/// What passed over the road since then.
pub(crate) fn since(road: &Road, before: Counts) -> Counts {
    let now = road.total();
    Counts { up: now.up - before.up, down: now.down - before.down, turns: now.turns - before.turns }
}

/// What one sync costs. It must end with everything held.
pub(crate) fn cost(world: &World, road: &Road) -> Counts {
    let before = road.total();
    let said = insist(world);
    assert!(said["state"] == "held" && said["trouble"] == Value::Null, "{said}");
    since(road, before)
}

/// Joins by this link. A try that was under way by itself may end first and have said nothing of it.
pub(crate) fn join(world: &World, link: &str) -> Value {
    or_again(world, world.join(link))
}

/// Syncs now, likewise.
pub(crate) fn insist(world: &World) -> Value {
    or_again(world, world.sync())
}

fn or_again(world: &World, mut said: Value) -> Value {
    for _ in 0..3 {
        if said["state"] == "held" || said["trouble"] != Value::Null {
            break;
        }
        said = world.sync();
    }
    said
}

/// From now on it syncs when it is asked to, and not by itself.
pub(crate) fn quiet(world: &World) {
    let never = json!({"automatic": false, "hours": null, "daily_bytes": null, "finds_relays": false});
    world.get("change_sync", never);
}
