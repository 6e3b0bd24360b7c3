//! An empty Tauri window on this machine: the floor that the benchmark holds the desktop's figures against.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> Result<(), tauri::Error> {
    let mut context = tauri::generate_context!();
    context.config_mut().app.windows.clear();
    let blank = "about:blank".parse().expect("an address");
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::External(blank)).build()?;
            Ok(())
        })
        .run(context)
}
