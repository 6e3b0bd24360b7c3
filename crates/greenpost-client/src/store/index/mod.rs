//! What is known of the modules' text without reading it: counts for the shelf, and words to find.
//!
//! A database of its own beside the record, with nothing personal in it. It may be lost at any time, so nobody waits
//! for the disk here (`synchronous=off`); a file that stands while it is written tells the next start to make it anew
//! when the power went in between.

mod chunk;
mod fill;
mod find;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, named_params};

use chunk::Chunks;
pub(crate) use fill::{IndexedChapter, IndexedSection};
pub(crate) use find::{Hit, Wanted, words, written_words};

use crate::error::{ClientError, Result};
use crate::store::connection;

/// What is known of a chapter; nothing until it was indexed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ChapterFacts {
    /// Ids of its sections.
    pub(crate) sections: Vec<String>,
    /// Reading time.
    pub(crate) minutes: u32,
    /// Questions that are asked.
    pub(crate) questions: u32,
}

/// What is known of a module's chapters in one language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts(BTreeMap<String, ChapterFacts>);

/// The index. When its file cannot be used it knows nothing, and everything else works.
pub(crate) struct Index {
    path: PathBuf,
    reader: Mutex<Option<Connection>>,
    writer: Mutex<Option<Connection>>,
    chunks: Chunks,
    pending: AtomicU32,
}

/// The chapters of a module as a reader has them: in her language, and in the source language what nobody translated.
const AS_READ: &str = "c.module = :module and c.language = (
     select d.language from chapters d
     where d.module = c.module and d.chapter = c.chapter and d.language in (:language, :source)
     order by d.language <> :language limit 1)";

/// Rises when its tables change: then it is made anew.
const VERSION: i64 = 1;

impl Facts {
    /// A chapter's.
    pub(crate) fn chapter(&self, chapter: &str) -> ChapterFacts {
        self.0.get(chapter).cloned().unwrap_or_default()
    }
}

impl Index {
    /// Opens the index in this folder. What cannot be used is made anew.
    pub(crate) fn open(folder: &Path) -> Self {
        let path = folder.join("index.db");
        if marker(&path).exists() {
            remove(&path);
        }
        let opened = connect(&path).or_else(|error| {
            tracing::warn!(%error, "the index is made anew");
            remove(&path);
            connect(&path)
        });
        let (reader, writer) = match opened {
            Ok((reader, writer)) => (Some(reader), Some(writer)),
            Err(error) => {
                tracing::warn!(%error, "there is no index");
                (None, None)
            }
        };
        Self {
            path,
            reader: Mutex::new(reader),
            writer: Mutex::new(writer),
            chunks: Chunks::new(),
            pending: AtomicU32::new(0),
        }
    }

    /// Chapters still to be indexed.
    pub(crate) fn pending(&self) -> u32 {
        self.pending.load(Ordering::SeqCst)
    }

    /// Says how many chapters are still to be indexed.
    pub(crate) fn set_pending(&self, chapters: u32) {
        self.pending.store(chapters, Ordering::SeqCst);
    }

    /// What was kept of modules for the shelf: stamp and JSON by folder.
    pub(crate) fn outlines(&self) -> BTreeMap<String, (String, String)> {
        self.ask(|db| {
            let mut query = db.prepare_cached("select folder, stamp, outline from outlines")?;
            let found = query.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
            Ok(found.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// What is known of a module's chapters, each in the first of these languages that has it.
    pub(crate) fn facts(&self, module: &str, languages: [&str; 2]) -> Facts {
        self.ask(|db| {
            let mut query = db.prepare_cached(&format!(
                "select c.chapter, c.sections, c.minutes, c.questions from chapters c where {AS_READ}"
            ))?;
            let [language, source] = languages;
            let mut rows =
                query.query(named_params! { ":module": module, ":language": language, ":source": source })?;
            let mut facts = Facts::default();
            while let Some(row) = rows.next()? {
                let sections =
                    serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or("")).unwrap_or_default();
                let own = ChapterFacts { sections, minutes: row.get(2)?, questions: row.get(3)? };
                facts.0.insert(row.get(0)?, own);
            }
            Ok(facts)
        })
    }

    /// A module's opening questions with their chapters, as (chapter, question), in reading order of the index; of each
    /// chapter those of the first of these languages that has it.
    pub(crate) fn pretest(&self, module: &str, languages: [&str; 2]) -> Vec<(String, String)> {
        self.ask(|db| {
            let mut query = db.prepare_cached(&format!(
                "select c.chapter, q.question from chapters c join questions q on q.chapter = c.id
                 where {AS_READ} and q.pretest = 1
                 order by c.chapter, q.position"
            ))?;
            let [language, source] = languages;
            let asked = named_params! { ":module": module, ":language": language, ":source": source };
            let found = query.query_map(asked, |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(found.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Every question that is asked in a module, of each chapter those of the first of these languages that has it.
    pub(crate) fn asked(&self, module: &str, languages: [&str; 2]) -> Vec<String> {
        self.ask(|db| {
            let mut query = db.prepare_cached(&format!(
                "select q.question from chapters c join questions q on q.chapter = c.id
                 where {AS_READ}
                 order by q.question"
            ))?;
            let [language, source] = languages;
            let asked = named_params! { ":module": module, ":language": language, ":source": source };
            let found = query.query_map(asked, |row| row.get(0))?;
            Ok(found.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The chapter in which a question is asked, the same in every language.
    pub(crate) fn chapter_of(&self, module: &str, question: &str) -> Option<String> {
        self.ask(|db| {
            let mut query = db.prepare_cached(
                "select c.chapter from questions q join chapters c on c.id = q.chapter
                 where q.question = :question and c.module = :module",
            )?;
            let mut rows = query.query(named_params! { ":question": question, ":module": module })?;
            Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
        })
    }

    /// Brings it to rest.
    pub(crate) fn close(&self) {
        *self.locked(&self.reader) = None;
        *self.locked(&self.writer) = None;
    }

    /// Asks; a question that fails is answered with nothing, and the next start makes the index anew.
    fn ask<T: Default>(&self, question: impl FnOnce(&Connection) -> Result<T>) -> T {
        let reader = self.locked(&self.reader);
        let Some(db) = &*reader else { return T::default() };
        question(db).unwrap_or_else(|error| {
            tracing::warn!(%error, "the index cannot be read");
            self.distrust();
            T::default()
        })
    }

    /// Lets the next start make it anew.
    fn distrust(&self) {
        if let Err(error) = File::create(marker(&self.path)) {
            tracing::warn!(%error, "the index could not be marked");
        }
    }

    fn locked<'a>(&self, connection: &'a Mutex<Option<Connection>>) -> MutexGuard<'a, Option<Connection>> {
        connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Stands while the index is written, or when it is not to be believed.
fn marker(path: &Path) -> PathBuf {
    path.with_extension("unfinished")
}

fn connect(path: &Path) -> Result<(Connection, Connection)> {
    let writer = connection::index_writer(path)?;
    let version: i64 = writer.query_row("pragma user_version", [], |row| row.get(0))?;
    match version {
        VERSION => {}
        0 => {
            writer.execute_batch(concat!("begin;", include_str!("index.sql"), "commit;"))?;
            writer.pragma_update(None, "user_version", VERSION)?;
        }
        other => return Err(ClientError::Damaged(format!("index of version {other}"))),
    }
    Ok((connection::reader(path)?, writer))
}

fn remove(path: &Path) {
    let beside = ["db-wal", "db-shm", "unfinished"].map(|ending| path.with_extension(ending));
    for file in beside.iter().map(PathBuf::as_path).chain([path]) {
        // What is not there need not go; what cannot go shows when it is opened.
        let _ = fs::remove_file(file);
    }
}
