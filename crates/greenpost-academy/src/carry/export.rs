//! Entries, or the statements made of them, a line each and a page at a time: never all in memory.

use std::collections::BTreeSet;

use greenpost_core::progress::At;
use greenpost_core::sync::read;
use greenpost_core::xapi::{Who, expand};
use greenpost_wire::LearnerId;
use serde_json::json;

use super::entry_object;
use crate::command::{Desk, ExportArguments, utc, wrong};
use crate::output::count;
use crate::store::entries::ERASED;
use crate::{AcademyError, StoredEntry};

/// Writes what came after an order.
pub(crate) async fn export(desk: &mut Desk<'_, '_>, asked: &ExportArguments) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let members = match &asked.cohort {
        Some(named) => {
            let cohort = desk.cohort(academy, named).await?.cohort;
            let members = desk.server.progress(academy, cohort).await?;
            Some(members.iter().map(|member| member.learner).collect::<BTreeSet<LearnerId>>())
        }
        None => None,
    };
    let home = match &asked.home {
        Some(home) => home_page(home)?,
        None => format!("https://{academy}.academy.greenpost.invalid"),
    };
    let (mut after, mut left_out) = (asked.since, 0);
    loop {
        let page = desk.server.entries(academy, after).await?;
        let Some(last) = page.last() else { break };
        after = last.stored;
        for entry in &page {
            if members.as_ref().is_some_and(|members| !members.contains(&entry.learner)) {
                continue;
            }
            let line = if asked.xapi { statement(entry, &home) } else { Some(line(entry)) };
            match line {
                Some(line) => desk.output.answer(&line)?,
                None => left_out += 1,
            }
        }
    }
    if left_out > 0 {
        let entries = count(left_out, "entry", "entries");
        desk.output.remark(&format!("{entries} without a statement: set aside, or of an erased learner"))?;
    }
    desk.output.remark(&format!("up to order {after}; go on from here with --since {after}"))?;
    Ok(0)
}

/// One entry; of an erased one nothing is left to say.
fn line(entry: &StoredEntry) -> String {
    let is_erased = entry.set_aside.as_deref() == Some(ERASED);
    let said = if is_erased { json!(null) } else { entry_object(entry.number, &entry.bytes) };
    json!({
        "order": entry.stored, "learner": entry.learner.to_string(), "origin": entry.origin.to_string(),
        "number": entry.number, "received": utc(entry.received_ms), "set_aside": entry.set_aside, "entry": said,
    })
    .to_string()
}

/// One statement; none of an entry that counts for nothing.
fn statement(entry: &StoredEntry, home: &str) -> Option<String> {
    if entry.set_aside.is_some() {
        return None;
    }
    let read = read(entry.number, &entry.bytes).ok()?;
    let learner = entry.learner.to_string();
    let at = At { number: entry.number, origin: entry.origin };
    let statement = expand(at, &read, &Who { home_page: home, learner: &learner });
    serde_json::to_string(&statement).ok()
}

/// An address without a final slash.
fn home_page(text: &str) -> Result<String, AcademyError> {
    let is_iri = text.parse::<ureq::http::Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("https" | "http")) && uri.host().is_some_and(|host| !host.is_empty())
    });
    if is_iri && !text.contains(['?', '#']) {
        return Ok(text.trim_end_matches('/').to_owned());
    }
    Err(wrong("--home", format!("“{text}” is no address; write it as https://academy.example")))
}
