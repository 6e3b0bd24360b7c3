//! Front matter of a chapter: TOML between two `+++` lines.

use super::Front;
use crate::Rule;
use crate::fields::{FieldReader, Fields};
use crate::markdown::{FrontMatter, Report};

/// The treaties a chapter or a question may name (docs/CONTENT.md section 4).
pub(crate) const TREATIES: [&str; 9] =
    ["basel", "cites", "cartagena", "montreal", "rotterdam", "stockholm", "minamata", "cwc", "common"];

/// What the front matter says. `text` is the whole file.
pub(super) fn read(text: &str, cut: &FrontMatter<'_>, report: &mut Report) -> Front {
    let Some(toml) = cut.toml else {
        if text.trim_start_matches('\u{feff}').lines().next().is_some_and(|line| line.trim_end() == "+++") {
            report.say(1, Rule::FrontMatter, "the front matter has no end: a line +++ is missing");
        }
        return Front::default();
    };
    // The first line is the `+++`.
    let (mut reader, mut fields) = FieldReader::document(toml, 2, Rule::FrontMatter, report);
    let front = fields_of(&mut fields, &mut reader);
    fields.rest(&mut reader);
    front
}

fn fields_of(fields: &mut Fields<'_>, reader: &mut FieldReader<'_>) -> Front {
    let mut front = Front::default();
    if let Some((treaty, at)) = fields.text("treaty", reader) {
        if !treaty.is_empty() && !TREATIES.contains(&treaty.as_str()) {
            reader.say(at, format!("treaty must be one of {}", TREATIES.join(", ")));
        }
        front.treaty = treaty;
    }
    front.as_of = fields.day("as_of", reader).unwrap_or_default();
    front.minutes = fields.whole("minutes", 0..=6000, reader).unwrap_or_default();
    front.newer_rule = fields.text("newer_rule", reader).map(|(text, _)| text).unwrap_or_default();
    front
}
