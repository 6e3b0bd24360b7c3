//! What an ask means, decided from facts: no clock, no chance, no store. The same for both databases.

use std::collections::BTreeMap;

use greenpost_core::sync::{Held, Taken, Verdict, common, judge};
use greenpost_wire::sync::{Ask, Batch, Common, Contents, HeadOf, HeadsDigest, News, Problem};
use greenpost_wire::{AcademyId, Head, OriginId, PublicKeys, Secret};

use super::claims;
use super::facts::{Changes, Facts, Origin, Refused};

/// Who decides, and with what.
pub(crate) struct Given<'a> {
    /// The academy's.
    pub(crate) secret: &'a Secret,
    /// Its public side.
    pub(crate) academy: &'a PublicKeys,
    /// Milliseconds by the academy's clock.
    pub(crate) now_ms: i64,
    /// New ids are made of it.
    pub(crate) chance: [u8; 32],
}

/// What comes of an ask.
#[derive(Debug)]
pub(crate) struct Decision {
    pub(crate) changes: Changes,
    /// All but the mail, which is read when the changes are written.
    pub(crate) news: News,
    pub(crate) knows: bool,
    pub(crate) holds: bool,
    /// Stands for what is held for the device, once the changes are written.
    pub(crate) digest: HeadsDigest,
}

/// Facts, and what this ask has changed of them so far.
pub(super) struct Desk<'a> {
    pub(super) given: &'a Given<'a>,
    pub(super) ask: &'a Ask,
    pub(super) facts: Facts,
    /// What claimed origins branched off, as the device says.
    pub(super) parents: BTreeMap<OriginId, OriginId>,
    pub(super) changes: Changes,
    pub(super) news: News,
}

/// Decides; also gives the origins as they are then.
pub(crate) fn decide(
    given: &Given<'_>,
    ask: &Ask,
    contents: Contents,
    facts: Facts,
) -> (Decision, BTreeMap<OriginId, Origin>) {
    let branches = contents.claims.iter().filter_map(|claim| Some((claim.origin, claim.branch_of?.of)));
    let parents = branches.collect();
    let mut desk = Desk { given, ask, facts, parents, changes: Changes::default(), news: News::default() };
    if desk.facts.device.is_some_and(|device| device.is_revoked) {
        desk.refuse_all(&contents);
        return desk.strangers();
    }
    desk.take(contents);
    if desk.facts.device.is_none() && desk.changes.device.is_none() {
        return desk.strangers();
    }
    desk.answer()
}

impl Desk<'_> {
    fn take(&mut self, contents: Contents) {
        let mut claims = claims::Claims::of(contents.claims, contents.succession);
        let mut batches: BTreeMap<(OriginId, u64), Vec<Batch>> = BTreeMap::new();
        for batch in contents.batches {
            batches.entry((batch.origin, batch.from)).or_default().push(batch);
        }
        let mut batches: Vec<Batch> = batches.into_values().flatten().collect();
        // A branch begins where its origin is held up to, and that may be in this very ask.
        loop {
            let waiting = (claims.len(), batches.len());
            claims.settle(self);
            batches.retain(|batch| !self.take_batch(batch));
            if waiting == (claims.len(), batches.len()) {
                break;
            }
        }
        claims.refuse_the_rest(self);
        if self.facts.device.is_none() && self.changes.device.is_none() {
            return;
        }
        self.changes.acks = contents.acks;
        for summary in contents.summaries {
            if self.facts.here.contains(&summary.origin)
                && self
                    .facts
                    .origins
                    .get(&summary.origin)
                    .is_some_and(|origin| summary.number > origin.held.number)
            {
                self.changes.summaries.push(summary);
            }
        }
        for probe in contents.probes {
            if self.facts.here.contains(&probe.origin) {
                let number = common(&probe, |number| self.head_at(probe.origin, number));
                self.news.commons.push(Common { origin: probe.origin, number });
            }
        }
    }

    /// Judges a batch; false when its origin is not here (yet).
    fn take_batch(&mut self, batch: &Batch) -> bool {
        let id = batch.origin;
        let Some(origin) = self.facts.origins.get(&id).filter(|_| self.facts.here.contains(&id)) else {
            return false;
        };
        // Of an erased learner nothing is taken any more.
        let Some(salts) = &origin.salts else { return true };
        match judge(batch, salts, origin.start, origin.held, |number| self.head_at(id, number)) {
            Verdict::Nothing | Verdict::Gap | Verdict::Fork => {}
            Verdict::Extends(taken) => self.hold(id, taken),
            Verdict::Tampered(reason) => {
                let bytes = minicbor::to_vec(batch).expect("writing to memory cannot fail");
                self.changes.refused.push(Refused { origin: id, reason, batch: bytes });
            }
        }
        true
    }

    fn hold(&mut self, id: OriginId, taken: Vec<Taken>) {
        for one in &taken {
            if let Some(reason) = one.set_aside {
                let problem = Problem { origin: id, number: one.number, reason: reason.to_owned() };
                self.news.problems.push(problem);
            }
        }
        if let (Some(origin), Some(last)) = (self.facts.origins.get_mut(&id), taken.last()) {
            origin.held = Held { number: last.number, head: last.head };
        }
        self.changes.entries.entry(id).or_default().extend(taken);
    }

    /// The chain's value after a number, as far as it is held, with what this ask brought.
    pub(super) fn head_at(&self, id: OriginId, number: u64) -> Option<Head> {
        let origin = self.facts.origins.get(&id)?;
        match number {
            number if number == origin.held.number => return Some(origin.held.head),
            number if number == origin.start.number => return Some(origin.start.head),
            _ => {}
        }
        let new = self.changes.entries.get(&id).and_then(|new| {
            let at = number.checked_sub(new.first()?.number)?;
            new.get(usize::try_from(at).ok()?)
        });
        new.map(|one| one.head).or_else(|| self.facts.heads.get(&(id, number)).copied())
    }

    /// The origin is on this device from now on.
    pub(super) fn settle_here(&mut self, id: OriginId, origin: &Origin) {
        if self.facts.here.insert(id) {
            self.changes.here.insert(id, origin.learner);
        }
    }

    fn refuse_all(&mut self, contents: &Contents) {
        claims::refuse_revoked(self, &contents.claims);
    }

    fn strangers(self) -> (Decision, BTreeMap<OriginId, Origin>) {
        let (academy, device) = (self.id(), self.ask.device);
        let decision = Decision {
            changes: Changes { wrong_tries: self.changes.wrong_tries, ..Changes::default() },
            news: News { refusals: self.news.refusals, ..News::default() },
            knows: false,
            holds: false,
            digest: HeadsDigest::of(academy, device, &[]),
        };
        (decision, BTreeMap::new())
    }

    fn answer(mut self) -> (Decision, BTreeMap<OriginId, Origin>) {
        let heads: Vec<HeadOf> = (self.facts.here.iter())
            .filter_map(|id| Some(self.facts.origins.get(id)?.held.told(*id)))
            .collect();
        let digest = HeadsDigest::of(self.id(), self.ask.device, &heads);
        let holds = digest == self.ask.digest;
        if !holds || self.ask.wants_heads {
            self.news.heads = Some(heads);
        }
        let edition = self.facts.policy.as_ref().map_or(0, |policy| policy.edition);
        if edition != self.ask.policy {
            self.news.policy = Some(self.facts.policy.take().unwrap_or_default());
        }
        let decision = Decision { changes: self.changes, news: self.news, knows: true, holds, digest };
        (decision, self.facts.origins)
    }

    pub(super) fn id(&self) -> AcademyId {
        self.given.academy.academy()
    }
}
