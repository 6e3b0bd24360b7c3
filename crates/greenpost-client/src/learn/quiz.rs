//! Quizzes, practice and opening questions: begun, gone on with, handed in.

use greenpost_core::question::Question;

use crate::client::Client;
use crate::library::{Found, Module};

impl Client {
    /// A module's opening questions, at most five.
    pub(super) fn pretest_questions(&self, _module: &Module, _language: &str) -> Vec<(Found, Question)> {
        Vec::new()
    }

    /// Whether a question is still asked.
    pub(super) fn is_asked(&self, _module: &str, _question: &str, _language: &str) -> bool {
        true
    }
}

macro_rules! not_yet {
    ($($name:ident: $ask:ident => $answer:ty;)*) => {
        #[allow(missing_docs, reason = "skeleton")]
        impl Client {
            $(pub fn $name(&self, _ask: $ask) -> crate::error::Result<$answer> {
                Err(crate::error::bad_ask("not yet"))
            })*
        }
    };
}
use crate::view::*;
not_yet! {
    start_quiz: StartQuiz => QuizView;
    finish_quiz: WhichAttempt => ResultView;
    quiz_result: WhichAttempt => ResultView;
    search: Search => SearchView;
    record: RecordPage => RecordView;
    export_record: Export => ExportView;
}
