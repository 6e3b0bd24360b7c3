//! One history, drawn from a seed: officers who work, join and sync over bad lines, relays and sticks; machines that are
//! cloned, restored and unplugged; an academy that is away, copied and restored. Then all is well again, and everybody
//! says what is left to say.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use greenpost_tests::{Dice, first_module};
use greenpost_wire::frames;
use greenpost_wire::sync::Ask;
use tempfile::TempDir;

use crate::academy::{Academy, DECADE_MS};
use crate::checks::{self, Known, Outcome};
use crate::machine::Machine;
use crate::relay::{self, Relay};
use crate::road;

/// Sites in a history, each a network of its own; at a site may be several machines.
const SITES: usize = 3;
/// Machines at a site, clones among them.
const MOST_MACHINES: usize = 3;
/// Sticks that everybody uses.
const STICKS: [&str; 2] = ["blue", "red"];
/// Most asks a machine needs when all is well again.
const MOST_ASKS: u32 = 8;
const YEAR: i64 = 365 * 86_400;

/// Who is to do wrong, so that it is found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nobody.
    Nobody,
    /// The academy acknowledges what it does not keep.
    CarelessAcademy,
    /// A machine loses an entry.
    ForgetfulMachine,
}

/// All that a history is made of.
struct Stage {
    seed: u64,
    folder: TempDir,
    academy: Rc<Academy>,
    relay: Rc<Relay>,
    sites: Vec<Rc<RefCell<Vec<Machine>>>>,
    known: Rc<RefCell<Known>>,
}

/// Lives a history to its end and checks what came of it.
pub(crate) fn run(seed: u64, fault: Fault) -> Result<Outcome, String> {
    let stage = Stage::new(seed);
    stage.disorder();
    stage.order(fault);
    stage.check()
}

impl Stage {
    fn new(seed: u64) -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let folder = folder.expect("a folder");
        let modules = folder.path().join("modules");
        fs::create_dir(&modules).expect("a folder");
        first_module().write(&modules);
        let sticks = folder.path().join("sticks");
        STICKS.iter().chain(&["relay"]).for_each(|name| {
            fs::create_dir_all(sticks.join(name).join("greenpost")).expect("a stick");
        });
        let academy = now(Academy::new(folder.path(), seed));
        let site = |number: usize| {
            let name = format!("machine {number}");
            let root = folder.path().join(&name);
            let machine = Machine::new(name, root, &modules, &sticks, seed ^ ((number as u64) << 20));
            Rc::new(RefCell::new(vec![machine]))
        };
        let sites = (0..SITES).map(site).collect();
        Self {
            seed,
            academy: Rc::new(academy),
            relay: Rc::new(Relay::new(seed)),
            sites,
            known: Rc::default(),
            folder,
        }
    }

    /// A network with these hosts on it.
    fn network(&self, fail_rate: f64) -> turmoil::Sim<'static> {
        let mut network = turmoil::Builder::new()
            .rng_seed(self.seed)
            .enable_random_order()
            .tick_duration(Duration::from_millis(10))
            .simulation_duration(Duration::from_secs(3600))
            .min_message_latency(Duration::from_millis(1))
            .max_message_latency(Duration::from_millis(120))
            .fail_rate(fail_rate)
            .repair_rate(0.5)
            .build();
        let academy = Rc::clone(&self.academy);
        network.host("academy", move || Rc::clone(&academy).serve());
        let relay = Rc::clone(&self.relay);
        network.host("relay", move || Rc::clone(&relay).serve());
        network
    }

    /// Everything that may go wrong.
    fn disorder(&self) {
        let mut dice = Dice::new(self.seed);
        let mut network = self.network(0.01);
        let sticks = self.folder.path().join("sticks");
        for (number, machines) in self.sites.iter().enumerate() {
            let site = Site {
                name: format!("site-{number}"),
                machines: Rc::clone(machines),
                academy: Rc::clone(&self.academy),
                known: Rc::clone(&self.known),
                sticks: sticks.clone(),
                dice: Dice::new(self.seed ^ ((number as u64 + 1) << 32)),
                clones: 0,
            };
            let steps = 10 + dice.below(21);
            network.client(site.name.clone(), site.live(steps));
        }
        let operator = Operator {
            academy: Rc::clone(&self.academy),
            sticks,
            dice: Dice::new(self.seed ^ 0x0be0),
            put_by: Vec::new(),
        };
        let steps = 10 + dice.below(21);
        network.client("operator", operator.live(steps));
        network.run().expect("the history ends");
    }

    /// All is well again: what is still under way arrives, and everybody says what is left to say.
    fn order(&self, fault: Fault) {
        self.academy.heal();
        self.relay.rest();
        if fault == Fault::CarelessAcademy {
            now(self.academy.be_careless());
        }
        let late = self.relay.asks();
        let academy = Rc::clone(&self.academy);
        let mut network = self.network(0.0);
        let sites = self.sites.clone();
        network.client("everybody", async move {
            for ask in &late {
                academy.receive(ask).await;
            }
            for machine in sites.iter().flat_map(|site| site.take()) {
                let site = &sites[0];
                site.borrow_mut().push(machine);
            }
            let mut machines = sites[0].take();
            for machine in &mut machines {
                machine.restart();
                if machine.learners().is_empty() {
                    machine.add(&machine.name);
                    machine.work(1);
                }
            }
            // Who had no luck with a code gets another, and two machines that were one may need each other's news.
            for _ in 0..3 {
                for machine in &mut machines {
                    academy.walk(3_600_000);
                    enrol(machine, &academy).await;
                    machine.sync(MOST_ASKS).await;
                }
            }
            *sites[0].borrow_mut() = machines;
            Ok(())
        });
        network.run().expect("everybody syncs");
        if fault == Fault::ForgetfulMachine {
            self.sites[0].borrow_mut()[0].forget_one();
        }
    }

    fn check(&self) -> Result<Outcome, String> {
        let mut machines = self.sites[0].borrow_mut();
        let mut known = self.known.borrow_mut();
        now(checks::check(&self.academy, &mut machines, &mut known))
    }
}

/// Every learner of a machine who is not enrolled and does not ask to be gets a code.
async fn enrol(machine: &mut Machine, academy: &Academy) {
    for which in 0..machine.learners().len() {
        machine.sit_down(which);
        if machine.standing()["state"] == "no_academy" {
            machine.join(&academy.link().await);
        }
    }
}

/// What happens at one site.
struct Site {
    name: String,
    machines: Rc<RefCell<Vec<Machine>>>,
    academy: Rc<Academy>,
    known: Rc<RefCell<Known>>,
    sticks: PathBuf,
    dice: Dice,
    clones: u64,
}

impl Site {
    async fn live(mut self, steps: usize) -> turmoil::Result {
        // Nobody else touches them until this site's history ends.
        let mut machines = self.machines.take();
        for _ in 0..steps {
            tokio::time::sleep(Duration::from_millis(self.dice.below(300) as u64)).await;
            let at = self.dice.below(machines.len());
            let may_clone = machines.len() < MOST_MACHINES;
            let made = self.step(&mut machines[at], may_clone).await;
            machines.extend(made);
            let record = machines[at].look();
            self.known.borrow_mut().take(&record);
        }
        *self.machines.borrow_mut() = machines;
        Ok(())
    }

    /// One thing that happens; gives a clone when that is what it was.
    async fn step(&mut self, machine: &mut Machine, may_clone: bool) -> Option<Machine> {
        let which = self.dice.below(8);
        let is_anybody_there = machine.sit_down(which);
        let stick = STICKS[self.dice.below(STICKS.len())];
        match self.dice.below(100) {
            _ if !is_anybody_there => machine.add(&format!("Officer of {}", machine.name)),
            0..30 => machine.work(self.dice.below(4)),
            30..40 => machine.join(&self.academy.link().await),
            40..62 => drop(machine.sync(1 + self.dice.below(6) as u32).await),
            62..68 => self.put_on_stick(machine, stick),
            68..74 => machine.bring_home(stick),
            74..78 => self.give_relay(machine).await,
            78..82 => self.fetch_from_relay(machine).await,
            82..84 if machine.learners().len() < 2 => machine.add(&format!("Guest of {}", machine.name)),
            84..87 => {
                let years = self.dice.below(61) as i64 - 50;
                machine.clock.jump_to(1_796_112_000 + years * YEAR);
            }
            87..89 => machine.restart(),
            89..92 => machine.lose_power(),
            92..95 => machine.keep_copy(),
            95..97 => machine.restore(self.dice.below(8)),
            97..100 if may_clone => {
                self.clones += 1;
                let name = format!("{} clone {}", self.name, self.clones);
                let told_by = (self.dice.below(2) == 0).then(|| name.clone());
                return Some(machine.cloned(name, told_by));
            }
            _ => machine.work(0),
        }
        None
    }

    /// A stick leaves, sometimes pulled out too early.
    fn put_on_stick(&mut self, machine: &Machine, stick: &str) {
        let Some(file) = machine.take_with_me(stick) else { return };
        if self.dice.below(4) == 0 {
            truncate(&self.sticks.join(stick).join("greenpost").join(file), &mut self.dice);
        }
    }

    async fn give_relay(&mut self, machine: &Machine) {
        let mut message = vec![relay::ASKS];
        match (self.dice.below(3), machine.take_with_me("relay")) {
            (0, _) => match machine.lost_ask() {
                Some(ask) => message.extend(frames::write(frames::ASKS, &[ask])),
                None => return,
            },
            (_, Some(file)) => message.extend(self.relay_file(&file)),
            (_, None) => return,
        }
        let _ = road::exchange(road::RELAY, &message).await;
    }

    async fn fetch_from_relay(&mut self, machine: &Machine) {
        let Some(file) = machine.take_with_me("relay") else { return };
        let message = [&[relay::FETCH], self.relay_file(&file).as_slice()].concat();
        if let Ok(answers) = road::exchange(road::RELAY, &message).await {
            let to = self.sticks.join("relay").join("greenpost").join(file.replace(".asks", ".answers"));
            fs::write(to, answers).expect("written");
            machine.bring_home("relay");
        }
    }

    fn relay_file(&self, file: &str) -> Vec<u8> {
        fs::read(self.sticks.join("relay").join("greenpost").join(file)).expect("it was just written")
    }
}

/// What happens at the academy, and to the network.
struct Operator {
    academy: Rc<Academy>,
    sticks: PathBuf,
    dice: Dice,
    /// Files of asks that somebody kept, to bring them again.
    put_by: Vec<(PathBuf, Vec<u8>)>,
}

impl Operator {
    async fn live(mut self, steps: usize) -> turmoil::Result {
        for step in 0..steps {
            tokio::time::sleep(Duration::from_millis(self.dice.below(300) as u64)).await;
            let site = format!("site-{}", self.dice.below(SITES));
            match self.dice.below(100) {
                0..15 => self.academy.copy().await,
                15..25 => self.academy.restore(self.dice.below(8)).await,
                25..40 => self.academy.post(format!("letter {step}"), self.dice.below(8)).await,
                40..50 => self.academy.is_down.set(true),
                50..65 => self.academy.is_down.set(false),
                65..85 => self.take_sticks_in().await,
                85..88 => self.academy.walk(if self.dice.below(2) == 0 { DECADE_MS } else { -DECADE_MS }),
                88..91 => turmoil::partition(site, "academy"),
                91..94 => turmoil::hold(site, "academy"),
                _ => {
                    for site in 0..SITES {
                        turmoil::release(format!("site-{site}"), "academy");
                        turmoil::repair(format!("site-{site}"), "academy");
                    }
                }
            }
        }
        Ok(())
    }

    /// Takes in what lies on the sticks, or lay there once, and writes answers back.
    async fn take_sticks_in(&mut self) {
        let mut found = Vec::new();
        for stick in STICKS {
            let folder = self.sticks.join(stick).join("greenpost");
            let mut paths: Vec<PathBuf> =
                fs::read_dir(folder).expect("a stick").flatten().map(|entry| entry.path()).collect();
            paths.sort();
            let is_asks = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "asks");
            for path in paths.into_iter().filter(is_asks) {
                let bytes = fs::read(&path).expect("it was just listed");
                found.push((path, bytes));
            }
        }
        self.put_by.extend(found.iter().cloned());
        if !self.put_by.is_empty() && self.dice.below(3) == 0 {
            found = vec![self.put_by[self.dice.below(self.put_by.len())].clone()];
        }
        for (path, file) in found {
            let mut answers = Vec::new();
            for ask in relay::whole(frames::ASKS, &file) {
                let answer = self.academy.receive(&ask).await;
                answers.push([Ask::hash(&ask).as_slice(), &answer].concat());
            }
            let to = path.with_extension("answers");
            fs::write(&to, frames::write(frames::ANSWERS, &answers)).expect("written");
            if self.dice.below(4) == 0 {
                truncate(&to, &mut self.dice);
            }
        }
    }
}

fn truncate(path: &Path, dice: &mut Dice) {
    let bytes = fs::read(path).expect("it is there");
    fs::write(path, &bytes[..dice.below(bytes.len() + 1)]).expect("written");
}

/// What an academy of a simulation does is done at once.
fn now<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(work)
}
