//! Any bytes are what a device says, sealed or opened, or are refused.

#![no_main]

use greenpost_wire::sync::{Answer, Ask, Contents, MOST_TEXT, News};
use greenpost_wire::pack;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Ask::read(bytes);
    let _ = Answer::read(bytes);
    let _ = minicbor::decode::<News>(bytes);
    let text = pack::unpack(bytes, MOST_TEXT).unwrap_or_else(|_| bytes.to_vec());
    let Ok(contents) = minicbor::decode::<Contents>(&text) else { return };
    for batch in &contents.batches {
        let _ = batch.entries(64 * 1024);
    }
    let again = minicbor::to_vec(&contents).expect("writing to memory cannot fail");
    assert_eq!(minicbor::decode::<Contents>(&again).ok(), Some(contents));
});
