//! What operators ask for and change: cohorts, codes, learners, devices, progress, the quarantine.

use std::collections::BTreeMap;

use greenpost_wire::sync::Summary;
use greenpost_wire::{AcademyId, CohortId, DeviceId, LearnerId, OriginId};

use super::entries::{ERASED, StoredEntry};
use super::{Row, Tx, args, entries};
use crate::academy::{
    CohortView, DeviceView, LearnerView, MemberProgress, ModuleProgress, NewCode, QuarantineView,
    WaitingSummary,
};
use crate::error::{AcademyError, Result};

/// Notes what an operator did, without names.
pub(crate) fn note(
    tx: &mut dyn Tx,
    academy: AcademyId,
    now_ms: i64,
    item: [u8; 16],
    what: &str,
) -> Result<()> {
    let sql = "insert into audit (academy, at_ms, item, what)
        values ($1, $2, $3, $4)";
    tx.execute(sql, args![academy, now_ms, item, what])
}

/// What operators did, oldest first.
pub(crate) fn notes(tx: &mut dyn Tx, academy: AcademyId) -> Result<Vec<(i64, String)>> {
    let sql = "select at_ms, what from audit
        where academy = $1
        order by at_ms, item";
    tx.query(sql, args![academy])?.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// Cohorts by name.
pub(crate) fn cohorts(tx: &mut dyn Tx, academy: AcademyId) -> Result<Vec<CohortView>> {
    let sql = "select c.cohort, c.name, c.created_ms, count(m.learner)
        from cohorts c
        left join members m on m.academy = c.academy and m.cohort = c.cohort
        where c.academy = $1
        group by c.cohort, c.name, c.created_ms
        order by c.name, c.cohort";
    let rows = tx.query(sql, args![academy])?;
    rows.iter()
        .map(|row| {
            Ok(CohortView {
                cohort: row.get(0)?,
                name: row.get(1)?,
                created_ms: row.get(2)?,
                learners: row.get(3)?,
            })
        })
        .collect()
}

/// Keeps a code's hash.
pub(crate) fn add_code(
    tx: &mut dyn Tx,
    academy: AcademyId,
    cohort: CohortId,
    hash: [u8; 32],
    code: &NewCode,
) -> Result<()> {
    let sql = "insert into codes (academy, hash, cohort, learner, name, post, expires_ms)
        values ($1, $2, $3, $4, $5, $6, $7)";
    let (name, post) = (code.name.as_str(), code.post.as_str());
    tx.execute(sql, args![academy, hash, cohort, code.learner, name, post, code.expires_ms])
}

/// Learners of the academy, by name.
pub(crate) fn learners(tx: &mut dyn Tx, academy: AcademyId) -> Result<Vec<LearnerView>> {
    let sql = "select learner, name, post, created_ms, erased_ms
        from learners
        where academy = $1
        order by name, learner";
    let rows = tx.query(sql, args![academy])?;
    rows.iter()
        .map(|row| {
            Ok(LearnerView {
                learner: row.get(0)?,
                name: row.get(1)?,
                post: row.get(2)?,
                created_ms: row.get(3)?,
                erased_ms: row.get(4)?,
            })
        })
        .collect()
}

/// Devices, the one that spoke last first.
pub(crate) fn devices(tx: &mut dyn Tx, academy: AcademyId) -> Result<Vec<DeviceView>> {
    let sql = "select d.device, d.succeeds, d.first_ms, d.contact_ms, d.revoked_ms, count(o.origin)
        from devices d
        left join device_origins o on o.academy = d.academy and o.device = d.device
        where d.academy = $1
        group by d.device, d.succeeds, d.first_ms, d.contact_ms, d.revoked_ms
        order by d.contact_ms desc, d.device";
    let rows = tx.query(sql, args![academy])?;
    rows.iter()
        .map(|row| {
            Ok(DeviceView {
                device: row.get(0)?,
                succeeds: row.get(1)?,
                first_ms: row.get(2)?,
                contact_ms: row.get(3)?,
                revoked_ms: row.get(4)?,
                origins: row.get(5)?,
            })
        })
        .collect()
}

/// Members of a cohort and how far they are.
pub(crate) fn progress(tx: &mut dyn Tx, academy: AcademyId, cohort: CohortId) -> Result<Vec<MemberProgress>> {
    let of_cohort = [MEMBERS, MODULES, ORIGINS, WAITING].map(|sql| (sql, args![academy, cohort].to_vec()));
    let found = tx.queries(of_cohort.to_vec())?;
    let [rows, modules, origins, waiting] = found.as_slice() else { return Ok(Vec::new()) };
    let mut members = Vec::new();
    for row in rows {
        members.push(MemberProgress {
            learner: row.get(0)?,
            name: row.get(1)?,
            post: row.get(2)?,
            contact_ms: None,
            entries: 0,
            modules: BTreeMap::new(),
            waiting: Vec::new(),
        });
    }
    let places: BTreeMap<LearnerId, usize> =
        members.iter().enumerate().map(|(place, member)| (member.learner, place)).collect();
    let mut each = |rows: &[Row], add: fn(&mut MemberProgress, &Row) -> Result<()>| {
        rows.iter().try_for_each(|row| {
            let member = places.get(&row.get(0)?).and_then(|place| members.get_mut(*place));
            member.map_or(Ok(()), |member| add(member, row))
        })
    };
    each(modules, add_module)?;
    each(origins, add_origin)?;
    each(waiting, add_waiting)?;
    Ok(members)
}

const MEMBERS: &str = "select l.learner, l.name, l.post
    from members m
    join learners l on l.academy = m.academy and l.learner = m.learner
    where m.academy = $1 and m.cohort = $2 and l.erased_ms is null
    order by l.name, l.learner";

/// `cross join` keeps SQLite to the written order, members first: left to itself it would go through all the academy's
/// rows. So in the next two.
const MODULES: &str =
    "select p.learner, p.module, p.chapters_read, p.chapters_completed, p.chapters_passed, p.is_satisfied, p.best
    from members m
    cross join modules p
    where m.academy = $1 and m.cohort = $2 and p.academy = m.academy and p.learner = m.learner";

fn add_module(member: &mut MemberProgress, row: &Row) -> Result<()> {
    let progress = ModuleProgress {
        read: row.get(2)?,
        completed: row.get(3)?,
        passed: row.get(4)?,
        is_satisfied: row.get::<i64>(5)? == 1,
        best: row.get(6)?,
    };
    member.modules.insert(row.get(1)?, progress);
    Ok(())
}

const ORIGINS: &str = "select o.learner, o.number - o.start_number,
        (select max(d.contact_ms)
            from device_origins x
            join devices d on d.academy = x.academy and d.device = x.device
            where x.academy = o.academy and x.origin = o.origin)
    from members m
    cross join origins o
    where m.academy = $1 and m.cohort = $2 and o.academy = m.academy and o.learner = m.learner";

fn add_origin(member: &mut MemberProgress, row: &Row) -> Result<()> {
    member.entries += row.get::<u64>(1)?;
    member.contact_ms = member.contact_ms.max(row.get(2)?);
    Ok(())
}

const WAITING: &str = "select o.learner, s.number - o.number, s.summary, s.received_ms
    from members m
    cross join origins o
    cross join summaries s
    where m.academy = $1 and m.cohort = $2 and o.academy = m.academy and o.learner = m.learner
        and s.academy = o.academy and s.origin = o.origin and s.number > o.number";

fn add_waiting(member: &mut MemberProgress, row: &Row) -> Result<()> {
    let summary: Vec<u8> = row.get(2)?;
    let summary: Summary =
        minicbor::decode(&summary).map_err(|_| AcademyError::Damaged("a spoilt summary"))?;
    let waiting = WaitingSummary { entries: row.get(1)?, rows: summary.rows, received_ms: row.get(3)? };
    member.waiting.push(waiting);
    Ok(())
}

/// Batches that were not taken, newest first.
pub(crate) fn quarantine(tx: &mut dyn Tx, academy: AcademyId) -> Result<Vec<QuarantineView>> {
    let sql = "select item, device, origin, reason, received_ms, batch
        from quarantine
        where academy = $1
        order by received_ms desc, item";
    let rows = tx.query(sql, args![academy])?;
    rows.iter()
        .map(|row| {
            Ok(QuarantineView {
                item: row.get(0)?,
                device: row.get(1)?,
                origin: row.get(2)?,
                reason: row.get(3)?,
                received_ms: row.get(4)?,
                batch: row.get(5)?,
            })
        })
        .collect()
}

/// A person has looked at it.
pub(crate) fn drop_quarantined(tx: &mut dyn Tx, academy: AcademyId, item: [u8; 16]) -> Result<bool> {
    let sql = "delete from quarantine
        where academy = $1 and item = $2";
    Ok(tx.changed(sql, args![academy, item])? > 0)
}

/// The learners a letter is for: one, or the members of a cohort.
pub(crate) fn members(tx: &mut dyn Tx, academy: AcademyId, cohort: CohortId) -> Result<Vec<LearnerId>> {
    let sql = "select m.learner
        from members m
        join learners l on l.academy = m.academy and l.learner = m.learner
        where m.academy = $1 and m.cohort = $2 and l.erased_ms is null
        order by m.learner";
    tx.query(sql, args![academy, cohort])?.iter().map(|row| row.get(0)).collect()
}

/// Shuts a device out; whether it was known.
pub(crate) fn revoke(tx: &mut dyn Tx, academy: AcademyId, device: DeviceId, now_ms: i64) -> Result<bool> {
    let sql = "update devices
        set revoked_ms = $1
        where academy = $2 and device = $3 and revoked_ms is null";
    Ok(tx.changed(sql, args![now_ms, academy, device])? > 0)
}

/// Her name and post from now on.
pub(crate) fn rename(tx: &mut dyn Tx, academy: AcademyId, learner: LearnerId, name: &str) -> Result<()> {
    let sql = "update learners
        set name = $1
        where academy = $2 and learner = $3";
    tx.execute(sql, args![name, academy, learner])
}

/// Every learner's id.
pub(crate) fn learner_ids(tx: &mut dyn Tx, academy: AcademyId) -> Result<Vec<LearnerId>> {
    let sql = "select learner from learners
        where academy = $1
        order by learner";
    tx.query(sql, args![academy])?.iter().map(|row| row.get(0)).collect()
}

/// Entries that were set aside, in the order they came, at most so many.
pub(crate) fn set_aside(tx: &mut dyn Tx, academy: AcademyId, most: u64) -> Result<Vec<StoredEntry>> {
    let sql = "select origin, number from entries
        where academy = $1 and set_aside is not null and set_aside <> $2
        order by stored
        limit $3";
    let mut found = Vec::new();
    for row in tx.query(sql, args![academy, ERASED, most])? {
        let (origin, number): (OriginId, u64) = (row.get(0)?, row.get(1)?);
        found.extend(entries::of_origin(tx, academy, origin, number - 1, 1)?);
    }
    Ok(found)
}

/// Learners, devices, and entries that came in.
pub(crate) fn counts(tx: &mut dyn Tx, academy: AcademyId) -> Result<[u64; 3]> {
    let sql = "select
            (select count(*) from learners where academy = $1),
            (select count(*) from devices where academy = $2),
            (select stored from academies where academy = $3)";
    let row = tx.one(sql, args![academy, academy, academy])?;
    row.map_or(Ok([0; 3]), |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))
}
