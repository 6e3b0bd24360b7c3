//! The one command: a name and a request in, a response out. Everything else is `commands::dispatch`.

use std::sync::Arc;

use greenpost_client::view::{CommandError, ErrorCode};
use greenpost_client::{Client, commands};
use serde_json::Value;
use tauri::State;

/// The client, shared by all calls.
pub(crate) struct Desk(pub(crate) Arc<Client>);

/// Runs a command off the main thread, so that the window stays alive while the disk works.
#[tauri::command]
pub(crate) async fn call(desk: State<'_, Desk>, name: String, ask: Value) -> Result<Value, CommandError> {
    let client = Arc::clone(&desk.0);
    tauri::async_runtime::spawn_blocking(move || commands::dispatch(&client, &name, ask))
        .await
        .unwrap_or_else(|error| Err(CommandError { code: ErrorCode::Store, detail: error.to_string() }))
}
