//! A crowd written straight into a store: learners of a hundred entries each, in cohorts of five hundred, with their
//! progress. Random where a real store is: ids, chains and bytes.

use std::fs::File;
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
    insert into modules
        select academy, learner, module, sum(case when chapter <> '' then is_read else 0 end),
            sum(case when chapter <> '' then is_completed else 0 end),
            sum(case when chapter <> '' then is_passed else 0 end),
            max(case when chapter = '' then is_completed else 0 end), max(best)
        from progress where learner in (select learner from people) group by academy, learner, module;
    insert into entries
        with recursive e(e) as (select 1 union all select e + 1 from e where e < :each)
        select :academy, origin, e, 1796000000000, (place - 1) * :each + e + :stored, randomblob(62), randomblob(32), null
        from (select origin, place from people order by place), e;
    update academies set stored = stored + :learners * :each;";

/// Rows of PostgreSQL. Learners send ten entries each, in turn, so that rows and indexes lie as they do when they grow.
const POSTGRES: &str = "
    create temp table people as
        select n, md5('o' || n)::uuid origin, md5('l' || n)::uuid learner, md5('d' || n)::uuid device
        from generate_series(1, :learners) n;
    create temp table groups as
        select n, md5('c' || n)::uuid cohort from generate_series(0, :cohorts - 1) n;
    insert into cohorts select :academy, cohort, 'Cohort ' || n, 0 from groups;
    insert into learners select :academy, learner, 'Learner ' || n, 'Border post', 0, null from people;
    insert into members select :academy, g.cohort, p.learner from people p join groups g on g.n = (p.n - 1) / :size;
    insert into devices
        select :academy, device, sha256(uuid_send(device)), sha256(uuid_send(origin)), null, 0, 0, null from people;
    insert into origins select :academy, origin, learner, g.cohort, sha256(uuid_send(learner)), :each,
        sha256(uuid_send(origin)), null, 0, sha256('') from people p join groups g on g.n = (p.n - 1) / :size;
    insert into device_origins select :academy, device, origin from people;
    insert into progress
        select :academy, learner, 'module-' || (c % 2), case when c < 2 then '' else 'chapter-' || c end, 1, c % 2,
            (c % 3 = 0)::int, 700, '{\"sections\":[\"one\",\"two\",\"three\"],\"opened\":12,\"completed\":true,\"best\":700}'
        from (select * from generate_series(0, 12) c, people order by c, n offset 0) turn;
    insert into modules
        select academy, learner, module, sum(case when chapter <> '' then is_read else 0 end),
            sum(case when chapter <> '' then is_completed else 0 end),
            sum(case when chapter <> '' then is_passed else 0 end),
            max(case when chapter = '' then is_completed else 0 end), max(best)
        from progress where learner in (select learner from people) group by academy, learner, module;
    insert into entries
        select :academy, origin, e, 1796000000000, (week * :learners + n - 1) * 10 + e - week * 10 + :stored,
            sha256(uuid_send(origin) || int8send(e)) || substr(sha256(uuid_send(learner) || int8send(e)), 3),
            sha256(uuid_send(device) || int8send(e)), null
        from (select * from generate_series(0, :each / 10 - 1) week, people order by week, n offset 0) turn
        cross join lateral generate_series(week * 10 + 1, week * 10 + 10) e;
    update academies set stored = stored + :learners * :each;";

/// Fills a file; the new cohorts.
pub(crate) fn fill_sqlite(path: &Path, academy: AcademyId, entries: u64) -> Vec<CohortId> {
    let db = Connection::open(path).expect("the academy's file");
    db.pragma_update(None, "cache_size", -400_000).expect("a setting");
    // Nobody reads and nothing need be taken back: no page is written twice.
    set_journal(&db, "delete");
    set_journal(&db, "off");
    db.pragma_update(None, "synchronous", "off").expect("a setting");
    let stored: i64 = db.query_row("select stored from academies", [], |row| row.get(0)).expect("a number");
    let id = format!("x'{}'", academy.0.simple());
    db.execute_batch(&format!("begin; {} commit;", with(SQLITE, &id, entries, stored as u64)))
        .expect("filled");
    set_journal(&db, "wal");
    // A store that grew by itself has its pages on the disk, and does not write them while it is measured.
    File::open(path).and_then(|file| file.sync_all()).expect("the disk writes");
    let mut read = db.prepare("select cohort from groups").expect("read");
    let cohorts = read.query_map([], |row| row.get(0)).expect("read");
    cohorts.map(|id| CohortId::from_bytes(id.expect("an id"))).collect()
}

fn set_journal(db: &Connection, mode: &str) {
    let set: String = db
        .pragma_update_and_check(None, "journal_mode", mode, |row| row.get(0))
        .expect("nobody else is here");
    assert_eq!(set, mode);
}

/// Fills a database; the new cohorts.
pub(crate) fn fill_postgres(
    postgres: &Postgres,
    database: &str,
    academy: AcademyId,
    entries: u64,
) -> Vec<CohortId> {
    let stored = postgres.sql(database, "select stored from academies").parse().expect("a number");
    let id = format!("uuid '{academy}'");
    // A store that grew by itself did not write all its pages within minutes: whole pages in the log are for later.
    postgres.sql(database, "alter system set full_page_writes = off");
    postgres.sql(database, "select pg_reload_conf()");
    postgres.sql(database, &with(POSTGRES, &id, entries, stored));
    postgres.sql(database, "alter system reset full_page_writes");
    postgres.sql(database, "select pg_reload_conf()");
    postgres.sql(database, "vacuum analyze");
    postgres.sql(database, "checkpoint");
    let ids = postgres.sql(database, "select cohort from cohorts where name like 'Cohort %'");
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
