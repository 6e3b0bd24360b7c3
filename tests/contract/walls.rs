//! Between two academies of one server nothing is seen, also when the program forgets to look.

use greenpost_academy::Reply;
use greenpost_academy::academy::To;
use greenpost_wire::sync::{Answer, Letter};

use crate::device::Device;
use crate::world::World;

/// A second academy in the same store.
async fn another(world: &World) -> World {
    let academy = world.server.create_academy("Coast academy", vec![], None, world.now()).await.unwrap();
    let keys = world.server.card(academy).await.unwrap().keys;
    let cohort = world.server.make_cohort(academy, "Spring", world.now()).await.unwrap();
    World { academy, keys, cohort, ..world.clone() }
}

pub(crate) async fn two_academies_see_nothing_of_each_other(world: World) {
    let coast = another(&world).await;
    let mut here = world.enrolled(1).await;
    let mut there = coast.enrolled(2).await;
    for (world, device) in [(&world, &mut here), (&coast, &mut there)] {
        let origin = device.first();
        device.reads(origin, 3);
        device.send_all();
        assert!(world.hear(device).await.answer.holds);
    }
    let learner = here.welcomes[&here.first()].learner;
    let letter = Letter::Name { name: "x".to_owned() };
    let foreign = coast.server.post_mail(coast.academy, To::Learner(learner), letter, "", coast.now()).await;
    assert!(foreign.is_err(), "a learner of another academy is none of ours");
    for (world, device) in [(&world, &here), (&coast, &there)] {
        let entries = world.server.entries(world.academy, 0).await.unwrap();
        assert!(entries.len() == 3 && entries.iter().all(|one| one.origin == device.first()));
        assert_eq!(world.server.devices(world.academy).await.unwrap().len(), 1);
        assert_eq!(world.server.learners(world.academy).await.unwrap().len(), 1);
        assert_eq!(world.server.cohorts(world.academy).await.unwrap().len(), 1);
    }
    let (bytes, _) = Device::new(9, coast.keys).ask();
    let Reply::Answer(answer) = world.server.receive(&bytes, None, world.now()).await else { panic!() };
    assert!(!Answer::read(&answer).unwrap().0.knows);
    let mut unknown = Device::new(9, coast.keys);
    unknown.shows_keys = false;
    let reply = world.server.receive(&unknown.ask().0, None, world.now()).await;
    assert!(
        matches!(reply, Reply::Refused { status: 404, .. }),
        "which academy is meant nobody can say: {reply:?}"
    );
    if let Some(url) = world.url() {
        row_level_security_alone_holds(&url, &world, &coast).await;
    }
}

/// The program's own checks are off: every table is read whole, as the role that serves, in the name of one academy.
async fn row_level_security_alone_holds(url: &str, world: &World, coast: &World) {
    let (mut client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let tables = client
        .query(
            "select table_name::text
            from information_schema.columns
            where table_schema = 'public' and column_name = 'academy'",
            &[],
        )
        .await
        .unwrap();
    assert_eq!(tables.len(), 18);
    client.batch_execute("set role greenpost_app").await.unwrap();
    let id = |world: &World| world.academy.0.simple().to_string();
    for (name, seen) in [(id(world), 1), (id(coast), 1), (String::new(), 0), ("00".repeat(16), 0)] {
        let tx = client.transaction().await.unwrap();
        tx.query("select set_config('greenpost.academy', $1, true)", &[&name]).await.unwrap();
        for table in &tables {
            let table: String = table.get(0);
            let sql = format!("select distinct replace(academy::text, '-', '') from {table}");
            let found: Vec<String> =
                tx.query(&sql, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
            assert!(found.iter().all(|academy| *academy == name), "{table} shows a foreign row");
            if table == "entries" {
                assert_eq!(found.len(), seen, "{table}");
            }
        }
        drop(tx);
    }
    let tx = client.transaction().await.unwrap();
    tx.query("select set_config('greenpost.academy', $1, true)", &[&id(coast)]).await.unwrap();
    let sql = format!("update entries set bytes = '' where academy = '{}'", id(world));
    assert_eq!(tx.execute(&sql, &[]).await.unwrap(), 0);
    let sql = format!("insert into cohorts values ('{0}', '{0}', '', 0)", id(world));
    assert!(tx.execute(&sql, &[]).await.is_err(), "nor is one written");
    drop(tx);
    let owned: i64 = client
        .query_one(
            "select count(*) from pg_tables where schemaname = 'public' and tableowner = 'greenpost_app'",
            &[],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(owned, 0, "who serves owns nothing");
    let lax: i64 = client
        .query_one(
            "select count(*) from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'refinery_schema_history'
                and not (relrowsecurity and relforcerowsecurity)",
            &[],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(lax, 0, "every table is guarded, and for its owner too");
}

pub(crate) async fn one_device_may_belong_to_two_academies(world: World) {
    let coast = another(&world).await;
    let mut here = world.enrolled(1).await;
    let mut there = Device::new(1, coast.keys);
    assert_eq!(here.id(), there.id());
    let origin = there.writes();
    let code = coast.code().await;
    there.claim(origin, Some(&code));
    assert!(coast.hear(&mut there).await.answer.knows);
    here.reads(origin, 2);
    here.send_all();
    assert!(world.hear(&mut here).await.answer.holds);
    assert!(coast.hear(&mut there).await.answer.holds, "each holds its own");
    let code = world.code().await;
    let mut third = Device::new(3, coast.keys);
    let origin = third.writes();
    third.claim(origin, Some(&code));
    assert!(!coast.hear(&mut third).await.answer.knows, "a code is good at its academy alone");
}
