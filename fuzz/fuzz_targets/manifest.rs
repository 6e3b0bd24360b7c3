//! Any text is a manifest, a glossary and the front matter of a chapter.

#![no_main]

use greenpost_core::{glossary, manifest, markdown};
use greenpost_wire::ModuleId;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let id = ModuleId::new("m").expect("a module's name");
    let (manifest, _) = manifest::parse(id, text);
    assert!(manifest.pass_mark <= 100 && manifest.hours >= 0.0);
    glossary::parse("reference/glossary.csv", text, "en");
    let cut = markdown::front_matter(text);
    assert!(text.ends_with(cut.body));
});
