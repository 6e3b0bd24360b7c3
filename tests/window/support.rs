//! What every story of the window needs: a display, a data folder, the modules of this checkout, a first start.

use tempfile::TempDir;

use crate::driver::{Display, Setting, Window, root};

/// A desk: a display and a data folder that outlive the windows opened at it.
pub(crate) struct Place {
    display: Display,
    pub(crate) data: TempDir,
    pub(crate) modules: std::path::PathBuf,
}

impl Place {
    /// A fresh one on the real course.
    pub(crate) fn new() -> Self {
        Self::with_modules(root().join("modules"))
    }

    /// A fresh one on other modules.
    pub(crate) fn with_modules(modules: std::path::PathBuf) -> Self {
        let data = tempfile::tempdir().expect("a data folder");
        Self { display: Display::start(1400, 1000), data, modules }
    }

    /// What its windows are shown on.
    pub(crate) fn display(&self) -> &Display {
        &self.display
    }

    /// Opens the window and waits for its first screen.
    pub(crate) fn open(&self) -> Window {
        Window::open(&Setting {
            display: &self.display,
            data: self.data.path(),
            modules: &self.modules,
            env: &[],
        })
    }
}

/// The first start: a name is enough.
pub(crate) fn first_start(window: &Window) {
    window.type_into("form input", "Officer");
    window.click_words("Begin");
    window.wait_js("!document.querySelector('input[maxlength=\"80\"]')", "Home after the name was given");
}

/// A chapter of the course, opened and there.
pub(crate) fn open_chapter(window: &Window, module: &str, chapter: &str) {
    window.go(&format!("#/chapter/{module}/{chapter}"));
    window.wait(&format!("[data-chapter='{chapter}'] section"));
}

/// Sets language, theme and text size through the command table, then lets the window begin anew.
pub(crate) fn dress(window: &Window, language: &str, theme: &str, text_size: u16) {
    window.js_async(&format!(
        "const done = arguments[0];
         window.__TAURI_INTERNALS__.invoke('call', {{ name: 'change_settings', ask: {{ language: '{language}', theme: '{theme}',
            text_size: {text_size}, single_keys: null, quiz_layout: null }} }}).then(() => done(true), (e) => done(String(e)))"
    ));
    window.js("document.documentElement.dataset.old = ''; location.reload()");
    window.wait_js(
        &format!("document.documentElement.lang === '{language}' && document.documentElement.dataset.theme === '{theme}' && document.querySelector('h1') && document.documentElement.dataset.old === undefined"),
        "the window in its new dress",
    );
}
