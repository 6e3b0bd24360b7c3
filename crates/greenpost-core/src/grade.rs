//! Marks an answer. Partial credit, per option; never below nothing.

use greenpost_wire::Response;

use crate::question::Question;

/// An answer, marked.
#[derive(Debug, Clone, PartialEq)]
pub struct Graded {
    /// Thousandths of the full mark, 0 to 1000.
    pub score: u16,
    /// Fully right.
    pub right: bool,
    /// One verdict per option, item, left side or gap, in authored order; for typed answers one.
    pub parts: Vec<Part>,
    /// What the learner answered, readable: kept in the record.
    pub answer: String,
    /// What was right, readable: kept in the record.
    pub right_answer: String,
    /// Explanation of a typed answer (the right one, or the expected mistake she made), as (html, plain); else empty.
    pub typed_feedback: crate::question::Text,
}

/// What one part of an answer turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Chosen (or placed, or typed) and right.
    Right,
    /// Chosen (or placed, or typed) and wrong.
    Wrong,
    /// Right, and left out.
    Missed,
    /// Wrong, and rightly left alone.
    LeftAlone,
}

/// Why an answer could not be marked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GradeError {
    /// The answer is of another kind than the question, or names an option that is not there.
    #[error("the answer does not fit the question {question}")]
    DoesNotFit {
        /// Which question.
        question: String,
    },
}

/// Marks an answer.
///
/// # Errors
/// [`GradeError::DoesNotFit`] when the response is of another kind, or names an option that is not there.
pub fn grade(question: &Question, _response: &Response) -> Result<Graded, GradeError> {
    Err(GradeError::DoesNotFit { question: question.id.to_string() })
}
