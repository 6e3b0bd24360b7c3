//! Two learners on one computer: neither ever sees a word of the other.

use greenpost_client::commands;
use greenpost_tests::{World, first_module};
use serde_json::{Value, json};

const SECRETS: [&str; 3] = ["zebrafish", "quokka", "narwhal"];

/// A learner who leaves her secrets in a note, a typed answer and a highlight.
fn busy(world: &World, name: &str) -> String {
    let learner = world.add(name);
    let chapter = json!({"module": "post", "chapter": "01-papers", "language": null});
    world.get("open_chapter", chapter);
    let note = json!({
        "note": null, "module": "post", "chapter": "01-papers", "section": "permit", "quote": SECRETS[2],
        "before": "", "text": SECRETS[0],
    });
    world.get("write_note", note);
    world.check("post", "post-0004", json!({"kind": "text", "text": SECRETS[1]}));
    let quiz = world.get("start_quiz", json!({"module": "post", "chapter": "01-papers", "purpose": "quiz"}));
    let ask = json!({
        "module": "post", "question": "post-0004", "response": {"kind": "text", "text": SECRETS[1]},
        "attempt": quiz["attempt"], "hint": false, "seconds": 9, "language": null,
    });
    world.get("answer", ask);
    let place = json!({"module": "post", "chapter": "01-papers", "section": "permit", "block": 0});
    world.get("keep_place", place);
    learner
}

/// Every command with a request that could show something of somebody.
fn asks() -> Vec<(&'static str, Value)> {
    vec![
        ("home", json!({})),
        ("modules", json!({})),
        ("module", json!({"module": "post"})),
        ("open_chapter", json!({"module": "post", "chapter": "01-papers", "language": null})),
        ("record", json!({"before": null, "limit": 200})),
        ("search", json!({"query": SECRETS[0], "module": null, "limit": 50})),
        ("about", json!({})),
        ("export_record", json!({"format": "json"})),
        ("start_quiz", json!({"module": "post", "chapter": "01-papers", "purpose": "quiz"})),
        ("quiz_result", json!({"attempt": 1})),
        (
            "change_settings",
            json!({"language": null, "theme": "dark", "text_size": null, "single_keys": null, "quiz_layout": null}),
        ),
        ("desk_find", json!({"query": "papers", "limit": 5})),
        ("desk_card", json!({"card": "none"})),
        ("sync", json!({})),
        ("sync_now", json!({})),
        ("read_link", json!({"link": "greenpost:"})),
        ("join", json!({"link": null, "code": "ABCD-EFGH"})),
        (
            "change_sync",
            json!({"automatic": false, "hours": null, "daily_bytes": null, "finds_relays": false}),
        ),
        ("read_mail", json!({"number": 1})),
        ("sticks", json!({})),
        ("take_with_me", json!({"stick": "none"})),
        ("bring_home", json!({"stick": "none"})),
        ("show_summary", json!({})),
        ("start", json!({})),
    ]
}

#[test]
fn no_answer_holds_a_word_of_another_learner() {
    let world = World::with(&[first_module()]);
    let first = busy(&world, "Amina");
    world.indexed();
    world.add("Bilal");
    for (name, ask) in asks() {
        let mut said = match world.ask(name, ask) {
            Ok(answer) => answer,
            Err(error) => json!(error.detail),
        };
        if name == "export_record" {
            let path = said["path"].as_str().expect("a path").to_owned();
            said = json!(std::fs::read_to_string(path).expect("a file"));
        }
        if let Some(learners) = said.get_mut("learners") {
            // Names, and nothing else, stand on the sign-in screen.
            *learners = Value::Null;
        }
        let text = said.to_string();
        for secret in SECRETS.iter().chain(["Amina", first.as_str()].iter()) {
            assert!(!text.contains(secret), "{name} shows {secret}: {text}");
        }
    }
    let named: Vec<&str> = asks().into_iter().map(|(name, _)| name).collect();
    let silent = [
        "add_learner",
        "sign_in",
        "sign_out",
        "rename",
        "set_pin",
        "keep_place",
        "read_section",
        "write_note",
        "remove_note",
        "answer",
        "finish_quiz",
        "keep_checklist",
    ];
    for name in commands::NAMES {
        assert!(
            named.contains(name) || silent.contains(name),
            "{name} is new: say whether it can show something"
        );
    }
}

#[test]
fn another_learners_notes_attempts_and_numbers_are_out_of_reach() {
    let world = World::with(&[first_module()]);
    busy(&world, "Amina");
    world.add("Bilal");
    assert_eq!(world.get("remove_note", json!({"note": 2}))["entry"], Value::Null);
    for attempt in 1..8 {
        assert!(world.ask("finish_quiz", json!({"attempt": attempt})).is_err());
    }
    assert_eq!(world.get("home", json!({}))["entries"], 0);
    assert_eq!(world.get("home", json!({}))["reading"], Value::Null);
}

#[test]
fn each_has_her_own_settings_and_the_sign_in_screen_the_last_ones() {
    let mut world = World::with(&[first_module()]);
    let first = world.add("Amina");
    let change = |theme: &str, size: u16| json!({"language": null, "theme": theme, "text_size": size, "single_keys": null, "quiz_layout": null});
    world.get("change_settings", change("dark", 150));
    let second = world.add("Bilal");
    let start = world.get("change_settings", change("light", 100));
    assert_eq!(start["settings"]["theme"], "light");
    world.sign_in(&first);
    world.reopen();
    let start = world.get("start", json!({}));
    assert_eq!(start["session"], Value::Null, "two learners: somebody must say who she is");
    assert_eq!(start["settings"]["theme"], "light");
    let view = world.get("sign_in", json!({"learner": first, "pin": null}));
    assert_eq!(
        (&view["session"]["settings"]["theme"], &view["session"]["settings"]["text_size"]),
        (&json!("dark"), &json!(150))
    );
    let view = world.get("sign_in", json!({"learner": second, "pin": null}));
    assert_eq!(view["session"]["settings"]["theme"], "light");
}
