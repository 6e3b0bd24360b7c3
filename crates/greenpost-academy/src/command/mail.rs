//! What an academy tells its devices: letters, and rules for when and how much they sync by themselves.

use greenpost_wire::sync::{Letter, Policy};
use greenpost_wire::{ModuleId, OriginId};
use serde_json::json;

use super::people::rename_to;
use super::{Desk, MailArguments, PolicyArguments, wrong};
use crate::AcademyError;
use crate::academy::To;
use crate::output::count;

/// Characters of a letter's words.
const MOST_TEXT: usize = 4_000;

/// Posts a letter.
pub(super) async fn mail(desk: &mut Desk<'_, '_>, asked: &MailArguments) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let to = match (&asked.learner, &asked.cohort) {
        (Some(named), _) => To::Learner(desk.learner(academy, named).await?.learner),
        (None, named) => To::Cohort(desk.cohort(academy, named.as_deref().unwrap_or_default()).await?.cohort),
    };
    if let (Some(name), To::Learner(learner)) = (&asked.name, to) {
        return rename_to(desk, learner, name, "--name").await;
    }
    let letter = letter(asked)?;
    let from = asked.from.as_deref().unwrap_or_default();
    let numbers = desk.server.post_mail(academy, to, letter, from, desk.now_ms).await?;
    let text =
        format!("{} posted; devices get them when they next sync", count(numbers.len(), "letter", "letters"));
    desk.say(json!({"letters": numbers}), &text)?;
    Ok(u8::from(numbers.is_empty()))
}

fn letter(asked: &MailArguments) -> Result<Letter, AcademyError> {
    let text = words("--text", asked.text.as_deref().unwrap_or_default())?;
    if let Some(named) = &asked.assignment {
        let due = asked.due.as_deref().map_or(Ok(String::new()), day)?;
        return Ok(Letter::Assignment { module: module("--assignment", named)?, due, text });
    }
    if let Some(named) = &asked.grade {
        let percent = asked.percent.unwrap_or_default();
        if asked.passed == asked.failed {
            return Err(wrong("--grade", "say whether it passes: --passed or --failed".to_owned()));
        }
        return Ok(Letter::Grade { module: module("--grade", named)?, percent, passed: asked.passed, text });
    }
    let text = words("--feedback", asked.feedback.as_deref().unwrap_or_default())?;
    if text.is_empty() {
        return Err(wrong("--feedback", "it says nothing".to_owned()));
    }
    Ok(Letter::Feedback { about: asked.about.as_deref().map(about).transpose()?, text })
}

fn words(place: &str, text: &str) -> Result<String, AcademyError> {
    let length = text.chars().count();
    if length > MOST_TEXT {
        return Err(wrong(place, format!("{length} characters are too long for a letter, {MOST_TEXT} fit")));
    }
    Ok(text.trim().to_owned())
}

fn module(place: &str, named: &str) -> Result<ModuleId, AcademyError> {
    ModuleId::new(named).map_err(|_| {
        wrong(place, format!("“{named}” is no module's id; name it as its folder is called, such as manual"))
    })
}

fn day(text: &str) -> Result<String, AcademyError> {
    match text.parse::<jiff::civil::Date>() {
        Ok(day) if text.len() == 10 => Ok(day.to_string()),
        _ => Err(wrong("--due", format!("“{text}” is no day; write it as 2026-12-04"))),
    }
}

fn about(text: &str) -> Result<(OriginId, u64), AcademyError> {
    let read = text.split_once('/').and_then(|(origin, number)| {
        Some((OriginId::parse(origin)?, number.parse().ok().filter(|number| *number > 0)?))
    });
    read.ok_or_else(|| {
        wrong(
            "--about",
            format!("“{text}” names no entry; write origin and number as export tells them: ORIGIN/12"),
        )
    })
}

/// Shows the rules, or sets them.
pub(super) async fn policy(desk: &mut Desk<'_, '_>, asked: &PolicyArguments) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let held = desk.server.policy(academy).await?.unwrap_or_default();
    let mut policy = held.clone();
    if let Some(text) = &asked.daily_bytes {
        policy.daily_bytes = bytes(text)?;
    }
    if let Some(text) = &asked.hours {
        policy.hours = hours(text)?;
    }
    policy.is_fixed = asked.fixed || (policy.is_fixed && !asked.proposed);
    if policy != held {
        policy.edition = desk.server.set_policy(academy, policy.clone(), desk.now_ms).await?;
    }
    show(desk, &policy)?;
    Ok(0)
}

fn show(desk: &mut Desk<'_, '_>, policy: &Policy) -> Result<(), AcademyError> {
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let hours = policy.hours.map(|(from, to)| format!("{}-{}", clock(from), clock(to)));
    let object = json!({
        "edition": policy.edition, "daily_bytes": policy.daily_bytes, "hours": hours, "fixed": policy.is_fixed,
    });
    let bytes = policy.daily_bytes.map_or_else(|| "no limit".to_owned(), |most| most.to_string());
    let hours = hours.map_or_else(|| "always".to_owned(), |hours| format!("{hours} UTC"));
    let learners = if policy.is_fixed { "may not change it" } else { "may change it" };
    let text = format!(
        "bytes a day  {bytes}\nhours        {hours}\nlearners     {learners}\nedition      {}",
        policy.edition
    );
    desk.say(object, &text)
}

fn bytes(text: &str) -> Result<Option<u32>, AcademyError> {
    if text == "none" {
        return Ok(None);
    }
    let number = text.parse().ok().filter(|number| *number >= 1_000);
    number.map(Some).ok_or_else(|| {
        wrong(
            "--daily-bytes",
            format!("“{text}” is no number of bytes from 1000 to 4294967295, and not none"),
        )
    })
}

fn hours(text: &str) -> Result<Option<(u16, u16)>, AcademyError> {
    if text == "none" {
        return Ok(None);
    }
    let read = text.split_once('-').and_then(|(from, to)| Some((minutes(from)?, minutes(to)?)));
    read.filter(|(from, to)| from != to).map(Some).ok_or_else(|| {
        wrong("--hours", format!("“{text}” is no span of the day; write it as 06:00-18:00 (UTC), or none"))
    })
}

fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) =
        text.trim().split_once(':').filter(|(hour, minute)| hour.len() == 2 && minute.len() == 2)?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60 && hour * 60 + minute <= 24 * 60).then_some(hour * 60 + minute)
}
