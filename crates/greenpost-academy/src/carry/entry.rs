//! An entry as a JSON object with named fields, for people and for programs that do not read CBOR.

use greenpost_core::sync::read;
use greenpost_wire::{AttemptKind, AttemptResult, ClockQuality, Event, Response};
use serde_json::{Value, json};

/// What the entry says; or the word why it says nothing.
pub(crate) fn entry_object(number: u64, bytes: &[u8]) -> Value {
    let entry = match read(number, bytes) {
        Ok(entry) => entry,
        Err(problem) => return json!({"problem": problem}),
    };
    let clock = match entry.stamp.clock {
        ClockQuality::NotSet => "not-set",
        ClockQuality::Unsure => "unsure",
        ClockQuality::Plausible => "plausible",
    };
    let mut object = fields(&entry.event);
    object["at"] = json!(entry.stamp.at);
    object["clock"] = json!(clock);
    object["uptime"] = json!(entry.stamp.uptime);
    object
}

fn fields(event: &Event) -> Value {
    match event {
        Event::Opened(it) => json!({
            "kind": "opened", "module": it.module, "chapter": it.chapter, "edition": it.edition,
            "language": it.language,
        }),
        Event::Read(it) => json!({
            "kind": "read", "module": it.module, "chapter": it.chapter, "section": it.section,
            "seconds": it.seconds,
        }),
        Event::Started(it) => json!({
            "kind": "started", "module": it.module, "chapter": it.chapter, "attempt_kind": attempt(it.kind),
            "questions": it.questions, "seed": it.seed, "pass_mark": it.pass_mark, "edition": it.edition,
        }),
        Event::Answered(it) => json!({
            "kind": "answered", "module": it.module, "question": it.question,
            "content": format!("{:08x}", it.content), "response": response(&it.response), "score": it.score,
            "attempt": it.attempt, "hint": it.hint, "seconds": it.seconds,
        }),
        Event::Marked(it) => json!({
            "kind": "marked", "attempt": it.attempt, "module": it.module, "chapter": it.chapter,
            "result": result(it.result), "score": it.score, "right": it.right, "of": it.of,
        }),
        Event::Completed(it) => json!({
            "kind": "completed", "module": it.module, "chapter": it.chapter, "edition": it.edition,
        }),
        Event::Noted(it) => json!({
            "kind": "noted", "note": it.note, "module": it.module, "chapter": it.chapter,
            "section": it.section, "quote": it.quote, "before": it.before, "text": it.text,
        }),
        Event::Unnoted(it) => json!({"kind": "unnoted", "note": it.note}),
        Event::Checked(it) => json!({
            "kind": "checked", "module": it.module, "checklist": it.checklist, "ticked": it.ticked,
            "of": it.of, "note": it.note,
        }),
        Event::Unknown(it) => json!({
            "kind": it.kind, "payload": data_encoding::HEXLOWER.encode(&it.payload),
        }),
    }
}

fn attempt(kind: AttemptKind) -> &'static str {
    match kind {
        AttemptKind::Quiz => "quiz",
        AttemptKind::Practice => "practice",
        AttemptKind::Pretest => "pretest",
    }
}

fn result(result: AttemptResult) -> &'static str {
    match result {
        AttemptResult::Ungraded => "ungraded",
        AttemptResult::Passed => "passed",
        AttemptResult::Failed => "failed",
    }
}

fn response(response: &Response) -> Value {
    match response {
        Response::Choice(chosen) => json!({"choice": chosen}),
        Response::Order(order) => json!({"order": order}),
        Response::Match(right) => json!({"match": right}),
        Response::Text(text) => json!({"text": text}),
        Response::Gaps(texts) => json!({"gaps": texts}),
    }
}
