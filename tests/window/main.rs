//! What only the real window can show. Ignored by default: `cargo xtask test` builds the window first and runs them.

mod driver;
