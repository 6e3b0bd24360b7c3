//! Where a note stands in a text that may have changed since: the same words, else nearly the same, else most of them.
//!
//! What must stay true: a quote of an unchanged text is found where it was taken.

use std::ops::Range;

use crate::fold::{fold, fold_with_offsets};

/// Where a quote stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// In this block of the section, from this character to that.
    Found {
        /// Index of the block.
        block: usize,
        /// Character offset of its start in the block's plain text.
        from: usize,
        /// Character offset of its end.
        to: usize,
    },
    /// The words are gone: the note stands at the section.
    Moved,
}

/// Of a long quote so many words are looked for when it no longer stands as it was.
const MOST_WORDS: usize = 100;

/// Finds the quote in the blocks of a section; `before`, what stood before it, tells two same quotes apart.
pub fn find(blocks: &[String], quote: &str, before: &str) -> Anchor {
    if quote.trim().is_empty() {
        return Anchor::Moved;
    }
    let exact = || best_place(blocks, quote, before);
    let folded = || {
        let all: Vec<(String, Vec<usize>)> = blocks.iter().map(|block| fold_with_offsets(block)).collect();
        let texts: Vec<String> = all.iter().map(|(text, _)| text.clone()).collect();
        let place = best_place(&texts, &fold(quote), &fold(before))?;
        Some(place.unfolded(&all[place.block]))
    };
    let surviving = || surviving_words(blocks, quote);
    match exact().or_else(folded).or_else(surviving) {
        Some(place) => place.anchor(&blocks[place.block]),
        None => Anchor::Moved,
    }
}

/// A stretch of a block, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    block: usize,
    bytes: Range<usize>,
}

impl Place {
    fn anchor(&self, block: &str) -> Anchor {
        let from = block[..self.bytes.start].chars().count();
        let to = from + block[self.bytes.clone()].chars().count();
        Anchor::Found { block: self.block, from, to }
    }

    /// The same stretch of the text that was folded.
    fn unfolded(&self, (folded, offsets): &(String, Vec<usize>)) -> Self {
        let first = folded[..self.bytes.start].chars().count();
        let after = first + folded[self.bytes.clone()].chars().count();
        let start = offsets.get(first).copied().unwrap_or_default();
        let last = offsets.get(after.saturating_sub(1)).copied().unwrap_or(start);
        // A letter folded into two may end in the middle of itself: the whole of it is taken.
        let end = offsets.iter().copied().skip(after).find(|offset| *offset > last);
        Self { block: self.block, bytes: start..end.unwrap_or(start).max(start) }
    }
}

/// Of all places where the quote stands the one whose text before fits best; the first of equals.
fn best_place(blocks: &[String], quote: &str, before: &str) -> Option<Place> {
    if quote.is_empty() {
        return None;
    }
    let mut best: Option<((usize, bool), Place)> = None;
    for (block, text) in blocks.iter().enumerate() {
        for start in occurrences(text, quote) {
            let fit = fit(&blocks[..block], &text[..start], before);
            if best.as_ref().is_none_or(|(best_fit, _)| fit > *best_fit) {
                best = Some((fit, Place { block, bytes: start..start + quote.len() }));
            }
        }
    }
    best.map(|(_, place)| place)
}

/// Every place where the quote begins. Overlapping ones too, unless the quote is so long that looking at each would
/// take a time that grows with its square.
fn occurrences<'t>(text: &'t str, quote: &'t str) -> impl Iterator<Item = usize> + 't {
    let is_short = quote.len() <= 512;
    let step = if is_short { quote.chars().next().map_or(1, char::len_utf8) } else { quote.len() };
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find(quote)?;
        from = start + step;
        Some(start)
    })
}

/// How many characters before a place are those that stood before the quote, counted backwards; and whether both end
/// there, at the start of a block. Where the block has no more the one above it counts on; blanks are passed over.
fn fit(above: &[String], text: &str, before: &str) -> (usize, bool) {
    let is_letter = |c: &char| !c.is_whitespace();
    let here = text.chars().rev().chain(above.iter().rev().flat_map(|block| block.chars().rev()));
    let there = before.chars().rev().filter(is_letter).take(64);
    let fit = here.filter(is_letter).zip(there.clone()).take_while(|(here, there)| here == there).count();
    let ends_there = fit == there.count() && fit == text.chars().filter(is_letter).take(fit + 1).count();
    (fit, ends_there)
}

/// The longest run of the quote's words in a block that still has more than 60 in 100 of them.
fn surviving_words(blocks: &[String], quote: &str) -> Option<Place> {
    let folded = fold(quote);
    let quoted: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).collect();
    let mut best: Option<(usize, Place)> = None;
    for (block, text) in blocks.iter().enumerate() {
        let words = words(text);
        let Some((length, bytes)) = longest_run(&words, &quoted) else { continue };
        let is_longer = best.as_ref().is_none_or(|(best, _)| length > *best);
        if is_longer && has_most(&words, &quoted) {
            best = Some((length, Place { block, bytes }));
        }
    }
    best.map(|(_, place)| place)
}

/// The words of a text, folded, with where each stands.
fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match start {
            None if !c.is_whitespace() => start = Some(at),
            Some(from) if c.is_whitespace() => {
                words.push((fold(&text[from..at]), from..at));
                start = None;
            }
            _ => {}
        }
    }
    words.retain(|(word, _)| !word.is_empty());
    words
}

fn has_most(words: &[(String, Range<usize>)], quoted: &[&str]) -> bool {
    let mut there: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
    there.sort_unstable();
    let surviving = quoted.iter().filter(|word| there.binary_search(word).is_ok()).count();
    surviving * 100 > quoted.len() * 60
}

/// The longest run of words that both have, at least two or the whole quote: its length and where it stands.
fn longest_run(words: &[(String, Range<usize>)], quoted: &[&str]) -> Option<(usize, Range<usize>)> {
    // For each word of the quote the length of the run that ends with it and the word of the text before this one.
    let mut runs = vec![0_usize; quoted.len()];
    let mut best: Option<(usize, usize)> = None;
    for (at, (word, _)) in words.iter().enumerate() {
        for quote_at in (0..quoted.len()).rev() {
            let before = if quote_at == 0 { 0 } else { runs[quote_at - 1] };
            runs[quote_at] = if quoted[quote_at] == word { before + 1 } else { 0 };
            if runs[quote_at] > best.map_or(0, |(length, _)| length) {
                best = Some((runs[quote_at], at));
            }
        }
    }
    let (length, last) = best.filter(|(length, _)| *length >= quoted.len().min(2))?;
    let first = last + 1 - length;
    Some((length, words[first].1.start..words[last].1.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(blocks: &[&str], quote: &str, before: &str) -> String {
        let blocks: Vec<String> = blocks.iter().map(|block| (*block).to_owned()).collect();
        match find(&blocks, quote, before) {
            Anchor::Found { block, from, to } => {
                let words: String = blocks[block].chars().skip(from).take(to - from).collect();
                format!("{block}:{from} {words}")
            }
            Anchor::Moved => "moved".to_owned(),
        }
    }

    #[test]
    fn the_same_words_are_found_where_the_same_words_stood_before() {
        let blocks = ["The gas is here.", "Look: the gas is here. And the gas is here."];
        assert_eq!(found(&blocks, "the gas is here", "Look: "), "1:6 the gas is here");
        assert_eq!(found(&blocks, "the gas is here", "here. And "), "1:27 the gas is here");
        assert_eq!(found(&blocks, "he gas is here", "T"), "0:1 he gas is here");
        assert_eq!(found(&["a b", "c b"], "b", "c\u{a0}"), "1:2 b");
    }

    #[test]
    fn a_quote_at_the_start_of_a_block_is_found_there() {
        assert_eq!(found(&["See the gas.", "gas"], "gas", ""), "1:0 gas");
        assert_eq!(found(&["x", "gas", "y", "gas"], "gas", "y"), "3:0 gas");
    }

    #[test]
    fn case_accents_and_blanks_may_change() {
        assert_eq!(
            found(&["Un  PERMIS\u{a0}délivré ici"], "un permis delivre", ""),
            "0:0 Un  PERMIS\u{a0}délivré"
        );
        assert_eq!(found(&["le CŒUR bat"], "coeur", ""), "0:3 CŒUR");
        assert_eq!(found(&["شهادة المنشأ"], "شهاده المنشا", ""), "0:0 شهادة المنشأ");
        assert_eq!(found(&["CŒUR"], "co", ""), "0:0 CŒ");
    }

    #[test]
    fn most_of_a_quote_is_enough() {
        let blocks = ["nothing", "Ask the exporter for the written consent of the State before it sails."];
        let quote = "for the written consent of the importing State before it leaves";
        assert_eq!(found(&blocks, quote, ""), "1:17 for the written consent of the");
        assert_eq!(found(&blocks, "the written words of nobody here at all", ""), "moved");
    }

    #[test]
    fn what_is_gone_has_moved() {
        assert_eq!(found(&["a text"], "another", ""), "moved");
        assert_eq!(found(&["a text"], "", ""), "moved");
        assert_eq!(found(&["a text"], " \n", ""), "moved");
        assert_eq!(found(&[], "a", ""), "moved");
        assert_eq!(found(&["a text"], "\u{301}", ""), "moved");
    }
}
