//! What counts when it is told twice, and the sentence of each mistake.

use std::collections::BTreeMap;
use std::path::Path;

use clap::Parser;
use expect_test::{Expect, expect};

use super::*;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    asked: ServeArguments,
}

/// Reads what a file, the environment and flags say. `DIR` is a folder, and `DIR/set.toml` the file.
fn read(folder: &Path, file: &str, variables: &[(&str, &str)], flags: &[&str]) -> Result<Settings, String> {
    let name = folder.display().to_string();
    let real = |text: &str| text.replace("DIR", &name);
    std::fs::write(folder.join("set.toml"), real(file)).unwrap();
    let variables: BTreeMap<String, String> =
        variables.iter().map(|(key, text)| (format!("GREENPOST_ACADEMY_{key}"), real(text))).collect();
    let line =
        Line::try_parse_from(["serve".to_owned()].into_iter().chain(flags.iter().map(|flag| real(flag))));
    let asked = line.map_err(|error| error.to_string())?.asked;
    Settings::read(&asked, |key| variables.get(key).cloned())
        .map_err(|error| error.to_string().replace(&name, "DIR"))
}

const FILE: [&str; 2] = ["--config", "DIR/set.toml"];

#[test]
fn a_flag_counts_before_a_variable_and_a_variable_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = "data = \"DIR\"\nconnections = 1\nper_address = 1\nworkers = 1";
    let variables = [("PER_ADDRESS", "2"), ("WORKERS", "2"), ("CONFIG", "DIR/set.toml")];
    let settings = read(folder.path(), file, &variables, &["--workers", "3"]).unwrap();
    let told = (settings.limits.connections, settings.limits.per_address, settings.workers);
    assert_eq!(told, (1, 2, 3));
}

#[test]
fn each_setting_is_read_from_a_file_and_from_flags_alike() {
    let folder = tempfile::tempdir().unwrap();
    let file = r#"
        data = "."
        database = "postgres://academy@db/academy"
        listen = "[::1]:8443"
        plain = "127.0.0.1:8080"
        certificate = "cert.pem"
        key = "key.pem"
        names = ["a.example", "192.0.2.1"]
        metrics = "127.0.0.1:9187"
        trust_proxy = true
        connections = 100
        per_address = 10
        workers = 4
    "#;
    let flags = [
        "--data=DIR/.",
        "--database=postgres://academy@db/academy",
        "--listen=[::1]:8443",
        "--plain=127.0.0.1:8080",
        "--certificate=DIR/cert.pem",
        "--key=DIR/key.pem",
        "--names=a.example,192.0.2.1",
        "--metrics=127.0.0.1:9187",
        "--trust-proxy",
        "--connections=100",
        "--per-address=10",
        "--workers=4",
    ];
    let shown = |settings: Settings| {
        let Settings { place, listen, plain, certificate, names, metrics, .. } = settings.clone();
        let Settings { trusts_proxy, limits, workers, .. } = settings;
        let first = format!(
            "{:?} {:?} {listen:?} {plain:?} {certificate:?} {names:?} {metrics:?}",
            place.data, place.database
        );
        format!("{first} {trusts_proxy} {limits:?} {workers}")
    };
    let from_file = shown(read(folder.path(), file, &[], &FILE).unwrap());
    assert_eq!(from_file, shown(read(folder.path(), "", &[], &flags).unwrap()));
    assert!(from_file.contains("/cert.pem") && from_file.contains("connections: 100"), "{from_file}");
}

#[test]
fn tls_is_spoken_unless_plain_http_alone_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let doors = |flags: &[&str]| {
        let settings = read(folder.path(), "", &[("DATA", "DIR")], flags).unwrap();
        (settings.listen.is_some(), settings.plain.is_some())
    };
    let plain = "--plain=127.0.0.1:8080";
    assert_eq!(doors(&[]), (true, false));
    assert_eq!(doors(&[plain]), (false, true));
    assert_eq!(doors(&[plain, "--listen=0.0.0.0:1"]), (true, true));
    assert_eq!(
        doors(&[plain, "--certificate=a", "--key=b"]),
        (true, true),
        "a certificate is told for a reason"
    );
}

fn check(file: &str, variables: &[(&str, &str)], flags: &[&str], said: &Expect) {
    let folder = tempfile::tempdir().unwrap();
    let outcome = read(folder.path(), file, variables, flags);
    said.assert_eq(&outcome.err().unwrap_or_else(|| "good".to_owned()));
}

#[test]
fn each_mistake_has_its_sentence() {
    let data = ("DATA", "DIR");
    check(
        "",
        &[],
        &[],
        &expect![
            "--data: a server needs its data folder: name it here, in GREENPOST_ACADEMY_DATA or in the file"
        ],
    );
    check(
        "",
        &[("DATA", " ")],
        &[],
        &expect!["GREENPOST_ACADEMY_DATA: nothing is said; leave it out or say something"],
    );
    check(
        "",
        &[("DATA", "DIR/none")],
        &[],
        &expect!["--data: there is no folder DIR/none: make it, or name the one the academy's data is in"],
    );
    check(
        "",
        &[data],
        &["--config=DIR/none.toml"],
        &expect!["DIR/none.toml cannot be read: No such file or directory (os error 2)"],
    );
    check(
        "a = 1\nlisten = ",
        &[data],
        &FILE,
        &expect!["DIR/set.toml is not TOML: line 2: string values must be quoted, expected literal string"],
    );
    check(
        "lisen = \"0.0.0.0:1\"",
        &[data],
        &FILE,
        &expect![
            "DIR/set.toml, lisen: there is no such setting; there are: data, database, listen, plain, certificate, key, names, metrics, trust_proxy, connections, per_address, workers"
        ],
    );
    check(
        "config = \"a\"",
        &[data],
        &FILE,
        &expect![
            "DIR/set.toml, config: there is no such setting; there are: data, database, listen, plain, certificate, key, names, metrics, trust_proxy, connections, per_address, workers"
        ],
    );
    check(
        "listen = 8443",
        &[data],
        &FILE,
        &expect!["DIR/set.toml, listen: it must be text, in quotation marks"],
    );
    check(
        "connections = \"2000\"",
        &[data],
        &FILE,
        &expect!["DIR/set.toml, connections: it must be a number from 1 to 1000000, without quotation marks"],
    );
    check(
        "trust_proxy = \"true\"",
        &[data],
        &FILE,
        &expect!["DIR/set.toml, trust_proxy: it must be true or false, without quotation marks"],
    );
    check(
        "names = [1]",
        &[data],
        &FILE,
        &expect![[r#"DIR/set.toml, names: it must be a list of texts, such as ["a.example"]"#]],
    );
    check(
        "workers = 0",
        &[data],
        &[FILE[0], FILE[1], "--workers=2"],
        &expect!["DIR/set.toml, workers: it must be a number from 1 to 256, without quotation marks"],
    );
    check(
        "",
        &[data, ("LISTEN", "8443")],
        &[],
        &expect![
            "GREENPOST_ACADEMY_LISTEN: “8443” is no address and port; write it as 0.0.0.0:8443 or [::]:8443"
        ],
    );
    check(
        "",
        &[data, ("TRUST_PROXY", "yes")],
        &[],
        &expect!["GREENPOST_ACADEMY_TRUST_PROXY: it must be true or false"],
    );
    check(
        "",
        &[data],
        &["--connections=many"],
        &expect!["--connections: it must be a number from 1 to 1000000"],
    );
    check(
        "",
        &[data],
        &["--certificate=a.pem"],
        &expect!["--certificate: it needs its key: name it with --key"],
    );
    check(
        "",
        &[data],
        &["--key=a.pem"],
        &expect!["--key: it needs its certificate: name it with --certificate"],
    );
    check(
        "",
        &[data],
        &["--names=a.example,b example"],
        &expect!["--names: “b example” is neither a host's name nor an address"],
    );
    check(
        "",
        &[data],
        &["--metrics=0.0.0.0:9187"],
        &expect![
            "--metrics: numbers are shown to this machine alone: choose a loopback address such as 127.0.0.1:9187"
        ],
    );
    check(
        "",
        &[data],
        &["--database=mysql://root:secret@db"],
        &expect![
            "--database: a database is named postgres://user@host/name; without one the data folder holds it"
        ],
    );
}
