//! Words explained in place: `reference/glossary.csv`.

use std::collections::BTreeSet;

use crate::markdown::Report;
use crate::{Diagnostic, Rule};

/// The terms of one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glossary {
    /// In file order.
    pub terms: Vec<Term>,
}

/// A word and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word.
    pub term: String,
    /// Other forms of it.
    pub aliases: Vec<String>,
    /// One or two sentences.
    pub meaning: String,
    /// The tag of its source; may be empty.
    pub source: String,
}

/// No word is longer; what is longer is a row gone wrong.
const LONGEST: usize = 120;

/// Reads the rows of this language from a `glossary.csv`. A bad row is named and skipped.
pub fn parse(file: &str, text: &str, language: &str) -> (Glossary, Vec<Diagnostic>) {
    let mut report = Report::new(file);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns = match reader.headers() {
        Ok(head) => Columns::of(head),
        Err(_) => None,
    };
    let Some(columns) = columns else {
        report.say(1, Rule::Glossary, "the first line must be: term,aliases,lang,meaning,source");
        return (Glossary::default(), report.finish());
    };
    let mut glossary = Glossary::default();
    let mut forms = BTreeSet::new();
    for row in reader.records() {
        let Ok(row) = row else {
            report.say(0, Rule::Glossary, "a row cannot be read");
            continue;
        };
        let line = row.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
        match columns.term(&row, language, &mut forms) {
            Ok(Some(term)) => glossary.terms.push(term),
            Ok(None) => {}
            Err(message) => report.say(line, Rule::Glossary, message),
        }
    }
    (glossary, report.finish())
}

/// Where each column stands; authors may order them as they like.
struct Columns {
    term: usize,
    aliases: Option<usize>,
    language: usize,
    meaning: usize,
    source: Option<usize>,
}

impl Columns {
    fn of(head: &csv::StringRecord) -> Option<Self> {
        let find = |name: &str| head.iter().position(|cell| cell.eq_ignore_ascii_case(name));
        Some(Self {
            term: find("term")?,
            aliases: find("aliases"),
            language: find("lang")?,
            meaning: find("meaning")?,
            source: find("source"),
        })
    }

    /// The term of a row; nothing when the row is of another language, an error when it is wrong.
    fn term(
        &self,
        row: &csv::StringRecord,
        language: &str,
        forms: &mut BTreeSet<String>,
    ) -> Result<Option<Term>, String> {
        let cell = |column: usize| row.get(column).unwrap_or_default().trim();
        if cell(self.language).is_empty() {
            return Err("this row has no language".to_owned());
        }
        if !cell(self.language).eq_ignore_ascii_case(language) {
            return Ok(None);
        }
        let term = cell(self.term);
        if term.is_empty() || cell(self.meaning).is_empty() {
            return Err("a row needs a term and a meaning".to_owned());
        }
        let aliases =
            self.aliases.map_or("", cell).split(';').map(str::trim).filter(|alias| !alias.is_empty());
        let all: Vec<&str> = std::iter::once(term).chain(aliases).collect();
        if let Some(long) = all.iter().find(|form| form.chars().count() > LONGEST) {
            return Err(format!(
                "a term has {LONGEST} letters at most: {}…",
                &long.chars().take(30).collect::<String>()
            ));
        }
        if !forms.insert(term.to_lowercase()) {
            return Err(format!("{term} stands in an earlier row"));
        }
        Ok(Some(Term {
            term: term.to_owned(),
            aliases: all[1..].iter().map(|alias| (*alias).to_owned()).collect(),
            meaning: cell(self.meaning).to_owned(),
            source: self.source.map_or("", cell).to_owned(),
        }))
    }
}
