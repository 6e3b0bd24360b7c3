//! What strangers know of HTTP interfaces, let at ours: schemathesis reads the OpenAPI document and asks whatever it allows and
//! whatever it does not, at every door and at a relay. Every answer must be one the document tells of.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use greenpost_tests::{Academy, Process, rounds};
use serde_json::{Value, json};

use crate::served::Served;

/// What the academy shows at `/openapi.json`.
const DOCUMENT: &str = include_str!("../../crates/greenpost-academy/src/serve/openapi.json");

/// An ask is signed: no document can say which bytes are taken, so that refusing them is no fault.
const NOT_CHECKED: &str = "positive_data_acceptance";

/// What is asked of it.
struct Run<'a> {
    /// The document's place: an address or a file.
    document: &'a str,
    /// Where it is tried.
    at: &'a str,
    options: &'a [&'a str],
    examples: u64,
}

/// What came of it.
struct Found {
    /// The kind of every fault, and where it is.
    faults: Vec<String>,
    requests: u64,
    said: String,
}

fn schemathesis(run: &Run<'_>) -> Found {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/peers/bin/schemathesis");
    let folder = tempfile::tempdir().expect("a folder");
    let report = folder.path().join("report.json");
    let mut command = Command::new(&program);
    command
        .args(["run", run.document, "--url", run.at, "--exclude-checks", NOT_CHECKED])
        .args(["--seed", "2026", "--max-examples", &run.examples.to_string()])
        .args(["--generation-database", "none", "--request-timeout", "20", "--no-color"])
        .args(["--report", "json", "--report-json-path"])
        .arg(&report)
        .args(run.options)
        .env("NO_PROXY", "127.0.0.1")
        .current_dir(&folder);
    let done = command.output().unwrap_or_else(|error| {
        panic!("{}: {error}: `cargo xtask test` installs it", program.display());
    });
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    let report = fs::read(&report).unwrap_or_else(|error| panic!("no report ({error}), but:\n{said}"));
    let report: Value = serde_json::from_slice(&report).expect("its report is JSON");
    let is_whole = report["complete"] == true && report["errors"] == json!([]);
    assert!(is_whole && report["operations"]["tested"] == report["operations"]["selected"], "{said}");
    let faults: Vec<String> = (report["failures"].as_array().expect("a list").iter())
        .map(|fault| format!("{}: {}", fault["type"].as_str().unwrap_or_default(), fault["operations"]))
        .collect();
    assert_eq!(done.status.success(), faults.is_empty(), "{said}");
    let requests = report["test_cases"]["generated"].as_u64().expect("a number");
    Found { faults, requests, said }
}

fn in_a_file(document: &Value, folder: &Path) -> PathBuf {
    let path = folder.join("openapi.json");
    fs::write(&path, document.to_string()).expect("written");
    path
}

/// Only these paths of the document.
fn only(paths: &[&str], folder: &Path) -> PathBuf {
    let mut document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
    document["paths"].as_object_mut().expect("paths").retain(|path, _| paths.contains(&path.as_str()));
    assert_eq!(document["paths"].as_object().expect("paths").len(), paths.len(), "{paths:?}");
    in_a_file(&document, folder)
}

#[test]
fn every_answer_at_every_door_is_one_the_document_tells_of() {
    let served = Served::start(Academy::start());
    let examples = rounds().min(1_000);
    let authority = served.authority().display().to_string();
    let folder = tempfile::tempdir().expect("a folder");
    let relay_data = folder.path().join("relay").display().to_string();
    let upstream = format!("http://{}", served.plain);
    let link = served.academy.card(&upstream).link(None);
    let mut relay =
        Process::academy(&["relay", "--link", &link, "--data", &relay_data, "--listen", "127.0.0.1:0"]);
    let relay_at = format!("http://{}", relay.listening()["plain"]);

    let secure = format!("https://{}", served.secure);
    let document = format!("{secure}/openapi.json");
    let numbers = format!("http://{}", served.metrics);
    let without_tls = ["/sync", "/answers/{device}", "/", "/live"];
    let doors =
        [(upstream, without_tls.as_slice()), (relay_at, &without_tls), (numbers, &["/live", "/ready"])];
    let mut tried = Vec::new();
    let mut clean = |run: Run<'_>| {
        let found = schemathesis(&run);
        assert!(found.faults.is_empty(), "{}: {}", run.at, found.said);
        assert!(found.requests > 0, "{}: nothing was tried: {}", run.at, found.said);
        tried.push((run.at.to_owned(), found.requests));
    };
    let trust = ["--tls-verify", authority.as_str()];
    clean(Run { document: &document, at: &secure, options: &trust, examples });
    for (at, paths) in &doors {
        let document = only(paths, folder.path()).display().to_string();
        clean(Run { document: &document, at, options: &[], examples });
    }
    println!("{tried:?}");
    assert!(relay.terminate().success());
    assert!(!relay.lines().iter().any(|line| line.contains("panicked")), "{:#?}", relay.lines());
    served.ends_unharmed();
}

/// Changes one thing in a document.
type Change = fn(&mut Value);

#[test]
fn a_document_that_is_wrong_in_one_place_is_found_out() {
    let served = Served::start(Academy::start());
    let at = format!("https://{}", served.secure);
    let authority = served.authority().display().to_string();
    let rows: [(&str, Change); 5] = [
        ("UndefinedStatusCode: [\"POST /sync\"]", |document| {
            let responses = &mut document["paths"]["/sync"]["post"]["responses"];
            responses.as_object_mut().expect("some").remove("400");
        }),
        ("UndefinedStatusCode: [\"GET /answers/{device}\"]", |document| {
            let responses = &mut document["paths"]["/answers/{device}"]["get"]["responses"];
            responses.as_object_mut().expect("some").remove("404");
        }),
        ("UndefinedContentType: [\"GET /\"]", |document| {
            let page = &mut document["paths"]["/"]["get"]["responses"]["200"]["content"];
            *page = json!({ "text/plain": { "schema": { "type": "string" } } });
        }),
        ("JsonSchemaError: [\"GET /openapi.json\"]", |document| {
            let own = &mut document["paths"]["/openapi.json"]["get"]["responses"]["200"]["content"];
            own["application/json"]["schema"]["type"] = json!("array");
        }),
        ("MissingHeaders: [\"GET /live\"]", |document| {
            let live = &mut document["paths"]["/live"]["get"]["responses"]["200"];
            *live = json!({
                "description": "It runs.",
                "headers": { "x-seen": { "required": true, "schema": { "type": "string" } } },
            });
        }),
    ];
    for (expected, change) in rows {
        let mut document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
        change(&mut document);
        let folder = tempfile::tempdir().expect("a folder");
        let document = in_a_file(&document, folder.path()).display().to_string();
        let options = ["--tls-verify", authority.as_str()];
        let found = schemathesis(&Run { document: &document, at: &at, options: &options, examples: 10 });
        assert_eq!(found.faults, [expected], "one thing is wrong, and no more: {}", found.said);
    }
    served.ends_unharmed();
}
