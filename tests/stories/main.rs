//! Stories of officers and their machines, told through the command table alone.

mod first_week;
