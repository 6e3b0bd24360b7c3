//! A small world for stories: an officer's machine in a temporary folder, a clock that stands where it is put, modules
//! made of strings or the real ones. Everything is asked through the command table, as the window does it.

#![allow(clippy::panic, clippy::print_stderr, reason = "whatever goes wrong here fails a test, and says why")]

mod academy;
mod answers;
mod chance;
mod device;
mod disk;
mod haproxy;
mod kept;
mod line;
mod module;
mod postgres;
mod process;
mod road;
mod world;

pub use academy::Academy;
pub use answers::{Answers, wrong};
pub use chance::{Dice, rounds};
pub use device::{Device, Sent};
pub use disk::SmallDisk;
pub use haproxy::{Behind, Haproxy, Speech};
pub use line::Line;
pub use module::{Module, first_module, real_modules, second_edition};
pub use postgres::{Database, Postgres};
pub use process::{Memory, Process, beside, free_port};
pub use road::{Counts, Exchange, Plan, Road, Seen, Way};
pub use world::{Asked, World};
