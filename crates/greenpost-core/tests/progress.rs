//! Progress does not depend on the order in which origins are read, nor on when it is folded.

use greenpost_core::manifest::MoveOn;
use greenpost_core::progress::{At, ChapterProgress, Progress, is_completed, is_satisfied, tally};
use greenpost_wire::{
    Answered, AttemptKind, AttemptResult, ChapterId, ClockQuality, Completed, Entry, Event, Marked, ModuleId,
    Noted, Opened, OriginId, QuestionId, Read, Response, SectionId, Stamp, Started, Unnoted,
};
use proptest::prelude::*;

fn module() -> ModuleId {
    ModuleId::new("manual").expect("a name")
}

fn chapter(n: u8) -> ChapterId {
    ChapterId::new(&format!("ch-{n}")).expect("a name")
}

fn question(n: u8) -> QuestionId {
    QuestionId::new(&format!("q-{n}")).expect("a name")
}

fn section(n: u8) -> SectionId {
    SectionId::new(&format!("s-{n}")).expect("a name")
}

/// An event made of a few small numbers; `number` is the entry's own, so that attempts and notes can be meant.
fn event(kind: u8, a: u8, b: u8, score: u16) -> Event {
    let earlier = u64::from(b) + 1;
    match kind % 8 {
        0 => Event::Opened(Opened {
            module: module(),
            chapter: chapter(a),
            edition: "1".into(),
            language: "en".into(),
        }),
        1 => Event::Read(Read { module: module(), chapter: chapter(a), section: section(b), seconds: 9 }),
        2 => Event::Started(Started {
            module: module(),
            chapter: Some(chapter(a)),
            kind: AttemptKind::Quiz,
            questions: vec![question(0), question(1), question(2)],
            seed: 1,
            pass_mark: 80,
            edition: "1".into(),
        }),
        3 => Event::Answered(Answered {
            module: module(),
            question: question(a),
            content: 1,
            response: Response::Choice(vec![b]),
            score: score.min(1000),
            attempt: b.is_multiple_of(2).then_some(earlier),
            hint: false,
            seconds: 3,
        }),
        4 => Event::Marked(Marked {
            attempt: earlier,
            module: module(),
            chapter: Some(chapter(a)),
            result: if score >= 800 { AttemptResult::Passed } else { AttemptResult::Failed },
            score: score.min(1000),
            right: 1,
            of: 3,
        }),
        5 => Event::Completed(Completed {
            module: module(),
            chapter: (a > 0).then(|| chapter(a)),
            edition: "1".into(),
        }),
        6 => Event::Noted(Noted {
            note: b.is_multiple_of(3).then_some(earlier),
            module: module(),
            chapter: chapter(a),
            section: section(b),
            quote: "q".into(),
            before: String::new(),
            text: format!("{score}"),
        }),
        _ => Event::Unnoted(Unnoted { note: earlier }),
    }
}

fn entry(event: Event) -> Entry {
    Entry { stamp: Stamp { at: 0, clock: ClockQuality::NotSet, uptime: 0 }, event }
}

fn origin_of(which: usize) -> OriginId {
    OriginId::from_bytes([u8::try_from(which).expect("few") + 1; 16])
}

/// Folds these histories, taking at each step the next entry of the origin that `turns` names, then the rest.
fn fold(histories: &[Vec<Event>], turns: &[usize]) -> Progress {
    let mut progress = Progress::default();
    let mut next = vec![0; histories.len()];
    let rest = (0..histories.len()).flat_map(|which| std::iter::repeat_n(which, histories[which].len()));
    for which in turns.iter().map(|turn| turn % histories.len()).chain(rest) {
        if let Some(event) = histories[which].get(next[which]) {
            next[which] += 1;
            let at = At { number: next[which] as u64, origin: origin_of(which) };
            progress.apply(at, &entry(event.clone()));
        }
    }
    progress
}

fn histories() -> impl Strategy<Value = Vec<Vec<Event>>> {
    let events = (any::<u8>(), 0..3_u8, 0..12_u8, 0..1001_u16)
        .prop_map(|(kind, a, b, score)| event(kind, a, b, score));
    prop::collection::vec(prop::collection::vec(events, 0..24), 1..4)
}

proptest! {
    #[test]
    fn origins_may_be_read_in_any_order(
        histories in histories(),
        one in prop::collection::vec(0..4_usize, 0..60),
        other in prop::collection::vec(0..4_usize, 0..60),
    ) {
        prop_assert_eq!(fold(&histories, &one), fold(&histories, &other));
    }

    #[test]
    fn rows_written_as_they_change_equal_a_fold_from_nothing(histories in histories()) {
        let mut progress = Progress::default();
        let mut rows = std::collections::BTreeMap::new();
        for (which, history) in histories.iter().enumerate() {
            for (before, event) in history.iter().enumerate() {
                let at = At { number: before as u64 + 1, origin: origin_of(which) };
                for key in progress.apply(at, &entry(event.clone())) {
                    match progress.row(&key) {
                        Some(row) => rows.insert(key.to_text(), row),
                        None => rows.remove(&key.to_text()),
                    };
                }
            }
        }
        let folded = fold(&histories, &[]);
        let all: std::collections::BTreeMap<_, _> =
            folded.keys().into_iter().map(|key| (key.to_text(), folded.row(&key).expect("a row"))).collect();
        prop_assert_eq!(&rows, &all);
        let mut restored = Progress::default();
        for (key, row) in &rows {
            prop_assert!(restored.restore(key, row), "{}", key);
        }
        prop_assert_eq!(restored, folded);
    }
}

#[test]
fn strange_rows_are_told() {
    let mut progress = Progress::default();
    for (key, row) in
        [("", ""), ("chapter/a", "{}"), ("chapter/a/b", "[]"), ("note/x/1", "{}"), ("other/a", "1")]
    {
        assert!(!progress.restore(key, row), "{key}");
    }
}

#[test]
fn completion_asks_for_every_section_and_passing_for_the_quiz() {
    let read = |sections: &[u8]| ChapterProgress {
        read: sections.iter().map(|n| section(*n)).collect(),
        ..ChapterProgress::default()
    };
    let now = [section(0), section(1)];
    assert!(is_completed(&read(&[0, 1, 7]), &now), "a section that is gone does not matter");
    assert!(!is_completed(&read(&[0]), &now));
    assert!(!is_completed(&read(&[0, 1]), &[]), "an empty chapter cannot be completed");

    let at = At { number: 1, origin: origin_of(0) };
    let completed = ChapterProgress { completed: Some(at), ..ChapterProgress::default() };
    let passed = ChapterProgress { passed: Some(at), ..ChapterProgress::default() };
    let rows = [
        (&completed, MoveOn::CompletedAndPassed, true, false),
        (&completed, MoveOn::CompletedAndPassed, false, true),
        (&completed, MoveOn::CompletedOrPassed, true, true),
        (&passed, MoveOn::Passed, true, true),
        (&passed, MoveOn::Passed, false, false),
        (&passed, MoveOn::Completed, true, false),
        (&passed, MoveOn::NotApplicable, true, true),
    ];
    for (chapter, move_on, has_quiz, satisfied) in rows {
        assert_eq!(is_satisfied(chapter, has_quiz, move_on), satisfied, "{move_on:?} with quiz {has_quiz}");
    }
}

#[test]
fn a_question_left_out_counts_nothing() {
    let history = vec![
        event(2, 0, 0, 0),
        Event::Answered(Answered {
            module: module(),
            question: question(0),
            content: 1,
            response: Response::Choice(vec![0]),
            score: 1000,
            attempt: Some(1),
            hint: false,
            seconds: 1,
        }),
        Event::Answered(Answered {
            module: module(),
            question: question(1),
            content: 1,
            response: Response::Choice(vec![0]),
            score: 500,
            attempt: Some(1),
            hint: false,
            seconds: 1,
        }),
    ];
    let progress = fold(&[history], &[]);
    let attempt = progress.attempts.values().next().expect("the attempt");
    let tally = tally(attempt);
    assert_eq!((tally.score, tally.right, tally.of), (500, 1, 3));
}
