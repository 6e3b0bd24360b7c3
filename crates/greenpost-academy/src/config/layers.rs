//! Settings by key, each with the place it was told, so that a sentence about one says where it stands. Text of flags
//! and variables is read for its meaning; in a file a number is a number.

use std::fmt::Display;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::AcademyError;

/// Every setting. A file may hold all but `config`.
const KEYS: [&str; 13] = [
    "data",
    "database",
    "listen",
    "plain",
    "certificate",
    "key",
    "names",
    "metrics",
    "trust_proxy",
    "connections",
    "per_address",
    "workers",
    "config",
];

/// What was told of everything, the weakest first.
pub(super) struct Layers(Vec<(&'static str, Given)>);

/// What was told of one setting at one place.
pub(super) struct Given {
    place: String,
    value: Value,
    /// The folder of the file it stands in; none for flags and variables, which are text.
    folder: Option<PathBuf>,
}

impl Layers {
    /// Everything that is told. The file is named by a flag or a variable.
    pub(super) fn gather(
        typed: Vec<(&'static str, String)>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, AcademyError> {
        let text = |place, text| Given { place, value: Value::String(text), folder: None };
        let variables = KEYS.into_iter().filter_map(|key| {
            let name = format!("GREENPOST_ACADEMY_{}", key.to_uppercase());
            variable(&name).map(|told| (key, text(name, told)))
        });
        let flags =
            typed.into_iter().map(|(key, told)| (key, text(format!("--{}", key.replace('_', "-")), told)));
        let mut above = Self(variables.chain(flags).collect());
        let file = above.last("config", Given::path)?;
        let mut all = file.map_or(Ok(Vec::new()), |path| read(&path))?;
        all.append(&mut above.0);
        Ok(Self(all))
    }

    /// What counts of a setting. What is overruled must be right too: it may count tomorrow.
    pub(super) fn last<T>(
        &self,
        key: &str,
        mut read: impl FnMut(&Given) -> Result<T, AcademyError>,
    ) -> Result<Option<T>, AcademyError> {
        let mut counts = None;
        for (_, given) in self.0.iter().filter(|(of, _)| *of == key) {
            counts = Some(read(given)?);
        }
        Ok(counts)
    }
}

fn read(path: &Path) -> Result<Vec<(&'static str, Given)>, AcademyError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| AcademyError::Read { path: path.to_owned(), source })?;
    let table: Table = toml::from_str(&text).map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| text[..span.start].lines().count().max(1));
        AcademyError::NotToml { path: path.to_owned(), problem: format!("line {line}: {}", error.message()) }
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let told = table.into_iter().map(|(name, value)| {
        let place = format!("{}, {name}", path.display());
        match KEYS.into_iter().find(|key| *key == name && *key != "config") {
            Some(key) => Ok((key, Given { place, value, folder: Some(folder.to_owned()) })),
            None => Err(AcademyError::Setting {
                place,
                problem: format!(
                    "there is no such setting; there are: {}",
                    KEYS[..KEYS.len() - 1].join(", ")
                ),
            }),
        }
    });
    told.collect()
}

impl Given {
    /// The sentence about it.
    pub(super) fn wrong(&self, problem: &(impl Display + ?Sized)) -> AcademyError {
        AcademyError::Setting { place: self.place.clone(), problem: problem.to_string() }
    }

    pub(super) fn text(&self) -> Result<String, AcademyError> {
        match &self.value {
            Value::String(text) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
            Value::String(_) => Err(self.wrong("nothing is said; leave it out or say something")),
            _ => Err(self.wrong("it must be text, in quotation marks")),
        }
    }

    pub(super) fn address(&self) -> Result<SocketAddr, AcademyError> {
        let text = self.text()?;
        text.parse().map_err(|_| {
            self.wrong(&format!("“{text}” is no address and port; write it as 0.0.0.0:8443 or [::]:8443"))
        })
    }

    /// A path in a file begins where the file is.
    pub(super) fn path(&self) -> Result<PathBuf, AcademyError> {
        let text = self.text()?;
        Ok(self.folder.as_ref().map_or_else(|| PathBuf::from(&text), |folder| folder.join(&text)))
    }

    pub(super) fn number(&self, most: usize) -> Result<usize, AcademyError> {
        let number = match (&self.value, &self.folder) {
            (Value::Integer(number), _) => usize::try_from(*number).ok(),
            (Value::String(text), None) => text.trim().parse().ok(),
            _ => None,
        };
        number
            .filter(|number| (1..=most).contains(number))
            .ok_or_else(|| self.wrong(&format!("it must be a number from 1 to {most}{}", self.unquoted())))
    }

    pub(super) fn switch(&self) -> Result<bool, AcademyError> {
        match (&self.value, &self.folder) {
            (Value::Boolean(is_on), _) => Ok(*is_on),
            (Value::String(text), None) if text.trim() == "true" => Ok(true),
            (Value::String(text), None) if text.trim() == "false" => Ok(false),
            _ => Err(self.wrong(&format!("it must be true or false{}", self.unquoted()))),
        }
    }

    /// What is said of numbers and switches in a file, where text is no number.
    fn unquoted(&self) -> &'static str {
        if self.folder.is_some() { ", without quotation marks" } else { "" }
    }

    /// Text with commas, or a list of texts.
    pub(super) fn list(&self) -> Result<Vec<String>, AcademyError> {
        let words = match &self.value {
            Value::Array(words) => {
                words.iter().map(|word| word.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
            }
            Value::String(text) => Some(text.split(',').map(str::to_owned).collect()),
            _ => None,
        };
        let words = words.ok_or_else(|| self.wrong("it must be a list of texts, such as [\"a.example\"]"))?;
        Ok(words.iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect())
    }
}
