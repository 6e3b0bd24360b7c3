//! `cargo xtask bench desk`: looking things up, over every row of every table, in the client as the window asks it.
//! Nothing here passes or fails; goals stand beside the figures.

#[path = "../window/driver.rs"]
mod driver;
mod report;

use std::fs;
use std::time::Instant;

use greenpost_client::{Client, Options, commands};
use greenpost_core::desk::{Desk, TABLES, Texts};
use serde_json::{Value, json};

use driver::root;
use report::Report;

fn main() {
    let json = report::json_file();
    let mut report = Report::new("desk");
    report.conditions();
    let texts = tables();
    let before = report::resident();
    let from = Instant::now();
    let (desk, _) = Desk::read([&texts]);
    let built = from.elapsed();
    report.figure("cards", desk.cards().len() as f64, "", "-");
    report.figure("tables read and indexed", built.as_secs_f64() * 1e3, "ms", "-");
    report.figure("memory of it", report::resident() - before, "MB", "-");
    look_up(&desk, &mut report);
    if let Some(file) = json {
        report.write(&file);
    }
}

/// Each card by its title, each word list by its first word, each code; then the same with a slip.
fn look_up(desk: &Desk, report: &mut Report) {
    let folder = tempfile::tempdir_in(root().join("target")).expect("a folder");
    let options = Options::new(folder.path().join("data"), vec![root().join("modules")]);
    let from = Instant::now();
    let client = Client::open(options).expect("a client opens");
    ask(&client, "add_learner", json!({ "name": "Bench", "pin": null, "language": "en" }));
    let (_, first) = timed(&client, "R-410A");
    report.figure(
        "cold: program's client opened, first answer",
        from.elapsed().as_secs_f64() * 1e3,
        "ms",
        "<= 1000 ms",
    );
    report.figure("first answer, tables read for it", first, "ms", "-");
    while ask(&client, "search", json!({ "query": "customs", "module": null, "limit": 1 }))["indexing"] != 0 {
        std::thread::yield_now();
    }
    let mut queries: Vec<String> = desk.cards().iter().map(|card| card.title().to_owned()).collect();
    let more = desk.cards().iter().flat_map(|card| {
        ["code", "words", "cas"].map(|column| card.row.list(column).next().map(str::to_owned))
    });
    queries.extend(more.flatten());
    let mut samples: Vec<f64> = queries.iter().map(|query| timed(&client, query).1).collect();
    report.spread("look up each row by title, code, word, CAS", &mut samples, ("<= 3 ms", "<= 15 ms"));
    let mut slips: Vec<f64> =
        queries.iter().step_by(7).map(|query| timed(&client, &with_a_slip(query)).1).collect();
    report.spread("the same with a letter left out", &mut slips, ("<= 3 ms", "<= 15 ms"));
    let mut cards: Vec<f64> = desk
        .cards()
        .iter()
        .step_by(3)
        .map(|card| {
            let from = Instant::now();
            ask(&client, "desk_card", json!({ "card": card.id }));
            from.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    report.spread("open a card", &mut cards, ("<= 3 ms", "<= 15 ms"));
    client.close();
}

fn timed(client: &Client, query: &str) -> (Value, f64) {
    let query: String = query.chars().take(400).collect();
    let from = Instant::now();
    let found = ask(client, "desk_find", json!({ "query": query, "limit": 8 }));
    (found, from.elapsed().as_secs_f64() * 1e3)
}

fn ask(client: &Client, name: &str, ask: Value) -> Value {
    commands::dispatch(client, name, ask).expect("the client answers")
}

/// The third letter left out, of texts that have so many.
fn with_a_slip(text: &str) -> String {
    text.chars().enumerate().filter(|(at, _)| *at != 2).map(|(_, letter)| letter).collect()
}

fn tables() -> Texts {
    let folder = root().join("modules/desk/reference");
    let read = |file: &'static str| Some((file.to_owned(), fs::read_to_string(folder.join(file)).ok()?));
    TABLES.iter().filter_map(|table| read(table.file)).collect()
}
