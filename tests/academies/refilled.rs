//! An academy put back to an older copy at any moment: one sync of each device brings everything back that was
//! acknowledged.

use greenpost_tests::{Dice, rounds};

use crate::case::Case;
use crate::nothing_is_lost_or_doubled;

#[test]
fn an_academy_put_back_to_any_copy_is_refilled_by_one_sync_of_each_device() {
    let cases = (rounds() / 2).clamp(20, 500);
    for seed in 0..cases {
        let mut dice = Dice::new(seed);
        let case = Case::new();
        let mut devices = case.devices(3, seed * 10);
        // The first copy may be older than every device.
        case.copy(0);
        let mut copies = 1;
        for _ in 0..5 + dice.below(15) {
            match dice.below(8) {
                0 if copies < 5 => {
                    case.copy(copies);
                    copies += 1;
                }
                1 => case.restore(dice.below(copies)),
                _ => {
                    let device = &mut devices[dice.below(3)];
                    device.work(dice.below(130));
                    case.sync(device);
                }
            }
        }
        case.restore(dice.below(copies));
        for device in &mut devices {
            case.sync(device);
            assert!(device.is_quiet(), "case {seed}");
        }
        let held = case.held();
        nothing_is_lost_or_doubled(&held, &devices);
        let all: usize = devices.iter().map(|device| device.entries.len()).sum();
        assert_eq!(held.len(), all, "case {seed}: all of it is back");
        let checked = case.runtime.block_on(case.server.check(case.id));
        assert_eq!(checked.expect("read").damage, [], "case {seed}");
    }
}
