//! What the store knows that sync needs: the academy, who is enrolled, and how each origin stands. Gathered in one read, so
//! that no transaction is open while the network is.

use std::ops::RangeInclusive;

use data_encoding::HEXLOWER;
use greenpost_wire::sync::{HeadOf, Policy, Welcome};
use greenpost_wire::{Card, LearnerId, Link, OriginId};

use crate::error::Result;
use crate::store::learners::{self, Learner, Origin};
use crate::store::standing::{self, Held};
use crate::store::{Reading, Writing, entries, mail, settings};

/// Keys of settings, of the device and of a learner.
const ACADEMY: &str = "sync.academy";
const EPOCH: &str = "sync.epoch";
const TIME: &str = "sync.time";
const POLICY: &str = "sync.policy";
const RECEIPT: &str = "sync.receipt";
const CODE: &str = "sync.code";
const WELCOME: &str = "sync.welcome";

/// Most chain values of a probe: beyond it the search goes on from what it found.
const MOST_PROBED: u64 = 4096;

/// How this computer stands with its academy.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    pub(crate) card: Card,
    pub(crate) epoch: String,
    /// The newest time an academy signed, seconds since 1970.
    pub(crate) time: i64,
    pub(crate) policy: Policy,
    /// Of learners who are enrolled or ask to be; each origin after the one it branched off.
    pub(crate) origins: Vec<OriginStanding>,
    /// Letters the academy does not know to be here.
    pub(crate) acks: Vec<u64>,
}

/// How one origin stands.
#[derive(Debug, Clone)]
pub(crate) struct OriginStanding {
    pub(crate) learner: LearnerId,
    pub(crate) name: String,
    pub(crate) code: Option<String>,
    pub(crate) welcome: Option<Welcome>,
    pub(crate) origin: Origin,
    /// Its newest entry.
    pub(crate) number: u64,
    /// None while the academy does not know it.
    pub(crate) held: Option<Held>,
}

impl OriginStanding {
    /// The number after which entries wait.
    pub(crate) fn held_number(&self) -> u64 {
        self.held.map_or(self.origin.start().0, |held| held.number)
    }

    /// Among which numbers the last common one is looked for: from the last the academy agreed on.
    pub(crate) fn probed(&self) -> RangeInclusive<u64> {
        let start = self.origin.start().0;
        let from = self.held.map_or(start, |held| held.number.min(self.number)).max(start + 1);
        from..=self.number.min(from + MOST_PROBED)
    }

    /// What the academy holds of it, as far as it has said.
    pub(crate) fn held_head(&self) -> HeadOf {
        let (number, head) = self.held.map_or(self.origin.start(), |held| (held.number, held.head));
        HeadOf { origin: self.origin.id, number, head }
    }
}

impl Standing {
    /// As the store has it; none while the computer knows no academy.
    pub(crate) fn load(db: &Reading) -> Result<Option<Self>> {
        let Some(card) = academy(db)? else { return Ok(None) };
        let mut origins = Vec::new();
        for learner in learners::all(db)? {
            origins.extend(of_learner(db, learner)?);
        }
        Ok(Some(Self {
            card,
            epoch: settings::get(db, None, EPOCH)?.unwrap_or_default(),
            time: time(db)?,
            policy: policy(db)?,
            origins,
            acks: mail::untold(db)?,
        }))
    }

    /// Entries that wait, of everybody here.
    pub(crate) fn waiting(&self) -> u64 {
        self.origins.iter().map(|own| own.number.saturating_sub(own.held_number())).sum()
    }

    /// The learner of this computer whom the academy knows by this id.
    pub(crate) fn learner(&self, academys: LearnerId) -> Option<LearnerId> {
        let is_hers =
            |own: &&OriginStanding| own.welcome.as_ref().is_some_and(|word| word.learner == academys);
        self.origins.iter().find(is_hers).map(|own| own.learner)
    }
}

fn of_learner(db: &Reading, learner: Learner) -> Result<Vec<OriginStanding>> {
    let (code, welcome) = (code(db, learner.id)?, welcome(db, learner.id)?);
    if code.is_none() && welcome.is_none() {
        return Ok(Vec::new());
    }
    let held = standing::held(db, learner.id)?;
    let mut origins = Vec::new();
    for origin in learners::origins(db, learner.id)? {
        let (number, _) = entries::tail(db, learner.id, &origin)?;
        origins.push(OriginStanding {
            learner: learner.id,
            name: learner.name.clone(),
            code: code.clone(),
            welcome: welcome.clone(),
            number,
            held: held.get(&origin.id).copied(),
            origin,
        });
    }
    Ok(origins)
}

/// The academy this computer knows.
pub(crate) fn academy(db: &Reading) -> Result<Option<Card>> {
    let link = settings::get(db, None, ACADEMY)?;
    Ok(link.and_then(|link| Link::parse(&link).ok()).map(|link| link.card))
}

/// Keeps the academy this computer knows.
pub(crate) fn set_academy(to: &mut Writing<'_>, card: &Card) -> Result<()> {
    settings::put(to, None, ACADEMY, &card.link(None))
}

/// The code a learner asks to be enrolled with, as typed. It is kept when it was taken: an academy that lost its
/// memory is shown it again.
pub(crate) fn code(db: &Reading, learner: LearnerId) -> Result<Option<String>> {
    Ok(settings::get(db, Some(learner), CODE)?.filter(|code| !code.is_empty()))
}

/// Keeps a learner's code; an empty one is none.
pub(crate) fn set_code(to: &mut Writing<'_>, learner: LearnerId, code: &str) -> Result<()> {
    settings::put(to, Some(learner), CODE, code)
}

/// The academy's word that a learner is enrolled.
pub(crate) fn welcome(db: &Reading, learner: LearnerId) -> Result<Option<Welcome>> {
    let text = settings::get(db, Some(learner), WELCOME)?;
    let bytes = text.and_then(|text| HEXLOWER.decode(text.as_bytes()).ok());
    Ok(bytes.and_then(|bytes| minicbor::decode(&bytes).ok()))
}

/// Keeps the academy's word.
pub(crate) fn set_welcome(to: &mut Writing<'_>, learner: LearnerId, welcome: &Welcome) -> Result<()> {
    let bytes = minicbor::to_vec(welcome).expect("writing to memory cannot fail");
    settings::put(to, Some(learner), WELCOME, &HEXLOWER.encode(&bytes))
}

/// The newest time an academy signed, seconds since 1970-01-01T00:00Z; 0 for none.
pub(crate) fn time(db: &Reading) -> Result<i64> {
    Ok(settings::get(db, None, TIME)?.and_then(|time| time.parse().ok()).unwrap_or(0))
}

/// The academy's rules for this computer.
pub(crate) fn policy(db: &Reading) -> Result<Policy> {
    let text = settings::get(db, None, POLICY)?.unwrap_or_default();
    let bytes = HEXLOWER.decode(text.as_bytes()).unwrap_or_default();
    Ok(minicbor::decode(&bytes).unwrap_or_default())
}

/// Keeps them.
pub(crate) fn set_policy(to: &mut Writing<'_>, policy: &Policy) -> Result<()> {
    let bytes = minicbor::to_vec(policy).expect("writing to memory cannot fail");
    settings::put(to, None, POLICY, &HEXLOWER.encode(&bytes))
}

/// Keeps what an answer said beside its news: epoch, time, and the receipt with the leaves it is checked by.
pub(crate) fn set_contact(to: &mut Writing<'_>, epoch: &str, time: i64, receipt: &[u8]) -> Result<()> {
    settings::put_quietly(to, None, EPOCH, epoch)?;
    settings::put_quietly(to, None, TIME, &time.to_string())?;
    settings::put_quietly(to, None, RECEIPT, &HEXLOWER.encode(receipt))
}

/// The latest receipt as it was kept, in hex; empty for none.
pub(crate) fn receipt(db: &Reading) -> Result<String> {
    Ok(settings::get(db, None, RECEIPT)?.unwrap_or_default())
}

/// The tip of a learner's origins: where her entries go on.
pub(crate) fn is_tip(origins: &[OriginStanding], origin: OriginId) -> bool {
    !origins.iter().any(|other| other.origin.branch.is_some_and(|branch| branch.of == origin))
}

/// Where everybody's entries go on, enrolled or not: learner, origin, newest number.
pub(crate) fn tips(db: &Reading) -> Result<Vec<(LearnerId, OriginId, u64)>> {
    let mut tips = Vec::new();
    for learner in learners::all(db)? {
        let origin = learners::origin(db, learner.id)?;
        let (number, _) = entries::tail(db, learner.id, &origin)?;
        tips.push((learner.id, origin.id, number));
    }
    Ok(tips)
}

impl Standing {
    /// As if the academy had taken in an ask that ends so, without its word.
    pub(crate) fn go_on(&mut self, expected: &[HeadOf], device: greenpost_wire::DeviceId) {
        for own in &mut self.origins {
            if let Some(head) = expected.iter().find(|head| head.origin == own.origin.id) {
                own.held = Some(Held { number: head.number, head: head.head, at: self.time, device });
            }
        }
    }
}
