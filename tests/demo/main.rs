//! A demo academy's cohort: officers who work three weeks through the real course and sync with a real server, and one
//! whose record is left for the window. Run by `cargo xtask demo`, which starts the server and gives the codes.
//!
//! `demo MODULES OFFICER_FOLDER < LINKS`: a link with a code a line; the first is for the officer of the window.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    reason = "a command that is refused ends the demo and says why"
)]

use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

use greenpost_client::view::Change;
use greenpost_client::{Client, Durability, FixedClock, KeyPlace, Options, SystemChance, commands};
use greenpost_tests::{Answers, Dice, wrong};
use serde_json::{Value, json};

const DAY: u32 = 86_400;
/// 2026-11-03T07:30:00Z: three weeks before the program's own day.
const FIRST_MORNING: i64 = 1_793_691_000;

struct Officer {
    client: Client,
    clock: Arc<FixedClock>,
    dice: Dice,
    /// Of a hundred answers so many are right.
    knows: usize,
    /// Of a hundred days she works on so many.
    works: usize,
}

fn main() {
    let mut words = std::env::args().skip(1);
    let modules = PathBuf::from(words.next().expect("a folder of modules"));
    let window = PathBuf::from(words.next().expect("a folder for the officer of the window"));
    let answers = Answers::of(&modules);
    let links: Vec<String> = std::io::stdin().lock().lines().map_while(Result::ok).collect();
    for (number, link) in links.iter().enumerate() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = if number == 0 { window.as_path() } else { folder.path() };
        let mut officer = Officer::new(number as u64 + 1, data, &modules);
        officer.add(number + 1);
        officer.three_weeks(link, &answers, number == 0);
        officer.client.close();
        println!("officer {} of {}", number + 1, links.len());
    }
}

impl Officer {
    fn new(number: u64, data: &Path, modules: &Path) -> Self {
        let mut dice = Dice::new(number);
        let clock = Arc::new(FixedClock::at(FIRST_MORNING));
        // One in eight has a dead clock battery.
        if number % 8 == 3 {
            clock.jump_to(978_307_200);
        }
        let mut options = Options::new(data.to_owned(), vec![modules.to_owned()]);
        options.clock = Box::new(Arc::clone(&clock));
        options.chance = Box::new(SystemChance);
        options.keys = KeyPlace::File;
        options.durability = Durability::Full;
        let (knows, works) = (55 + dice.below(42), 25 + dice.below(70));
        Self { client: Client::open(options).expect("the program opens"), clock, dice, knows, works }
    }

    fn add(&self, number: usize) {
        let name = format!("Officer {number:02}");
        self.ask("add_learner", json!({"name": name, "pin": null, "language": "en"}));
        // Only when it is asked for, so that the demo does not depend on chance.
        self.ask(
            "change_sync",
            json!({"automatic": false, "hours": null, "daily_bytes": null, "finds_relays": false}),
        );
    }

    fn three_weeks(&mut self, link: &str, answers: &Answers, stays_behind: bool) {
        let chapters = self.chapters();
        let (mut next, joins_on) = (0, self.dice.below(6));
        for day in 0..21 {
            if self.dice.below(100) < self.works && day % 7 < 5 {
                for _ in 0..=self.dice.below(2) {
                    if let Some((module, chapter)) = chapters.get(next) {
                        self.read(module, chapter);
                        next += usize::from(self.quiz(module, chapter, answers));
                    }
                }
            }
            if day == joins_on {
                self.over_line(|officer| officer.ask("join", json!({"link": link, "code": null})));
            } else if day > joins_on && self.dice.below(3) == 0 {
                self.over_line(|officer| officer.ask("sync_now", json!({})));
            }
            self.clock.pass(DAY);
        }
        if stays_behind {
            // The officer of the window has some entries left to send.
            let (module, chapter) = &chapters[next.min(chapters.len() - 1)];
            self.read(module, chapter);
            self.quiz(module, chapter, answers);
        } else if self.dice.below(5) > 0 {
            self.over_line(|officer| officer.ask("sync_now", json!({})));
        }
    }

    fn chapters(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut chapters = Vec::new();
        for module in ["common", "manual"] {
            let view = self.ask("module", json!({"module": module}));
            let lines = view["lines"].as_array().cloned().unwrap_or_default();
            let own = lines.iter().filter(|line| line["line"] == "chapter");
            chapters.extend(own.map(|line| (module.to_owned(), text(&line["chapter"]["id"]))));
        }
        chapters
    }

    fn read(&mut self, module: &str, chapter: &str) {
        let ask = json!({"module": module, "chapter": chapter, "language": null});
        let view = self.ask("open_chapter", ask);
        for section in view["sections"].as_array().cloned().unwrap_or_default() {
            let seconds = 30 + self.dice.below(200);
            self.clock.pass(u32::try_from(seconds).unwrap_or(60));
            self.ask(
                "read_section",
                json!({"module": module, "chapter": chapter, "section": section["id"], "seconds": seconds}),
            );
            self.ask(
                "keep_place",
                json!({"module": module, "chapter": chapter, "section": section["id"], "block": 0}),
            );
        }
    }

    /// Whether she goes on to the next chapter after it.
    fn quiz(&mut self, module: &str, chapter: &str, answers: &Answers) -> bool {
        let ask = json!({"module": module, "chapter": chapter, "purpose": "quiz"});
        let Ok(quiz) = commands::dispatch(&self.client, "start_quiz", ask) else { return true };
        for question in quiz["questions"].as_array().cloned().unwrap_or_default() {
            let id = question["id"].as_str().unwrap_or_default();
            let right = answers.right(id);
            let response = if self.dice.below(100) < self.knows { right.clone() } else { wrong(&right) };
            let (seconds, hint) = (8 + self.dice.below(60), self.dice.below(9) == 0);
            self.clock.pass(u32::try_from(seconds).unwrap_or(20));
            let answer = |response: &Value| {
                let ask = json!({
                    "module": module, "question": id, "response": response, "attempt": quiz["attempt"],
                    "hint": hint, "seconds": seconds, "language": null,
                });
                commands::dispatch(&self.client, "answer", ask)
            };
            // Not every question can be answered wrongly without looking at it; then she knows it.
            if let Err(error) = answer(&response).or_else(|_| answer(&right)) {
                panic!("{id}: {error:?}");
            }
        }
        let result = self.ask("finish_quiz", json!({"attempt": quiz["attempt"]}));
        result["ending"] == "passed" || self.dice.below(2) == 0
    }

    fn over_line(&self, begin: impl FnOnce(&Self) -> Value) {
        let (tell, told) = mpsc::channel();
        self.client.on_change(move |change| {
            if change == Change::Synced {
                let _ = tell.send(());
            }
        });
        begin(self);
        told.recv().expect("the client lives");
        let said = self.ask("sync", json!({}));
        assert!(said["trouble"].is_null(), "a sync met trouble: {}", said["trouble"]);
    }

    fn ask(&self, name: &str, ask: Value) -> Value {
        commands::dispatch(&self.client, name, ask).unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }
}
