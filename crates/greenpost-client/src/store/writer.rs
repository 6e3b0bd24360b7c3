//! The one connection that writes, and the journal beside it. After a failure both are opened anew: what a failed flush
//! left in memory is not to be believed.

use std::fs;

use rusqlite::Connection;

use super::connection::{self, Durability};
use super::files::{Files, companions};
use super::journal::Journal;
use super::open::{self, Opened};
use super::{Line, Writing, change, migrate};
use crate::error::{ClientError, Result};

/// Entries between two snapshots.
const SNAPSHOT_EVERY: u32 = 200;

/// The writer.
pub(super) struct Writer {
    files: Files,
    durability: Durability,
    db: Option<Connection>,
    journal: Option<Journal>,
    /// Of the segment being written.
    number: u32,
    /// Entries since the last snapshot was begun.
    entries: u32,
    /// Something was committed since the last snapshot was begun.
    has_news: bool,
    /// What is in the database may be missing in the journal.
    journal_is_behind: bool,
    is_closed: bool,
}

impl Writer {
    /// One that opens the record when it is first needed.
    pub(super) fn new(files: Files, durability: Durability) -> Self {
        Self {
            files,
            durability,
            db: None,
            journal: None,
            number: 0,
            entries: 0,
            has_news: false,
            journal_is_behind: true,
            is_closed: false,
        }
    }

    /// One for a record that was opened.
    pub(super) fn opened(files: Files, durability: Durability, opened: Opened) -> Self {
        let Opened { db, number, journal_is_behind, .. } = opened;
        Self { db: Some(db), number, journal_is_behind, ..Self::new(files, durability) }
    }

    /// Makes a change and its second copy.
    pub(super) fn write<T>(&mut self, work: &impl Fn(&mut Writing<'_>) -> Result<T>) -> Result<T> {
        if self.is_closed {
            return Err(ClientError::Store("the record is closed".into()));
        }
        let done = self.try_write(work);
        if let Err(
            ClientError::DiskFull(_)
            | ClientError::Store(_)
            | ClientError::Damaged(_)
            | ClientError::File { .. },
        ) = &done
        {
            self.db = None;
            self.journal_is_behind = true;
        }
        done
    }

    fn try_write<T>(&mut self, work: &impl Fn(&mut Writing<'_>) -> Result<T>) -> Result<T> {
        self.ensure_open()?;
        let db = self.db.as_ref().expect("it was just opened");
        let (done, lines) = change(db, work)?;
        self.has_news = true;
        self.entries += u32::try_from(lines.iter().filter(|line| matches!(line, Line::Entry { .. })).count())
            .unwrap_or(0);
        // Committed is saved. A second copy that could not be made is made up for before the next change.
        if let Err(error) = self.journal.as_mut().map_or(Ok(()), |journal| journal.append(&lines)) {
            tracing::warn!(%error, "the journal is behind");
            self.journal_is_behind = true;
        }
        Ok(done)
    }

    /// Opens what is not open, and brings the journal up to the database.
    fn ensure_open(&mut self) -> Result<()> {
        if self.db.is_none() {
            let mut db = connection::writer(&self.files.db(), self.durability)?;
            migrate::to_latest(&mut db)?;
            self.db = Some(db);
        }
        if self.journal.is_none() {
            self.journal = Some(Journal::open(&self.files.segment(self.number), self.durability)?);
        }
        if let (true, Some(db), Some(journal)) = (self.journal_is_behind, &self.db, &mut self.journal) {
            open::note_newest(db, journal)?;
            self.journal_is_behind = false;
        }
        Ok(())
    }

    /// Whether so much was added that a snapshot is due.
    pub(super) fn wants_snapshot(&self) -> bool {
        self.entries >= SNAPSHOT_EVERY
    }

    /// Whether anything was committed since the last snapshot.
    pub(super) fn has_news(&self) -> bool {
        self.has_news
    }

    pub(super) fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Begins the next segment of the journal; returns its number, which is that of the snapshot to take.
    pub(super) fn next_segment(&mut self) -> Result<u32> {
        self.ensure_open()?;
        let number = self.number + 1;
        self.journal = Some(Journal::open(&self.files.segment(number), self.durability)?);
        self.number = number;
        self.entries = 0;
        self.has_news = false;
        Ok(number)
    }

    /// Brings everything into the one file and closes it. `false` when it was not open, or is still in use.
    pub(super) fn come_to_rest(&mut self) -> Result<bool> {
        self.is_closed = true;
        self.journal = None;
        let Some(db) = self.db.take() else { return Ok(false) };
        db.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
        db.close().map_err(|(_, error)| error)?;
        let [log, _] = companions(&self.files.db());
        Ok(!fs::metadata(log).is_ok_and(|about| about.len() > 0))
    }
}
