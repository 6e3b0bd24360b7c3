//! A module's folder: ours with `module.toml` and a folder for each language, or a stranger's mdBook.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::{fs, io};

use greenpost_core::glossary::{self, Glossary};
use greenpost_core::manifest::{self, Manifest};
use greenpost_core::summary;
use greenpost_wire::ModuleId;

use super::contents::Contents;

/// A module as it lies in its folder.
pub(crate) struct Module {
    pub(crate) id: ModuleId,
    pub(crate) manifest: Manifest,
    /// Why it cannot be opened; empty when it can.
    pub(crate) broken: String,
    root: PathBuf,
    /// Without a `module.toml`.
    stranger: bool,
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

/// Every module in these folders, in shelf order.
pub(super) fn scan(folders: &[PathBuf]) -> Vec<Module> {
    let mut found: BTreeMap<ModuleId, Module> = BTreeMap::new();
    for folder in folders {
        let Ok(listed) = fs::read_dir(folder) else { continue };
        for root in listed.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()) {
            if let Some(module) = read_module(&root) {
                found.entry(module.id.clone()).or_insert(module);
            }
        }
    }
    let mut shelf: Vec<Module> = found.into_values().collect();
    shelf.sort_by_key(|module| {
        (module.stranger, !module.manifest.prerequisites.is_empty(), module.id.clone())
    });
    shelf
}

impl Module {
    /// All it has, in order of their tags.
    pub(crate) fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// The language it opens in for a reader of this one.
    pub(crate) fn language_for(&self, wanted: &str) -> String {
        self.languages_for(wanted).next().unwrap_or(&self.manifest.source_language).to_owned()
    }

    /// Its languages in the order this reader would have them: her own, its base ("fr" for "fr-CA"), the one it was
    /// written in, any other.
    pub(super) fn languages_for<'a>(&'a self, wanted: &'a str) -> impl Iterator<Item = &'a str> {
        let base = wanted.split('-').next().unwrap_or(wanted);
        let mut order: Vec<&str> = self.languages().collect();
        let rank = |language: &str| match language {
            own if own == wanted => 0,
            own if own == base => 1,
            own if own == self.manifest.source_language => 2,
            _ => 3,
        };
        order.sort_by_key(|language| rank(language));
        order.into_iter()
    }

    /// Its table of contents; an empty one for a language it does not have, or when the file cannot be read.
    pub(crate) fn contents(&self, language: &str) -> Arc<Contents> {
        let Some(own) = self.languages.get(language) else { return Arc::default() };
        let read = || {
            let text = self.text(&join(&own.inside, "SUMMARY.md")).unwrap_or_default();
            let (summary, _) = summary::parse(&join(&own.inside, "SUMMARY.md"), &text);
            Arc::new(Contents::new(summary, &self.root.join(&own.inside)))
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

    /// When its folder was last changed; the very beginning when nobody knows.
    pub(crate) fn changed(&self) -> std::time::SystemTime {
        let about = fs::metadata(&self.root).and_then(|about| about.modified());
        about.unwrap_or(std::time::SystemTime::UNIX_EPOCH)
    }

    /// Its title for a reader of this language; its id when the author gave none.
    pub(crate) fn title(&self, language: &str) -> &str {
        let title = manifest::in_language(&self.manifest.title, language, &self.manifest.source_language);
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

/// The module in this folder; `None` when there is none.
fn read_module(root: &Path) -> Option<Module> {
    let name = root.file_name()?.to_string_lossy().into_owned();
    let id = ModuleId::new(&tame(&name)).ok()?;
    if name.starts_with('.') {
        return None;
    }
    let own = root.join("module.toml");
    if own.is_file() {
        return Some(read_own(root, id, &own));
    }
    read_book(root, id)
}

fn read_own(root: &Path, id: ModuleId, file: &Path) -> Module {
    let (manifest, mut broken) = match fs::read(file) {
        Ok(bytes) => (manifest::parse(id.clone(), &String::from_utf8_lossy(&bytes)).0, String::new()),
        Err(error) => (Manifest::bare(id.clone()), format!("module.toml: {error}")),
    };
    let languages = language_folders(root);
    if languages.is_empty() && broken.is_empty() {
        broken = "no language has a SUMMARY.md".to_owned();
    }
    Module { id, manifest, broken, root: root.to_owned(), stranger: false, languages }
}

fn language_folders(root: &Path) -> BTreeMap<String, Language> {
    let Ok(listed) = fs::read_dir(root) else { return BTreeMap::new() };
    let folders = listed.flatten().filter(|entry| entry.path().join("SUMMARY.md").is_file());
    let names = folders.filter_map(|entry| entry.file_name().into_string().ok());
    names.map(|name| (name.clone(), Language { inside: name, ..Language::default() })).collect()
}

/// An mdBook: `book.toml` says where its texts lie, or `SUMMARY.md` lies where mdBook would look for it.
fn read_book(root: &Path, id: ModuleId) -> Option<Module> {
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
    let language = says("language").unwrap_or_else(|| "en".to_owned());
    let mut manifest = Manifest::bare(id.clone());
    manifest.source_language.clone_from(&language);
    manifest.title.extend(says("title").map(|title| (language.clone(), title)));
    let broken = if inside.is_none() { "it has no SUMMARY.md".to_owned() } else { String::new() };
    let own = inside.map(|inside| (language, Language { inside, ..Language::default() }));
    let languages = own.into_iter().collect();
    Some(Module { id, manifest, broken, root: root.to_owned(), stranger: true, languages })
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
