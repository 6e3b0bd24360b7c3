//! Any text is a chapter, and what it shows is on the allow-list.

#![no_main]

#[path = "../../crates/greenpost-core/tests/support/strict.rs"]
mod strict;

use greenpost_core::chapter::{self, Surroundings};
use greenpost_core::glossary::{Glossary, Term};
use greenpost_core::markdown::{self, RenderContext};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let term = |term: &str| Term {
        term: term.to_owned(),
        aliases: Vec::new(),
        meaning: "m".to_owned(),
        source: String::new(),
    };
    let glossary = Glossary { terms: vec![term("a"), term("<b>"), term("é x")] };
    let around = Surroundings {
        file: "en/01-a.md",
        module: "m",
        number: "1",
        glossary: &glossary,
        figure_base: "module://localhost/",
    };
    let (chapter, _) = chapter::parse(text, &around);
    strict::check_chapter(&chapter).expect("a chapter is safe HTML");
    let context = RenderContext { file: "en/a.md", module: "m", figure_base: "module://localhost/" };
    strict::check(&markdown::render_inline(text, 1, &context).0.html).expect("a line is safe HTML");
});
