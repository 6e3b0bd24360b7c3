//! The whole record as a file for the learner: JSON that a stranger can check, or CSV for a spreadsheet.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use greenpost_wire::LearnerId;
use serde::Serialize;

use super::record::{hex, line, moment};
use crate::client::Client;
use crate::error::{ClientError, Result, bad_ask};
use crate::store::entries::{self, Kept};
use crate::store::learners::{self, Origin};
use crate::sync::standing;
use crate::view::{Export, ExportView, RecordLine};

/// What the file says of itself, so that it can be checked without this program.
const ABOUT: &[&str] = &[
    "Everything recorded about one learner on one installation of Greenpost, oldest first.",
    "number counts the entries of an origin from 1 without a gap; at is the device's claim, clock how far to believe it.",
    "bytes is the entry in hex: the CBOR array [kind, at, clock, uptime, payload].",
    "To check an origin: h(0) = SHA-256(\"greenpost/chain/1\" followed by the 16 bytes of the origin's UUID);",
    "h(n) = SHA-256(h(n-1) followed by SHA-256(salt followed by bytes)); head of entry n must be h(n).",
    "receipt is what the academy signed last, in hex, empty without one: docs/SYNC.md says how it is checked.",
];

/// The file as JSON.
#[derive(Serialize)]
struct Whole<'a> {
    format: &'static str,
    about: &'static [&'static str],
    program: String,
    made_at: String,
    learner: LearnerId,
    name: &'a str,
    receipt: String,
    entries: Vec<Row>,
}

/// One entry: what it says, and what it is checked by.
#[derive(Serialize)]
struct Row {
    origin: String,
    #[serde(flatten)]
    line: RecordLine,
    salt: String,
    bytes: String,
    head: String,
}

impl Client {
    /// All of the record as a file. It is whole or not there.
    pub fn export_record(&self, ask: Export) -> Result<ExportView> {
        let session = self.session()?;
        let name = session.state().learner.name.clone();
        let learner = session.learner;
        let (kept, origins) =
            self.store.read(|db| Ok((entries::all(db, learner)?, learners::origins(db, learner)?)))?;
        let text = match ask.format.as_str() {
            "json" => self.json(learner, &name, &kept, &origins),
            "csv" => csv(&kept),
            _ => return Err(bad_ask("a format is json or csv")),
        };
        let file = format!("record-{}-{}.{}", short(learner), kept.len(), ask.format);
        let path = self.write_export(&file, text.as_bytes())?;
        Ok(ExportView {
            path: path.display().to_string(),
            entries: u32::try_from(kept.len()).unwrap_or(u32::MAX),
            bytes: u32::try_from(text.len()).unwrap_or(u32::MAX),
        })
    }

    fn json(&self, learner: LearnerId, name: &str, kept: &[Kept], origins: &[Origin]) -> String {
        let file = Whole {
            format: "greenpost record 1",
            about: ABOUT,
            program: format!("Greenpost {}", env!("CARGO_PKG_VERSION")),
            made_at: moment(self.clock.now()),
            learner,
            name,
            receipt: self.store.read(standing::receipt).unwrap_or_default(),
            entries: kept.iter().map(|kept| row(kept, origins)).collect(),
        };
        serde_json::to_string_pretty(&file).expect("a record is plain text")
    }

    /// In the learner's documents, or beside the record when they cannot be written to.
    fn write_export(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let own = self.data_folder.join("exports");
        write_whole(&self.export_folder, name, bytes).or_else(|error| {
            if self.export_folder == own {
                return Err(error);
            }
            tracing::warn!(%error, "the documents cannot be written to");
            write_whole(&own, name, bytes)
        })
    }
}

/// Written under another name, flushed, renamed: nobody ever sees half of it.
fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let path = folder.join(name);
    let temporary = folder.join(format!("{name}.part"));
    let at = |source| ClientError::file(&path, source);
    fs::create_dir_all(folder).map_err(at)?;
    let written = File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(source) = written.and_then(|()| fs::rename(&temporary, &path)) {
        // Half a file helps nobody; that it cannot go either is no second error.
        let _ = fs::remove_file(&temporary);
        return Err(at(source));
    }
    Ok(path)
}

fn row(kept: &Kept, origins: &[Origin]) -> Row {
    let origin = origins.iter().find(|origin| origin.id == kept.at.origin);
    Row {
        origin: kept.at.origin.to_string(),
        line: line(kept),
        salt: origin.map_or_else(String::new, |origin| hex(&origin.salt_key.salt(kept.at.number))),
        bytes: hex(&kept.bytes),
        head: hex(&kept.head.0),
    }
}

fn short(learner: LearnerId) -> String {
    hex(&learner.as_bytes()[..4])
}

const COLUMNS: [&str; 11] = [
    "number",
    "what happened",
    "at",
    "clock",
    "module",
    "chapter",
    "about",
    "answer",
    "right answer",
    "verdict",
    "per cent",
];

/// RFC 4180 with a byte order mark, by which spreadsheets know UTF-8.
fn csv(kept: &[Kept]) -> String {
    let mut text = "\u{feff}".to_owned();
    text.push_str(&csv_line(&COLUMNS.map(str::to_owned)));
    for line in kept.iter().map(line) {
        text.push_str(&csv_line(&[
            line.number.to_string(),
            line.kind,
            line.at,
            line.clock,
            line.module,
            line.chapter,
            line.what,
            line.answer,
            line.right_answer,
            line.verdict,
            line.percent.map_or_else(String::new, |percent| percent.to_string()),
        ]));
    }
    text
}

fn csv_line(fields: &[String]) -> String {
    let quoted: Vec<String> = fields.iter().map(|field| csv_field(field)).collect();
    format!("{}\r\n", quoted.join(","))
}

/// Quoted, and never a formula: a spreadsheet must show what was written, not run it.
fn csv_field(field: &str) -> String {
    let is_formula =
        field.trim_start().starts_with(['=', '+', '-', '@']) || field.starts_with(['\t', '\r', '\n']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", field.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_quoted_and_never_a_formula() {
        let rows = [
            ("plain", "\"plain\""),
            ("", "\"\""),
            ("a,b", "\"a,b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "\"'=1+1\""),
            (" @sum", "\"' @sum\""),
            ("-5 °C", "\"'-5 °C\""),
            ("\t=1", "\"'\t=1\""),
        ];
        for (field, expected) in rows {
            assert_eq!(csv_field(field), expected, "{field:?}");
        }
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("x.csv")).unwrap();
        fs::write(folder.path().join("x.csv/in-the-way"), "").unwrap();
        assert!(write_whole(folder.path(), "x.csv", b"text").is_err());
        assert!(!folder.path().join("x.csv.part").exists());
    }
}
