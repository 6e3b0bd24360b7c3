//! What must hold across the tables of a folder: links lead somewhere, numbers are sound, every row has a source.

use std::collections::{BTreeMap, BTreeSet};

use super::{Desk, Kind, Row, TABLES, Table, Texts};
use crate::question::TREATIES;
use crate::{Diagnostic, Rule};

/// Checks the tables of a module. `sections` are the chapters and section ids of each module at hand.
pub fn check(
    texts: &Texts,
    sections: &BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
) -> Vec<Diagnostic> {
    if !texts.keys().any(|file| TABLES.iter().any(|table| table.file == file)) {
        return Vec::new();
    }
    let (desk, mut found) = Desk::read([texts]);
    for table in TABLES {
        let Some(text) = texts.get(table.file) else { continue };
        for row in table.parse(text).0 {
            let mut slips = Slips { table, row: &row, found: &mut found };
            check_row(&desk, sections, &mut slips);
        }
    }
    check_translations(texts, &desk, &mut found);
    found.sort();
    found.dedup();
    found
}

/// A translated row names a row that is there, and says as many things as that one does.
fn check_translations(texts: &Texts, desk: &Desk, found: &mut Vec<Diagnostic>) {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for table in TABLES.iter().filter(|table| table.translated().is_some()) {
        let own = texts.get(table.file).map(|text| table.parse(text).0).unwrap_or_default();
        rows.extend(own.into_iter().map(|row| (table.key(&row), row)));
    }
    for (path, text) in texts {
        let file = path.split_once('/').map_or("", |(_, file)| file);
        let Some(table) = TABLES.iter().find(|table| table.file == file).and_then(Table::translated) else {
            continue;
        };
        let mut say = |line, message: String| {
            found.push(Diagnostic::new(&format!("reference/{path}"), line, Rule::Reference, message));
        };
        for row in table.parse(text).0 {
            let key = table.key(&row);
            let Some(source) = rows.get(&key) else {
                say(row.line, format!("there is no row {key} to translate"));
                continue;
            };
            for column in ["checks", "next"] {
                let (of, told) = (source.points(column).count(), row.points(column).count());
                if told > 0 && of != told {
                    say(row.line, format!("{column} has {told} points, the source {of}"));
                }
            }
            let alike = row.list("look_alikes").filter_map(|value| value.split_once('='));
            for (card, _) in alike.filter(|(card, _)| desk.card(card.trim()).is_none()) {
                say(row.line, format!("there is no card {}", card.trim()));
            }
        }
    }
}

struct Slips<'a> {
    table: &'a Table,
    row: &'a Row,
    found: &'a mut Vec<Diagnostic>,
}

impl Slips<'_> {
    fn say(&mut self, message: impl Into<String>) {
        let file = format!("reference/{}", self.table.file);
        self.found.push(Diagnostic::new(&file, self.row.line, Rule::Reference, message));
    }
}

fn check_row(
    desk: &Desk,
    sections: &BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    slips: &mut Slips<'_>,
) {
    let row = slips.row;
    for tag in row.list("source").filter(|tag| !desk.sources.contains_key(*tag)) {
        slips.say(format!("sources.csv has no source “{tag}”"));
    }
    let day = row.get("as_of");
    if !day.is_empty() && (day.len() != 10 || day.parse::<jiff::civil::Date>().is_err()) {
        slips.say(format!("as_of must be a day like 2026-11-24, not “{day}”"));
    }
    for treaty in row.list("treaty").filter(|treaty| !TREATIES.contains(treaty)) {
        slips.say(format!("“{treaty}” is no treaty: one of {}", TREATIES.join(", ")));
    }
    for cas in row.list("cas").filter(|cas| !is_cas(cas)) {
        slips.say(format!("the CAS number {cas} does not pass its check digit"));
    }
    for code in row.list("hs").chain(row.list("code")).filter(|code| !is_hs(code)) {
        if slips.table.file != "codes.csv" {
            slips.say(format!("“{code}” is no HS code: write 38, 3827 or 3827.63"));
        }
    }
    if desk.of_kind(Kind::HsCode).next().is_some() {
        for code in row.list("hs").filter(|code| is_hs(code) && desk.card(&super::hs_id(code)).is_none()) {
            slips.say(format!("HS 2022 has no code {code}"));
        }
    }
    let cards = ["paper", "call"].iter().flat_map(|column| row.list(column)).map(str::to_owned);
    let alike =
        row.list("look_alikes").map(|value| value.split('=').next().unwrap_or_default().trim().to_owned());
    let parts = ["checklist"].iter().filter_map(|column| row.list(column).next()).map(str::to_owned);
    for card in cards.chain(alike).chain(parts).filter(|card| desk.card(card).is_none()) {
        slips.say(format!("there is no card {card}"));
    }
    for address in row.list("chapter") {
        check_address(address, sections, slips);
    }
    if let Some(sum) = composition_sum(row).filter(|sum| (sum - 100.0).abs() > 1.5) {
        slips.say(format!("the composition adds up to {sum} per cent"));
    }
}

/// `manual/04-montreal#at-the-counter`. A module that is not at hand cannot be judged.
fn check_address(
    address: &str,
    sections: &BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    slips: &mut Slips<'_>,
) {
    let Some((path, section)) = address.split_once('#') else {
        return slips.say(format!("“{address}” names no section: write module/chapter#section"));
    };
    let (module, chapter) = path.split_once('/').unwrap_or((path, ""));
    let Some(chapters) = sections.get(module) else { return };
    if !chapters.get(chapter).is_some_and(|own| own.contains(section)) {
        slips.say(format!("{address} leads to no section"));
    }
}

/// Two to seven digits, two, one; the last is the weighted sum of the others modulo 10 (CAS registry numbers).
pub(super) fn is_cas(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let &[first, second, last] = parts.as_slice() else { return false };
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !(2..=7).contains(&first.len())
        || second.len() != 2
        || last.len() != 1
        || !parts.iter().all(|part| is_number(part))
    {
        return false;
    }
    let digits = first.bytes().chain(second.bytes()).rev().map(|b| u32::from(b - b'0'));
    let sum: u32 = digits.zip(1..).map(|(digit, place)| digit * place).sum();
    last.parse() == Ok(sum % 10)
}

fn is_hs(code: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    match code.split_once('.') {
        Some((heading, rest)) => heading.len() == 4 && rest.len() == 2 && digits(heading) && digits(rest),
        None => matches!(code.len(), 2 | 4) && digits(code),
    }
}

/// The sum of a blend's shares; none where there are none.
fn composition_sum(row: &Row) -> Option<f64> {
    let shares: Vec<f64> =
        row.list("composition").filter_map(|part| share(part).map(|(_, share)| share)).collect();
    (!shares.is_empty()).then(|| shares.iter().sum())
}

/// A part of a blend, and its per cent by mass.
pub(super) fn share(part: &str) -> Option<(&str, f64)> {
    let (name, share) = part.rsplit_once('=')?;
    Some((name.trim(), share.trim().trim_end_matches('%').trim().parse().ok()?))
}
