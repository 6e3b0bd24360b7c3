//! `exam.toml`: the blueprints of a module's exams, and the draw of an exam's questions by seed.
//!
//! A blueprint is a grid: how many questions by chapter, treaty, level and outcome. The same seed over the same edition
//! draws the same questions, on screen and on paper.

use std::collections::{BTreeMap, BTreeSet};

use greenpost_wire::QuestionId;

use crate::draw::{seed_for, shuffle};
use crate::fields::{FieldReader, Fields};
use crate::gift::is_id_word;
use crate::markdown::Report;
use crate::{Diagnostic, Rule};

/// The file of a module's blueprints.
pub const EXAM_FILE: &str = "exam.toml";

/// The blueprint of an exam.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exam {
    /// Permanent: `a-z`, `0-9`, `-`.
    pub id: String,
    /// By language.
    pub title: BTreeMap<String, String>,
    /// Per cent of the marks.
    pub pass_mark: u8,
    /// Time allowed; 0 for no limit.
    pub minutes: u32,
    /// How often it may be taken; 0 for no limit.
    pub attempts: u32,
    /// How many questions marked `critical` may be answered wrongly; one more and the exam is failed whatever the marks.
    pub critical_errors: u32,
    /// The exam of the same file whose questions are not asked again here: a post-test asks other items than its
    /// pre-test. Empty for none.
    pub differs_from: String,
    /// The rows of the grid, drawn in this order.
    pub draws: Vec<Draw>,
}

/// A row of the grid: so many questions of this kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draw {
    /// The module they come from.
    pub module: String,
    /// The chapter they belong to; empty for any.
    pub chapter: String,
    /// Empty for any.
    pub treaty: String,
    /// Empty for any.
    pub outcome: String,
    /// 1 recall, 2 apply, 3 judge; empty for any.
    pub levels: Vec<u8>,
    /// Only questions whose wrong answer is a safety error.
    pub critical: bool,
    /// How many.
    pub count: u32,
    /// Line of the row, from 1.
    pub line: u32,
}

/// A question by what a blueprint asks of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its module.
    pub module: String,
    /// Its chapter's id.
    pub chapter: String,
    /// The question.
    pub id: QuestionId,
    /// Its treaty.
    pub treaty: String,
    /// Its outcome.
    pub outcome: String,
    /// 1 to 3.
    pub level: u8,
    /// A wrong answer is a safety error.
    pub critical: bool,
}

impl Exam {
    /// How many questions it asks.
    pub fn questions(&self) -> u32 {
        self.draws.iter().fold(0, |sum, draw| sum.saturating_add(draw.count))
    }
}

impl Draw {
    /// Whether a question fits this row.
    pub fn fits(&self, question: &Candidate) -> bool {
        let is = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
        self.module == question.module
            && is(&self.chapter, &question.chapter)
            && is(&self.treaty, &question.treaty)
            && is(&self.outcome, &question.outcome)
            && (self.levels.is_empty() || self.levels.contains(&question.level))
            && (!self.critical || question.critical)
    }
}

/// Reads an `exam.toml`. `module` is where rows draw from that name no other module.
pub fn parse(module: &str, language: &str, text: &str) -> (Vec<Exam>, Vec<Diagnostic>) {
    let mut report = Report::new(EXAM_FILE);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut reader, mut fields) = FieldReader::document(text, 1, Rule::Exam, &mut report);
    let mut exams: Vec<Exam> = Vec::new();
    for table in fields.tables("exam", &mut reader) {
        let start = table.start();
        let Some(exam) = read_exam(module, language, table, &exams, &mut reader) else { continue };
        if exams.iter().any(|other| other.id == exam.id) {
            reader.say(start, format!("there are two exams {}; the first one counts", exam.id));
        } else {
            exams.push(exam);
        }
    }
    fields.rest(&mut reader);
    if exams.is_empty() {
        reader.say(0, "there is no exam in it: begin one with [[exam]]");
    }
    (exams, report.finish())
}

fn read_exam(
    module: &str,
    language: &str,
    mut fields: Fields<'_>,
    before: &[Exam],
    reader: &mut FieldReader<'_>,
) -> Option<Exam> {
    let start = fields.start();
    let id = fields.text("id", reader).map(|(id, _)| id).unwrap_or_default();
    let title = fields.by_language("title", language, reader);
    let percent = fields.whole("pass_mark", 0..=100, reader).and_then(|mark| u8::try_from(mark).ok());
    let minutes = fields.whole("minutes", 0..=1_000, reader).unwrap_or(0);
    let attempts = fields.whole("attempts", 0..=100, reader).unwrap_or(0);
    let critical_errors = fields.whole("critical_errors", 0..=1_000, reader).unwrap_or(0);
    let differs_from = match fields.text("differs_from", reader) {
        Some((other, at)) if !before.iter().any(|exam| exam.id == other) => {
            reader.say(at, format!("differs_from: there is no exam {other} above this one"));
            String::new()
        }
        other => other.map(|(other, _)| other).unwrap_or_default(),
    };
    let tables = fields.tables("draw", reader);
    let draws: Vec<Draw> = tables.into_iter().filter_map(|table| read_draw(module, table, reader)).collect();
    fields.rest(reader);
    if !is_id_word(&id) {
        reader.say(start, "an exam needs an id of a-z, 0-9 and -");
        return None;
    }
    if !title.contains_key(language) {
        reader.say(start, format!("the exam {id} has no title in {language}"));
    }
    if draws.is_empty() {
        reader.say(start, format!("the exam {id} draws no question: write [[exam.draw]] with count = …"));
    }
    let pass_mark = percent.unwrap_or(80);
    Some(Exam { id, title, pass_mark, minutes, attempts, critical_errors, differs_from, draws })
}

fn read_draw(module: &str, mut fields: Fields<'_>, reader: &mut FieldReader<'_>) -> Option<Draw> {
    let start = fields.start();
    let mut text = |key: &str| fields.text(key, reader).map(|(text, _)| text).unwrap_or_default();
    let (from, chapter, treaty, outcome) = (text("module"), text("chapter"), text("treaty"), text("outcome"));
    let levels = fields.wholes("levels", 1..=3, reader);
    let levels = levels.into_iter().filter_map(|level| u8::try_from(level).ok()).collect();
    let critical = fields.truth("critical", reader).unwrap_or(false);
    let count = fields.whole("count", 1..=1_000, reader);
    fields.rest(reader);
    let Some(count) = count else {
        reader.say(start, "a draw needs count = and how many questions, from 1");
        return None;
    };
    let module = if from.is_empty() { module.to_owned() } else { from };
    let line = reader.lines.line(start);
    Some(Draw { module, chapter, treaty, outcome, levels, critical, count, line })
}

/// The questions of an exam, as positions in `bank`: row by row, none twice, none of `without`. Where a row asks for more
/// than there are, all there are: [`shortfalls`] tells the author before.
pub fn draw(exam: &Exam, bank: &[Candidate], without: &BTreeSet<QuestionId>, seed: u64) -> Vec<usize> {
    let mut drawn: Vec<usize> = Vec::new();
    for (row, wanted) in exam.draws.iter().enumerate() {
        let free: Vec<usize> = (0..bank.len())
            .filter(|at| wanted.fits(&bank[*at]) && !drawn.contains(at) && !without.contains(&bank[*at].id))
            .collect();
        let order = shuffle(free.len(), seed_for(seed, &format!("{}/{row}", exam.id)));
        drawn.extend(order.into_iter().take(wanted.count as usize).map(|pick| free[pick]));
    }
    drawn
}

/// The questions of an exam and of the exam it must differ from, drawn with the same seed.
pub fn draw_apart(exam: &Exam, exams: &[Exam], bank: &[Candidate], seed: u64) -> Vec<usize> {
    let other = exams.iter().find(|other| other.id == exam.differs_from);
    let before = other.map(|other| draw(other, bank, &BTreeSet::new(), seed)).unwrap_or_default();
    let without = before.into_iter().map(|at| bank[at].id.clone()).collect();
    draw(exam, bank, &without, seed)
}

/// Rows that some seed could leave short, each with how many questions are surely there. Rows of modules that are not in
/// `at_hand` are not judged.
pub fn shortfalls(
    exam: &Exam,
    exams: &[Exam],
    bank: &[Candidate],
    at_hand: &BTreeSet<&str>,
) -> Vec<(u32, u32)> {
    let other = exams.iter().find(|other| other.id == exam.differs_from);
    let mut before: Vec<&Draw> = other.iter().flat_map(|other| &other.draws).collect();
    let mut short = Vec::new();
    for row in &exam.draws {
        let fitting: Vec<&Candidate> = bank.iter().filter(|question| row.fits(question)).collect();
        let lost = before.iter().map(|earlier| {
            let shared = fitting.iter().filter(|question| earlier.fits(question)).count();
            shared.min(earlier.count as usize)
        });
        let sure = fitting.len().saturating_sub(lost.sum());
        if at_hand.contains(row.module.as_str()) && sure < row.count as usize {
            short.push((row.line, u32::try_from(sure).unwrap_or(u32::MAX)));
        }
        before.push(row);
    }
    short
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::*;

    const WHOLE: &str = r#"[[exam]]
id = "before"
title = { en = "Before the course" }
[[exam.draw]]
chapter = "01-x"
count = 2

[[exam]]
id = "after"
title = { en = "After the course", fr = "Après le cours" }
pass_mark = 75
minutes = 60
attempts = 3
critical_errors = 1
differs_from = "before"
[[exam.draw]]
module = "common"
treaty = "basel"
outcome = "hs"
levels = [2, 3]
critical = true
count = 4
"#;

    fn check(text: &str, expected: Expect) {
        let (exams, found) = parse("manual", "en", text);
        let rows = exams.iter().map(|exam| {
            let draws: Vec<String> = exam
                .draws
                .iter()
                .map(|d| {
                    format!(
                        "  {}× {} {} {} {} {:?}{}\n",
                        d.count,
                        d.module,
                        d.chapter,
                        d.treaty,
                        d.outcome,
                        d.levels,
                        if d.critical { " critical" } else { "" }
                    )
                })
                .collect();
            format!(
                "{} {:?} {} % {} min {} times, {} critical, differs from “{}”\n{}",
                exam.id,
                exam.title.values().collect::<Vec<_>>(),
                exam.pass_mark,
                exam.minutes,
                exam.attempts,
                exam.critical_errors,
                exam.differs_from,
                draws.concat()
            )
        });
        let slips = found.iter().map(|slip| format!("{slip}\n"));
        expected.assert_eq(&rows.chain(slips).collect::<String>());
    }

    #[test]
    fn a_blueprint_is_read() {
        check(
            WHOLE,
            expect![[r#"
                before ["Before the course"] 80 % 0 min 0 times, 0 critical, differs from “”
                  2× manual 01-x   []
                after ["After the course", "Après le cours"] 75 % 60 min 3 times, 1 critical, differs from “before”
                  4× common  basel hs [2, 3] critical
            "#]],
        );
    }

    #[test]
    fn every_slip_of_a_blueprint_is_named_and_the_rest_kept() {
        check(
            "",
            expect![[r#"
            exam.toml:1: there is no exam in it: begin one with [[exam]]
        "#]],
        );
        check(
            "[[exam]]\nid = \"No\"\n[[exam]]\nid = \"a\"\ntitle = { fr = \"A\" }\n[[exam]]\nid = \"a\"\ntitle = { en = \"A\" }\ndiffers_from = \"b\"\npass = 3\n[[exam.draw]]\nlevels = [2, 4]\ncount = 1\n[[exam.draw]]\ncritical = 1\n",
            expect![[r#"
                a ["A"] 80 % 0 min 0 times, 0 critical, differs from “”
                exam.toml:1: an exam needs an id of a-z, 0-9 and -
                exam.toml:3: the exam a has no title in en
                exam.toml:3: the exam a draws no question: write [[exam.draw]] with count = …
                exam.toml:6: there are two exams a; the first one counts
                exam.toml:9: differs_from: there is no exam b above this one
                exam.toml:10: there is no field pass
                exam.toml:12: levels must be a list of whole numbers from 1 to 3
                exam.toml:14: a draw needs count = and how many questions, from 1
                exam.toml:15: critical must be true or false
            "#]],
        );
    }

    fn bank(of: &[(&str, u8, bool)]) -> Vec<Candidate> {
        let one = |(nth, (chapter, level, critical)): (usize, &(&str, u8, bool))| Candidate {
            module: "manual".into(),
            chapter: (*chapter).into(),
            id: QuestionId::new(&format!("q-{nth:04}")).unwrap(),
            treaty: "basel".into(),
            outcome: "hs".into(),
            level: *level,
            critical: *critical,
        };
        of.iter().enumerate().map(one).collect()
    }

    fn row(chapter: &str, levels: &[u8], count: u32) -> Draw {
        Draw {
            module: "manual".into(),
            chapter: chapter.into(),
            levels: levels.to_vec(),
            count,
            ..Draw::default()
        }
    }

    fn exam(id: &str, differs_from: &str, draws: Vec<Draw>) -> Exam {
        let title = BTreeMap::new();
        let differs_from = differs_from.into();
        Exam {
            id: id.into(),
            title,
            pass_mark: 80,
            minutes: 0,
            attempts: 0,
            critical_errors: 0,
            differs_from,
            draws,
        }
    }

    #[test]
    fn a_row_that_some_seed_leaves_short_is_known_before() {
        let bank = bank(&[("a", 1, false), ("a", 2, false), ("a", 2, true), ("b", 1, false)]);
        let at_hand = BTreeSet::from(["manual"]);
        let short = |exam: &Exam, others: &[Exam]| shortfalls(exam, others, &bank, &at_hand).len();
        assert_eq!(short(&exam("x", "", vec![row("a", &[], 3)]), &[]), 0);
        assert_eq!(short(&exam("x", "", vec![row("a", &[], 4)]), &[]), 1);
        assert_eq!(
            short(&exam("x", "", vec![row("a", &[], 2), row("a", &[2], 1)]), &[]),
            1,
            "the first may take both"
        );
        assert_eq!(short(&exam("x", "", vec![row("a", &[2], 1), row("a", &[], 2)]), &[]), 0);
        let before = exam("before", "", vec![row("b", &[], 1)]);
        assert_eq!(short(&exam("x", "before", vec![row("b", &[], 1)]), &[before]), 1);
        let foreign = Draw { module: "other".into(), ..row("a", &[], 9) };
        assert_eq!(short(&exam("x", "", vec![foreign]), &[]), 0, "a module that is not there is not judged");
    }

    proptest! {
        /// Whatever is asked of whatever bank: none twice, none of the other exam, each row in its place, and never fewer
        /// than the author was promised.
        #[test]
        fn a_draw_keeps_its_blueprint(
            kinds in prop::collection::vec((0_usize..3, 1_u8..=3, any::<bool>()), 0..40),
            rows in prop::collection::vec((0_usize..4, prop::collection::vec(1_u8..=3, 0..3), 1_u32..5), 1..5),
            earlier in prop::collection::vec((0_usize..4, 1_u32..4), 0..3),
            seed in any::<u64>(),
        ) {
            let chapters = ["a", "b", "c", ""];
            let kinds: Vec<_> = kinds.iter().map(|(c, l, k)| (chapters[*c], *l, *k)).collect();
            let bank = bank(&kinds);
            let before = exam("before", "", earlier.iter().map(|(c, n)| row(chapters[*c], &[], *n)).collect());
            let after = exam("after", "before", rows.iter().map(|(c, l, n)| row(chapters[*c], l, *n)).collect());
            let exams = [before.clone(), after.clone()];
            let first = draw(&before, &bank, &BTreeSet::new(), seed);
            let second = draw_apart(&after, &exams, &bank, seed);
            prop_assert_eq!(&second, &draw_apart(&after, &exams, &bank, seed));
            let mut all: Vec<usize> = first.iter().chain(&second).copied().collect();
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(all.len(), count);
            prop_assert!(second.iter().all(|at| after.draws.iter().any(|row| row.fits(&bank[*at]))));
            if shortfalls(&after, &exams, &bank, &BTreeSet::from(["manual"])).is_empty() {
                prop_assert_eq!(second.len(), after.questions() as usize);
            }
        }
    }
}
