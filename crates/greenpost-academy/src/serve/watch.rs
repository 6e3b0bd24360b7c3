//! Who takes too long. A connection is always in one phase, each phase has a deadline, and every byte that comes or goes
//! is seen here, below TLS. Time is tokio's: a test may hold it still.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Duration, Instant, Sleep, sleep_until};

use super::counts::Counts;
use super::limits::Limits;

/// What is waited for.
#[derive(Debug, Clone, Copy)]
enum Phase {
    /// The handshake, or the head of a request.
    Head { until: Instant },
    /// Its body.
    Body { since: Instant, bytes: u64 },
    /// The service: no deadline.
    Answer,
    /// The answer to be taken, and then the next request.
    Quiet { until: Instant },
}

/// The eyes on one connection.
#[derive(Debug)]
pub(crate) struct Watch {
    limits: Limits,
    counts: Arc<Counts>,
    phase: Mutex<Phase>,
}

impl Watch {
    pub(crate) fn new(limits: Limits, counts: Arc<Counts>) -> Arc<Self> {
        let phase = Phase::Head { until: Instant::now() + limits.head };
        Arc::new(Self { limits, counts, phase: Mutex::new(phase) })
    }

    /// The head of the first request is waited for: a handshake has ended.
    pub(crate) fn head(&self) {
        self.set(Phase::Head { until: Instant::now() + self.limits.head });
    }

    /// The body is waited for.
    pub(crate) fn body(&self) {
        self.set(Phase::Body { since: Instant::now(), bytes: 0 });
    }

    /// The service works.
    pub(crate) fn answer(&self) {
        self.set(Phase::Answer);
    }

    /// The answer is there.
    pub(crate) fn quiet(&self) {
        self.set(Phase::Quiet { until: Instant::now() + self.limits.idle });
    }

    /// What is late, in a word for the metrics.
    pub(crate) fn late(&self) -> &'static str {
        match self.phase() {
            Phase::Head { .. } => "slow_head",
            Phase::Body { .. } => "slow_body",
            Phase::Answer | Phase::Quiet { .. } => "idle",
        }
    }

    fn phase(&self) -> Phase {
        *self.phase.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, phase: Phase) {
        *self.phase.lock().unwrap_or_else(PoisonError::into_inner) = phase;
    }

    fn came(&self, bytes: usize) {
        self.counts.came(bytes);
        match self.phase() {
            Phase::Body { since, bytes: before } => {
                self.set(Phase::Body { since, bytes: before + bytes as u64 });
            }
            Phase::Quiet { .. } if bytes > 0 => self.head(),
            Phase::Quiet { .. } | Phase::Head { .. } | Phase::Answer => {}
        }
    }

    fn went(&self, bytes: usize) {
        self.counts.went(bytes);
        if matches!(self.phase(), Phase::Quiet { .. }) {
            self.quiet();
        }
    }

    fn deadline(&self) -> Option<Instant> {
        match self.phase() {
            Phase::Head { until } | Phase::Quiet { until } => Some(until),
            Phase::Body { since, bytes } => {
                let earned = Duration::from_secs_f64(bytes as f64 / f64::from(self.limits.body_rate.max(1)));
                Some(since + self.limits.body + earned)
            }
            Phase::Answer => None,
        }
    }
}

/// A stream under watch.
#[derive(Debug)]
pub(crate) struct Watched<I> {
    inner: I,
    watch: Arc<Watch>,
}

impl<I> Watched<I> {
    pub(crate) fn new(inner: I, watch: Arc<Watch>) -> Self {
        Self { inner, watch }
    }
}

impl<I: AsyncRead + Unpin> AsyncRead for Watched<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(context, buffer))?;
        self.watch.came(buffer.filled().len() - before);
        Poll::Ready(Ok(()))
    }
}

impl<I: AsyncWrite + Unpin> AsyncWrite for Watched<I> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let went = ready!(Pin::new(&mut self.inner).poll_write(context, bytes))?;
        self.watch.went(went);
        Poll::Ready(Ok(went))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}

/// Ends when the connection is late. To be polled after the connection in the same task: phases change only while that
/// is polled, so nobody has to wake this one.
pub(crate) struct TooLate {
    watch: Arc<Watch>,
    sleep: Pin<Box<Sleep>>,
}

impl TooLate {
    pub(crate) fn new(watch: Arc<Watch>) -> Self {
        Self { watch, sleep: Box::pin(sleep_until(Instant::now())) }
    }
}

impl Future for TooLate {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(deadline) = self.watch.deadline() else { return Poll::Pending };
        if self.sleep.deadline() != deadline {
            self.sleep.as_mut().reset(deadline);
        }
        self.sleep.as_mut().poll(context)
    }
}
