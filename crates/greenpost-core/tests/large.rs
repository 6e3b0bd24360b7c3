//! Texts that are large and mean: hundreds of thousands of bytes of one mark, nested or repeated. Reading them must end as soon as
//! reading a plain text of that size does; a reader that looks back at each mark would sit here for hours.

#[path = "support/strict.rs"]
mod strict;

use greenpost_core::chapter::{self, Chapter};
use greenpost_core::glossary::{Glossary, Term};
use greenpost_core::{markdown, summary};

const SIZE: usize = 200_000;

fn filled(with: &str) -> String {
    with.repeat(SIZE / with.len())
}

fn read(text: &str) -> Chapter {
    let term = Term {
        term: "a a a a a b".to_owned(),
        aliases: vec!["a a".to_owned()],
        meaning: "m".to_owned(),
        source: String::new(),
    };
    let glossary = Glossary { terms: vec![term] };
    let around = chapter::Surroundings {
        file: "en/01-a.md",
        module: "m",
        number: "1",
        glossary: &glossary,
        figure_base: "module://localhost/",
    };
    chapter::parse(text, &around).0
}

#[test]
fn a_large_text_of_any_one_mark_is_read() {
    let marks = [
        ">",
        "> ",
        "- ",
        "- + * 1. > ",
        "[",
        "[a](",
        "![",
        "*_",
        "*a **b ",
        "`a``b```",
        "<",
        "<a ",
        "<!--",
        "a <? ",
        "<sub>",
        "&",
        "&amp;",
        "\u{a0}«",
        "[^a",
        "[^a]: x\n",
        "## a\n",
        "### a\n",
        "|",
        "|a\n",
        "```\n",
        "    a\n",
        "{{#include}} ",
        "a ",
        "\\",
        "\r",
        "\t",
        "- [x] a\n",
        "![a](b.png)\n\n",
        "[a](#b) ",
        "<div>\n",
        "e\u{301}",
        "\u{fdd0}",
        "Table: a\n\n|a|\n|-|\n\n",
    ];
    for mark in marks {
        let text = filled(mark);
        if let Err(fault) = strict::check_chapter(&read(&text)) {
            panic!("{mark:?}: {fault}");
        }
        summary::parse("en/SUMMARY.md", &text);
    }
}

#[test]
fn quotes_and_brackets_a_hundred_thousand_deep_keep_their_words() {
    let deep = 100_000;
    let rows = [
        format!("{}word", ">".repeat(deep)),
        format!("{}word", "> ".repeat(deep)),
        format!("{}word", "- ".repeat(deep)),
        format!("{}word{}", "[".repeat(deep), "]".repeat(deep)),
        format!("{}word{}", "![".repeat(deep), "](a.png)".repeat(deep)),
        format!("{}word{}", "*_".repeat(deep), "_*".repeat(deep)),
        format!("{}word{}", "<sub>".repeat(deep), "</sub>".repeat(deep)),
        (0..1500).map(|n| format!("{}- a\n", "  ".repeat(n))).collect::<String>() + "\n\nword",
        format!("{}x{}word", "- ".repeat(60), "\n".repeat(SIZE)),
    ];
    for text in rows {
        let chapter = read(&text);
        assert_eq!(strict::check_chapter(&chapter), Ok(()));
        assert!(
            chapter.lede.iter().any(|block| block.contains("word")),
            "{}",
            text.chars().take(40).collect::<String>()
        );
        let around =
            markdown::RenderContext { file: "en/a.md", module: "m", figure_base: "module://localhost/" };
        let (text, _) = markdown::render_inline(&text, 1, &around);
        assert!(strict::check(&text.html).is_ok() && text.plain.contains("word"));
    }
}
