//! Readable text for entries, once per thing: a record must be readable when the content is gone.

use greenpost_wire::LearnerId;
use rusqlite::{Connection, OptionalExtension, named_params};

use super::{Line, Writing};
use crate::error::Result;

/// The text under this key, if there is one.
pub(crate) fn get(db: &Connection, learner: LearnerId, key: &str) -> Result<Option<String>> {
    let mut query = db.prepare_cached("select text from labels where learner = :learner and key = :key")?;
    let found =
        query.query_row(named_params! { ":learner": learner.as_bytes(), ":key": key }, |row| row.get(0));
    Ok(found.optional()?)
}

/// The text that was kept last under a key that begins so, if there is one.
pub(crate) fn latest(db: &Connection, learner: LearnerId, prefix: &str) -> Result<Option<String>> {
    let mut query = db.prepare_cached(
        "select text from labels
         where learner = :learner and key >= :prefix and key < :prefix || char(1114111)
         order by label desc limit 1",
    )?;
    let asked = named_params! { ":learner": learner.as_bytes(), ":prefix": prefix };
    Ok(query.query_row(asked, |row| row.get(0)).optional()?)
}

/// Keeps a text; nothing is written when it stands there already.
pub(crate) fn put(to: &mut Writing<'_>, learner: LearnerId, key: &str, text: &str) -> Result<()> {
    if get(to, learner, key)?.as_deref() == Some(text) {
        return Ok(());
    }
    let mut query = to.prepare_cached(
        "insert into labels (learner, key, text) values (:learner, :key, :text)
         on conflict (learner, key) do update set text = excluded.text",
    )?;
    query.execute(named_params! { ":learner": learner.as_bytes(), ":key": key, ":text": text })?;
    drop(query);
    to.note(Line::Label { learner: *learner.as_bytes(), key: key.to_owned(), text: text.to_owned() });
    Ok(())
}
