//! Learners and devices: who they are, and what an operator may change of them.

use serde_json::json;

use super::{Desk, EraseArguments, RenameArguments, utc, wrong};
use crate::AcademyError;

/// Milliseconds of a day.
pub(super) const DAY_MS: i64 = 86_400_000;

/// Lists learners.
pub(super) async fn learners(desk: &mut Desk<'_, '_>) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let rows = desk.server.learners(academy).await?.into_iter().map(|learner| {
        let (id, enrolled) = (learner.learner.to_string(), utc(learner.created_ms));
        let erased = learner.erased_ms.map(utc);
        let row = vec![
            learner.name.clone(),
            learner.post.clone(),
            enrolled[..10].to_owned(),
            erased.as_ref().map_or_else(String::new, |erased| erased[..10].to_owned()),
            id.clone(),
        ];
        let object = json!({
            "learner": id, "name": learner.name, "post": learner.post, "enrolled": enrolled, "erased": erased,
        });
        (object, row)
    });
    let rows = rows.collect();
    desk.list(&["NAME", "POST", "ENROLLED", "ERASED", "ID"], rows, "no learner yet: make codes with enrol")?;
    Ok(0)
}

/// Lists devices.
pub(super) async fn devices(desk: &mut Desk<'_, '_>) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let now_ms = desk.now_ms;
    let rows = desk.server.devices(academy).await?.into_iter().map(|device| {
        let (id, revoked) = (device.device.to_string(), device.revoked_ms.map(utc));
        let row = vec![
            id.clone(),
            ago(now_ms, Some(device.contact_ms)),
            device.origins.to_string(),
            utc(device.first_ms)[..10].to_owned(),
            device.succeeds.map_or_else(String::new, |before| before.to_string()),
            revoked.as_ref().map_or_else(String::new, |revoked| revoked[..10].to_owned()),
        ];
        let object = json!({
            "device": id, "first": utc(device.first_ms), "contact": utc(device.contact_ms),
            "contact_days": days(now_ms, device.contact_ms), "writers": device.origins,
            "succeeds": device.succeeds.map(|before| before.to_string()), "revoked": revoked,
        });
        (object, row)
    });
    let (rows, none) = (rows.collect(), "no device yet: one is known once it enrols");
    desk.list(&["DEVICE", "LAST CONTACT", "WRITERS", "FIRST", "WAS BEFORE", "SHUT OUT"], rows, none)?;
    Ok(0)
}

/// Shuts a device out.
pub(super) async fn revoke(desk: &mut Desk<'_, '_>, named: &str) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let device = desk.device(academy, named).await?;
    desk.server.revoke_device(academy, device, desk.now_ms).await?;
    let text = format!("device {device} is shut out; what it sent before stays");
    desk.say(json!({"device": device.to_string(), "revoked": true}), &text)?;
    Ok(0)
}

/// Gives a learner another name.
pub(super) async fn rename(desk: &mut Desk<'_, '_>, asked: &RenameArguments) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let learner = desk.learner(academy, &asked.learner).await?.learner;
    rename_to(desk, learner, &asked.name, "NAME").await
}

/// Gives a learner the name that was told at this place.
pub(super) async fn rename_to(
    desk: &mut Desk<'_, '_>,
    learner: greenpost_wire::LearnerId,
    name: &str,
    place: &str,
) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    if name.trim().is_empty() {
        return Err(wrong(place, "a learner needs a name".to_owned()));
    }
    desk.server.rename_learner(academy, learner, name, desk.now_ms).await?;
    let object = json!({"learner": learner.to_string(), "name": name.trim()});
    desk.say(object, &format!("learner {learner} is now “{}”; her devices will be told", name.trim()))?;
    Ok(0)
}

/// Erases a learner.
pub(super) async fn erase(desk: &mut Desk<'_, '_>, asked: &EraseArguments) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let learner = desk.learner(academy, &asked.learner).await?.learner;
    if !asked.yes {
        let problem =
            format!("this erases learner {learner} and all she did, for good: say --yes if it is meant");
        return Err(wrong("--yes", problem));
    }
    desk.server.erase_learner(academy, learner, desk.now_ms).await?;
    let text = format!("learner {learner} is erased; copies made before still hold her: delete them");
    desk.say(json!({"learner": learner.to_string(), "erased": true}), &text)?;
    Ok(0)
}

/// Whole days since, by the academy's clock.
pub(super) fn days(now_ms: i64, then_ms: i64) -> i64 {
    (now_ms - then_ms).max(0) / DAY_MS
}

/// How long ago, in days.
pub(super) fn ago(now_ms: i64, then_ms: Option<i64>) -> String {
    match then_ms.map(|then_ms| days(now_ms, then_ms)) {
        None => "never".to_owned(),
        Some(0) => "today".to_owned(),
        Some(1) => "1 day ago".to_owned(),
        Some(days) => format!("{days} days ago"),
    }
}
