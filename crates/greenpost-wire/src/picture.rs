//! A message as one to three pictures: each a QR code of upper-case text, so that any scanner reads it in any order.
//!
//! `GP1:<first 8 hex of SHA-256 of the message>:<part>/<parts>:<base 32>`.

use data_encoding::{BASE32_NOPAD, HEXUPPER};

use crate::key::sha256;

/// Most pictures of one message.
pub const MOST_PICTURES: usize = 3;
/// Most bytes of a message in one picture: a code that a phone still reads from a bad screen.
pub const MOST_BYTES: usize = 800;

/// Bytes in one picture that a phone reads at once: more pictures rather than denser ones, as long as three will do.
pub const EASY_BYTES: usize = 550;

/// The texts of the pictures, evenly filled; none when the message does not fit.
pub fn split(message: &[u8]) -> Option<Vec<String>> {
    let pictures = message.len().div_ceil(EASY_BYTES).min(MOST_PICTURES);
    if pictures == 0 || message.len() > MOST_PICTURES * MOST_BYTES {
        return None;
    }
    let parts: Vec<&[u8]> = message.chunks(message.len().div_ceil(pictures)).collect();
    let (id, of) = (id(message), parts.len());
    let text =
        |(at, part): (usize, &&[u8])| format!("GP1:{id}:{}/{of}:{}", at + 1, BASE32_NOPAD.encode(part));
    Some(parts.iter().enumerate().map(text).collect())
}

/// A message from the texts of its pictures, in any order, also twice; texts of other messages are left alone.
/// Gives every message that is whole, and how many texts belong to none.
pub fn join(texts: &[String]) -> (Vec<Vec<u8>>, usize) {
    let mut parts: Vec<(String, usize, usize, Vec<u8>)> =
        texts.iter().filter_map(|text| part(text)).collect();
    parts.sort();
    parts.dedup();
    let strangers = texts.iter().filter(|text| part(text).is_none()).count();
    let (mut messages, mut left) = (Vec::new(), strangers);
    for group in parts.chunk_by(|one, other| one.0 == other.0) {
        let message: Vec<u8> = group.iter().flat_map(|part| part.3.iter().copied()).collect();
        if group.iter().all(|part| part.2 == group.len()) && id(&message) == group[0].0 {
            messages.push(message);
        } else {
            left += group.len();
        }
    }
    (messages, left)
}

fn part(text: &str) -> Option<(String, usize, usize, Vec<u8>)> {
    let mut fields = text.trim().strip_prefix("GP1:")?.splitn(3, ':');
    let (id, which, bytes) = (fields.next()?, fields.next()?, fields.next()?);
    let (at, of) = which.split_once('/')?;
    Some((id.to_owned(), at.parse().ok()?, of.parse().ok()?, BASE32_NOPAD.decode(bytes.as_bytes()).ok()?))
}

fn id(message: &[u8]) -> String {
    HEXUPPER.encode(&sha256(&[message])[..4])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::{Ask, Claim, Contents, HeadsDigest, Summary, SummaryRow, VERSION};
    use crate::{Head, OriginId, Secret};

    #[test]
    fn a_message_goes_into_easy_pictures_while_three_will_do() {
        let rows = [
            (1, 1, 1),
            (550, 1, 550),
            (551, 2, 276),
            (1100, 2, 550),
            (1101, 3, 367),
            (1650, 3, 550),
            (2400, 3, 800),
        ];
        for (length, pictures, fullest) in rows {
            let texts = split(&vec![7; length]).unwrap();
            let longest = texts.iter().filter_map(|text| part(text)).map(|part| part.3.len()).max();
            assert_eq!((texts.len(), longest), (pictures, Some(fullest)), "{length}");
        }
        assert_eq!(split(&[]), None);
    }

    #[test]
    fn a_learner_of_the_whole_course_fits_three_easy_pictures_also_when_she_only_joins() {
        let (academy, device) = (Secret::new([1; 32]), Secret::new([2; 32]));
        let origin = OriginId::from_bytes([3; 16]);
        // Longer names than the course has, results that do not repeat.
        let rows = (0..36_u16)
            .map(|n| SummaryRow {
                place: format!("module-{}/{:02}-a-chapter-of-{}", n / 12, n % 12, n * 37),
                state: 3,
                best: Some(800 + n * 5),
            })
            .collect();
        let summary = Summary { origin, number: 4_000, head: Head([4; 32]), rows };
        let claim = Claim {
            origin,
            salt_key: [5; 32],
            name: "A name of some length, as people have".to_owned(),
            code: Some("ABCD-EFGH".to_owned()),
            welcome: None,
            branch_of: None,
        };
        for claims in [vec![], vec![claim]] {
            let is_new = !claims.is_empty();
            let contents = Contents { claims, summaries: vec![summary.clone()], ..Contents::default() };
            let id = device.public().device();
            let ask = Ask {
                version: VERSION,
                device: id,
                nonce: [6; 8],
                digest: HeadsDigest([7; 16]),
                policy: 1,
                wants_heads: true,
                keys: is_new.then(|| device.public()),
                contents: Some(contents.seal(&academy.public(), id, [8; 32]).unwrap()),
            };
            let bytes = ask.sign(&device, academy.public().academy());
            assert!(bytes.len() <= MOST_PICTURES * EASY_BYTES, "{} bytes", bytes.len());
        }
    }

    #[test]
    fn a_message_comes_back_from_its_pictures_in_any_order_and_twice() {
        let message: Vec<u8> = (0..2_000_u32).map(|n| (n * 31) as u8).collect();
        let mut texts = split(&message).unwrap();
        assert_eq!(texts.len(), 3);
        texts.reverse();
        texts.push(texts[1].clone());
        assert_eq!(join(&texts), (vec![message.clone()], 0));
        assert_eq!(join(&texts[..1]), (Vec::new(), 1), "a part alone is no message");
        let strange = ["https://example.org".to_owned(), "GP1:00000000:1/1:AAAA".to_owned()];
        assert_eq!(join(&strange), (Vec::new(), 2));
        assert_eq!(split(&[0; MOST_PICTURES * MOST_BYTES + 1]), None);
    }
}
