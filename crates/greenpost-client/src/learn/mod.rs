//! What each command does: gather, let core decide, write in one transaction, tell after the commit.

mod about;
mod answer;
mod ask;
mod carry;
mod desk;
pub(crate) mod desks;
mod export;
mod home;
mod label;
mod notes;
pub(crate) mod pin;
mod quiz;
mod reading;
mod record;
mod result;
mod search;
pub(crate) mod session;
mod settings;
mod shelf;
mod start;
pub(crate) mod sync;
pub(crate) mod work;

use greenpost_wire::{ChapterId, ModuleId, SectionId};

use crate::error::{Result, bad_ask};

macro_rules! ids {
    ($($name:ident: $id:ident;)*) => {
        $(
            /// The id of this text.
            fn $name(text: &str) -> Result<$id> {
                $id::new(text).map_err(|error| bad_ask(error.to_string()))
            }
        )*
    };
}
ids! {
    module_id: ModuleId;
    chapter_id: ChapterId;
    section_id: SectionId;
}

/// The lede of a chapter, where a section is asked for.
const TOP: &str = "_top";

/// Per cent of thousandths, rounded down: 100 is fully right and nothing else.
fn percent(thousandths: u16) -> u8 {
    u8::try_from(thousandths / 10).unwrap_or(100).min(100)
}

/// An entry's number as the window has it.
fn shown(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
