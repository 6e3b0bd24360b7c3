//! Finding sections. What a learner types is words, never syntax.
//!
//! The full-text index says which sections hold all the words, and nothing more, which keeps it small. Which of them
//! are shown first is decided by their text: the share of the words in it as BM25 has it, a title weighing five times.

use std::sync::Arc;

use greenpost_core::fold::fold;
use rusqlite::{Connection, Row, named_params};

use super::{Index, chunk};
use crate::error::Result;

/// A section that was found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hit {
    pub(crate) module: String,
    pub(crate) language: String,
    pub(crate) chapter: String,
    /// Its place in the chapter from 0; none for the lede.
    pub(crate) place: Option<usize>,
    /// Its id and title; empty for the lede.
    pub(crate) section: String,
    pub(crate) title: String,
    /// The block that says most of it.
    pub(crate) block: u32,
    pub(crate) text: String,
    score: f64,
}

/// A section that holds all the words, before its text was looked at.
struct Candidate {
    row: i64,
    /// From 1; 0 for the lede.
    place: usize,
    module: String,
    language: String,
    chapter: String,
    section: String,
    title: String,
    chunk: i64,
    position: usize,
}

/// More than anybody types to find something.
const MOST_WORDS: usize = 12;
/// Sections whose text is looked at for each that is shown: the best of them are the best of all but for words that
/// stand everywhere.
const LOOKED_AT: usize = 3;

/// The folded words of a query.
pub(crate) fn words(query: &str) -> Vec<String> {
    split(&fold(query)).take(MOST_WORDS).map(str::to_owned).collect()
}

/// A text as it is indexed: its folded words with blanks between.
pub(super) fn folded_words(text: &str) -> String {
    let folded = fold(text);
    let mut words = String::with_capacity(folded.len());
    for word in split(&folded) {
        words.push_str(word);
        words.push(' ');
    }
    words
}

/// The words of a folded text.
fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words of a text in its own writing, with where they begin. Accents and vowel signs belong to the word they
/// stand in, though folding takes them away.
pub(crate) fn written_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_inside = |c: char| c.is_alphanumeric() || (!c.is_ascii() && !c.is_whitespace() && is_part(c));
    let mut rest = 0;
    std::iter::from_fn(move || {
        let from = rest + text[rest..].find(is_inside)?;
        let to = text[from..].find(|c| !is_inside(c)).map_or(text.len(), |length| from + length);
        rest = to;
        Some((from, &text[from..to]))
    })
}

/// Whether a sign is part of the word it stands in: silent, or a letter once it is folded ("№").
fn is_part(c: char) -> bool {
    let folded = fold(c.encode_utf8(&mut [0; 4]));
    folded.is_empty() || folded.contains(char::is_alphanumeric)
}

/// The word, and for Arabic the word without and with its article and "and", which are written onto it.
pub(crate) fn forms(word: &str) -> Vec<String> {
    if !word.starts_with(|c: char| ('\u{620}'..='\u{64a}').contains(&c)) {
        return vec![word.to_owned()];
    }
    let bare = word.strip_prefix('و').filter(|rest| rest.chars().count() > 2).unwrap_or(word);
    let bare = bare.strip_prefix("ال").filter(|rest| rest.chars().count() > 1).unwrap_or(bare);
    let mut forms: Vec<String> =
        ["", "ال", "و", "وال"].iter().map(|prefix| format!("{prefix}{bare}")).collect();
    if !forms.iter().any(|form| form == word) {
        forms.push(word.to_owned());
    }
    forms
}

impl Index {
    /// Sections that hold all these words, the last also as a beginning; the best `limit` first, and whether there
    /// are more. `is_shown` says of (module, language, chapter) whether it is for
    /// this reader.
    pub(crate) fn find(
        &self,
        words: &[String],
        limit: usize,
        is_shown: impl Fn(&str, &str, &str) -> bool,
    ) -> (Vec<Hit>, bool) {
        let expression = expression(words);
        if expression.is_empty() {
            return (Vec::new(), false);
        }
        let wanted = Wanted::new(words);
        self.ask(|db| {
            let candidates = candidates(db, &expression, limit * LOOKED_AT, is_shown)?;
            let more = candidates.len() > limit;
            let found = candidates.into_iter().filter_map(|candidate| self.look_at(db, candidate, &wanted));
            let mut hits: Vec<Hit> = found.collect();
            hits.sort_by(|one, other| other.score.total_cmp(&one.score));
            hits.truncate(limit);
            Ok((hits, more))
        })
    }

    /// Reads the text of a section: what it is worth, and which block says most of it.
    fn look_at(&self, db: &Connection, candidate: Candidate, wanted: &Wanted) -> Option<Hit> {
        let read = || {
            let mut query = db.prepare_cached("select text from chunks where id = ?").ok()?;
            query.query_row([candidate.chunk], |row| row.get(0)).ok()
        };
        let text: Arc<String> = self.chunks.get(candidate.chunk, read)?;
        let blocks: Vec<&str> = chunk::blocks(&text, candidate.position, candidate.place).collect();
        let counts: Vec<Vec<u32>> = blocks.iter().map(|block| wanted.count(block)).collect();
        // Of equals the first: what a section is about it says early.
        let says =
            |counts: &[u32]| (counts.iter().filter(|count| **count > 0).count(), counts.iter().sum::<u32>());
        let best = (0..blocks.len()).rev().max_by_key(|at| says(&counts[*at])).unwrap_or(0);
        let length = blocks.iter().map(|block| block.len()).sum();
        Some(Hit {
            module: candidate.module,
            language: candidate.language,
            chapter: candidate.chapter,
            place: candidate.place.checked_sub(1),
            section: candidate.section,
            block: u32::try_from(best).ok()?,
            text: blocks.get(best).copied().unwrap_or("").to_owned(),
            score: score(&counts, length) + TITLE_WEIGHT * f64::from(wanted.in_title(&candidate.title)),
            title: candidate.title,
        })
    }
}

const TITLE_WEIGHT: f64 = 5.0;

/// BM25 over words that all stand in every candidate, so that none is rarer than another: k1 = 1.2, b = 0.75, against
/// a section of 1,200 bytes.
fn score(counts: &[Vec<u32>], length: usize) -> f64 {
    let norm = 1.2 * (0.25 + 0.75 * length as f64 / 1200.0);
    let words = counts.first().map_or(0, Vec::len);
    let sum = |word: usize| f64::from(counts.iter().map(|counts| counts[word]).sum::<u32>());
    (0..words).map(|word| sum(word) * 2.2 / (sum(word) + norm)).sum()
}

/// Words that are looked for, in all their forms.
pub(crate) struct Wanted(Vec<Vec<String>>);

impl Wanted {
    pub(crate) fn new(words: &[String]) -> Self {
        Self(words.iter().map(|word| forms(word)).collect())
    }

    /// Whether this word is one of them.
    pub(crate) fn has(&self, word: &str) -> bool {
        let mut counts = vec![0; self.0.len()];
        self.add(word, &mut counts);
        counts.iter().any(|count| *count > 0)
    }

    /// How often each of them stands in a text.
    fn count(&self, text: &str) -> Vec<u32> {
        let mut counts = vec![0; self.0.len()];
        written_words(text).for_each(|(_, word)| self.add(word, &mut counts));
        counts
    }

    fn add(&self, word: &str, counts: &mut [u32]) {
        // Almost all words are plain ones, which need no folding.
        let folded = if word.is_ascii() { None } else { Some(fold(word)) };
        let last = self.0.len().saturating_sub(1);
        for (at, forms) in self.0.iter().enumerate() {
            let is_it = |form: &String| match &folded {
                Some(folded) => split(folded).any(|word| is_form(word, form, at == last)),
                None => is_form(word, form, at == last),
            };
            counts[at] += u32::from(forms.iter().any(is_it));
        }
    }

    /// How many of them stand in a title.
    fn in_title(&self, title: &str) -> u32 {
        self.count(title).iter().map(|count| u32::from(*count > 0)).sum()
    }
}

/// Whether a word is this form, or begins with it where it may be unfinished.
fn is_form(word: &str, form: &str, may_go_on: bool) -> bool {
    match word.get(..form.len()) {
        Some(start) => start.eq_ignore_ascii_case(form) && (may_go_on || word.len() == form.len()),
        None => false,
    }
}

/// Up to so many sections, those with all the words in their title first.
fn candidates(
    db: &Connection,
    expression: &str,
    most: usize,
    is_shown: impl Fn(&str, &str, &str) -> bool,
) -> Result<Vec<Candidate>> {
    let mut found: Vec<Candidate> = Vec::new();
    for sql in [
        "select w.rowid, c.module, c.language, c.chapter, c.sections, c.titles, c.chunk, c.position, w.rowid - c.id
         from titles w cross join chapters c on c.id = (select max(id) from chapters where id <= w.rowid)
         where w.titles match :words and w.rowid - c.id <= json_array_length(c.sections)",
        "select w.rowid, c.module, c.language, c.chapter, c.sections, c.titles, c.chunk, c.position, w.rowid - c.id
         from words w cross join chapters c on c.id = (select max(id) from chapters where id <= w.rowid)
         where w.words match :words and w.rowid - c.id <= json_array_length(c.sections)",
    ] {
        let mut query = db.prepare_cached(sql)?;
        let mut rows = query.query(named_params! { ":words": expression })?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let is_new = found.iter().all(|candidate| candidate.row != id);
            let text = |column| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str().unwrap_or(""));
            if is_new && is_shown(text(1)?, text(2)?, text(3)?) {
                found.push(candidate(row)?);
            }
            if found.len() > most {
                return Ok(found);
            }
        }
    }
    Ok(found)
}

fn candidate(row: &Row<'_>) -> Result<Candidate> {
    let place = usize::try_from(row.get::<_, i64>(8)?).unwrap_or(0);
    let nth = |column: usize| -> Result<String> {
        let all: Vec<String> =
            serde_json::from_str(row.get_ref(column)?.as_str().unwrap_or("")).unwrap_or_default();
        Ok(place.checked_sub(1).and_then(|at| all.get(at).cloned()).unwrap_or_default())
    };
    Ok(Candidate {
        row: row.get(0)?,
        place,
        module: row.get(1)?,
        language: row.get(2)?,
        chapter: row.get(3)?,
        section: nth(4)?,
        title: nth(5)?,
        chunk: row.get(6)?,
        position: usize::try_from(row.get::<_, i64>(7)?).unwrap_or(0),
    })
}

/// Each word in quotes, so that nothing of it is syntax.
fn expression(words: &[String]) -> String {
    let last = words.len().saturating_sub(1);
    let all = words.iter().enumerate().map(|(at, word)| {
        let star = if at == last { " *" } else { "" };
        let forms: Vec<String> = forms(word).iter().map(|form| format!("\"{form}\"{star}")).collect();
        format!("({})", forms.join(" OR "))
    });
    all.collect::<Vec<_>>().join(" AND ")
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::super::IndexedChapter;
    use super::*;

    fn check(query: &str, expected: &Expect) {
        expected.assert_eq(&expression(&words(query)));
    }

    #[test]
    fn what_is_typed_is_words_and_never_syntax() {
        check("Waste", &expect![[r#"("waste" *)"#]]);
        check("used  oil", &expect![[r#"("used") AND ("oil" *)"#]]);
        check("CO\u{2082} \"OR\" near(", &expect![[r#"("co2") AND ("or") AND ("near" *)"#]]);
        check("title:x* - ^ '); drop", &expect![[r#"("title") AND ("x") AND ("drop" *)"#]]);
        check("3827.63", &expect![[r#"("3827") AND ("63" *)"#]]);
        check("", &expect![[""]]);
        check("?!", &expect![[""]]);
    }

    #[test]
    fn an_arabic_word_is_found_with_and_without_its_article() {
        check("النفايات", &expect![[r#"("نفايات" * OR "النفايات" * OR "ونفايات" * OR "والنفايات" *)"#]]);
        check("والمواد", &expect![[r#"("مواد" * OR "المواد" * OR "ومواد" * OR "والمواد" *)"#]]);
        check("وقود", &expect![[r#"("قود" * OR "القود" * OR "وقود" * OR "والقود" *)"#]]);
    }

    #[test]
    fn words_are_counted_in_any_writing() {
        let count = |query: &str, text: &str| Wanted::new(&words(query)).count(text);
        assert_eq!(count("waste oil", "Waste, wastes; WASTE-oil oils"), [2, 2], "only the last may go on");
        assert_eq!(count("cafe", "le café fermé"), [1]);
        assert_eq!(count("نفايات", "إدارة النِّفايات ونفايات"), [2]);
        assert_eq!(count("waste", "“waste” — ‘Waste’"), [2]);
        assert_eq!(count("दी", "हिन्दी"), [1]);
        assert_eq!(count("x", ""), [0]);
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_text_is_found_by_each_of_its_words(text in "\\PC{1,60}", more in "[a-zéüα-ωا-يअ-्à ]{0,40}") {
            let folder = tempfile::tempdir().unwrap();
            let index = Index::open(folder.path());
            let text = format!("{text} {more}");
            let chapter = IndexedChapter { module: "m".to_owned(), lede: vec![text.clone()], ..IndexedChapter::default() };
            index.put(&[chapter]).unwrap();
            for word in words(&text) {
                let (hits, _) = index.find(std::slice::from_ref(&word), 5, |_, _, _| true);
                prop_assert_eq!(hits.len(), 1, "{:?} in {:?}", word, text);
                prop_assert!(hits[0].score > 0.0, "{:?} is seen in {:?}", word, text);
            }
        }
    }

    #[test]
    fn a_word_that_stands_often_in_a_short_section_is_worth_more() {
        let short = score(&[vec![3]], 400);
        assert!(short > score(&[vec![3]], 4000));
        assert!(short > score(&[vec![1]], 400));
    }
}
