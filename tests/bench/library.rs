//! Libraries of any size, made of the paragraphs of the real course, so that words are spread as in real text.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use greenpost_core::draw;

use crate::driver::root;

const CHAPTERS_A_MODULE: usize = 100;
const WORDS_A_CHAPTER: usize = 600;

/// Writes a library of this many chapters.
pub(crate) fn write(folder: &Path, chapters: usize) -> std::io::Result<()> {
    let pool = paragraphs();
    let mut next = draw::shuffle(pool.len(), 1).into_iter().cycle();
    for module in 0..chapters.div_ceil(CHAPTERS_A_MODULE) {
        let texts = folder.join(format!("m{module:03}")).join("en");
        fs::create_dir_all(&texts)?;
        let toml = format!(
            "id = \"m{module:03}\"\nedition = \"1\"\nsource_language = \"en\"\n[title]\nen = \"Module {module}\"\n"
        );
        fs::write(folder.join(format!("m{module:03}/module.toml")), toml)?;
        let mut summary = String::from("# Summary\n\n");
        for chapter in (module * CHAPTERS_A_MODULE)..((module + 1) * CHAPTERS_A_MODULE).min(chapters) {
            let _ = writeln!(summary, "- [Chapter {chapter}](c{chapter:05}.md)");
            let mut text = format!("# Chapter {chapter}\n\n");
            let mut words = 0;
            while words < WORDS_A_CHAPTER {
                if words % 200 < 40 {
                    let _ = writeln!(text, "## Part {words} {{#part-{words}}}\n");
                }
                let paragraph = &pool[next.next().unwrap_or(0)];
                words += paragraph.split_whitespace().count();
                let _ = writeln!(text, "{paragraph}\n");
            }
            fs::write(texts.join(format!("c{chapter:05}.md")), text)?;
        }
        fs::write(texts.join("SUMMARY.md"), summary)?;
    }
    Ok(())
}

/// Words to look for: every so-manieth long word of the course, whole and as a beginning.
pub(crate) fn queries(count: usize) -> Vec<String> {
    let pool = paragraphs();
    let words: Vec<&str> = pool
        .iter()
        .flat_map(|paragraph| paragraph.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.len() > 4)
        .collect();
    let step = (words.len() / count).max(1);
    let whole = words.iter().step_by(step).take(count).enumerate();
    whole
        .map(
            |(at, word)| {
                if at % 3 == 0 { word[..word.floor_char_boundary(4)].to_owned() } else { (*word).to_owned() }
            },
        )
        .collect()
}

fn paragraphs() -> Vec<String> {
    let mut found = Vec::new();
    for module in ["common", "manual"] {
        let folder = root().join("modules").join(module).join("en");
        let mut files: Vec<_> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "md")) {
            let text = fs::read_to_string(file).unwrap_or_default();
            let plain = text
                .split("\n\n")
                .filter(|part| part.starts_with(|c: char| c.is_alphabetic()) && part.len() > 60);
            found.extend(
                plain
                    .map(|part| part.split('[').next().unwrap_or_default().to_owned())
                    .filter(|part| part.len() > 40),
            );
        }
    }
    found
}
