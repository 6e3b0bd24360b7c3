//! Plugs pulled: a program killed at any moment, a machine without power at any moment. Nothing that was acknowledged
//! may be lost, and a program that loses must be found out. `GREENPOST_TORTURE` says how many rounds.

#![allow(clippy::print_stderr, reason = "what a torture found is told, also when all is well")]

mod image;
mod kill;
mod powercut;
mod trace;
