//! The client behind the window. A record that cannot be opened (another Greenpost has it, its folder cannot be used)
//! leaves the window standing, which says so; the next call tries again.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use greenpost_client::view::CommandError;
use greenpost_client::{Client, Options, data_folder};
use tauri::{AppHandle, Emitter};

/// The client, opened when it is first asked for.
pub(crate) struct Desk {
    app: AppHandle,
    /// Where records lie; none for the platform's place.
    data_folder: Option<PathBuf>,
    module_folders: Vec<PathBuf>,
    client: Mutex<Option<Arc<Client>>>,
}

impl Desk {
    /// A desk at which nobody sits yet.
    pub(crate) fn new(app: AppHandle, data_folder: Option<PathBuf>, module_folders: Vec<PathBuf>) -> Self {
        Self { app, data_folder, module_folders, client: Mutex::default() }
    }

    /// The client; opens it when it is not open.
    pub(crate) fn client(&self) -> Result<Arc<Client>, CommandError> {
        let mut held = self.client.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = &*held {
            return Ok(Arc::clone(client));
        }
        let data = self.data_folder.clone().map_or_else(data_folder, Ok)?;
        let own = data.join("modules");
        let folders = self.module_folders.iter().cloned().chain([own]).collect();
        let client = Arc::new(Client::open(Options::new(data, folders))?);
        let teller = self.app.clone();
        client.on_change(move |change| {
            if let Err(error) = teller.emit("changed", change) {
                tracing::warn!(%error, "the window could not be told of a change");
            }
        });
        *held = Some(Arc::clone(&client));
        Ok(client)
    }

    /// Closes the record, if it was open.
    pub(crate) fn close(&self) {
        if let Some(client) = self.client.lock().unwrap_or_else(PoisonError::into_inner).take() {
            client.close();
        }
    }
}
