//! A server with an academy and a cohort, on a database of its own; time stands where a test puts it.

use greenpost_tests::Postgres;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use greenpost_academy::academy::{Chance, Invitee, Server, SystemChance};
use greenpost_academy::{Durability, Reply};
use greenpost_wire::sync::{Answer, Ask, HeadsDigest, News};
use greenpost_wire::{AcademyId, CohortId, PublicKeys};
use tempfile::TempDir;

use crate::device::Device;

/// 2026-11-24, noon.
pub(crate) const NOON: i64 = 1_795_521_600_000;
pub(crate) const HOUR: i64 = 3_600_000;

#[derive(Clone)]
pub(crate) struct World {
    pub(crate) server: Arc<Server>,
    pub(crate) academy: AcademyId,
    pub(crate) keys: PublicKeys,
    pub(crate) cohort: CohortId,
    pub(crate) now: Arc<AtomicI64>,
    /// Holds copies; and the academies where they are files.
    pub(crate) folder: Arc<TempDir>,
    /// Where the database is, and its name.
    pub(crate) database: Option<(String, String)>,
}

/// What an answer says, once it was checked.
#[derive(Debug)]
pub(crate) struct Heard {
    pub(crate) answer: Answer,
    pub(crate) news: News,
}

/// Chance that repeats itself within a test, and differs between academies.
pub(crate) struct Counted(AtomicU64);

impl Chance for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let n = self.0.fetch_add(1, Ordering::Relaxed);
            *byte = (greenpost_core::draw::seed_for(n, "chance") & 0xff) as u8;
        }
    }
}

impl World {
    pub(crate) async fn in_folder() -> Self {
        Self::in_folder_with(Durability::Full).await
    }

    pub(crate) async fn simulated() -> Self {
        Self::in_folder_with(Durability::Simulated).await
    }

    async fn in_folder_with(durability: Durability) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let chance = Box::new(Counted(AtomicU64::new(1)));
        let server = Server::in_folder(&folder.path().join("data"), durability, chance).unwrap();
        Self::of(server, folder, None).await
    }

    /// On a database of its own, of the cluster all tests of this program share.
    pub(crate) async fn in_database() -> Self {
        let url = Postgres::shared().url("postgres", "postgres");
        let mut id = [0; 8];
        SystemChance.fill(&mut id);
        let name = format!("greenpost_{}", u64::from_be_bytes(id));
        run_sql(&url, &format!("create database {name}")).await;
        let (server_url, _) = url.rsplit_once('/').unwrap();
        let own = format!("{server_url}/{name}");
        let server = Server::in_database(&own, Box::new(Counted(AtomicU64::new(1)))).await.unwrap();
        Self::of(server, tempfile::tempdir().unwrap(), Some((url, name))).await
    }

    async fn of(server: Server, folder: TempDir, database: Option<(String, String)>) -> Self {
        let academy = server.create_academy("Border academy", vec![], None, NOON).await.unwrap();
        let keys = server.card(academy).await.unwrap().keys;
        let cohort = server.make_cohort(academy, "Autumn", NOON).await.unwrap();
        let now = Arc::new(AtomicI64::new(NOON));
        Self { server: Arc::new(server), academy, keys, cohort, now, folder: Arc::new(folder), database }
    }

    /// Another server on the same store.
    pub(crate) async fn twin(&self) -> Self {
        let chance = Box::new(SystemChance);
        let server = match self.url() {
            Some(url) => Server::in_database(&url, chance).await,
            None => Server::in_folder(&self.folder.path().join("data"), Durability::Full, chance),
        };
        Self { server: Arc::new(server.unwrap()), ..self.clone() }
    }

    pub(crate) fn now(&self) -> i64 {
        self.now.load(Ordering::Relaxed)
    }

    pub(crate) fn pass(&self, ms: i64) {
        self.now.fetch_add(ms, Ordering::Relaxed);
    }

    /// The address of this test's own database.
    pub(crate) fn url(&self) -> Option<String> {
        let (url, name) = self.database.as_ref()?;
        Some(format!("{}/{name}", url.rsplit_once('/')?.0))
    }

    /// A code for anybody.
    pub(crate) async fn code(&self) -> String {
        self.code_for(Invitee::Anybody).await
    }

    pub(crate) async fn code_for(&self, invitee: Invitee) -> String {
        let made = self.server.make_codes(self.academy, self.cohort, &[invitee], self.now()).await.unwrap();
        made[0].code.to_string()
    }

    /// A device with an origin that is enrolled.
    pub(crate) async fn enrolled(&self, seed: u8) -> Device {
        let mut device = Device::new(seed, self.keys);
        let origin = device.writes();
        let code = self.code().await;
        device.claim(origin, Some(&code));
        let heard = self.hear(&mut device).await;
        assert_eq!(heard.news.refusals, []);
        assert!(heard.answer.knows, "{heard:?}");
        device
    }

    /// Sends what the device has to say, and takes the answer in.
    pub(crate) async fn hear(&self, device: &mut Device) -> Heard {
        let (bytes, digest) = device.ask();
        let heard = self.send(device, &bytes, digest).await;
        device.take(&heard);
        heard
    }

    /// Sends these bytes; the answer is checked as a device checks it.
    pub(crate) async fn send(&self, device: &Device, bytes: &[u8], digest: HeadsDigest) -> Heard {
        let reply = self.server.receive(bytes, None, self.now()).await;
        let Reply::Answer(answer) = reply else { panic!("{reply:?}") };
        let (answer, signature) = Answer::read(&answer).unwrap();
        let news = answer.open(&device.secret, self.academy).unwrap();
        // Signed is what the academy holds: that is what was asked, or what it tells, or nothing for a stranger.
        let held = match (&news.heads, answer.holds) {
            (_, true) => digest,
            (Some(heads), false) => HeadsDigest::of(self.academy, device.id(), heads),
            (None, false) => HeadsDigest::of(self.academy, device.id(), &[]),
        };
        let receipt = answer.receipt(Ask::hash(bytes), held, signature);
        assert!(receipt.is_of(&self.keys, device.id()), "the answer is signed, for this ask and this device");
        Heard { answer, news }
    }

    pub(crate) async fn drop_database(&self) {
        if let Some((url, name)) = &self.database {
            run_sql(url, &format!("drop database {name} with (force)")).await;
        }
    }
}

pub(crate) async fn run_sql(url: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    let driven = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    driven.await.unwrap().unwrap();
}
