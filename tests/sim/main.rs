//! Sync under disorder: real clients and a real academy in a simulated network, with relays and sticks, histories drawn
//! from seeds. Whatever happens, the academy holds everything once, in its order, and nobody loses anything.
//!
//! `GREENPOST_TORTURE` says how many seeds; a seed that fails names itself, and `GREENPOST_SEED` lives that one again.

#![allow(clippy::panic, clippy::print_stderr, reason = "what a seed found is told, also when all is well")]

mod academy;
mod checks;
mod history;
mod machine;
mod relay;
mod road;

use std::panic::{AssertUnwindSafe, catch_unwind};

use checks::Outcome;
use greenpost_tests::rounds;
use history::{Fault, run};

/// The seeds of this run.
fn seeds() -> Vec<u64> {
    let only = std::env::var("GREENPOST_SEED").ok().and_then(|seed| seed.parse().ok());
    only.map_or_else(|| (1..=rounds()).collect(), |seed| vec![seed])
}

/// A history that ends with an outcome, or with what was wrong.
fn live(seed: u64, fault: Fault) -> Result<Outcome, String> {
    let lived = catch_unwind(AssertUnwindSafe(|| run(seed, fault)));
    lived.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        Err(text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default())
    })
}

#[test]
fn whatever_happens_the_academy_holds_everything_once_and_nobody_loses_anything() {
    let mut wrong = Vec::new();
    let (mut entries, mut most_asks, mut machines) = (0, 0, 0);
    let seeds = seeds();
    for seed in &seeds {
        match live(*seed, Fault::Nobody) {
            Ok(outcome) => {
                entries += outcome.entries;
                machines += outcome.machines;
                most_asks = most_asks.max(outcome.asks);
            }
            Err(why) => wrong.push(format!("GREENPOST_SEED={seed}: {why}")),
        }
    }
    eprintln!(
        "{} seeds: {machines} machines, {entries} entries held, at most {most_asks} asks in a sync",
        seeds.len()
    );
    assert!(wrong.is_empty(), "{} of {} seeds:\n{}", wrong.len(), seeds.len(), wrong.join("\n"));
}

#[test]
fn a_seed_lives_the_same_history_twice() {
    for seed in [3, 5, 8] {
        assert_eq!(live(seed, Fault::Nobody), live(seed, Fault::Nobody), "seed {seed}");
    }
}

#[test]
fn an_academy_that_acknowledges_what_it_does_not_keep_is_found_out() {
    let found = live(1, Fault::CarelessAcademy).expect_err("entries are missing");
    assert!(found.contains("is not held"), "{found}");
}

#[test]
fn a_machine_that_loses_an_entry_is_found_out() {
    let found = live(1, Fault::ForgetfulMachine).expect_err("an entry is missing");
    assert!(found.contains("an entry was discarded"), "{found}");
}
