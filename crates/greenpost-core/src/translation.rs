//! Translations part by part: what was translated, from which words, and what has changed in the source since.
//!
//! A part is what stands under one `##` of a chapter, a question file or a case, or before the first. `translated.txt` in
//! a language's folder keeps for each part the mark of the source it was made from.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pulldown_cmark::{Event, HeadingLevel, Tag};
use sha2::{Digest, Sha256};

use crate::lines::{between, source_lines};
use crate::lint::{Files, languages};
use crate::markdown::{Markdown, front_matter};
use crate::name;

/// The file of a language that says from which words its parts were made.
pub const TRANSLATED: &str = "translated.txt";

/// A part of an authored file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The file, seen from its language's folder, and behind `#` the part: `01-x.md#papers`; nothing behind it for what
    /// stands before the first.
    pub name: String,
    /// The path inside the module.
    pub file: String,
    /// Its first line, from 1.
    pub line: u32,
    /// Its words as authored.
    pub text: String,
    /// The first eight bytes of the SHA-256 of its words, in hexadecimal digits.
    pub mark: String,
}

/// How a part of the source stands in a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody translated it.
    Missing,
    /// It is there, but nobody said from which words it was made.
    Unmarked,
    /// The source has changed since it was translated.
    Stale,
    /// It says what the source says.
    Fresh,
}

/// Every part of the source language, with its state in a translation and the part there, in the order of files.
pub fn states(files: &Files, language: &str) -> Vec<(Part, State, Option<Part>)> {
    let Some(source) = languages(files).into_iter().next().filter(|source| source != language) else {
        return Vec::new();
    };
    let there: BTreeMap<String, Part> =
        parts(files, language).into_iter().map(|part| (part.name.clone(), part)).collect();
    let marks = marks(files, language);
    let with_state = |part: Part| {
        let translated = there.get(&part.name).cloned();
        let state = match (&translated, marks.get(&part.name)) {
            (None, _) => State::Missing,
            (Some(_), None) => State::Unmarked,
            (Some(_), Some(mark)) if *mark != part.mark => State::Stale,
            (Some(_), Some(_)) => State::Fresh,
        };
        (part, state, translated)
    };
    parts(files, &source).into_iter().map(with_state).collect()
}

/// The new text of `translated.txt`: parts that are there and have no mark get that of the source as it stands. Parts that
/// are named get it anew; a name is a file, or a part as [`Part::name`] has it. Returns the text and how many were marked.
pub fn mark(files: &Files, language: &str, named: &[String]) -> (String, usize) {
    let old = marks(files, language);
    let mut text = String::new();
    let mut new = 0;
    for (part, state, _) in states(files, language) {
        let file = part.name.split('#').next().unwrap_or_default();
        let is_named = named.iter().any(|name| *name == part.name || name == file);
        let mark = match state {
            State::Missing => continue,
            State::Unmarked => &part.mark,
            State::Stale | State::Fresh if is_named => &part.mark,
            State::Stale | State::Fresh => old.get(&part.name).unwrap_or(&part.mark),
        };
        new += usize::from(old.get(&part.name) != Some(mark));
        let _ = writeln!(text, "{} {mark}", part.name);
    }
    (text, new)
}

/// What a translator works from: each part that is missing or stale, its words as they stand, and of a stale one the
/// translation to mend. Markdown.
pub fn worksheet(files: &Files, language: &str) -> String {
    let states = states(files, language);
    let open: Vec<_> =
        states.iter().filter(|(_, state, _)| matches!(state, State::Missing | State::Stale)).collect();
    let mut sheet = format!(
        "# {} in {language}: {} of {} parts to do\n\nKeep ids, types, attributes, keys, links and file names as they are. Translate words.\n",
        files.id,
        open.len(),
        states.len()
    );
    for (part, state, translated) in open {
        let what =
            if *state == State::Stale { "changed since it was translated" } else { "not translated yet" };
        let _ = write!(
            sheet,
            "\n---\n\n{} ({}:{}): {what}\n\n{}",
            part.name,
            part.file,
            part.line,
            quoted(&part.text)
        );
        if let Some(translated) = translated {
            let place = format!("{}:{}", translated.file, translated.line);
            let _ = write!(sheet, "\nThe translation to mend ({place}):\n\n{}", quoted(&translated.text));
        }
    }
    sheet
}

/// The words of a part between fences that are longer than any fence in it.
fn quoted(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}markdown\n{text}\n{fence}\n")
}

fn marks(files: &Files, language: &str) -> BTreeMap<String, String> {
    let text = files.texts.get(&format!("{language}/{TRANSLATED}")).map_or("", String::as_str);
    let lines = text.lines().filter_map(|line| line.trim().rsplit_once(' '));
    lines.map(|(name, mark)| (name.to_owned(), mark.to_owned())).collect()
}

/// The parts of every chapter, question file and case of a language.
fn parts(files: &Files, language: &str) -> Vec<Part> {
    let root = if language.is_empty() { String::new() } else { format!("{language}/") };
    let texts = files.texts.iter().filter_map(|(path, text)| Some((path, path.strip_prefix(&root)?, text)));
    let own = texts.filter(|(_, inside, _)| inside.ends_with(".md") && *inside != "SUMMARY.md");
    own.flat_map(|(path, inside, text)| cut(path, inside, text)).collect()
}

fn cut(path: &str, inside: &str, text: &str) -> Vec<Part> {
    let front = front_matter(text);
    let markdown = Markdown::at_line(front.body, front.body_line);
    let events = markdown.parse();
    let is_part = |at: &usize| {
        matches!(events.get(*at), Some(Event::Start(Tag::Heading { level: HeadingLevel::H2, .. })))
    };
    let heads = events.outermost(0..events.len()).filter(is_part);
    let id = |at: usize| match events.get(at) {
        Some(Event::Start(Tag::Heading { id: Some(id), .. })) => name::to_id(id),
        _ => name::slug(&events.plain(events.inside(at))),
    };
    let starts: Vec<(String, u32)> =
        std::iter::once((String::new(), 1)).chain(heads.map(|at| (id(at), events.line(at)))).collect();
    let lines = source_lines(text);
    let part = |(at, (id, line)): (usize, &(String, u32))| {
        let text = between(&lines, *line, starts.get(at + 1).map(|(_, next)| *next));
        let digest = Sha256::digest(text.as_bytes());
        let mark = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let name = if id.is_empty() { inside.to_owned() } else { format!("{inside}#{id}") };
        Part { name, file: path.to_owned(), line: *line, text, mark }
    };
    starts.iter().enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    const SOURCE: &str =
        "# One\n\nLede.\n\n## Papers {#papers}\n\nText.\n\n## Signs {#signs}\n\n```\n## no part\n```\n";

    fn files(texts: &[(&str, &str)]) -> Files {
        let texts = texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Files { id: "demo".into(), texts, ..Files::default() }
    }

    fn module(french: &str, marks: &str) -> Files {
        files(&[
            ("module.toml", "source_language = \"en\"\n"),
            ("en/SUMMARY.md", "- [One](01-one.md)\n"),
            ("fr/SUMMARY.md", "- [Un](01-one.md)\n"),
            ("en/01-one.md", SOURCE),
            ("fr/01-one.md", french),
            ("fr/translated.txt", marks),
        ])
    }

    fn check(files: &Files, expected: Expect) {
        let rows =
            states(files, "fr").into_iter().map(|(part, state, _)| format!("{} {state:?}\n", part.name));
        expected.assert_eq(&rows.collect::<String>());
    }

    #[test]
    fn a_part_is_missing_unmarked_stale_or_fresh() {
        let french = "# Un\n\n## Documents {#papers}\n\nTexte.\n";
        check(
            &module(french, ""),
            expect![[r#"
            01-one.md Unmarked
            01-one.md#papers Unmarked
            01-one.md#signs Missing
        "#]],
        );
        let (marks, new) = mark(&module(french, ""), "fr", &[]);
        assert_eq!(new, 2);
        check(
            &module(french, &marks),
            expect![[r#"
            01-one.md Fresh
            01-one.md#papers Fresh
            01-one.md#signs Missing
        "#]],
        );
        let mut changed = module(french, &marks);
        let source = changed.texts.get_mut("en/01-one.md").unwrap();
        *source = source.replace("Text.", "New text.");
        check(
            &changed,
            expect![[r#"
            01-one.md Fresh
            01-one.md#papers Stale
            01-one.md#signs Missing
        "#]],
        );
        assert_eq!(mark(&changed, "fr", &[]), (marks, 0), "what is stale stays so until it is named");
        for name in ["01-one.md", "01-one.md#papers"] {
            assert_eq!(mark(&changed, "fr", &[name.into()]).1, 1);
        }
    }

    #[test]
    fn blanks_and_line_ends_do_not_make_a_translation_stale() {
        let (marks, _) = mark(&module("# Un\n\n## D {#papers}\n", ""), "fr", &[]);
        let mut changed = module("# Un\n\n## D {#papers}\n", &marks);
        let source = changed.texts.get_mut("en/01-one.md").unwrap();
        *source = source.replace("Text.", "Text.  ").replace('\n', "\r\n");
        assert!(states(&changed, "fr").iter().all(|(_, state, _)| *state != State::Stale));
    }

    #[test]
    fn a_worksheet_shows_what_is_to_be_done_and_nothing_else() {
        let french = "# Un\n\n## D {#papers}\n\nTexte.\n";
        let (marks, _) = mark(&module(french, ""), "fr", &[]);
        let mut changed = module(french, &marks);
        let source = changed.texts.get_mut("en/01-one.md").unwrap();
        *source = source.replace("Text.", "New text.");
        expect![[r#"
            # demo in fr: 2 of 3 parts to do

            Keep ids, types, attributes, keys, links and file names as they are. Translate words.

            ---

            01-one.md#papers (en/01-one.md:5): changed since it was translated

            ```markdown
            ## Papers {#papers}

            New text.
            ```

            The translation to mend (fr/01-one.md:3):

            ```markdown
            ## D {#papers}

            Texte.
            ```

            ---

            01-one.md#signs (en/01-one.md:9): not translated yet

            ````markdown
            ## Signs {#signs}

            ```
            ## no part
            ```
            ````
        "#]]
        .assert_eq(&worksheet(&changed, "fr"));
    }

    #[test]
    fn the_source_language_has_nothing_to_translate() {
        assert_eq!(states(&module("# Un\n", ""), "en"), []);
    }
}
