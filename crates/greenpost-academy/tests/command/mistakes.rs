//! The sentence of each mistake: what, where, and what to do.

use std::fs;

use expect_test::{Expect, expect};

use crate::world::{World, program};

fn check(world: &World, arguments: &[&str], expected: Expect) {
    let real: Vec<String> = arguments
        .iter()
        .map(|word| word.replace("DIR", &world.folder.path().display().to_string()))
        .collect();
    let said = world.run(&real.iter().map(String::as_str).collect::<Vec<_>>());
    let id = world.card.keys.academy().to_string();
    expected.assert_eq(world.plain(&said.remarks).replace(&id, "ID").trim_end());
    assert_eq!((said.code, said.answers.as_str()), (2, ""), "{arguments:?}");
}

#[test]
fn each_mistake_has_a_sentence() {
    let world = World::new();
    fs::create_dir(world.path("empty")).unwrap();
    fs::write(world.path("notes.txt"), "").unwrap();
    let rows: Vec<(&[&str], Expect)> = vec![
        (&["setup", "--name", " "], expect!["greenpost-academy: --name: an academy needs a name"]),
        (
            &["setup", "--name", "A", "--address", "academy.example"],
            expect![
                "greenpost-academy: --address: “academy.example” is no address of a server; write it as https://academy.example:8443"
            ],
        ),
        (
            &["card", "--address", "https://a.example/greenpost"],
            expect![
                "greenpost-academy: --address: “https://a.example/greenpost” is no address of a server; write it as https://academy.example:8443"
            ],
        ),
        (
            &["card", "--qr", "DIR/card.gif"],
            expect!["greenpost-academy: --qr: DIR/card.gif must end in .svg or .png"],
        ),
        (
            &["cohort", "new", "Autumn"],
            expect!["greenpost-academy: COHORT: there is a cohort “Autumn” already: choose another name"],
        ),
        (&["progress", "Spring"], expect!["greenpost-academy: there is no cohort “Spring”: there is Autumn"]),
        (
            &["enrol", "autumn", "--learner", "Amina"],
            expect!["greenpost-academy: there is no learner “Amina”: learners lists all"],
        ),
        (
            &["enrol", "autumn", "--csv", "DIR/none.csv"],
            expect!["greenpost-academy: DIR/none.csv cannot be read: No such file or directory (os error 2)"],
        ),
        (&["revoke", "abcdef"], expect!["greenpost-academy: there is no device “abcdef”: devices lists all"]),
        (
            &["quarantine", "show", "abcd"],
            expect!["greenpost-academy: ITEM: no batch begins with “abcd”: see quarantine list"],
        ),
        (
            &["mail", "autumn", "--assignment", "No module!"],
            expect![
                "greenpost-academy: --assignment: “No module!” is no module's id; name it as its folder is called, such as manual"
            ],
        ),
        (
            &["mail", "autumn", "--assignment", "basel", "--due", "4.12.2026"],
            expect!["greenpost-academy: --due: “4.12.2026” is no day; write it as 2026-12-04"],
        ),
        (
            &["mail", "autumn", "--grade", "basel", "--percent", "70"],
            expect!["greenpost-academy: --grade: say whether it passes: --passed or --failed"],
        ),
        (&["mail", "autumn", "--feedback", " "], expect!["greenpost-academy: --feedback: it says nothing"]),
        (
            &["policy", "--hours", "06:00"],
            expect![
                "greenpost-academy: --hours: “06:00” is no span of the day; write it as 06:00-18:00 (UTC), or none"
            ],
        ),
        (
            &["policy", "--hours", "06:00-24:01"],
            expect![
                "greenpost-academy: --hours: “06:00-24:01” is no span of the day; write it as 06:00-18:00 (UTC), or none"
            ],
        ),
        (
            &["policy", "--daily-bytes", "10"],
            expect![
                "greenpost-academy: --daily-bytes: “10” is no number of bytes from 1000 to 4294967295, and not none"
            ],
        ),
        (
            &["backup", "DIR/data"],
            expect!["greenpost-academy: TO_DIR: DIR/data is the data folder itself: name another"],
        ),
        (
            &["restore", "DIR/empty"],
            expect![
                "greenpost-academy: FROM_DIR: DIR/empty holds no copy of an academy: a copy is an id.db and its id.key"
            ],
        ),
        (
            &["restore", "DIR/none"],
            expect!["greenpost-academy: DIR/none cannot be read: No such file or directory (os error 2)"],
        ),
        (
            &["import", "DIR/empty"],
            expect![
                "greenpost-academy: there is nothing to import in DIR/empty: neither an .asks file nor a picture (.png, .jpg)"
            ],
        ),
        (
            &["import", "DIR/notes.txt"],
            expect![
                "greenpost-academy: there is nothing to import in DIR/notes.txt: neither an .asks file nor a picture (.png, .jpg)"
            ],
        ),
        (
            &["export", "--xapi", "--home", "academy"],
            expect![
                "greenpost-academy: --home: “academy” is no address; write it as https://academy.example"
            ],
        ),
        (
            &["cohort", "list", "--academy", "Port academy"],
            expect!["greenpost-academy: there is no academy “Port academy”: there is ID Border academy"],
        ),
    ];
    for (arguments, expected) in rows {
        check(&world, arguments, expected);
    }
}

#[test]
fn a_place_without_an_academy_says_how_to_make_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    let rows = [
        (
            vec!["info", "--data", &data],
            expect!["greenpost-academy: there is no academy in DIR yet: make one with setup --name\n"],
        ),
        (
            vec!["info", "--data", "DIR/none"],
            expect![[r#"
            greenpost-academy: --data: there is no folder DIR/none: make it, or name the one the academy's data is in
        "#]],
        ),
        (
            vec!["info"],
            expect![
                "greenpost-academy: --data: a server needs its data folder: name it here, in GREENPOST_ACADEMY_DATA or in the file\n"
            ],
        ),
        (
            vec!["info", "--data", &data, "--database", "mysql://x"],
            expect![
                "greenpost-academy: --database: a database is named postgres://user@host/name; without one the data folder holds it\n"
            ],
        ),
    ];
    for (arguments, expected) in rows {
        let said = program(&arguments);
        assert_eq!(said.code, 2);
        expected.assert_eq(&said.remarks.replace(&data, "DIR"));
    }
}

#[test]
fn a_name_that_several_have_is_asked_for_by_id() {
    let world = World::new();
    let stick = world.stick();
    for seed in [1, 2] {
        let mut officer = world.officer(seed);
        officer.name = "Bo".to_owned();
        officer.brings(&stick);
    }
    world.import(&stick);
    let said = world.run(&["rename", "bo", "X"]);
    assert_eq!(said.code, 2);
    assert!(
        said.remarks.contains("“bo” names more than one learner, name one by its id: "),
        "{}",
        said.remarks
    );
    let id = world.json(&["learners"]).objects()[0]["learner"].as_str().unwrap().to_owned();
    assert_eq!(world.run(&["rename", &id[..13], "X"]).code, 0, "the beginning of an id is enough");
}
