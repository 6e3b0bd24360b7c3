//! The one command: a name and a request in, a response out. Everything else is `commands::dispatch`.

use std::sync::Arc;

use greenpost_client::commands;
use greenpost_client::view::{CommandError, ErrorCode};
use serde_json::Value;
use tauri::State;

use crate::desk::Desk;

/// Runs a command off the main thread, so that the window stays alive while the disk works.
#[tauri::command]
pub(crate) async fn call(
    desk: State<'_, Arc<Desk>>,
    name: String,
    ask: Value,
) -> Result<Value, CommandError> {
    let desk = Arc::clone(&desk);
    tauri::async_runtime::spawn_blocking(move || commands::dispatch(&*desk.client()?, &name, ask))
        .await
        .unwrap_or_else(|error| Err(CommandError { code: ErrorCode::Store, detail: error.to_string() }))
}
