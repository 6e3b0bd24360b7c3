//! A module's folder: ours with `module.toml` and a folder for each language, or a stranger's mdBook.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::{fs, io};

use greenpost_core::desk;
use greenpost_core::glossary::{self, Glossary};
use greenpost_core::manifest::{self, Manifest};
use greenpost_core::summary;
use greenpost_wire::ModuleId;

use super::contents::Contents;
use super::outline::{Kept, LanguageOutline, Outline};

/// A module as it lies in its folder.
pub(crate) struct Module {
    pub(crate) id: ModuleId,
    /// What the shelf says of it.
    pub(crate) outline: Outline,
    root: PathBuf,
    manifest: OnceLock<Manifest>,
    languages: BTreeMap<String, Language>,
}

/// What there is in one language.
#[derive(Default)]
struct Language {
    /// The folder of `SUMMARY.md` inside the module, with `/`; empty for the module's own.
    inside: String,
    contents: OnceLock<Arc<Contents>>,
    glossary: OnceLock<Arc<Glossary>>,
}

/// Every module in these folders, in shelf order: a course begins with what others build on, then come those that build
/// on it, then modules that stand alone, then strangers' books. What is `kept` and still holds is not read again.
pub(super) fn scan(folders: &[PathBuf], kept: &Kept) -> Vec<Module> {
    let mut found: BTreeMap<ModuleId, Module> = BTreeMap::new();
    for folder in folders {
        let Ok(listed) = fs::read_dir(folder) else { continue };
        // A link to a module's folder is followed.
        let is_folder =
            |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir() || kind.is_symlink());
        for entry in listed.flatten().filter(is_folder) {
            if let Some(module) = Module::open(entry.path(), kept) {
                found.entry(module.id.clone()).or_insert(module);
            }
        }
    }
    let mut shelf: Vec<Module> = found.into_values().collect();
    let asked_for: BTreeSet<String> =
        shelf.iter().flat_map(|module| module.outline.prerequisites.iter().cloned()).collect();
    shelf.sort_by_key(|module| {
        let rank = match module.outline.prerequisites.is_empty() {
            true if asked_for.contains(module.id.as_str()) => 0,
            false => 1,
            true => 2,
        };
        (module.outline.stranger, rank, module.id.clone())
    });
    shelf
}

impl Module {
    /// The module in this folder; `None` when there is none.
    fn open(root: PathBuf, kept: &Kept) -> Option<Self> {
        let name = root.file_name()?.to_string_lossy().into_owned();
        let id = ModuleId::new(&tame(&name)).ok()?;
        if name.starts_with('.') {
            return None;
        }
        let outline = match Outline::kept(&root, kept) {
            Some(outline) => outline,
            None => read_outline(&root, &id)?,
        };
        let language = |own: &LanguageOutline| {
            (own.tag.clone(), Language { inside: own.inside.clone(), ..Language::default() })
        };
        let languages = outline.languages.iter().map(language).collect();
        Some(Self { id, outline, root, manifest: OnceLock::new(), languages })
    }

    /// What it says of itself.
    pub(crate) fn manifest(&self) -> &Manifest {
        self.manifest.get_or_init(|| match (self.outline.stranger, self.text("module.toml")) {
            (false, Ok(text)) => manifest::parse(self.id.clone(), &text).0,
            _ => Manifest {
                source_language: self.outline.source_language.clone(),
                title: self.outline.title.clone(),
                ..Manifest::bare(self.id.clone())
            },
        })
    }

    /// How many chapters it has in a language, and how many of those have questions.
    pub(crate) fn counts(&self, language: &str) -> (u32, u32) {
        let loaded = self.languages.get(language).and_then(|own| own.contents.get());
        let kept = self.outline.languages.iter().find(|own| own.tag == language);
        match (loaded, kept) {
            (Some(contents), _) => contents.counts(),
            (None, Some(kept)) => (kept.chapters, kept.quizzes),
            (None, None) => (0, 0),
        }
    }

    /// The outline to keep, as folder, stamp and JSON: with what was found out since.
    pub(crate) fn outline_to_keep(&self) -> (String, String, String) {
        let mut outline = self.outline.clone();
        for own in &mut outline.languages {
            (own.chapters, own.quizzes) = self.counts(&own.tag);
        }
        let json = serde_json::to_string(&outline).expect("an outline is plain text");
        (self.root.to_string_lossy().into_owned(), outline.stamp(&self.root), json)
    }

    /// All it has, in order of their tags.
    pub(crate) fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// The language it opens in for a reader of this one.
    pub(crate) fn language_for(&self, wanted: &str) -> String {
        self.languages_for(wanted).next().unwrap_or(&self.outline.source_language).to_owned()
    }

    /// Its languages in the order this reader would have them: her own, its base ("fr" for "fr-CA"), the one it was
    /// written in, any other.
    pub(super) fn languages_for<'a>(&'a self, wanted: &'a str) -> impl Iterator<Item = &'a str> {
        let base = wanted.split('-').next().unwrap_or(wanted);
        let mut order: Vec<&str> = self.languages().collect();
        let rank = |language: &str| match language {
            own if own == wanted => 0,
            own if own == base => 1,
            own if own == self.outline.source_language => 2,
            _ => 3,
        };
        order.sort_by_key(|language| rank(language));
        order.into_iter()
    }

    /// Its table of contents; an empty one for a language it does not have, or when the file cannot be read.
    pub(crate) fn contents(&self, language: &str) -> Arc<Contents> {
        let Some(own) = self.languages.get(language) else { return Arc::default() };
        let source = &self.outline.source_language;
        let read = || {
            let written = read_contents(&self.root, language, &own.inside);
            let is_translation = language != source && self.languages.contains_key(source);
            Arc::new(if is_translation { written.completed_from(&self.contents(source)) } else { written })
        };
        Arc::clone(own.contents.get_or_init(read))
    }

    /// The words it explains in a language.
    pub(super) fn glossary(&self, language: &str) -> Arc<Glossary> {
        let Some(own) = self.languages.get(language) else { return Arc::default() };
        let read = || {
            let text = self.text("reference/glossary.csv").unwrap_or_default();
            Arc::new(glossary::parse("reference/glossary.csv", &text, language).0)
        };
        Arc::clone(own.glossary.get_or_init(read))
    }

    /// Its tables for the Desk; none when it has no such file.
    pub(super) fn tables(&self) -> Option<desk::Texts> {
        let read =
            |file: &'static str| Some((file.to_owned(), self.text(&format!("reference/{file}")).ok()?));
        let mut tables: desk::Texts = desk::TABLES.iter().filter_map(|table| read(table.file)).collect();
        let folders = fs::read_dir(self.root.join("reference")).into_iter().flatten().flatten();
        let languages = folders.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name());
        for language in languages.filter_map(|name| name.into_string().ok()) {
            let inside = desk::TABLES.iter().map(|table| format!("{language}/{}", table.file));
            let read = |file: String| Some((file.clone(), self.text(&format!("reference/{file}")).ok()?));
            tables.extend(inside.filter_map(read));
        }
        (!tables.is_empty()).then_some(tables)
    }

    /// When its folder was last changed; the very beginning when nobody knows.
    pub(crate) fn changed(&self) -> std::time::SystemTime {
        let about = fs::metadata(&self.root).and_then(|about| about.modified());
        about.unwrap_or(std::time::SystemTime::UNIX_EPOCH)
    }

    /// Its title for a reader of this language; its id when the author gave none.
    pub(crate) fn title(&self, language: &str) -> &str {
        let title = manifest::in_language(&self.outline.title, language, &self.outline.source_language);
        if title.is_empty() { self.id.as_str() } else { title }
    }

    /// A file named in the table of contents, as the operating system names it.
    pub(super) fn file(&self, language: &str, path: &str) -> PathBuf {
        self.root.join(self.logical(language, path))
    }

    /// The same inside the module, with `/`.
    pub(super) fn logical(&self, language: &str, path: &str) -> String {
        join(self.languages.get(language).map_or("", |own| &own.inside), path)
    }

    /// Reads a file by its logical path. A link that leads out of the module is not followed.
    pub(super) fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let real = fs::canonicalize(self.root.join(path))?;
        if real.starts_with(fs::canonicalize(&self.root)?) {
            fs::read(real)
        } else {
            Err(io::Error::new(io::ErrorKind::PermissionDenied, "it lies outside its module"))
        }
    }

    fn text(&self, path: &str) -> io::Result<String> {
        self.read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// What there is to say of the module in this folder, read from its files; `None` when it is no module.
fn read_outline(root: &Path, id: &ModuleId) -> Option<Outline> {
    let file = root.join("module.toml");
    let mut outline = if file.is_file() { own_outline(root, id, &file) } else { book_outline(root)? };
    let source = outline.languages.iter().find(|own| own.tag == outline.source_language);
    let source = source.map(|own| (own.tag.clone(), read_contents(root, &own.tag, &own.inside)));
    for own in &mut outline.languages {
        let written = read_contents(root, &own.tag, &own.inside);
        (own.chapters, own.quizzes) = match &source {
            Some((tag, source)) if *tag != own.tag => written.completed_from(source).counts(),
            _ => written.counts(),
        };
    }
    if outline.broken.is_empty() && outline.languages.iter().all(|own| own.chapters == 0) {
        outline.broken = "it has no chapter".to_owned();
    }
    Some(outline)
}

fn own_outline(root: &Path, id: &ModuleId, file: &Path) -> Outline {
    let (manifest, mut broken) = match fs::read(file) {
        Ok(bytes) => (manifest::parse(id.clone(), &String::from_utf8_lossy(&bytes)).0, String::new()),
        Err(error) => (Manifest::bare(id.clone()), format!("module.toml: {error}")),
    };
    let languages = language_folders(root);
    if languages.is_empty() && broken.is_empty() {
        broken = "no language has a SUMMARY.md".to_owned();
    }
    Outline {
        broken,
        stranger: false,
        source_language: manifest.source_language,
        edition: manifest.edition,
        hours: manifest.hours,
        prerequisites: manifest.prerequisites.iter().map(ToString::to_string).collect(),
        title: manifest.title,
        summary: manifest.summary,
        languages,
    }
}

fn language_folders(root: &Path) -> Vec<LanguageOutline> {
    let Ok(listed) = fs::read_dir(root) else { return Vec::new() };
    let folders = listed.flatten().filter(|entry| entry.path().join("SUMMARY.md").is_file());
    let names = folders.filter_map(|entry| entry.file_name().into_string().ok());
    let mut found: Vec<LanguageOutline> = names
        .map(|name| LanguageOutline { tag: name.clone(), inside: name, ..LanguageOutline::default() })
        .collect();
    found.sort_by(|one, other| one.tag.cmp(&other.tag));
    found
}

/// An mdBook: `book.toml` says where its texts lie, or `SUMMARY.md` lies where mdBook would look for it.
fn book_outline(root: &Path) -> Option<Outline> {
    let book = fs::read_to_string(root.join("book.toml")).ok();
    let table: toml::Table = book.as_deref().unwrap_or("").parse().unwrap_or_default();
    let about = table.get("book").and_then(toml::Value::as_table);
    let says = |key: &str| about?.get(key)?.as_str().map(str::to_owned);
    let named = says("src").filter(|folder| is_inside(folder));
    let places = named.into_iter().chain(["src".to_owned(), String::new()]);
    let inside = places.into_iter().find(|place| root.join(place).join("SUMMARY.md").is_file());
    if inside.is_none() && book.is_none() {
        return None;
    }
    let tag = says("language").unwrap_or_else(|| "en".to_owned());
    Some(Outline {
        broken: if inside.is_none() { "it has no SUMMARY.md".to_owned() } else { String::new() },
        stranger: true,
        title: says("title").into_iter().map(|title| (tag.clone(), title)).collect(),
        languages: inside
            .map(|inside| LanguageOutline { tag: tag.clone(), inside, ..LanguageOutline::default() })
            .into_iter()
            .collect(),
        source_language: tag,
        ..Outline::default()
    })
}

fn read_contents(root: &Path, language: &str, inside: &str) -> Contents {
    let file = join(inside, "SUMMARY.md");
    let text = fs::read(root.join(&file)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let (summary, _) = summary::parse(&file, &text.unwrap_or_default());
    Contents::new(summary, language, &root.join(inside))
}

/// A folder's name as an id: what an id cannot hold becomes a hyphen.
fn tame(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' };
    name.chars().map(plain).take(120).collect()
}

fn is_inside(folder: &str) -> bool {
    !folder.contains(['\\', ':']) && !folder.starts_with('/') && folder.split('/').all(|part| part != "..")
}

fn join(folder: &str, file: &str) -> String {
    if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") }
}
