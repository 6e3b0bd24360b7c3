//! What must hold in a case: ids once, references that lead somewhere, a right decision, time enough.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Step};
use crate::Rule;
use crate::question::{Reader, TREATIES};

/// Says what does not hold.
pub(super) fn check(case: &Case, reader: &mut Reader<'_>) {
    front(case, reader);
    ids(case, reader);
    boxes(case, reader);
    places(case, reader);
    steps(case, reader);
    ending(case, reader);
}

fn front(case: &Case, reader: &mut Reader<'_>) {
    if case.id.is_empty() {
        reader.say_with_fix(
            1,
            Rule::Case,
            "the case has no id",
            "write id = \"case-0001\" in its front matter",
        );
    }
    if case.minutes == 0 {
        reader.say_with_fix(
            1,
            Rule::Case,
            "the case gives no time",
            "write minutes = 60 in its front matter",
        );
    }
    if case.treaties.is_empty() {
        reader.say(1, Rule::Case, "the case names no treaty");
    }
    for treaty in case.treaties.iter().filter(|treaty| !TREATIES.contains(&treaty.as_str())) {
        let message = format!("the treaty “{treaty}” is not known");
        reader.say_with_fix(1, Rule::Case, message, format!("one of {}", TREATIES.join(", ")));
    }
}

/// One id names one thing of the case: papers, steps and indicators share their names.
fn ids(case: &Case, reader: &mut Reader<'_>) {
    let papers = case.papers.iter().map(|paper| (paper.id.as_str(), paper.line));
    let steps = case.steps.iter().map(|step| (step.id.as_str(), step.line));
    let indicators = case.indicators.iter().map(|indicator| (indicator.id.as_str(), indicator.line));
    let mut seen = BTreeMap::new();
    for (id, line) in papers.chain(steps).chain(indicators).filter(|(id, _)| !id.is_empty()) {
        if let Some(first) = seen.insert(id, line) {
            reader.say(line, Rule::DuplicateId, format!("the id {id} stands in line {first} already"));
        }
    }
}

fn boxes(case: &Case, reader: &mut Reader<'_>) {
    if case.papers.is_empty() {
        reader.say(1, Rule::Case, "the case has no papers");
    }
    for paper in &case.papers {
        let mut seen = BTreeSet::new();
        for number in paper.boxes.iter().map(|one| one.number.as_str()) {
            if !seen.insert(number) {
                reader.say(paper.line, Rule::Case, format!("the paper has two boxes “{number}”"));
            }
        }
    }
}

fn places(case: &Case, reader: &mut Reader<'_>) {
    for indicator in &case.indicators {
        if indicator.at.is_empty() && !indicator.noise {
            let message = "the indicator does not say where it can be seen";
            reader.say_with_fix(
                indicator.line,
                Rule::Case,
                message,
                "write {#id at=\"paper.box\"}, or noise",
            );
        }
        for place in &indicator.at {
            let paper = case.papers.iter().find(|paper| paper.id == place.of);
            let is_step = place.box_number.is_empty() && case.steps.iter().any(|step| step.id == place.of);
            let message = match paper {
                Some(paper)
                    if place.box_number.is_empty()
                        || paper.boxes.iter().any(|one| one.number == place.box_number) =>
                {
                    continue;
                }
                None if is_step => continue,
                Some(_) => format!("the paper “{}” has no box {}", place.of, place.box_number),
                None => format!("“{}” is neither a paper nor a step", place.of),
            };
            reader.say(indicator.line, Rule::Case, message);
        }
    }
}

fn steps(case: &Case, reader: &mut Reader<'_>) {
    for step in &case.steps {
        for need in step.needs.iter().filter(|need| !case.steps.iter().any(|other| other.id == **need)) {
            reader.say(step.line, Rule::Case, format!("needs={need} names no step"));
        }
        let before = all_before(step, case);
        if before.contains(step.id.as_str()) {
            reader.say(step.line, Rule::Case, "the step needs itself, so nobody can do it");
            continue;
        }
        let price =
            case.steps.iter().filter(|other| before.contains(other.id.as_str())).map(|other| other.minutes);
        let price = price.fold(step.minutes, u32::saturating_add);
        if case.minutes > 0 && price > case.minutes {
            let message = format!("with what it needs the step takes {price} of {} minutes", case.minutes);
            reader.say(step.line, Rule::Case, message);
        }
    }
}

/// Every step that must be done before this one.
fn all_before<'a>(step: &'a Step, case: &'a Case) -> BTreeSet<&'a str> {
    let mut before = BTreeSet::new();
    let mut open: Vec<&str> = step.needs.iter().map(String::as_str).collect();
    while let Some(id) = open.pop() {
        if before.insert(id) {
            let needs = case.steps.iter().filter(|other| other.id == id).flat_map(|other| &other.needs);
            open.extend(needs.map(String::as_str));
        }
    }
    before
}

fn ending(case: &Case, reader: &mut Reader<'_>) {
    if case.decision.len() < 2 {
        reader.say(1, Rule::Key, "the case has fewer than two decisions");
    } else if !case.decision.iter().any(|choice| choice.right) {
        reader.say_with_fix(1, Rule::Key, "no decision is right", "write - [x] before the right one");
    }
    if case.debrief.plain.trim().is_empty() {
        reader.say(1, Rule::Case, "the case has no debrief");
    }
}
