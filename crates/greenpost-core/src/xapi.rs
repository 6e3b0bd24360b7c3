//! An entry as one lean xAPI statement: pure, and the same on every machine that ever does it.
//!
//! Verbs and context are cmi5's where cmi5 has them. Version 1 of the mapping; a change of what an entry becomes is a
//! new version, said in the extension `mapping`, since statements of the old one are already in foreign stores.
//! What a learner wrote in a note stays hers: the statement says that she noted, not what.

use std::collections::BTreeMap;

use greenpost_wire::{
    Account, Activity, Actor, Answered, AttemptResult, ChapterId, ClockQuality, Context, ContextActivities,
    Definition, Entry, Event, Marked, ModuleId, Object, OriginId, Response, Score, Stamp, Statement,
    StatementId, StatementResult, Verb,
};
use serde_json::{Value, json};

use crate::progress::At;

/// Version of the mapping.
pub const MAPPING: u32 = 1;

const ADL: &str = "http://adlnet.gov/expapi/verbs/";
const SATISFIED: &str = "https://w3id.org/xapi/adl/verbs/satisfied";
const REMOVED: &str = "http://activitystrea.ms/schema/1.0/remove";
const MODULE: &str = "http://adlnet.gov/expapi/activities/module";
const LESSON: &str = "http://adlnet.gov/expapi/activities/lesson";
const ASSESSMENT: &str = "http://adlnet.gov/expapi/activities/assessment";
const CHECKLIST: &str = "http://id.tincanapi.com/activitytype/checklist";
const INTERACTION: &str = "http://adlnet.gov/expapi/activities/cmi.interaction";
const CMI5: &str = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
const MOVE_ON: &str = "https://w3id.org/xapi/cmi5/context/categories/moveon";

/// Who speaks, and where names live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who<'a> {
    /// The academy's IRI without a final slash: home of the account, and base of activities and extensions.
    pub home_page: &'a str,
    /// The learner's name in it: her id.
    pub learner: &'a str,
}

/// The statement that this entry is.
pub fn expand(at: At, entry: &Entry, who: &Who<'_>) -> Statement {
    let told = Told::of(&entry.event, at.origin, who);
    Statement {
        id: StatementId::derive(at.origin, at.number),
        actor: Actor {
            object_type: "Agent".to_owned(),
            account: Account { home_page: who.home_page.to_owned(), name: who.learner.to_owned() },
        },
        verb: Verb { id: told.verb },
        object: Object {
            object_type: "Activity".to_owned(),
            id: told.object,
            definition: Some(Definition { kind: told.kind.to_owned(), interaction_type: told.interaction }),
        },
        result: (told.result != StatementResult::default()).then_some(told.result),
        context: Some(Context {
            registration: told.registration,
            context_activities: Some(ContextActivities {
                parent: told.parent.into_iter().map(|id| Activity { id }).collect(),
                grouping: told.grouping.into_iter().map(|id| Activity { id }).collect(),
                category: told.category.iter().map(|id| Activity { id: (*id).to_owned() }).collect(),
            }),
            language: told.language,
            extensions: extensions(who, &entry.stamp, told.extensions),
        }),
        timestamp: Some(timestamp(entry.stamp.at)),
    }
}

/// What an event says, before it is put into a statement's form.
struct Told {
    verb: String,
    object: String,
    kind: &'static str,
    interaction: Option<String>,
    result: StatementResult,
    registration: Option<StatementId>,
    parent: Option<String>,
    grouping: Option<String>,
    category: &'static [&'static str],
    language: Option<String>,
    extensions: Vec<(&'static str, Value)>,
}

impl Told {
    fn new(verb: &str, object: String, kind: &'static str) -> Self {
        Self {
            verb: format!("{ADL}{verb}"),
            object,
            kind,
            interaction: None,
            result: StatementResult::default(),
            registration: None,
            parent: None,
            grouping: None,
            category: &[],
            language: None,
            extensions: Vec::new(),
        }
    }

    fn of(event: &Event, origin: OriginId, who: &Who<'_>) -> Self {
        let place = |module: &ModuleId, chapter: Option<&ChapterId>| activity(who, module, chapter);
        match event {
            Event::Opened(opened) => Self {
                grouping: Some(place(&opened.module, None)),
                category: &[CMI5],
                language: Some(opened.language.clone()),
                extensions: vec![("edition", json!(opened.edition))],
                ..Self::new("initialized", place(&opened.module, Some(&opened.chapter)), LESSON)
            },
            Event::Read(read) => {
                let chapter = place(&read.module, Some(&read.chapter));
                Self {
                    parent: Some(chapter.clone()),
                    grouping: Some(place(&read.module, None)),
                    result: StatementResult {
                        duration: Some(duration(read.seconds)),
                        ..StatementResult::default()
                    },
                    ..Self::new("experienced", format!("{chapter}#{}", read.section), LESSON)
                }
            }
            Event::Started(started) => Self {
                grouping: Some(place(&started.module, None)),
                extensions: vec![
                    ("edition", json!(started.edition)),
                    ("questions", json!(started.questions.len())),
                    ("pass-mark", json!(started.pass_mark)),
                ],
                ..Self::new("attempted", quiz(who, &started.module, started.chapter.as_ref()), ASSESSMENT)
            },
            Event::Answered(answered) => Self::answered(answered, origin, who),
            Event::Marked(marked) => Self::marked(marked, origin, who),
            Event::Completed(completed) => {
                let result = StatementResult { completion: Some(true), ..StatementResult::default() };
                let extensions = vec![("edition", json!(completed.edition))];
                let module = place(&completed.module, None);
                match &completed.chapter {
                    Some(chapter) => Self {
                        grouping: Some(module),
                        category: &[CMI5, MOVE_ON],
                        result,
                        extensions,
                        ..Self::new("completed", place(&completed.module, Some(chapter)), LESSON)
                    },
                    None => Self {
                        verb: SATISFIED.to_owned(),
                        category: &[CMI5],
                        extensions,
                        ..Self::new("satisfied", module, MODULE)
                    },
                }
            }
            Event::Noted(noted) => {
                let chapter = place(&noted.module, Some(&noted.chapter));
                Self {
                    grouping: Some(place(&noted.module, None)),
                    ..Self::new("commented", format!("{chapter}#{}", noted.section), LESSON)
                }
            }
            Event::Unnoted(unnoted) => {
                let note = format!("{}/notes/{origin}/{}", who.home_page, unnoted.note);
                Self { verb: REMOVED.to_owned(), ..Self::new("", note, LESSON) }
            }
            Event::Checked(checked) => Self {
                grouping: Some(activity(who, &checked.module, None)),
                extensions: vec![("ticked", json!(checked.ticked)), ("steps", json!(checked.of))],
                ..Self::new(
                    "experienced",
                    format!("{}/checklists/{}/{}", who.home_page, checked.module, checked.checklist),
                    CHECKLIST,
                )
            },
            Event::Unknown(unknown) => Self {
                extensions: vec![("kind", json!(unknown.kind))],
                ..Self::new("experienced", format!("{}/kinds/{}", who.home_page, unknown.kind), LESSON)
            },
        }
    }

    fn answered(answered: &Answered, origin: OriginId, who: &Who<'_>) -> Self {
        let module = activity(who, &answered.module, None);
        let (interaction, response) = response(&answered.response);
        Self {
            interaction: Some(interaction.to_owned()),
            result: StatementResult {
                score: Some(Score { scaled: scaled(answered.score), raw: None, max: None }),
                success: Some(answered.score >= 1000),
                response: Some(response),
                duration: Some(duration(answered.seconds)),
                completion: None,
            },
            registration: answered.attempt.map(|attempt| StatementId::derive(origin, attempt)),
            grouping: Some(module.clone()),
            extensions: vec![
                ("content", json!(format!("{:08x}", answered.content))),
                ("hint", json!(answered.hint)),
            ],
            ..Self::new("answered", format!("{module}/questions/{}", answered.question), INTERACTION)
        }
    }

    fn marked(marked: &Marked, origin: OriginId, who: &Who<'_>) -> Self {
        let (verb, success, category): (&str, Option<bool>, &'static [&'static str]) = match marked.result {
            AttemptResult::Passed => ("passed", Some(true), &[CMI5, MOVE_ON]),
            AttemptResult::Failed => ("failed", Some(false), &[CMI5, MOVE_ON]),
            AttemptResult::Ungraded => ("scored", None, &[]),
        };
        Self {
            result: StatementResult {
                score: Some(Score {
                    scaled: scaled(marked.score),
                    raw: Some(f64::from(marked.right)),
                    max: Some(f64::from(marked.of)),
                }),
                success,
                ..StatementResult::default()
            },
            registration: Some(StatementId::derive(origin, marked.attempt)),
            grouping: Some(activity(who, &marked.module, None)),
            category,
            ..Self::new(verb, quiz(who, &marked.module, marked.chapter.as_ref()), ASSESSMENT)
        }
    }
}

fn activity(who: &Who<'_>, module: &ModuleId, chapter: Option<&ChapterId>) -> String {
    let module = format!("{}/modules/{module}", who.home_page);
    match chapter {
        Some(chapter) => format!("{module}/{chapter}"),
        None => module,
    }
}

fn quiz(who: &Who<'_>, module: &ModuleId, chapter: Option<&ChapterId>) -> String {
    format!("{}/quiz", activity(who, module, chapter))
}

/// The interaction type and the response in the form of xAPI 2.0 section 4.2.7.3. Positions of options are their ids.
fn response(response: &Response) -> (&'static str, String) {
    let joined = |parts: &mut dyn Iterator<Item = String>| parts.collect::<Vec<_>>().join("[,]");
    match response {
        Response::Choice(chosen) => ("choice", joined(&mut chosen.iter().map(u8::to_string))),
        Response::Order(order) => ("sequencing", joined(&mut order.iter().map(u8::to_string))),
        Response::Match(right) => {
            let found = right.iter().enumerate().filter(|(_, right)| **right != u8::MAX);
            ("matching", joined(&mut found.map(|(left, right)| format!("{left}[.]{right}"))))
        }
        Response::Text(text) => ("fill-in", text.clone()),
        Response::Gaps(texts) => ("fill-in", joined(&mut texts.iter().cloned())),
    }
}

fn extensions(who: &Who<'_>, stamp: &Stamp, own: Vec<(&'static str, Value)>) -> BTreeMap<String, Value> {
    let clock = match stamp.clock {
        ClockQuality::NotSet => "not-set",
        ClockQuality::Unsure => "unsure",
        ClockQuality::Plausible => "plausible",
    };
    let common = [("clock", json!(clock)), ("uptime", json!(stamp.uptime)), ("mapping", json!(MAPPING))];
    common
        .into_iter()
        .chain(own)
        .map(|(name, value)| (format!("{}/extensions/{name}", who.home_page), value))
        .collect()
}

fn scaled(thousandths: u16) -> f64 {
    f64::from(thousandths.min(1000)) / 1000.0
}

/// ISO 8601, whole seconds.
fn duration(seconds: u32) -> String {
    format!("PT{seconds}S")
}

/// ISO 8601 in UTC. A clock beyond the years 1 to 9999 says its nearest end: the quality beside it tells the rest.
fn timestamp(seconds: i64) -> String {
    const FIRST: i64 = -62_135_596_800;
    const LAST: i64 = 253_402_207_199;
    jiff::Timestamp::from_second(seconds.clamp(FIRST, LAST))
        .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
        .to_string()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use greenpost_wire::{Completed, Opened, QuestionId, Unknown};
    use proptest::prelude::*;

    use super::*;

    const WHO: Who<'_> = Who { home_page: "https://academy.example", learner: "0f" };

    fn at(number: u64) -> At {
        At { number, origin: OriginId::from_bytes([7; 16]) }
    }

    fn stamp() -> Stamp {
        Stamp { at: 1_795_000_000, clock: ClockQuality::Plausible, uptime: 90 }
    }

    fn module() -> ModuleId {
        ModuleId::new("manual").expect("a name")
    }

    fn check(event: Event, expected: Expect) {
        let statement = expand(at(3), &Entry { stamp: stamp(), event }, &WHO);
        let result =
            statement.result.map_or_else(String::new, |result| serde_json::to_string(&result).expect("JSON"));
        expected.assert_eq(&format!("{} {} {result}", statement.verb.id, statement.object.id));
    }

    #[test]
    fn every_kind_says_its_verb_object_and_result() {
        let chapter = ChapterId::new("04-montreal").expect("a name");
        check(
            Event::Opened(Opened {
                module: module(),
                chapter: chapter.clone(),
                edition: "2026.1".to_owned(),
                language: "en".to_owned(),
            }),
            expect![
                "http://adlnet.gov/expapi/verbs/initialized https://academy.example/modules/manual/04-montreal "
            ],
        );
        check(
            answered(Response::Match(vec![1, 255, 0])),
            expect![[
                r#"http://adlnet.gov/expapi/verbs/answered https://academy.example/modules/manual/questions/montreal-0001 {"score":{"scaled":0.5},"success":false,"response":"0[.]1[,]2[.]0","duration":"PT12S"}"#
            ]],
        );
        check(
            Event::Marked(Marked {
                attempt: 2,
                module: module(),
                chapter: Some(chapter.clone()),
                result: AttemptResult::Passed,
                score: 850,
                right: 8,
                of: 10,
            }),
            expect![[
                r#"http://adlnet.gov/expapi/verbs/passed https://academy.example/modules/manual/04-montreal/quiz {"score":{"scaled":0.85,"raw":8.0,"max":10.0},"success":true}"#
            ]],
        );
        check(
            Event::Completed(Completed { module: module(), chapter: None, edition: String::new() }),
            expect!["https://w3id.org/xapi/adl/verbs/satisfied https://academy.example/modules/manual "],
        );
        check(
            Event::Unknown(Unknown { kind: 99, payload: vec![0xa0] }),
            expect!["http://adlnet.gov/expapi/verbs/experienced https://academy.example/kinds/99 "],
        );
    }

    #[test]
    fn a_dead_clock_is_said_and_breaks_nothing() {
        for (seconds, expected) in [(0, "1970-01-01T00:00:00Z"), (i64::MIN, "0001-01-01T00:00:00Z")] {
            assert_eq!(timestamp(seconds), expected);
        }
        assert!(timestamp(i64::MAX).starts_with("9999-12-30"));
    }

    #[test]
    fn a_note_keeps_its_words_to_itself() {
        let noted = greenpost_wire::Noted {
            note: None,
            module: module(),
            chapter: ChapterId::new("04-montreal").expect("a name"),
            section: greenpost_wire::SectionId::new("papers").expect("a name"),
            quote: "secret quote".to_owned(),
            before: String::new(),
            text: "secret words".to_owned(),
        };
        let statement = expand(at(1), &Entry { stamp: stamp(), event: Event::Noted(noted) }, &WHO);
        assert!(!serde_json::to_string(&statement).expect("JSON").contains("secret"));
    }

    fn answered(response: Response) -> Event {
        Event::Answered(Answered {
            module: module(),
            question: QuestionId::new("montreal-0001").expect("a name"),
            content: 0xdead_beef,
            response,
            score: 500,
            attempt: Some(2),
            hint: true,
            seconds: 12,
        })
    }

    proptest! {
        #[test]
        fn a_statement_is_the_same_however_often_it_is_made(
            number in any::<u64>(), seconds in any::<i64>(), text in ".{0,40}", choice in any::<Vec<u8>>(),
        ) {
            for response in [Response::Text(text.clone()), Response::Choice(choice.clone()), Response::Order(choice.clone())] {
                let entry = Entry { stamp: Stamp { at: seconds, ..stamp() }, event: answered(response) };
                let statement = expand(at(number), &entry, &WHO);
                prop_assert_eq!(&statement, &expand(at(number), &entry, &WHO));
                let json = serde_json::to_string(&statement).expect("JSON");
                prop_assert!(!json.contains("null"), "absent fields are left out");
                prop_assert_eq!(serde_json::from_str::<Statement>(&json).expect("reads back"), statement);
            }
        }
    }
}
