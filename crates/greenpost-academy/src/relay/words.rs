//! Every sentence the relay says to a person, in one place.

use std::fmt::Write;

use greenpost_wire::DeviceId;

use crate::AcademyError;
use crate::module::escape;

pub(super) const FULL: &str = "This relay is full: its line to the academy must come back, or a stick must carry for it. Nothing was taken.";
pub(super) const NOT_KEPT: &str =
    "This relay's disk did not take the request. Nothing was taken; try again later.";
pub(super) const NO_ASK: &str = "This is no request a device of Greenpost makes.";
pub(super) const OTHER_VERSION: &str =
    "This request is of another version than this relay carries. Update the relay.";
pub(super) const NOT_SIGNED: &str =
    "The signature of this request is not its device's for this relay's academy.";
pub(super) const NO_HASHES: &str = "This is no list of answers that were taken in.";
pub(super) const UNREAD: &str = "This relay's disk could not be read. Try again later.";
const RUNS: &str = "The relay runs.";
const RUNS_FULL: &str =
    "The relay runs and takes nothing new: it is full until its line to the academy comes back.";
pub(super) const LET_GO: &str = "the academy refused a waiting ask again and again; it was let go";
pub(super) const NO_ADDRESS: &str = "it is no address of an academy; write it as https://host:8443";
pub(super) const NO_AUTHORITY: &str = "the academy's link names no authority, so nobody could tell who answers there; use http:// on a line you trust";

/// An address that leads nowhere.
pub(super) fn wrong_address(address: &str, problem: &str) -> AcademyError {
    wrong("--upstream", &format!("“{address}”: {problem}"))
}

/// A setting that says what it cannot mean.
pub(super) fn wrong(place: &str, problem: &str) -> AcademyError {
    AcademyError::Setting { place: place.to_owned(), problem: problem.to_owned() }
}

/// The first eight digits of a device: as much of it as a log may tell.
pub(super) fn beginning(device: DeviceId) -> String {
    device.to_string().chars().take(8).collect()
}

/// The page at `/`: plain HTML, no script, no font, no style. `waiting`: asks and their bytes; `devices`: for how many
/// answers are kept.
pub(super) fn page(academy: &str, has_room: bool, waiting: (usize, u64), devices: usize) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>Greenpost relay</title>\n\
         <h1>Greenpost relay</h1>\n\
         <p>This computer carries between officers' devices and their academy. What it carries is sealed: it can be \
         late, and nobody here can read or alter it. There is nothing to fill in on this page.</p>\n\
         <p><strong>{}</strong></p>\n<dl>\n",
        if has_room { RUNS } else { RUNS_FULL }
    );
    for (what, is) in [
        ("Academy", escape(academy)),
        ("Requests waiting for the line", waiting.0.to_string()),
        ("Their size", format!("{} KiB", waiting.1.div_ceil(1024))),
        ("Devices with answers to fetch", devices.to_string()),
    ] {
        let _ = writeln!(page, "<dt>{what}</dt><dd>{is}</dd>");
    }
    page.push_str("</dl>\n</html>\n");
    page
}
