//! An academy that moves from a file to a database and back, by its copies alone.

use greenpost_academy::academy::{Server, SystemChance};
use greenpost_academy::serve::now_ms;
use greenpost_academy::{Durability, Reply};
use greenpost_tests::{Academy, Device, Postgres};

#[test]
fn an_academy_moves_to_postgresql_and_back_with_every_head() {
    let home = Academy::start();
    let keys = home.card("").keys;
    let mut devices: Vec<Device> = (0..12).map(|seed| Device::new(keys, home.code(), 900 + seed)).collect();
    let ask = |server: &Server, bytes: &[u8]| match home.run(server.receive(bytes, None, now_ms())) {
        Reply::Answer(answer) => Ok(answer),
        Reply::Refused { status, sentence } => Err(format!("{status} {sentence}")),
    };
    for device in &mut devices {
        device.work(150);
        device.sync(|bytes| ask(home.academies(), bytes)).expect("held");
    }
    let before = home.held();
    let copy = home.copy();
    let postgres = Postgres::shared().new_database();
    let away = home.run(Server::in_database(&postgres.url, Box::new(SystemChance))).expect("it opens");
    home.run(away.restore(home.id, &copy.path().join("copy"), false, now_ms())).expect("moved");
    let held = |server: &Server| {
        let (mut all, mut after) = (Vec::new(), 0);
        loop {
            let page = home.run(server.entries(home.id, after)).expect("entries");
            let Some(last) = page.last() else { return all };
            after = last.stored;
            all.extend(page);
        }
    };
    assert_eq!(held(&away), before, "entries, heads, order and times are the same");
    let views = |server: &Server| {
        let progress = home.run(server.progress(home.id, home.cohort)).expect("progress");
        (home.run(server.learners(home.id)).expect("learners"), progress)
    };
    assert_eq!(views(&away), views(home.academies()));
    for device in &mut devices {
        assert_eq!(device.sync(|bytes| ask(&away, bytes)), Ok(1), "every head is the device's own");
        device.work(5);
        device.sync(|bytes| ask(&away, bytes)).expect("held");
    }
    let after = held(&away);
    let folder = tempfile::tempdir().expect("a folder");
    home.run(away.backup(home.id, &folder.path().join("copy"))).expect("a copy");
    let back = Server::in_folder(&folder.path().join("data"), Durability::Full, Box::new(SystemChance));
    let back = back.expect("it opens");
    home.run(back.restore(home.id, &folder.path().join("copy"), false, now_ms())).expect("moved back");
    assert_eq!(held(&back), after);
    assert_eq!(views(&back), views(&away));
    assert_eq!(home.run(back.check(home.id)).expect("read").damage, []);
    for device in &mut devices {
        assert_eq!(device.sync(|bytes| ask(&back, bytes)), Ok(1));
    }
}
