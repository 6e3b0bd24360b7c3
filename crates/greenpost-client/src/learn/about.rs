//! About the program, and what has to be said once.

use crate::client::Client;
use crate::error::Result;
use crate::view::{AboutModule, AboutView, Nothing, Notice, NoticeCode};

impl Client {
    /// About the program.
    pub fn about(&self, _ask: Nothing) -> Result<AboutView> {
        let language =
            self.session().map_or_else(|_| "en".to_owned(), |one| one.state().settings.language.clone());
        let modules = self.library.modules().iter();
        Ok(AboutView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            sqlite: self.store.sqlite_version().to_owned(),
            data_folder: self.data_folder.display().to_string(),
            module_folders: self
                .library
                .folders()
                .iter()
                .map(|folder| folder.display().to_string())
                .collect(),
            database_bytes: self.store.size() as f64,
            modules: modules
                .map(|module| AboutModule {
                    id: module.id.to_string(),
                    title: module.title(&module.language_for(&language)).to_owned(),
                    edition: module.manifest().edition.clone(),
                    licence: module.manifest().licence.clone(),
                    as_of: module.manifest().as_of.clone(),
                })
                .collect(),
        })
    }

    /// What has to be said once.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let mut notices = self.store.notices();
        let modules = self.library.modules();
        if modules.is_empty() {
            let folders: Vec<String> =
                self.library.folders().iter().map(|one| one.display().to_string()).collect();
            notices.push(Notice { code: NoticeCode::NoModules, detail: folders.join(", ") });
        }
        let broken = modules.iter().filter(|module| !module.outline.broken.is_empty());
        notices.extend(broken.map(|module| Notice {
            code: NoticeCode::ModuleBroken,
            detail: format!("{}: {}", module.id, module.outline.broken),
        }));
        notices
    }
}
