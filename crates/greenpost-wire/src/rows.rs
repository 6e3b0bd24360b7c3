//! Entries' bytes as rows: what a batch carries.

use crate::WireError;

/// The rows of these entries.
pub fn write(entries: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    for entry in entries {
        out.extend_from_slice(&(entry.len() as u32).to_be_bytes());
        out.extend_from_slice(entry);
    }
    out
}

/// The entries' bytes, each as it was. `most` is how many bytes they may have together.
///
/// # Errors
/// [`WireError::Rows`] when these are no rows, or would be too long.
pub fn read(rows: &[u8], most: usize) -> Result<Vec<Vec<u8>>, WireError> {
    if rows.len() > most {
        return Err(WireError::Rows);
    }
    let mut entries = Vec::new();
    let mut rest = rows;
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(WireError::Rows)?;
        let (entry, after) =
            after.split_at_checked(u32::from_be_bytes(*length) as usize).ok_or(WireError::Rows)?;
        entries.push(entry.to_vec());
        rest = after;
    }
    Ok(entries)
}
