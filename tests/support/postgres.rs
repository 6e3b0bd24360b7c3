//! A PostgreSQL of its own: made in a temporary folder, on a free port, gone with its value or with the test. Data is
//! flushed as in earnest unless a setting says otherwise; only `initdb` need not survive a power cut.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use crate::kept::{Kept, keep, send};
use crate::process::free_port;

/// How long killed processes may take to let go of their memory.
const LIMIT: Duration = Duration::from_secs(30);

/// How often another port is tried when somebody else took the free one.
const TRIES: usize = 5;

/// Quick to start and enough for several servers at once.
const SETTINGS: &[(&str, &str)] = &[
    ("listen_addresses", "127.0.0.1"),
    ("max_connections", "200"),
    ("shared_buffers", "32MB"),
    ("timezone", "UTC"),
];

/// Who owns new databases: no superuser, so that row-level security can hold, but one who may make the role that serves.
const OWNER: &str = "greenpost";

/// A cluster. All may be asked of it at once; it is stopped and removed when it is dropped.
pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    settings: Vec<String>,
    server: Mutex<Option<Kept>>,
    databases: AtomicU32,
}

/// A database of one's own in a cluster.
#[derive(Debug, Clone)]
pub struct Database {
    /// Its name.
    pub name: String,
    /// How its owner, no superuser, reaches it over TCP.
    pub url: String,
}

impl Postgres {
    /// A cluster with the settings of a careful administrator.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// A cluster with these settings (`postgresql.conf`), such as `("fsync", "off")`.
    pub fn start_with(settings: &[(&str, &str)]) -> Self {
        Self::begin(settings, &[])
    }

    /// A cluster that speaks TLS with this certificate and key, PEM, to whoever asks for it.
    pub fn start_with_tls(certificate: &str, key: &str) -> Self {
        let settings = [("ssl", "on"), ("ssl_cert_file", "../tls.pem"), ("ssl_key_file", "../tls.key")];
        Self::begin(&settings, &[("tls.pem", certificate), ("tls.key", key)])
    }

    fn begin(settings: &[(&str, &str)], files: &[(&str, &str)]) -> Self {
        let programs = programs();
        let folder =
            tempfile::Builder::new().prefix("greenpost-postgres-").tempdir().expect("a folder").keep();
        for (name, text) in files {
            fs::write(folder.join(name), text).expect("a file");
            fs::set_permissions(folder.join(name), Permissions::from_mode(0o600)).expect("a file of ours");
        }
        if let Some((user, group)) = other_user() {
            let all = files.iter().map(|(name, _)| folder.join(name)).chain([folder.clone()]);
            all.for_each(|path| chown(path, Some(user), Some(group)).expect("root gives files away"));
        }
        let settings =
            SETTINGS.iter().chain(settings).map(|(name, value)| format!("{name}={value}")).collect();
        let (server, databases) = (Mutex::new(None), AtomicU32::new(0));
        let mut postgres = Self { programs, folder, port: 0, settings, server, databases };
        postgres.make();
        postgres.first_start();
        postgres.sql("postgres", &format!("create role {OWNER} login createrole"));
        postgres
    }

    /// The one cluster of this test's process; it ends with the process. Do not stop or kill this one.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Postgres> = OnceLock::new();
        SHARED.get_or_init(Self::start)
    }

    /// An empty database.
    pub fn new_database(&self) -> Database {
        let name = format!("academy_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.sql("postgres", &format!("create database {name} owner {OWNER}"));
        Database { url: self.url(OWNER, &name), name }
    }

    /// How somebody (`postgres` is the superuser) reaches a database over TCP.
    pub fn url(&self, user: &str, database: &str) -> String {
        format!("postgres://{user}@127.0.0.1:{}/{database}", self.port)
    }

    /// How somebody reaches a database over the socket in the cluster's folder.
    pub fn socket_url(&self, user: &str, database: &str) -> String {
        let folder = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://{user}@{folder}:{}/{database}", self.port)
    }

    /// Runs SQL as the superuser and gives what psql prints, unaligned. Panics when it is refused.
    pub fn sql(&self, database: &str, sql: &str) -> String {
        let url = self.socket_url("postgres", database);
        let psql = self.programs.join("psql");
        run(Command::new(psql).args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql, &url]))
    }

    /// The process id of the postmaster. Panics when it is stopped.
    pub fn id(&self) -> u32 {
        self.lock().as_ref().expect("the cluster runs").id()
    }

    /// Stops it in order; connections are broken off.
    pub fn stop(&self) {
        if let Some(mut server) = self.lock().take() {
            server.signal("INT");
            server.wait();
        }
    }

    /// Kills postmaster and children at once (`SIGKILL`), as a power cut would end them.
    pub fn kill(&self) {
        if let Some(mut server) = self.lock().take() {
            let children = children(server.id());
            send("KILL", &[&[server.id()], children.as_slice()].concat());
            server.kill();
            let from = Instant::now();
            while children.iter().any(|child| lives(*child)) && from.elapsed() < LIMIT {
                std::thread::yield_now();
            }
        }
    }

    /// Starts it again on the same port, stopping it first when it runs.
    pub fn restart(&self) {
        self.stop();
        let server =
            self.run_server().unwrap_or_else(|said| panic!("PostgreSQL does not start again:\n{said}"));
        *self.lock() = Some(server);
    }

    fn make(&self) {
        let data = self.folder.join("data");
        let initdb = self.programs.join("initdb");
        let words = [initdb.as_os_str(), OsStr::new("-D"), data.as_os_str()];
        let options = ["--auth=trust", "--username=postgres", "--encoding=UTF8"];
        let more = ["--locale=C", "--no-sync", "--no-instructions"];
        let options = options.into_iter().chain(more).map(OsStr::new).collect::<Vec<_>>();
        let mut command = keep("TERM", Some(&self.folder), &[&as_user()[..], &words, &options].concat());
        command.current_dir(&self.folder);
        let mut making = Kept::spawn(command).expect("a shell");
        assert!(making.wait().success(), "initdb failed:\n{}", making.lines().join("\n"));
    }

    fn first_start(&mut self) {
        let mut said = String::new();
        for _ in 0..TRIES {
            self.port = free_port();
            match self.run_server() {
                Ok(server) => {
                    *self.lock() = Some(server);
                    return;
                }
                Err(reason) => said = reason,
            }
        }
        panic!("PostgreSQL does not start:\n{said}");
    }

    /// Starts the postmaster and waits until it is ready.
    fn run_server(&self) -> Result<Kept, String> {
        let server = self.programs.join("postgres");
        let data = self.folder.join("data");
        let port = format!("port={}", self.port);
        let socket = format!("unix_socket_directories={}", self.folder.display());
        let settings = self.settings.iter().chain([&port, &socket]);
        let settings =
            settings.flat_map(|setting| [OsStr::new("-c"), OsStr::new(setting)]).collect::<Vec<_>>();
        let words = [server.as_os_str(), OsStr::new("-D"), data.as_os_str()];
        let mut command = keep("QUIT", Some(&self.folder), &[&as_user()[..], &words, &settings].concat());
        command.current_dir(&self.folder).env("LC_ALL", "C");
        let server = Kept::spawn(command).map_err(|error| error.to_string())?;
        server.line(|line| line.contains("database system is ready to accept connections").then_some(()))?;
        Ok(server)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Kept>> {
        self.server.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.kill();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Where Debian puts the programs of the newest version that is installed.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let numbered = versions.filter_map(|entry| {
        let number = entry.file_name().to_string_lossy().parse::<u32>().ok()?;
        let programs = entry.path().join("bin");
        programs.join("initdb").is_file().then_some((number, programs))
    });
    numbered.max().expect("PostgreSQL is not installed: `cargo xtask test` installs it").1
}

/// PostgreSQL refuses to run as root: then it runs as the user that Debian's package made.
fn as_user() -> Vec<&'static OsStr> {
    const OTHER: [&str; 4] = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"];
    if other_user().is_some() { OTHER.iter().map(OsStr::new).collect() } else { Vec::new() }
}

/// User and group to run as, when this is root.
fn other_user() -> Option<(u32, u32)> {
    let number = |words: &[&str]| run(Command::new("id").args(words)).parse().expect("id prints a number");
    (number(&["-u"]) == 0).then(|| (number(&["-u", "postgres"]), number(&["-g", "postgres"])))
}

/// Runs a program that must succeed and gives what it printed.
fn run(command: &mut Command) -> String {
    let name = Path::new(command.get_program()).display().to_string();
    let done = command.output().unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).trim_end().to_owned()
}

fn children(parent: u32) -> Vec<u32> {
    let all = fs::read_dir("/proc").expect("/proc").flatten();
    let numbers = all.filter_map(|entry| entry.file_name().to_string_lossy().parse::<u32>().ok());
    numbers.filter(|process| stat(*process).is_some_and(|(_, of)| of == parent)).collect()
}

/// One that is dead and not yet buried has let go of everything.
fn lives(process: u32) -> bool {
    stat(process).is_some_and(|(state, _)| state != "Z" && state != "X")
}

/// State and parent from proc(5) stat; the name before them may hold anything but ends with the last bracket.
fn stat(process: u32) -> Option<(String, u32)> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_database_is_its_own_and_its_owner_is_no_superuser() {
        let postgres = Postgres::shared();
        let (one, other) = (postgres.new_database(), postgres.new_database());
        postgres.sql(&one.name, "create table here (n int)");
        let count = "select count(*) from pg_tables where tablename = 'here'";
        assert_eq!(postgres.sql(&one.name, count), "1");
        assert_eq!(postgres.sql(&other.name, count), "0");
        assert_eq!(postgres.sql(&one.name, "show fsync"), "on");
        let psql = postgres.programs.join("psql");
        let who = run(Command::new(psql).args(["-X", "-A", "-t", &one.url, "-c", "show is_superuser"]));
        assert_eq!(who, "off");
    }

    #[test]
    fn what_was_committed_outlives_a_kill_and_a_stop() {
        let postgres = Postgres::start_with(&[("max_connections", "33")]);
        let database = postgres.new_database();
        assert_eq!(postgres.sql(&database.name, "show max_connections"), "33");
        postgres.sql(&database.name, "create table kept (n int); insert into kept values (7)");
        let before = postgres.id();
        postgres.kill();
        assert!(!lives(before));
        postgres.restart();
        assert_eq!(postgres.sql(&database.name, "select n from kept"), "7");
        postgres.restart();
        assert_eq!(postgres.sql(&database.name, "select n from kept"), "7");
        assert_ne!(postgres.id(), before);
        assert_eq!(database.url, postgres.url(OWNER, &database.name), "the port stays");
        let folder = postgres.folder.clone();
        let last = postgres.id();
        drop(postgres);
        assert!(!folder.exists() && !lives(last), "nothing is left");
    }
}
