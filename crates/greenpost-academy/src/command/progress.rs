//! How far a cohort is.

use serde_json::{Value, json};

use super::Desk;
use super::people::{ago, days};
use crate::AcademyError;
use crate::academy::{MemberProgress, ModuleProgress};

const HEAD: [&str; 10] =
    ["NAME", "POST", "MODULE", "READ", "COMPLETED", "PASSED", "BEST", "DONE", "ENTRIES", "LAST CONTACT"];

/// A line for each module of each member.
pub(super) async fn progress(desk: &mut Desk<'_, '_>, named: &str) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let cohort = desk.cohort(academy, named).await?;
    let members = desk.server.progress(academy, cohort.cohort).await?;
    if desk.is_json {
        for member in &members {
            desk.output.answer(&object(desk.now_ms, member).to_string())?;
        }
        return Ok(0);
    }
    let rows: Vec<(Value, Vec<String>)> =
        members.iter().flat_map(|member| rows(desk.now_ms, member)).map(|row| (Value::Null, row)).collect();
    desk.list(&HEAD, rows, "nobody is enrolled in it yet")?;
    for member in &members {
        for waiting in &member.waiting {
            let places: Vec<&str> = waiting.rows.iter().map(|row| row.place.as_str()).collect();
            let (claims, entries) = (places.join(", "), waiting.entries);
            desk.output
                .answer(&format!("by picture, {}: {claims} ({entries} entries to come)", member.name))?;
        }
    }
    Ok(0)
}

fn rows(now_ms: i64, member: &MemberProgress) -> Vec<Vec<String>> {
    let about = |module: Option<(&String, &ModuleProgress)>| {
        let told =
            |tell: &dyn Fn(&ModuleProgress) -> String| module.map_or_else(String::new, |(_, one)| tell(one));
        vec![
            member.name.clone(),
            member.post.clone(),
            module.map_or_else(|| "-".to_owned(), |(name, _)| name.clone()),
            told(&|one| one.read.to_string()),
            told(&|one| one.completed.to_string()),
            told(&|one| one.passed.to_string()),
            told(&|one| one.best.map_or_else(String::new, |best| format!("{}%", best / 10))),
            told(&|one| if one.is_satisfied { "yes" } else { "no" }.to_owned()),
            member.entries.to_string(),
            ago(now_ms, member.contact_ms),
        ]
    };
    if member.modules.is_empty() {
        return vec![about(None)];
    }
    member.modules.iter().map(|module| about(Some(module))).collect()
}

fn object(now_ms: i64, member: &MemberProgress) -> Value {
    let modules: serde_json::Map<String, Value> = member
        .modules
        .iter()
        .map(|(name, one)| {
            let told = json!({
                "satisfied": one.is_satisfied, "read": one.read, "completed": one.completed,
                "passed": one.passed, "best": one.best,
            });
            (name.clone(), told)
        })
        .collect();
    let waiting = member.waiting.iter().map(|waiting| {
        let rows = waiting.rows.iter().map(|row| {
            json!({
                "place": row.place, "completed": row.state & 1 != 0, "passed": row.state & 2 != 0,
                "best": row.best,
            })
        });
        json!({
            "entries": waiting.entries, "received": super::utc(waiting.received_ms),
            "claims": rows.collect::<Vec<_>>(),
        })
    });
    json!({
        "learner": member.learner.to_string(), "name": member.name, "post": member.post,
        "entries": member.entries, "contact": member.contact_ms.map(super::utc),
        "contact_days": member.contact_ms.map(|then_ms| days(now_ms, then_ms)),
        "modules": modules, "waiting": waiting.collect::<Vec<_>>(),
    })
}
