//! Finds glossary terms in running text: whole words, the longest first, once a section.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::glossary::Glossary;

/// Terms and aliases as a tree of characters, and which of them this section has had.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    nodes: Vec<Node>,
    seen: BTreeSet<usize>,
    marked: Vec<usize>,
}

#[derive(Debug, Default)]
struct Node {
    next: BTreeMap<char, usize>,
    term: Option<usize>,
}

impl Terms {
    /// The terms of a glossary. Where two share a form the first one has it.
    pub(crate) fn new(glossary: &Glossary) -> Self {
        let mut terms = Self { nodes: vec![Node::default()], ..Self::default() };
        for (index, term) in glossary.terms.iter().enumerate() {
            std::iter::once(&term.term).chain(&term.aliases).for_each(|form| terms.add(form, index));
        }
        terms
    }

    /// A new section: every term is new again. Returns the terms of the one before, in the order they were met.
    pub(crate) fn next_section(&mut self) -> Vec<usize> {
        self.seen.clear();
        std::mem::take(&mut self.marked)
    }

    /// The terms that stand here for the first time in this section.
    pub(super) fn find(&mut self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        if self.nodes.len() <= 1 {
            return found;
        }
        let (mut before, mut rest) = (None, 0);
        while let Some(c) = text[rest..].chars().next() {
            let longest = if is_word_start(before, c) { self.longest_at(&text[rest..]) } else { None };
            let length = match longest {
                Some((length, term)) => {
                    if self.seen.insert(term) {
                        self.marked.push(term);
                        found.push((rest..rest + length, term));
                    }
                    length
                }
                None => c.len_utf8(),
            };
            before = text[rest..rest + length].chars().next_back();
            rest += length;
        }
        found
    }

    fn add(&mut self, form: &str, index: usize) {
        let mut node = 0;
        for c in Letters::new(form.trim()).map(|(_, c)| c) {
            let fresh = self.nodes.len();
            node = *self.nodes[node].next.entry(c).or_insert(fresh);
            if node == fresh {
                self.nodes.push(Node::default());
            }
        }
        if node != 0 {
            self.nodes[node].term.get_or_insert(index);
        }
    }

    /// The longest term that begins here and ends with a word, with its length in bytes.
    fn longest_at(&self, text: &str) -> Option<(usize, usize)> {
        let (mut node, mut longest) = (0, None);
        for (end, c) in Letters::new(text) {
            let Some(next) = self.nodes[node].next.get(&c) else { break };
            node = *next;
            if let Some(term) = self.nodes[node].term
                && is_word_end(&text[end..])
            {
                longest = Some((end, term));
            }
        }
        longest
    }
}

/// The characters of a text as terms are compared: the first in lower case, any run of blanks as one space. Each
/// comes with the byte it ends at.
struct Letters<'a> {
    text: &'a str,
    at: usize,
    rest_of_first: Option<std::char::ToLowercase>,
}

impl<'a> Letters<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, rest_of_first: None }
    }
}

impl Iterator for Letters<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(c) = self.rest_of_first.as_mut().and_then(Iterator::next) {
            return Some((self.at, c));
        }
        let c = self.text[self.at..].chars().next()?;
        let is_first = self.at == 0;
        self.at += c.len_utf8();
        if is_first {
            self.rest_of_first = Some(c.to_lowercase());
            return self.next();
        }
        if c.is_whitespace() {
            let rest = self.text[self.at..].trim_start();
            self.at = self.text.len() - rest.len();
            return Some((self.at, ' '));
        }
        Some((self.at, c))
    }
}

fn is_word_start(before: Option<char>, c: char) -> bool {
    !c.is_whitespace() && !before.is_some_and(is_word_part)
}

/// "HFC" is no word of its own in "HFC-32": that is the name of one gas.
fn is_word_end(rest: &str) -> bool {
    let number = rest.strip_prefix(['-', '\u{2011}']);
    !rest.starts_with(is_word_part)
        && !number.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}
