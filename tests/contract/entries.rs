//! What is held, once and whole.

use greenpost_academy::academy::Invitee;
use greenpost_wire::sync::{Batch, HeadOf, Probe};
use greenpost_wire::{Answered, Event, QuestionId, Response};

use crate::device::{Device, module, opened, read};
use crate::world::{HOUR, World};

async fn held(world: &World) -> usize {
    world.server.entries(world.academy, 0).await.unwrap().len()
}

pub(crate) async fn entries_are_held_once_whatever_comes_twice(world: World) {
    let mut device = world.enrolled(1).await;
    let origin = device.first();
    device.reads(origin, 6);
    device.next.batches.push(device.origins[&origin].batch(1, 4));
    let (bytes, digest) = device.ask();
    for _ in 0..3 {
        let heard = world.send(&device, &bytes, digest).await;
        assert!(!heard.answer.holds && heard.news.heads.unwrap()[0].number == 4, "six were to be held");
    }
    device.next.batches.push(device.origins[&origin].batch(2, 6));
    assert!(world.hear(&mut device).await.answer.holds);
    let entries = world.server.entries(world.academy, 0).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(entries.iter().map(|entry| entry.stored).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(
        entries.iter().map(|entry| entry.bytes.clone()).collect::<Vec<_>>(),
        device.origins[&origin].entries
    );
    assert_eq!(world.server.entries(world.academy, 4).await.unwrap(), entries[4..]);
    let progress = world.server.progress(world.academy, world.cohort).await.unwrap();
    assert_eq!(progress[0].entries, 6);
    assert_eq!(world.server.refold(world.academy).await.unwrap(), 0);
}

pub(crate) async fn batches_in_any_order_end_whole(world: World) {
    let mut device = world.enrolled(1).await;
    let origin = device.first();
    device.reads(origin, 9);
    let writer = device.origins[&origin].clone();
    for (from, to) in [(7, 9), (4, 6), (1, 3), (2, 5)] {
        device.next.batches.push(writer.batch(from, to));
    }
    assert!(world.hear(&mut device).await.answer.holds, "within one ask the order of batches is nothing");
    assert_eq!(held(&world).await, 9);
    device.reads(origin, 6);
    let writer = device.origins[&origin].clone();
    for (from, to, number) in [(13, 15, 9), (10, 12, 12), (13, 15, 15)] {
        device.next.batches.push(writer.batch(from, to));
        device.wants_heads = true;
        world.hear(&mut device).await;
        assert_eq!(device.told[&origin].0, number, "a stick that came late is no harm");
    }
}

pub(crate) async fn a_gap_is_told_and_nothing_is_taken(world: World) {
    let mut device = world.enrolled(1).await;
    let origin = device.first();
    device.reads(origin, 5);
    device.next.batches.push(device.origins[&origin].batch(3, 5));
    let heard = world.hear(&mut device).await;
    assert!(!heard.answer.holds);
    assert_eq!(heard.news.heads.unwrap()[0].number, 0);
    assert_eq!((held(&world).await, world.server.quarantine(world.academy).await.unwrap().len()), (0, 0));
}

pub(crate) async fn a_fork_is_told_and_nothing_is_taken(world: World) {
    let mut device = world.enrolled(1).await;
    let origin = device.first();
    device.reads(origin, 3);
    device.send_all();
    world.hear(&mut device).await;
    let mut copy = device.clone();
    device.reads(origin, 3);
    device.send_all();
    assert!(world.hear(&mut device).await.answer.holds);
    copy.learns(origin, &(0..5).map(|n| read("other", n)).collect::<Vec<_>>());
    copy.send_all();
    let heard = world.hear(&mut copy).await;
    assert!(!heard.answer.holds);
    let writer = &device.origins[&origin];
    assert_eq!(heard.news.heads, Some(vec![HeadOf { origin, number: 6, head: writer.head(6) }]));
    assert_eq!((held(&world).await, world.server.quarantine(world.academy).await.unwrap().len()), (6, 0));
}

pub(crate) async fn what_was_altered_is_kept_for_a_person(world: World) {
    let mut device = world.enrolled(1).await;
    let origin = device.first();
    device.reads(origin, 4);
    let mut entries = device.origins[&origin].entries.clone();
    let last = entries[2].len() - 1;
    entries[2][last] ^= 1;
    let altered =
        Batch::of(origin, 1, device.origins[&origin].head(0), device.origins[&origin].head(4), &entries);
    for _ in 0..2 {
        device.next.batches.push(altered.clone());
        let heard = world.hear(&mut device).await;
        assert!(!heard.answer.holds && heard.news.heads.unwrap()[0].number == 0, "whole or not at all");
    }
    let quarantine = world.server.quarantine(world.academy).await.unwrap();
    assert_eq!(quarantine.len(), 1, "the same thing twice is kept once");
    assert_eq!((quarantine[0].reason.as_str(), quarantine[0].origin), ("chain", origin));
    assert_eq!(minicbor::decode::<Batch>(&quarantine[0].batch).unwrap(), altered);
    device.send_all();
    assert!(world.hear(&mut device).await.answer.holds, "what is right is taken afterwards");
    assert!(world.server.drop_quarantined(world.academy, quarantine[0].item, world.now()).await.unwrap());
    assert_eq!(world.server.quarantine(world.academy).await.unwrap(), []);
}

pub(crate) async fn what_cannot_be_is_set_aside_and_told_once(world: World) {
    let mut device = world.enrolled(1).await;
    let origin = device.first();
    let answered = Answered {
        module: module(),
        question: QuestionId::new("basel-0001").unwrap(),
        content: 1,
        response: Response::Choice(vec![0]),
        score: 2000,
        attempt: None,
        hint: false,
        seconds: 3,
    };
    device.learns(origin, &[read("c1", 1), Event::Answered(answered), read("c1", 2)]);
    device.origins.get_mut(&origin).unwrap().entries.push(b"no entry".to_vec());
    device.send_all();
    let heard = world.hear(&mut device).await;
    assert!(heard.answer.holds, "it counts as held");
    let problems: Vec<_> = heard.news.problems.iter().map(|one| (one.number, one.reason.as_str())).collect();
    assert_eq!(problems, [(2, "impossible score"), (4, "unreadable")]);
    let aside = world.server.set_aside(world.academy, 10).await.unwrap();
    assert_eq!(aside.iter().map(|one| one.number).collect::<Vec<_>>(), [2, 4]);
    device.next.batches.push(device.origins[&origin].batch(1, 4));
    assert_eq!(world.hear(&mut device).await.news.problems, []);
}

pub(crate) async fn nothing_new_is_answered_without_news(world: World) {
    let mut device = world.enrolled(1).await;
    let origin = device.first();
    device.reads(origin, 2);
    device.send_all();
    world.hear(&mut device).await;
    world.pass(HOUR);
    let (bytes, digest) = device.ask();
    let heard = world.send(&device, &bytes, digest).await;
    assert!(heard.answer.holds && heard.answer.knows && heard.answer.news.is_none());
    assert_eq!(heard.answer.time * 1000, world.now());
    let contact = world.server.devices(world.academy).await.unwrap()[0].contact_ms;
    assert_eq!(contact, world.now());
    world.pass(59_000);
    world.hear(&mut device).await;
    assert_eq!(
        world.server.devices(world.academy).await.unwrap()[0].contact_ms,
        contact,
        "once a minute is enough"
    );
}

pub(crate) async fn heads_are_told_when_they_are_wanted(world: World) {
    let mut device = world.enrolled(1).await;
    device.wants_heads = true;
    let heard = world.hear(&mut device).await;
    assert!(heard.answer.holds);
    assert_eq!(heard.news.heads, Some(vec![device.origins[&device.first()].tell()]));
    device.wants_heads = false;
    let origin = device.first();
    device.reads(origin, 1);
    let heard = world.hear(&mut device).await;
    assert!(!heard.answer.holds);
    assert_eq!(heard.news.heads.unwrap()[0].number, 0, "or when they are not what was asked");
}

pub(crate) async fn a_probe_finds_where_two_machines_parted(world: World) {
    let mut device = world.enrolled(1).await;
    let origin = device.first();
    device.reads(origin, 4);
    let mut copy = device.clone();
    device.reads(origin, 4);
    device.send_all();
    world.hear(&mut device).await;
    copy.learns(origin, &(0..6).map(|n| read("other", n)).collect::<Vec<_>>());
    let writer = copy.origins[&origin].clone();
    for (from, to, number) in [(1, 10, 4), (3, 8, 4), (6, 10, 5), (8, 10, 7)] {
        let heads = (from..=to).flat_map(|n| writer.head(n).0[..8].to_vec()).collect();
        copy.next.probes.push(Probe { origin, from, heads });
        let heard = world.hear(&mut copy).await;
        assert_eq!(heard.news.commons[0].number, number, "looked at {from}..{to}");
    }
}

pub(crate) async fn an_academy_that_lost_everything_is_refilled(world: World) {
    let early = world.folder.path().join("early");
    world.server.backup(world.academy, &early).await.unwrap();
    let mut device = world.enrolled(1).await;
    let second = device.writes();
    let code = world.code().await;
    device.claim(second, Some(&code));
    world.hear(&mut device).await;
    let first = device.first();
    device.reads(first, 30);
    device.reads(second, 12);
    device.send_all();
    assert!(world.hear(&mut device).await.answer.holds);
    let before = world.server.entries(world.academy, 0).await.unwrap();
    world.server.restore(world.academy, &early, true, world.now()).await.unwrap();
    let heard = world.hear(&mut device).await;
    assert!(!heard.answer.knows, "the copy is older than the enrolment");
    device.told.clear();
    for origin in [first, second] {
        device.claim(origin, Some("0000-0000"));
    }
    device.send_all();
    let heard = world.hear(&mut device).await;
    assert!(heard.answer.holds && heard.news.refusals.is_empty(), "{heard:?}");
    let after = world.server.entries(world.academy, 0).await.unwrap();
    let key = |entries: &[greenpost_academy::StoredEntry]| {
        let mut keys: Vec<_> =
            entries.iter().map(|one| (one.origin, one.number, one.bytes.clone(), one.learner)).collect();
        keys.sort();
        keys
    };
    assert_eq!(key(&after), key(&before), "every entry is back, and whose it was");
    let progress = world.server.progress(world.academy, world.cohort).await.unwrap();
    assert_eq!(progress.iter().map(|member| member.entries).sum::<u64>(), 42);
}

pub(crate) async fn many_devices_at_once_lose_nothing(world: World) {
    let mut devices = Vec::new();
    for seed in 1..=8 {
        devices.push(world.enrolled(seed).await);
    }
    let (mut running, twin) = (Vec::new(), world.twin().await);
    for mut device in devices {
        let (world, twin) = (world.clone(), twin.clone());
        running.push(tokio::spawn(async move {
            for _ in 0..10 {
                let origin = device.first();
                device.reads(origin, 20);
                device.send_all();
                let (bytes, digest) = device.ask();
                let twice =
                    tokio::join!(world.send(&device, &bytes, digest), twin.send(&device, &bytes, digest));
                assert!(twice.0.answer.holds && twice.1.answer.holds);
                device.take(&twice.0);
            }
            device
        }));
    }
    let mut last: Vec<Device> = Vec::new();
    for one in running {
        last.push(one.await.unwrap());
    }
    let mut entries = world.server.entries(world.academy, 0).await.unwrap();
    while let next = world.server.entries(world.academy, entries.last().unwrap().stored).await.unwrap()
        && !next.is_empty()
    {
        entries.extend(next);
    }
    assert_eq!(entries.len(), 1600);
    assert!(
        entries.iter().zip(1..).all(|(entry, stored)| entry.stored == stored),
        "no order twice, none left out"
    );
    assert_eq!(world.server.check(world.academy).await.unwrap().damage, []);
    assert_eq!(world.server.refold(world.academy).await.unwrap(), 0);
}

pub(crate) async fn two_devices_of_one_learner_at_once_are_counted_right(world: World) {
    let first = world.enrolled(1).await;
    let learner = first.welcomes[&first.first()].learner;
    let code = world.code_for(Invitee::Learner(learner)).await;
    let mut second = Device::new(2, world.keys);
    let origin = second.writes();
    second.claim(origin, Some(&code));
    world.hear(&mut second).await;
    let twin = world.twin().await;
    let works = |world: World, mut device: Device| async move {
        for _ in 0..30 {
            let origin = device.first();
            device.learns(origin, &[opened()]);
            device.send_all();
            assert!(world.hear(&mut device).await.answer.holds);
        }
    };
    tokio::join!(works(world.clone(), first), works(twin, second));
    assert_eq!(world.server.refold(world.academy).await.unwrap(), 0, "no opening was counted over another");
}

/// Round trips to PostgreSQL, the beginning and the end of the transaction among them; a statement that is new to its
/// connection costs one more, so that the first asks are not counted. A file is not waited for.
pub(crate) async fn a_sync_waits_for_its_database_five_times_and_a_quiet_one_three_times(world: World) {
    let is_elsewhere = world.url().is_some();
    let mut device = world.enrolled(1).await;
    let second = device.writes();
    let code = world.code().await;
    device.claim(second, Some(&code));
    world.hear(&mut device).await;
    let origins: Vec<_> = device.origins.keys().copied().collect();
    for count in [1, 10, 60] {
        for (is_sent, waits) in [(true, 5), (false, 3)] {
            if is_sent {
                origins.iter().for_each(|origin| device.reads(*origin, count));
                device.send_all();
            }
            let before = world.server.waits();
            assert!(world.hear(&mut device).await.answer.holds);
            let expected = if is_elsewhere { waits } else { 0 };
            assert_eq!(world.server.waits() - before, expected, "{count} entries of each, sent: {is_sent}");
        }
    }
}
