//! A server as a process: its runtime, its log, and the signals that end it.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::UnixTime;
use tokio::runtime::Builder;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use super::authority::Authority;
use super::renewal::Renewed;
use super::server::{Opening, open};
use super::service::Service;
use super::{log, words};
use crate::AcademyError;
use crate::config::Settings;

/// Files a server has open beside its connections: databases, listeners, the log.
const OTHER_FILES: u64 = 128;
/// How often a certificate is looked at again.
const LOOKED: Duration = Duration::from_secs(60 * 60);

/// Serves until the process is told to end (SIGTERM, SIGINT), and drains. `service` opens what stands behind the door,
/// inside the runtime it will work in.
///
/// # Errors
/// What keeps a server from starting.
pub fn run<S: Service>(
    settings: &Settings,
    service: impl AsyncFnOnce(&Settings) -> Result<Arc<S>, AcademyError>,
) -> Result<(), AcademyError> {
    log::start();
    let has_files = raise_open_files(settings.limits.connections as u64 + OTHER_FILES);
    let runtime = Builder::new_multi_thread()
        .worker_threads(settings.workers)
        .enable_all()
        .build()
        .map_err(AcademyError::Runtime)?;
    runtime.block_on(async {
        if !has_files {
            tracing::warn!(
                "the system allows fewer open files than connections; raise LimitNOFILE or ulimit -n"
            );
        }
        let told = Told::listen().map_err(AcademyError::Runtime)?;
        let service = service(settings).await?;
        let renewed = settings.listen.map(|_| renewed(settings)).transpose()?;
        let server = open(service, opening(settings, renewed.as_ref())).await?;
        let looking = renewed.map(|renewed| look_again(Arc::new(renewed))).transpose();
        let looking = looking.map_err(AcademyError::Runtime)?;
        let said = |address: Option<std::net::SocketAddr>| address.map(|address| address.to_string());
        tracing::info!(
            secure = said(server.secure),
            plain = said(server.plain),
            metrics = said(server.metrics),
            connections = settings.limits.connections,
            per_address = settings.limits.per_address,
            trusts_proxy = settings.trusts_proxy,
            "listening"
        );
        if server.plain.is_some() {
            tracing::info!(
                "plain HTTP is on: what is sealed stays sealed, but anybody on the way sees who calls"
            );
        }
        told.wait().await;
        tracing::info!("{}", words::STOPPING);
        let is_drained = server.stop().await;
        drop(looking);
        tracing::info!(is_drained, "stopped");
        Ok(())
    })
}

fn renewed(settings: &Settings) -> Result<Renewed, AcademyError> {
    let now = UnixTime::now();
    match &settings.certificate {
        Some((certificate, key)) => Renewed::given(certificate.clone(), key.clone(), now),
        None => Renewed::own(Authority::open_or_make(&settings.place.data)?, &settings.names, now),
    }
}

fn opening(settings: &Settings, renewed: Option<&Renewed>) -> Opening {
    Opening {
        secure: settings.listen.zip(renewed.map(Renewed::config)),
        plain: settings.plain,
        metrics: settings.metrics,
        limits: settings.limits,
        trusts_proxy: settings.trusts_proxy,
    }
}

/// Looks for another certificate every hour, and when the process is told to (SIGHUP), until this is dropped.
fn look_again(renewed: Arc<Renewed>) -> io::Result<JoinSet<()>> {
    let mut hangups = Hangups::listen()?;
    let mut hours = interval_at(Instant::now() + LOOKED, LOOKED);
    hours.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut looking = JoinSet::new();
    looking.spawn(async move {
        loop {
            tokio::select! {
                _ = hours.tick() => {}
                () = hangups.next() => {}
            }
            let renewed = Arc::clone(&renewed);
            // Files may lie on a disk that is slow or away; a look that failed is made again.
            let _ = tokio::task::spawn_blocking(move || renewed.look(UnixTime::now()).log()).await;
        }
    });
    Ok(looking)
}

/// Who tells the process to read its certificate again.
struct Hangups {
    #[cfg(unix)]
    signal: tokio::signal::unix::Signal,
}

impl Hangups {
    #[cfg(unix)]
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { signal: signal(SignalKind::hangup())? })
    }

    #[cfg(unix)]
    async fn next(&mut self) {
        if self.signal.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }

    #[cfg(not(unix))]
    fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(not(unix))]
    async fn next(&mut self) {
        std::future::pending::<()>().await;
    }
}

/// Who tells the process to end; heard from the moment this exists.
struct Told {
    #[cfg(unix)]
    signals: [tokio::signal::unix::Signal; 2],
}

impl Told {
    #[cfg(unix)]
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { signals: [signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?] })
    }

    #[cfg(unix)]
    async fn wait(mut self) {
        let [terminate, interrupt] = &mut self.signals;
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    }

    #[cfg(not(unix))]
    fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(not(unix))]
    async fn wait(self) {
        // An error says that nobody can tell it anything: then it runs on until it is ended otherwise.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Asks the system for as many open files as a full house needs. Returns whether they are there.
#[cfg(unix)]
pub fn raise_open_files(needed: u64) -> bool {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let Some(now) = current else { return true };
    let reachable = maximum.map_or(needed, |most| most.min(needed));
    let raised = now.max(reachable);
    let is_set =
        raised == now || setrlimit(Resource::Nofile, Rlimit { current: Some(raised), maximum }).is_ok();
    is_set && raised >= needed
}

/// Here nothing has to be asked.
#[cfg(not(unix))]
pub fn raise_open_files(_needed: u64) -> bool {
    true
}
