//! Sync over bad roads: the real client, a real academy, and between them a line that cuts, lies, repeats and crawls.
//! What a sync costs is counted here in bytes and round trips, never in seconds.

#![allow(clippy::print_stderr, reason = "counted figures are shown beside their goals")]

mod clocks;
mod cuts;
mod device;
mod figures;
mod lan;
mod lies;
mod slow_clients;
mod slow_line;
