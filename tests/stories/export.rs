//! The record as a file: a stranger can check it, a spreadsheet can open it.

use greenpost_tests::{World, first_module};
use greenpost_wire::{Entry, Head, OriginId};
use serde_json::{Value, json};

fn world() -> World {
    let world = World::with(&[first_module()]);
    world.add("Amina =1+1");
    world.check("post", "post-0004", json!({"kind": "text", "text": "=cmd|' /C calc'!A0"}));
    world.check("post", "post-0001", json!({"kind": "choice", "chosen": [1]}));
    let note = json!({
        "note": null, "module": "post", "chapter": "01-papers", "section": "permit", "quote": "", "before": "",
        "text": "two\nlines, \"quoted\"",
    });
    world.get("write_note", note);
    world
}

fn file(world: &World, format: &str) -> (Value, String) {
    let view = world.get("export_record", json!({"format": format}));
    let text = std::fs::read_to_string(view["path"].as_str().expect("a path")).expect("a file");
    (view, text)
}

fn hex(text: &Value) -> Vec<u8> {
    let text = text.as_str().expect("hex");
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hex")).collect()
}

#[test]
fn a_stranger_can_check_the_chain_with_what_stands_in_the_file() {
    let world = world();
    let (view, text) = file(&world, "json");
    assert_eq!(view["bytes"], text.len());
    let whole: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(whole["format"], "greenpost record 1");
    let entries = whole["entries"].as_array().expect("entries");
    assert_eq!((entries.len(), &view["entries"]), (3, &json!(3)));
    let origin = OriginId::parse(entries[0]["origin"].as_str().expect("an id")).expect("an id");
    let mut head = Head::start(origin);
    for entry in entries {
        let bytes = hex(&entry["bytes"]);
        head = head.then(hex(&entry["salt"]).try_into().expect("sixteen bytes"), &bytes);
        assert_eq!(head.0.to_vec(), hex(&entry["head"]));
        assert!(Entry::decode(&bytes).is_ok());
    }
    assert_eq!(entries[0]["what"], "How many kilograms are in the ten cylinders?");
    let record = world.get("record", json!({"before": null, "limit": 10}));
    assert!(entries[2]["head"].as_str().expect("hex").starts_with(record["head"].as_str().expect("hex")));
    assert_eq!(record["chain_holds"], true);
}

#[test]
fn a_spreadsheet_shows_what_was_written_and_runs_nothing() {
    let (_, text) = file(&world(), "csv");
    assert!(text.starts_with('\u{feff}'));
    assert!(text.contains("\"'=cmd|' /C calc'!A0\""), "{text}");
    assert!(text.contains("\"two\nlines, \"\"quoted\"\"\""), "{text}");
    assert_eq!(text.matches("\r\n").count(), 4, "a head and three entries");
}

#[test]
fn pages_of_the_record_come_newest_first_and_meet() {
    let world = world();
    let page = |before: Value| -> Vec<u64> {
        let page = world.get("record", json!({"before": before, "limit": 2}));
        page["lines"].as_array().expect("lines").iter().filter_map(|line| line["number"].as_u64()).collect()
    };
    assert_eq!(page(Value::Null), [3, 2]);
    assert_eq!(page(json!(2)), [1]);
    assert_eq!(page(json!(1)), Vec::<u64>::new());
}
