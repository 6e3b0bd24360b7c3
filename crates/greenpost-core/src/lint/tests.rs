//! A small module without a slip, and for each rule the smallest change that breaks it.

use expect_test::{Expect, expect};

use super::*;

const CLEAN: &str = r#"
=== module.toml
id = "common"
edition = "2026.1"
source_language = "en"
licence = "CC-BY-4.0"
hours = 1.0
pass_mark = 80
move_on = "CompletedAndPassed"
as_of = "2026-11-24"
prerequisites = []

[title]
en = "Common"
fr = "Commun"

[summary]
en = "A summary."
fr = "Un résumé."

[[outcomes]]
id = "hs"
target = 80
[outcomes.text]
en = "Read codes"
fr = "Lire les codes"

=== reference/glossary.csv
term,aliases,lang,meaning,source
Tariff,,en,A list of goods.,own
Tarif,,fr,Une liste.,own

=== en/SUMMARY.md
# Summary

- [One](01-one.md)
- [Two](02-two.md)

=== en/01-one.md
# One

The lede.

## First {#first}

A fact.[^WCO] See [two](02-two.md#second) and [below](#more).

![A chain of papers.](../figures/chain.svg "The chain.")

### More {#more}

Text.

[^WCO]: The source, body, 2024. wco.org

=== en/01-one.quiz.md
# Questions

## Which one? {#common-0001 single treaty=common outcome=hs level=1 see=first}

- [x] This
  > Yes.
- [ ] That one
  > No.

> Why: so.

=== en/02-two.md
# Two

The lede.

## Second {#second}

Text.

=== fr/SUMMARY.md
# Sommaire

- [Un](01-one.md)
- [Deux](02-two.md)

=== fr/01-one.md
# Un

Le chapeau.

## Premier {#first}

Un fait.[^WCO]

### Plus {#more}

Texte.

[^WCO]: La source, corps, 2024. wco.org

=== fr/01-one.quiz.md
# Questions

## Lequel ? {#common-0001 single treaty=common outcome=hs level=1 see=first}

- [x] Celui-ci
  > Oui.
- [ ] Celui-là
  > Non.

> Pourquoi : parce que.

=== fr/02-two.md
# Deux

Le chapeau.

## Second {#second}

Texte.
"#;

fn files(text: &str) -> Files {
    let mut files = Files { id: "common".to_owned(), ..Files::default() };
    for part in text.split("=== ").skip(1) {
        let (path, content) = part.split_once('\n').unwrap();
        files.texts.insert(path.to_owned(), format!("{}\n", content.trim_end()));
    }
    files.others.insert("figures/chain.svg".to_owned());
    files
}

fn said(files: &Files) -> String {
    check(files).iter().map(|found| format!("{found} [{:?}]\n", found.rule)).collect()
}

/// What is said when a piece of a file is written in another way.
fn changed(path: &str, from: &str, to: &str) -> String {
    let mut files = files(CLEAN);
    let text = files.texts.get_mut(path).unwrap();
    assert!(text.contains(from), "{path} holds {from:?}");
    *text = text.replace(from, to);
    said(&files)
}

fn row(path: &str, from: &str, to: &str, expected: &Expect) {
    expected.assert_eq(&changed(path, from, to));
}

#[test]
fn a_module_without_a_slip_is_left_in_peace() {
    assert_eq!(said(&files(CLEAN)), "");
}

#[test]
fn the_table_of_contents_and_the_folder_agree() {
    row(
        "en/SUMMARY.md",
        "02-two.md",
        "03-two.md",
        &expect![[r#"
        en/01-one.md:7: the link leads to 02-two.md#second, which is no chapter of this module [DeadLink]
        en/02-two.md:0: no line of SUMMARY.md names this chapter, so nobody can open it [Summary]
        en/SUMMARY.md:4: the chapter 03-two.md is not there [Summary]
        fr/02-two.md:0: en has no such chapter [Translation]
    "#]],
    );
    row(
        "en/SUMMARY.md",
        "- [One](01-one.md)\n",
        "",
        &expect![[r#"
        en/01-one.md:0: no line of SUMMARY.md names this chapter, so nobody can open it [Summary]
        en/01-one.quiz.md:0: these questions belong to en/01-one.md, which SUMMARY.md does not name [Summary]
        fr/01-one.md:0: en has no such chapter [Translation]
    "#]],
    );
    let mut none = files(CLEAN);
    none.texts.retain(|path, _| !path.ends_with("SUMMARY.md"));
    expect![[r#"
        SUMMARY.md:0: there is no SUMMARY.md: nothing can be read [Summary]
    "#]]
    .assert_eq(&said(&none));
}

#[test]
fn links_lead_to_chapters_and_sections_that_are_there() {
    row(
        "en/01-one.md",
        "02-two.md#second",
        "02-two.md#third",
        &expect![[r#"
        en/01-one.md:7: en/02-two.md has no section “third” [DeadLink]
    "#]],
    );
    row(
        "en/01-one.md",
        "02-two.md#second",
        "03-three.md",
        &expect![[r#"
        en/01-one.md:7: the link leads to 03-three.md, which is no chapter of this module [DeadLink]
    "#]],
    );
    row(
        "en/01-one.md",
        "(#more)",
        "(#less)",
        &expect![[r#"
        en/01-one.md:7: this chapter has no section “less” [DeadLink]
    "#]],
    );
    row(
        "en/01-one.md",
        "02-two.md#second",
        "../fr/02-two.md",
        &expect![[r#"
        en/01-one.md:7: this leads out of the module: ../fr/02-two.md [DeadLink]
    "#]],
    );
    row(
        "en/01-one.md",
        "02-two.md#second",
        "module:common/02-two.md",
        &expect![[r#"
        en/01-one.md:7: the link module:common/02-two.md leads to this module itself (write 02-two.md) [DeadLink]
    "#]],
    );
    row(
        "en/01-one.quiz.md",
        "> No.",
        "> No, [see](#nowhere) or [this](#more).",
        &expect![[r#"
        en/01-one.quiz.md:8: en/01-one.md has no section “nowhere” [DeadLink]
    "#]],
    );
    row("en/01-one.md", "02-two.md#second", "https://wco.org/x", &expect![[""]]);
}

#[test]
fn links_to_a_module_beside_this_one_are_followed_when_it_is_at_hand() {
    let mut files = files(CLEAN);
    let links = "[a](module:manual/01-x.md#here) [b](module:manual/01-x.md#there) [c](module:manual/02-y.md) [d](module:other/01-z.md)";
    let text = files.texts.get_mut("en/02-two.md").unwrap();
    *text = text.replace("Text.", links);
    let headings = Headings::from([("01-x".into(), BTreeSet::from(["here".into()]))]);
    files.neighbours.insert("manual".into(), Neighbour { headings, ..Neighbour::default() });
    expect![[r#"
        en/02-two.md:7: 01-x.md of the module manual has no section “there” [DeadLink]
        en/02-two.md:7: the module manual has no chapter 02-y.md [DeadLink]
    "#]]
    .assert_eq(&said(&files));
}

#[test]
fn figures_are_there_and_have_words() {
    row(
        "en/01-one.md",
        "../figures/chain.svg",
        "../figures/Chain.svg",
        &expect![[r#"
        en/01-one.md:9: the figure figures/Chain.svg is not there (the file is called figures/chain.svg) [MissingFigure]
    "#]],
    );
    row(
        "en/01-one.md",
        "../figures/chain.svg",
        "../figures/none.svg",
        &expect![[r#"
        en/01-one.md:9: the figure figures/none.svg is not there [MissingFigure]
    "#]],
    );
    row(
        "en/01-one.md",
        "A chain of papers.",
        "",
        &expect![[r#"
        en/01-one.md:9: this figure has no alt text [FigureAlt]
    "#]],
    );
    let image = "## Which? {#common-0002 image treaty=common outcome=hs level=1 see=first}\n\n- [x] ![a](../figures/none.svg)\n  > Yes.\n- [ ] ![](../figures/chain.svg)\n  > No.\n\n> Why: so.\n";
    let mut one = files(CLEAN);
    one.texts.get_mut("en/01-one.quiz.md").unwrap().push_str(&format!("\n{image}"));
    expect![[r#"
        en/01-one.quiz.md:14: the figure figures/none.svg is not there [MissingFigure]
        en/01-one.quiz.md:16: this figure has no alt text [FigureAlt]
        fr/01-one.quiz.md:0: the question common-0002 is missing (en/01-one.quiz.md:12 has it) [Translation]
    "#]]
    .assert_eq(&said(&one));
    let mut own = files(CLEAN);
    own.others.insert("en/figures/chain.svg".to_owned());
    let text = own.texts.get_mut("en/01-one.md").unwrap();
    *text = text.replace("../figures/chain.svg", "figures/chain.svg");
    assert_eq!(said(&own), "", "a language may have a drawing of its own");
    own.others.remove("en/figures/chain.svg");
    assert_ne!(said(&own), "");
}

#[test]
fn sections_and_footnotes_are_whole() {
    row(
        "en/02-two.md",
        " {#second}",
        "",
        &expect![[r#"
        en/02-two.md:5: this section has no permanent id (write {#second} behind the title) [SectionId]
    "#]],
    );
    row(
        "en/01-one.md",
        "[^WCO]: The source, body, 2024. wco.org",
        "",
        &expect![[r#"
        en/01-one.md:7: the footnote ^WCO has no text [Footnote]
    "#]],
    );
    row(
        "en/01-one.md",
        "A fact.[^WCO]",
        "A fact.",
        &expect![[r#"
        en/01-one.md:15: nothing refers to the footnote ^WCO [Footnote]
    "#]],
    );
    row(
        "en/02-two.md",
        "Text.",
        "{{#include x.md}}",
        &expect![[r#"
        en/02-two.md:7: mdBook's {{#…}} is not carried out: it is shown as text [Include]
    "#]],
    );
}

#[test]
fn questions_point_at_sections_and_outcomes_that_are_there() {
    let quiz = "en/01-one.quiz.md";
    let fr = |text: String| {
        text.lines().filter(|line| line.starts_with("en/")).fold(String::new(), |all, line| all + line + "\n")
    };
    expect![[r#"
        en/01-one.quiz.md:3: see= leads to “nowhere”, which is no section of en/01-one.md [See]
    "#]]
    .assert_eq(&fr(changed(quiz, "see=first", "see=nowhere")));
    expect![[r#"
        en/01-one.quiz.md:3: see=more is a heading inside a section of en/01-one.md; the reader needs the section's own id [See]
    "#]].assert_eq(&fr(changed(quiz, "see=first", "see=more")));
    expect![[""]].assert_eq(&fr(changed(quiz, "see=first", "see=02-two.md#second")));
    expect![[r#"
        en/01-one.quiz.md:3: see= leads to en/03-x.md, which is no chapter of this module [See]
    "#]]
    .assert_eq(&fr(changed(quiz, "see=first", "see=03-x.md#second")));
    expect![[r#"
        en/01-one.quiz.md:3: module.toml has no outcome “law” (one of hs) [Attribute]
    "#]]
    .assert_eq(&fr(changed(quiz, "outcome=hs", "outcome=law")));
    expect![[r#"
        en/01-one.quiz.md:5: no explanation (write a quote under it: say why) [Feedback]
    "#]]
    .assert_eq(&fr(changed(quiz, "- [x] This\n  > Yes.", "- [x] This")));
    expect![[r#"
        en/01-one.quiz.md:3: the question does not say why (end it with > Why: and the reason) [Why]
    "#]]
    .assert_eq(&fr(changed(quiz, "> Why: so.", "")));
}

#[test]
fn an_id_stands_once_in_a_language() {
    let mut files = files(CLEAN);
    let text = files.texts["en/01-one.quiz.md"].replace("see=first", "see=second");
    files.texts.insert("en/02-two.quiz.md".into(), text);
    expect![[r#"
        en/02-two.quiz.md:3: the id common-0001 stands in en/01-one.quiz.md:3 already (give it an id of its own, never used before) [DuplicateId]
        fr/01-one.quiz.md:3: common-0001: another see= than en/02-two.quiz.md:3 [Translation]
        fr/01-one.quiz.md:3: the question common-0001 belongs in fr/02-two.quiz.md [Translation]
    "#]].assert_eq(&said(&files));
}

#[test]
fn options_do_not_speak_of_one_another() {
    for (text, is_found) in [
        ("All of the above", true),
        ("None of the above.", true),
        ("Toutes les réponses ci-dessus", true),
        ("Rien de ce qui précède", true),
        ("جميع ما سبق", true),
        ("لا شيء ممّا سبق", true),
        ("The box above", false),
    ] {
        let said = changed("en/01-one.quiz.md", "That one", text);
        assert_eq!(said.contains("[AllOfTheAbove]"), is_found, "{text}: {said}");
    }
}

/// A file of questions; in the first `longest` of them the key is the longest option.
fn quiz(count: usize, longest: usize) -> String {
    let question = |n: usize| {
        let key = if n <= longest { "The longest of both" } else { "Key" };
        format!(
            "## Q {{#common-{n:04} single treaty=common outcome=hs level=1 see=first}}\n\n- [x] {key}\n  > Yes.\n- [ ] A wrong one\n  > No.\n\n> Why: so.\n\n"
        )
    };
    (1..=count).map(question).collect()
}

#[test]
fn a_key_that_shows_itself_by_its_length_is_named() {
    let said = |count, longest| {
        let mut files = files(CLEAN);
        files.texts.retain(|path, _| !path.starts_with("fr/"));
        files.texts.insert("en/01-one.quiz.md".into(), quiz(count, longest));
        said(&files)
    };
    assert_eq!(said(4, 4), "", "four questions show no habit");
    assert_eq!(said(6, 3), "", "half is no habit");
    expect![[r#"
        en/01-one.quiz.md:0: the right option is the longest in 4 of 6 single questions (shorten keys, or say more in wrong options) [LongestKey]
    "#]].assert_eq(&said(6, 4));
    expect![[r#"
        en/01-one.quiz.md:0: the right option is the longest in 6 of 6 single questions (shorten keys, or say more in wrong options) [AlwaysLongestKey]
    "#]].assert_eq(&said(6, 6));
}

#[test]
fn an_id_that_was_asked_once_does_not_vanish() {
    let with_list = |list: &str| {
        let mut files = files(CLEAN);
        files.texts.insert(ID_LIST.into(), list.into());
        files
    };
    assert_eq!(said(&with_list("# asked so far\ncommon-0001\n")), "");
    expect![[r#"
        ids.txt:2: the question common-0002 is gone, but records point at it (put it back as ## Its words {#common-0002 retired}) [Retired]
    "#]].assert_eq(&said(&with_list("common-0001\ncommon-0002\n")));
    expect![[r#"
        ids.txt:0: ids not on the list yet: 1 (run module check with --write-ids) [Retired]
    "#]]
    .assert_eq(&said(&with_list("\n")));
    let mut retired = with_list("common-0001\ncommon-0002\n");
    for quiz in ["en/01-one.quiz.md", "fr/01-one.quiz.md"] {
        retired.texts.get_mut(quiz).unwrap().push_str("\n## Old {#common-0002 retired}\n");
    }
    assert_eq!(said(&retired), "", "a retired question keeps its id and needs nothing more");
    assert_eq!(ids_to_list(&with_list("")), ["common-0001"]);
    assert!(ids_to_list(&with_list("common-0001")).is_empty());
}

#[test]
fn a_translation_has_the_same_bones() {
    row(
        "fr/SUMMARY.md",
        "- [Deux](02-two.md)\n",
        "",
        &expect![[r#"
            fr/02-two.md:0: no line of SUMMARY.md names this chapter, so nobody can open it [Summary]
            fr/SUMMARY.md:0: fr/02-two.md is not translated yet; readers see it in en [Untranslated]
        "#]],
    );
    row(
        "fr/01-one.md",
        "{#first}",
        "{#premier}",
        &expect![[r#"
        fr/01-one.md:0: the section first is missing (en/01-one.md:5 has it) [Translation]
        fr/01-one.md:5: the section premier is not in en/01-one.md [Translation]
        fr/01-one.quiz.md:3: see= leads to “first”, which is no section of fr/01-one.md [See]
    "#]],
    );
    let quiz = "fr/01-one.quiz.md";
    row(
        quiz,
        "common-0001",
        "common-0009",
        &expect![[r#"
        fr/01-one.quiz.md:0: the question common-0001 is missing (en/01-one.quiz.md:3 has it) [Translation]
        fr/01-one.quiz.md:3: the question common-0009 is not in en [Translation]
    "#]],
    );
    row(
        quiz,
        "single",
        "multi",
        &expect![[r#"
        fr/01-one.quiz.md:3: common-0001: another type than en/01-one.quiz.md:3 [Translation]
    "#]],
    );
    row(
        quiz,
        "- [x] Celui-ci\n  > Oui.\n- [ ] Celui-là",
        "- [ ] Celui-ci\n  > Oui.\n- [x] Celui-là",
        &expect![[r#"
        fr/01-one.quiz.md:3: common-0001: another key than en/01-one.quiz.md:3 [Translation]
    "#]],
    );
    row(
        quiz,
        "level=1",
        "level=2",
        &expect![[r#"
        fr/01-one.quiz.md:3: common-0001: another level= than en/01-one.quiz.md:3 [Translation]
    "#]],
    );
    row(
        quiz,
        "see=first}",
        "see=first critical}",
        &expect![[r#"
        fr/01-one.quiz.md:3: common-0001: other flags than en/01-one.quiz.md:3 [Translation]
    "#]],
    );
    let mut moved = files(CLEAN);
    let text = moved.texts.remove(quiz).unwrap().replace("see=first", "see=01-one.md#first");
    moved.texts.insert("fr/02-two.quiz.md".into(), text);
    expect![[r#"
        fr/02-two.quiz.md:3: common-0001: another see= than en/01-one.quiz.md:3 [Translation]
        fr/02-two.quiz.md:3: the question common-0001 belongs in fr/01-one.quiz.md [Translation]
    "#]]
    .assert_eq(&said(&moved));
}

#[test]
fn keys_of_every_type_are_compared() {
    let rows = [
        ("order", "1. a\n   > x\n2. b\n   > x", "1. a\n   > x\n2. b\n   > x\n3. c\n   > x"),
        ("match", "- a => 1\n  > x\n- b => 2\n  > x", "- a => 1\n  > x\n- b => 2\n  > x\n- => 3\n  > x"),
        ("number", "- = 25 +- 5 kg\n  > x", "- = 25 +- 4 kg\n  > x"),
        ("gap", "A [[ (a) | b ]].\n\n- a\n  > x\n- b\n  > x", "A [[ a | (b) ]].\n\n- a\n  > x\n- b\n  > x"),
        ("gap", "A [[a]].\n\n- a\n  > x", "A [[ (a) | b ]].\n\n- a\n  > x\n- b\n  > x"),
    ];
    for (kind, one, other) in rows {
        let question = |body: &str| {
            format!(
                "\n## Q {{#common-0002 {kind} treaty=common outcome=hs level=1 see=first}}\n\n{body}\n\n> Why: so.\n"
            )
        };
        let mut same = files(CLEAN);
        let mut different = files(CLEAN);
        for (files, body) in [(&mut same, one), (&mut different, other)] {
            files.texts.get_mut("en/01-one.quiz.md").unwrap().push_str(&question(one));
            files.texts.get_mut("fr/01-one.quiz.md").unwrap().push_str(&question(body));
        }
        assert_eq!(said(&same), "", "{kind}");
        assert!(
            said(&different).contains("another key than en/01-one.quiz.md"),
            "{kind}: {}",
            said(&different)
        );
    }
}

#[test]
fn characters_the_fonts_do_not_hold_are_named() {
    row(
        "en/02-two.md",
        "Text.",
        "40 ≥ CO₂ → μ ☐ e\u{301} a\u{200b}b 1\u{202e}2 漢 漢",
        &expect![[r#"
        en/02-two.md:7: the fonts do not hold U+0301 (type the letter with its accent as one character) [Character]
        en/02-two.md:7: the fonts do not hold U+200B (take the invisible character out) [Character]
        en/02-two.md:7: the fonts do not hold U+202E (take the invisible character out) [Character]
        en/02-two.md:7: the fonts do not hold “μ” U+03BC (write µ, U+00B5, or “micro”) [Character]
        en/02-two.md:7: the fonts do not hold “₂” U+2082 (write <sub>2</sub>) [Character]
        en/02-two.md:7: the fonts do not hold “→” U+2192 (write “to”, or => in a match question) [Character]
        en/02-two.md:7: the fonts do not hold “≥” U+2265 (write “40 % or more”) [Character]
        en/02-two.md:7: the fonts do not hold “☐” U+2610 (write yes or no) [Character]
        en/02-two.md:7: the fonts do not hold “漢” U+6F22, 2 times in this file [Character]
    "#]],
    );
    for held in ["“13.6\u{a0}kg” – 40\u{202f}%, ’ … € × ° ² µ", "Ž œ Ł", "بروتوكول مونتريال، ٪"]
    {
        assert_eq!(changed("en/02-two.md", "Text.", held), "", "{held}");
    }
}

#[test]
fn a_broken_manifest_glossary_or_encoding_is_named() {
    assert!(changed("module.toml", "edition = ", "edition ").contains("[Manifest]"));
    assert!(
        changed("reference/glossary.csv", "Tariff,,en,A list of goods.,own", "Tariff,,en")
            .contains("[Glossary]")
    );
    let mut broken = files(CLEAN);
    broken.unreadable.insert("en/03-x.md".into());
    expect![[r#"
        en/03-x.md:0: this file is not UTF-8 text [Unreadable]
    "#]]
    .assert_eq(&said(&broken));
    let bad_name = Files { id: "no name!".into(), ..files(CLEAN) };
    assert!(said(&bad_name).contains("cannot be a module's id"));
}

#[test]
fn of_a_strangers_book_only_what_breaks_reading_is_said() {
    let book = "
=== src/SUMMARY.md
# Summary

[Preface](preface.md)

- [One](one.md)
    - [Inner](part/inner.md)

=== src/preface.md
# Preface

≥ Greek μ, <div>html</div>, ## no id
=== src/one.md
# One

## Section

[inner](part/inner.md#deep) [gone](gone.md) ![](img/x.png) ![a](../x.png)

=== src/part/inner.md
# Inner

## Deep

[back](../one.md#section)
";
    let book = Files { id: "book".into(), others: BTreeSet::new(), ..files(book) };
    expect![[r#"
        src/one.md:5: the link leads to gone.md, which is no chapter of this module [DeadLink]
        src/one.md:5: the figure src/img/x.png is not there [MissingFigure]
        src/one.md:5: the figure x.png is not there [MissingFigure]
    "#]]
    .assert_eq(&said(&book));
    assert_eq!(languages(&book), ["src"]);
}

#[test]
fn cases_are_checked_with_the_module() {
    let case = "+++\nid = \"case-0001\"\ntreaty = \"montreal\"\nminutes = 60\nsee = \"01-one.md#nowhere\"\n+++\n\n# Case\n\n## Papers\n\n### Bill {#bl}\n\n| box | entry |\n|---|---|\n| 1 Shipper | x |\n\n## Decision\n\n- [x] Detain\n  > Yes.\n- [ ] Release\n  > No, [see](02-two.md#gone).\n\n## Debrief\n\nText.\n";
    let mut files = files(CLEAN);
    files.texts.insert("en/cases/01-case.case.md".into(), case.into());
    files.texts.insert("en/cases/02-case.case.md".into(), case.into());
    files.texts.insert(
        "fr/cases/01-case.case.md".into(),
        case.replace("- [x] Detain", "- [ ] Detain").replace("- [ ] Release", "- [x] Release"),
    );
    files.texts.insert("fr/cases/09-case.case.md".into(), case.replace("case-0001", "case-0009"));
    expect![[r#"
        en/cases/01-case.case.md:1: see leads to “nowhere”, which is no section of en/01-one.md [See]
        en/cases/01-case.case.md:23: the link leads to 02-two.md#gone, which is no chapter of this module [DeadLink]
        en/cases/02-case.case.md:1: the id case-0001 stands in en/cases/01-case.case.md already [DuplicateId]
        en/cases/02-case.case.md:1: see leads to “nowhere”, which is no section of en/01-one.md [See]
        en/cases/02-case.case.md:23: the link leads to 02-two.md#gone, which is no chapter of this module [DeadLink]
        fr/cases/01-case.case.md:0: another right decision than en/cases/01-case.case.md [Translation]
        fr/cases/01-case.case.md:1: see leads to “nowhere”, which is no section of fr/01-one.md [See]
        fr/cases/01-case.case.md:23: the link leads to 02-two.md#gone, which is no chapter of this module [DeadLink]
        fr/cases/02-case.case.md:0: this case is not translated yet (en/cases/02-case.case.md has it) [Untranslated]
        fr/cases/09-case.case.md:0: en has no such case [Translation]
        fr/cases/09-case.case.md:1: see leads to “nowhere”, which is no section of fr/01-one.md [See]
        fr/cases/09-case.case.md:23: the link leads to 02-two.md#gone, which is no chapter of this module [DeadLink]
    "#]].assert_eq(&said(&files));
}

#[test]
fn no_files_are_no_reason_to_panic() {
    for text in [
        "",
        "=== module.toml\n",
        "=== SUMMARY.md\n- [a](a.md)\n=== a.quiz.md\n## x {#a single}\n=== module.toml\n\u{0}\n",
    ] {
        let _ = check(&files(text));
        let _ = (neighbour(&files(text)), languages(&files(text)), ids_to_list(&files(text)));
    }
}

#[test]
fn errors_and_advice_are_counted_apart() {
    let found = [Rule::LongestKey, Rule::Key, Rule::See].map(|rule| Diagnostic::new("x", 1, rule, "y"));
    assert_eq!(count(&found), Counts { errors: 2, advice: 1 });
}

#[test]
fn an_exam_asks_for_no_more_than_there_is() {
    let toml = "[[exam]]\nid = \"demo\"\ntitle = { en = \"Demo\" }\n[[exam.draw]]\nchapter = \"01-one\"\ncount = 2\n[[exam.draw]]\nmodule = \"manual\"\ncount = 1\n";
    let mut one = files(CLEAN);
    one.texts.insert("exam.toml".into(), toml.into());
    expect![[r#"
        exam.toml:4: the exam demo asks for more questions here (2) than are surely there (1) (write more questions of this kind, or lower count) [Exam]
    "#]]
    .assert_eq(&said(&one));
    one.neighbours.insert("manual".into(), Neighbour::default());
    expect![[r#"
        exam.toml:4: the exam demo asks for more questions here (2) than are surely there (1) (write more questions of this kind, or lower count) [Exam]
        exam.toml:7: the exam demo asks for more questions here (1) than are surely there (0) (write more questions of this kind, or lower count) [Exam]
    "#]]
    .assert_eq(&said(&one));
    let neighbour = neighbour(&files(CLEAN));
    let questions = neighbour.questions.into_iter().map(|own| Candidate { module: "manual".into(), ..own });
    one.neighbours
        .insert("manual".into(), Neighbour { questions: questions.collect(), ..Neighbour::default() });
    one.texts.insert("exam.toml".into(), toml.replace("count = 2", "count = 1"));
    assert_eq!(said(&one), "");
}

#[test]
fn a_translation_that_lags_behind_its_source_is_named() {
    let mut one = files(CLEAN);
    let (marks, _) = crate::translation::mark(&one, "fr", &[]);
    one.texts.insert("fr/translated.txt".into(), marks);
    assert_eq!(said(&one), "");
    one.texts.insert("fr/translated.txt".into(), String::new());
    let source = one.texts.get_mut("en/02-two.md").unwrap();
    *source = source.replace("Text.", "Other text.");
    assert!(said(&one).contains("nobody marked as translated"), "{}", said(&one));
    let (marks, _) = crate::translation::mark(&files(CLEAN), "fr", &[]);
    one.texts.insert("fr/translated.txt".into(), marks);
    expect![[r#"
        fr/02-two.md:5: en/02-two.md:5 has changed since this was translated (translate it anew, then run module translated --language fr 02-two.md#second) [Stale]
    "#]].assert_eq(&said(&one));
}
