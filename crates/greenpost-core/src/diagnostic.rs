//! What is wrong with authored text, and where: `file:line: message`. Never a reason to stop a reader.

use std::fmt;

/// One slip in authored text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Path inside the module, with `/`.
    pub file: String,
    /// From 1; 0 for the file as a whole.
    pub line: u32,
    /// Which rule.
    pub rule: Rule,
    /// A plain sentence: what is wrong.
    pub message: String,
    /// What to write instead, where that is known.
    pub fix: Option<String>,
}

/// The rules of the checker (docs/CONTENT.md). The name is printed, so that an author can look it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each name is its rule")]
pub enum Rule {
    Manifest,
    Summary,
    FrontMatter,
    Include,
    RawHtml,
    Title,
    SectionId,
    DuplicateSection,
    DeadLink,
    MissingFigure,
    FigureAlt,
    Footnote,
    Character,
    Glossary,
    QuestionId,
    DuplicateId,
    QuestionType,
    Attribute,
    Key,
    Feedback,
    Why,
    See,
    LongestKey,
    AlwaysLongestKey,
    AllOfTheAbove,
    Retired,
    Translation,
    Untranslated,
    Stale,
    Case,
    Exam,
    Reference,
    Unreadable,
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look.
    Advice,
    /// Must be mended before publishing.
    Error,
}

impl Rule {
    /// How much a breach of this rule matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::RawHtml | Self::LongestKey | Self::Untranslated | Self::Stale => Severity::Advice,
            Self::Manifest
            | Self::Summary
            | Self::FrontMatter
            | Self::Include
            | Self::Title
            | Self::SectionId
            | Self::DuplicateSection
            | Self::DeadLink
            | Self::MissingFigure
            | Self::FigureAlt
            | Self::Footnote
            | Self::Character
            | Self::Glossary
            | Self::QuestionId
            | Self::DuplicateId
            | Self::QuestionType
            | Self::Attribute
            | Self::Key
            | Self::Feedback
            | Self::Why
            | Self::See
            | Self::AlwaysLongestKey
            | Self::AllOfTheAbove
            | Self::Retired
            | Self::Translation
            | Self::Case
            | Self::Exam
            | Self::Reference
            | Self::Unreadable => Severity::Error,
        }
    }
}

impl Diagnostic {
    /// A slip at a line.
    pub fn new(file: &str, line: u32, rule: Rule, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, rule, message: message.into(), fix: None }
    }

    /// The same, with what to write instead.
    #[must_use]
    pub fn with_fix(self, fix: impl Into<String>) -> Self {
        Self { fix: Some(fix.into()), ..self }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)?;
        match &self.fix {
            Some(fix) => write!(f, " ({fix})"),
            None => Ok(()),
        }
    }
}
