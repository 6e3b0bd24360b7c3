//! What holds for every text: reading never panics, and nothing outside the allow-list leaves the core. Arbitrary
//! characters find what nobody thought of; fragments of Markdown and HTML put together at random find what two rules
//! make of one another. `PROPTEST_CASES=100000` looks longer.

#[path = "support/strict.rs"]
mod strict;

use greenpost_core::glossary::{Glossary, Term};
use greenpost_core::{anchor, chapter, fold, glossary, manifest, markdown, question, summary};
use greenpost_wire::ModuleId;
use proptest::prelude::*;

const FRAGMENTS: &[&str] = &[
    "# ",
    "## ",
    "### ",
    "###### ",
    "- ",
    "* ",
    "1. ",
    "> ",
    "> [!NOTE]\n",
    "> [!CAUTION]\n",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "```\n",
    "~~~rust\n",
    "---\n",
    "===\n",
    "***",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "<",
    ">",
    "[^a]",
    "[^a]: ",
    "[^b]: note",
    "[x]: javascript:alert(1)\n",
    "[x]",
    "[a](b.md#c)",
    "[a](javascript:alert(1))",
    "[a](https://example.org)",
    "<https://example.org>",
    "<javascript:alert(1)>",
    "![alt](../figures/a.svg \"t\")",
    "![alt](http://x/y.png)",
    "![alt](data:image/svg+xml,x)",
    "| a | b |\n|---|---:|\n| 1 | 2 |\n",
    "|",
    "Table: caption\n\n",
    "- [x] done\n",
    "- [ ] ",
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<sub>",
    "</sub>",
    "<sup>",
    "<kbd>",
    "</kbd>",
    "<br>",
    "<br/>",
    "<!--",
    "-->",
    "<!DOCTYPE x>",
    "<?php",
    "?>",
    "<![CDATA[",
    "]]>",
    "<a href=\"javascript:x\">",
    "</a>",
    "<style>",
    "<div class=\"danger\">",
    "\" onclick=\"x",
    "' onload='",
    "&lt;",
    "&#60;",
    "&amp;",
    "&colon;",
    "{{#include x}}",
    "{#id}",
    " {#id .class onclick=x}",
    "{#__proto__}",
    "\\",
    "\0",
    "\u{feff}",
    "\r\n",
    "\r",
    "é",
    "ß",
    "日本",
    "مرحبا",
    "\u{202e}",
    "\u{a0}",
    "\u{fdd0}",
    "\u{fdd1}",
    "word",
    "licence",
    "transit",
    "a b",
];

fn text() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        8 => prop::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    let built = prop::collection::vec(fragment, 0..60).prop_map(|parts| parts.concat());
    prop_oneof![6 => built, 1 => ".{0,200}".prop_map(String::from), 1 => any::<String>()]
}

fn terms() -> Glossary {
    let term = |term: &str, alias: &str| Term {
        term: term.to_owned(),
        aliases: vec![alias.to_owned()],
        meaning: "m".to_owned(),
        source: String::new(),
    };
    Glossary { terms: vec![term("licence", "word"), term("transit", "a  b"), term("é", "<script>")] }
}

proptest! {
    #[test]
    fn a_chapter_of_any_text_is_safe_html(text in text()) {
        let glossary = terms();
        let around = chapter::Surroundings {
            file: "en/01-a.md", module: "manual", number: "4", glossary: &glossary, figure_base: "module://localhost/",
        };
        let (chapter, diagnostics) = chapter::parse(&text, &around);
        if let Err(fault) = strict::check_chapter(&chapter) {
            prop_assert!(false, "{fault}\n{chapter:#?}");
        }
        let lines = text.matches('\n').count() + text.matches('\r').count() + 1;
        for diagnostic in diagnostics {
            prop_assert!(diagnostic.line as usize <= lines, "{diagnostic} of {lines}");
        }
        for section in &chapter.sections {
            prop_assert!(section.terms.iter().all(|term| *term < glossary.terms.len()));
        }
    }

    #[test]
    fn a_piece_of_any_text_is_safe_html(text in text()) {
        let around = markdown::RenderContext { file: "en/a.quiz.md", module: "m", figure_base: "module://localhost/" };
        for (piece, _) in [markdown::render_inline(&text, 1, &around), markdown::render_blocks(&text, 1, &around)] {
            if let Err(fault) = strict::check(&piece.html) {
                prop_assert!(false, "{fault}\n{piece:#?}");
            }
        }
    }

    #[test]
    fn a_question_file_of_any_text_is_safe_html(text in text()) {
        let around = question::Surroundings { file: "en/a.quiz.md", module: "m", figure_base: "module://localhost/" };
        let (questions, _) = question::parse(&text, &around);
        for question in questions {
            for html in [question.prompt, question.body, question.hint, question.why].map(|text| text.html) {
                prop_assert!(strict::check(&html).is_ok(), "{html}");
            }
        }
    }

    #[test]
    fn a_table_of_contents_of_any_text_names_safe_paths(text in text()) {
        let (summary, _) = summary::parse("en/SUMMARY.md", &text);
        let mut ids = std::collections::BTreeSet::new();
        for chapter in summary.chapters() {
            prop_assert!(!chapter.path.starts_with('/') && !chapter.path.contains(['\\', ':', '\0']), "{}", chapter.path);
            prop_assert!(chapter.path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{}", chapter.path);
            prop_assert!(ids.insert(chapter.id.clone()), "an id names one chapter: {}", chapter.id);
        }
    }

    #[test]
    fn a_manifest_of_any_text_is_a_manifest(text in any::<String>(), edition in "[a-z.\"'\\[\\]{}=,0-9\n]{0,80}") {
        for text in [text, format!("edition = {edition}\n[title]\nen = \"x\"\n[[outcomes]]\nid = {edition}")] {
            let (manifest, _) = manifest::parse(ModuleId::new("m").unwrap(), &text);
            prop_assert_eq!(manifest.id.as_str(), "m");
            prop_assert!(manifest.pass_mark <= 100);
        }
    }

    #[test]
    fn a_glossary_of_any_text_is_a_glossary(text in "(term|alias|,|;|\"|\n|en|meaning|[a-z]|\r\n|é){0,60}") {
        let text = format!("term,aliases,lang,meaning,source\n{text}");
        let (glossary, _) = glossary::parse("reference/glossary.csv", &text, "en");
        prop_assert!(glossary.terms.iter().all(|term| !term.term.is_empty() && !term.meaning.is_empty()));
    }

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let folded = fold::fold(&text);
        prop_assert_eq!(fold::fold(&folded), folded.clone());
        let (same, offsets) = fold::fold_with_offsets(&text);
        prop_assert_eq!(offsets.len(), same.chars().count() + 1);
        prop_assert!(offsets.is_sorted() && offsets.iter().all(|at| text.is_char_boundary(*at)));
        prop_assert_eq!(same, folded);
        let code = fold::fold_code(&text);
        prop_assert_eq!(fold::fold_code(&code), code.clone());
    }

    #[test]
    fn a_quote_of_an_unchanged_text_is_found_where_it_stood(
        blocks in prop::collection::vec("([a-c é\u{a0}]|the |ship ){1,40}", 1..5),
        block in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 1_usize..30,
    ) {
        let block = block.index(blocks.len());
        let chars: Vec<char> = blocks[block].chars().collect();
        let from = from.index(chars.len());
        let to = (from + length).min(chars.len());
        let quote: String = chars[from..to].iter().collect();
        let before: String = chars[from.saturating_sub(32)..from].iter().collect();
        if quote.trim().is_empty() {
            return Ok(());
        }
        let found = anchor::find(&blocks, &quote, &before);
        let anchor::Anchor::Found { block: at, from: start, to: end } = found else {
            return Err(TestCaseError::fail("an unchanged text holds its quotes"));
        };
        let there: Vec<char> = blocks[at].chars().collect();
        prop_assert_eq!(there[start..end].iter().collect::<String>(), quote.clone());
        // Where the same words follow the same words nobody can tell the places apart.
        let all_before = blocks[..at].concat() + &there[..start].iter().collect::<String>();
        prop_assert!((at, start) == (block, from) || letters(&all_before).ends_with(&letters(&before)));
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
