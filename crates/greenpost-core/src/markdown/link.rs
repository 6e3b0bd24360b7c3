//! Where a link or a figure leads: into this module, another one, the web, or nowhere. Nothing leads out of a module's
//! folder, and nothing that is not on this list is ever an address.

use greenpost_wire::ModuleId;

use super::Place;
use crate::name;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A chapter, at a section when one is named.
    Chapter { module: String, chapter: String, section: Option<String> },
    /// The web or a mailbox: shown and copied, never opened.
    Address(String),
    /// Nowhere, with the reason.
    Nowhere(&'static str),
}

impl Target {
    /// The address of a chapter inside the program.
    pub(super) fn href(module: &str, chapter: &str, section: Option<&str>) -> String {
        match section {
            Some(section) => format!("#/chapter/{module}/{chapter}/{section}"),
            None => format!("#/chapter/{module}/{chapter}"),
        }
    }
}

/// Where this link of a chapter or question leads.
pub(super) fn target(address: &str, place: &Place<'_>) -> Target {
    let address = address.trim();
    if address.is_empty() {
        return Target::Nowhere("this link has no address");
    }
    if let Some(section) = address.strip_prefix('#') {
        return of_section(place.module, place.chapter.clone(), section);
    }
    if is_web_address(address) {
        return Target::Address(address.to_owned());
    }
    match scheme(address) {
        Some("module") => of_module(&address["module:".len()..]),
        Some(_) => Target::Nowhere("an address of this kind is never opened"),
        None => of_path(address, place),
    }
}

/// The chapter id and the section that `02-hs.md#id` names, seen from a file of the same module; `None` when the
/// address names no chapter of it.
pub(crate) fn chapter_target(address: &str, file: &str) -> Option<(String, Option<String>)> {
    let place = Place { file, module: "", figure_base: "", root: root(file), chapter: String::new() };
    match of_path(address.trim(), &place) {
        Target::Chapter { chapter, section, .. } => Some((chapter, section)),
        Target::Address(_) | Target::Nowhere(_) => None,
    }
}

/// The folder of `SUMMARY.md`: the first folder of a path inside the module, with its `/`; empty when it has none.
pub(crate) fn root(file: &str) -> &str {
    file.find('/').map_or("", |at| &file[..=at])
}

/// The path inside the module that a figure's address names; `None` when it leads elsewhere.
pub(super) fn figure_path(address: &str, file: &str) -> Option<String> {
    let address = address.trim();
    let path = address.split(['?', '#']).next().unwrap_or_default();
    if path.is_empty() || scheme(path).is_some() {
        return None;
    }
    join(folder(file), &percent_decode(path)?)
}

/// A path as part of an address: everything but letters, digits and `- . _ ~ /` in percent form.
pub(super) fn percent_encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~' | b'/') => {
                encoded.push(char::from(b))
            }
            b => encoded.push_str(&format!("%{b:02X}")),
        }
    }
    encoded
}

/// Bytes in percent form made characters again; `None` when they are no text.
pub(crate) fn percent_decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |digit: Option<&u8>| digit.and_then(|d| char::from(*d).to_digit(16));
        match (bytes[at], hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).ok()
}

/// A relative path seen from a folder; `None` when it is absolute, leads out of the top, or is no plain path.
pub(crate) fn join(folder: &str, path: &str) -> Option<String> {
    let is_plain = |c: char| !c.is_control() && !matches!(c, '\\' | ':' | '\u{fffd}');
    if path.starts_with('/') || !path.chars().all(is_plain) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Whether this is an address of the web or a mailbox, without blanks or control characters.
pub(super) fn is_web_address(address: &str) -> bool {
    let is_known = matches!(scheme(address), Some("http" | "https" | "mailto"));
    is_known && !address.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// What stands before the first `:`, when that makes the address absolute; in lower case for the schemes we know.
fn scheme(address: &str) -> Option<&str> {
    let end = address.find([':', '/', '?', '#'])?;
    if !address[end..].starts_with(':') {
        return None;
    }
    let scheme = &address[..end];
    let known = ["http", "https", "mailto", "module"];
    Some(known.into_iter().find(|name| scheme.eq_ignore_ascii_case(name)).unwrap_or(scheme))
}

fn of_section(module: &str, chapter: String, section: &str) -> Target {
    let section = percent_decode(section).map(|section| name::to_id(&section)).filter(|id| !id.is_empty());
    Target::Chapter { module: module.to_owned(), chapter, section }
}

fn of_module(rest: &str) -> Target {
    let (module, path) = rest.split_once('/').unwrap_or((rest, ""));
    if ModuleId::new(module).is_err() {
        return Target::Nowhere("this names no module");
    }
    of_chapter_file(module, "", path)
}

fn of_path(address: &str, place: &Place<'_>) -> Target {
    match place.file.strip_prefix(place.root) {
        Some(file) => of_chapter_file(place.module, folder(file), address),
        None => Target::Nowhere("this file is no part of the book"),
    }
}

/// `path` is seen from `folder`, and that from the folder of `SUMMARY.md`.
fn of_chapter_file(module: &str, folder: &str, path: &str) -> Target {
    let (path, section) = path.split_once('#').map_or((path, ""), |(path, section)| (path, section));
    let path = path.split('?').next().unwrap_or_default();
    let Some(path) = percent_decode(path).and_then(|path| join(folder, &path)) else {
        return Target::Nowhere("this leads out of the module");
    };
    // mdBook's own pages end in .html, and authors write both.
    match path.strip_suffix(".md").or_else(|| path.strip_suffix(".html")) {
        Some(path) if !path.is_empty() => of_section(module, name::chapter_id(path), section),
        _ => Target::Nowhere("this is no chapter"),
    }
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}
