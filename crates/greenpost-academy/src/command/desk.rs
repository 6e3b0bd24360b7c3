//! Where a command works: the store that is open, how to say things, and how people name cohorts, learners and devices.

use greenpost_wire::{AcademyId, DeviceId};
use serde_json::Value;

use super::Common;
use super::table::table;
use crate::AcademyError;
use crate::academy::{AcademyView, CohortView, LearnerView, Server};
use crate::carry::make_folder;
use crate::config::Place;
use crate::output::Output;
use crate::serve::{academies, now_ms};

/// As many of what there is are told with a name that is not there.
const MOST_TOLD: usize = 12;
/// As little of an id names something.
const LEAST_OF_ID: usize = 4;

/// Where a command works.
pub(crate) struct Desk<'a, 'o> {
    pub(crate) server: Server,
    pub(crate) place: Place,
    pub(crate) is_json: bool,
    pub(crate) now_ms: i64,
    pub(crate) output: &'a mut Output<'o>,
    asked_for: Option<String>,
}

impl<'a, 'o> Desk<'a, 'o> {
    /// Opens the store that is there.
    pub(crate) async fn open(common: &Common, output: &'a mut Output<'o>) -> Result<Self, AcademyError> {
        let place = Place::read(&common.store, |name| std::env::var(name).ok())?;
        Self::at(place, common, output).await
    }

    /// Opens the store; its folder is made when it is not there.
    pub(crate) async fn made(common: &Common, output: &'a mut Output<'o>) -> Result<Self, AcademyError> {
        let place = Place::read(&common.store, |name| std::env::var(name).ok())?;
        make_folder(&place.data)?;
        Self::at(place, common, output).await
    }

    async fn at(place: Place, common: &Common, output: &'a mut Output<'o>) -> Result<Self, AcademyError> {
        place.check()?;
        let server = academies(&place).await?;
        let asked_for = common.academy.clone();
        Ok(Self { server, place, is_json: common.json, now_ms: now_ms(), output, asked_for })
    }

    /// The academy that is meant.
    pub(crate) async fn academy(&self) -> Result<AcademyView, AcademyError> {
        let mut all = self.server.academies().await?;
        let told =
            |all: &[AcademyView]| listed(all.iter().map(|one| format!("{} {}", one.academy, one.name)));
        if all.is_empty() {
            return Err(AcademyError::NoAcademy(self.place.data.clone()));
        }
        let Some(named) = &self.asked_for else {
            return if all.len() == 1 {
                Ok(all.remove(0))
            } else {
                Err(AcademyError::WhichAcademy(told(&all)))
            };
        };
        let known = format!("there is {}", told(&all));
        pick("academy", named, all, |one| (one.academy.to_string(), &one.name), known)
    }

    /// The academies that are meant: the one that is named, or all.
    pub(crate) async fn academies(&self) -> Result<Vec<AcademyView>, AcademyError> {
        if self.asked_for.is_some() {
            return Ok(vec![self.academy().await?]);
        }
        let all = self.server.academies().await?;
        if all.is_empty() { Err(AcademyError::NoAcademy(self.place.data.clone())) } else { Ok(all) }
    }

    /// The id that was asked for, when it is one: of an academy that need not be here.
    pub(crate) fn asked_for(&self) -> Option<&str> {
        self.asked_for.as_deref()
    }

    /// The cohort of this name or id.
    pub(crate) async fn cohort(&self, academy: AcademyId, named: &str) -> Result<CohortView, AcademyError> {
        let all = self.server.cohorts(academy).await?;
        let known = format!("there is {}", listed(all.iter().map(|one| one.name.clone())));
        pick("cohort", named, all, |one| (one.cohort.to_string(), &one.name), known)
    }

    /// The learner of this name or id.
    pub(crate) async fn learner(&self, academy: AcademyId, named: &str) -> Result<LearnerView, AcademyError> {
        let mut all = self.server.learners(academy).await?;
        all.retain(|one| one.erased_ms.is_none());
        let known = "learners lists all".to_owned();
        pick("learner", named, all, |one| (one.learner.to_string(), &one.name), known)
    }

    /// The device of this id, or whose id begins so.
    pub(crate) async fn device(&self, academy: AcademyId, named: &str) -> Result<DeviceId, AcademyError> {
        let all = self.server.devices(academy).await?;
        let known = "devices lists all".to_owned();
        Ok(pick("device", named, all, |one| (one.device.to_string(), ""), known)?.device)
    }

    /// Says one thing: the object, or the text.
    pub(crate) fn say(&mut self, object: Value, text: &str) -> Result<(), AcademyError> {
        let line = if self.is_json { object.to_string() } else { text.to_owned() };
        Ok(self.output.answer(&line)?)
    }

    /// Says many things of one kind: an object each, or a table; or a sentence when there are none.
    pub(crate) fn list(
        &mut self,
        head: &[&str],
        rows: Vec<(Value, Vec<String>)>,
        none: &str,
    ) -> Result<(), AcademyError> {
        if self.is_json {
            rows.iter().try_for_each(|(object, _)| self.output.answer(&object.to_string()))?;
        } else if rows.is_empty() {
            self.output.answer(none)?;
        } else {
            let rows: Vec<Vec<String>> = rows.into_iter().map(|(_, row)| row).collect();
            self.output.text(&table(head, &rows))?;
        }
        Ok(())
    }
}

/// The one that is named by its id, its name, or how its id begins.
fn pick<T>(
    what: &'static str,
    named: &str,
    mut all: Vec<T>,
    names: impl for<'t> Fn(&'t T) -> (String, &'t str),
    known: String,
) -> Result<T, AcademyError> {
    let plain = bare(named);
    let begins = |id: &str| plain.len() >= LEAST_OF_ID && bare(id).starts_with(&plain);
    let is_exact = |one: &T| {
        let (id, name) = names(one);
        bare(&id) == plain || (!name.is_empty() && name == named.trim())
    };
    let is_meant = |one: &T| {
        let (id, name) = names(one);
        begins(&id) || (!name.is_empty() && name.to_lowercase() == named.trim().to_lowercase())
    };
    let mut found: Vec<usize> = (0..all.len()).filter(|&at| is_exact(&all[at])).collect();
    if found.is_empty() {
        found = (0..all.len()).filter(|&at| is_meant(&all[at])).collect();
    }
    match found.as_slice() {
        [at] => Ok(all.swap_remove(*at)),
        [] => Err(AcademyError::Unknown { what, named: named.to_owned(), known }),
        several => {
            let found = listed(several.iter().map(|&at| names(&all[at]).0));
            Err(AcademyError::Ambiguous { what, named: named.to_owned(), found })
        }
    }
}

/// An id without its hyphens, as files are called by it.
fn bare(id: &str) -> String {
    id.chars().filter(|&c| c != '-').collect::<String>().to_lowercase()
}

fn listed(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.collect();
    match names.len() {
        0 => "none yet".to_owned(),
        many if many > MOST_TOLD => {
            format!("{} and {} more", names[..MOST_TOLD].join(", "), many - MOST_TOLD)
        }
        _ => names.join(", "),
    }
}

/// The beginning of a device's id by which its files are called.
pub(crate) fn short(device: DeviceId) -> String {
    data_encoding::HEXLOWER.encode(&device.as_bytes()[..8])
}

/// A moment of milliseconds as RFC 3339 in UTC, whole seconds.
pub(crate) fn utc(ms: i64) -> String {
    jiff::Timestamp::from_second(ms.div_euclid(1000)).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string()
}

/// The sentence about a flag or a word: what is wrong, and what to write.
pub(crate) fn wrong(place: &str, problem: String) -> AcademyError {
    AcademyError::Setting { place: place.to_owned(), problem }
}
