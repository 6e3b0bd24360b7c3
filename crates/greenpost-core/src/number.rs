//! Numbers as people write them: `3 921,6`, `3,921.6`, `1,00,000`, `٣٩٢١٫٦`, with a unit behind or none.
//! Where a text can be meant in two ways both are kept; nobody is wrong for the custom of her country.

/// A number somebody wrote.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Typed {
    /// What it may mean, the decimal reading first: "3,921" is 3.921 and 3921.
    pub(crate) readings: Vec<f64>,
    /// The number's own characters, spaces in thousands as no-break spaces.
    pub(crate) shown: String,
    /// The words behind it (or a sign before it, "$ 20"); may be empty.
    pub(crate) unit: String,
    /// Whether the two readings hang on a comma, which an author must not leave open.
    pub(crate) doubtful_comma: bool,
}

/// Reads a text that is one number with its unit; `None` when it is not.
pub(crate) fn read(text: &str) -> Option<Typed> {
    let chars: Vec<char> = text.chars().filter_map(plain).collect();
    let first = first_of_number(&chars)?;
    let end = end_of_number(&chars, first);
    let (prefix, negative) = read_prefix(&chars[..first])?;
    let suffix: String = chars[end..].iter().collect();
    if !may_follow(&suffix) {
        return None;
    }
    let pieces = pieces(&chars[first..end]);
    let sign = if negative { -1.0 } else { 1.0 };
    let readings: Vec<f64> =
        meanings(&pieces)?.iter().filter_map(|digits| finite(digits)).map(|value| sign * value).collect();
    if readings.is_empty() {
        return None;
    }
    let suffix = suffix.trim().to_owned();
    Some(Typed {
        doubtful_comma: readings.len() == 2 && chars[first..end].contains(&','),
        readings,
        shown: shown(&chars[first..end], negative),
        unit: if suffix.is_empty() { prefix } else { suffix },
    })
}

/// The numbers of an answer as an author writes it: `25 +- 5 kg`, `20..30 kg`, `6`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) shown: String,
    pub(crate) unit: String,
}

/// Why an author's number is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpanError {
    /// Not a number, a range or a number with a tolerance.
    NotANumber,
    /// A comma before three digits: thousands or decimals, nobody can tell.
    DoubtfulComma,
    /// The range ends before it begins, or the tolerance is below nothing.
    Backwards,
}

/// Reads an author's answer.
pub(crate) fn read_span(text: &str) -> Result<Span, SpanError> {
    if let Some((low, high)) = text.split_once("..") {
        let (low, high) = (read_exact(low)?, read_exact(high.trim_start_matches('.'))?);
        let unit = if high.unit.is_empty() { low.unit.clone() } else { high.unit.clone() };
        let shown = format!("{}–{}", low.shown, high.shown);
        return span(low.readings[0], high.readings[0], shown, unit);
    }
    let text = text.replace("+/-", "±").replace("+-", "±").replace("+−", "±");
    let Some((middle, tolerance)) = text.split_once('±') else {
        let exact = read_exact(&text)?;
        return span(exact.readings[0], exact.readings[0], exact.shown, exact.unit);
    };
    let (middle, tolerance) = (read_exact(middle)?, read_exact(tolerance)?);
    let unit = if tolerance.unit.is_empty() { middle.unit.clone() } else { tolerance.unit.clone() };
    let (value, width) = (middle.readings[0], tolerance.readings[0]);
    span(value - width, value + width, middle.shown, unit)
}

fn span(low: f64, high: f64, shown: String, unit: String) -> Result<Span, SpanError> {
    if low > high { Err(SpanError::Backwards) } else { Ok(Span { low, high, shown, unit }) }
}

/// A number of an author: a point before three digits is a decimal point, a comma there is refused.
fn read_exact(text: &str) -> Result<Typed, SpanError> {
    let typed = read(text).ok_or(SpanError::NotANumber)?;
    if typed.doubtful_comma { Err(SpanError::DoubtfulComma) } else { Ok(typed) }
}

const GROUP: char = '\u{a0}';

/// One spelling for each meaning: digits, signs and spaces of the world become ours; direction marks vanish.
fn plain(c: char) -> Option<char> {
    match c {
        '\u{200e}'
        | '\u{200f}'
        | '\u{61c}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => None,
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(c) - 0x6f0, 10),
        '−' | '–' | '‐' | '‑' => Some('-'),
        '،' => Some(','),
        '\'' | '’' | '`' => Some('\''),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

fn first_of_number(chars: &[char]) -> Option<usize> {
    let digit = chars.iter().position(char::is_ascii_digit)?;
    let point = digit.checked_sub(1).filter(|before| matches!(chars[*before], '.' | ',' | '٫'));
    Some(point.unwrap_or(digit))
}

/// A separator belongs to the number when a digit follows it.
fn end_of_number(chars: &[char], first: usize) -> usize {
    let mut end = first;
    while end < chars.len() {
        let digit_follows = chars.get(end + 1).is_some_and(char::is_ascii_digit);
        match chars[end] {
            '0'..='9' => end += 1,
            '.' | ',' | '٫' | '٬' | ' ' | '\'' if digit_follows => end += 1,
            _ => break,
        }
    }
    end
}

/// What may stand before a number: nothing, a sign, "=", "≈", a currency. A word glued to it ("R-22") makes it a name.
fn read_prefix(chars: &[char]) -> Option<(String, bool)> {
    let text: String = chars.iter().collect();
    let (rest, negative) = match text.trim_end() {
        signed if signed.ends_with(['-', '+']) => (&signed[..signed.len() - 1], signed.ends_with('-')),
        _ => (text.as_str(), false),
    };
    let glued = rest.chars().last().is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '/');
    let words = rest.trim_matches([' ', '=', '≈', '~', '<', '>']);
    if glued { None } else { Some((words.to_owned(), negative)) }
}

/// A unit may hold digits behind letters (CO2, m3); any other digit is a second number.
fn may_follow(suffix: &str) -> bool {
    let mut before = ' ';
    let second_number = suffix.chars().any(|c| {
        let stray = c.is_ascii_digit() && !before.is_alphanumeric() && before != '^';
        before = c;
        stray
    });
    let exponent = suffix.starts_with(['e', 'E'])
        && suffix.chars().nth(1).is_some_and(|c| c.is_ascii_digit() || matches!(c, '-' | '+'));
    !second_number && !exponent
}

struct Pieces {
    /// One more than separators; the first may be empty.
    groups: Vec<String>,
    separators: Vec<char>,
}

fn pieces(chars: &[char]) -> Pieces {
    let mut pieces = Pieces { groups: vec![String::new()], separators: Vec::new() };
    for &c in chars {
        match pieces.groups.last_mut() {
            Some(group) if c.is_ascii_digit() => group.push(c),
            _ => {
                pieces.separators.push(c);
                pieces.groups.push(String::new());
            }
        }
    }
    pieces
}

/// The numbers meant, as digits with a point; `None` when the separators make no sense.
fn meanings(pieces: &Pieces) -> Option<Vec<String>> {
    let Pieces { groups, separators } = pieces;
    let Some((&last, earlier)) = separators.split_last() else { return Some(vec![groups.concat()]) };
    let (decimals, whole) = groups.split_last()?;
    let may_be_decimal = matches!(last, '.' | ',' | '٫') && !earlier.contains(&last);
    let mut found = Vec::new();
    if may_be_decimal && (earlier.is_empty() || is_grouped(whole, earlier)) {
        found.push(format!("{}.{decimals}", whole.concat()));
    }
    if last != '٫' && is_grouped(groups, separators) {
        found.push(groups.concat());
    }
    if found.is_empty() { None } else { Some(found) }
}

/// Thousands: one kind of separator, 1 to 3 digits first, 3 last, 3 or (lakh, crore) 2 between.
fn is_grouped(groups: &[String], separators: &[char]) -> bool {
    let same = separators.windows(2).all(|pair| pair[0] == pair[1]);
    let Some((first, rest)) = groups.split_first() else { return false };
    let Some((last, between)) = rest.split_last() else { return true };
    same && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && last.len() == 3
        && between.iter().all(|group| group.len() == 3 || (group.len() == 2 && first.len() < 3))
}

fn finite(digits: &str) -> Option<f64> {
    digits.parse().ok().filter(|value: &f64| value.is_finite())
}

fn shown(chars: &[char], negative: bool) -> String {
    let sign = if negative { "-" } else { "" };
    let digits: String = chars.iter().map(|&c| if c == ' ' { GROUP } else { c }).collect();
    format!("{sign}{digits}")
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &Expect) {
        let said = match read(text) {
            Some(typed) => format!("{:?} {:?}", typed.readings, typed.unit),
            None => "none".to_owned(),
        };
        expected.assert_eq(&said);
    }

    #[test]
    fn a_number_is_read_in_the_custom_of_any_country() {
        check("3921.6", &expect![[r#"[3921.6] """#]]);
        check("3 921,6", &expect![[r#"[3921.6] """#]]);
        check("3\u{a0}921,6 kg", &expect![[r#"[3921.6] "kg""#]]);
        check("3\u{202f}921\u{2009}600", &expect![[r#"[3921600.0] """#]]);
        check("3,921.6 t", &expect![[r#"[3921.6] "t""#]]);
        check("3.921,6", &expect![[r#"[3921.6] """#]]);
        check("3’921.6", &expect![[r#"[3921.6] """#]]);
        check("1,234,567", &expect![[r#"[1234567.0] """#]]);
        check("1,00,000", &expect![[r#"[100000.0] """#]]);
        check("٣٩٢١٫٦", &expect![[r#"[3921.6] """#]]);
        check("٣٬٩٢١٫٦ كغ", &expect![[r#"[3921.6] "كغ""#]]);
        check("۲۵", &expect![[r#"[25.0] """#]]);
        check("-5 °C", &expect![[r#"[-5.0] "°C""#]]);
        check("− 5", &expect![[r#"[-5.0] """#]]);
        check(".5", &expect![[r#"[0.5] """#]]);
        check("= 25.", &expect![[r#"[25.0] ".""#]]);
        check("$ 20", &expect![[r#"[20.0] "$""#]]);
        check("13.6 t CO2e", &expect![[r#"[13.6] "t CO2e""#]]);
        check("2 m3", &expect![[r#"[2.0] "m3""#]]);
    }

    #[test]
    fn where_two_readings_are_fair_both_are_kept() {
        check("3,921", &expect![[r#"[3.921, 3921.0] """#]]);
        check("3.921", &expect![[r#"[3.921, 3921.0] """#]]);
        check("0,125", &expect![[r#"[0.125] """#]]);
        check("2,5", &expect![[r#"[2.5] """#]]);
    }

    #[test]
    fn what_is_not_one_number_is_none() {
        for text in [
            "",
            "kg",
            "R-22",
            "HFC-32",
            "25-30",
            "5 10",
            "1/2",
            "1e3",
            "25 kg 300 g",
            "1.2.3",
            "1 2345",
            "0 500",
        ] {
            check(text, &expect!["none"]);
        }
    }

    #[test]
    fn an_author_writes_a_number_a_tolerance_or_a_range() {
        let said = |text| match read_span(text) {
            Ok(span) => format!("{}..{} {:?} {:?}", span.low, span.high, span.shown, span.unit),
            Err(error) => format!("{error:?}"),
        };
        let rows = [
            ("25 +- 5 kg", r#"20..30 "25" "kg""#),
            ("25 kg +- 5", r#"20..30 "25" "kg""#),
            ("25±5", r#"20..30 "25" """#),
            ("20..30 kg", r#"20..30 "20–30" "kg""#),
            ("-40 .. -20 °C", r#"-40..-20 "-40–-20" "°C""#),
            ("6", r#"6..6 "6" """#),
            ("3\u{a0}921,6 +- 0,1 t", r#"3921.5..3921.7 "3\u{a0}921,6" "t""#),
            ("3.921", r#"3.921..3.921 "3.921" """#),
            ("3,921", "DoubtfulComma"),
            ("30..20", "Backwards"),
            ("25 +- -1", "Backwards"),
            ("about five", "NotANumber"),
            ("25 +- ", "NotANumber"),
        ];
        for (text, expected) in rows {
            assert_eq!(said(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}", numbers in "[0-9., ±+\\-٫٬'a-z]{0,24}") {
            let _ = (read(&text), read(&numbers), read_span(&text), read_span(&numbers));
        }

        #[test]
        fn a_plain_number_reads_as_itself(value in -1_000_000_i64..1_000_000, cents in 0..100_u8) {
            let text = format!("{value}.{cents:02}");
            let expected: f64 = text.parse().unwrap();
            prop_assert_eq!(read(&text).unwrap().readings[0], expected);
        }
    }
}
