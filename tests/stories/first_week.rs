//! A learner's first week: she begins, reads, answers, and finds herself where she was.

use greenpost_client::view::ErrorCode;
use greenpost_tests::{World, first_module};
use serde_json::{Value, json};

fn chapter(world: &World, chapter: &str) -> Value {
    world.get("open_chapter", json!({"module": "post", "chapter": chapter, "language": null}))
}

fn read(world: &World, chapter: &str, section: &str) -> Value {
    world
        .get("read_section", json!({"module": "post", "chapter": chapter, "section": section, "seconds": 20}))
}

fn check(world: &World, question: &str, response: Value) -> Value {
    world.get(
        "answer",
        json!({
            "module": "post", "question": question, "response": response, "attempt": null,
            "hint": false, "seconds": 9, "language": null,
        }),
    )
}

#[test]
fn she_begins_where_the_first_module_begins() {
    let world = World::with(&[first_module()]);
    let start = world.get("start", json!({}));
    assert_eq!(start["session"], Value::Null);
    assert_eq!(start["learners"], json!([]));
    assert_eq!(world.refused("home", json!({})), ErrorCode::NotSignedIn);
    world.add("Amina");
    let home = world.get("home", json!({}));
    assert_eq!(home["reading"], Value::Null);
    assert_eq!(home["begin"]["title"], "Papers");
    assert_eq!(home["modules"][0]["title"], "At the post");
    assert_eq!(home["modules"][0]["chapters"], 2);
    assert_eq!(home["entries"], 0);
}

#[test]
fn a_lone_learner_without_a_pin_is_signed_in_again_until_she_leaves() {
    let mut world = World::with(&[first_module()]);
    world.add("Amina");
    world.reopen();
    assert_eq!(world.get("start", json!({}))["session"]["name"], "Amina");
    world.get("sign_out", json!({}));
    assert_eq!(world.get("start", json!({}))["session"], Value::Null, "she left on purpose");
}

#[test]
fn what_she_read_and_answered_is_there_the_next_day() {
    let mut world = World::with(&[first_module()]);
    world.add("Amina");
    let papers = chapter(&world, "01-papers");
    assert_eq!(papers["link"]["number"], "1");
    assert_eq!(papers["sections"][0]["number"], "1.1");
    assert_eq!(papers["sections"][0]["checks"].as_array().map(Vec::len), Some(2));
    assert_eq!(papers["next"]["title"], "Seals");
    let saved = read(&world, "01-papers", "licence");
    assert_eq!(saved, json!({"entry": 2, "milestones": []}));
    assert_eq!(read(&world, "01-papers", "licence")["entry"], Value::Null, "a second time is no news");
    let answer = check(&world, "post-0001", json!({"kind": "choice", "chosen": [1]}));
    assert_eq!(answer["entry"], 3);
    assert_eq!(answer["right"], false);
    assert_eq!(answer["parts"][1]["verdict"], "wrong");
    assert_eq!(answer["right_answer"], "The substance");
    let done = read(&world, "01-papers", "permit");
    assert_eq!(done["milestones"], json!([{"reached": "chapter_completed"}]));
    world.get(
        "keep_place",
        json!({"module": "post", "chapter": "01-papers", "section": "permit", "block": 0}),
    );

    world.clock.pass(86_400);
    world.reopen();
    world.get("start", json!({}));
    let home = world.get("home", json!({}));
    assert_eq!(home["entries"], 5, "opened, read, answered, read, completed");
    assert_eq!(home["begin"], Value::Null);
    assert_eq!(home["reading"]["section_title"], "The permit");
    assert_eq!(home["reading"]["sentence"], "A permit has a number and a stamp.");
    assert_eq!(home["reading"]["sections"], json!([true, true]));
    assert_eq!(home["missed"][0]["count"], 1);
    assert_eq!(home["modules"][0]["completed"], 1);
    let papers = chapter(&world, "01-papers");
    assert_eq!(papers["sections"][0]["read"], true);
    assert_eq!(papers["sections"][0]["checks"][0]["latest_right"], false);
    assert_eq!(papers["place"], json!({"section": "permit", "block": 0}));
}

#[test]
fn what_makes_no_sense_is_refused_and_leaves_nothing() {
    let world = World::with(&[first_module()]);
    world.add("Amina");
    let rows = [
        (
            "open_chapter",
            json!({"module": "post", "chapter": "99-none", "language": null}),
            ErrorCode::UnknownChapter,
        ),
        (
            "open_chapter",
            json!({"module": "none", "chapter": "01", "language": null}),
            ErrorCode::UnknownModule,
        ),
        ("module", json!({"module": "../post"}), ErrorCode::UnknownModule),
        (
            "read_section",
            json!({"module": "post", "chapter": "01-papers", "section": "licence", "seconds": 0}),
            ErrorCode::BadAsk,
        ),
        (
            "read_section",
            json!({"module": "post", "chapter": "01-papers", "section": "none", "seconds": 9}),
            ErrorCode::BadAsk,
        ),
        ("add_learner", json!({"name": "  ", "pin": null, "language": "en"}), ErrorCode::BadAsk),
        ("add_learner", json!({"name": "B", "pin": "12", "language": "en"}), ErrorCode::BadAsk),
        ("rename", json!({"name": "x".repeat(81)}), ErrorCode::BadAsk),
        ("nothing_of_that_name", json!({}), ErrorCode::BadAsk),
        ("module", json!({"modul": "post"}), ErrorCode::BadAsk),
    ];
    for (name, ask, code) in rows {
        assert_eq!(world.refused(name, ask.clone()), code, "{name} {ask}");
    }
    assert_eq!(world.get("home", json!({}))["entries"], 0);
}

#[test]
fn the_real_modules_open_chapter_by_chapter() {
    let world = World::with_real_modules();
    world.add("Amina");
    let mut chapters = 0;
    let module = world.get("module", json!({"module": "common"}));
    for line in module["lines"].as_array().expect("lines").iter().filter(|line| line["line"] == "chapter") {
        chapters += 1;
        let ask = json!({"module": "common", "chapter": line["chapter"]["id"], "language": null});
        let opened = world.get("open_chapter", ask);
        assert!(!opened["sections"].as_array().expect("sections").is_empty());
    }
    assert!(chapters >= 4);
}

#[test]
fn the_first_thing_to_read_is_the_common_module() {
    let world = World::with_real_modules();
    world.add("Amina");
    let home = world.get("home", json!({}));
    assert_eq!(home["begin"]["module"], "common", "{home}");
    let cards = world.get("modules", json!({}));
    let ids: Vec<&str> =
        cards.as_array().expect("cards").iter().filter_map(|card| card["id"].as_str()).collect();
    assert_eq!(ids[..2], ["common", "manual"], "a course before what stands alone: {ids:?}");
}
