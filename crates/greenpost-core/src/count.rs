//! What a module holds, counted: words, reading level, questions by type and level.

use crate::chapter;
use crate::glossary::Glossary;
use crate::lint::{Files, languages};
use crate::question::{self, Kind, Question};
use crate::summary;

/// The types of questions, in the order in which they are counted.
pub const TYPES: [&str; 9] =
    ["single", "multi", "truefalse", "order", "match", "number", "short", "gap", "image"];

/// A chapter, counted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChapterCount {
    /// Its id.
    pub id: String,
    /// Words of its text, without sources.
    pub words: usize,
    /// Figures in its text.
    pub figures: usize,
    /// Sources it names.
    pub sources: usize,
    /// The reading grade in the middle of those of its sections; none where there is no prose to judge.
    pub grade: Option<f64>,
    /// Questions by type, as [`TYPES`] has them; retired ones are not asked and not counted.
    pub types: [usize; 9],
    /// Questions by level, from 1.
    pub levels: [usize; 3],
    /// Questions with a drawing or a table.
    pub shown: usize,
    /// Questions whose wrong answer is a safety error.
    pub critical: usize,
}

impl ChapterCount {
    /// All its questions.
    pub fn questions(&self) -> usize {
        self.types.iter().sum()
    }
}

/// The chapters of a module in one language, in reading order. The reading grade is that of English.
pub fn chapters(files: &Files, language: &str) -> Vec<ChapterCount> {
    if !languages(files).iter().any(|known| known == language) {
        return Vec::new();
    }
    let root = if language.is_empty() { String::new() } else { format!("{language}/") };
    let summary_file = format!("{root}SUMMARY.md");
    let text = files.texts.get(&summary_file).map_or("", String::as_str);
    let (summary, _) = summary::parse(&summary_file, text);
    let links = summary.chapters().map(|link| (link.id.to_string(), format!("{root}{}", link.path)));
    links.filter_map(|(id, file)| count(files, id, &file)).collect()
}

fn count(files: &Files, id: String, file: &str) -> Option<ChapterCount> {
    let glossary = Glossary::default();
    let around =
        chapter::Surroundings { file, module: &files.id, number: "", glossary: &glossary, figure_base: "" };
    let (chapter, _) = chapter::parse(files.texts.get(file)?, &around);
    let blocks = || chapter.lede.iter().chain(chapter.sections.iter().flat_map(|section| &section.blocks));
    let html = chapter.sections.iter().map(|section| section.html.as_str());
    let mut counted = ChapterCount {
        id,
        words: blocks().map(|block| block.split_whitespace().count()).sum(),
        figures: html.chain([chapter.lede_html.as_str()]).map(|html| html.matches("<img").count()).sum(),
        sources: chapter.sources.len(),
        grade: median(chapter.sections.iter().filter_map(|section| grade(&section.blocks)).collect()),
        ..ChapterCount::default()
    };
    let quiz = format!("{}.quiz.md", file.strip_suffix(".md").unwrap_or(file));
    if let Some(text) = files.texts.get(&quiz) {
        let around = question::Surroundings { file: &quiz, module: &files.id, figure_base: "" };
        let (questions, _) = question::parse(text, &around);
        questions
            .iter()
            .filter(|question| !question.retired)
            .for_each(|question| add(question, &mut counted));
    }
    Some(counted)
}

fn add(question: &Question, counted: &mut ChapterCount) {
    counted.types[type_of(&question.kind)] += 1;
    if let Some(level) = counted.levels.get_mut(usize::from(question.level).saturating_sub(1)) {
        *level += 1;
    }
    let shows = |tag: &str| question.body.html.contains(tag) || question.prompt.html.contains(tag);
    counted.shown += usize::from(shows("<img") || shows("<table") || matches!(question.kind, Kind::Image(_)));
    counted.critical += usize::from(question.critical);
}

fn type_of(kind: &Kind) -> usize {
    match kind {
        Kind::Single(_) => 0,
        Kind::Multi(_) => 1,
        Kind::TrueFalse(_) => 2,
        Kind::Order(_) => 3,
        Kind::Match { .. } => 4,
        Kind::Number { .. } => 5,
        Kind::Short { .. } => 6,
        Kind::Gap { .. } => 7,
        Kind::Image(_) => 8,
    }
}

fn median(mut grades: Vec<f64>) -> Option<f64> {
    grades.sort_by(f64::total_cmp);
    let middle = grades.len() / 2;
    match grades.len() {
        0 => None,
        odd if odd % 2 == 1 => grades.get(middle).copied(),
        _ => Some(f64::midpoint(*grades.get(middle - 1)?, *grades.get(middle)?)),
    }
}

/// The grade of these blocks by Kincaid, Fishburne, Rogers and Chissom (1975): 0.39 × words a sentence + 11.8 × syllables
/// a word − 15.59. Tables are left out: they hold no sentences.
pub fn grade(blocks: &[String]) -> Option<f64> {
    let (mut words, mut sentences, mut syllables) = (0_usize, 0_usize, 0_usize);
    for block in blocks.iter().filter(|block| !block.contains(" | ")) {
        let mut open = false;
        for word in block.split_whitespace() {
            let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
            if !letters.is_empty() {
                words += 1;
                syllables += syllables_of(&letters);
                open = true;
            }
            let closes = |c: char| matches!(c, '”' | '’' | '"' | ')');
            if open && word.trim_end_matches(closes).ends_with(['.', '?', '!', ':', ';']) {
                sentences += 1;
                open = false;
            }
        }
        sentences += usize::from(open);
    }
    let (words, sentences, syllables) = (words as f64, sentences as f64, syllables as f64);
    (sentences > 0.0).then(|| 0.39 * words / sentences + 11.8 * syllables / words - 15.59)
}

/// English syllables by their vowels: groups of them, without a silent e at the end.
fn syllables_of(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut groups = 0;
    let mut was_vowel = false;
    for c in word.chars() {
        groups += usize::from(is_vowel(c) && !was_vowel);
        was_vowel = is_vowel(c);
    }
    let is_silent =
        word.ends_with('e') && !word.ends_with("le") || word.ends_with("es") || word.ends_with("ed");
    if is_silent && groups > 1 { groups - 1 } else { groups.max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_follow_the_vowels() {
        let rows = [
            ("cat", 1),
            ("licence", 2),
            ("customs", 2),
            ("table", 2),
            ("refrigerant", 4),
            ("checked", 1),
            ("HS", 1),
        ];
        for (word, syllables) in rows {
            assert_eq!(syllables_of(word), syllables, "{word}");
        }
    }

    #[test]
    fn short_plain_sentences_read_easier_than_long_ones() {
        let plain = grade(&["Look at the box. Ask for the paper. Do not open it.".into()]).unwrap();
        let heavy = grade(&[
            "Notwithstanding the aforementioned obligations, the competent administrative authority determines proportionate verification.".into(),
        ])
        .unwrap();
        assert!(plain < 3.0 && heavy > 15.0, "{plain} {heavy}");
        assert_eq!(grade(&["a | b | c".into()]), None, "a table is no prose");
    }
}
