//! Stories of officers and their machines, told through the command table alone.

mod damage;
mod finding;
mod first_week;
mod full_disk;
mod quiz;
