//! `module paper`: an exam or a chapter's questions as pages to print, for a room without computers. Three files: the
//! quiz, the answer sheet, and the key with every explanation.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use greenpost_core::exam::{self, Candidate, EXAM_FILE, Exam};
use greenpost_core::figure::{self, Ink};
use greenpost_core::lint::{self, Files};
use greenpost_core::manifest;
use greenpost_core::question::Question;
use greenpost_wire::{ModuleId, QuestionId};

use super::bank::groups;
use super::course::{known_language, write_whole};
use super::{folder, sheets};
use crate::AcademyError;
use crate::arguments::PaperArguments;
use crate::output::{Output, count};

/// What is printed.
pub(super) struct Paper {
    /// Its title.
    pub(super) title: String,
    /// Tells this paper from every other: module, edition, exam and seed.
    pub(super) code: String,
    /// The language of its questions.
    pub(super) language: String,
    /// The order of options comes from it.
    pub(super) seed: u64,
    /// None for the questions of a chapter.
    pub(super) exam: Option<Exam>,
    /// In order.
    pub(super) questions: Vec<Question>,
    /// How many of them are printed in the source language, for want of a translation.
    untranslated: usize,
}

/// Questions by id, each with whether it is in the language that was asked for.
type Words = BTreeMap<QuestionId, (Question, bool)>;

/// Writes the pages. Exit code 0 when there was a question to print, 1 when there was none.
pub(crate) fn paper(asked: &PaperArguments, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    let own = folder::read(&asked.folder)?;
    let language = known_language(&own, asked.language.as_deref())?;
    let (paper, modules) = match &asked.chapter {
        Some(chapter) => (of_chapter(&own, chapter, language, asked.seed)?, vec![asked.folder.clone()]),
        None => of_exam(&own, asked, language)?,
    };
    fs::create_dir_all(&asked.out)
        .map_err(|source| AcademyError::Write { path: asked.out.clone(), source })?;
    for (name, page) in sheets::pages(&paper) {
        copy_figures(&page, &modules, &asked.out)?;
        write_whole(&asked.out.join(name), &page)?;
    }
    if paper.untranslated > 0 {
        output.remark(&format!(
            "not in {} yet, so printed in the source language: {}",
            paper.language,
            count(paper.untranslated, "question", "questions")
        ))?;
    }
    let sum = count(paper.questions.len(), "question", "questions");
    output.answer(&format!(
        "{sum} ({}): quiz.html, answers.html and key.html in {}",
        paper.code,
        asked.out.display()
    ))?;
    Ok(u8::from(paper.questions.is_empty()))
}

fn of_chapter(files: &Files, chapter: &str, language: String, seed: u64) -> Result<Paper, AcademyError> {
    let bank = lint::neighbour(files);
    if !bank.headings.contains_key(chapter) {
        return Err(AcademyError::NoChapter(chapter.to_owned()));
    }
    let words = words_of(files, &language);
    let asked = bank.questions.iter().filter(|candidate| candidate.chapter == chapter);
    let (questions, untranslated) = take(&words, asked);
    let code = format!("{} {} · {chapter} · {seed}", files.id, edition(files));
    Ok(Paper { title: title(files, &language), code, language, seed, exam: None, questions, untranslated })
}

fn of_exam(
    own: &Files,
    asked: &PaperArguments,
    language: String,
) -> Result<(Paper, Vec<PathBuf>), AcademyError> {
    let text = own.texts.get(EXAM_FILE).ok_or_else(|| AcademyError::NoExam(asked.folder.clone()))?;
    let source = lint::languages(own).into_iter().next().unwrap_or_default();
    let (exams, _) = exam::parse(&own.id, &source, text);
    let wanted = exams.iter().find(|exam| asked.exam.as_ref().is_none_or(|id| exam.id == *id));
    let Some(exam) = wanted else {
        let known = exams.iter().map(|exam| exam.id.as_str()).collect::<Vec<_>>().join(", ");
        return Err(AcademyError::UnknownExam { exam: asked.exam.clone().unwrap_or_default(), known });
    };
    let mut bank: Vec<Candidate> = Vec::new();
    let mut words = Words::new();
    let mut folders = Vec::new();
    let all = exams.iter().flat_map(|exam| &exam.draws).map(|draw| draw.module.as_str());
    for module in all.collect::<BTreeSet<_>>() {
        let folder = if module == own.id { asked.folder.clone() } else { beside(&asked.folder, module)? };
        let files = folder::read(&folder)?;
        bank.extend(lint::neighbour(&files).questions);
        words.extend(words_of(&files, &language));
        folders.push(folder);
    }
    let drawn = exam::draw_apart(exam, &exams, &bank, asked.seed);
    let (questions, untranslated) = take(&words, drawn.into_iter().map(|at| &bank[at]));
    let code = format!("{} {} · {} · {}", own.id, edition(own), exam.id, asked.seed);
    let title = manifest::in_language(&exam.title, &language, &source).to_owned();
    let (seed, exam) = (asked.seed, Some(exam.clone()));
    Ok((Paper { title, code, language, seed, exam, questions, untranslated }, folders))
}

fn take<'c>(words: &Words, asked: impl Iterator<Item = &'c Candidate>) -> (Vec<Question>, usize) {
    let found: Vec<&(Question, bool)> = asked.filter_map(|candidate| words.get(&candidate.id)).collect();
    let untranslated = found.iter().filter(|(_, is_translated)| !is_translated).count();
    (found.into_iter().map(|(question, _)| question.clone()).collect(), untranslated)
}

/// The folder of a module beside this one.
fn beside(folder: &Path, module: &str) -> Result<PathBuf, AcademyError> {
    let place =
        fs::canonicalize(folder).map_err(|source| AcademyError::Read { path: folder.to_owned(), source })?;
    Ok(place.parent().unwrap_or(&place).join(module))
}

/// The questions of a module in this language; those nobody translated, in the source language.
fn words_of(files: &Files, language: &str) -> Words {
    let source = lint::languages(files).into_iter().next().unwrap_or_default();
    let mut words = Words::new();
    for tag in [source.as_str(), language] {
        let asked = groups(files, tag).into_iter().flat_map(|(_, questions)| questions);
        let asked = asked.filter(|question| !question.retired);
        words.extend(asked.map(|question| (question.id.clone(), (question, tag == language))));
    }
    words
}

fn manifest_of(files: &Files) -> Option<manifest::Manifest> {
    let text = files.texts.get("module.toml")?;
    Some(manifest::parse(ModuleId::new(&files.id).ok()?, text).0)
}

fn edition(files: &Files) -> String {
    manifest_of(files).map(|manifest| manifest.edition).unwrap_or_default()
}

fn title(files: &Files, language: &str) -> String {
    let title = manifest_of(files).map(|manifest| {
        manifest::in_language(&manifest.title, language, &manifest.source_language).to_owned()
    });
    title.unwrap_or_else(|| files.id.clone())
}

/// Puts the drawings of a page beside it, in the ink of paper.
fn copy_figures(page: &str, modules: &[PathBuf], out: &Path) -> Result<(), AcademyError> {
    for source in page.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let Some(address) = figure::address(&format!("/{source}"), "") else { continue };
        let is_own = |folder: &&PathBuf| {
            let real = fs::canonicalize(folder).unwrap_or_else(|_| (*folder).clone());
            real.file_name().is_some_and(|name| name.to_string_lossy() == address.module.as_str())
        };
        let Some(folder) = modules.iter().find(is_own) else { continue };
        let path = folder.join(&address.path);
        let bytes = fs::read(&path).map_err(|source| AcademyError::Read { path, source })?;
        let bytes = match String::from_utf8(bytes) {
            Ok(drawing) => figure::inked(&drawing, Ink::Light).into_bytes(),
            Err(picture) => picture.into_bytes(),
        };
        let to = out.join(address.module.as_str()).join(&address.path);
        let folder = to.parent().unwrap_or(out);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&to, bytes));
        written.map_err(|source| AcademyError::Write { path: to, source })?;
    }
    Ok(())
}
