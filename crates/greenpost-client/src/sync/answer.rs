//! What the academy's answer means for this computer, as values: what it holds now, who is enrolled, what came. Nothing is
//! believed that the academy did not sign.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use greenpost_wire::sync::{Answer, HeadOf, HeadsDigest, News, Policy, Receipt, RefusalReason, Welcome};
use greenpost_wire::{Head, LearnerId, OriginId};

use super::ask::Device;
use super::carried::Order;
use super::standing::{OriginStanding, Standing, is_tip};
use crate::store::standing::Held;
use crate::view::TroubleCode;

/// What an answer was asked with.
pub(crate) struct Asked<'a> {
    /// SHA-256 of the ask.
    pub(crate) hash: [u8; 32],
    /// What it said the academy would hold; none where nobody remembers it, on a stick.
    pub(crate) expected: Option<(&'a [HeadOf], HeadsDigest)>,
    /// When it was asked, beside what was answered.
    pub(crate) order: Order,
}

impl Asked<'_> {
    /// Whether its answer is older than one that was taken in.
    pub(crate) fn is_older(&self, signed: &Signed, standing: &Standing) -> bool {
        match self.order {
            Order::Newest => false,
            Order::Unknown => signed.answer.time < standing.time,
            Order::Older => true,
        }
    }
}

/// An answer the academy signed, opened.
pub(crate) struct Signed {
    pub(crate) answer: Answer,
    pub(crate) news: News,
    pub(crate) receipt: Receipt,
    /// All the academy holds for this computer.
    pub(crate) heads: Vec<HeadOf>,
}

/// What it changes here.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    pub(crate) held: Vec<(LearnerId, OriginId, Option<Held>)>,
    pub(crate) welcomes: Vec<(LearnerId, Welcome)>,
    pub(crate) refusals: Vec<(LearnerId, RefusalReason)>,
    pub(crate) set_aside: Vec<(LearnerId, OriginId, u64, String)>,
    /// Letters, as they are kept.
    pub(crate) mail: Vec<(LearnerId, greenpost_wire::sync::Mail)>,
    /// There is a letter for somebody nobody here is, as far as the academy's words say: they are to be asked for again.
    pub(crate) has_stray_mail: bool,
    pub(crate) policy: Option<Policy>,
    /// The academy does not know this computer.
    pub(crate) is_unknown: bool,
    /// Origins in which the academy has something else under a number that is taken here.
    pub(crate) forked: Vec<OriginId>,
    /// Origins that must go on as another after this number.
    pub(crate) branches: Vec<(LearnerId, OriginId, u64)>,
    /// The academy has more of this device than is here: another machine has its key, or had it.
    pub(crate) is_shared: bool,
    /// A branch could not be taken in because the academy lacks what it branched off.
    pub(crate) lacks_root: bool,
}

impl Changes {
    /// Whether this computer must take another key. What is forked is looked at first: it is asked by the old one.
    pub(crate) fn wants_key(&self) -> bool {
        !self.branches.is_empty() || (self.is_shared && self.forked.is_empty())
    }
}

/// Checks and opens an answer.
///
/// # Errors
/// The trouble it is when the bytes are no answer of the academy to this.
pub(crate) fn open(
    bytes: &[u8],
    asked: &Asked<'_>,
    standing: &Standing,
    device: &Device,
) -> Result<Signed, TroubleCode> {
    let (answer, signature) = Answer::read(bytes).map_err(|_| TroubleCode::BadAnswer)?;
    let digest = answer.digest.or(asked.expected.map(|(_, digest)| digest)).ok_or(TroubleCode::BadAnswer)?;
    let receipt = answer.receipt(asked.hash, digest, signature);
    if !receipt.is_of(&standing.card.keys, device.id) {
        return Err(TroubleCode::BadAnswer);
    }
    let news = answer.open(&device.secret, device.academy).map_err(|_| TroubleCode::BadAnswer)?;
    let heads = match (&news.heads, asked.expected) {
        (Some(heads), _) => heads.clone(),
        (None, Some((expected, _))) if answer.holds => expected.to_vec(),
        (None, _) if !answer.knows => Vec::new(),
        (None, _) => return Err(TroubleCode::BadAnswer),
    };
    if answer.knows && HeadsDigest::of(device.academy, device.id, &heads) != digest {
        return Err(TroubleCode::BadAnswer);
    }
    Ok(Signed { answer, news, receipt, heads })
}

/// What an answer changes. `head_after` is this computer's chain.
pub(crate) fn judge(
    signed: &Signed,
    asked: &Asked<'_>,
    standing: &Standing,
    device: &Device,
    shown: &[OriginId],
    head_after: impl Fn(&OriginStanding, u64) -> Option<Head>,
) -> Changes {
    let mut changes = of_news(signed, standing, device);
    // An answer older than one we have, from a stick that lay about, says nothing about now. One to what was asked last
    // does, whatever the academy's clock says.
    if asked.is_older(signed, standing) {
        return changes;
    }
    if !signed.answer.knows {
        changes.is_unknown = true;
        return changes;
    }
    let told: BTreeMap<OriginId, &HeadOf> = signed.heads.iter().map(|head| (head.origin, head)).collect();
    let commons: BTreeMap<OriginId, u64> =
        signed.news.commons.iter().map(|common| (common.origin, common.number)).collect();
    let is_here = |id: &OriginId| standing.origins.iter().any(|own| own.origin.id == *id);
    changes.is_shared = !told.keys().all(is_here);
    let is_restored = HEXLOWER.encode(&signed.answer.epoch) != standing.epoch;
    let mut unsettled: Vec<OriginId> = Vec::new();
    for own in &standing.origins {
        let id = own.origin.id;
        let Some(head) = told.get(&id) else {
            if shown.contains(&id) || is_lost(own, signed, asked, device) {
                changes.lacks_root |= own.origin.branch.is_some();
                changes.held.push((own.learner, id, None));
            }
            continue;
        };
        let held = Held { number: head.number, head: head.head, at: signed.answer.time, device: device.id };
        if head_after(own, head.number) == Some(head.head) {
            changes.held.push((own.learner, id, Some(held)));
            continue;
        }
        // Where this one goes on from is settled first: that may take all of this one along.
        if own.origin.branch.is_some_and(|branch| unsettled.contains(&branch.of)) {
            unsettled.push(id);
            continue;
        }
        let is_past = !is_tip(&standing.origins, id) && head.number >= own.number;
        match compare(own, is_past, is_restored, commons.get(&id).copied()) {
            Compared::Past => changes.held.push((own.learner, id, Some(held))),
            Compared::Alike(common) => {
                unsettled.push(id);
                changes.branches.push((own.learner, id, common));
            }
            Compared::Unknown { from } => {
                unsettled.push(id);
                changes.forked.push(id);
                let from = from.and_then(|number| Some((number, head_after(own, number)?)));
                changes.held.extend(
                    from.map(|(number, head)| (own.learner, id, Some(Held { number, head, ..held }))),
                );
            }
        }
    }
    changes
}

/// Whether the academy held an origin for this very device and does not any more: an answer that came by another road tells
/// all it holds, and nothing but an older copy of an academy forgets. Were it wrong, entries would go twice, and count once.
fn is_lost(own: &OriginStanding, signed: &Signed, asked: &Asked<'_>, device: &Device) -> bool {
    let is_later = |held: Held| asked.order == Order::Newest || held.at < signed.answer.time;
    asked.expected.is_none() && own.held.is_some_and(|held| held.device == device.id && is_later(held))
}

/// How far an origin is alike on both sides, of which the academy holds something else than this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compared {
    /// All of it is held, and somebody else went on with it; here it ended.
    Past,
    /// Up to this number.
    Alike(u64),
    /// It is still to be looked for: from this number on, where it is another than was thought.
    Unknown { from: Option<u64> },
}

/// `is_past`: the origin ended here, and as much of it is held at least; `told`: the last common number the academy found.
fn compare(own: &OriginStanding, is_past: bool, is_restored: bool, told: Option<u64>) -> Compared {
    let start = own.origin.start().0;
    match told {
        // Nothing was written here: there is nothing to look for.
        _ if own.number == start && is_past => Compared::Past,
        _ if own.number == start => Compared::Alike(start),
        Some(common) if common >= own.number && is_past => Compared::Past,
        // Not even the number from which it was looked for, though that one had been held.
        Some(common) if common > start && common < *own.probed().start() => {
            Compared::Unknown { from: Some(start) }
        }
        Some(common) if common == *own.probed().end() && common < own.number => {
            Compared::Unknown { from: Some(common) }
        }
        Some(common) => Compared::Alike(common.clamp(start, own.number)),
        None if is_past && !is_restored && own.held.is_some_and(|held| held.number >= own.number) => {
            Compared::Past
        }
        None => Compared::Unknown { from: is_restored.then_some(start) },
    }
}

fn of_news(signed: &Signed, standing: &Standing, device: &Device) -> Changes {
    let news = &signed.news;
    let owner =
        |origin: OriginId| standing.origins.iter().find(|own| own.origin.id == origin).map(|own| own.learner);
    let welcomes: Vec<(LearnerId, Welcome)> = news
        .welcomes
        .iter()
        .filter(|word| word.device == device.id && word.is_of(&standing.card.keys))
        .filter_map(|word| Some((owner(word.origin)?, word.clone())))
        .collect();
    let addressee = |academys: LearnerId| {
        let newly = welcomes.iter().find(|(_, word)| word.learner == academys).map(|(learner, _)| *learner);
        newly.or_else(|| standing.learner(academys))
    };
    let mail: Vec<_> =
        news.mail.iter().filter_map(|mail| Some((addressee(mail.learner)?, mail.clone()))).collect();
    Changes {
        refusals: news.refusals.iter().filter_map(|no| Some((owner(no.origin)?, no.reason))).collect(),
        set_aside: news
            .problems
            .iter()
            .filter_map(|told| Some((owner(told.origin)?, told.origin, told.number, told.reason.clone())))
            .collect(),
        has_stray_mail: mail.len() < news.mail.len(),
        mail,
        policy: news.policy.clone(),
        welcomes,
        ..Changes::default()
    }
}

#[cfg(test)]
mod tests;
