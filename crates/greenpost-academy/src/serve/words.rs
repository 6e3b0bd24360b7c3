//! Every sentence the shell says to a person, in one place.

use std::fmt::Write;

use super::service::About;
use crate::module::escape;

pub(super) const ACADEMY: &str = "Greenpost academy";
pub(super) const LIVE: &str = "The server runs.";
pub(super) const READY: &str = "The server is ready.";
pub(super) const NOT_READY: &str =
    "The server runs, but its database cannot be written to now. Devices keep their work and try again.";
pub(super) const STOPPING: &str = "The server is stopping. Devices keep their work and try again.";
pub(super) const NOT_HERE: &str = "There is nothing at this address. The academy's page is at /.";
pub(super) const TOO_BIG: &str = "This is more than an academy takes in at once.";
pub(super) const CUT_SHORT: &str = "The request broke off before its end.";
pub(super) const TOO_MANY: &str = "Too many requests come from this address at once. Try again in a minute.";
pub(super) const BROKEN: &str = "The server could not work this through. Nothing was lost; try again later.";

/// What is said when an address is asked in a way it does not know.
pub(super) fn wrong_method(allowed: &str) -> String {
    format!("This address answers {} only.", allowed.replace(", ", " and "))
}

/// The page at `/`: plain HTML, no script, no font, no style.
pub(super) fn page(about: &About, is_ready: bool) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{ACADEMY}</title>\n<h1>{ACADEMY}</h1>\n\
         <p>Officers' devices bring their work here and take home what their academy has for them. \
         There is nothing to fill in on this page.</p>\n<p><strong>{}</strong></p>\n<dl>\n",
        if is_ready { READY } else { NOT_READY }
    );
    let mut row = |what: &str, is: &str| {
        let _ = writeln!(page, "<dt>{what}</dt><dd>{}</dd>", escape(is));
    };
    row(
        "Academies",
        &if about.academies.is_empty() { "none yet".to_owned() } else { about.academies.join(", ") },
    );
    row("Epoch", &about.epoch);
    row("Learners", &about.learners.to_string());
    row("Devices", &about.devices.to_string());
    row("Entries", &about.entries.to_string());
    page.push_str("</dl>\n</html>\n");
    page
}
