//! One autumn at an academy, from its beginning to the copy it comes back from.

use std::fs;

use greenpost_wire::sync::Letter;
use greenpost_wire::{Authority, Link, ModuleId};
use serde_json::json;

use crate::world::{World, program};

#[test]
fn an_academy_is_set_up_once_and_shows_the_same_card_again() {
    let world = World::new();
    let first = world.json(&["card"]).object();
    let card = Link::parse(first["link"].as_str().unwrap()).unwrap().card;
    assert_eq!(card, world.card);
    assert_eq!(first["academy"], card.keys.academy().to_string());
    let authority = card.authority.expect("an authority of its own");
    let told = first["authority"].as_str().unwrap().replace(' ', "");
    assert_eq!(told, data_encoding::HEXUPPER.encode(&sha256(&authority)), "people compare its key's hash");
    assert_eq!(world.run(&["setup", "--name", "Border academy"]).code, 2, "the same name again is a slip");
    let new = ["https://a.example:8443", "http://10.0.0.5:8080"];
    let moved = world.json(&["card", "--address", new[0], "--address", new[1]]).object();
    assert_eq!(moved["addresses"], json!(new));
    assert_eq!(world.json(&["card"]).object()["addresses"], json!(new), "and it stays so");
    let file = world.path("card.svg");
    world.run(&["card", "--qr", &file.display().to_string()]);
    assert!(fs::read_to_string(file).unwrap().starts_with("<svg "));
}

#[test]
fn with_a_public_certificate_there_is_no_authority() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    let made = program(&["setup", "--data", &data, "--name", "A", "--public-certificate", "--json"]).object();
    assert_eq!(made["authority"], json!(null));
    assert!(!folder.path().join("authority.key").exists());
}

#[test]
fn a_ministrys_authority_goes_into_the_card_and_a_public_one_takes_it_out() {
    let world = World::new();
    // Any root will do: here the one the academy made for itself.
    let root = world.path("ministry.pem");
    fs::copy(world.path("data").join("authority.pem"), &root).unwrap();
    let own = world.card.authority.clone().unwrap();
    let link = |flags: &[&str]| {
        let said = world.json(&[&["card"], flags].concat()).object();
        Link::parse(said["link"].as_str().unwrap()).unwrap().card
    };
    let card = link(&["--authority", &root.display().to_string()]);
    let Some(Authority::Private { subject, key }) = Authority::read(card.authority.as_deref()) else {
        panic!("{card:?}")
    };
    assert_eq!(key, own, "its key");
    assert!(subject.starts_with(&[0x30]) && subject.ends_with(b"Greenpost academy authority"), "its name");
    assert_eq!(link(&[]).authority, card.authority, "and it stays so");
    let copy = world.path("copy").display().to_string();
    world.run(&["backup", &copy]);
    let restored = world.run(&["restore", &copy, "--replace"]);
    assert!(restored.code == 0 && !restored.remarks.contains("authority.key"), "{}", restored.remarks);
    let none =
        world.run(&["card", "--authority", &world.path("copy").join("none.pem").display().to_string()]);
    assert_eq!(none.code, 2, "{}", none.remarks);
    assert_eq!(link(&["--public-certificate"]).authority, None);
}

#[test]
fn one_of_two_academies_is_named_by_its_id_or_its_name() {
    let world = World::new();
    world.run(&["setup", "--name", "Port academy"]);
    let said = world.run(&["cohort", "list"]);
    assert_eq!(said.code, 2);
    assert!(
        said.remarks.contains("Border academy") && said.remarks.contains("Port academy"),
        "{}",
        said.remarks
    );
    let id = world.card.keys.academy().to_string();
    assert_eq!(world.json(&["cohort", "list", "--academy", &id]).objects().len(), 1);
    assert_eq!(world.json(&["cohort", "list", "--academy", "port academy"]).objects().len(), 0);
    assert_eq!(world.json(&["info"]).objects().len(), 2);
    let copy = world.path("copy").display().to_string();
    assert_eq!(world.json(&["backup", &copy]).objects().len(), 2);
    assert_eq!(world.run(&["restore", &copy, "--replace"]).code, 2, "which of the two is not said");
    assert_eq!(world.run(&["restore", &copy, "--replace", "--academy", &id]).code, 0);
}

#[test]
fn letters_and_rules_come_down_by_stick() {
    let world = World::new();
    let stick = world.stick();
    let mut officer = world.officer(1);
    officer.brings(&stick);
    assert_eq!(world.import(&stick).code, 0);
    let (_, news) = officer.hears(&stick).remove(0);
    let learner = news.welcomes[0].learner.to_string();
    let about = format!("{}/1", officer.origin);
    for (arguments, letters) in [
        (vec!["mail", "autumn", "--assignment", "basel", "--due", "2026-12-04", "--text", "Soon."], 1),
        (
            vec![
                "mail",
                "--learner",
                &learner,
                "--feedback",
                "Well done.",
                "--about",
                &about,
                "--from",
                "The trainer",
            ],
            1,
        ),
        (vec!["mail", "--learner", "officer 1", "--grade", "basel", "--percent", "70", "--passed"], 1),
    ] {
        let posted = world.json(&arguments).object();
        assert_eq!(posted["letters"].as_array().unwrap().len(), letters, "{arguments:?}");
    }
    world.run(&["mail", "--learner", &learner, "--name", "Amina"]);
    world.run(&["rename", &learner, "Amina D."]);
    assert_eq!(world.json(&["learners"]).object()["name"], "Amina D.");
    let set = ["policy", "--hours", "06:00-18:00", "--daily-bytes", "100000", "--fixed"];
    let expected = json!({"edition": 1, "hours": "06:00-18:00", "daily_bytes": 100_000, "fixed": true});
    assert_eq!(world.json(&set).object(), expected);
    assert_eq!(world.json(&["policy"]).object(), expected, "showing changes nothing");
    assert_eq!(world.json(&set).object(), expected, "what is so already makes no edition");
    let loosened = world.json(&["policy", "--hours", "none", "--proposed"]).object();
    assert_eq!(loosened, json!({"edition": 2, "hours": null, "daily_bytes": 100_000, "fixed": false}));

    officer.brings(&stick);
    world.import(&stick);
    let (_, news) = officer.hears(&stick).remove(1);
    let basel = ModuleId::new("basel").unwrap();
    let letters: Vec<Letter> = news.mail.iter().map(|mail| mail.letter.clone()).collect();
    assert_eq!(
        letters,
        [
            Letter::Assignment {
                module: basel.clone(),
                due: "2026-12-04".to_owned(),
                text: "Soon.".to_owned()
            },
            Letter::Feedback { about: Some((officer.origin, 1)), text: "Well done.".to_owned() },
            Letter::Grade { module: basel, percent: 70, passed: true, text: String::new() },
            Letter::Name { name: "Amina".to_owned() },
            Letter::Name { name: "Amina D.".to_owned() },
        ]
    );
    assert_eq!(news.mail[1].from, "The trainer");
    assert_eq!(news.policy.unwrap().daily_bytes, Some(100_000));
}

#[test]
fn a_copy_brings_an_academy_back_under_a_new_epoch() {
    let world = World::new();
    let stick = world.stick();
    let mut officer = world.officer(1);
    officer.reads(5);
    officer.brings(&stick);
    world.import(&stick);
    let copy = world.path("copy").display().to_string();
    let told = world.json(&["backup", &copy]).object();
    assert_eq!((told["entries"].as_u64(), told["learners"].as_u64()), (Some(5), Some(1)));
    let before = world.json(&["info"]).object();
    officer.reads(3);
    officer.brings(&stick);
    world.import(&stick);
    assert_eq!(world.json(&["info"]).object()["entries"], 8);

    assert_eq!(world.run(&["restore", &copy]).code, 2, "an academy that is here is not replaced by accident");
    assert_eq!(world.run(&["restore", &copy, "--replace"]).code, 0);
    let after = world.json(&["info"]).object();
    assert_eq!((after["entries"].as_u64(), &after["broken"]), (Some(5), &json!(null)));
    assert_ne!(after["epoch"], before["epoch"]);
    let again = world.import(&stick).object();
    assert_eq!(again["entries"], 3, "the stick that is still there refills it");

    let elsewhere = world.path("elsewhere").display().to_string();
    assert_eq!(program(&["restore", &copy, "--data", &elsewhere]).code, 0);
    let there = program(&["card", "--data", &elsewhere, "--json"]).object();
    assert_eq!(there, world.json(&["card"]).object(), "with the authority devices trust");
    let authority = fs::read(world.path("elsewhere/authority.key")).unwrap();
    assert_eq!(authority, fs::read(world.path("data/authority.key")).unwrap());
}

#[test]
fn a_copy_that_was_altered_is_found_and_not_restored() {
    let world = World::new();
    let stick = world.stick();
    let mut officer = world.officer(1);
    officer.reads(400);
    let marker = officer.entries[200].clone();
    officer.brings(&stick);
    world.import(&stick);
    let copy = world.path("copy").display().to_string();
    world.run(&["backup", &copy]);
    let file = world.path("copy").join(format!("{}.db", world.card.keys.academy()));
    let mut bytes = fs::read(&file).unwrap();
    let at =
        bytes.windows(marker.len()).position(|part| part == marker).expect("the entry stands in the file");
    bytes[at + marker.len() - 1] ^= 1;
    fs::write(&file, bytes).unwrap();
    let said = world.run(&["restore", &copy, "--replace"]);
    let sentence =
        format!("greenpost-academy: the copy in DIR/copy cannot be trusted: entry {}/", officer.origin);
    assert_eq!(said.code, 2);
    assert!(world.plain(&said.remarks).starts_with(&sentence), "{}", said.remarks);
    assert_eq!(world.json(&["info"]).object()["entries"], 400, "what is here stays");
}

#[test]
fn an_erased_learner_is_gone_and_the_chains_hold() {
    let world = World::new();
    let stick = world.stick();
    let mut officer = world.officer(1);
    officer.reads(3);
    officer.brings(&stick);
    world.import(&stick);
    let said = world.run(&["erase", "Officer 1"]);
    assert_eq!(said.code, 2);
    assert!(said.remarks.contains("--yes: this erases learner"), "{}", said.remarks);
    assert_eq!(world.run(&["erase", "Officer 1", "--yes"]).code, 0);
    let info = world.json(&["info"]).object();
    assert_eq!(
        (info["learners"].as_u64(), info["erased"].as_u64(), &info["broken"]),
        (Some(0), Some(1), &json!(null))
    );
    let exported = world.json(&["export"]);
    assert_eq!(exported.objects()[0]["entry"], json!(null));
    assert_eq!(world.run(&["rename", "Officer 1", "X"]).code, 2);
}

#[test]
fn a_device_that_is_shut_out_is_answered_as_a_stranger() {
    let world = World::new();
    let stick = world.stick();
    let mut officer = world.officer(1);
    officer.brings(&stick);
    world.import(&stick);
    assert_eq!(world.run(&["revoke", &officer.short()]).code, 0);
    assert!(world.json(&["devices"]).object()["revoked"].is_string());
    officer.reads(1);
    officer.brings(&stick);
    let said = world.import(&stick);
    assert_eq!((said.code, &said.object()["entries"]), (1, &json!(0)));
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}
