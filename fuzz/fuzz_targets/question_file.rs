//! Any text is a question file, and what its questions show is on the allow-list.

#![no_main]

#[path = "../../crates/greenpost-core/tests/support/strict.rs"]
#[allow(dead_code, reason = "questions have no chapters")]
mod strict;

use greenpost_core::question::{self, Kind, Surroundings, Text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let around = Surroundings { file: "en/a.quiz.md", module: "m", figure_base: "module://localhost/" };
    let (questions, _) = question::parse(text, &around);
    for question in questions {
        let mut shown: Vec<Text> = vec![question.prompt, question.body, question.hint, question.why];
        if let Kind::Single(choices)
        | Kind::Multi(choices)
        | Kind::TrueFalse(choices)
        | Kind::Image(choices) = question.kind
        {
            shown.extend(choices.into_iter().flat_map(|choice| [choice.text, choice.feedback]));
        }
        for text in shown {
            strict::check(&text.html).expect("a question is safe HTML");
        }
    }
});
