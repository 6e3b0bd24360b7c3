//! `module check`: every rule over a module, one line for each slip.

use std::path::Path;

use greenpost_core::lint::{self, Counts, Files, ID_LIST};
use greenpost_core::{Diagnostic, Severity};

use super::course::write_whole;
use super::folder;
use crate::AcademyError;
use crate::arguments::CheckArguments;
use crate::output::{Output, count};

/// Checks a module. Exit code 0 without errors, 1 with.
pub(crate) fn check(asked: &CheckArguments, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    let mut files = folder::read_with_neighbours(&asked.folder)?;
    if asked.write_ids {
        write_ids(&asked.folder, &mut files, output)?;
    }
    let found = lint::check(&files);
    for diagnostic in &found {
        if asked.json {
            output.answer(&json(diagnostic, &asked.folder))?;
        } else {
            output.answer(&line(diagnostic, &asked.folder))?;
        }
    }
    let counts = lint::count(&found);
    let sum = sum(counts, files.texts.len() + files.others.len() + files.unreadable.len());
    if asked.json {
        output.remark(&sum)?;
    } else {
        output.answer(&sum)?;
    }
    Ok(u8::from(counts.errors > 0))
}

/// Adds ids that are asked to the end of the list. Ids are never taken off it.
fn write_ids(folder: &Path, files: &mut Files, output: &mut Output<'_>) -> Result<(), AcademyError> {
    let new = lint::ids_to_list(files);
    if new.is_empty() {
        return Ok(());
    }
    let path = folder.join(ID_LIST);
    let mut list = files.texts.get(ID_LIST).cloned().unwrap_or_default();
    if !list.is_empty() && !list.ends_with('\n') {
        list.push('\n');
    }
    new.iter().for_each(|id| list.extend([id.as_str(), "\n"]));
    write_whole(&path, &list)?;
    files.texts.insert(ID_LIST.to_owned(), list);
    output.remark(&format!("{} added to {ID_LIST}", count(new.len(), "id", "ids")))?;
    Ok(())
}

fn line(diagnostic: &Diagnostic, folder: &Path) -> String {
    let shown = Diagnostic { file: place(diagnostic, folder), ..diagnostic.clone() };
    format!("{shown} [{:?}]", diagnostic.rule)
}

fn json(diagnostic: &Diagnostic, folder: &Path) -> String {
    let severity = match diagnostic.rule.severity() {
        Severity::Advice => "advice",
        Severity::Error => "error",
    };
    serde_json::json!({
        "file": place(diagnostic, folder),
        "line": diagnostic.line,
        "rule": format!("{:?}", diagnostic.rule),
        "severity": severity,
        "message": diagnostic.message,
        "fix": diagnostic.fix,
    })
    .to_string()
}

/// The path as it was typed, so that an editor can jump there.
fn place(diagnostic: &Diagnostic, folder: &Path) -> String {
    let folder = folder.to_string_lossy().replace('\\', "/");
    match folder.trim_end_matches('/') {
        "." | "" => diagnostic.file.clone(),
        folder => format!("{folder}/{}", diagnostic.file),
    }
}

fn sum(counts: Counts, files: usize) -> String {
    format!(
        "{}, {} advice in {}",
        count(counts.errors, "error", "errors"),
        counts.advice,
        count(files, "file", "files")
    )
}
