//! An officer's machine in a history: its folder, its clock, the real client, and all that was ever seen in its record.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc};

use greenpost_client::view::Change;
use greenpost_client::{Chance, Client, Durability, FixedClock, KeyPlace, Options, Talk, commands};
use greenpost_tests::{Asked, Dice};
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use crate::road;

/// 2026-12-01T08:00:00Z.
const MORNING: i64 = 1_796_112_000;

/// A learner's id on a machine, and the number of an entry: what an entry is known by, whatever origin it goes on in.
pub(crate) type Place = ([u8; 16], u64);

/// A machine.
pub(crate) struct Machine {
    pub(crate) name: String,
    /// What tells it from a machine made of the same image.
    told_by: String,
    root: PathBuf,
    data: PathBuf,
    modules: PathBuf,
    sticks: PathBuf,
    pub(crate) clock: Arc<FixedClock>,
    client: Option<Client>,
    /// So often it was started or copied.
    times: u64,
    seed: u64,
    /// Copies of its folder, and what was seen then.
    copies: Vec<(PathBuf, BTreeMap<Place, Vec<u8>>)>,
    /// Every entry that was seen in this folder.
    seen: BTreeMap<Place, Vec<u8>>,
    /// Its folder was put back or copied: letters the academy brought there may have gone to another.
    pub(crate) is_copied: bool,
    /// Most asks one sync took.
    pub(crate) asks: u32,
}

/// A record as it lies in its file.
pub(crate) struct Record {
    pub(crate) entries: Vec<Kept>,
    pub(crate) origins: Vec<OriginRow>,
}

/// An entry.
pub(crate) struct Kept {
    pub(crate) learner: [u8; 16],
    pub(crate) origin: [u8; 16],
    pub(crate) number: u64,
    pub(crate) bytes: Vec<u8>,
}

/// A writer of entries, and where it branched off.
pub(crate) struct OriginRow {
    pub(crate) origin: [u8; 16],
    pub(crate) salt_key: [u8; 32],
    pub(crate) branch: Option<([u8; 16], u64)>,
}

/// Chance that repeats itself, of its own for the thread that syncs: which of the two comes first is no matter.
struct Streams([Mutex<Dice>; 2]);

impl Chance for Streams {
    fn fill(&self, bytes: &mut [u8]) {
        let is_worker = std::thread::current().name() == Some("sync");
        let mut dice = self.0[usize::from(is_worker)].lock().expect("nobody panics here");
        bytes.iter_mut().for_each(|byte| *byte = dice.below(256) as u8);
    }
}

impl Machine {
    /// A new one, with these modules and sticks. It has its key when this returns.
    pub(crate) fn new(name: String, root: PathBuf, modules: &Path, sticks: &Path, seed: u64) -> Self {
        let mut machine = Self {
            told_by: name.clone(),
            name,
            data: root.join("data-0"),
            root,
            modules: modules.to_owned(),
            sticks: sticks.to_owned(),
            clock: Arc::new(FixedClock::at(MORNING)),
            client: None,
            times: 0,
            seed,
            copies: Vec::new(),
            seen: BTreeMap::new(),
            is_copied: false,
            asks: 0,
        };
        machine.open();
        machine.restart();
        machine
    }

    /// Another made of this one's folder as it lies. `told_by` is none where nothing tells the two apart.
    pub(crate) fn cloned(&mut self, name: String, told_by: Option<String>) -> Self {
        let root = self.root.with_file_name(&name);
        let data = root.join("data-0");
        copy_folder(&self.data, &data);
        self.is_copied = true;
        let mut clone = Self {
            told_by: told_by.unwrap_or_else(|| self.told_by.clone()),
            root,
            data,
            modules: self.modules.clone(),
            sticks: self.sticks.clone(),
            clock: Arc::new(FixedClock::at(MORNING)),
            client: None,
            times: 0,
            // No two machines draw the same ids.
            seed: name.bytes().fold(self.seed, |seed, byte| seed.wrapping_mul(31).wrapping_add(byte.into())),
            name,
            copies: Vec::new(),
            seen: self.seen.clone(),
            is_copied: true,
            asks: 0,
        };
        clone.open();
        clone
    }

    fn open(&mut self) {
        self.times += 1;
        self.clock.restart();
        let mut options = Options::new(self.data.clone(), vec![self.modules.clone()]);
        options.clock = Box::new(Arc::clone(&self.clock));
        let stream = |of: u64| Mutex::new(Dice::new(self.seed ^ (self.times << 8) ^ (of << 40)));
        options.chance = Box::new(Streams([stream(0), stream(1)]));
        options.export_folder = self.root.join("exports");
        options.stick_folders = vec![self.sticks.clone()];
        options.keys = KeyPlace::File;
        options.machine.clone_from(&self.told_by);
        options.durability = Durability::Off;
        self.client = Some(Client::open(options).expect("the program opens"));
        self.get("start", json!({}));
        self.sit_down(0);
    }

    fn close(&mut self) {
        if let Some(client) = self.client.take() {
            client.close();
        }
    }

    /// Ends the program as a user does, and starts it.
    pub(crate) fn restart(&mut self) {
        self.close();
        self.open();
    }

    /// The power goes: the program goes on with what lay on the disk.
    pub(crate) fn lose_power(&mut self) {
        let next = self.root.join(format!("data-{}", self.times));
        copy_folder(&self.data, &next);
        self.move_to(next);
    }

    /// Its folder is copied.
    pub(crate) fn keep_copy(&mut self) {
        let to = self.root.join(format!("copy-{}", self.copies.len()));
        copy_folder(&self.data, &to);
        self.copies.push((to, self.seen.clone()));
    }

    /// One of its copies is put in the place of its folder: what came after is given up.
    pub(crate) fn restore(&mut self, which: usize) {
        if self.copies.is_empty() {
            return;
        }
        let (copy, seen) = &self.copies[which % self.copies.len()];
        let next = self.root.join(format!("data-{}", self.times));
        copy_folder(copy, &next);
        self.seen.clone_from(seen);
        self.is_copied = true;
        self.move_to(next);
    }

    fn move_to(&mut self, next: PathBuf) {
        self.close();
        fs::remove_dir_all(&self.data).expect("the old folder goes");
        self.data = next;
        self.open();
    }

    fn client(&self) -> &Client {
        self.client.as_ref().expect("the program is open")
    }

    /// Asks a command.
    pub(crate) fn ask(&self, name: &str, ask: Value) -> Asked {
        commands::dispatch(self.client(), name, ask)
    }

    /// Asks a command that must be answered.
    pub(crate) fn get(&self, name: &str, ask: Value) -> Value {
        self.ask(name, ask.clone()).unwrap_or_else(|error| panic!("{}: {name} {ask}: {error:?}", self.name))
    }

    /// Learners here.
    pub(crate) fn learners(&self) -> Vec<String> {
        let start = self.get("start", json!({}));
        let learners = start["learners"].as_array().expect("learners");
        let mut ids: Vec<String> =
            learners.iter().map(|learner| learner["id"].as_str().expect("an id").to_owned()).collect();
        ids.sort_unstable();
        ids
    }

    /// One of the learners sits down, if there is any.
    pub(crate) fn sit_down(&self, which: usize) -> bool {
        let learners = self.learners();
        if learners.is_empty() {
            return false;
        }
        self.get("sign_in", json!({"learner": learners[which % learners.len()], "pin": null}));
        true
    }

    /// Somebody new.
    pub(crate) fn add(&self, name: &str) {
        self.get("add_learner", json!({"name": name, "pin": null, "language": "en"}));
        let quiet = json!({"automatic": false, "hours": null, "daily_bytes": null, "finds_relays": false});
        self.get("change_sync", quiet);
    }

    /// Whoever sits there reads and answers.
    pub(crate) fn work(&self, much: usize) {
        for round in 0..=much {
            self.clock.pass(60);
            let chapter = if round % 2 == 0 { "01-papers" } else { "02-seals" };
            self.get("open_chapter", json!({"module": "post", "chapter": chapter, "language": null}));
            self.get(
                "answer",
                json!({
                    "module": "post", "question": "post-0001",
                    "response": {"kind": "choice", "chosen": [round % 2]}, "attempt": null, "hint": false,
                    "seconds": 9, "language": null,
                }),
            );
        }
    }

    /// How whoever sits there stands.
    pub(crate) fn standing(&self) -> Value {
        self.get("sync", json!({}))
    }

    /// Whoever sits there asks to be enrolled; the program looks for the academy by itself once, and finds nobody.
    pub(crate) fn join(&self, link: &str) {
        let (tell, told) = mpsc::channel();
        self.client().on_change(move |change| {
            if change == Change::Synced {
                let _ = tell.send(());
            }
        });
        if self.ask("join", json!({"link": link, "code": null})).is_ok() {
            told.recv().expect("the client lives");
        }
    }

    /// Says what there is to say over the line, at most so often; whether all was said.
    pub(crate) async fn sync(&mut self, most: u32) -> bool {
        let mut talk = Talk::default();
        for asked in 1..=most {
            let Some(ask) = self.client().next_ask(&mut talk).expect("an ask") else { return true };
            match road::exchange(road::ACADEMY, &ask).await {
                Ok(answer) => {
                    let goes_on = self.client().take_answer(&mut talk, &answer).expect("taken");
                    self.look();
                    if !goes_on {
                        self.asks = self.asks.max(asked);
                        return true;
                    }
                }
                Err(part) => {
                    let _ = self.client().take_answer(&mut talk, &part).expect("nothing is taken");
                    return false;
                }
            }
        }
        false
    }

    /// What it would say next, for a road that brings no answer back.
    pub(crate) fn lost_ask(&self) -> Option<Vec<u8>> {
        self.client().next_ask(&mut Talk::default()).expect("an ask")
    }

    /// Puts what waits on a stick; none while nobody is enrolled.
    pub(crate) fn take_with_me(&self, stick: &str) -> Option<String> {
        let taken = self.ask("take_with_me", json!({"stick": self.stick(stick)})).ok()?;
        Some(taken["file"].as_str().expect("a name").to_owned())
    }

    /// Takes in what lies on a stick.
    pub(crate) fn bring_home(&self, stick: &str) {
        let _ = self.ask("bring_home", json!({"stick": self.stick(stick)}));
    }

    fn stick(&self, name: &str) -> Value {
        let sticks = self.get("sticks", json!({}));
        let found = sticks.as_array().expect("sticks").iter().find(|stick| stick["name"] == name);
        found.expect("the stick is there")["id"].clone()
    }

    /// Looks at the record: whatever was in it is in it.
    pub(crate) fn look(&mut self) -> Record {
        let record = Record::read(&self.data);
        let now: BTreeMap<Place, &Vec<u8>> =
            record.entries.iter().map(|kept| ((kept.learner, kept.number), &kept.bytes)).collect();
        for (place, bytes) in &self.seen {
            assert_eq!(now.get(place).copied(), Some(bytes), "{}: an entry was discarded", self.name);
        }
        assert_eq!(now.len(), record.entries.len(), "{}: an entry is there twice", self.name);
        self.seen = now.into_iter().map(|(place, bytes)| (place, bytes.clone())).collect();
        record
    }

    /// Takes its newest entry away behind the program's back, for a control.
    pub(crate) fn forget_one(&mut self) {
        let db = Connection::open(self.data.join("greenpost.db")).expect("it opens");
        db.execute("delete from entries where number = (select max(number) from entries)", [])
            .expect("it is gone");
    }
}

impl Record {
    fn read(data: &Path) -> Self {
        let db = Connection::open_with_flags(data.join("greenpost.db"), OpenFlags::SQLITE_OPEN_READ_ONLY)
            .expect("the record opens");
        let mut query = db.prepare("select learner, origin, number, bytes from entries").expect("sql");
        let entries = query.query_map([], |row| {
            let number = row.get::<_, i64>(2)? as u64;
            Ok(Kept { learner: row.get(0)?, origin: row.get(1)?, number, bytes: row.get(3)? })
        });
        let entries = entries.expect("entries").map(|kept| kept.expect("an entry")).collect();
        let mut query = db
            .prepare(
                "select o.origin, o.salt_key, b.of, b.at
                 from origins o
                 left join branches b on b.learner = o.learner and b.origin = o.origin",
            )
            .expect("sql");
        let origins = query.query_map([], |row| {
            let of: Option<[u8; 16]> = row.get(2)?;
            let at: Option<i64> = row.get(3)?;
            let branch = of.zip(at).map(|(of, at)| (of, at as u64));
            Ok(OriginRow { origin: row.get(0)?, salt_key: row.get(1)?, branch })
        });
        let origins = origins.expect("origins").map(|origin| origin.expect("an origin")).collect();
        Self { entries, origins }
    }
}

/// Copies a folder with all that is in it, but for the ballast, which holds nothing.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else if !entry.file_name().to_string_lossy().starts_with("ballast") {
            // What a helper of the program removes meanwhile was not worth copying.
            let _ = fs::copy(entry.path(), target);
        }
    }
}
