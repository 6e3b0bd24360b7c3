//! Cuts a chapter into its title, its lede and its sections, and takes the footnotes out of the flow.

use greenpost_wire::SectionId;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag};

use super::{Chapter, Section, Source, Surroundings};
use crate::markdown::{Events, Ids, Notes, Numbers, Place, Renderer, Report, Terms, sanitise};
use crate::name;
use crate::{Diagnostic, Rule};

/// Blocks before the first section have ids of this name; no section can have it, since ids begin with a letter.
const LEDE: &str = "_top";

/// Reads the events of a chapter. `report` holds what was said of its front matter.
pub(super) fn read(
    events: &Events<'_>,
    root: &str,
    around: &Surroundings<'_>,
    report: Report,
) -> (Chapter, Vec<Diagnostic>) {
    let place = Place::new(around.file, root, around.module, around.figure_base);
    let notes = Notes::collect(events);
    let renderer = Renderer::new(events, place, Numbers::of_chapter(around.number))
        .with_report(report)
        .with_ids(Ids::reserve(explicit_ids(events), notes.ids()))
        .with_notes(notes)
        .with_terms(Terms::new(around.glossary));
    let mut reader = Reader {
        events,
        renderer,
        chapter: Chapter::default(),
        has_title: false,
        open: None,
        pending: String::new(),
        line: 0,
    };
    reader.nodes();
    reader.close_section();
    reader.sources();
    reader.check_title();
    reader.renderer.check_inner_links();
    reader.renderer.check_depth();
    (reader.chapter, reader.renderer.into_report().finish())
}

/// Blocks are sanitised together, up to so many bytes: one by one would be slow, and all at once would fill the memory
/// of a small machine.
const PIECE: usize = 1 << 18;

struct Reader<'a> {
    events: &'a Events<'a>,
    renderer: Renderer<'a>,
    chapter: Chapter,
    has_title: bool,
    /// The section that is being read; before the first one its blocks are the lede.
    open: Option<Section>,
    /// Blocks of it that were not sanitised yet.
    pending: String,
    /// Line of the first thing shown.
    line: u32,
}

impl Reader<'_> {
    fn nodes(&mut self) {
        let events = self.events;
        for at in events.outermost(0..events.len()) {
            match events.get(at) {
                Some(Event::Start(Tag::Heading { level, id, .. })) => self.heading(at, *level, id.as_ref()),
                _ => self.block(at),
            }
        }
    }

    fn heading(&mut self, at: usize, level: HeadingLevel, id: Option<&CowStr<'_>>) {
        match level {
            HeadingLevel::H1 if !self.has_title && self.open.is_none() => self.title(at, id),
            // A stranger's second H1 divides the page as an H2 does.
            HeadingLevel::H1 | HeadingLevel::H2 => self.section(at, id),
            _ => self.block(at),
        }
    }

    fn title(&mut self, at: usize, id: Option<&CowStr<'_>>) {
        self.has_title = true;
        let title = self.events.plain(self.events.inside(at));
        self.renderer.assign_id(id.map(AsRef::as_ref), &title);
        if title.is_empty() {
            self.renderer.say(at, Rule::Title, "the title is empty");
        }
        self.chapter.title = title;
    }

    fn section(&mut self, at: usize, id: Option<&CowStr<'_>>) {
        self.close_section();
        let title = self.renderer.heading_text(at);
        let explicit = id.map(AsRef::as_ref);
        let assigned = self.renderer.assign_id(explicit, &title.plain);
        self.check_id(at, explicit, &assigned.id, assigned.is_double);
        let Ok(id) = SectionId::new(&assigned.id) else { return };
        let line = self.events.line(at);
        self.open = Some(Section {
            id,
            title: title.plain,
            title_html: sanitise(title.html),
            html: String::new(),
            blocks: Vec::new(),
            terms: Vec::new(),
            line,
        });
    }

    fn check_id(&mut self, at: usize, explicit: Option<&str>, id: &str, is_double: bool) {
        let line = self.events.line(at);
        match explicit {
            _ if is_double => {
                let message = format!("this id is taken; the section is known as {id}");
                self.renderer.report().say(line, Rule::DuplicateSection, message);
            }
            Some(explicit) if explicit != id => {
                let message =
                    format!("an id is made of letters, digits and hyphens; the section is known as {id}");
                self.renderer.report().say(line, Rule::SectionId, message);
            }
            Some(_) => {}
            None => {
                let fix = format!("write {{#{id}}} behind the title");
                self.renderer.report().say_with_fix(
                    line,
                    Rule::SectionId,
                    "this section has no permanent id",
                    fix,
                );
            }
        }
    }

    fn block(&mut self, at: usize) {
        let section = self.open.as_ref().map_or(LEDE, |section| section.id.as_str());
        let count = self.open.as_ref().map_or(self.chapter.lede.len(), |section| section.blocks.len());
        // Terms of the lede would have no section to be listed in.
        let Some(text) = self.renderer.block_with_id(at, format!("{section}.{count}"), self.open.is_some())
        else {
            return;
        };
        if self.line == 0 {
            self.line = self.events.line(at);
        }
        let (html, blocks) = match &mut self.open {
            Some(section) => (&mut section.html, &mut section.blocks),
            None => (&mut self.chapter.lede_html, &mut self.chapter.lede),
        };
        blocks.push(text.plain);
        self.pending.push_str(&text.html);
        if self.pending.len() > PIECE {
            html.push_str(&sanitise(std::mem::take(&mut self.pending)));
        }
    }

    fn close_section(&mut self) {
        let terms = self.renderer.next_section();
        let html = sanitise(std::mem::take(&mut self.pending));
        match self.open.take() {
            Some(section) => {
                self.chapter.sections.push(Section { html: section.html + &html, terms, ..section });
            }
            None => self.chapter.lede_html.push_str(&html),
        }
    }

    /// Footnotes in the order of their first use; a footnote's text may refer to further ones.
    fn sources(&mut self) {
        while self.source() {}
        for (at, tag) in self.renderer.notes().number_unused() {
            self.renderer.say(at, Rule::Footnote, format!("nothing refers to the footnote ^{tag}"));
        }
        while self.source() {}
        for at in self.renderer.notes().doubles().to_vec() {
            self.renderer.say(
                at,
                Rule::Footnote,
                "there are two footnotes with this tag; the first one counts",
            );
        }
    }

    fn source(&mut self) -> bool {
        let Some(note) = self.renderer.notes().nth(self.chapter.sources.len()) else { return false };
        let text = self.renderer.note_text(note.inside.clone());
        if text.plain.is_empty() {
            self.renderer.say(note.at, Rule::Footnote, format!("the footnote ^{} has no text", note.tag));
        }
        let source =
            Source { tag: note.tag, number: note.number, html: sanitise(text.html), text: text.plain };
        self.chapter.sources.push(source);
        true
    }

    fn check_title(&mut self) {
        if !self.has_title {
            let line = self.line.max(1);
            self.renderer.report().say(line, Rule::Title, "a chapter begins with its title: # Title");
        }
    }
}

/// The ids authors wrote, made valid.
fn explicit_ids<'a>(events: &'a Events<'_>) -> impl Iterator<Item = String> + 'a {
    (0..events.len()).filter_map(|at| match events.get(at) {
        Some(Event::Start(Tag::Heading { id: Some(id), .. })) => {
            Some(name::to_id(id)).filter(|id| !id.is_empty())
        }
        _ => None,
    })
}
