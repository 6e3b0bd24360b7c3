//! Attacks on whoever shows authored text: `tests/xss/vectors.txt`, read in every place an author can write. The strict
//! reader of `support/` must find nothing but what is allowed.

#[path = "support/strict.rs"]
mod strict;

use greenpost_core::glossary::{Glossary, Term};
use greenpost_core::{chapter, markdown, question, summary};

const VECTORS: &str = include_str!("../../../tests/xss/vectors.txt");

fn vectors() -> Vec<String> {
    VECTORS.lines().filter(|line| !line.starts_with(";;")).map(unescape).collect()
}

/// `\n`, `\t`, `\xNN`, `\uNNNN`, `\\`; any other backslash stands for itself.
fn unescape(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let code = |digits: usize| {
            let hex = rest.get(at + 2..at + 2 + digits)?;
            Some((char::from_u32(u32::from_str_radix(hex, 16).ok()?)?, 2 + digits))
        };
        let (c, length) = match rest[at + 1..].chars().next() {
            Some('n') => ('\n', 2),
            Some('t') => ('\t', 2),
            Some('\\') => ('\\', 2),
            Some('x') => code(2).unwrap_or(('\\', 1)),
            Some('u') => code(4).unwrap_or(('\\', 1)),
            _ => ('\\', 1),
        };
        text.push(c);
        rest = &rest[at + length..];
    }
    text + rest
}

/// A term that is an attack itself, and one that many of the attacks hold.
fn terms() -> Glossary {
    let term = |term: &str| Term {
        term: term.to_owned(),
        aliases: vec!["\" onclick=\"alert(1)".to_owned()],
        meaning: "m".to_owned(),
        source: String::new(),
    };
    Glossary { terms: vec![term("<img src=x onerror=alert(1)>"), term("alert"), term("x")] }
}

fn read(text: &str) -> chapter::Chapter {
    let glossary = terms();
    let around = chapter::Surroundings {
        file: "en/01-a.md",
        module: "manual",
        number: "4",
        glossary: &glossary,
        figure_base: "module://localhost/",
    };
    chapter::parse(text, &around).0
}

#[test]
fn there_are_at_least_three_hundred_attacks() {
    let mut all = vectors();
    all.sort();
    all.dedup();
    assert!(all.len() >= 300, "{}", all.len());
}

#[test]
fn no_attack_survives_in_a_chapter() {
    let places = [
        "{}",
        "# Title\n\n{}",
        "# Title\n\nLede.\n\n## Section {#s}\n\n{}\n\nAfter.",
        "# Title\n\n## Section {#s}\n\nSome words {} and more.",
        "# {}",
        "# Title\n\n## {}\n\ntext",
        "# Title\n\n### {}\n\ntext",
        "# Title\n\n## Section {#s}\n\n- {}\n\n  {}",
        "# Title\n\n## Section {#s}\n\n> {}",
        "# Title\n\n## Section {#s}\n\n> [!CAUTION]\n> {}",
        "# Title\n\n## Section {#s}\n\n[{}](02-b.md#s) ![{}](../figures/a.svg \"{}\")",
        "# Title\n\n## Section {#s}\n\n![{}](../figures/a.svg \"{}\")",
        "# Title\n\n## Section {#s}\n\n[x]({}) ![x]({})",
        "# Title\n\n## Section {#s}\n\n[x](<{}>)\n\n[r]: {}\n\n[r]",
        "# Title\n\n## Section {#s}\n\nTable: {}\n\n| {} | b |\n|---|--:|\n| {} | c |",
        "# Title\n\n## Section {#s}\n\nText.[^a]\n\n[^a]: {}",
        "# Title\n\n## Section {#s}\n\n```{}\n{}\n```",
        "# Title\n\n## Section {#s}\n\n<sub>{}</sub> `{}` *{}*",
        "+++\nnewer_rule = '''{}'''\n+++\n\n# Title\n\n<!-- {} -->",
    ];
    for vector in vectors() {
        for place in places {
            let text = place.replace("{}", &vector);
            let chapter = read(&text);
            if let Err(fault) = strict::check_chapter(&chapter) {
                panic!("{fault}\n\n{text}\n\n{chapter:#?}");
            }
        }
    }
}

#[test]
fn no_attack_survives_in_a_question() {
    let around =
        question::Surroundings { file: "en/a.quiz.md", module: "m", figure_base: "module://localhost/" };
    let context =
        markdown::RenderContext { file: "en/a.md", module: "m", figure_base: "module://localhost/" };
    for vector in vectors() {
        let text = format!(
            "# Questions\n\n## {vector} {{#a-0001 single treaty=common outcome=o level=1 see=s}}\n\n{vector}\n\n> Hint: \
             {vector}\n\n- [x] {vector}\n  > {vector}\n- [ ] no\n  > no\n\n> Why: {vector}\n"
        );
        let (questions, _) = question::parse(&text, &around);
        let mut pieces: Vec<question::Text> = Vec::new();
        for question in questions {
            pieces.extend([question.prompt, question.body, question.hint, question.why]);
            if let question::Kind::Single(choices) = question.kind {
                pieces.extend(choices.into_iter().flat_map(|choice| [choice.text, choice.feedback]));
            }
        }
        pieces.push(markdown::render_inline(&vector, 1, &context).0);
        pieces.push(markdown::render_blocks(&vector, 1, &context).0);
        for piece in pieces {
            if let Err(fault) = strict::check(&piece.html) {
                panic!("{fault}\n\n{vector}\n\n{piece:#?}");
            }
        }
    }
}

#[test]
fn no_attack_leads_out_of_the_module_in_a_table_of_contents() {
    for vector in vectors() {
        let text = format!("# Summary\n\n{vector}\n\n- [x]({vector})\n- {vector}\n");
        let (summary, _) = summary::parse("en/SUMMARY.md", &text);
        for chapter in summary.chapters() {
            let is_plain = chapter.path.split('/').all(|part| !matches!(part, "" | "." | ".."));
            assert!(is_plain && !chapter.path.contains([':', '\\', '\0']), "{} from {vector}", chapter.path);
        }
    }
}

#[test]
fn the_strict_reader_finds_what_is_dangerous() {
    let rows = [
        "<script>x</script>",
        "<img src=\"module://localhost/m/a.png\" alt=\"\" loading=\"lazy\" onerror=\"x\">",
        "<img src=\"https://example.org/a.png\" alt=\"\" loading=\"lazy\">",
        "<img src=\"module://localhost/m/../a.png\" alt=\"\" loading=\"lazy\">",
        "<a href=\"javascript:x\">x</a>",
        "<a href=\"&#106;avascript:x\">x</a>",
        "<a href=\"#/chapter/m/a\" onclick=\"x\">x</a>",
        "<a href=\"#/chapter/m/a\" target=\"_blank\">x</a>",
        "<a>x</a>",
        "<p style=\"x\">x</p>",
        "<p class=\"overlay\">x</p>",
        "<p id=\"a b\">x</p>",
        "<p id=x>x</p>",
        "<p id='x'>x</p>",
        "<p id=\"x\" id=\"y\">x</p>",
        "<p>x",
        "<p>x</em></p>",
        "x</p>",
        "<svg></svg>",
        "<!-- x -->",
        "a < b",
        "a > b",
        "&notanentity;",
        "<span data-address=\"javascript:x\">x</span>",
        "<button type=\"submit\" data-term=\"0\">x</button>",
        "<code class=\"language-\">x</code>",
        "<P>x</P>",
    ];
    for html in rows {
        assert!(strict::check(html).is_err(), "{html}");
    }
    assert_eq!(
        strict::check("<p id=\"a.0\">a &amp; b<br></p>\n<hr id=\"a.1\">"),
        Ok(vec![Some("a.0".into()), Some("a.1".into())])
    );
}
