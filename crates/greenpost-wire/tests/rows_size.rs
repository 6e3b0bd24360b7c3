//! Bytes counted: what an answer, a quiz, a completion and a lab cost on the road (the wire's own part of it: packed contents).

#[allow(dead_code, reason = "here nobody reads a chapter")]
mod course;

use course::{Chapter, Officer, Question, chapters, contents};
use greenpost_wire::{ChapterId, Completed, Event, ModuleId, Response, pack};

fn packed(officers: &mut [Officer]) -> usize {
    pack::pack(&contents(officers.iter_mut().map(Officer::batch).collect())).len()
}

/// The first twenty questions of a chapter of the course.
fn known() -> Chapter {
    let mut chapter = chapters().into_iter().find(|chapter| chapter.id == "05-basel").expect("Basel");
    chapter.questions.truncate(20);
    chapter
}

/// Every second question of a chapter, as a practice draws them.
fn drawn() -> Chapter {
    let mut chapter = chapters().into_iter().find(|chapter| chapter.id == "06-cites").expect("CITES");
    chapter.questions = chapter.questions.into_iter().step_by(2).take(20).collect();
    chapter
}

/// The same chapter in a later edition: every question was changed.
fn changed() -> Chapter {
    let mut chapter = known();
    chapter.edition = "2027.2".to_owned();
    chapter
        .questions
        .iter_mut()
        .for_each(|question| question.content = question.content.wrapping_mul(2_654_435_761));
    chapter
}

/// A chapter the dictionary has never seen.
fn foreign() -> Chapter {
    let question = |number: u32| Question {
        id: format!("ports-{number:04}"),
        content: number.wrapping_mul(2_654_435_761),
        right: Response::Choice(vec![(number % 4) as u8]),
    };
    Chapter {
        module: "country-ke".to_owned(),
        id: "21-ports-and-posts".to_owned(),
        edition: "2026.4".to_owned(),
        language: "en".to_owned(),
        sections: Vec::new(),
        questions: (1..=20).map(question).collect(),
    }
}

/// Of so many officers, the packed length when each does this.
fn cost(officers: std::ops::Range<u64>, does: impl Fn(&mut Officer)) -> usize {
    let mut officers: Vec<Officer> = officers.map(Officer::new).collect();
    officers.iter_mut().for_each(does);
    packed(&mut officers)
}

/// The mean of twenty officers, each alone on her machine, in tenths of a byte.
fn mean(does: impl Fn(&mut Officer)) -> usize {
    (0..20).map(|number| cost(number..number + 1, &does)).sum::<usize>() / 2
}

fn takes(chapter: &Chapter, answers: usize) -> impl Fn(&mut Officer) {
    move |officer| officer.takes(chapter, &chapter.questions, answers)
}

/// One figure held.
#[expect(clippy::print_stdout, reason = "a test says its figure: see it with --nocapture")]
fn check(what: &str, tenths: usize, most: usize) {
    println!("{what}: {}.{} bytes, at most {most}", tenths / 10, tenths % 10);
    assert!(tenths <= most * 10, "{what}: {}.{} bytes are more than {most}", tenths / 10, tenths % 10);
}

#[test]
fn a_quiz_of_twenty_questions_is_a_short_message() {
    let rows = [
        ("known", known(), 195, 85),
        ("drawn", drawn(), 235, 85),
        ("changed", changed(), 320, 85),
        ("foreign", foreign(), 320, 75),
    ];
    for (name, chapter, most_one, most_again) in rows {
        let one = mean(takes(&chapter, 20));
        let again = mean(|officer| {
            takes(&chapter, 20)(officer);
            officer.wait(300);
            takes(&chapter, 20)(officer);
        });
        check(&format!("{name}, the first quiz of a batch"), one, most_one);
        check(&format!("{name}, the same quiz again"), again - one, most_again);
    }
}

#[test]
fn a_quiz_more_is_shorter_than_two_lines_of_text() {
    let chapters = [changed(), foreign()];
    for (name, next, most) in [("known", known(), 135), ("drawn", drawn(), 160), ("foreign", foreign(), 240)]
    {
        let before = if name == "foreign" { &chapters[0] } else { &chapters[1] };
        let one = mean(takes(before, 20));
        let two = mean(|officer| {
            takes(before, 20)(officer);
            officer.wait(300);
            takes(&next, 20)(officer);
        });
        check(&format!("{name}, after another quiz"), two - one, most);
    }
}

#[test]
fn a_question_more_in_a_quiz_and_its_answer_are_a_few_bytes() {
    for (name, chapter, most) in
        [("known", known(), 5), ("drawn", drawn(), 6), ("changed", changed(), 11), ("foreign", foreign(), 11)]
    {
        let mut half = chapter.clone();
        half.questions.truncate(10);
        let ten = mean(takes(&half, 10));
        let twenty = mean(takes(&chapter, 20));
        check(&format!("{name}, an answer"), (twenty - ten) / 10, most);
    }
}

#[test]
fn a_completion_is_small() {
    let completed = Completed {
        module: ModuleId::new("manual").expect("a name"),
        chapter: Some(ChapterId::new("05-basel").expect("a name")),
        edition: "2026.1".to_owned(),
    };
    check("a completion", mean(|officer| officer.does(Event::Completed(completed.clone()))), 95);
}

#[test]
fn a_hundred_learners_quizzes_fit_one_message() {
    for (name, chapter) in
        [("known", known()), ("drawn", drawn()), ("changed", changed()), ("foreign", foreign())]
    {
        check(&format!("{name}, a hundred learners"), cost(0..100, takes(&chapter, 20)) * 10, 15_500);
    }
}
