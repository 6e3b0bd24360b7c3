//! Finding paragraphs. What a learner types is words, never syntax.

use greenpost_core::fold::fold;
use rusqlite::named_params;

use super::Index;
use crate::error::Result;

/// A paragraph that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) module: String,
    pub(crate) language: String,
    pub(crate) chapter: String,
    /// Its section, counted from 0; none for the lede.
    pub(crate) place: Option<usize>,
    /// Id and title of its section; empty for the lede.
    pub(crate) section: String,
    pub(crate) title: String,
    pub(crate) block: u32,
    pub(crate) text: String,
}

/// The folded words of a query.
pub(crate) fn words(query: &str) -> Vec<String> {
    let folded = fold(query);
    let split = folded.split(|c: char| !is_word(c)).filter(|word| !word.is_empty());
    split.take(MOST_WORDS).map(str::to_owned).collect()
}

/// Whether a character belongs to a word, as the tokenizer of the index has it.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// More than anybody types to find something.
const MOST_WORDS: usize = 12;

impl Index {
    /// Paragraphs that hold all these words, the last also as a beginning; best first. `take` looks at each and says
    /// whether to go on.
    pub(crate) fn find(&self, words: &[String], mut take: impl FnMut(Hit) -> bool) {
        let expression = expression(words);
        if expression.is_empty() {
            return;
        }
        self.ask(|db| {
            // Titles weigh five times a body.
            let mut query = db.prepare_cached(
                "select c.module, c.language, c.chapter, b.place, b.block, b.text,
                        case when b.place >= 0 then c.sections ->> b.place else '' end,
                        case when b.place >= 0 then c.titles ->> b.place else '' end
                 from words
                 join blocks b on b.id = words.rowid
                 join chapters c on c.id = b.chapter
                 where words match :words
                 order by bm25(words, 5.0, 1.0)",
            )?;
            let mut rows = query.query(named_params! { ":words": expression })?;
            while let Some(row) = rows.next()? {
                let hit = Hit {
                    module: row.get(0)?,
                    language: row.get(1)?,
                    chapter: row.get(2)?,
                    place: usize::try_from(row.get::<_, i64>(3)?).ok(),
                    block: row.get(4)?,
                    text: row.get(5)?,
                    section: row.get(6)?,
                    title: row.get(7)?,
                };
                if !take(hit) {
                    break;
                }
            }
            Result::Ok(())
        });
    }
}

/// Each word in quotes, so that nothing of it is syntax. Arabic writes "the" and "and" onto the word, so a word is
/// also looked for behind them.
fn expression(words: &[String]) -> String {
    let last = words.len().saturating_sub(1);
    let all = words.iter().enumerate().map(|(at, word)| {
        let star = if at == last { " *" } else { "" };
        let forms: Vec<String> = forms(word).iter().map(|form| format!("\"{form}\"{star}")).collect();
        format!("({})", forms.join(" OR "))
    });
    all.collect::<Vec<_>>().join(" AND ")
}

/// The word, and for Arabic the word without and with its article and "and".
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

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

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
}
