//! Lists of names, and what is made of them.

use std::collections::BTreeSet;
use std::fs;

use expect_test::{Expect, expect};
use greenpost_wire::Link;
use serde_json::json;

use crate::officer::Officer;
use crate::world::World;

/// What `enrol --csv` makes of this file: names and posts, or the mistakes.
fn check(text: impl AsRef<[u8]>, expected: Expect) {
    let world = World::new();
    let file = world.path("list.csv");
    fs::write(&file, text).unwrap();
    let said = world.json(&["enrol", "autumn", "--csv", &file.display().to_string()]);
    let mut lines: Vec<String> = world.plain(&said.remarks).lines().map(str::to_owned).collect();
    if said.code == 0 {
        lines = said.objects().iter().map(|made| format!("{} | {}", made["name"], made["post"])).collect();
    }
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn a_list_is_read_as_spreadsheets_write_it() {
    let rows = expect![[r#"
        "Amina" | "North gate"
        "Li, Bo" | null"#]];
    check("name,post\nAmina,North gate\n\"Li, Bo\",\n", rows);
    check(
        "\u{feff}Post;NAME\r\nNorth gate;Amina\r\n;Émile\r\n",
        expect![[r#"
            "Amina" | "North gate"
            "Émile" | null"#]],
    );
    check(
        "name\nAmina\n\nBo\n",
        expect![[r#"
        "Amina" | null
        "Bo" | null"#]],
    );
}

#[test]
fn mistakes_of_a_list_are_told_by_line_and_no_code_is_made() {
    check(
        "name,post\nAmina,Gate\n,Port\nBo,Port,Night\nAmina,Gate\n",
        expect![[r#"
            DIR/list.csv:3: the name is missing
            DIR/list.csv:4: 3 cells under 2 columns: put a text with the separator in quotation marks
            DIR/list.csv:5: the same name and post stand in line 2: say in the post what tells them apart
            DIR/list.csv: no code was made; mend these lines and try again"#]],
    );
    check(
        "Amina,Gate\nBo,Port\n",
        expect![[r#"
            DIR/list.csv:1: the first line must name the columns: name,post
            DIR/list.csv: no code was made; mend these lines and try again"#]],
    );
    check(
        format!("name\n{}\n", "x".repeat(121)),
        expect![[r#"
            DIR/list.csv:2: a name or post has at most 120 characters
            DIR/list.csv: no code was made; mend these lines and try again"#]],
    );
    check(
        "name,post\n",
        expect![[r#"
            DIR/list.csv:1: nobody is named below this line
            DIR/list.csv: no code was made; mend these lines and try again"#]],
    );
    check(
        b"name\nAm\xe9lie\n",
        expect!["greenpost-academy: DIR/list.csv is not UTF-8 text: save it as UTF-8 and try again"],
    );
}

#[test]
fn codes_are_printed_with_their_link_and_drawn_on_a_sheet() {
    let world = World::new();
    let sheet = world.path("sheet");
    let made = world.json(&["enrol", "autumn", "--count", "3", "--qr", &sheet.display().to_string()]);
    let page = fs::read_to_string(sheet.join("index.html")).unwrap();
    let mut codes = BTreeSet::new();
    for made in made.objects() {
        let link = Link::parse(made["link"].as_str().unwrap()).unwrap();
        let code = link.code.unwrap().to_string();
        assert_eq!((&link.card, made["code"].as_str()), (&world.card, Some(code.as_str())));
        assert!(page.contains(&format!("{code}.svg")) && sheet.join(format!("{code}.svg")).exists());
        codes.insert(code);
    }
    assert_eq!(codes.len(), 3);
    let line = world.run(&["enrol", "autumn"]).answers;
    let (code, link) = line.trim().split_once("  ").unwrap();
    assert_eq!(Link::parse(link).unwrap().code.unwrap().to_string(), code);
}

#[test]
fn a_prepared_name_counts_and_a_second_device_is_the_same_learner() {
    let world = World::new();
    let stick = world.stick();
    fs::write(world.path("list.csv"), "name,post\nAmina Diallo,North gate\n").unwrap();
    let made =
        world.json(&["enrol", "autumn", "--csv", &world.path("list.csv").display().to_string()]).object();
    let mut one = Officer::new(1, world.card.keys, made["code"].as_str().unwrap());
    one.brings(&stick);
    world.import(&stick);
    let made = world.json(&["enrol", "autumn", "--learner", "amina diallo"]).object();
    let mut two = Officer::new(2, world.card.keys, made["code"].as_str().unwrap());
    two.brings(&stick);
    world.import(&stick);
    let learner = world.json(&["learners"]).object();
    assert_eq!((&learner["name"], &learner["post"]), (&json!("Amina Diallo"), &json!("North gate")));
    assert_eq!(made["learner"], learner["learner"]);
    assert_eq!(two.hears(&stick)[0].1.welcomes[0].name, "Amina Diallo");
    assert_eq!(world.json(&["devices"]).objects().len(), 2);
}
