//! A stranger's mdBook of 300 chapters, as odd as books are: every line of its table of contents opens, and every
//! chapter has text. The book is made here, the same one in every run.

#[path = "support/strict.rs"]
mod strict;

use std::collections::BTreeMap;

use greenpost_core::chapter::{self, Chapter};
use greenpost_core::glossary::Glossary;
use greenpost_core::{anchor, markdown, summary};

const CHAPTERS: usize = 300;

/// What stands in chapters, in turn. `{n}` is the chapter's number.
const PIECES: &[&str] = &[
    "Plain text with *emphasis*, **weight**, ~~strokes~~ and `code {n}`.",
    "A [link](chapter_{n}.md), [one with a part](./folder-{n}/README.md#usage), [HTML](chapter_{n}.html#a-b), \
     <https://example.org/{n}?a=1&b=2>, [a reference][ref] and [a missing one](missing-{n}.md).\n\n[ref]: chapter_1.md 'T'",
    "```rust,no_run,noplayground\n# fn main() {\n{{#include ../listings/ch{n}/src/main.rs:here}}\nlet x = \"<b>\";\n# }\n```",
    "```console\n$ cargo run -- --number {n} | less\n```\n\n```python\nprint(\"{n}\")\n```\n\n```c++\n#include <vector>\n```",
    "~~~\ntildes\n~~~\n\n    indented code\n\n```mermaid\ngraph TD; A-->B;\n```\n\n````md\n```\nnested\n```\n````",
    "{{#include ../../README.md}}\n\n{{#playground example.rs editable}}\n\n{{#title A title}}\n\n{{#rustdoc_include x.rs:{n}}}",
    "- one\n  - two\n    - three\n      - four\n\n        text in four\n- five\n\n1. a\n1. b\n   1. c\n\n+ plus\n* star",
    "- [ ] open {n}\n- [x] done\n\n3. starts at three\n4. four",
    "<div class=\"warning\">\n\nA warning of **mdBook** {n}.\n\n</div>\n\n<details><summary>More</summary>\n\nHidden.\n\n</details>",
    "<img src=\"images/{n}.png\" width=\"50%\">\n\n<a id=\"old-anchor\"></a>Text after an anchor.<br>A new line. H<sub>2</sub>O",
    "<style>.x { color: red }</style>\n\n<script>console.log({n})</script>\n\n<!-- a comment\nof two lines -->",
    "Inline math \\\\( a^2 + b_{n} \\\\) and $$\\int_0^{n} x\\,dx$$ and $5 or $6.",
    "\\[\nE = mc^2\n\\]",
    "| Left | Right | Middle |\n|:---|---:|:---:|\n| a {n} | 1 | `x|y` |\n| b | 22 | \\| |\n\nTable: after, not before.",
    "Table: before {n}\n\n| x |\n|---|\n| [y](chapter_2.md) |",
    "![A picture](images/{n}.png)\n\n![Far away](https://example.org/{n}.svg \"Title\")\n\n![](no-alt.png) and ![inline](a b.png).",
    "> A quote\n> > in a quote\n> - with a list {n}\n>\n> ```\n> and code\n> ```\n\n> [!TIP]\n> A tip.\n\n> [!WARNING] not an alert",
    "A footnote[^n{n}], the same[^n{n}], another[^long], none[^missing].\n\n[^n{n}]: The text of {n}.\n[^long]: One.\n\n    Two.",
    "中文段落{n}：海关官员检查集装箱。\n\n日本語の段落。**強調**です。\n\n한국어 문단 {n}.",
    "مرحبا بكم في الفصل {n}. هذه *فقرة* مع [رابط](chapter_3.md#مقدمة).\n\n### مقدمة\n\nنص.",
    "Глава {n}. Таможенный *контроль* и [ссылка](chapter_4.md#Введение).\n\n### Введение\n\nТекст.",
    "हिन्दी पाठ {n}। ไทย. Ελληνικά. עברית. 🦀 emoji 👩‍👩‍👧 and combining e\u{301}.",
    "### Sub {n} {#sub-{n} .class data-x=1}\n\n#### Deeper\n\n##### `code` in a heading\n\n###### [link](#sub-{n}) in a heading",
    "Setext {n}\n---------\n\nText below it.\n\nSetext one\n==========\n\nMore.",
    "# A second title {n}\n\nIts text.\n\n## Usage\n\nUse it.\n\n## Usage\n\nUse it again.",
    "Term {n}\n: A definition list that is none here.\n\n***\n\nA line with two spaces  \nand a backslash\\\nbreak.",
    "Very long line: {long}",
    "Control \u{0}\u{1}\u{b} characters, \u{202e}direction\u{202c}, no\u{a0}break, zero\u{200b}width, \u{feff}mark.",
    "\u{fdd0}\u{fdd5}\u{fffe} are no characters. &nbsp;&copy;&#x1F600;&notanentity; are or are not entities.",
    "[[wiki link]] :::note\ncontainer {n}\n::: {{ handlebars }} {% liquid %} ${shell}",
    "<kbd>Ctrl</kbd>+<kbd>C</kbd> and <kbd class=\"x\">V</kbd>, m<sup>2</sup>, <sub>open",
    "a\tb\tc\n\n\tindented by a tab\n\n-\ta list with a tab\n\n\t-\tnested",
];

struct Book {
    summary: String,
    files: BTreeMap<String, String>,
}

/// SplitMix64: the same book on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }
}

fn make_book() -> Book {
    let mut random = Random(7);
    let mut summary = "# Summary\n\n[Introduction](README.md)\n[Foreword](<fore word.md>)\n\n".to_owned();
    let mut files = BTreeMap::from([
        ("README.md".to_owned(), make_chapter(0, &mut random)),
        ("fore word.md".to_owned(), make_chapter(1, &mut random)),
    ]);
    for n in 2..CHAPTERS - 1 {
        if n % 40 == 0 {
            summary.push_str(&format!("\n# Part *{n}*\n\n"));
        }
        if n % 25 == 0 {
            summary.push_str(&format!("\n---\n\n- [Draft {n}]()\n"));
        }
        let (path, link) = match n % 9 {
            0 => (format!("folder-{n}/README.md"), format!("folder-{n}/README.md")),
            1 => (format!("a b/chapter {n}.md"), format!("a%20b/chapter%20{n}.md")),
            2 => (format!("章/第{n}.md"), format!("章/第{n}.md")),
            3 => (format!("deep/{n}/er/page.md"), format!("./deep/./{n}/er/page.md")),
            4 => (format!("(x)-{n}.md"), format!("<(x)-{n}.md>")),
            _ => (format!("chapter_{n}.md"), format!("chapter_{n}.md")),
        };
        let title = ["Plain", "With `code`", "*Emphasis* here", "日本語", "مقدمة", "A & B < C"][n % 6];
        let indent = "  ".repeat([0, 1, 2, 1][n % 4].min(n - 2));
        summary.push_str(&format!("{indent}- [{title} {n}]({link})\n"));
        files.insert(path, make_chapter(n, &mut random));
    }
    summary.push_str("\n-----------\n\n[Contributors](misc/contributors.md)\n");
    files.insert("misc/contributors.md".to_owned(), make_chapter(CHAPTERS - 1, &mut random));
    Book { summary, files }
}

fn make_chapter(n: usize, random: &mut Random) -> String {
    let mut text = match n % 5 {
        0 => format!("# Chapter {n}\n\n"),
        1 => format!("Chapter {n}\n===\n\n"),
        2 => format!("\u{feff}# Chapter *{n}* `x`\n\n"),
        3 => "\n\n<!-- no title -->\n\n".to_owned(),
        _ => format!("+++\ntitle = \"{n}\"\n+++\n# Chapter {n}\n\n"),
    };
    for part in 0..6 + random.below(20) {
        if part % 6 == 5 {
            text.push_str(&format!("## Part {part} of {n}\n\n"));
        }
        let piece = PIECES[random.below(PIECES.len())];
        text.push_str(&piece.replace("{n}", &n.to_string()).replace("{long}", &"word ".repeat(2000)));
        text.push_str("\n\n");
    }
    if n % 7 == 3 { text.replace('\n', "\r\n") } else { text }
}

fn read(path: &str, number: Option<&str>, text: &str) -> Chapter {
    let file = format!("src/{path}");
    let around = chapter::Surroundings {
        file: &file,
        module: "strangers-book",
        number: number.unwrap_or_default(),
        glossary: &Glossary::default(),
        figure_base: "module://localhost/",
    };
    chapter::parse(text, &around).0
}

#[test]
fn every_chapter_of_a_strangers_book_opens() {
    let book = make_book();
    let (summary, diagnostics) = summary::parse("src/SUMMARY.md", &book.summary);
    assert_eq!(diagnostics, [], "mdBook would take every line of it");
    assert_eq!(summary.chapters().count(), CHAPTERS);
    for link in summary.chapters() {
        let text =
            book.files.get(&link.path).unwrap_or_else(|| panic!("{} is a file of the book", link.path));
        let chapter = read(&link.path, link.number.as_deref(), text);
        let blocks =
            || chapter.lede.iter().chain(chapter.sections.iter().flat_map(|section| &section.blocks));
        assert!(blocks().any(|block| block.len() > 10), "{} has text", link.path);
        if let Err(fault) = strict::check_chapter(&chapter) {
            panic!("{}: {fault}\n{text}", link.path);
        }
    }
}

#[test]
fn words_of_every_section_can_be_noted() {
    let book = make_book();
    for (path, text) in book.files.iter().take(60) {
        for section in read(path, None, text).sections {
            let Some(block) = section.blocks.iter().position(|block| block.len() > 20) else { continue };
            let quote: String = section.blocks[block].chars().skip(3).take(12).collect();
            let before: String = section.blocks[block].chars().take(3).collect();
            let found = anchor::find(&section.blocks, &quote, &before);
            assert!(
                matches!(found, anchor::Anchor::Found { .. }) || quote.trim().is_empty(),
                "{path}: {quote:?}"
            );
        }
    }
}

#[test]
fn a_chapter_of_one_kind_of_piece_opens() {
    for (n, piece) in PIECES.iter().enumerate() {
        let chapter = read("a.md", Some("1"), &format!("# T\n\n## S {{#s}}\n\n{piece}\n"));
        assert_eq!(strict::check_chapter(&chapter), Ok(()), "{piece}");
        assert!(!chapter.sections.is_empty(), "{n}");
        let around =
            markdown::RenderContext { file: "src/a.md", module: "m", figure_base: "module://localhost/" };
        let (text, _) = markdown::render_blocks(piece, 1, &around);
        assert!(strict::check(&text.html).is_ok(), "{piece}");
    }
}
