//! Cohorts.

use serde_json::json;

use super::{Desk, utc, wrong};
use crate::AcademyError;

/// Makes a cohort.
pub(super) async fn new(desk: &mut Desk<'_, '_>, name: &str) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let name = name.trim();
    if name.is_empty() {
        return Err(wrong("COHORT", "a cohort needs a name".to_owned()));
    }
    if desk.server.cohorts(academy).await?.iter().any(|cohort| cohort.name == name) {
        return Err(wrong("COHORT", format!("there is a cohort “{name}” already: choose another name")));
    }
    let cohort = desk.server.make_cohort(academy, name, desk.now_ms).await?;
    let object = json!({"cohort": cohort.to_string(), "name": name});
    desk.say(object, &format!("cohort “{name}” made: {cohort}"))?;
    Ok(0)
}

/// Lists cohorts.
pub(super) async fn list(desk: &mut Desk<'_, '_>) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let cohorts = desk.server.cohorts(academy).await?;
    let rows = cohorts.iter().map(|cohort| {
        let (id, made) = (cohort.cohort.to_string(), utc(cohort.created_ms));
        let object = json!({"cohort": id, "name": cohort.name, "learners": cohort.learners, "made": made});
        (object, vec![cohort.name.clone(), cohort.learners.to_string(), made[..10].to_owned(), id])
    });
    desk.list(
        &["COHORT", "LEARNERS", "MADE", "ID"],
        rows.collect(),
        "no cohort yet: make one with cohort new",
    )?;
    Ok(0)
}
