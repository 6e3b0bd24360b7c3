//! What an author asks of a whole module: its counts, what is left to translate, and marks for what is done.

use std::fs;
use std::path::Path;

use greenpost_core::count::{self, ChapterCount, TYPES};
use greenpost_core::lint::{self, Files};
use greenpost_core::translation::{self, State, TRANSLATED};

use super::folder;
use crate::AcademyError;
use crate::arguments::{CountArguments, TranslatedArguments, WorksheetArguments};
use crate::output::{Output, count};

/// `module count`: a line a chapter, then the sum, then how far each translation is. Exit code 0.
pub(crate) fn count_module(asked: &CountArguments, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    let files = folder::read(&asked.folder)?;
    let language = known_language(&files, asked.language.as_deref())?;
    let chapters = count::chapters(&files, &language);
    if asked.json {
        for chapter in &chapters {
            output.answer(&json(chapter))?;
        }
        return Ok(0);
    }
    output.answer(&head())?;
    for chapter in &chapters {
        output.answer(&row(chapter, chapter.grade))?;
    }
    output.answer(&row(&sum(&chapters), None))?;
    for other in lint::languages(&files).iter().skip(1) {
        output.answer(&progress(&files, other))?;
    }
    Ok(0)
}

/// `module worksheet`: what is left to translate, as Markdown on the standard output. Exit code 0.
pub(crate) fn worksheet(asked: &WorksheetArguments, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    let files = folder::read(&asked.folder)?;
    let source = known_language(&files, None)?;
    if asked.language == source {
        return Err(AcademyError::SourceLanguage(source));
    }
    output.text(&translation::worksheet(&files, &asked.language))?;
    output.remark(&progress(&files, &asked.language))?;
    Ok(0)
}

/// `module translated`: marks parts as made from the source as it stands. Exit code 0.
pub(crate) fn translated(asked: &TranslatedArguments, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    let mut files = folder::read(&asked.folder)?;
    let language = known_language(&files, Some(&asked.language))?;
    if language == known_language(&files, None)? {
        return Err(AcademyError::SourceLanguage(language));
    }
    let states = translation::states(&files, &language);
    let is_there = |name: &String| {
        let own =
            states.iter().filter(|(_, _, there)| there.is_some()).map(|(part, _, _)| part.name.as_str());
        let mut own = own.map(|part| (part, part.split('#').next().unwrap_or_default()));
        own.any(|(part, file)| part == name || file == name)
    };
    if let Some(unknown) = asked.parts.iter().find(|name| !is_there(name)) {
        return Err(AcademyError::NoPart { part: unknown.clone(), language });
    }
    let (marks, new) = translation::mark(&files, &language, &asked.parts);
    let inside = format!("{language}/{TRANSLATED}");
    if new > 0 {
        write_whole(&asked.folder.join(&inside), &marks)?;
    }
    files.texts.insert(inside, marks);
    output.answer(&format!("{} marked; {}", count(new, "part", "parts"), progress(&files, &language)))?;
    Ok(0)
}

/// Writes a file beside and renames it: a power cut leaves the old text or the new one.
pub(super) fn write_whole(path: &Path, text: &str) -> Result<(), AcademyError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.new"));
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    written.map_err(|source| AcademyError::Write { path: path.to_owned(), source })
}

/// The language asked for; the source language when none is.
pub(super) fn known_language(files: &Files, asked: Option<&str>) -> Result<String, AcademyError> {
    let languages = lint::languages(files);
    match asked {
        Some(language) if languages.iter().any(|known| known == language) => Ok(language.to_owned()),
        Some(language) => Err(AcademyError::NoLanguage(language.to_owned())),
        None => Ok(languages.into_iter().next().unwrap_or_default()),
    }
}

/// "fr: 52 of 160 parts translated, 1 of them stale".
fn progress(files: &Files, language: &str) -> String {
    let states = translation::states(files, language);
    let of = |wanted: State| states.iter().filter(|(_, state, _)| *state == wanted).count();
    let there = states.len() - of(State::Missing);
    format!("{language}: {there} of {} parts translated, {} of them stale", states.len(), of(State::Stale))
}

fn head() -> String {
    let types = TYPES.map(|name| format!("{name:>10}")).concat();
    format!(
        "{:<26}{:>7}{:>7}{:>8}{:>8}{:>10}{types}{:>8}{:>7}{:>7}{:>9}{:>10}",
        "chapter",
        "words",
        "grade",
        "figures",
        "sources",
        "questions",
        "recall",
        "apply",
        "judge",
        "pictured",
        "critical"
    )
}

fn row(chapter: &ChapterCount, grade: Option<f64>) -> String {
    let grade = grade.map_or_else(String::new, |grade| format!("{grade:.1}"));
    let types = chapter.types.map(|number| format!("{number:>10}")).concat();
    let [recall, apply, judge] = chapter.levels;
    format!(
        "{:<26}{:>7}{grade:>7}{:>8}{:>8}{:>10}{types}{recall:>8}{apply:>7}{judge:>7}{:>9}{:>10}",
        chapter.id,
        chapter.words,
        chapter.figures,
        chapter.sources,
        chapter.questions(),
        chapter.shown,
        chapter.critical
    )
}

fn sum(chapters: &[ChapterCount]) -> ChapterCount {
    let all = ChapterCount { id: "all".to_owned(), ..ChapterCount::default() };
    chapters.iter().fold(all, |mut all, one| {
        all.words += one.words;
        all.figures += one.figures;
        all.sources += one.sources;
        all.shown += one.shown;
        all.critical += one.critical;
        all.types.iter_mut().zip(one.types).for_each(|(sum, number)| *sum += number);
        all.levels.iter_mut().zip(one.levels).for_each(|(sum, number)| *sum += number);
        all
    })
}

fn json(chapter: &ChapterCount) -> String {
    let types: serde_json::Map<String, serde_json::Value> =
        TYPES.iter().zip(chapter.types).map(|(name, number)| ((*name).to_owned(), number.into())).collect();
    serde_json::json!({
        "chapter": chapter.id,
        "words": chapter.words,
        "grade": chapter.grade,
        "figures": chapter.figures,
        "sources": chapter.sources,
        "questions": chapter.questions(),
        "types": types,
        "levels": chapter.levels,
        "pictured": chapter.shown,
        "critical": chapter.critical,
    })
    .to_string()
}
