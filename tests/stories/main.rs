//! Stories of officers and their machines, told through the command table alone, and of their academy.

mod at_once;
mod broken;
mod clocks;
mod copies;
mod course;
mod damage;
mod desk;
mod editions;
mod export;
mod finding;
mod first_week;
mod full_disk;
mod keyring;
mod languages;
mod pin;
mod quiz;
mod sticks;
mod sync;
mod two_learners;
