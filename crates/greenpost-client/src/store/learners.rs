//! Who learns on this installation, their PINs and the origins of their entries.

use greenpost_wire::{Head, LearnerId, OriginId, SaltKey};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{Line, Writing, entries};
use crate::error::{ClientError, Result};

/// A learner on this installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Learner {
    pub(crate) id: LearnerId,
    pub(crate) name: String,
    /// PHC string; none for no PIN.
    pub(crate) pin: Option<String>,
}

/// How a learner's PIN stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PinState {
    /// Wrong tries since the last right one.
    pub(crate) tries: u32,
    /// Seconds to wait before the next try counts.
    pub(crate) wait: u32,
}

/// A writer of entries and its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) id: OriginId,
    pub(crate) salt_key: SaltKey,
    /// Where it goes on, if it began as a branch.
    pub(crate) branch: Option<Branch>,
}

/// Where an origin goes on that began as a branch of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Branch {
    pub(crate) of: OriginId,
    /// The last number they share.
    pub(crate) at: u64,
    /// The chain's value its own entries follow.
    pub(crate) head: Head,
}

impl Origin {
    /// The number before its first entry, and the chain's value there.
    pub(crate) fn start(&self) -> (u64, Head) {
        self.branch.map_or_else(|| (0, Head::start(self.id)), |branch| (branch.at, branch.head))
    }
}

/// All of them, by name.
pub(crate) fn all(db: &Connection) -> Result<Vec<Learner>> {
    let mut query =
        db.prepare_cached("select learner, name, pin from learners order by name collate nocase, learner")?;
    let found = query.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// One of them.
pub(crate) fn find(db: &Connection, learner: LearnerId) -> Result<Option<Learner>> {
    let mut query = db.prepare_cached("select learner, name, pin from learners where learner = ?")?;
    Ok(query.query_row([learner.as_bytes()], read).optional()?)
}

/// A new learner with the origin of her entries here.
pub(crate) fn add(to: &mut Writing<'_>, learner: &Learner, origin: &Origin) -> Result<()> {
    put(to, learner)?;
    add_origin(to, learner.id, origin)
}

/// A learner as she now is.
pub(crate) fn put(to: &mut Writing<'_>, learner: &Learner) -> Result<()> {
    let mut query = to.prepare_cached(
        "insert into learners (learner, name, pin) values (:learner, :name, :pin)
         on conflict (learner) do update set name = excluded.name, pin = excluded.pin",
    )?;
    query.execute(named_params! {
        ":learner": learner.id.as_bytes(), ":name": learner.name, ":pin": learner.pin,
    })?;
    drop(query);
    to.note(Line::Learner {
        learner: *learner.id.as_bytes(),
        name: learner.name.clone(),
        pin: learner.pin.clone(),
    });
    Ok(())
}

/// One more writer of a learner's entries, that goes on where another stopped. What followed there is forgotten: it is
/// the new one's, and comes with it. A branch of an origin that ended earlier since, or is no more, is of old and is passed
/// over.
pub(crate) fn add_branch(to: &mut Writing<'_>, learner: LearnerId, new: &Origin) -> Result<()> {
    let Some(branch) = new.branch else { return add_origin(to, learner, new) };
    let known = origins(to, learner)?;
    let other =
        known.iter().find(|other| other.id != new.id && other.branch.is_some_and(|at| at.of == branch.of));
    match other {
        Some(other) if other.start().0 <= branch.at => return Ok(()),
        Some(_) => followers(to, learner, branch.of)?
            .into_iter()
            .filter(|follower| *follower != new.id)
            .try_for_each(|follower| forget_origin(to, learner, follower))?,
        None if known.iter().all(|other| other.id != branch.of) => return Ok(()),
        None => {}
    }
    add_origin(to, learner, new)?;
    entries::forget_after(to, learner, branch.of, branch.at)
}

/// The origins that go on from this one, each from the one before it.
pub(crate) fn followers(db: &Connection, learner: LearnerId, of: OriginId) -> Result<Vec<OriginId>> {
    let known = origins(db, learner)?;
    let next = |of: &OriginId| {
        known.iter().find(|other| other.branch.is_some_and(|branch| branch.of == *of)).map(|other| other.id)
    };
    Ok(std::iter::successors(next(&of), next).take(known.len()).collect())
}

/// Forgets an origin whose entries another has taken over.
fn forget_origin(to: &mut Writing<'_>, learner: LearnerId, origin: OriginId) -> Result<()> {
    entries::forget_after(to, learner, origin, 0)?;
    for sql in [
        "delete from held where learner = :learner and origin = :origin",
        "delete from branches where learner = :learner and origin = :origin",
        "delete from origins where learner = :learner and origin = :origin",
    ] {
        to.prepare_cached(sql)?
            .execute(named_params! { ":learner": learner.as_bytes(), ":origin": origin.as_bytes() })?;
    }
    Ok(())
}

/// One more writer of a learner's entries.
fn add_origin(to: &mut Writing<'_>, learner: LearnerId, origin: &Origin) -> Result<()> {
    to.prepare_cached(
        "insert into origins (learner, origin, salt_key) values (:learner, :origin, :salt_key)
         on conflict (learner, origin) do nothing",
    )?
    .execute(named_params! {
        ":learner": learner.as_bytes(), ":origin": origin.id.as_bytes(), ":salt_key": origin.salt_key.0,
    })?;
    if let Some(branch) = origin.branch {
        to.prepare_cached(
            "insert into branches (learner, origin, of, at, head) values (:learner, :origin, :of, :at, :head)
             on conflict (learner, origin) do nothing",
        )?
        .execute(named_params! {
            ":learner": learner.as_bytes(), ":origin": origin.id.as_bytes(), ":of": branch.of.as_bytes(),
            ":at": branch.at as i64, ":head": branch.head.0,
        })?;
    }
    to.note(Line::origin(learner, origin));
    Ok(())
}

/// The writers of a learner's entries: each after the one it branched off, so that the last goes on here.
pub(crate) fn origins(db: &Connection, learner: LearnerId) -> Result<Vec<Origin>> {
    let mut query = db.prepare_cached(
        "select o.origin, o.salt_key, b.of, b.at, b.head
         from origins o
         left join branches b on b.learner = o.learner and b.origin = o.origin
         where o.learner = ?
         order by coalesce(b.at, -1), o.origin",
    )?;
    let read = |row: &Row<'_>| {
        let branch = match row.get::<_, Option<[u8; 16]>>(2)? {
            Some(of) => Some(Branch {
                of: OriginId::from_bytes(of),
                at: row.get::<_, i64>(3)? as u64,
                head: Head(row.get(4)?),
            }),
            None => None,
        };
        Ok(Origin { id: OriginId::from_bytes(row.get(0)?), salt_key: SaltKey(row.get(1)?), branch })
    };
    let found = query.query_map([learner.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(in_order(found))
}

/// Each origin after the one it branched off.
fn in_order(mut origins: Vec<Origin>) -> Vec<Origin> {
    let mut ordered: Vec<Origin> = Vec::with_capacity(origins.len());
    while !origins.is_empty() {
        let is_next = |origin: &Origin| {
            origin.branch.is_none_or(|branch| !origins.iter().any(|other| other.id == branch.of))
        };
        // A branch of itself is nobody's work; it must only not hang.
        let next = origins.iter().position(is_next).unwrap_or(0);
        ordered.push(origins.remove(next));
    }
    ordered
}

/// The writer that goes on here.
pub(crate) fn origin(db: &Connection, learner: LearnerId) -> Result<Origin> {
    let found = origins(db, learner)?;
    found
        .into_iter()
        .next_back()
        .ok_or_else(|| ClientError::Damaged(format!("learner {learner} has no origin")))
}

/// How her PIN stands.
pub(crate) fn pin_state(db: &Connection, learner: LearnerId) -> Result<PinState> {
    let mut query = db.prepare_cached("select tries, wait from learners where learner = ?")?;
    let read = |row: &Row<'_>| Ok(PinState { tries: row.get(0)?, wait: row.get(1)? });
    Ok(query.query_row([learner.as_bytes()], read).optional()?.unwrap_or_default())
}

/// Keeps how her PIN stands. Not in the journal: tries are no part of a record.
pub(crate) fn set_pin_state(to: &mut Writing<'_>, learner: LearnerId, state: PinState) -> Result<()> {
    let mut query =
        to.prepare_cached("update learners set tries = :tries, wait = :wait where learner = :learner")?;
    query.execute(named_params! {
        ":learner": learner.as_bytes(), ":tries": state.tries, ":wait": state.wait,
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Learner> {
    Ok(Learner { id: LearnerId::from_bytes(row.get(0)?), name: row.get(1)?, pin: row.get(2)? })
}
