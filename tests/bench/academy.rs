//! `cargo xtask bench academy [--entries N]`: the academy's own process over HTTP, signatures checked, on both stores; then
//! with as many entries as told (a million; ten are the goal). Nothing here passes or fails; goals stand beside the figures.

#![allow(clippy::panic, reason = "a benchmark that cannot measure ends")]

mod crowd;
#[path = "../window/driver.rs"]
mod driver;
mod report;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use greenpost_academy::Durability;
use greenpost_academy::academy::{Invitee, Server, SystemChance};
use greenpost_academy::serve::{now_ms, raise_open_files};
use greenpost_tests::{Database, Device, Line, Postgres, Process, Sent};
use greenpost_wire::{AcademyId, CohortId, PublicKeys};
use report::{Report, percentile};
use tempfile::TempDir;
use tokio::runtime::Runtime;

const CLIENTS: usize = 8;
/// Asks of each client, of a hundred entries each.
const ASKS: usize = 60;
const DEVICES: usize = 1_000;
/// Asks of ten entries, one after the other, of each of these devices, on a store that is empty and on one that is full
/// in turn: whatever else the machine does befalls both.
const SYNCS: usize = 4;
const SYNCING: usize = 100;
/// What `docs/OPERATE.md` asks of whoever keeps the database.
const SETTINGS: &[(&str, &str)] =
    &[("shared_buffers", "256MB"), ("max_wal_size", "4GB"), ("wal_compression", "lz4")];

fn main() {
    let options = Options::read();
    let mut report = Report::new("academy");
    report.conditions();
    assert!(raise_open_files(3 * DEVICES as u64), "the system allows no {} open files", 3 * DEVICES);
    for goal in ["SQLite", "PostgreSQL"] {
        let world = World::new(goal);
        world.at_rest(&mut report);
        world.throughput(&mut report);
        world.many(&mut report);
        world.full(&mut report, options.entries);
    }
    if let Some(file) = options.json {
        report.write(&file);
    }
}

struct Options {
    json: Option<PathBuf>,
    entries: u64,
}

impl Options {
    fn read() -> Self {
        let mut options = Self { json: None, entries: 1_000_000 };
        let mut arguments = std::env::args().skip(1);
        while let Some(name) = arguments.next() {
            let value = arguments.next().unwrap_or_default();
            match name.as_str() {
                "--json" => options.json = Some(value.into()),
                "--entries" => options.entries = value.parse().expect("a number of entries"),
                _ => panic!("there is no {name} here"),
            }
        }
        options
    }
}

/// A store with one academy, and what is needed to ask it.
struct World {
    name: &'static str,
    folder: TempDir,
    postgres: Option<(Postgres, Database)>,
    runtime: Runtime,
    id: AcademyId,
    cohort: CohortId,
    keys: PublicKeys,
}

impl World {
    fn new(name: &'static str) -> Self {
        let folder = tempfile::tempdir_in(driver::root().join("target")).expect("a folder");
        let postgres = (name == "PostgreSQL").then(|| {
            let postgres = Postgres::start_with(SETTINGS);
            let database = postgres.new_database();
            (postgres, database)
        });
        let runtime = Runtime::new().expect("a runtime");
        let server = runtime.block_on(open(folder.path(), postgres.as_ref()));
        let (id, cohort, keys) = runtime.block_on(async {
            let id = server.create_academy("Border academy", Vec::new(), None, now_ms()).await.expect("made");
            let cohort = server.make_cohort(id, "December", now_ms()).await.expect("made");
            (id, cohort, server.card(id).await.expect("a card").keys)
        });
        Self { name, folder, postgres, runtime, id, cohort, keys }
    }

    fn server(&self) -> Server {
        self.runtime.block_on(open(self.folder.path(), self.postgres.as_ref()))
    }

    fn devices(&self, count: usize, seed: u64) -> Vec<Device> {
        let invitees = vec![Invitee::Anybody; count];
        let server = self.server();
        let made = self.runtime.block_on(server.make_codes(self.id, self.cohort, &invitees, now_ms()));
        made.expect("codes")
            .iter()
            .zip(seed..)
            .map(|(made, seed)| Device::new(self.keys, made.code, seed))
            .collect()
    }

    fn process(&self) -> (Process, SocketAddr) {
        let data = self.folder.path().display().to_string();
        let mut words = vec!["serve", "--data", &data, "--plain", "127.0.0.1:0", "--per-address", "4096"];
        if let Some((_, database)) = &self.postgres {
            words.extend(["--database", &database.url]);
        }
        let process = Process::academy(&words);
        let address = process.listening()["plain"];
        (process, address)
    }

    fn name(&self, figure: &str) -> String {
        format!("{}: {figure}", self.name)
    }

    fn at_rest(&self, report: &mut Report) {
        let mut device = self.devices(1, 1).remove(0);
        let from = Instant::now();
        let (process, address) = self.process();
        let mut line = Line::to(address).expect("it listens");
        let asked = device.ask();
        let answer = line.post(&asked.bytes).expect("answered");
        report.figure(&self.name("start to first answer"), from.elapsed().as_secs_f64(), "s", "<= 0.1 s");
        device.take(&asked, &answer).expect("the academy's answer");
        let memory = process.memory();
        report.figure(&self.name("memory at rest"), mebibytes(memory.proportional), "MiB", "<= 15 MiB");
    }

    /// Devices the academy knows, each with a learner.
    fn enrolled(&self, count: usize, seed: u64) -> Vec<Device> {
        let mut devices = self.devices(count, seed);
        let (_process, address) = self.process();
        let mut line = Line::to(address).expect("it listens");
        for device in &mut devices {
            device.sync(|ask| line.post(ask)).expect("enrolled");
        }
        devices
    }

    /// Bytes PostgreSQL has written into its log: a page that is changed for the first time since a checkpoint goes there
    /// whole.
    fn logged(&self) -> Option<f64> {
        let (postgres, database) = self.postgres.as_ref()?;
        postgres.sql(&database.name, "select pg_current_wal_lsn() - '0/0'").parse().ok()
    }

    fn throughput(&self, report: &mut Report) {
        let mut devices = self.devices(CLIENTS, 100);
        let before = self.bytes();
        let (mut process, address) = self.process();
        let mut line = Line::to(address).expect("it listens");
        for device in &mut devices {
            device.sync(|ask| line.post(ask)).expect("enrolled");
        }
        // Made ahead, so that the clients' work is not measured on the server's cores.
        let ready: Vec<(Device, Vec<Sent>)> = devices.into_iter().map(made_ahead).collect();
        let from = Instant::now();
        let clients =
            ready.into_iter().map(|(device, asks)| thread::spawn(move || hurried(address, device, &asks)));
        let clients: Vec<_> = clients.collect();
        let done: Vec<(Vec<f64>, u64)> =
            clients.into_iter().map(|client| client.join().expect("a client")).collect();
        let seconds = from.elapsed().as_secs_f64();
        let entries = (CLIENTS * ASKS * 100) as f64;
        let goal = if self.postgres.is_some() { ">= 10000" } else { ">= 5000" };
        report.figure(&self.name("batches of 100, 8 clients"), entries / seconds, "per s", goal);
        let errors: u64 = done.iter().map(|(_, errors)| errors).sum();
        report.figure(&self.name("errors among them"), errors as f64, "", "0");
        let mut samples: Vec<f64> = done.into_iter().flat_map(|(samples, _)| samples).collect();
        report.spread(&self.name("an ask of 100"), &mut samples, ("-", "-"));
        report.figure(&self.name("memory after it"), mebibytes(process.memory().proportional), "MiB", "-");
        process.terminate();
        let each = (self.bytes() - before) / entries;
        report.figure(&self.name("on disk, each entry"), each, "B", "<= 350 B");
        self.tables(report);
    }

    /// Where the bytes are, as far as PostgreSQL says it: tables and indexes by the entries there are.
    fn tables(&self, report: &mut Report) {
        let Some((postgres, database)) = &self.postgres else { return };
        let sql = "select relname, pg_relation_size(oid) / (select sum(stored) from academies)
            from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')
            order by 2 desc
            limit 6";
        for line in postgres.sql(&database.name, sql).lines() {
            let (name, each) = line.split_once('|').expect("two columns");
            let each = each.parse().expect("a number");
            report.figure(&self.name(&format!("of it {name}")), each, "B", "-");
        }
    }

    /// A thousand devices, each on a connection of its own, all asking at once.
    fn many(&self, report: &mut Report) {
        let mut devices = self.devices(DEVICES, 10_000);
        let (process, address) = self.process();
        let mut lines: Vec<Line> = devices.iter().map(|_| Line::to(address).expect("it listens")).collect();
        let from = Instant::now();
        for _ in 0..3 {
            devices.iter_mut().for_each(|device| device.work(20));
            let asked: Vec<Sent> = devices.iter_mut().map(Device::ask).collect();
            lines.iter_mut().zip(&asked).for_each(|(line, asked)| line.send(&asked.bytes).expect("sent"));
            for ((line, device), asked) in lines.iter_mut().zip(&mut devices).zip(&asked) {
                let (status, answer) = line.hear().expect("answered");
                assert_eq!(status, 200, "{}", String::from_utf8_lossy(&answer));
                device.take(asked, &answer).expect("the academy's answer");
            }
        }
        assert!(devices.iter().all(Device::is_quiet));
        report.figure(&self.name("1,000 devices, three rounds"), from.elapsed().as_secs_f64(), "s", "-");
        let memory = process.memory();
        report.figure(&self.name("memory with them, at most"), mebibytes(memory.peak), "MiB", "<= 60 MiB");
    }

    fn full(&self, report: &mut Report, entries: u64) {
        let syncing = self.enrolled(SYNCING, 40_000);
        let from = Instant::now();
        let cohorts = match &self.postgres {
            Some((postgres, database)) => crowd::fill_postgres(postgres, &database.name, self.id, entries),
            None => crowd::fill_sqlite(&self.folder.path().join(format!("{}.db", self.id)), self.id, entries),
        };
        report.figure(
            &self.name(&format!("{entries} entries filled in")),
            from.elapsed().as_secs_f64(),
            "s",
            "-",
        );
        let small = Self::new(self.name);
        let asking = small.enrolled(SYNCING, 30_000);
        let worlds = [(&small, "empty"), (self, "full")];
        let before = worlds.map(|(world, _)| world.logged());
        let mut took = in_turn([(&small, asking), (self, syncing)]);
        for (((world, what), before), samples) in worlds.into_iter().zip(before).zip(&mut took) {
            report.spread(&self.name(&format!("ten entries, {what} store")), samples, ("-", "-"));
            if let (Some(before), Some(after)) = (before, world.logged()) {
                let each = (after - before) / 1e3 / samples.len() as f64;
                report.figure(&self.name(&format!("ten entries, {what} store, its log")), each, "kB", "-");
            }
        }
        let [empty, full] = took.each_ref().map(|samples| percentile(samples, 95));
        let ratio = full / empty;
        report.figure(&self.name("the same, p95 full against empty"), ratio, "times", "<= 1.3");
        let server = self.server();
        let mut samples: Vec<f64> = (0..60)
            .map(|number| {
                let cohort = cohorts[number % cohorts.len()];
                let from = Instant::now();
                let members = self.runtime.block_on(server.progress(self.id, cohort)).expect("read");
                assert_eq!(members.len(), crowd::COHORT);
                from.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        samples.sort_by(f64::total_cmp);
        let name = self.name("progress of a cohort of 500, p95");
        report.figure(&name, percentile(&samples, 95), "ms", "<= 100 ms");
        report.figure(&self.name("the whole of it on disk"), self.bytes() / 1e6, "MB", "-");
        self.tables(report);
    }

    /// What the store takes on disk now.
    fn bytes(&self) -> f64 {
        match &self.postgres {
            Some((postgres, database)) => {
                let size = postgres.sql(&database.name, "select pg_database_size(current_database())");
                size.parse().expect("a number")
            }
            None => report::ending(self.folder.path(), &[".db", ".db-wal"]) as f64,
        }
    }
}

/// Milliseconds of each of many small syncs, at these academies in turn. Devices take turns too: their rows lie anywhere.
fn in_turn<const N: usize>(worlds: [(&World, Vec<Device>); N]) -> [Vec<f64>; N] {
    let mut worlds = worlds.map(|(world, devices)| {
        let (process, address) = world.process();
        (process, Line::to(address).expect("it listens"), devices)
    });
    let mut took: [Vec<f64>; N] = std::array::from_fn(|_| Vec::new());
    for turn in 0..SYNCS * SYNCING {
        for ((_, line, devices), took) in worlds.iter_mut().zip(&mut took) {
            let device = &mut devices[turn % SYNCING];
            device.work(10);
            let asked = device.ask();
            let from = Instant::now();
            let answer = line.post(&asked.bytes).expect("answered");
            took.push(from.elapsed().as_secs_f64() * 1e3);
            device.take(&asked, &answer).expect("the academy's answer");
            assert!(device.is_quiet());
        }
    }
    took
}

async fn open(folder: &Path, postgres: Option<&(Postgres, Database)>) -> Server {
    let opened = match postgres {
        Some((_, database)) => Server::in_database(&database.url, Box::new(SystemChance)).await,
        None => Server::in_folder(folder, Durability::Full, Box::new(SystemChance)),
    };
    opened.expect("the store opens")
}

fn made_ahead(mut device: Device) -> (Device, Vec<Sent>) {
    let asks = (0..ASKS).map(|_| {
        device.work(100);
        let asked = device.ask();
        device.trust(&asked);
        asked
    });
    let asks = asks.collect();
    (device, asks)
}

/// Sends them as fast as they are answered; how long each took, and how many were not answered well.
fn hurried(address: SocketAddr, mut device: Device, asks: &[Sent]) -> (Vec<f64>, u64) {
    let mut line = Line::to(address).expect("it listens");
    let mut errors = 0;
    let mut answers = Vec::new();
    let mut samples = Vec::new();
    for asked in asks {
        let from = Instant::now();
        answers.push(line.post(&asked.bytes));
        samples.push(from.elapsed().as_secs_f64() * 1e3);
    }
    for (asked, answer) in asks.iter().zip(answers) {
        let is_taken = answer.and_then(|answer| device.take(asked, &answer));
        errors += u64::from(is_taken.is_err() || device.acknowledged != asked.upto);
    }
    (samples, errors)
}

fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
