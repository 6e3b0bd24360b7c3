//! Several things at once, as a window asks them.

use std::thread;

use greenpost_tests::{World, first_module};
use serde_json::json;

#[test]
fn whatever_is_asked_at_once_entries_stand_one_after_another() {
    let world = World::with(&[first_module()]);
    world.add("Amina");
    world.indexed();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..15 {
                    world.check("post", "post-0001", json!({"kind": "choice", "chosen": [0]}));
                }
            });
        }
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..40 {
                    world.get("home", json!({}));
                    world.get("search", json!({"query": "licence", "module": null, "limit": 5}));
                    world.get("record", json!({"before": null, "limit": 5}));
                }
            });
        }
        scope.spawn(|| {
            for block in 0..15 {
                let place =
                    json!({"module": "post", "chapter": "01-papers", "section": "permit", "block": block});
                world.get("keep_place", place);
            }
        });
    });
    let (lines, holds) = world.whole_record();
    assert!(holds);
    assert_eq!(lines.len(), 60);
    assert_eq!(world.get("home", json!({}))["reading"]["block"], 14);
}

#[test]
fn a_learner_who_comes_while_another_works_gets_her_own_record() {
    let world = World::with(&[first_module()]);
    let learners = [world.add("Amina"), world.add("Bilal")];
    thread::scope(|scope| {
        for learner in &learners {
            scope.spawn(|| {
                for _ in 0..10 {
                    world.sign_in(learner);
                    // Whoever sits there now: it must land in one record, whole.
                    world.check("post", "post-0001", json!({"kind": "choice", "chosen": [0]}));
                }
            });
        }
    });
    let mut all = 0;
    for learner in &learners {
        world.sign_in(learner);
        let (lines, holds) = world.whole_record();
        assert!(holds);
        all += lines.len();
    }
    assert_eq!(all, 20);
}
