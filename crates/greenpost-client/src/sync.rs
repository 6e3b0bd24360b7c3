//! Sync with an academy: what this computer says, what it makes of the answer, and when. Decides with values; the store
//! is read before the network is used and written after it, never during.
//!
//! What must stay true: only a signed answer changes anything; nothing that was saved is dropped, whatever the answer.

pub(crate) mod answer;
pub(crate) mod ask;
pub(crate) mod carried;
pub(crate) mod roads;
pub(crate) mod settings;
pub(crate) mod standing;
pub(crate) mod status;
pub(crate) mod worker;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use data_encoding::HEXLOWER;
use greenpost_wire::sync::{Ask, HeadOf, Letter, RefusalReason, branch_start};
use greenpost_wire::{LearnerId, OriginId, SaltKey};

use crate::chance::{self, Chance};
use crate::clock::Clock;
use crate::error::Result;
use crate::http::PublicRoots;
use crate::keys::{DeviceKey, KeyPlace};
use crate::learn::desks::Desks;
use crate::store::learners::{self, Branch, Origin};
use crate::store::standing::{Held, NOBODY};
use crate::store::{Store, entries, mail, standing as held};
use crate::tell::Teller;
use crate::view::{Change, TroubleCode};
use answer::{Asked, Changes};
use ask::{Device, Prepared, Round};
use carried::Order;
use standing::Standing;
use status::Status;

/// What sync works with; shared with its worker.
pub(crate) struct AcademySync {
    pub(crate) store: Arc<Store>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) teller: Arc<Teller>,
    pub(crate) desks: Arc<Desks>,
    pub(crate) data_folder: PathBuf,
    pub(crate) place: KeyPlace,
    pub(crate) key: Mutex<Option<DeviceKey>>,
    pub(crate) roots: PublicRoots,
    pub(crate) machine: String,
    pub(crate) status: Status,
}

/// What an answer says beside its news; none of one that is older than what is known.
struct Contact<'a> {
    ask: [u8; 32],
    epoch: &'a str,
    time: i64,
    receipt: &'a [u8],
}

/// Whether the academy holds what a branch and its origin share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shared {
    /// It said so.
    Held,
    /// As far as is known of the origin.
    Perhaps,
}

/// How a sync goes on after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Everything was said.
    Done,
    /// There is more to say.
    Again,
    /// It cannot go on now.
    Trouble(TroubleCode),
}

impl AcademySync {
    /// The next ask, and how this computer stands with its academy; none while nobody is enrolled or asks to be.
    pub(crate) fn prepare(&self, round: &Round) -> Result<Option<(Prepared, Standing, Device)>> {
        let found = self.store.read(|db| {
            let Some(standing) = Standing::load(db)? else { return Ok(None) };
            if standing.origins.is_empty() {
                return Ok(None);
            }
            let device = self.device(&standing)?;
            let prepared = ask::prepare(db, &standing, &device, round, &*self.chance)?;
            Ok(Some((prepared, standing, device)))
        })?;
        Ok(found)
    }

    /// This computer at its academy.
    pub(crate) fn device(&self, standing: &Standing) -> Result<Device> {
        self.with_key(|key| Device::at(standing.card.keys.academy(), &key.secret, key.before.as_ref()))
    }

    /// Takes in the answer to an ask, and says how to go on.
    pub(crate) fn take(&self, prepared: &Prepared, bytes: &[u8], round: &mut Round) -> Result<Next> {
        let expected = Some((prepared.expected.as_slice(), prepared.digest));
        let asked = Asked { hash: Ask::hash(&prepared.bytes), expected, order: Order::Newest };
        let shown: Vec<OriginId> = prepared.expected.iter().map(|head| head.origin).collect();
        self.take_in(&asked, bytes, &shown, &prepared.acks, round)
    }

    /// Takes in an answer that came by another road, to an ask of which at most the hash is remembered.
    pub(crate) fn take_loose(&self, hash: [u8; 32], bytes: &[u8]) -> Result<Next> {
        let mut round = Round::default();
        let order = self.store.read(|db| carried::order(db, &hash))?;
        self.take_in(&Asked { hash, expected: None, order }, bytes, &[], &[], &mut round)
    }

    /// These asks left by a road whose answers come by themselves.
    pub(crate) fn remember<'a>(&self, asks: impl Iterator<Item = &'a Vec<u8>>) -> Result<()> {
        let hashes: Vec<[u8; 32]> = asks.map(|ask| Ask::hash(ask)).collect();
        self.store.write(|to| carried::remember(to, &hashes))
    }

    fn take_in(
        &self,
        asked: &Asked<'_>,
        bytes: &[u8],
        shown: &[OriginId],
        acks: &[u64],
        round: &mut Round,
    ) -> Result<Next> {
        let Some(standing) = self.store.read(Standing::load)? else { return Ok(Next::Done) };
        let device = self.device(&standing)?;
        let signed = match answer::open(bytes, asked, &standing, &device) {
            Ok(signed) => signed,
            Err(trouble) => return Ok(Next::Trouble(trouble)),
        };
        let changes = self.store.read(|db| {
            Ok(answer::judge(&signed, asked, &standing, &device, shown, |own, number| {
                entries::head_after(db, own.learner, &own.origin, number).ok().flatten()
            }))
        })?;
        let receipt = receipt_bytes(&signed);
        let epoch = HEXLOWER.encode(&signed.answer.epoch);
        if !epoch.eq(&standing.epoch) && !standing.epoch.is_empty() {
            tracing::info!("the academy was restored from a copy");
        }
        // The academy's clock may have been wrong: what it answered last is its time.
        let contact = (!asked.is_older(&signed, &standing)).then_some(Contact {
            ask: asked.hash,
            epoch: &epoch,
            time: signed.answer.time,
            receipt: &receipt,
        });
        self.keep(&changes, acks, contact)?;
        if changes.wants_key() {
            self.branch_off(&changes)?;
        }
        self.settle(&standing, &device, &changes)?;
        self.teller.tell(Change::Sync);
        Ok(next(&changes, round, self.waits()?))
    }

    /// Whether entries or letters are still to be told.
    fn waits(&self) -> Result<bool> {
        let standing = self.store.read(Standing::load)?;
        Ok(standing.is_some_and(|standing| standing.waiting() > 0 || !standing.acks.is_empty()))
    }

    /// Keeps what an answer changes, in one transaction.
    fn keep(&self, changes: &Changes, acks: &[u64], contact: Option<Contact<'_>>) -> Result<()> {
        let known: Vec<(LearnerId, String)> = changes
            .mail
            .iter()
            .filter_map(|(learner, mail)| match &mail.letter {
                Letter::Name { name } => Some((*learner, name.clone())),
                _ => None,
            })
            .collect();
        self.store.write(|to| {
            if changes.is_unknown {
                held::forget_device(to)?;
            }
            for (learner, origin, value) in &changes.held {
                held::set_held(to, *learner, *origin, *value)?;
            }
            if changes.has_stray_mail {
                held::forget_device(to)?;
            }
            for (learner, welcome) in &changes.welcomes {
                standing::set_welcome(to, *learner, welcome)?;
            }
            for (learner, reason) in &changes.refusals {
                let is_enrolled = standing::welcome(to, *learner)?.is_some();
                if *reason == RefusalReason::Code && !is_enrolled {
                    standing::set_code(to, *learner, "")?;
                }
            }
            for (learner, origin, number, reason) in &changes.set_aside {
                held::set_aside(to, *learner, *origin, *number, reason)?;
            }
            for number in acks {
                mail::set_told(to, *number)?;
            }
            for (learner, letter) in &changes.mail {
                let bytes = minicbor::to_vec(letter).expect("writing to memory cannot fail");
                mail::add(to, *learner, letter.number, &bytes)?;
            }
            for (learner, name) in &known {
                if let Some(mut found) = learners::find(to, *learner)? {
                    found.name.clone_from(name);
                    learners::put(to, &found)?;
                }
            }
            if let Some(policy) = &changes.policy {
                standing::set_policy(to, policy)?;
            }
            let Some(contact) = &contact else { return Ok(()) };
            carried::take(to, &contact.ask)?;
            standing::set_contact(to, contact.epoch, contact.time, contact.receipt)
        })?;
        for (learner, name) in known {
            self.desks.with_session(learner, |state| state.learner.name = name);
        }
        Ok(())
    }

    /// Two machines had been one: this one takes another key, and what it wrote after the last common entry goes on as
    /// another origin. Nothing is dropped, no byte of an entry changes.
    fn branch_off(&self, changes: &Changes) -> Result<()> {
        self.with_key(|key| key.renew(&self.machine, &*self.chance))??;
        for (learner, of, at) in &changes.branches {
            self.branch(*learner, *of, *at, Shared::Held)?;
        }
        Ok(())
    }

    /// This origin's entries after this number go on as another origin.
    pub(crate) fn branch(&self, learner: LearnerId, of: OriginId, at: u64, shared: Shared) -> Result<()> {
        let id = OriginId(chance::uuid(&*self.chance));
        let mut salt_key = [0; 32];
        self.chance.fill(&mut salt_key);
        self.desks.with_locked(learner, || {
            self.store.write(|to| {
                let origins = learners::origins(to, learner)?;
                let Some(old) = origins.iter().find(|origin| origin.id == of) else { return Ok(()) };
                let Some(head) = entries::head_after(to, learner, old, at)? else { return Ok(()) };
                let start = branch_start(id, of, at, head);
                let new =
                    Origin { id, salt_key: SaltKey(salt_key), branch: Some(Branch { of, at, head: start }) };
                held::branch_off(to, learner, of, &new)?;
                let known = held::held(to, learner)?.get(&of).copied();
                if shared == Shared::Perhaps {
                    return Ok(());
                }
                let device = known.map_or(NOBODY, |held| held.device);
                let time = known.map_or(0, |held| held.at);
                held::set_held(to, learner, of, Some(Held { number: at, head, at: time, device }))
            })
        })
    }

    /// Once the academy knows this computer by its new key, the old one is forgotten.
    fn settle(&self, standing: &Standing, device: &Device, changes: &Changes) -> Result<()> {
        let is_known = |own: &standing::OriginStanding| {
            changes.held.iter().any(|(_, origin, value)| {
                *origin == own.origin.id && value.is_some_and(|held| held.device == device.id)
            })
        };
        if device.before.is_some() && !changes.wants_key() && standing.origins.iter().any(is_known) {
            self.with_key(|key| key.settle(&self.machine))??;
        }
        Ok(())
    }

    /// Does something with this computer's key; it is opened at the first need.
    pub(crate) fn with_key<T>(&self, work: impl FnOnce(&mut DeviceKey) -> T) -> Result<T> {
        let mut key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        if key.is_none() {
            let opened = DeviceKey::open(&self.data_folder, self.place, &self.machine, &*self.chance)?;
            *key = Some(opened);
        }
        Ok(work(key.as_mut().expect("it was just opened")))
    }
}

fn next(changes: &Changes, round: &mut Round, waits: bool) -> Next {
    round.forked.clone_from(&changes.forked);
    // Who does not know this computer may lack what its origins branched off.
    round.shows_all |= changes.lacks_root || changes.is_unknown;
    if !changes.forked.is_empty() || changes.wants_key() {
        return Next::Again;
    }
    if let Some((_, reason)) = changes.refusals.first() {
        return Next::Trouble(match reason {
            RefusalReason::Later => TroubleCode::CodeLater,
            RefusalReason::Code | RefusalReason::Origin | RefusalReason::Welcome => TroubleCode::Code,
        });
    }
    if changes.is_unknown {
        return Next::Again;
    }
    if changes.has_stray_mail && !std::mem::replace(&mut round.has_asked_again, true) {
        return Next::Again;
    }
    if waits { Next::Again } else { Next::Done }
}

/// The receipt and the leaves its digest is made of, by rising origin: CBOR of `[receipt, [[origin, leaf]…]]`.
fn receipt_bytes(signed: &answer::Signed) -> Vec<u8> {
    let mut heads: Vec<&HeadOf> = signed.heads.iter().collect();
    heads.sort_unstable_by_key(|head| head.origin);
    let leaves: Vec<(OriginId, minicbor::bytes::ByteArray<32>)> =
        heads.iter().map(|head| (head.origin, minicbor::bytes::ByteArray::from(head.leaf()))).collect();
    minicbor::to_vec((&signed.receipt, leaves)).expect("writing to memory cannot fail")
}
