//! Sync as the window sees it: how her record stands, joining, letters, settings.

use std::time::Instant;

use greenpost_core::progress::Progress;
use greenpost_wire::sync::{Letter, Mail};
use greenpost_wire::{Card, Code, LearnerId, Link, ModuleId};

use super::record::{hex, moment};
use super::shown;
use crate::client::Client;
use crate::error::{ClientError, Result, bad_ask};
use crate::store::{Reading, mail, standing as held};
use crate::sync::Next;
use crate::sync::ask::{Prepared, Round};
use crate::sync::settings::{SyncSettings, Used};
use crate::sync::standing::{self, Standing};
use crate::view::{
    AcademyView, ChangeSync, HeldView, Join, LinkView, MailView, Nothing, ReadLink, SetAsideView,
    SyncSettingsView, SyncState, SyncView, WhichMail,
};

impl Client {
    /// How her record stands with her academy.
    pub fn sync(&self, _: Nothing) -> Result<SyncView> {
        let session = self.session()?;
        let learner = session.learner;
        let language = session.state().settings.language.clone();
        let now = self.sync.status.now().clone();
        let mail = self.mail(learner, &language)?;
        let (own, settings) = self.store.read(|db| Ok((Own::load(db, learner)?, self.sync_settings(db)?)))?;
        let is_sending = now.sending.is_some() && own.waiting > 0;
        Ok(SyncView {
            state: own.state(is_sending),
            academy: own.academy,
            waiting: shown(own.waiting),
            waiting_others: shown(own.waiting_others),
            sending: now.sending.filter(|_| is_sending),
            held: own.held,
            trouble: now.trouble,
            next_try: now.next_try.map(seconds_until),
            settings,
            unread: u32::try_from(mail.iter().filter(|letter| !letter.is_read).count()).unwrap_or(u32::MAX),
            mail,
            set_aside: own.set_aside,
        })
    }

    /// Tries now, whatever the hours and the allowance say.
    pub fn sync_now(&self, ask: Nothing) -> Result<SyncView> {
        self.session()?;
        self.worker.now();
        self.sync(ask)
    }

    /// What this computer says to its academy next, for a host with a road of its own: the bytes of an ask. None while
    /// nobody is enrolled or asks to be.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn next_ask(&self, talk: &mut Talk) -> std::result::Result<Option<Vec<u8>>, ClientError> {
        talk.round.most = self.sync.status.now().most();
        let prepared = self.sync.prepare(&talk.round)?;
        talk.prepared = prepared.map(|(prepared, _, _)| prepared);
        Ok(talk.prepared.as_ref().map(|prepared| prepared.bytes.clone()))
    }

    /// Takes in what came back; whether there is more to say. What is not the academy's signed answer changes nothing.
    ///
    /// # Errors
    /// When the record cannot be read or written.
    pub fn take_answer(&self, talk: &mut Talk, bytes: &[u8]) -> std::result::Result<bool, ClientError> {
        let Some(prepared) = talk.prepared.take() else { return Ok(false) };
        Ok(self.sync.take(&prepared, bytes, &mut talk.round)? == Next::Again)
    }

    /// What a link says.
    pub fn read_link(&self, ask: ReadLink) -> Result<LinkView> {
        let Link { card, code } = parse_link(&ask.link)?;
        Ok(LinkView {
            id: academy_id(&card),
            name: card.name,
            addresses: card.addresses,
            code: code.map_or_else(String::new, |code| code.to_string()),
        })
    }

    /// Asks the academy to enrol her; work done before is sent too. Once she is enrolled a link of the same academy says where
    /// it is reached now, and needs no code.
    pub fn join(&self, ask: Join) -> Result<SyncView> {
        let learner = self.session()?.learner;
        let link = ask.link.as_deref().map(parse_link).transpose()?;
        let typed = ask.code.as_deref().filter(|code| !code.trim().is_empty());
        let typed = typed.map(|code| Code::parse(code).ok_or(ClientError::BadCode)).transpose()?;
        let code = typed.or(link.as_ref().and_then(|link| link.code));
        self.store.write(|to| {
            let known = standing::academy(to)?;
            let is_enrolled = standing::welcome(to, learner)?.is_some();
            if is_enrolled && link.is_none() {
                return Err(ClientError::OtherAcademy);
            }
            let code = if is_enrolled { None } else { Some(code.ok_or(ClientError::BadCode)?) };
            match (&link, known) {
                (Some(link), Some(known)) if known.keys != link.card.keys => {
                    return Err(ClientError::OtherAcademy);
                }
                (Some(link), _) => standing::set_academy(to, &link.card)?,
                (None, Some(_)) => {}
                (None, None) => return Err(ClientError::NoAcademy),
            }
            code.map_or(Ok(()), |code| standing::set_code(to, learner, &code.to_string()))
        })?;
        self.worker.now();
        self.sync(Nothing {})
    }

    /// How this computer syncs.
    pub fn change_sync(&self, ask: ChangeSync) -> Result<SyncView> {
        self.session()?;
        if let Some((from, until)) = ask.hours
            && (from >= 1440 || until > 1440)
        {
            return Err(bad_ask("a day has 1440 minutes"));
        }
        self.store.write(|to| {
            let held = SyncSettings::load(to)?;
            let changed = SyncSettings {
                automatic: ask.automatic,
                hours: ask.hours,
                daily_bytes: ask.daily_bytes,
                finds_relays: ask.finds_relays,
                ..held
            };
            changed.keep(to)
        })?;
        self.worker.soon();
        self.sync(Nothing {})
    }

    /// She has seen a letter.
    pub fn read_mail(&self, ask: WhichMail) -> Result<SyncView> {
        let learner = self.session()?.learner;
        self.store.write(|to| mail::set_read(to, learner, u64::from(ask.number)))?;
        self.sync(Nothing {})
    }

    /// Her letters, newest first. One that cannot be read is of a later academy: it stays, and is not shown.
    pub(super) fn mail(&self, learner: LearnerId, language: &str) -> Result<Vec<MailView>> {
        let kept = self.store.read(|db| mail::all(db, learner))?;
        let view = |kept: mail::Letter| {
            let letter: Mail = minicbor::decode(&kept.bytes).ok()?;
            Some(self.mail_view(letter, kept.is_read, language))
        };
        Ok(kept.into_iter().filter_map(view).collect())
    }

    /// Modules her academy asks her to read and she has not satisfied, earliest date first.
    pub(super) fn assignments(
        &self,
        learner: LearnerId,
        progress: &Progress,
        language: &str,
    ) -> Result<Vec<MailView>> {
        let is_open = |letter: &MailView| {
            let module = letter.module.as_ref().and_then(|(id, _)| ModuleId::new(id).ok());
            letter.kind == "assignment" && module.is_some_and(|id| !progress.modules.contains_key(&id))
        };
        let mut open: Vec<MailView> = self.mail(learner, language)?.into_iter().filter(is_open).collect();
        open.sort_by_key(|letter| (letter.due.is_empty(), letter.due.clone(), letter.number));
        open.dedup_by(|one, other| one.module == other.module);
        Ok(open)
    }

    fn mail_view(&self, mail: Mail, is_read: bool, language: &str) -> MailView {
        let mut view = MailView {
            number: shown(mail.number),
            kind: String::new(),
            at: moment(mail.at),
            from: mail.from,
            module: None,
            due: String::new(),
            percent: None,
            passed: None,
            about: None,
            text: String::new(),
            is_read,
        };
        match mail.letter {
            Letter::Assignment { module, due, text } => {
                view.kind = "assignment".to_owned();
                view.module = Some(self.titled(&module, language));
                view.due = due;
                view.text = text;
            }
            Letter::Feedback { about, text } => {
                view.kind = "feedback".to_owned();
                view.about = about.map(|(_, number)| shown(number));
                view.text = text;
            }
            Letter::Grade { module, percent, passed, text } => {
                view.kind = "grade".to_owned();
                view.module = Some(self.titled(&module, language));
                view.percent = Some(percent);
                view.passed = Some(passed);
                view.text = text;
            }
            Letter::Name { name } => {
                view.kind = "name".to_owned();
                view.text = name;
            }
        }
        view
    }

    /// A module's id and its title, where it is here.
    fn titled(&self, id: &ModuleId, language: &str) -> (String, String) {
        let found = self.library.modules().iter().find(|module| module.id == *id).cloned();
        (id.to_string(), found.map_or_else(String::new, |module| module.title(language).to_owned()))
    }

    fn sync_settings(&self, db: &Reading) -> Result<SyncSettingsView> {
        let settings = SyncSettings::load(db)?;
        let used = Used::load(db, self.clock.now())?;
        let is_in_system = self.sync.with_key(|key| key.is_in_system)?;
        Ok(SyncSettingsView {
            automatic: settings.automatic,
            hours: settings.hours,
            daily_bytes: settings.daily_bytes,
            used_bytes: shown(used.bytes),
            finds_relays: settings.finds_relays,
            is_fixed: settings.is_fixed,
            key_store: if is_in_system { "system" } else { "file" }.to_owned(),
        })
    }
}

/// One talk with an academy: what was said last, and how it goes on.
#[derive(Default)]
pub struct Talk {
    round: Round,
    prepared: Option<Prepared>,
}

/// How one learner stands.
#[derive(Default)]
pub(super) struct Own {
    academy: Option<AcademyView>,
    is_joining: bool,
    waiting: u64,
    waiting_others: u64,
    pub(super) held: Option<HeldView>,
    set_aside: Vec<SetAsideView>,
}

impl Own {
    pub(super) fn load(db: &Reading, learner: LearnerId) -> Result<Self> {
        let Some(standing) = Standing::load(db)? else { return Ok(Self::default()) };
        let (mine, others): (Vec<_>, Vec<_>) =
            standing.origins.iter().partition(|own| own.learner == learner);
        let waits = |of: &[&standing::OriginStanding]| -> u64 {
            of.iter().map(|own| own.number.saturating_sub(own.held_number())).sum()
        };
        let Some(last) = mine.last() else {
            return Ok(Self { waiting_others: waits(&others), ..Self::default() });
        };
        let newest = mine
            .iter()
            .filter_map(|own| own.held)
            .filter(|held| held.number > 0)
            .max_by_key(|held| held.number);
        let welcome = last.welcome.as_ref();
        Ok(Self {
            academy: Some(AcademyView {
                id: academy_id(&standing.card),
                name: standing.card.name.clone(),
                cohort: welcome.map_or_else(String::new, |word| word.cohort_name.clone()),
                learner_name: welcome.map_or_else(String::new, |word| word.name.clone()),
                addresses: standing.card.addresses.clone(),
            }),
            is_joining: welcome.is_none(),
            waiting: waits(&mine),
            waiting_others: waits(&others),
            held: newest
                .map(|held| HeldView { number: shown(held.number.min(last.number)), at: moment(held.at) }),
            set_aside: held::all_set_aside(db, learner)?
                .into_iter()
                .map(|(number, reason)| SetAsideView { number: shown(number), reason })
                .collect(),
        })
    }

    fn state(&self, is_sending: bool) -> SyncState {
        match (&self.academy, self.is_joining, self.waiting) {
            (None, _, _) => SyncState::NoAcademy,
            (Some(_), true, _) => SyncState::Joining,
            (Some(_), false, 0) => SyncState::Held,
            (Some(_), false, _) if is_sending => SyncState::Sending,
            (Some(_), false, _) => SyncState::Waiting,
        }
    }
}

fn parse_link(text: &str) -> Result<Link> {
    Link::parse(text).map_err(|_| ClientError::BadLink)
}

fn academy_id(card: &Card) -> String {
    hex(&card.keys.academy().as_bytes()[..8])
}

fn seconds_until(next: Instant) -> u32 {
    u32::try_from(next.saturating_duration_since(Instant::now()).as_secs()).unwrap_or(u32::MAX)
}
