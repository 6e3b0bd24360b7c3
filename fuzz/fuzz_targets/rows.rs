//! Any bytes are rows or are refused, and what comes out is no longer than allowed and can be written again.

#![no_main]

use greenpost_wire::rows;
use libfuzzer_sys::fuzz_target;

const MOST: usize = 64 * 1024;

fuzz_target!(|bytes: &[u8]| {
    let Ok(entries) = rows::read(bytes, MOST) else { return };
    assert!(entries.iter().map(Vec::len).sum::<usize>() <= MOST);
    assert_eq!(rows::read(&rows::write(&entries), MOST), Ok(entries));
});
