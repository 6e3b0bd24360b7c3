//! What a road does to a connection. A plan is a value: it says where, `connection` does it.

use std::time::Duration;

use crate::Dice;

/// A direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From the device to the academy.
    Up,
    /// From the academy to the device.
    Down,
}

/// What happens to a connection; the default lets everything pass.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub(super) manner: Manner,
    pub(super) garbage: Vec<u8>,
    pub(super) is_twice: bool,
    cut: Option<Cut>,
    chance: Option<Chance>,
    stall: Option<Stall>,
    line: Option<Line>,
}

/// How a connection is received.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Manner {
    /// It leads upstream.
    #[default]
    Pass,
    /// It is accepted and never read nor answered.
    Silent,
    /// It is accepted and reset.
    Reset,
    /// It is answered here, with these bytes.
    Portal(Vec<u8>),
}

/// Where a connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) way: Way,
    pub(super) after: u64,
    /// Closed in order (FIN) instead of reset (RST).
    pub(super) is_gentle: bool,
}

#[derive(Debug, Clone, Copy)]
struct Chance {
    seed: u64,
    one_in: usize,
    most: usize,
}

/// Where bytes wait: for a while, or until another plan lets them go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stall {
    pub(super) way: Way,
    pub(super) after: u64,
    pub(super) time: Option<Duration>,
}

#[derive(Debug, Clone, Copy)]
struct Line {
    bits_per_second: u64,
    latency: Duration,
}

impl Plan {
    /// Everything passes.
    pub fn clear() -> Self {
        Self::default()
    }

    /// Accepted, never read, never answered (a half-open connection), until it is cut or another plan holds.
    pub fn silent() -> Self {
        Self { manner: Manner::Silent, ..Self::default() }
    }

    /// Accepted and reset.
    pub fn reset() -> Self {
        Self { manner: Manner::Reset, ..Self::default() }
    }

    /// A captive portal: the request is read and answered with these bytes (a whole HTTP response, as they stand).
    pub fn portal(answer: impl Into<Vec<u8>>) -> Self {
        Self { manner: Manner::Portal(answer.into()), ..Self::default() }
    }

    /// Cuts after exactly so many bytes of a direction, as soon as the last of them is handed on; with 0, when the first
    /// bytes come, which are kept back. Both sides get a reset. A reset drops what the other side's window has not
    /// taken yet, so beyond 32 KiB under way take `cut_gently`.
    pub fn cut(mut self, way: Way, after: u64) -> Self {
        self.cut = Some(Cut { way, after, is_gentle: false });
        self
    }

    /// The same, with both sides closed in order.
    pub fn cut_gently(mut self, way: Way, after: u64) -> Self {
        self.cut = Some(Cut { way, after, is_gentle: true });
        self
    }

    /// Cuts one in so many connections, in either direction, after fewer than `most` bytes.
    pub fn cut_by_chance(mut self, seed: u64, one_in: usize, most: usize) -> Self {
        self.chance = Some(Chance { seed, one_in, most });
        self
    }

    /// A line of so many bits a second each way, shared by all connections. The latency is waited twice when a connection is
    /// made and once whenever the flow turns, as on a line where one asks and the other answers.
    pub fn line(mut self, bits_per_second: u64, latency: Duration) -> Self {
        self.line = Some(Line { bits_per_second, latency });
        self
    }

    /// Holds a direction after so many bytes, until another plan lets it go.
    pub fn stall(mut self, way: Way, after: u64) -> Self {
        self.stall = Some(Stall { way, after, time: None });
        self
    }

    /// Holds a direction after so many bytes for a while.
    pub fn delay(mut self, way: Way, after: u64, time: Duration) -> Self {
        self.stall = Some(Stall { way, after, time: Some(time) });
        self
    }

    /// Puts bytes in front of what comes down; they are not counted.
    pub fn garbage(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.garbage = bytes.into();
        self
    }

    /// What went up is sent upstream a second time when the connection has ended; the second answer goes nowhere.
    pub fn twice(mut self) -> Self {
        self.is_twice = true;
        self
    }

    /// The cut of a connection: the one said, else the one thrown.
    pub(super) fn cut_of(&self, number: usize) -> Option<Cut> {
        self.cut.or_else(|| self.chance.and_then(|chance| chance.throw(number)))
    }

    /// How many of these bytes may go now; none when the cut or a stall is reached. A stall that was waited for is over.
    pub(super) fn allowed(
        &self,
        number: usize,
        way: Way,
        passed: u64,
        wanted: usize,
        is_waited: bool,
    ) -> usize {
        let cut = self.cut_of(number).filter(|cut| cut.way == way).map(|cut| cut.after);
        let stall = self.stall.filter(|stall| stall.way == way && !is_waited).map(|stall| stall.after);
        let piece = self.line.map(|line| line.piece());
        let room = [cut, stall].into_iter().flatten().map(|after| after.saturating_sub(passed));
        let most = room.chain(piece).min().unwrap_or(u64::MAX);
        usize::try_from(most).map_or(wanted, |most| most.min(wanted))
    }

    /// Whether the cut is reached. One after 0 bytes waits for a byte to come.
    pub(super) fn is_cut(&self, number: usize, way: Way, passed: u64) -> Option<Cut> {
        self.cut_of(number).filter(|cut| cut.way == way && cut.after <= passed)
    }

    /// The stall that is reached.
    pub(super) fn stall_at(&self, way: Way, passed: u64) -> Option<Stall> {
        self.stall.filter(|stall| stall.way == way && stall.after <= passed)
    }

    /// One way's latency.
    pub(super) fn latency(&self) -> Duration {
        self.line.map_or(Duration::ZERO, |line| line.latency)
    }

    /// How long so many bytes occupy the line.
    pub(super) fn time_of(&self, bytes: usize) -> Duration {
        self.line.map_or(Duration::ZERO, |line| {
            Duration::from_nanos(bytes as u64 * 8 * 1_000_000_000 / line.bits_per_second.max(1))
        })
    }
}

impl Chance {
    fn throw(self, number: usize) -> Option<Cut> {
        let mut dice = Dice::new(self.seed ^ (number as u64).wrapping_mul(0xd6e8_feb8_6659_fd93));
        let is_cut = dice.below(self.one_in) == 0;
        let way = if dice.below(2) == 0 { Way::Up } else { Way::Down };
        is_cut.then(|| Cut { way, after: dice.below(self.most) as u64, is_gentle: false })
    }
}

impl Line {
    /// A twentieth of a second's bytes: small enough to trickle, large enough not to burn the processor.
    fn piece(self) -> u64 {
        (self.bits_per_second / 8 / 20).max(1)
    }
}
