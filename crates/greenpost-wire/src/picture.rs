//! A message as one to three pictures: each a QR code of upper-case text, so that any scanner reads it in any order.
//!
//! `GP1:<first 8 hex of SHA-256 of the message>:<part>/<parts>:<base 32>`.

use data_encoding::{BASE32_NOPAD, HEXUPPER};

use crate::key::sha256;

/// Most pictures of one message.
pub const MOST_PICTURES: usize = 3;
/// Most bytes of a message in one picture: a code that a phone still reads from a bad screen.
pub const MOST_BYTES: usize = 800;

/// The texts of the pictures; none when the message does not fit.
pub fn split(message: &[u8]) -> Option<Vec<String>> {
    let parts: Vec<&[u8]> = message.chunks(MOST_BYTES).collect();
    if parts.is_empty() || parts.len() > MOST_PICTURES {
        return None;
    }
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
