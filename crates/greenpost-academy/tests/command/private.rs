//! Whom the academy's files are for: the user who made them.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::world::{World, program};

/// Every file and folder below this one that others may look into.
fn open_to_others(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let about = entry.metadata().unwrap();
        if about.permissions().mode() & 0o077 != 0 {
            found.push(entry.path().display().to_string());
        }
        if about.is_dir() {
            open_to_others(&entry.path(), found);
        }
    }
}

#[test]
fn databases_copies_and_sheets_are_for_their_user_alone_in_a_folder_anybody_sees() {
    let world = World::new();
    let shared = ["shared", "copies"].map(|name| world.path(name));
    for folder in &shared {
        fs::create_dir(folder).unwrap();
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let [data, copies] = shared.map(|folder| folder.display().to_string());
    let run = |arguments: &[&str]| assert_eq!(program(&[arguments, &["--data", &data]].concat()).code, 0);
    run(&["setup", "--name", "Coast academy"]);
    run(&["cohort", "new", "Spring"]);
    run(&["enrol", "Spring", "--qr", &format!("{copies}/codes")]);
    run(&["backup", &copies]);
    run(&["backup", &format!("{copies}/of/today")]);
    let restored = ["restore", &copies, "--data", &format!("{copies}/restored")];
    assert_eq!(program(&restored).code, 0);
    // While a database is open its log stands beside it.
    let server = greenpost_academy::academy::Server::in_folder(
        Path::new(&data),
        greenpost_academy::Durability::Full,
        Box::new(greenpost_academy::academy::SystemChance),
    );
    let server = server.unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    runtime.block_on(server.is_ready()).unwrap();
    let is_log = |entry: fs::DirEntry| entry.path().to_string_lossy().ends_with(".db-wal");
    assert!(fs::read_dir(&data).unwrap().flatten().any(is_log), "the log was looked at, too");
    let mut found = Vec::new();
    [&data, &copies].iter().for_each(|folder| open_to_others(Path::new(folder), &mut found));
    assert_eq!(found, Vec::<String>::new());
}
