//! The line between a server and its database: what is asked of TLS is done, or the server does not start.

use greenpost_academy::Reply;
use greenpost_academy::academy::{Server, SystemChance};
use greenpost_academy::serve::now_ms;
use greenpost_tests::{Academy, Device, Postgres};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::runtime::Runtime;

/// An authority, and a certificate of it for 127.0.0.1 with its key; all PEM.
fn certificates() -> (String, String, String) {
    let (authority, server) = (KeyPair::generate().expect("a key"), KeyPair::generate().expect("a key"));
    let mut root = CertificateParams::default();
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let trusted = root.self_signed(&authority).expect("signed").pem();
    let leaf = CertificateParams::new(vec!["127.0.0.1".to_owned()]).expect("a name");
    let leaf = leaf.signed_by(&server, &Issuer::new(root, authority)).expect("signed");
    (trusted, leaf.pem(), server.serialize_pem())
}

/// Whether every line to a database is private, as the database sees it; or why there is none.
fn line(runtime: &Runtime, postgres: &Postgres, database: &str, url: &str) -> Result<bool, String> {
    let server = runtime.block_on(Server::in_database(url, Box::new(SystemChance)));
    let server = server.map_err(|error| error.to_string())?;
    runtime.block_on(server.academies()).map_err(|error| error.to_string())?;
    let seen = postgres.sql(
        database,
        "select bool_and(ssl)
        from pg_stat_ssl join pg_stat_activity using (pid)
        where datname = current_database() and pid <> pg_backend_pid()",
    );
    Ok(seen == "t")
}

#[test]
fn a_line_is_as_private_as_it_was_asked_to_be() {
    let (trusted, certificate, key) = certificates();
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        format!("sslmode=verify-full&sslrootcert={}", path.display())
    };
    let (ours, others) = (file("ours.pem", &trusted), file("others.pem", &certificates().0));
    let runtime = Runtime::new().expect("a runtime");
    let secure = Postgres::start_with_tls(&certificate, &key);
    let database = secure.new_database();
    let by_name = database.url.replace("127.0.0.1", "localhost");
    let stranger = "error performing TLS handshake: invalid peer certificate";
    for (url, mode, expected) in [
        (&database.url, "", Ok(true)),
        (&database.url, "sslmode=prefer", Ok(true)),
        (&database.url, "sslmode=require", Ok(true)),
        (&database.url, "sslmode=disable", Ok(false)),
        (&database.url, &*ours, Ok(true)),
        (&database.url, &*others, Err(stranger)),
        (&by_name, "sslmode=require", Ok(true)),
        (&by_name, &*ours, Err("certificate not valid for name \"localhost\"")),
    ] {
        let found = line(&runtime, &secure, &database.name, &format!("{url}?{mode}"));
        match expected {
            Ok(expected) => assert_eq!(found, Ok(expected), "{mode}"),
            Err(part) => assert!(found.as_ref().is_err_and(|said| said.contains(part)), "{mode}: {found:?}"),
        }
    }
    let plain = Postgres::shared();
    let database = plain.new_database();
    let socket = plain.socket_url("greenpost", &database.name);
    for url in [&database.url, &socket] {
        let rows = [("", true), ("sslmode=disable", true), ("sslmode=require", false), (&*ours, false)];
        for (mode, expected) in rows {
            let found = line(&runtime, plain, &database.name, &format!("{url}?{mode}"));
            let refused = found.as_ref().is_err_and(|said| said.contains("server does not support TLS"));
            assert!(found == Ok(false) && expected || refused && !expected, "{url} {mode}: {found:?}");
        }
    }
}

#[test]
fn an_academy_works_over_a_private_line() {
    let (trusted, certificate, key) = certificates();
    let folder = tempfile::tempdir().expect("a folder");
    let roots = folder.path().join("roots.pem");
    std::fs::write(&roots, trusted).expect("a file");
    let postgres = Postgres::start_with_tls(&certificate, &key);
    let url = format!("{}?sslmode=verify-full&sslrootcert={}", postgres.new_database().url, roots.display());
    let academy = Academy::on(&url);
    let mut device = Device::new(academy.card("").keys, academy.code(), 77);
    device.work(300);
    let held = device.sync(|bytes| match academy.run(academy.academies().receive(bytes, None, now_ms())) {
        Reply::Answer(answer) => Ok(answer),
        Reply::Refused { status, sentence } => Err(format!("{status} {sentence}")),
    });
    held.expect("a sync ends well");
    crate::nothing_is_lost_or_doubled(&academy.held(), &[device]);
}
