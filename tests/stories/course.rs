//! The course that is delivered: its question grid, its exams, its cases, its sources and its plain words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use greenpost_core::count::{self, ChapterCount};
use greenpost_core::exam::{self, Candidate};
use greenpost_core::lint::{self, Files};
use greenpost_core::{case, chapter, glossary::Glossary};
use greenpost_tests::real_modules;

/// The grid of the syllabus: questions, recall, apply, judge, and those with a drawing or a table, of chapters 1 to 12.
const GRID: [(&str, &str, [usize; 5]); 12] = [
    ("common", "01-customs-and-treaties", [30, 10, 12, 8, 6]),
    ("common", "02-codes-and-documents", [35, 8, 20, 7, 12]),
    ("common", "03-risk-zones-networks", [25, 6, 10, 9, 4]),
    ("manual", "04-montreal", [40, 10, 20, 10, 10]),
    ("manual", "05-basel", [40, 10, 20, 10, 8]),
    ("manual", "06-cites", [45, 10, 22, 13, 12]),
    ("manual", "07-rotterdam", [15, 4, 8, 3, 2]),
    ("manual", "08-stockholm", [15, 4, 8, 3, 3]),
    ("manual", "09-minamata", [15, 4, 8, 3, 3]),
    ("manual", "10-chemical-weapons", [15, 4, 7, 4, 2]),
    ("manual", "11-cartagena", [12, 4, 6, 2, 2]),
    ("common", "12-evidence-and-seizure", [18, 4, 8, 6, 2]),
];

/// A module of the checkout as values.
fn files(module: &str) -> Files {
    let mut files = Files { id: module.to_owned(), ..Files::default() };
    read_into(&real_modules().join(module), "", &mut files);
    files
}

fn read_into(folder: &Path, inside: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder of the course").flatten() {
        let path = format!("{inside}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_into(&entry.path(), &format!("{path}/"), files);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            files.texts.insert(path, text);
        }
    }
}

fn chapters(module: &str) -> BTreeMap<String, ChapterCount> {
    count::chapters(&files(module), "en").into_iter().map(|chapter| (chapter.id.clone(), chapter)).collect()
}

#[test]
fn the_questions_fill_the_grid_of_the_syllabus() {
    let modules = BTreeMap::from([("common", chapters("common")), ("manual", chapters("manual"))]);
    let mut short = Vec::new();
    let mut sum = [0; 4];
    for (module, id, wanted) in GRID {
        let chapter = &modules[module][id];
        let [recall, apply, judge] = chapter.levels;
        let found = [chapter.questions(), recall, apply, judge, chapter.shown];
        if found.iter().zip(wanted).any(|(found, wanted)| *found < wanted) {
            short.push(format!("{id}: {found:?}, wanted {wanted:?}"));
        }
        [chapter.questions(), recall, apply + judge, chapter.shown]
            .iter()
            .zip(&mut sum)
            .for_each(|(one, all)| *all += one);
    }
    assert_eq!(short, Vec::<String>::new());
    let [questions, _, applied, shown] = sum;
    assert!(questions >= 305 && applied * 3 >= questions * 2 && shown >= 60, "{sum:?}");
}

#[test]
fn every_type_of_question_is_in_use_and_none_crowds_out_the_others() {
    let all: Vec<ChapterCount> =
        ["common", "manual"].into_iter().flat_map(chapters).map(|(_, one)| one).collect();
    let of_type = |at: usize| all.iter().map(|chapter| chapter.types[at]).sum::<usize>();
    let counts: Vec<usize> = (0..count::TYPES.len()).map(of_type).collect();
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
    assert!(counts[0] * 100 <= counts.iter().sum::<usize>() * 55, "single: {counts:?}");
}

#[test]
fn every_chapter_reads_at_grade_nine_or_lower() {
    for module in ["common", "manual", "awareness", "trainers"] {
        for (id, chapter) in chapters(module) {
            let grade = chapter.grade.expect("prose");
            println!("{module}/{id}: grade {grade:.1}, {} words", chapter.words);
            assert!(grade <= 9.0, "{module}/{id}: {grade:.1}");
        }
    }
}

/// A footnote says who, and when or where; a page without a date says that it has none.
#[test]
fn every_source_says_who_and_where_or_when() {
    let mut poor = Vec::new();
    let mut count = 0;
    for module in ["common", "manual", "awareness", "trainers"] {
        let files = files(module);
        let texts = files.texts.iter().filter(|(path, _)| path.ends_with(".md") && !path.contains(".quiz."));
        for (path, text) in
            texts.filter(|(path, _)| !path.contains("cases/") && !path.ends_with("SUMMARY.md"))
        {
            let glossary = Glossary::default();
            let around = chapter::Surroundings {
                file: path,
                module,
                number: "",
                glossary: &glossary,
                figure_base: "",
            };
            for source in chapter::parse(text, &around).0.sources {
                count += 1;
                let has_year = source
                    .text
                    .split(|c: char| !c.is_ascii_digit())
                    .any(|part| part.len() == 4 && (part.starts_with("19") || part.starts_with("20")));
                let has_address = source.text.split_whitespace().any(|word| {
                    let word = word.trim_end_matches(['.', ',']);
                    word.contains('.') && word.is_ascii() && word.len() > 4
                });
                if source.text.split_whitespace().count() < 3
                    || !(has_year || has_address || source.text.contains("no year"))
                {
                    poor.push(format!("{module}/{path} {}: {}", source.tag, source.text));
                }
            }
        }
    }
    assert!(count > 300, "the sources were looked at: {count}");
    assert_eq!(poor, Vec::<String>::new());
}

#[test]
fn the_exams_of_the_whole_course_keep_their_promise() {
    let manual = files("manual");
    let (exams, slips) = exam::parse("manual", "en", &manual.texts["exam.toml"]);
    assert_eq!(slips, []);
    let bank: Vec<Candidate> =
        ["common", "manual"].iter().flat_map(|module| lint::neighbour(&files(module)).questions).collect();
    let named = |id: &str| exams.iter().find(|exam| exam.id == id).expect("an exam of this name");
    for seed in 0..50 {
        let before = exam::draw_apart(named("course-pre"), &exams, &bank, seed);
        let after = exam::draw_apart(named("course"), &exams, &bank, seed);
        let chapters: BTreeSet<&str> = after.iter().map(|at| bank[*at].chapter.as_str()).collect();
        let applied = after.iter().filter(|at| bank[**at].level > 1).count();
        assert_eq!((before.len(), after.len(), chapters.len()), (25, 40, 12));
        assert!(applied >= 20 && after.iter().any(|at| bank[*at].critical), "{applied}");
        assert!(after.iter().all(|at| !before.contains(at)), "a post-test asks other questions");
    }
    assert_eq!(named("course").critical_errors, 0);
}

#[test]
fn a_case_cannot_be_solved_by_doing_everything() {
    let manual = files("manual");
    let mut treaties = BTreeSet::new();
    let mut count = 0;
    for (path, text) in manual.texts.iter().filter(|(path, _)| path.ends_with(".case.md")) {
        count += 1;
        let around = case::Surroundings { file: path, module: "manual", figure_base: "" };
        let (case, slips) = case::parse(text, &around);
        assert_eq!(slips, [], "{path}");
        let price: u32 = case.steps.iter().map(|step| step.minutes).sum();
        assert!(
            price * 2 >= case.minutes * 3 || price >= case.minutes + 40,
            "{path}: {price} of {} minutes",
            case.minutes
        );
        let noise = case.indicators.iter().filter(|one| one.noise).count();
        assert!(noise >= 2 && case.indicators.len() - noise >= 5, "{path}");
        assert!(case.decision.len() >= 4 && case.papers.len() >= 3 && case.steps.len() >= 6, "{path}");
        treaties.extend(case.treaties);
    }
    assert!(count >= 8, "{count}");
    assert!(treaties.len() >= 7, "{treaties:?}");
}
