//! Consignment cases: read and checked here, played later (grammar: docs/CONTENT.md section 6).
//!
//! Reading never fails. What is missing is empty, what points nowhere is named, and the rest can be played.

mod parts;
mod rules;

use pulldown_cmark::{Event, HeadingLevel, Tag};

use crate::markdown::{Events, Markdown, front_matter};
pub use crate::question::Surroundings;
use crate::question::{Choice, Reader, See, Text, read_see};
use crate::{Diagnostic, Rule};

/// A consignment to judge.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Case {
    /// Permanent; empty when the author gave none.
    pub id: String,
    /// The treaties it speaks of.
    pub treaties: Vec<String>,
    /// What the learner may spend.
    pub minutes: u32,
    /// Where it is taught.
    pub see: Option<See>,
    /// Plain text.
    pub title: String,
    /// What the officer knows at the start, blocks.
    pub intro: Text,
    /// What lies on the table.
    pub papers: Vec<Paper>,
    /// What she may do, at a price.
    pub steps: Vec<Step>,
    /// What there is to be noticed.
    pub indicators: Vec<Indicator>,
    /// How it may end; the explanation of each.
    pub decision: Vec<Choice>,
    /// What the manual says, blocks.
    pub debrief: Text,
}

/// A paper with numbered boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// References name it by this; empty when the author gave none.
    pub id: String,
    /// Inline.
    pub title: Text,
    /// In order.
    pub boxes: Vec<PaperBox>,
    /// What stands on it beside the boxes, blocks; may be empty.
    pub note: Text,
    /// Line of its heading, from 1.
    pub line: u32,
}

/// A box of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperBox {
    /// The first word of its label: "2" of "2 Goods".
    pub number: String,
    /// Plain text.
    pub label: String,
    /// Inline.
    pub entry: Text,
}

/// Something the officer may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// References name it by this; empty when the author gave none.
    pub id: String,
    /// Inline.
    pub title: Text,
    /// Its price.
    pub minutes: u32,
    /// Steps that must be done before.
    pub needs: Vec<String>,
    /// What it shows, blocks.
    pub shows: Text,
    /// Line of its heading, from 1.
    pub line: u32,
}

/// Something to be noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Empty when the author gave none.
    pub id: String,
    /// Inline.
    pub text: Text,
    /// Where it can be seen.
    pub at: Vec<Place>,
    /// Honest noise: it proves nothing.
    pub noise: bool,
    /// Why it matters, or why not; blocks.
    pub feedback: Text,
    /// Its line, from 1.
    pub line: u32,
}

/// Where an indicator can be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// A paper's or a step's id.
    pub of: String,
    /// The number of a box; empty for the whole paper or a step.
    pub box_number: String,
}

/// Reads a case.
pub fn parse(text: &str, around: &Surroundings<'_>) -> (Case, Vec<Diagnostic>) {
    let front = front_matter(text);
    let markdown = Markdown::at_line(front.body, front.body_line);
    let events = markdown.parse();
    let mut reader = Reader::new(&markdown, &events, around.file, around);
    let mut case = Case::default();
    read_front(front.toml, &mut case, &mut reader);
    read_parts(&mut case, &mut reader);
    rules::check(&case, &mut reader);
    let mut found = reader.finish();
    found.sort_by_key(|diagnostic| diagnostic.line);
    (case, found)
}

impl Case {
    /// What must be the same in a translation and is not.
    pub(crate) fn differences(&self, original: &Self) -> Vec<&'static str> {
        let same = [
            (self.id == original.id, "another id"),
            (self.treaties == original.treaties, "other treaties"),
            (self.minutes == original.minutes, "other minutes"),
            (self.see == original.see, "another see"),
            (self.paper_frame() == original.paper_frame(), "other papers or boxes"),
            (self.step_frame() == original.step_frame(), "other steps, prices or needs"),
            (self.indicator_frame() == original.indicator_frame(), "other indicators"),
            (self.decision_frame() == original.decision_frame(), "another right decision"),
        ];
        same.iter().filter(|(same, _)| !same).map(|(_, message)| *message).collect()
    }

    fn paper_frame(&self) -> Vec<(&str, Vec<&str>)> {
        self.papers
            .iter()
            .map(|paper| (paper.id.as_str(), paper.boxes.iter().map(|one| one.number.as_str()).collect()))
            .collect()
    }

    fn step_frame(&self) -> Vec<(&str, u32, &[String])> {
        self.steps.iter().map(|step| (step.id.as_str(), step.minutes, step.needs.as_slice())).collect()
    }

    fn indicator_frame(&self) -> Vec<(&str, &[Place], bool)> {
        self.indicators.iter().map(|one| (one.id.as_str(), one.at.as_slice(), one.noise)).collect()
    }

    fn decision_frame(&self) -> Vec<bool> {
        self.decision.iter().map(|choice| choice.right).collect()
    }
}

fn read_front(toml: Option<&str>, case: &mut Case, reader: &mut Reader<'_>) {
    let Some(text) = toml else {
        let fix = "begin the file with +++, id = \"case-0001\", treaty, minutes, see, +++";
        return reader.say_with_fix(1, Rule::FrontMatter, "a case without front matter", fix);
    };
    let table = match text.parse::<toml::Table>() {
        Ok(table) => table,
        Err(error) => {
            let message = format!("the front matter is no TOML: {}", error.message());
            return reader.say(1, Rule::FrontMatter, message);
        }
    };
    for (key, value) in &table {
        match (key.as_str(), value) {
            ("id", toml::Value::String(id)) => case.id.clone_from(id),
            ("treaty", toml::Value::String(treaty)) => case.treaties.push(treaty.clone()),
            ("treaty", toml::Value::Array(treaties)) => {
                case.treaties =
                    treaties.iter().filter_map(|treaty| treaty.as_str().map(str::to_owned)).collect();
            }
            ("minutes", toml::Value::Integer(minutes)) => case.minutes = u32::try_from(*minutes).unwrap_or(0),
            ("see", toml::Value::String(see)) => case.see = read_see(see, 1, reader),
            ("id" | "treaty" | "minutes" | "see", _) => {
                reader.say(1, Rule::FrontMatter, format!("{key} has a value of another kind than it needs"));
            }
            _ => reader.say_with_fix(
                1,
                Rule::FrontMatter,
                format!("“{key}” means nothing in a case"),
                "keys are id, treaty, minutes, see",
            ),
        }
    }
}

/// The parts of a case by the id or English title of their headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PartName {
    Papers,
    Steps,
    Indicators,
    Decision,
    Debrief,
}

const PARTS: [(&str, PartName); 5] = [
    ("papers", PartName::Papers),
    ("steps", PartName::Steps),
    ("indicators", PartName::Indicators),
    ("decision", PartName::Decision),
    ("debrief", PartName::Debrief),
];

fn read_parts(case: &mut Case, reader: &mut Reader<'_>) {
    let events = reader.events;
    let top: Vec<usize> = events.outermost(0..events.len()).collect();
    let mut cuts: Vec<usize> =
        (0..top.len()).filter(|&nth| level(events, top[nth]) == Some(HeadingLevel::H2)).collect();
    cuts.push(top.len());
    read_start(&top[..cuts[0]], case, reader);
    for pair in cuts.windows(2) {
        let (heading, blocks) = (top[pair[0]], &top[pair[0] + 1..pair[1]]);
        match part_name(events, heading) {
            Some(PartName::Papers) => case.papers.extend(parts::papers(blocks, reader)),
            Some(PartName::Steps) => case.steps.extend(parts::steps(blocks, reader)),
            Some(PartName::Indicators) => case.indicators.extend(parts::indicators(blocks, reader)),
            Some(PartName::Decision) => case.decision.extend(parts::decision(blocks, reader)),
            Some(PartName::Debrief) => case.debrief = reader.blocks(blocks),
            None => {
                let title = events.plain(events.inside(heading));
                reader.say_with_fix(
                    events.line(heading),
                    Rule::Case,
                    format!("“{title}” is no part of a case"),
                    "parts are {#papers}, {#steps}, {#indicators}, {#decision}, {#debrief}",
                );
            }
        }
    }
}

fn read_start(blocks: &[usize], case: &mut Case, reader: &mut Reader<'_>) {
    let events = reader.events;
    let title = blocks.iter().position(|&at| level(events, at) == Some(HeadingLevel::H1));
    if let Some(title) = title {
        case.title = events.plain(events.inside(blocks[title]));
    }
    let rest = &blocks[title.map_or(0, |title| title + 1)..];
    case.intro = reader.blocks(rest);
    if case.title.is_empty() {
        reader.say(1, Rule::Title, "the case has no title");
    }
}

fn part_name(events: &Events<'_>, heading: usize) -> Option<PartName> {
    let Some(Event::Start(Tag::Heading { id, .. })) = events.get(heading) else { return None };
    let title = events.plain(events.inside(heading)).to_lowercase();
    let name = id.as_deref().unwrap_or(&title);
    PARTS.iter().find(|(part, _)| *part == name).map(|(_, part)| *part)
}

fn level(events: &Events<'_>, at: usize) -> Option<HeadingLevel> {
    match events.get(at) {
        Some(Event::Start(Tag::Heading { level, .. })) => Some(*level),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
