//! Letters to learners, and to which devices they are still to be brought.

use greenpost_wire::sync::{Letter, Mail};
use greenpost_wire::{AcademyId, DeviceId, LearnerId};

use super::progress::lock_learner;
use super::{Asked, Row, Tx, academies, args};
use crate::error::{AcademyError, Result};

/// Letters in one answer.
const MOST_LETTERS: u64 = 20;
/// Bytes of letters in one answer.
const MOST_BYTES: usize = 32 * 1024;

/// Posts a letter to a learner on each of her devices; returns its number.
pub(crate) fn post(
    tx: &mut dyn Tx,
    academy: AcademyId,
    learner: LearnerId,
    author: &str,
    letter: &Letter,
    now_ms: i64,
) -> Result<u64> {
    // A device the learner comes to at this moment must not miss it.
    lock_learner(tx, academy, learner)?;
    let number = academies::next_mail(tx, academy)?;
    let bytes = minicbor::to_vec(letter).expect("writing to memory cannot fail");
    let sql = "insert into mail (academy, number, learner, at_ms, author, letter)
        values ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, args![academy, number, learner, now_ms, author, bytes.as_slice()])?;
    let sql = "insert into deliveries (academy, device, number)
        select distinct d.academy, d.device, cast($1 as bigint)
        from origins o
        join device_origins d on d.academy = o.academy and d.origin = o.origin
        where o.academy = $2 and o.learner = $3
        on conflict do nothing";
    tx.execute(sql, args![number, academy, learner])?;
    Ok(number)
}

/// A learner comes to a device: unless she is there already, all her letters are to be brought.
pub(crate) fn bring(tx: &mut dyn Tx, academy: AcademyId, device: DeviceId, learner: LearnerId) -> Result<()> {
    lock_learner(tx, academy, learner)?;
    let sql = "select 1
        from origins o
        join device_origins d on d.academy = o.academy and d.origin = o.origin
        where o.academy = $1 and o.learner = $2 and d.device = $3
        limit 1";
    if tx.one(sql, args![academy, learner, device])?.is_some() {
        return Ok(());
    }
    bring_all(tx, academy, device, learner)
}

/// All a learner's letters are to be brought to a device, also those it has acknowledged: of two computers that shared its
/// key one may have taken what the other never saw.
pub(crate) fn bring_all(
    tx: &mut dyn Tx,
    academy: AcademyId,
    device: DeviceId,
    learner: LearnerId,
) -> Result<()> {
    let sql = "select number from mail
        where academy = $1 and learner = $2";
    let numbers = tx.query(sql, args![academy, learner])?;
    let rows: Result<Vec<_>> = numbers
        .iter()
        .map(|row| Ok(vec![academy.into(), device.into(), row.get::<u64>(0)?.into()]))
        .collect();
    let sql = "insert into deliveries (academy, device, number)
        values ($1, $2, $3)
        on conflict do nothing";
    tx.execute_each(sql, rows?)
}

/// The letters still to be brought to a device, oldest first, as many as an answer carries.
pub(crate) fn waiting(tx: &mut dyn Tx, academy: AcademyId, device: DeviceId) -> Result<Vec<Mail>> {
    let (sql, args) = ask_waiting(academy, device);
    read_waiting(&tx.query(sql, &args)?)
}

/// Asks for them.
pub(crate) fn ask_waiting(academy: AcademyId, device: DeviceId) -> Asked {
    let sql = "select m.number, m.learner, m.at_ms, m.author, m.letter
        from deliveries d
        join mail m on m.academy = d.academy and m.number = d.number
        where d.academy = $1 and d.device = $2
        order by d.number
        limit $3";
    (sql, args![academy, device, MOST_LETTERS].to_vec())
}

/// What [`ask_waiting`] gave.
pub(crate) fn read_waiting(rows: &[Row]) -> Result<Vec<Mail>> {
    let mut found = Vec::new();
    let mut bytes = 0;
    for row in rows {
        let (author, letter): (String, Vec<u8>) = (row.get(3)?, row.get(4)?);
        bytes += author.len() + letter.len() + 32;
        if bytes > MOST_BYTES && !found.is_empty() {
            break;
        }
        found.push(Mail {
            number: row.get(0)?,
            learner: row.get(1)?,
            at: row.get::<i64>(2)? / 1000,
            from: author,
            letter: minicbor::decode(&letter).map_err(|_| AcademyError::Damaged("a spoilt letter"))?,
        });
    }
    Ok(found)
}

/// The device keeps these letters.
pub(crate) fn acknowledge(
    tx: &mut dyn Tx,
    academy: AcademyId,
    device: DeviceId,
    numbers: &[u64],
) -> Result<()> {
    let sql = "delete from deliveries
        where academy = $1 and device = $2 and number = $3";
    let rows = numbers.iter().map(|number| vec![academy.into(), device.into(), (*number).into()]).collect();
    tx.execute_each(sql, rows)
}
