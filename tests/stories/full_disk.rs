//! The disk is full, really: reading goes on, what was said to be saved is saved, and the first write after somebody
//! made room works without a restart.

use std::sync::mpsc;

use greenpost_client::view::{Change, ErrorCode};
use greenpost_tests::{SmallDisk, World, first_module, rounds};
use serde_json::json;

const DISK: u64 = 40 << 20;

/// A learner on a small disk, with the ballast in place; none where no disk can be mounted.
fn on_a_small_disk() -> Option<(SmallDisk, World)> {
    let disk = SmallDisk::new(DISK)?;
    let mut world = World::empty();
    first_module().write(&world.module_folder);
    world.data_folder = disk.path().join("data");
    world.open();
    world.add("Amina");
    world.indexed();
    // Closing waits for what is done beside the work.
    world.reopen();
    world.get("start", json!({}));
    Some((disk, world))
}

fn has_notice(world: &World) -> bool {
    world.get("start", json!({}))["notices"] == json!([{"code": "disk_full", "detail": ""}])
}

/// Answers until it is refused; says how many were saved.
fn answer_until_full(world: &World, most: usize) -> (usize, Option<ErrorCode>) {
    for saved in 0..most {
        let ask = json!({
            "module": "post", "question": "post-0001", "response": {"kind": "choice", "chosen": [0]},
            "attempt": null, "hint": false, "seconds": 9, "language": null,
        });
        if let Err(error) = world.ask("answer", ask) {
            return (saved, Some(error.code));
        }
    }
    (most, None)
}

/// How many there are: the number of the newest, since the chain that holds has no gap.
fn entries(world: &World) -> usize {
    let page = world.get("record", json!({"before": null, "limit": 1}));
    assert_eq!(page["chain_holds"], true, "the chain holds");
    page["lines"][0]["number"].as_u64().map_or(0, |number| number as usize)
}

#[test]
fn with_the_disk_full_reading_works_and_what_was_saved_is_saved() {
    let Some((disk, mut world)) = on_a_small_disk() else { return };
    let ballast = world.data_folder.join("ballast");
    assert!(ballast.exists());
    disk.fill(0);
    let before = entries(&world);
    let (saved, refused) = answer_until_full(&world, 20);
    assert_eq!((saved, refused), (20, None), "the ballast gives room for a day's work");
    assert!(!ballast.exists() && has_notice(&world));

    disk.fill(0);
    let (more, refused) = answer_until_full(&world, 10_000);
    assert_eq!(refused, Some(ErrorCode::DiskFull));
    assert_eq!(
        entries(&world),
        before + saved + more,
        "nothing that was acknowledged is lost, nothing else is there"
    );
    let chapter = json!({"module": "post", "chapter": "01-papers", "language": null});
    assert_eq!(world.get("open_chapter", chapter.clone())["link"]["title"], "Papers");
    let found = world.get("search", json!({"query": "licence", "module": null, "limit": 5}));
    assert!(!found["hits"].as_array().expect("hits").is_empty());

    let (tell, told) = mpsc::channel();
    world.client().on_change(move |change| {
        let _ = tell.send(change);
    });
    disk.empty();
    let (after, refused) = answer_until_full(&world, 1);
    assert_eq!((after, refused), (1, None), "without a restart");
    while told.recv().expect("the notice goes") != Change::Notices {}
    assert!(!has_notice(&world) && ballast.exists(), "the ballast is back");
    let now = entries(&world);
    world.reopen();
    world.get("start", json!({}));
    assert_eq!(entries(&world), now);
}

#[test]
fn wherever_the_disk_fills_up_nothing_acknowledged_is_lost() {
    let Some((disk, world)) = on_a_small_disk() else { return };
    let mut known = entries(&world);
    for round in 0..rounds() {
        let _ = std::fs::remove_file(world.data_folder.join("ballast"));
        disk.fill(round as usize * 1024);
        let (saved, refused) = answer_until_full(&world, 400);
        assert!(matches!(refused, None | Some(ErrorCode::DiskFull)), "round {round}: {refused:?}");
        known += saved;
        assert_eq!(entries(&world), known, "round {round}");
        disk.empty();
        assert_eq!(answer_until_full(&world, 1), (1, None), "round {round}: first write after room was made");
        known += 1;
    }
}

#[test]
fn the_program_starts_on_a_full_disk() {
    let Some((disk, mut world)) = on_a_small_disk() else { return };
    let known = entries(&world);
    world.close();
    let _ = std::fs::remove_file(world.data_folder.join("ballast"));
    disk.fill(0);
    world.open();
    let start = world.get("start", json!({}));
    assert_eq!(start["session"]["name"], "Amina", "{start}");
    let chapter = json!({"module": "post", "chapter": "01-papers", "language": null});
    assert_eq!(world.get("open_chapter", chapter)["link"]["title"], "Papers");
    assert!(has_notice(&world));
    // That the chapter was opened may have found the last free page.
    let now = entries(&world);
    assert!(now >= known);
    disk.empty();
    assert_eq!(answer_until_full(&world, 1), (1, None), "without a restart");
    assert_eq!(entries(&world), now + 1);
    assert_eq!(world.get("home", json!({}))["entries"], now + 1);
}
