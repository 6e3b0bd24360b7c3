//! A module in two languages, and one that is not in the reader's.

use greenpost_tests::{Module, World, first_module};
use serde_json::{Value, json};

fn two_languages() -> Module {
    Module::new("waste")
        .with(
            "module.toml",
            "id = \"waste\"\nedition = \"1\"\nsource_language = \"en\"\n[title]\nen = \"Waste\"\nar = \"النفايات\"\n",
        )
        .with("en/SUMMARY.md", "# Summary\n\n- [Papers](01-papers.md)\n- [More](02-more.md)\n")
        .with("en/01-papers.md", "# Papers\n\nLede.\n\n## Forms {#forms}\n\nThe movement document.\n")
        .with(
            "en/01-papers.quiz.md",
            "# Q\n\n## Which?  {#waste-0001 single level=1 see=forms}\n\n- [x] This\n  > Yes.\n- [ ] That\n  > No.\n\n> Why: so.\n",
        )
        .with("en/02-more.md", "# More\n\nLede.\n\n## Only in English {#only}\n\nMovement again.\n")
        .with("ar/SUMMARY.md", "# Summary\n\n- [الأوراق](01-papers.md)\n")
        .with("ar/01-papers.md", "# الأوراق\n\nمدخل.\n\n## النماذج {#forms}\n\nوثيقة الحركة.\n")
        .with(
            "ar/01-papers.quiz.md",
            "# Q\n\n## أيها؟  {#waste-0001 single level=1 see=forms}\n\n- [x] هذه\n  > نعم.\n- [ ] تلك\n  > لا.\n\n> Why: هكذا.\n",
        )
}

fn arabic_reader(modules: &[Module]) -> World {
    let world = World::with(modules);
    world.get("add_learner", json!({"name": "أمينة", "pin": null, "language": "ar"}));
    world.indexed();
    world
}

fn open(world: &World, chapter: &str, language: Value) -> Value {
    world.get("open_chapter", json!({"module": "waste", "chapter": chapter, "language": language}))
}

fn found(world: &World, query: &str) -> Vec<String> {
    let view = world.get("search", json!({"query": query, "module": null, "limit": 10}));
    let hits = view["hits"].as_array().expect("hits");
    hits.iter()
        .map(|hit| format!("{} {}", hit["language"], hit["chapter"]["chapter"]).replace('"', ""))
        .collect()
}

#[test]
fn a_module_opens_in_the_readers_language_and_in_its_own_where_it_lacks_hers() {
    let world = arabic_reader(&[two_languages(), first_module()]);
    let cards = world.get("modules", json!({}));
    let card = |id: &str| {
        cards.as_array().expect("cards").iter().find(|card| card["id"] == id).expect("a card").clone()
    };
    assert_eq!((&card("waste")["title"], &card("waste")["language"]), (&json!("النفايات"), &json!("ar")));
    assert_eq!((&card("post")["title"], &card("post")["language"]), (&json!("At the post"), &json!("en")));
    let papers = open(&world, "01-papers", Value::Null);
    assert_eq!((&papers["language"], &papers["languages"]), (&json!("ar"), &json!(["ar", "en"])));
    assert_eq!(open(&world, "01-papers", json!("en"))["link"]["title"], "Papers", "asked for by name");
    assert_eq!(open(&world, "02-more", Value::Null)["language"], "en", "a chapter nobody translated yet");
}

#[test]
fn a_module_half_translated_is_whole_for_its_reader() {
    let world = arabic_reader(&[two_languages()]);
    let module = world.get("module", json!({"module": "waste"}));
    let lines = module["lines"].as_array().expect("lines");
    let titles: Vec<&Value> = lines.iter().map(|line| &line["chapter"]["title"]).collect();
    assert_eq!(titles, ["الأوراق", "More"], "in the order of the source, each in the best language there is");
    assert_eq!((&module["card"]["chapters"], &lines[1]["chapter"]["sections"]), (&json!(2), &json!(1)));
    assert_eq!(open(&world, "02-more", Value::Null)["languages"], json!(["en"]));
    assert_eq!(
        open(&world, "01-papers", Value::Null)["next"]["chapter"],
        "02-more",
        "reading goes on into it"
    );
    assert_eq!(open(&world, "02-more", Value::Null)["previous"]["title"], "الأوراق", "and back");
}

#[test]
fn what_is_found_is_in_the_language_it_would_be_read_in() {
    let world = arabic_reader(&[two_languages()]);
    assert_eq!(found(&world, "حركة"), ["ar 01-papers"]);
    assert_eq!(found(&world, "movement"), ["en 02-more"], "what nobody translated is found as it is read");
    world.get(
        "change_settings",
        json!({"language": "en", "theme": null, "text_size": null, "single_keys": null, "quiz_layout": null}),
    );
    assert_eq!(found(&world, "movement").len(), 2);
    assert_eq!(found(&world, "حركة"), Vec::<String>::new());
}

#[test]
fn progress_is_one_whatever_the_language_and_the_record_says_what_was_read() {
    let world = arabic_reader(&[two_languages()]);
    open(&world, "01-papers", Value::Null);
    let ask = json!({"module": "waste", "chapter": "01-papers", "section": "forms", "seconds": 9});
    assert_eq!(
        world.get("read_section", ask.clone())["milestones"],
        json!([{"reached": "chapter_completed"}])
    );
    world.check("waste", "waste-0001", json!({"kind": "choice", "chosen": [1]}));
    world.get(
        "change_settings",
        json!({"language": "en", "theme": null, "text_size": null, "single_keys": null, "quiz_layout": null}),
    );
    assert_eq!(world.get("read_section", ask)["entry"], Value::Null);
    let english = open(&world, "01-papers", Value::Null);
    assert_eq!(english["sections"][0]["read"], true);
    assert_eq!(english["sections"][0]["checks"][0]["latest_right"], false);
    let (lines, _) = world.whole_record();
    let answered = lines.iter().find(|line| line["kind"] == "answered").expect("an answer");
    assert_eq!(
        (&answered["what"], &answered["answer"]),
        (&json!("أيها؟"), &json!("تلك")),
        "as it was asked then"
    );
}
