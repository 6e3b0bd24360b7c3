//! Answers on a stick: a file for each device, the newest last.

use std::fs;
use std::path::{Path, PathBuf};

use greenpost_wire::{DeviceId, frames};

use super::file::{put, read};
use crate::AcademyError;
use crate::command::short;

/// Answers of a device that lie on a stick at most.
const MOST_ANSWERS: usize = 64;

/// An answer and the ask it is to.
pub(super) struct Answered {
    /// SHA-256 of the ask.
    pub(super) ask: [u8; 32],
    pub(super) answer: Vec<u8>,
}

/// Puts answers beside those that are there already; an older one to the same ask goes.
pub(super) fn put_answers(
    folder: &Path,
    device: DeviceId,
    answers: &[Answered],
) -> Result<PathBuf, AcademyError> {
    fs::create_dir_all(folder).map_err(|source| AcademyError::Write { path: folder.to_owned(), source })?;
    let path = folder.join(format!("{}.answers", short(device)));
    let is_answered_anew =
        |message: &[u8]| answers.iter().any(|one| message.starts_with(&one.ask)) || message.len() < 32;
    let mut messages: Vec<Vec<u8>> = read(&path)
        .ok()
        .and_then(|file| frames::read(frames::ANSWERS, &file))
        .unwrap_or_default()
        .into_iter()
        .filter_map(|frame| match frame {
            frames::Frame::Whole(message) if !is_answered_anew(&message) => Some(message),
            frames::Frame::Whole(_) | frames::Frame::Spoilt | frames::Frame::Torn => None,
        })
        .collect();
    messages.extend(answers.iter().map(|one| [one.ask.as_slice(), &one.answer].concat()));
    let first = messages.len().saturating_sub(MOST_ANSWERS);
    put(&path, &frames::write(frames::ANSWERS, &messages[first..]))?;
    Ok(path)
}
