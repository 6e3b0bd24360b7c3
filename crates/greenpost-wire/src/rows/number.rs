//! Numbers with a memory: each keeps how large it was before, and is written the shorter for it.

use super::coder::{Bit, Coder};

/// How many of a number's leading bits are learned; those after them are as good as chance.
const LEARNED: u32 = 2;

/// A number that is mostly like those before it.
#[derive(Debug, Clone)]
pub(super) struct Number {
    longer: [Bit; 64],
    lead: [[Bit; 1 << LEARNED]; 65],
}

impl Default for Number {
    fn default() -> Self {
        Self { longer: [Bit::default(); 64], lead: [[Bit::default(); 1 << LEARNED]; 65] }
    }
}

impl Number {
    pub(super) fn pass(&mut self, coder: &mut impl Coder, value: u64) -> u64 {
        let bits = 64 - value.leading_zeros();
        let mut length = 0;
        while length < 64 && coder.bit(&mut self.longer[length as usize], bits > length) {
            length += 1;
        }
        if length <= 1 {
            return u64::from(length);
        }
        let mut read = 1_u64;
        let mut node = 1;
        for place in (0..length - 1).rev() {
            let bit = value >> place & 1 == 1;
            let bit = if length - 1 - place <= LEARNED {
                let bit = coder.bit(&mut self.lead[length as usize][node], bit);
                node = (node * 2 + usize::from(bit)) % (1 << LEARNED);
                bit
            } else {
                even(coder, u64::from(bit), 1) == 1
            };
            read = read << 1 | u64::from(bit);
        }
        read
    }
}

/// A number on either side of what was expected.
#[derive(Debug, Clone, Default)]
pub(super) struct Signed(Number);

impl Signed {
    pub(super) fn pass(&mut self, coder: &mut impl Coder, value: i64) -> i64 {
        fold_back(self.0.pass(coder, fold(value)))
    }
}

/// One of up to sixteen things.
#[derive(Debug, Clone, Default)]
pub(super) struct Symbol([Bit; 16]);

impl Symbol {
    pub(super) fn pass(&mut self, coder: &mut impl Coder, value: u8) -> u8 {
        let mut node = 1;
        for place in (0..4).rev() {
            let bit = coder.bit(&mut self.0[node], value >> place & 1 == 1);
            node = node * 2 + usize::from(bit);
        }
        (node - 16) as u8
    }
}

/// The lowest `bits` bits of a number nothing is known of.
pub(super) fn even(coder: &mut impl Coder, value: u64, bits: u32) -> u64 {
    let mut read = 0;
    let mut left = bits;
    while left > 0 {
        let step = left.min(16);
        left -= step;
        let count = 1_u32 << step;
        let part = (value >> left) as u32 & (count - 1);
        read = read << step | u64::from(coder.below(count, part));
    }
    read
}

/// A number that comes once, of any size.
pub(super) fn wide(coder: &mut impl Coder, value: u64) -> u64 {
    let bits = coder.below(65, 64 - value.leading_zeros());
    match bits {
        0 => 0,
        bits => 1 << (bits - 1) | even(coder, value, bits - 1),
    }
}

/// Small numbers of either sign as small numbers.
pub(super) fn fold(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

/// What [`fold`] was given.
pub(super) fn fold_back(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}
