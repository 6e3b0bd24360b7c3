//! PINs. Argon2id, and a counter that is on the disk before a PIN is looked at: who pulls the plug has used a try.
//!
//! Five tries, then one after 1, 5, 15 and 60 minutes each. A wait runs by uptime, so a clock that jumps opens nothing;
//! what is left of it is kept on the disk, so a restart goes on waiting and shortens nothing.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use greenpost_wire::LearnerId;

use crate::client::Client;
use crate::error::{ClientError, Result, bad_ask};
use crate::store::learners::{self, Learner, PinState};
use crate::view::{SetPin, SignIn, SignInView};

/// Wrong tries before the first wait.
const TRIES: u32 = 5;
/// Seconds; the last one again and again.
const WAITS: [u32; 4] = [60, 300, 900, 3600];

/// Waits that run in this process, by uptime.
#[derive(Debug, Default)]
pub(crate) struct Waits(std::collections::BTreeMap<LearnerId, Wait>);

#[derive(Debug, Clone, Copy)]
struct Wait {
    /// Seconds left when it was noted.
    left: u32,
    /// Uptime when it was noted.
    noted: u64,
}

impl Waits {
    /// Seconds still to wait, when the disk says `kept`: a wait of an earlier run goes on from the program's start.
    fn left(&mut self, learner: LearnerId, kept: u32, uptime: u64) -> u32 {
        if kept == 0 {
            self.0.remove(&learner);
            return 0;
        }
        let wait = self.0.entry(learner).or_insert(Wait { left: kept, noted: 0 });
        let passed = u32::try_from(uptime.saturating_sub(wait.noted)).unwrap_or(u32::MAX);
        wait.left.saturating_sub(passed)
    }

    fn begin(&mut self, learner: LearnerId, seconds: u32, uptime: u64) {
        self.0.insert(learner, Wait { left: seconds, noted: uptime });
    }

    fn end(&mut self, learner: LearnerId) {
        self.0.remove(&learner);
    }
}

/// How the check of a PIN went.
enum Checked {
    Right,
    Wrong(SignInView),
}

impl Client {
    /// A learner comes to this computer.
    pub fn sign_in(&self, ask: SignIn) -> Result<SignInView> {
        let learner = self.learner(&ask.learner)?;
        if let Checked::Wrong(view) = self.check_pin(&learner, ask.pin.as_deref())? {
            return Ok(view);
        }
        let session = self.seat(learner.id)?;
        Ok(SignInView::In { session: self.session_view(&session)? })
    }

    /// Her PIN set, changed or taken away; the old one is checked as at sign-in.
    pub fn set_pin(&self, ask: SetPin) -> Result<SignInView> {
        let session = self.session()?;
        let learner = session.state().learner.clone();
        let new = ask.new.as_deref().map(|pin| self.new_pin(pin)).transpose()?;
        if let Checked::Wrong(view) = self.check_pin(&learner, ask.old.as_deref())? {
            return Ok(view);
        }
        let changed = Learner { pin: new, ..learner };
        self.store.write(|to| learners::put(to, &changed))?;
        let mut state = session.state();
        state.learner = changed;
        Ok(SignInView::In { session: state.view(&self.store)? })
    }

    /// The PHC string of a new PIN.
    pub(super) fn new_pin(&self, pin: &str) -> Result<String> {
        if !((4..=12).contains(&pin.len()) && pin.bytes().all(|b| b.is_ascii_digit())) {
            return Err(bad_ask("a PIN has 4 to 12 digits"));
        }
        let mut salt = [0; 16];
        self.chance.fill(&mut salt);
        hash(pin, &salt)
    }

    fn check_pin(&self, learner: &Learner, pin: Option<&str>) -> Result<Checked> {
        let Some(kept) = &learner.pin else { return Ok(Checked::Right) };
        let uptime = self.clock.uptime();
        let (counts, state) = self.store.write(|to| {
            let before = learners::pin_state(to, learner.id)?;
            let left = self.waits().left(learner.id, before.wait, uptime);
            let state = if left > 0 { PinState { wait: left, ..before } } else { counted(before) };
            learners::set_pin_state(to, learner.id, state)?;
            Ok((left == 0, state))
        })?;
        if !counts {
            return Ok(Checked::Wrong(SignInView::Wait { seconds: state.wait }));
        }
        if is_right(kept, pin.unwrap_or(""))? {
            self.store.write(|to| learners::set_pin_state(to, learner.id, PinState::default()))?;
            self.waits().end(learner.id);
            return Ok(Checked::Right);
        }
        if state.wait > 0 {
            self.waits().begin(learner.id, state.wait, uptime);
            return Ok(Checked::Wrong(SignInView::Wait { seconds: state.wait }));
        }
        Ok(Checked::Wrong(SignInView::WrongPin { left: u8::try_from(TRIES - state.tries).unwrap_or(0) }))
    }
}

/// How it stands when this try turns out wrong: on the disk before the PIN is looked at.
fn counted(before: PinState) -> PinState {
    let tries = before.tries.saturating_add(1);
    let wait = match tries.checked_sub(TRIES) {
        Some(over) => WAITS[WAITS.len().min(over as usize + 1) - 1],
        None => 0,
    };
    PinState { tries, wait }
}

/// OWASP's floor: 19 MiB, two passes, one lane. It slows guessing down and is no wall before who holds the disk.
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("these are within Argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash(pin: &str, salt: &[u8]) -> Result<String> {
    let hash: argon2::password_hash::Result<PasswordHash> =
        argon2().hash_password_with_salt(pin.as_bytes(), salt);
    hash.map(|hash| hash.to_string()).map_err(|error| bad_ask(format!("this PIN cannot be kept: {error}")))
}

fn is_right(kept: &str, pin: &str) -> Result<bool> {
    let kept = PasswordHash::new(kept).map_err(|error| ClientError::Damaged(format!("a PIN: {error}")))?;
    Ok(argon2().verify_password(pin.as_bytes(), &kept).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_tries_are_free_and_each_after_that_costs_a_longer_wait() {
        let mut state = PinState::default();
        let mut waits = Vec::new();
        for _ in 0..11 {
            state = counted(state);
            waits.push(state.wait);
        }
        assert_eq!(waits, [0, 0, 0, 0, 60, 300, 900, 3600, 3600, 3600, 3600]);
    }

    #[test]
    fn a_wait_runs_by_uptime_and_a_restart_goes_on_with_what_was_kept() {
        let who = LearnerId::from_bytes([1; 16]);
        let mut waits = Waits::default();
        waits.begin(who, 60, 1_000);
        assert_eq!(waits.left(who, 60, 1_000), 60);
        assert_eq!(waits.left(who, 60, 1_059), 1);
        assert_eq!(waits.left(who, 60, 1_060), 0);
        let mut restarted = Waits::default();
        assert_eq!(restarted.left(who, 25, 3), 22, "whatever the machine did while it was off");
        assert_eq!(restarted.left(who, 22, 25), 0);
    }

    #[test]
    fn a_pin_is_known_again_and_another_is_not() {
        let kept = hash("2468", b"sixteen bytes...").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(is_right(&kept, "2468").unwrap());
        assert!(!is_right(&kept, "2467").unwrap());
        assert!(is_right("nonsense", "2468").is_err());
    }
}
