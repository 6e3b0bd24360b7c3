//! Filling the index, chapter by chapter.

use std::collections::BTreeSet;
use std::fs::{self, File};

use rusqlite::{Connection, OptionalExtension, named_params};

use super::find::folded_words;
use super::{Index, chunk, marker};
use crate::error::{ClientError, Result};

/// A chapter as it is indexed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct IndexedChapter {
    pub(crate) module: String,
    pub(crate) language: String,
    pub(crate) chapter: String,
    pub(crate) title: String,
    /// Told from sizes and times of its files.
    pub(crate) stamp: i64,
    /// Told from their bytes.
    pub(crate) hash: [u8; 16],
    pub(crate) minutes: u32,
    /// Plain text of each block of the lede.
    pub(crate) lede: Vec<String>,
    pub(crate) sections: Vec<IndexedSection>,
    /// Questions that are asked, and whether they are opening questions.
    pub(crate) questions: Vec<(String, bool)>,
}

/// A section as it is indexed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct IndexedSection {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) blocks: Vec<String>,
}

impl Index {
    /// The stamp and hash under which a chapter was indexed.
    pub(crate) fn known(&self, module: &str, language: &str, chapter: &str) -> Option<(i64, [u8; 16])> {
        self.ask(|db| {
            let mut query = db.prepare_cached(
                "select stamp, hash from chapters
                 where module = :module and language = :language and chapter = :chapter",
            )?;
            let asked = named_params! { ":module": module, ":language": language, ":chapter": chapter };
            Ok(query.query_row(asked, |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
        })
    }

    /// Takes chapters in, in place of what was known of them, in one transaction.
    pub(crate) fn put(&self, chapters: &[IndexedChapter]) -> Result<()> {
        if chapters.is_empty() {
            return Ok(());
        }
        self.change(|db| chunks_of(chapters).into_iter().try_for_each(|chapters| put_chunk(db, &chapters)))
    }

    /// The same bytes under a new stamp.
    pub(crate) fn restamp(&self, module: &str, language: &str, chapter: &str, stamp: i64) -> Result<()> {
        self.change(|db| {
            db.prepare_cached(
                "update chapters set stamp = :stamp
                 where module = :module and language = :language and chapter = :chapter",
            )?
            .execute(named_params! {
                ":stamp": stamp, ":module": module, ":language": language, ":chapter": chapter,
            })?;
            Ok(())
        })
    }

    /// Keeps what the shelf says of modules, as (folder, stamp, JSON), in place of what was kept.
    pub(crate) fn keep_outlines(&self, outlines: &[(String, String, String)]) -> Result<()> {
        let kept = self.outlines();
        let is_kept = |(folder, stamp, json): &(String, String, String)| {
            kept.get(folder).is_some_and(|own| own.0 == *stamp && own.1 == *json)
        };
        if kept.len() == outlines.len() && outlines.iter().all(is_kept) {
            return Ok(());
        }
        self.change(|db| {
            db.execute("delete from outlines", [])?;
            let mut query =
                db.prepare("insert or replace into outlines (folder, stamp, outline) values (?, ?, ?)")?;
            outlines
                .iter()
                .try_for_each(|(folder, stamp, json)| Ok(query.execute([folder, stamp, json]).map(drop)?))
        })
    }

    /// Forgets chapters that are no longer there; `present` names those that are, as (module, language, chapter).
    pub(crate) fn forget_others(&self, present: &BTreeSet<(String, String, String)>) -> Result<()> {
        let all: Vec<(i64, (String, String, String))> = self.ask(|db| {
            let mut query = db.prepare("select id, module, language, chapter from chapters")?;
            let found =
                query.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?;
            Ok(found.collect::<rusqlite::Result<_>>()?)
        });
        let gone: Vec<i64> =
            all.into_iter().filter(|(_, name)| !present.contains(name)).map(|(id, _)| id).collect();
        if gone.is_empty() {
            return Ok(());
        }
        self.change(|db| gone.iter().try_for_each(|id| remove(db, *id)))
    }

    /// Everything was indexed: lets the file come to rest, so that the next start may believe it.
    pub(crate) fn settle(&self) -> Result<()> {
        let writer = self.locked(&self.writer);
        let Some(db) = &*writer else { return Ok(()) };
        if !marker(&self.path).exists() {
            return Ok(());
        }
        db.execute_batch(
            "delete from chunks where id not in (select chunk from chapters);
             insert into words (words) values ('optimize');
             insert into titles (titles) values ('optimize');",
        )?;
        shrink(db)?;
        db.pragma_update(None, "synchronous", "full")?;
        db.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
        db.pragma_update(None, "synchronous", "off")?;
        let path = marker(&self.path);
        fs::remove_file(&path).map_err(|source| ClientError::file(&path, source))?;
        self.distrust_when_worn(db)
    }

    /// Too many rows that belong to nothing: the next start makes the index anew.
    fn distrust_when_worn(&self, db: &Connection) -> Result<()> {
        let worn: bool = db.query_row("select gone * 3 > next from rows_used", [], |row| row.get(0))?;
        if worn {
            self.distrust();
        }
        Ok(())
    }

    fn change(&self, work: impl FnOnce(&Connection) -> Result<()>) -> Result<()> {
        let writer = self.locked(&self.writer);
        let Some(db) = &*writer else { return Ok(()) };
        let path = marker(&self.path);
        File::create(&path).map_err(|source| ClientError::file(&path, source))?;
        let transaction = db.unchecked_transaction()?;
        work(&transaction)?;
        transaction.commit()?;
        Ok(())
    }
}

/// Gives room back when a fifth of the file is empty.
fn shrink(db: &Connection) -> Result<()> {
    let pages = |pragma: &str| db.query_row(pragma, [], |row| row.get::<_, i64>(0));
    if pages("pragma freelist_count")? * 5 > pages("pragma page_count")? {
        db.execute_batch("vacuum")?;
    }
    Ok(())
}

/// Chapters in a row until there is text enough for a chunk; each with its text.
fn chunks_of(chapters: &[IndexedChapter]) -> Vec<Vec<(&IndexedChapter, String)>> {
    let mut chunks: Vec<Vec<(&IndexedChapter, String)>> = Vec::new();
    let mut length = usize::MAX;
    for chapter in chapters {
        let text = chunk::chapter_text(chapter);
        if length >= chunk::FULL {
            chunks.push(Vec::new());
            length = 0;
        }
        length += text.len();
        chunks.last_mut().expect("one was just begun").push((chapter, text));
    }
    chunks
}

fn put_chunk(db: &Connection, chapters: &[(&IndexedChapter, String)]) -> Result<()> {
    let texts: Vec<String> = chapters.iter().map(|(_, text)| text.clone()).collect();
    db.prepare_cached("insert into chunks (text) values (?)")?.execute([chunk::pack(&texts)])?;
    let chunk = db.last_insert_rowid();
    chapters.iter().enumerate().try_for_each(|(position, (chapter, _))| put(db, chapter, chunk, position))
}

fn put(db: &Connection, chapter: &IndexedChapter, chunk: i64, position: usize) -> Result<()> {
    let name = named_params! {
        ":module": chapter.module, ":language": chapter.language, ":chapter": chapter.chapter,
    };
    let old = db
        .prepare_cached(
            "select id from chapters where module = :module and language = :language and chapter = :chapter",
        )?
        .query_row(name, |row| row.get(0))
        .optional()?;
    if let Some(old) = old {
        remove(db, old)?;
    }
    let ids: Vec<&str> = chapter.sections.iter().map(|section| section.id.as_str()).collect();
    let titles: Vec<&str> = chapter.sections.iter().map(|section| section.title.as_str()).collect();
    let id = take_rows(db, chapter.sections.len() + 1)?;
    db.prepare_cached(
        "insert into chapters (id, module, language, chapter, stamp, hash, sections, titles, minutes, questions,
                               chunk, position)
         values (:id, :module, :language, :chapter, :stamp, :hash, :sections, :titles, :minutes, :questions,
                 :chunk, :position)",
    )?
    .execute(named_params! {
        ":id": id,
        ":module": chapter.module, ":language": chapter.language, ":chapter": chapter.chapter,
        ":stamp": chapter.stamp, ":hash": chapter.hash, ":minutes": chapter.minutes,
        ":sections": serde_json::to_string(&ids).expect("ids are plain text"),
        ":titles": serde_json::to_string(&titles).expect("titles are plain text"),
        ":questions": chapter.questions.len() as i64, ":chunk": chunk, ":position": position as i64,
    })?;
    put_questions(db, id, chapter)?;
    put_words(db, id, chapter)
}

fn put_questions(db: &Connection, id: i64, chapter: &IndexedChapter) -> Result<()> {
    let mut query = db.prepare_cached(
        "insert or ignore into questions (chapter, question, position, pretest)
         values (:chapter, :question, :position, :pretest)",
    )?;
    for (position, (question, pretest)) in chapter.questions.iter().enumerate() {
        query.execute(named_params! {
            ":chapter": id, ":question": question, ":position": position as i64, ":pretest": pretest,
        })?;
    }
    Ok(())
}

fn put_words(db: &Connection, id: i64, chapter: &IndexedChapter) -> Result<()> {
    let lede = std::iter::once((&chapter.title, &chapter.lede));
    let sections = chapter.sections.iter().map(|section| (&section.title, &section.blocks));
    let mut words = db.prepare_cached("insert into words (rowid, text) values (:row, :text)")?;
    let mut titles = db.prepare_cached("insert into titles (rowid, text) values (:row, :text)")?;
    for ((title, blocks), row) in lede.chain(sections).zip(id..) {
        titles.execute(named_params! { ":row": row, ":text": folded_words(title) })?;
        words.execute(
            named_params! { ":row": row, ":text": folded_words(&format!("{title} {}", blocks.join(" "))) },
        )?;
    }
    Ok(())
}

/// Takes so many free rows of the full-text tables; returns the first.
fn take_rows(db: &Connection, count: usize) -> Result<i64> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let mut query = db.prepare_cached("update rows_used set next = next + ? returning next")?;
    let next: i64 = query.query_row([count], |row| row.get(0))?;
    Ok(next - count)
}

fn remove(db: &Connection, id: i64) -> Result<()> {
    for sql in [
        "update rows_used
         set gone = gone + 1 + (select json_array_length(sections) from chapters where id = ?)",
        "delete from questions where chapter = ?",
        "delete from chapters where id = ?",
    ] {
        db.prepare_cached(sql)?.execute([id])?;
    }
    Ok(())
}
