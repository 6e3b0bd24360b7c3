//! Ids made of what authors write: headings, file names, footnote tags. The same text gives the same id everywhere,
//! so that a link and its target meet without knowing each other.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Ids may have 120 characters; a suffix for doubles must still fit.
const LONGEST: usize = 110;

/// An id of `a-z A-Z 0-9 _ -` that begins with a letter or digit: accents fall, other letters become their code
/// point, a dot becomes a hyphen (`section.3` is the section's third block), the rest is left out. Empty when nothing
/// is left.
pub(crate) fn to_id(text: &str) -> String {
    plain(text).replace('.', "-")
}

/// The id mdBook gives a heading, as far as our ids allow.
pub(crate) fn slug(title: &str) -> String {
    let mdbook = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' || c == '-' || is_combining_mark(c) => Some(c),
        c if c.is_whitespace() => Some('-'),
        _ => None,
    };
    to_id(&title.trim().to_lowercase().chars().filter_map(mdbook).collect::<String>())
}

/// A chapter's id: its path without `.md`, folders joined by `.`; a folder's `README.md` is its `index`, as in mdBook.
pub(crate) fn chapter_id(path: &str) -> String {
    let path = path.strip_suffix(".md").unwrap_or(path);
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let name = if name.eq_ignore_ascii_case("readme") { "index" } else { name };
    let joined =
        if folder.is_empty() { name.to_owned() } else { format!("{}.{name}", folder.replace('/', ".")) };
    let id = plain(&joined);
    if id.is_empty() { "chapter".to_owned() } else { id }
}

fn plain(text: &str) -> String {
    let mut id = String::new();
    for c in text.nfkd() {
        match c {
            c if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') => id.push(c),
            c if c.is_whitespace() => id.push('-'),
            c if is_combining_mark(c) || !c.is_alphanumeric() => {}
            c => match latin(c) {
                Some(letters) => id.push_str(letters),
                None => id.push_str(&format!("{:x}", u32::from(c))),
            },
        }
    }
    shorten(id.trim_start_matches(['.', '_', '-']), text)
}

/// Latin letters that are more than a letter with an accent.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'ð' | 'Đ' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

/// A long id is cut, and told from others with the same start by a hash.
fn shorten(id: &str, whole: &str) -> String {
    if id.len() <= LONGEST {
        return id.to_owned();
    }
    let hash = Sha256::digest(whole.as_bytes());
    let mark: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{mark}", &id[..LONGEST - 9])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_the_slug_mdbook_makes() {
        let rows = [
            ("In one minute", "in-one-minute"),
            ("What's new? (2026)", "whats-new-2026"),
            ("A — B", "a--b"),
            ("snake_case and-hyphen", "snake_case-and-hyphen"),
            ("Überlänge Größe", "uberlange-grosse"),
            ("مقدمة", "64564262f645629"),
            ("_private", "private"),
            ("1.2 Numbers", "12-numbers"),
            ("!?", ""),
        ];
        for (title, id) in rows {
            assert_eq!(slug(title), id, "{title}");
        }
    }

    #[test]
    fn a_long_id_is_cut_and_stays_its_own() {
        let (one, two) = (slug(&"word ".repeat(50)), slug(&format!("{}x", "word ".repeat(50))));
        assert!(one.len() <= 110 && two.len() <= 110 && one != two, "{one} {two}");
    }

    #[test]
    fn a_file_names_its_chapter() {
        let rows = [
            ("01-montreal.md", "01-montreal"),
            ("part/02-b.md", "part.02-b"),
            ("README.md", "index"),
            ("part/readme.md", "part.index"),
            ("a b/c.md", "a-b.c"),
            ("日.md", "65e5"),
            (".md", "chapter"),
        ];
        for (path, id) in rows {
            assert_eq!(chapter_id(path), id, "{path}");
        }
    }
}
