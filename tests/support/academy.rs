//! An academy on loopback: the real server in this process, on a folder of its own.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use greenpost_academy::academy::{Invitee, Server, SystemChance};
use greenpost_academy::serve::{Authority, Behind, Limits, Opening, now_ms, open, own_certificate};
use greenpost_academy::{Durability, academy};
use greenpost_wire::sync::Letter;
use greenpost_wire::{AcademyId, Card, Code, CohortId, LearnerId};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// An academy that runs.
pub struct Academy {
    runtime: Runtime,
    behind: Arc<Behind>,
    server: Option<greenpost_academy::serve::Server>,
    folder: TempDir,
    /// Its id.
    pub id: AcademyId,
    /// Its one cohort.
    pub cohort: CohortId,
    database: Option<String>,
}

impl Academy {
    /// On SQLite in a folder of its own, with TLS and plain HTTP.
    pub fn start() -> Self {
        Self::with(None)
    }

    /// On this PostgreSQL database.
    pub fn on(database: &str) -> Self {
        Self::with(Some(database.to_owned()))
    }

    fn with(database: Option<String>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = Runtime::new().expect("a runtime");
        let behind = Arc::new(runtime.block_on(behind(&folder, database.as_deref())));
        let authority = Authority::open_or_make(folder.path()).expect("an authority");
        let (id, cohort) = runtime.block_on(async {
            let key = Some(authority.public_key().to_vec());
            let academies = behind.academies();
            let id =
                academies.create_academy("Border academy", Vec::new(), key, now_ms()).await.expect("made");
            (id, academies.make_cohort(id, "December", now_ms()).await.expect("made"))
        });
        let mut academy = Self { runtime, behind, server: None, folder, id, cohort, database };
        academy.open();
        academy
    }

    /// Opens its doors.
    pub fn open(&mut self) {
        self.open_within(Limits { per_address: 4096, ..Limits::default() });
    }

    /// Opens its doors under these limits.
    pub fn open_within(&mut self, limits: Limits) {
        let authority = Authority::open_or_make(self.folder.path()).expect("an authority");
        let secure = own_certificate(&authority, &[]).expect("a certificate");
        let anywhere = SocketAddr::from(([127, 0, 0, 1], 0));
        let opening =
            Opening { secure: Some((anywhere, secure)), plain: Some(anywhere), limits, ..Opening::default() };
        let server = self.runtime.block_on(open(Arc::clone(&self.behind), opening)).expect("it opens");
        self.server = Some(server);
    }

    /// Closes its doors; what is under way is worked through.
    pub fn close(&mut self) {
        if let Some(server) = self.server.take() {
            self.runtime.block_on(server.stop());
        }
    }

    /// Where plain HTTP is spoken.
    pub fn plain(&self) -> SocketAddr {
        self.server.as_ref().and_then(|server| server.plain).expect("it is open")
    }

    /// Where TLS is spoken.
    pub fn secure(&self) -> SocketAddr {
        self.server.as_ref().and_then(|server| server.secure).expect("it is open")
    }

    /// Its card, with this address.
    pub fn card(&self, address: &str) -> Card {
        let card = self.run(self.academies().card(self.id)).expect("a card");
        Card { addresses: vec![address.to_owned()], ..card }
    }

    /// A new code.
    pub fn code(&self) -> Code {
        self.codes(&[Invitee::Anybody])[0]
    }

    /// New codes.
    pub fn codes(&self, invitees: &[Invitee]) -> Vec<Code> {
        let made = self.run(self.academies().make_codes(self.id, self.cohort, invitees, now_ms()));
        made.expect("codes").into_iter().map(|made| made.code).collect()
    }

    /// A link by this address, with a new code.
    pub fn link(&self, address: &str) -> String {
        self.card(address).link(Some(self.code()))
    }

    /// A link by plain HTTP, with a new code.
    pub fn plain_link(&self) -> String {
        self.link(&format!("http://{}", self.plain()))
    }

    /// Posts a letter to a learner.
    pub fn post(&self, learner: LearnerId, letter: Letter) {
        let to = academy::To::Learner(learner);
        self.run(self.academies().post_mail(self.id, to, letter, "A trainer", now_ms())).expect("posted");
    }

    /// What it holds of each learner: name, and numbers of entries by origin, set aside ones marked.
    pub fn held(&self) -> Vec<greenpost_academy::StoredEntry> {
        let mut all = Vec::new();
        let mut after = 0;
        loop {
            let page = self.run(self.academies().entries(self.id, after)).expect("entries");
            match page.last() {
                Some(last) => after = last.stored,
                None => return all,
            }
            all.extend(page);
        }
    }

    /// The server behind its doors.
    pub fn academies(&self) -> &Server {
        self.behind.academies()
    }

    /// Copies its store as it is now.
    pub fn copy(&self) -> TempDir {
        let to = tempfile::tempdir().expect("a folder");
        self.run(self.academies().backup(self.id, &to.path().join("copy"))).expect("a copy");
        to
    }

    /// Puts an older copy in place: what came after is gone here.
    pub fn restore(&mut self, copy: &TempDir) {
        self.run(self.academies().restore(self.id, &copy.path().join("copy"), true, now_ms()))
            .expect("restored");
    }

    /// Waits for a future of its runtime.
    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// Its folder.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Settings of a process that serves the same store.
    pub fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }
}

async fn behind(folder: &TempDir, database: Option<&str>) -> Behind {
    let opened = match database {
        Some(url) => Server::in_database(url, Box::new(SystemChance)).await,
        None => Server::in_folder(folder.path(), Durability::Full, Box::new(SystemChance)),
    };
    Behind::new(opened.expect("the store opens"))
}
