//! What a server is told: a file, then the environment, then flags; the later wins. Everything is checked before
//! anything is opened, and each mistake has one sentence that says what, where, and what to do.

mod layers;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;
use rustls::pki_types::ServerName;

use self::layers::{Given, Layers};
use crate::AcademyError;
use crate::serve::Limits;
use crate::store::postgres::Address;

/// Where TLS is spoken when nothing else is said.
const LISTEN: &str = "0.0.0.0:8443";

/// Where academies are: every command is told alike, and finds the same ones.
#[derive(Debug, Default, Clone, Args)]
pub struct StoreArguments {
    /// The folder an academy's data is in
    #[arg(long, value_name = "DIR")]
    data: Option<String>,
    /// postgres://… when the data folder's own database is not enough
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// A file of settings, TOML
    #[arg(long, value_name = "FILE")]
    config: Option<String>,
}

/// Where academies are.
#[derive(Clone)]
pub struct Place {
    /// The data folder.
    pub data: PathBuf,
    /// The database, when it is not in the data folder. It may hold a password.
    pub database: Option<String>,
}

/// What `serve` is asked. Each also stands in the file (`per_address = 50`) and in the environment
/// (`GREENPOST_ACADEMY_PER_ADDRESS`).
#[derive(Debug, Default, Clone, Args)]
pub struct ServeArguments {
    #[command(flatten)]
    store: StoreArguments,
    /// Where to speak TLS; 0.0.0.0:8443 when neither this nor --plain is given
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Where to speak plain HTTP, beside TLS or instead of it: on a LAN, or behind a proxy
    #[arg(long, value_name = "ADDR")]
    plain: Option<String>,
    /// A certificate and what it needs to be trusted, PEM; the academy's own when left out
    #[arg(long, value_name = "FILE")]
    certificate: Option<String>,
    /// Its private key, PEM
    #[arg(long, value_name = "FILE")]
    key: Option<String>,
    /// Names and addresses the academy's own certificate is good for: a.example,192.0.2.1
    #[arg(long, value_name = "NAMES")]
    names: Option<String>,
    /// Where to show numbers to Prometheus; a loopback address, such as 127.0.0.1:9187
    #[arg(long, value_name = "ADDR")]
    metrics: Option<String>,
    /// Believe X-Forwarded-For of a proxy on this machine
    #[arg(long)]
    trust_proxy: bool,
    /// Most connections at once; 2000
    #[arg(long, value_name = "N")]
    connections: Option<String>,
    /// Most connections of one address; 50
    #[arg(long, value_name = "N")]
    per_address: Option<String>,
    /// Threads that work; as many as there are cores
    #[arg(long, value_name = "N")]
    workers: Option<String>,
}

/// What a server is to do, checked.
#[derive(Clone)]
pub struct Settings {
    /// Where the academies are; the data folder is there and can be written to.
    pub place: Place,
    /// Where to speak TLS.
    pub listen: Option<SocketAddr>,
    /// Where to speak plain HTTP.
    pub plain: Option<SocketAddr>,
    /// Certificate and key, when they are not the academy's own.
    pub certificate: Option<(PathBuf, PathBuf)>,
    /// Names of the academy's own certificate.
    pub names: Vec<String>,
    /// Where the metrics are.
    pub metrics: Option<SocketAddr>,
    /// Whether a proxy on this machine says who asks.
    pub trusts_proxy: bool,
    /// How much a caller may take.
    pub limits: Limits,
    /// Threads that work.
    pub workers: usize,
}

impl ServeArguments {
    /// What was typed, by the key of each.
    fn typed(&self) -> Vec<(&'static str, String)> {
        let own = [
            ("listen", &self.listen),
            ("plain", &self.plain),
            ("certificate", &self.certificate),
            ("key", &self.key),
            ("names", &self.names),
            ("metrics", &self.metrics),
            ("trust_proxy", &self.trust_proxy.then(|| "true".to_owned())),
            ("connections", &self.connections),
            ("per_address", &self.per_address),
            ("workers", &self.workers),
        ];
        told(&own).chain(self.store.typed()).collect()
    }
}

impl StoreArguments {
    fn typed(&self) -> Vec<(&'static str, String)> {
        told(&[("data", &self.data), ("database", &self.database), ("config", &self.config)]).collect()
    }
}

fn told(typed: &[(&'static str, &Option<String>)]) -> impl Iterator<Item = (&'static str, String)> {
    typed.iter().filter_map(|(key, text)| text.as_ref().map(|text| (*key, text.clone())))
}

impl Place {
    /// Gathers what was told of it. `variable` is the environment.
    ///
    /// # Errors
    /// The first mistake.
    pub fn read(
        arguments: &StoreArguments,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, AcademyError> {
        Self::of(&Layers::gather(arguments.typed(), variable)?)
    }

    fn of(layers: &Layers) -> Result<Self, AcademyError> {
        Ok(Self { data: data(layers)?, database: layers.last("database", database)? })
    }

    /// Whether the data folder is there and takes files.
    ///
    /// # Errors
    /// [`AcademyError::NoFolder`] or [`AcademyError::DataFolder`].
    pub fn check(&self) -> Result<(), AcademyError> {
        can_be_written(&self.data)
    }
}

impl Settings {
    /// Gathers and checks what was told. `variable` is the environment.
    ///
    /// # Errors
    /// The first mistake.
    pub fn read(
        arguments: &ServeArguments,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, AcademyError> {
        let layers = Layers::gather(arguments.typed(), variable)?;
        let plain = layers.last("plain", Given::address)?;
        let certificate = layers.last("certificate", Given::path)?;
        let key = layers.last("key", Given::path)?;
        let listen = match layers.last("listen", Given::address)? {
            None if plain.is_none() || certificate.is_some() => LISTEN.parse().ok(),
            told => told,
        };
        let limits = Limits::default();
        let connections = layers.last("connections", |given| given.number(1_000_000))?;
        let per_address = layers.last("per_address", |given| given.number(1_000_000))?;
        let settings = Self {
            place: Place::of(&layers)?,
            listen,
            plain,
            certificate: both(certificate, key)?,
            names: layers.last("names", names)?.unwrap_or_default(),
            metrics: layers.last("metrics", loopback)?,
            trusts_proxy: layers.last("trust_proxy", Given::switch)?.unwrap_or_default(),
            limits: Limits {
                connections: connections.unwrap_or(limits.connections),
                per_address: per_address.unwrap_or(limits.per_address),
                ..limits
            },
            workers: layers.last("workers", |given| given.number(256))?.unwrap_or_else(cores),
        };
        settings.place.check()?;
        Ok(settings)
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn missing(place: &str, problem: &str) -> AcademyError {
    AcademyError::Setting { place: place.to_owned(), problem: problem.to_owned() }
}

fn data(layers: &Layers) -> Result<PathBuf, AcademyError> {
    let told = layers.last("data", Given::path)?;
    told.ok_or_else(|| {
        missing(
            "--data",
            "a server needs its data folder: name it here, in GREENPOST_ACADEMY_DATA or in the file",
        )
    })
}

fn both(
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
) -> Result<Option<(PathBuf, PathBuf)>, AcademyError> {
    match (certificate, key) {
        (Some(certificate), Some(key)) => Ok(Some((certificate, key))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(missing("--certificate", "it needs its key: name it with --key")),
        (None, Some(_)) => Err(missing("--key", "it needs its certificate: name it with --certificate")),
    }
}

/// Not shown in the sentence: it may hold a password.
fn database(given: &Given) -> Result<String, AcademyError> {
    let text = given.text()?;
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        return Address::parse(&text).map(|_| text).map_err(|problem| given.wrong(&problem));
    }
    Err(given.wrong("a database is named postgres://user@host/name; without one the data folder holds it"))
}

fn loopback(given: &Given) -> Result<SocketAddr, AcademyError> {
    let address = given.address()?;
    if address.ip().is_loopback() {
        return Ok(address);
    }
    Err(given
        .wrong("numbers are shown to this machine alone: choose a loopback address such as 127.0.0.1:9187"))
}

fn names(given: &Given) -> Result<Vec<String>, AcademyError> {
    let names = given.list()?;
    for name in &names {
        if ServerName::try_from(name.as_str()).is_err() {
            return Err(given.wrong(&format!("“{name}” is neither a host's name nor an address")));
        }
    }
    Ok(names)
}

fn can_be_written(data: &Path) -> Result<(), AcademyError> {
    if !data.is_dir() {
        let problem = format!(
            "there is no folder {}: make it, or name the one the academy's data is in",
            data.display()
        );
        return Err(missing("--data", &problem));
    }
    let probe = data.join(".can-be-written");
    std::fs::write(&probe, [])
        .and_then(|()| std::fs::remove_file(&probe))
        .map_err(|source| AcademyError::DataFolder { path: data.to_owned(), source })
}

#[cfg(test)]
mod tests;
