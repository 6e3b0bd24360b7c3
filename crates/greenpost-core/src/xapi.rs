//! Entries as xAPI statements.
