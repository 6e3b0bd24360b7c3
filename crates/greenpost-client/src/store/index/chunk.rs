//! Paragraphs of some chapters in a row, squeezed together: text of one hand squeezes to two fifths, but only in pieces
//! that are not too small.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::IndexedChapter;

/// Bytes of text in one chunk, at least: more would be slower to look into, less would squeeze worse.
pub(super) const FULL: usize = 100_000;
/// No chunk unpacks to more than this; a longer one was not packed here.
const LONGEST: usize = 64 << 20;

const CHAPTER: char = '\u{1d}';
const SECTION: char = '\u{1e}';
const BLOCK: char = '\u{1f}';

/// Chunks unpacked lately: whoever types finds mostly where she found before.
pub(super) struct Chunks(Mutex<VecDeque<(i64, Arc<String>)>>);

const KEPT: usize = 24;

impl Chunks {
    pub(super) fn new() -> Self {
        Self(Mutex::new(VecDeque::new()))
    }

    /// The text of this chunk: kept, or unpacked from what `read` gives.
    pub(super) fn get(&self, id: i64, read: impl FnOnce() -> Option<Vec<u8>>) -> Option<Arc<String>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = kept.iter().position(|(own, _)| *own == id) {
            let found = kept.remove(at)?;
            kept.push_front(found.clone());
            return Some(found.1);
        }
        let text = Arc::new(unpack(&read()?)?);
        kept.push_front((id, Arc::clone(&text)));
        kept.truncate(KEPT);
        Some(text)
    }
}

/// A chapter's part of a chunk: its lede, then its sections.
pub(super) fn chapter_text(chapter: &IndexedChapter) -> String {
    let sections =
        std::iter::once(&chapter.lede).chain(chapter.sections.iter().map(|section| &section.blocks));
    let texts = sections.map(|blocks| {
        let plain = blocks.iter().map(|block| block.replace([CHAPTER, SECTION, BLOCK], " "));
        plain.collect::<Vec<_>>().join(&BLOCK.to_string())
    });
    texts.collect::<Vec<_>>().join(&SECTION.to_string())
}

/// Chapters' parts as one chunk.
pub(super) fn pack(chapters: &[String]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec(chapters.join(&CHAPTER.to_string()).as_bytes(), 10)
}

fn unpack(bytes: &[u8]) -> Option<String> {
    String::from_utf8(miniz_oxide::inflate::decompress_to_vec_with_limit(bytes, LONGEST).ok()?).ok()
}

/// The blocks of one section: `position` counts chapters of the chunk, `place` sections from 1, 0 for the lede.
pub(super) fn blocks(chunk: &str, position: usize, place: usize) -> impl Iterator<Item = &str> {
    let section = chunk.split(CHAPTER).nth(position).and_then(|chapter| chapter.split(SECTION).nth(place));
    section.unwrap_or("").split(BLOCK)
}

#[cfg(test)]
mod tests {
    use super::super::IndexedSection;
    use super::*;

    #[test]
    fn what_was_packed_is_found_where_it_stood() {
        let section = |blocks: &[&str]| IndexedSection {
            blocks: blocks.iter().map(|block| (*block).to_owned()).collect(),
            ..IndexedSection::default()
        };
        let one = IndexedChapter {
            lede: vec!["lede".to_owned()],
            sections: vec![section(&["a", "b"]), section(&[])],
            ..IndexedChapter::default()
        };
        let two = IndexedChapter { sections: vec![section(&["c\u{1e}d"])], ..IndexedChapter::default() };
        let text = unpack(&pack(&[chapter_text(&one), chapter_text(&two)])).unwrap();
        let at = |position, place| blocks(&text, position, place).collect::<Vec<_>>();
        assert_eq!(at(0, 0), ["lede"]);
        assert_eq!(at(0, 1), ["a", "b"]);
        assert_eq!(at(0, 2), [""]);
        assert_eq!(at(1, 1), ["c d"], "a separator in a text is a blank");
        assert_eq!(at(7, 7), [""]);
        assert_eq!(unpack(b"no chunk at all"), None);
    }
}
