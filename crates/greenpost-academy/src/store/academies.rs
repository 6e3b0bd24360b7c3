//! The academy itself and its cohorts.

use greenpost_wire::sync::Policy;
use greenpost_wire::{AcademyId, CohortId};

use super::{Row, Tx, args};
use crate::error::{AcademyError, Result};

/// The academy's own row.
#[derive(Debug, Clone)]
pub(crate) struct About {
    pub(crate) name: String,
    /// Best first.
    pub(crate) addresses: Vec<String>,
    pub(crate) authority: Option<Vec<u8>>,
    pub(crate) created_ms: i64,
}

/// Writes the academy's row; `secret` when no file keeps it.
pub(crate) fn add(
    tx: &mut dyn Tx,
    academy: AcademyId,
    about: &About,
    secret: Option<[u8; 32]>,
    epoch: [u8; 8],
) -> Result<()> {
    let sql = "insert into academies (academy, name, addresses, authority, secret, epoch, stored, mailed, created_ms)
        values ($1, $2, $3, $4, $5, $6, 0, 0, $7)";
    let addresses = about.addresses.join("\n");
    let authority = about.authority.as_deref();
    let args =
        args![academy, about.name.as_str(), addresses.as_str(), authority, secret, epoch, about.created_ms];
    tx.execute(sql, args)
}

/// What the academy says of itself.
pub(crate) fn about(tx: &mut dyn Tx, academy: AcademyId) -> Result<About> {
    let sql = "select name, addresses, authority, created_ms from academies
        where academy = $1";
    let row = tx.one(sql, args![academy])?.ok_or_else(|| none(academy))?;
    let addresses: String = row.get(1)?;
    Ok(About {
        name: row.get(0)?,
        addresses: addresses.lines().map(str::to_owned).collect(),
        authority: row.get(2)?,
        created_ms: row.get(3)?,
    })
}

/// Changes what the academy says of itself.
pub(crate) fn change(tx: &mut dyn Tx, academy: AcademyId, about: &About) -> Result<()> {
    let sql = "update academies
        set name = $1, addresses = $2, authority = $3
        where academy = $4";
    let addresses = about.addresses.join("\n");
    tx.execute(sql, args![about.name.as_str(), addresses.as_str(), about.authority.as_deref(), academy])
}

/// Writes the academy's row as it is: whether one can write is found out by writing.
pub(crate) fn touch(tx: &mut dyn Tx, academy: AcademyId) -> Result<()> {
    let sql = "update academies
        set stored = stored
        where academy = $1";
    tx.execute(sql, args![academy])
}

/// The secret, where the table keeps it.
pub(crate) fn secret(tx: &mut dyn Tx, academy: AcademyId) -> Result<[u8; 32]> {
    let sql = "select secret from academies
        where academy = $1";
    tx.one(sql, args![academy])?.ok_or_else(|| none(academy))?.get(0)
}

/// The secret is kept in the table (some) or in a file (none).
pub(crate) fn keep_secret(tx: &mut dyn Tx, academy: AcademyId, secret: Option<[u8; 32]>) -> Result<()> {
    let sql = "update academies
        set secret = $1
        where academy = $2";
    tx.execute(sql, args![secret, academy])
}

/// The epoch, and the newest rules for devices.
pub(crate) fn epoch_and_policy(tx: &mut dyn Tx, academy: AcademyId) -> Result<([u8; 8], Option<Policy>)> {
    read_epoch_and_policy(academy, &tx.query(EPOCH_AND_POLICY, args![academy])?)
}

/// Asks for them.
pub(crate) const EPOCH_AND_POLICY: &str = "select a.epoch, p.policy
    from academies a
    left join policies p on p.academy = a.academy
    where a.academy = $1
    order by p.edition desc
    limit 1";

/// What [`EPOCH_AND_POLICY`] gave.
pub(crate) fn read_epoch_and_policy(academy: AcademyId, rows: &[Row]) -> Result<([u8; 8], Option<Policy>)> {
    let row = rows.first().ok_or_else(|| none(academy))?;
    let policy: Option<Vec<u8>> = row.get(1)?;
    let policy =
        policy.map(|bytes| minicbor::decode(&bytes).map_err(|_| AcademyError::Damaged("a spoilt policy")));
    Ok((row.get(0)?, policy.transpose()?))
}

/// Keeps a new edition of the rules.
pub(crate) fn add_policy(tx: &mut dyn Tx, academy: AcademyId, policy: &Policy) -> Result<()> {
    let sql = "insert into policies (academy, edition, policy)
        values ($1, $2, $3)";
    let bytes = minicbor::to_vec(policy).expect("writing to memory cannot fail");
    tx.execute(sql, args![academy, u64::from(policy.edition), bytes.as_slice()])
}

/// A restored academy: another epoch, and letters numbered from `beyond` on, or by `step` after the newest one in the copy.
pub(crate) fn begin_epoch(
    tx: &mut dyn Tx,
    academy: AcademyId,
    epoch: [u8; 8],
    beyond: u64,
    step: u64,
) -> Result<()> {
    let sql = "update academies
        set epoch = $1, mailed = case when mailed + $3 < $2 then $2 else mailed + $3 end
        where academy = $4";
    tx.execute(sql, args![epoch, beyond, step, academy])
}

/// Reserves so many orders of entries, the last of which is `stored` then. Others wait until the end.
pub(crate) fn reserve_stored(tx: &mut dyn Tx, academy: AcademyId, count: u64) -> Result<()> {
    let sql = "update academies
        set stored = stored + $1
        where academy = $2";
    tx.execute(sql, args![count, academy])
}

/// Reserves the number of a letter.
pub(crate) fn next_mail(tx: &mut dyn Tx, academy: AcademyId) -> Result<u64> {
    let sql = "update academies
        set mailed = mailed + 1
        where academy = $1
        returning mailed";
    tx.one(sql, args![academy])?.ok_or_else(|| none(academy))?.get(0)
}

/// A cohort, unless it is there.
pub(crate) fn add_cohort(
    tx: &mut dyn Tx,
    academy: AcademyId,
    cohort: CohortId,
    name: &str,
    now_ms: i64,
) -> Result<()> {
    let sql = "insert into cohorts (academy, cohort, name, created_ms)
        values ($1, $2, $3, $4)
        on conflict do nothing";
    tx.execute(sql, args![academy, cohort, name, now_ms])
}

/// A cohort's name, if it is there.
pub(crate) fn cohort_name(tx: &mut dyn Tx, academy: AcademyId, cohort: CohortId) -> Result<Option<String>> {
    let sql = "select name from cohorts
        where academy = $1 and cohort = $2";
    tx.one(sql, args![academy, cohort])?.map(|row| row.get(0)).transpose()
}

fn none(academy: AcademyId) -> AcademyError {
    AcademyError::NoSuch { what: "academy", id: academy.to_string() }
}
