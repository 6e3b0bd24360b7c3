//! What answers by other roads mean, in rows.

use greenpost_wire::sync::Answer;
use greenpost_wire::{Card, DeviceId, Link, SIGNATURE, SaltKey, Secret};

use super::*;
use crate::store::learners::Origin;

const US: u8 = 1;
const OTHER: u8 = 2;

/// This computer with one origin, of which the academy said at `at` that it holds it for `device`.
fn standing(held: Option<(i64, u8)>, time: i64) -> Standing {
    let origin = Origin { id: OriginId::from_bytes([7; 16]), salt_key: SaltKey([7; 32]), branch: None };
    let (number, head) = origin.start();
    let held = held.map(|(at, device)| Held { number, head, at, device: DeviceId::from_bytes([device; 16]) });
    let own = OriginStanding {
        learner: LearnerId::from_bytes([3; 16]),
        name: "Amina".to_owned(),
        code: None,
        welcome: None,
        origin,
        number: 4,
        held,
    };
    let keys = Secret::new([5; 32]).public();
    let card = Card { keys, name: String::new(), addresses: Vec::new(), authority: None };
    let card = Link::parse(&card.link(None)).unwrap().card;
    Standing {
        card,
        epoch: String::new(),
        time,
        policy: Policy::default(),
        origins: vec![own],
        acks: Vec::new(),
    }
}

/// An answer of this time that tells no origin at all.
fn empty(time: i64) -> Signed {
    let answer =
        Answer { version: 1, epoch: [0; 8], time, holds: false, knows: true, news: None, digest: None };
    let receipt = answer.receipt([0; 32], HeadsDigest([0; 16]), [0; SIGNATURE]);
    Signed { answer, news: News::default(), receipt, heads: Vec::new() }
}

#[test]
fn an_origin_that_was_held_and_is_not_told_any_more_is_lost_when_the_answer_is_later() {
    // What this computer knows: held since, for whom; the newest time. The answer's time; when it was asked.
    use Order::{Newest, Older, Unknown};
    let rows = [
        ("told later, and asked before something else was answered", Some((100, US)), 100, 101, Older, false),
        ("told later", Some((100, US)), 100, 101, Unknown, true),
        ("told in the same second: nobody knows which came first", Some((100, US)), 100, 100, Unknown, false),
        ("the same, and asked after it was held", Some((100, US)), 100, 100, Newest, true),
        ("the academy's clock was ahead once", Some((900, US)), 900, 101, Newest, true),
        ("an older stick", Some((100, US)), 100, 99, Unknown, false),
        (
            "held by the key before: what this one holds is told alone",
            Some((100, OTHER)),
            100,
            101,
            Newest,
            false,
        ),
        ("it never was held", None, 100, 101, Newest, false),
    ];
    for (what, held, newest, time, order, expected) in rows {
        let standing = standing(held, newest);
        let device = Device {
            academy: standing.card.keys.academy(),
            id: DeviceId::from_bytes([US; 16]),
            secret: Secret::new([9; 32]),
            before: None,
        };
        let asked = Asked { hash: [0; 32], expected: None, order };
        let changes = judge(&empty(time), &asked, &standing, &device, &[], |_, _| None);
        let is_lost = changes.held.iter().any(|(_, _, held)| held.is_none());
        assert_eq!(is_lost, expected, "{what}");
    }
}
