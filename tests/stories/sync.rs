//! A record and its academy: enrolled over a line, sent once, answered; letters; two devices; restores and clones.

use greenpost_client::view::ErrorCode;
use greenpost_tests::{Academy, World, first_module};
use greenpost_wire::sync::Letter;
use greenpost_wire::{LearnerId, ModuleId};
use serde_json::{Value, json};

/// An officer who has read a section and answered a check.
fn busy(name: &str) -> World {
    let world = World::with(&[first_module()]);
    world.add(name);
    work(&world);
    world
}

fn work(world: &World) {
    world.get("open_chapter", json!({"module": "post", "chapter": "01-papers", "language": null}));
    world.check("post", "post-0001", json!({"kind": "choice", "chosen": [0]}));
}

fn numbers(academy: &Academy) -> Vec<u64> {
    academy.held().iter().map(|entry| entry.number).collect()
}

fn total(world: &World) -> u64 {
    world.whole_record().0.len() as u64
}

#[test]
fn work_done_before_an_officer_joined_is_sent_and_signed_for() {
    let (academy, world) = (Academy::start(), busy("Amina"));
    assert_eq!(world.get("sync", json!({}))["state"], "no_academy");
    let said = world.join(&academy.plain_link());
    assert_eq!(said["state"], "held", "{said}");
    assert_eq!(said["academy"]["name"], "Border academy");
    assert_eq!(said["academy"]["cohort"], "December");
    assert_eq!(said["held"]["number"], total(&world));
    assert_eq!(numbers(&academy), (1..=total(&world)).collect::<Vec<_>>());
    work(&world);
    assert_eq!(world.get("sync", json!({}))["state"], "waiting");
    assert_eq!(world.sync()["state"], "held");
    assert_eq!(numbers(&academy), (1..=total(&world)).collect::<Vec<_>>());
}

#[test]
fn the_same_goes_over_tls_pinned_to_the_academy() {
    let (academy, world) = (Academy::start(), busy("Amina"));
    let said = world.join(&academy.link(&format!("https://{}", academy.secure())));
    assert_eq!(said["state"], "held", "{said}");
    let other = Academy::start();
    let stranger = busy("Bilal");
    let mut card = academy.card(&format!("https://{}", other.secure()));
    card.keys = academy.card("").keys;
    let said = stranger.join(&card.link(Some(academy.code())));
    assert_eq!(said["trouble"]["code"], "certificate", "{said}");
    assert!(other.held().is_empty(), "nothing went to somebody else");
}

#[test]
fn a_code_counts_once_and_a_wrong_one_is_said() {
    let (academy, first, second) = (Academy::start(), busy("Amina"), busy("Bilal"));
    let link = academy.plain_link();
    assert_eq!(first.join(&link)["state"], "held");
    let said = second.join(&link);
    assert_eq!(said["trouble"]["code"], "code", "{said}");
    assert_eq!(said["state"], "no_academy", "{said}");
    assert_eq!(second.join(&academy.plain_link())["state"], "held");
}

#[test]
fn a_new_link_of_her_academy_says_where_it_is_now_and_another_academys_changes_nothing() {
    let (mut academy, world) = (Academy::start(), busy("Amina"));
    assert_eq!(world.join(&academy.plain_link())["state"], "held");
    let old = academy.plain();
    academy.close();
    academy.open();
    work(&world);
    let moved = format!("http://{}", academy.plain());
    assert_ne!(moved, format!("http://{old}"));
    assert_eq!(world.sync()["trouble"]["code"], "no_line", "nobody is there any more");
    let other = json!({"link": Academy::start().plain_link(), "code": null});
    assert_eq!(world.refused("join", other), ErrorCode::OtherAcademy);
    let said = world.join(&academy.card(&moved).link(None));
    assert_eq!((&said["state"], &said["academy"]["addresses"]), (&json!("held"), &json!([moved])), "{said}");
    assert_eq!(numbers(&academy), (1..=total(&world)).collect::<Vec<_>>());
}

#[test]
fn letters_reach_the_learner_they_are_for_once() {
    let (academy, world) = (Academy::start(), busy("Amina"));
    world.join(&academy.plain_link());
    let learner: LearnerId = academy.held()[0].learner;
    let module = ModuleId::new("post").expect("an id");
    let due = "2026-12-04".to_owned();
    academy.post(learner, Letter::Assignment { module, due, text: "Before the course".to_owned() });
    academy.post(learner, Letter::Name { name: "Amina B.".to_owned() });
    let said = world.sync();
    let kinds: Vec<&Value> =
        said["mail"].as_array().expect("letters").iter().map(|letter| &letter["kind"]).collect();
    assert_eq!(kinds, ["name", "assignment"]);
    assert_eq!(said["unread"], 2);
    assert_eq!(world.get("home", json!({}))["assignments"][0]["due"], "2026-12-04");
    assert_eq!(world.get("start", json!({}))["session"]["name"], "Amina B.");
    assert_eq!(world.sync()["mail"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_restored_academy_is_refilled_by_one_sync() {
    let (mut academy, world) = (Academy::start(), busy("Amina"));
    world.join(&academy.plain_link());
    let copy = academy.copy();
    for _ in 0..5 {
        work(&world);
        world.sync();
    }
    let held = academy.held();
    academy.restore(&copy);
    assert!(academy.held().len() < held.len());
    work(&world);
    assert_eq!(world.sync()["state"], "held");
    let again: Vec<_> =
        academy.held().into_iter().map(|entry| (entry.origin, entry.number, entry.bytes)).collect();
    assert!(held.iter().all(|entry| again.contains(&(entry.origin, entry.number, entry.bytes.clone()))));
    assert_eq!(again.len() as u64, total(&world));
}

#[test]
fn an_academy_restored_to_before_it_knew_anybody_takes_its_own_word_for_it() {
    let (mut academy, world) = (Academy::start(), World::with(&[first_module()]));
    let copy = academy.copy();
    world.add("Amina");
    work(&world);
    world.join(&academy.plain_link());
    academy.restore(&copy);
    work(&world);
    assert_eq!(world.sync()["state"], "held");
    assert_eq!(numbers(&academy), (1..=total(&world)).collect::<Vec<_>>());
}

#[test]
fn a_cloned_computer_takes_another_key_and_nothing_is_dropped() {
    let (academy, mut world) = (Academy::start(), busy("Amina"));
    world.join(&academy.plain_link());
    world.close();
    let mut clone = world.copied();
    clone.clock.pass(3600);
    let common = {
        world.start();
        total(&world)
    };
    clone.start();
    work(&world);
    work(&clone);
    assert_eq!(world.sync()["state"], "held");
    let said = clone.sync();
    assert_eq!(said["state"], "held", "{said}");
    let (own, cloned) = (total(&world), total(&clone));
    assert_eq!(academy.held().len() as u64, own + cloned - common, "the common part is there once");
    assert!(clone.whole_record().1, "the clone's chain holds");
    work(&world);
    work(&clone);
    assert_eq!(world.sync()["state"], "held");
    assert_eq!(clone.sync()["state"], "held");
    assert_eq!(academy.held().len() as u64, total(&world) + total(&clone) - common);
}

#[test]
fn thirty_computers_from_one_image_are_thirty_devices() {
    let (academy, mut image) = (Academy::start(), busy("Amina"));
    image.join(&academy.plain_link());
    image.close();
    let common = {
        image.start();
        let common = total(&image);
        image.close();
        common
    };
    let mut each = 0;
    for number in 0..30 {
        let mut computer = image.copied();
        computer.machine = format!("computer {number}");
        computer.clock.pass(60 * number);
        computer.start();
        work(&computer);
        let said = computer.sync();
        assert_eq!(said["state"], "held", "computer {number}: {said}");
        each = total(&computer) - common;
    }
    assert_eq!(academy.held().len() as u64, common + 30 * each);
    let devices = academy.run(academy.academies().devices(academy.id)).expect("devices");
    assert_eq!(devices.len(), 31);
}

#[test]
fn a_record_restored_from_its_own_copy_goes_on_beside_what_it_lost() {
    let (academy, mut world) = (Academy::start(), busy("Amina"));
    world.join(&academy.plain_link());
    let mut older = world.copied();
    work(&world);
    world.sync();
    let held = academy.held().len() as u64;
    world.close();
    older.start();
    let common = total(&older);
    work(&older);
    let said = older.sync();
    assert_eq!(said["state"], "held", "{said}");
    assert_eq!(academy.held().len() as u64, held + total(&older) - common);
}

#[test]
fn an_officer_of_the_real_course_joins_after_her_first_page() {
    let (academy, world) = (Academy::start(), World::with_real_modules());
    world.add("Officer");
    world.get("open_chapter", json!({"module": "common", "chapter": "00-start", "language": null}));
    let said = world.join(&academy.plain_link());
    assert_eq!(said["state"], "held", "{said}");
}
