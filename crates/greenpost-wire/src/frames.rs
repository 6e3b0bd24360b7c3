//! A file on a stick: messages one after the other, each with its length and a check, so that a torn file gives its
//! whole messages and a spoilt one is named.

use crate::key::sha256;

/// How a file of asks begins.
pub const ASKS: &[u8; 16] = b"greenpost asks1\n";
/// How a file of answers begins.
pub const ANSWERS: &[u8; 16] = b"greenpost answ1\n";

/// What stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// A message whose check agrees.
    Whole(Vec<u8>),
    /// A message was altered; what follows it can still be read.
    Spoilt,
    /// The file ends within a message.
    Torn,
}

/// A file of these messages.
pub fn write(magic: &[u8; 16], messages: &[Vec<u8>]) -> Vec<u8> {
    let mut file = magic.to_vec();
    for message in messages {
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
        file.extend_from_slice(&length.to_be_bytes());
        file.extend_from_slice(&sha256(&[message])[..8]);
        file.extend_from_slice(message);
    }
    file
}

/// The messages of a file that begins so; none when it begins otherwise.
pub fn read(magic: &[u8; 16], file: &[u8]) -> Option<Vec<Frame>> {
    let mut rest = file.strip_prefix(magic)?;
    let mut frames = Vec::new();
    while !rest.is_empty() {
        let Some((message, after)) = next(rest) else {
            frames.push(Frame::Torn);
            break;
        };
        frames.push(message);
        rest = after;
    }
    Some(frames)
}

fn next(bytes: &[u8]) -> Option<(Frame, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (check, rest) = rest.split_first_chunk::<8>()?;
    let (message, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    let is_whole = sha256(&[message])[..8] == *check;
    Some((if is_whole { Frame::Whole(message.to_vec()) } else { Frame::Spoilt }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_file_gives_its_whole_messages_and_a_spoilt_message_alone_is_lost() {
        let file = write(ASKS, &[vec![1; 40], vec![2; 50], vec![]]);
        let whole = |byte, length| Frame::Whole(vec![byte; length]);
        assert_eq!(read(ASKS, &file), Some(vec![whole(1, 40), whole(2, 50), whole(0, 0)]));
        assert_eq!(read(ASKS, &file[..file.len() - 14]), Some(vec![whole(1, 40), Frame::Torn]));
        let mut spoilt = file.clone();
        spoilt[16 + 12 + 3] ^= 1;
        assert_eq!(read(ASKS, &spoilt), Some(vec![Frame::Spoilt, whole(2, 50), whole(0, 0)]));
        assert_eq!(read(ANSWERS, &file), None);
    }
}
