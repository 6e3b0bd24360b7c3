//! Text made small for the road: zstd (RFC 8878) with a dictionary that travels with the program.
//!
//! The first byte says how: 0 as it is, 1 zstd, 2 zstd with dictionary 1. A dictionary is never changed, only added.

use std::io::{BufReader, Read};

use crate::WireError;

/// Of 2026: names, questions with their contents, and what stands around entries (`examples/dictionary.rs`).
/// A released dictionary is never changed.
const DICTIONARY_1: &[u8] = include_bytes!("dictionary_1.bin");
const MAGIC: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
const LEVEL: i32 = 19;
/// A sender that asks for more memory than this is refused: twice the longest text (`sync::MOST_TEXT`), which is what zstd
/// asks for at most when it knows the length.
const WINDOW_LOG_MAX: u32 = 22;

/// Makes it small; what does not get smaller stays as it is.
pub fn pack(text: &[u8]) -> Vec<u8> {
    let small = || -> std::io::Result<Vec<u8>> {
        let mut press = zstd::bulk::Compressor::with_dictionary(LEVEL, DICTIONARY_1)?;
        press.include_contentsize(false)?;
        press.include_checksum(false)?;
        press.include_dictid(false)?;
        press.compress(text)
    };
    // Every frame begins with the same four bytes (RFC 8878 section 3.1.1): they stay here.
    match small().as_deref().map(|small| small.strip_prefix(MAGIC)) {
        Ok(Some(small)) if small.len() < text.len() => [&[2], small].concat(),
        Ok(_) | Err(_) => [&[0], text].concat(),
    }
}

/// Makes it whole again, up to `most` bytes.
///
/// # Errors
/// [`WireError::Packed`] when it is none of ours, or would be longer.
pub fn unpack(packed: &[u8], most: usize) -> Result<Vec<u8>, WireError> {
    match packed.split_first() {
        Some((0, text)) if text.len() <= most => Ok(text.to_vec()),
        Some((1, small)) => unfold(small, &[], most),
        Some((2, small)) => unfold(small, DICTIONARY_1, most),
        _ => Err(WireError::Packed),
    }
}

fn unfold(small: &[u8], dictionary: &[u8], most: usize) -> Result<Vec<u8>, WireError> {
    let read = || -> std::io::Result<Vec<u8>> {
        let mut reader =
            zstd::stream::read::Decoder::with_dictionary(BufReader::new(MAGIC.chain(small)), dictionary)?;
        reader.window_log_max(WINDOW_LOG_MAX)?;
        let mut text = Vec::new();
        reader.take(most as u64 + 1).read_to_end(&mut text)?;
        Ok(text)
    };
    match read() {
        Ok(text) if text.len() <= most => Ok(text),
        Ok(_) | Err(_) => Err(WireError::Packed),
    }
}
