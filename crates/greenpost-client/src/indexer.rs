//! Fills the index in the background, newest modules first. What did not change since the last time is not read again:
//! a file's size and time tell, and where they do not, its hash.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::UNIX_EPOCH;
use std::{fs, io};

use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::library::{Found, Library};
use crate::store::index::{Index, IndexedChapter, IndexedSection};
use crate::tell::Teller;
use crate::view::Change;

/// The thread that fills the index.
pub(crate) struct Indexer {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// Chapters in one transaction: few enough that a reader hardly waits, many enough to be quick.
const BATCH: usize = 32;

impl Indexer {
    /// Starts it.
    pub(crate) fn start(library: Arc<Library>, index: Arc<Index>, teller: Arc<Teller>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        // Until it is known what there is, nothing may be taken for complete.
        index.set_pending(1);
        let thread = std::thread::Builder::new().name("indexer".to_owned()).spawn(move || {
            if let Err(error) = index_all(&library, &index, &stopped) {
                tracing::warn!(%error, "the modules could not be indexed");
            }
            index.set_pending(0);
            teller.tell(Change::Index);
            // So that the first question at the Desk does not wait for its tables.
            if !stopped.load(Ordering::SeqCst) {
                library.reference();
            }
        });
        if let Err(error) = &thread {
            tracing::warn!(%error, "nobody can index the modules");
        }
        Self { stop, thread: thread.ok() }
    }

    /// Stops it and waits for it.
    pub(crate) fn stop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            // It tells of its own troubles; a panic of it is none of ours.
            let _ = thread.join();
        }
    }
}

impl Drop for Indexer {
    fn drop(&mut self) {
        self.stop();
    }
}

fn index_all(library: &Library, index: &Index, stop: &AtomicBool) -> Result<()> {
    let chapters = all_chapters(library);
    let mut left = u32::try_from(chapters.len()).unwrap_or(u32::MAX);
    index.set_pending(left.max(1));
    let mut batch = Vec::with_capacity(BATCH);
    for found in &chapters {
        if stop.load(Ordering::SeqCst) {
            return Ok(());
        }
        batch.extend(look_at(library, index, found)?);
        if batch.len() == BATCH {
            index.put(&batch)?;
            batch.clear();
        }
        left = left.saturating_sub(1);
        index.set_pending(left.max(1));
    }
    index.put(&batch)?;
    let outlines: Vec<_> = library.modules().iter().map(|module| module.outline_to_keep()).collect();
    index.keep_outlines(&outlines)?;
    index.forget_others(&chapters.iter().map(name).collect())?;
    index.settle()
}

/// Every chapter in every language, newest modules first.
fn all_chapters(library: &Library) -> Vec<Found> {
    let mut modules: Vec<_> = library.modules().iter().collect();
    modules.sort_by_key(|module| std::cmp::Reverse(module.changed()));
    let of_module = |module: &&Arc<crate::library::Module>| {
        let module = Arc::clone(module);
        let languages: Vec<String> = module.languages().map(str::to_owned).collect();
        languages.into_iter().flat_map(move |language| {
            let listed = library.chapters(&module, &language).into_iter();
            listed.filter(move |found| found.language == language)
        })
    };
    modules.iter().flat_map(of_module).collect()
}

/// The chapter to be indexed; none when the index holds it as it is, or it cannot be read.
fn look_at(library: &Library, index: &Index, found: &Found) -> Result<Option<IndexedChapter>> {
    let (module, language, chapter) = name(found);
    let stamp = stamp(found);
    let known = index.known(&module, &language, &chapter);
    if known.as_ref().is_some_and(|(known, _)| *known == stamp) {
        return Ok(None);
    }
    let Ok(text) = read(&found.file()) else { return Ok(None) };
    let questions = found.quiz_file().and_then(|file| read(&file).ok()).unwrap_or_default();
    let hash = digest(&[text.as_bytes(), &[0], questions.as_bytes()]);
    if known.is_some_and(|(_, known)| known == hash) {
        index.restamp(&module, &language, &chapter, stamp)?;
        return Ok(None);
    }
    Ok(Some(IndexedChapter { stamp, hash, ..indexed(library, found, &text, &questions) }))
}

fn indexed(library: &Library, found: &Found, text: &str, questions: &str) -> IndexedChapter {
    let (module, language, chapter) = name(found);
    let read = library.parse_chapter(found, text);
    let asked = library.parse_questions(found, questions).into_iter().filter(|question| !question.retired);
    IndexedChapter {
        module,
        language,
        chapter,
        title: found.link().title.clone(),
        minutes: if read.front.minutes > 0 { read.front.minutes } else { minutes(text) },
        questions: asked.map(|question| (question.id.to_string(), question.pretest)).collect(),
        lede: read.lede,
        sections: read
            .sections
            .into_iter()
            .map(|section| IndexedSection {
                id: section.id.to_string(),
                title: section.title,
                blocks: section.blocks,
            })
            .collect(),
        ..IndexedChapter::default()
    }
}

/// At 200 words a minute, rounded up.
fn minutes(text: &str) -> u32 {
    u32::try_from(text.split_whitespace().count().div_ceil(200)).unwrap_or(u32::MAX)
}

fn name(found: &Found) -> (String, String, String) {
    (found.module.id.to_string(), found.language.clone(), found.link().id.to_string())
}

/// Tells sizes and times of a chapter's files apart.
fn stamp(found: &Found) -> i64 {
    let of = |file: &Path| match fs::metadata(file) {
        Ok(about) => {
            let changed = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            format!("{}@{}", about.len(), changed.map_or(0, |since| since.as_nanos()))
        }
        Err(_) => "none".to_owned(),
    };
    let whole =
        format!("{} {}", of(&found.file()), found.quiz_file().map_or_else(String::new, |file| of(&file)));
    let [a, b, c, d, e, f, g, h, ..] = digest(&[whole.as_bytes()]);
    i64::from_be_bytes([a, b, c, d, e, f, g, h])
}

/// The first half of SHA-256: nobody attacks an index.
fn digest(parts: &[&[u8]]) -> [u8; 16] {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    let whole: [u8; 32] = hash.finalize().into();
    let mut half = [0; 16];
    half.copy_from_slice(&whole[..16]);
    half
}

fn read(file: &Path) -> io::Result<String> {
    fs::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}
