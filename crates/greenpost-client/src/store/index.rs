//! What is known of the modules' text without reading it: counts for the shelf, and the words to find.

/// What is known of a module's chapters in one language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts(std::collections::BTreeMap<String, ChapterFacts>);

/// What is known of a chapter; nothing until it was indexed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ChapterFacts {
    /// Ids of its sections.
    pub(crate) sections: Vec<String>,
    /// Reading time.
    pub(crate) minutes: u32,
    /// Questions that are asked.
    pub(crate) questions: u32,
}

impl Facts {
    /// A chapter's.
    pub(crate) fn chapter(&self, chapter: &str) -> ChapterFacts {
        self.0.get(chapter).cloned().unwrap_or_default()
    }
}

/// The index.
#[derive(Debug, Default)]
pub(crate) struct Index {}

impl Index {
    /// What is known of a module's chapters in one language.
    pub(crate) fn facts(&self, _module: &str, _language: &str) -> Facts {
        Facts::default()
    }
}
