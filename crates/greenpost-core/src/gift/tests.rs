//! Banks as other programs write them, and our questions there and back.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::question::{self, Choice, GapPart, Kind};

fn check(bank: &str, expected: &Expect) {
    expected.assert_eq(&said(&import_gift(bank, "bank")));
}

fn said(import: &Import) -> String {
    let notes: String =
        import.notes.iter().map(|note| format!("! {}: {}\n", note.line, note.message)).collect();
    format!("{}{notes}", import.text)
}

fn read(text: &str) -> Vec<Question> {
    let around =
        question::Surroundings { file: "en/x.quiz.md", module: "common", figure_base: "module://localhost/" };
    question::parse(text, &around).0
}

#[test]
fn multiple_choice_comes_in_with_its_feedback() {
    check(
        "// a comment\n$CATEGORY: a/b\n\n::Grant's tomb::Who's buried in Grant's tomb?{\n=no one#Right\\: nobody.\n~Grant#He lies there, but\n~Jefferson####A riddle.}\n",
        &expect![[r#"
            # Questions

            ## Who's buried in Grant's tomb? {#bank-0001 single}

            - [x] no one
              > Right: nobody.
            - [ ] Grant
              > He lies there, but
            - [ ] Jefferson
              > ???

            > Why: A riddle.
        "#]],
    );
    check(
        "Who?{~%50%a#A ~%50%b ~%-100%c}",
        &expect![[r#"
        # Questions

        ## Who? {#bank-0001 multi}

        - [x] a
          > A
        - [x] b
          > ???
        - [ ] c
          > ???

        > Why: ???
    "#]],
    );
    check(
        "Who?{=a =b ~c}",
        &expect![[r#"
        # Questions

        ## Who? {#bank-0001 multi}

        - [x] a
          > ???
        - [x] b
          > ???
        - [ ] c
          > ???

        > Why: ???
    "#]],
    );
    check(
        "Who?{=a ~%50%b}",
        &expect![[r#"
        # Questions

        ## Who? {#bank-0001 single}

        - [x] a
          > ???
        - [ ] b
          > ???

        > Why: ???
        ! 1: the question gives part of the mark for “b”; it counts as wrong here
    "#]],
    );
    check(
        "Who?{~a ~b}",
        &expect![[r#"
        # Questions
        ! 1: the question has no right option, and is left out
    "#]],
    );
}

#[test]
fn true_and_false_come_in_with_the_feedback_in_its_place() {
    check(
        "The sun rises in the east.{T#It does rise there.#Look up####Astronomy.}\n\nNo.{FALSE}",
        &expect![[r#"
        # Questions

        ## The sun rises in the east. {#bank-0001 truefalse}

        - [x] True
          > Look up
        - [ ] False
          > It does rise there.

        > Why: Astronomy.

        ## No. {#bank-0002 truefalse}

        - [ ] True
          > ???
        - [x] False
          > ???

        > Why: ???
    "#]],
    );
}

#[test]
fn typed_answers_come_in() {
    check(
        "Two plus two?{=four#yes =4 =%50%fore#spelling =%0%five#no}",
        &expect![[r#"
        # Questions

        ## Two plus two? {#bank-0001 short}

        - = four
          > yes
        - = 4
          > ???
        - != fore
          > spelling
        - != five
          > no

        > Why: ???
        ! 1: the question gives part of the mark for “fore”; it is a mistake here
    "#]],
    );
    check(
        "Any?{=*#whatever}",
        &expect![[r#"
        # Questions
        ! 1: the question has an answer with *, which is no joker here; it is left out
        ! 1: the question has no right answer, and is left out
    "#]],
    );
    check(
        "Pi?{#3.1415:0.0005#near}\n\nYear?{#=1822:0#yes =%50%1822:2#near}\n\nOne to five?{#1..5}\n\nOdd?{#many}",
        &expect![[r#"
        # Questions

        ## Pi? {#bank-0001 number}

        - = 3.1415 +- 0.0005
          > near

        > Why: ???

        ## Year? {#bank-0002 number}

        - = 1822 +- 0
          > yes
        - != 1822 +- 2
          > near

        > Why: ???

        ## One to five? {#bank-0003 number}

        - = 1..5
          > ???

        > Why: ???
        ! 3: the question gives part of the mark for 1822 +- 2; it is a mistake here
        ! 7: “many” of the question is no number, and is left out
        ! 7: the question has no right number, and is left out
    "#]],
    );
}

#[test]
fn pairs_come_in_with_decoys() {
    check(
        "Match.{=Canada -> Ottawa =Italy -> Rome = -> Paris}",
        &expect![[r#"
        # Questions

        ## Match. {#bank-0001 match}

        - Canada => Ottawa
          > ???
        - Italy => Rome
          > ???
        - => Paris
          > ???

        > Why: ???
    "#]],
    );
    check(
        "Match.{=Canada -> Ottawa}",
        &expect![[r#"
        # Questions
        ! 1: the question has fewer than two pairs, and is left out
    "#]],
    );
}

#[test]
fn answers_in_a_sentence_become_a_gap() {
    check(
        "Grant is {~buried#no =entombed#yes ~living} in Grant's tomb.",
        &expect![[r#"
        # Questions

        ## Grant is _____ in Grant's tomb. {#bank-0001 gap}

        Grant is [[ buried | (entombed) | living ]] in Grant's tomb.

        - buried
          > no
        - entombed
          > yes
        - living
          > ???

        > Why: ???
    "#]],
    );
    check(
        "::t::Two plus two equals {=four =4}.",
        &expect![[r#"
        # Questions

        ## Two plus two equals _____. {#bank-0001 gap}

        Two plus two equals [[ (four) | (4) ]].

        - four
          > ???
        - 4
          > ???

        > Why: ???
    "#]],
    );
    check(
        "Fill in.\\n\\nMoodle costs {~lots =nothing | (free)} today.",
        &expect![[r#"
        # Questions

        ## Fill in. {#bank-0001 gap}

        Moodle costs [[ lots | (nothing \| (free)) ]] today.

        - lots
          > ???
        - nothing \| (free)
          > ???

        > Why: ???
    "#]],
    );
    check(
        "Half of it is {#0.5} indeed.",
        &expect![[r#"
        # Questions

        ## Half of it is _____ indeed. {#bank-0001 number}

        - = 0.5
          > ???

        > Why: ???
    "#]],
    );
}

#[test]
fn what_no_program_can_mark_is_named_and_left_out() {
    check(
        "Only words.\n\n::essay::Write about it.{}\n\nOpen {=a",
        &expect![[r#"
        # Questions
        ! 1: the description is no question, and is left out
        ! 3: the essay “essay” cannot be marked by a program, and is left out
        ! 5: the question has no closing brace, and is left out
    "#]],
    );
}

#[test]
fn escapes_and_formats_are_read() {
    check(
        "::a\\:b::[html]<p>Which <b>drum</b> \\{one\\}?</p><table><tr><th>box</th></tr><tr><td>1</td></tr></table>{=x \\= 1#<p>a</p><p>b</p> ~y \\~ 2 \\# 3 ~1 < 2}\n",
        &expect![[r#"
            # Questions

            ## Which **drum** {one}? {#bank-0001 single}

            | box |
            |---|
            | 1 |

            - [x] x = 1
              > a
              >
              > b
            - [ ] y ~ 2 # 3
              > ???
            - [ ] 1 &lt; 2
              > ???

            > Why: ???
        "#]],
    );
    check(
        "[markdown]Which *drum*?\\n\\n- a\\n- b\n{=`x` ~y}",
        &expect![[r#"
        # Questions

        ## Which *drum*? {#bank-0001 single}

        - a
        - b

        - [x] `x`
          > ???
        - [ ] y
          > ???

        > Why: ???
    "#]],
    );
    check(
        "[plain]a*b_c <x>?{=a\\\\b ~[[c]]}",
        &expect![[r#"
        # Questions

        ## a\*b_c \<x>? {#bank-0001 single}

        - [x] a\\b
          > ???
        - [ ] \[\[c\]\]
          > ???

        > Why: ???
    "#]],
    );
    check(
        "\u{feff}Which\r\none?{=a\r\n~b}\r\n\r\n::bank-0001::Kept?{T}\r\n",
        &expect![[r#"
        # Questions

        ## Which one? {#bank-0002 single}

        - [x] a
          > ???
        - [ ] b
          > ???

        > Why: ???

        ## Kept? {#bank-0001 truefalse}

        - [x] True
          > ???
        - [ ] False
          > ???

        > Why: ???
    "#]],
    );
}

#[test]
fn aiken_comes_in() {
    let said = |bank| said(&import_aiken(bank, "bank"));
    expect![[r#"
        # Questions

        ## What is right? {#bank-0001 single}

        - [ ] One \*star\*
          > ???
        - [x] Two
          > ???

        > Why: ???

        ## Again? {#bank-0002 single}

        - [x] x
          > ???
        - [ ] y
          > ???

        > Why: ???
    "#]]
    .assert_eq(&said(
        "What is right?\nA. One *star*\nB) Two\nANSWER: B\n\nAgain?\r\nA. x\r\nB. y\r\nANSWER: A",
    ));
    expect![[r#"
        # Questions
        ! 4: ANSWER: C names none of the options; the question is left out
        ! 6: a question with fewer than two options is left out
        ! 10: options without a question are left out
        ! 12: a question without its line ANSWER: is left out
    "#]]
    .assert_eq(&said("Q?\nA. x\nB. y\nANSWER: C\n\nQ2?\nA. x\nANSWER: A\n\nANSWER: A\n\nQ3?\nA. x\nB. y\n"));
}

const SAMPLE: &str = "\
## Which *drum* holds CO<sub>2</sub>? {#bank-0001 single treaty=common outcome=hs level=1 see=a}

Look at this: a = b.

| box | entry |
|---|---|
| 1 | {x} |

- [x] The `red` one
  > Yes: ~5 % more.
  >
  > And #2.
- [ ] The blue one
  > No.

> Why: so it is.

## Which ones? {#bank-0002 multi treaty=common outcome=hs level=1 see=a}

- [x] a
  > A
- [ ] b
  > B
- [x] c
  > C

> Why: so

## It is. {#bank-0003 truefalse treaty=common outcome=hs level=1 see=a}

- [ ] True
  > It is not.
- [x] False
  > Indeed.

> Why: so

## How much? {#bank-0004 number treaty=common outcome=hs level=1 see=a}

- = 3921.6 +- 0.1
  > yes
- = 5..7
  > too
- != 40
  > no

> Why: so

## Which code? {#bank-0005 short treaty=common outcome=hs level=1 see=a}

- = 3827.63
  > yes
- != 2903
  > no

> Why: so

## Complete the sentence. {#bank-0006 gap treaty=common outcome=hs level=1 see=a}

The digits 29 are the [[ (chapter) | heading \\| line ]], as you know.

- chapter
  > two digits
- heading | line
  > more

> Why: so

## Complete this. {#bank-0007 gap treaty=common outcome=hs level=1 see=a}

It is the [[chapter]]

- chapter
  > two digits

> Why: so

## Match. {#bank-0008 match treaty=common outcome=hs level=1 see=a}

- left *a* => right a
  > x
- left b => right b
  > y
- => decoy
  > z

> Why: so
";

/// What must survive the way out and back.
fn essence(question: &Question) -> String {
    let choice =
        |choice: &Choice| format!("{} {:?} {:?}", choice.right, choice.text.plain, choice.feedback.plain);
    let item = |item: &question::Item| format!("{:?} {:?}", item.text.plain, item.feedback.plain);
    let kind = match &question.kind {
        Kind::Single(choices) | Kind::Multi(choices) | Kind::TrueFalse(choices) | Kind::Image(choices) => {
            choices.iter().map(choice).collect()
        }
        Kind::Order(items) => items.iter().map(item).collect(),
        // GIFT has no place for the explanation of a pair.
        Kind::Match { left, right } => {
            left.iter().chain(right).map(|side| side.text.plain.clone()).collect::<Vec<_>>()
        }
        Kind::Number { right, mistakes } => right
            .iter()
            .chain(mistakes)
            .map(|number| format!("{:.6}..{:.6} {:?}", number.low, number.high, number.feedback.plain))
            .collect(),
        Kind::Short { right, mistakes } => right.iter().chain(mistakes).map(item).collect(),
        Kind::Gap { parts, words } => parts
            .iter()
            .map(|part| match part {
                GapPart::Text(text) => text.plain.clone(),
                GapPart::Typed(words) => format!("{words:?}"),
                GapPart::Chosen { options, right } => format!("{options:?} {right}"),
            })
            .chain(words.iter().map(item))
            .collect(),
    };
    let body = question.body.plain.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{} {:?} {body:?} {kind:#?} {:?}", question.id, question.prompt.plain, question.why.plain)
}

fn there_and_back(text: &str) -> (Vec<String>, Vec<String>) {
    let before = read(text);
    let export = export_gift(&[("sample".to_owned(), before.clone())]);
    let import = import_gift(&export.text, "other");
    assert_eq!(import.notes, [], "{}", export.text);
    let after = read(&import.text);
    (before.iter().map(essence).collect(), after.iter().map(essence).collect())
}

#[test]
fn what_goes_out_and_comes_back_keeps_prompt_options_key_and_feedback() {
    let (before, after) = there_and_back(SAMPLE);
    assert_eq!(before.len(), 8);
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after);
    }
    assert_eq!(before.len(), after.len());
}

#[test]
fn the_bank_is_as_moodle_writes_it_and_says_what_it_cannot_hold() {
    let order = "## Order. {#bank-0009 order treaty=common outcome=hs level=1 see=a}\n\n> Hint: h\n\n1. one\n   > a\n2. two\n   > b\n\n> Why: so\n";
    let gaps =
        "## Gaps. {#bank-0010 gap treaty=common outcome=hs level=1 see=a}\n\n[[a]] and [[b]]\n\n> Why: so\n";
    let unit = "## Kilograms? {#bank-0011 number treaty=common outcome=hs level=1 see=a}\n\n- = 20..30 kg\n  > a\n\n> Why: so\n";
    let image = "## Which? {#bank-0012 image treaty=common outcome=hs level=1 see=a}\n\n- [x] ![a drum](../figures/a.svg)\n  > a\n- [ ] ![a box](../figures/b.svg)\n  > b\n\n> Why: so\n";
    let retired = "## Old {#bank-0013 single retired}\n\n- [x] a\n- [ ] b\n";
    let questions = read(&format!(
        "{}\n{order}\n{gaps}\n{unit}\n{image}\n{retired}",
        &SAMPLE[..SAMPLE.find("## Which ones").unwrap()]
    ));
    let export = export_gift(&[("sample".to_owned(), questions)]);
    let notes: String = export.notes.iter().map(|note| format!("! {}\n", note.message)).collect();
    expect![[r#"
        $CATEGORY: sample

        // treaty=common outcome=hs level=1
        ::bank-0001::[html]<p>Which <em>drum</em> holds CO<sub>2</sub>?</p><p>Look at this\: a \= b.</p> <table><thead><tr><th>box</th><th>entry</th></tr></thead><tbody><tr><td>1</td><td>\{x\}</td></tr></tbody></table>{
        	=The <code>red</code> one#<p>Yes\: \~5 % more.</p> <p>And \#2.</p>
        	~The blue one#No.
        	####so it is.
        }

        // treaty=common outcome=hs level=1
        ::bank-0009::[html]Order.{
        	=1 -> one
        	=2 -> two
        	####so
        }

        // treaty=common outcome=hs level=1
        ::bank-0011::[html]Kilograms?{#
        	=20..30#a
        	####so
        }

        // treaty=common outcome=hs level=1
        ::bank-0012::[html]Which?{
        	=[a drum]#a
        	~[a box]#b
        	####so
        }

        ! bank-0009: goes out as matching positions, without the explanations of its items
        ! bank-0009: goes out without its hint
        ! bank-0010: left out: GIFT holds one gap in a sentence
        ! bank-0011: goes out without its unit, kg
        ! bank-0012: goes out without its pictures; their alt text stands in their place
        4 questions"#]].assert_eq(&format!("{}{notes}{} questions", export.text, export.questions));
}

#[test]
fn an_id_begins_with_small_words() {
    for (word, expected) in
        [("basel", true), ("two-words", true), ("", false), ("Basel", false), ("a-", false), ("a/b", false)]
    {
        assert_eq!(is_id_word(word), expected, "{word:?}");
    }
}

proptest! {
    #[test]
    fn no_bank_makes_it_panic(text in "[a-z{}=~#%:>/\\\\\\-\n \\[\\]$0-9.<]{0,80}", aiken in "([A-C][.)] |ANSWER: |[a-z]|\n){0,24}") {
        for import in [import_gift(&text, "bank"), import_aiken(&aiken, "bank")] {
            let questions = read(&import.text);
            prop_assert!(questions.len() <= import.questions);
        }
    }

    #[test]
    fn any_words_survive_the_way_out_and_back(
        prompt in "[a-z*_`<>&#~=:{}|\\\\\\[\\]()!.0-9 -]{1,24}",
        right in "[a-z*_`<>&#~=:{}|\\\\\\[\\]()!.0-9 -]{1,16}",
        feedback in "[a-z*_`<>&#~=:{}|\\\\\\[\\]()!.0-9 -]{1,16}",
    ) {
        // Words as plain text: whatever they are, they are shown as they stand.
        let plain = |text: &str| html::plain_to_markdown(text);
        let text = format!(
            "## q {} {{#bank-0001 single}}\n\n- [x] r {}\n  > f {}\n- [ ] wrong\n  > no\n\n> Why: so\n",
            plain(&prompt), plain(&right), plain(&feedback)
        );
        let (before, after) = there_and_back(&text);
        prop_assert_eq!(before.len(), 1);
        prop_assert_eq!(before, after);
    }
}
