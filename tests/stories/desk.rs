//! The Desk: what an officer would really ask, answered on the first screen from the data that is delivered.

use std::collections::BTreeMap;
use std::fs;

use greenpost_client::view::ErrorCode;
use greenpost_core::desk::{Desk, Kind, Row, TABLES, Texts, hs_id, share};
use greenpost_tests::{World, real_modules};
use serde_json::{Value, json};

fn desk() -> World {
    let world = World::with_real_modules();
    world.add("Amina");
    world
}

fn find(world: &World, query: &str) -> Value {
    world.get("desk_find", json!({"query": query, "limit": 8}))
}

fn card(world: &World, id: &str) -> Value {
    world.get("desk_card", json!({"card": id}))
}

/// What an officer asks, the card that opens, and words that must stand on it. The words are those of the fact files.
const ASKED: &[(&str, &str, &[&str])] = &[
    ("R-410A", "substance-r-410a", &["3827.63", "HFC-125", "licence"]),
    ("3827 63", "hs-382763", &["HFC-125"]),
    ("382763", "hs-382763", &["3827"]),
    ("freon 12", "substance-cfc-12", &["2903.77", "75-71-8"]),
    ("75-45-6", "substance-hcfc-22", &["2903.71"]),
    ("UN 1018", "substance-hcfc-22", &["1018"]),
    ("R22", "substance-hcfc-22", &["licence"]),
    ("scrap circuit boards", "goods-circuit-boards", &["8549", "consent"]),
    ("carved ivory in luggage", "goods-ivory-carved", &["CITES"]),
    ("which box of the permit shows the quantity", "paper-cites-permit", &["Quantity"]),
    ("who do I call for mercury", "contact-mercury", &["consent"]),
    ("movement document", "paper-basel-movement", &["consent"]),
    ("end user certificate", "paper-cwc-euc", &["end"]),
    ("thiodiglycol", "substance-thiodiglycol", &["111-48-8", "Schedule 2"]),
    ("source code W", "code-cites-source-w", &["wild"]),
    ("A1181", "code-basel-a1181", &["e-waste"]),
    ("endosulfan", "substance-endosulfan", &["115-29-7"]),
    ("tortoises", "goods-live-reptiles", &["veterinarian"]),
    ("used tyres", "goods-used-tyres", &["4012"]),
    ("skin lightening cream", "goods-skin-creams", &["mercury"]),
    ("cylinder checklist", "checklist-cylinder", &["label"]),
    ("stone samples", "goods-stone-samples", &["mercury"]),
    ("mecury flask", "goods-mercury-flasks", &["consent"]),
    ("used tyers", "goods-used-tyres", &["4012"]),
    ("pneus usagés", "goods-used-tyres", &["4012"]),
    ("ivoire sculpté", "goods-ivory-carved", &["CITES"]),
    ("cartes électroniques", "goods-circuit-boards", &["8549"]),
    ("CITES", "convention-cites", &["Appendix"]),
    ("2903", "hs-2903", &["2903"]),
];

#[test]
fn what_an_officer_asks_is_answered_on_the_first_screen() {
    let world = desk();
    let mut wrong = Vec::new();
    for (asked, wanted, words) in ASKED {
        let found = find(&world, asked);
        let opened = found["open"].as_str().unwrap_or("nothing");
        if opened != *wanted {
            let first = &found["groups"][0]["hits"];
            wrong.push(format!("{asked}: {opened} and not {wanted}; {first}"));
            continue;
        }
        let card = card(&world, wanted).to_string();
        wrong.extend(
            words
                .iter()
                .filter(|word| !card.contains(**word))
                .map(|word| format!("{asked}: no “{word}” on {wanted}")),
        );
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_card_opens_with_a_source_and_a_day() {
    let world = desk();
    let (desk, slips) = Desk::read([&tables()]);
    assert_eq!(slips, []);
    for own in desk.cards().iter().filter(|card| card.kind != Kind::HsCode) {
        let card = card(&world, &own.id);
        assert!(card["sources"].as_array().is_some_and(|sources| !sources.is_empty()), "{}", own.id);
        assert_eq!(card["as_of"].as_str().map(str::len), Some(10), "{}", own.id);
    }
}

#[test]
fn a_convention_lists_its_substances() {
    let world = desk();
    let listed = |id: &str| {
        let card = card(&world, id);
        let rows = card["rows"].as_array().expect("rows").clone();
        let row = rows.into_iter().find(|row| row["name"] == "Listed");
        row.map_or(0, |row| row["links"].as_array().map_or(0, Vec::len))
    };
    // Annex III of Rotterdam, the annexes of Stockholm and the schedules, after the meetings of 2025.
    assert!(listed("convention-stockholm") >= 34, "{}", listed("convention-stockholm"));
    assert!(listed("convention-rotterdam") >= 55, "{}", listed("convention-rotterdam"));
    assert!(listed("convention-cwc") >= 45, "{}", listed("convention-cwc"));
    assert_eq!(listed("convention-cites"), 0, "species are no substances");
}

#[test]
fn the_harmonized_system_is_a_tree_and_bears_the_names_of_the_treaties() {
    let world = desk();
    assert_eq!(find(&world, "harmonized system")["open"], "hs");
    let below = |id: &str| {
        let card = card(&world, id);
        let rows = card["rows"].as_array().expect("rows").clone();
        let row = rows.into_iter().find(|row| row["name"] == "Below").expect("codes below");
        row["links"].as_array().expect("links").clone()
    };
    let chapters = below("hs");
    assert!(chapters.len() >= 96, "{} chapters", chapters.len());
    let chemical = chapters.iter().find(|link| link["title"] == "38").expect("chapter 38");
    assert!(
        chemical["treaties"].as_array().is_some_and(|marks| marks.contains(&json!("montreal"))),
        "{chemical}"
    );
    let heading = below("hs-38").into_iter().find(|link| link["title"] == "3827").expect("heading 3827");
    assert!(
        heading["treaties"].as_array().is_some_and(|marks| marks.contains(&json!("montreal"))),
        "{heading}"
    );
    assert!(below("hs-3827").iter().any(|link| link["id"] == "hs-382763"));
    let card = card(&world, "hs-382763");
    let trail: Vec<&Value> =
        card["above"].as_array().expect("a trail").iter().map(|link| &link["title"]).collect();
    assert_eq!(trail, ["HS 2022", "38", "3827"]);
    // Every code but the chapters hangs on one that is there.
    let (desk, _) = Desk::read([&tables()]);
    let codes = desk.cards().iter().filter(|card| card.kind == Kind::HsCode).map(|card| &card.row);
    let is_loose =
        |row: &&Row| !row.get("parent").is_empty() && desk.card(&hs_id(row.get("parent"))).is_none();
    let loose: Vec<&str> = codes.filter(is_loose).map(|row| row.get("code")).collect();
    assert_eq!(loose, Vec::<&str>::new());
}

#[test]
fn a_name_that_is_typed_whole_is_found_exactly() {
    let world = desk();
    let (desk, _) = Desk::read([&tables()]);
    let named = desk.cards().iter().filter(|card| card.kind != Kind::HsCode).step_by(11);
    for own in named {
        let found = find(&world, own.title());
        let groups = found["groups"].as_array().expect("groups");
        let hits = groups.iter().flat_map(|group| group["hits"].as_array().into_iter().flatten());
        let exact: Vec<&str> =
            hits.filter(|hit| hit["exact"] == true).filter_map(|hit| hit["title"].as_str()).collect();
        assert!(exact.contains(&own.title()), "{}: {exact:?}", own.title());
    }
}

/// The warming potential of a blend is that of its parts by mass (Montreal Protocol, Annex F; the parts outside it count
/// nothing there, and those the treaty gives no value are not judged).
#[test]
fn the_arithmetic_of_blends_comes_out() {
    let (desk, _) = Desk::read([&tables()]);
    let mut values: BTreeMap<String, f64> = BTreeMap::new();
    let substances = || desk.cards().iter().filter(|card| card.kind == Kind::Substance);
    for card in substances().filter(|card| card.row.list("composition").next().is_none()) {
        let Some(gwp) = card.row.number("gwp") else { continue };
        for name in std::iter::once(card.title()).chain(card.row.list("words")) {
            values.insert(name.to_owned(), gwp);
        }
    }
    let mut judged = 0;
    for card in substances() {
        let Some(stated) = card.row.number("gwp") else { continue };
        let parts: Vec<(&str, f64)> = card.row.list("composition").filter_map(share).collect();
        let known: Option<Vec<f64>> =
            parts.iter().map(|(name, share)| Some(values.get(*name)? * share / 100.0)).collect();
        let Some(known) = known.filter(|known| known.len() > 1) else { continue };
        let sum: f64 = known.iter().sum();
        assert!(
            (sum - stated).abs() <= 0.01 * stated.max(10.0),
            "{}: {stated}, its parts make {sum}",
            card.title()
        );
        judged += 1;
    }
    assert!(judged >= 40, "{judged} blends were worked out");
}

#[test]
fn a_checklist_is_kept_in_the_record_as_it_was_ticked() {
    let world = desk();
    let ask = json!({"card": "checklist-cylinder", "ticked": [3, 1, 3], "note": "label torn"});
    assert!(world.get("keep_checklist", ask)["entry"].as_u64().is_some());
    let (lines, _) = world.whole_record();
    let line = lines.iter().find(|line| line["kind"] == "checked").expect("it stands in the record");
    assert!(
        line["answer"]
            .as_str()
            .is_some_and(|answer| answer.starts_with("2 / ") && answer.ends_with("label torn")),
        "{line}"
    );
    let title = card(&world, "checklist-cylinder")["title"].clone();
    assert_eq!(line["what"], title, "readable without the tables");
    for (ticked, name) in [(json!([0]), "no step 0"), (json!([999]), "nor one beyond the last")] {
        let ask = json!({"card": "checklist-cylinder", "ticked": ticked, "note": ""});
        assert_eq!(world.refused("keep_checklist", ask), ErrorCode::BadAsk, "{name}");
    }
    let ask = json!({"card": "substance-r-410a", "ticked": [1], "note": ""});
    assert_eq!(world.refused("keep_checklist", ask), ErrorCode::UnknownCard);
}

#[test]
fn a_french_reader_reads_french_where_somebody_translated_it() {
    let world = World::with_real_modules();
    world.get("add_learner", json!({"name": "Awa", "pin": null, "language": "fr"}));
    let french = card(&world, "goods-used-tyres");
    assert_eq!(french["language"], "fr", "{french}");
    let english = card(&desk(), "goods-used-tyres");
    assert_ne!(french["title"], english["title"]);
    assert_eq!((&french["sources"], &french["as_of"]), (&english["sources"], &english["as_of"]));
    let found = find(&world, "qui appeler pour le mercure");
    assert_eq!(found["open"], "contact-mercury", "{found}");
    for (asked, wanted) in [("pneus usagés", "goods-used-tyres"), ("ivoire sculpté", "goods-ivory-carved")]
    {
        assert_eq!(find(&world, asked)["open"], wanted, "{asked}");
    }
}

#[test]
fn an_arabic_reader_finds_by_arabic_names() {
    let world = World::with_real_modules();
    world.get("add_learner", json!({"name": "أمينة", "pin": null, "language": "ar"}));
    let rows = [
        ("غاز التبريد", "goods-refrigerant-cylinders"),
        ("زئبق", "substance-mercury"),
        ("من أتصل بشأن الزئبق", "contact-mercury"),
        ("إطارات مستعملة", "goods-used-tyres"),
        ("إندوسلفان", "substance-endosulfan"),
        ("تصريح سايتس", "paper-cites-permit"),
    ];
    for (asked, wanted) in rows {
        let found = find(&world, asked);
        assert_eq!(found["open"], wanted, "{asked}: {found}");
    }
}

#[test]
fn a_country_fills_its_own_cards() {
    let mut world = World::empty();
    copy(&real_modules().join("desk"), &world.module_folder.join("desk"));
    greenpost_tests::Module::new("ourcountry")
        .with("module.toml", "id = \"ourcountry\"\nedition = \"1\"\nsource_language = \"en\"\nprerequisites = [\"desk\"]\n[title]\nen = \"Our country\"\n")
        .with("en/SUMMARY.md", "- [One](01-one.md)\n")
        .with("en/01-one.md", "# One\n\n## One {#one}\n\nText.\n")
        .with("reference/sources.csv", "tag,text\nOURS,\"Customs order 12, 2026\"\n")
        .with(
            "reference/contacts.csv",
            "id,title,subtitle,words,source,as_of\ncontact-ozone,Ozone unit in Port Sample,telephone 1234,ozone,OURS,2026-10-01\nbroken row\n",
        )
        .write(&world.module_folder);
    world.open();
    world.add("Amina");
    let own = card(&world, "contact-ozone");
    assert_eq!(
        (&own["title"], &own["sources"][0]),
        (&json!("Ozone unit in Port Sample"), &json!("Customs order 12, 2026"))
    );
    assert_ne!(card(&world, "contact-basel")["title"], Value::Null, "the others stay");
}

#[test]
fn nothing_and_rubbish_find_nothing_and_are_no_trouble() {
    let world = desk();
    for query in ["", "   ", "?!/", "zzzzqq", "75-45-7", "99999999", "\u{0}", "🜨"] {
        let found = find(&world, query);
        assert_eq!((&found["open"], &found["count"]), (&Value::Null, &json!(0)), "{query}: {found}");
    }
    assert_eq!(world.refused("desk_find", json!({"query": "a".repeat(401), "limit": 8})), ErrorCode::BadAsk);
    assert_eq!(world.refused("desk_card", json!({"card": "none"})), ErrorCode::UnknownCard);
}

fn tables() -> Texts {
    let folder = real_modules().join("desk/reference");
    let read =
        |file: &'static str| (file.to_owned(), fs::read_to_string(folder.join(file)).expect("a table"));
    TABLES.iter().map(|table| read(table.file)).collect()
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("a copy");
        }
    }
}
