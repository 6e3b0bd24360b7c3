//! What authors write, and what is read of it.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

const AROUND: Surroundings<'static> =
    Surroundings { file: "en/01-x.quiz.md", module: "common", figure_base: "module://localhost/" };

/// Reads a file; shows each question in a few lines, then what was said.
fn said(text: &str) -> String {
    let (questions, found) = parse(text, &AROUND);
    let mut out = String::new();
    for question in &questions {
        show(question, &mut out);
    }
    for diagnostic in found {
        let _ = writeln!(out, "{}: {} [{:?}]", diagnostic.line, diagnostic.message, diagnostic.rule);
    }
    out
}

fn show(question: &Question, out: &mut String) {
    let _ = writeln!(out, "{} {:?}", question.id, question.prompt.plain);
    for (name, text) in [("body", &question.body), ("hint", &question.hint), ("why", &question.why)] {
        if !text.plain.is_empty() {
            let _ = writeln!(out, "  {name} {:?}", text.plain);
        }
    }
    let item = |item: &Item| format!("{:?} / {:?}", item.text.plain, item.feedback.plain);
    let number = |number: &NumberAnswer| {
        format!(
            "{}..{} {:?} {:?} / {:?}",
            number.low, number.high, number.shown, number.unit, number.feedback.plain
        )
    };
    let lines: Vec<String> = match &question.kind {
        Kind::Single(choices) | Kind::Multi(choices) | Kind::TrueFalse(choices) | Kind::Image(choices) => {
            choices
                .iter()
                .map(|choice| {
                    let sign = if choice.right { '+' } else { '-' };
                    format!("{sign} {:?} / {:?}", choice.text.plain, choice.feedback.plain)
                })
                .collect()
        }
        Kind::Order(items) => items.iter().map(item).collect(),
        Kind::Match { left, right } => {
            left.iter().map(item).chain(right.iter().map(|side| format!("=> {}", item(side)))).collect()
        }
        Kind::Number { right, mistakes } => right
            .iter()
            .map(|answer| format!("= {}", number(answer)))
            .chain(mistakes.iter().map(|answer| format!("!= {}", number(answer))))
            .collect(),
        Kind::Short { right, mistakes } => right
            .iter()
            .map(|answer| format!("= {}", item(answer)))
            .chain(mistakes.iter().map(|answer| format!("!= {}", item(answer))))
            .collect(),
        Kind::Gap { parts, words } => {
            let part = |part: &GapPart| match part {
                GapPart::Text(text) => format!("{:?}", text.plain),
                GapPart::Typed(words) => format!("typed {words:?}"),
                GapPart::Chosen { options, right } => format!("chosen {options:?} {right}"),
            };
            parts.iter().map(part).chain(words.iter().map(item)).collect()
        }
    };
    for line in lines {
        let _ = writeln!(out, "  {line}");
    }
}

/// `attributes` are what follows the id and the type.
const REST: &str = "treaty=common outcome=hs level=2 see=a";

fn check(kind: &str, body: &str, expected: &Expect) {
    expected.assert_eq(&said(&format!("## Ask {{#x-0001 {kind} {REST}}}\n{body}\n> Why: so\n")));
}

#[test]
fn a_choice_is_read_with_body_hint_why_and_an_explanation_for_each_option() {
    check(
        "single",
        "
Some text.

| box | entry |
|---|---|
| 1 | x |

> Hint: look *twice*.

- [x] One
  > Yes.
  >
  > Indeed.
- [ ] Two
  > No:
  >
  > - first
  > - second
",
        &expect![[r#"
            x-0001 "Ask"
              body "Some text. box | entry | 1 | x"
              hint "look twice."
              why "so"
              + "One" / "Yes. Indeed."
              - "Two" / "No: first second"
        "#]],
    );
}

#[test]
fn the_guides_example_has_no_slip() {
    let guide = include_str!("../../../../docs/CONTENT.md");
    let (_, example) = guide.split_once("shows a readable paper quiz.\n\n```markdown\n").unwrap();
    let (example, _) = example.split_once("\n```\n").unwrap();
    let (questions, found) = parse(example, &AROUND);
    assert_eq!((questions.len(), found), (1, Vec::new()));
}

#[test]
fn layout_is_forgiven() {
    // Windows line ends, a byte order mark, tabs, blank lines between options, capital X, other bullets.
    let text = "\u{feff}## Ask {#x-0001 single treaty=common outcome=hs level=2 see=a}\r\n\r\n*\t[X] One\r\n\r\n\t> Yes.\r\n\r\n*\t[ ] Two\r\n\r\n\t> No.\r\n\r\n> **Why:** so\r\n";
    expect![[r#"
        x-0001 "Ask"
          why "so"
          + "One" / "Yes."
          - "Two" / "No."
    "#]]
    .assert_eq(&said(text));
    // The explanation is not indented: it still finds its option, and the author is told.
    check(
        "single",
        "- [x] One\n> Yes.\n- [ ] Two\n> No.\n",
        &expect![[r#"
        x-0001 "Ask"
          why "so"
          + "One" / "Yes."
          - "Two" / "No."
        3: this explanation is not indented, so it hangs on no option in other viewers [Feedback]
        5: this explanation is not indented, so it hangs on no option in other viewers [Feedback]
    "#]],
    );
    check(
        "order",
        "1. One\n  > First.\n2. Two\n  > Second.\n",
        &expect![[r#"
        x-0001 "Ask"
          why "so"
          "One" / "First."
          "Two" / "Second."
        3: this explanation is not indented, so it hangs on no option in other viewers [Feedback]
        5: this explanation is not indented, so it hangs on no option in other viewers [Feedback]
    "#]],
    );
}

#[test]
fn labels_are_read_in_every_language_of_the_course() {
    for (hint, why) in [
        ("Hint:", "Why:"),
        ("hint :", "WHY :"),
        ("Indice\u{a0}:", "Pourquoi\u{202f}:"),
        ("Indication :", "**Pourquoi ?** :"),
        ("تلميح:", "لماذا؟:"),
    ] {
        let text = format!(
            "## Ask {{#x-0001 truefalse {REST}}}\n> {hint} look\n\n- [x] a\n  > b\n- [ ] c\n  > d\n\n> {why} so\n>\n> and so\n\n> on\n"
        );
        let (questions, found) = parse(&text, &AROUND);
        assert_eq!(found, [], "{hint} {why}");
        assert_eq!(
            (questions[0].hint.plain.as_str(), questions[0].why.plain.as_str()),
            ("look", "so and so\non")
        );
    }
}

#[test]
fn a_list_without_boxes_and_a_quote_without_label_before_the_options_are_body() {
    check(
        "single",
        "- plain\n- list\n\n> said the trader\n\n- [x] a\n  > b\n- [ ] c\n  > d\n",
        &expect![[r#"
            x-0001 "Ask"
              body "plain list said the trader"
              why "so"
              + "a" / "b"
              - "c" / "d"
        "#]],
    );
}

#[test]
fn an_order_is_the_last_numbered_list() {
    check(
        "order",
        "1. body\n2. text\n\nNow order:\n\n1. One\n   > First.\n2. Two\n   > Second.\n",
        &expect![[r#"
            x-0001 "Ask"
              body "body text Now order:"
              why "so"
              "One" / "First."
              "Two" / "Second."
        "#]],
    );
}

#[test]
fn pairs_are_cut_at_the_arrow_and_a_side_may_fit_nothing() {
    check(
        "match",
        "- A `x => y` => 1. one\n  > why A\n- B\\=>C => - two\n  > why B\n- => three\n  > why not\n",
        &expect![[r#"
            x-0001 "Ask"
              why "so"
              "A x => y" / "why A"
              "B=>C" / "why B"
              => "1. one" / ""
              => "- two" / ""
              => "three" / "why not"
        "#]],
    );
    check(
        "match",
        "- A => one\n  > a\n- B\n  > b\n",
        &expect![[r#"
        4: a pair without =>; the question is left out [Key]
    "#]],
    );
    check(
        "match",
        "- A => one\n  > a\n- B =>\n  > b\n",
        &expect![[r#"
        4: a pair without a right side; the question is left out [Key]
    "#]],
    );
    check(
        "match",
        "- A => one\n  > a\n- => one\n  > b\n- B => two\n  > c\n",
        &expect![[r#"
        x-0001 "Ask"
          why "so"
          "A" / "a"
          "B" / "c"
          => "one" / ""
          => "two" / ""
        4: “one” is said to fit nothing, but it fits [Key]
    "#]],
    );
}

#[test]
fn numbers_are_items_or_bare_lines() {
    check(
        "number",
        "- = 25 +- 5 kg\n  > yes\n- = 3\u{a0}921,6 t CO<sub>2</sub>e\n  > also\n- != 40 +- 1\n  > no\n",
        &expect![[r#"
            x-0001 "Ask"
              why "so"
              = 20..30 "25" "kg" / "yes"
              = 3921.6..3921.6 "3\u{a0}921,6" "t CO2e" / "also"
              != 39..41 "40" "" / "no"
        "#]],
    );
    check(
        "number",
        "\n= 20..30\n\n> all the herd\n",
        &expect![[r#"
        x-0001 "Ask"
          why "so"
          = 20..30 "20–30" "" / "all the herd"
    "#]],
    );
    check(
        "number",
        "= 6\n!= 4\n",
        &expect![[r#"
        x-0001 "Ask"
          why "so"
          = 6..6 "6" "" / ""
          != 4..4 "4" "" / ""
        2: no explanation [Feedback]
        3: no explanation [Feedback]
    "#]],
    );
    check(
        "number",
        "- = 3,921\n  > x\n- = many\n  > y\n",
        &expect![[r#"
        1: no number is right; the question is left out [Key]
        2: “3,921” may mean thousands or decimals; it is left out [Key]
        4: “many” is not a number; it is left out [Key]
    "#]],
    );
    check(
        "number",
        "- = 6\n  > x\n- 7\n  > y\n",
        &expect![[r#"
        x-0001 "Ask"
          why "so"
          = 6..6 "6" "" / "x"
        4: neither an answer nor a mistake [Key]
    "#]],
    );
}

#[test]
fn words_are_typed() {
    check(
        "short",
        "- = 3827.63\n  > yes\n- = *Panthera leo*\n  > too\n- != 2903\n  > no\n",
        &expect![[r#"
        x-0001 "Ask"
          why "so"
          = "3827.63" / "yes"
          = "Panthera leo" / "too"
          != "2903" / "no"
    "#]],
    );
    check(
        "short",
        "- != 2903\n  > no\n",
        &expect![[r#"
        1: no answer is right; the question is left out [Key]
    "#]],
    );
}

#[test]
fn gaps_are_typed_or_chosen() {
    check(
        "gap",
        "Look.\n\nIn `[[code]]` the \\[[digits]] 29 are the [[chapter]], the rest [[ a | (b \\| c) ]].\n\n- chapter\n  > why\n- a\n  > why a\n- b | c\n  > why b\n",
        &expect![[r#"
            x-0001 "Ask"
              body "Look."
              why "so"
              "In [[code]] the [[digits]] 29 are the "
              typed ["chapter"]
              ", the rest "
              chosen ["a", "b | c"] 1
              "."
              "chapter" / "why"
              "a" / "why a"
              "b | c" / "why b"
        "#]],
    );
    check(
        "gap",
        "[[ (colour) | (color) ]] of\nthe *cat*\n\n- colour\n  > both spellings\n",
        &expect![[r#"
        x-0001 "Ask"
          why "so"
          typed ["colour", "color"]
          " of the cat"
          "colour" / "both spellings"
    "#]],
    );
    check(
        "gap",
        "A [[word]].\n\nAnd [[another]].\n\n- word\n  > w\n",
        &expect![[r#"
        x-0001 "Ask"
          why "so"
          "A "
          typed ["word"]
          "."
          " "
          "And "
          typed ["another"]
          "."
          "word" / "w"
        1: the word “another” has no explanation [Feedback]
    "#]],
    );
    check(
        "gap",
        "A [[ a | b ]].\n",
        &expect![[r#"
        2: a gap with choices, none of them right; the question is left out [Key]
    "#]],
    );
    check(
        "gap",
        "A [[ (a) | (b) | c ]].\n",
        &expect![[r#"
        2: a gap with more than one right choice; the question is left out [Key]
    "#]],
    );
    check(
        "gap",
        "A [[ | (b) ]].\n",
        &expect![[r#"
        2: a gap without a word; the question is left out [Key]
    "#]],
    );
    check(
        "gap",
        "A word.\n",
        &expect![[r#"
        1: no gap in a paragraph; the question is left out [Key]
    "#]],
    );
}

#[test]
fn pictures_carry_words() {
    check(
        "image",
        "- [x] ![a drum](../figures/a.svg)\n  > yes\n- [ ] ![](../figures/b.svg)\n  > no\n- [ ] words\n  > no\n",
        &expect![[r#"
            x-0001 "Ask"
              why "so"
              + "a drum" / "yes"
              - "" / "no"
              - "words" / "no"
            4: this figure has no alt text [FigureAlt]
            6: an option of an image question has no picture [MissingFigure]
        "#]],
    );
}

#[test]
fn a_question_that_cannot_be_asked_is_left_out_and_the_next_is_read() {
    let good = format!("## Good {{#x-0009 single {REST}}}\n- [x] a\n  > b\n- [ ] c\n  > d\n\n> Why: so\n");
    let rows = [
        ("## No id", "a question without an id is left out"),
        (
            "## Bad {#x/1 single treaty=common outcome=hs level=2 see=a}",
            "“x/1” cannot be an id; the question is left out",
        ),
        (
            "## No type {#x-0001 treaty=common outcome=hs level=2 see=a}",
            "a question without a type is left out",
        ),
        (
            "## Odd {#x-0001 essay treaty=common outcome=hs level=2 see=a}",
            "“essay” is neither a type nor a flag",
        ),
        (
            "## {#x-0001 single treaty=common outcome=hs level=2 see=a}\n- [x] a\n- [ ] b",
            "a question without words is left out",
        ),
        (
            "## Q {#x-0001 single treaty=common outcome=hs level=2 see=a}\n- [ ] a\n- [ ] b",
            "no option is right; the question is left out",
        ),
        (
            "## Q {#x-0001 single treaty=common outcome=hs level=2 see=a}\n- [x] a\n- [x] b",
            "more than one option is right; the question is left out",
        ),
        (
            "## Q {#x-0001 single treaty=common outcome=hs level=2 see=a}\n- [x] a\n- b",
            "an option without its box; the question is left out",
        ),
        (
            "## Q {#x-0001 single treaty=common outcome=hs level=2 see=a}\nnothing",
            "fewer than two options; the question is left out",
        ),
        (
            "## Q {#x-0001 multi treaty=common outcome=hs level=2 see=a}\n- [ ] a\n- [ ] b",
            "no option is right; the question is left out",
        ),
        (
            "## Q {#x-0001 truefalse treaty=common outcome=hs level=2 see=a}\n- [x] a\n- [ ] b\n- [ ] c",
            "truefalse has two options; the question is left out",
        ),
        (
            "## Q {#x-0001 order treaty=common outcome=hs level=2 see=a}\n1. a",
            "fewer than two items to order; the question is left out",
        ),
        (
            "## Q {#x-0001 match treaty=common outcome=hs level=2 see=a}\n- a => b",
            "fewer than two pairs; the question is left out",
        ),
    ];
    for (bad, expected) in rows {
        let text = format!("{bad}\n\n{good}");
        let (questions, found) = parse(&text, &AROUND);
        assert_eq!(
            questions.iter().map(|question| question.id.as_str()).collect::<Vec<_>>(),
            ["x-0009"],
            "{bad}"
        );
        let messages: Vec<&str> = found.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        assert!(messages.contains(&expected), "{bad}: {messages:?}");
    }
}

#[test]
fn a_lesser_slip_is_said_and_the_question_is_kept() {
    let options = "- [x] a\n  > b\n- [ ] c\n  > d\n\n> Why: so\n";
    let rows = [
        (
            "## Q {#X1 single treaty=common outcome=hs level=2 see=a}",
            "the id X1 is not a word and four digits",
        ),
        ("## Q {#x-0001 single treaty=acme outcome=hs level=2 see=a}", "treaty=acme is not known"),
        ("## Q {#x-0001 single treaty=common outcome=hs level=4 see=a}", "level=4 is not a level"),
        (
            "## Q {#x-0001 single treaty=common outcome=hs level=2}",
            "the question does not say where its answer is taught",
        ),
        (
            "## Q {#x-0001 single treaty=common outcome=hs level=2 see=a/b}",
            "see=a/b is not the id of a section",
        ),
        ("## Q {#x-0001 single treaty=common level=2 see=a}", "the heading has no outcome="),
        (
            "## Q {#x-0001 single treaty=common outcome=hs level=2 see=a hard}",
            "“hard” is neither a type nor a flag",
        ),
        (
            "## Q {#x-0001 single multi treaty=common outcome=hs level=2 see=a}",
            "“multi” is a second type; the first is used",
        ),
        (
            "## Q {#x-0001 single treaty=common outcome=hs level=2 see=a points=3}",
            "“points=” is not an attribute of a question",
        ),
        (
            "## Q {#x-0001 single .big treaty=common outcome=hs level=2 see=a}",
            "“.big” means nothing in a question's heading",
        ),
    ];
    for (heading, expected) in rows {
        let (questions, found) = parse(&format!("{heading}\n{options}"), &AROUND);
        assert_eq!(questions.len(), 1, "{heading}");
        let messages: Vec<&str> = found.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        assert_eq!(messages, [expected], "{heading}");
    }
    check(
        "single",
        "- [x] a\n- [ ] c\n  text\n\n  more text\n",
        &expect![[r#"
        x-0001 "Ask"
          why "so"
          + "a" / ""
          - "c text" / ""
        2: no explanation [Feedback]
        3: what stands under this answer is no quote, and is not shown [Feedback]
        3: no explanation [Feedback]
    "#]],
    );
    check(
        "single",
        "- [x] a\n  > b\n- [ ] a\n  > b\n",
        &expect![[r#"
        x-0001 "Ask"
          why "so"
          + "a" / "b"
          - "a" / "b"
        4: two options say the same [Key]
    "#]],
    );
}

#[test]
fn flags_and_see_are_read() {
    let text = "## Q {#x-0001 single treaty=cwc outcome=hs level=3 see=02-hs.md#pure critical pretest}\n- [x] a\n- [ ] b\n";
    let (questions, _) = parse(text, &AROUND);
    let question = &questions[0];
    assert_eq!((question.treaty.as_str(), question.outcome.as_str(), question.level), ("cwc", "hs", 3));
    assert_eq!((question.critical, question.pretest, question.retired), (true, true, false));
    let see = question.see.as_ref().unwrap();
    assert_eq!((see.file.as_deref(), see.section.as_str()), (Some("02-hs.md"), "pure"));
}

#[test]
fn a_retired_question_needs_no_more_than_its_id() {
    let (entries, found) = read_file("## Old {#x-0001 retired}\n\nGone.\n", &AROUND);
    assert_eq!(found, []);
    assert_eq!(entries[0].head.id.as_ref().unwrap().as_str(), "x-0001");
    assert!(entries[0].head.retired && entries[0].question.is_none());
}

#[test]
fn an_id_used_twice_in_a_file_is_left_out_the_second_time() {
    let one = format!("## Q {{#x-0001 single {REST}}}\n- [x] a\n  > b\n- [ ] c\n  > d\n\n> Why: so\n");
    expect![[r#"
        x-0001 "Q"
          why "so"
          + "a" / "b"
          - "c" / "d"
        9: the id x-0001 stands in line 1 already; this question is left out [DuplicateId]
    "#]]
    .assert_eq(&said(&format!("{one}\n{one}")));
}

#[test]
fn a_title_ends_a_question_and_headings_in_code_begin_none() {
    let text = format!(
        "# Questions\n\nText.\n\n## Q {{#x-0001 single {REST}}}\n\n```\n## not one\n```\n\n- [x] a\n  > b\n- [ ] c\n  > d\n\n> Why: so\n\n# Part two\n\n- [x] stray\n"
    );
    expect![[r###"
        x-0001 "Q"
          body "## not one"
          why "so"
          + "a" / "b"
          - "c" / "d"
    "###]]
    .assert_eq(&said(&text));
}

#[test]
fn the_hash_is_of_the_question_alone_whatever_the_line_ends() {
    let question = "## Q {#x-0001 single}\n\n- [x] a\n- [ ] b\n";
    let hash = |text: &str| parse(text, &AROUND).0[0].content;
    let plain = hash(question);
    let hex: String = plain.iter().map(|byte| format!("{byte:02x}")).collect();
    // sha256sum of the text above without its last line end.
    expect!["d530ec4876d11e2ff5546b8d8d2c3e1aff3d2e400fe587d58b525fea018759ef"].assert_eq(&hex);
    assert_eq!(hash(&question.replace('\n', "\r\n")), plain, "line ends do not count");
    assert_eq!(hash(&question.replace('\n', "\r")), plain, "of any kind");
    assert_eq!(hash(&question.replace('\n', "  \n")), plain, "blanks at line ends do not count");
    assert_eq!(
        hash(&format!("\u{feff}# Title\n\nx\n\n{question}\n\n## Next\n")),
        plain,
        "neighbours do not count"
    );
    assert_ne!(hash(&question.replace("- [ ] b", "- [ ] c")), plain, "its own words do");
}

#[test]
fn what_is_dangerous_is_shown_as_text() {
    let text = format!(
        "## Q <script>x</script> {{#x-0001 match {REST}}}\n\n<iframe src=x>\n\n- <b onclick=x>a</b> => [x](javascript:1)\n- b => c\n"
    );
    let (questions, _) = parse(&text, &AROUND);
    let Kind::Match { left, right } = &questions[0].kind else { panic!("a match") };
    let shown = [&questions[0].prompt, &questions[0].body, &left[0].text, &right[0].text]
        .map(|text| text.html.as_str());
    expect![[r#"
        Q &lt;script&gt;x&lt;/script&gt;
        <p>&lt;iframe src=x&gt;</p>

        &lt;b onclick=x&gt;a&lt;/b&gt;
        x"#]]
    .assert_eq(&shown.join("\n"));
}

#[test]
fn a_section_named_in_a_question_is_one_of_its_chapter_and_a_table_keeps_its_caption() {
    let text = format!(
        "## Q {{#x-0001 single {REST}}}\n\nTable: Boxes\n\n| a |\n|---|\n| 1 |\n\n- [x] [a](#sec)\n- [ ] b\n"
    );
    let (questions, _) = parse(&text, &AROUND);
    let Kind::Single(choices) = &questions[0].kind else { panic!("a single") };
    expect![[r##"
        <a href="#/chapter/common/01-x/sec">a</a>
        <div class="table" role="region" tabindex="0" aria-label="Boxes"><table><caption>Boxes</caption><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></div>
    "##]].assert_eq(&format!("{}\n{}", choices[0].text.html, questions[0].body.html));
}

#[test]
fn each_right_side_is_offered_once() {
    let side = |plain: &str| Item {
        text: Text { html: plain.to_owned(), plain: plain.to_owned() },
        feedback: Text::default(),
    };
    assert_eq!(offered_sides(&[side("a"), side("b"), side("a"), side("c")]), [0, 1, 3]);
}

fn any_file() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => "(## q \\{#x-000[0-9] (single|multi|order|match|number|short|gap|image|truefalse|x) see=a\\})",
        6 => "( {0,3})(- \\[[x ]\\] |1\\. |> |- |= |!= |- = )?[a-z =>|\\[\\]()\\\\`0-9.,+-]{0,12}",
        1 => "\\PC{0,12}",
        2 => Just(String::new()),
    ];
    prop::collection::vec(line, 0..24).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_what_is_read_can_be_answered(text in any_file()) {
        let (questions, _) = parse(&text, &AROUND);
        for question in &questions {
            let fits = match &question.kind {
                Kind::Single(choices) | Kind::TrueFalse(choices) | Kind::Image(choices) => {
                    choices.iter().filter(|choice| choice.right).count() == 1
                }
                Kind::Multi(choices) => choices.iter().any(|choice| choice.right),
                Kind::Order(items) => items.len() > 1,
                Kind::Match { left, right } => left.len() > 1 && right.len() >= left.len(),
                Kind::Number { right, .. } => !right.is_empty(),
                Kind::Short { right, .. } => !right.is_empty(),
                Kind::Gap { parts, .. } => parts.iter().any(|part| !matches!(part, GapPart::Text(_))),
            };
            prop_assert!(fits, "{question:?}");
        }
    }
}
