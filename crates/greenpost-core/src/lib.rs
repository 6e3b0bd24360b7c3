//! The rules of learning as functions of values: read authored text, grade, fold progress, make statements.
//!
//! No clock, no chance, no files, no network: they arrive as arguments (`clippy.toml` beside this crate holds it).
//! Readers of human text return a value and its diagnostics: a slip in chapter 7 still lets chapter 7 be read.

pub mod anchor;
pub mod case;
pub mod chapter;
pub mod count;
pub mod desk;
pub mod diagnostic;
pub mod draw;
pub mod exam;
mod fields;
pub mod figure;
pub mod fold;
pub mod gift;
pub mod glossary;
pub mod grade;
mod lines;
pub mod lint;
pub mod manifest;
pub mod markdown;
mod name;
mod number;
pub mod paper;
pub mod progress;
mod progress_rows;
pub mod question;
pub mod summary;
pub mod sync;
pub mod translation;
mod unit;
pub mod xapi;

pub use diagnostic::{Diagnostic, Rule, Severity};
