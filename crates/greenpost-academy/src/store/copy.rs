//! A whole academy from one store into another, table by table: a backup of PostgreSQL is a folder of one SQLite file,
//! and such a folder is restored into either.

use std::fs;
use std::path::Path;

use greenpost_wire::AcademyId;
use rusqlite::TransactionBehavior;

use super::sqlite::{self, Durability, SqliteTx};
use super::{Row, Store, Tx, Value, academies, args, entries};
use crate::error::{AcademyError, Result};
use crate::private;

/// Entries carried at once.
const PAGE: u64 = 10_000;

/// Every table but entries: how its rows are read, and written.
const TABLES: &[(&str, &str)] = &[
    (
        "select academy, name, addresses, authority, secret, epoch, stored, mailed, created_ms
        from academies where academy = $1",
        "insert into academies (academy, name, addresses, authority, secret, epoch, stored, mailed, created_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    ),
    (
        "select academy, cohort, name, created_ms from cohorts where academy = $1",
        "insert into cohorts (academy, cohort, name, created_ms) values ($1, $2, $3, $4)",
    ),
    (
        "select academy, learner, name, post, created_ms, erased_ms from learners where academy = $1",
        "insert into learners (academy, learner, name, post, created_ms, erased_ms)
        values ($1, $2, $3, $4, $5, $6)",
    ),
    (
        "select academy, cohort, learner from members where academy = $1",
        "insert into members (academy, cohort, learner) values ($1, $2, $3)",
    ),
    (
        "select academy, hash, cohort, learner, name, post, expires_ms, used_by from codes where academy = $1",
        "insert into codes (academy, hash, cohort, learner, name, post, expires_ms, used_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
    ),
    (
        "select academy, device, signing, sealing, succeeds, first_ms, contact_ms, revoked_ms
        from devices where academy = $1",
        "insert into devices (academy, device, signing, sealing, succeeds, first_ms, contact_ms, revoked_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
    ),
    (
        "select academy, origin, learner, cohort, salt_key, number, head, branch_of, start_number, start_head
        from origins where academy = $1",
        "insert into origins (academy, origin, learner, cohort, salt_key, number, head, branch_of, start_number,
            start_head)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    ),
    (
        "select academy, device, origin from device_origins where academy = $1",
        "insert into device_origins (academy, device, origin) values ($1, $2, $3)",
    ),
    (
        "select academy, item, device, origin, reason, batch, received_ms from quarantine where academy = $1",
        "insert into quarantine (academy, item, device, origin, reason, batch, received_ms)
        values ($1, $2, $3, $4, $5, $6, $7)",
    ),
    (
        "select academy, origin, number, summary, received_ms from summaries where academy = $1",
        "insert into summaries (academy, origin, number, summary, received_ms) values ($1, $2, $3, $4, $5)",
    ),
    (
        "select academy, number, learner, at_ms, author, letter from mail where academy = $1",
        "insert into mail (academy, number, learner, at_ms, author, letter) values ($1, $2, $3, $4, $5, $6)",
    ),
    (
        "select academy, device, number from deliveries where academy = $1",
        "insert into deliveries (academy, device, number) values ($1, $2, $3)",
    ),
    (
        "select academy, edition, policy from policies where academy = $1",
        "insert into policies (academy, edition, policy) values ($1, $2, $3)",
    ),
    (
        "select academy, learner, module, chapter, is_read, is_completed, is_passed, best, folded
        from progress where academy = $1",
        "insert into progress (academy, learner, module, chapter, is_read, is_completed, is_passed, best, folded)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    ),
    (
        "select academy, learner, module, chapters_read, chapters_completed, chapters_passed, is_satisfied, best
        from modules where academy = $1",
        "insert into modules (academy, learner, module, chapters_read, chapters_completed, chapters_passed,
            is_satisfied, best)
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
    ),
    (
        "select academy, at_ms, item, what from audit where academy = $1",
        "insert into audit (academy, at_ms, item, what) values ($1, $2, $3, $4)",
    ),
];

/// How an academy is emptied before a copy takes its place.
const EMPTY: &[&str] = &[
    "delete from academies where academy = $1",
    "delete from cohorts where academy = $1",
    "delete from learners where academy = $1",
    "delete from members where academy = $1",
    "delete from codes where academy = $1",
    "delete from tries where academy = $1",
    "delete from devices where academy = $1",
    "delete from origins where academy = $1",
    "delete from device_origins where academy = $1",
    "delete from entries where academy = $1",
    "delete from quarantine where academy = $1",
    "delete from summaries where academy = $1",
    "delete from mail where academy = $1",
    "delete from deliveries where academy = $1",
    "delete from policies where academy = $1",
    "delete from progress where academy = $1",
    "delete from modules where academy = $1",
    "delete from audit where academy = $1",
];

const READ_ENTRIES: &str = "select academy, origin, number, received_ms, stored, bytes, head, set_aside
    from entries
    where academy = $1 and stored > $2
    order by stored
    limit $3";

/// Copies every row of an academy.
fn rows(academy: AcademyId, from: &mut dyn Tx, to: &mut dyn Tx) -> Result<()> {
    for (read, write) in TABLES {
        let found: Vec<Vec<Value>> =
            from.query(read, args![academy])?.into_iter().map(|Row(row)| row).collect();
        to.execute_each(write, found)?;
    }
    let mut stored = 0;
    loop {
        let page = from.query(READ_ENTRIES, args![academy, stored, PAGE])?;
        let Some(last) = page.last() else { return Ok(()) };
        stored = last.get::<i64>(4)?;
        let page: Vec<Vec<Value>> = page.into_iter().map(|Row(row)| row).collect();
        to.insert(&entries::INSERT, page)?;
    }
}

/// Copies an academy into a folder of one file and its key.
pub(super) async fn out(store: &Store, academy: AcademyId, to: &Path) -> Result<()> {
    let secret = store.secret(academy).await?;
    private::make_folder(to).map_err(|source| AcademyError::Write { path: to.to_owned(), source })?;
    let aside = to.join(format!("{academy}.db.part"));
    let target = to.join(format!("{academy}.db"));
    let part = aside.clone();
    store
        .read(academy, move |from| {
            sqlite::begin_file(&part)?;
            let mut file = sqlite::open_writer(&part, Durability::Full)?;
            let tx = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut to = SqliteTx(&tx);
            rows(academy, from, &mut to)?;
            academies::keep_secret(&mut to, academy, None)?;
            tx.commit()?;
            file.pragma_update(None, "journal_mode", "delete")?;
            Ok(())
        })
        .await?;
    sqlite::write_key(&to.join(format!("{academy}.key")), &secret)?;
    fs::rename(&aside, &target).map_err(|source| AcademyError::Write { path: target, source })
}

/// Puts the academy of a folder's file into a store, in the place of the one that is there.
pub(crate) async fn back(store: &Store, academy: AcademyId, from: &Path) -> Result<()> {
    let secret = sqlite::read_key(&from.join(format!("{academy}.key")))?;
    let kept = (!store.keeps_key_files()).then_some(secret);
    let file = from.join(format!("{academy}.db"));
    if !file.exists() {
        return Err(AcademyError::NoSuch { what: "file", id: file.display().to_string() });
    }
    store.begin(academy).await?;
    store
        .write(academy, move |to| {
            let db = sqlite::open_copy(&file)?;
            EMPTY.iter().try_for_each(|sql| to.execute(sql, args![academy]).map(drop))?;
            rows(academy, &mut SqliteTx(&db), to)?;
            academies::keep_secret(to, academy, kept)
        })
        .await?;
    store.complete(academy, secret).await
}
