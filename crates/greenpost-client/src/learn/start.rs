//! Coming and going: what the window needs first, new learners, sign-in, names.

use greenpost_wire::{LearnerId, OriginId, SaltKey};

use super::settings::{self, Settings};
use crate::chance;
use crate::client::Client;
use crate::error::{ClientError, Result, bad_ask};
use crate::store::learners::{self, Learner, Origin};
use crate::view::{AddLearner, Done, LearnerName, Nothing, Rename, SessionView, StartView};

impl Client {
    /// What the window needs first. A lone learner without a PIN is signed in, unless she left on purpose.
    pub fn start(&self, _ask: Nothing) -> Result<StartView> {
        let (learners, device) = self.store.read(|db| Ok((learners::all(db)?, Settings::load(db, None)?)))?;
        if let ([only], Err(_), false) = (&*learners, self.session(), self.desks.was_left())
            && only.pin.is_none()
        {
            self.seat(only.id)?;
        }
        let session = self.session().ok().map(|session| self.session_view(&session)).transpose()?;
        Ok(StartView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            settings: device.view(),
            learners: learners.into_iter().map(learner_name).collect(),
            session,
            notices: self.notices(),
        })
    }

    /// A new learner, signed in at once.
    pub fn add_learner(&self, ask: AddLearner) -> Result<SessionView> {
        let name = tidy_name(&ask.name)?;
        let pin = ask.pin.as_deref().map(|pin| self.new_pin(pin)).transpose()?;
        let language = settings::language_tag(&ask.language)?;
        let learner = Learner { id: LearnerId(chance::uuid(&*self.chance)), name, pin };
        let id = OriginId(chance::uuid(&*self.chance));
        let origin = Origin { id, salt_key: self.new_salt_key(), branch: None };
        let own = Settings::in_language(language);
        self.store.write(|to| {
            learners::add(to, &learner, &origin)?;
            own.keep(to, Some(learner.id))?;
            own.keep(to, None)
        })?;
        let session = self.seat(learner.id)?;
        self.session_view(&session)
    }

    /// She leaves the computer.
    pub fn sign_out(&self, _ask: Nothing) -> Result<Done> {
        self.desks.unseat();
        Ok(Done {})
    }

    /// Her name, corrected.
    pub fn rename(&self, ask: Rename) -> Result<SessionView> {
        let session = self.session()?;
        let mut state = session.state();
        let renamed = Learner { name: tidy_name(&ask.name)?, ..state.learner.clone() };
        self.store.write(|to| learners::put(to, &renamed))?;
        state.learner = renamed;
        state.view(&self.store)
    }

    /// The learner with this id in text form.
    pub(super) fn learner(&self, id: &str) -> Result<Learner> {
        let id = LearnerId::parse(id).ok_or_else(|| bad_ask("no learner's id"))?;
        self.store.read(|db| learners::find(db, id))?.ok_or(ClientError::NotSignedIn)
    }

    fn new_salt_key(&self) -> SaltKey {
        let mut key = [0; 32];
        self.chance.fill(&mut key);
        SaltKey(key)
    }
}

fn learner_name(learner: Learner) -> LearnerName {
    LearnerName { id: learner.id.to_string(), name: learner.name, has_pin: learner.pin.is_some() }
}

/// A name without blanks around it and without line breaks: 1 to 80 characters.
fn tidy_name(name: &str) -> Result<String> {
    let tidy = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if (1..=80).contains(&tidy.chars().count()) && !tidy.chars().any(char::is_control) {
        Ok(tidy)
    } else {
        Err(bad_ask("a name has 1 to 80 characters"))
    }
}
