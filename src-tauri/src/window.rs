//! Opens the client, then the window. The window is made hidden and shown when its page has loaded: a visible empty
//! one costs half a second in WebKitGTK and flashes white.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use greenpost_client::Client;
use tauri::webview::PageLoadEvent;
use tauri::{App, Emitter, Manager, RunEvent, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::arguments::Options;
use crate::call::Desk;
use crate::figures;

/// Why no window stands.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WindowError {
    /// The record cannot be opened.
    #[error(transparent)]
    Client(#[from] greenpost_client::ClientError),
    /// The window cannot be made.
    #[error("the window could not be opened: {0}")]
    Tauri(#[from] tauri::Error),
}

/// Runs until the window is closed.
pub(crate) fn run(options: Options) -> Result<(), WindowError> {
    let context = tauri::generate_context!();
    let app = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![crate::call::call])
        .register_asynchronous_uri_scheme_protocol("module", |context, request, responder| {
            let desk = Arc::clone(&context.app_handle().state::<Desk>().0);
            tauri::async_runtime::spawn_blocking(move || responder.respond(figures::answer(&desk, &request)));
        })
        .build(context)?;
    let client = open_client(&app, options)?;
    app.manage(Desk(Arc::clone(&client)));
    let teller = app.handle().clone();
    client.on_change(move |change| {
        if let Err(error) = teller.emit("changed", change) {
            tracing::warn!(%error, "the window could not be told of a change");
        }
    });
    open_window(&app)?;
    app.run(move |_, event| {
        if let RunEvent::Exit = event {
            client.close();
        }
    });
    Ok(())
}

fn open_client(app: &App, options: Options) -> Result<Arc<Client>, WindowError> {
    let data_folder = options.data_folder.map_or_else(greenpost_client::data_folder, Ok)?;
    let given = options.module_folder.or_else(|| std::env::var_os("GREENPOST_MODULES").map(PathBuf::from));
    let own = data_folder.join("modules");
    let module_folders = match given {
        Some(folder) => vec![folder],
        None => {
            app.path().resource_dir().map(|folder| folder.join("modules")).into_iter().chain([own]).collect()
        }
    };
    Ok(Arc::new(Client::open(greenpost_client::Options::new(data_folder, module_folders))?))
}

fn open_window(app: &App) -> Result<(), tauri::Error> {
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Greenpost")
        .inner_size(1366.0, 768.0)
        .min_inner_size(640.0, 480.0)
        .visible(false)
        .on_navigation(is_own_page)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                show(&window);
            }
        })
        .build()?;
    // A page that never says it finished must not leave an officer without a window.
    tauri::async_runtime::spawn_blocking(move || {
        std::thread::sleep(Duration::from_secs(5));
        show(&window);
    });
    Ok(())
}

fn show(window: &WebviewWindow) {
    if let Err(error) = window.show() {
        tracing::warn!(%error, "the window could not be shown");
    }
}

/// The window shows Greenpost and nothing else, wherever a link may point.
fn is_own_page(address: &Url) -> bool {
    address.scheme() == "tauri" || address.host_str() == Some("tauri.localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_greenposts_own_pages_are_gone_to() {
        let rows = [
            ("tauri://localhost/index.html#/record", true),
            ("http://tauri.localhost/", true),
            ("https://tauri.localhost.example/", false),
            ("https://example.org/", false),
            ("module://localhost/manual/figures/x.svg", false),
            ("file:///etc/passwd", false),
            ("about:blank", false),
        ];
        for (address, own) in rows {
            assert_eq!(is_own_page(&address.parse().expect("an address")), own, "{address}");
        }
    }
}
