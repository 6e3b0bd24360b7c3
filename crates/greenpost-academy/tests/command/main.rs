//! The operator's commands, typed as an operator types them, on a real folder; devices are made of `wire` alone, and
//! check each answer as a device does.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot write its own folder has failed")]

mod list;
mod mistakes;
mod officer;
mod pictures;
mod private;
mod statements;
mod stick;
mod story;
mod world;
