//! One connection from its first byte to its last: handshake, requests, end. What is shared by all connections of a
//! server is the shell.

use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

use super::counts::Counts;
use super::limits::{Gate, Limits};
use super::routes::{Caller, Door, Stay, respond};
use super::service::Service;
use super::watch::{TooLate, Watch, Watched};

/// Most bytes of a request's head, and of a body that are held before the service gets them.
const BUFFER: usize = 16 * 1024;
/// Most connections to the metrics.
const KEEPERS: usize = 16;

/// What all connections of a server share.
pub(crate) struct Shell<S> {
    pub(super) service: Arc<S>,
    pub(super) limits: Limits,
    pub(super) counts: Arc<Counts>,
    /// Connections.
    pub(super) gate: Arc<Gate>,
    /// Connections to the metrics: whoever looks why the house is full must be let in.
    pub(super) keepers: Arc<Gate>,
    /// Asks under way, by whom a proxy heard.
    pub(super) askers: Arc<Gate>,
    pub(super) trusts_proxy: bool,
    stopping: watch::Receiver<bool>,
}

impl<S: Service> Shell<S> {
    pub(super) fn new(
        service: Arc<S>,
        limits: Limits,
        trusts_proxy: bool,
        stopping: watch::Receiver<bool>,
    ) -> Arc<Self> {
        Arc::new(Self {
            service,
            limits,
            counts: Arc::default(),
            gate: Gate::new(limits.connections, limits.per_address),
            keepers: Gate::new(KEEPERS, KEEPERS),
            askers: Gate::new(limits.connections, limits.per_address),
            trusts_proxy,
            stopping,
        })
    }

    pub(super) fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Ends when the server stops.
    pub(super) async fn stop(&self) {
        // An error says that the server is gone, which is the same.
        let _ = self.stopping.clone().wait_for(|is_stopping| *is_stopping).await;
    }

    /// Talks with one caller until either has enough.
    pub(super) async fn converse<I>(
        self: Arc<Self>,
        io: I,
        (door, address): (Door, Option<IpAddr>),
        tls: Option<TlsAcceptor>,
        stay: Stay,
    ) where
        I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        self.counts.connected();
        let watch = Watch::new(self.limits, Arc::clone(&self.counts));
        let io = Watched::new(io, Arc::clone(&watch));
        let caller = Arc::new(Caller { door, address, watch: Arc::clone(&watch), stay: Arc::new(stay) });
        let Some(tls) = tls else { return self.talk(io, caller).await };
        tokio::select! {
            biased;
            shaken = tls.accept(io) => match shaken {
                Ok(io) => {
                    watch.head();
                    self.talk(io, caller).await;
                }
                Err(_) => self.counts.closed("handshake"),
            },
            () = TooLate::new(Arc::clone(&watch)) => self.counts.closed("slow_handshake"),
            () = self.stop() => {}
        }
    }

    async fn talk<I>(self: &Arc<Self>, io: I, caller: Arc<Caller>)
    where
        I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let service = service_fn(|request| {
            let (shell, caller) = (Arc::clone(self), Arc::clone(&caller));
            async move { Ok::<_, std::convert::Infallible>(respond(shell, caller, request).await) }
        });
        let mut http = http1::Builder::new();
        // One write, so one TLS record, for head and body; the watch has the times.
        http.auto_date_header(false).writev(false).header_read_timeout(None).max_buf_size(BUFFER);
        let mut connection = pin!(http.serve_connection(TokioIo::new(io), service));
        let mut too_late = pin!(TooLate::new(Arc::clone(&caller.watch)));
        let mut stops = false;
        loop {
            tokio::select! {
                biased;
                // A caller who vanishes is no news.
                _ = connection.as_mut() => return,
                () = too_late.as_mut() => return self.counts.closed(caller.watch.late()),
                () = self.stop(), if !stops => {
                    stops = true;
                    connection.as_mut().graceful_shutdown();
                }
            }
        }
    }
}
