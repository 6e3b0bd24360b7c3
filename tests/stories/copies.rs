//! Copies of records and an academy that forgot: what histories drawn from seeds have found, each as small as it goes.

use greenpost_tests::{Academy, World, first_module};

fn busy(name: &str) -> World {
    let world = World::with(&[first_module()]);
    world.add(name);
    work(&world);
    world
}

fn work(world: &World) {
    world
        .get("open_chapter", serde_json::json!({"module": "post", "chapter": "01-papers", "language": null}));
    world.check("post", "post-0001", serde_json::json!({"kind": "choice", "chosen": [0]}));
}

/// A copy of a machine's folder that runs on another machine.
fn moved(world: &mut World, machine: &str) -> World {
    world.close();
    let mut copy = world.copied();
    copy.machine = machine.to_owned();
    copy.clock.pass(3600);
    copy.start();
    world.start();
    copy
}

#[test]
fn a_copy_of_a_copy_made_before_anything_was_written_is_taken_in() {
    let academy = Academy::start();
    let mut first = World::with(&[first_module()]);
    first.add("Amina");
    let mut second = moved(&mut first, "second");
    let third = moved(&mut second, "third");
    work(&third);
    assert_eq!(third.join(&academy.plain_link())["state"], "held");
    assert_eq!(third.sync()["state"], "held");
    assert_eq!(academy.held().len(), third.whole_record().0.len());
}

#[test]
fn an_officer_whose_record_was_copied_before_she_joined_joins_after_the_copy() {
    let (academy, mut world) = (Academy::start(), busy("Amina"));
    let copy = moved(&mut world, "another");
    assert_eq!(copy.join(&academy.plain_link())["state"], "held");
    work(&world);
    let said = world.join(&academy.plain_link());
    assert_eq!(said["state"], "held", "{said}");
}

#[test]
fn copies_that_wrote_under_one_number_and_left_it_since_are_both_held() {
    let academy = Academy::start();
    let mut first = busy("Amina");
    // Nothing tells these two apart, until each is copied once more.
    let mut second = moved(&mut first, "machine");
    let shared = first.whole_record().0.len();
    work(&first);
    work(&second);
    let (first, second) = (moved(&mut first, "one"), moved(&mut second, "two"));
    for copy in [&first, &second] {
        work(copy);
        let said = copy.join(&academy.plain_link());
        assert_eq!(said["state"], "held", "{said}");
        work(copy);
        assert_eq!(copy.sync()["state"], "held");
    }
    let records = [first.whole_record(), second.whole_record()];
    assert!(records.iter().all(|(lines, holds)| *holds && lines.len() > shared + 2));
    let written = records.iter().map(|(lines, _)| lines.len() - shared).sum::<usize>() + shared;
    assert_eq!(academy.held().len(), written, "what both began with once, and all that either wrote since");
    for (mut copy, (lines, _)) in [first, second].into_iter().zip(records) {
        // Made of the journal alone, which tells of every branch there ever was.
        copy.close();
        std::fs::write(copy.data_folder.join("greenpost.db"), b"rubbish").expect("damaged");
        copy.start();
        assert_eq!(copy.whole_record(), (lines, true));
        assert_eq!(copy.sync()["state"], "held");
    }
    assert_eq!(academy.held().len(), written, "nothing comes twice either");
}

#[test]
fn a_copied_machine_is_taken_in_by_an_academy_that_forgot_both() {
    let (mut academy, mut world) = (Academy::start(), busy("Amina"));
    let empty = academy.copy();
    world.join(&academy.plain_link());
    let copy = moved(&mut world, "another");
    work(&copy);
    // Its code is of no use any more: the academy's word must do.
    academy.restore(&empty);
    let said = copy.sync();
    assert_eq!(said["state"], "held", "{said}");
    work(&copy);
    academy.restore(&empty);
    assert_eq!(copy.sync()["state"], "held", "all of its origins are shown again");
    assert_eq!(academy.held().len(), copy.whole_record().0.len());
}

#[test]
fn somebody_who_joins_on_a_copy_is_not_on_the_machine_it_was_made_of() {
    let (academy, mut world) = (Academy::start(), busy("Amina"));
    world.join(&academy.plain_link());
    let copy = moved(&mut world, "machine");
    copy.add("Bilal");
    work(&copy);
    copy.join(&academy.plain_link());
    work(&world);
    assert_eq!(world.sync()["state"], "held");
    let devices =
        |academy: &Academy| academy.run(academy.academies().devices(academy.id)).expect("devices").len();
    assert_eq!(devices(&academy), 2, "what is not here was seen, and this machine took a key of its own");
    work(&copy);
    assert_eq!(copy.sync()["state"], "held");
}
