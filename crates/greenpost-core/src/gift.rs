//! GIFT and Aiken question banks in, GIFT out.
//!
//! What comes in becomes the text of a `.quiz.md` for an author to finish: nothing is invented. An explanation the
//! bank does not hold is written `???`, which the checker names until somebody has written it.

mod aiken;
mod draft;
mod export;
mod html;
mod read;
mod text;

use crate::question::Question;

/// A question bank turned into the text of a `.quiz.md`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// The file's text.
    pub text: String,
    /// How many questions it holds.
    pub questions: usize,
    /// What could not be taken over, or not wholly.
    pub notes: Vec<Note>,
}

/// Questions turned into a GIFT bank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Export {
    /// The bank's text.
    pub text: String,
    /// How many questions it holds.
    pub questions: usize,
    /// What GIFT cannot hold, by question.
    pub notes: Vec<Note>,
}

/// Something that was left out or changed on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Line of the bank, from 1; 0 for an export.
    pub line: u32,
    /// A plain sentence.
    pub message: String,
}

/// The explanation nobody has written yet.
pub(crate) const UNWRITTEN: &str = "???";

/// Reads a GIFT bank. Ids are `word-0001`, `word-0002` unless a question's title is such an id.
pub fn import_gift(text: &str, word: &str) -> Import {
    let (drafts, notes) = read::read(text);
    draft::write(&drafts, notes, word)
}

/// Reads an Aiken bank. Ids are `word-0001`, `word-0002`.
pub fn import_aiken(text: &str, word: &str) -> Import {
    let (drafts, notes) = aiken::read(text);
    draft::write(&drafts, notes, word)
}

/// Writes questions as GIFT, each group under its category.
pub fn export_gift(groups: &[(String, Vec<Question>)]) -> Export {
    export::write(groups)
}

/// Whether ids may begin with this word.
pub fn is_id_word(word: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    word.len() <= 60 && word.split('-').all(is_part)
}

#[cfg(test)]
mod tests;
