//! A crowd written straight into a store: learners of a hundred entries each, in cohorts of five hundred, with their
//! progress. Random where a real store is: ids, chains and bytes.

use std::path::Path;

use greenpost_tests::Postgres;
use greenpost_wire::{AcademyId, CohortId};
use rusqlite::Connection;

/// Learners of a cohort.
pub(crate) const COHORT: usize = 500;
const ENTRIES: u64 = 100;

/// Rows of SQLite; `:` begins what is given. Bytes are as long as those of an answer.
const SQLITE: &str = "
    create temp table people as
        with recursive n(n) as (select 1 union all select n + 1 from n where n < :learners),
        made as (select n, randomblob(16) origin, randomblob(16) learner, randomblob(16) device from n)
        select row_number() over (order by origin) place, * from made;
    create temp table groups as
        with recursive n(n) as (select 0 union all select n + 1 from n where n < :cohorts - 1)
        select n, randomblob(16) cohort from n;
    insert into cohorts select :academy, cohort, 'Cohort ' || n, 0 from groups;
    insert into learners select :academy, learner, 'Learner ' || n, 'Border post', 0, null from people order by learner;
    insert into members select :academy, g.cohort, p.learner
        from people p join groups g on g.n = (p.n - 1) / :size order by 2, 3;
    insert into devices select :academy, device, randomblob(32), randomblob(32), null, 0, 0, null
        from people order by device;
    insert into origins select :academy, origin, learner, g.cohort, randomblob(32), :each, randomblob(32), null, 0,
        zeroblob(32) from people p join groups g on g.n = (p.n - 1) / :size order by origin;
    insert into device_origins select :academy, device, origin from people order by device;
    insert into progress
        with recursive c(c) as (select 0 union all select c + 1 from c where c < 12)
        select :academy, learner, 'module-' || (c % 2), case when c < 2 then '' else 'chapter-' || c end, 1, c % 2, c % 3 = 0,
            700, '{\"sections\":[\"one\",\"two\",\"three\"],\"opened\":12,\"completed\":true,\"best\":700}'
        from (select learner from people order by learner), c;
    insert into entries
        with recursive e(e) as (select 1 union all select e + 1 from e where e < :each)
        select :academy, origin, e, randomblob(62), randomblob(32), 1796000000000, (place - 1) * :each + e + :stored, null
        from (select origin, place from people order by place), e;
    update academies set stored = stored + :learners * :each;";

const POSTGRES: &str = "
    create temp table people as
        select row_number() over (order by origin) place, * from (select n, decode(md5('o' || n), 'hex') origin,
            decode(md5('l' || n), 'hex') learner, decode(md5('d' || n), 'hex') device
            from generate_series(1, :learners) n) made;
    create temp table groups as
        select n, decode(md5('c' || n), 'hex') cohort from generate_series(0, :cohorts - 1) n;
    insert into cohorts select :academy, cohort, 'Cohort ' || n, 0 from groups;
    insert into learners select :academy, learner, 'Learner ' || n, 'Border post', 0, null from people;
    insert into members select :academy, g.cohort, p.learner from people p join groups g on g.n = (p.n - 1) / :size;
    insert into devices select :academy, device, sha256(device), sha256(origin), null, 0, 0, null from people;
    insert into origins select :academy, origin, learner, g.cohort, sha256(learner), :each, sha256(origin), null, 0,
        sha256('') from people p join groups g on g.n = (p.n - 1) / :size;
    insert into device_origins select :academy, device, origin from people;
    insert into progress
        select :academy, learner, 'module-' || (c % 2), case when c < 2 then '' else 'chapter-' || c end, 1, c % 2,
            (c % 3 = 0)::int, 700, '{\"sections\":[\"one\",\"two\",\"three\"],\"opened\":12,\"completed\":true,\"best\":700}'
        from people, generate_series(0, 12) c;
    insert into entries
        select :academy, origin, e, sha256(origin || int8send(e)) || substr(sha256(learner || int8send(e)), 3),
            sha256(device || int8send(e)), 1796000000000, (place - 1) * :each + e + :stored, null
        from people, generate_series(1, :each) e;
    update academies set stored = stored + :learners * :each;
    vacuum analyze;";

/// Fills a file; the new cohorts.
pub(crate) fn fill_sqlite(path: &Path, academy: AcademyId, entries: u64) -> Vec<CohortId> {
    let db = Connection::open(path).expect("the academy's file");
    db.pragma_update(None, "synchronous", "off").expect("a setting");
    db.pragma_update(None, "cache_size", -400_000).expect("a setting");
    let stored: i64 = db.query_row("select stored from academies", [], |row| row.get(0)).expect("a number");
    let id = format!("x'{}'", academy.0.simple());
    db.execute_batch(&format!("begin; {} commit;", with(SQLITE, &id, entries, stored as u64)))
        .expect("filled");
    // A store that grew by itself has its pages in the file, and no log of that size.
    db.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())).expect("written back");
    let mut read = db.prepare("select cohort from groups").expect("read");
    let cohorts = read.query_map([], |row| row.get(0)).expect("read");
    cohorts.map(|id| CohortId::from_bytes(id.expect("an id"))).collect()
}

/// Fills a database; the new cohorts.
pub(crate) fn fill_postgres(
    postgres: &Postgres,
    database: &str,
    academy: AcademyId,
    entries: u64,
) -> Vec<CohortId> {
    let stored = postgres.sql(database, "select stored from academies").parse().expect("a number");
    let id = format!("decode('{}', 'hex')", academy.0.simple());
    // Each statement by itself: vacuum runs in no transaction. A temporary table lasts as long as the connection.
    let whole = with(POSTGRES, &id, entries, stored);
    let (rows, vacuum) = whole.rsplit_once("vacuum").expect("the last statement");
    postgres.sql(database, rows);
    postgres.sql(database, &format!("vacuum{vacuum}"));
    let ids = postgres.sql(database, "select encode(cohort, 'hex') from cohorts where name like 'Cohort %'");
    ids.lines().map(|id| CohortId::parse(id).expect("an id")).collect()
}

fn with(sql: &str, academy: &str, entries: u64, stored: u64) -> String {
    let learners = (entries / ENTRIES).max(COHORT as u64).next_multiple_of(COHORT as u64);
    let given = [
        (":academy", academy.to_owned()),
        (":learners", learners.to_string()),
        (":cohorts", (learners / COHORT as u64).to_string()),
        (":size", COHORT.to_string()),
        (":each", ENTRIES.to_string()),
        (":stored", stored.to_string()),
    ];
    given.iter().fold(sql.to_owned(), |sql, (name, value)| sql.replace(name, value))
}
