//! Enrolment codes: for anybody, for the names of a list, or for another device of a learner.

use std::collections::BTreeMap;
use std::path::Path;

use greenpost_wire::{Card, Code};
use serde_json::json;

use super::sheet;
use super::{Desk, EnrolArguments, utc};
use crate::AcademyError;
use crate::academy::{CohortView, Invitee, MadeCode};

/// Characters of a name or a post that are kept.
const MOST_NAME: usize = 120;
/// Lines of a list.
const MOST_LINES: usize = 10_000;

/// Makes codes.
pub(super) async fn enrol(desk: &mut Desk<'_, '_>, asked: &EnrolArguments) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let cohort = desk.cohort(academy, &asked.cohort).await?;
    let invitees = match (&asked.csv, &asked.learner) {
        (Some(file), _) => match read_list(file)? {
            Ok(invitees) => invitees,
            Err(mistakes) => {
                mistakes.iter().try_for_each(|mistake| desk.output.remark(mistake))?;
                desk.output.remark(&format!(
                    "{}: no code was made; mend these lines and try again",
                    file.display()
                ))?;
                return Ok(2);
            }
        },
        (None, Some(named)) => vec![Invitee::Learner(desk.learner(academy, named).await?.learner)],
        (None, None) => vec![Invitee::Anybody; usize::from(asked.count.unwrap_or(1))],
    };
    let card = desk.server.card(academy).await?;
    // Before a code is made: one that cannot be drawn would be lost.
    if asked.qr.is_some() {
        crate::carry::picture_svg(&card.link(Some(Code::new([0; 5]))))?;
    }
    let made = desk.server.make_codes(academy, cohort.cohort, &invitees, desk.now_ms).await?;
    show(desk, &card, &cohort, &made)?;
    if let Some(folder) = &asked.qr {
        sheet::write(folder, &card, &cohort.name, &made)?;
        desk.output.remark(&format!(
            "print {}, then delete the folder: it holds the codes",
            folder.join("index.html").display()
        ))?;
    }
    Ok(0)
}

fn show(
    desk: &mut Desk<'_, '_>,
    card: &Card,
    cohort: &CohortView,
    made: &[MadeCode],
) -> Result<(), AcademyError> {
    for MadeCode { code, of } in made {
        let (link, learner) = (card.link(Some(*code)), of.learner.map(|learner| learner.to_string()));
        let mut object = json!({
            "code": code.to_string(), "link": link, "cohort": cohort.cohort.to_string(),
            "expires": utc(of.expires_ms),
        });
        for (key, text) in [("name", Some(&of.name)), ("post", Some(&of.post)), ("learner", learner.as_ref())]
        {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                object[key] = json!(text);
            }
        }
        let whom = if of.name.is_empty() { String::new() } else { format!("  {}", of.name) };
        desk.say(object, &format!("{code}  {link}{whom}"))?;
    }
    Ok(())
}

/// The invitees of a list, or its mistakes by line.
fn read_list(file: &Path) -> Result<Result<Vec<Invitee>, Vec<String>>, AcademyError> {
    let bytes = std::fs::read(file).map_err(|source| AcademyError::Read { path: file.to_owned(), source })?;
    let text = String::from_utf8(bytes).map_err(|_| AcademyError::NotText(file.to_owned()))?;
    let found = match invitees(&text) {
        Ok(found) if found.is_empty() => Err(vec![(1, "nobody is named below this line".to_owned())]),
        found => found,
    };
    Ok(found.map_err(|mistakes| {
        mistakes.iter().map(|(line, mistake)| format!("{}:{line}: {mistake}", file.display())).collect()
    }))
}

/// The invitees of a text with a head line (the reader takes a byte order mark off), or its mistakes with their lines.
fn invitees(text: &str) -> Result<Vec<Invitee>, Vec<(u64, String)>> {
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns = reader.headers().cloned().unwrap_or_default();
    let column = |wanted: &str| columns.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    let Some(name_at) = column("name") else {
        return Err(vec![(1, "the first line must name the columns: name,post".to_owned())]);
    };
    let post_at = column("post");
    let (mut found, mut mistakes) = (Vec::new(), Vec::new());
    let mut seen: BTreeMap<(String, String), u64> = BTreeMap::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                mistakes.push((line, "the line cannot be read: look for a lone quotation mark".to_owned()));
                continue;
            }
        };
        let line = record.position().map_or(1, csv::Position::line);
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().to_owned();
        let (name, post) = (cell(Some(name_at)), cell(post_at));
        let mistake = mistake(&name, &post, record.len(), columns.len());
        let earlier = seen.insert((name.clone(), post.clone()), line);
        let twice = earlier.map(|line| {
            format!("the same name and post stand in line {line}: say in the post what tells them apart")
        });
        match mistake.or(twice) {
            Some(mistake) => mistakes.push((line, mistake)),
            None => found.push(Invitee::Named { name, post }),
        }
        if found.len() > MOST_LINES {
            return Err(vec![(line, format!("at most {MOST_LINES} at once: split the list"))]);
        }
    }
    if mistakes.is_empty() { Ok(found) } else { Err(mistakes) }
}

fn mistake(name: &str, post: &str, cells: usize, columns: usize) -> Option<String> {
    if cells > columns {
        Some(format!(
            "{cells} cells under {columns} columns: put a text with the separator in quotation marks"
        ))
    } else if name.is_empty() {
        Some("the name is missing".to_owned())
    } else if name.chars().count() > MOST_NAME || post.chars().count() > MOST_NAME {
        Some(format!("a name or post has at most {MOST_NAME} characters"))
    } else {
        None
    }
}
