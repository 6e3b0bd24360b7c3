//! An officer at work, for tests that pull the plug: she studies through the command table and prints the number of each
//! entry after the command returned. What is printed was acknowledged.
//!
//! `officer DATA MODULES [--entries N] [--unsafe] [--lie]`: stops after so many entries, closes and goes on for a few
//! more; `--unsafe` does not wait for the disk, `--lie` says saved and writes nothing. Both must be found out.

#![allow(clippy::panic, reason = "a command that is refused ends the officer, and the test that started her")]

use std::io::Write;
use std::path::PathBuf;

use greenpost_client::{Client, Durability, Options, commands};
use serde_json::{Value, json};

struct Officer {
    client: Client,
    lie: bool,
    said: u64,
    turn: u64,
}

fn main() {
    let mut words = std::env::args().skip(1);
    let data = PathBuf::from(words.next().expect("a data folder"));
    let modules = PathBuf::from(words.next().expect("a folder of modules"));
    let rest: Vec<String> = words.collect();
    let has = |flag: &str| rest.iter().any(|word| word == flag);
    let entries =
        rest.iter().skip_while(|word| *word != "--entries").nth(1).and_then(|word| word.parse().ok());
    let open = || {
        let mut options = Options::new(data.clone(), vec![modules.clone()]);
        options.durability = if has("--unsafe") { Durability::Off } else { Durability::Full };
        Client::open(options).expect("the program opens")
    };
    let mut officer = Officer { client: open(), lie: has("--lie"), said: 0, turn: 0 };
    officer.sit_down();
    officer.study(entries.unwrap_or(u64::MAX));
    officer.client.close();
    officer.client = open_again(officer.client, open);
    officer.sit_down();
    officer.study(entries.unwrap_or(u64::MAX).saturating_add(30));
}

/// The lock goes with the old client.
fn open_again(old: Client, open: impl Fn() -> Client) -> Client {
    drop(old);
    open()
}

impl Officer {
    fn ask(&self, name: &str, ask: Value) -> Value {
        commands::dispatch(&self.client, name, ask).unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    fn sit_down(&mut self) {
        let start = self.ask("start", json!({}));
        if start["session"].is_null() {
            self.ask("add_learner", json!({"name": "Amina", "pin": null, "language": "en"}));
        }
        self.said = self.ask("home", json!({}))["entries"].as_u64().expect("a number");
    }

    fn study(&mut self, until: u64) {
        while self.said < until {
            self.turn += 1;
            match self.turn % 7 {
                0 => self.quiz(),
                3 => self.note(),
                _ => self.check(None, "post-0001", json!({"kind": "choice", "chosen": [self.turn % 2]})),
            }
        }
    }

    fn check(&mut self, attempt: Option<u64>, question: &str, response: Value) {
        let ask = json!({
            "module": "post", "question": question, "response": response, "attempt": attempt,
            "hint": false, "seconds": 3, "language": null,
        });
        self.save("answer", ask, |answer| answer["entry"].as_u64());
    }

    fn note(&mut self) {
        let ask = json!({
            "note": null, "module": "post", "chapter": "01-papers", "section": "permit",
            "quote": "number", "before": "A permit has a ", "text": format!("note {}", self.turn),
        });
        self.save("write_note", ask, |note| note["note"].as_u64());
    }

    fn quiz(&mut self) {
        let quiz = json!({"module": "post", "chapter": "01-papers", "purpose": "quiz"});
        let Some(attempt) = self.save("start_quiz", quiz, |quiz| quiz["attempt"].as_u64()) else { return };
        self.check(Some(attempt), "post-0002", json!({"kind": "choice", "chosen": [1]}));
        self.check(Some(attempt), "post-0004", json!({"kind": "text", "text": "136 kg"}));
        self.save("finish_quiz", json!({"attempt": attempt}), |result| result["entries"][1].as_u64());
    }

    /// Does it, then says the number of its newest entry; a liar only says it.
    fn save(&mut self, name: &str, ask: Value, entry: impl Fn(&Value) -> Option<u64>) -> Option<u64> {
        let saved = if self.lie { Some(self.said + 1) } else { entry(&self.ask(name, ask)) };
        self.said = self.said.max(saved?);
        let mut out = std::io::stdout().lock();
        writeln!(out, "saved {}", self.said).and_then(|()| out.flush()).expect("somebody listens");
        saved.filter(|_| !self.lie)
    }
}
