//! The pages of the preview: contents, and chapters with their questions. HTML of authored text comes safe from core.

use std::fmt::Write as _;

use greenpost_core::chapter::{self, Chapter};
use greenpost_core::glossary::Glossary;
use greenpost_core::lint::{self, Files};
use greenpost_core::question::{self, Choice, GapPart, Item, Kind, NumberAnswer, Question};
use greenpost_core::summary::{self, ChapterLink, Summary};

/// How every page looks.
pub(super) const STYLE: &str = "\
body{background:#FAF6EC;color:#1C1A16;font:18px/1.6 Georgia,serif;margin:2rem auto;max-width:44rem;padding:0 1rem}
a{color:#1B5A3A}nav,.slips,table,details,figcaption,.callout-label{font-family:system-ui,sans-serif;font-size:1rem}
table{border-collapse:collapse}th,td{border-bottom:1px solid #DBD2BF;padding:.3rem .75rem .3rem 0;text-align:start}
img{max-width:100%}figure{margin:1.5rem 0}.callout{border-inline-start:3px solid;padding-inline-start:1rem}
.callout-label::before{content:attr(data-label);font-weight:600}.slips{background:#F8EBCF;padding:.5rem 1rem}
article{border-top:3px solid;margin-top:2rem}li.right{font-weight:600}li p{font-weight:400;margin:.25rem 0}
";

/// The page at this path; `None` when there is none.
pub(super) fn page(files: &Files, path: &str) -> Option<String> {
    if path == "/" {
        return Some(contents(files));
    }
    let (language, id) = path.strip_prefix("/chapter/")?.split_once('/')?;
    let language = if language == TOP { "" } else { language };
    let languages = lint::languages(files);
    let language = languages.iter().find(|known| *known == language)?;
    let (summary, root) = summary_of(files, language)?;
    let link = summary.chapters().find(|link| link.id.as_str() == id)?.clone();
    chapter_page(files, language, &root, &link)
}

/// Stands for a book that lies in no language's folder.
const TOP: &str = "-";

fn summary_of(files: &Files, language: &str) -> Option<(Summary, String)> {
    let root = if language.is_empty() { String::new() } else { format!("{language}/") };
    let file = format!("{root}SUMMARY.md");
    Some((summary::parse(&file, files.texts.get(&file)?).0, root))
}

fn contents(files: &Files) -> String {
    let mut body = format!("<h1>{}</h1>{}", escape(&files.id), slips(files, None));
    for language in lint::languages(files) {
        let Some((summary, _)) = summary_of(files, &language) else { continue };
        let _ = write!(body, "<h2>{}</h2><ul>", escape(&language));
        for link in summary.chapters() {
            let (number, title) = (link.number.as_deref().unwrap_or_default(), escape(&link.title));
            let _ = write!(
                body,
                r#"<li><a href="{}">{number} {title}</a></li>"#,
                address(&language, link.id.as_str())
            );
        }
        body.push_str("</ul>");
    }
    frame("en", &files.id, &body)
}

fn address(language: &str, chapter: &str) -> String {
    format!("/chapter/{}/{}", escape(if language.is_empty() { TOP } else { language }), escape(chapter))
}

fn chapter_page(files: &Files, language: &str, root: &str, link: &ChapterLink) -> Option<String> {
    let file = format!("{root}{}", link.path);
    let around = chapter::Surroundings {
        file: &file,
        module: &files.id,
        number: link.number.as_deref().unwrap_or_default(),
        glossary: &Glossary::default(),
        figure_base: FIGURES,
    };
    let (chapter, _) = chapter::parse_in(files.texts.get(&file)?, root, &around);
    let quiz = format!("{}.quiz.md", file.strip_suffix(".md").unwrap_or(&file));
    let mut body =
        format!(r#"<nav><a href="/">{}</a></nav>{}"#, escape(&files.id), slips(files, Some(&[&file, &quiz])));
    write_chapter(&chapter, &mut body);
    if let Some(text) = files.texts.get(&quiz) {
        let around = question::Surroundings { file: &quiz, module: &files.id, figure_base: FIGURES };
        question::parse(text, &around).0.iter().for_each(|question| write_question(question, &mut body));
    }
    Some(frame(language, &chapter.title, &relinked(&body, &files.id, language)))
}

const FIGURES: &str = "/figure/";

fn write_chapter(chapter: &Chapter, body: &mut String) {
    let _ = write!(body, "<h1>{}</h1>{}", escape(&chapter.title), chapter.lede_html);
    if !chapter.front.newer_rule.is_empty() {
        let _ = write!(body, "<p><strong>{}</strong></p>", escape(&chapter.front.newer_rule));
    }
    for section in &chapter.sections {
        let _ = write!(body, r#"<h2 id="{}">{}</h2>{}"#, section.id, section.title_html, section.html);
    }
    body.push_str("<ol>");
    for source in &chapter.sources {
        let _ = write!(body, r#"<li id="source-{}">{}</li>"#, escape(&source.tag), source.html);
    }
    body.push_str("</ol>");
}

fn write_question(question: &Question, body: &mut String) {
    let _ = write!(
        body,
        r#"<article id="{}"><h3>{}</h3><p><small>{} · {} · {}</small></p>{}"#,
        question.id,
        question.prompt.html,
        question.id,
        escape(&question.outcome),
        question.level,
        question.body.html
    );
    if let Kind::Gap { parts, .. } = &question.kind {
        let _ = write!(body, "<p>{}</p>", sentence(parts));
    }
    let _ = write!(body, "<details><summary>{}</summary>", kind_name(&question.kind));
    if !question.hint.html.is_empty() {
        let _ = write!(body, "<p>Hint:</p>{}", question.hint.html);
    }
    body.push_str("<ul>");
    write_answers(&question.kind, body);
    let _ = write!(body, "</ul><p>Why:</p>{}</details></article>", question.why.html);
}

fn kind_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Single(_) => "Choose one",
        Kind::Multi(_) => "Choose all that fit",
        Kind::TrueFalse(_) => "True or false",
        Kind::Image(_) => "Choose a picture",
        Kind::Order(_) => "In the right order",
        Kind::Match { .. } => "Pairs",
        Kind::Number { .. } => "A number",
        Kind::Short { .. } => "A word or code",
        Kind::Gap { .. } => "The words of the gaps",
    }
}

fn write_answers(kind: &Kind, body: &mut String) {
    match kind {
        Kind::Single(choices) | Kind::Multi(choices) | Kind::TrueFalse(choices) | Kind::Image(choices) => {
            choices
                .iter()
                .for_each(|Choice { text, right, feedback }| row(*right, &text.html, &feedback.html, body));
        }
        Kind::Order(items) => {
            items.iter().for_each(|Item { text, feedback }| row(true, &text.html, &feedback.html, body))
        }
        Kind::Match { left, right } => {
            for (at, side) in right.iter().enumerate() {
                let item = left.get(at).unwrap_or(side);
                let shown = left.get(at).map_or("–", |item| &item.text.html);
                row(left.len() > at, &format!("{shown} = {}", side.text.html), &item.feedback.html, body);
            }
        }
        Kind::Number { right, mistakes } => {
            let mut numbers = |numbers: &[NumberAnswer], is_right| {
                for number in numbers {
                    let shown =
                        format!("{} {} ({} to {})", number.shown, number.unit, number.low, number.high);
                    row(is_right, &escape(&shown), &number.feedback.html, body);
                }
            };
            numbers(right, true);
            numbers(mistakes, false);
        }
        Kind::Short { right, mistakes } => {
            right.iter().for_each(|item| row(true, &item.text.html, &item.feedback.html, body));
            mistakes.iter().for_each(|item| row(false, &item.text.html, &item.feedback.html, body));
        }
        Kind::Gap { words, .. } => {
            words.iter().for_each(|item| row(true, &item.text.html, &item.feedback.html, body))
        }
    }
}

fn row(right: bool, html: &str, feedback: &str, body: &mut String) {
    let (class, mark) = if right { (r#" class="right""#, "✓") } else { ("", "✕") };
    let _ = write!(body, "<li{class}>{mark} {html}{feedback}</li>");
}

fn sentence(parts: &[GapPart]) -> String {
    let part = |part: &GapPart| match part {
        GapPart::Text(text) => text.html.clone(),
        GapPart::Typed(words) => format!("<mark>{}</mark>", escape(&words.join(" / "))),
        GapPart::Chosen { options, right } => {
            let option = |(at, word): (usize, &String)| {
                if at == *right { format!("<strong>{}</strong>", escape(word)) } else { escape(word) }
            };
            format!("<mark>{}</mark>", options.iter().enumerate().map(option).collect::<Vec<_>>().join(" / "))
        }
    };
    parts.iter().map(part).collect()
}

/// What the checker says, of these files or of the whole module.
fn slips(files: &Files, of: Option<&[&String]>) -> String {
    let found = lint::check(files);
    let wanted: Vec<_> = found
        .iter()
        .filter(|slip| of.is_none_or(|files| files.iter().any(|file| **file == slip.file)))
        .collect();
    if wanted.is_empty() {
        return String::new();
    }
    let rows: String = wanted
        .iter()
        .map(|slip| format!("<li>{} [{:?}]</li>", escape(&slip.to_string()), slip.rule))
        .collect();
    format!(r#"<ul class="slips">{rows}</ul>"#)
}

/// The program's own addresses (`#/chapter/common/01-x/section`) as addresses of these pages.
fn relinked(html: &str, module: &str, language: &str) -> String {
    let ours = format!(r##"href="#/chapter/{module}/"##);
    let mut pieces = html.split(ours.as_str());
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (target, rest) = piece.split_once('"').unwrap_or((piece, ""));
        let target = target.replacen('/', "#", 1);
        let _ = write!(out, r#"href="{}{target}"{rest}"#, address(language, ""));
    }
    out
}

fn frame(language: &str, title: &str, body: &str) -> String {
    let direction = direction(language);
    format!(
        r#"<!doctype html><html lang="{}" dir="{direction}"><head><meta charset="utf-8"><title>{}</title><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head><body>{body}</body></html>"#,
        escape(language),
        escape(title)
    )
}

/// The direction its script runs in.
pub(super) fn direction(language: &str) -> &'static str {
    match language.split('-').next() {
        Some("ar" | "fa" | "he" | "ur") => "rtl",
        _ => "ltr",
    }
}

pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
