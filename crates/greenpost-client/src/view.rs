//! Plain data for the window: what each screen shows, in the reader's words. Generated to TypeScript (ts-rs).
//!
//! Numbers that count entries are `u32`: a learner's record holds thousands, and TypeScript's numbers hold these
//! exactly. HTML fields are sanitised by core; everything else is plain text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! views {
    ($($(#[$meta:meta])* pub $kind:ident $name:ident $body:tt)*) => {
        $(
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
            #[ts(export, export_to = "views.ts")]
            $(#[$meta])*
            pub $kind $name $body
        )*
    };
}

mod sync;

pub use sync::*;

views! {
    /// What the window needs before anybody signed in.
    pub struct StartView {
        /// Of the program.
        pub version: String,
        /// What the last person here had, for the sign-in screen.
        pub settings: SettingsView,
        /// By name.
        pub learners: Vec<LearnerName>,
        /// Who is signed in: after a reload, and when there is but one learner without a PIN.
        pub session: Option<SessionView>,
        /// What has to be said once.
        pub notices: Vec<Notice>,
    }

    /// A name on the sign-in screen; nothing personal beside it.
    pub struct LearnerName {
        /// Her id.
        pub id: String,
        /// Her name.
        pub name: String,
        /// Whether a PIN is asked.
        pub has_pin: bool,
    }

    /// Who is signed in.
    pub struct SessionView {
        /// Her id.
        pub learner: String,
        /// Her name.
        pub name: String,
        /// Whether a PIN is asked.
        pub has_pin: bool,
        /// How she wants the window.
        pub settings: SettingsView,
        /// Entries in her record, the newest number.
        pub entries: u32,
    }

    /// How the window looks and behaves for a learner.
    pub struct SettingsView {
        /// Of the interface and, where there is one, of the course: "en", "fr", "ar".
        pub language: String,
        /// "system", "light", "dark".
        pub theme: String,
        /// Per cent, 100 to 200.
        pub text_size: u16,
        /// Whether single keys act.
        pub single_keys: bool,
        /// "one" question at a time or "all".
        pub quiz_layout: String,
    }

    /// Something that happened while nobody looked, said once, in a sentence the window makes.
    pub struct Notice {
        /// Which sentence.
        pub code: NoticeCode,
        /// A name, number or path for it; may be empty.
        pub detail: String,
    }

    /// Which sentence.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "snake_case")]
    pub enum NoticeCode {
        /// The database was damaged; it was put aside and the newest good snapshot restored. Detail: entries held.
        Restored,
        /// The database was damaged and no snapshot was good; a new one was begun. Detail: where the old one lies.
        StartedAnew,
        /// The disk is full: reading works, nothing new can be saved.
        DiskFull,
        /// A module cannot be opened. Detail: its name and why.
        ModuleBroken,
        /// No module was found. Detail: the folder looked in.
        NoModules,
        /// The file was written by a newer program: reading works, nothing is saved.
        NewerFile,
    }

    /// How a sign-in went.
    #[serde(tag = "outcome", rename_all = "snake_case")]
    pub enum SignInView {
        /// She is in.
        In {
            /// Her session.
            session: SessionView,
        },
        /// The PIN was not hers.
        WrongPin {
            /// Tries left before a pause.
            left: u8,
        },
        /// Too many tries.
        Wait {
            /// Seconds until the next try counts.
            seconds: u32,
        },
    }

    /// Home.
    pub struct HomeView {
        /// Where she was.
        pub reading: Option<ReadingView>,
        /// Where to begin, while she has read nothing.
        pub begin: Option<ChapterLink>,
        /// A module's opening questions, while they are open to her.
        pub pretest: Option<PretestCard>,
        /// A quiz she left in the middle.
        pub open_quiz: Option<OpenQuiz>,
        /// Modules, in shelf order.
        pub modules: Vec<ModuleCard>,
        /// Questions whose latest answer was not fully right, by module.
        pub missed: Vec<MissedView>,
        /// Entries in her record.
        pub entries: u32,
        /// Modules her academy asks her to read and she has not satisfied, earliest date first.
        pub assignments: Vec<MailView>,
    }

    /// Where she was.
    pub struct ReadingView {
        /// The chapter.
        pub chapter: ChapterLink,
        /// The section.
        pub section: String,
        /// "4.3".
        pub section_number: String,
        /// Its title.
        pub section_title: String,
        /// The block of it, counted from 0.
        pub block: u32,
        /// The first sentence of that block.
        pub sentence: String,
        /// For each section of the chapter: read or not.
        pub sections: Vec<bool>,
    }

    /// Names a chapter, and leads to it.
    pub struct ChapterLink {
        /// Its module.
        pub module: String,
        /// The module's title.
        pub module_title: String,
        /// Its id.
        pub chapter: String,
        /// "4", or empty.
        pub number: String,
        /// Its title.
        pub title: String,
    }

    /// A module's opening questions.
    pub struct PretestCard {
        /// Which module.
        pub module: String,
        /// Its title.
        pub title: String,
        /// How many.
        pub questions: u32,
    }

    /// A quiz left in the middle.
    pub struct OpenQuiz {
        /// Its chapter.
        pub chapter: ChapterLink,
        /// Answered so far.
        pub answered: u32,
        /// Of how many.
        pub of: u32,
    }

    /// Questions to practise.
    pub struct MissedView {
        /// Which module.
        pub module: String,
        /// Its title.
        pub title: String,
        /// How many.
        pub count: u32,
    }

    /// A module on the shelf.
    pub struct ModuleCard {
        /// Its id.
        pub id: String,
        /// In the reader's language where there is one.
        pub title: String,
        /// One sentence; may be empty.
        pub summary: String,
        /// The language it will open in.
        pub language: String,
        /// All it has.
        pub languages: Vec<String>,
        /// Honest learning time; 0 when unknown.
        pub hours: f32,
        /// May be empty.
        pub edition: String,
        /// How many chapters.
        pub chapters: u32,
        /// How many she completed.
        pub completed: u32,
        /// How many have a quiz.
        pub quizzes: u32,
        /// How many of those she passed.
        pub passed: u32,
        /// Whether she is through with it by its own rule.
        pub satisfied: bool,
        /// Why it cannot be opened; empty when it can.
        pub broken: String,
    }

    /// A module's page.
    pub struct ModuleView {
        /// As on the shelf.
        pub card: ModuleCard,
        /// What she can do afterwards.
        pub outcomes: Vec<String>,
        /// The day the facts were last checked; may be empty.
        pub as_of: String,
        /// SPDX; may be empty.
        pub licence: String,
        /// Per cent.
        pub pass_mark: u8,
        /// In reading order.
        pub lines: Vec<ModuleLine>,
        /// Its opening questions, if it has some.
        pub pretest: Option<PretestView>,
    }

    /// A line of a module's contents.
    #[serde(tag = "line", rename_all = "snake_case")]
    pub enum ModuleLine {
        /// A part's title.
        Part {
            /// It.
            title: String,
        },
        /// A chapter announced without a file.
        Draft {
            /// Its title.
            title: String,
            /// 0 for the outermost.
            depth: u8,
        },
        /// A chapter.
        Chapter {
            /// It.
            chapter: ChapterCard,
        },
    }

    /// A chapter in its module's contents.
    pub struct ChapterCard {
        /// Its id.
        pub id: String,
        /// "4", or empty.
        pub number: String,
        /// Its title.
        pub title: String,
        /// 0 for the outermost.
        pub depth: u8,
        /// Reading time; 0 when unknown.
        pub minutes: u32,
        /// How many sections; 0 until it was indexed.
        pub sections: u32,
        /// How many she read.
        pub read: u32,
        /// All of it was read.
        pub completed: bool,
        /// Its quiz, if it has one.
        pub quiz: Option<QuizCard>,
    }

    /// A chapter's quiz, and how she stands.
    pub struct QuizCard {
        /// How many questions; 0 until it was indexed.
        pub questions: u32,
        /// It was passed once.
        pub passed: bool,
        /// Times handed in.
        pub tries: u32,
        /// Of the first time.
        pub first: Option<TallyView>,
        /// Of the best time.
        pub best: Option<TallyView>,
        /// Of the latest time.
        pub latest: Option<TallyView>,
        /// Answered in an attempt that is still open; none when none is.
        pub open: Option<u32>,
    }

    /// A module's opening questions, and what came of them.
    pub struct PretestView {
        /// How many.
        pub questions: u32,
        /// Result of the latest time.
        pub latest: Option<TallyView>,
    }

    /// A result.
    #[derive(Copy)]
    pub struct TallyView {
        /// Questions fully right.
        pub right: u16,
        /// Questions asked.
        pub of: u16,
        /// Per cent of the full mark.
        pub percent: u8,
    }

    /// A chapter to read.
    pub struct ChapterView {
        /// Where it is.
        pub link: ChapterLink,
        /// The language shown.
        pub language: String,
        /// All languages it exists in.
        pub languages: Vec<String>,
        /// What stands before the first section.
        pub lede_html: String,
        /// For a chapter without sections: it was read.
        pub lede_read: bool,
        /// For a chapter without sections: seconds on the screen that count as reading it.
        pub lede_seconds: u32,
        /// In order. A chapter without sections has none, and is read when its lede is.
        pub sections: Vec<SectionView>,
        /// Words explained in place; `data-term` of a term button is the index here.
        pub terms: Vec<TermView>,
        /// Footnotes.
        pub sources: Vec<SourceView>,
        /// Hers.
        pub notes: Vec<NoteView>,
        /// Where she left it.
        pub place: Option<PlaceView>,
        /// The day its facts were last checked; may be empty.
        pub as_of: String,
        /// A sentence; may be empty.
        pub newer_rule: String,
        /// Before it.
        pub previous: Option<ChapterLink>,
        /// After it.
        pub next: Option<ChapterLink>,
        /// Its quiz.
        pub quiz: Option<QuizCard>,
    }

    /// A section to read.
    pub struct SectionView {
        /// Its id; "_top" stands for the lede.
        pub id: String,
        /// "4.3", or empty.
        pub number: String,
        /// Plain.
        pub title: String,
        /// With `<sub>` and the like.
        pub title_html: String,
        /// Blocks carry `id="<section>.<n>"`.
        pub html: String,
        /// She read it.
        pub read: bool,
        /// Seconds on the screen that count as reading it.
        pub seconds: u32,
        /// Questions that check it.
        pub checks: Vec<QuestionView>,
    }

    /// A word explained.
    pub struct TermView {
        /// The word.
        pub term: String,
        /// What it means.
        pub meaning: String,
    }

    /// A footnote.
    pub struct SourceView {
        /// "ORS".
        pub tag: String,
        /// As shown.
        pub number: u32,
        /// Its text.
        pub html: String,
    }

    /// A note or highlight.
    pub struct NoteView {
        /// Its number.
        pub note: u32,
        /// In which section.
        pub section: String,
        /// Where in it; none when the words are gone from the text and the note stands at the section.
        pub anchor: Option<AnchorView>,
        /// The words it hangs on; empty for the whole section.
        pub quote: String,
        /// What she wrote; empty for a highlight.
        pub text: String,
    }

    /// A stretch of a block's plain text, in characters (Unicode scalar values).
    #[derive(Copy)]
    pub struct AnchorView {
        /// Which block.
        pub block: u32,
        /// From.
        pub from: u32,
        /// To.
        pub to: u32,
    }

    /// A place in a chapter.
    pub struct PlaceView {
        /// The section; "_top" for the lede.
        pub section: String,
        /// The block of it.
        pub block: u32,
    }

    /// A question to answer, without its key. Options come in the order to show.
    pub struct QuestionView {
        /// Its id.
        pub id: String,
        /// Inline HTML.
        pub prompt_html: String,
        /// May be empty.
        pub body_html: String,
        /// May be empty.
        pub hint_html: String,
        /// What is answered.
        pub form: FormView,
        /// How she answered it last: fully right or not; none when never.
        pub latest_right: Option<bool>,
        /// A wrong answer here is a safety error.
        pub critical: bool,
    }

    /// What is answered. `index` is always the authored position, to be sent back.
    #[serde(tag = "form", rename_all = "snake_case")]
    pub enum FormView {
        /// Choose one (single, truefalse, image).
        One {
            /// In the order to show.
            options: Vec<OptionView>,
        },
        /// Choose several.
        Several {
            /// In the order to show.
            options: Vec<OptionView>,
        },
        /// Put in order.
        Order {
            /// In the order to begin with.
            items: Vec<OptionView>,
        },
        /// Find a right side for each left side.
        Match {
            /// In authored order.
            left: Vec<OptionView>,
            /// In the order to show.
            right: Vec<OptionView>,
        },
        /// Type a number.
        Number {
            /// May be empty.
            unit: String,
        },
        /// Type a word or code.
        Short,
        /// Fill gaps.
        Gap {
            /// Words and gaps in turn.
            parts: Vec<GapView>,
        },
    }

    /// An option.
    pub struct OptionView {
        /// Authored position.
        pub index: u8,
        /// Inline HTML.
        pub html: String,
        /// Plain text, for names read aloud.
        pub plain: String,
    }

    /// A piece of a sentence with gaps.
    #[serde(tag = "part", rename_all = "snake_case")]
    pub enum GapView {
        /// Words.
        Words {
            /// Inline HTML.
            html: String,
        },
        /// A gap to type into.
        Typed,
        /// A gap to choose for.
        Chosen {
            /// In the order to show.
            options: Vec<String>,
        },
    }

    /// What she answered. Positions are authored positions.
    #[serde(tag = "kind", rename_all = "snake_case")]
    pub enum ResponseView {
        /// Chosen options.
        Choice {
            /// Which.
            chosen: Vec<u8>,
        },
        /// Items in her order.
        Order {
            /// Which.
            order: Vec<u8>,
        },
        /// A right side for each left side, 255 for none.
        Match {
            /// Which.
            right: Vec<u8>,
        },
        /// A typed number or word.
        Text {
            /// As typed.
            text: String,
        },
        /// A text for each gap.
        Gaps {
            /// As typed or chosen.
            texts: Vec<String>,
        },
    }

    /// An answer, committed and marked.
    pub struct AnswerView {
        /// Which question.
        pub question: String,
        /// What she answered.
        pub response: ResponseView,
        /// The entry that holds it: it is on the disk.
        pub entry: u32,
        /// Fully right.
        pub right: bool,
        /// Per cent of the full mark.
        pub percent: u8,
        /// One per option, item, left side or gap, in authored order; for typed answers one.
        pub parts: Vec<PartView>,
        /// Explanation of a typed answer; may be empty.
        pub typed_html: String,
        /// Once, for the question.
        pub why_html: String,
        /// Readable.
        pub answer: String,
        /// Readable.
        pub right_answer: String,
        /// For match: the right side's HTML of each left side; for order: items in right order; else empty.
        pub solution_html: Vec<String>,
        /// Explanations of words of a gap text, as (word, HTML).
        pub words: Vec<WordView>,
        /// What this answer completed.
        pub milestones: Vec<MilestoneView>,
    }

    /// A word of a gap text, explained.
    pub struct WordView {
        /// The word.
        pub word: String,
        /// Why it fits or not.
        pub feedback_html: String,
    }

    /// What one part of an answer turned out to be.
    pub struct PartView {
        /// The verdict.
        pub verdict: Verdict,
        /// Why.
        pub feedback_html: String,
    }

    /// The verdict on one part.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "snake_case")]
    pub enum Verdict {
        /// Chosen and right.
        Right,
        /// Chosen and wrong.
        Wrong,
        /// Right, and left out.
        Missed,
        /// Wrong, and rightly left alone.
        LeftAlone,
    }

    /// Something was reached.
    #[serde(tag = "reached", rename_all = "snake_case")]
    pub enum MilestoneView {
        /// All of a chapter was read.
        ChapterCompleted,
        /// The module's own rule is met.
        ModuleSatisfied,
    }

    /// A quiz, a practice or a pre-test under way.
    pub struct QuizView {
        /// Its number: the entry that started it.
        pub attempt: u32,
        /// "quiz", "practice", "pretest".
        pub purpose: String,
        /// Where it belongs; for a pre-test or a module's practice the module's first chapter.
        pub chapter: ChapterLink,
        /// Per cent, as fixed when it began.
        pub pass_mark: u8,
        /// In the order asked. A question that is gone from the module is left out.
        pub questions: Vec<QuestionView>,
        /// Answered before, when it was gone on with.
        pub answers: Vec<AnswerView>,
    }

    /// An attempt, handed in.
    pub struct ResultView {
        /// Its number.
        pub attempt: u32,
        /// "quiz", "practice", "pretest".
        pub purpose: String,
        /// Where it belongs.
        pub chapter: ChapterLink,
        /// "passed", "failed", "ungraded".
        pub ending: String,
        /// The result.
        pub tally: TallyView,
        /// Per cent that passed, as fixed when it began.
        pub pass_mark: u8,
        /// The how-manieth time it was handed in; 0 for practice and pre-test.
        pub tries: u32,
        /// Of the first time.
        pub first: Option<TallyView>,
        /// Of the best time.
        pub best: Option<TallyView>,
        /// Every question, in the order asked.
        pub lines: Vec<ReviewLine>,
        /// Entries that hold it, first and last.
        pub entries: (u32, u32),
        /// The chapter after it.
        pub next: Option<ChapterLink>,
        /// What handing in completed.
        pub milestones: Vec<MilestoneView>,
    }

    /// A question of an attempt, looked back on. Readable without the module.
    pub struct ReviewLine {
        /// Which.
        pub question: String,
        /// Plain text.
        pub prompt: String,
        /// Fully right; none when it was left out.
        pub right: Option<bool>,
        /// What she answered.
        pub answer: String,
        /// Why not; may be empty.
        pub answer_feedback: String,
        /// What was right.
        pub right_answer: String,
        /// Why; may be empty.
        pub why: String,
        /// Where it is taught, while the module has it.
        pub see: Option<SeeView>,
    }

    /// A section to read.
    pub struct SeeView {
        /// Its chapter.
        pub chapter: ChapterLink,
        /// It.
        pub section: String,
        /// "4.3".
        pub number: String,
        /// Its title.
        pub title: String,
    }

    /// What was found.
    pub struct SearchView {
        /// Best first.
        pub hits: Vec<Hit>,
        /// Whether more would have been found.
        pub more: bool,
        /// Chapters still to be indexed; 0 when all are.
        pub indexing: u32,
    }

    /// A paragraph that was found.
    pub struct Hit {
        /// Its chapter.
        pub chapter: ChapterLink,
        /// Its section; "_top" for the lede.
        pub section: String,
        /// "4.3", or empty.
        pub number: String,
        /// The section's title.
        pub title: String,
        /// Which block of it.
        pub block: u32,
        /// The excerpt in pieces, marked where it was found.
        pub excerpt: Vec<Piece>,
        /// Of the text.
        pub language: String,
    }

    /// A piece of an excerpt.
    pub struct Piece {
        /// Plain.
        pub text: String,
        /// Found.
        pub marked: bool,
    }

    /// A page of what is recorded about the learner, newest first.
    pub struct RecordView {
        /// Her name.
        pub name: String,
        /// How many entries in all.
        pub total: u32,
        /// Of this page.
        pub lines: Vec<RecordLine>,
        /// The kinds of entry this program writes, as codes the window has words for.
        pub kinds: Vec<String>,
        /// Whether the chain was checked and holds.
        pub chain_holds: bool,
        /// First 16 hex digits of the chain's head, for comparing with a printed one.
        pub head: String,
        /// Up to which entry the academy has signed for it, and when; none before it did.
        pub held: Option<HeldView>,
    }

    /// One entry, readable without any module.
    pub struct RecordLine {
        /// Its number.
        pub number: u32,
        /// "opened", "read", "started", "answered", "marked", "completed", "noted", "unnoted", "checked", "unknown".
        pub kind: String,
        /// ISO 8601 in UTC, as the device claims.
        pub at: String,
        /// "not_set", "unsure", "plausible".
        pub clock: String,
        /// The module's title; may be empty.
        pub module: String,
        /// The chapter's title; may be empty.
        pub chapter: String,
        /// The section's title, or the question; may be empty.
        pub what: String,
        /// What she answered or wrote; may be empty.
        pub answer: String,
        /// What was right; may be empty.
        pub right_answer: String,
        /// "right", "wrong", "partly", "passed", "failed", "ungraded", or empty.
        pub verdict: String,
        /// Per cent, where there is a mark.
        pub percent: Option<u8>,
    }

    /// A file written for the learner.
    pub struct ExportView {
        /// Where it lies.
        pub path: String,
        /// How many entries it holds.
        pub entries: u32,
        /// Its size in bytes.
        pub bytes: u32,
    }

    /// About the program.
    pub struct AboutView {
        /// Of the program.
        pub version: String,
        /// Of SQLite.
        pub sqlite: String,
        /// Where the record lies.
        pub data_folder: String,
        /// Where modules lie.
        pub module_folders: Vec<String>,
        /// Size of the database in bytes.
        pub database_bytes: f64,
        /// Installed.
        pub modules: Vec<AboutModule>,
    }

    /// A module, for the About screen.
    pub struct AboutModule {
        /// Its id.
        pub id: String,
        /// Its title.
        pub title: String,
        /// Its edition.
        pub edition: String,
        /// Its licence.
        pub licence: String,
        /// The day its facts were last checked.
        pub as_of: String,
    }

    /// A write that is on the disk.
    pub struct Saved {
        /// The entry that holds it; none when nothing new had to be written.
        pub entry: Option<u32>,
        /// What it completed.
        pub milestones: Vec<MilestoneView>,
    }

    /// What the window is told without asking, so that it asks again.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "snake_case")]
    pub enum Change {
        /// Modules were indexed: counts and search know more.
        Index,
        /// There is something to be said, or no longer: `start` has it.
        Notices,
        /// A sync goes on: `sync` has how far.
        Sync,
        /// A sync is over, whatever came of it: `sync` has it.
        Synced,
    }

    /// Nothing to say.
    #[derive(Copy, Eq)]
    pub struct Done {}

    // What the window asks.

    /// Nothing to ask with.
    #[derive(Copy, Eq)]
    pub struct Nothing {}

    /// A new learner on this computer.
    pub struct AddLearner {
        /// 1 to 80 characters.
        pub name: String,
        /// 4 to 12 digits; none for no PIN.
        pub pin: Option<String>,
        /// Of the interface.
        pub language: String,
    }

    /// A sign-in.
    pub struct SignIn {
        /// Who.
        pub learner: String,
        /// Her PIN, when one is asked.
        pub pin: Option<String>,
    }

    /// A PIN set, changed or taken away.
    pub struct SetPin {
        /// The old one, when there is one.
        pub old: Option<String>,
        /// The new one; none for no PIN.
        pub new: Option<String>,
    }

    /// A name corrected.
    pub struct Rename {
        /// 1 to 80 characters.
        pub name: String,
    }

    /// A setting changed; only what is given.
    pub struct ChangeSettings {
        /// "en", "fr", "ar".
        pub language: Option<String>,
        /// "system", "light", "dark".
        pub theme: Option<String>,
        /// Per cent, 100 to 200.
        pub text_size: Option<u16>,
        /// Whether single keys act.
        pub single_keys: Option<bool>,
        /// "one" or "all".
        pub quiz_layout: Option<String>,
    }

    /// A module.
    pub struct WhichModule {
        /// Its id.
        pub module: String,
    }

    /// A chapter to open.
    pub struct OpenChapter {
        /// Its module.
        pub module: String,
        /// Its id.
        pub chapter: String,
        /// In this language; none for the learner's.
        pub language: Option<String>,
    }

    /// A place to remember.
    pub struct KeepPlace {
        /// The module.
        pub module: String,
        /// The chapter.
        pub chapter: String,
        /// The section; "_top" for the lede.
        pub section: String,
        /// The block of it.
        pub block: u32,
    }

    /// A section that was really read.
    pub struct ReadSection {
        /// The module.
        pub module: String,
        /// The chapter.
        pub chapter: String,
        /// The section; "_top" for the lede of a chapter without sections.
        pub section: String,
        /// Seconds it was on the screen.
        pub seconds: u32,
    }

    /// A note made or changed.
    pub struct WriteNote {
        /// The one to change; none for a new one.
        pub note: Option<u32>,
        /// The module.
        pub module: String,
        /// The chapter.
        pub chapter: String,
        /// The section.
        pub section: String,
        /// The words it hangs on; empty for the whole section.
        pub quote: String,
        /// Up to 32 characters before them.
        pub before: String,
        /// What she wrote; empty for a highlight.
        pub text: String,
    }

    /// A note taken away.
    pub struct RemoveNote {
        /// Its number.
        pub note: u32,
    }

    /// An answer to commit.
    pub struct Answer {
        /// The module.
        pub module: String,
        /// The question.
        pub question: String,
        /// The answer.
        pub response: ResponseView,
        /// The attempt; none for a check after a section.
        pub attempt: Option<u32>,
        /// Whether the hint was open.
        pub hint: bool,
        /// Seconds it took.
        pub seconds: u32,
        /// The language it was asked in; none for the learner's.
        pub language: Option<String>,
    }

    /// A quiz to start or go on with.
    pub struct StartQuiz {
        /// The module.
        pub module: String,
        /// The chapter; none for a pre-test, or for practice over the module.
        pub chapter: Option<String>,
        /// "quiz", "practice" (what was not right last time, or all when nothing was missed), "pretest".
        pub purpose: String,
    }

    /// An attempt.
    pub struct WhichAttempt {
        /// Its number.
        pub attempt: u32,
    }

    /// What the Desk found, in groups; the best group first.
    pub struct DeskFound {
        /// In the order to be shown.
        pub groups: Vec<DeskGroup>,
        /// The card to be opened at once: the best there is.
        pub open: Option<String>,
        /// How many are shown in all groups.
        pub count: u32,
    }

    /// Cards or chapters of one kind.
    pub struct DeskGroup {
        /// What they are.
        pub kind: DeskKind,
        /// Best first.
        pub hits: Vec<DeskHit>,
    }

    /// What a card is about.
    #[derive(Copy, Eq, PartialOrd, Ord)]
    pub enum DeskKind {
        /// A chemical or a blend.
        Substance,
        /// Goods as an officer meets them.
        Goods,
        /// A code of the Harmonized System.
        HsCode,
        /// A paper, box by box.
        Paper,
        /// Steps to be ticked.
        Checklist,
        /// An office to be called.
        Contact,
        /// A letter, entry, annex or schedule of a treaty.
        Code,
        /// A convention on one page.
        Convention,
        /// A training programme, provider or facility.
        Training,
        /// What a country fills in.
        Country,
        /// A chapter of the course.
        Chapter,
    }

    /// A line of the Desk's list.
    pub struct DeskHit {
        /// The card; of a chapter its address.
        pub id: String,
        /// What it is called.
        pub title: String,
        /// What it is, in a line; may be empty.
        pub line: String,
        /// Whether it is what was typed.
        pub exact: bool,
        /// The place in the course, when it is no card.
        pub place: Option<DeskPlace>,
    }

    /// A section of the course.
    pub struct DeskPlace {
        /// Its chapter.
        pub chapter: ChapterLink,
        /// Its section; empty for the chapter.
        pub section: String,
        /// The section's title; empty for the chapter.
        pub title: String,
    }

    /// A card of the Desk, whole.
    pub struct DeskCard {
        /// Its id.
        pub id: String,
        /// What it is about.
        pub kind: DeskKind,
        /// What it is called.
        pub title: String,
        /// What it is, in a line; may be empty.
        pub line: String,
        /// Where it stands: the codes above it, outermost first.
        pub above: Vec<DeskLink>,
        /// What an officer copies to a form.
        pub figures: Vec<DeskFigure>,
        /// Harm to people or animals; empty for none.
        pub danger: String,
        /// What is said of it, in order.
        pub rows: Vec<DeskRow>,
        /// Global warming potential over 100 years, by mass, for the calculator.
        pub gwp: Option<f64>,
        /// Ozone depletion potential, for the calculator.
        pub odp: Option<f64>,
        /// Pressure at rest by temperature, for the chart; none for most.
        pub pressures: Vec<DeskPressure>,
        /// Where it is from, each whole.
        pub sources: Vec<String>,
        /// The day it was last checked, ISO 8601.
        pub as_of: String,
        /// The module and edition it came with.
        pub edition: String,
        /// BCP 47 of its words.
        pub language: String,
    }

    /// A link to another card.
    pub struct DeskLink {
        /// The card.
        pub id: String,
        /// Its name.
        pub title: String,
        /// What it is, in a line; may be empty.
        pub line: String,
        /// The treaties it stands under: of a code, those of its notes and of all below it.
        pub treaties: Vec<String>,
    }

    /// A figure to copy.
    pub struct DeskFigure {
        /// What it is.
        pub name: DeskFigureName,
        /// As written: "3827.63", "2 087.5".
        pub value: String,
        /// In small letters beneath; may be empty.
        pub note: String,
    }

    /// What a figure is.
    #[derive(Copy, Eq)]
    pub enum DeskFigureName {
        /// HS 2022.
        Hs,
        /// UN number.
        Un,
        /// CAS number.
        Cas,
        /// Global warming potential over 100 years.
        Gwp,
        /// Ozone depletion potential.
        Odp,
        /// Pressure at rest at 25 °C, bar absolute.
        Pressure,
        /// Chemical formula.
        Formula,
    }

    /// What is said of a card under one head.
    pub struct DeskRow {
        /// The head.
        pub name: DeskRowName,
        /// Sentences; empty for none.
        pub text: String,
        /// Points, shown as a numbered list.
        pub points: Vec<String>,
        /// Other cards.
        pub links: Vec<DeskLink>,
        /// Sections of the course.
        pub places: Vec<DeskPlace>,
        /// Cells by row; the columns are those of its name.
        pub cells: Vec<Vec<String>>,
    }

    /// The head of a row.
    #[derive(Copy, Eq)]
    pub enum DeskRowName {
        /// Which treaty, annex, list.
        Treaty,
        /// What the treaty asks at the border.
        Control,
        /// The paper that must exist; links to its boxes.
        Paper,
        /// What to check on paper and goods.
        Checks,
        /// The boxes of a paper: cells are box, label, what to check.
        Boxes,
        /// Steps to be ticked: cells are step, why.
        Steps,
        /// What a blend is made of: cells are substance, per cent.
        Composition,
        /// What it can be taken for: cells are name, HS 2022, bar at 25 °C, how to tell; links to the cards in that order.
        LookAlikes,
        /// What comes next.
        Next,
        /// Whom to call.
        Call,
        /// What else an officer needs.
        Note,
        /// The codes below it.
        Below,
        /// Substances and goods under this code.
        Under,
        /// Substances a convention lists.
        Listed,
        /// Chapters that teach it.
        Chapters,
    }

    /// Pressure at rest.
    pub struct DeskPressure {
        /// Degrees Celsius.
        pub celsius: f64,
        /// Bar absolute, of the boiling liquid.
        pub bubble: f64,
        /// Bar absolute, of the vapour; the same for a pure gas.
        pub dew: f64,
    }

    /// Something to look up.
    pub struct DeskFind {
        /// As typed: a code, a name, a number, words.
        pub query: String,
        /// At most in each group, 1 to 50.
        pub limit: u8,
    }

    /// A checklist as it was ticked.
    pub struct KeepChecklist {
        /// Its card.
        pub card: String,
        /// The steps that were ticked, from 1.
        pub ticked: Vec<u16>,
        /// What she wrote; may be empty.
        pub note: String,
    }

    /// A card.
    pub struct WhichCard {
        /// Its id.
        pub card: String,
    }

    /// Words to find.
    pub struct Search {
        /// As typed.
        pub query: String,
        /// In this module alone.
        pub module: Option<String>,
        /// At most, 1 to 100.
        pub limit: u8,
    }

    /// A page of the record.
    pub struct RecordPage {
        /// Entries with a smaller number; none for the newest.
        pub before: Option<u32>,
        /// At most, 1 to 200.
        pub limit: u16,
    }

    /// A file to write for the learner.
    pub struct Export {
        /// "json" or "csv".
        pub format: String,
    }

    /// Why a command did not do what was asked.
    pub struct CommandError {
        /// What the window acts on.
        pub code: ErrorCode,
        /// For a log or an author: no sentence for learners.
        pub detail: String,
    }

    /// What the window acts on.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "snake_case")]
    pub enum ErrorCode {
        /// Nobody is signed in, or somebody else is.
        NotSignedIn,
        /// No such module.
        UnknownModule,
        /// No such chapter, or its file cannot be read.
        UnknownChapter,
        /// No such question in this edition.
        UnknownQuestion,
        /// No such card of the Desk.
        UnknownCard,
        /// No such attempt of hers, or it was handed in.
        UnknownAttempt,
        /// What was asked makes no sense: a name too long, an answer that does not fit.
        BadAsk,
        /// The disk is full. Nothing was lost; nothing new was saved.
        DiskFull,
        /// The record could not be written or read for another reason.
        Store,
        /// The file was written by a newer program.
        NewerFile,
        /// Another Greenpost has the record open.
        InUse,
        /// The text is no link of an academy, or was cut.
        BadLink,
        /// The code is not eight letters and digits.
        BadCode,
        /// She is enrolled already, or this computer's other learners are at another academy.
        OtherAcademy,
        /// Nobody here is enrolled, and no link was given.
        NoAcademy,
        /// The stick is not there any more, or cannot be written to. Nothing was lost.
        Stick,
        /// Nothing was completed yet: there is nothing to show.
        NothingYet,
    }
}
