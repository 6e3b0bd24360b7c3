//! Text folded for comparing and finding: case, accents, Arabic marks and letter forms, spaces.
//!
//! What must stay true: folding twice is folding once, and texts that differ only in what a hurried typist leaves out
//! fold alike.

use unicode_normalization::UnicodeNormalization;

/// The text as search and typed answers compare it: lower case, no accents, no Arabic vowel signs, one form of each
/// Arabic letter that is written in several, plain digits, single plain spaces, none at the ends.
pub fn fold(text: &str) -> String {
    fold_with_offsets(text).0
}

/// The folded text, and for each of its characters the byte of `text` where the character it was made of begins; at
/// the end one more offset, where the last of them ends.
pub fn fold_with_offsets(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut offsets = Vec::with_capacity(text.len() + 1);
    let mut end = 0;
    let mut space_at = None;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            space_at.get_or_insert(at);
            continue;
        }
        // Almost all of most texts is plain letters, and those need no tables.
        let plain = c.is_ascii().then(|| c.to_ascii_lowercase()).filter(|c| !is_silent(*c));
        let others = (!c.is_ascii()).then(|| letters(c)).into_iter().flatten();
        for c in plain.into_iter().chain(others) {
            if let Some(space) = space_at.take()
                && !folded.is_empty()
            {
                folded.push(' ');
                offsets.push(space);
            }
            folded.push(c);
            offsets.push(at);
            end = at;
        }
    }
    let last = text[end..].chars().next().map_or(0, char::len_utf8);
    offsets.push(if folded.is_empty() { 0 } else { end + last });
    (folded, offsets)
}

/// The folded text of an answer that may be a code: where it holds a digit, spaces, dots and hyphens between letters
/// and digits fall (`3827.63`, `3827 63` and `382763` are one).
pub fn fold_code(text: &str) -> String {
    let folded = fold(text);
    if !folded.bytes().any(|b| b.is_ascii_digit()) {
        return folded;
    }
    let mut code = String::with_capacity(folded.len());
    let mut dividers = String::new();
    for c in folded.chars() {
        if is_divider(c) {
            dividers.push(c);
            continue;
        }
        let is_inside = code.ends_with(char::is_alphanumeric) && c.is_alphanumeric();
        if !is_inside {
            code.push_str(&dividers);
        }
        dividers.clear();
        code.push(c);
    }
    code + &dividers
}

fn is_divider(c: char) -> bool {
    matches!(c, ' ' | '.' | '-')
}

/// What one character is compared as: none, one or several characters.
fn letters(c: char) -> impl Iterator<Item = char> {
    let decomposed = std::iter::once(c).nfkd().flat_map(char::to_lowercase);
    // Lower case of some letters is composed again.
    decomposed.nfkd().filter(|c| !is_silent(*c)).flat_map(one_form)
}

fn one_form(c: char) -> impl Iterator<Item = char> {
    let form = match c {
        'œ' => ['o', 'e'],
        'æ' => ['a', 'e'],
        'ß' => ['s', 's'],
        'þ' => ['t', 'h'],
        c => [single_form(c), '\0'],
    };
    form.into_iter().filter(|c| *c != '\0')
}

fn single_form(c: char) -> char {
    match c {
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ı' => 'i',
        'ς' => 'σ',
        // Alef with wasla; the other alefs, waw and yeh with hamza have lost their marks by now.
        'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        // Arabic-Indic and Persian digits.
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        // Hyphens, dashes and the minus sign; curly quotes.
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '‘' | '’' | 'ʼ' => '\'',
        '“' | '”' => '"',
        c => c,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Accents and Arabic and Hebrew vowel signs, the Arabic stretch, and characters that only guide layout. The vowel
/// signs of Indian and other scripts are letters: they stay.
fn is_silent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{8d3}'..='\u{8ff}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}'
    ) || c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_mean_the_same_fold_alike() {
        let rows = [
            ("Élève, CŒUR, naïve", "eleve, coeur, naive"),
            ("Straße ÆØÅ ŁÓDŹ", "strasse aeoa lodz"),
            ("  two \n\t words\u{a0}and\u{2009}more ", "two words and more"),
            ("ﬁne ½ CO₂ m³", "fine 1⁄2 co2 m3"),
            ("R\u{2011}410A – “x” l’eau −5", "r-410a - \"x\" l'eau -5"),
            ("İstanbul ISPARTA ıslak", "istanbul isparta islak"),
            ("ΣΟΦΌΣ σοφός", "σοφοσ σοφοσ"),
            ("soft\u{ad}hyphen zero\u{200b}width \u{202b}marks\u{202c}", "softhyphen zerowidth marks"),
            ("رُخْصَةٌ", "رخصه"),
            ("أحمد إلى آخر ٱلله", "احمد الي اخر الله"),
            ("مؤتمر شاطئ مســـتند", "موتمر شاطي مستند"),
            ("٣٨٢٧٫٦٣ ۱۲۳", "3827٫63 123"),
            ("کیلو", "كيلو"),
            ("שָׁלוֹם", "שלום"),
            ("हिन्दी", "हिन्दी"),
            ("¨ ´", ""),
            ("", ""),
        ];
        for (text, folded) in rows {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn every_folded_character_knows_where_it_came_from() {
        let (folded, offsets) = fold_with_offsets(" Œ  É\u{301}x ");
        assert_eq!(folded, "oe ex");
        assert_eq!(offsets, [1, 1, 3, 5, 9, 10]);
        assert_eq!(fold_with_offsets("   "), (String::new(), vec![0]));
    }

    #[test]
    fn codes_are_one_however_they_are_spaced() {
        let rows = [
            ("3827.63", "382763"),
            ("3827 63", "382763"),
            ("R-410A", "r410a"),
            ("R 410 A", "r410a"),
            ("UN 3163.", "un3163."),
            ("75-10-5", "75105"),
            ("bill of lading", "bill of lading"),
            ("re-export", "re-export"),
            ("- 5", "- 5"),
            ("", ""),
        ];
        for (text, folded) in rows {
            assert_eq!(fold_code(text), folded, "{text}");
        }
    }
}
