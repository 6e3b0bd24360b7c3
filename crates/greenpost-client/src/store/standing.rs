//! How origins stand with an academy: what it has signed for, what it has set aside, and origins that had to go on as
//! another because two machines had been one. Letters lie in `mail.rs`.

use std::collections::BTreeMap;

use greenpost_wire::{DeviceId, Head, LearnerId, OriginId};
use rusqlite::{Connection, Row, named_params};

use super::entries::{self, NewEntry};
use super::learners::{self, Origin};
use super::{Writing, projection};
use crate::error::Result;

/// Up to where an academy has signed for an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) number: u64,
    pub(crate) head: Head,
    /// By the academy's clock, seconds since 1970-01-01T00:00Z.
    pub(crate) at: i64,
    /// As which device this computer showed the origin to the academy; [`NOBODY`] for none it knows any more.
    pub(crate) device: DeviceId,
}

/// No device.
pub(crate) const NOBODY: DeviceId = DeviceId::from_bytes([0; 16]);

/// What is held of a learner's origins. An origin the academy does not know is not in it.
pub(crate) fn held(db: &Connection, learner: LearnerId) -> Result<BTreeMap<OriginId, Held>> {
    let mut query =
        db.prepare_cached("select origin, number, head, at, device from held where learner = ?")?;
    let read = |row: &Row<'_>| {
        let held = Held {
            number: row.get::<_, i64>(1)? as u64,
            head: Head(row.get(2)?),
            at: row.get(3)?,
            device: DeviceId::from_bytes(row.get(4)?),
        };
        Ok((OriginId::from_bytes(row.get(0)?), held))
    };
    let found = query.query_map([learner.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// Keeps what is held of an origin; none when the academy does not know it any more.
pub(crate) fn set_held(
    to: &mut Writing<'_>,
    learner: LearnerId,
    origin: OriginId,
    held: Option<Held>,
) -> Result<()> {
    let (learner, origin) = (learner.as_bytes(), origin.as_bytes());
    match held {
        Some(held) => to
            .prepare_cached(
                "insert into held (learner, origin, number, head, at, device)
                 values (:learner, :origin, :number, :head, :at, :device)
                 on conflict (learner, origin)
                 do update set number = excluded.number, head = excluded.head, at = excluded.at,
                               device = excluded.device",
            )?
            .execute(named_params! {
                ":learner": learner, ":origin": origin, ":number": held.number as i64, ":head": held.head.0,
                ":at": held.at, ":device": held.device.as_bytes(),
            })?,
        None => to
            .prepare_cached("delete from held where learner = :learner and origin = :origin")?
            .execute(named_params! { ":learner": learner, ":origin": origin })?,
    };
    Ok(())
}

/// The academy does not know this computer any more: every origin is to be shown again.
pub(crate) fn forget_device(to: &mut Writing<'_>) -> Result<()> {
    to.execute("update held set device = ?", [NOBODY.as_bytes()])?;
    Ok(())
}

/// An entry the academy has set aside.
pub(crate) fn set_aside(
    to: &mut Writing<'_>,
    learner: LearnerId,
    origin: OriginId,
    number: u64,
    reason: &str,
) -> Result<()> {
    to.prepare_cached(
        "insert into set_aside (learner, origin, number, reason) values (:learner, :origin, :number, :reason)
         on conflict (learner, origin, number) do update set reason = excluded.reason",
    )?
    .execute(named_params! {
        ":learner": learner.as_bytes(), ":origin": origin.as_bytes(), ":number": number as i64, ":reason": reason,
    })?;
    Ok(())
}

/// Numbers and reasons of a learner's entries that were set aside, by rising number.
pub(crate) fn all_set_aside(db: &Connection, learner: LearnerId) -> Result<Vec<(u64, String)>> {
    let mut query =
        db.prepare_cached("select number, reason from set_aside where learner = ? order by number")?;
    let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)? as u64, row.get(1)?));
    let found = query.query_map([learner.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// All that follows an origin's entry with the branch's last common number, in this origin and those that branched off
/// it, goes on in the branch: bytes and numbers stay, the chain is another. Those others are no more.
pub(crate) fn branch_off(to: &mut Writing<'_>, learner: LearnerId, of: OriginId, new: &Origin) -> Result<()> {
    let (last, mut head) = new.start();
    let mut moved = Vec::new();
    for origin in [of].into_iter().chain(learners::followers(to, learner, of)?) {
        entries::each_with_label(to, learner, origin, last, |kept, label| {
            moved.push((kept, label));
            true
        })?;
    }
    learners::add_branch(to, learner, new)?;
    for (kept, label) in &moved {
        let number = kept.at.number;
        head = head.then(new.salt_key.salt(number), &kept.bytes);
        entries::add(to, learner, new.id, &NewEntry { number, bytes: &kept.bytes, head, label })?;
    }
    projection::drop_of(to, learner)
}
