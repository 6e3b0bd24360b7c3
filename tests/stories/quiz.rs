//! Quizzes, practice and opening questions, from the first question to the result.

use greenpost_client::view::ErrorCode;
use greenpost_tests::{World, first_module};
use serde_json::{Value, json};

fn start(world: &World, purpose: &str) -> Value {
    let chapter = if purpose == "pretest" { Value::Null } else { json!("01-papers") };
    world.get("start_quiz", json!({"module": "post", "chapter": chapter, "purpose": purpose}))
}

fn ids(quiz: &Value) -> Vec<String> {
    let questions = quiz["questions"].as_array().expect("questions");
    questions.iter().map(|question| question["id"].as_str().expect("an id").to_owned()).collect()
}

fn right(question: &str) -> Value {
    match question {
        "post-0001" => json!({"kind": "choice", "chosen": [0]}),
        "post-0002" => json!({"kind": "choice", "chosen": [1]}),
        "post-0003" => json!({"kind": "order", "order": [0, 1, 2]}),
        _ => json!({"kind": "text", "text": "136 kg"}),
    }
}

fn answer_ask(attempt: &Value, question: &str, response: Value) -> Value {
    json!({
        "module": "post", "question": question, "response": response, "attempt": attempt,
        "hint": false, "seconds": 5, "language": null,
    })
}

fn answer(world: &World, quiz: &Value, question: &str, response: Value) -> Value {
    world.get("answer", answer_ask(&quiz["attempt"], question, response))
}

fn finish(world: &World, quiz: &Value) -> Value {
    world.get("finish_quiz", json!({"attempt": quiz["attempt"]}))
}

fn read_all(world: &World) -> Value {
    let mut last = Value::Null;
    for (chapter, section) in [("01-papers", "licence"), ("01-papers", "permit"), ("02-seals", "numbers")] {
        let ask = json!({"module": "post", "chapter": chapter, "section": section, "seconds": 20});
        last = world.get("read_section", ask);
    }
    last
}

#[test]
fn a_quiz_left_in_the_middle_is_gone_on_with_in_the_same_order() {
    let mut world = World::with(&[first_module()]);
    world.add("Amina");
    let quiz = start(&world, "quiz");
    let order = ids(&quiz);
    assert_eq!(order.len(), 4);
    let said = answer(&world, &quiz, &order[0], right(&order[0]));
    assert_eq!(said["right"], true);
    world.reopen();
    world.get("start", json!({}));
    let home = world.get("home", json!({}));
    assert_eq!(home["open_quiz"]["answered"], 1);
    assert_eq!(home["open_quiz"]["of"], 4);
    let again = start(&world, "quiz");
    assert_eq!(again["attempt"], quiz["attempt"]);
    assert_eq!(ids(&again), order);
    assert_eq!(again["questions"][1]["form"], quiz["questions"][1]["form"], "options stand as they stood");
    assert_eq!(again["answers"][0]["entry"], said["entry"]);
    assert_eq!(again["answers"][0]["parts"], said["parts"]);
}

#[test]
fn in_an_attempt_a_question_is_answered_once_and_not_after_it_was_handed_in() {
    let world = World::with(&[first_module()]);
    world.add("Amina");
    let quiz = start(&world, "quiz");
    answer(&world, &quiz, "post-0001", right("post-0001"));
    let again = answer_ask(&quiz["attempt"], "post-0001", right("post-0001"));
    assert_eq!(world.refused("answer", again), ErrorCode::BadAsk);
    let strange = answer_ask(&json!(99), "post-0002", right("post-0002"));
    assert_eq!(world.refused("answer", strange), ErrorCode::UnknownAttempt);
    let no_fit = answer_ask(&quiz["attempt"], "post-0002", json!({"kind": "text", "text": "x"}));
    assert_eq!(world.refused("answer", no_fit), ErrorCode::BadAsk);
    finish(&world, &quiz);
    let late = answer_ask(&quiz["attempt"], "post-0002", right("post-0002"));
    assert_eq!(world.refused("answer", late), ErrorCode::UnknownAttempt);
    assert_eq!(world.refused("finish_quiz", json!({"attempt": quiz["attempt"]})), ErrorCode::UnknownAttempt);
}

#[test]
fn a_failed_quiz_is_practised_and_passed_and_the_module_is_satisfied() {
    let world = World::with(&[first_module()]);
    world.add("Amina");
    assert_eq!(read_all(&world)["milestones"], json!([{"reached": "chapter_completed"}]));
    let quiz = start(&world, "quiz");
    answer(&world, &quiz, "post-0001", json!({"kind": "choice", "chosen": [1]}));
    answer(&world, &quiz, "post-0002", right("post-0002"));
    answer(&world, &quiz, "post-0003", json!({"kind": "order", "order": [0, 2, 1]}));
    let failed = finish(&world, &quiz);
    assert_eq!(failed["ending"], "failed");
    assert_eq!(
        failed["tally"],
        json!({"right": 1, "of": 4, "percent": 37}),
        "0 + 1 + 1/2 + nothing, of four"
    );
    assert_eq!(failed["tries"], 1);
    assert_eq!(failed["next"]["title"], "Seals");
    let wrong =
        failed["lines"].as_array().expect("lines").iter().find(|line| line["question"] == "post-0001");
    let wrong = wrong.expect("the wrong one");
    assert_eq!(wrong["answer"], "The driver");
    assert_eq!(wrong["answer_feedback"], "Nobody asks for the driver.");
    assert_eq!(wrong["right_answer"], "The substance");
    assert_eq!(wrong["see"]["title"], "The licence");
    let left_out =
        failed["lines"].as_array().expect("lines").iter().find(|line| line["question"] == "post-0004");
    let left_out = left_out.expect("the one left out");
    assert_eq!(left_out["right"], Value::Null);
    assert_eq!(left_out["right_answer"], "136\u{a0}kg");

    let practice = start(&world, "practice");
    let mut missed = ids(&practice);
    missed.sort();
    assert_eq!(
        missed,
        ["post-0001", "post-0003"],
        "what was not fully right, and nothing that was never asked"
    );
    for question in &missed {
        answer(&world, &practice, question, right(question));
    }
    let practised = finish(&world, &practice);
    assert_eq!(practised["ending"], "ungraded");
    assert_eq!(practised["tries"], 0);

    let quiz = start(&world, "quiz");
    assert_ne!(quiz["attempt"], practice["attempt"]);
    for question in ids(&quiz) {
        answer(&world, &quiz, &question, right(&question));
    }
    let passed = finish(&world, &quiz);
    assert_eq!(passed["ending"], "passed");
    assert_eq!(passed["tries"], 2);
    assert_eq!(passed["first"]["right"], 1);
    assert_eq!(passed["best"]["right"], 4);
    assert_eq!(passed["milestones"], json!([{"reached": "module_satisfied"}]));
    let card = &world.get("modules", json!({}))[0];
    assert_eq!((&card["passed"], &card["satisfied"]), (&json!(1), &json!(true)));
    let first = world.get("quiz_result", json!({"attempt": failed["attempt"]}));
    assert_eq!(first["lines"], failed["lines"], "an old result is looked back on as it was");
}

#[test]
fn opening_questions_are_offered_until_the_module_was_begun() {
    let world = World::with(&[first_module()]);
    world.add("Amina");
    world.indexed();
    assert_eq!(world.get("home", json!({}))["pretest"]["questions"], 1);
    let pretest = start(&world, "pretest");
    assert_eq!(ids(&pretest), ["post-0002"]);
    answer(&world, &pretest, "post-0002", right("post-0002"));
    let result = finish(&world, &pretest);
    assert_eq!(result["ending"], "ungraded");
    assert_eq!(world.get("home", json!({}))["pretest"], Value::Null);
    let module = world.get("module", json!({"module": "post"}));
    assert_eq!(module["pretest"]["latest"]["percent"], 100);
    assert_eq!(world.get("modules", json!({}))[0]["passed"], 0, "an ungraded attempt passes nothing");
}

#[test]
fn the_page_of_a_module_counts_what_the_index_found() {
    let world = World::with(&[first_module()]);
    world.add("Amina");
    world.indexed();
    let module = world.get("module", json!({"module": "post"}));
    let papers = &module["lines"][0]["chapter"];
    assert_eq!((&papers["sections"], &papers["read"]), (&json!(2), &json!(0)));
    assert_eq!(papers["quiz"]["questions"], 4);
    assert_eq!(module["lines"][1]["chapter"]["quiz"], Value::Null);
    read_all(&world);
    let module = world.get("module", json!({"module": "post"}));
    assert_eq!(module["lines"][0]["chapter"]["read"], 2);
    assert_eq!(module["lines"][0]["chapter"]["completed"], true);
}
