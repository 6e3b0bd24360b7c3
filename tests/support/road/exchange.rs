//! What passed over one connection: counted and recorded.

use super::plan::Way;

/// How much of each direction of a connection is recorded.
const RECORDED: usize = 4 << 20;

/// What passed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Bytes from the device to the academy.
    pub up: u64,
    /// Bytes from the academy to the device.
    pub down: u64,
    /// Round trips: how often the flow turned from up to down. A TLS server that sends tickets unasked may turn it once more.
    pub turns: u64,
}

/// One connection.
#[derive(Debug, Clone, Default)]
pub struct Exchange {
    /// What passed.
    pub counts: Counts,
    /// The bytes that went up (the first 4 MiB; none for all but the newest 64 connections).
    pub up: Vec<u8>,
    /// The bytes that came down, likewise.
    pub down: Vec<u8>,
    flow: Option<Way>,
    has_waited: bool,
}

impl Counts {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { up: self.up + other.up, down: self.down + other.down, turns: self.turns + other.turns }
    }

    fn of_mut(&mut self, way: Way) -> &mut u64 {
        match way {
            Way::Up => &mut self.up,
            Way::Down => &mut self.down,
        }
    }
}

impl Exchange {
    pub(super) fn passed(&self, way: Way) -> u64 {
        match way {
            Way::Up => self.counts.up,
            Way::Down => self.counts.down,
        }
    }

    /// Whether a byte this way is one after bytes the other way, or the first.
    pub(super) fn turns_to(&self, way: Way) -> bool {
        self.flow != Some(way)
    }

    pub(super) fn record(&mut self, way: Way, piece: &[u8]) {
        if way == Way::Down && self.flow == Some(Way::Up) {
            self.counts.turns += 1;
        }
        self.flow = Some(way);
        *self.counts.of_mut(way) += piece.len() as u64;
        let recorded = self.recorded_mut(way);
        let room = RECORDED.saturating_sub(recorded.len()).min(piece.len());
        recorded.extend_from_slice(&piece[..room]);
    }

    /// The last so many bytes did not pass after all.
    pub(super) fn take_back(&mut self, way: Way, count: usize) {
        *self.counts.of_mut(way) -= count as u64;
        let passed = usize::try_from(self.passed(way)).unwrap_or(usize::MAX);
        self.recorded_mut(way).truncate(passed);
    }

    /// Lets the recording go; the counts stay.
    pub(super) fn forget(&mut self) {
        (self.up, self.down) = (Vec::new(), Vec::new());
    }

    /// Whether a delay was waited for.
    pub(super) fn has_waited(&self) -> bool {
        self.has_waited
    }

    pub(super) fn wait_is_over(&mut self) {
        self.has_waited = true;
    }

    fn recorded_mut(&mut self, way: Way) -> &mut Vec<u8> {
        match way {
            Way::Up => &mut self.up,
            Way::Down => &mut self.down,
        }
    }
}
