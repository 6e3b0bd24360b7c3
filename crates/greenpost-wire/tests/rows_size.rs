//! Bytes counted: what an answer, a quiz, a completion and a lab cost on the road (the wire's own part of it: packed contents).

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
    chapter.questions.iter_mut().for_each(|question| question.content = question.content.wrapping_mul(2_654_435_761));
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

/// Bytes of: one quiz; a second one by the same officer; an answer more; a hundred officers' quizzes.
fn figures(chapter: &Chapter) -> [usize; 4] {
    let of = |numbers: std::ops::Range<u64>, quizzes: usize, answers: usize| {
        let mut officers: Vec<Officer> = numbers.map(Officer::new).collect();
        for officer in &mut officers {
            for _ in 0..quizzes {
                officer.takes(chapter, &chapter.questions, answers);
                officer.wait(300);
            }
        }
        packed(&mut officers)
    };
    let mean = |quizzes, answers| (0..20).map(|number| of(number..number + 1, quizzes, answers)).sum::<usize>();
    let one = mean(1, 20);
    [one / 20, (mean(2, 20) - one) / 20, (mean(1, 19) - mean(1, 9)) / 200, of(0..100, 1, 20)]
}

fn completion() -> usize {
    let mut officer = Officer::new(1);
    officer.does(Event::Completed(Completed {
        module: ModuleId::new("manual").expect("a name"),
        chapter: Some(ChapterId::new("05-basel").expect("a name")),
        edition: "2026.1".to_owned(),
    }));
    packed(&mut [officer])
}

#[test]
fn the_road_is_short() {
    println!("completion {}", completion());
    for (name, chapter) in [("known", known()), ("drawn", drawn()), ("changed", changed()), ("foreign", foreign())] {
        println!("{name}: {:?}", figures(&chapter));
    }
}
