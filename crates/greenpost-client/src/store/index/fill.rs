//! Filling the index, chapter by chapter.

use std::collections::BTreeSet;
use std::fs::{self, File};

use greenpost_core::fold::fold;
use rusqlite::{Connection, OptionalExtension, named_params};

use super::{Index, marker};
use crate::error::{ClientError, Result};

/// A chapter as it is indexed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct IndexedChapter {
    pub(crate) module: String,
    pub(crate) language: String,
    pub(crate) chapter: String,
    pub(crate) title: String,
    /// Sizes and times of its files.
    pub(crate) stamp: String,
    /// Of their bytes.
    pub(crate) hash: [u8; 32],
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
    pub(crate) fn known(&self, module: &str, language: &str, chapter: &str) -> Option<(String, [u8; 32])> {
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
        self.change(|db| chapters.iter().try_for_each(|chapter| put(db, chapter)))
    }

    /// The same bytes under a new stamp.
    pub(crate) fn restamp(&self, module: &str, language: &str, chapter: &str, stamp: &str) -> Result<()> {
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
        db.execute_batch("insert into words (words) values ('optimize')")?;
        db.pragma_update(None, "synchronous", "full")?;
        db.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
        db.pragma_update(None, "synchronous", "off")?;
        let path = marker(&self.path);
        fs::remove_file(&path).map_err(|source| ClientError::file(&path, source))
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

fn put(db: &Connection, chapter: &IndexedChapter) -> Result<()> {
    let old = db
        .prepare_cached(
            "select id from chapters where module = :module and language = :language and chapter = :chapter",
        )?
        .query_row(
            named_params! {
                ":module": chapter.module, ":language": chapter.language, ":chapter": chapter.chapter,
            },
            |row| row.get(0),
        )
        .optional()?;
    if let Some(old) = old {
        remove(db, old)?;
    }
    let ids: Vec<&str> = chapter.sections.iter().map(|section| section.id.as_str()).collect();
    let titles: Vec<&str> = chapter.sections.iter().map(|section| section.title.as_str()).collect();
    db.prepare_cached(
        "insert into chapters (module, language, chapter, stamp, hash, sections, titles, minutes, questions)
         values (:module, :language, :chapter, :stamp, :hash, :sections, :titles, :minutes, :questions)",
    )?
    .execute(named_params! {
        ":module": chapter.module, ":language": chapter.language, ":chapter": chapter.chapter,
        ":stamp": chapter.stamp, ":hash": chapter.hash, ":minutes": chapter.minutes,
        ":sections": serde_json::to_string(&ids).expect("ids are plain text"),
        ":titles": serde_json::to_string(&titles).expect("titles are plain text"),
        ":questions": chapter.questions.len() as i64,
    })?;
    let id = db.last_insert_rowid();
    put_questions(db, id, chapter)?;
    put_blocks(db, id, chapter)
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

fn put_blocks(db: &Connection, id: i64, chapter: &IndexedChapter) -> Result<()> {
    put_section(db, id, -1, &chapter.title, &chapter.lede)?;
    for (place, section) in chapter.sections.iter().enumerate() {
        put_section(db, id, place as i64, &section.title, &section.blocks)?;
    }
    Ok(())
}

fn put_section(db: &Connection, id: i64, place: i64, title: &str, blocks: &[String]) -> Result<()> {
    // A section of nothing but its title is found by it all the same.
    let nothing = [String::new()];
    let blocks = if blocks.is_empty() { &nothing } else { blocks };
    let mut shown = db.prepare_cached(
        "insert into blocks (chapter, place, block, text) values (:chapter, :place, :block, :text)",
    )?;
    let mut words =
        db.prepare_cached("insert into words (rowid, title, body) values (:id, :title, :body)")?;
    for (block, text) in blocks.iter().enumerate() {
        shown.execute(
            named_params! { ":chapter": id, ":place": place, ":block": block as i64, ":text": text },
        )?;
        words.execute(named_params! {
            ":id": db.last_insert_rowid(), ":body": fold(text),
            ":title": if block == 0 { fold(title) } else { String::new() },
        })?;
    }
    Ok(())
}

fn remove(db: &Connection, id: i64) -> Result<()> {
    for sql in [
        "delete from blocks where chapter = ?",
        "delete from questions where chapter = ?",
        "delete from chapters where id = ?",
    ] {
        db.prepare_cached(sql)?.execute([id])?;
    }
    Ok(())
}
