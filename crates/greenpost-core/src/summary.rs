//! mdBook's `SUMMARY.md`: the order of chapters. Every mdBook's table of contents is read as mdBook reads it.

use std::collections::BTreeSet;
use std::ops::Range;

use greenpost_wire::ChapterId;
use pulldown_cmark::{Event, HeadingLevel, Tag};

use crate::markdown::{Events, Markdown, Report, join, percent_decode};
use crate::name;
use crate::{Diagnostic, Rule};

/// A module's table of contents, flattened in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// In reading order.
    pub items: Vec<Item>,
}

/// One line of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A part's title (an H1 between lists).
    Part(String),
    /// A chapter that can be opened.
    Chapter(ChapterLink),
    /// A chapter announced without a file.
    Draft {
        /// Its title.
        title: String,
        /// As for a chapter.
        depth: u8,
    },
}

/// A chapter that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterLink {
    /// The file's name without `.md`; folders joined by `.`; a `README.md` is its folder's `index`, as in mdBook.
    pub id: ChapterId,
    /// As the table of contents has it, plain text.
    pub title: String,
    /// Path relative to the folder of `SUMMARY.md`, with `/`, safe: no `..`, not absolute.
    pub path: String,
    /// 0 for the outermost.
    pub depth: u8,
    /// "4", "4.1": as mdBook numbers; none for prefix and suffix chapters.
    pub number: Option<String>,
}

impl Summary {
    /// The chapters that can be opened, in reading order.
    pub fn chapters(&self) -> impl Iterator<Item = &ChapterLink> {
        self.items.iter().filter_map(|item| match item {
            Item::Chapter(chapter) => Some(chapter),
            Item::Part(_) | Item::Draft { .. } => None,
        })
    }
}

/// Reads a `SUMMARY.md`: chapters before and after the list have no number, numbered ones may nest, headings between
/// lists name parts. `file` is its own path, for diagnostics. What mdBook would refuse is named and left out.
pub fn parse(file: &str, text: &str) -> (Summary, Vec<Diagnostic>) {
    let markdown = Markdown::new(text);
    let events = markdown.parse();
    let mut reader = Reader {
        events: &events,
        report: Report::new(file),
        items: Vec::new(),
        chapters: 0,
        seen: Seen::Nothing,
        paths: BTreeSet::new(),
        ids: BTreeSet::new(),
    };
    events.outermost(0..events.len()).for_each(|at| reader.node(at));
    (Summary { items: reader.items }, reader.report.finish())
}

/// What of a table of contents has been met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    Nothing,
    Prefix,
    List,
    Suffix,
}

struct Reader<'a> {
    events: &'a Events<'a>,
    report: Report,
    items: Vec<Item>,
    /// Outermost numbered chapters so far; they count on through the parts.
    chapters: u32,
    seen: Seen,
    paths: BTreeSet<String>,
    ids: BTreeSet<String>,
}

impl Reader<'_> {
    fn node(&mut self, at: usize) {
        let events = self.events;
        match events.get(at) {
            Some(Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })) => self.part(at),
            Some(Event::Start(Tag::Paragraph)) => {
                let links: Vec<usize> = self.links(events.inside(at));
                if links.is_empty() {
                    return;
                }
                self.seen = if self.seen >= Seen::List { Seen::Suffix } else { Seen::Prefix };
                links.into_iter().for_each(|link| self.chapter(link, 0, None));
            }
            Some(Event::Start(Tag::List(_))) => {
                if self.seen == Seen::Suffix {
                    self.say(
                        at,
                        "after chapters without a number mdBook reads no more lists; here they count on",
                    );
                }
                self.seen = self.seen.max(Seen::List);
                self.list(at, 0, None);
            }
            _ => {}
        }
    }

    /// The first heading is the table's own, unless chapters stand before it.
    fn part(&mut self, at: usize) {
        let title = self.events.plain(self.events.inside(at));
        if self.seen == Seen::Nothing {
            self.seen = Seen::Prefix;
        } else if !title.is_empty() {
            self.items.push(Item::Part(title));
        }
    }

    /// `parent` is the number the items of this list begin with; none for the outermost list, whose items count on.
    fn list(&mut self, at: usize, depth: u8, parent: Option<&str>) {
        let events = self.events;
        let mut count = if parent.is_none() { self.chapters } else { 0 };
        for item in events.outermost(events.inside(at)) {
            count += 1;
            let number = parent.map_or_else(|| count.to_string(), |parent| format!("{parent}.{count}"));
            self.item(item, depth, &number);
        }
        if parent.is_none() {
            self.chapters = count;
        }
    }

    fn item(&mut self, at: usize, depth: u8, number: &str) {
        let events = self.events;
        let is_list = |node: &usize| matches!(events.get(*node), Some(Event::Start(Tag::List(_))));
        let lists: Vec<usize> = events.outermost(events.inside(at)).filter(is_list).collect();
        let words = events.inside(at).start..lists.first().copied().unwrap_or(events.end(at));
        match self.links(words.clone()).first() {
            Some(link) => self.chapter(*link, depth, Some(number)),
            None => {
                self.say(at, "this line names no chapter: write - [Title](file.md)");
                self.items.push(Item::Draft { title: events.plain(words), depth });
            }
        }
        // Past some depth a page of contents shows no further indent; chapters keep their numbers.
        lists.into_iter().for_each(|list| self.list(list, depth.saturating_add(1), Some(number)));
    }

    fn chapter(&mut self, link: usize, depth: u8, number: Option<&str>) {
        let Some(Event::Start(Tag::Link { dest_url, .. })) = self.events.get(link) else { return };
        let title = self.events.plain(self.events.inside(link));
        if dest_url.trim().is_empty() {
            return self.items.push(Item::Draft { title, depth });
        }
        let Some(path) = path(dest_url) else {
            let message = format!("a chapter is a file of this folder or below it; this is not: {dest_url}");
            return self.say(link, message);
        };
        if !self.paths.insert(path.clone()) {
            return self.say(link, format!("{path} has a line already; the first one counts"));
        }
        let Some(id) = self.id(link, &path) else { return };
        let title = if title.is_empty() { id.to_string() } else { title };
        let number = number.map(str::to_owned);
        self.items.push(Item::Chapter(ChapterLink { id, title, path, depth, number }));
    }

    /// Records point at chapters by their id, so two files must not share one.
    fn id(&mut self, link: usize, path: &str) -> Option<ChapterId> {
        let wanted = name::chapter_id(path);
        if self.ids.insert(wanted.clone()) {
            return ChapterId::new(&wanted).ok();
        }
        let numbered = (1..1000).map(|suffix| format!("{wanted}-{suffix}"));
        let id = numbered.into_iter().find(|id| self.ids.insert(id.clone()))?;
        self.say(link, format!("another file is called {wanted} as well; this one is known as {id}"));
        ChapterId::new(&id).ok()
    }

    fn links(&self, range: Range<usize>) -> Vec<usize> {
        range.filter(|at| matches!(self.events.get(*at), Some(Event::Start(Tag::Link { .. })))).collect()
    }

    fn say(&mut self, at: usize, message: impl Into<String>) {
        self.report.say(self.events.line(at), Rule::Summary, message);
    }
}

/// The path a link names, decoded and without detours; `None` when it leads elsewhere.
fn path(address: &str) -> Option<String> {
    let file = address.trim().split(['#', '?']).next().unwrap_or_default();
    join("", &percent_decode(file)?)
}
