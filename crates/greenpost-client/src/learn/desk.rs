//! The Desk: a code, a name or a paper goes in, and what to do comes out.

use std::borrow::Cow;

use greenpost_core::desk::{Card, Desk, Kind, Row, hs_id, share};
use greenpost_wire::{Checked, Event};

use super::label::Label;
use super::shelf::chapter_link;
use super::shown;
use super::work::Work;
use crate::client::Client;
use crate::error::{ClientError, Result, bad_ask};
use crate::view::{
    DeskCard, DeskFigure, DeskFigureName, DeskFind, DeskFound, DeskGroup, DeskHit, DeskKind, DeskLink,
    DeskPlace, DeskPressure, DeskRow, DeskRowName, KeepChecklist, Saved, Search, WhichCard,
};

/// Characters of what is typed: beyond it nobody types to find something.
const LONGEST: usize = 400;
/// Characters of a checklist's note.
const LONGEST_NOTE: usize = 2_000;
/// Chapters shown beside cards.
const CHAPTERS: u8 = 3;
/// The card under which all chapters of the Harmonized System stand.
const WHOLE_HS: &str = "hs";
/// Degrees at which a pressure is compared.
const AT_REST: f64 = 25.0;

impl Client {
    /// Looks something up: cards by group, the best group first, then chapters.
    pub fn desk_find(&self, ask: DeskFind) -> Result<DeskFound> {
        let reader = self.session()?.state().settings.language.clone();
        if ask.query.chars().count() > LONGEST || !(1..=50).contains(&ask.limit) {
            return Err(bad_ask("what is typed has at most 400 characters, a group 1 to 50 lines"));
        }
        let desk = &self.library.reference().desk;
        let mut groups: Vec<DeskGroup> = Vec::new();
        let found = desk.find(&ask.query);
        let open = found.first().map(|best| desk.cards()[best.card].id.clone());
        for scored in found {
            let card = &desk.cards()[scored.card];
            let kind = kind(card.kind);
            let at = groups.iter().position(|group| group.kind == kind).unwrap_or_else(|| {
                groups.push(DeskGroup { kind, hits: Vec::new() });
                groups.len() - 1
            });
            if groups[at].hits.len() < usize::from(ask.limit) {
                let told = desk.told(card, &reader);
                groups[at].hits.push(DeskHit {
                    id: card.id.clone(),
                    title: name(&told).to_owned(),
                    line: told.line().to_owned(),
                    exact: scored.exact,
                    place: None,
                });
            }
        }
        groups.extend(self.desk_chapters(&ask.query)?);
        let count = groups.iter().map(|group| group.hits.len()).sum::<usize>();
        Ok(DeskFound { groups, open, count: u32::try_from(count).unwrap_or(u32::MAX) })
    }

    /// A card, whole.
    pub fn desk_card(&self, ask: WhichCard) -> Result<DeskCard> {
        let reader = self.session()?.state().settings.language.clone();
        let reference = self.library.reference();
        let Some(card) = reference.desk.card(&ask.card) else {
            return Err(ClientError::UnknownCard(ask.card));
        };
        let desk = &View { desk: &reference.desk, reader: &reader };
        let told = reference.desk.told(card, &reader);
        let language =
            if matches!(told, Cow::Owned(_)) { reader.split('-').next().unwrap_or("en") } else { "en" };
        let card = &*told;
        let row = &card.row;
        let module = &reference.modules[card.folder];
        let pressures = desk.pressures(row.get("pressure"));
        let mut rows = if card.kind == Kind::HsCode { self.code_rows(desk, card) } else { Vec::new() };
        rows.extend(self.rows(desk, card));
        Ok(DeskCard {
            id: card.id.clone(),
            kind: kind(card.kind),
            title: name(card).to_owned(),
            line: card.line().to_owned(),
            above: above(desk, card),
            figures: figures(desk, card),
            danger: row.get("danger").to_owned(),
            rows,
            gwp: row.number("gwp"),
            odp: row.number("odp"),
            pressures: pressures
                .iter()
                .map(|one| DeskPressure { celsius: one.celsius, bubble: one.bubble, dew: one.dew })
                .collect(),
            sources: sources(desk, card),
            as_of: as_of(desk, card),
            edition: format!("{} {}", module.title("en"), module.outline.edition),
            language: language.to_owned(),
        })
    }

    /// A checklist, kept in her record as it was ticked.
    pub fn keep_checklist(&self, ask: KeepChecklist) -> Result<Saved> {
        let session = self.session()?;
        let mut state = session.state();
        let reference = self.library.reference();
        let card = reference.desk.card(&ask.card).filter(|card| card.kind == Kind::Checklist);
        let Some(card) = card else { return Err(ClientError::UnknownCard(ask.card)) };
        let steps = reference.desk.parts(&card.id).len();
        let mut ticked = ask.ticked;
        ticked.sort_unstable();
        ticked.dedup();
        if ticked.iter().any(|step| !(1..=steps).contains(&usize::from(*step))) {
            return Err(bad_ask("no such step"));
        }
        if ask.note.chars().count() > LONGEST_NOTE {
            return Err(bad_ask("a note has at most 2,000 characters"));
        }
        let module = &reference.modules[card.folder];
        let label = Label::of_checklist(module, &card.id, card.title());
        let event = Event::Checked(Checked {
            module: module.id.clone(),
            checklist: card.id.clone(),
            ticked,
            of: u16::try_from(steps).unwrap_or(u16::MAX),
            note: ask.note,
        });
        let mut work = Work::begin(self, &mut state)?;
        let entry = work.add(event, label);
        work.commit()?;
        Ok(Saved { entry: Some(shown(entry)), milestones: Vec::new() })
    }

    /// Paragraphs of the course that hold what was typed.
    fn desk_chapters(&self, query: &str) -> Result<Option<DeskGroup>> {
        // A number is looked up, not read about.
        if !query.chars().any(char::is_alphabetic) {
            return Ok(None);
        }
        let ask = Search { query: query.to_owned(), module: None, limit: CHAPTERS };
        let hits = self.search(ask)?.hits.into_iter().map(|hit| {
            let title = if hit.title.is_empty() { hit.chapter.title.clone() } else { hit.title.clone() };
            let title = if hit.number.is_empty() { title } else { format!("{} {title}", hit.number) };
            DeskHit {
                id: format!("{}/{}#{}", hit.chapter.module, hit.chapter.chapter, hit.section),
                title,
                line: hit.chapter.title.clone(),
                exact: false,
                place: Some(DeskPlace { chapter: hit.chapter, section: hit.section, title: hit.title }),
            }
        });
        let hits: Vec<DeskHit> = hits.collect();
        Ok((!hits.is_empty()).then_some(DeskGroup { kind: DeskKind::Chapter, hits }))
    }

    /// What is said of a code: the notes of the code and of those above it, nearest first.
    fn code_rows(&self, desk: &View<'_>, card: &Card) -> Vec<DeskRow> {
        let mut rows = Vec::new();
        let code = card.row.get("code");
        let chain = std::iter::successors(Some(code), |code| {
            desk.card(&hs_id(code)).map(|card| card.row.get("parent")).filter(|parent| !parent.is_empty())
        });
        for code in chain {
            for note in desk.notes(code) {
                rows.push(DeskRow { text: note.get("what").to_owned(), ..empty(DeskRowName::Treaty) });
                rows.extend(text(note, "control", DeskRowName::Control));
                rows.extend(links(desk, note, "paper", "", DeskRowName::Paper));
                rows.extend(points(note, "checks", DeskRowName::Checks));
                rows.extend(text(note, "hs_note", DeskRowName::Note));
                rows.extend(self.places(note));
            }
        }
        let all = |name, cards: Vec<&Card>| {
            (!cards.is_empty()).then(|| DeskRow {
                links: cards.into_iter().map(|card| link(desk, card)).collect(),
                ..empty(name)
            })
        };
        rows.extend(all(DeskRowName::Under, desk.under(code).collect()));
        rows.extend(all(DeskRowName::Below, desk.below(code).collect()));
        rows
    }

    fn rows(&self, desk: &View<'_>, card: &Card) -> Vec<DeskRow> {
        let row = &card.row;
        let rows = [
            text(row, "treaty_text", DeskRowName::Treaty),
            text(row, "control", DeskRowName::Control),
            links(desk, row, "paper", row.get("paper_text"), DeskRowName::Paper),
            points(row, "checks", DeskRowName::Checks),
            cells(&desk.parts_told(card, desk.reader), &["box", "label", "check"], DeskRowName::Boxes)
                .filter(|_| card.kind == Kind::Paper),
            cells(&desk.parts_told(card, desk.reader), &["step", "why"], DeskRowName::Steps)
                .filter(|_| card.kind == Kind::Checklist),
            composition(row),
            look_alikes(desk, row),
            points(row, "next", DeskRowName::Next),
            links(desk, row, "call", "", DeskRowName::Call),
            text(row, "note", DeskRowName::Note),
            below(desk, "").filter(|_| card.id == WHOLE_HS),
            all(desk, DeskRowName::Listed, desk.listed(card)),
            self.places(row),
        ];
        rows.into_iter().flatten().collect()
    }

    /// The sections of the course that teach it. One that is not on this computer is left out.
    fn places(&self, row: &Row) -> Option<DeskRow> {
        let reader =
            self.session().map_or_else(|_| "en".to_owned(), |one| one.state().settings.language.clone());
        let place = |address: &str| {
            let (path, section) = address.split_once('#')?;
            let (module, chapter) = path.split_once('/')?;
            let found = self.library.find(module, chapter, &reader).ok()?;
            let read = self.library.chapter(&found).ok()?;
            let own = read.sections.iter().find(|own| own.id.as_str() == section)?;
            Some(DeskPlace {
                chapter: chapter_link(&found),
                section: section.to_owned(),
                title: own.title.clone(),
            })
        };
        let places: Vec<DeskPlace> = row.list("chapter").filter_map(place).collect();
        (!places.is_empty()).then(|| DeskRow { places, ..empty(DeskRowName::Chapters) })
    }
}

/// The Desk for one reader.
struct View<'d> {
    desk: &'d Desk,
    /// Her language.
    reader: &'d str,
}

impl std::ops::Deref for View<'_> {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        self.desk
    }
}

fn kind(kind: Kind) -> DeskKind {
    match kind {
        Kind::Substance => DeskKind::Substance,
        Kind::Goods => DeskKind::Goods,
        Kind::HsCode => DeskKind::HsCode,
        Kind::Paper => DeskKind::Paper,
        Kind::Checklist => DeskKind::Checklist,
        Kind::Contact => DeskKind::Contact,
        Kind::Code => DeskKind::Code,
        Kind::Convention => DeskKind::Convention,
        Kind::Training => DeskKind::Training,
        Kind::Country => DeskKind::Country,
    }
}

/// A card's name is its title; a code's is the code.
fn name(card: &Card) -> &str {
    if card.kind == Kind::HsCode { card.row.get("code") } else { card.title() }
}

fn link(desk: &View<'_>, card: &Card) -> DeskLink {
    let card = &*desk.told(card, desk.reader);
    DeskLink {
        id: card.id.clone(),
        title: name(card).to_owned(),
        line: card.line().to_owned(),
        treaties: desk.treaties(card).into_iter().map(str::to_owned).collect(),
    }
}

fn empty(name: DeskRowName) -> DeskRow {
    DeskRow {
        name,
        text: String::new(),
        points: Vec::new(),
        links: Vec::new(),
        places: Vec::new(),
        cells: Vec::new(),
    }
}

fn text(row: &Row, column: &str, name: DeskRowName) -> Option<DeskRow> {
    let said = row.get(column);
    (!said.is_empty()).then(|| DeskRow { text: said.to_owned(), ..empty(name) })
}

fn points(row: &Row, column: &str, name: DeskRowName) -> Option<DeskRow> {
    let points: Vec<String> = row.points(column).map(str::to_owned).collect();
    (!points.is_empty()).then(|| DeskRow { points, ..empty(name) })
}

fn links(desk: &View<'_>, row: &Row, column: &str, said: &str, name: DeskRowName) -> Option<DeskRow> {
    let links: Vec<DeskLink> =
        row.list(column).filter_map(|id| desk.card(id)).map(|card| link(desk, card)).collect();
    (!links.is_empty() || !said.is_empty()).then(|| DeskRow { text: said.to_owned(), links, ..empty(name) })
}

fn all<'c>(desk: &View<'_>, name: DeskRowName, cards: impl Iterator<Item = &'c Card>) -> Option<DeskRow> {
    let links: Vec<DeskLink> = cards.map(|card| link(desk, card)).collect();
    (!links.is_empty()).then(|| DeskRow { links, ..empty(name) })
}

fn below(desk: &View<'_>, code: &str) -> Option<DeskRow> {
    all(desk, DeskRowName::Below, desk.below(code))
}

fn cells(parts: &[Cow<'_, Row>], columns: &[&str], name: DeskRowName) -> Option<DeskRow> {
    let cells: Vec<Vec<String>> =
        parts.iter().map(|part| columns.iter().map(|column| part.get(column).to_owned()).collect()).collect();
    (!cells.is_empty()).then(|| DeskRow { cells, ..empty(name) })
}

fn composition(row: &Row) -> Option<DeskRow> {
    let parts = row.list("composition").filter_map(share);
    let cells: Vec<Vec<String>> = parts.map(|(name, share)| vec![name.to_owned(), grouped(share)]).collect();
    (!cells.is_empty()).then(|| DeskRow { cells, ..empty(DeskRowName::Composition) })
}

/// What it can be taken for, with the figures that tell them apart.
fn look_alikes(desk: &View<'_>, row: &Row) -> Option<DeskRow> {
    let mut alike = empty(DeskRowName::LookAlikes);
    for (id, how) in row.list("look_alikes").filter_map(|value| value.split_once('=')) {
        let Some(card) = desk.card(id.trim()) else { continue };
        let code = card.row.list("hs").next().unwrap_or_default();
        let bar = at_rest(desk, card).map(grouped).unwrap_or_default();
        alike.cells.push(vec![name(card).to_owned(), code.to_owned(), bar, how.trim().to_owned()]);
        alike.links.push(link(desk, card));
    }
    (!alike.links.is_empty()).then_some(alike)
}

fn at_rest(desk: &View<'_>, card: &Card) -> Option<f64> {
    let pressures = desk.pressures(card.row.get("pressure"));
    pressures.iter().find(|one| (one.celsius - AT_REST).abs() < 0.01).map(|one| one.bubble)
}

/// The codes above it, outermost first; outermost of all the card of the whole nomenclature.
fn above(desk: &View<'_>, card: &Card) -> Vec<DeskLink> {
    if card.kind != Kind::HsCode {
        return Vec::new();
    }
    let parent = |card: &&Card| desk.card(&hs_id(card.row.get("parent")));
    let codes = std::iter::successors(parent(&card), parent);
    let mut above: Vec<DeskLink> = codes.chain(desk.card(WHOLE_HS)).map(|card| link(desk, card)).collect();
    above.reverse();
    above
}

fn figures(desk: &View<'_>, card: &Card) -> Vec<DeskFigure> {
    let row = &card.row;
    let figure = |name, value: String, note: &str| {
        (!value.is_empty()).then(|| DeskFigure { name, value, note: note.to_owned() })
    };
    let number = |column: &str| row.number(column).map(grouped).unwrap_or_default();
    let joined = |column: &str| row.list(column).take(3).collect::<Vec<_>>().join(", ");
    let pressure = at_rest(desk, card).map(grouped).unwrap_or_default();
    let odp = if row.number("odp").is_some_and(|odp| odp > 0.0) { number("odp") } else { String::new() };
    let all = [
        figure(DeskFigureName::Hs, joined("hs"), row.get("hs_note")),
        figure(DeskFigureName::Un, joined("un"), row.get("un_note")),
        figure(DeskFigureName::Cas, joined("cas"), ""),
        figure(DeskFigureName::Gwp, number("gwp"), ""),
        figure(DeskFigureName::Odp, odp, ""),
        figure(DeskFigureName::Pressure, pressure, ""),
        figure(DeskFigureName::Formula, joined("formula"), ""),
    ];
    all.into_iter().flatten().collect()
}

/// A number with a point, its thousands apart: 2 087.5.
fn grouped(number: f64) -> String {
    let text = number.to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |(whole, rest)| (whole, rest));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    if rest.is_empty() { grouped } else { format!("{grouped}.{rest}") }
}

/// The sources of a card, of its parts and of what is said of its code; each once, whole.
fn sources(desk: &View<'_>, card: &Card) -> Vec<String> {
    let notes = if card.kind == Kind::HsCode { desk.notes(card.row.get("code")) } else { &[] };
    let rows = std::iter::once(&card.row).chain(desk.parts(&card.id)).chain(notes);
    let mut sources: Vec<String> = Vec::new();
    for tag in rows.flat_map(|row| row.list("source")) {
        let text = desk.source(tag).to_owned();
        if !sources.contains(&text) {
            sources.push(text);
        }
    }
    if card.kind == Kind::HsCode {
        sources.push(desk.source("DATA-HS").to_owned());
    }
    sources
}

/// The oldest day of what the card says.
fn as_of(desk: &View<'_>, card: &Card) -> String {
    let notes = if card.kind == Kind::HsCode { desk.notes(card.row.get("code")) } else { &[] };
    let rows = std::iter::once(&card.row).chain(desk.parts(&card.id)).chain(notes);
    rows.map(|row| row.get("as_of")).filter(|day| !day.is_empty()).min().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_stand_apart() {
        for (number, text) in
            [(2087.5, "2\u{a0}087.5"), (675.0, "675"), (14800.0, "14\u{a0}800"), (0.055, "0.055")]
        {
            assert_eq!(grouped(number), text);
        }
    }
}
