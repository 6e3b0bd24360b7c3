//! Finding paragraphs, in the language each module would open in for this reader.

use std::collections::BTreeMap;

use super::TOP;
use super::home::section_number;
use super::shelf::chapter_link;
use crate::client::Client;
use crate::error::{Result, bad_ask};
use crate::library::Module;
use crate::store::index::{self, Hit, Wanted};
use crate::view::{self, Piece, Search, SearchView};

/// Characters of a query: beyond it nobody types to find something.
const LONGEST: usize = 400;
/// Words of an excerpt, and those of them before the first one found.
const EXCERPT: usize = 24;
const BEFORE: usize = 8;

impl Client {
    /// Finds paragraphs that hold all the words; the last one may be unfinished.
    pub fn search(&self, ask: Search) -> Result<SearchView> {
        let session = self.session()?;
        if ask.query.chars().count() > LONGEST || !(1..=100).contains(&ask.limit) {
            return Err(bad_ask("a query has at most 400 characters, an answer 1 to 100 hits"));
        }
        let reader = session.state().settings.language.clone();
        let words = index::words(&ask.query);
        let shown: BTreeMap<&str, (&Module, String)> = self
            .library
            .modules()
            .iter()
            .map(|module| (module.id.as_str(), (&**module, module.language_for(&reader))))
            .filter(|(module, _)| ask.module.as_deref().is_none_or(|wanted| wanted == *module))
            .collect();
        let is_shown = |module: &str, language: &str, chapter: &str| {
            let Some((module, own)) = shown.get(module) else { return false };
            // A chapter nobody translated is read in the source language, so it is found there.
            let is_read_in = || {
                let contents = module.contents(own);
                contents.position(chapter).is_some_and(|at| contents.language(at) == language)
            };
            own == language || (module.outline.source_language == language && is_read_in())
        };
        let (found, more) = self.index.find(&words, usize::from(ask.limit), is_shown);
        let hits = found.into_iter().filter_map(|hit| self.hit(hit, &words)).collect();
        Ok(SearchView { hits, more, indexing: self.index.pending() })
    }

    /// A hit as it is shown; none when its chapter is gone by now.
    fn hit(&self, hit: Hit, words: &[String]) -> Option<view::Hit> {
        let found = self.library.find(&hit.module, &hit.chapter, &hit.language).ok()?;
        let is_top = hit.place.is_none();
        Some(view::Hit {
            chapter: chapter_link(&found),
            section: if is_top { TOP.to_owned() } else { hit.section },
            number: hit.place.map_or_else(String::new, |place| section_number(&found, place)),
            title: hit.title,
            block: hit.block,
            excerpt: excerpt(&hit.text, words),
            language: hit.language,
        })
    }
}

/// About two dozen words around the first one found, in pieces.
fn excerpt(text: &str, words: &[String]) -> Vec<Piece> {
    let wanted = Wanted::new(words);
    let spans: Vec<(usize, usize)> =
        index::written_words(text).map(|(from, word)| (from, from + word.len())).collect();
    let is_found: Vec<bool> = spans.iter().map(|(from, to)| wanted.has(&text[*from..*to])).collect();
    let first = is_found.iter().position(|found| *found).unwrap_or(0);
    let begin = first.saturating_sub(BEFORE);
    let end = (begin + EXCERPT).min(spans.len());
    let (Some(from), Some(to)) = (spans.get(begin), end.checked_sub(1).and_then(|last| spans.get(last)))
    else {
        return vec![Piece { text: text.to_owned(), marked: false }];
    };
    let mut pieces = Vec::new();
    let mut at = if begin == 0 { 0 } else { from.0 };
    let stop = if end == spans.len() { text.len() } else { to.1 };
    for ((from, to), _) in spans[begin..end].iter().zip(&is_found[begin..end]).filter(|(_, found)| **found) {
        push(&mut pieces, &text[at..*from], false);
        push(&mut pieces, &text[*from..*to], true);
        at = *to;
    }
    push(&mut pieces, &text[at..stop], false);
    if begin > 0 {
        pieces.insert(0, Piece { text: "… ".to_owned(), marked: false });
    }
    if end < spans.len() {
        pieces.push(Piece { text: " …".to_owned(), marked: false });
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, text: &str, marked: bool) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.to_owned(), marked });
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, query: &str, expected: &Expect) {
        let pieces = excerpt(text, &index::words(query));
        let shown = pieces
            .iter()
            .map(|piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text.clone() });
        expected.assert_eq(&shown.collect::<String>());
    }

    #[test]
    fn what_was_found_is_marked_in_its_own_writing() {
        check("Used oil is Waste.", "waste", &expect!["Used oil is [Waste]."]);
        check("Le café fermé", "CAFE", &expect!["Le [café] fermé"]);
        check("Wasted waste", "waste", &expect!["[Wasted] [waste]"]);
        check("Wasted waste", "waste w", &expect!["[Wasted] [waste]"]);
        check("إدارة النِّفايات الخطرة", "نفايات", &expect!["إدارة [النِّفايات] الخطرة"]);
        check("found by its title", "other", &expect!["found by its title"]);
        check("", "x", &expect![""]);
    }

    #[test]
    fn an_excerpt_holds_two_dozen_words_around_the_first_one_found() {
        let text: String = (0..100).map(|number| format!("w{number} ")).collect();
        let pieces = excerpt(&text, &index::words("w50"));
        let shown: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert!(shown.starts_with("… w42 ") && shown.ends_with("w65 …"), "{shown}");
    }
}
