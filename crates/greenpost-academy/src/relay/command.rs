//! The command `relay`: runs one, or carries for one by stick.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, Subcommand};
use greenpost_wire::{Card, Link};

use super::announce::Announced;
use super::{Bounds, Carrying, Relay, Times, stick, words};
use crate::AcademyError;
use crate::config::{Place, Settings};
use crate::output::Output;
use crate::serve::{Limits, run};

/// Threads that work: a lab is small.
const WORKERS: usize = 2;

/// What `relay` is asked.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct RelayArguments {
    #[command(subcommand)]
    stick: Option<StickCommand>,
    /// The academy's link: greenpost:…
    #[arg(long, value_name = "LINK", conflicts_with = "card")]
    link: Option<String>,
    /// A file that holds the academy's link
    #[arg(long, value_name = "FILE")]
    card: Option<PathBuf>,
    /// The folder for what is carried; made when it is not there
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Where to speak plain HTTP: what is carried is sealed
    #[arg(long, value_name = "ADDR", default_value = "0.0.0.0:8484")]
    listen: SocketAddr,
    /// Where the academy is reached, best first; where its link says when left out
    #[arg(long, value_name = "URL")]
    upstream: Vec<String>,
    /// Seconds after which the academy counts as not reached
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=45))]
    patience: u64,
    /// Tell the LAN that there is a relay for this academy (mDNS); nobody is named
    #[arg(long)]
    announce: bool,
}

#[derive(Debug, Subcommand)]
enum StickCommand {
    /// Write what waits to a stick; the relay may run meanwhile
    Take(StickArguments),
    /// Take the academy's answers from a stick; the relay may run meanwhile
    Bring(StickArguments),
}

#[derive(Debug, Args)]
struct StickArguments {
    /// The stick's folder
    #[arg(value_name = "STICK")]
    stick: PathBuf,
    /// The relay's folder
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

/// Does what it is asked. Returns the exit code.
pub(crate) fn command(asked: &RelayArguments, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    match &asked.stick {
        Some(StickCommand::Take(asked)) => stick::take(&asked.data, &asked.stick, output),
        Some(StickCommand::Bring(asked)) => stick::bring(&asked.data, &asked.stick, output),
        None => start(asked),
    }
}

fn start(asked: &RelayArguments) -> Result<u8, AcademyError> {
    let card = card(asked)?;
    let data = asked.data.clone().ok_or_else(|| {
        words::wrong(
            "--data",
            "a relay needs a folder for what it carries: name one, it is made when it is not there",
        )
    })?;
    let carrying = Carrying {
        upstream: if asked.upstream.is_empty() { card.addresses.clone() } else { asked.upstream.clone() },
        card,
        folder: data.clone(),
        bounds: Bounds::default(),
        times: Times { reach: Duration::from_secs(asked.patience), ..Times::default() },
    };
    let mut announced = None;
    run(&settings(asked, data), async |_| {
        let academy = carrying.card.keys.academy();
        let relay = Relay::open(carrying.clone())?;
        if asked.announce {
            announced = Some(Announced::begin(relay.name(), academy, asked.listen)?);
        }
        Ok(Arc::new(relay))
    })?;
    Ok(0)
}

fn card(asked: &RelayArguments) -> Result<Card, AcademyError> {
    let (place, text) = match (&asked.link, &asked.card) {
        (Some(link), _) => ("--link", link.clone()),
        (None, Some(path)) => {
            let text = std::fs::read_to_string(path);
            ("--card", text.map_err(|source| AcademyError::Read { path: path.clone(), source })?)
        }
        (None, None) => {
            let problem =
                "a relay must know its academy: give its link here, or a file that holds it with --card";
            return Err(words::wrong("--link", problem));
        }
    };
    let link = Link::parse(&text)
        .map_err(|_| words::wrong(place, "it is no academy's link, or was cut: it begins with greenpost:"))?;
    Ok(link.card)
}

fn settings(asked: &RelayArguments, data: PathBuf) -> Settings {
    Settings {
        place: Place { data, database: None },
        listen: None,
        plain: Some(asked.listen),
        certificate: None,
        names: Vec::new(),
        metrics: None,
        trusts_proxy: false,
        limits: Limits::default(),
        workers: WORKERS,
    }
}
