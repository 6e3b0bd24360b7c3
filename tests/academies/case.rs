//! An academy on SQLite in the caller's thread, asked without a road: fast enough for thousands of cases.

use std::path::PathBuf;

use greenpost_academy::academy::{Invitee, Server, SystemChance};
use greenpost_academy::{Durability, Reply, StoredEntry};
use greenpost_tests::Device;
use greenpost_wire::{AcademyId, PublicKeys};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

/// An academy, and its folder.
pub(crate) struct Case {
    pub(crate) keys: PublicKeys,
    pub(crate) runtime: Runtime,
    pub(crate) server: Server,
    folder: TempDir,
    pub(crate) id: AcademyId,
    now_ms: i64,
}

impl Case {
    pub(crate) fn new() -> Self {
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        let folder = tempfile::tempdir().expect("a folder");
        let server =
            Server::in_folder(&folder.path().join("data"), Durability::Simulated, Box::new(SystemChance))
                .expect("it opens");
        let now_ms = 1_796_000_000_000;
        let id = runtime.block_on(server.create_academy("Border academy", Vec::new(), None, now_ms));
        let id = id.expect("made");
        let keys = runtime.block_on(server.card(id)).expect("a card").keys;
        Self { keys, runtime, server, folder, id, now_ms }
    }

    pub(crate) fn devices(&self, count: u64, seed: u64) -> Vec<Device> {
        let cohort = self.runtime.block_on(self.server.make_cohort(self.id, "December", self.now_ms));
        let invitees = vec![Invitee::Anybody; count as usize];
        let codes = self.server.make_codes(self.id, cohort.expect("made"), &invitees, self.now_ms);
        let codes = self.runtime.block_on(codes).expect("codes");
        codes.iter().zip(seed..).map(|(made, seed)| Device::new(self.keys, made.code, seed)).collect()
    }

    pub(crate) fn sync(&self, device: &mut Device) {
        device.sync(|bytes| self.ask(bytes)).expect("a sync ends well");
    }

    /// The answer to an ask, or the refusal.
    pub(crate) fn ask(&self, bytes: &[u8]) -> Result<Vec<u8>, String> {
        match self.runtime.block_on(self.server.receive(bytes, None, self.now_ms)) {
            Reply::Answer(answer) => Ok(answer),
            Reply::Refused { status, sentence } => Err(format!("{status} {sentence}")),
        }
    }

    /// The academy's file.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join(format!("data/{}.db", self.id))
    }

    /// Where a copy is.
    pub(crate) fn copied(&self, number: usize) -> PathBuf {
        self.folder.path().join(format!("copy-{number}"))
    }

    pub(crate) fn copy(&self, number: usize) {
        self.runtime.block_on(self.server.backup(self.id, &self.copied(number))).expect("a copy");
    }

    pub(crate) fn restore(&self, number: usize) {
        let from = self.copied(number);
        let restored = self.server.restore(self.id, &from, true, self.now_ms);
        self.runtime.block_on(restored).expect("restored");
    }

    pub(crate) fn held(&self) -> Vec<StoredEntry> {
        let (mut all, mut after) = (Vec::new(), 0);
        loop {
            let page = self.runtime.block_on(self.server.entries(self.id, after)).expect("entries");
            let Some(last) = page.last() else { return all };
            after = last.stored;
            all.extend(page);
        }
    }
}
