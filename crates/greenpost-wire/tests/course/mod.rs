//! The course of this checkout as far as the road sees it, by a simple scan of its files, and officers who learn it: made up,
//! the same at every run. Of the tests of `rows` and of the maker of the dictionary; wire itself knows no course.

use std::path::{Path, PathBuf};

use greenpost_wire::sync::{Batch, Contents};
use greenpost_wire::{
    Answered, AttemptKind, AttemptResult, ChapterId, ClockQuality, Completed, Entry, Event, Head, Marked,
    ModuleId, Opened, OriginId, QuestionId, Read, Response, SectionId, Stamp, Started,
};
use sha2::{Digest, Sha256};

/// A chapter with its questions.
#[derive(Debug, Clone)]
pub(crate) struct Chapter {
    pub(crate) module: String,
    pub(crate) id: String,
    pub(crate) edition: String,
    pub(crate) language: String,
    pub(crate) sections: Vec<String>,
    pub(crate) questions: Vec<Question>,
}

/// A question: the first four bytes of the hash of its lines, and its right answer.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) id: String,
    pub(crate) content: u32,
    pub(crate) right: Response,
}

/// Every chapter of the checkout, by path.
pub(crate) fn chapters() -> Vec<Chapter> {
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../modules");
    let mut chapters = Vec::new();
    for module in folder(&modules) {
        let edition = value_of(&text(&module.join("module.toml")), "edition");
        for language in folder(&module).into_iter().filter(|path| path.join("SUMMARY.md").exists()) {
            let files =
                folder(&language).into_iter().filter(|path| path.extension().is_some_and(|end| end == "md"));
            let is_chapter = |name: &String| !name.ends_with(".quiz") && name != "SUMMARY";
            for id in files.map(|path| stem(&path)).filter(is_chapter) {
                let quiz = text(&language.join(format!("{id}.quiz.md")));
                let sections = text(&language.join(format!("{id}.md")));
                chapters.push(Chapter {
                    module: stem(&module),
                    edition: edition.clone(),
                    language: stem(&language),
                    sections: sections.lines().filter_map(heading_id).collect(),
                    questions: questions(&quiz),
                    id,
                });
            }
        }
    }
    assert!(
        chapters.iter().map(|chapter| chapter.questions.len()).sum::<usize>() > 300,
        "the course was found"
    );
    chapters
}

#[expect(clippy::disallowed_methods, reason = "tests look at the checkout; wire itself reads no files")]
fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "tests look at the checkout; wire itself reads no files")]
fn folder(path: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn value_of(toml: &str, key: &str) -> String {
    let line = toml.lines().find(|line| line.starts_with(key)).unwrap_or_default();
    line.split('"').nth(1).unwrap_or_default().to_owned()
}

fn heading_id(line: &str) -> Option<String> {
    let id = line.strip_prefix("## ")?.rsplit_once("{#")?.1.split([' ', '}']).next()?;
    Some(id.to_owned())
}

fn questions(quiz: &str) -> Vec<Question> {
    let lines: Vec<&str> = quiz.lines().collect();
    let starts: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].starts_with("## ")).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let blocks = starts.iter().zip(ends).map(|(&start, end)| &lines[start..end]);
    blocks
        .filter_map(|block| {
            Some(Question { id: heading_id(block[0])?, content: mark(block), right: right(block) })
        })
        .collect()
}

fn mark(block: &[&str]) -> u32 {
    let hash: [u8; 32] = Sha256::digest(block.join("\n").trim_end().as_bytes()).into();
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
}

fn right(block: &[&str]) -> Response {
    let kind = block[0].rsplit_once("{#").and_then(|(_, head)| head.split(' ').nth(1)).unwrap_or_default();
    let count = |is: &dyn Fn(&str) -> bool| block.iter().filter(|line| is(line)).count() as u8;
    match kind {
        "order" => {
            Response::Order((0..count(&|line| line.starts_with(|c: char| c.is_ascii_digit()))).collect())
        }
        "match" => {
            Response::Match((0..count(&|line| line.starts_with("- ") && !line.starts_with("- =>"))).collect())
        }
        "number" | "short" => {
            let line = block.iter().find_map(|line| line.strip_prefix("= ")).unwrap_or_default();
            Response::Text(line.split(" +- ").next().unwrap_or_default().to_owned())
        }
        "gap" => {
            let gaps = block.iter().flat_map(|line| line.split("[[").skip(1));
            Response::Gaps(
                gaps.map(|gap| gap.split([']', '|']).next().unwrap_or_default().trim().to_owned()).collect(),
            )
        }
        _ => {
            let options = block.iter().filter(|line| line.starts_with("- ["));
            let chosen =
                options.enumerate().filter(|(_, line)| line.starts_with("- [x]")).map(|(at, _)| at as u8);
            Response::Choice(chosen.collect())
        }
    }
}

/// An officer at work: a clock, and chance of her own.
#[derive(Debug)]
pub(crate) struct Officer {
    chance: u64,
    stamp: Stamp,
    pub(crate) entries: Vec<Entry>,
}

impl Officer {
    /// The same number is the same officer.
    pub(crate) fn new(number: u64) -> Self {
        let mut officer = Self {
            chance: number,
            stamp: Stamp { at: 1_796_000_000, clock: ClockQuality::Plausible, uptime: 0 },
            entries: Vec::new(),
        };
        officer.stamp.at += officer.below(2_000_000) as i64;
        officer.stamp.uptime = 20 + officer.below(2000);
        officer
    }

    /// SplitMix64.
    pub(crate) fn chance(&mut self) -> u64 {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.chance;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, count: u64) -> u64 {
        self.chance() % count
    }

    /// Seconds that pass.
    pub(crate) fn wait(&mut self, seconds: u64) {
        self.stamp.at += seconds as i64;
        self.stamp.uptime += seconds;
    }

    /// One thing done.
    pub(crate) fn does(&mut self, event: Event) {
        self.entries.push(Entry { stamp: self.stamp, event });
    }

    /// Opens a chapter and reads it through.
    pub(crate) fn reads(&mut self, chapter: &Chapter) {
        self.wait(5);
        let module = ModuleId::new(&chapter.module).expect("a name");
        let id = ChapterId::new(&chapter.id).expect("a name");
        self.does(Event::Opened(Opened {
            module: module.clone(),
            chapter: id.clone(),
            edition: chapter.edition.clone(),
            language: chapter.language.clone(),
        }));
        for section in &chapter.sections {
            let seconds = 30 + self.below(150);
            let more = 1 + self.below(9);
            self.wait(seconds + more);
            let section = SectionId::new(section).expect("a name");
            self.does(Event::Read(Read {
                module: module.clone(),
                chapter: id.clone(),
                section,
                seconds: seconds as u32,
            }));
        }
    }

    /// Takes a quiz of these questions in an order of her own, and answers the first `answers` of them.
    pub(crate) fn takes(&mut self, chapter: &Chapter, questions: &[Question], answers: usize) {
        let mut order: Vec<&Question> = questions.iter().collect();
        for last in (1..order.len()).rev() {
            let other = self.below(last as u64 + 1) as usize;
            order.swap(last, other);
        }
        let module = ModuleId::new(&chapter.module).expect("a name");
        let id = ChapterId::new(&chapter.id).expect("a name");
        let number = self.entries.len() as u64 + 1;
        self.wait(3);
        let seed = self.chance();
        self.does(Event::Started(Started {
            module: module.clone(),
            chapter: Some(id.clone()),
            kind: AttemptKind::Quiz,
            questions: order.iter().map(|question| QuestionId::new(&question.id).expect("a name")).collect(),
            seed,
            pass_mark: 80,
            edition: chapter.edition.clone(),
        }));
        let scores: Vec<u16> =
            order.iter().take(answers).map(|question| self.answers(&module, question, number)).collect();
        if answers < order.len() {
            return;
        }
        self.wait(4);
        let score = (scores.iter().map(|&score| usize::from(score)).sum::<usize>() / scores.len()) as u16;
        let has_passed = score >= 800;
        self.does(Event::Marked(Marked {
            attempt: number,
            module: module.clone(),
            chapter: Some(id.clone()),
            result: if has_passed { AttemptResult::Passed } else { AttemptResult::Failed },
            score,
            right: scores.iter().filter(|&&score| score == 1000).count() as u16,
            of: scores.len() as u16,
        }));
        if has_passed {
            self.does(Event::Completed(Completed {
                module,
                chapter: Some(id),
                edition: chapter.edition.clone(),
            }));
        }
    }

    fn answers(&mut self, module: &ModuleId, question: &Question, attempt: u64) -> u16 {
        let seconds = 6 + self.below(30) + self.below(30);
        let more = 2 + self.below(12);
        self.wait(seconds + more);
        let is_right = self.below(6) != 0;
        let (response, score) =
            if is_right { (question.right.clone(), 1000) } else { self.errs(&question.right) };
        self.does(Event::Answered(Answered {
            module: module.clone(),
            question: QuestionId::new(&question.id).expect("a name"),
            content: question.content,
            response,
            score,
            attempt: Some(attempt),
            hint: self.chance.is_multiple_of(10),
            seconds: seconds as u32,
        }));
        score
    }

    fn errs(&mut self, right: &Response) -> (Response, u16) {
        match right.clone() {
            Response::Choice(mut chosen) if chosen.len() > 1 => {
                chosen.pop();
                (Response::Choice(chosen), 667)
            }
            Response::Choice(_) => (Response::Choice(vec![self.below(4) as u8]), 0),
            Response::Order(mut places) => {
                places.reverse();
                (Response::Order(places), 0)
            }
            Response::Match(mut places) => {
                places.rotate_left(1);
                (Response::Match(places), 0)
            }
            Response::Text(text) => (Response::Text(format!("1{text}")), 0),
            Response::Gaps(mut texts) => {
                texts.iter_mut().take(1).for_each(|text| *text = "no".to_owned());
                (Response::Gaps(texts), 500)
            }
        }
    }

    /// Her entries' bytes.
    pub(crate) fn bytes(&self) -> Vec<Vec<u8>> {
        self.entries.iter().map(Entry::encode).collect()
    }

    /// All she did in one batch; the chain's value is as good as any.
    pub(crate) fn batch(&mut self) -> Batch {
        let bytes = self.bytes();
        let mut half = || [self.chance().to_be_bytes(), self.chance().to_be_bytes()].concat();
        let origin = OriginId::from_bytes(half().try_into().expect("sixteen bytes"));
        let head = Head([half(), half()].concat().try_into().expect("thirty-two bytes"));
        Batch::of(origin, 1, Head::start(origin), head, &bytes)
    }
}

/// The text of contents with these batches, as it is packed.
pub(crate) fn contents(batches: Vec<Batch>) -> Vec<u8> {
    minicbor::to_vec(Contents { batches, ..Contents::default() }).expect("writing to memory cannot fail")
}
