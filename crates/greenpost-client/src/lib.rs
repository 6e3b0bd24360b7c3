//! A learner's machine without a window: her record, the modules beside it, and one table of commands.

mod client;
pub mod commands;
pub mod view;

pub use client::Client;
