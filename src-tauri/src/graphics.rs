//! Chooses how WebKit draws on Linux, before it starts, and only if the user chose nothing.
//!
//! Without a graphics card the accelerated path draws in software and takes some 85 MB more; with one, the plain path
//! scrolls badly and was reported to crash. So: no render node, or `--safe-graphics`, takes the plain path.

/// Sets what the environment needs by starting this program again in it: an environment is set for a child, never for
/// a running process with threads.
#[cfg(target_os = "linux")]
pub(crate) fn prepare(safe: bool) {
    use std::os::unix::process::CommandExt;

    const PLAIN: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let chosen = [
        "WEBKIT_DISABLE_DMABUF_RENDERER",
        "WEBKIT_DMABUF_RENDERER_FORCE_SHM",
        "WEBKIT_DISABLE_COMPOSITING_MODE",
    ]
    .iter()
    .any(|name| std::env::var_os(name).is_some());
    if chosen || (!safe && has_render_node()) {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(PLAIN, "1").exec();
    // `exec` returns only when it failed; the window then opens as it would have.
    tracing::warn!(%error, "could not choose the plain renderer");
}

#[cfg(target_os = "linux")]
fn has_render_node() -> bool {
    std::fs::read_dir("/dev/dri").is_ok_and(|nodes| {
        nodes.flatten().any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
    })
}

/// Other systems choose well by themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prepare(_safe: bool) {}
