//! Who becomes known, and as whom.

use std::net::IpAddr;

use greenpost_academy::Reply;
use greenpost_academy::academy::Invitee;
use greenpost_wire::SaltKey;
use greenpost_wire::sync::{Answer, Ask, BranchOf, Probe, RefusalReason, Summary, branch_start};
use greenpost_wire::{OriginId, Secret};

use crate::device::{Device, Writer, read};
use crate::world::{HOUR, Heard, World};

fn refusals(heard: &Heard) -> Vec<RefusalReason> {
    heard.news.refusals.iter().map(|refusal| refusal.reason).collect()
}

pub(crate) async fn a_code_enrols_once_and_again_for_the_origin_that_used_it(world: World) {
    let code = world.code().await;
    let mut device = Device::new(1, world.keys);
    let origin = device.writes();
    let mut first = None;
    for _ in 0..2 {
        device.claim(origin, Some(&code));
        let heard = world.hear(&mut device).await;
        assert!(heard.answer.knows && heard.answer.holds, "a lost answer is asked for again: {heard:?}");
        let [welcome] = heard.news.welcomes.as_slice() else { panic!("{heard:?}") };
        assert_eq!((welcome.name.as_str(), welcome.cohort_name.as_str()), ("Officer 1", "Autumn"));
        assert_eq!(*first.get_or_insert(welcome.learner), welcome.learner);
        device.welcomes.clear();
    }
    let mut other = Device::new(2, world.keys);
    let origin = other.writes();
    other.claim(origin, Some(&code));
    let heard = world.hear(&mut other).await;
    assert_eq!(refusals(&heard), [RefusalReason::Code]);
    assert!(!heard.answer.knows, "a code is for one");
    world.pass(365 * 24 * HOUR);
    device.claim(device.first(), Some(&code));
    assert_eq!(world.hear(&mut device).await.news.welcomes.len(), 1, "for the origin that used it, for ever");
    assert_eq!(world.server.learners(world.academy).await.unwrap().len(), 1);
}

pub(crate) async fn a_used_code_is_good_for_its_origin_for_ever_and_for_no_other(world: World) {
    let code = world.code().await;
    let mut device = Device::new(1, world.keys);
    let origin = device.writes();
    device.claim(origin, Some(&code));
    let learner = world.hear(&mut device).await.news.welcomes[0].learner;
    for (passed, key) in [0, 72 * HOUR - 1, 1, 10 * 365 * 24 * HOUR].into_iter().zip(100..) {
        world.pass(passed);
        // Her computer lost its key and kept her record: only the code speaks for her.
        device.secret = Secret::new([key; 32]);
        device.shows_keys = true;
        device.told.clear();
        device.welcomes.clear();
        device.claim(origin, Some(&code));
        let heard = world.hear(&mut device).await;
        assert_eq!(
            (heard.news.refusals.len(), heard.news.welcomes[0].learner),
            (0, learner),
            "{passed} later"
        );
        // Her own second record on the same computer is another origin, and so is a stranger's.
        let second = device.writes();
        device.claim(second, Some(&code));
        assert_eq!(refusals(&world.hear(&mut device).await), [RefusalReason::Code], "{passed} later");
        device.origins.remove(&second);
        let mut other = Device::new(2, world.keys);
        let stranger = other.writes();
        other.claim(stranger, Some(&code));
        let heard = world.hear(&mut other).await;
        assert!(!heard.answer.knows && refusals(&heard) == [RefusalReason::Code], "{passed} later");
    }
    assert_eq!(world.server.learners(world.academy).await.unwrap().len(), 1);
}

pub(crate) async fn branches_come_to_an_end_for_the_day_and_nothing_is_lost(world: World) {
    let mut device = world.enrolled(1).await;
    let of = device.first();
    let head = device.origins[&of].head(0);
    let branch = |device: &mut Device, number: u16| {
        let mut id = [7; 16];
        id[..2].copy_from_slice(&number.to_be_bytes());
        let id = OriginId::from_bytes(id);
        let start = (0, branch_start(id, of, 0, head));
        let branch_of = Some(BranchOf::new(of, 0, start.1));
        device.origins.insert(id, Writer { id, salts: SaltKey([7; 32]), branch_of, start, entries: vec![] });
        device.claim(id, None);
        id
    };
    for number in 0..299 {
        branch(&mut device, number);
    }
    assert_eq!(refusals(&world.hear(&mut device).await), []);
    let [last, beyond] = [299, 300].map(|number| branch(&mut device, number));
    let heard = world.hear(&mut device).await;
    let refused: Vec<_> = heard.news.refusals.iter().map(|one| (one.origin, one.reason)).collect();
    assert_eq!(refused, [(beyond, RefusalReason::Later)], "also within one ask");
    device.claim(last, None);
    device.reads(of, 2);
    device.next.batches.push(device.origins[&of].batch(1, 2));
    let heard = world.hear(&mut device).await;
    assert_eq!(refusals(&heard), [], "what is known is none too many");
    assert_eq!(device.told[&of].0, 2, "and entries are taken");
    device.claim(beyond, None);
    assert_eq!(refusals(&world.hear(&mut device).await), [RefusalReason::Later]);
    let mut other = world.enrolled(2).await;
    let parent = other.first();
    let her_branch = other.branches(parent, 0);
    other.claim(her_branch, None);
    assert_eq!(refusals(&world.hear(&mut other).await), [], "another learner is not in her way");
    world.pass(24 * HOUR);
    device.claim(beyond, None);
    assert_eq!(refusals(&world.hear(&mut device).await), [], "the next day it is taken");
}

pub(crate) async fn a_code_is_good_for_72_hours(world: World) {
    let codes = [world.code().await, world.code().await];
    world.pass(72 * HOUR - 1);
    let mut device = Device::new(1, world.keys);
    let origin = device.writes();
    device.claim(origin, Some(&codes[0].to_lowercase()));
    assert!(world.hear(&mut device).await.answer.knows);
    world.pass(1);
    let mut device = Device::new(2, world.keys);
    let origin = device.writes();
    device.claim(origin, Some(&codes[1]));
    assert_eq!(refusals(&world.hear(&mut device).await), [RefusalReason::Code]);
}

pub(crate) async fn five_wrong_codes_an_hour_and_no_more(world: World) {
    let code = world.code().await;
    let mut device = Device::new(1, world.keys);
    let origin = device.writes();
    for _ in 0..5 {
        device.claim(origin, Some("0000-0000"));
        assert_eq!(refusals(&world.hear(&mut device).await), [RefusalReason::Code]);
    }
    device.claim(origin, Some(&code));
    let heard = world.hear(&mut device).await;
    assert_eq!(refusals(&heard), [RefusalReason::Later], "the sixth is not looked at, good or not");
    world.pass(HOUR);
    device.claim(origin, Some(&code));
    assert!(world.hear(&mut device).await.answer.knows, "an hour later it is");
    let mut guesser = Device::new(2, world.keys);
    for _ in 0..6 {
        let origin = guesser.writes();
        guesser.claim(origin, Some("no code"));
    }
    let reasons = refusals(&world.hear(&mut guesser).await);
    assert_eq!(reasons[4..], [RefusalReason::Code, RefusalReason::Later], "also within one ask");
}

pub(crate) async fn an_address_is_turned_away_after_twenty_wrong_codes(world: World) {
    let from = Some(IpAddr::from([10, 0, 0, 9]));
    let code = world.code().await;
    let reason = async |seed: u8, code: &str| {
        let mut device = Device::new(seed, world.keys);
        let origin = device.writes();
        device.claim(origin, Some(code));
        let Reply::Answer(answer) = world.server.receive(&device.ask().0, from, world.now()).await else {
            panic!()
        };
        let news = Answer::read(&answer).unwrap().0.open(&device.secret, world.academy).unwrap();
        news.refusals.first().map(|refusal| refusal.reason)
    };
    for seed in 0..20 {
        assert_eq!(reason(seed, "0000-0000").await, Some(RefusalReason::Code));
    }
    assert_eq!(reason(30, &code).await, Some(RefusalReason::Later));
    world.pass(HOUR);
    assert_eq!(reason(31, &code).await, None);
}

pub(crate) async fn a_second_device_of_one_learner_is_hers(world: World) {
    let first = world.enrolled(1).await;
    let learner = first.welcomes.values().next().unwrap().learner;
    let code = world.code_for(Invitee::Learner(learner)).await;
    let mut second = Device::new(2, world.keys);
    let origin = second.writes();
    second.claim(origin, Some(&code));
    let heard = world.hear(&mut second).await;
    assert_eq!(
        (heard.news.welcomes[0].learner, heard.news.welcomes[0].name.as_str()),
        (learner, "Officer 1")
    );
    assert_eq!(world.server.learners(world.academy).await.unwrap().len(), 1);
    assert_eq!(world.server.devices(world.academy).await.unwrap().len(), 2);
}

pub(crate) async fn a_prepared_name_is_the_one_that_counts(world: World) {
    let named = Invitee::Named { name: "A. Officer".to_owned(), post: "North gate".to_owned() };
    let code = world.code_for(named).await;
    let mut device = Device::new(1, world.keys);
    let origin = device.writes();
    device.claim(origin, Some(&code));
    assert_eq!(world.hear(&mut device).await.news.welcomes[0].name, "A. Officer");
    let learners = world.server.learners(world.academy).await.unwrap();
    assert_eq!((learners[0].name.as_str(), learners[0].post.as_str()), ("A. Officer", "North gate"));
}

pub(crate) async fn a_device_nobody_knows_is_told_so(world: World) {
    let mut device = Device::new(1, world.keys);
    let origin = device.writes();
    device.reads(origin, 3);
    for shows_keys in [false, true] {
        device.shows_keys = shows_keys;
        let heard = world.hear(&mut device).await;
        assert!(!heard.answer.knows && !heard.answer.holds && heard.answer.news.is_none());
    }
    device.send_all();
    let heard = world.hear(&mut device).await;
    assert!(!heard.answer.knows, "entries alone make nobody known");
    assert_eq!(world.server.entries(world.academy, 0).await.unwrap(), []);
    assert_eq!(world.server.devices(world.academy).await.unwrap(), []);
}

pub(crate) async fn an_ask_that_is_not_the_devices_changes_nothing(world: World) {
    let mut device = world.enrolled(1).await;
    let origin = device.first();
    device.reads(origin, 2);
    device.send_all();
    let (bytes, _) = device.ask();
    let status = async |bytes: &[u8]| match world.server.receive(bytes, None, world.now()).await {
        Reply::Refused { status, .. } => status,
        Reply::Answer(_) => 200,
    };
    for at in [20, bytes.len() / 2, bytes.len() - 1] {
        let mut altered = bytes.clone();
        altered[at] ^= 1;
        let status = status(&altered).await;
        // An altered id or key is another device's; an altered length is no ask.
        assert!([400, 401].contains(&status), "byte {at}: {status}");
    }
    assert_eq!(status(b"").await, 400);
    assert_eq!(status(&bytes[..bytes.len() - 1]).await, 400);
    assert_eq!(status(&vec![0; 513 * 1024]).await, 413);
    let mut other = device.clone();
    other.secret = Secret::new([9; 32]);
    other.shows_keys = true;
    let (stolen, _) = other.ask();
    assert_eq!(status(&stolen).await, 200, "a stranger with keys of its own is told that it is one");
    let (stolen, _) = Ask::read(&stolen).unwrap();
    let posed = Ask { device: device.id(), ..stolen }.sign(&other.secret, world.academy);
    assert_eq!(status(&posed).await, 401, "keys are nobody's but the device's they make");
    assert_eq!(world.server.entries(world.academy, 0).await.unwrap(), []);
    assert_eq!(status(&bytes).await, 200);
    assert_eq!(world.server.entries(world.academy, 0).await.unwrap().len(), 2);
}

pub(crate) async fn a_clone_takes_a_key_of_its_own_and_goes_on(world: World) {
    let mut original = world.enrolled(1).await;
    let of = original.first();
    original.reads(of, 5);
    original.send_all();
    assert!(world.hear(&mut original).await.answer.holds);
    let mut clone = original.clone();
    clone.secret = Secret::new([77; 32]);
    clone.shows_keys = true;
    clone.told.clear();
    let branch = clone.branches(of, 5);
    clone.reads(branch, 3);
    clone.succeeds(&original.secret);
    let code = clone.welcomes.get(&of).map(|_| "0000-0000");
    clone.claim(of, code);
    clone.claim(branch, code);
    clone.next.batches.push(clone.origins[&branch].batch(6, 8));
    let heard = world.hear(&mut clone).await;
    assert_eq!(heard.news.refusals, []);
    assert!(heard.answer.holds, "{heard:?}");
    let learner = original.welcomes[&of].learner;
    assert!(
        heard.news.welcomes.iter().all(|welcome| welcome.learner == learner)
            && heard.news.welcomes.len() == 2
    );
    original.reads(of, 2);
    original.send_all();
    assert!(world.hear(&mut original).await.answer.holds, "the original writes on beside it");
    assert_eq!(world.server.entries(world.academy, 0).await.unwrap().len(), 10);
    let mut thief = original.clone();
    thief.secret = Secret::new([66; 32]);
    thief.shows_keys = true;
    thief.welcomes.clear();
    thief.succeeds(&Secret::new([65; 32]));
    thief.next.succession.as_mut().unwrap().device = original.id();
    thief.claim(of, None);
    assert!(!world.hear(&mut thief).await.answer.knows, "only the old key names its successor");
}

pub(crate) async fn a_branch_goes_on_where_it_parted(world: World) {
    let mut device = world.enrolled(1).await;
    let of = device.first();
    device.reads(of, 5);
    let branch = device.branches(of, 3);
    device.reads(branch, 2);
    let batches = [device.origins[&branch].batch(4, 5), device.origins[&of].batch(1, 3)];
    device.claim(branch, None);
    device.next.batches.push(batches[0].clone());
    let heard = world.hear(&mut device).await;
    assert_eq!(heard.news.refusals, [], "it waits for its origin");
    assert!(!device.told.contains_key(&branch) && device.told[&of].0 == 0);
    device.claim(branch, None);
    device.next.batches.extend(batches);
    let heard = world.hear(&mut device).await;
    assert_eq!(
        (device.told[&of].0, device.told[&branch].0),
        (3, 5),
        "all in one ask, in any order: {heard:?}"
    );
    device.send_all();
    assert!(world.hear(&mut device).await.answer.holds);
    let progress = world.server.progress(world.academy, world.cohort).await.unwrap();
    assert_eq!((progress.len(), progress[0].entries), (1, 7), "what is shared is counted once");
    assert_eq!(world.server.check(world.academy).await.unwrap().damage, []);
}

pub(crate) async fn a_branch_of_another_past_waits_and_is_no_alarm(world: World) {
    let mut original = world.enrolled(1).await;
    let of = original.first();
    original.reads(of, 3);
    original.send_all();
    world.hear(&mut original).await;
    let mut copy = original.clone();
    original.reads(of, 2);
    original.send_all();
    assert!(world.hear(&mut original).await.answer.holds);
    copy.learns(of, &[read("other", 1), read("other", 2)]);
    let branch = copy.branches(of, 5);
    copy.reads(branch, 2);
    copy.claim(branch, None);
    copy.next.batches.push(copy.origins[&branch].batch(6, 7));
    let heard = world.hear(&mut copy).await;
    assert_eq!(heard.news.refusals, []);
    assert_eq!(
        heard.news.heads,
        Some(vec![original.origins[&of].tell()]),
        "what it branched off is told, not the branch"
    );
    assert_eq!(world.server.quarantine(world.academy).await.unwrap(), []);
    assert_eq!(world.server.entries(world.academy, 0).await.unwrap().len(), 5);
}

pub(crate) async fn somebody_elses_origin_is_not_given_away(world: World) {
    let owner = world.enrolled(1).await;
    let origin = owner.first();
    let mut thief = world.enrolled(2).await;
    thief.origins.insert(origin, owner.origins[&origin].clone());
    thief.claim(origin, None);
    thief.reads(origin, 2);
    thief.next.batches.push(thief.origins[&origin].batch(1, 2));
    let head = thief.origins[&origin].head(2);
    thief.next.summaries.push(Summary { origin, number: 2, head, rows: vec![] });
    thief.next.probes.push(Probe { origin, from: 1, heads: head.0[..8].to_vec() });
    let heard = world.hear(&mut thief).await;
    assert_eq!((refusals(&heard), heard.news.commons), (vec![RefusalReason::Origin], vec![]));
    assert_eq!(world.server.entries(world.academy, 0).await.unwrap(), [], "nor written for her");
    let progress = world.server.progress(world.academy, world.cohort).await.unwrap();
    assert!(progress.iter().all(|member| member.waiting.is_empty()));
    thief.welcomes.insert(origin, owner.welcomes[&origin].clone());
    thief.claim(origin, None);
    assert_eq!(
        refusals(&world.hear(&mut thief).await),
        [RefusalReason::Welcome],
        "the word is for another device"
    );
    let branch = thief.branches(origin, 0);
    thief.claim(branch, None);
    assert_eq!(refusals(&world.hear(&mut thief).await), [RefusalReason::Origin]);
    let code = world.code().await;
    thief.welcomes.remove(&origin);
    // Who has no copy of her record does not know its salt key.
    thief.origins.get_mut(&origin).unwrap().salts = SaltKey([9; 32]);
    thief.claim(origin, Some(&code));
    assert_eq!(refusals(&world.hear(&mut thief).await), [RefusalReason::Origin]);
    assert!(!thief.told.contains_key(&origin));
    let stray = OriginId::from_bytes([200; 16]);
    let mut forged = owner.welcomes[&origin].clone();
    (forged.origin, forged.device) = (stray, thief.id());
    let writer = Writer { id: stray, ..owner.origins[&origin].clone() };
    thief.origins.insert(stray, writer);
    thief.welcomes.insert(stray, forged);
    thief.claim(stray, None);
    assert_eq!(
        refusals(&world.hear(&mut thief).await),
        [RefusalReason::Welcome],
        "the academy did not sign that"
    );
}

pub(crate) async fn a_device_that_is_shut_out_is_a_stranger(world: World) {
    let mut device = world.enrolled(1).await;
    world.server.revoke_device(world.academy, device.id(), world.now()).await.unwrap();
    let origin = device.first();
    device.reads(origin, 2);
    device.send_all();
    device.claim(origin, None);
    let heard = world.hear(&mut device).await;
    assert!(!heard.answer.knows);
    assert_eq!(refusals(&heard), [RefusalReason::Origin]);
    assert!(!world.hear(&mut device).await.answer.knows);
    assert_eq!(world.server.entries(world.academy, 0).await.unwrap(), []);
    let mut next = device.clone();
    next.secret = Secret::new([50; 32]);
    next.succeeds(&device.secret);
    next.claim(origin, None);
    assert!(!world.hear(&mut next).await.answer.knows, "and it names no successor");
}
