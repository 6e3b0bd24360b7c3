//! Modules made of strings, small enough to be understood at a glance, and the real ones.

use std::fs;
use std::path::{Path, PathBuf};

/// A module: its id and its files.
#[derive(Debug, Clone)]
pub struct Module {
    /// Its folder's name.
    pub id: &'static str,
    files: Vec<(String, String)>,
}

impl Module {
    /// A module without files.
    pub fn new(id: &'static str) -> Self {
        Self { id, files: Vec::new() }
    }

    /// The same with this file, in place of one of the same path.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.files.retain(|(own, _)| own != path);
        self.files.push((path.to_owned(), text.to_owned()));
        self
    }

    /// The same without this file.
    #[must_use]
    pub fn without(mut self, path: &str) -> Self {
        self.files.retain(|(own, _)| own != path);
        self
    }

    /// Writes it below this folder, in place of what was there.
    pub fn write(&self, folder: &Path) {
        let root = folder.join(self.id);
        if root.exists() {
            fs::remove_dir_all(&root).expect("the old edition goes");
        }
        for (path, text) in &self.files {
            let file = root.join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, text).expect("a file");
        }
    }
}

/// The modules of this checkout.
pub fn real_modules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the checkout").join("modules")
}

/// A module of two chapters: papers (two sections, four questions) and seals (one section, no questions).
pub fn first_module() -> Module {
    Module::new("post")
        .with(
            "module.toml",
            r#"id = "post"
edition = "1"
source_language = "en"
licence = "CC-BY-4.0"
hours = 0.5
pass_mark = 80
move_on = "CompletedAndPassed"
as_of = "2026-11-24"

[title]
en = "At the post"

[summary]
en = "Papers and seals."
"#,
        )
        .with("en/SUMMARY.md", "# Summary\n\n- [Papers](01-papers.md)\n- [Seals](02-seals.md)\n")
        .with(
            "en/01-papers.md",
            "# Papers\n\nWhich paper travels with what.\n\n## The licence {#licence}\n\nA licence names the \
             substance and the year. Compare both with the goods.\n\n## The permit {#permit}\n\nA permit has a number \
             and a stamp. Ask for the original.\n",
        )
        .with("en/01-papers.quiz.md", PAPERS)
        .with(
            "en/02-seals.md",
            "# Seals\n\nWhat a seal proves.\n\n## Numbers {#numbers}\n\nThe number on the seal stands in the papers.\n",
        )
}

/// The same a year later: the permit section is new written, one question is gone, one is changed, one is new.
pub fn second_edition() -> Module {
    let manifest = first_module()
        .files
        .iter()
        .find(|(path, _)| path == "module.toml")
        .map(|(_, text)| text.replace("edition = \"1\"", "edition = \"2\""));
    first_module()
        .with("module.toml", &manifest.unwrap_or_default())
        .with(
            "en/01-papers.md",
            "# Papers\n\nWhich paper travels with what.\n\n## The licence {#licence}\n\nBefore anything else: a licence \
             names the substance and the year. Compare both with the goods.\n\n## The permit {#permit}\n\nSince this \
             year permits are checked by telephone.\n",
        )
        .with("en/01-papers.quiz.md", PAPERS_2)
}

const PAPERS: &str = "# Questions: Papers

## What does a licence name?  {#post-0001 single treaty=common outcome=papers level=1 see=licence}

- [x] The substance
  > It does.
- [ ] The driver
  > Nobody asks for the driver.

> Why: substance and year are what is licensed.

## Is a copy of a permit enough?  {#post-0002 truefalse treaty=common outcome=papers level=1 see=permit pretest}

- [ ] True
  > A copy proves nothing.
- [x] False
  > The original is asked for.

> Why: copies are easily made.

## Put the checks in order  {#post-0003 order treaty=common outcome=papers level=2 see=permit}

1. Number
   > First.
2. Stamp
   > Second.
3. Goods
   > Last.

> Why: from paper to goods.

## How many kilograms are in the ten cylinders?  {#post-0004 number treaty=common outcome=papers level=2 see=licence}

- = 136 +- 1 kg
  > Ten times 13.6.
- != 13.6 +- 0.1
  > That is one cylinder.

> Why: multiply.
";

const PAPERS_2: &str = "# Questions: Papers

## What does a licence name first of all?  {#post-0001 single treaty=common outcome=papers level=1 see=licence}

- [x] The substance
  > It does.
- [ ] The driver
  > Nobody asks for the driver.
- [ ] The ship
  > Ships change.

> Why: substance and year are what is licensed.

## Is a copy of a permit enough?  {#post-0002 truefalse treaty=common outcome=papers level=1 see=permit pretest}

- [ ] True
  > A copy proves nothing.
- [x] False
  > The original is asked for.

> Why: copies are easily made.

## How many kilograms are in the ten cylinders?  {#post-0004 number treaty=common outcome=papers level=2 see=licence}

- = 136 +- 1 kg
  > Ten times 13.6.
- != 13.6 +- 0.1
  > That is one cylinder.

> Why: multiply.

## Who answers the telephone?  {#post-0005 short treaty=common outcome=papers level=1 see=permit}

- = the authority
  > Yes.

> Why: the permit names it.
";
