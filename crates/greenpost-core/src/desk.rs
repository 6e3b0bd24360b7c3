//! The Desk's reference data: cards in CSV tables, and finding one by whatever an officer types.
//!
//! A table is a file of `reference/` in a module. A row that cannot be used is named with its line and skipped; the others
//! are kept. The columns of each table are written down once, in `desk/table.rs`.

mod check;
mod find;
mod table;
mod typo;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

pub use check::check;
pub use find::{Found, Scored};
pub use table::{TABLES, Table};

use crate::Diagnostic;

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each name is its kind")]
pub enum Kind {
    Substance,
    Goods,
    HsCode,
    Paper,
    Checklist,
    Contact,
    Code,
    Convention,
    Training,
    Country,
}

/// A row of a table, as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of the file, from 1.
    pub line: u32,
    cells: BTreeMap<&'static str, String>,
}

/// A card: a row of a table that has cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What it is about.
    pub kind: Kind,
    /// Unique among all cards.
    pub id: String,
    /// What it says.
    pub row: Row,
    /// Which of the folders it came from.
    pub folder: usize,
}

/// Pressure at rest of a refrigerant at one temperature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pressure {
    /// Degrees Celsius.
    pub celsius: f64,
    /// Bar absolute, of the boiling liquid.
    pub bubble: f64,
    /// Bar absolute, of the vapour.
    pub dew: f64,
}

/// A source by its tag.
pub type Sources = BTreeMap<String, String>;

/// All reference data at hand, ready to be asked.
#[derive(Debug, Default)]
pub struct Desk {
    cards: Vec<Card>,
    by_id: BTreeMap<String, usize>,
    /// Boxes of papers and steps of checklists, by card.
    parts: BTreeMap<String, Vec<Row>>,
    /// What is said of a code of the Harmonized System, by code.
    notes: BTreeMap<String, Vec<Row>>,
    /// Treaties by code: of its own notes and of those below it.
    marks: BTreeMap<String, BTreeSet<String>>,
    pressures: BTreeMap<String, Vec<Pressure>>,
    sources: Sources,
    /// What cards and their parts say in other languages, by language and by what names the row.
    translations: BTreeMap<String, BTreeMap<String, Row>>,
    finder: find::Finder,
}

/// The tables of one module, by file name without folder; those of another language with it: `fr/goods.csv`.
pub type Texts = BTreeMap<String, String>;

impl Row {
    /// The cell of this column; empty when the table has none.
    pub fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The short values of a cell, between `;`.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split(';').map(str::trim).filter(|value| !value.is_empty())
    }

    /// The sentences of a cell, between `|`.
    pub fn points(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split('|').map(str::trim).filter(|point| !point.is_empty())
    }

    /// This row with what another says anew.
    fn overlaid(&self, other: &Self) -> Self {
        let mut cells = self.cells.clone();
        cells.extend(other.cells.iter().map(|(column, cell)| (*column, cell.clone())));
        Self { line: self.line, cells }
    }

    /// The number of a cell; none when it is empty or no number.
    pub fn number(&self, column: &str) -> Option<f64> {
        self.get(column).parse::<f64>().ok().filter(|number| number.is_finite())
    }
}

/// A part of a blend, and its per cent by mass: "HFC-32=50".
pub fn share(part: &str) -> Option<(&str, f64)> {
    check::share(part)
}

impl Card {
    /// What it is called.
    pub fn title(&self) -> &str {
        self.row.get("title")
    }

    /// What it is, in a line.
    pub fn line(&self) -> &str {
        match self.kind {
            Kind::HsCode => self.row.get("title"),
            _ => self.row.get("subtitle"),
        }
    }
}

/// The id of the card of a code.
pub fn hs_id(code: &str) -> String {
    format!("hs-{}", code.replace('.', ""))
}

impl Desk {
    /// Reads the tables of several folders. Of two cards with one id the first folder's is kept: what a country says wins
    /// when its folder comes first. Within a folder the second is named and left out.
    pub fn read<'t>(folders: impl IntoIterator<Item = &'t Texts>) -> (Self, Vec<Diagnostic>) {
        let mut desk = Self::default();
        let mut found = Vec::new();
        for (folder, texts) in folders.into_iter().enumerate() {
            for table in TABLES {
                let Some(text) = texts.get(table.file) else { continue };
                let (rows, slips) = table.parse(text);
                found.extend(slips);
                for row in rows {
                    desk.take(table, row, folder, &mut found);
                }
            }
            desk.take_translations(texts, &mut found);
        }
        desk.mark();
        desk.finder = find::Finder::over(&desk);
        (desk, found)
    }

    /// Whether there is nothing to be asked.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// The card of this id.
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.by_id.get(id).and_then(|at| self.cards.get(*at))
    }

    /// All cards, in table order.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// A card as a reader of this language has it: what nobody translated stands as it was written.
    pub fn told<'a>(&'a self, card: &'a Card, language: &str) -> Cow<'a, Card> {
        match self.translation(&card.id, language) {
            Some(other) => Cow::Owned(Card { row: card.row.overlaid(other), ..card.clone() }),
            None => Cow::Borrowed(card),
        }
    }

    /// The boxes of a paper or the steps of a checklist, as a reader of this language has them.
    pub fn parts_told<'a>(&'a self, card: &Card, language: &str) -> Vec<Cow<'a, Row>> {
        let table = TABLES.iter().find(|table| {
            matches!(
                (table.holds, card.kind),
                (table::Holds::Parts("paper", _), Kind::Paper)
                    | (table::Holds::Parts("checklist", _), Kind::Checklist)
            )
        });
        let told = |row: &'a Row| {
            let other = table.and_then(|table| self.translation(&table.key(row), language));
            other.map_or(Cow::Borrowed(row), |other| Cow::Owned(row.overlaid(other)))
        };
        self.parts(&card.id).iter().map(told).collect()
    }

    fn translation(&self, key: &str, language: &str) -> Option<&Row> {
        let base = language.split('-').next().unwrap_or(language);
        [language, base].iter().find_map(|language| self.translations.get(*language)?.get(key))
    }

    /// The boxes of a paper, or the steps of a checklist.
    pub fn parts(&self, card: &str) -> &[Row] {
        self.parts.get(card).map_or(&[], Vec::as_slice)
    }

    /// What is said of a code.
    pub fn notes(&self, code: &str) -> &[Row] {
        self.notes.get(code).map_or(&[], Vec::as_slice)
    }

    /// The treaties a card stands under; of a code, also those of all below it.
    pub fn treaties<'a>(&'a self, card: &'a Card) -> Vec<&'a str> {
        match self.marks.get(card.row.get("code")) {
            Some(marks) => marks.iter().map(String::as_str).collect(),
            None => card.row.list("treaty").collect(),
        }
    }

    /// Pressures of a refrigerant, by temperature.
    pub fn pressures(&self, refrigerant: &str) -> &[Pressure] {
        self.pressures.get(refrigerant).map_or(&[], Vec::as_slice)
    }

    /// A source in words; the tag itself when nobody wrote them.
    pub fn source<'a>(&'a self, tag: &'a str) -> &'a str {
        self.sources.get(tag).map_or(tag, String::as_str)
    }

    /// The codes directly below this one.
    pub fn below<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Card> {
        self.of_kind(Kind::HsCode).filter(move |card| card.row.get("parent") == code)
    }

    /// Substances and goods that name this code, or one below it.
    pub fn under<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Card> {
        let named = self.cards.iter().filter(|card| matches!(card.kind, Kind::Substance | Kind::Goods));
        named.filter(move |card| card.row.list("hs").any(|own| own == code))
    }

    /// Reads `fr/goods.csv` and its like.
    fn take_translations(&mut self, texts: &Texts, found: &mut Vec<Diagnostic>) {
        for (path, text) in texts {
            let Some((language, file)) = path.split_once('/') else { continue };
            let Some(table) = TABLES.iter().find(|table| table.file == file).and_then(Table::translated)
            else {
                continue;
            };
            let (rows, slips) = table.parse(text);
            let here = format!("reference/{path}");
            found.extend(slips.into_iter().map(|slip| Diagnostic { file: here.clone(), ..slip }));
            let own = self.translations.entry(language.to_owned()).or_default();
            for row in rows {
                own.entry(table.key(&row)).or_insert(row);
            }
        }
    }

    /// The substances a convention lists.
    pub fn listed<'a>(&'a self, card: &'a Card) -> impl Iterator<Item = &'a Card> {
        let is_convention = card.kind == Kind::Convention;
        let substances = self.of_kind(Kind::Substance).filter(move |_| is_convention);
        substances.filter(|own| {
            own.row.list("treaty").any(|treaty| card.row.list("treaty").any(|wanted| wanted == treaty))
        })
    }

    /// A code is marked when something is said of it or of one below it.
    fn mark(&mut self) {
        let mut marks: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (code, notes) in &self.notes {
            let treaties: Vec<&str> = notes.iter().flat_map(|note| note.list("treaty")).collect();
            let mut at = code.as_str();
            // A code has two above it; a table that turns in a circle has no end.
            for _ in 0..3 {
                marks
                    .entry(at.to_owned())
                    .or_default()
                    .extend(treaties.iter().map(|treaty| (*treaty).to_owned()));
                match self.card(&hs_id(at)).map(|card| card.row.get("parent")) {
                    Some(parent) if !parent.is_empty() => at = parent,
                    _ => break,
                }
            }
        }
        self.marks = marks;
    }

    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(move |card| card.kind == kind)
    }

    fn take(&mut self, table: &Table, row: Row, folder: usize, found: &mut Vec<Diagnostic>) {
        match table.holds {
            table::Holds::Cards(kind) => {
                let id = if kind == Kind::HsCode { hs_id(row.get("code")) } else { row.get("id").to_owned() };
                if let Some(other) = self.card(&id) {
                    if other.folder == folder {
                        found
                            .push(table.slip(row.line, format!("the id {id} stands in a row above already")));
                    }
                    return;
                }
                self.by_id.insert(id.clone(), self.cards.len());
                self.cards.push(Card { kind, id, row, folder });
            }
            table::Holds::Parts(of, _) => self.parts.entry(row.get(of).to_owned()).or_default().push(row),
            table::Holds::Notes => self.notes.entry(row.get("code").to_owned()).or_default().push(row),
            table::Holds::Pressures => {
                let read = (row.number("celsius"), row.number("bubble_bar"), row.number("dew_bar"));
                let (Some(celsius), Some(bubble), Some(dew)) = read else {
                    return found.push(table.slip(row.line, "a pressure needs three numbers"));
                };
                let own = self.pressures.entry(row.get("refrigerant").to_owned()).or_default();
                own.push(Pressure { celsius, bubble, dew });
            }
            table::Holds::Sources => {
                let text = row.get("text").to_owned();
                self.sources.entry(row.get("tag").to_owned()).or_insert(text);
            }
        }
    }
}

#[cfg(test)]
mod tests;
