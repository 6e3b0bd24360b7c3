//! Damaged files: each is either as it was, or made good again; nothing that was acknowledged is lost.

use std::fs;
use std::path::{Path, PathBuf};

use greenpost_tests::{Dice, World, first_module, rounds};
use serde_json::{Value, json};

/// What is recorded about one learner.
type Kept = (String, Vec<Value>);

/// Two learners with a past long enough for a snapshot.
fn two_learners() -> (World, Vec<Kept>) {
    let world = World::with(&[first_module()]);
    let learners = [world.add("Amina"), world.add("Bilal")];
    for (round, learner) in learners.iter().cycle().take(8).enumerate() {
        world.sign_in(learner);
        for _ in 0..30 {
            world.check("post", "post-0001", json!({"kind": "choice", "chosen": [round % 2]}));
        }
        let ask = json!({"module": "post", "chapter": "01-papers", "section": "licence", "seconds": 30});
        world.get("read_section", ask);
    }
    let kept = learners.map(|learner| {
        world.sign_in(&learner);
        (learner, world.whole_record().0)
    });
    (world, kept.to_vec())
}

fn flip(path: &Path, dice: &mut Dice) {
    let mut bytes = fs::read(path).expect("the file to damage");
    for _ in 0..1 + dice.below(64) {
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
    }
    fs::write(path, bytes).expect("the damaged file");
}

fn notice(world: &World) -> Option<String> {
    let start = world.get("start", json!({}));
    start["notices"][0]["code"].as_str().map(str::to_owned)
}

/// Every entry is there with its text, and the chain holds.
fn assert_nothing_lost(world: &World, kept: &[Kept], what: &str) {
    for (learner, before) in kept {
        world.sign_in(learner);
        let (now, holds) = world.whole_record();
        assert!(holds, "{what}: the chain holds");
        assert_eq!(now.len(), before.len(), "{what}: entries");
        assert_eq!(&now, before, "{what}");
    }
}

#[test]
fn whatever_is_flipped_in_a_record_at_rest_is_noticed_and_made_good() {
    let (mut world, kept) = two_learners();
    world.close();
    for seed in 0..rounds() {
        let mut damaged = world.copied();
        flip(&damaged.data_folder.join("greenpost.db"), &mut Dice::new(seed));
        damaged.open();
        assert_eq!(notice(&damaged).as_deref(), Some("restored"), "seed {seed}: it was noticed");
        assert_nothing_lost(&damaged, &kept, &format!("seed {seed}"));
        assert!(
            damaged.data_folder.join("greenpost.db.damaged-1").exists(),
            "seed {seed}: put aside, not deleted"
        );
        damaged.check("post", "post-0001", json!({"kind": "choice", "chosen": [0]}));
        damaged.reopen();
        assert_eq!(notice(&damaged), None, "seed {seed}: said once");
    }
}

#[test]
fn whatever_is_flipped_after_a_power_cut_costs_no_entry() {
    let (world, kept) = two_learners();
    for seed in 0..rounds() {
        let mut damaged = world.copied();
        let mut dice = Dice::new(seed);
        let files = ["greenpost.db", "greenpost.db-wal"];
        let mut path = damaged.data_folder.join(files[dice.below(2)]);
        if fs::metadata(&path).map_or(0, |about| about.len()) == 0 {
            path = damaged.data_folder.join(files[0]);
        }
        flip(&path, &mut dice);
        damaged.open();
        for (learner, before) in &kept {
            damaged.sign_in(learner);
            let (now, holds) = damaged.whole_record();
            assert!(holds, "seed {seed}: the chain holds");
            let bare = |lines: &[Value]| -> Vec<String> {
                lines
                    .iter()
                    .map(|line| format!("{} {} {}", line["number"], line["kind"], line["at"]))
                    .collect()
            };
            assert_eq!(bare(&now), bare(before), "seed {seed}, {}", path.display());
        }
    }
}

#[test]
fn copies_that_are_damaged_too_are_passed_over() {
    let (mut world, kept) = two_learners();
    world.close();
    let newest = |folder: &Path| -> PathBuf {
        let mut all: Vec<PathBuf> = fs::read_dir(folder.join("snapshots"))
            .expect("snapshots")
            .flatten()
            .map(|file| file.path())
            .collect();
        all.retain(|path| path.extension().is_some_and(|ending| ending == "db"));
        all.sort();
        all.pop().expect("a snapshot")
    };
    for seed in 0..rounds().min(20) {
        let mut damaged = world.copied();
        let mut dice = Dice::new(seed);
        flip(&damaged.data_folder.join("greenpost.db"), &mut dice);
        flip(&newest(&damaged.data_folder), &mut dice);
        damaged.open();
        assert_nothing_lost(&damaged, &kept, &format!("seed {seed}, newest snapshot damaged"));
    }
}

#[test]
fn a_record_that_is_gone_comes_back_from_its_copies() {
    let (mut world, kept) = two_learners();
    world.close();
    for gone in [
        &["greenpost.db"][..],
        &["greenpost.db", "greenpost.seal", "journal"],
        &["greenpost.db", "snapshots"],
    ] {
        let mut damaged = world.copied();
        for name in gone {
            let path = damaged.data_folder.join(name);
            if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("it goes");
        }
        damaged.open();
        if gone.contains(&"snapshots") {
            // The journal keeps what no snapshot needs any more only as long as there are fewer than three of them.
            let learners = damaged.get("start", json!({}))["learners"].as_array().map(Vec::len);
            assert_eq!(learners, Some(2));
        }
        assert_nothing_lost(&damaged, &kept, &format!("{gone:?} gone"));
    }
}

#[test]
fn a_record_put_here_on_purpose_is_kept_when_it_holds_more() {
    let (mut world, kept) = two_learners();
    world.close();
    let mut other = World::with(&[first_module()]);
    other.add("Chiara");
    other.close();
    fs::copy(world.data_folder.join("greenpost.db"), other.data_folder.join("greenpost.db"))
        .expect("put here");
    other.open();
    assert_nothing_lost(&other, &kept, "another record");
}

#[test]
fn a_file_that_is_no_database_is_put_aside_and_the_program_opens() {
    let mut world = World::with(&[first_module()]);
    world.close();
    fs::remove_dir_all(world.data_folder.join("journal")).expect("no journal");
    fs::remove_dir_all(world.data_folder.join("snapshots")).expect("no snapshots");
    fs::write(world.data_folder.join("greenpost.db"), "my shopping list").expect("something else");
    world.open();
    assert_eq!(notice(&world).as_deref(), Some("started_anew"));
    assert!(world.data_folder.join("greenpost.db.damaged-1").exists());
    world.add("Amina");
}

#[test]
fn a_record_of_next_year_is_read_and_not_touched() {
    let (mut world, kept) = two_learners();
    world.close();
    let path = world.data_folder.join("greenpost.db");
    let mut bytes = fs::read(&path).expect("the record");
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&path, &bytes).expect("next year's record");
    world.open();
    assert_eq!(notice(&world).as_deref(), Some("newer_file"));
    assert_nothing_lost(&world, &kept, "next year's record");
    let ask = json!({"module": "post", "chapter": "01-papers", "language": null});
    assert_eq!(world.get("open_chapter", ask)["link"]["title"], "Papers", "reading works");
    let place = json!({"module": "post", "chapter": "01-papers", "section": "permit", "block": 0});
    assert_eq!(world.refused("keep_place", place), greenpost_client::view::ErrorCode::NewerFile);
    world.close();
    assert_eq!(fs::read(&path).expect("the record"), bytes, "not a byte was touched");
}

#[test]
fn a_damaged_header_that_claims_to_be_of_next_year_is_not_believed() {
    let (mut world, kept) = two_learners();
    world.close();
    let path = world.data_folder.join("greenpost.db");
    let mut bytes = fs::read(&path).expect("the record");
    bytes[60..64].copy_from_slice(&3_u32.to_be_bytes());
    let schema = bytes.windows(20).position(|window| window == b"CREATE TABLE entries").expect("its schema");
    bytes[schema + 10] = b'!';
    fs::write(&path, &bytes).expect("a damaged record");
    world.open();
    assert_eq!(notice(&world).as_deref(), Some("restored"));
    assert_nothing_lost(&world, &kept, "a damaged header");
}

#[test]
fn one_program_at_a_time_has_the_record() {
    let world = World::with(&[first_module()]);
    let second = greenpost_client::Client::open(world.options());
    assert!(matches!(second, Err(greenpost_client::ClientError::InUse(_))), "a second one is told so");
}
