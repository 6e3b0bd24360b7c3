//! Several servers on one database, each with a folder of its own, are one academy to devices: the authority comes with
//! the database.

use std::path::Path;

use greenpost_academy::serve::Authority;
use greenpost_tests::Postgres;

/// Runs the program in this folder, on this database; its exit code and what it remarked.
fn run(words: &[&str], data: &Path, database: &str) -> (u8, String) {
    std::fs::create_dir_all(data).expect("a folder");
    let (mut answers, mut remarks) = (Vec::new(), Vec::new());
    let data = data.display().to_string();
    let place = ["--data", &data, "--database", database];
    let typed = ["greenpost-academy"].iter().chain(words).chain(&place).map(|word| (*word).into());
    let code = greenpost_academy::run(typed, &mut answers, &mut remarks);
    (code, String::from_utf8_lossy(&remarks).into_owned())
}

fn key(folder: &Path) -> Vec<u8> {
    Authority::open_or_make(folder).expect("an authority").public_key().to_vec()
}

#[test]
fn a_second_server_needs_the_databases_address_and_nothing_else() {
    let (first, moved) = (Postgres::shared().new_database(), Postgres::shared().new_database());
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    assert_eq!(run(&["setup", "--name", "Border academy"], &at("one"), &first.url), (0, String::new()));
    assert_eq!(run(&["card"], &at("two"), &first.url), (0, String::new()));
    assert_eq!(key(&at("two")), key(&at("one")));
    let copy = at("copy").display().to_string();
    assert_eq!(run(&["backup", &copy], &at("two"), &first.url), (0, String::new()), "from any of them");
    std::fs::create_dir(at("three")).expect("a folder");
    let stranger = key(&at("three"));
    let (code, said) = run(&["card"], &at("three"), &first.url);
    assert!(code == 2 && said.contains("are not those of the database: take them away"), "{said}");
    assert_eq!(key(&at("three")), stranger, "and nothing was overwritten");
    assert_eq!(run(&["restore", &copy], &at("four"), &moved.url), (0, String::new()));
    assert_eq!(run(&["card"], &at("five"), &moved.url), (0, String::new()));
    assert_eq!(key(&at("five")), key(&at("one")), "it moves with its academy");
}
