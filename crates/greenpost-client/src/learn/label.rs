//! The readable text of an entry, kept beside it: module, chapter, and what it was about. With a question's label and
//! the response in the entry the answer can be read when the content is gone.

use greenpost_core::question::{Choice, GapPart, Item, Kind, Question};
use greenpost_wire::{ChapterId, ModuleId, Response};
use serde::{Deserialize, Serialize};

use crate::library::{Found, Module};

/// A label and the key it is kept under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) key: String,
    /// None for one that is kept already.
    pub(crate) text: Option<LabelText>,
}

/// What a label says. Kept as JSON with short keys; what is empty is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct LabelText {
    /// The module's title.
    #[serde(rename = "m", default, skip_serializing_if = "String::is_empty")]
    pub(crate) module: String,
    /// The chapter's title.
    #[serde(rename = "c", default, skip_serializing_if = "String::is_empty")]
    pub(crate) chapter: String,
    /// The section's title, or the question.
    #[serde(rename = "w", default, skip_serializing_if = "String::is_empty")]
    pub(crate) what: String,
    /// Options, items or right sides, in authored order.
    #[serde(rename = "o", default, skip_serializing_if = "Vec::is_empty")]
    options: Vec<String>,
    /// Left sides.
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    left: Vec<String>,
    /// A sentence with gaps: words, and nothing where a gap is.
    #[serde(rename = "g", default, skip_serializing_if = "Vec::is_empty")]
    gaps: Vec<Option<String>>,
    /// The right answer.
    #[serde(rename = "r", default, skip_serializing_if = "String::is_empty")]
    pub(crate) right_answer: String,
    /// Why.
    #[serde(rename = "y", default, skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
}

/// As tables write a missing value.
const MISSING: &str = "–";

impl Label {
    /// Of a module as a whole.
    pub(crate) fn of_module(found: &Found) -> Self {
        Self::new(Self::key_of(&found.module.id, None), module_text(found))
    }

    /// Of a chapter.
    pub(crate) fn of_chapter(found: &Found) -> Self {
        Self::new(Self::key_of(&found.module.id, Some(&found.link().id)), chapter_text(found))
    }

    /// Of a section, by its id and title.
    pub(crate) fn of_section(found: &Found, section: &str, title: &str) -> Self {
        let text = LabelText { what: title.to_owned(), ..chapter_text(found) };
        Self::new(section_key(&found.module.id, &found.link().id, section), text)
    }

    /// Of a question as it was when it was answered.
    pub(crate) fn of_question(found: &Found, question: &Question, right_answer: &str) -> Self {
        let (options, left, gaps) = pieces(&question.kind);
        let text = LabelText {
            what: question.prompt.plain.clone(),
            options,
            left,
            gaps,
            right_answer: right_answer.to_owned(),
            why: question.why.plain.clone(),
            ..chapter_text(found)
        };
        Self::new(question_key(&found.module.id, question.id.as_str(), question.content_mark()), text)
    }

    /// Of a checklist of the Desk.
    pub(crate) fn of_checklist(module: &Module, id: &str, title: &str) -> Self {
        let module_title = module.title("en").to_owned();
        let text = LabelText { module: module_title, what: title.to_owned(), ..LabelText::default() };
        Self::new(format!("checklist/{}/{id}", module.id), text)
    }

    /// The key of a chapter's label; of a module's without one.
    pub(crate) fn key_of(module: &ModuleId, chapter: Option<&ChapterId>) -> String {
        match chapter {
            Some(chapter) => format!("chapter/{module}/{chapter}"),
            None => format!("module/{module}"),
        }
    }

    /// One that is kept already, under this key.
    pub(crate) fn kept(key: String) -> Self {
        Self { key, text: None }
    }

    fn new(key: String, text: LabelText) -> Self {
        Self { key, text: Some(text) }
    }
}

impl LabelText {
    /// Reads a kept label; an empty one when it cannot be read.
    pub(crate) fn read(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// The form it is kept in.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a label is plain text")
    }

    /// A response to this question, readable.
    pub(crate) fn answer(&self, response: &Response) -> String {
        let option = |at: &u8| self.options.get(usize::from(*at)).map_or(MISSING, String::as_str);
        match response {
            Response::Choice(chosen) => chosen.iter().map(option).collect::<Vec<_>>().join("; "),
            Response::Order(order) => order.iter().map(option).collect::<Vec<_>>().join("; "),
            Response::Match(picked) => {
                let pairs =
                    self.left.iter().zip(picked).map(|(left, right)| format!("{left} = {}", option(right)));
                pairs.collect::<Vec<_>>().join("; ")
            }
            Response::Text(text) => text.clone(),
            Response::Gaps(texts) => self.sentence(texts),
        }
    }

    fn sentence(&self, texts: &[String]) -> String {
        let mut texts = texts.iter();
        let pieces = self.gaps.iter().map(|piece| match piece {
            Some(words) => words.clone(),
            None => {
                let text = texts.next().map(|text| text.trim()).filter(|text| !text.is_empty());
                format!("[{}]", text.unwrap_or(MISSING))
            }
        });
        pieces.collect::<String>().trim().to_owned()
    }
}

/// The key of a section's label.
pub(crate) fn section_key(module: &ModuleId, chapter: &ChapterId, section: &str) -> String {
    format!("section/{module}/{chapter}/{section}")
}

/// The key of the label of a question in one of its versions.
pub(crate) fn question_key(module: &ModuleId, question: &str, content: u32) -> String {
    format!("{}{content:08x}", question_prefix(module, question))
}

/// What the keys of all its versions begin with.
pub(crate) fn question_prefix(module: &ModuleId, question: &str) -> String {
    format!("question/{module}/{question}/")
}

fn module_text(found: &Found) -> LabelText {
    LabelText { module: found.module.title(&found.language).to_owned(), ..LabelText::default() }
}

fn chapter_text(found: &Found) -> LabelText {
    LabelText { chapter: found.link().title.clone(), ..module_text(found) }
}

fn pieces(kind: &Kind) -> (Vec<String>, Vec<String>, Vec<Option<String>>) {
    match kind {
        Kind::Single(choices) | Kind::Multi(choices) | Kind::TrueFalse(choices) | Kind::Image(choices) => (
            choices.iter().map(|choice: &Choice| choice.text.plain.clone()).collect(),
            Vec::new(),
            Vec::new(),
        ),
        Kind::Order(items) => (plain(items), Vec::new(), Vec::new()),
        Kind::Match { left, right } => (plain(right), plain(left), Vec::new()),
        Kind::Number { .. } | Kind::Short { .. } => (Vec::new(), Vec::new(), Vec::new()),
        Kind::Gap { parts, .. } => {
            let piece = |part: &GapPart| match part {
                GapPart::Text(text) => Some(text.plain.clone()),
                GapPart::Typed(_) | GapPart::Chosen { .. } => None,
            };
            (Vec::new(), Vec::new(), parts.iter().map(piece).collect())
        }
    }
}

fn plain(items: &[Item]) -> Vec<String> {
    items.iter().map(|item| item.text.plain.clone()).collect()
}

#[cfg(test)]
mod tests {
    use greenpost_core::question::{Surroundings, parse};

    use super::*;

    /// What a label says of a response to a question of this type and body, after it was kept and read again.
    fn check(kind: &str, body: &str, response: &Response, expected: &str) {
        let text = format!("# Q\n\n## Which?  {{#q-0001 {kind} level=1}}\n\n{body}\n\n> Why: so.\n");
        let around = Surroundings { file: "en/q.quiz.md", module: "m", figure_base: "" };
        let (questions, found) = parse(&text, &around);
        assert_eq!(questions.len(), 1, "{kind}: {found:?}");
        let (options, left, gaps) = pieces(&questions[0].kind);
        let label = LabelText { options, left, gaps, ..LabelText::default() };
        assert_eq!(LabelText::read(&label.to_json()).answer(response), expected, "{kind}");
    }

    #[test]
    fn an_answer_is_readable_with_nothing_but_its_label() {
        let texts = |texts: &[&str]| Response::Gaps(texts.iter().map(|text| (*text).to_owned()).collect());
        check("single", "- [x] yes\n- [ ] no", &Response::Choice(vec![1]), "no");
        check("multi", "- [x] a\n- [x] b\n- [ ] c", &Response::Choice(vec![0, 2]), "a; c");
        check("multi", "- [x] a\n- [ ] b", &Response::Choice(vec![]), "");
        check("single", "- [x] yes\n- [ ] no", &Response::Choice(vec![7]), "–");
        check("order", "1. one\n2. two\n3. three", &Response::Order(vec![2, 0, 1]), "three; one; two");
        check("match", "- a => b\n- c => d", &Response::Match(vec![1, 255]), "a = d; c = –");
        check("number", "- = 5 kg", &Response::Text("6 kg".to_owned()), "6 kg");
        check("gap", "It is [[here]] and [[there]].", &texts(&["here ", ""]), "It is [here] and [–].");
    }

    #[test]
    fn a_label_that_cannot_be_read_says_nothing_and_breaks_nothing() {
        for json in ["", "{", "[]", "{\"m\": 7}", "{\"new field\": 1, \"m\": \"M\"}"] {
            let text = LabelText::read(json);
            assert!(text.module.is_empty() || text.module == "M", "{json}");
            assert_eq!(text.answer(&Response::Choice(vec![0])), "–");
        }
    }
}
