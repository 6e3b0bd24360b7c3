//! A relay over real sockets: behind the server's shell, before an academy that is a server of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot reach its own loopback has failed")]

mod carrying;
mod command;
mod double;
mod refusing;
mod restart;
mod support;
