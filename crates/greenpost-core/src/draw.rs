//! Order by seed: the same seed gives the same order on every machine and in every release.

/// The numbers `0..count` in the order of this seed. SplitMix64 (Steele, Lea, Flood 2014) drives Fisher–Yates.
pub fn shuffle(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = seed;
    for last in (1..count).rev() {
        let pick = (next(&mut state) % (last as u64 + 1)) as usize;
        order.swap(last, pick);
    }
    order
}

/// A seed for one part of an attempt (a question's options), from the attempt's seed and a name.
pub fn seed_for(seed: u64, name: &str) -> u64 {
    let mut state = name.bytes().fold(seed, |state, byte| {
        // FNV-1a, 64 bit
        (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    next(&mut state)
}

fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_order_for_ever() {
        assert_eq!(
            shuffle(8, 7),
            [1, 4, 5, 2, 6, 0, 3, 7],
            "attempts of last year must be shown as they were"
        );
    }

    #[test]
    fn every_item_stands_once_in_an_order() {
        for seed in 0..200 {
            let mut order = shuffle(13, seed);
            order.sort_unstable();
            assert_eq!(order, (0..13).collect::<Vec<_>>());
        }
    }

    #[test]
    fn questions_of_one_attempt_are_shuffled_apart() {
        assert_ne!(seed_for(1, "basel-0001"), seed_for(1, "basel-0002"));
    }
}
