//! The projection as rows: a text key and JSON, for a store that keeps them beside the entries.
//! Rows are no promise to anybody: a program that finds them strange drops them and folds again.

use greenpost_wire::{ChapterId, ModuleId, OriginId, QuestionId};

use crate::progress::{At, Progress, RowKey};

impl RowKey {
    /// The key's text form.
    pub fn to_text(&self) -> String {
        match self {
            Self::Chapter(module, chapter) => format!("chapter/{module}/{chapter}"),
            Self::Question(module, question) => format!("question/{module}/{question}"),
            Self::Module(module) => format!("module/{module}"),
            Self::Attempt(at) => format!("attempt/{}/{}", at.origin, at.number),
            Self::Note(at) => format!("note/{}/{}", at.origin, at.number),
        }
    }

    /// Reads the text form.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('/').collect();
        match *parts.as_slice() {
            ["chapter", module, chapter] => {
                Some(Self::Chapter(ModuleId::new(module).ok()?, ChapterId::new(chapter).ok()?))
            }
            ["question", module, question] => {
                Some(Self::Question(ModuleId::new(module).ok()?, QuestionId::new(question).ok()?))
            }
            ["module", module] => Some(Self::Module(ModuleId::new(module).ok()?)),
            ["attempt", origin, number] => Some(Self::Attempt(at(origin, number)?)),
            ["note", origin, number] => Some(Self::Note(at(origin, number)?)),
            _ => None,
        }
    }
}

impl Progress {
    /// The row's value as JSON; `None` when there is no such row (a note that was taken away).
    pub fn row(&self, key: &RowKey) -> Option<String> {
        match key {
            RowKey::Chapter(module, chapter) => json(self.chapters.get(&(module.clone(), chapter.clone()))?),
            RowKey::Question(module, question) => {
                json(self.questions.get(&(module.clone(), question.clone()))?)
            }
            RowKey::Module(module) => json(self.modules.get(module)?),
            RowKey::Attempt(at) => json(self.attempts.get(at)?),
            RowKey::Note(at) => json(self.notes.get(at)?),
        }
    }

    /// Every row, for a store that writes them all.
    pub fn keys(&self) -> Vec<RowKey> {
        let chapters =
            self.chapters.keys().map(|(module, chapter)| RowKey::Chapter(module.clone(), chapter.clone()));
        let questions = self
            .questions
            .keys()
            .map(|(module, question)| RowKey::Question(module.clone(), question.clone()));
        let modules = self.modules.keys().map(|module| RowKey::Module(module.clone()));
        let attempts = self.attempts.keys().map(|at| RowKey::Attempt(*at));
        let notes = self.notes.keys().map(|at| RowKey::Note(*at));
        chapters.chain(questions).chain(modules).chain(attempts).chain(notes).collect()
    }

    /// Takes a stored row in. `false` when it cannot be read: then the projection is to be folded again.
    #[must_use]
    pub fn restore(&mut self, key: &str, value: &str) -> bool {
        let restored = RowKey::parse(key).and_then(|key| {
            match key {
                RowKey::Chapter(module, chapter) => {
                    self.chapters.insert((module, chapter), serde_json::from_str(value).ok()?);
                }
                RowKey::Question(module, question) => {
                    self.questions.insert((module, question), serde_json::from_str(value).ok()?);
                }
                RowKey::Module(module) => {
                    self.modules.insert(module, serde_json::from_str(value).ok()?);
                }
                RowKey::Attempt(at) => {
                    self.attempts.insert(at, serde_json::from_str(value).ok()?);
                }
                RowKey::Note(at) => {
                    self.notes.insert(at, serde_json::from_str(value).ok()?);
                }
            }
            Some(())
        });
        restored.is_some()
    }
}

fn at(origin: &str, number: &str) -> Option<At> {
    Some(At { origin: OriginId::parse(origin)?, number: number.parse().ok()? })
}

fn json(value: &impl serde::Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}
