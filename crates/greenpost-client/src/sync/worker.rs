//! When sync is tried: some seconds after something was saved, from time to time, later and later while there is no line, at
//! once when somebody asks. One thread; it ends with the program.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use data_encoding::HEXLOWER;
use greenpost_wire::frames;

use super::ask::Round;
use super::roads::{Sent, send};
use super::settings::{SyncSettings, Used};
use super::standing::{self, Standing};
use super::status::back_off;
use super::{AcademySync, Next, Shared};
use crate::chance;
use crate::error::Result;
use crate::http::Http;
use crate::keys::DeviceKey;
use crate::lan::Lan;
use crate::view::{Change, SendingView, TroubleCode, TroubleView};

/// The thread that syncs.
pub(crate) struct Worker {
    wishes: Arc<Wishes>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// What is wished of it.
#[derive(Default)]
struct Wishes {
    now: Mutex<Wish>,
    changed: Condvar,
}

#[derive(Default)]
struct Wish {
    stop: bool,
    /// Try now, whatever the hours and the allowance say.
    at_once: bool,
    /// Something was saved, or settings changed.
    soon: bool,
    /// When to try by itself.
    next: Option<Instant>,
    /// The last try failed: what is saved now does not hurry the next.
    is_backing_off: bool,
}

/// What is saved within this time goes together.
const SOON: Duration = Duration::from_secs(5);
/// How often the academy is asked whether it has anything to say, in seconds: at least, and as much again at random, so
/// that a lab does not come at once.
const OFTEN: u64 = 2 * 3600;
/// After the start of the program, for the same reason: up to so many seconds.
const START: u64 = 120;
/// Asks in one sync that bring nothing forward: more are no sync but a quarrel.
const MOST_IN_VAIN: u32 = 8;

impl Worker {
    /// Starts it.
    pub(crate) fn start(sync: Arc<AcademySync>) -> Self {
        let wishes = Arc::new(Wishes::default());
        let own = Arc::clone(&wishes);
        let thread =
            std::thread::Builder::new().name("sync".to_owned()).spawn(move || Run::new(sync, own).run());
        if let Err(error) = &thread {
            tracing::warn!(%error, "nobody can sync");
        }
        Self { wishes, thread: Mutex::new(thread.ok()) }
    }

    /// Somebody wants it now.
    pub(crate) fn now(&self) {
        self.wishes.set(|wish| wish.at_once = true);
    }

    /// Something was saved.
    pub(crate) fn soon(&self) {
        self.wishes.set(|wish| wish.soon = true);
    }

    /// Stops it and waits for it.
    pub(crate) fn stop(&self) {
        self.wishes.set(|wish| wish.stop = true);
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // It tells of its own troubles; a panic of it is none of ours.
            let _ = thread.join();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Wishes {
    fn set(&self, change: impl FnOnce(&mut Wish)) {
        change(&mut self.wish());
        self.changed.notify_all();
    }

    fn wish(&self) -> MutexGuard<'_, Wish> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until there is something to do; none for the end, else whether somebody asked for it.
    fn wait(&self) -> Option<bool> {
        let mut wish = self.wish();
        loop {
            if wish.stop {
                return None;
            }
            if std::mem::take(&mut wish.at_once) {
                wish.soon = false;
                return Some(true);
            }
            let now = Instant::now();
            if std::mem::take(&mut wish.soon) && !wish.is_backing_off {
                wish.next = Some(wish.next.map_or(now + SOON, |next| next.min(now + SOON)));
            }
            wish = match wish.next {
                Some(next) if next <= now => {
                    wish.next = None;
                    return Some(false);
                }
                Some(next) => {
                    self.changed.wait_timeout(wish, next - now).unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.changed.wait(wish).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    fn must_stop(&self) -> bool {
        self.wish().stop
    }
}

/// The thread's own.
struct Run {
    sync: Arc<AcademySync>,
    wishes: Arc<Wishes>,
    /// Kept open between tries; of which academy.
    http: Option<(Vec<u8>, Http)>,
    lan: Lan,
}

impl Run {
    fn new(sync: Arc<AcademySync>, wishes: Arc<Wishes>) -> Self {
        Self { sync, wishes, http: None, lan: Lan::default() }
    }

    fn run(mut self) {
        // Made on the first run, so that no image carries it.
        if let Err(error) = self.sync.with_key(|_| ()) {
            tracing::warn!(%error, "this computer's key could not be looked at");
        }
        let start = chance::seed(&*self.sync.chance) % START;
        self.plan(Some(start));
        while let Some(is_asked) = self.wishes.wait() {
            let wait = match self.try_once(is_asked) {
                Ok(wait) => wait,
                Err(error) => {
                    tracing::warn!(%error, "a sync was not possible");
                    self.trouble(TroubleCode::Store, String::new());
                    Some(OFTEN)
                }
            };
            self.plan(wait);
            self.sync.status.now().sending = None;
            // By itself, and with nobody to ask: no try was made, so none ended.
            if is_asked || wait.is_some() {
                self.sync.teller.tell(Change::Synced);
            }
        }
    }

    /// The next try by itself in so many seconds.
    fn plan(&self, seconds: Option<u64>) {
        let next = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
        self.sync.status.now().next_try = next;
        let mut wish = self.wishes.wish();
        wish.next = next;
        wish.is_backing_off = self.sync.status.now().trouble.is_some();
    }

    /// One sync: asks until everything was said. Gives the seconds until the next.
    fn try_once(&mut self, is_asked: bool) -> Result<Option<u64>> {
        let Some((standing, settings, used)) = self.gather()? else { return Ok(None) };
        if !is_asked && !settings.automatic {
            return Ok(None);
        }
        if !is_asked && !settings.is_hour(self.sync.true_time(&standing)) {
            self.trouble(TroubleCode::Hours, String::new());
            return Ok(Some(600));
        }
        if !is_asked && !settings.may_use(used, 1) {
            self.trouble(TroubleCode::Budget, String::new());
            return Ok(Some(3600));
        }
        self.sync.status.now().trouble = None;
        let relays =
            if settings.finds_relays { self.lan.relays(standing.card.keys.academy()) } else { Vec::new() };
        self.open_http(&standing);
        for relay in &relays {
            self.fetch(relay, &standing)?;
        }
        let round = Round { wants_heads: !relays.is_empty(), ..Round::default() };
        let addresses = [standing.card.addresses.clone(), relays].concat();
        match self.talk(&addresses, round, is_asked)? {
            None => {
                let mut now = self.sync.status.now();
                now.trouble = None;
                now.failures = 0;
                Ok(Some(OFTEN + chance::seed(&*self.sync.chance) % OFTEN))
            }
            Some((trouble, detail)) => {
                self.trouble(trouble, detail);
                let failures = self.sync.status.now().failures.max(1);
                Ok(Some(back_off(failures, chance::seed(&*self.sync.chance))))
            }
        }
    }

    fn gather(&self) -> Result<Option<(Standing, SyncSettings, Used)>> {
        self.sync.store.read(|db| {
            let Some(standing) = Standing::load(db)? else { return Ok(None) };
            if standing.origins.is_empty() {
                return Ok(None);
            }
            let used = Used::load(db, self.sync.clock.now())?;
            Ok(Some((standing, SyncSettings::load(db)?, used)))
        })
    }

    /// Says everything there is to say; the trouble it met, if it met one.
    fn talk(
        &mut self,
        addresses: &[String],
        mut round: Round,
        is_asked: bool,
    ) -> Result<Option<(TroubleCode, String)>> {
        let (mut in_vain, mut done) = (0, 0);
        loop {
            round.most = self.sync.status.now().most();
            let Some((prepared, standing, _)) = self.sync.prepare(&round)? else { return Ok(None) };
            self.sending(done, done + standing.waiting());
            let began = Instant::now();
            let Some((_, http)) = &self.http else { return Ok(None) };
            let sent = send(http, addresses, &prepared.bytes);
            let (answer, used) = match sent {
                Sent::Answered { bytes, used } => (bytes, used),
                Sent::Carried { used } => {
                    self.use_up(used)?;
                    self.sync.remember(std::iter::once(&prepared.bytes))?;
                    return Ok(Some((TroubleCode::Carried, String::new())));
                }
                Sent::Failed { trouble, detail, used } => {
                    self.use_up(used)?;
                    self.sync.status.now().failed();
                    return Ok(Some((trouble, detail)));
                }
            };
            self.use_up(used)?;
            let next = self.sync.take(&prepared, &answer, &mut round)?;
            let still = self.gather()?;
            let left = still.as_ref().map_or(0, |(standing, _, _)| standing.waiting());
            if let Some((standing, _, _)) = &still {
                http.set_floor(standing.time);
            }
            let brought = standing.waiting().saturating_sub(left);
            done += brought;
            in_vain = if brought > 0 { 0 } else { in_vain + 1 };
            match next {
                Next::Done => {
                    self.sync.status.now().went(began.elapsed().as_secs());
                    return Ok(None);
                }
                Next::Trouble(TroubleCode::BadAnswer) => {
                    self.sync.status.now().failed();
                    // What does not even begin as an answer does, a CBOR array, is a network's that wants a sign-in.
                    let is_page = !matches!(answer.first(), Some(0x80..=0x9f));
                    let code = if is_page { TroubleCode::Portal } else { TroubleCode::BadAnswer };
                    return Ok(Some((code, String::new())));
                }
                Next::Trouble(trouble) => return Ok(Some((trouble, String::new()))),
                Next::Again if in_vain >= MOST_IN_VAIN => {
                    return Ok(Some((TroubleCode::BadAnswer, String::new())));
                }
                Next::Again => self.sync.status.now().went(began.elapsed().as_secs()),
            }
            if self.wishes.must_stop() {
                return Ok(None);
            }
            let within = still.is_some_and(|(_, settings, used)| settings.may_use(used, 1));
            if !is_asked && !within {
                return Ok(Some((TroubleCode::Budget, String::new())));
            }
        }
    }

    /// Takes in what a relay brought from the academy since the last time.
    fn fetch(&self, relay: &str, standing: &Standing) -> Result<()> {
        let Some((_, http)) = &self.http else { return Ok(()) };
        let device = HEXLOWER.encode(self.sync.device(standing)?.id.as_bytes());
        let (file, used) = http.fetch_answers(relay, &device);
        self.use_up(used)?;
        let Some(frames) = file.and_then(|file| frames::read(frames::ANSWERS, &file)) else { return Ok(()) };
        let mut taken = Vec::new();
        for frame in frames {
            let frames::Frame::Whole(message) = frame else { continue };
            if let Some((ask, bytes)) = message.split_first_chunk::<32>() {
                self.sync.take_loose(*ask, bytes)?;
                taken.push(ask.to_vec());
            }
        }
        if !taken.is_empty() {
            http.let_go(relay, &device, &frames::write(frames::ANSWERS, &taken));
        }
        Ok(())
    }

    fn open_http(&mut self, standing: &Standing) {
        let academy = minicbor::to_vec(&standing.card).expect("writing to memory cannot fail");
        if self.http.as_ref().is_none_or(|(of, _)| *of != academy) {
            let (authority, clock) = (standing.card.authority.as_deref(), Arc::clone(&self.sync.clock));
            self.http = Some((academy, Http::new(authority, &self.sync.roots, clock, standing.time)));
        }
    }

    fn use_up(&self, bytes: u64) -> Result<()> {
        self.sync.store.write(|to| Used::load(to, self.sync.clock.now())?.add(to, bytes))
    }

    fn sending(&self, done: u64, of: u64) {
        let shown = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        self.sync.status.now().sending = Some(SendingView { done: shown(done), of: shown(of) });
        self.sync.teller.tell(Change::Sync);
    }

    fn trouble(&self, code: TroubleCode, detail: String) {
        self.sync.status.now().trouble = Some(TroubleView { code, detail });
    }
}

impl AcademySync {
    /// The time as far as an academy told it: none while none did, or the clock is not to be believed.
    pub(crate) fn true_time(&self, standing: &Standing) -> Option<i64> {
        let now = self.clock.now();
        (standing.time > 0 && now >= standing.time).then_some(now)
    }

    /// This computer meets its key, before anybody writes. A key of another machine means that this folder is a copy:
    /// whoever writes here goes on as somebody else, from here.
    pub(crate) fn meet_machine(&self) -> Result<()> {
        if !DeviceKey::is_of_another(&self.data_folder, &self.machine) {
            return Ok(());
        }
        let tips = self.store.read(standing::tips)?;
        for (learner, origin, number) in tips {
            self.branch(learner, origin, number, Shared::Perhaps)?;
        }
        self.with_key(|_| ())
    }
}
