//! A question on paper: the order in which its options are printed, and the answer by their letters.

use crate::draw::{seed_for, shuffle};
use crate::question::{Choice, GapPart, Kind, Question, offered_sides};

/// How a question stands on a printed page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Authored positions of options, items or right sides in the order of their letters; empty where one writes.
    pub order: Vec<usize>,
    /// What stands in the key: "B", "A, C", "C, A, B", "1 C, 2 A", or the words to be written.
    pub answer: String,
}

/// The letter of the option printed at this position: A to Z, then A1, B1 and so on.
pub fn letter(at: usize) -> String {
    let first = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 { first.to_string() } else { format!("{first}{}", at / 26) }
}

/// Prints a question: the same seed gives the same page. True and False keep their places.
pub fn printed(question: &Question, seed: u64) -> Printed {
    let own = seed_for(seed, question.id.as_str());
    match &question.kind {
        Kind::Single(choices) | Kind::Multi(choices) | Kind::Image(choices) => {
            of_choices(choices, shuffle(choices.len(), own))
        }
        Kind::TrueFalse(choices) => of_choices(choices, (0..choices.len()).collect()),
        Kind::Order(items) => {
            let mut order = shuffle(items.len(), own);
            if order.is_sorted() && !order.is_empty() {
                // The right order would be no question.
                order.rotate_left(1);
            }
            let letters = (0..items.len()).filter_map(|item| order.iter().position(|shown| *shown == item));
            let answer = joined(letters.map(letter));
            Printed { order, answer }
        }
        Kind::Match { left, right } => {
            let offered = offered_sides(right);
            let order: Vec<usize> =
                shuffle(offered.len(), own).into_iter().map(|place| offered[place]).collect();
            let side = |at: usize| order.iter().position(|shown| right[*shown].text == right[at].text);
            let pairs = (0..left.len()).filter_map(|at| Some(format!("{} {}", at + 1, letter(side(at)?))));
            let answer = joined(pairs);
            Printed { order, answer }
        }
        Kind::Number { right, .. } => {
            let first = right.first().map(|number| format!("{} {}", number.shown, number.unit));
            written(first.unwrap_or_default().trim().to_owned())
        }
        Kind::Short { right, .. } => {
            written(right.first().map(|item| item.text.plain.clone()).unwrap_or_default())
        }
        Kind::Gap { parts, .. } => {
            let words = parts.iter().filter_map(|part| match part {
                GapPart::Text(_) => None,
                GapPart::Typed(words) => words.first(),
                GapPart::Chosen { options, right } => options.get(*right),
            });
            written(joined(words.enumerate().map(|(at, word)| format!("{} {word}", at + 1))))
        }
    }
}

fn of_choices(choices: &[Choice], order: Vec<usize>) -> Printed {
    let right = (0..order.len()).filter(|at| choices[order[*at]].right);
    let answer = joined(right.map(letter));
    Printed { order, answer }
}

fn written(answer: String) -> Printed {
    Printed { order: Vec::new(), answer }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::question::{Surroundings, parse};

    const BANK: &str = "# Q\n\n## A {#q-0001 single treaty=common outcome=o level=1 see=s}\n\n- [x] r\n  > f\n- [ ] a\n  > f\n- [ ] b\n  > f\n\n> Why: w\n\n## B {#q-0002 multi treaty=common outcome=o level=1 see=s}\n\n- [x] r1\n  > f\n- [ ] a\n  > f\n- [x] r2\n  > f\n\n> Why: w\n\n## C {#q-0003 truefalse treaty=common outcome=o level=1 see=s}\n\n- [ ] True\n  > f\n- [x] False\n  > f\n\n> Why: w\n\n## D {#q-0004 order treaty=common outcome=o level=1 see=s}\n\n1. one\n   > f\n2. two\n   > f\n3. three\n   > f\n\n> Why: w\n\n## E {#q-0005 match treaty=common outcome=o level=1 see=s}\n\n- a => x\n  > f\n- b => y\n  > f\n- c => x\n  > f\n- => z\n  > f\n\n> Why: w\n\n## F {#q-0006 number treaty=common outcome=o level=1 see=s}\n\n- = 25 +- 5 kg\n  > f\n\n> Why: w\n\n## G {#q-0007 short treaty=common outcome=o level=1 see=s}\n\n- = word\n  > f\n\n> Why: w\n\n## H {#q-0008 gap treaty=common outcome=o level=1 see=s}\n\nA [[ x | (y) ]] and [[z]].\n\n- y\n  > f\n- z\n  > f\n\n> Why: w\n";

    fn bank() -> Vec<Question> {
        let around = Surroundings { file: "en/01-x.quiz.md", module: "demo", figure_base: "" };
        parse(BANK, &around).0
    }

    fn check(seed: u64, expected: Expect) {
        let rows = bank().into_iter().map(|question| {
            let page = printed(&question, seed);
            format!("{} {:?} {}\n", question.id, page.order, page.answer)
        });
        expected.assert_eq(&rows.collect::<String>());
    }

    #[test]
    fn a_seed_prints_the_same_page_for_ever() {
        check(
            7,
            expect![[r#"
            q-0001 [0, 1, 2] A
            q-0002 [2, 1, 0] A, C
            q-0003 [0, 1] B
            q-0004 [1, 2, 0] C, A, B
            q-0005 [3, 1, 0] 1 C, 2 B, 3 C
            q-0006 [] 25 kg
            q-0007 [] word
            q-0008 [] 1 y, 2 z
        "#]],
        );
    }

    #[test]
    fn the_letters_of_the_key_mean_what_is_right() {
        for seed in 0..50 {
            for question in bank() {
                let page = printed(&question, seed);
                let at = |name: &str| (0..60).find(|at| letter(*at) == name).unwrap();
                let authored = |name: &str| page.order[at(name)];
                match &question.kind {
                    Kind::Single(choices) | Kind::Multi(choices) | Kind::TrueFalse(choices) => {
                        let named: Vec<usize> = page.answer.split(", ").map(authored).collect();
                        assert!((0..choices.len()).all(|at| choices[at].right == named.contains(&at)));
                    }
                    Kind::Order(items) => {
                        let named: Vec<usize> = page.answer.split(", ").map(authored).collect();
                        assert_eq!(named, (0..items.len()).collect::<Vec<_>>());
                        assert!(!page.order.is_sorted(), "the right order is not printed");
                    }
                    Kind::Match { left, right } => {
                        for (pair, nth) in page.answer.split(", ").zip(0..left.len()) {
                            let (number, side) = pair.split_once(' ').unwrap();
                            assert_eq!(number, (nth + 1).to_string());
                            assert_eq!(right[authored(side)].text, right[nth].text);
                        }
                    }
                    _ => assert_eq!(page.order, [0_usize; 0]),
                }
            }
        }
    }
}
