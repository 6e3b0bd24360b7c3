//! `cargo xtask bench course`: what the course holds, counted on the modules of this checkout: words, reading grade,
//! questions by type and level, bytes compressed. Nothing here passes or fails; goals stand beside the figures.

#[path = "../window/driver.rs"]
mod driver;
mod report;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use greenpost_core::count::{self, ChapterCount, TYPES};
use greenpost_core::lint::Files;

use driver::root;
use report::Report;

fn main() {
    let json = report::json_file();
    let mut report = Report::new("course");
    let mut all = Vec::new();
    let mut files = BTreeMap::new();
    read_into(&root().join("modules"), "", &mut files);
    let names: Vec<String> =
        files.keys().filter_map(|path| path.strip_suffix("/module.toml")).map(str::to_owned).collect();
    for module in &names {
        let chapters = count::chapters(&values(module, &files), "en");
        let words = |chapter: &ChapterCount| chapter.words as f64;
        report.figure(&format!("{module}: words"), chapters.iter().map(words).sum(), "", "-");
        for chapter in &chapters {
            let grade = chapter.grade.unwrap_or(f64::NAN);
            report.figure(&format!("{module}/{}: reading grade", chapter.id), grade, "", "<= 9");
        }
        all.extend(chapters);
    }
    questions(&all, &mut report);
    bytes(&files, &mut report);
    if let Some(file) = json {
        report.write(&file);
    }
}

fn questions(all: &[ChapterCount], report: &mut Report) {
    let sum = |of: &dyn Fn(&ChapterCount) -> usize| all.iter().map(of).sum::<usize>() as f64;
    report.figure("questions", sum(&ChapterCount::questions), "", ">= 305");
    for (at, name) in TYPES.iter().enumerate() {
        report.figure(&format!("questions of type {name}"), sum(&|chapter| chapter.types[at]), "", "-");
    }
    for (at, name) in ["recall", "apply", "judge"].iter().enumerate() {
        report.figure(
            &format!("questions of level {} ({name})", at + 1),
            sum(&|chapter| chapter.levels[at]),
            "",
            "-",
        );
    }
    report.figure("questions with a drawing or a table", sum(&|chapter| chapter.shown), "", ">= 60");
    report.figure("sources named", sum(&|chapter| chapter.sources), "", "-");
}

fn bytes(files: &BTreeMap<String, Vec<u8>>, report: &mut Report) {
    let whole: Vec<u8> = files.values().flatten().copied().collect();
    report.figure("files", files.len() as f64, "", "-");
    report.figure("bytes as authored", whole.len() as f64 / 1e3, "kB", "part of 25 MiB");
    let packed = miniz_oxide::deflate::compress_to_vec(&whole, 9);
    report.figure("bytes compressed (deflate 9)", packed.len() as f64 / 1e3, "kB", "-");
}

fn values(module: &str, files: &BTreeMap<String, Vec<u8>>) -> Files {
    let inside = format!("{module}/");
    let own = files.iter().filter_map(|(path, bytes)| {
        let text = String::from_utf8(bytes.clone()).ok()?;
        Some((path.strip_prefix(&inside)?.to_owned(), text))
    });
    Files { id: module.to_owned(), texts: own.collect(), ..Files::default() }
}

fn read_into(folder: &Path, inside: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = format!("{inside}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_into(&entry.path(), &format!("{path}/"), files);
        } else if let Ok(bytes) = fs::read(entry.path()) {
            files.insert(path, bytes);
        }
    }
}
