//! Who may write as whom: claims, codes, the academy's own words, branches and successions.

use greenpost_core::sync::Held;
use greenpost_wire::sync::{BranchOf, Claim, Refusal, RefusalReason, Succession, Welcome, branch_start};
use greenpost_wire::{CohortId, DeviceId, LearnerId, OriginId, SIGNATURE};
use sha2::{Digest, Sha256};

use super::decide::Desk;
use super::facts::{Learner, Origin};

/// Wrong codes a device may show within an hour.
pub(crate) const MOST_TRIES: u64 = 5;
/// Claims in one ask: more learners than sit at one machine. Whoever knows nobody could else ask for much work.
pub(crate) const MOST_CLAIMS: usize = 500;
/// Branches a learner may begin in a day: forty computers of a lab that forget at night, each started seven times. The
/// next day there are as many again.
const MOST_BRANCHES_A_DAY: u32 = 300;
/// Branches on one device, whoever's: a computer of fifty officers whose disk is put back every week for two years.
const MOST_BRANCHES_HERE: usize = 5_000;
/// Characters of a name that are kept.
const MOST_NAME: usize = 120;

/// Claims that are not settled yet.
pub(super) struct Claims {
    waiting: Vec<Claim>,
    succession: Option<Succession>,
}

/// How a claim that holds came to hold.
struct Grant {
    learner: LearnerId,
    cohort: CohortId,
    /// Whether the learner's name is to be made of this.
    name: Option<Learner>,
    cohort_name: Option<String>,
    code: Option<[u8; 32]>,
}

/// What is to be done with a claim now.
enum Settled {
    Granted(Grant),
    /// It may hold once another claim does, or more entries are held.
    Waits,
    Refused(RefusalReason),
}

impl Claims {
    pub(super) fn of(waiting: Vec<Claim>, succession: Option<Succession>) -> Self {
        Self { waiting, succession }
    }

    /// How many are not settled yet.
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Settles what can be settled.
    pub(super) fn settle(&mut self, desk: &mut Desk<'_>) {
        let predecessor = self.predecessor(desk);
        let mut waiting = Vec::new();
        for claim in std::mem::take(&mut self.waiting) {
            match settled(desk, &claim, predecessor) {
                Settled::Granted(grant) if desk.branches_without_end(&claim, &grant) => {
                    desk.refuse(claim.origin, RefusalReason::Later);
                }
                Settled::Granted(grant) => {
                    if !desk.grant(&claim, grant, predecessor) {
                        waiting.push(claim);
                    }
                }
                Settled::Waits => waiting.push(claim),
                Settled::Refused(reason) => desk.refuse(claim.origin, reason),
            }
        }
        self.waiting = waiting;
    }

    /// What still waits: of a branch whose origin is not held so far the heads tell enough; the others are refused.
    pub(super) fn refuse_the_rest(self, desk: &mut Desk<'_>) {
        let predecessor = self.predecessor(desk);
        for claim in self.waiting {
            let parent = claim.branch_of.map(|branch| branch.of);
            let is_hers = parent.is_some_and(|parent| is_theirs(desk, parent, predecessor))
                || claim.welcome.as_ref().is_some_and(|word| is_good(desk, &claim, word, predecessor));
            if !is_hers {
                desk.refuse(claim.origin, RefusalReason::Origin);
            }
        }
    }

    /// The device this one was before, as it was said and signed now or earlier.
    fn predecessor(&self, desk: &Desk<'_>) -> Option<DeviceId> {
        let said = self.succession.as_ref().filter(|succession| {
            desk.facts.predecessor.is_some_and(|old| succession.is_of(&old, desk.id(), desk.ask.device))
        });
        said.map(|succession| succession.device).or(desk.facts.device.and_then(|device| device.succeeds))
    }
}

/// Every claim of a device that was shut out is refused.
pub(super) fn refuse_revoked(desk: &mut Desk<'_>, claims: &[Claim]) {
    claims.iter().for_each(|claim| desk.refuse(claim.origin, RefusalReason::Origin));
}

/// The hash under which a code is kept.
pub(crate) fn code_hash(text: &str) -> Option<[u8; 32]> {
    // Written as it is shown, so that every way of typing it has one hash.
    let code = greenpost_wire::Code::parse(text)?;
    Some(Sha256::digest(code.to_string().as_bytes()).into())
}

/// A name as it is kept: without white space around it, and not longer than a list is wide.
pub(crate) fn tidy_name(name: &str) -> String {
    name.trim().chars().filter(|c| !c.is_control()).take(MOST_NAME).collect()
}

fn settled(desk: &mut Desk<'_>, claim: &Claim, predecessor: Option<DeviceId>) -> Settled {
    let known = desk.facts.origins.get(&claim.origin);
    // Whoever has an origin that is known has its secret too; of one who was erased nobody has.
    if known.is_some_and(|origin| origin.salts.as_ref() != Some(&claim.salts())) {
        return Settled::Refused(RefusalReason::Origin);
    }
    if let Some(origin) = known.filter(|_| desk.facts.here.contains(&claim.origin)) {
        return Settled::Granted(Grant::again(origin));
    }
    let word = claim.welcome.as_ref().filter(|word| is_good(desk, claim, word, predecessor));
    if let Some(word) = word {
        return by_welcome(desk, word);
    }
    if let Some(origin) = known.filter(|_| desk.facts.before.contains(&claim.origin) && predecessor.is_some())
    {
        return Settled::Granted(Grant::again(origin));
    }
    if let Some(settled) = by_code(desk, claim, predecessor) {
        return settled;
    }
    if let Some(parent) = claim.branch_of.filter(|_| !desk.facts.origins.contains_key(&claim.origin)) {
        return by_branch(desk, parent.of, predecessor);
    }
    Settled::Refused(match claim.welcome {
        Some(_) => RefusalReason::Welcome,
        None => RefusalReason::Origin,
    })
}

/// Whether a welcome is the academy's word for this claim on this device.
fn is_good(desk: &Desk<'_>, claim: &Claim, word: &Welcome, predecessor: Option<DeviceId>) -> bool {
    let is_here = word.device == desk.ask.device || Some(word.device) == predecessor;
    is_here && root(desk, word.origin) == root(desk, claim.origin) && word.is_of(desk.given.academy)
}

/// The first of the origins this one goes on from: a word for one of them is a word for the learner who wrote them all.
fn root(desk: &Desk<'_>, origin: OriginId) -> OriginId {
    let parent = |origin: &OriginId| match desk.facts.origins.get(origin) {
        Some(known) => known.branch_of,
        None => desk.parents.get(origin).copied(),
    };
    let most = desk.parents.len() + desk.facts.origins.len();
    // Origins that go on from each other in a circle are nobody's work; it must only not hang.
    std::iter::successors(Some(origin), parent).take(most + 1).last().unwrap_or(origin)
}

fn by_welcome(desk: &Desk<'_>, word: &Welcome) -> Settled {
    if desk.facts.learners.get(&word.learner).is_some_and(|learner| learner.is_erased) {
        return Settled::Refused(RefusalReason::Origin);
    }
    Settled::Granted(Grant {
        learner: word.learner,
        cohort: word.cohort,
        name: Some(Learner { name: word.name.clone(), post: String::new(), is_erased: false }),
        cohort_name: Some(word.cohort_name.clone()),
        code: None,
    })
}

/// By the code it shows; none when it shows none, or one that was its parent's.
fn by_code(desk: &mut Desk<'_>, claim: &Claim, predecessor: Option<DeviceId>) -> Option<Settled> {
    let text = claim.code.as_ref()?;
    let parent = claim.branch_of.map(|branch| branch.of);
    let hash = code_hash(text);
    let code = hash.and_then(|hash| Some((hash, desk.facts.codes.get(&hash)?)));
    let used_by = code.and_then(|(hash, code)| desk.changes.used.get(&hash).copied().or(code.used_by));
    let is_branch = parent.is_some_and(|parent| {
        Some(parent) == used_by || matches!(by_branch(desk, parent, predecessor), Settled::Granted(_))
    });
    if is_branch {
        return None;
    }
    if desk.facts.wrong_tries + desk.changes.wrong_tries >= MOST_TRIES {
        return Some(Settled::Refused(RefusalReason::Later));
    }
    let good = code.filter(|(_, code)| match (used_by, desk.facts.origins.get(&claim.origin)) {
        // An answer may have been lost on the way.
        (Some(used_by), _) => used_by == claim.origin,
        // A record that was copied before she enrolled comes a second time: a code for anybody is one for her.
        (None, Some(origin)) if code.learner.is_some_and(|learner| learner != origin.learner) => false,
        (None, _) => desk.given.now_ms < code.expires_ms,
    });
    let Some((hash, code)) = good else {
        desk.changes.wrong_tries += 1;
        return Some(Settled::Refused(RefusalReason::Code));
    };
    let learner = match (desk.facts.origins.get(&claim.origin), code.learner) {
        (Some(origin), _) => origin.learner,
        (None, Some(learner)) => learner,
        (None, None) => new_learner(&desk.given.chance, claim.origin),
    };
    if desk.facts.learners.get(&learner).is_some_and(|learner| learner.is_erased) {
        return Some(Settled::Refused(RefusalReason::Code));
    }
    let given = tidy_name(&claim.name);
    let name = if code.name.is_empty() { given } else { code.name.clone() };
    Some(Settled::Granted(Grant {
        learner,
        cohort: code.cohort,
        name: Some(Learner { name, post: code.post.clone(), is_erased: false }),
        cohort_name: None,
        code: Some(hash),
    }))
}

/// As a branch of an origin that is, or was, on this device.
fn by_branch(desk: &Desk<'_>, parent: OriginId, predecessor: Option<DeviceId>) -> Settled {
    let Some(origin) = desk.facts.origins.get(&parent) else { return Settled::Waits };
    match (is_theirs(desk, parent, predecessor), &origin.salts) {
        (true, Some(_)) => Settled::Granted(Grant::again(origin)),
        (true, None) => Settled::Refused(RefusalReason::Origin),
        (false, _) => Settled::Waits,
    }
}

/// Whether an origin is on this device, or was on the one before it.
fn is_theirs(desk: &Desk<'_>, origin: OriginId, predecessor: Option<DeviceId>) -> bool {
    desk.facts.here.contains(&origin) || (predecessor.is_some() && desk.facts.before.contains(&origin))
}

/// An id nobody has, the same when this ask is decided again.
fn new_learner(chance: &[u8; 32], origin: OriginId) -> LearnerId {
    let whole = Sha256::new().chain_update(b"greenpost/learner/1").chain_update(chance);
    let whole = whole.chain_update(origin.as_bytes()).finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&whole[..16]);
    LearnerId(uuid::Builder::from_random_bytes(id).into_uuid())
}

impl Grant {
    fn again(origin: &Origin) -> Self {
        Self { learner: origin.learner, cohort: origin.cohort, name: None, cohort_name: None, code: None }
    }
}

impl Desk<'_> {
    /// Writes down what a claim was granted; false when its branch cannot begin yet.
    fn grant(&mut self, claim: &Claim, grant: Grant, predecessor: Option<DeviceId>) -> bool {
        let Some(origin) = self.origin_of(claim, &grant) else { return false };
        self.know_device(predecessor);
        if let Some(hash) = grant.code {
            self.changes.used.insert(hash, claim.origin);
        }
        if let (false, Some(name)) = (self.facts.learners.contains_key(&grant.learner), grant.name) {
            self.facts.learners.insert(grant.learner, name.clone());
            self.changes.learners.insert(grant.learner, name);
        }
        if let (false, Some(name)) = (self.facts.cohorts.contains_key(&grant.cohort), grant.cohort_name) {
            self.facts.cohorts.insert(grant.cohort, name.clone());
            self.changes.cohorts.insert(grant.cohort, name);
        }
        self.changes.members.insert((origin.cohort, origin.learner));
        let (learner, cohort) = (origin.learner, origin.cohort);
        self.settle_here(claim.origin, &origin);
        if let std::collections::btree_map::Entry::Vacant(place) = self.facts.origins.entry(claim.origin) {
            place.insert(origin.clone());
            self.changes.origins.insert(claim.origin, origin);
        }
        self.welcome(claim.origin, learner, cohort);
        true
    }

    /// Whether a claim begins one branch too many. What the academy welcomed once is none: a restored academy takes back
    /// all it had.
    fn branches_without_end(&self, claim: &Claim, grant: &Grant) -> bool {
        let is_known = self.facts.origins.contains_key(&claim.origin)
            || claim
                .welcome
                .as_ref()
                .is_some_and(|word| word.origin == claim.origin && word.is_of(self.given.academy));
        if is_known || claim.branch_of.is_none() {
            return false;
        }
        let new = self
            .changes
            .origins
            .values()
            .filter(|origin| origin.branch_of.is_some() && origin.learner == grant.learner);
        let before = self.facts.branched.get(&grant.learner).copied().unwrap_or_default();
        let is_branch = |origin: &&OriginId| {
            self.facts.origins.get(*origin).is_some_and(|origin| origin.branch_of.is_some())
        };
        before.saturating_add(u32::try_from(new.count()).unwrap_or(u32::MAX)) >= MOST_BRANCHES_A_DAY
            || self.facts.here.iter().filter(is_branch).count() >= MOST_BRANCHES_HERE
    }

    /// The origin as it is, or as it begins.
    fn origin_of(&self, claim: &Claim, grant: &Grant) -> Option<Origin> {
        let goes_on = |start: Held| claim.branch_of.is_none_or(|branch| branch.goes_on_from(start.head));
        if let Some(origin) = self.facts.origins.get(&claim.origin) {
            return goes_on(origin.start).then(|| origin.clone());
        }
        let start = match claim.branch_of {
            None => Held::start(claim.origin),
            Some(BranchOf { of, at, .. }) => {
                // Only what is held says how an origin begins: it may be a branch itself.
                let head = self.head_at(of, at)?;
                Held { number: at, head: branch_start(claim.origin, of, at, head) }
            }
        };
        if !goes_on(start) {
            return None;
        }
        let branch_of = claim.branch_of.map(|branch| branch.of);
        let salts = Some(claim.salts());
        Some(Origin { learner: grant.learner, cohort: grant.cohort, salts, held: start, start, branch_of })
    }

    fn know_device(&mut self, predecessor: Option<DeviceId>) {
        let device = self.facts.device;
        let keys = device.map(|device| device.keys).or(self.ask.keys);
        let is_news = device.is_none_or(|device| device.succeeds != predecessor);
        if let (true, Some(keys)) = (is_news, keys) {
            self.changes.device = Some((keys, predecessor));
        }
    }

    fn welcome(&mut self, origin: OriginId, learner: LearnerId, cohort: CohortId) {
        let welcome = Welcome {
            device: self.ask.device,
            origin,
            learner,
            name: self.facts.learners.get(&learner).map(|learner| learner.name.clone()).unwrap_or_default(),
            cohort,
            cohort_name: self.facts.cohorts.get(&cohort).cloned().unwrap_or_default(),
            signature: [0; SIGNATURE],
        };
        self.news.welcomes.push(welcome.sign(self.given.secret));
    }

    fn refuse(&mut self, origin: OriginId, reason: RefusalReason) {
        self.news.refusals.push(Refusal { origin, reason });
    }
}

#[cfg(test)]
mod tests;
