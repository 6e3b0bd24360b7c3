//! What operators do, and what devices see of it.

use std::fs;

use greenpost_academy::academy::{Invitee, To};
use greenpost_wire::sync::{Letter, Policy, Summary, SummaryRow};
use greenpost_wire::{AttemptResult, ChapterId, Event, Marked, Secret};

use crate::device::{Device, completed, module, read};
use crate::world::World;

fn feedback(text: &str) -> Letter {
    Letter::Feedback { about: None, text: text.to_owned() }
}

pub(crate) async fn mail_comes_until_it_is_kept(world: World) {
    let mut device = world.enrolled(1).await;
    let learner = device.welcomes[&device.first()].learner;
    let post = async |text: &str| {
        world
            .server
            .post_mail(world.academy, To::Learner(learner), feedback(text), "Trainer", world.now())
            .await
    };
    post("one").await.unwrap();
    let numbers = world
        .server
        .post_mail(world.academy, To::Cohort(world.cohort), feedback("two"), "", world.now())
        .await
        .unwrap();
    for _ in 0..2 {
        let heard = world.hear(&mut device).await;
        let mail = &heard.news.mail;
        assert_eq!((mail.len(), mail[0].from.as_str(), mail[0].learner), (2, "Trainer", learner));
        assert_eq!((&mail[0].letter, mail[0].at * 1000), (&feedback("one"), world.now()));
    }
    device.next.acks = vec![numbers[0], 999];
    assert_eq!(world.hear(&mut device).await.news.mail.len(), 1);
    for _ in 0..30 {
        post(&"x".repeat(3000)).await.unwrap();
    }
    let heard = world.hear(&mut device).await;
    assert!((10..=11).contains(&heard.news.mail.len()), "32 KiB an answer: {}", heard.news.mail.len());
    let nobody = greenpost_wire::LearnerId::from_bytes([3; 16]);
    assert!(
        world
            .server
            .post_mail(world.academy, To::Learner(nobody), feedback("x"), "", world.now())
            .await
            .is_err()
    );
}

pub(crate) async fn a_second_device_gets_the_letters_too(world: World) {
    let mut first = world.enrolled(1).await;
    let learner = first.welcomes[&first.first()].learner;
    world
        .server
        .post_mail(world.academy, To::Learner(learner), feedback("one"), "", world.now())
        .await
        .unwrap();
    first.next.acks = vec![world.hear(&mut first).await.news.mail[0].number];
    assert_eq!(world.hear(&mut first).await.news.mail, []);
    let code = world.code_for(Invitee::Learner(learner)).await;
    let mut second = Device::new(2, world.keys);
    let origin = second.writes();
    second.claim(origin, Some(&code));
    assert_eq!(world.hear(&mut second).await.news.mail.len(), 1, "with the answer that makes it hers");
    first.claim(first.first(), None);
    assert_eq!(world.hear(&mut first).await.news.mail, [], "what was kept does not come back with a claim");
    let other = world.enrolled(3).await;
    let mut other = other;
    assert_eq!(world.hear(&mut other).await.news.mail, []);
}

pub(crate) async fn letters_come_again_where_a_key_was_shared(world: World) {
    let mut original = world.enrolled(1).await;
    let of = original.first();
    let learner = original.welcomes[&of].learner;
    let letter = feedback("one");
    world.server.post_mail(world.academy, To::Learner(learner), letter, "", world.now()).await.unwrap();
    let mut copy = original.clone();
    original.next.acks = vec![world.hear(&mut original).await.news.mail[0].number];
    assert_eq!(world.hear(&mut original).await.news.mail, []);
    assert_eq!(world.hear(&mut copy).await.news.mail, [], "nobody can tell the two apart");
    original.secret = Secret::new([77; 32]);
    original.shows_keys = true;
    original.succeeds(&copy.secret);
    original.claim(of, None);
    assert_eq!(world.hear(&mut original).await.news.mail.len(), 1);
    assert_eq!(world.hear(&mut copy).await.news.mail.len(), 1, "either may be the one that never saw it");
}

pub(crate) async fn no_letter_has_the_number_of_one_that_a_restore_forgot(world: World) {
    let device = world.enrolled(1).await;
    let learner = device.welcomes[&device.first()].learner;
    let copy = world.folder.path().join("copy");
    let mut numbers = std::collections::BTreeSet::new();
    let now = world.now();
    for at in [now, now + 1000, now - 86_400_000] {
        let posted = world
            .server
            .post_mail(world.academy, To::Learner(learner), feedback("one"), "", at)
            .await
            .unwrap();
        assert!(numbers.insert(posted[0]), "{posted:?} was given out before: {numbers:?}");
        if !copy.exists() {
            world.server.backup(world.academy, &copy).await.unwrap();
        }
        world.server.restore(world.academy, &copy, true, at).await.unwrap();
    }
    let late = world.folder.path().join("late");
    world.server.backup(world.academy, &late).await.unwrap();
    for _ in 0..2 {
        let posted = world
            .server
            .post_mail(world.academy, To::Learner(learner), feedback("one"), "", now)
            .await
            .unwrap();
        assert!(numbers.insert(posted[0]), "{posted:?} was given out before: {numbers:?}");
        world.server.restore(world.academy, &late, true, now - 2 * 86_400_000).await.unwrap();
    }
}

pub(crate) async fn a_policy_is_told_when_it_is_another(world: World) {
    let mut device = world.enrolled(1).await;
    assert_eq!(world.hear(&mut device).await.news.policy, None);
    let policy = Policy { daily_bytes: Some(100_000), ..Policy::default() };
    for edition in 1..=2 {
        assert_eq!(
            world.server.set_policy(world.academy, policy.clone(), world.now()).await.unwrap(),
            edition
        );
        let told = world.hear(&mut device).await.news.policy;
        assert_eq!(told, Some(Policy { edition, ..policy.clone() }));
        device.policy = edition;
        assert_eq!(world.hear(&mut device).await.news.policy, None);
    }
    device.policy = 9;
    let origin = device.first();
    device.reads(origin, 1);
    device.send_all();
    assert_eq!(world.hear(&mut device).await.news.policy.unwrap().edition, 2, "also beside entries");
}

pub(crate) async fn a_summary_waits_for_its_entries(world: World) {
    let mut device = world.enrolled(1).await;
    let origin = device.first();
    device.reads(origin, 5);
    let rows = vec![SummaryRow { place: "basel".to_owned(), state: 1, best: Some(900) }];
    let summary = Summary { origin, number: 5, head: device.origins[&origin].head(5), rows: rows.clone() };
    device.next.summaries.push(summary.clone());
    device.next.summaries.push(Summary { origin: greenpost_wire::OriginId::from_bytes([99; 16]), ..summary });
    world.hear(&mut device).await;
    let waiting = &world.server.progress(world.academy, world.cohort).await.unwrap()[0].waiting;
    assert_eq!((waiting.len(), waiting[0].entries, &waiting[0].rows), (1, 5, &rows));
    device.next.batches.push(device.origins[&origin].batch(1, 3));
    world.hear(&mut device).await;
    assert_eq!(world.server.progress(world.academy, world.cohort).await.unwrap()[0].waiting[0].entries, 2);
    device.send_all();
    world.hear(&mut device).await;
    assert_eq!(world.server.progress(world.academy, world.cohort).await.unwrap()[0].waiting, []);
}

pub(crate) async fn progress_is_counted_by_module_and_folds_again_to_the_same(world: World) {
    let mut device = world.enrolled(1).await;
    let first = device.first();
    let learner = device.welcomes[&first].learner;
    let code = world.code_for(Invitee::Learner(learner)).await;
    let mut other = Device::new(2, world.keys);
    let second = other.writes();
    other.claim(second, Some(&code));
    world.hear(&mut other).await;
    let marked = |chapter: &str, score| {
        let result = if score >= 800 { AttemptResult::Passed } else { AttemptResult::Failed };
        Event::Marked(Marked {
            attempt: 1,
            module: module(),
            chapter: Some(ChapterId::new(chapter).unwrap()),
            result,
            score,
            right: 3,
            of: 5,
        })
    };
    device.learns(first, &[read("a", 1), read("b", 1), completed(Some("a")), marked("a", 700)]);
    other.learns(second, &[read("a", 2), marked("a", 900), completed(Some("b")), marked("b", 850)]);
    for (device, split) in [(&mut device, 2), (&mut other, 3)] {
        let origin = device.first();
        device.next.batches.push(device.origins[&origin].batch(1, split));
        world.hear(device).await;
        device.send_all();
        assert!(world.hear(device).await.answer.holds);
    }
    let progress = world.server.progress(world.academy, world.cohort).await.unwrap();
    assert_eq!((progress.len(), progress[0].entries, progress[0].contact_ms), (1, 8, Some(world.now())));
    let basel = progress[0].modules["basel"];
    assert_eq!((basel.read, basel.completed, basel.passed, basel.best), (2, 2, 2, Some(900)));
    assert!(!basel.is_satisfied);
    assert_eq!(world.server.refold(world.academy).await.unwrap(), 0, "folded again it is the same");
    device.learns(first, &[completed(None)]);
    device.send_all();
    world.hear(&mut device).await;
    assert!(
        world.server.progress(world.academy, world.cohort).await.unwrap()[0].modules["basel"].is_satisfied
    );
    assert_eq!(world.server.refold(world.academy).await.unwrap(), 0);
}

pub(crate) async fn a_renamed_learner_is_told(world: World) {
    let mut device = world.enrolled(1).await;
    let origin = device.first();
    let learner = device.welcomes[&origin].learner;
    world.server.rename_learner(world.academy, learner, " B. Officer ", world.now()).await.unwrap();
    let heard = world.hear(&mut device).await;
    assert_eq!(heard.news.mail[0].letter, Letter::Name { name: "B. Officer".to_owned() });
    device.claim(origin, None);
    assert_eq!(world.hear(&mut device).await.news.welcomes[0].name, "B. Officer");
}

pub(crate) async fn an_erased_learner_leaves_links_that_verify(world: World) {
    let named = Invitee::Named { name: "Canary Name".to_owned(), post: "Canary Gate".to_owned() };
    let mut gone = Device::new(1, world.keys);
    let origin = gone.writes();
    let code = world.code_for(named).await;
    gone.claim(origin, Some(&code));
    world.hear(&mut gone).await;
    let mut stays = world.enrolled(2).await;
    for device in [&mut gone, &mut stays] {
        let origin = device.first();
        device.learns(origin, &[read("canary-chapter", 1), completed(Some("canary-chapter"))]);
        device.send_all();
        world.hear(device).await;
    }
    let origin = gone.first();
    let learner = gone.welcomes[&origin].learner;
    world
        .server
        .post_mail(world.academy, To::Learner(learner), feedback("x"), "", world.now())
        .await
        .unwrap();
    world.server.erase_learner(world.academy, learner, world.now()).await.unwrap();
    assert_eq!(world.server.check(world.academy).await.unwrap().damage, []);
    let entries = world.server.entries(world.academy, 0).await.unwrap();
    let hers: Vec<_> = entries.iter().filter(|one| one.learner == learner).collect();
    assert!(hers.iter().all(|one| one.bytes.len() == 32 && one.set_aside.as_deref() == Some("erased")));
    assert_eq!((hers.len(), entries.len()), (2, 4));
    let learners = world.server.learners(world.academy).await.unwrap();
    let names: Vec<_> = learners.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["", "Officer 2"]);
    assert_eq!(world.server.progress(world.academy, world.cohort).await.unwrap().len(), 1);
    let heard = world.hear(&mut gone).await;
    assert!(heard.answer.holds && heard.news.mail.is_empty(), "her device is not made to send again");
    gone.reads(origin, 1);
    gone.send_all();
    gone.claim(origin, None);
    let heard = world.hear(&mut gone).await;
    assert_eq!(
        (heard.news.heads.unwrap()[0].number, heard.news.refusals.len()),
        (2, 1),
        "nothing more is taken"
    );
    assert!(world.server.set_aside(world.academy, 10).await.unwrap().is_empty());
    if world.database.is_none() {
        world
            .server
            .erase_learner(world.academy, stays.welcomes[&stays.first()].learner, world.now())
            .await
            .unwrap();
        for file in fs::read_dir(world.folder.path().join("data")).unwrap() {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            for canary in [&b"canary-chapter"[..], b"Canary Name", b"Canary Gate", b"Officer 2"] {
                assert!(
                    !bytes.windows(canary.len()).any(|window| window == canary),
                    "no file holds it any more"
                );
            }
        }
    }
}

pub(crate) async fn a_copy_restored_is_another_epoch(world: World) {
    let mut device = world.enrolled(1).await;
    let origin = device.first();
    let learner = device.welcomes[&origin].learner;
    device.reads(origin, 3);
    device.send_all();
    let before = world.hear(&mut device).await;
    let copy = world.folder.path().join("copy");
    world.server.backup(world.academy, &copy).await.unwrap();
    device.reads(origin, 3);
    device.send_all();
    let same = world.hear(&mut device).await;
    assert_eq!(before.answer.epoch, same.answer.epoch);
    let lost = world
        .server
        .post_mail(world.academy, To::Learner(learner), feedback("lost"), "", world.now())
        .await
        .unwrap();
    let refused = world.server.restore(world.academy, &copy, false, world.now()).await;
    assert!(refused.is_err(), "an academy is not written over by accident");
    world.server.restore(world.academy, &copy, true, world.now()).await.unwrap();
    let after = world.hear(&mut device).await;
    assert_ne!(after.answer.epoch, before.answer.epoch);
    assert_eq!((after.answer.holds, device.told[&origin].0), (false, 3));
    device.send_all();
    assert!(world.hear(&mut device).await.answer.holds);
    let next = world
        .server
        .post_mail(world.academy, To::Learner(learner), feedback("new"), "", world.now())
        .await
        .unwrap();
    assert!(next[0] > lost[0], "a letter's number is never given twice");
    assert_eq!(world.server.check(world.academy).await.unwrap().damage, []);
    assert_eq!(world.server.refold(world.academy).await.unwrap(), 0);
    // The same copy in another store, of files: the academy moves.
    let chance = Box::new(greenpost_academy::academy::SystemChance);
    let elsewhere = world.folder.path().join("elsewhere");
    let other = greenpost_academy::academy::Server::in_folder(
        &elsewhere,
        greenpost_academy::Durability::Full,
        chance,
    )
    .unwrap();
    other.restore(world.academy, &copy, false, world.now()).await.unwrap();
    assert_eq!(other.card(world.academy).await.unwrap(), world.server.card(world.academy).await.unwrap());
    assert_eq!(other.entries(world.academy, 0).await.unwrap().len(), 3);
    other.is_ready().await.unwrap();
}
