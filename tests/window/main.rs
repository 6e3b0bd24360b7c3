//! What only the real window can show. Ignored by default: `cargo xtask test` builds the window first and runs them.
//! Pictures of every step are kept under `target/screens`.

mod accessible;
mod desk;
mod drawings;
mod driver;
mod hostile;
mod keyboard;
mod languages;
mod power;
mod support;
mod sync;
mod twice;
