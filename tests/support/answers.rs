//! Right answers to the real course's questions, read from the course itself: for officers who know something.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use greenpost_core::question::{Choice, GapPart, Kind, Question, Surroundings, parse};
use serde_json::{Value, json};

/// Right answers by question.
pub struct Answers(BTreeMap<String, Value>);

impl Answers {
    /// Of every question file of these modules, in English.
    pub fn of(modules: &Path) -> Self {
        let mut answers = BTreeMap::new();
        for module in folders(modules) {
            for file in fs::read_dir(module.join("en")).into_iter().flatten().flatten() {
                let name = file.file_name().to_string_lossy().into_owned();
                if !name.ends_with(".quiz.md") {
                    continue;
                }
                let text = fs::read_to_string(file.path()).expect("a question file");
                let around = Surroundings { file: &name, module: "demo", figure_base: "" };
                let (questions, _) = parse(&text, &around);
                answers.extend(questions.iter().map(|question| (question.id.to_string(), right(question))));
            }
        }
        Self(answers)
    }

    /// The right answer; a wrong one for a question nobody knows.
    pub fn right(&self, question: &str) -> Value {
        self.0.get(question).cloned().unwrap_or_else(|| json!({"kind": "choice", "chosen": [0]}))
    }
}

/// An answer of the same form that is seldom right.
pub fn wrong(right: &Value) -> Value {
    match right["kind"].as_str() {
        Some("choice") => {
            let first = right["chosen"][0].as_u64().unwrap_or(0);
            json!({"kind": "choice", "chosen": [u64::from(first == 0)]})
        }
        Some("order") => reversed(right, "order"),
        Some("match") => {
            let count = right["right"].as_array().map_or(0, Vec::len);
            json!({"kind": "match", "right": vec![255; count]})
        }
        Some("gaps") => {
            let count = right["texts"].as_array().map_or(0, Vec::len);
            json!({"kind": "gaps", "texts": vec!["nothing"; count]})
        }
        _ => json!({"kind": "text", "text": "7"}),
    }
}

fn reversed(right: &Value, field: &str) -> Value {
    let mut all = right[field].as_array().cloned().unwrap_or_default();
    all.reverse();
    json!({"kind": right["kind"], field: all})
}

fn right(question: &Question) -> Value {
    match &question.kind {
        Kind::Single(choices) | Kind::Multi(choices) | Kind::TrueFalse(choices) | Kind::Image(choices) => {
            json!({"kind": "choice", "chosen": chosen(choices)})
        }
        Kind::Order(items) => json!({"kind": "order", "order": positions(items.len())}),
        Kind::Match { left, right } => {
            // Two left sides may have one right side: it is named by where it stands first.
            let first = |at: usize| right.iter().position(|side| side.text == right[at].text).unwrap_or(at);
            let sides: Vec<usize> = (0..left.len()).map(first).collect();
            json!({"kind": "match", "right": sides})
        }
        Kind::Number { right, .. } => {
            let shown = right.first().map_or_else(String::new, |answer| answer.high.to_string());
            json!({"kind": "text", "text": shown})
        }
        Kind::Short { right, .. } => {
            json!({"kind": "text", "text": right.first().map_or("", |item| item.text.plain.as_str())})
        }
        Kind::Gap { parts, .. } => {
            let texts: Vec<&str> = parts.iter().filter_map(gap).collect();
            json!({"kind": "gaps", "texts": texts})
        }
    }
}

fn chosen(choices: &[Choice]) -> Vec<usize> {
    choices.iter().enumerate().filter(|(_, choice)| choice.right).map(|(at, _)| at).collect()
}

fn positions(count: usize) -> Vec<usize> {
    (0..count).collect()
}

fn gap(part: &GapPart) -> Option<&str> {
    match part {
        GapPart::Text(_) => None,
        GapPart::Typed(words) => words.first().map(String::as_str),
        GapPart::Chosen { options, right } => options.get(*right).map(String::as_str),
    }
}

fn folders(modules: &Path) -> Vec<std::path::PathBuf> {
    let found = fs::read_dir(modules).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut folders: Vec<_> = found.filter(|path| path.join("module.toml").exists()).collect();
    folders.sort();
    folders
}
