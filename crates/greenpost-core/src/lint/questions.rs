//! Questions across files: ids, outcomes, where they point, how their keys look, and ids that went away.

use std::collections::BTreeMap;

use super::book::{Book, QuizFile};
use super::{ID_LIST, Module, id_list};
use crate::fold::fold;
use crate::markdown::join;
use crate::question::{Entry, Head, Kind, Question};
use crate::{Diagnostic, Rule};

/// Runs the rules that need more than a question's own text.
pub(super) fn check(module: &mut Module<'_>) {
    let mut found = Vec::new();
    for book in &module.books {
        doubles(book, &mut found);
        for quiz in &book.quizzes {
            for entry in quiz.entries.iter().filter(|entry| !entry.head.retired) {
                outcome(module, quiz, entry, &mut found);
                see(book, quiz, &entry.head, &mut found);
                if let Some(question) = &entry.question {
                    of_the_above(quiz, question, &mut found);
                }
            }
            longest_keys(quiz, &mut found);
        }
    }
    went_away(module, &mut found);
    module.found.extend(found);
}

/// The same id in two files of a language. Within a file its reader says so.
fn doubles(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, (&str, u32)> = BTreeMap::new();
    for quiz in &book.quizzes {
        for head in quiz.entries.iter().map(|entry| &entry.head) {
            let Some(id) = &head.id else { continue };
            match first.get(id.as_str()) {
                Some((file, line)) => {
                    let message = format!("the id {id} stands in {file}:{line} already");
                    found.push(
                        Diagnostic::new(quiz.path, head.line, Rule::DuplicateId, message)
                            .with_fix("give it an id of its own, never used before"),
                    );
                }
                None => {
                    first.insert(id.as_str(), (quiz.path, head.line));
                }
            }
        }
    }
}

fn outcome(module: &Module<'_>, quiz: &QuizFile<'_>, entry: &Entry, found: &mut Vec<Diagnostic>) {
    let Some(manifest) = &module.manifest else { return };
    let wanted = entry.head.outcome.as_str();
    if wanted.is_empty() || manifest.outcomes.iter().any(|outcome| outcome.id == wanted) {
        return;
    }
    let known: Vec<&str> = manifest.outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
    let message = format!("module.toml has no outcome “{wanted}”");
    let fix = format!("one of {}", known.join(", "));
    found.push(Diagnostic::new(quiz.path, entry.head.line, Rule::Attribute, message).with_fix(fix));
}

fn see(book: &Book<'_>, quiz: &QuizFile<'_>, head: &Head, found: &mut Vec<Diagnostic>) {
    let Some(see) = &head.see else { return };
    let folder = quiz.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = match &see.file {
        Some(file) => join(folder, file).unwrap_or_else(|| file.clone()),
        None => quiz.chapter.clone(),
    };
    let mut say = |message: String| found.push(Diagnostic::new(quiz.path, head.line, Rule::See, message));
    let Some(chapter) = book.chapter(&path) else {
        // A question file without its chapter is said once, not at each question.
        if see.file.is_some() {
            say(format!("see= leads to {path}, which is no chapter of this module"));
        }
        return;
    };
    let section = see.section.as_str();
    if chapter.sections.iter().any(|(id, _)| id.as_str() == section) {
        return;
    }
    if chapter.headings.contains(section) {
        say(format!(
            "see={section} is a heading inside a section of {path}; the reader needs the section's own id"
        ));
    } else {
        say(format!("see= leads to “{section}”, which is no section of {path}"));
    }
}

const OF_THE_ABOVE: [&str; 16] = [
    "all of the above",
    "none of the above",
    "both of the above",
    "all the above",
    "all of these",
    "none of these",
    "toutes les reponses ci-dessus",
    "aucune des reponses ci-dessus",
    "toutes ces reponses",
    "aucune de ces reponses",
    "tout ce qui precede",
    "rien de ce qui precede",
    "جميع ما سبق",
    "كل ما سبق",
    "مما سبق",
    "ما ذكر اعلاه",
];

fn of_the_above(quiz: &QuizFile<'_>, question: &Question, found: &mut Vec<Diagnostic>) {
    let (Kind::Single(choices) | Kind::Multi(choices)) = &question.kind else { return };
    for choice in choices {
        let text = fold(&choice.text.plain);
        if OF_THE_ABOVE.iter().any(|phrase| text.contains(&fold(phrase))) {
            let message =
                format!("“{}” speaks of the other options, and options change places", choice.text.plain);
            found.push(
                Diagnostic::new(quiz.path, question.line, Rule::AllOfTheAbove, message)
                    .with_fix("say what is meant, or make the question multi"),
            );
        }
    }
}

/// Fewer questions than this show no habit.
const FEWEST_FOR_A_HABIT: usize = 5;

fn longest_keys(quiz: &QuizFile<'_>, found: &mut Vec<Diagnostic>) {
    let asked = quiz.entries.iter().filter_map(|entry| entry.question.as_ref());
    let verdicts: Vec<bool> = asked.filter(|question| !question.retired).filter_map(key_is_longest).collect();
    let (of, longest) = (verdicts.len(), verdicts.iter().filter(|longest| **longest).count());
    if of < FEWEST_FOR_A_HABIT || longest * 2 <= of {
        return;
    }
    let rule = if longest == of { Rule::AlwaysLongestKey } else { Rule::LongestKey };
    let message = format!("the right option is the longest in {longest} of {of} single questions");
    found.push(
        Diagnostic::new(quiz.path, 0, rule, message).with_fix("shorten keys, or say more in wrong options"),
    );
}

/// Whether the right option has more characters than each of the others; none where that says nothing.
fn key_is_longest(question: &Question) -> Option<bool> {
    let Kind::Single(choices) = &question.kind else { return None };
    let length = |wanted: bool| {
        choices
            .iter()
            .filter(|choice| choice.right == wanted)
            .map(|choice| choice.text.plain.chars().count())
            .max()
    };
    Some(length(true)? > length(false)?)
}

/// Ids of the list that are neither asked nor retired; and, once there is a list, ids that are not on it.
fn went_away(module: &Module<'_>, found: &mut Vec<Diagnostic>) {
    let Some(book) = module.source_book() else { return };
    if !module.files.texts.contains_key(ID_LIST) {
        return;
    }
    let asked = book.question_ids();
    for (line, id) in id_list(module.files).filter(|(_, id)| !asked.contains(*id)) {
        let message = format!("the question {id} is gone, but records point at it");
        found.push(
            Diagnostic::new(ID_LIST, line, Rule::Retired, message)
                .with_fix(format!("put it back as ## Its words {{#{id} retired}}")),
        );
    }
    let listed: Vec<&str> = id_list(module.files).map(|(_, id)| id).collect();
    let new = asked.iter().filter(|id| !listed.contains(&id.as_str())).count();
    if new > 0 {
        let message = format!("ids not on the list yet: {new}");
        found.push(
            Diagnostic::new(ID_LIST, 0, Rule::Retired, message).with_fix("run module check with --write-ids"),
        );
    }
}
