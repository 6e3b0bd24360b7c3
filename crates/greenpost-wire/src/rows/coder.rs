//! A range coder: numbers of which one can say how likely they are take as little room as that allows.
//!
//! One description of an entry serves both ways: a [`Coder`] is told what to write and gives it back, or is told nothing
//! that counts and gives what it read. Whole numbers only, so that every machine agrees.

use crate::WireError;

/// Below this the range is made wider by a byte.
const NARROW: u32 = 1 << 24;
/// Zeros at the very end are left out: at least three, at most four.
const LEFT_OUT: usize = 4;

/// How likely a bit is to be set, learned from those before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bit {
    set: u16,
    seen: u16,
}

impl Default for Bit {
    fn default() -> Self {
        Self { set: 1 << 15, seen: 0 }
    }
}

impl Bit {
    /// After so many bits the older ones begin to fade.
    const MEMORY: u16 = 60;

    /// The share of `range` that stands for a bit that is set; never all of it, never nothing.
    fn share(self, range: u32) -> u32 {
        (range >> 16) * u32::from(self.set.clamp(96, u16::MAX - 96))
    }

    fn learn(&mut self, bit: bool) {
        let goal = if bit { i32::from(u16::MAX) } else { 0 };
        let step = (goal - i32::from(self.set)) * 2 / (i32::from(self.seen) * 2 + 3);
        self.set = (i32::from(self.set) + step) as u16;
        self.seen = (self.seen + 1).min(Self::MEMORY);
    }
}

/// One way or the other.
pub(super) trait Coder {
    /// A bit of which something is known.
    fn bit(&mut self, chance: &mut Bit, bit: bool) -> bool;

    /// One of `count` numbers that are all as likely. `count` is 1 to 65,536.
    fn below(&mut self, count: u32, value: u32) -> u32;

    /// Bytes that are kept as they are, for the packer to find what is like them elsewhere.
    ///
    /// # Errors
    /// [`WireError::Rows`] when there are not so many.
    fn plain(&mut self, length: usize, bytes: &[u8]) -> Result<Vec<u8>, WireError>;
}

/// Writes.
#[derive(Debug)]
pub(super) struct Writer {
    low: u32,
    range: u32,
    out: Vec<u8>,
    plain: Vec<u8>,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { low: 0, range: u32::MAX, out: Vec::new(), plain: Vec::new() }
    }

    /// The plain bytes and the coded ones.
    pub(super) fn finish(mut self) -> (Vec<u8>, Vec<u8>) {
        // A value inside the range that ends with zeros, which need not be written.
        self.raise(NARROW - 1);
        self.out.push((self.low >> 24) as u8);
        if self.out.last() == Some(&0) {
            self.out.pop();
        }
        (self.plain, self.out)
    }

    fn raise(&mut self, by: u32) {
        let (low, is_over) = self.low.overflowing_add(by);
        self.low = low;
        if is_over {
            for byte in self.out.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
    }

    fn widen(&mut self) {
        while self.range < NARROW {
            self.out.push((self.low >> 24) as u8);
            self.low <<= 8;
            self.range <<= 8;
        }
    }
}

impl Coder for Writer {
    fn bit(&mut self, chance: &mut Bit, bit: bool) -> bool {
        let share = chance.share(self.range);
        if bit {
            self.range = share;
        } else {
            self.raise(share);
            self.range -= share;
        }
        chance.learn(bit);
        self.widen();
        bit
    }

    fn below(&mut self, count: u32, value: u32) -> u32 {
        let step = self.range / count;
        self.raise(step * value);
        self.range = step;
        self.widen();
        value
    }

    fn plain(&mut self, _: usize, bytes: &[u8]) -> Result<Vec<u8>, WireError> {
        self.plain.extend_from_slice(bytes);
        Ok(bytes.to_vec())
    }
}

/// Reads.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    code: u32,
    range: u32,
    coded: &'a [u8],
    /// How many bytes were taken, those left out at the end among them.
    taken: usize,
    plain: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(plain: &'a [u8], coded: &'a [u8]) -> Self {
        let mut reader = Self { code: 0, range: u32::MAX, coded, taken: 0, plain };
        (0..4).for_each(|_| reader.take());
        reader
    }

    /// Whether more was asked for than was ever written.
    pub(super) fn is_over(&self) -> bool {
        self.taken > self.coded.len() + LEFT_OUT
    }

    /// Whether all of it was read, and it ends as the writer ends it.
    pub(super) fn is_finished(&self) -> bool {
        let left_out = self.taken.checked_sub(self.coded.len());
        let is_whole = match left_out {
            Some(LEFT_OUT) => true,
            Some(3) => self.coded.last() != Some(&0),
            _ => false,
        };
        is_whole && self.plain.is_empty()
    }

    fn take(&mut self) {
        let byte = self.coded.get(self.taken).copied().unwrap_or(0);
        self.code = self.code << 8 | u32::from(byte);
        self.taken += 1;
    }

    fn widen(&mut self) {
        while self.range < NARROW {
            self.range <<= 8;
            self.take();
        }
    }
}

impl Coder for Reader<'_> {
    fn bit(&mut self, chance: &mut Bit, _: bool) -> bool {
        let share = chance.share(self.range);
        let bit = self.code < share;
        if bit {
            self.range = share;
        } else {
            self.code -= share;
            self.range -= share;
        }
        chance.learn(bit);
        self.widen();
        bit
    }

    fn below(&mut self, count: u32, _: u32) -> u32 {
        let step = self.range / count;
        let value = (self.code / step).min(count - 1);
        self.code -= step * value;
        self.range = step;
        self.widen();
        value
    }

    fn plain(&mut self, length: usize, _: &[u8]) -> Result<Vec<u8>, WireError> {
        let (bytes, rest) = self.plain.split_at_checked(length).ok_or(WireError::Rows)?;
        self.plain = rest;
        Ok(bytes.to_vec())
    }
}
