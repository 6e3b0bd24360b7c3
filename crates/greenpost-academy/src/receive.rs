//! The one request of sync: an ask comes in, a signed answer goes out. The signature is looked at before anything else
//! is done; facts are read, the decision is made of values, its changes are committed, and then the answer is signed.

pub(crate) mod claims;
mod decide;
pub(crate) mod facts;
pub(crate) mod limits;

use std::net::IpAddr;
use std::sync::{Arc, PoisonError};

use greenpost_wire::sync::{Answer, Ask, Contents, HeadsDigest, MOST_ASK, News, RefusalReason, VERSION};
use greenpost_wire::{AcademyId, PublicKeys, WireError};

use crate::academy::{Keys, Server};
use crate::error::{AcademyError, Result};
use crate::store::{Tx, load, mail, save};
use decide::{Decision, Given, decide};

/// The last contact of a device is written when it is older than this, milliseconds: asking often costs no disk.
const CONTACT_MS: i64 = 60_000;

/// What goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A signed answer: HTTP 200.
    Answer(Vec<u8>),
    /// The ask was none, or not of whom it says: a status of HTTP and a plain sentence.
    Refused {
        /// 400, 401, 404, 413 or 503.
        status: u16,
        /// For whoever reads it.
        sentence: &'static str,
    },
}

/// Whom an ask is for, and from whom it comes.
struct Known {
    academy: AcademyId,
    keys: Arc<Keys>,
    /// None when the academy does not know the device and it did not show its keys.
    device: Option<PublicKeys>,
}

impl Server {
    /// Takes an ask in. `from` is the address it came from, none for a stick.
    pub async fn receive(&self, bytes: &[u8], from: Option<IpAddr>, now_ms: i64) -> Reply {
        self.receive_and_count(bytes, from, now_ms).await.0
    }

    /// As [`receive`](Self::receive); also how many entries are new by it.
    pub(crate) async fn receive_and_count(
        &self,
        bytes: &[u8],
        from: Option<IpAddr>,
        now_ms: i64,
    ) -> (Reply, u64) {
        let (ask, known) = match self.whose(bytes).await {
            Ok(Ok(known)) => known,
            Ok(Err(reply)) => return (reply, 0),
            Err(error) => return (unavailable(&error), 0),
        };
        let contents = match ask.open(&known.keys.secret) {
            Ok(contents) => contents,
            Err(_) => return (refused(400, "the contents of the ask cannot be opened"), 0),
        };
        if contents.claims.len() > claims::MOST_CLAIMS {
            return (refused(413, "the ask claims for too many learners at once"), 0);
        }
        match self.answer(Ask::hash(bytes), ask, known, contents, from, now_ms).await {
            Ok((answer, entries)) => (Reply::Answer(answer), entries),
            Err(error) => (unavailable(&error), 0),
        }
    }

    /// Reads an ask and finds whose it is: nothing is believed before the signature holds.
    async fn whose(&self, bytes: &[u8]) -> Result<std::result::Result<(Ask, Known), Reply>> {
        if bytes.len() > MOST_ASK {
            return Ok(Err(refused(413, "the ask is too long")));
        }
        let (ask, signed) = match Ask::read(bytes) {
            Ok(read) => read,
            Err(WireError::Version(_)) => {
                return Ok(Err(refused(400, "the ask is of a version this academy does not know")));
            }
            Err(_) => return Ok(Err(refused(400, "this is no ask"))),
        };
        if ask.keys.is_some_and(|keys| keys.device() != ask.device) {
            return Ok(Err(refused(401, "the keys are not the device's")));
        }
        let is_of = |known: &[(AcademyId, PublicKeys)]| {
            known.iter().copied().find(|(academy, keys)| signed.is_of(keys, *academy))
        };
        if let Some((academy, device)) = is_of(&self.remembered(ask.device)) {
            return Ok(Ok((ask, Known { academy, keys: self.keys(academy).await?, device: Some(device) })));
        }
        let known = self.find(ask.device).await?;
        if let Some((academy, device)) = is_of(&known) {
            return Ok(Ok((ask, Known { academy, keys: self.keys(academy).await?, device: Some(device) })));
        }
        let academies = self.store.academies().await?;
        // A device known here may be new at another academy of this server.
        let at = |keys: PublicKeys| academies.iter().find(|academy| signed.is_of(&keys, **academy));
        if let Some((device, academy)) = ask.keys.and_then(|keys| Some((keys, *at(keys)?))) {
            return Ok(Ok((ask, Known { academy, keys: self.keys(academy).await?, device: Some(device) })));
        }
        if !known.is_empty() || ask.keys.is_some() {
            return Ok(Err(refused(401, "the signature does not hold")));
        }
        match academies.as_slice() {
            // Nobody can say whether it said this: nothing of it is looked at.
            [academy] => {
                let known = Known { academy: *academy, keys: self.keys(*academy).await?, device: None };
                Ok(Ok((Ask { contents: None, ..ask }, known)))
            }
            _ => Ok(Err(refused(404, "unknown device"))),
        }
    }

    async fn answer(
        &self,
        hash: [u8; 32],
        ask: Ask,
        known: Known,
        contents: Contents,
        from: Option<IpAddr>,
        now_ms: i64,
    ) -> Result<(Vec<u8>, u64)> {
        let Some(device) = known.device else {
            let told = self.stranger(&known, &ask).await?;
            return Ok((self.sign(&ask, hash, &known, now_ms, told, None)?, 0));
        };
        let told = if contents.is_empty() {
            self.quiet(&ask, &known, now_ms).await?
        } else {
            self.take(&ask, &known, contents, from, now_ms).await?
        };
        let entries = told.entries;
        Ok((self.sign(&ask, hash, &known, now_ms, told, Some(&device))?, entries))
    }

    /// An ask that brings nothing is answered by reading alone.
    async fn quiet(&self, ask: &Ask, known: &Known, now_ms: i64) -> Result<Told> {
        let (academy, id) = (known.academy, ask.device);
        let quiet = self.store.read(academy, move |tx| load::quiet(tx, academy, id)).await?;
        let Some(quiet) = quiet.filter(|quiet| !quiet.device.is_revoked) else {
            return self.stranger(known, ask).await;
        };
        if now_ms - quiet.device.contact_ms >= CONTACT_MS {
            // An answer does not fail because the disk is full.
            let noted = self.store.write(academy, move |tx| save::contact(tx, academy, id, now_ms)).await;
            if let Err(error) = noted {
                tracing::warn!(%error, "the last contact of a device was not written");
            }
        }
        let holds = quiet.digest == ask.digest;
        let edition = quiet.policy.as_ref().map_or(0, |policy| policy.edition);
        let news = News {
            heads: (!holds || ask.wants_heads).then_some(quiet.heads),
            policy: (edition != ask.policy).then(|| quiet.policy.unwrap_or_default()),
            mail: quiet.mail,
            ..News::default()
        };
        Ok(Told { epoch: quiet.epoch, holds, knows: true, digest: quiet.digest, news, entries: 0 })
    }

    /// Takes in what an ask brings: one transaction, and the answer only once it is on the disk.
    async fn take(
        &self,
        ask: &Ask,
        known: &Known,
        mut contents: Contents,
        from: Option<IpAddr>,
        now_ms: i64,
    ) -> Result<Told> {
        let (academy, ask, chance) = (known.academy, ask.clone(), self.random());
        let is_allowed =
            self.limits.lock().unwrap_or_else(PoisonError::into_inner).codes.allows(from, now_ms);
        let turned_away = if is_allowed { Vec::new() } else { without_codes(&mut contents) };
        let (keys, limits) = (Arc::clone(&known.keys), Arc::clone(&self.limits));
        let work = move |tx: &mut dyn Tx| {
            let given = Given { secret: &keys.secret, academy: &keys.public, now_ms, chance };
            let mut facts = load::facts(tx, academy, &ask, &contents, now_ms)?;
            facts.branched = limits.lock().unwrap_or_else(PoisonError::into_inner).branches.of(
                academy,
                &facts.learners,
                now_ms,
            );
            let epoch = facts.epoch;
            let contact_ms = facts.device.map(|device| device.contact_ms);
            let (decision, origins) = decide(&given, &ask, contents.clone(), facts);
            let Decision { changes, mut news, knows, holds, digest } = decision;
            save::changes(tx, academy, ask.device, &origins, &changes, now_ms)?;
            if knows {
                if contact_ms.is_some_and(|contact_ms| now_ms - contact_ms >= CONTACT_MS) {
                    save::contact(tx, academy, ask.device, now_ms)?;
                }
                news.mail = mail::waiting(tx, academy, ask.device)?;
            }
            let entries = changes.entries.values().map(Vec::len).sum::<usize>() as u64;
            let told = Told { epoch, holds, knows, digest, news, entries };
            Ok((changes.wrong_tries, changes.branches(), told))
        };
        let (wrong, branches, mut told) = self.store.write(academy, work).await?;
        let mut limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
        limits.codes.count(from, wrong, now_ms);
        branches.into_iter().for_each(|(learner, new)| limits.branches.count(academy, learner, new, now_ms));
        drop(limits);
        for refusal in &mut told.news.refusals {
            if turned_away.contains(&refusal.origin) {
                refusal.reason = RefusalReason::Later;
            }
        }
        Ok(told)
    }

    /// What is said to a device nobody knows.
    async fn stranger(&self, known: &Known, ask: &Ask) -> Result<Told> {
        let academy = known.academy;
        let epoch = self
            .store
            .read(academy, move |tx| crate::store::academies::epoch_and_policy(tx, academy))
            .await?
            .0;
        let digest = HeadsDigest::of(academy, ask.device, &[]);
        Ok(Told { epoch, holds: false, knows: false, digest, news: News::default(), entries: 0 })
    }

    fn sign(
        &self,
        ask: &Ask,
        hash: [u8; 32],
        known: &Known,
        now_ms: i64,
        told: Told,
        device: Option<&PublicKeys>,
    ) -> Result<Vec<u8>> {
        let news = match device.filter(|_| !told.news.is_empty()) {
            Some(device) => Some(told.news.seal(known.academy, device, self.random())?),
            None => None,
        };
        let answer = Answer {
            version: VERSION,
            epoch: told.epoch,
            time: now_ms.div_euclid(1000),
            holds: told.holds,
            knows: told.knows,
            news,
            digest: (told.digest != ask.digest || ask.wants_heads).then_some(told.digest),
        };
        Ok(answer.sign(&known.keys.secret, ask.device, hash, ask.digest))
    }
}

/// What an answer will say.
struct Told {
    epoch: [u8; 8],
    holds: bool,
    knows: bool,
    digest: HeadsDigest,
    news: News,
    /// Entries that are new.
    entries: u64,
}

/// Takes the codes out of the claims, so that none is looked at; whose they were.
fn without_codes(contents: &mut Contents) -> Vec<greenpost_wire::OriginId> {
    contents.claims.iter_mut().filter_map(|claim| claim.code.take().map(|_| claim.origin)).collect()
}

fn refused(status: u16, sentence: &'static str) -> Reply {
    Reply::Refused { status, sentence }
}

fn unavailable(error: &AcademyError) -> Reply {
    tracing::error!(%error, "an ask was not taken in");
    refused(503, "the academy cannot write now: nothing was taken, try again later")
}
