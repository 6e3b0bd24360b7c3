//! Asks that left on a stick or with a relay, and whose answers come home by themselves.
//!
//! An answer to one of them was given after it was asked; and it was asked after every answer that had been taken in by
//! then. As long as none was taken in since, it is the newest, whatever the academy's clock says or once said.

use data_encoding::HEXLOWER;

use crate::error::Result;
use crate::store::{Reading, Writing, settings};

const CARRIED: &str = "sync.carried";
/// Most that are remembered: as many as a file holds. One that is forgotten is as old as its time says.
const MOST: usize = 64;
/// Characters of a hash.
const LENGTH: usize = 64;

/// Whether nothing was taken in since this was asked.
pub(crate) fn is_remembered(db: &Reading, ask: &[u8; 32]) -> Result<bool> {
    let kept = settings::get(db, None, CARRIED)?.unwrap_or_default();
    let ask = HEXLOWER.encode(ask);
    Ok(kept.as_bytes().chunks(LENGTH).any(|one| one == ask.as_bytes()))
}

/// These are on their way.
pub(crate) fn remember(to: &mut Writing<'_>, asks: &[[u8; 32]]) -> Result<()> {
    let mut kept = settings::get(to, None, CARRIED)?.unwrap_or_default();
    asks.iter().for_each(|ask| HEXLOWER.encode_append(ask, &mut kept));
    let surplus = kept.len().saturating_sub(MOST * LENGTH);
    settings::put_quietly(to, None, CARRIED, kept.get(surplus..).unwrap_or_default())
}

/// An answer was taken in: of what else is on its way the order is not known any more.
pub(crate) fn forget(to: &mut Writing<'_>) -> Result<()> {
    match settings::get(to, None, CARRIED)? {
        Some(kept) if !kept.is_empty() => settings::put_quietly(to, None, CARRIED, ""),
        _ => Ok(()),
    }
}
