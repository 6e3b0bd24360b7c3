//! TOML that people write, read field by field: what is wrong is named with its line, the rest is kept.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::Rule;
use crate::lines::Lines;
use crate::markdown::Report;

/// A table from which fields are taken one by one; [`Fields::rest`] names those nobody asked for.
pub(crate) struct Fields<'t> {
    table: DeTable<'t>,
    /// Where the table begins, for what is missing in it.
    start: usize,
}

/// What every field is read with.
pub(crate) struct FieldReader<'r> {
    pub(crate) lines: Lines,
    pub(crate) rule: Rule,
    pub(crate) report: &'r mut Report,
}

impl<'r> FieldReader<'r> {
    /// Reads a document that begins with this line of its file. What cannot be read is said and left out.
    pub(crate) fn document<'t>(
        text: &'t str,
        first_line: u32,
        rule: Rule,
        report: &'r mut Report,
    ) -> (Self, Fields<'t>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reader = Self { lines: Lines::of(text, first_line), rule, report };
        for error in errors.iter().take(20) {
            let at = error.span().map_or(0, |span| span.start);
            reader.say(at, format!("this line cannot be read: {}", error.message()));
        }
        (reader, Fields { table: table.into_inner(), start: 0 })
    }

    /// Says something about the byte at this place.
    pub(crate) fn say(&mut self, at: usize, message: impl Into<String>) {
        self.report.say(self.lines.line(at), self.rule, message);
    }

    fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let found = value.get_ref().type_str();
        self.say(value.span().start, format!("{key} must be {wanted}, not: {found}"));
    }
}

impl<'t> Fields<'t> {
    /// Whether the field is there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Where the table begins.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    fn take(&mut self, key: &str) -> Option<Spanned<DeValue<'t>>> {
        let value = self.table.remove(key)?;
        // Where the value could not be read there is nothing; that was said already.
        (!value.span().is_empty()).then_some(value)
    }

    /// A text, with where it stands.
    pub(crate) fn text(&mut self, key: &str, reader: &mut FieldReader<'_>) -> Option<(String, usize)> {
        let value = self.take(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some((text.trim().to_owned(), value.span().start)),
            None => {
                reader.wrong(key, &value, "a text in quotes");
                None
            }
        }
    }

    /// A day, quoted or not.
    pub(crate) fn day(&mut self, key: &str, reader: &mut FieldReader<'_>) -> Option<String> {
        let value = self.take(key)?;
        let text = match value.get_ref() {
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Datetime(day) => day.to_string(),
            _ => String::new(),
        };
        if text.is_empty() && value.get_ref().is_str() {
            return None;
        }
        if text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok() {
            return Some(text);
        }
        reader.say(value.span().start, format!("{key} must be a day like \"2026-11-24\""));
        None
    }

    /// A whole number in these bounds.
    pub(crate) fn whole(
        &mut self,
        key: &str,
        bounds: RangeInclusive<u32>,
        reader: &mut FieldReader<'_>,
    ) -> Option<u32> {
        let value = self.take(key)?;
        let number = whole(value.get_ref()).filter(|number| bounds.contains(number));
        if number.is_none() {
            let wanted = format!("a whole number from {} to {}", bounds.start(), bounds.end());
            reader.say(value.span().start, format!("{key} must be {wanted}"));
        }
        number
    }

    /// A number in these bounds, with a decimal point or without.
    pub(crate) fn number(
        &mut self,
        key: &str,
        bounds: RangeInclusive<f32>,
        reader: &mut FieldReader<'_>,
    ) -> Option<f32> {
        let value = self.take(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse::<f32>().ok(),
            DeValue::Float(number) => number.as_str().parse::<f32>().ok(),
            _ => None,
        };
        let number = number.filter(|number| bounds.contains(number));
        if number.is_none() {
            let message = format!("{key} must be a number from {} to {}", bounds.start(), bounds.end());
            reader.say(value.span().start, message);
        }
        number
    }

    /// A list of texts, each with where it stands.
    pub(crate) fn texts(&mut self, key: &str, reader: &mut FieldReader<'_>) -> Vec<(String, usize)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            reader.wrong(key, &value, "a list of texts");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), item.span().start)),
                None => reader.wrong(key, item, "a list of texts"),
            }
        }
        texts
    }

    /// A list of whole numbers in these bounds. One that is not is said and left out.
    pub(crate) fn wholes(
        &mut self,
        key: &str,
        bounds: RangeInclusive<u32>,
        reader: &mut FieldReader<'_>,
    ) -> Vec<u32> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let wanted = format!("a list of whole numbers from {} to {}", bounds.start(), bounds.end());
        let Some(items) = value.get_ref().as_array() else {
            reader.wrong(key, &value, &wanted);
            return Vec::new();
        };
        let mut numbers = Vec::new();
        for item in items.iter() {
            match whole(item.get_ref()).filter(|number| bounds.contains(number)) {
                Some(number) => numbers.push(number),
                None => reader.say(item.span().start, format!("{key} must be {wanted}")),
            }
        }
        numbers
    }

    /// True or false.
    pub(crate) fn truth(&mut self, key: &str, reader: &mut FieldReader<'_>) -> Option<bool> {
        let value = self.take(key)?;
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            reader.say(value.span().start, format!("{key} must be true or false"));
        }
        truth
    }

    /// Texts by language. A single text is taken for the language given.
    pub(crate) fn by_language(
        &mut self,
        key: &str,
        language: &str,
        reader: &mut FieldReader<'_>,
    ) -> BTreeMap<String, String> {
        let Some(value) = self.take(key) else { return BTreeMap::new() };
        let at = value.span().start;
        match value.into_inner() {
            DeValue::String(text) => {
                reader.say(at, format!("{key} is given by language: [{key}], then {language} = \"…\""));
                BTreeMap::from([(language.to_owned(), text.into_owned())])
            }
            DeValue::Table(table) => {
                let mut fields = Fields { table, start: at };
                let keys: Vec<String> = fields.table.keys().map(|key| key.get_ref().to_string()).collect();
                let texts = keys.into_iter().filter_map(|key| {
                    let (text, _) = fields.text(&key, reader)?;
                    Some((key, text))
                });
                texts.collect()
            }
            other => {
                reader.say(
                    at,
                    format!("{key} must be a table of texts by language, not: {}", other.type_str()),
                );
                BTreeMap::new()
            }
        }
    }

    /// A list of tables.
    pub(crate) fn tables(&mut self, key: &str, reader: &mut FieldReader<'_>) -> Vec<Fields<'t>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let at = value.span().start;
        let DeValue::Array(items) = value.into_inner() else {
            reader.say(at, format!("{key} must be written as [[{key}]]"));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            let start = item.span().start;
            match item.into_inner() {
                DeValue::Table(table) => tables.push(Fields { table, start }),
                other => reader
                    .say(start, format!("{key} must be written as [[{key}]], not: {}", other.type_str())),
            }
        }
        tables
    }

    /// Names the fields that nobody asked for.
    pub(crate) fn rest(self, reader: &mut FieldReader<'_>) {
        for key in self.table.keys() {
            reader.say(key.span().start, format!("there is no field {}", key.get_ref()));
        }
    }
}

fn whole(value: &DeValue<'_>) -> Option<u32> {
    let number = value.as_integer()?;
    u32::from_str_radix(number.as_str(), number.radix()).ok()
}
