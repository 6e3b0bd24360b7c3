//! `exam.toml` against the questions there are: no seed may leave a row short.

use std::collections::BTreeSet;

use super::{Module, Neighbour};
use crate::exam::{self, Candidate, EXAM_FILE};
use crate::{Diagnostic, Rule};

/// Reads the blueprints and holds them against the questions of this module and of those beside it.
pub(super) fn check(module: &mut Module<'_>) {
    let Some((manifest, text)) = module.manifest.as_ref().zip(module.files.texts.get(EXAM_FILE)) else {
        return;
    };
    let (exams, mut found) = exam::parse(module.id, &manifest.source_language, text);
    let neighbours = &module.files.neighbours;
    let beside = neighbours.values().flat_map(|neighbour| neighbour.questions.iter().cloned());
    let bank: Vec<Candidate> = module.candidates().into_iter().chain(beside).collect();
    let at_hand: BTreeSet<&str> =
        neighbours.keys().map(String::as_str).chain(std::iter::once(module.id)).collect();
    for exam in &exams {
        for (line, sure) in exam::shortfalls(exam, &exams, &bank, &at_hand) {
            let asked = exam.draws.iter().find(|draw| draw.line == line).map_or(0, |draw| draw.count);
            let message = format!(
                "the exam {} asks for more questions here ({asked}) than are surely there ({sure})",
                exam.id
            );
            let fix = "write more questions of this kind, or lower count";
            found.push(Diagnostic::new(EXAM_FILE, line, Rule::Exam, message).with_fix(fix));
        }
    }
    module.found.extend(found);
}

impl Module<'_> {
    /// The questions an exam may draw, of the source language.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let Some(book) = self.source_book() else { return Vec::new() };
        let mut candidates = Vec::new();
        for quiz in &book.quizzes {
            let Some(chapter) = book.chapter(&quiz.chapter) else { continue };
            let asked = quiz.entries.iter().filter_map(|entry| entry.question.as_ref());
            candidates.extend(asked.filter(|question| !question.retired).map(|question| Candidate {
                module: self.id.to_owned(),
                chapter: chapter.id.clone(),
                id: question.id.clone(),
                treaty: question.treaty.clone(),
                outcome: question.outcome.clone(),
                level: question.level,
                critical: question.critical,
            }));
        }
        candidates
    }
}

/// What a module beside this one must know of it.
pub(super) fn neighbour(module: &Module<'_>) -> Neighbour {
    let Some(book) = module.source_book() else { return Neighbour::default() };
    let headings =
        book.chapters.iter().map(|chapter| (chapter.id.clone(), chapter.headings.clone())).collect();
    Neighbour { headings, questions: module.candidates() }
}
