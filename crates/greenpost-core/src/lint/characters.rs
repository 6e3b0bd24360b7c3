//! Characters the program's fonts hold. A box instead of a letter is worse than a plainer word.

use std::collections::BTreeMap;

use super::Module;
use crate::{Diagnostic, Rule};

/// Says once a file and character which characters cannot be shown.
pub(super) fn check(module: &mut Module<'_>) {
    let mut found = Vec::new();
    for (path, text) in module.files.texts.iter().filter(|(path, _)| is_shown(path)) {
        let mut seen: BTreeMap<char, (u32, u32)> = BTreeMap::new();
        for (line, text) in (1..).zip(text.strip_prefix('\u{feff}').unwrap_or(text).lines()) {
            for c in text.chars().filter(|c| !is_held(*c)) {
                seen.entry(c).or_insert((line, 0)).1 += 1;
            }
        }
        for (c, (line, times)) in seen {
            found.push(say(path, line, c, times));
        }
    }
    module.found.extend(found);
}

fn is_shown(path: &str) -> bool {
    [".md", ".csv", ".toml"].iter().any(|ending| path.ends_with(ending))
}

/// Latin-1, Latin Extended-A, Arabic, general punctuation, and three signs more.
fn is_held(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | ' '..='~' => true,
        '\u{a0}'..='\u{17f}' => true,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => true,
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => true,
        // Overrides of direction and invisible operators are left out: what is read must be what is written.
        '\u{2000}'..='\u{200a}' | '\u{200c}'..='\u{2027}' | '\u{202f}'..='\u{205f}' => true,
        '\u{2066}'..='\u{2069}' => true,
        '€' | '™' | '−' => true,
        _ => false,
    }
}

fn say(path: &str, line: u32, c: char, times: u32) -> Diagnostic {
    let shown = if c.is_control() || is_invisible(c) { String::new() } else { format!("“{c}” ") };
    let often = if times > 1 { format!(", {times} times in this file") } else { String::new() };
    let message = format!("the fonts do not hold {shown}U+{:04X}{often}", u32::from(c));
    let diagnostic = Diagnostic::new(path, line, Rule::Character, message);
    match advice(c) {
        Some(advice) => diagnostic.with_fix(advice),
        None => diagnostic,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2065}' | '\u{feff}' | '\u{300}'..='\u{36f}')
}

fn advice(c: char) -> Option<String> {
    let advice = match c {
        '≥' => "write “40 % or more”",
        '≤' => "write “40 % or less”",
        '→' | '⇒' | '➔' => "write “to”, or => in a match question",
        '←' | '↑' | '↓' => "say it in words",
        '≈' => "write “about”",
        '≠' => "write “not”",
        '½' => "write 1/2",
        '✓' | '✔' | '✗' | '✘' | '☐' | '☑' => "write yes or no",
        'μ' => "write µ, U+00B5, or “micro”",
        'Ω' => "write “ohm”",
        '\u{370}'..='\u{3ff}' => "write the Greek letter as a word",
        '\u{2080}'..='\u{2089}' => {
            return Some(format!("write <sub>{}</sub>", u32::from(c) - 0x2080));
        }
        '\u{2070}' | '\u{2074}'..='\u{2079}' => {
            return Some(format!("write <sup>{}</sup>", u32::from(c) - 0x2070));
        }
        '\u{300}'..='\u{36f}' => "type the letter with its accent as one character",
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' => "take the invisible character out",
        '\u{fb00}'..='\u{fb06}' => "type its letters one by one",
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' => "say it in words",
        _ => return None,
    };
    Some(advice.to_owned())
}
