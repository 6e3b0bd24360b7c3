//! The line cut after every byte of an exchange, in both directions, and healed: nothing lost, nothing twice.

use greenpost_tests::{Academy, Plan, Road, Way, World};
use serde_json::Value;

use crate::device::{
    insist, join, machine, nothing_lost_nothing_twice, plain_link, quiet, quiz, secure_link, total, work,
};

/// A week's work of an officer who is enrolled nowhere yet: a quiz and some checks, thirty entries.
fn image() -> World {
    let mut image = machine();
    image.add("Amina");
    quiz(&image);
    while total(&image) < 30 {
        work(&image);
    }
    image.close();
    image
}

/// A device and an academy that have not met, and the road between them.
struct Enrolment {
    world: World,
    road: Road,
    link: String,
    academy: Academy,
}

impl Enrolment {
    fn of(image: &World, is_secure: bool) -> Self {
        let (academy, mut world) = (Academy::start(), image.copied());
        world.start();
        let road = Road::to(if is_secure { academy.secure() } else { academy.plain() });
        let link = if is_secure { secure_link(&academy, &road) } else { plain_link(&academy, &road) };
        Self { world, road, link, academy }
    }

    /// Whether the academy's word came through although the line was cut there.
    fn is_held_when_cut(&self, way: Way, at: u64) -> bool {
        self.road.plan(Plan::clear().cut(way, at));
        let said = join(&self.world, &self.link);
        let when = format!("{way:?} cut after {at}: {said}");
        let is_held = said["state"] == "held";
        assert!(is_held || said["trouble"]["code"] == "no_line", "{when}");
        assert!(is_held || said["held"] == Value::Null, "nothing counts as held without a word: {when}");
        self.road.plan(Plan::clear());
        let entries = total(&self.world);
        let said = insist(&self.world);
        assert!(said["state"] == "held" && said["held"]["number"] == entries, "{when}, then {said}");
        assert_eq!(said["trouble"], Value::Null, "{when}");
        nothing_lost_nothing_twice(&self.academy, entries, &when);
        let counts = self.academy.run(self.academy.academies().counts()).expect("counts");
        assert_eq!((counts.learners, counts.devices), (1, 1), "{when}");
        is_held
    }
}

/// Lanes that wait for the disk side by side.
const LANES: u64 = 8;

/// An officer asks to be enrolled and sends her week, all in one exchange, cut after every `step`-th byte.
fn joins_cut(way: Way, step: u64, is_secure: bool) {
    let image = image();
    let whole = Enrolment::of(&image, is_secure);
    assert_eq!(join(&whole.world, &whole.link)["state"], "held");
    assert_eq!(whole.road.connections(), 1);
    let length = passed(&whole.road, way);
    let lane = |lane: u64| -> u64 {
        // Names and signatures differ by some bytes from one enrolment to the next.
        let places = (lane * step..=length + 4).step_by(usize::try_from(LANES * step).expect("few"));
        places.map(|at| u64::from(!Enrolment::of(&image, is_secure).is_held_when_cut(way, at))).sum()
    };
    let cuts: u64 = std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES).map(|number| scope.spawn(move || lane(number))).collect();
        lanes.into_iter().map(|lane| lane.join().expect("a lane ends well")).sum()
    });
    eprintln!("{way:?}: {cuts} exchanges of about {length} bytes were cut and healed");
    assert!((cuts + 4) * step >= length, "the cuts were cuts");
}

fn passed(road: &Road, way: Way) -> u64 {
    let counts = road.last().counts;
    if way == Way::Up { counts.up } else { counts.down }
}

/// An officer who is enrolled, at a machine whose connection to the academy stands.
fn enrolled() -> (Academy, Road, World) {
    let academy = Academy::start();
    let (road, world) = (Road::to(academy.plain()), machine());
    world.add("Amina");
    quiet(&world);
    assert_eq!(join(&world, &plain_link(&academy, &road))["state"], "held");
    (academy, road, world)
}

/// She sends a quiz over that connection, cut after every byte.
fn quizzes_cut(way: Way) {
    let (_academy, road, world) = enrolled();
    let before = passed(&road, way);
    quiz(&world);
    insist(&world);
    let length = passed(&road, way) - before;
    let lane = |lane: u64| {
        let (academy, road, world) = enrolled();
        // Every quiz is packed to some bytes more or less.
        for at in (lane..=length + 16).step_by(LANES as usize) {
            quiz(&world);
            road.plan_nth(road.connections(), Plan::clear().cut(way, passed(&road, way) + at));
            let made = road.connections();
            let said = insist(&world);
            let when = format!("{way:?} cut after {at} of {length}: {said}");
            // The client goes on over a new one by itself: one that was kept says nothing about the line.
            assert!(road.connections() > made || at + 24 > length, "it was cut: {when}");
            assert!(said["state"] == "held" || said["trouble"]["code"] == "no_line", "{when}");
            let said = insist(&world);
            assert!(said["state"] == "held" && said["trouble"] == Value::Null, "{when}, then {said}");
        }
        nothing_lost_nothing_twice(&academy, total(&world), "after all cuts");
    };
    std::thread::scope(|scope| {
        for number in 0..LANES {
            scope.spawn(move || lane(number));
        }
    });
}

#[test]
fn an_enrolment_with_a_week_of_work_survives_a_cut_after_every_byte_that_goes_up() {
    joins_cut(Way::Up, 1, false);
}

#[test]
fn an_enrolment_with_a_week_of_work_survives_a_cut_after_every_byte_that_comes_down() {
    joins_cut(Way::Down, 1, false);
}

#[test]
fn a_quiz_survives_a_cut_after_every_byte_that_goes_up() {
    quizzes_cut(Way::Up);
}

#[test]
fn a_quiz_survives_a_cut_after_every_byte_that_comes_down() {
    quizzes_cut(Way::Down);
}

#[test]
fn the_same_holds_over_tls() {
    joins_cut(Way::Up, 7, true);
    joins_cut(Way::Down, 7, true);
}
