//! What is said at which address, to the byte.

use super::*;

#[tokio::test]
async fn a_taken_ask_is_answered_with_a_type_a_length_and_nothing_else() {
    let server = opened(&Echo::new(), Limits::default()).await;
    let mut io = plain(&server).await;
    for _ in 0..2 {
        assert_eq!(
            exchange(&mut io, &post("hello")).await,
            "HTTP/1.1 200 OK\r\ncontent-type: application/cbor\r\ncontent-length: 5\r\n\r\nhello",
            "also a second time on the same connection"
        );
    }
}

/// The status, and the part of the answer that matters.
async fn check(at: SocketAddr, request: &str, status: u16, part: &str) {
    let mut io = TcpStream::connect(at).await.unwrap();
    let said =
        exchange(&mut io, &format!("{request} HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n")).await;
    assert!(said.starts_with(&format!("HTTP/1.1 {status} ")), "{request}: {said}");
    assert!(said.contains(part), "{request}: {said}");
    assert!(said.contains("x-content-type-options: nosniff") || request == "POST /sync", "{request}: {said}");
    assert!(!said.contains("date:"), "{request}: {said}");
}

#[tokio::test]
async fn each_door_has_its_addresses_and_says_so_of_others() {
    let server = opened(&Echo::new(), Limits::default()).await;
    let (plain, metrics) = (server.plain.unwrap(), server.metrics.unwrap());
    for (at, request, status, part) in [
        (plain, "GET /", 200, "<dd>Border &amp; &lt;Coast&gt;</dd>"),
        (plain, "HEAD /", 200, "content-security-policy: default-src 'none'"),
        (plain, "GET /live", 200, words::LIVE),
        (plain, "HEAD /live?x=1", 200, "content-length: 17"),
        // An empty answer is one that is only carried.
        (plain, "POST /sync", 202, "content-length: 0"),
        (plain, "GET /sync", 405, "allow: POST\r\n"),
        (plain, "OPTIONS /", 405, "allow: GET, HEAD\r\n"),
        (plain, "DELETE /live", 405, "This address answers GET and HEAD only."),
        (plain, "GET /sync/", 404, words::NOT_HERE),
        (plain, "GET /ready", 404, words::NOT_HERE),
        (plain, "GET /metrics", 404, words::NOT_HERE),
        (plain, "GET /openapi.json", 404, words::NOT_HERE),
        (metrics, "GET /metrics", 200, "greenpost_entries_taken_total 17\n"),
        (metrics, "GET /ready", 200, words::READY),
        (metrics, "POST /sync", 404, words::NOT_HERE),
    ] {
        check(at, request, status, part).await;
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_written_to_is_told() {
    let mut echo = Arc::into_inner(Echo::new()).unwrap();
    echo.is_ready = false;
    let server = opened(&Arc::new(echo), Limits::default()).await;
    check(server.metrics.unwrap(), "GET /ready", 503, words::NOT_READY).await;
    check(server.plain.unwrap(), "GET /", 200, words::NOT_READY).await;
}

#[tokio::test]
async fn a_refusal_is_a_status_and_a_sentence_and_the_connection_goes_on() {
    let server = opened(&Echo::new(), Limits::default()).await;
    let mut io = plain(&server).await;
    let said = exchange(&mut io, &post("refuse")).await;
    assert!(said.starts_with("HTTP/1.1 401 ") && said.ends_with("This signature does not hold.\n"), "{said}");
    assert!(said.contains("\r\ngreenpost: refused\r\n"), "no network's page says so: {said}");
    let said = exchange(&mut io, &post("panic")).await;
    assert!(said.starts_with("HTTP/1.1 500 ") && said.contains(words::BROKEN), "{said}");
    assert!(exchange(&mut io, &post("a")).await.ends_with('a'));
    for (status, count) in [(200, 1), (401, 1), (500, 1)] {
        assert_eq!(metric(&server, &format!("asks_total{{status=\"{status}\"}}")).await, count);
    }
    let inward = [post("refuse"), post("panic"), post("a")].concat().len() as u64;
    assert!(
        metric(&server, "bytes_in_total").await > inward,
        "every byte is counted, those of this page too"
    );
}

#[tokio::test]
async fn a_proxy_on_this_machine_is_believed_when_it_is_to_be() {
    let forwarded = |list: &str| post("a").replace("host: a", &format!("host: a\r\nx-forwarded-for: {list}"));
    for (trusts_proxy, list, from) in [
        (false, "192.0.2.1", Some("127.0.0.1")),
        (true, "192.0.2.1", Some("192.0.2.1")),
        (true, "203.0.113.9, 2001:db8::1", Some("2001:db8::1")),
        (true, "nobody", None),
    ] {
        let echo = Echo::new();
        let opening = Opening { plain: Some(loopback()), trusts_proxy, ..Opening::default() };
        let server = open(Arc::clone(&echo), opening).await.unwrap();
        exchange(&mut plain(&server).await, &forwarded(list)).await;
        let from = from.map(|address| address.parse().unwrap());
        assert_eq!(*echo.from.lock().unwrap(), [from], "{trusts_proxy} {list}");
    }
}

#[tokio::test]
async fn behind_a_proxy_one_caller_takes_no_more_turns_than_without() {
    let echo = Echo::new();
    let limits = Limits { per_address: 1, ..Limits::default() };
    let opening = Opening { plain: Some(loopback()), trusts_proxy: true, limits, ..Opening::default() };
    let server = open(Arc::clone(&echo), opening).await.unwrap();
    let from = |ask: &str, address: &str| {
        post(ask).replace("host: a", &format!("host: a\r\nx-forwarded-for: {address}"))
    };
    let mut waits = plain(&server).await;
    waits.write_all(from("wait", "192.0.2.1").as_bytes()).await.unwrap();
    echo.begun.acquire().await.unwrap().forget();
    let said = exchange(&mut plain(&server).await, &from("a", "192.0.2.1")).await;
    assert!(said.starts_with("HTTP/1.1 429 ") && said.contains("greenpost: refused"), "{said}");
    let said = exchange(&mut plain(&server).await, &from("a", "192.0.2.2")).await;
    assert!(said.starts_with("HTTP/1.1 200 "), "another caller of the same proxy is heard: {said}");
    echo.let_go.add_permits(1);
    assert!(answer(&mut waits, false).await.ends_with("wait"));
}

#[test]
fn the_openapi_document_describes_exactly_what_the_secure_door_has() {
    let document: serde_json::Value = serde_json::from_str(include_str!("../openapi.json")).unwrap();
    let paths = document["paths"].as_object().unwrap();
    for (path, methods) in paths {
        let asked = path.replace("{device}", &"0".repeat(32));
        let route =
            routes::find(routes::Door::Secure, &asked).unwrap_or_else(|| panic!("{path} is not there"));
        let told = methods.as_object().unwrap().keys().filter(|key| *key != "parameters");
        let told: Vec<String> = told.map(|key| key.to_uppercase()).collect();
        let allowed: Vec<&str> = routes::allowed(route).split(", ").collect();
        assert_eq!(told, allowed, "{path}");
    }
    assert_eq!(paths.len(), 6);
}
