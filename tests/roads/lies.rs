//! What the line says in the academy's place: sign-in pages, old answers, other academies' answers, floods. None of it
//! changes anything, the window says what it is, and an honest sync works afterwards.

use std::io::Write;

use greenpost_tests::{Academy, Plan, Road, World};
use serde_json::{Value, json};

use crate::device::{insist, machine, nothing_lost_nothing_twice, plain_link, secure_link, total, work};

struct Post {
    academy: Academy,
    road: Road,
    world: World,
}

fn post() -> Post {
    let academy = Academy::start();
    let (road, world) = (Road::to(academy.plain()), machine());
    world.add("Amina");
    assert_eq!(world.join(&plain_link(&academy, &road))["state"], "held");
    // The connection that stands would carry on: whoever lies is met on a new one.
    road.cut();
    Post { academy, road, world }
}

/// What must not change: everything the window shows of the record and its academy but the trouble.
fn standing(world: &World) -> Value {
    let mut said = world.get("sync", json!({}));
    let shown = said.as_object_mut().expect("a view");
    for of_the_moment in ["trouble", "next_try", "settings", "sending"] {
        shown.remove(of_the_moment);
    }
    said
}

fn held(world: &World) {
    let said = insist(world);
    assert_eq!(said["state"], "held", "{said}");
}

fn response(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

/// The body of the last answer that passed.
fn answered(road: &Road) -> Vec<u8> {
    let down = road.last().down;
    let head = down.windows(4).rposition(|four| four == b"\r\n\r\n").expect("a head");
    down[head + 4..].to_vec()
}

fn bomb() -> Vec<u8> {
    let mut zip = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    zip.write_all(&vec![0; 65_536]).expect("memory");
    response("200 OK\r\ncontent-type: application/cbor\r\ncontent-encoding: gzip", &zip)
}

fn check(post: &Post, what: &str, plan: Plan, code: &str) {
    work(&post.world);
    let (before, record) = (standing(&post.world), total(&post.world));
    post.road.cut();
    post.road.plan(plan);
    let said = post.world.sync();
    post.road.plan(Plan::clear());
    post.road.cut();
    assert_eq!(said["trouble"]["code"], code, "{what}: {said}");
    assert_eq!(standing(&post.world), before, "{what} changes nothing");
    assert_eq!(total(&post.world), record, "{what}");
    let honest = insist(&post.world);
    assert!(honest["state"] == "held" && honest["trouble"] == Value::Null, "after {what}: {honest}");
    nothing_lost_nothing_twice(&post.academy, record, what);
}

#[test]
fn whoever_answers_in_the_academys_place_changes_nothing_and_is_named() {
    let post = post();
    work(&post.world);
    insist(&post.world);
    let own = answered(&post.road);
    let other = {
        let other = self::post();
        work(&other.world);
        insist(&other.world);
        answered(&other.road)
    };
    let cbor = "200 OK\r\ncontent-type: application/cbor";
    let chunked = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n".to_vec();
    let html = b"<!doctype html><title>Sign in</title>";
    let rows: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a sign-in page", response("200 OK\r\ncontent-type: text/html", html), "portal"),
        (
            "a sign-in page after a line",
            response("200 OK\r\ncontent-type: text/html", b"\r\n\xef\xbb\xbf<html>"),
            "portal",
        ),
        ("nothing with 200", response("200 OK", b""), "portal"),
        ("204", b"HTTP/1.1 204 No Content\r\n\r\n".to_vec(), "portal"),
        ("a way to a sign-in page", response("302 Found\r\nlocation: http://login.example/", b""), "portal"),
        ("307", response("307 Temporary Redirect\r\nlocation: http://login.example/", b""), "portal"),
        ("511", response("511 Network Authentication Required", html), "portal"),
        ("404", response("404 Not Found", html), "portal"),
        ("502", response("502 Bad Gateway", html), "busy"),
        ("503", response("503 Service Unavailable", b""), "busy"),
        ("429", response("429 Too Many Requests", b""), "busy"),
        (
            "a refusal in the academy's form",
            response("401 Unauthorized\r\ngreenpost: refused", b"No.\n"),
            "refused",
        ),
        ("the same with 503", response("503 Service Unavailable\r\ngreenpost: refused", b""), "refused"),
        ("a packed flood", bomb(), "portal"),
        ("ten megabytes", response(cbor, &vec![b'x'; 10 << 20]), "portal"),
        ("an answer cut short", response(cbor, &own[..own.len() / 2]), "bad_answer"),
        ("an answer and a byte", response(cbor, &[&own[..], b"x"].concat()), "bad_answer"),
        ("an older answer", response(cbor, &own), "bad_answer"),
        ("another academy's answer", response(cbor, &other), "bad_answer"),
        ("chunks of nonsense", chunked, "no_line"),
        ("no HTTP", b"\0\x01\x02 garbage\r\n\r\n".to_vec(), "no_line"),
        ("a head without an end", vec![b'a'; 1 << 20], "no_line"),
        ("less than was said", b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nabc".to_vec(), "no_line"),
    ];
    for (what, bytes, code) in rows {
        check(&post, what, Plan::portal(bytes), code);
    }
    check(&post, "garbage before the answer", Plan::clear().garbage(*b"\0\0??\r\n"), "no_line");
    check(&post, "a reset", Plan::reset(), "no_line");
}

#[test]
fn what_is_heard_twice_is_stored_once() {
    let post = post();
    for _ in 0..3 {
        work(&post.world);
        post.road.cut();
        held(&post.world);
        for _ in 0..2 {
            let answer = post.road.replay(post.road.connections()).expect("an answer");
            assert!(answer.starts_with(b"HTTP/1.1 200"), "a signed answer to whoever says it again");
        }
        nothing_lost_nothing_twice(&post.academy, total(&post.world), "replayed twice");
    }
    work(&post.world);
    post.road.cut();
    post.road.plan_next(Plan::clear().twice());
    held(&post.world);
    post.road.cut();
    post.road.settled();
    nothing_lost_nothing_twice(&post.academy, total(&post.world), "sent twice");
    work(&post.world);
    held(&post.world);
}

#[test]
fn an_enrolment_heard_twice_enrols_once() {
    let academy = Academy::start();
    let (road, world) = (Road::to(academy.plain()), machine());
    world.add("Amina");
    work(&world);
    assert_eq!(world.join(&plain_link(&academy, &road))["state"], "held");
    road.cut();
    for _ in 0..2 {
        assert!(road.replay(1).expect("an answer").starts_with(b"HTTP/1.1 200"));
    }
    let counts = academy.run(academy.academies().counts()).expect("counts");
    assert_eq!((counts.learners, counts.devices), (1, 1));
    nothing_lost_nothing_twice(&academy, total(&world), "an enrolment heard twice");
}

#[test]
fn under_tls_a_liar_is_no_line_or_a_wrong_certificate() {
    let (academy, other) = (Academy::start(), Academy::start());
    let (road, world) = (Road::to(academy.secure()), machine());
    world.add("Amina");
    assert_eq!(world.join(&secure_link(&academy, &road))["state"], "held");
    let page = response("200 OK\r\ncontent-type: text/html", b"<html>");
    let rows = [("a page", Plan::portal(page)), ("garbage", Plan::clear().garbage(*b"\x15garbage"))];
    for (what, plan) in rows {
        work(&world);
        road.plan(plan);
        road.cut();
        let said = world.sync();
        assert_eq!(said["trouble"]["code"], "no_line", "{what}: {said}");
        assert_eq!(said["state"], "waiting");
        road.plan(Plan::clear());
        assert_eq!(insist(&world)["state"], "held", "{what}");
    }
    work(&world);
    road.lead_to(other.secure());
    road.cut();
    let said = world.sync();
    assert_eq!(said["trouble"]["code"], "certificate", "{said}");
    road.lead_to(academy.secure());
    assert_eq!(insist(&world)["state"], "held");
    nothing_lost_nothing_twice(&academy, total(&world), "after all lies");
    assert!(other.held().is_empty());
}
