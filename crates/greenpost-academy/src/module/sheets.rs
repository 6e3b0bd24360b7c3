//! The printed pages: quiz, answer sheet and key. HTML of authored text comes safe from core; any browser prints it.

use std::fmt::Write as _;

use greenpost_core::paper::{Printed, letter, printed};
use greenpost_core::question::{GapPart, Item, Kind, Question, Text};

use super::pages::{direction, escape};
use super::paper::Paper;
use super::paper_words::{Words, words};

const STYLE: &str = "\
@page{size:A4;margin:16mm 16mm 18mm}*{box-sizing:border-box}\
body{font:11pt/1.4 'Source Sans 3','Noto Sans','Noto Sans Arabic',sans-serif;color:#000;background:#fff;margin:0 auto;max-width:178mm}\
h1{font-size:16pt;margin:0 0 1mm}header{border-bottom:1.5pt solid;margin-bottom:5mm;padding-bottom:2mm}header p{margin:0 0 1mm}\
article{break-inside:avoid;margin:0 0 6mm;padding-inline-start:10mm;position:relative}\
article>.n{position:absolute;inset-inline-start:0;font-weight:700}.prompt{font-weight:600;margin:0 0 1.5mm}\
.how{font-size:9.5pt;margin:0 0 1.5mm}ul{list-style:none;margin:0;padding:0}li{margin:0 0 1mm;padding-inline-start:8mm;position:relative}\
li>b:first-child{position:absolute;inset-inline-start:0}.two{display:grid;grid-template-columns:1fr 1fr;gap:0 8mm}\
table{border-collapse:collapse;margin:1mm 0 3mm}th,td{border:.5pt solid #555;padding:1mm 2mm;text-align:start;vertical-align:top}\
caption{text-align:start;font-weight:600}img{max-width:110mm;max-height:75mm;display:block}.pictures{display:grid;grid-template-columns:1fr 1fr;gap:3mm 6mm}\
.pictures img{max-width:70mm;max-height:45mm}figure{margin:1mm 0 3mm}figcaption{font-size:9.5pt}.line{display:inline-block;border-bottom:.7pt solid;min-width:45mm}\
.fields{display:grid;grid-template-columns:1fr 1fr;gap:4mm 8mm;margin:0 0 5mm}.fields p{margin:0;border-bottom:.7pt solid;min-height:9mm}\
.sheet{columns:2;column-gap:8mm}.sheet div{break-inside:avoid;display:flex;align-items:center;gap:2mm;min-height:8mm;border-bottom:.3pt solid #999}\
.sheet .n{min-width:8mm;font-weight:700;text-align:end}.box{display:inline-flex;align-items:center;justify-content:center;width:6mm;height:6mm;border:.7pt solid;font-size:8.5pt}\
.write{flex:1;border-bottom:.7pt solid;height:6mm}.gaps{flex:1;display:flex;gap:3mm}.gaps span{flex:1;border-bottom:.7pt solid;font-size:8.5pt}\
.right{font-weight:700}blockquote,.why{margin:0 0 1mm}.why{border-inline-start:2pt solid;padding-inline-start:3mm}.why p{margin:0}.why>p:first-child,.why>p:nth-child(2){display:inline}li p{margin:0}small{font-size:9pt}\
";

/// The files of a paper: name and text.
pub(super) fn pages(paper: &Paper) -> [(&'static str, String); 3] {
    let words = words(&paper.language);
    [
        ("quiz.html", quiz(paper, words)),
        ("answers.html", answers(paper, words)),
        ("key.html", key(paper, words)),
    ]
}

fn numbered(paper: &Paper) -> impl Iterator<Item = (usize, &Question, Printed)> {
    (1..).zip(&paper.questions).map(|(number, question)| (number, question, printed(question, paper.seed)))
}

fn quiz(paper: &Paper, words: &Words) -> String {
    let mut body = head(paper, &paper.title, words);
    let _ = write!(body, "<p>{}</p>", escape(words.write_on_sheet));
    for (number, question, page) in numbered(paper) {
        let _ = write!(
            body,
            r#"<article><span class="n">{number}</span><p class="prompt">{}</p>{}"#,
            question.prompt.html, question.body.html
        );
        let _ = write!(body, r#"<p class="how">{}</p>"#, escape(how(&question.kind, words)));
        write_options(question, &page, &mut body);
        body.push_str("</article>");
    }
    frame(paper, words.quiz, &body)
}

fn write_options(question: &Question, page: &Printed, body: &mut String) {
    let list = |texts: Vec<&Text>, class: &str| {
        let row = |(at, text): (usize, &&Text)| format!("<li><b>{}</b> {}</li>", letter(at), text.html);
        let rows: String = texts.iter().enumerate().map(row).collect();
        format!(r#"<ul class="{class}">{rows}</ul>"#)
    };
    let ordered =
        |texts: &dyn Fn(usize) -> Text| -> Vec<Text> { page.order.iter().map(|at| texts(*at)).collect() };
    let html = match &question.kind {
        Kind::Single(choices) | Kind::Multi(choices) | Kind::TrueFalse(choices) => {
            list(ordered(&|at| choices[at].text.clone()).iter().collect(), "")
        }
        Kind::Image(choices) => list(ordered(&|at| choices[at].text.clone()).iter().collect(), "pictures"),
        Kind::Order(items) => list(ordered(&|at| items[at].text.clone()).iter().collect(), ""),
        Kind::Match { left, right } => {
            let row = |(at, item): (usize, &Item)| format!("<li><b>{}</b> {}</li>", at + 1, item.text.html);
            let left: String = left.iter().enumerate().map(row).collect();
            let sides = list(ordered(&|at| right[at].text.clone()).iter().collect(), "");
            format!(r#"<div class="two"><ul>{left}</ul>{sides}</div>"#)
        }
        Kind::Number { .. } | Kind::Short { .. } => String::new(),
        Kind::Gap { parts, .. } => format!("<p>{}</p>", with_gaps(parts)),
    };
    body.push_str(&html);
}

fn with_gaps(parts: &[GapPart]) -> String {
    let mut number = 0;
    let part = |part: &GapPart| match part {
        GapPart::Text(text) => text.html.clone(),
        GapPart::Typed(_) => {
            number += 1;
            format!(r#"({number}) <span class="line">&nbsp;</span>"#)
        }
        GapPart::Chosen { options, .. } => {
            number += 1;
            let options: Vec<String> = options.iter().map(|option| escape(option)).collect();
            format!("({number}) [{}]", options.join(" / "))
        }
    };
    parts.iter().map(part).collect()
}

fn answers(paper: &Paper, words: &Words) -> String {
    let mut body = head(paper, words.answer_sheet, words);
    body.push_str(r#"<div class="fields">"#);
    for field in [words.name, words.post, words.date, words.supervisor] {
        let _ = write!(body, "<p>{}</p>", escape(field));
    }
    let _ = write!(body, r#"</div><p>{}</p><div class="sheet">"#, escape(words.how_to_fill));
    for (number, question, page) in numbered(paper) {
        let _ = write!(body, r#"<div><span class="n">{number}</span>{}</div>"#, field(question, &page));
    }
    body.push_str("</div>");
    frame(paper, words.answer_sheet, &body)
}

/// Where a question is answered: boxes to cross, or room to write.
fn field(question: &Question, page: &Printed) -> String {
    let boxed = |label: &str| format!(r#"<span class="box">{label}</span>"#);
    let slots = |count: usize| {
        let slots: String = (1..=count).map(|number| format!("<span>{number}</span>")).collect();
        format!(r#"<span class="gaps">{slots}</span>"#)
    };
    match &question.kind {
        Kind::Single(_) | Kind::Multi(_) | Kind::TrueFalse(_) | Kind::Image(_) => {
            (0..page.order.len()).map(|at| boxed(&letter(at))).collect()
        }
        Kind::Order(items) => items.iter().map(|_| boxed("")).collect(),
        Kind::Match { left, .. } => slots(left.len()),
        Kind::Number { .. } | Kind::Short { .. } => r#"<span class="write"></span>"#.to_owned(),
        Kind::Gap { parts, .. } => {
            slots(parts.iter().filter(|part| !matches!(part, GapPart::Text(_))).count())
        }
    }
}

fn key(paper: &Paper, words: &Words) -> String {
    let mut body = head(paper, words.key, words);
    if let Some(exam) = &paper.exam {
        let rule = if exam.critical_errors == 0 { words.no_critical } else { words.pass_rule };
        let rule = rule
            .replace("{mark}", &exam.pass_mark.to_string())
            .replace("{critical}", &exam.critical_errors.to_string());
        let _ = write!(body, "<p>{}</p>", escape(&rule));
    }
    for (number, question, page) in numbered(paper) {
        let critical = if question.critical { format!(" · {}", words.critical) } else { String::new() };
        let _ = write!(
            body,
            r#"<article><span class="n">{number}</span><p class="prompt">{}</p><p><span class="right">{}</span> <small>{}{}</small></p><ul>"#,
            question.prompt.html,
            escape(&page.answer),
            question.id,
            escape(&critical)
        );
        write_explanations(question, &page, &mut body);
        let _ = write!(
            body,
            r#"</ul><div class="why"><p>{}</p> {}</div></article>"#,
            escape(words.why),
            question.why.html
        );
    }
    frame(paper, words.key, &body)
}

fn write_explanations(question: &Question, page: &Printed, body: &mut String) {
    let mut row = |label: &str, text: &str, feedback: &str| {
        let _ = write!(body, "<li><b>{}</b> {text} {feedback}</li>", escape(label));
    };
    match &question.kind {
        Kind::Single(choices) | Kind::Multi(choices) | Kind::TrueFalse(choices) | Kind::Image(choices) => {
            for (at, choice) in page.order.iter().enumerate() {
                row(&letter(at), "", &choices[*choice].feedback.html);
            }
        }
        Kind::Order(items) => {
            for (at, item) in page.order.iter().enumerate() {
                row(&letter(at), "", &items[*item].feedback.html);
            }
        }
        Kind::Match { left, right } => {
            for (at, item) in left.iter().enumerate() {
                row(&(at + 1).to_string(), &right[at].text.html, &item.feedback.html);
            }
        }
        Kind::Number { right, mistakes } => {
            for number in right.iter().chain(mistakes) {
                row("", &escape(&format!("{} {}", number.shown, number.unit)), &number.feedback.html);
            }
        }
        Kind::Short { right, mistakes } => {
            right.iter().chain(mistakes).for_each(|item| row("", &item.text.html, &item.feedback.html));
        }
        Kind::Gap { words, .. } => {
            words.iter().for_each(|item| row("", &item.text.html, &item.feedback.html));
        }
    }
}

fn how<'w>(kind: &Kind, words: &'w Words) -> &'w str {
    match kind {
        Kind::Single(_) | Kind::TrueFalse(_) | Kind::Image(_) => words.one,
        Kind::Multi(_) => words.several,
        Kind::Order(_) => words.order,
        Kind::Match { .. } => words.pairs,
        Kind::Number { .. } => words.number,
        Kind::Short { .. } => words.short,
        Kind::Gap { .. } => words.gaps,
    }
}

fn head(paper: &Paper, title: &str, words: &Words) -> String {
    let mut facts = vec![words.questions.replace("{n}", &paper.questions.len().to_string())];
    let minutes = paper.exam.as_ref().map_or(0, |exam| exam.minutes);
    if minutes > 0 {
        facts.push(words.minutes.replace("{n}", &minutes.to_string()));
    }
    facts.push(paper.code.clone());
    let over = if title == paper.title { String::new() } else { format!("<p>{}</p>", escape(&paper.title)) };
    format!(
        "<header>{over}<h1>{}</h1><p><small>{}</small></p></header>",
        escape(title),
        escape(&facts.join(" · "))
    )
}

fn frame(paper: &Paper, kind: &str, body: &str) -> String {
    format!(
        r#"<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{} · {}</title><style>{STYLE}</style></head><body>{body}</body></html>"#,
        escape(&paper.language),
        direction(&paper.language),
        escape(kind),
        escape(&paper.code)
    )
}
