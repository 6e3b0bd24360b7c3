//! The road by stick, also while the relay runs: what waits is taken along, and answers are brought. What is taken waits
//! on until an answer is there; the academy takes an ask that comes twice once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use greenpost_wire::frames::{self, Frame};
use greenpost_wire::sync::Answer;
use greenpost_wire::{DeviceId, WireError};

use super::answers::Answers;
use super::folder;
use super::shelf::{Hash, Name, Shelf};
use super::waiting::SHELF;
use crate::AcademyError;
use crate::output::{Output, count};

/// The folder on a stick that is ours.
const FOLDER: &str = "greenpost";
/// A file holds asks up to this size, in bytes, so that every reader takes it.
const MOST_FILE: usize = 32 << 20;
/// No file of answers comes near it, in bytes.
const LONGEST: u64 = 64 << 20;

/// Writes what waits in `data` to a stick. Returns the exit code.
///
/// # Errors
/// What files can come to.
pub(super) fn take(data: &Path, stick: &Path, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    let name = folder::name(data)?;
    let asks = Shelf::open(data, SHELF)
        .map_err(|source| AcademyError::DataFolder { path: data.to_owned(), source })?;
    let target = stick.join(FOLDER);
    if !stick.is_dir() {
        return Err(AcademyError::NoFolder(stick.to_owned()));
    }
    let written = write_all(&asks, &target.join(&name));
    let (number, devices) = written.map_err(|source| AcademyError::Write { path: target, source })?;
    output.answer(&match number {
        0 => "nothing waits: the stick needs to carry nothing".to_owned(),
        _ => format!(
            "{} of {} on the stick, in {FOLDER}; they wait here too until their answers are brought",
            count(number, "request", "requests"),
            count(devices, "device", "devices"),
        ),
    })?;
    Ok(0)
}

/// Takes answers from a stick into `data`. Returns the exit code: 1 when a file could not be read whole.
///
/// # Errors
/// What files can come to.
pub(super) fn bring(data: &Path, stick: &Path, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    folder::name(data)?;
    let unusable = |source| AcademyError::DataFolder { path: data.to_owned(), source };
    let (asks, answers) =
        (Shelf::open(data, SHELF).map_err(unusable)?, Answers::open(data).map_err(unusable)?);
    let mut asked: BTreeMap<Hash, (DeviceId, Name)> = BTreeMap::new();
    for (device, name) in names(&asks).map_err(unusable)? {
        asked.insert(name.hash, (device, name));
    }
    let (mut taken, mut others, mut spoilt) = (0, 0, Vec::new());
    for path in answer_files(stick)? {
        for message in messages(&path)? {
            let Some((hash, answer)) = message.as_deref().and_then(answer) else {
                spoilt.push(path.display().to_string());
                continue;
            };
            let Some((device, name)) = asked.remove(&hash) else {
                others += 1;
                continue;
            };
            answers.keep(device, hash, answer).map_err(unusable)?;
            asks.remove(device, name).map_err(unusable)?;
            taken += 1;
        }
    }
    output.answer(&format!("{} brought; devices fetch them here", count(taken, "answer", "answers")))?;
    if others > 0 {
        output.remark(&format!("{} to what does not wait here", count(others, "answer", "answers")))?;
    }
    spoilt.dedup();
    for path in &spoilt {
        output.remark(&format!("{path} is not whole: what could be read of it was taken"))?;
    }
    Ok(u8::from(!spoilt.is_empty()))
}

fn names(asks: &Shelf) -> io::Result<Vec<(DeviceId, Name)>> {
    let mut names = Vec::new();
    for device in asks.devices()? {
        names.extend(asks.list(device)?.into_iter().map(|name| (device, name)));
    }
    Ok(names)
}

/// Writes all that waits into files `<path>.1.asks` and so on, and takes away older ones. Returns how many asks of how
/// many devices they are.
fn write_all(asks: &Shelf, path: &Path) -> io::Result<(usize, usize)> {
    let mut names = names(asks)?;
    names.sort_unstable_by_key(|(_, name)| *name);
    let (mut number, mut devices) = (0, BTreeSet::new());
    let (mut file, mut size, mut files) = (Vec::new(), 0, 0);
    for (device, name) in names {
        // What is gone has its answer meanwhile.
        let Some(ask) = asks.read(device, name)? else { continue };
        if size + ask.len() > MOST_FILE {
            files += 1;
            write(&numbered(path, files), &frames::write(frames::ASKS, &std::mem::take(&mut file)))?;
            size = 0;
        }
        size += ask.len();
        number += 1;
        devices.insert(device);
        file.push(ask);
    }
    if !file.is_empty() {
        files += 1;
        write(&numbered(path, files), &frames::write(frames::ASKS, &file))?;
    }
    remove_from(path, files + 1)?;
    Ok((number, devices.len()))
}

fn numbered(path: &Path, number: usize) -> PathBuf {
    path.with_added_extension(format!("{number}.asks"))
}

/// Takes away what this relay wrote there before, from this number on.
fn remove_from(path: &Path, first: usize) -> io::Result<()> {
    for number in first.. {
        match fs::remove_file(numbered(path, number)) {
            Err(failure) if failure.kind() == io::ErrorKind::NotFound => break,
            removed => removed?,
        }
    }
    Ok(())
}

/// Written aside, flushed, read again, renamed: when this returns it can be read from the stick.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = path.with_extension("part");
    fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
    let mut file = File::create(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    if fs::read(&aside)? != bytes {
        return Err(io::Error::other("it reads back as something else"));
    }
    fs::rename(&aside, path)
}

/// Files of answers on a stick, in our folder or beside it.
fn answer_files(stick: &Path) -> Result<Vec<PathBuf>, AcademyError> {
    if !stick.is_dir() {
        return Err(AcademyError::NoFolder(stick.to_owned()));
    }
    let mut files = Vec::new();
    for folder in [stick.to_owned(), stick.join(FOLDER)] {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        files.extend(entries.flatten().map(|entry| entry.path()).filter(|path| {
            path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("answers")) && path.is_file()
        }));
    }
    files.sort();
    Ok(files)
}

/// The messages of a file; none in place of what is not whole.
fn messages(path: &Path) -> Result<Vec<Option<Vec<u8>>>, AcademyError> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes));
    read.map_err(|source| AcademyError::Read { path: path.to_owned(), source })?;
    let Some(frames) = frames::read(frames::ANSWERS, &bytes) else { return Ok(vec![None]) };
    let whole = |frame| match frame {
        Frame::Whole(message) => Some(message),
        Frame::Spoilt | Frame::Torn => None,
    };
    Ok(frames.into_iter().map(whole).collect())
}

/// The hash of the ask, and what looks like the academy's answer to it; whether it is one its device will see.
fn answer(message: &[u8]) -> Option<(Hash, &[u8])> {
    let (hash, answer) = message.split_first_chunk::<32>()?;
    match Answer::read(answer) {
        Ok(_) | Err(WireError::Version(_)) => Some((*hash, answer)),
        Err(_) => None,
    }
}
