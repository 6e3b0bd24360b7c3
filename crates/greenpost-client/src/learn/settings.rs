//! How the window looks and behaves for a learner, and for the sign-in screen what the last one had.
//! A value that cannot be read is its default: a strange setting never keeps the program from opening.

use greenpost_wire::LearnerId;

use crate::client::Client;
use crate::error::{Result, bad_ask};
use crate::store::{Reading, Writing, settings};
use crate::view::{ChangeSettings, Nothing, SettingsView, StartView};

/// A learner's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) language: String,
    theme: String,
    text_size: u16,
    single_keys: bool,
    quiz_layout: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: "en".to_owned(),
            theme: "system".to_owned(),
            text_size: 100,
            single_keys: true,
            quiz_layout: "one".to_owned(),
        }
    }
}

impl Settings {
    /// What a new learner begins with.
    pub(crate) fn in_language(language: String) -> Self {
        Self { language, ..Self::default() }
    }

    /// Those of a learner; of the device when none is named.
    pub(crate) fn load(db: &Reading, learner: Option<LearnerId>) -> Result<Self> {
        let mut own = Self::default();
        for (key, value) in settings::all(db, learner)? {
            // One by one: what one key says must not spoil the others.
            own = own.changed(&single(&key, value)).unwrap_or(own);
        }
        Ok(own)
    }

    /// These with what is given changed.
    pub(crate) fn changed(&self, change: &ChangeSettings) -> Result<Self> {
        let mut new = self.clone();
        if let Some(language) = &change.language {
            new.language = language_tag(language)?;
        }
        if let Some(theme) = &change.theme {
            new.theme = one_of("theme", theme, &["system", "light", "dark"])?;
        }
        if let Some(size) = change.text_size {
            new.text_size = in_range(size)?;
        }
        if let Some(keys) = change.single_keys {
            new.single_keys = keys;
        }
        if let Some(layout) = &change.quiz_layout {
            new.quiz_layout = one_of("quiz layout", layout, &["one", "all"])?;
        }
        Ok(new)
    }

    /// Keeps them, for the learner and as the last ones here.
    pub(crate) fn keep(&self, to: &mut Writing<'_>, learner: Option<LearnerId>) -> Result<()> {
        let rows = [
            ("language", self.language.clone()),
            ("theme", self.theme.clone()),
            ("text_size", self.text_size.to_string()),
            ("single_keys", self.single_keys.to_string()),
            ("quiz_layout", self.quiz_layout.clone()),
        ];
        for (key, value) in rows {
            settings::put(to, learner, key, &value)?;
        }
        Ok(())
    }

    pub(crate) fn view(&self) -> SettingsView {
        SettingsView {
            language: self.language.clone(),
            theme: self.theme.clone(),
            text_size: self.text_size,
            single_keys: self.single_keys,
            quiz_layout: self.quiz_layout.clone(),
        }
    }
}

impl Client {
    /// Changes what is given: the learner's, or the device's while nobody is signed in.
    pub fn change_settings(&self, ask: ChangeSettings) -> Result<StartView> {
        match self.session() {
            Ok(session) => {
                let mut state = session.state();
                let new = state.settings.changed(&ask)?;
                self.store.write(|to| {
                    new.keep(to, Some(session.learner))?;
                    new.keep(to, None)
                })?;
                state.settings = new;
            }
            Err(_) => {
                let new = self.store.read(|db| Settings::load(db, None))?.changed(&ask)?;
                self.store.write(|to| new.keep(to, None))?;
            }
        }
        self.start(Nothing {})
    }
}

const NO_CHANGE: ChangeSettings =
    ChangeSettings { language: None, theme: None, text_size: None, single_keys: None, quiz_layout: None };

/// A kept setting as a change; of a key nobody knows, no change.
fn single(key: &str, value: String) -> ChangeSettings {
    match key {
        "language" => ChangeSettings { language: Some(value), ..NO_CHANGE },
        "theme" => ChangeSettings { theme: Some(value), ..NO_CHANGE },
        "text_size" => ChangeSettings { text_size: value.parse().ok(), ..NO_CHANGE },
        "single_keys" => ChangeSettings { single_keys: value.parse().ok(), ..NO_CHANGE },
        "quiz_layout" => ChangeSettings { quiz_layout: Some(value), ..NO_CHANGE },
        _ => NO_CHANGE,
    }
}

/// A language's tag, BCP 47 as far as it can be told.
pub(super) fn language_tag(text: &str) -> Result<String> {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain && (2..=35).contains(&text.len()) {
        Ok(text.to_owned())
    } else {
        Err(bad_ask("not a language's tag"))
    }
}

fn one_of(what: &str, text: &str, known: &[&str]) -> Result<String> {
    if known.contains(&text) { Ok(text.to_owned()) } else { Err(bad_ask(format!("no such {what}"))) }
}

fn in_range(size: u16) -> Result<u16> {
    if (100..=200).contains(&size) { Ok(size) } else { Err(bad_ask("text size is 100 to 200 per cent")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_is_refused() {
        let text = |text: &str| Some(text.to_owned());
        let rows = [
            (ChangeSettings { language: text("ar"), ..NO_CHANGE }, true),
            (ChangeSettings { language: text("zh-Hant-TW"), ..NO_CHANGE }, true),
            (ChangeSettings { language: text("e"), ..NO_CHANGE }, false),
            (ChangeSettings { language: text("../en"), ..NO_CHANGE }, false),
            (ChangeSettings { theme: text("dark"), ..NO_CHANGE }, true),
            (ChangeSettings { theme: text("neon"), ..NO_CHANGE }, false),
            (ChangeSettings { text_size: Some(200), ..NO_CHANGE }, true),
            (ChangeSettings { text_size: Some(99), ..NO_CHANGE }, false),
            (ChangeSettings { quiz_layout: text("all"), ..NO_CHANGE }, true),
            (ChangeSettings { quiz_layout: text("some"), ..NO_CHANGE }, false),
            (NO_CHANGE, true),
        ];
        for (change, fits) in rows {
            assert_eq!(Settings::default().changed(&change).is_ok(), fits, "{change:?}");
        }
    }
}
