//! What can be measured without a window: answers, search, libraries of two sizes.

#![expect(clippy::panic, reason = "a benchmark that cannot measure ends")]

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use greenpost_client::{Client, Options, commands};
use serde_json::{Value, json};

use crate::driver::root;
use crate::report::{Report, size};
use crate::{library, report};

/// Measures, and adds to the report.
pub(crate) fn measure(report: &mut Report) {
    answers(report);
    search(report);
}

/// Opens a client on these modules, with a learner signed in.
fn client(data: &Path, modules: &Path) -> Client {
    let client =
        Client::open(Options::new(data.to_owned(), vec![modules.to_owned()])).expect("a client opens");
    ask(&client, "add_learner", json!({ "name": "Bench", "pin": null, "language": "en" }));
    client
}

fn ask(client: &Client, name: &str, request: Value) -> Value {
    commands::dispatch(client, name, request).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn milliseconds(work: impl FnOnce()) -> f64 {
    let from = Instant::now();
    work();
    from.elapsed().as_secs_f64() * 1e3
}

fn answers(report: &mut Report) {
    let folder = tempfile::tempdir_in(root().join("target")).expect("a folder");
    let mut fsyncs: Vec<f64> = (0..200).map(|_| fsync(folder.path())).collect();
    report.spread("fsync of 4 KiB on this disk", &mut fsyncs, ("-", "-"));
    let client = client(&folder.path().join("data"), &root().join("modules"));
    let opened = ask(
        &client,
        "open_chapter",
        json!({ "module": "common", "chapter": "01-customs-and-treaties", "language": null }),
    );
    let question = first_choice(&opened);
    let mut samples: Vec<f64> = (0..500)
        .map(|_| {
            let request = json!({
                "module": "common", "question": question, "response": { "kind": "choice", "chosen": [0] },
                "attempt": null, "hint": false, "seconds": 3, "language": null,
            });
            milliseconds(|| drop(ask(&client, "answer", request)))
        })
        .collect();
    report.spread("answer committed (asked to saved)", &mut samples, ("-", "<= 25 ms over fsync"));
    client.close();
    let bytes = size(&folder.path().join("data/greenpost.db"));
    report.figure("database after 500 answers, a byte count an entry", bytes as f64 / 501.0, "B", "<= 300 B");
}

fn fsync(folder: &Path) -> f64 {
    let mut file = File::options().create(true).append(true).open(folder.join("fsync")).expect("a file");
    milliseconds(|| file.write_all(&[7; 4096]).and_then(|()| file.sync_all()).expect("the disk writes"))
}

fn first_choice(chapter: &Value) -> String {
    let sections = chapter["sections"].as_array().expect("sections");
    let questions = sections.iter().flat_map(|section| section["checks"].as_array().into_iter().flatten());
    let mut choices = questions.filter(|question| question["form"]["form"] == "one");
    choices.next().and_then(|question| question["id"].as_str()).expect("a question with options").to_owned()
}

fn search(report: &mut Report) {
    let folder = tempfile::tempdir_in(root().join("target")).expect("a folder");
    let modules = folder.path().join("modules");
    library::write(&modules, 1000).expect("a library is written");
    let from = Instant::now();
    let client = client(&folder.path().join("data"), &modules);
    while find(&client, "customs")["indexing"] != 0 {
        std::thread::yield_now();
    }
    report.figure("1,000 chapters indexed", from.elapsed().as_secs_f64(), "s", "-");
    let mut samples: Vec<f64> =
        library::queries(600).iter().map(|query| milliseconds(|| drop(find(&client, query)))).collect();
    report.spread("search over 1,000 chapters", &mut samples, ("<= 3 ms", "<= 15 ms"));
    client.close();
    let text = report::ending(&modules, &[".md"]);
    let index = size(&folder.path().join("data/index.db"));
    report.figure("search index against its text", index as f64 / text as f64, "times", "<= 0.6");
}

fn find(client: &Client, query: &str) -> Value {
    ask(client, "search", json!({ "query": query, "module": null, "limit": 20 }))
}
