//! A folder with an academy in it, and the program.

use std::path::{Path, PathBuf};

use greenpost_wire::{Card, Link};
use serde_json::Value;
use tempfile::TempDir;

use crate::officer::Officer;

/// What the program said.
pub(crate) struct Said {
    pub(crate) code: u8,
    pub(crate) answers: String,
    pub(crate) remarks: String,
}

impl Said {
    /// The objects of `--json`, a line each.
    pub(crate) fn objects(&self) -> Vec<Value> {
        assert_eq!(
            self.remarks.lines().filter(|line| line.starts_with("greenpost-academy")).count(),
            0,
            "{}",
            self.remarks
        );
        self.answers.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }

    pub(crate) fn object(&self) -> Value {
        let mut objects = self.objects();
        assert_eq!(objects.len(), 1, "{}", self.answers);
        objects.remove(0)
    }
}

/// Runs the program.
pub(crate) fn program(arguments: &[&str]) -> Said {
    let (mut answers, mut remarks) = (Vec::new(), Vec::new());
    let typed = ["greenpost-academy"].iter().chain(arguments).map(|word| (*word).into());
    let code = greenpost_academy::run(typed, &mut answers, &mut remarks);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { code, answers: text(answers), remarks: text(remarks) }
}

pub(crate) struct World {
    pub(crate) folder: TempDir,
    pub(crate) card: Card,
}

impl World {
    /// An academy with the cohort `Autumn`.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data").display().to_string();
        let made = program(&["setup", "--data", &data, "--name", "Border academy", "--json"]).object();
        let card = Link::parse(made["link"].as_str().unwrap()).unwrap().card;
        let world = Self { folder, card };
        assert_eq!(world.run(&["cohort", "new", "Autumn"]).code, 0);
        world
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn stick(&self) -> PathBuf {
        let stick = self.path("stick");
        std::fs::create_dir_all(stick.join("greenpost")).unwrap();
        stick
    }

    /// Runs the program on this academy.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        let data = self.path("data").display().to_string();
        program(&[arguments, &["--data", &data]].concat())
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Said {
        self.run(&[arguments, &["--json"]].concat())
    }

    pub(crate) fn code(&self) -> String {
        self.json(&["enrol", "Autumn"]).object()["code"].as_str().unwrap().to_owned()
    }

    /// An officer who was given a code and has not shown it yet.
    pub(crate) fn officer(&self, seed: u8) -> Officer {
        Officer::new(seed, self.card.keys, &self.code())
    }

    pub(crate) fn import(&self, path: &Path) -> Said {
        self.json(&["import", &path.display().to_string()])
    }

    /// What was said, with the folder's name out of it.
    pub(crate) fn plain(&self, text: &str) -> String {
        text.replace(&self.folder.path().display().to_string(), "DIR")
    }
}
