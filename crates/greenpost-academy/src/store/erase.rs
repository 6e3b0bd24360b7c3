//! Erasing a learner: what names her or says what she did goes; the links of her chains stay and still verify.

use greenpost_wire::{AcademyId, LearnerId, OriginId, SaltKey};
use sha2::{Digest, Sha256};

use super::entries::ERASED;
use super::{Tx, Value, args, entries, progress};
use crate::error::Result;

/// Entries looked at at once.
const PAGE: u64 = 5_000;

/// Erases her.
pub(crate) fn learner(tx: &mut dyn Tx, academy: AcademyId, learner: LearnerId, now_ms: i64) -> Result<()> {
    let sql = "select origin, start_number, salt_key from origins
        where academy = $1 and learner = $2
        order by origin";
    // Origins before the learner: as asks lock them. One that came in between is seen the second time.
    let lock = "select 1 from origins
        where academy = $1 and origin = $2
        for update";
    for row in tx.query(sql, args![academy, learner])? {
        tx.lock(lock, args![academy, row.get::<OriginId>(0)?])?;
    }
    progress::lock_learner(tx, academy, learner)?;
    for row in tx.query(sql, args![academy, learner])? {
        if let Some(key) = row.get::<Option<[u8; 32]>>(2)? {
            origin(tx, academy, row.get(0)?, row.get(1)?, &SaltKey(key))?;
        }
    }
    let sql = "update learners
        set name = '', post = '', erased_ms = $1
        where academy = $2 and learner = $3";
    tx.execute(sql, args![now_ms, academy, learner])?;
    progress::forget(tx, academy, learner)?;
    let sql = "delete from deliveries
        where academy = $1 and number in (select number from mail where academy = $1 and learner = $2)";
    tx.execute(sql, args![academy, learner])?;
    for sql in [
        "delete from mail where academy = $1 and learner = $2",
        "delete from members where academy = $1 and learner = $2",
        "delete from codes where academy = $1 and learner = $2",
    ] {
        tx.execute(sql, args![academy, learner])?;
    }
    Ok(())
}

/// An origin's entries become their hashes.
fn origin(tx: &mut dyn Tx, academy: AcademyId, origin: OriginId, start: u64, salts: &SaltKey) -> Result<()> {
    let mut number = start;
    loop {
        let page = entries::of_origin(tx, academy, origin, number, PAGE)?;
        let Some(last) = page.last() else { break };
        number = last.number;
        let rows: Vec<Vec<Value>> = (page.iter())
            .map(|one| {
                let hash =
                    Sha256::new().chain_update(salts.salt(one.number)).chain_update(&one.bytes).finalize();
                vec![hash.as_slice().into(), ERASED.into(), academy.into(), origin.into(), one.number.into()]
            })
            .collect();
        let sql = "update entries
            set bytes = $1, set_aside = $2
            where academy = $3 and origin = $4 and number = $5";
        tx.execute_each(sql, rows)?;
    }
    for sql in [
        "update origins set salt_key = null where academy = $1 and origin = $2",
        "delete from summaries where academy = $1 and origin = $2",
        "delete from quarantine where academy = $1 and origin = $2",
        "update codes set name = '', post = '' where academy = $1 and used_by = $2",
    ] {
        tx.execute(sql, args![academy, origin])?;
    }
    Ok(())
}
