//! A server whose user owns nothing: an administrator makes the roles as docs/OPERATE.md says, the owner makes the
//! tables, and whoever serves reads and writes rows and can do no more.

use greenpost_academy::academy::{Invitee, Server, SystemChance};
use greenpost_academy::serve::now_ms;
use greenpost_academy::{Reply, Result};
use greenpost_tests::{Device, Postgres};
use tokio::runtime::Runtime;

#[test]
fn a_server_that_owns_nothing_serves_what_the_owner_made() {
    let postgres = Postgres::start();
    for sql in [
        "create role greenpost_app nologin",
        "create role keeper login in role greenpost_app",
        "create role porter login in role greenpost_app",
        "create database academy owner keeper",
    ] {
        postgres.sql("postgres", sql);
    }
    let runtime = Runtime::new().expect("a runtime");
    let open = |user: &str| -> Result<Server> {
        let url = postgres.url(user, "academy");
        runtime.block_on(Server::in_database(&url, Box::new(SystemChance)))
    };
    let early = open("porter").err().map(|error| error.to_string()).unwrap_or_default();
    assert!(early.contains("run any command once as the user who owns them"), "{early}");
    let keeper = open("keeper").expect("the owner makes the tables");
    let made = runtime.block_on(async {
        let id = keeper.create_academy("Border academy", Vec::new(), None, now_ms()).await?;
        let cohort = keeper.make_cohort(id, "December", now_ms()).await?;
        Ok((id, cohort, keeper.make_codes(id, cohort, &[Invitee::Anybody], now_ms()).await?))
    });
    let (id, cohort, codes) = made.map_err(|error: greenpost_academy::AcademyError| error).expect("made");
    drop(keeper);

    let porter = open("porter").expect("whoever serves finds the tables made");
    let keys = runtime.block_on(porter.card(id)).expect("a card").keys;
    let mut device = Device::new(keys, codes[0].code, 5);
    for _ in 0..2 {
        device.work(120);
        let synced = device.sync(|bytes| match runtime.block_on(porter.receive(bytes, None, now_ms())) {
            Reply::Answer(answer) => Ok(answer),
            Reply::Refused { status, sentence } => Err(format!("{status} {sentence}")),
        });
        synced.expect("a sync ends well");
    }
    let held = runtime.block_on(porter.entries(id, 0)).expect("entries");
    crate::nothing_is_lost_or_doubled(&held, &[device]);
    runtime.block_on(porter.is_ready()).expect("it can write");
    assert_eq!(runtime.block_on(porter.progress(id, cohort)).expect("progress").len(), 1);
    let copy = tempfile::tempdir().expect("a folder");
    runtime.block_on(porter.backup(id, copy.path())).expect("a copy");

    let rights = "select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = 'porter'";
    assert_eq!(postgres.sql("academy", rights), "f|f|f");
    let owned = "select count(*) from pg_class where relowner = 'porter'::regrole";
    assert_eq!(postgres.sql("academy", owned), "0");
    let seen = "set role porter; select count(*) from entries";
    assert_eq!(postgres.sql("academy", seen), "0", "without an academy's name no row is seen");
}
