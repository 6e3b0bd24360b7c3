//! The window, and what it is connected to. It is made hidden and shown when its page has loaded: a visible empty
//! one costs half a second in WebKitGTK and flashes white.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tauri::webview::PageLoadEvent;
use tauri::{App, Manager, RunEvent, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::arguments::Options;
use crate::desk::Desk;
use crate::figures;

/// Runs until the window is closed.
///
/// # Errors
/// [`tauri::Error`] when no window can be made.
pub(crate) fn run(options: Options) -> Result<(), tauri::Error> {
    let context = tauri::generate_context!();
    let app = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![crate::call::call])
        .register_asynchronous_uri_scheme_protocol("module", |context, request, responder| {
            let desk = Arc::clone(&context.app_handle().state::<Arc<Desk>>());
            tauri::async_runtime::spawn_blocking(move || responder.respond(figures::answer(&desk, &request)));
        })
        .build(context)?;
    let folders = module_folders(&app, options.module_folder);
    let desk = Arc::new(Desk::new(app.handle().clone(), options.data_folder, folders));
    app.manage(Arc::clone(&desk));
    open_window(&app)?;
    app.run(move |_, event| {
        if let RunEvent::Exit = event {
            desk.close();
        }
    });
    Ok(())
}

/// Those named, or those that came with the program; the learner's own come after them.
fn module_folders(app: &App, named: Option<PathBuf>) -> Vec<PathBuf> {
    let named = named.or_else(|| std::env::var_os("GREENPOST_MODULES").map(PathBuf::from));
    let came_along = || app.path().resource_dir().ok().map(|folder| folder.join("modules"));
    named.or_else(came_along).into_iter().collect()
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
