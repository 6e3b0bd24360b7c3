//! Question banks in and out. The bank or the question file is the answer; what was left out is remarked.

use std::fs;
use std::path::Path;

use greenpost_core::gift::{self, Import};
use greenpost_core::lint::Files;
use greenpost_core::question::{self, Question};

use super::course::known_language;
use super::folder;
use crate::AcademyError;
use crate::arguments::{ExportArguments, ImportArguments};
use crate::output::{Output, count};

/// A GIFT bank as a `.quiz.md`.
pub(crate) fn import_gift(asked: &ImportArguments, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    import(asked, gift::import_gift, output)
}

/// An Aiken bank as a `.quiz.md`.
pub(crate) fn import_aiken(asked: &ImportArguments, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    import(asked, gift::import_aiken, output)
}

/// Exit code 0 when at least one question came in, 1 when none did.
fn import(
    asked: &ImportArguments,
    read: impl Fn(&str, &str) -> Import,
    output: &mut Output<'_>,
) -> Result<u8, AcademyError> {
    if !gift::is_id_word(&asked.module) {
        return Err(AcademyError::IdWord(asked.module.clone()));
    }
    let text = read_text(&asked.file)?;
    let import = read(&text, &asked.module);
    output.text(&import.text)?;
    for note in &import.notes {
        output.remark(&format!("{}:{}: {}", asked.file.display(), note.line, note.message))?;
    }
    let sum = count(import.questions, "question", "questions");
    output.remark(&format!("{sum}; each ??? waits for its explanation"))?;
    Ok(u8::from(import.questions == 0))
}

fn read_text(file: &Path) -> Result<String, AcademyError> {
    let bytes = fs::read(file).map_err(|source| AcademyError::Read { path: file.to_owned(), source })?;
    String::from_utf8(bytes).map_err(|_| AcademyError::NotText(file.to_owned()))
}

/// A module's questions as GIFT. Exit code 0 when at least one question went out, 1 when none did.
pub(crate) fn export_gift(asked: &ExportArguments, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    let files = folder::read(&asked.folder)?;
    let language = known_language(&files, asked.language.as_deref())?;
    let export = gift::export_gift(&groups(&files, &language));
    output.text(&export.text)?;
    for note in &export.notes {
        output.remark(&note.message)?;
    }
    output.remark(&count(export.questions, "question", "questions"))?;
    Ok(u8::from(export.questions == 0))
}

/// The question files of a language, each a category.
pub(super) fn groups(files: &Files, language: &str) -> Vec<(String, Vec<Question>)> {
    let root = if language.is_empty() { String::new() } else { format!("{language}/") };
    let quizzes = files.texts.iter().filter_map(|(path, text)| {
        let name = path.strip_prefix(&root)?.strip_suffix(".quiz.md")?;
        let around = question::Surroundings { file: path, module: &files.id, figure_base: "" };
        Some((format!("{}/{name}", files.id), question::parse(text, &around).0))
    });
    quizzes.collect()
}
