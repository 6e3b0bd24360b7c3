//! Any text is a table of contents, and no line of it leads out of the module.

#![no_main]

use greenpost_core::summary;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (summary, _) = summary::parse("en/SUMMARY.md", text);
    for chapter in summary.chapters() {
        assert!(!chapter.path.contains(['\\', ':', '\0']), "{}", chapter.path);
        assert!(chapter.path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{}", chapter.path);
    }
});
