//! Whatever is changed on the way is found: nothing is held that its device did not sign, and the very ask that was
//! tampered with is taken when it comes clean.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use greenpost_academy::run;
use greenpost_tests::{Device, Dice, Sent, rounds};
use greenpost_wire::frames::{ASKS, Frame, read, write};
use greenpost_wire::picture;
use greenpost_wire::sync::Answer;

use crate::case::Case;
use crate::nothing_is_lost_or_doubled;

const DEVICES: usize = 4;

/// Rounds at least; more by `GREENPOST_TORTURE`.
const LEAST: u64 = 2_000;

/// Rounds until other devices take their turn.
const GENERATION: u64 = 200;

/// Files that a command is started for, twice each, at most.
const MOST_FILES: u64 = 1_000;

const KINDS: &[&str] = &[
    "a flipped bit",
    "a flipped bit of the seal, signed again",
    "the signature of another device",
    "sent again as another device",
    "two batches whose rows are exchanged",
    "another value after the last entry",
    "a flipped bit of the rows, signed",
    "a flipped bit of a file on a stick",
    "another letter in a picture",
    "the batch of another device",
    "cut short or gone on",
];

/// An ask after somebody was at it; none when the file it was in shows that.
fn tampered(
    kind: &str,
    device: &mut Device,
    other: &mut Device,
    clean: &Sent,
    dice: &mut Dice,
) -> Option<Vec<u8>> {
    let (mut contents, upto) = device.contents();
    match kind {
        "a flipped bit" => Some(flipped(clean.bytes.clone(), dice)),
        "a flipped bit of the seal, signed again" => {
            let mut ask = device.unsigned(&contents, upto);
            ask.contents = ask.contents.map(|sealed| flipped(sealed, dice));
            Some(ask.sign(&device.secret, device.academy.academy()))
        }
        "the signature of another device" => {
            Some(device.unsigned(&contents, upto).sign(&other.secret, device.academy.academy()))
        }
        "sent again as another device" => {
            let mut ask = device.unsigned(&contents, upto);
            ask.device = other.id();
            Some(ask.sign(&other.secret, device.academy.academy()))
        }
        "two batches whose rows are exchanged" => {
            let half = device.acknowledged + (upto - device.acknowledged) / 2;
            let mut first = device.batch_of(device.acknowledged, half);
            let mut second = device.batch_of(half, upto);
            std::mem::swap(&mut first.rows, &mut second.rows);
            contents.batches = vec![first, second];
            Some(device.ask_with(&contents, upto).bytes)
        }
        "another value after the last entry" => {
            contents.batches[0].after.0[dice.below(32)] ^= 1 << dice.below(8);
            Some(device.ask_with(&contents, upto).bytes)
        }
        "a flipped bit of the rows, signed" => {
            let rows = std::mem::take(&mut contents.batches[0].rows);
            contents.batches[0].rows = flipped(rows, dice);
            Some(device.ask_with(&contents, upto).bytes)
        }
        "a flipped bit of a file on a stick" => {
            let file = write(ASKS, std::slice::from_ref(&clean.bytes));
            assert_eq!(read(ASKS, &file), Some(vec![Frame::Whole(clean.bytes.clone())]));
            let frames = read(ASKS, &flipped(file, dice))?;
            frames.into_iter().find_map(|frame| match frame {
                Frame::Whole(bytes) => Some(bytes),
                Frame::Spoilt | Frame::Torn => None,
            })
        }
        "another letter in a picture" => {
            let mut texts = picture::split(&clean.bytes).expect("it is small");
            assert_eq!(picture::join(&texts), (vec![clean.bytes.clone()], 0));
            let text = dice.below(texts.len());
            let mut letters: Vec<u8> = texts[text].bytes().collect();
            let at = dice.below(letters.len());
            letters[at] = if letters[at] == b'A' { b'B' } else { b'A' };
            texts[text] = String::from_utf8(letters).expect("letters");
            picture::join(&texts).0.pop()
        }
        "the batch of another device" => {
            contents.claims.clear();
            Some(other.ask_with(&contents, other.acknowledged).bytes)
        }
        _ => {
            let mut bytes = clean.bytes.clone();
            if dice.below(2) == 0 {
                bytes.truncate(dice.below(bytes.len()));
            } else {
                bytes.insert(dice.below(bytes.len()), dice.below(256) as u8);
            }
            Some(bytes)
        }
    }
}

fn flipped(mut bytes: Vec<u8>, dice: &mut Dice) -> Vec<u8> {
    let at = dice.below(bytes.len());
    bytes[at] ^= 1 << dice.below(8);
    bytes
}

#[test]
fn what_is_changed_on_the_way_is_found_and_what_is_not_is_taken() {
    let case = Case::new();
    let mut devices = Vec::new();
    let mut gone = Vec::new();
    let count = || case.runtime.block_on(case.server.counts()).expect("counted").entries;
    let mut dice = Dice::new(7);
    let mut found: BTreeMap<&str, u64> = BTreeMap::new();
    for round in 0..rounds().max(LEAST) {
        // A device is copied in each round: none is to grow without end.
        if round % GENERATION == 0 {
            let new = case.devices(DEVICES as u64, 4_000 + round);
            gone.append(&mut std::mem::replace(&mut devices, new));
            devices.iter_mut().for_each(|device| case.sync(device));
        }
        let kind = KINDS[dice.below(KINDS.len())];
        let at = dice.below(DEVICES);
        let mut other = devices[(at + 1 + dice.below(DEVICES - 1)) % DEVICES].clone();
        let device = &mut devices[at];
        device.work(2 + dice.below(12));
        let (before, clean) = (count(), device.ask());
        if let Some(bytes) = tampered(kind, &mut device.clone(), &mut other, &clean, &mut dice) {
            let said = case.ask(&bytes);
            let is_held = count() != before;
            // A bit that means nothing to whoever reads the rows changes no entry, and that is seen below.
            assert!(
                !is_held || kind == "a flipped bit of the rows, signed",
                "{kind} in round {round}: {said:?}"
            );
            if !is_held && let Ok(answer) = said {
                let told = device.clone().take(&clean, &answer);
                assert!(told.is_err(), "{kind} in round {round} was taken for an answer to the clean ask");
            }
            if is_held {
                found.entry("means nothing").and_modify(|count| *count += 1).or_insert(1);
            }
        }
        *found.entry(kind).or_default() += 1;
        let answer = case.ask(&clean.bytes).unwrap_or_else(|said| panic!("a false alarm in {round}: {said}"));
        let altered = flipped(answer.clone(), &mut dice);
        assert!(device.clone().take(&clean, &altered).is_err(), "an altered answer in round {round}");
        device.take(&clean, &answer).expect("the academy's answer");
        assert!(device.is_quiet(), "a false alarm in round {round}");
        assert!(Answer::read(&answer).is_ok_and(|(answer, _)| answer.holds));
    }
    gone.append(&mut devices);
    let held: Vec<_> = case.held();
    nothing_is_lost_or_doubled(&held, &gone);
    let kept = case.runtime.block_on(case.server.quarantine(case.id)).expect("read");
    assert!(!kept.is_empty(), "what a device signed and did not write is kept for a person");
    println!("{found:?}, {} in quarantine", kept.len());
}

/// What the command `import` comes to: its exit code, and what it says.
fn import(data: &Path, stick: &Path) -> (u8, String) {
    let words: [OsString; 5] =
        ["greenpost-academy".into(), "import".into(), stick.into(), "--data".into(), data.into()];
    let (mut said, mut remarks) = (Vec::new(), Vec::new());
    let code = run(words, &mut said, &mut remarks);
    (code, String::from_utf8_lossy(&[said, remarks].concat()).into_owned())
}

#[test]
fn a_file_that_was_changed_on_a_stick_is_named_by_import_and_a_clean_one_is_taken() {
    let case = Case::new();
    let data = case.database().parent().expect("a folder").to_owned();
    let count = || case.runtime.block_on(case.server.counts()).expect("counted").entries;
    let mut dice = Dice::new(8);
    let mut device = case.devices(1, 5_000).remove(0);
    for round in 0..rounds().clamp(50, MOST_FILES) {
        device.work(1 + dice.below(3));
        let (before, clean) = (count(), device.ask());
        let stick = tempfile::tempdir().expect("a stick");
        let path = stick.path().join("officer.asks");
        let file = write(ASKS, std::slice::from_ref(&clean.bytes));
        let mut bad = file.clone();
        match (round, dice.below(4)) {
            (0, _) => bad.truncate(ASKS.len()),
            (_, 0) => bad.truncate(dice.below(bad.len())),
            _ => bad = flipped(bad, &mut dice),
        }
        fs::write(&path, bad).expect("written");
        let (code, said) = import(&data, stick.path());
        assert_eq!((code, count()), (1, before), "round {round}: {said}");
        assert!(said.contains("officer.asks"), "round {round}: it is named: {said}");
        fs::write(&path, file).expect("written");
        let (code, said) = import(&data, stick.path());
        assert_eq!((code, count()), (0, device.entries.len() as u64), "round {round}: {said}");
        device.trust(&clean);
    }
}
