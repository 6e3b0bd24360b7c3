//! Exports: every entry once, in order, and statements a stranger's validator accepts. The file these statements are
//! written to is read by `ui/test/statements.test.ts`, where such a validator is at hand.

use std::collections::BTreeSet;

use expect_test::expect_file;
use greenpost_wire::{
    Answered, AttemptKind, AttemptResult, Checked, Event, Marked, Noted, Opened, QuestionId, Response,
    SectionId, Started, Statement, StatementId, Unknown, Unnoted,
};
use serde_json::Value;
use uuid::Uuid;

use crate::officer::{Officer, chapter, module};
use crate::world::World;

/// One entry of each kind, and an answer of each form.
fn everything() -> Vec<Event> {
    let question = QuestionId::new("manual-0001").unwrap();
    let answered = |response, score, attempt| {
        Event::Answered(Answered {
            module: module(),
            question: question.clone(),
            content: 0xdead_beef,
            response,
            score,
            attempt,
            hint: false,
            seconds: 12,
        })
    };
    let noted = |note| {
        Event::Noted(Noted {
            note,
            module: module(),
            chapter: chapter(),
            section: SectionId::new("s0").unwrap(),
            quote: "a quote".to_owned(),
            before: String::new(),
            text: "hers alone".to_owned(),
        })
    };
    let marked = |result, score| {
        let (module, chapter) = (module(), Some(chapter()));
        Event::Marked(Marked { attempt: 2, module, chapter, result, score, right: 4, of: 5 })
    };
    vec![
        Event::Opened(Opened {
            module: module(),
            chapter: chapter(),
            edition: "2026.1".to_owned(),
            language: "en".to_owned(),
        }),
        Event::Started(Started {
            module: module(),
            chapter: Some(chapter()),
            kind: AttemptKind::Quiz,
            questions: vec![question.clone()],
            seed: 7,
            pass_mark: 80,
            edition: "2026.1".to_owned(),
        }),
        answered(Response::Choice(vec![0, 2]), 1000, Some(2)),
        answered(Response::Order(vec![2, 0, 1]), 500, Some(2)),
        answered(Response::Match(vec![1, 255]), 0, Some(2)),
        answered(Response::Text("25 %".to_owned()), 1000, None),
        answered(Response::Gaps(vec!["one".to_owned(), "two".to_owned()]), 250, None),
        marked(AttemptResult::Passed, 800),
        marked(AttemptResult::Failed, 200),
        marked(AttemptResult::Ungraded, 600),
        noted(None),
        noted(Some(11)),
        Event::Unnoted(Unnoted { note: 11 }),
        Event::Checked(Checked {
            module: module(),
            checklist: "inspection".to_owned(),
            ticked: vec![1, 3],
            of: 4,
            note: String::new(),
        }),
        Event::Unknown(Unknown { kind: 99, payload: vec![0xa0] }),
    ]
}

fn world() -> (World, Officer) {
    let world = World::new();
    let stick = world.stick();
    let mut officer = world.officer(1);
    officer.does(everything());
    officer.reads(1);
    officer.completes();
    officer.brings(&stick);
    let said = world.import(&stick);
    assert_eq!(said.code, 0, "{}", said.answers);
    (world, officer)
}

#[test]
fn every_entry_is_exported_once_and_in_order_with_its_fields() {
    let (world, officer) = world();
    let lines = world.json(&["export"]).objects();
    assert_eq!(lines.len(), officer.entries.len());
    let told: Vec<u64> = lines.iter().map(|line| line["order"].as_u64().unwrap()).collect();
    assert!(told.is_sorted_by(|one, other| one < other));
    assert_eq!(lines[2]["entry"]["response"], serde_json::json!({"choice": [0, 2]}));
    assert_eq!((&lines[0]["origin"], &lines[0]["number"]), (&officer.origin.to_string().into(), &1.into()));
    let kinds: BTreeSet<String> = lines.iter().map(|line| line["entry"]["kind"].to_string()).collect();
    assert_eq!(kinds.len(), 10, "{kinds:?}");
    let later = world.run(&["export", "--since", &told[10].to_string()]);
    assert_eq!(later.answers.lines().count(), lines.len() - 11);
    assert!(later.remarks.contains(&format!("--since {}", told.last().unwrap())), "{}", later.remarks);
    world.run(&["cohort", "new", "Empty"]);
    assert_eq!(world.run(&["export", "--cohort", "empty"]).answers, "");
    assert_eq!(world.run(&["export", "--cohort", "autumn"]).answers.lines().count(), lines.len());
}

#[test]
fn statements_are_what_the_specification_asks_for() {
    let (world, officer) = world();
    let said = world.run(&["export", "--xapi"]);
    let home = format!("https://{}.academy.greenpost.invalid", world.card.keys.academy());
    for (number, line) in (1..).zip(said.answers.lines()) {
        let statement: Statement = serde_json::from_str(line).unwrap();
        assert_eq!(statement.id, StatementId::derive(officer.origin, number));
        assert_eq!(statement.id.0.get_version_num(), 5);
        assert_eq!(statement.actor.account.home_page, home);
        assert!(Uuid::parse_str(&statement.actor.account.name).is_ok());
        for iri in [&statement.verb.id, &statement.object.id] {
            assert!(iri.parse::<ureq::http::Uri>().is_ok_and(|iri| iri.scheme().is_some()), "{iri}");
        }
        let when = statement.timestamp.unwrap();
        assert_eq!(when.parse::<jiff::Timestamp>().unwrap().as_second(), 1_795_000_000, "{when}");
        assert!(
            statement
                .result
                .and_then(|result| result.score)
                .is_none_or(|score| (0.0..=1.0).contains(&score.scaled))
        );
        let plain: Value = serde_json::from_str(line).unwrap();
        assert!(!line.contains("null") && !line.contains("hers alone"), "{plain}");
    }
    assert_eq!(said.answers.lines().count(), officer.entries.len());
    let whom: Statement = serde_json::from_str(said.answers.lines().next().unwrap()).unwrap();
    let own = world.run(&["export", "--xapi", "--home", "https://academy.example/"]);
    let learner = whom.actor.account.name;
    let fixed = own.answers.replace(&learner, "00000000-0000-4000-8000-000000000001");
    expect_file!["../../../../ui/test/statements.jsonl"].assert_eq(&fixed);
}
