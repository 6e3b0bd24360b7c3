//! A whole case, and the smallest changes that break it.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

const CASE: &str = r#"+++
id = "case-0001"
treaty = ["montreal", "basel"]
minutes = 60
see = "01-montreal.md#at-the-counter"
+++

# A container of car parts

What the officer knows.

![The container.](../../figures/a.svg)

## Papers

### Bill of lading {#bl}

| box | entry |
|---|---|
| 1 Shipper | Kestrel |
| 2 Goods | parts, *410* cartons |

Stamped twice.

### Invoice {#invoice}

| box | entry |
|---|---|
| 4. Mass | 9 t |

## Steps

### Measure the air {#gas-test minutes=10}

Clean.

### Open the rear rows {#rear minutes=25 needs=gas-test}

Cylinders.

## Indicators

- {#weights at="bl.2 invoice.4"} The weights differ.
  > Why it matters.
- {#found at="rear"} Cylinders stand behind the cartons.
  > Indeed.
- {#late noise} Arrived on a Sunday.
  > It proves nothing.

## Decision

- [x] Detain
  > Yes.
- [ ] Release
  > No.

## Debrief

See [the manual](../01-montreal.md#at-the-counter).
"#;

const AROUND: Surroundings<'static> =
    Surroundings { file: "en/cases/01-x.case.md", module: "manual", figure_base: "module://localhost/" };

fn slips(text: &str) -> String {
    let (_, found) = parse(text, &AROUND);
    found.iter().map(|slip| format!("{}: {} [{:?}]\n", slip.line, slip.message, slip.rule)).collect()
}

fn row(from: &str, to: &str, expected: &Expect) {
    assert!(CASE.contains(from), "{from:?}");
    expected.assert_eq(&slips(&CASE.replace(from, to)));
}

#[test]
fn a_case_is_read_whole() {
    let (case, found) = parse(CASE, &AROUND);
    assert_eq!(found, []);
    expect![[r##"
        (
            (
                "case-0001",
                [
                    "montreal",
                    "basel",
                ],
                60,
                Some(
                    See {
                        file: Some(
                            "01-montreal.md",
                        ),
                        section: SectionId(
                            "at-the-counter",
                        ),
                    },
                ),
                "A container of car parts",
                "What the officer knows. The container.",
            ),
            [
                (
                    "bl",
                    "Bill of lading",
                    [
                        (
                            "1",
                            "1 Shipper",
                            "Kestrel",
                        ),
                        (
                            "2",
                            "2 Goods",
                            "parts, <em>410</em> cartons",
                        ),
                    ],
                    "Stamped twice.",
                    16,
                ),
                (
                    "invoice",
                    "Invoice",
                    [
                        (
                            "4",
                            "4. Mass",
                            "9 t",
                        ),
                    ],
                    "",
                    25,
                ),
            ],
            [
                (
                    "gas-test",
                    "Measure the air",
                    10,
                    [],
                    "Clean.",
                    33,
                ),
                (
                    "rear",
                    "Open the rear rows",
                    25,
                    [
                        "gas-test",
                    ],
                    "Cylinders.",
                    37,
                ),
            ],
            [
                (
                    "weights",
                    "The weights differ.",
                    [
                        "bl/2",
                        "invoice/4",
                    ],
                    false,
                    "Why it matters.",
                    43,
                ),
                (
                    "found",
                    "Cylinders stand behind the cartons.",
                    [
                        "rear/",
                    ],
                    false,
                    "Indeed.",
                    45,
                ),
                (
                    "late",
                    "Arrived on a Sunday.",
                    [],
                    true,
                    "It proves nothing.",
                    47,
                ),
            ],
            [
                (
                    "Detain",
                    true,
                    "Yes.",
                ),
                (
                    "Release",
                    false,
                    "No.",
                ),
            ],
            "<p>See <a href=\"#/chapter/manual/01-montreal/at-the-counter\">the manual</a>.</p>\n",
        )
    "##]]
    .assert_debug_eq(&(
        (&case.id, &case.treaties, case.minutes, &case.see, &case.title, &case.intro.plain),
        case.papers
            .iter()
            .map(|paper| {
                let boxes = paper.boxes.iter().map(|one| (&*one.number, &*one.label, &*one.entry.html));
                (&*paper.id, &*paper.title.plain, boxes.collect::<Vec<_>>(), &*paper.note.plain, paper.line)
            })
            .collect::<Vec<_>>(),
        case.steps
            .iter()
            .map(|step| {
                (&*step.id, &*step.title.plain, step.minutes, &step.needs, &*step.shows.plain, step.line)
            })
            .collect::<Vec<_>>(),
        case.indicators
            .iter()
            .map(|one| {
                let at = one.at.iter().map(|place| format!("{}/{}", place.of, place.box_number));
                (
                    &*one.id,
                    &*one.text.plain,
                    at.collect::<Vec<_>>(),
                    one.noise,
                    &*one.feedback.plain,
                    one.line,
                )
            })
            .collect::<Vec<_>>(),
        case.decision
            .iter()
            .map(|choice| (&*choice.text.plain, choice.right, &*choice.feedback.plain))
            .collect::<Vec<_>>(),
        &case.debrief.html,
    ));
}

#[test]
fn the_guides_example_has_no_slip() {
    let guide = include_str!("../../../../docs/CONTENT.md");
    let (_, example) = guide.split_once("is a consignment to judge:\n\n```markdown\n").unwrap();
    let (example, _) = example.split_once("\n```\n").unwrap();
    assert_eq!(slips(example), "");
}

#[test]
fn front_matter_says_what_the_case_is() {
    row(
        "id = \"case-0001\"\n",
        "",
        &expect![[r#"
        1: the case has no id [Case]
    "#]],
    );
    row(
        "minutes = 60\n",
        "minutes = \"60\"\n",
        &expect![[r#"
        1: minutes has a value of another kind than it needs [FrontMatter]
        1: the case gives no time [Case]
    "#]],
    );
    row(
        "[\"montreal\", \"basel\"]",
        "\"acme\"",
        &expect![[r#"
        1: the treaty “acme” is not known [Case]
    "#]],
    );
    row(
        "minutes = 60\n",
        "minutes = 60\nlevel = 2\n",
        &expect![[r#"
        1: “level” means nothing in a case [FrontMatter]
    "#]],
    );
    row(
        "minutes = 60\n",
        "minutes\n",
        &expect![[r#"
        1: the front matter is no TOML: key with no value, expected `=` [FrontMatter]
        1: the case has no id [Case]
        1: the case gives no time [Case]
        1: the case names no treaty [Case]
    "#]],
    );
    row(
        "# A container of car parts\n",
        "",
        &expect![[r#"
        1: the case has no title [Title]
    "#]],
    );
    row(
        "+++\nid",
        "id",
        &expect![[r#"
        1: a case without front matter [FrontMatter]
        1: the case has no id [Case]
        1: the case gives no time [Case]
        1: the case names no treaty [Case]
    "#]],
    );
}

#[test]
fn references_lead_to_boxes_papers_and_steps() {
    row(
        "bl.2 invoice.4",
        "bl.3 cmr.1 invoice gas-test",
        &expect![[r#"
        43: the paper “bl” has no box 3 [Case]
        43: “cmr” is neither a paper nor a step [Case]
    "#]],
    );
    row(
        "{#found at=\"rear\"}",
        "{#found}",
        &expect![[r#"
        45: the indicator does not say where it can be seen [Case]
    "#]],
    );
    row(
        "{#late noise}",
        "{noise loud}",
        &expect![[r#"
        47: “loud” means nothing here [Attribute]
        47: the indicator has no id [Case]
    "#]],
    );
    row(
        "needs=gas-test",
        "needs=gas-tests",
        &expect![[r#"
        37: needs=gas-tests names no step [Case]
    "#]],
    );
}

#[test]
fn one_id_names_one_thing() {
    row(
        "{#late noise}",
        "{#weights noise}",
        &expect![[r#"
        47: the id weights stands in line 43 already [DuplicateId]
    "#]],
    );
    row(
        "{#invoice}",
        "{#bl}",
        &expect![[r#"
        25: the id bl stands in line 16 already [DuplicateId]
        43: “invoice” is neither a paper nor a step [Case]
    "#]],
    );
    row(
        "2 Goods",
        "1 Goods",
        &expect![[r#"
        16: the paper has two boxes “1” [Case]
        43: the paper “bl” has no box 2 [Case]
    "#]],
    );
    row(
        "{#invoice}",
        "",
        &expect![[r#"
        25: the paper has no id [Case]
        43: “invoice” is neither a paper nor a step [Case]
    "#]],
    );
}

#[test]
fn every_step_can_be_done_in_the_time() {
    row(
        "minutes=25 needs=gas-test",
        "minutes=51 needs=gas-test",
        &expect![[r#"
        37: with what it needs the step takes 61 of 60 minutes [Case]
    "#]],
    );
    row(
        "{#gas-test minutes=10}",
        "{#gas-test minutes=10 needs=rear}",
        &expect![[r#"
        33: the step needs itself, so nobody can do it [Case]
        37: the step needs itself, so nobody can do it [Case]
    "#]],
    );
    row(
        "{#gas-test minutes=10}",
        "{#gas-test}",
        &expect![[r#"
        33: the step has no price [Case]
    "#]],
    );
    row(
        "{#gas-test minutes=10}",
        "{#gas-test minutes=10 loud cost=3}",
        &expect![[r#"
        33: “cost” means nothing here [Attribute]
        33: “loud” means nothing here [Attribute]
    "#]],
    );
}

#[test]
fn it_ends_in_a_right_decision_and_a_debrief() {
    row(
        "- [x] Detain",
        "- [ ] Detain",
        &expect![[r#"
        1: no decision is right [Key]
    "#]],
    );
    row(
        "- [x] Detain",
        "- Detain",
        &expect![[r#"
        1: the case has fewer than two decisions [Key]
        52: a decision without its box is left out [Key]
    "#]],
    );
    row(
        "See [the manual](../01-montreal.md#at-the-counter).",
        "",
        &expect![[r#"
        1: the case has no debrief [Case]
    "#]],
    );
    row(
        "  > It proves nothing.\n",
        "",
        &expect![[r#"
        47: no explanation [Feedback]
    "#]],
    );
    row(
        "  > Yes.\n",
        "> Yes.\n",
        &expect![[r#"
        53: this explanation is not indented [Feedback]
    "#]],
    );
}

#[test]
fn what_stands_nowhere_is_named() {
    row(
        "## Debrief",
        "## Afterwards",
        &expect![[r#"
        1: the case has no debrief [Case]
        57: “Afterwards” is no part of a case [Case]
    "#]],
    );
    row(
        "## Papers\n",
        "## Papers\n\nText.\n",
        &expect![[r#"
        16: this stands before the first paper, and is not shown [Case]
    "#]],
    );
    row(
        "## Decision\n",
        "## Decision\n\nText.\n",
        &expect![[r#"
        52: this is no decision, and is not shown [Case]
    "#]],
    );
    row(
        "| 4. Mass | 9 t |",
        "| 4. Mass | 9 t |\n\n| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |",
        &expect![[r#"
        33: a paper's table has two columns, the box and its entry; this row is not shown [Case]
    "#]],
    );
}

#[test]
fn parts_are_known_by_their_ids_in_any_language() {
    let translated = CASE
        .replace("## Papers", "## Documents {#papers}")
        .replace("## Steps", "## Étapes {#steps}")
        .replace("## Indicators", "## Indices {#indicators}")
        .replace("## Decision", "## Décision {#decision}")
        .replace("## Debrief", "## Bilan {#debrief}");
    let (case, found) = parse(&translated, &AROUND);
    assert_eq!(found, []);
    assert_eq!(case.differences(&parse(CASE, &AROUND).0), Vec::<&str>::new());
}

#[test]
fn a_translation_keeps_the_bones() {
    let original = parse(CASE, &AROUND).0;
    let rows = [
        ("case-0001", "case-0002", "another id"),
        ("minutes = 60", "minutes = 61", "other minutes"),
        ("| 1 Shipper | Kestrel |\n", "", "other papers or boxes"),
        ("minutes=10", "minutes=11", "other steps, prices or needs"),
        ("{#late noise}", "{#late at=\"bl\"}", "other indicators"),
        ("- [ ] Release", "- [x] Release", "another right decision"),
    ];
    for (from, to, expected) in rows {
        assert_eq!(parse(&CASE.replace(from, to), &AROUND).0.differences(&original), [expected], "{to}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(cut in 0..CASE.len(), length in 0..200_usize, with in "[\\PC\n]{0,20}") {
        let mut text = CASE.to_owned();
        text.replace_range(cut..(cut + length).min(CASE.len()), &with);
        let _ = parse(&text, &AROUND);
    }
}
