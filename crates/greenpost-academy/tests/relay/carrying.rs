//! What is carried, and how it comes back.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use greenpost_academy::relay::{Bounds, Times};
use greenpost_academy::serve::Authority;
use greenpost_wire::frames;
use greenpost_wire::sync::Ask;

use crate::double::{Academy, Mood, answer_to, card};
use crate::support::{
    Lab, NEVER, PATIENCE, QUICK, answers, answers_path, ask, get, http, nobody, post, sync, wait_for_answers,
};

/// The hash of an ask and its answer, as a device reads them.
fn loose(ask: &[u8]) -> Vec<u8> {
    [Ask::hash(ask).as_slice(), &answer_to(ask)].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ask_and_its_answer_go_through_as_they_are_and_nothing_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut academy = Academy::plain("127.0.0.1:0".parse().unwrap()).await;
    let lab = Lab::open(folder.path(), card(&http(academy.address), None), NEVER, Bounds::default()).await;
    for nonce in 0..3 {
        let ask = ask(1, nonce);
        let (status, kind, body) = post(lab.address, "/sync", ask.clone()).await;
        assert_eq!((status, kind.as_str()), (200, "application/cbor"));
        assert!(body == answer_to(&ask), "the answer is the academy's, byte for byte");
        assert!(academy.next().await == ask, "the ask is the device's, byte for byte");
    }
    assert_eq!(answers(lab.address, 1).await.len(), 0);
    assert_eq!(std::fs::read_dir(folder.path().join("asks")).unwrap().count(), 0, "no ask is left");
}

#[tokio::test(flavor = "multi_thread")]
async fn over_tls_the_authority_of_the_card_is_believed_and_no_other() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let (mut academy, authority) = Academy::secure(folders[0].path()).await;
    let (_, other) = Academy::secure(folders[1].path()).await;
    let address = format!("https://{}", academy.address);
    let ask = ask(1, 1);
    for (key, expected) in [(authority, 200), (other, 202)] {
        let data = folders[2].path().join(expected.to_string());
        let lab = Lab::open(&data, card(&address, Some(key)), NEVER, Bounds::default()).await;
        let (status, body) = sync(lab.address, &ask).await;
        assert_eq!(status, expected);
        assert_eq!(body.is_empty(), expected == 202);
        assert_eq!(academy.rest(), usize::from(expected == 200), "nothing is told to somebody else");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_silent_counts_as_nobody_after_a_while() {
    let folder = tempfile::tempdir().unwrap();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", silent.local_addr().unwrap());
    let authority = Authority::open_or_make(folder.path()).unwrap().public_key().to_vec();
    let times = Times { reach: Duration::from_millis(20), ..NEVER };
    let data = folder.path().join("data");
    let lab = Lab::open(&data, card(&address, Some(authority)), times, Bounds::default()).await;
    let said = tokio::time::timeout(PATIENCE, sync(lab.address, &ask(1, 1))).await;
    assert_eq!(said, Ok((202, Vec::new())), "long before it would give up asking");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_line_asks_wait_and_go_later_in_the_order_they_came() {
    let folder = tempfile::tempdir().unwrap();
    let address = nobody();
    let lab = Lab::open(folder.path(), card(&http(address), None), QUICK, Bounds::default()).await;
    let asks = [ask(1, 1), ask(1, 2), ask(2, 3), ask(1, 4)];
    for ask in &asks {
        assert_eq!(sync(lab.address, ask).await, (202, Vec::new()), "carried");
    }
    let mut academy = Academy::plain(address).await;
    let mut of_first = Vec::new();
    for _ in 0..4 {
        let ask = academy.next().await;
        if ask != asks[2] {
            of_first.push(ask);
        }
    }
    assert!(of_first == [asks[0].clone(), asks[1].clone(), asks[3].clone()], "in order, unaltered");
    let kept = wait_for_answers(lab.address, 1, 3).await;
    assert!(kept == [loose(&asks[0]), loose(&asks[1]), loose(&asks[3])], "each with its ask's hash");
    assert!(wait_for_answers(lab.address, 2, 1).await == [loose(&asks[2])]);

    let (status, body) = sync(lab.address, &asks[1]).await;
    assert!(
        (status, body) == (200, answer_to(&asks[1])),
        "the very same ask gets the answer that lies there"
    );
    assert_eq!(academy.rest(), 0, "nobody is asked for it again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_ask_takes_the_waiting_ones_along() {
    let folder = tempfile::tempdir().unwrap();
    let mut academy = Academy::plain("127.0.0.1:0".parse().unwrap()).await;
    let lab = Lab::open(folder.path(), card(&http(academy.address), None), NEVER, Bounds::default()).await;
    academy.is(Mood::Refuses(503));
    assert_eq!(sync(lab.address, &ask(1, 1)).await.0, 202);
    academy.is(Mood::Answers);
    let (status, body) = sync(lab.address, &ask(1, 2)).await;
    assert!((status, body) == (200, answer_to(&ask(1, 2))), "its own answer comes at once");
    for nonce in [1, 1, 2] {
        assert!(academy.next().await == ask(1, nonce), "what waited goes first");
    }
    assert!(answers(lab.address, 1).await == [loose(&ask(1, 1))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_kept_until_they_are_taken_in_and_the_last_sixteen_at_most() {
    let folder = tempfile::tempdir().unwrap();
    let address = nobody();
    let lab = Lab::open(folder.path(), card(&http(address), None), QUICK, Bounds::default()).await;
    for nonce in 0..20 {
        assert_eq!(sync(lab.address, &ask(1, nonce)).await.0, 202);
    }
    let mut academy = Academy::plain(address).await;
    for _ in 0..20 {
        academy.next().await;
    }
    let until = Instant::now() + PATIENCE;
    let kept = loop {
        let kept = wait_for_answers(lab.address, 1, 16).await;
        assert!(Instant::now() < until, "the oldest goes");
        // A new one is there before the oldest goes.
        if kept.len() == 16 && kept.last() == Some(&loose(&ask(1, 19))) {
            break kept;
        }
    };
    assert!(kept == (4..20).map(|nonce| loose(&ask(1, nonce))).collect::<Vec<_>>(), "the last sixteen");

    let taken: Vec<_> = (4..19).map(|nonce| Ask::hash(&ask(1, nonce)).to_vec()).collect();
    let told = post(lab.address, &answers_path(1), frames::write(frames::ANSWERS, &taken)).await;
    assert_eq!((told.0, told.2), (204, Vec::new()));
    assert!(answers(lab.address, 1).await == [loose(&ask(1, 19))], "what was taken in goes");
    for file in [b"anything".to_vec(), frames::write(frames::ANSWERS, &[vec![1; 31]])] {
        assert_eq!(post(lab.address, &answers_path(1), file).await.0, 400);
    }
    assert_eq!(answers(lab.address, 1).await.len(), 1);
    assert_eq!(answers(lab.address, 2).await.len(), 0, "nobody else has any");
    for path in ["/answers/", "/answers/12", "/answers/zz", "/openapi.json", "/metrics"] {
        assert_eq!(get(lab.address, path).await.0, 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_says_what_a_relay_is_and_how_much_waits() {
    let folder = tempfile::tempdir().unwrap();
    let lab =
        Lab::open(folder.path(), card(&http(nobody()), None), Times::default(), Bounds::default()).await;
    assert_eq!(sync(lab.address, &ask(1, 1)).await.0, 202);
    let (status, kind, page) = get(lab.address, "/").await;
    let page = String::from_utf8(page).unwrap();
    assert_eq!((status, kind.as_str()), (200, "text/html; charset=utf-8"));
    for part in [
        "<h1>Greenpost relay</h1>",
        "The relay runs.",
        "Border academy",
        "<dt>Requests waiting for the line</dt><dd>1</dd>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(get(lab.address, "/live").await.0, 200);
}
