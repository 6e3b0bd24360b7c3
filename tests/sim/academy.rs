//! The academy of a history: the real server on a folder of its own, its clock, its copies, and a host that answers asks.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Mutex;

use greenpost_academy::academy::{Chance, Invitee, Server, To};
use greenpost_academy::{Durability, StoredEntry};
use greenpost_tests::Dice;
use greenpost_wire::sync::Letter;
use greenpost_wire::{AcademyId, Card, CohortId, LearnerId};
use turmoil::net::{TcpListener, TcpStream};

use crate::road;

/// 2026-12-01T08:00:00Z.
const MORNING_MS: i64 = 1_796_112_000_000;
/// By how much the academy's clock runs faster than the network's: a second there is most of a day here.
const HASTE: i64 = 60_000;
/// Ten years, by which its clock may be wrong.
pub(crate) const DECADE_MS: i64 = 10 * 365 * 86_400_000;

/// An academy.
pub(crate) struct Academy {
    pub(crate) server: Server,
    pub(crate) id: AcademyId,
    pub(crate) cohort: CohortId,
    folder: PathBuf,
    /// Milliseconds its clock is ahead of the network's.
    ahead_ms: Cell<i64>,
    pub(crate) is_down: Cell<bool>,
    /// Letters that it has, by their texts.
    pub(crate) letters: RefCell<Vec<(LearnerId, String)>>,
    copies: RefCell<Vec<Copy>>,
    dice: RefCell<Dice>,
    /// Of a hundred answers so many are cut on the way.
    cuts: Cell<usize>,
    /// Answers are made by a double that keeps nothing for long.
    double: RefCell<Option<Server>>,
}

/// A copy of its store, and the letters in it.
struct Copy {
    folder: PathBuf,
    letters: Vec<(LearnerId, String)>,
}

/// Chance that repeats itself.
struct Seeded(Mutex<Dice>);

impl Seeded {
    fn boxed(seed: u64) -> Box<Self> {
        Box::new(Self(Mutex::new(Dice::new(seed))))
    }
}

impl Chance for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        let mut dice = self.0.lock().expect("nobody panics here");
        bytes.iter_mut().for_each(|byte| *byte = dice.below(256) as u8);
    }
}

impl Academy {
    /// A new one in this folder.
    pub(crate) async fn new(folder: &Path, seed: u64) -> Self {
        let server = Server::in_folder(&folder.join("store"), Durability::Simulated, Seeded::boxed(seed))
            .expect("the store opens");
        let id = server.create_academy("Border academy", Vec::new(), None, MORNING_MS).await.expect("made");
        let cohort = server.make_cohort(id, "December", MORNING_MS).await.expect("made");
        Self {
            server,
            id,
            cohort,
            folder: folder.to_owned(),
            ahead_ms: Cell::new(0),
            is_down: Cell::new(false),
            letters: RefCell::default(),
            copies: RefCell::default(),
            dice: RefCell::new(Dice::new(seed ^ 0xaca)),
            cuts: Cell::new(15),
            double: RefCell::default(),
        }
    }

    /// Its clock, milliseconds.
    pub(crate) fn now_ms(&self) -> i64 {
        let passed = turmoil::sim_elapsed().map_or(0, |passed| passed.as_millis() as i64);
        MORNING_MS + passed * HASTE + self.ahead_ms.get()
    }

    /// Its clock is put elsewhere.
    pub(crate) fn walk(&self, ms: i64) {
        self.ahead_ms.set(self.ahead_ms.get() + ms);
    }

    /// A link without an address, with a new code.
    pub(crate) async fn link(&self) -> String {
        let made = self.server.make_codes(self.id, self.cohort, &[Invitee::Anybody], self.now_ms()).await;
        let code = made.expect("a code")[0].code;
        let card: Card = self.server.card(self.id).await.expect("a card");
        card.link(Some(code))
    }

    /// Posts a letter to somebody who is enrolled, if anybody is.
    pub(crate) async fn post(&self, text: String, which: usize) {
        let learners = self.server.learners(self.id).await.expect("learners");
        if learners.is_empty() {
            return;
        }
        let learner = learners[which % learners.len()].learner;
        let letter = Letter::Feedback { about: None, text: text.clone() };
        let posted =
            self.server.post_mail(self.id, To::Learner(learner), letter, "A trainer", self.now_ms()).await;
        posted.expect("posted");
        self.letters.borrow_mut().push((learner, text));
    }

    /// Copies its store as it is now.
    pub(crate) async fn copy(&self) {
        let folder = self.folder.join(format!("copy-{}", self.copies.borrow().len()));
        self.server.backup(self.id, &folder).await.expect("a copy");
        let copy = Copy { folder, letters: self.letters.borrow().clone() };
        self.copies.borrow_mut().push(copy);
    }

    /// Puts one of its copies in place, if it has any.
    pub(crate) async fn restore(&self, which: usize) {
        let copy = {
            let copies = self.copies.borrow();
            if copies.is_empty() {
                return;
            }
            let copy = &copies[which % copies.len()];
            *self.letters.borrow_mut() = copy.letters.clone();
            copy.folder.clone()
        };
        self.server.restore(self.id, &copy, true, self.now_ms()).await.expect("restored");
    }

    /// From now on answers come from a double with the same key and the same store, which is never looked at again: it
    /// acknowledges what it does not keep.
    pub(crate) async fn be_careless(&self) {
        let folder = self.folder.join("double");
        self.server.backup(self.id, &folder).await.expect("a copy");
        let double = Server::in_folder(&folder, Durability::Simulated, Seeded::boxed(7)).expect("it opens");
        *self.double.borrow_mut() = Some(double);
    }

    /// Answers an ask, or refuses it in words.
    pub(crate) async fn receive(&self, ask: &[u8]) -> Vec<u8> {
        let double = self.double.borrow_mut().take();
        let server = double.as_ref().unwrap_or(&self.server);
        let reply = server.receive(ask, None, self.now_ms()).await;
        if double.is_some() {
            *self.double.borrow_mut() = double;
        }
        match reply {
            greenpost_academy::Reply::Answer(bytes) => bytes,
            greenpost_academy::Reply::Refused { sentence, .. } => sentence.as_bytes().to_vec(),
        }
    }

    /// All it holds.
    pub(crate) async fn held(&self) -> Vec<StoredEntry> {
        let mut all = Vec::new();
        let mut after = 0;
        loop {
            let page = self.server.entries(self.id, after).await.expect("entries");
            match page.last() {
                Some(last) => after = last.stored,
                None => return all,
            }
            all.extend(page);
        }
    }

    /// Listens until the history ends.
    pub(crate) async fn serve(self: Rc<Self>) -> turmoil::Result {
        let listener = TcpListener::bind((std::net::Ipv4Addr::UNSPECIFIED, road::ACADEMY.1)).await?;
        loop {
            let (line, _) = listener.accept().await?;
            if !self.is_down.get() {
                tokio::task::spawn_local(Rc::clone(&self).answer(line));
            }
        }
    }

    async fn answer(self: Rc<Self>, mut line: TcpStream) {
        let mut ask = Vec::new();
        if road::receive(&mut line, &mut ask).await.is_none() || self.is_down.get() {
            return;
        }
        let answer = self.receive(&ask).await;
        // The line may be cut after any byte.
        let cut = {
            let mut dice = self.dice.borrow_mut();
            (dice.below(100) < self.cuts.get()).then(|| dice.below(answer.len() + 1))
        };
        match cut {
            Some(bytes) => road::send_part(&mut line, &answer, bytes).await,
            None => road::send(&mut line, &answer).await,
        };
    }

    /// Nothing goes wrong any more.
    pub(crate) fn heal(&self) {
        self.is_down.set(false);
        self.cuts.set(0);
    }
}
