//! Finding paragraphs as one types.

use greenpost_tests::{Module, World, first_module};
use serde_json::{Value, json};

fn find(world: &World, query: &str) -> Value {
    world.get("search", json!({"query": query, "module": null, "limit": 10}))
}

fn places(found: &Value) -> Vec<String> {
    let hits = found["hits"].as_array().expect("hits");
    let place =
        |hit: &Value| format!("{} {}.{}", hit["number"], hit["section"], hit["block"]).replace('"', "");
    hits.iter().map(place).collect()
}

fn marked(found: &Value) -> Vec<&str> {
    let pieces = found["hits"].as_array().expect("hits").iter().flat_map(|hit| hit["excerpt"].as_array());
    pieces
        .flatten()
        .filter(|piece| piece["marked"] == true)
        .filter_map(|piece| piece["text"].as_str())
        .collect()
}

#[test]
fn a_paragraph_is_found_while_its_word_is_being_typed() {
    let world = World::with(&[first_module()]);
    world.add("Amina");
    world.indexed();
    for query in ["original", "ORIGIN", "orig", "Ask orig", "the  original ?"] {
        let found = find(&world, query);
        assert_eq!(places(&found), ["1.2 permit.0"], "{query}");
        assert!(marked(&found).contains(&"original"), "{query}");
    }
    assert_eq!(
        places(&find(&world, "orig ask")),
        Vec::<String>::new(),
        "only the last word may be unfinished"
    );
    for query in ["", " ", "\"", "* OR *", "title:licence^2 -x", "'; drop table words"] {
        assert!(places(&find(&world, query)).len() < 3, "{query} is words or nothing, never syntax");
    }
}

#[test]
fn a_title_weighs_more_than_a_mention() {
    let world = World::with(&[first_module()]);
    world.add("Amina");
    world.indexed();
    assert_eq!(places(&find(&world, "permit"))[0], "1.2 permit.0");
    assert_eq!(places(&find(&world, "seals"))[0], " _top.0");
}

#[test]
fn arabic_is_found_without_its_vowel_signs_and_its_article() {
    let arabic = Module::new("waste")
        .with("module.toml", "id = \"waste\"\nsource_language = \"ar\"\n[title]\nar = \"النفايات\"\n")
        .with("ar/SUMMARY.md", "# Summary\n\n- [النفايات](01-waste.md)\n")
        .with("ar/01-waste.md", "# النفايات\n\nمدخل.\n\n## الخطرة {#hazardous}\n\nإدارةُ النِّفاياتِ الخَطِرة.\n");
    let world = World::with(&[arabic]);
    world.add("أمينة");
    world.indexed();
    for query in ["النفايات", "نفايات", "نِفايات", "والنفايات", "اداره النفا"]
    {
        assert!(places(&find(&world, query)).contains(&"1.1 hazardous.0".to_owned()), "{query}");
    }
}

#[test]
fn what_changed_is_found_anew_and_what_is_gone_is_not_found() {
    let mut world = World::with(&[first_module()]);
    world.add("Amina");
    world.indexed();
    world.close();
    first_module()
        .with(
            "en/02-seals.md",
            "# Seals\n\nWhat a seal proves.\n\n## Numbers {#numbers}\n\nBolt seals break loudly.\n",
        )
        .without("en/01-papers.md")
        .with("en/SUMMARY.md", "# Summary\n\n- [Seals](02-seals.md)\n")
        .write(&world.module_folder);
    world.open();
    world.get("start", json!({}));
    world.indexed();
    assert_eq!(places(&find(&world, "bolt")), ["1.1 numbers.0"]);
    assert_eq!(places(&find(&world, "licence")), Vec::<String>::new());
}

#[test]
fn an_index_that_cannot_be_read_is_made_anew() {
    let mut world = World::with(&[first_module()]);
    world.add("Amina");
    world.indexed();
    world.close();
    std::fs::write(world.data_folder.join("index.db"), "no database at all, but long enough to be looked at")
        .unwrap();
    world.open();
    world.get("start", json!({}));
    world.indexed();
    assert_eq!(places(&find(&world, "original")), ["1.2 permit.0"]);
}
