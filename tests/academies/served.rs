//! An academy as a real process before a store that has something in it: for whoever is let at its doors and must
//! change nothing.

use std::net::SocketAddr;
use std::path::PathBuf;

use greenpost_tests::{Academy, Device, Line, Process};

use crate::rows_of_learners;

/// An academy that is served by `greenpost-academy serve`.
pub(crate) struct Served {
    pub(crate) academy: Academy,
    pub(crate) secure: SocketAddr,
    pub(crate) plain: SocketAddr,
    pub(crate) metrics: SocketAddr,
    process: Process,
    before: String,
}

impl Served {
    /// Serves the store of this academy, after a device has joined and sent some work.
    pub(crate) fn start(academy: Academy) -> Self {
        let mut device = Device::new(academy.card("").keys, academy.code(), 1);
        device.work(30);
        let mut line = Line::to(academy.plain()).expect("a line");
        device.sync(|ask| line.post(ask)).expect("taken");
        let data = academy.folder().display().to_string();
        let mut words = vec!["serve", "--data", &data, "--per-address", "1000", "--names", "127.0.0.1"];
        words.push("--trust-proxy");
        for door in ["--listen", "--plain", "--metrics"] {
            words.extend([door, "127.0.0.1:0"]);
        }
        words.extend(academy.database().into_iter().flat_map(|url| ["--database", url]));
        let process = Process::academy(&words);
        let doors = process.listening();
        let door = |name: &str| *doors.get(name).unwrap_or_else(|| panic!("no {name} in {doors:?}"));
        let (secure, plain, metrics) = (door("secure"), door("plain"), door("metrics"));
        let before = rows_of_learners(&academy, &[academy.id]);
        assert!(before.contains("Learner "), "there is something that could be changed: {before}");
        Self { academy, secure, plain, metrics, process, before }
    }

    /// The certificate of the authority its TLS is trusted by.
    pub(crate) fn authority(&self) -> PathBuf {
        self.academy.folder().join("authority.pem")
    }

    /// It lives, holds what it held, has logged nothing bad, and ends when it is told to.
    pub(crate) fn ends_unharmed(mut self) {
        assert_eq!(rows_of_learners(&self.academy, &[self.academy.id]), self.before, "a row was changed");
        for path in ["/live", "/ready"] {
            let mut line = Line::to(self.metrics).expect("it still listens");
            assert_eq!(line.get(path).expect("it still answers").0, 200, "{path}");
        }
        let ended = self.process.terminate();
        let bad = |line: &&String| line.contains("panicked") || line.contains(r#""level":"ERROR""#);
        let lines = self.process.lines();
        let bad: Vec<&String> = lines.iter().filter(bad).collect();
        assert!(bad.is_empty(), "it logged {bad:#?}");
        assert!(ended.success(), "{ended}");
    }
}
