//! The tables there are, their columns, and reading one.

use std::collections::BTreeMap;

use super::{Kind, Row};
use crate::{Diagnostic, Rule};

/// A file of `reference/`.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub file: &'static str,
    /// Columns no row may leave empty.
    pub needs: &'static [&'static str],
    /// The other columns it may have.
    pub may_have: &'static [&'static str],
    pub(super) holds: Holds,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Cards(Kind),
    /// Rows that belong to the card the first column names; with the second it names one of them.
    Parts(&'static str, &'static str),
    Notes,
    Pressures,
    Sources,
}

const CARD: &[&str] = &["id", "title", "source", "as_of"];
const SAID: &[&str] = &[
    "subtitle",
    "words",
    "words_fr",
    "words_ar",
    "treaty",
    "treaty_text",
    "annex",
    "control",
    "hs",
    "hs_note",
    "cas",
    "un",
    "un_note",
    "formula",
    "odp",
    "gwp",
    "composition",
    "family",
    "safety",
    "pressure",
    "paper",
    "paper_text",
    "checks",
    "danger",
    "look_alikes",
    "next",
    "call",
    "chapter",
    "note",
];

/// What a translation may say anew.
const TEXTS: &[&str] = &[
    "title",
    "subtitle",
    "treaty_text",
    "annex",
    "control",
    "hs_note",
    "un_note",
    "paper_text",
    "checks",
    "danger",
    "look_alikes",
    "next",
    "note",
    "label",
    "check",
    "step",
    "why",
];

/// Every table, in the order in which it is read.
pub const TABLES: &[Table] = &[
    Table { file: "sources.csv", needs: &["tag", "text"], may_have: &[], holds: Holds::Sources },
    Table { file: "substances.csv", needs: CARD, may_have: SAID, holds: Holds::Cards(Kind::Substance) },
    Table { file: "goods.csv", needs: CARD, may_have: SAID, holds: Holds::Cards(Kind::Goods) },
    Table { file: "papers.csv", needs: CARD, may_have: SAID, holds: Holds::Cards(Kind::Paper) },
    Table { file: "checklists.csv", needs: CARD, may_have: SAID, holds: Holds::Cards(Kind::Checklist) },
    Table { file: "contacts.csv", needs: CARD, may_have: SAID, holds: Holds::Cards(Kind::Contact) },
    Table { file: "codes.csv", needs: CARD, may_have: SAID, holds: Holds::Cards(Kind::Code) },
    Table { file: "conventions.csv", needs: CARD, may_have: SAID, holds: Holds::Cards(Kind::Convention) },
    Table { file: "training.csv", needs: CARD, may_have: SAID, holds: Holds::Cards(Kind::Training) },
    Table { file: "country.csv", needs: CARD, may_have: SAID, holds: Holds::Cards(Kind::Country) },
    Table {
        file: "hs.csv",
        needs: &["code", "title", "level"],
        may_have: &["parent", "section"],
        holds: Holds::Cards(Kind::HsCode),
    },
    Table {
        file: "hs-notes.csv",
        needs: &["code", "what", "source", "as_of"],
        may_have: &["treaty", "control", "paper", "checks", "hs_note", "chapter"],
        holds: Holds::Notes,
    },
    Table {
        file: "paper-boxes.csv",
        needs: &["paper", "box", "label", "check", "source", "as_of"],
        may_have: &[],
        holds: Holds::Parts("paper", "box"),
    },
    Table {
        file: "checklist-steps.csv",
        needs: &["checklist", "n", "step", "source", "as_of"],
        may_have: &["why"],
        holds: Holds::Parts("checklist", "n"),
    },
    Table {
        file: "pressures.csv",
        needs: &["refrigerant", "celsius", "bubble_bar", "dew_bar"],
        may_have: &[],
        holds: Holds::Pressures,
    },
];

impl Table {
    /// The same table in another language: what names a row, and what is said anew. None for one without words.
    pub(super) fn translated(&self) -> Option<Self> {
        let needs: &'static [&'static str] = match self.holds {
            Holds::Cards(Kind::HsCode) | Holds::Notes | Holds::Pressures | Holds::Sources => return None,
            Holds::Cards(_) => &["id"],
            Holds::Parts("paper", _) => &["paper", "box"],
            Holds::Parts(..) => &["checklist", "n"],
        };
        Some(Self { file: self.file, needs, may_have: TEXTS, holds: self.holds })
    }

    /// What names a row of this table.
    pub(super) fn key(&self, row: &Row) -> String {
        match self.holds {
            Holds::Parts(of, nth) => format!("{}#{}", row.get(of), row.get(nth)),
            _ => row.get("id").to_owned(),
        }
    }

    /// The rows of this file. A row that lacks what it needs is named and skipped.
    pub(super) fn parse(&self, text: &str) -> (Vec<Row>, Vec<Diagnostic>) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
        let mut found = Vec::new();
        let Some(columns) = reader.headers().ok().map(|head| self.columns(head, &mut found)) else {
            return (Vec::new(), vec![self.slip(1, "the first line cannot be read")]);
        };
        if let Some(missing) = self.needs.iter().find(|need| !columns.contains(&Some(**need))) {
            found.push(self.slip(1, format!("the column {missing} is missing, so no row can be used")));
            return (Vec::new(), found);
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    found.push(self.slip(to_line(line), "this row cannot be read"));
                    continue;
                }
            };
            let line = to_line(record.position().map_or(0, csv::Position::line));
            if record.len() != columns.len() {
                let message = format!("this row has {} cells, the head has {}", record.len(), columns.len());
                found.push(self.slip(line, message));
                continue;
            }
            let cells: BTreeMap<&'static str, String> = columns
                .iter()
                .zip(&record)
                .filter_map(|(column, cell)| Some(((*column)?, cell.to_owned())))
                .filter(|(_, cell)| !cell.is_empty())
                .collect();
            match self.needs.iter().find(|need| !cells.contains_key(*need)) {
                Some(need) => found.push(self.slip(line, format!("this row has no {need}"))),
                None => rows.push(Row { line, cells }),
            }
        }
        (rows, found)
    }

    /// The known name of each column of the head; a column nobody asked for is named.
    fn columns(&self, head: &csv::StringRecord, found: &mut Vec<Diagnostic>) -> Vec<Option<&'static str>> {
        let known = |cell: &str| self.needs.iter().chain(self.may_have).find(|name| **name == cell).copied();
        let columns: Vec<Option<&'static str>> = head.iter().map(known).collect();
        for (cell, _) in head.iter().zip(&columns).filter(|(_, column)| column.is_none()) {
            found.push(self.slip(1, format!("there is no column “{cell}” in this table")));
        }
        columns
    }

    pub(super) fn slip(&self, line: u32, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(&format!("reference/{}", self.file), line, Rule::Reference, message)
    }
}

fn to_line(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}
