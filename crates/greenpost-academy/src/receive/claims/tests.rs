//! Where branches end, decided from facts alone.

use std::collections::BTreeMap;

use greenpost_core::sync::Held;
use greenpost_wire::sync::{Ask, Contents, HeadsDigest, VERSION};
use greenpost_wire::{AcademyId, Head, SaltKey, Secret};

use super::*;
use crate::receive::decide::{Given, decide};
use crate::receive::facts::{Device, Facts};

fn origin_id(number: u32) -> OriginId {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    OriginId::from_bytes(bytes)
}

/// What is said to one more branch on a device with so many, of a learner who began so many today; the academy may have
/// welcomed that very branch before.
fn refusal(here: u32, today: u32, is_welcomed: bool) -> Option<RefusalReason> {
    let (secret, device) = (Secret::new([1; 32]), Secret::new([2; 32]));
    let (academy, keys) = (secret.public(), device.public());
    let (learner, cohort) = (LearnerId(uuid::Uuid::nil()), CohortId(uuid::Uuid::nil()));
    let origin = |number: u32| {
        let (start, salts) = (Held::start(origin_id(number)), Some(SaltKey([3; 32])));
        let branch_of = (number > 0).then(|| origin_id(0));
        (origin_id(number), Origin { learner, cohort, salts, held: start, start, branch_of })
    };
    let origins: BTreeMap<OriginId, Origin> = (0..=here).map(origin).collect();
    let known = Device { keys, succeeds: None, is_revoked: false, contact_ms: 0 };
    let facts = Facts {
        device: Some(known),
        here: origins.keys().copied().collect(),
        origins,
        branched: BTreeMap::from([(learner, today)]),
        ..Facts::default()
    };
    let new = origin_id(here + 1);
    let word = Welcome {
        device: keys.device(),
        origin: new,
        learner,
        name: String::new(),
        cohort,
        cohort_name: String::new(),
        signature: [0; SIGNATURE],
    };
    let claim = Claim {
        origin: new,
        salt_key: [3; 32],
        name: String::new(),
        code: None,
        welcome: is_welcomed.then(|| word.sign(&secret)),
        branch_of: Some(BranchOf::new(
            origin_id(0),
            0,
            branch_start(new, origin_id(0), 0, Head::start(origin_id(0))),
        )),
    };
    let ask = Ask {
        version: VERSION,
        device: keys.device(),
        nonce: [0; 8],
        digest: HeadsDigest::of(AcademyId::from_bytes([0; 16]), keys.device(), &[]),
        policy: 0,
        wants_heads: false,
        keys: None,
        contents: None,
    };
    let given = Given { secret: &secret, academy: &academy, now_ms: 0, chance: [0; 32] };
    let contents = Contents { claims: vec![claim], ..Contents::default() };
    let (decision, _) = decide(&given, &ask, contents, facts);
    assert_eq!(decision.changes.origins.len(), usize::from(decision.news.refusals.is_empty()));
    decision.news.refusals.first().map(|refusal| refusal.reason)
}

#[test]
fn branches_end_for_a_learners_day_and_on_a_device_and_never_for_what_was_welcomed() {
    for (here, today, is_welcomed, said) in [
        (0, 0, false, None),
        (4_999, 299, false, None),
        (0, 300, false, Some(RefusalReason::Later)),
        (5_000, 0, false, Some(RefusalReason::Later)),
        (5_000, 300, true, None),
    ] {
        assert_eq!(refusal(here, today, is_welcomed), said, "{here} here, {today} today, {is_welcomed}");
    }
}
