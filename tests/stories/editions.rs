//! A new edition of a module under an old record: notes, results and questions that are gone.

use greenpost_client::view::ErrorCode;
use greenpost_tests::{World, first_module, second_edition};
use serde_json::{Value, json};

fn answer(world: &World, attempt: &Value, question: &str, response: Value) -> Value {
    let ask = json!({
        "module": "post", "question": question, "response": response, "attempt": attempt,
        "hint": false, "seconds": 9, "language": null,
    });
    world.get("answer", ask)
}

fn note(world: &World, section: &str, quote: &str) -> Value {
    let ask = json!({
        "note": null, "module": "post", "chapter": "01-papers", "section": section, "quote": quote, "before": "",
        "text": "mine",
    });
    world.get("write_note", ask)
}

fn open(world: &World) -> Value {
    world.get("open_chapter", json!({"module": "post", "chapter": "01-papers", "language": null}))
}

fn new_edition(world: &mut World) {
    world.close();
    second_edition().write(&world.module_folder);
    world.open();
    world.get("start", json!({}));
    world.indexed();
}

#[test]
fn notes_stand_where_their_words_stand_now_or_at_their_section() {
    let mut world = World::with(&[first_module()]);
    world.add("Amina");
    let kept = note(&world, "licence", "names the substance");
    assert_eq!(kept["anchor"], json!({"block": 0, "from": 10, "to": 29}));
    note(&world, "permit", "Ask for the original");
    new_edition(&mut world);
    assert_eq!(world.get("modules", json!({}))[0]["edition"], "2");
    let notes = open(&world)["notes"].clone();
    assert_eq!(notes[0]["anchor"], json!({"block": 0, "from": 32, "to": 51}), "the words moved");
    assert_eq!(notes[1]["anchor"], Value::Null, "the words are gone");
    assert_eq!(
        (&notes[1]["section"], &notes[1]["quote"]),
        (&json!("permit"), &json!("Ask for the original"))
    );
    let ask = json!({
        "note": notes[1]["note"], "module": "post", "chapter": "01-papers", "section": "permit", "quote": "telephone",
        "before": "by ", "text": "changed",
    });
    assert!(world.get("write_note", ask)["anchor"].is_object());
    world.get("remove_note", json!({"note": notes[0]["note"]}));
    let notes = open(&world)["notes"].clone();
    assert_eq!(notes.as_array().map(Vec::len), Some(1));
    assert_eq!(notes[0]["text"], "changed");
}

#[test]
fn an_attempt_goes_on_with_what_is_left_of_it_and_the_rest_counts_nothing() {
    let mut world = World::with(&[first_module()]);
    world.add("Amina");
    let quiz = world.get("start_quiz", json!({"module": "post", "chapter": "01-papers", "purpose": "quiz"}));
    let attempt = &quiz["attempt"];
    answer(&world, attempt, "post-0001", json!({"kind": "choice", "chosen": [0]}));
    answer(&world, attempt, "post-0002", json!({"kind": "choice", "chosen": [1]}));
    new_edition(&mut world);
    let again = world.get("start_quiz", json!({"module": "post", "chapter": "01-papers", "purpose": "quiz"}));
    assert_eq!(again["attempt"], *attempt);
    let mut ids: Vec<&str> = again["questions"]
        .as_array()
        .expect("questions")
        .iter()
        .filter_map(|one| one["id"].as_str())
        .collect();
    ids.sort_unstable();
    assert_eq!(
        ids,
        ["post-0002", "post-0004"],
        "0001 was changed after it was answered, 0003 is gone, 0005 is new"
    );
    let gone = json!({
        "module": "post", "question": "post-0003", "response": {"kind": "order", "order": [0, 1, 2]},
        "attempt": attempt, "hint": false, "seconds": 9, "language": null,
    });
    assert_eq!(world.refused("answer", gone), ErrorCode::UnknownQuestion);
    answer(&world, attempt, "post-0004", json!({"kind": "text", "text": "136"}));
    let result = world.get("finish_quiz", json!({"attempt": attempt}));
    assert_eq!(result["tally"], json!({"right": 3, "of": 3, "percent": 100}));
    assert_eq!(result["ending"], "passed");
    let line = result["lines"].as_array().expect("lines").iter().find(|line| line["question"] == "post-0001");
    assert_eq!(
        line.expect("it is looked back on")["prompt"],
        "What does a licence name?",
        "as it was asked then"
    );
}

#[test]
fn the_record_and_old_results_are_readable_when_the_module_is_gone() {
    let mut world = World::with(&[first_module()]);
    world.add("Amina");
    open(&world);
    note(&world, "permit", "number");
    let quiz = world.get("start_quiz", json!({"module": "post", "chapter": "01-papers", "purpose": "quiz"}));
    answer(&world, &quiz["attempt"], "post-0003", json!({"kind": "order", "order": [2, 0, 1]}));
    answer(&world, &quiz["attempt"], "post-0004", json!({"kind": "text", "text": "13.6 kg"}));
    let before = world.get("finish_quiz", json!({"attempt": quiz["attempt"]}));
    let lines = world.whole_record().0;
    world.close();
    std::fs::remove_dir_all(world.module_folder.join("post")).expect("the module goes");
    world.open();
    world.get("start", json!({}));
    assert_eq!(world.whole_record().0, lines);
    let answered = lines.iter().find(|line| line["what"] == "Put the checks in order").expect("an answer");
    assert_eq!(answered["answer"], "Goods; Number; Stamp");
    assert_eq!(answered["right_answer"], "Number; Stamp; Goods");
    assert_eq!((&answered["verdict"], &answered["percent"]), (&json!("partly"), &json!(50)));
    let after = world.get("quiz_result", json!({"attempt": quiz["attempt"]}));
    assert_eq!(after["chapter"]["title"], "Papers");
    let plain = |result: &Value| -> Vec<Value> {
        let lines = result["lines"].as_array().expect("lines").iter();
        lines.map(|line| json!([line["prompt"], line["answer"], line["right_answer"], line["why"]])).collect()
    };
    assert_eq!(plain(&after), plain(&before));
    world.get("remove_note", json!({"note": 2}));
    let start = world.get("start", json!({}));
    assert_eq!(start["notices"][0]["code"], "no_modules");
    assert_eq!(world.get("home", json!({}))["begin"], Value::Null);
}
