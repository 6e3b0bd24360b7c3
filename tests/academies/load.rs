//! Devices that write and ask as fast as they are answered, each on a thread, until they are told to end. An ask that
//! failed is asked again with the same bytes, as a device does whose answer was lost.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use greenpost_tests::{Academy, Device, Dice, Line};

/// Nothing here takes so long; it ends a test that hangs.
const LIMIT: Duration = Duration::from_secs(120);

/// Devices at work.
pub(crate) struct Load {
    threads: Vec<JoinHandle<Worker>>,
    answered: Receiver<()>,
    stop: Arc<AtomicBool>,
}

/// A device, and what it went through.
pub(crate) struct Worker {
    pub(crate) device: Device,
    /// Asks that failed at first.
    pub(crate) failed: u64,
    /// Asks that failed again when they were asked again.
    pub(crate) failed_again: Vec<String>,
    line: Option<Line>,
    address: SocketAddr,
}

impl Load {
    /// So many devices of this academy ask at this address.
    pub(crate) fn on(academy: &Academy, address: SocketAddr, devices: u64, seed: u64) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (sender, answered) = channel();
        let keys = academy.card("").keys;
        let threads = (0..devices).map(|number| {
            let device = Device::new(keys, academy.code(), seed + number);
            let (stop, sender) = (Arc::clone(&stop), sender.clone());
            thread::spawn(move || {
                let mut worker = Worker { device, failed: 0, failed_again: Vec::new(), line: None, address };
                worker.work_until(&stop, &sender, Dice::new(number));
                worker
            })
        });
        Self { threads: threads.collect(), answered, stop }
    }

    /// Waits until so many asks more were answered.
    pub(crate) fn answered(&self, asks: usize) {
        for _ in 0..asks {
            self.answered.recv_timeout(LIMIT).expect("devices are answered");
        }
    }

    /// Ends it: what was answered meanwhile is no wait any more, and every device has all it wrote acknowledged.
    pub(crate) fn end(self) -> Vec<Worker> {
        self.stop.store(true, Ordering::SeqCst);
        self.threads.into_iter().map(|thread| thread.join().expect("a device ends")).collect()
    }
}

impl Worker {
    fn work_until(&mut self, stop: &AtomicBool, answered: &Sender<()>, mut dice: Dice) {
        while !stop.load(Ordering::SeqCst) {
            self.device.work(1 + dice.below(20));
            self.sync(answered);
        }
        self.sync(answered);
    }

    fn sync(&mut self, answered: &Sender<()>) {
        loop {
            let asked = self.device.ask();
            let answer = self.ask(&asked.bytes);
            self.device.take(&asked, &answer).expect("an answer of the academy");
            let _ = answered.send(());
            if self.device.is_quiet() {
                return;
            }
        }
    }

    fn ask(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut tries = 0;
        loop {
            match self.post(bytes) {
                Ok(answer) => return answer,
                Err(_) if tries == 0 => self.failed += 1,
                Err(error) => self.failed_again.push(error),
            }
            (tries, self.line) = (tries + 1, None);
            thread::yield_now();
        }
    }

    fn post(&mut self, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let line = match self.line.as_mut() {
            Some(line) => line,
            None => self.line.insert(Line::to(self.address).map_err(|error| error.to_string())?),
        };
        line.post(bytes)
    }
}
