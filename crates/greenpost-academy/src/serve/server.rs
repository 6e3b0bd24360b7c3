//! The accept loop and the end of it. A failing listener is tried again; a full house closes at once.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::ServerConfig;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use super::limits::{Full, Limits};
use super::routes::{Door, Stay};
use super::service::Service;
use super::shell::Shell;
use crate::AcademyError;

/// After the system had no connection to give (too many files open), it is asked again in this time.
const AFTER_FAILURE: Duration = Duration::from_millis(100);

/// Where and how to listen. Port 0 lets the system choose.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// TLS.
    pub secure: Option<(SocketAddr, Arc<ServerConfig>)>,
    /// Plain HTTP: `/sync`, `/live` and `/`.
    pub plain: Option<SocketAddr>,
    /// `/metrics`, `/live` and `/ready`; a loopback address.
    pub metrics: Option<SocketAddr>,
    /// How much a caller may take.
    pub limits: Limits,
    /// Whether a proxy on this machine says who asks (`X-Forwarded-For`).
    pub trusts_proxy: bool,
}

/// A server that runs. Dropped without [`stop`](Self::stop) it ends without draining.
#[derive(Debug)]
pub struct Server {
    /// Where TLS is spoken.
    pub secure: Option<SocketAddr>,
    /// Where plain HTTP is spoken.
    pub plain: Option<SocketAddr>,
    /// Where the metrics are.
    pub metrics: Option<SocketAddr>,
    drain: Duration,
    stopping: watch::Sender<bool>,
    /// Ends when the last connection has let go of its sender.
    busy: mpsc::Receiver<()>,
    listeners: Vec<JoinHandle<()>>,
}

/// Opens a server in the runtime that is there.
///
/// # Errors
/// [`AcademyError::Door`] when an address cannot be listened on.
pub async fn open<S: Service>(service: Arc<S>, opening: Opening) -> Result<Server, AcademyError> {
    let (stopping, stops) = watch::channel(false);
    let (alive, busy) = mpsc::channel(1);
    let shell = Shell::new(service, opening.limits, opening.trusts_proxy, stops);
    let secure =
        opening.secure.map(|(address, config)| (address, Door::Secure, Some(TlsAcceptor::from(config))));
    let plain = opening.plain.map(|address| (address, Door::Plain, None));
    let metrics = opening.metrics.map(|address| (address, Door::Metrics, None));
    let mut server = Server {
        secure: None,
        plain: None,
        metrics: None,
        drain: opening.limits.drain,
        stopping,
        busy,
        listeners: Vec::new(),
    };
    for (address, door, tls) in [secure, plain, metrics].into_iter().flatten() {
        let bound = TcpListener::bind(address).await;
        let listener =
            bound.map_err(|source| AcademyError::Door { door: door.setting(), address, source })?;
        let at = listener.local_addr().map_err(|source| AcademyError::Door {
            door: door.setting(),
            address,
            source,
        })?;
        match door {
            Door::Secure => server.secure = Some(at),
            Door::Plain => server.plain = Some(at),
            Door::Metrics => server.metrics = Some(at),
        }
        server.listeners.push(tokio::spawn(listen(Arc::clone(&shell), listener, door, tls, alive.clone())));
    }
    Ok(server)
}

impl Server {
    /// Stops: nobody new is let in, what is under way is worked through. Returns whether all of it came to its end in
    /// the time there was.
    pub async fn stop(mut self) -> bool {
        // Nobody listening is no failure: then there is nobody to stop.
        let _ = self.stopping.send(true);
        tokio::time::timeout(self.drain, self.busy.recv()).await.is_ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.listeners.iter().for_each(JoinHandle::abort);
    }
}

impl Door {
    /// The setting that names its address.
    fn setting(self) -> &'static str {
        match self {
            Self::Secure => "--listen",
            Self::Plain => "--plain",
            Self::Metrics => "--metrics",
        }
    }
}

async fn listen<S: Service>(
    shell: Arc<Shell<S>>,
    listener: TcpListener,
    door: Door,
    tls: Option<TlsAcceptor>,
    alive: mpsc::Sender<()>,
) {
    loop {
        let accepted = tokio::select! {
            biased;
            () = shell.stop() => return,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => let_in(&shell, stream, (door, peer), tls.clone(), alive.clone()),
            Err(failure) if is_of_one(&failure) => {}
            Err(failure) => {
                shell.counts.accept_failed();
                tracing::warn!(%failure, "no connection can be taken; trying again");
                tokio::time::sleep(AFTER_FAILURE).await;
            }
        }
    }
}

fn let_in<S: Service>(
    shell: &Arc<Shell<S>>,
    stream: TcpStream,
    (door, peer): (Door, SocketAddr),
    tls: Option<TlsAcceptor>,
    alive: mpsc::Sender<()>,
) {
    let address = peer.ip().to_canonical();
    let is_proxy = shell.trusts_proxy && address.is_loopback();
    // Many come through a proxy; they are told apart where they ask.
    let gate = if door == Door::Metrics { &shell.keepers } else { &shell.gate };
    let pass = match gate.enter((!is_proxy).then_some(address)) {
        Ok(pass) => pass,
        Err(Full::InAll) => return shell.counts.closed("full"),
        Err(Full::OfOneAddress) => return shell.counts.closed("full_of_one_address"),
    };
    // Without it answers wait for the caller's acknowledgement; a line that refuses it is slower and no worse.
    let _ = stream.set_nodelay(true);
    let stay = Stay { _pass: pass, _alive: alive };
    tokio::spawn(Arc::clone(shell).converse(stream, (door, Some(address)), tls, stay));
}

/// Whether it befell one connection alone: the next may come at once.
fn is_of_one(failure: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(failure.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}
