//! What the shelf says of a module, small enough to be kept: with it a library of any size opens without reading its
//! tables of contents. A stamp of sizes and times tells whether it still holds.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

/// What the shelf says of a module.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Outline {
    /// Why it cannot be opened; empty when it can.
    pub(crate) broken: String,
    /// Without a `module.toml`.
    pub(crate) stranger: bool,
    pub(crate) source_language: String,
    pub(crate) edition: String,
    pub(crate) hours: f32,
    pub(crate) prerequisites: Vec<String>,
    /// By language.
    pub(crate) title: BTreeMap<String, String>,
    /// By language.
    pub(crate) summary: BTreeMap<String, String>,
    pub(crate) languages: Vec<LanguageOutline>,
}

/// What there is in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct LanguageOutline {
    pub(crate) tag: String,
    /// The folder of `SUMMARY.md` inside the module, with `/`; empty for the module's own.
    pub(crate) inside: String,
    pub(crate) chapters: u32,
    /// Chapters that have questions.
    pub(crate) quizzes: u32,
}

/// Outlines kept from an earlier start, by the module's folder: stamp and JSON.
pub(crate) type Kept = BTreeMap<String, (String, String)>;

impl Outline {
    /// The outline that was kept of this folder, if nothing it speaks of was changed since.
    pub(super) fn kept(root: &Path, kept: &Kept) -> Option<Self> {
        let (stamp, json) = kept.get(&*root.to_string_lossy())?;
        let outline: Self = serde_json::from_str(json).ok()?;
        (outline.stamp(root) == *stamp).then_some(outline)
    }

    /// Sizes and times of everything it speaks of.
    pub(super) fn stamp(&self, root: &Path) -> String {
        let mut stamp = String::with_capacity(160);
        add(&mut stamp, root);
        add(&mut stamp, &root.join(if self.stranger { "book.toml" } else { "module.toml" }));
        for language in &self.languages {
            let folder = root.join(&language.inside);
            add(&mut stamp, &folder.join("SUMMARY.md"));
            add(&mut stamp, &folder);
        }
        stamp
    }
}

fn add(stamp: &mut String, path: &Path) {
    let about = fs::metadata(path).ok();
    let changed = about.as_ref().and_then(|about| about.modified().ok());
    let since = changed.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    let length = about.map_or(0, |about| about.len());
    write!(stamp, "{length}@{}.{} ", since.as_secs(), since.subsec_nanos())
        .expect("writing to memory cannot fail");
}
