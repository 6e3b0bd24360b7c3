//! The command as a tutor types it: mistakes, and the road by stick while a relay runs.

use std::fs;
use std::path::Path;

use expect_test::{Expect, expect};
use greenpost_academy::relay::Bounds;
use greenpost_wire::frames::{self, Frame};
use greenpost_wire::sync::Ask;

use crate::double::{answer_to, card};
use crate::support::{Lab, NEVER, answers, ask, sync};

/// Exit code, answers and remarks; the folder is left out.
fn said(folder: &Path, arguments: &[&str]) -> String {
    let (mut told, mut remarks) = (Vec::new(), Vec::new());
    let typed = ["greenpost-academy", "relay"].iter().chain(arguments).map(Into::into);
    let code = greenpost_academy::run(typed, &mut told, &mut remarks);
    let text = format!("{}{}", String::from_utf8(told).unwrap(), String::from_utf8(remarks).unwrap());
    format!("{}exit {code}", text.replace(&folder.display().to_string(), "DIR").replace('\\', "/"))
}

#[test]
fn each_mistake_has_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("card"), "nothing").unwrap();
    let link = card("https://academy.example:8443", None).link(None);
    let data = path("data");
    let rows: &[(&[&str], Expect)] = &[
        (
            &[],
            expect![
                "greenpost-academy: --link: a relay must know its academy: give its link here, or a file that holds it with --card\nexit 2"
            ],
        ),
        (
            &["--link", "greenpost:AAAA"],
            expect![
                "greenpost-academy: --link: it is no academy's link, or was cut: it begins with greenpost:\nexit 2"
            ],
        ),
        (
            &["--card", &path("card")],
            expect![
                "greenpost-academy: --card: it is no academy's link, or was cut: it begins with greenpost:\nexit 2"
            ],
        ),
        (
            &["--link", &link],
            expect![
                "greenpost-academy: --data: a relay needs a folder for what it carries: name one, it is made when it is not there\nexit 2"
            ],
        ),
        (
            &["--link", &link, "--data", &data],
            expect![
                "greenpost-academy: --upstream: “academy.example:8443”: the academy's link names no authority, so nobody could tell who answers there; use http:// on a line you trust\nexit 2"
            ],
        ),
        (
            &["--link", &link, "--data", &data, "--upstream", "academy"],
            expect![
                "greenpost-academy: --upstream: “academy”: it is no address of an academy; write it as https://host:8443\nexit 2"
            ],
        ),
        (
            &[
                "--link",
                &link,
                "--data",
                &data,
                "--upstream",
                "http://a",
                "--announce",
                "--listen",
                "127.0.0.1:0",
            ],
            expect![
                "greenpost-academy: --announce: devices must reach what is announced: listen on an address and a port of the LAN, such as 0.0.0.0:8484\nexit 2"
            ],
        ),
        (
            &["take", &path("stick"), "--data", &path("none")],
            expect!["greenpost-academy: there is no folder DIR/none\nexit 2"],
        ),
        (
            &["bring", &path("stick"), "--data", &path("")],
            expect![
                "greenpost-academy: --data: DIR/ is no relay's folder: name the one it was started with\nexit 2"
            ],
        ),
        (
            &["take", &path("stick"), "--data", &data],
            expect!["greenpost-academy: there is no folder DIR/stick\nexit 2"],
        ),
        (
            &["bring", &path("stick"), "--data", &data],
            expect!["greenpost-academy: there is no folder DIR/stick\nexit 2"],
        ),
    ];
    for (arguments, expected) in rows {
        expected.assert_eq(&said(folder.path(), arguments));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stick_takes_what_waits_and_brings_answers_while_the_relay_runs() {
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let data = folder.path().join("data");
    let mut of_sticks_alone = card("", None);
    of_sticks_alone.addresses.clear();
    let lab = Lab::open(&data, of_sticks_alone, NEVER, Bounds::default()).await;
    let stick_path = stick.path().display().to_string();
    let data_path = data.display().to_string();
    let take = || said(folder.path(), &["take", &stick_path, "--data", &data_path]);
    let bring = || said(folder.path(), &["bring", &stick_path, "--data", &data_path]);

    expect!["nothing waits: the stick needs to carry nothing\nexit 0"].assert_eq(&take());
    let asks = [ask(1, 1), ask(2, 2), ask(1, 3)];
    for ask in &asks {
        assert_eq!(sync(lab.address, ask).await, (202, Vec::new()));
    }
    expect!["3 requests of 2 devices on the stick, in greenpost; they wait here too until their answers are brought\nexit 0"].assert_eq(&take());
    let ours = stick.path().join("greenpost");
    let names: Vec<_> = fs::read_dir(&ours).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(names.len(), 1, "{names:?}");
    let file = frames::read(frames::ASKS, &fs::read(&names[0]).unwrap()).unwrap();
    assert!(file == asks.clone().map(Frame::Whole), "as they came, in order");

    let loose = |ask: &[u8]| [Ask::hash(ask).as_slice(), &answer_to(ask)].concat();
    let mut spoilt = frames::write(frames::ANSWERS, &[loose(&asks[1]), loose(&asks[0]), loose(&ask(3, 9))]);
    spoilt[40] ^= 1;
    fs::write(ours.join("one.answers"), spoilt).unwrap();
    fs::write(stick.path().join("two.answers"), frames::write(frames::ANSWERS, &[loose(&asks[2])])).unwrap();
    let told = bring().replace(&stick_path, "STICK");
    expect![[r#"
        2 answers brought; devices fetch them here
        1 answer to what does not wait here
        STICK/greenpost/one.answers is not whole: what could be read of it was taken
        exit 1"#]]
    .assert_eq(&told);
    assert!(answers(lab.address, 1).await.contains(&loose(&asks[0])));
    assert!(answers(lab.address, 1).await.contains(&loose(&asks[2])));
    assert!(sync(lab.address, &asks[0]).await == (200, answer_to(&asks[0])));
    expect!["1 request of 1 device on the stick, in greenpost; they wait here too until their answers are brought\nexit 0"].assert_eq(&take());
}
