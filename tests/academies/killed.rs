//! Three servers on one database behind a proxy, killed one after the other while devices write; and the database
//! itself, killed as a power cut would.

use greenpost_tests::{Academy, Behind, Haproxy, Postgres, Process, Speech, free_port, rounds};
use tempfile::TempDir;

use crate::load::Load;
use crate::nothing_is_lost_or_doubled;

const DEVICES: u64 = 8;
/// Asks that are answered between two blows.
const ASKS_BETWEEN: usize = 200;

/// A server at addresses of its own, so that it comes back where it was.
struct Servant {
    process: Process,
    behind: Behind,
    database: String,
    data: TempDir,
}

impl Servant {
    fn start(database: &str) -> Self {
        let at = || ([127, 0, 0, 1], free_port()).into();
        let behind = Behind { serves: at(), ready: at() };
        let data = tempfile::tempdir().expect("a folder");
        let process = Self::process(&behind, database, &data);
        Self { process, behind, database: database.to_owned(), data }
    }

    fn process(behind: &Behind, database: &str, data: &TempDir) -> Process {
        let (plain, metrics) = (behind.serves.to_string(), behind.ready.to_string());
        let data = data.path().display().to_string();
        let process = Process::academy(&[
            "serve",
            "--data",
            &data,
            "--database",
            database,
            "--plain",
            &plain,
            "--metrics",
            &metrics,
            "--per-address",
            "1000",
        ]);
        process.listening();
        process
    }

    fn kill(&mut self) {
        self.process.kill();
    }

    fn again(&mut self) {
        self.process = Self::process(&self.behind, &self.database, &self.data);
    }
}

fn servants(database: &str) -> (Vec<Servant>, Haproxy) {
    let servants: Vec<Servant> = (0..3).map(|_| Servant::start(database)).collect();
    let behind: Vec<Behind> = servants.iter().map(|servant| servant.behind).collect();
    let haproxy = Haproxy::before(Speech::Http, &behind);
    (servants, haproxy)
}

#[test]
fn servers_that_are_killed_lose_nothing_and_no_device_fails_twice() {
    let kills = match rounds() {
        ..100 => 2,
        100..1000 => 12,
        1000.. => 120,
    };
    let postgres = Postgres::start();
    let database = postgres.new_database().url;
    let academy = Academy::on(&database);
    let (mut servants, haproxy) = servants(&database);
    let load = Load::on(&academy, haproxy.address(), DEVICES, 1);
    for kill in 0..kills {
        load.answered(ASKS_BETWEEN);
        let number = kill % servants.len();
        servants[number].kill();
        haproxy.found_down(number);
        load.answered(ASKS_BETWEEN);
        servants[number].again();
        haproxy.found_up(number);
    }
    load.answered(ASKS_BETWEEN);
    let workers = load.end();
    let failed: u64 = workers.iter().map(|worker| worker.failed).sum();
    for worker in &workers {
        assert!(worker.failed_again.is_empty(), "asked again and failed: {:?}", worker.failed_again);
    }
    let devices: Vec<_> = workers.into_iter().map(|worker| worker.device).collect();
    assert!(devices.iter().all(|device| device.acknowledged == device.entries.len() as u64));
    let held = academy.held();
    nothing_is_lost_or_doubled(&held, &devices);
    assert_eq!(academy.run(academy.academies().check(academy.id)).expect("read").damage, []);
    println!("{kills} kills, {} entries, {failed} asks asked again", held.len());
}

#[test]
fn a_database_that_is_killed_keeps_what_was_acknowledged() {
    let kills = match rounds() {
        ..100 => 2,
        100..1000 => 5,
        1000.. => 50,
    };
    let postgres = Postgres::start();
    let database = postgres.new_database().url;
    let academy = Academy::on(&database);
    let (_servants, haproxy) = servants(&database);
    let load = Load::on(&academy, haproxy.address(), DEVICES, 101);
    for _ in 0..kills {
        load.answered(ASKS_BETWEEN);
        postgres.kill();
        postgres.restart();
    }
    load.answered(ASKS_BETWEEN);
    let workers = load.end();
    let failed: u64 = workers.iter().map(|worker| worker.failed).sum();
    let devices: Vec<_> = workers.into_iter().map(|worker| worker.device).collect();
    let held = academy.held();
    nothing_is_lost_or_doubled(&held, &devices);
    println!("{kills} kills, {} entries, {failed} asks asked again", held.len());
}
