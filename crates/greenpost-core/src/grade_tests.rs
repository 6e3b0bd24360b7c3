//! Rows for every type, and what must hold for any answer to any question.

use expect_test::{Expect, expect};
use greenpost_wire::{QuestionId, Response};
use proptest::prelude::*;

use super::*;

fn text(plain: &str) -> Text {
    Text { html: plain.to_owned(), plain: plain.to_owned() }
}

fn item(plain: &str) -> Item {
    Item { text: text(plain), feedback: text(&format!("why {plain}")) }
}

fn items(plain: &[&str]) -> Vec<Item> {
    plain.iter().map(|plain| item(plain)).collect()
}

/// `+a` is right, `a` is not.
fn choices(plain: &[&str]) -> Vec<Choice> {
    let choice = |plain: &&str| Choice {
        text: text(plain.trim_start_matches('+')),
        right: plain.starts_with('+'),
        feedback: Text::default(),
    };
    plain.iter().map(choice).collect()
}

fn number(span: &str) -> NumberAnswer {
    let read = crate::number::read_span(span).unwrap();
    NumberAnswer { low: read.low, high: read.high, shown: read.shown, unit: read.unit, feedback: text(span) }
}

fn question(kind: Kind) -> Question {
    Question {
        id: QuestionId::new("test-0001").unwrap(),
        treaty: String::new(),
        outcome: String::new(),
        level: 1,
        see: None,
        critical: false,
        pretest: false,
        retired: false,
        prompt: text("?"),
        body: Text::default(),
        hint: Text::default(),
        why: Text::default(),
        kind,
        content: [0; 32],
        line: 1,
    }
}

fn said(kind: &Kind, response: &Response) -> String {
    match grade(&question(kind.clone()), response) {
        Ok(Graded { score, parts, answer, right_answer, typed_feedback, .. }) => {
            let feedback = if typed_feedback.plain.is_empty() {
                String::new()
            } else {
                format!(" ({})", typed_feedback.plain)
            };
            format!("{score} {parts:?} {answer:?} / {right_answer:?}{feedback}")
        }
        Err(error) => error.to_string(),
    }
}

fn check(kind: &Kind, response: &Response, expected: &Expect) {
    expected.assert_eq(&said(kind, response));
}

#[test]
fn one_of_several_is_all_or_nothing() {
    let kind = Kind::Single(choices(&["a", "+b", "c"]));
    let chosen = |options: &[u8]| Response::Choice(options.to_vec());
    check(&kind, &chosen(&[1]), &expect![[r#"1000 [LeftAlone, Right, LeftAlone] "b" / "b""#]]);
    check(&kind, &chosen(&[0]), &expect![[r#"0 [Wrong, Missed, LeftAlone] "a" / "b""#]]);
    check(&kind, &chosen(&[]), &expect![[r#"0 [LeftAlone, Missed, LeftAlone] "" / "b""#]]);
    check(&kind, &chosen(&[1, 1]), &expect![[r#"1000 [LeftAlone, Right, LeftAlone] "b" / "b""#]]);
    check(&kind, &chosen(&[0, 1]), &expect!["the answer does not fit the question test-0001"]);
    check(&kind, &chosen(&[3]), &expect!["the answer does not fit the question test-0001"]);
    check(&kind, &Response::Text("b".into()), &expect!["the answer does not fit the question test-0001"]);
}

#[test]
fn several_of_several_are_marked_per_option_and_no_knowledge_is_worth_nothing() {
    let kind = Kind::Multi(choices(&["+a", "b", "+c", "d"]));
    let chosen = |options: &[u8]| Response::Choice(options.to_vec());
    check(
        &kind,
        &chosen(&[2, 0]),
        &expect![[r#"1000 [Right, LeftAlone, Right, LeftAlone] "a; c" / "a; c""#]],
    );
    check(&kind, &chosen(&[0]), &expect![[r#"750 [Right, LeftAlone, Missed, LeftAlone] "a" / "a; c""#]]);
    check(&kind, &chosen(&[0, 1]), &expect![[r#"500 [Right, Wrong, Missed, LeftAlone] "a; b" / "a; c""#]]);
    check(&kind, &chosen(&[1, 3]), &expect![[r#"0 [Missed, Wrong, Missed, Wrong] "b; d" / "a; c""#]]);
    check(&kind, &chosen(&[]), &expect![[r#"0 [Missed, LeftAlone, Missed, LeftAlone] "" / "a; c""#]]);
    check(
        &kind,
        &chosen(&[0, 1, 2, 3]),
        &expect![[r#"0 [Right, Wrong, Right, Wrong] "a; b; c; d" / "a; c""#]],
    );
    let all = Kind::Multi(choices(&["+a", "+b"]));
    check(&all, &chosen(&[0, 1]), &expect![[r#"1000 [Right, Right] "a; b" / "a; b""#]]);
    let third = Kind::Multi(choices(&["+a", "b", "+c"]));
    check(&third, &chosen(&[0]), &expect![[r#"666 [Right, LeftAlone, Missed] "a" / "a; c""#]]);
}

#[test]
fn an_order_loses_one_step_for_each_item_that_has_to_be_moved() {
    let kind = Kind::Order(items(&["a", "b", "c", "d", "e"]));
    let order = |order: &[u8]| Response::Order(order.to_vec());
    check(
        &kind,
        &order(&[0, 1, 2, 3, 4]),
        &expect![[r#"1000 [Right, Right, Right, Right, Right] "a; b; c; d; e" / "a; b; c; d; e""#]],
    );
    check(
        &kind,
        &order(&[0, 2, 1, 3, 4]),
        &expect![[r#"750 [Right, Wrong, Right, Right, Right] "a; c; b; d; e" / "a; b; c; d; e""#]],
    );
    check(
        &kind,
        &order(&[4, 0, 1, 2, 3]),
        &expect![[r#"750 [Right, Right, Right, Right, Wrong] "e; a; b; c; d" / "a; b; c; d; e""#]],
    );
    check(
        &kind,
        &order(&[4, 3, 2, 1, 0]),
        &expect![[r#"0 [Wrong, Wrong, Wrong, Wrong, Right] "e; d; c; b; a" / "a; b; c; d; e""#]],
    );
    for bad in [&[0, 1, 2, 3][..], &[0, 1, 2, 3, 3], &[0, 1, 2, 3, 5], &[0, 1, 2, 3, 4, 4], &[]] {
        check(&kind, &order(bad), &expect!["the answer does not fit the question test-0001"]);
    }
}

#[test]
fn pairs_are_marked_one_by_one_and_equal_right_sides_are_equal() {
    let kind = Kind::Match { left: items(&["a", "b", "c"]), right: items(&["1", "2", "1", "9"]) };
    let picked = |picks: &[u8]| Response::Match(picks.to_vec());
    check(
        &kind,
        &picked(&[0, 1, 2]),
        &expect![[r#"1000 [Right, Right, Right] "a = 1; b = 2; c = 1" / "a = 1; b = 2; c = 1""#]],
    );
    let swapped = Kind::Match { left: items(&["a", "b"]), right: vec![item("1"), item("1")] };
    check(&swapped, &picked(&[1, 0]), &expect![[r#"1000 [Right, Right] "a = 1; b = 1" / "a = 1; b = 1""#]]);
    check(
        &kind,
        &picked(&[3, 255, 0]),
        &expect![[r#"333 [Wrong, Missed, Right] "a = 9; b = –; c = 1" / "a = 1; b = 2; c = 1""#]],
    );
    for bad in [&[0, 1][..], &[0, 1, 4], &[0, 1, 2, 3], &[254, 0, 0]] {
        check(&kind, &picked(bad), &expect!["the answer does not fit the question test-0001"]);
    }
}

#[test]
fn a_typed_number_is_read_as_people_write_and_a_known_other_unit_is_wrong() {
    let kind = Kind::Number {
        right: vec![number("3921.6 +- 0.1 t"), number("4000 t")],
        mistakes: vec![number("13.6 +- 0.1")],
    };
    let typed = |text: &str| Response::Text(text.to_owned());
    for right in [
        "3921.6",
        "3 921,6",
        "3,921.6 t",
        "٣٩٢١٫٦",
        "3921,55 tonnes",
        "3 921 600 kg",
        "3921.6 whatever",
        "3921.6 t CO2e",
    ] {
        let said = said(&kind, &typed(right));
        assert!(said.starts_with("1000"), "{right:?} must count as right: {said}");
    }
    for wrong in ["3921.6 kg", "3921.6 days", "3921.8", "39216", "", "  ", "R-3921.6", "3921.6 3921.6"] {
        let said = said(&kind, &typed(wrong));
        assert!(said.starts_with("0"), "{wrong:?} must count as wrong: {said}");
    }
    check(
        &kind,
        &typed("3 921,6 t"),
        &expect![[r#"1000 [Right] "3 921,6 t" / "3921.6\u{a0}t" (3921.6 +- 0.1 t)"#]],
    );
    check(&kind, &typed("13.6 kg"), &expect![[r#"0 [Wrong] "13.6 kg" / "3921.6\u{a0}t" (13.6 +- 0.1)"#]]);
    check(&kind, &typed("4000"), &expect![[r#"1000 [Right] "4000" / "3921.6\u{a0}t" (4000 t)"#]]);
    check(&kind, &typed(" 17 "), &expect![[r#"0 [Wrong] "17" / "3921.6\u{a0}t""#]]);
    check(&kind, &typed(""), &expect![[r#"0 [Missed] "" / "3921.6\u{a0}t""#]]);
    let tenths = Kind::Number { right: vec![number("0.3")], mistakes: Vec::new() };
    check(&tenths, &typed("0,30"), &expect![[r#"1000 [Right] "0,30" / "0.3" (0.3)"#]]);
    check(&kind, &Response::Choice(vec![0]), &expect!["the answer does not fit the question test-0001"]);
}

#[test]
fn a_typed_word_is_compared_without_case_accents_and_dots_in_codes() {
    let kind = Kind::Short { right: vec![item("3827.63"), item("Réexport")], mistakes: items(&["2903"]) };
    let typed = |text: &str| Response::Text(text.to_owned());
    for right in ["3827.63", "382763", "3827 63", " 38.27.63 ", "reexport", "RÉEXPORT"] {
        let said = said(&kind, &typed(right));
        assert!(said.starts_with("1000"), "{right:?} must count as right: {said}");
    }
    check(&kind, &typed("2903"), &expect![[r#"0 [Wrong] "2903" / "3827.63" (why 2903)"#]]);
    check(&kind, &typed("..."), &expect![[r#"0 [Wrong] "..." / "3827.63""#]]);
    let empty = Kind::Short { right: items(&["."]), mistakes: Vec::new() };
    check(&empty, &typed(""), &expect![[r#"0 [Missed] "" / ".""#]]);
}

#[test]
fn gaps_are_marked_one_by_one() {
    let kind = Kind::Gap {
        parts: vec![
            GapPart::Text(text("The digits ")),
            GapPart::Typed(vec!["29".into(), "twenty-nine".into()]),
            GapPart::Text(text(" are the ")),
            GapPart::Chosen { options: vec!["chapter".into(), "heading".into()], right: 0 },
            GapPart::Text(text(".")),
        ],
        words: Vec::new(),
    };
    let gaps = |texts: &[&str]| Response::Gaps(texts.iter().map(|text| (*text).to_owned()).collect());
    check(
        &kind,
        &gaps(&["29", "chapter"]),
        &expect![[
            r#"1000 [Right, Right] "The digits [29] are the [chapter]." / "The digits [29] are the [chapter].""#
        ]],
    );
    check(
        &kind,
        &gaps(&["30", "chapter"]),
        &expect![[
            r#"500 [Wrong, Right] "The digits [30] are the [chapter]." / "The digits [29] are the [chapter].""#
        ]],
    );
    check(
        &kind,
        &gaps(&["", "heading"]),
        &expect![[
            r#"0 [Missed, Wrong] "The digits [–] are the [heading]." / "The digits [29] are the [chapter].""#
        ]],
    );
    check(&kind, &gaps(&["29", "page"]), &expect!["the answer does not fit the question test-0001"]);
    check(&kind, &gaps(&["29"]), &expect!["the answer does not fit the question test-0001"]);
}

fn any_choices() -> impl Strategy<Value = Vec<Choice>> {
    prop::collection::vec(any::<bool>(), 1..8).prop_map(|rights| {
        let choice = |(at, right): (usize, bool)| Choice {
            text: text(&at.to_string()),
            right,
            feedback: Text::default(),
        };
        rights.into_iter().enumerate().map(choice).collect()
    })
}

fn any_items(least: usize) -> impl Strategy<Value = Vec<Item>> {
    (least..8_usize).prop_map(|count| (0..count).map(|at| item(&at.to_string())).collect())
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        any_choices().prop_map(Kind::Single),
        any_choices().prop_map(Kind::TrueFalse),
        any_choices().prop_map(Kind::Image),
        any_choices().prop_map(Kind::Multi),
        any_items(0).prop_map(Kind::Order),
        (any_items(0), any_items(0)).prop_map(|(left, right)| Kind::Match { left, right }),
        (-9..9_i32).prop_map(|value| Kind::Number {
            right: vec![number(&value.to_string())],
            mistakes: vec![number("7")],
        }),
        any_items(0).prop_map(|right| Kind::Short { right, mistakes: items(&["x"]) }),
        prop::collection::vec(
            prop_oneof![
                Just(GapPart::Text(text("t"))),
                Just(GapPart::Typed(vec!["1".into()])),
                Just(GapPart::Typed(Vec::new())),
                (0..3_usize)
                    .prop_map(|right| GapPart::Chosen { options: vec!["1".into(), "2".into()], right }),
            ],
            0..5
        )
        .prop_map(|parts| Kind::Gap { parts, words: Vec::new() }),
    ]
}

fn any_response() -> impl Strategy<Value = Response> {
    let index = || prop_oneof![4 => 0..8_u8, 1 => any::<u8>()];
    let word = || prop_oneof!["[0-9]{0,3}", "\\PC{0,8}"];
    prop_oneof![
        prop::collection::vec(index(), 0..9).prop_map(Response::Choice),
        prop::collection::vec(index(), 0..9).prop_map(Response::Order),
        Just((0..8_u8).collect::<Vec<_>>()).prop_shuffle().prop_map(Response::Order),
        prop::collection::vec(index(), 0..9).prop_map(Response::Match),
        word().prop_map(Response::Text),
        prop::collection::vec(word(), 0..6).prop_map(Response::Gaps),
    ]
}

proptest! {
    #[test]
    fn the_mark_is_full_exactly_when_the_answer_is_right(kind in any_kind(), response in any_response()) {
        if let Ok(graded) = grade(&question(kind), &response) {
            prop_assert!(graded.score <= 1000);
            prop_assert_eq!(graded.score == 1000, graded.right);
            prop_assert!(!graded.right || !graded.parts.contains(&Part::Wrong), "a right answer has no wrong part");
        }
    }

    #[test]
    fn the_order_in_which_options_are_named_does_not_matter(
        choices in any_choices(),
        ticks in prop::collection::vec(any::<bool>(), 8),
        seed in any::<u64>(),
    ) {
        let chosen: Vec<u8> = (0..choices.len()).filter(|&at| ticks[at]).map(|at| at as u8).collect();
        let order = crate::draw::shuffle(chosen.len(), seed);
        let shuffled = order.iter().map(|&at| chosen[at]).collect();
        let multi = question(Kind::Multi(choices));
        prop_assert_eq!(grade(&multi, &Response::Choice(chosen)), grade(&multi, &Response::Choice(shuffled)));
    }

    #[test]
    fn the_place_of_an_option_does_not_matter(
        choices in any_choices(),
        ticks in prop::collection::vec(any::<bool>(), 8),
        seed in any::<u64>(),
    ) {
        let order = crate::draw::shuffle(choices.len(), seed);
        let moved: Vec<Choice> = order.iter().map(|&at| choices[at].clone()).collect();
        let chosen = (0..choices.len()).filter(|&at| ticks[at]).map(|at| at as u8).collect();
        let chosen_moved = (0..moved.len()).filter(|&at| ticks[order[at]]).map(|at| at as u8).collect();
        let score = |choices, chosen| grade(&question(Kind::Multi(choices)), &Response::Choice(chosen)).unwrap().score;
        prop_assert_eq!(score(choices, chosen), score(moved, chosen_moved));
    }

    #[test]
    fn one_more_rightly_judged_option_never_lowers_the_mark(choices in any_choices(), ticks in prop::collection::vec(any::<bool>(), 8)) {
        let chosen = |ticks: &[bool]| Response::Choice((0..choices.len()).filter(|&at| ticks[at]).map(|at| at as u8).collect());
        let multi = question(Kind::Multi(choices.clone()));
        let before = grade(&multi, &chosen(&ticks)).unwrap();
        for at in 0..choices.len() {
            let mut better = ticks.clone();
            better[at] = choices[at].right;
            let count = (0..choices.len()).filter(|&at| better[at]).count();
            if count > 0 && count < choices.len() {
                prop_assert!(grade(&multi, &chosen(&better)).unwrap().score >= before.score);
            }
        }
    }
}
