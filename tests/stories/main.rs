//! Stories of officers and their machines, told through the command table alone.

mod finding;
mod first_week;
mod quiz;
