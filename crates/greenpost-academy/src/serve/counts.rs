//! What a server counts, and the page of numbers Prometheus reads. Counts belong to one server, not to the process, and
//! hold no names and no addresses.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper ends of the histogram's buckets, in milliseconds.
const BUCKETS: [u64; 10] = [1, 2, 5, 10, 25, 50, 100, 250, 1_000, 5_000];

/// Everything counted since the start.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    connections: AtomicU64,
    bytes_in: AtomicU64,
    bytes_out: AtomicU64,
    accept_failures: AtomicU64,
    /// Connections that were closed from here, by reason.
    closed: Mutex<BTreeMap<&'static str, u64>>,
    /// Asks by the status of their answer.
    asks: Mutex<BTreeMap<u16, u64>>,
    /// How many answers fell into each bucket alone; the last holds the slower ones.
    answers: [AtomicU64; BUCKETS.len() + 1],
    answer_micros: AtomicU64,
}

impl Counts {
    pub(crate) fn connected(&self) {
        self.connections.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn came(&self, bytes: usize) {
        self.bytes_in.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    pub(crate) fn went(&self, bytes: usize) {
        self.bytes_out.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    pub(crate) fn accept_failed(&self) {
        self.accept_failures.fetch_add(1, Ordering::Relaxed);
    }

    /// A connection was closed from here.
    pub(crate) fn closed(&self, reason: &'static str) {
        *self.closed.lock().unwrap_or_else(PoisonError::into_inner).entry(reason).or_default() += 1;
    }

    /// An ask was answered.
    pub(crate) fn answered(&self, status: u16, took: Duration) {
        *self.asks.lock().unwrap_or_else(PoisonError::into_inner).entry(status).or_default() += 1;
        let bucket = BUCKETS.iter().position(|most| took <= Duration::from_millis(*most));
        self.answers[bucket.unwrap_or(BUCKETS.len())].fetch_add(1, Ordering::Relaxed);
        self.answer_micros.fetch_add(u64::try_from(took.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// The page, in Prometheus' text format 0.0.4. `open`: connections there are now; `taken`: entries taken in.
    pub(crate) fn page(&self, open: usize, taken: u64) -> String {
        let mut page = String::new();
        let get = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        for (name, kind, help, value) in [
            ("connections_open", "gauge", "Connections there are now.", open as u64),
            ("connections_total", "counter", "Connections let in.", get(&self.connections)),
            (
                "accept_failures_total",
                "counter",
                "Times the system gave no connection.",
                get(&self.accept_failures),
            ),
            ("bytes_in_total", "counter", "Bytes that came, TLS included.", get(&self.bytes_in)),
            ("bytes_out_total", "counter", "Bytes that went, TLS included.", get(&self.bytes_out)),
            ("entries_taken_total", "counter", "Entries taken in.", taken),
        ] {
            head(&mut page, name, kind, help);
            let _ = writeln!(page, "greenpost_{name} {value}");
        }
        head(&mut page, "connections_closed_total", "counter", "Connections closed from here, by reason.");
        for (reason, count) in &*self.closed.lock().unwrap_or_else(PoisonError::into_inner) {
            let _ = writeln!(page, "greenpost_connections_closed_total{{reason=\"{reason}\"}} {count}");
        }
        head(&mut page, "asks_total", "counter", "Asks, by the status of their answer.");
        for (status, count) in &*self.asks.lock().unwrap_or_else(PoisonError::into_inner) {
            let _ = writeln!(page, "greenpost_asks_total{{status=\"{status}\"}} {count}");
        }
        self.histogram(&mut page);
        page
    }

    fn histogram(&self, page: &mut String) {
        head(page, "answer_seconds", "histogram", "Time from an ask that came whole to its answer.");
        let mut sum = 0;
        for (at, bucket) in self.answers.iter().enumerate() {
            sum += bucket.load(Ordering::Relaxed);
            let end = BUCKETS.get(at).map_or("+Inf".to_owned(), |most| (*most as f64 / 1e3).to_string());
            let _ = writeln!(page, "greenpost_answer_seconds_bucket{{le=\"{end}\"}} {sum}");
        }
        let seconds = self.answer_micros.load(Ordering::Relaxed) as f64 / 1e6;
        let _ =
            writeln!(page, "greenpost_answer_seconds_sum {seconds}\ngreenpost_answer_seconds_count {sum}");
    }
}

fn head(page: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(page, "# HELP greenpost_{name} {help}\n# TYPE greenpost_{name} {kind}");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn the_page_is_what_prometheus_reads() {
        let counts = Counts::default();
        counts.connected();
        counts.came(300);
        counts.went(120);
        counts.closed("slow_head");
        counts.answered(200, Duration::from_micros(1_500));
        counts.answered(200, Duration::from_secs(9));
        counts.answered(413, Duration::ZERO);
        expect![[r#"
            # HELP greenpost_connections_open Connections there are now.
            # TYPE greenpost_connections_open gauge
            greenpost_connections_open 1
            # HELP greenpost_connections_total Connections let in.
            # TYPE greenpost_connections_total counter
            greenpost_connections_total 1
            # HELP greenpost_accept_failures_total Times the system gave no connection.
            # TYPE greenpost_accept_failures_total counter
            greenpost_accept_failures_total 0
            # HELP greenpost_bytes_in_total Bytes that came, TLS included.
            # TYPE greenpost_bytes_in_total counter
            greenpost_bytes_in_total 300
            # HELP greenpost_bytes_out_total Bytes that went, TLS included.
            # TYPE greenpost_bytes_out_total counter
            greenpost_bytes_out_total 120
            # HELP greenpost_entries_taken_total Entries taken in.
            # TYPE greenpost_entries_taken_total counter
            greenpost_entries_taken_total 7
            # HELP greenpost_connections_closed_total Connections closed from here, by reason.
            # TYPE greenpost_connections_closed_total counter
            greenpost_connections_closed_total{reason="slow_head"} 1
            # HELP greenpost_asks_total Asks, by the status of their answer.
            # TYPE greenpost_asks_total counter
            greenpost_asks_total{status="200"} 2
            greenpost_asks_total{status="413"} 1
            # HELP greenpost_answer_seconds Time from an ask that came whole to its answer.
            # TYPE greenpost_answer_seconds histogram
            greenpost_answer_seconds_bucket{le="0.001"} 1
            greenpost_answer_seconds_bucket{le="0.002"} 2
            greenpost_answer_seconds_bucket{le="0.005"} 2
            greenpost_answer_seconds_bucket{le="0.01"} 2
            greenpost_answer_seconds_bucket{le="0.025"} 2
            greenpost_answer_seconds_bucket{le="0.05"} 2
            greenpost_answer_seconds_bucket{le="0.1"} 2
            greenpost_answer_seconds_bucket{le="0.25"} 2
            greenpost_answer_seconds_bucket{le="1"} 2
            greenpost_answer_seconds_bucket{le="5"} 2
            greenpost_answer_seconds_bucket{le="+Inf"} 3
            greenpost_answer_seconds_sum 9.0015
            greenpost_answer_seconds_count 3
        "#]]
        .assert_eq(&counts.page(1, 7));
    }
}
