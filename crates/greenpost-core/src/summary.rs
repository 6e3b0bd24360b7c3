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

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: Expect) {
        let (summary, diagnostics) = parse("en/SUMMARY.md", text);
        let mut shown: Vec<String> = summary.items.iter().map(show).collect();
        shown.extend(diagnostics.iter().map(ToString::to_string));
        if shown.is_empty() {
            shown.push("(nothing)".to_owned());
        }
        expected.assert_eq(&(shown.join("\n") + "\n"));
    }

    fn show(item: &Item) -> String {
        match item {
            Item::Part(title) => format!("# {title}"),
            Item::Draft { title, depth } => format!("{}({title})", "  ".repeat((*depth).into())),
            Item::Chapter(chapter) => {
                let number = chapter.number.as_deref().unwrap_or("-");
                let indent = "  ".repeat(chapter.depth.into());
                format!("{indent}{number} {} [{}] {}", chapter.title, chapter.id, chapter.path)
            }
        }
    }

    #[test]
    fn a_whole_table_of_contents_is_read() {
        check(
            "# Summary\n\n[Preface](preface.md)\n\n# Part one\n\n- [First](ch1.md)\n  - [In *it*](ch1/a.md)\n    - \
             [Deep](ch1/a/b.md)\n- [Second `code`](ch2.md)\n\n---\n\n# Part two\n\n- [Third](ch3.md)\n- [Draft]()\n- \
             [Fifth](ch5.md)\n\n[Afterword](after.md)\n[Thanks](thanks.md)\n",
            expect![[r#"
                - Preface [preface] preface.md
                # Part one
                1 First [ch1] ch1.md
                  1.1 In it [ch1.a] ch1/a.md
                    1.1.1 Deep [ch1.a.b] ch1/a/b.md
                2 Second code [ch2] ch2.md
                # Part two
                3 Third [ch3] ch3.md
                (Draft)
                5 Fifth [ch5] ch5.md
                - Afterword [after] after.md
                - Thanks [thanks] thanks.md
            "#]],
        );
    }

    #[test]
    fn a_list_without_a_heading_is_enough() {
        check(
            "- [A](a.md)\n* [B](b.md)\n1. [C](c.md)\n",
            expect![[r#"
            1 A [a] a.md
            2 B [b] b.md
            3 C [c] c.md
        "#]],
        );
        check(
            "",
            expect![[r#"
                (nothing)
            "#]],
        );
        check(
            "# Summary\r\n\r\n- [A](a.md)\r\n    - [B](b.md)\r\n",
            expect![[r#"
            1 A [a] a.md
              1.1 B [b] b.md
        "#]],
        );
    }

    #[test]
    fn a_readme_is_the_index_of_its_folder() {
        check(
            "[Intro](README.md)\n\n- [Guide](guide/README.md)\n- [Other](guide/index.md)\n",
            expect![[r#"
            - Intro [index] README.md
            1 Guide [guide.index] guide/README.md
            2 Other [guide.index-1] guide/index.md
            en/SUMMARY.md:4: another file is called guide.index as well; this one is known as guide.index-1
        "#]],
        );
    }

    #[test]
    fn odd_links_are_read_as_mdbook_reads_them() {
        check(
            "- [Angle](<my chapter.md>)\n- [Percent](my%20other.md)\n- [Dot](./a/./b.md)\n- [Back](a/../c.md)\n- \
             [Anchor](d.md#part)\n- [日本](日本.md)\n- [é](caf%C3%A9.md)\n- [Ref][r]\n- **[Bold](e.md)**\n- [f.md](f.md \
             \"title\")\n- [](g.md)\n\n[r]: h.md\n",
            expect![[r#"
                1 Angle [my-chapter] my chapter.md
                2 Percent [my-other] my other.md
                3 Dot [a.b] a/b.md
                4 Back [c] c.md
                5 Anchor [d] d.md
                6 日本 [65e5672c] 日本.md
                7 é [cafe] café.md
                8 Ref [h] h.md
                9 Bold [e] e.md
                10 f.md [f] f.md
                11 g [g] g.md
            "#]],
        );
    }

    #[test]
    fn a_path_out_of_the_folder_is_refused_and_the_rest_is_read() {
        check(
            "- [A](a.md)\n- [Up](../b.md)\n- [Root](/etc/passwd)\n- [Hidden](%2e%2e/c.md)\n- [Win](C:\\\\x.md)\n- \
             [Back](d\\\\e.md)\n- [Web](https://example.org/a.md)\n- [Js](javascript:x)\n  - [Child](f.md)\n- [G](g.md)\n",
            expect![[r#"
                1 A [a] a.md
                  8.1 Child [f] f.md
                9 G [g] g.md
                en/SUMMARY.md:2: a chapter is a file of this folder or below it; this is not: ../b.md
                en/SUMMARY.md:3: a chapter is a file of this folder or below it; this is not: /etc/passwd
                en/SUMMARY.md:4: a chapter is a file of this folder or below it; this is not: %2e%2e/c.md
                en/SUMMARY.md:5: a chapter is a file of this folder or below it; this is not: C:\x.md
                en/SUMMARY.md:6: a chapter is a file of this folder or below it; this is not: d\e.md
                en/SUMMARY.md:7: a chapter is a file of this folder or below it; this is not: https://example.org/a.md
                en/SUMMARY.md:8: a chapter is a file of this folder or below it; this is not: javascript:x
            "#]],
        );
    }

    #[test]
    fn a_line_without_a_link_is_a_draft() {
        check(
            "- [A](a.md)\n- Only words\n  - [B](b.md)\n",
            expect![[r#"
            1 A [a] a.md
            (Only words)
              2.1 B [b] b.md
            en/SUMMARY.md:2: this line names no chapter: write - [Title](file.md)
        "#]],
        );
    }

    #[test]
    fn a_file_has_one_line_and_an_id_one_file() {
        check(
            "- [A](a.md)\n- [Again](a.md)\n- [B](x/y.md)\n- [C](x.y.md)\n- [D](a.md#b)\n",
            expect![[r#"
            1 A [a] a.md
            3 B [x.y] x/y.md
            4 C [x.y-1] x.y.md
            en/SUMMARY.md:2: a.md has a line already; the first one counts
            en/SUMMARY.md:4: another file is called x.y as well; this one is known as x.y-1
            en/SUMMARY.md:5: a.md has a line already; the first one counts
        "#]],
        );
    }

    #[test]
    fn lists_after_the_last_chapters_count_on() {
        check(
            "- [A](a.md)\n\n[End](end.md)\n\n- [B](b.md)\n",
            expect![[r#"
            1 A [a] a.md
            - End [end] end.md
            2 B [b] b.md
            en/SUMMARY.md:5: after chapters without a number mdBook reads no more lists; here they count on
        "#]],
        );
    }

    #[test]
    fn depth_has_an_end() {
        let text: String = (0..400).map(|n| format!("{}- [x](c{n}.md)\n", "  ".repeat(n))).collect();
        let (summary, _) = parse("SUMMARY.md", &text);
        assert!(summary.chapters().all(|chapter| chapter.depth <= 70), "{:?}", summary.chapters().last());
    }
}
