//! Writes what was decided.

use std::collections::{BTreeMap, BTreeSet};

use greenpost_core::sync::Taken;
use greenpost_wire::{AcademyId, DeviceId, LearnerId, OriginId};
use sha2::{Digest, Sha256};

use super::load::TRIES_MS;
use super::{Tx, Value, academies, args, entries, mail, progress};
use crate::error::Result;
use crate::receive::facts::{Changes, Learner, Origin, Refused};

/// Batches of one device that are kept for a person; more of them say nothing new.
const MOST_REFUSED: i64 = 50;

/// Writes all of it. `facts` are as the decision left them: origins with their new heads.
pub(crate) fn changes(
    tx: &mut dyn Tx,
    academy: AcademyId,
    device: DeviceId,
    facts: &BTreeMap<OriginId, Origin>,
    changes: &Changes,
    now_ms: i64,
) -> Result<()> {
    if changes.wrong_tries > 0 {
        add_tries(tx, academy, device, changes.wrong_tries, now_ms)?;
    }
    if let Some((keys, succeeds)) = &changes.device {
        let sql = "insert into devices (academy, device, signing, sealing, succeeds, first_ms, contact_ms)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (academy, device) do update set succeeds = excluded.succeeds";
        tx.execute(sql, args![academy, device, keys.signing, keys.sealing, *succeeds, now_ms, now_ms])?;
    }
    people(tx, academy, changes, now_ms)?;
    origins(tx, academy, device, changes)?;
    add_entries(tx, academy, facts, &changes.entries, now_ms)?;
    refused(tx, academy, device, &changes.refused, now_ms)?;
    summaries(tx, academy, changes, now_ms)?;
    mail::acknowledge(tx, academy, device, &changes.acks)
}

/// The device spoke just now.
pub(crate) fn contact(tx: &mut dyn Tx, academy: AcademyId, device: DeviceId, now_ms: i64) -> Result<()> {
    let sql = "update devices
        set contact_ms = $1
        where academy = $2 and device = $3 and contact_ms < $1";
    tx.execute(sql, args![now_ms, academy, device])
}

fn add_tries(tx: &mut dyn Tx, academy: AcademyId, device: DeviceId, wrong: u64, now_ms: i64) -> Result<()> {
    let old = now_ms - TRIES_MS;
    tx.execute(
        "delete from tries
        where academy = $1 and last_ms <= $2",
        args![academy, old],
    )?;
    let sql = "insert into tries (academy, device, wrong, last_ms)
        values ($1, $2, $3, $4)
        on conflict (academy, device) do update set wrong = tries.wrong + excluded.wrong, last_ms = excluded.last_ms";
    tx.execute(sql, args![academy, device, wrong, now_ms])
}

fn people(tx: &mut dyn Tx, academy: AcademyId, changes: &Changes, now_ms: i64) -> Result<()> {
    for (cohort, name) in &changes.cohorts {
        academies::add_cohort(tx, academy, *cohort, name, now_ms)?;
    }
    for (id, learner) in &changes.learners {
        add_learner(tx, academy, *id, learner, now_ms)?;
    }
    let sql = "insert into members (academy, cohort, learner)
        values ($1, $2, $3)
        on conflict do nothing";
    for (cohort, learner) in &changes.members {
        tx.execute(sql, args![academy, *cohort, *learner])?;
    }
    let sql = "update codes
        set used_by = $1
        where academy = $2 and hash = $3";
    for (hash, origin) in &changes.used {
        tx.execute(sql, args![*origin, academy, *hash])?;
    }
    Ok(())
}

fn add_learner(
    tx: &mut dyn Tx,
    academy: AcademyId,
    id: LearnerId,
    learner: &Learner,
    now_ms: i64,
) -> Result<()> {
    let sql = "insert into learners (academy, learner, name, post, created_ms)
        values ($1, $2, $3, $4, $5)
        on conflict do nothing";
    tx.execute(sql, args![academy, id, learner.name.as_str(), learner.post.as_str(), now_ms])
}

fn origins(tx: &mut dyn Tx, academy: AcademyId, device: DeviceId, changes: &Changes) -> Result<()> {
    let sql = "insert into origins (academy, origin, learner, cohort, salt_key, number, head, branch_of, start_number,
            start_head)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    for (id, origin) in &changes.origins {
        tx.execute(
            sql,
            args![
                academy,
                *id,
                origin.learner,
                origin.cohort,
                origin.salts.as_ref().map(|salts| salts.0),
                origin.start.number,
                origin.start.head,
                origin.branch_of,
                origin.start.number,
                origin.start.head,
            ],
        )?;
    }
    for (origin, learner) in &changes.here {
        mail::bring(tx, academy, device, *learner)?;
        let sql = "insert into device_origins (academy, device, origin)
            values ($1, $2, $3)
            on conflict do nothing";
        tx.execute(sql, args![academy, device, *origin])?;
    }
    if let Some((_, Some(predecessor))) = changes.device {
        let learners: BTreeSet<LearnerId> = changes.here.values().copied().collect();
        learners.into_iter().try_for_each(|learner| mail::bring_all(tx, academy, predecessor, learner))?;
    }
    Ok(())
}

fn add_entries(
    tx: &mut dyn Tx,
    academy: AcademyId,
    origins: &BTreeMap<OriginId, Origin>,
    new: &BTreeMap<OriginId, Vec<Taken>>,
    now_ms: i64,
) -> Result<()> {
    let count: usize = new.values().map(Vec::len).sum();
    if count == 0 {
        return Ok(());
    }
    let learners: BTreeSet<LearnerId> = new.keys().filter_map(|id| Some(origins.get(id)?.learner)).collect();
    learners.into_iter().try_for_each(|learner| progress::lock_learner(tx, academy, learner))?;
    progress::fold(tx, academy, origins, new)?;
    for id in new.keys() {
        let Some(origin) = origins.get(id) else { continue };
        let sql = "update origins
            set number = $1, head = $2
            where academy = $3 and origin = $4";
        tx.execute(sql, args![origin.held.number, origin.held.head, academy, *id])?;
        let sql = "delete from summaries
            where academy = $1 and origin = $2 and number <= $3";
        tx.execute(sql, args![academy, *id, origin.held.number])?;
    }
    // Last, so that others wait for the academy's row no longer than they must.
    academies::reserve_stored(tx, academy, count as u64)?;
    let all = new.iter().flat_map(|(id, taken)| taken.iter().map(|one| (*id, one)));
    let rows =
        all.zip((0..count as u64).rev()).map(|((id, one), later)| row(academy, id, one, now_ms, later));
    tx.insert(&entries::ADD, rows.collect())
}

/// `later` are so many entries of this ask that come after it.
fn row(academy: AcademyId, origin: OriginId, one: &Taken, now_ms: i64, later: u64) -> Vec<Value> {
    vec![
        academy.into(),
        origin.into(),
        one.number.into(),
        now_ms.into(),
        later.into(),
        one.bytes.as_slice().into(),
        one.head.into(),
        one.set_aside.into(),
    ]
}

fn refused(
    tx: &mut dyn Tx,
    academy: AcademyId,
    device: DeviceId,
    refused: &[Refused],
    now_ms: i64,
) -> Result<()> {
    for one in refused {
        let sql = "select count(*) from quarantine
            where academy = $1 and device = $2";
        let held: i64 = tx.one(sql, args![academy, device])?.map_or(Ok(0), |row| row.get(0))?;
        if held >= MOST_REFUSED {
            return Ok(());
        }
        let item = Sha256::digest(&one.batch)[..16].to_vec();
        let sql = "insert into quarantine (academy, item, device, origin, reason, batch, received_ms)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict do nothing";
        let batch = one.batch.as_slice();
        tx.execute(sql, args![academy, item.as_slice(), device, one.origin, one.reason, batch, now_ms])?;
    }
    Ok(())
}

fn summaries(tx: &mut dyn Tx, academy: AcademyId, changes: &Changes, now_ms: i64) -> Result<()> {
    let sql = "insert into summaries (academy, origin, number, summary, received_ms)
        values ($1, $2, $3, $4, $5)
        on conflict (academy, origin) do update
        set number = excluded.number, summary = excluded.summary, received_ms = excluded.received_ms
        where summaries.number <= excluded.number";
    for summary in &changes.summaries {
        let bytes = minicbor::to_vec(summary).expect("writing to memory cannot fail");
        tx.execute(sql, args![academy, summary.origin, summary.number, bytes.as_slice(), now_ms])?;
    }
    Ok(())
}
