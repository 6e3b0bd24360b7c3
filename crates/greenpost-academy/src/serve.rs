//! The academy's HTTP server without an academy: listeners, limits, TLS, addresses, counts and a graceful end. Whoever
//! implements [`Service`] stands behind it. No name, code or address of a person is logged or counted here.

mod authority;
mod behind;
mod certificate;
mod command;
mod counts;
mod limits;
mod log;
mod renewal;
mod routes;
mod run;
mod server;
mod service;
mod shell;
mod watch;
mod words;

pub use authority::{AUTHORITY_NAME, Authority, INTERNAL_NAME};
pub(crate) use authority::{FILES as AUTHORITY_FILES, NOW_AT_LEAST};
pub use behind::{Behind, now_ms};
pub(crate) use certificate::authority_of_others;
pub use certificate::{given_certificate, own_certificate};
pub(crate) use command::{academies, authority, command};
pub use greenpost_wire::sync::MOST_ASK;
pub use limits::Limits;
pub use run::{raise_open_files, run};
pub use server::{Opening, Server, open};
pub use service::{About, Refusal, Service};

#[cfg(test)]
mod tests;
