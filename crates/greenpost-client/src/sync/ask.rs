//! What is said to the academy: claims of whoever it does not know, entries it does not hold, letters that came.

use greenpost_wire::sync::{
    Ask, Batch, BranchOf, Claim, Contents, HeadOf, HeadsDigest, Probe, Succession, Summary, VERSION,
};
use greenpost_wire::{AcademyId, DeviceId, OriginId, Secret};

use super::standing::{OriginStanding, Standing, is_tip};
use crate::chance::Chance;
use crate::error::{ClientError, Result};
use crate::store::{Reading, entries};

/// How much and what kind of an ask the next one is to be.
#[derive(Debug, Clone, Default)]
pub(crate) struct Round {
    /// Bytes of entries, before they are packed.
    pub(crate) most: usize,
    /// All heads are to be told, and the answer must do without this computer's memory of the ask.
    pub(crate) wants_heads: bool,
    /// Origins in which the academy has something else under the same number.
    pub(crate) forked: Vec<OriginId>,
    /// Origins that others branched off are to be shown too: the academy lost them.
    pub(crate) shows_all: bool,
    /// The academy's words were asked for again.
    pub(crate) has_asked_again: bool,
    /// What was completed, in place of the entries.
    pub(crate) summaries: Vec<Summary>,
}

/// An ask, ready for the road.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    pub(crate) bytes: Vec<u8>,
    /// What the academy holds when it has taken all of it.
    pub(crate) expected: Vec<HeadOf>,
    pub(crate) digest: HeadsDigest,
    /// Entries in it.
    pub(crate) entries: u64,
    /// Learners whose entries are in it.
    pub(crate) learners: u32,
    /// Letters whose arrival it tells.
    pub(crate) acks: Vec<u64>,
}

/// This computer at one academy.
pub(crate) struct Device {
    pub(crate) academy: AcademyId,
    pub(crate) id: DeviceId,
    pub(crate) secret: Secret,
    /// Who it was, until the academy knows that this one follows.
    pub(crate) before: Option<Secret>,
}

impl Device {
    /// At this academy: its keys there tell nothing about those at another.
    pub(crate) fn at(academy: AcademyId, secret: &Secret, before: Option<&Secret>) -> Self {
        let derive = |secret: &Secret| secret.derive(b"greenpost/device/1", academy.as_bytes());
        let own = derive(secret);
        Self { academy, id: own.public().device(), secret: own, before: before.map(derive) }
    }
}

/// Makes the next ask.
pub(crate) fn prepare(
    db: &Reading,
    standing: &Standing,
    device: &Device,
    round: &Round,
    chance: &dyn Chance,
) -> Result<Prepared> {
    let mut contents =
        Contents { acks: standing.acks.clone(), summaries: round.summaries.clone(), ..Contents::default() };
    let mut expected: Vec<HeadOf> = Vec::new();
    let (mut entries, mut left) = (0, round.most);
    let mut learners: Vec<_> = Vec::new();
    for own in &standing.origins {
        if !is_shown(standing, own, device, round) || !follows(own, standing, &expected) {
            continue;
        }
        if own.held.is_none_or(|held| held.device != device.id) {
            contents.claims.push(claim(own));
        }
        let mut head = own.held_head();
        if round.forked.contains(&own.origin.id) {
            contents.probes.extend(probe(db, own)?);
        } else if own.number > head.number && left > 0 && round.summaries.is_empty() {
            let (batch, last, size) = batch(db, own, head.number, left)?;
            entries += last.number - head.number;
            left = left.saturating_sub(size);
            head = last;
            learners.push(own.learner);
            contents.batches.push(batch);
        }
        expected.push(head);
    }
    if !contents.claims.is_empty() {
        contents.succession =
            device.before.as_ref().map(|old| Succession::sign(old, device.academy, device.id));
    }
    learners.dedup();
    let acks = contents.acks.clone();
    let digest = HeadsDigest::of(device.academy, device.id, &expected);
    let bytes = signed(standing, device, round, &contents, digest, chance)?;
    Ok(Prepared { bytes, expected, digest, entries, learners: learners.len() as u32, acks })
}

fn signed(
    standing: &Standing,
    device: &Device,
    round: &Round,
    contents: &Contents,
    digest: HeadsDigest,
    chance: &dyn Chance,
) -> Result<Vec<u8>> {
    let (mut nonce, mut seal) = ([0; 8], [0; 32]);
    chance.fill(&mut nonce);
    chance.fill(&mut seal);
    let sealed = if contents.is_empty() {
        None
    } else {
        Some(contents.seal(&standing.card.keys, device.id, seal).map_err(ClientError::wire)?)
    };
    let ask = Ask {
        version: VERSION,
        device: device.id,
        nonce,
        digest,
        policy: standing.policy.edition,
        wants_heads: round.wants_heads,
        keys: (!contents.claims.is_empty()).then(|| device.secret.public()),
        contents: sealed,
    };
    Ok(ask.sign(&device.secret, device.academy))
}

/// An origin that others branched off is shown as long as this computer showed it, or while the academy lacks it.
fn is_shown(standing: &Standing, own: &OriginStanding, device: &Device, round: &Round) -> bool {
    is_tip(&standing.origins, own.origin.id)
        || round.shows_all
        || own.held.is_none_or(|held| held.device == device.id || held.number < own.number)
}

/// Whether the academy can take a branch in: it holds the other origin up to there, or will.
fn follows(own: &OriginStanding, standing: &Standing, expected: &[HeadOf]) -> bool {
    let Some(branch) = own.origin.branch else { return true };
    let will_hold = expected.iter().find(|head| head.origin == branch.of).map(|head| head.number);
    let holds =
        standing.origins.iter().find(|other| other.origin.id == branch.of).map(OriginStanding::held_number);
    will_hold.max(holds).is_none_or(|number| number >= branch.at)
}

fn claim(own: &OriginStanding) -> Claim {
    Claim {
        origin: own.origin.id,
        salt_key: own.origin.salt_key.0,
        name: own.name.clone(),
        code: own.code.clone(),
        welcome: own.welcome.clone(),
        branch_of: own.origin.branch.map(|branch| BranchOf::new(branch.of, branch.at, branch.head)),
    }
}

/// Entries after this number, where they end, and their bytes before packing.
fn batch(db: &Reading, own: &OriginStanding, after: u64, most: usize) -> Result<(Batch, HeadOf, usize)> {
    let found = entries::to_send(db, own.learner, own.origin.id, after, most)?;
    let (bytes, heads): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let number = after + bytes.len() as u64;
    let head = heads.last().copied().unwrap_or(own.held_head().head);
    let size = bytes.iter().map(Vec::len).sum();
    let before = entries::head_after(db, own.learner, &own.origin, after)?.unwrap_or(own.held_head().head);
    let batch = Batch::of(own.origin.id, after + 1, before, head, &bytes);
    Ok((batch, HeadOf { origin: own.origin.id, number, head }, size))
}

/// The beginnings of the chain's values from the last number the academy agreed on.
fn probe(db: &Reading, own: &OriginStanding) -> Result<Option<Probe>> {
    let from = *own.probed().start();
    let mut heads = Vec::new();
    for number in own.probed() {
        match entries::head_after(db, own.learner, &own.origin, number)? {
            Some(head) => heads.extend_from_slice(&head.0[..8]),
            None => break,
        }
    }
    Ok((!heads.is_empty()).then_some(Probe { origin: own.origin.id, from, heads }))
}
