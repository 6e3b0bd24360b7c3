//! An officer's machine: its folders, its clock, and the client while it is open.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};

use greenpost_client::view::{Change, CommandError, ErrorCode};
use greenpost_client::{Client, Durability, FixedClock, KeyPlace, Options, SeededChance, commands};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What a command answered.
pub type Asked = Result<Value, CommandError>;

/// 2026-12-01T08:00:00Z, a plausible morning.
const MORNING: i64 = 1_796_112_000;

/// Machines that were made so far.
static MACHINES: AtomicU64 = AtomicU64::new(1);

/// A machine. Its folders go with it.
pub struct World {
    /// First, so that it is closed before its folders go.
    client: Option<Client>,
    folder: TempDir,
    /// Where the record lies; may be set elsewhere before the first opening.
    pub data_folder: PathBuf,
    /// Where modules lie.
    pub module_folder: PathBuf,
    /// Its clock.
    pub clock: Arc<FixedClock>,
    /// What tells it from a machine made of the same image.
    pub machine: String,
    seed: u64,
}

impl World {
    /// A machine without modules.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let module_folder = folder.path().join("modules");
        std::fs::create_dir(&module_folder).expect("a folder for modules");
        Self {
            data_folder: folder.path().join("data"),
            module_folder,
            clock: Arc::new(FixedClock::at(MORNING)),
            client: None,
            machine: "machine".to_owned(),
            // No two machines of a story draw the same ids.
            seed: MACHINES.fetch_add(1, Ordering::Relaxed) << 32,
            folder,
        }
    }

    /// A machine with these modules, started.
    pub fn with(modules: &[crate::Module]) -> Self {
        let mut world = Self::empty();
        for module in modules {
            module.write(&world.module_folder);
        }
        world.open();
        world
    }

    /// A machine with the real modules, started.
    pub fn with_real_modules() -> Self {
        let mut world = Self::empty();
        world.module_folder = crate::real_modules();
        world.open();
        world
    }

    /// The temporary folder all of it lies in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// How this machine's client is opened.
    pub fn options(&self) -> Options {
        let mut options = Options::new(self.data_folder.clone(), vec![self.module_folder.clone()]);
        options.clock = Box::new(Arc::clone(&self.clock));
        options.chance = Box::new(SeededChance::new(self.seed));
        options.export_folder = self.folder.path().join("exports");
        options.stick_folders = vec![self.folder.path().join("sticks")];
        options.keys = KeyPlace::File;
        options.machine.clone_from(&self.machine);
        options.durability = Durability::Full;
        options
    }

    /// Starts the program.
    pub fn open(&mut self) {
        self.clock.restart();
        self.seed += 1;
        self.client = Some(Client::open(self.options()).expect("the program opens"));
    }

    /// Ends it as a user does.
    pub fn close(&mut self) {
        if let Some(client) = self.client.take() {
            client.close();
        }
    }

    /// Starts it again after a power cut; the only learner is at the desk at once.
    pub fn start(&mut self) {
        self.open();
        self.get("start", json!({}));
    }

    /// Ends and starts it.
    pub fn reopen(&mut self) {
        self.close();
        self.open();
    }

    /// The client.
    pub fn client(&self) -> &Client {
        self.client.as_ref().expect("the program is open")
    }

    /// Copies the record as it lies on the disk now, as a power cut would leave it, to a machine of its own.
    pub fn copied(&self) -> Self {
        let mut other = Self::empty();
        if self.data_folder.exists() {
            copy_folder(&self.data_folder, &other.data_folder);
        }
        other.module_folder.clone_from(&self.module_folder);
        other.clock = Arc::new(FixedClock::at(MORNING));
        other
    }

    /// Answers a check after a section.
    pub fn check(&self, module: &str, question: &str, response: Value) -> Value {
        self.get(
            "answer",
            json!({
                "module": module, "question": question, "response": response, "attempt": null,
                "hint": false, "seconds": 9, "language": null,
            }),
        )
    }

    /// Signs a learner without a PIN in.
    pub fn sign_in(&self, learner: &str) {
        let view = self.get("sign_in", json!({"learner": learner, "pin": null}));
        assert_eq!(view["outcome"], "in");
    }

    /// Everything recorded about whoever is signed in, oldest first, and whether the chain holds.
    pub fn whole_record(&self) -> (Vec<Value>, bool) {
        let mut lines = Vec::new();
        let mut before = Value::Null;
        loop {
            let page = self.get("record", json!({"before": before, "limit": 200}));
            let own = page["lines"].as_array().expect("lines").clone();
            match own.last() {
                Some(last) => before = last["number"].clone(),
                None => {
                    lines.reverse();
                    return (lines, page["chain_holds"] == true);
                }
            }
            lines.extend(own);
        }
    }

    /// Asks a command.
    pub fn ask(&self, name: &str, ask: Value) -> Asked {
        commands::dispatch(self.client(), name, ask)
    }

    /// Asks a command that must be answered.
    pub fn get(&self, name: &str, ask: Value) -> Value {
        self.ask(name, ask.clone()).unwrap_or_else(|error| panic!("{name} {ask}: {error:?}"))
    }

    /// Asks a command that must be refused.
    pub fn refused(&self, name: &str, ask: Value) -> ErrorCode {
        match self.ask(name, ask.clone()) {
            Ok(answer) => panic!("{name} {ask} was answered: {answer}"),
            Err(error) => error.code,
        }
    }

    /// Adds a learner, who sits down.
    pub fn add(&self, name: &str) -> String {
        let session = self.get("add_learner", json!({"name": name, "pin": null, "language": "en"}));
        session["learner"].as_str().expect("an id").to_owned()
    }

    /// Asks the academy by its link to enrol whoever is signed in, and waits for the word.
    pub fn join(&self, link: &str) -> Value {
        self.synced_after(|| self.ask("join", json!({"link": link, "code": null})).map(drop))
    }

    /// Syncs now, and waits until that is over.
    pub fn sync(&self) -> Value {
        self.synced_after(|| self.ask("sync_now", json!({})).map(drop))
    }

    /// Does what sets a sync going, and waits until that is over.
    fn synced_after(&self, begin: impl FnOnce() -> Result<(), CommandError>) -> Value {
        let (tell, told) = mpsc::channel();
        self.client().on_change(move |change| {
            if change == Change::Synced {
                let _ = tell.send(());
            }
        });
        begin().expect("a sync begins");
        told.recv().expect("the client lives");
        self.get("sync", json!({}))
    }

    /// Waits until every module was indexed.
    pub fn indexed(&self) {
        let (tell, told) = mpsc::channel();
        self.client().on_change(move |change| {
            if change == Change::Index {
                let _ = tell.send(());
            }
        });
        while self.get("search", json!({"query": "x", "module": null, "limit": 1}))["indexing"] != 0 {
            told.recv().expect("the client lives");
        }
    }
}

/// Copies a folder with all that is in it.
fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
