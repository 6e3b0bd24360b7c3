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

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: Expect) {
        let (glossary, diagnostics) = parse("reference/glossary.csv", text, "en");
        let mut lines: Vec<String> = glossary
            .terms
            .iter()
            .map(|term| format!("{:?} {:?} {} ({})", term.term, term.aliases, term.meaning, term.source))
            .collect();
        lines.extend(diagnostics.iter().map(ToString::to_string));
        expected.assert_eq(&(lines.join("\n") + "\n"));
    }

    #[test]
    fn the_rows_of_a_language_are_its_terms() {
        check(
            "term,aliases,lang,meaning,source\nCFC,CFCs; chlorofluorocarbon ,en,\"A gas, once common.\",ORS\nCFC,,fr,Un \
             gaz.,\nQuota,,EN,A limit.,own\n",
            expect![[r#"
                "CFC" ["CFCs", "chlorofluorocarbon"] A gas, once common. (ORS)
                "Quota" [] A limit. (own)
            "#]],
        );
    }

    #[test]
    fn columns_stand_in_any_order_and_some_may_be_missing() {
        check(
            "\u{feff}Meaning,LANG,term\r\nA gas.,en,HFC\r\n",
            expect![[r#"
                "HFC" [] A gas. ()
            "#]],
        );
    }

    #[test]
    fn a_bad_row_is_named_and_skipped() {
        check(
            "term,aliases,lang,meaning,source\n,,en,No term.,\nNo meaning,,en,,\nNo language,,,x,\nshort\nA,,en,First.,\na,,en,\
             Second.,\n\"two\nlines\",,en,ok,\nB,,en,,\n",
            expect![[r#"
                "A" [] First. ()
                "two\nlines" [] ok ()
                reference/glossary.csv:2: a row needs a term and a meaning
                reference/glossary.csv:3: a row needs a term and a meaning
                reference/glossary.csv:4: this row has no language
                reference/glossary.csv:5: this row has no language
                reference/glossary.csv:7: a stands in an earlier row
                reference/glossary.csv:10: a row needs a term and a meaning
            "#]],
        );
        check(
            &format!("term,lang,meaning\n{},en,x\nC,en,y\n", "long ".repeat(40)),
            expect![[r#"
                "C" [] y ()
                reference/glossary.csv:2: a term has 120 letters at most: long long long long long long …
            "#]],
        );
    }

    #[test]
    fn a_file_without_its_first_line_has_no_terms() {
        check(
            "CFC,,en,A gas.,\n",
            expect![[r#"
            reference/glossary.csv:1: the first line must be: term,aliases,lang,meaning,source
        "#]],
        );
        check(
            "",
            expect![[r#"
            reference/glossary.csv:1: the first line must be: term,aliases,lang,meaning,source
        "#]],
        );
    }
}
