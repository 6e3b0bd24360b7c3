//! Questions: a `.quiz.md` file in, typed questions out (grammar: docs/CONTENT.md section 4).

mod blocks;
mod file;
mod head;
mod kinds;
mod reader;
mod split;

use greenpost_wire::{QuestionId, SectionId};

pub(crate) use blocks::{Answer, items};
pub(crate) use file::{Entry, chapter_of, read as read_file};
pub(crate) use head::{Head, TREATIES, read_see};
pub(crate) use reader::Reader;
pub(crate) use split::escape_block_start;

use crate::Diagnostic;

/// One graded interaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Permanent.
    pub id: QuestionId,
    /// Which treaty; empty when the author gave none.
    pub treaty: String,
    /// Which outcome of the module.
    pub outcome: String,
    /// 1 recall, 2 apply, 3 judge.
    pub level: u8,
    /// Where its answer is taught.
    pub see: Option<See>,
    /// A wrong answer here is a safety error.
    pub critical: bool,
    /// One of the module's ungraded opening questions.
    pub pretest: bool,
    /// No longer asked.
    pub retired: bool,
    /// The question itself.
    pub prompt: Text,
    /// Text, table or figure that belongs to it; empty for none.
    pub body: Text,
    /// Empty for none.
    pub hint: Text,
    /// Empty for none.
    pub why: Text,
    /// What is answered and what is right.
    pub kind: Kind,
    /// SHA-256 of the question as authored (its source text, line ends and trailing blanks normalised).
    pub content: [u8; 32],
    /// Line of its heading, from 1.
    pub line: u32,
}

/// A piece of authored text in the two forms that are needed of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Safe HTML; inline for prompts and options, blocks for body, hint and why.
    pub html: String,
    /// Plain text: the record keeps this.
    pub plain: String,
}

/// Where an answer is taught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct See {
    /// A file of the same folder, `02-hs.md`; none for this chapter.
    pub file: Option<String>,
    /// The section.
    pub section: SectionId,
}

/// What is answered and what is right.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One of several.
    Single(Vec<Choice>),
    /// Several of several, each scored.
    Multi(Vec<Choice>),
    /// True or false, as two choices.
    TrueFalse(Vec<Choice>),
    /// One of several pictures.
    Image(Vec<Choice>),
    /// Items in their right order.
    Order(Vec<Item>),
    /// Left sides with the position of their right side; right sides beyond those are decoys.
    Match {
        /// What stands on the left, with the explanation of its pair. The right side of `left[i]` is `right[i]`.
        left: Vec<Item>,
        /// Right sides: first those of the pairs, in order, then decoys.
        right: Vec<Item>,
    },
    /// A typed number.
    Number {
        /// What counts as right; the first is shown as the answer.
        right: Vec<NumberAnswer>,
        /// Mistakes the author expected.
        mistakes: Vec<NumberAnswer>,
    },
    /// A typed word or code.
    Short {
        /// What counts as right; the first is shown as the answer.
        right: Vec<Item>,
        /// Mistakes the author expected.
        mistakes: Vec<Item>,
    },
    /// A sentence with gaps.
    Gap {
        /// Text and gaps in turn.
        parts: Vec<GapPart>,
        /// Explanations of single words, in any gap.
        words: Vec<Item>,
    },
}

/// An option that is right or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says (for an image, its `<img>` and alt text).
    pub text: Text,
    /// Whether it is right.
    pub right: bool,
    /// Why; empty when the author gave none.
    pub feedback: Text,
}

/// A thing with its explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it says.
    pub text: Text,
    /// Why; empty when the author gave none.
    pub feedback: Text,
}

/// Numbers that count as one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberAnswer {
    /// From, inclusive.
    pub low: f64,
    /// To, inclusive.
    pub high: f64,
    /// As shown: "3 921.6".
    pub shown: String,
    /// Unit as shown; may be empty.
    pub unit: String,
    /// Why.
    pub feedback: Text,
}

/// A piece of a sentence with gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GapPart {
    /// Words as they stand, inline HTML.
    Text(Text),
    /// A gap to type into; any of these is right.
    Typed(Vec<String>),
    /// A gap to choose for.
    Chosen {
        /// In authored order.
        options: Vec<String>,
        /// Position of the right one.
        right: usize,
    },
}

/// The types by name, as a heading says them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TypeName {
    Single,
    Multi,
    TrueFalse,
    Order,
    Match,
    Number,
    Short,
    Gap,
    Image,
}

impl Question {
    /// The first four bytes of the content hash, as an entry carries it.
    pub fn content_mark(&self) -> u32 {
        let [a, b, c, d, ..] = self.content;
        u32::from_be_bytes([a, b, c, d])
    }
}

/// What surrounds a question file while it is read.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// Path inside the module, with `/`.
    pub file: &'a str,
    /// The module's id.
    pub module: &'a str,
    /// As in [`crate::chapter::Surroundings`].
    pub figure_base: &'a str,
}

/// Reads a question file. A question that cannot be asked is left out and named.
pub fn parse(text: &str, around: &Surroundings<'_>) -> (Vec<Question>, Vec<Diagnostic>) {
    let (entries, found) = file::read(text, around);
    (entries.into_iter().filter_map(|entry| entry.question).collect(), found)
}

/// The positions of the right sides to offer in a match question: each text once, decoys among them.
pub fn offered_sides(right: &[Item]) -> Vec<usize> {
    let is_first = |&at: &usize| right[..at].iter().all(|earlier| earlier.text != right[at].text);
    (0..right.len()).filter(is_first).collect()
}

#[cfg(test)]
mod tests;
