//! Whether what is held is what was written: every chain anew from its entries, every id from what it stands for, progress
//! from entries. All of it only reads. What nothing stands for (names, times of arrival, cohorts) cannot be told this way.

use greenpost_core::sync::read;
use greenpost_wire::sync::branch_start;
use greenpost_wire::{AcademyId, DeviceId, Head, LearnerId, OriginId, PublicKeys, SaltKey};
use sha2::{Digest, Sha256};

use super::entries::{self, ERASED, StoredEntry};
use super::{Row, Tx, args};
use crate::academy::Damage;
use crate::error::{AcademyError, Result};

/// Entries looked at at once.
const PAGE: u64 = 5_000;

/// Every chain, and the first entry of each that is not what its device wrote.
pub(crate) fn broken_links(tx: &mut dyn Tx, academy: AcademyId) -> Result<Vec<(OriginId, u64)>> {
    let sql = "select origin, start_number, start_head, salt_key, number, head, branch_of from origins
        where academy = $1
        order by origin";
    let mut broken = Vec::new();
    for row in tx.query(sql, args![academy])? {
        let origin: OriginId = row.get(0)?;
        let number = match broken_link(tx, academy, origin, &row) {
            // A cell that cannot be read is in the origin's own row or in one of its entries.
            Err(AcademyError::Damaged(_)) => Some(0),
            found => found?,
        };
        broken.extend(number.map(|number| (origin, number)));
    }
    Ok(broken)
}

fn broken_link(tx: &mut dyn Tx, academy: AcademyId, origin: OriginId, row: &Row) -> Result<Option<u64>> {
    let (mut number, mut head): (u64, Head) = (row.get(1)?, row.get(2)?);
    let start = match row.get::<Option<OriginId>>(6)? {
        None => (number == 0).then(|| Head::start(origin)),
        Some(parent) => head_at(tx, academy, parent, number)?
            .map(|of_parent| branch_start(origin, parent, number, of_parent)),
    };
    if start != Some(head) {
        return Ok(Some(number));
    }
    let salts = row.get::<Option<[u8; 32]>>(3)?.map(SaltKey);
    loop {
        let page = entries::of_origin(tx, academy, origin, number, PAGE)?;
        if page.is_empty() {
            break;
        }
        for one in page {
            number += 1;
            match next(head, salts.as_ref(), number, &one) {
                Some(next) => head = next,
                None => return Ok(Some(number)),
            }
        }
    }
    let is_whole = (number, head) == (row.get(4)?, row.get(5)?);
    Ok((!is_whole).then_some(number))
}

/// The chain's value after this entry; none when it is not what was written.
fn next(head: Head, salts: Option<&SaltKey>, number: u64, one: &StoredEntry) -> Option<Head> {
    let (next, set_aside) = match salts {
        Some(salts) => (head.then(salts.salt(number), &one.bytes), read(number, &one.bytes).err()),
        None => (head.then_hash(one.bytes.as_slice().try_into().ok()?), Some(ERASED)),
    };
    let is_whole = one.number == number && one.head == next && one.set_aside.as_deref() == set_aside;
    is_whole.then_some(next)
}

/// The chain's value after a number, also where the origin begins.
fn head_at(tx: &mut dyn Tx, academy: AcademyId, origin: OriginId, number: u64) -> Result<Option<Head>> {
    let sql = "select start_head from origins
        where academy = $1 and origin = $2 and start_number = $3";
    match tx.one(sql, args![academy, origin, number])? {
        Some(row) => row.get(0).map(Some),
        None => {
            let found = entries::heads_at(tx, academy, [(origin, number)].into())?;
            Ok(found.first().map(|(_, head)| *head))
        }
    }
}

/// How many entries there are, and whether each has a place that was given out.
pub(crate) fn places(tx: &mut dyn Tx, academy: AcademyId) -> Result<(u64, bool)> {
    let sql = "select count(*), coalesce(max(e.stored), 0), (select stored from academies where academy = $1)
        from entries e
        where e.academy = $1";
    let Some(row) = tx.one(sql, args![academy])? else { return Ok((0, true)) };
    let (count, last, given): (u64, u64, u64) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok((count, last <= given))
}

/// Rows whose id is not what it stands for, and rows that belong to nobody.
pub(crate) fn strays(tx: &mut dyn Tx, academy: AcademyId) -> Result<Vec<Damage>> {
    let mut found = Vec::new();
    let sql = "select e.origin, min(e.number)
        from entries e
        left join origins o on o.academy = e.academy and o.origin = e.origin
        where e.academy = $1 and (o.origin is null or e.number <= o.start_number)
        group by e.origin
        order by e.origin";
    for row in tx.query(sql, args![academy])? {
        found.push(Damage::Stray { origin: row.get(0)?, number: row.get(1)? });
    }
    let sql = "select device, signing, sealing from devices
        where academy = $1
        order by device";
    for row in tx.query(sql, args![academy])? {
        let (device, keys): (DeviceId, _) =
            (row.get(0)?, PublicKeys { signing: row.get(1)?, sealing: row.get(2)? });
        found.extend((keys.device() != device).then_some(Damage::Device(device)));
    }
    let sql = "select item, batch from quarantine
        where academy = $1
        order by item";
    for row in tx.query(sql, args![academy])? {
        let (item, batch): ([u8; 16], Vec<u8>) = (row.get(0)?, row.get(1)?);
        found.extend((Sha256::digest(&batch)[..16] != item).then_some(Damage::Batch(item)));
    }
    let sql = "select learner from origins where academy = $1
        union select learner from progress where academy = $1
        except select learner from learners where academy = $1
        order by learner";
    for row in tx.query(sql, args![academy])? {
        found.push(Damage::NoLearner(row.get::<LearnerId>(0)?));
    }
    Ok(found)
}
