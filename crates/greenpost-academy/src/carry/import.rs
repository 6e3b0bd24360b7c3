//! Taking in what came on sticks and in pictures. Each ask goes the way it would go over a line; one that is torn,
//! altered or somebody else's is named, and its neighbours are used. Files of asks stay where they are: a stick may
//! visit two academies, and what comes twice changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use data_encoding::HEXUPPER;
use greenpost_wire::sync::{Answer, Ask};
use greenpost_wire::{DeviceId, frames, picture};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::file::read;
use super::find::{Finds, Found};
use super::see;
use super::stick::{Answered, put_answers};
use crate::command::{Desk, ImportArguments, short};
use crate::output::count;
use crate::receive::Reply;
use crate::{AcademyError, StoredEntry};

/// Entries set aside that are looked at to find new ones.
const MOST_ASIDE: u64 = 10_000;

/// What became of it all.
#[derive(Default)]
struct Haul {
    asks: usize,
    /// Entries that are new by what was brought; a server that runs meanwhile takes in others.
    entries: u64,
    devices: BTreeSet<DeviceId>,
    /// By the folder they go to, and for whom.
    answers: BTreeMap<(PathBuf, DeviceId), Vec<Answered>>,
    written: usize,
    problems: Vec<String>,
}

/// Takes in everything in the places that are named.
pub(crate) async fn import(desk: &mut Desk<'_, '_>, asked: &ImportArguments) -> Result<u8, AcademyError> {
    let finds = Finds::of(&asked.paths)?;
    if desk.server.academies().await?.is_empty() {
        return Err(AcademyError::NoAcademy(desk.place.data.clone()));
    }
    let held = held(desk).await?;
    let mut haul = Haul::default();
    for file in &finds.asks {
        take_file(desk, file, &mut haul).await?;
        haul.put();
    }
    take_pictures(desk, &finds.pictures, &mut haul).await?;
    haul.put();
    let new: Vec<String> = self::held(desk).await?.difference(&held).cloned().collect();
    haul.problems.extend(new);
    tell(desk, finds.asks.len(), finds.pictures.len(), &haul)?;
    Ok(u8::from(!haul.problems.is_empty()))
}

impl Haul {
    /// Writes the answers there are.
    fn put(&mut self) {
        for ((folder, device), answers) in std::mem::take(&mut self.answers) {
            match put_answers(&folder, device, &answers) {
                Ok(_) => self.written += answers.len(),
                Err(error) => self.problems.push(format!("{error}; what came is taken in all the same")),
            }
        }
    }
}

async fn take_file(desk: &mut Desk<'_, '_>, file: &Found, haul: &mut Haul) -> Result<(), AcademyError> {
    let name = file.path.display();
    let bytes = match read(&file.path) {
        Ok(bytes) => bytes,
        Err(source) => {
            haul.problems.push(format!("{name} cannot be read: {source}"));
            return Ok(());
        }
    };
    let Some(found) = frames::read(frames::ASKS, &bytes) else {
        haul.problems.push(format!("{name} is no file of asks"));
        return Ok(());
    };
    if found.is_empty() {
        haul.problems.push(format!("{name} holds no ask: it was cut short"));
    }
    for (at, frame) in found.into_iter().enumerate() {
        let which = format!("{name}, ask {}", at + 1);
        match frame {
            frames::Frame::Whole(ask) => take(desk, &which, &ask, &file.answers, haul).await?,
            frames::Frame::Spoilt => {
                haul.problems.push(format!("{which} was altered on the way and is left out"))
            }
            frames::Frame::Torn => haul.problems.push(format!("{which} is cut short and is left out")),
        }
    }
    Ok(())
}

async fn take_pictures(
    desk: &mut Desk<'_, '_>,
    pictures: &[Found],
    haul: &mut Haul,
) -> Result<(), AcademyError> {
    // By message: which parts of how many are there, and where.
    let mut parts: BTreeMap<String, (usize, BTreeSet<usize>, &Found)> = BTreeMap::new();
    let mut texts = Vec::new();
    for picture in pictures {
        let name = picture.path.display();
        let found = match see::texts(&picture.path) {
            Ok(found) => found,
            Err(problem) => {
                haul.problems.push(format!("{name}: {problem}"));
                continue;
            }
        };
        for text in found {
            match part(&text) {
                Some((id, at, of)) => {
                    parts.entry(id).or_insert((of, BTreeSet::new(), picture)).1.insert(at);
                    texts.push(text);
                }
                None => haul.problems.push(format!("{name}: the code in it is none of a record")),
            }
        }
    }
    for ask in picture::join(&texts).0 {
        let id = HEXUPPER.encode(&Sha256::digest(&ask)[..4]);
        if let Some((_, _, from)) = parts.remove(&id) {
            take(desk, &from.path.display().to_string(), &ask, &from.answers, haul).await?;
        }
    }
    for (of, there, from) in parts.values() {
        let missing: Vec<String> =
            (1..=*of).filter(|at| !there.contains(at)).map(|at| at.to_string()).collect();
        let what = if missing.is_empty() {
            "its codes do not fit together: take them again".to_owned()
        } else {
            format!("of its {of} codes number {} is missing: take that one, too", missing.join(" and "))
        };
        haul.problems.push(format!("{}: {what}", from.path.display()));
    }
    Ok(())
}

/// The message a text is a part of, which part, and of how many.
fn part(text: &str) -> Option<(String, usize, usize)> {
    let mut fields = text.trim().strip_prefix("GP1:")?.split(':');
    let (id, which) = (fields.next()?, fields.next()?);
    let (at, of) = which.split_once('/')?;
    let of = of.parse().ok().filter(|of| (1..=picture::MOST_PICTURES).contains(of))?;
    Some((id.to_owned(), at.parse().ok()?, of))
}

async fn take(
    desk: &mut Desk<'_, '_>,
    which: &str,
    ask: &[u8],
    folder: &Path,
    haul: &mut Haul,
) -> Result<(), AcademyError> {
    haul.asks += 1;
    let hash = Ask::hash(ask);
    let (reply, entries) = desk.server.receive_and_count(ask, None, desk.now_ms).await;
    haul.entries += entries;
    let answer = match reply {
        Reply::Answer(answer) => answer,
        Reply::Refused { sentence, .. } => {
            haul.problems.push(format!("{which} is refused: {sentence}"));
            return Ok(());
        }
    };
    // Both were just read by the academy.
    let ((ask, _), (said, _)) = (Ask::read(ask)?, Answer::read(&answer)?);
    haul.devices.insert(ask.device);
    if !said.knows {
        let device = short(ask.device);
        haul.problems.push(format!("{which}: the academy does not know device {device}; its answer says so, and the device will show its code again"));
    }
    haul.answers.entry((folder.to_owned(), ask.device)).or_default().push(Answered { ask: hash, answer });
    Ok(())
}

/// A sentence for each batch in the quarantine and each entry set aside.
async fn held(desk: &Desk<'_, '_>) -> Result<BTreeSet<String>, AcademyError> {
    let mut held = BTreeSet::new();
    for of in desk.server.academies().await? {
        for batch in desk.server.quarantine(of.academy).await? {
            let item = data_encoding::HEXLOWER.encode(&batch.item);
            held.insert(format!(
                "a batch of device {} is in the quarantine ({item}): {}",
                short(batch.device),
                batch.reason
            ));
        }
        for StoredEntry { origin, number, set_aside, .. } in
            desk.server.set_aside(of.academy, MOST_ASIDE).await?
        {
            held.insert(format!(
                "entry {number} of origin {origin} is set aside: {}",
                set_aside.unwrap_or_default()
            ));
        }
    }
    Ok(held)
}

fn tell(desk: &mut Desk<'_, '_>, files: usize, pictures: usize, haul: &Haul) -> Result<(), AcademyError> {
    if !desk.is_json {
        haul.problems.iter().try_for_each(|problem| desk.output.remark(problem))?;
    }
    let devices: Vec<String> = haul.devices.iter().map(ToString::to_string).collect();
    let object = json!({
        "files": files, "pictures": pictures, "asks": haul.asks, "devices": devices, "entries": haul.entries,
        "answers": haul.written, "problems": haul.problems,
    });
    let of = |number: usize, one, many| count(number, one, many);
    let text = format!(
        "{}, {}: {} from {}, {} entries new, {} written, {}",
        of(files, "file", "files"),
        of(pictures, "picture", "pictures"),
        of(haul.asks, "ask", "asks"),
        of(devices.len(), "device", "devices"),
        haul.entries,
        of(haul.written, "answer", "answers"),
        of(haul.problems.len(), "problem", "problems"),
    );
    desk.say(object, &text)
}
