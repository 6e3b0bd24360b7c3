//! What operators do; the command line and a console stand on it. What changes is noted in the audit, without names.

use std::path::Path;

use greenpost_wire::sync::{Letter, Policy};
use greenpost_wire::{AcademyId, Card, Code, CohortId, DeviceId, LearnerId, Secret};

use super::{
    AcademyView, CohortView, Counts, DeviceView, Invitee, LearnerView, MadeCode, MemberProgress, NewCode,
    QuarantineView, Server, To,
};
use crate::error::{AcademyError, Result};
use crate::receive::claims::{code_hash, tidy_name};
use crate::store::entries::StoredEntry;
use crate::store::{Tx, academies, admin, copy, entries, erase, load, mail, progress};

/// How long a code is good, milliseconds: 72 hours.
pub const CODE_MS: i64 = 72 * 3_600_000;
/// Entries of a page of an export.
pub const PAGE: u64 = 1_000;

impl Server {
    /// Makes an academy with keys of its own. `authority` is the public key of its private certificate authority, DER.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn create_academy(
        &self,
        name: &str,
        addresses: Vec<String>,
        authority: Option<Vec<u8>>,
        now_ms: i64,
    ) -> Result<AcademyId> {
        let secret: [u8; 32] = self.random();
        let academy = Secret::new(secret).public().academy();
        self.store.begin(academy).await?;
        let about = academies::About { name: tidy_name(name), addresses, authority, created_ms: now_ms };
        let (kept, epoch) = ((!self.store.keeps_key_files()).then_some(secret), self.random());
        self.store.write(academy, move |tx| academies::add(tx, academy, &about, kept, epoch)).await?;
        self.store.complete(academy, secret).await?;
        Ok(academy)
    }

    /// How much there is, without names of people.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn counts(&self) -> Result<Counts> {
        let mut counts = Counts::default();
        for academy in self.store.academies().await? {
            let (about, (epoch, _), of) = self
                .store
                .read(academy, move |tx| {
                    let about = academies::about(tx, academy)?;
                    Ok((about, academies::epoch_and_policy(tx, academy)?, admin::counts(tx, academy)?))
                })
                .await?;
            counts.names.push(about.name);
            counts.epochs.push(epoch);
            counts.learners += of[0];
            counts.devices += of[1];
            counts.entries += of[2];
        }
        Ok(counts)
    }

    /// All academies.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn academies(&self) -> Result<Vec<AcademyView>> {
        let mut found = Vec::new();
        for academy in self.store.academies().await? {
            let about = self.store.read(academy, move |tx| academies::about(tx, academy)).await?;
            found.push(AcademyView { academy, name: about.name, addresses: about.addresses });
        }
        Ok(found)
    }

    /// How the academy introduces itself.
    ///
    /// # Errors
    /// When it is not here.
    pub async fn card(&self, academy: AcademyId) -> Result<Card> {
        let about = self.store.read(academy, move |tx| academies::about(tx, academy)).await?;
        let keys = self.keys(academy).await?.public;
        Ok(Card { keys, name: about.name, addresses: about.addresses, authority: about.authority })
    }

    /// Changes what the card says; links given out before stay good for the keys, not for an address that is gone.
    ///
    /// # Errors
    /// When it is not here.
    pub async fn change_card(
        &self,
        academy: AcademyId,
        name: &str,
        addresses: Vec<String>,
        authority: Option<Vec<u8>>,
    ) -> Result<()> {
        let name = tidy_name(name);
        let change = move |tx: &mut dyn Tx| {
            let about = academies::About {
                name: name.clone(),
                addresses: addresses.clone(),
                authority: authority.clone(),
                created_ms: 0,
            };
            academies::change(tx, academy, &about)
        };
        self.store.write(academy, change).await
    }

    /// Makes a cohort.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn make_cohort(&self, academy: AcademyId, name: &str, now_ms: i64) -> Result<CohortId> {
        let cohort = CohortId(uuid::Builder::from_random_bytes(self.random()).into_uuid());
        let (name, item) = (tidy_name(name), self.random());
        let make = move |tx: &mut dyn Tx| {
            academies::add_cohort(tx, academy, cohort, &name, now_ms)?;
            admin::note(tx, academy, now_ms, item, &format!("cohort {cohort} made"))
        };
        self.store.write(academy, make).await?;
        Ok(cohort)
    }

    /// All cohorts.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn cohorts(&self, academy: AcademyId) -> Result<Vec<CohortView>> {
        self.store.read(academy, move |tx| admin::cohorts(tx, academy)).await
    }

    /// Makes codes, one for each invitee: single use, good for 72 hours.
    ///
    /// # Errors
    /// When there is no such cohort, or no such learner.
    pub async fn make_codes(
        &self,
        academy: AcademyId,
        cohort: CohortId,
        invitees: &[Invitee],
        now_ms: i64,
    ) -> Result<Vec<MadeCode>> {
        let made: Vec<MadeCode> = invitees.iter().map(|invitee| self.code_for(invitee, now_ms)).collect();
        let (kept, item) = (made.clone(), self.random());
        let make = move |tx: &mut dyn Tx| {
            if academies::cohort_name(tx, academy, cohort)?.is_none() {
                return Err(AcademyError::NoSuch { what: "cohort", id: cohort.to_string() });
            }
            for code in &kept {
                if let Some(learner) = code.of.learner {
                    known_learner(tx, academy, learner)?;
                }
                let hash = code_hash(&code.code.to_string()).ok_or(AcademyError::Damaged("no code"))?;
                admin::add_code(tx, academy, cohort, hash, &code.of)?;
            }
            admin::note(tx, academy, now_ms, item, &format!("{} codes for cohort {cohort}", kept.len()))
        };
        self.store.write(academy, make).await?;
        Ok(made)
    }

    fn code_for(&self, invitee: &Invitee, now_ms: i64) -> MadeCode {
        let (learner, name, post) = match invitee {
            Invitee::Anybody => (None, String::new(), String::new()),
            Invitee::Named { name, post } => (None, tidy_name(name), tidy_name(post)),
            Invitee::Learner(learner) => (Some(*learner), String::new(), String::new()),
        };
        let of = NewCode { learner, name, post, expires_ms: now_ms + CODE_MS };
        MadeCode { code: Code::new(self.random()), of }
    }

    /// Members of a cohort, and how far each is.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn progress(&self, academy: AcademyId, cohort: CohortId) -> Result<Vec<MemberProgress>> {
        self.store.read(academy, move |tx| admin::progress(tx, academy, cohort)).await
    }

    /// All learners.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn learners(&self, academy: AcademyId) -> Result<Vec<LearnerView>> {
        self.store.read(academy, move |tx| admin::learners(tx, academy)).await
    }

    /// All devices, the one that spoke last first.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn devices(&self, academy: AcademyId) -> Result<Vec<DeviceView>> {
        self.store.read(academy, move |tx| admin::devices(tx, academy)).await
    }

    /// Batches that were not taken, newest first.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn quarantine(&self, academy: AcademyId) -> Result<Vec<QuarantineView>> {
        self.store.read(academy, move |tx| admin::quarantine(tx, academy)).await
    }

    /// A person has looked at a batch: it goes. Whether it was there.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn drop_quarantined(&self, academy: AcademyId, item: [u8; 16], now_ms: i64) -> Result<bool> {
        let note: [u8; 16] = self.random();
        let drop = move |tx: &mut dyn Tx| {
            admin::note(tx, academy, now_ms, note, "a batch taken out of the quarantine")?;
            admin::drop_quarantined(tx, academy, item)
        };
        self.store.write(academy, drop).await
    }

    /// Entries that were set aside, in the order they came, at most so many.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn set_aside(&self, academy: AcademyId, most: u64) -> Result<Vec<StoredEntry>> {
        self.store.read(academy, move |tx| admin::set_aside(tx, academy, most)).await
    }

    /// Posts a letter; returns its numbers, one for each learner.
    ///
    /// # Errors
    /// When there is no such learner.
    pub async fn post_mail(
        &self,
        academy: AcademyId,
        to: To,
        letter: Letter,
        from: &str,
        now_ms: i64,
    ) -> Result<Vec<u64>> {
        let (from, item) = (tidy_name(from), self.random());
        let post = move |tx: &mut dyn Tx| {
            let learners = match to {
                To::Learner(learner) => vec![known_learner(tx, academy, learner)?],
                To::Cohort(cohort) => admin::members(tx, academy, cohort)?,
            };
            // All of them, in their order, before the academy's own row: as asks do.
            learners.iter().try_for_each(|learner| progress::lock_learner(tx, academy, *learner))?;
            admin::note(tx, academy, now_ms, item, &format!("{} letters posted", learners.len()))?;
            learners.iter().map(|learner| mail::post(tx, academy, *learner, &from, &letter, now_ms)).collect()
        };
        self.store.write(academy, post).await
    }

    /// Sets the rules for devices; returns their edition, which the academy gives.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn set_policy(&self, academy: AcademyId, policy: Policy, now_ms: i64) -> Result<u32> {
        let item: [u8; 16] = self.random();
        let set = move |tx: &mut dyn Tx| {
            let (_, held) = academies::epoch_and_policy(tx, academy)?;
            let edition = held.map_or(0, |held| held.edition) + 1;
            academies::add_policy(tx, academy, &Policy { edition, ..policy.clone() })?;
            admin::note(tx, academy, now_ms, item, &format!("policy {edition} set"))?;
            Ok(edition)
        };
        self.store.write(academy, set).await
    }

    /// The rules for devices; none when there are none.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn policy(&self, academy: AcademyId) -> Result<Option<Policy>> {
        Ok(self.store.read(academy, move |tx| academies::epoch_and_policy(tx, academy)).await?.1)
    }

    /// Shuts a device out: it is answered as one nobody knows, and nothing of it is taken.
    ///
    /// # Errors
    /// When there is no such device.
    pub async fn revoke_device(&self, academy: AcademyId, device: DeviceId, now_ms: i64) -> Result<()> {
        let item: [u8; 16] = self.random();
        let revoke = move |tx: &mut dyn Tx| {
            if !admin::revoke(tx, academy, device, now_ms)? && !load::knows(tx, academy, device)? {
                return Err(AcademyError::NoSuch { what: "device", id: device.to_string() });
            }
            admin::note(tx, academy, now_ms, item, &format!("device {device} shut out"))
        };
        self.store.write(academy, revoke).await
    }

    /// Gives a learner another name, and tells her devices.
    ///
    /// # Errors
    /// When there is no such learner.
    pub async fn rename_learner(
        &self,
        academy: AcademyId,
        learner: LearnerId,
        name: &str,
        now_ms: i64,
    ) -> Result<()> {
        let (name, item) = (tidy_name(name), self.random());
        let rename = move |tx: &mut dyn Tx| {
            known_learner(tx, academy, learner)?;
            admin::rename(tx, academy, learner, &name)?;
            mail::post(tx, academy, learner, "", &Letter::Name { name: name.clone() }, now_ms)?;
            admin::note(tx, academy, now_ms, item, &format!("learner {learner} renamed"))
        };
        self.store.write(academy, rename).await
    }

    /// Erases a learner: her name, what she did, the key of her salts. The links of her chains stay and verify.
    ///
    /// # Errors
    /// When there is no such learner.
    pub async fn erase_learner(&self, academy: AcademyId, learner: LearnerId, now_ms: i64) -> Result<()> {
        let item: [u8; 16] = self.random();
        let erase = move |tx: &mut dyn Tx| {
            known_learner(tx, academy, learner)?;
            erase::learner(tx, academy, learner, now_ms)?;
            admin::note(tx, academy, now_ms, item, &format!("learner {learner} erased"))
        };
        self.store.write(academy, erase).await?;
        self.store.forget(academy).await
    }

    /// Drops all progress and folds it again from the entries, a learner a transaction. For how many learners that gave
    /// something else: none, unless a program was wrong.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn refold(&self, academy: AcademyId) -> Result<u64> {
        let mut differ = 0;
        for learner in self.store.read(academy, move |tx| admin::learner_ids(tx, academy)).await? {
            let is_same = self.store.write(academy, move |tx| progress::refold(tx, academy, learner)).await?;
            differ += u64::from(!is_same);
        }
        Ok(differ)
    }

    /// A page of entries after a place in their order, at most [`PAGE`]; the next page begins after the last's `stored`.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn entries(&self, academy: AcademyId, after: u64) -> Result<Vec<StoredEntry>> {
        self.store.read(academy, move |tx| entries::after(tx, academy, after, PAGE)).await
    }

    /// What operators did: when, milliseconds, and what.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn audit(&self, academy: AcademyId) -> Result<Vec<(i64, String)>> {
        self.store.read(academy, move |tx| admin::notes(tx, academy)).await
    }

    /// Writes a copy of the academy, `<academy>.db` and `<academy>.key`, into a folder; also while others work.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn backup(&self, academy: AcademyId, to: &Path) -> Result<()> {
        self.store.backup(academy, to).await
    }

    /// Puts a copy in the place of the academy, under a new epoch: devices send again what the copy does not have.
    /// Without `replaces`, only where the academy is not here yet.
    ///
    /// # Errors
    /// When the copy cannot be read, or the academy is here already.
    pub async fn restore(&self, academy: AcademyId, from: &Path, replaces: bool, now_ms: i64) -> Result<()> {
        if !replaces && self.store.academies().await?.contains(&academy) {
            return Err(AcademyError::AlreadyHere(academy));
        }
        copy::back(&self.store, academy, from).await?;
        let (epoch, item) = (self.random(), self.random());
        let begin = move |tx: &mut dyn Tx| {
            // Letters and rules that were given out since the copy have numbers too. Seconds of the clock are beyond any of
            // them, and a step by chance tells apart what a clock that went back would not.
            let beyond = (now_ms / 1000).max(0) as u64 + step(epoch);
            academies::begin_epoch(tx, academy, epoch, beyond, step(epoch))?;
            let held = academies::epoch_and_policy(tx, academy)?.1.unwrap_or_default();
            let edition = u64::from(held.edition).saturating_add(step(epoch)).max(beyond);
            let edition = u32::try_from(edition).unwrap_or(u32::MAX);
            academies::add_policy(tx, academy, &Policy { edition, ..held })?;
            admin::note(tx, academy, now_ms, item, "restored from a copy")
        };
        self.store.write(academy, begin).await
    }
}

/// From 1 to 2^20, by chance.
fn step(chance: [u8; 8]) -> u64 {
    u64::from_be_bytes(chance) % (1 << 20) + 1
}

fn known_learner(tx: &mut dyn Tx, academy: AcademyId, learner: LearnerId) -> Result<LearnerId> {
    match load::learner(tx, academy, learner)? {
        Some(known) if !known.is_erased => Ok(learner),
        _ => Err(AcademyError::NoSuch { what: "learner", id: learner.to_string() }),
    }
}
