//! The client: the store, the library, the clock and whoever is at the desk.

use crate::view::*;

/// A learner's machine without a window.
pub struct Client {}

type Answered<T> = Result<T, CommandError>;

macro_rules! not_yet {
    ($($name:ident: $ask:ident => $answer:ty;)*) => {
        #[allow(missing_docs, reason = "skeleton")]
        impl Client {
            $(pub fn $name(&self, _ask: $ask) -> Answered<$answer> {
                Err(CommandError { code: ErrorCode::BadAsk, detail: "not yet".to_owned() })
            })*
        }
    };
}
not_yet! {
    start: Nothing => StartView;
    add_learner: AddLearner => SessionView;
    sign_in: SignIn => SignInView;
    sign_out: Nothing => Done;
    rename: Rename => SessionView;
    set_pin: SetPin => SignInView;
    change_settings: ChangeSettings => StartView;
    home: Nothing => HomeView;
    modules: Nothing => Vec<ModuleCard>;
    module: WhichModule => ModuleView;
    open_chapter: OpenChapter => ChapterView;
    keep_place: KeepPlace => Done;
    read_section: ReadSection => Saved;
    write_note: WriteNote => NoteView;
    remove_note: RemoveNote => Saved;
    answer: Answer => AnswerView;
    start_quiz: StartQuiz => QuizView;
    finish_quiz: WhichAttempt => ResultView;
    quiz_result: WhichAttempt => ResultView;
    search: Search => SearchView;
    record: RecordPage => RecordView;
    export_record: Export => ExportView;
    about: Nothing => AboutView;
}
