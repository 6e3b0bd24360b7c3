//! What a relay does not take, and what it makes of an academy that does not.

use std::net::SocketAddr;

use greenpost_academy::relay::Bounds;
use greenpost_academy::serve::MOST_ASK;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::double::{Academy, Mood, card};
use crate::support::{Lab, NEVER, ask, device, http, id, nobody, post, signed, sync};

#[tokio::test(flavor = "multi_thread")]
async fn a_full_relay_says_so_and_takes_nothing() {
    let size = ask(1, 1).len() as u64;
    let rows = [
        (Bounds { asks: 2, bytes: 1 << 20 }, "by number"),
        (Bounds { asks: 9, bytes: size * 2 + size - 1 }, "by size"),
    ];
    for (bounds, how) in rows {
        let folder = tempfile::tempdir().unwrap();
        let lab = Lab::open(folder.path(), card(&http(nobody()), None), NEVER, bounds).await;
        assert_eq!(sync(lab.address, &ask(1, 1)).await.0, 202);
        assert_eq!(sync(lab.address, &ask(2, 2)).await.0, 202);
        let (status, kind, sentence) = post(lab.address, "/sync", ask(1, 3)).await;
        let sentence = String::from_utf8(sentence).unwrap();
        assert_eq!((status, kind.as_str()), (507, "text/plain; charset=utf-8"), "{how}");
        assert!(sentence.starts_with("This relay is full"), "{how}: {sentence}");
        assert_eq!(sync(lab.address, &ask(1, 1)).await.0, 202, "{how}: what is kept needs no new room");
        for entry in std::fs::read_dir(folder.path().join("asks")).unwrap() {
            std::fs::remove_dir_all(entry.unwrap().path()).unwrap();
        }
        assert_eq!(sync(lab.address, &ask(1, 3)).await.0, 202, "{how}: a stick made room");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_ask_is_refused_as_the_academy_would() {
    let folder = tempfile::tempdir().unwrap();
    let mut academy = Academy::plain("127.0.0.1:0".parse().unwrap()).await;
    let lab = Lab::open(folder.path(), card(&http(academy.address), None), NEVER, Bounds::default()).await;
    let with_keys = |by: u8, of: u8| {
        signed(by, 1, |ask| {
            ask.device = id(of);
            ask.keys = Some(device(by).public());
        })
    };
    let mut altered = with_keys(1, 1);
    let last = altered.len() - 1;
    altered[last] ^= 1;
    let rows = [
        ("nothing", Vec::new(), 400),
        ("text", b"hello".to_vec(), 400),
        ("cut", ask(1, 1)[..60].to_vec(), 400),
        ("another version", signed(1, 1, |ask| ask.version = 2), 400),
        ("for somebody else", with_keys(1, 2), 401),
        ("another signature", altered, 401),
        ("keys of its own", with_keys(1, 1), 200),
    ];
    for (what, bytes, expected) in rows {
        assert_eq!(sync(lab.address, &bytes).await.0, expected, "{what}");
    }
    assert!(announcing(lab.address, MOST_ASK + 1).await.starts_with("HTTP/1.1 413 "), "too long");
    assert_eq!(academy.rest(), 1, "only what is an ask goes on");
}

/// The first line that comes when a body of this length is announced, before any of it is sent.
async fn announcing(at: SocketAddr, length: usize) -> String {
    let head = format!("POST /sync HTTP/1.1\r\nhost: {at}\r\ncontent-length: {length}\r\n\r\n");
    let mut stream = BufReader::new(TcpStream::connect(at).await.unwrap());
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut line = String::new();
    stream.read_line(&mut line).await.unwrap();
    line
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_handed_on_and_its_ask_let_go() {
    let folder = tempfile::tempdir().unwrap();
    let academy = Academy::plain("127.0.0.1:0".parse().unwrap()).await;
    let lab = Lab::open(folder.path(), card(&http(academy.address), None), NEVER, Bounds::default()).await;
    for status in [400, 401, 404, 413] {
        academy.is(Mood::Refuses(status));
        let (said, kind, sentence) = post(lab.address, "/sync", ask(1, 1)).await;
        assert_eq!((said, kind.as_str()), (status, "text/plain; charset=utf-8"));
        assert_eq!(sentence, b"The academy says no.\n");
    }
    assert_eq!(std::fs::read_dir(folder.path().join("asks")).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_academy_without_time_and_a_portal_make_asks_wait() {
    let folder = tempfile::tempdir().unwrap();
    let mut academy = Academy::plain("127.0.0.1:0".parse().unwrap()).await;
    let lab = Lab::open(folder.path(), card(&http(academy.address), None), NEVER, Bounds::default()).await;
    let moods = [Mood::Refuses(500), Mood::Refuses(503), Mood::Refuses(429), Mood::Page, Mood::Refuses(302)];
    for (nonce, mood) in (0..).zip(moods) {
        academy.is(mood);
        assert_eq!(sync(lab.address, &ask(1, nonce)).await, (202, Vec::new()), "{mood:?}");
    }
    academy.is(Mood::Answers);
    academy.rest();
    assert_eq!(sync(lab.address, &ask(1, 99)).await.0, 200);
    assert_eq!(academy.rest(), moods.len() + 1, "all of them waited");
}

/// Answers whatever comes with this.
async fn always(response: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let mut stream = BufReader::new(stream);
            let (mut line, mut length) = (String::new(), 0);
            while stream.read_line(&mut line).await.unwrap() > 2 {
                length = line.strip_prefix("content-length: ").map_or(length, |n| n.trim().parse().unwrap());
                line.clear();
            }
            stream.read_exact(&mut vec![0; length]).await.unwrap();
            stream.write_all(response.as_bytes()).await.unwrap();
        }
    });
    at
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_that_is_a_page_is_not_the_academys() {
    let rows = [
        ("HTTP/1.1 403 No\r\ncontent-type: text/html\r\ncontent-length: 4\r\n\r\nno!\n", 202),
        ("HTTP/1.1 403 No\r\ncontent-length: 0\r\n\r\n", 202),
        ("HTTP/1.1 302 No\r\nlocation: /sign-in\r\ncontent-length: 0\r\n\r\n", 202),
        ("HTTP/1.1 403 No\r\ncontent-type: text/plain\r\ncontent-length: 4\r\n\r\nno!\n", 403),
        ("no HTTP at all\r\n\r\n", 202),
    ];
    for (response, expected) in rows {
        let folder = tempfile::tempdir().unwrap();
        let card = card(&http(always(response).await), None);
        let lab = Lab::open(folder.path(), card, NEVER, Bounds::default()).await;
        assert_eq!(sync(lab.address, &ask(1, 1)).await.0, expected, "{response}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_waiting_ask_that_is_refused_three_times_is_let_go_and_keeps_nobody_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut academy = Academy::plain("127.0.0.1:0".parse().unwrap()).await;
    academy.is(Mood::Refuses(503));
    let lab = Lab::open(folder.path(), card(&http(academy.address), None), NEVER, Bounds::default()).await;
    assert_eq!(sync(lab.address, &ask(1, 1)).await.0, 202);
    assert!(academy.next().await == ask(1, 1));
    academy.is(Mood::Refuses(400));
    for nonce in 2..5 {
        assert_eq!(sync(lab.address, &ask(1, nonce)).await.0, 400, "its own refusal: nobody is kept up");
    }
    academy.is(Mood::Answers);
    assert_eq!(sync(lab.address, &ask(1, 5)).await.0, 200);
    let mut tries = 0;
    loop {
        let came = academy.next().await;
        tries += usize::from(came == ask(1, 1));
        if came == ask(1, 5) {
            break;
        }
    }
    assert_eq!(tries, 3, "with each of the others, or when they showed that there is a line");
    assert_eq!(academy.rest(), 0, "what was let go is not sent again");
}
