//! The one command table: name, request, response. Rust's dispatch and TypeScript's types both come from it, so a
//! second host (a test, a lab kiosk, a bridge to a browser) is free.
//!
//! Adding a command: a request and a response in `view.rs`, a line in the table, a function in `learn/`.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::TS;

use crate::client::Client;
use crate::view::{
    AboutView, AddLearner, Answer, AnswerView, BroughtView, ChangeSettings, ChangeSync, ChapterView,
    CommandError, DeskCard, DeskFind, DeskFound, Done, ErrorCode, Export, ExportView, HomeView, Join,
    KeepChecklist, KeepPlace, LinkView, ModuleCard, ModuleView, NoteView, Nothing, OpenChapter, PicturesView,
    QuizView, ReadLink, ReadSection, RecordPage, RecordView, RemoveNote, Rename, ResultView, Saved, Search,
    SearchView, SessionView, SetPin, SignIn, SignInView, StartQuiz, StartView, StickView, SyncView,
    TakenView, WhichAttempt, WhichCard, WhichMail, WhichModule, WhichStick, WriteNote,
};

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident: $ask:ident => $answer:ty, $run:path;)*) => {
        /// Every command, for TypeScript: `{ name: [request, response] }`.
        #[derive(TS)]
        #[ts(export, export_to = "commands.ts")]
        #[allow(dead_code, reason = "its only purpose is the TypeScript made of it")]
        pub struct Commands {
            $($(#[$doc])* pub $name: ($ask, $answer),)*
        }

        /// The names of all commands, in table order.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Runs the command of this name.
        ///
        /// # Errors
        /// [`CommandError`] with [`ErrorCode::BadAsk`] for an unknown name or a request that does not fit it;
        /// otherwise what the command says.
        pub fn dispatch(client: &Client, name: &str, ask: Value) -> Result<Value, CommandError> {
            let answered = match name {
                $(stringify!($name) => {
                    read::<$ask>(ask).and_then(|ask| answer($run(client, ask)?))
                })*
                _ => Err(CommandError { code: ErrorCode::BadAsk, detail: format!("no command {name:?}") }),
            };
            answered.inspect_err(|error| log(name, error))
        }
    };
}

commands! {
    /// What the window needs first.
    start: Nothing => StartView, Client::start;
    /// A new learner, signed in at once.
    add_learner: AddLearner => SessionView, Client::add_learner;
    /// A learner comes to this computer.
    sign_in: SignIn => SignInView, Client::sign_in;
    /// She leaves it.
    sign_out: Nothing => Done, Client::sign_out;
    /// Her name, corrected.
    rename: Rename => SessionView, Client::rename;
    /// Her PIN.
    set_pin: SetPin => SignInView, Client::set_pin;
    /// Her settings; the device's while nobody is signed in.
    change_settings: ChangeSettings => StartView, Client::change_settings;
    /// Where she was, and what there is to do.
    home: Nothing => HomeView, Client::home;
    /// The shelf.
    modules: Nothing => Vec<ModuleCard>, Client::modules;
    /// One module's page.
    module: WhichModule => ModuleView, Client::module;
    /// A chapter to read; records that it was opened.
    open_chapter: OpenChapter => ChapterView, Client::open_chapter;
    /// Where she is in it. Kept on this computer, not part of the record.
    keep_place: KeepPlace => Done, Client::keep_place;
    /// A section was really read.
    read_section: ReadSection => Saved, Client::read_section;
    /// A note or highlight.
    write_note: WriteNote => NoteView, Client::write_note;
    /// Away with it.
    remove_note: RemoveNote => Saved, Client::remove_note;
    /// An answer: committed, then marked.
    answer: Answer => AnswerView, Client::answer;
    /// Starts a quiz, or goes on with the open one.
    start_quiz: StartQuiz => QuizView, Client::start_quiz;
    /// Hands an attempt in.
    finish_quiz: WhichAttempt => ResultView, Client::finish_quiz;
    /// Looks back on one that was handed in.
    quiz_result: WhichAttempt => ResultView, Client::quiz_result;
    /// Finds paragraphs.
    search: Search => SearchView, Client::search;
    /// A code, a name or a paper, looked up.
    desk_find: DeskFind => DeskFound, Client::desk_find;
    /// A card of the Desk.
    desk_card: WhichCard => DeskCard, Client::desk_card;
    /// A checklist, kept as it was ticked.
    keep_checklist: KeepChecklist => Saved, Client::keep_checklist;
    /// A page of what is recorded about her.
    record: RecordPage => RecordView, Client::record;
    /// All of it as a file.
    export_record: Export => ExportView, Client::export_record;
    /// How her record stands with her academy.
    sync: Nothing => SyncView, Client::sync;
    /// Tries now, whatever the hours and the allowance say.
    sync_now: Nothing => SyncView, Client::sync_now;
    /// What a link says.
    read_link: ReadLink => LinkView, Client::read_link;
    /// Asks the academy to enrol her; work done before is sent too.
    join: Join => SyncView, Client::join;
    /// How this computer syncs.
    change_sync: ChangeSync => SyncView, Client::change_sync;
    /// She has seen a letter.
    read_mail: WhichMail => SyncView, Client::read_mail;
    /// Sticks, and the folder of documents.
    sticks: Nothing => Vec<StickView>, Client::sticks;
    /// Puts what waits on a stick.
    take_with_me: WhichStick => TakenView, Client::take_with_me;
    /// Takes in what the academy wrote on a stick.
    bring_home: WhichStick => BroughtView, Client::bring_home;
    /// What she completed, as pictures.
    show_summary: Nothing => PicturesView, Client::show_summary;
    /// About the program.
    about: Nothing => AboutView, Client::about;
}

fn read<T: DeserializeOwned>(ask: Value) -> Result<T, CommandError> {
    serde_json::from_value(ask)
        .map_err(|source| CommandError { code: ErrorCode::BadAsk, detail: source.to_string() })
}

/// The edge where errors are logged, once. What a learner typed is not: a refused request may hold her name.
fn log(name: &str, error: &CommandError) {
    match error.code {
        ErrorCode::Store | ErrorCode::DiskFull => {
            tracing::error!(name, code = ?error.code, detail = error.detail)
        }
        code => tracing::debug!(name, ?code),
    }
}

fn answer(value: impl Serialize) -> Result<Value, CommandError> {
    serde_json::to_value(value)
        .map_err(|source| CommandError { code: ErrorCode::Store, detail: source.to_string() })
}
