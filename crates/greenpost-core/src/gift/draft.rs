//! A question on its way in, and the `.quiz.md` text it becomes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Import, Note, UNWRITTEN};

/// A question as a bank holds it; every text is Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) title: String,
    /// One line.
    pub(super) prompt: String,
    /// Blocks; may be empty.
    pub(super) body: String,
    pub(super) kind: DraftKind,
    /// General feedback; may be empty.
    pub(super) why: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DraftKind {
    Single(Vec<DraftOption>),
    Multi(Vec<DraftOption>),
    TrueFalse(Vec<DraftOption>),
    /// Left (empty for a decoy) and right.
    Match(Vec<(String, String)>),
    /// Right ones and expected mistakes.
    Number(Vec<DraftOption>),
    Short(Vec<DraftOption>),
    Gap {
        before: String,
        after: String,
        words: Vec<DraftOption>,
        /// Typed: every right word counts. Chosen: one is right.
        typed: bool,
    },
}

/// An option, answer or word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DraftOption {
    pub(super) text: String,
    pub(super) right: bool,
    /// May be empty.
    pub(super) feedback: String,
}

/// Writes drafts as a question file.
pub(super) fn write(drafts: &[Draft], notes: Vec<Note>, word: &str) -> Import {
    let mut text = String::from("# Questions\n");
    let mut ids = Ids::new(drafts, word);
    for draft in drafts {
        text.push('\n');
        write_question(draft, &ids.next(draft), &mut text);
    }
    Import { text, questions: drafts.len(), notes }
}

/// A title that is an id is kept; the others are counted, and no number is given twice.
struct Ids<'a> {
    word: &'a str,
    kept: BTreeSet<&'a str>,
    given: BTreeSet<String>,
    last: u32,
}

impl<'a> Ids<'a> {
    fn new(drafts: &'a [Draft], word: &'a str) -> Self {
        let kept = drafts.iter().map(|draft| draft.title.as_str()).filter(|title| is_id(title)).collect();
        Self { word, kept, given: BTreeSet::new(), last: 0 }
    }

    fn next(&mut self, draft: &Draft) -> String {
        if is_id(&draft.title) && self.given.insert(draft.title.clone()) {
            return draft.title.clone();
        }
        loop {
            self.last += 1;
            let id = format!("{}-{:04}", self.word, self.last);
            if !self.kept.contains(id.as_str()) {
                return id;
            }
        }
    }
}

fn is_id(title: &str) -> bool {
    title.rsplit_once('-').is_some_and(|(word, number)| {
        super::is_id_word(word) && number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn write_question(draft: &Draft, id: &str, text: &mut String) {
    let kind = match &draft.kind {
        DraftKind::Single(_) => "single",
        DraftKind::Multi(_) => "multi",
        DraftKind::TrueFalse(_) => "truefalse",
        DraftKind::Match(_) => "match",
        DraftKind::Number(_) => "number",
        DraftKind::Short(_) => "short",
        DraftKind::Gap { .. } => "gap",
    };
    let _ = writeln!(text, "## {} {{#{id} {kind}}}\n", heading(&draft.prompt));
    if !draft.body.is_empty() {
        let _ = writeln!(text, "{}\n", draft.body);
    }
    match &draft.kind {
        DraftKind::Single(options) | DraftKind::Multi(options) | DraftKind::TrueFalse(options) => {
            for option in options {
                let tick = if option.right { 'x' } else { ' ' };
                write_item(&format!("[{tick}] {}", option.text), &option.feedback, text);
            }
        }
        DraftKind::Match(pairs) => {
            for (left, right) in pairs {
                write_item(format!("{left} => {right}").trim_start(), "", text);
            }
        }
        DraftKind::Number(answers) | DraftKind::Short(answers) => {
            for answer in answers {
                let sign = if answer.right { "=" } else { "!=" };
                write_item(&format!("{sign} {}", answer.text), &answer.feedback, text);
            }
        }
        DraftKind::Gap { before, after, words, typed } => {
            let _ = writeln!(text, "{before}[[{}]]{after}\n", gap(words, *typed));
            for word in words {
                write_item(&word.text, &word.feedback, text);
            }
        }
    }
    text.push('\n');
    write_quote("", &format!("Why: {}", written(&draft.why)), text);
}

/// A `#` at the end of a heading would be taken for its frame.
fn heading(prompt: &str) -> String {
    let words = prompt.trim_end_matches('#');
    if words.len() == prompt.len() || words.ends_with('\\') {
        return prompt.to_owned();
    }
    format!("{words}\\{}", &prompt[words.len()..])
}

fn gap(words: &[DraftOption], typed: bool) -> String {
    let right: Vec<&DraftOption> = words.iter().filter(|word| word.right).collect();
    if let (true, [only]) = (typed, right.as_slice()) {
        return in_gap(&only.text);
    }
    let shown = words.iter().filter(|word| word.right || !typed).map(|word| {
        let text = in_gap(&word.text);
        if word.right { format!("({text})") } else { text }
    });
    format!(" {} ", shown.collect::<Vec<_>>().join(" | "))
}

/// A word whose own bars and brackets are letters.
fn in_gap(word: &str) -> String {
    let word = word.replace("\\|", "|").replace('|', "\\|");
    if word.starts_with('(') { format!("\\{word}") } else { word }
}

fn write_item(item: &str, feedback: &str, text: &mut String) {
    let _ = writeln!(text, "- {item}");
    write_quote("  ", written(feedback), text);
}

fn write_quote(indent: &str, quote: &str, text: &mut String) {
    for line in quote.lines() {
        let _ = writeln!(text, "{}", format!("{indent}> {line}").trim_end());
    }
}

fn written(feedback: &str) -> &str {
    if feedback.is_empty() { UNWRITTEN } else { feedback }
}
