//! Facts an ask is decided by: read under locks, in an order every server keeps (device, origins, codes and
//! learners, each by rising id), so that two asks wait for each other and never in a circle.

use std::collections::BTreeSet;

use greenpost_core::sync::Held;
use greenpost_wire::sync::{Ask, Contents, HeadOf, HeadsDigest, Policy};
use greenpost_wire::{AcademyId, CohortId, DeviceId, LearnerId, OriginId, PublicKeys, SaltKey};

use super::progress::lock_learner;
use super::{Asked, Row, Tx, academies, args, entries, mail};
use crate::error::Result;
use crate::receive::claims::code_hash;
use crate::receive::facts::{Code, Device, Facts, Learner, Origin};

/// Wrong codes are forgotten after this.
pub(crate) const TRIES_MS: i64 = 3_600_000;

/// Whether the device is known.
pub(crate) fn knows(tx: &mut dyn Tx, academy: AcademyId, device: DeviceId) -> Result<bool> {
    let sql = "select 1 from devices
        where academy = $1 and device = $2";
    Ok(tx.one(sql, args![academy, device])?.is_some())
}

const DEVICE: &str = "select signing, sealing, succeeds, revoked_ms, contact_ms
    from devices
    where academy = $1 and device = $2";
const DEVICE_LOCKED: &str = "select signing, sealing, succeeds, revoked_ms, contact_ms
    from devices
    where academy = $1 and device = $2
    for update";

/// The device, if it is known.
pub(crate) fn device(tx: &mut dyn Tx, academy: AcademyId, device: DeviceId) -> Result<Option<Device>> {
    tx.one(DEVICE, args![academy, device])?.as_ref().map(read_device).transpose()
}

fn read_device(row: &Row) -> Result<Device> {
    Ok(Device {
        keys: PublicKeys { signing: row.get(0)?, sealing: row.get(1)? },
        succeeds: row.get(2)?,
        is_revoked: row.get::<Option<i64>>(3)?.is_some(),
        contact_ms: row.get(4)?,
    })
}

/// What an ask without contents is answered from.
pub(crate) struct Quiet {
    pub(crate) epoch: [u8; 8],
    pub(crate) policy: Option<Policy>,
    pub(crate) device: Device,
    pub(crate) heads: Vec<HeadOf>,
    pub(crate) digest: HeadsDigest,
    pub(crate) mail: Vec<greenpost_wire::sync::Mail>,
}

/// All of it; none when the device is not known.
pub(crate) fn quiet(tx: &mut dyn Tx, academy: AcademyId, id: DeviceId) -> Result<Option<Quiet>> {
    let found = tx.queries(vec![
        (DEVICE, args![academy, id].to_vec()),
        (HEADS, args![academy, id].to_vec()),
        (academies::EPOCH_AND_POLICY, args![academy].to_vec()),
        mail::ask_waiting(academy, id),
    ])?;
    let [device, heads, about, mail] = found.as_slice() else { return Ok(None) };
    let Some(device) = device.first() else { return Ok(None) };
    let heads: Vec<HeadOf> = heads
        .iter()
        .map(|row| Ok(HeadOf { origin: row.get(0)?, number: row.get(1)?, head: row.get(2)? }))
        .collect::<Result<_>>()?;
    let (epoch, policy) = academies::read_epoch_and_policy(academy, about)?;
    Ok(Some(Quiet {
        epoch,
        policy,
        device: read_device(device)?,
        digest: HeadsDigest::of(academy, id, &heads),
        heads,
        mail: mail::read_waiting(mail)?,
    }))
}

const HEADS: &str = "select o.origin, o.number, o.head
    from device_origins d
    join origins o on o.academy = d.academy and o.origin = d.origin
    where d.academy = $1 and d.device = $2";

/// The facts for this ask.
pub(crate) fn facts(
    tx: &mut dyn Tx,
    academy: AcademyId,
    ask: &Ask,
    contents: &Contents,
    now_ms: i64,
) -> Result<Facts> {
    let mut asked = vec![(DEVICE_LOCKED, args![academy, ask.device].to_vec())];
    asked.extend(locks_of_origins(academy, contents));
    asked.push((academies::EPOCH_AND_POLICY, args![academy].to_vec()));
    asked.push((ORIGINS_ON, args![academy, ask.device].to_vec()));
    let mut found = tx.queries(asked)?;
    let (here, about) = (found.pop().unwrap_or_default(), found.pop().unwrap_or_default());
    let device = found.first().and_then(|rows| rows.first()).map(read_device).transpose()?;
    let (epoch, policy) = academies::read_epoch_and_policy(academy, &about)?;
    let mut facts = Facts { epoch, policy, device, ..Facts::default() };
    facts.here = take_in(&here, &mut facts)?;
    if let Some(before) = (contents.succession.as_ref().map(|said| said.device))
        .or(device.and_then(|device| device.succeeds).filter(|_| !contents.claims.is_empty()))
    {
        let shown = contents.succession.as_ref().and_then(|said| said.keys);
        load_predecessor(tx, academy, before, shown, &mut facts)?;
    }
    if !contents.claims.is_empty() {
        load_claims(tx, academy, ask.device, contents, now_ms, &mut facts)?;
    }
    load_heads(tx, academy, contents, &mut facts)?;
    Ok(facts)
}

fn locks_of_origins(academy: AcademyId, contents: &Contents) -> Vec<Asked> {
    let claimed = contents.claims.iter().map(|claim| claim.origin);
    let all: BTreeSet<OriginId> = contents.batches.iter().map(|batch| batch.origin).chain(claimed).collect();
    let lock = "select 1 from origins
        where academy = $1 and origin = $2
        for update";
    all.into_iter().map(|origin| (lock, args![academy, origin].to_vec())).collect()
}

/// `shown` are the keys the device says it had: enough where nobody remembers the one before.
fn load_predecessor(
    tx: &mut dyn Tx,
    academy: AcademyId,
    before: DeviceId,
    shown: Option<PublicKeys>,
    facts: &mut Facts,
) -> Result<()> {
    facts.predecessor = match device(tx, academy, before)? {
        Some(old) if old.is_revoked => return Ok(()),
        Some(old) => Some(old.keys),
        None => shown,
    };
    let rows = tx.query(ORIGINS_ON, args![academy, before])?;
    facts.before = take_in(&rows, facts)?;
    Ok(())
}

/// The origins of a device.
const ORIGINS_ON: &str =
    "select o.origin, o.learner, o.cohort, o.salt_key, o.number, o.head, o.branch_of, o.start_number, o.start_head
    from device_origins d
    join origins o on o.academy = d.academy and o.origin = d.origin
    where d.academy = $1 and d.device = $2";

/// Takes in what [`ORIGINS_ON`] gave; which they are.
fn take_in(rows: &[Row], facts: &mut Facts) -> Result<BTreeSet<OriginId>> {
    let mut found = BTreeSet::new();
    for row in rows {
        let (id, origin) = origin(row)?;
        found.insert(id);
        facts.origins.insert(id, origin);
    }
    Ok(found)
}

fn origin(row: &Row) -> Result<(OriginId, Origin)> {
    let origin = Origin {
        learner: row.get(1)?,
        cohort: row.get(2)?,
        salts: row.get::<Option<[u8; 32]>>(3)?.map(SaltKey),
        held: Held { number: row.get(4)?, head: row.get(5)? },
        branch_of: row.get(6)?,
        start: Held { number: row.get(7)?, head: row.get(8)? },
    };
    Ok((row.get(0)?, origin))
}

fn load_claims(
    tx: &mut dyn Tx,
    academy: AcademyId,
    device: DeviceId,
    contents: &Contents,
    now_ms: i64,
    facts: &mut Facts,
) -> Result<()> {
    facts.wrong_tries = wrong_tries(tx, academy, device, now_ms)?;
    for claim in &contents.claims {
        for id in [Some(claim.origin), claim.branch_of.map(|branch| branch.of)].into_iter().flatten() {
            load_origin(tx, academy, id, facts)?;
        }
    }
    let hashes: BTreeSet<[u8; 32]> =
        contents.claims.iter().filter_map(|claim| code_hash(claim.code.as_ref()?)).collect();
    for hash in hashes {
        if let Some(code) = code(tx, academy, hash)? {
            facts.codes.insert(hash, code);
        }
    }
    let of_words = contents.claims.iter().filter_map(|claim| claim.welcome.as_ref());
    let mut named: BTreeSet<(LearnerId, CohortId)> =
        of_words.map(|word| (word.learner, word.cohort)).collect();
    named.extend(facts.origins.values().map(|origin| (origin.learner, origin.cohort)));
    let learners: BTreeSet<LearnerId> = named
        .iter()
        .map(|(learner, _)| *learner)
        .chain(facts.codes.values().filter_map(|code| code.learner))
        .collect();
    let cohorts: BTreeSet<CohortId> =
        named.iter().map(|(_, cohort)| *cohort).chain(facts.codes.values().map(|code| code.cohort)).collect();
    for id in learners {
        lock_learner(tx, academy, id)?;
        if let Some(learner) = learner(tx, academy, id)? {
            facts.learners.insert(id, learner);
        }
    }
    for id in cohorts {
        if let Some(name) = academies::cohort_name(tx, academy, id)? {
            facts.cohorts.insert(id, name);
        }
    }
    Ok(())
}

fn load_origin(tx: &mut dyn Tx, academy: AcademyId, id: OriginId, facts: &mut Facts) -> Result<()> {
    if facts.origins.contains_key(&id) {
        return Ok(());
    }
    let sql = "select origin, learner, cohort, salt_key, number, head, branch_of, start_number, start_head
        from origins
        where academy = $1 and origin = $2";
    if let Some(row) = tx.one(sql, args![academy, id])? {
        facts.origins.insert(id, origin(&row)?.1);
    }
    Ok(())
}

fn wrong_tries(tx: &mut dyn Tx, academy: AcademyId, device: DeviceId, now_ms: i64) -> Result<u64> {
    let sql = "select wrong from tries
        where academy = $1 and device = $2 and last_ms > $3";
    let row = tx.one(sql, args![academy, device, now_ms - TRIES_MS])?;
    row.map_or(Ok(0), |row| row.get(0))
}

fn code(tx: &mut dyn Tx, academy: AcademyId, hash: [u8; 32]) -> Result<Option<Code>> {
    let sql = "select cohort, learner, name, post, expires_ms, used_by
        from codes
        where academy = $1 and hash = $2
        for update";
    tx.query(sql, args![academy, hash])?
        .first()
        .map(|row| {
            Ok(Code {
                cohort: row.get(0)?,
                learner: row.get(1)?,
                name: row.get(2)?,
                post: row.get(3)?,
                expires_ms: row.get(4)?,
                used_by: row.get(5)?,
            })
        })
        .transpose()
}

/// A learner, if she is known.
pub(crate) fn learner(tx: &mut dyn Tx, academy: AcademyId, id: LearnerId) -> Result<Option<Learner>> {
    let sql = "select name, post, erased_ms from learners
        where academy = $1 and learner = $2";
    tx.one(sql, args![academy, id])?
        .map(|row| {
            let erased: Option<i64> = row.get(2)?;
            Ok(Learner { name: row.get(0)?, post: row.get(1)?, is_erased: erased.is_some() })
        })
        .transpose()
}

/// Values of chains: before and at the end of each batch that overlaps what is held, where branches begin, and where
/// probes look.
fn load_heads(tx: &mut dyn Tx, academy: AcademyId, contents: &Contents, facts: &mut Facts) -> Result<()> {
    let mut wanted = BTreeSet::new();
    for batch in &contents.batches {
        let Some(held) = facts.origins.get(&batch.origin).map(|origin| origin.held.number) else { continue };
        if batch.from == 0 || batch.from > held {
            continue;
        }
        let count = batch.entries(greenpost_wire::sync::MOST_TEXT).map_or(0, |entries| entries.len() as u64);
        wanted.extend([(batch.origin, batch.from - 1), (batch.origin, batch.from - 1 + count)]);
    }
    wanted.extend(
        contents.claims.iter().filter_map(|claim| claim.branch_of.map(|branch| (branch.of, branch.at))),
    );
    facts.heads.extend(entries::heads_at(tx, academy, wanted)?);
    for probe in contents.probes.iter().filter(|probe| facts.here.contains(&probe.origin)) {
        let count = (probe.heads.len() / 8) as u64;
        let heads = entries::heads(tx, academy, probe.origin, probe.from, probe.from.saturating_add(count))?;
        facts.heads.extend(heads.into_iter().map(|(number, head)| ((probe.origin, number), head)));
    }
    Ok(())
}
