//! How a server ends: what was asked is answered.

use std::time::Duration;

use super::*;

#[tokio::test]
async fn what_is_under_way_is_answered_and_nobody_new_is_let_in() {
    let echo = Echo::new();
    let server = opened(&echo, Limits::default()).await;
    let at = server.plain.unwrap();
    let (mut busy, mut quiet, mut new) = (plain(&server).await, plain(&server).await, plain(&server).await);
    exchange(&mut quiet, &post("a")).await;
    busy.write_all(post("wait").as_bytes()).await.unwrap();
    echo.begun.acquire().await.unwrap().forget();
    let stopped = tokio::spawn(server.stop());
    assert_eq!(answer(&mut quiet, false).await, "", "whoever asks nothing is let go");
    assert_eq!(answer(&mut new, false).await, "", "also who never asked");
    assert!(!stopped.is_finished(), "the server waits for the ask");
    echo.let_go.add_permits(1);
    let said = answer(&mut busy, false).await;
    assert!(said.starts_with("HTTP/1.1 200 ") && said.ends_with("wait"), "{said}");
    assert!(stopped.await.unwrap(), "everything came to its end");
    assert!(TcpStream::connect(at).await.is_err(), "nobody listens any more");
    assert!(
        open(echo, Opening { plain: Some(at), ..Opening::default() }).await.is_ok(),
        "the port is free at once"
    );
}

#[tokio::test]
async fn an_ask_that_came_whole_is_worked_through_although_its_line_broke() {
    let echo = Echo::new();
    let server = opened(&echo, Limits::default()).await;
    let mut io = plain(&server).await;
    io.write_all(post("wait").as_bytes()).await.unwrap();
    echo.begun.acquire().await.unwrap().forget();
    drop(io);
    let stopped = tokio::spawn(server.stop());
    echo.let_go.add_permits(1);
    assert!(stopped.await.unwrap(), "the end waits for it");
    assert_eq!(echo.done.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn an_ask_that_never_ends_does_not_hold_the_end_for_ever() {
    let echo = Echo::new();
    let server = opened(&echo, Limits { drain: Duration::from_millis(1), ..Limits::default() }).await;
    let mut io = plain(&server).await;
    io.write_all(post("wait").as_bytes()).await.unwrap();
    echo.begun.acquire().await.unwrap().forget();
    assert!(!server.stop().await);
}
