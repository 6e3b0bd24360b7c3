//! Asks that left on a stick or with a relay, and whose answers come home by themselves, in any order and again and again.
//!
//! They are numbered as they leave. An answer to one that left after everything that was answered so far is the newest, and
//! to one that left before is not, whatever the academy's clock says or once said. The clock decides between the rest.

use data_encoding::HEXLOWER;

use crate::error::Result;
use crate::store::{Reading, Writing, settings};

/// Lines of a number and a hash, in the order in which they left.
const CARRIED: &str = "sync.carried";
/// The highest number whose answer was taken in, or that had left when a line brought an answer.
const TAKEN: &str = "sync.taken";
/// Most that are remembered: as many as a file holds, twice.
const MOST: usize = 128;

/// When something was asked, beside what was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// After every answer that was taken in.
    Newest,
    /// Nobody knows: the academy's time has to tell.
    Unknown,
    /// Before something that was answered.
    Older,
}

/// When an ask left.
pub(crate) fn order(db: &Reading, ask: &[u8; 32]) -> Result<Order> {
    let (kept, taken) = (kept(db)?, taken(db)?);
    let ask = HEXLOWER.encode(ask);
    Ok(match kept.iter().rev().find(|(_, hash)| *hash == ask) {
        Some((number, _)) if *number > taken => Order::Newest,
        Some((number, _)) if *number < taken => Order::Older,
        _ => Order::Unknown,
    })
}

/// These leave together.
pub(crate) fn remember(to: &mut Writing<'_>, asks: &[[u8; 32]]) -> Result<()> {
    let mut all = kept(to)?;
    let number = left(&all).max(taken(to)?) + 1;
    all.extend(asks.iter().map(|ask| (number, HEXLOWER.encode(ask))));
    let surplus = all.len().saturating_sub(MOST);
    let lines: Vec<String> = all[surplus..].iter().map(|(number, hash)| format!("{number} {hash}")).collect();
    settings::put_quietly(to, None, CARRIED, &lines.join("\n"))
}

/// The answer to this one was taken in; to one that is not remembered, all that left are no newer than it.
pub(crate) fn take(to: &mut Writing<'_>, ask: &[u8; 32]) -> Result<()> {
    let (all, before) = (kept(to)?, taken(to)?);
    let ask = HEXLOWER.encode(ask);
    let of_ask = all.iter().rev().find(|(_, hash)| *hash == ask).map(|(number, _)| *number);
    let now = of_ask.unwrap_or_else(|| left(&all)).max(before);
    if now > before { settings::put_quietly(to, None, TAKEN, &now.to_string()) } else { Ok(()) }
}

fn left(all: &[(u64, String)]) -> u64 {
    all.last().map_or(0, |(number, _)| *number)
}

fn kept(db: &Reading) -> Result<Vec<(u64, String)>> {
    let text = settings::get(db, None, CARRIED)?.unwrap_or_default();
    let line = |line: &str| {
        let (number, hash) = line.split_once(' ')?;
        Some((number.parse().ok()?, hash.to_owned()))
    };
    Ok(text.lines().filter_map(line).collect())
}

fn taken(db: &Reading) -> Result<u64> {
    Ok(settings::get(db, None, TAKEN)?.and_then(|taken| taken.parse().ok()).unwrap_or(0))
}
