//! What an academy makes of a stick: whole asks are used, the rest is named, and coming twice changes nothing.

use std::fs;

use expect_test::expect;
use greenpost_academy::academy::{Server, SystemChance};
use greenpost_academy::serve::now_ms;
use greenpost_academy::{Durability, Reply};
use greenpost_wire::sync::{Batch, Contents};
use greenpost_wire::{Secret, frames};
use serde_json::json;

use crate::officer::Officer;
use crate::world::World;

#[test]
fn a_stick_of_several_devices_is_taken_in_and_answered() {
    let world = World::new();
    let stick = world.stick();
    let (mut one, mut two) = (world.officer(1), world.officer(2));
    one.reads(4);
    let first = one.ask();
    one.completes();
    let last = one.ask();
    one.puts(&stick, &[first, last]);
    two.reads(3);
    two.brings(&stick);
    let said = world.import(&stick);
    let told = said.object();
    assert_eq!(said.code, 0, "{told}");
    let counts = ["files", "asks", "entries", "answers"].map(|key| told[key].as_u64().unwrap());
    assert_eq!(counts, [2, 3, 9, 3]);
    assert_eq!(told["devices"].as_array().unwrap().len(), 2);
    for (officer, answers) in [(&one, 2), (&two, 1)] {
        let heard = officer.hears(&stick);
        assert_eq!(heard.len(), answers);
        let (answer, news) = heard.last().unwrap();
        assert!(answer.holds && answer.knows);
        assert_eq!(news.heads.as_ref().unwrap()[0].number, officer.entries.len() as u64);
        assert_eq!(heard[0].1.welcomes[0].name, officer.name);
    }
    let progress = world.json(&["progress", "autumn"]).objects();
    assert_eq!(
        progress[0]["modules"]["manual"],
        json!({"satisfied": true, "read": 1, "completed": 1, "passed": 0, "best": null})
    );
    assert_eq!((progress[0]["contact_days"].as_i64(), progress[1]["entries"].as_u64()), (Some(0), Some(3)));

    let again = world.import(&stick).object();
    assert_eq!((again["entries"].as_u64(), again["problems"].as_array().unwrap().len()), (Some(0), 0));
    assert_eq!(one.hears(&stick).len(), 2, "an ask that comes again has one answer");
}

#[test]
fn progress_is_a_line_for_each_module_of_each_member() {
    let world = World::new();
    let stick = world.stick();
    let (mut one, mut two, mut three) = (world.officer(1), world.officer(2), world.officer(3));
    one.reads(4);
    one.completes();
    one.brings(&stick);
    two.brings(&stick);
    three.reads(3);
    let picture = three.summary();
    three.puts(&stick, &[picture]);
    assert_eq!(world.import(&stick).code, 0);
    let shown = world.run(&["progress", "autumn"]).answers;
    let short: Vec<String> = shown.lines().map(|line| line.chars().take(90).collect()).collect();
    expect![[r#"
        NAME       MODULE  READ  COMPLETED  PASSED  DONE  ENTRIES  LAST CONTACT
        Officer 1  manual  1     1          0       yes   6        today
        Officer 2  -                                      0        today
        Officer 3  -                                      0        today
        by picture, Officer 3: manual/6e340b9cffb37a989ca544e6, manual/4bf5122f344554c53bde2ebb, m"#]]
    .assert_eq(&short.join("\n"));
}

#[test]
fn what_is_torn_or_altered_is_named_and_its_neighbours_are_used() {
    let world = World::new();
    let stick = world.stick();
    let (mut torn, mut altered) = (world.officer(1), world.officer(2));
    torn.reads(2);
    let first = torn.ask();
    torn.reads(2);
    let last = torn.ask();
    let file = torn.puts(&stick, &[first, last]);
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() - 1]).unwrap();
    let first = altered.ask();
    altered.reads(1);
    let second = altered.ask();
    altered.reads(1);
    let last = altered.ask();
    let file = altered.puts(&stick, &[first.clone(), second, last]);
    let mut bytes = fs::read(&file).unwrap();
    bytes[16 + 12 + first.len() + 12 + 100] ^= 1;
    fs::write(&file, bytes).unwrap();
    fs::write(stick.join("greenpost/notes.asks"), "hello").unwrap();
    fs::write(stick.join("photo.jpg"), "not a picture").unwrap();

    let said = world.run(&["import", &stick.display().to_string()]);
    let (answers, remarks) = (said.answers, world.plain(&said.remarks));
    let named = remarks.replace(&torn.short(), "TORN").replace(&altered.short(), "ALTERED");
    let mut lines: Vec<&str> = named.lines().collect();
    lines.sort_unstable();
    expect![[r#"
        DIR/stick/greenpost/ALTERED.asks, ask 2 was altered on the way and is left out
        DIR/stick/greenpost/TORN.asks, ask 2 is cut short and is left out
        DIR/stick/greenpost/notes.asks is no file of asks
        DIR/stick/photo.jpg: the picture cannot be opened: Format error decoding Jpeg: Error parsing image. Illegal start bytes:6E6F
        3 files, 1 picture: 3 asks from 2 devices, 2 entries new, 3 answers written, 4 problems
    "#]]
    .assert_eq(&format!("{}\n{answers}", lines.join("\n")));
    assert_eq!(said.code, 1);
    assert_eq!((torn.hears(&stick).len(), altered.hears(&stick).len()), (1, 2));

    torn.reads(0);
    let (whole, _) = (torn.entries.len(), ());
    let mut again = Officer::new(1, world.card.keys, "");
    again.entries = torn.entries.clone();
    again.brings(&stick);
    let told = world.import(&stick).object();
    assert_eq!(told["entries"], whole - 2, "the next stick brings what was torn off");
}

#[test]
fn what_is_for_another_academy_or_signed_by_another_is_refused_and_named() {
    let world = World::new();
    let stick = world.stick();
    let mut foreign = Officer::new(1, Secret::new([99; 32]).public(), "");
    let file = foreign.brings(&stick);
    let mut forged = world.officer(2);
    let mut ask = forged.ask();
    let last = ask.len() - 1;
    ask[last] ^= 1;
    forged.puts(&stick, &[ask, vec![1, 2, 3]]);
    let said = world.json(&["import", &file.display().to_string(), &stick.display().to_string()]);
    let told = said.object();
    let problems = told["problems"].to_string();
    let named =
        world.plain(&problems).replace(&foreign.short(), "FOREIGN").replace(&forged.short(), "FORGED");
    let mut lines: Vec<String> = serde_json::from_str(&named).unwrap();
    lines.sort_unstable();
    expect![[r#"
        DIR/stick/greenpost/FOREIGN.asks, ask 1 is refused: the signature does not hold
        DIR/stick/greenpost/FORGED.asks, ask 1 is refused: the signature does not hold
        DIR/stick/greenpost/FORGED.asks, ask 2 is refused: this is no ask"#]]
    .assert_eq(&lines.join("\n"));
    assert_eq!((said.code, told["files"].as_u64(), told["answers"].as_u64()), (1, Some(2), Some(0)));
    let left: Vec<_> =
        fs::read_dir(stick.join("greenpost")).unwrap().map(|one| one.unwrap().path()).collect();
    assert_eq!(left.len(), 2, "both files stay for the other academy, and no answer is written: {left:?}");
}

#[test]
fn a_code_that_is_not_good_is_named_and_answered() {
    let world = World::new();
    let stick = world.stick();
    let mut officer = Officer::new(1, world.card.keys, "ABCD-EFGH");
    officer.reads(1);
    officer.brings(&stick);
    let said = world.import(&stick);
    assert_eq!(said.code, 1);
    let problem = said.object()["problems"][0].as_str().unwrap().to_owned();
    assert!(problem.contains("the academy does not know device"), "{problem}");
    let (answer, news) = officer.hears(&stick).remove(0);
    assert_eq!((answer.knows, news.refusals.len()), (false, 1), "her computer learns why");
}

#[test]
fn a_batch_that_is_not_what_was_written_waits_in_the_quarantine() {
    let world = World::new();
    let stick = world.stick();
    let mut officer = world.officer(1);
    officer.brings(&stick);
    world.import(&stick);
    officer.reads(2);
    let batch = Batch::of(officer.origin, 1, officer.head(0), officer.head(1), &officer.entries);
    let ask = officer.signed(Contents { batches: vec![batch], ..Contents::default() }, 2);
    officer.puts(&stick, &[ask]);
    let said = world.import(&stick);
    assert_eq!((said.code, &said.object()["entries"]), (1, &json!(0)));
    let listed = world.json(&["quarantine"]);
    let batch = listed.object();
    assert_eq!((listed.code, batch["device"].as_str()), (1, Some(officer.device().to_string().as_str())));
    let item = batch["item"].as_str().unwrap();
    let shown = world.json(&["quarantine", "show", &item[..6]]).object();
    assert_eq!(shown["entries"][1]["section"], "s1");
    assert_eq!(world.run(&["quarantine", "drop", item]).code, 0);
    assert_eq!(world.json(&["quarantine", "list"]).code, 0);
}

#[test]
fn an_entry_that_cannot_be_is_set_aside_and_named() {
    let world = World::new();
    let stick = world.stick();
    let mut officer = world.officer(1);
    officer.reads(1);
    officer.entries.push(vec![0xff; 9]);
    officer.reads(1);
    officer.brings(&stick);
    let said = world.import(&stick);
    assert_eq!((said.code, &said.object()["entries"]), (1, &json!(3)));
    let expected = format!("entry 2 of origin {} is set aside: unreadable", officer.origin);
    assert_eq!(said.object()["problems"], json!([expected]));
    assert_eq!(world.json(&["quarantine"]).object()["number"], 2);
    assert_eq!(world.import(&stick).code, 0, "it is told once");
    assert_eq!(world.json(&["export", "--xapi"]).answers.lines().count(), 2);
}

#[test]
fn answers_that_lie_there_unread_are_kept_and_the_newest_64_stay() {
    let world = World::new();
    let stick = world.stick();
    let mut officer = world.officer(1);
    for _ in 0..3 {
        officer.brings(&stick);
        world.import(&stick);
    }
    assert_eq!(officer.hears(&stick).len(), 3);
    let many: Vec<Vec<u8>> = (0..63).map(|_| officer.ask()).collect();
    officer.puts(&stick, &many);
    world.import(&stick);
    assert_eq!(officer.hears(&stick).len(), 64);
    let answers = stick.join(format!("greenpost/{}.answers", officer.short()));
    let mut spoilt = fs::read(&answers).unwrap();
    let last = spoilt.len() - 1;
    spoilt[last] ^= 1;
    fs::write(&answers, spoilt).unwrap();
    officer.brings(&stick);
    world.import(&stick);
    assert_eq!(officer.hears(&stick).len(), 64, "a spoilt answer gives way, the others stay");
}

#[test]
fn answers_go_into_our_folder_wherever_the_asks_lie() {
    let world = World::new();
    let (folder, mut officer) = (world.path("mail"), world.officer(1));
    fs::create_dir_all(folder.join("greenpost")).unwrap();
    let asks = folder.join(format!("{}.ASKS", officer.short()));
    fs::write(&asks, frames::write(frames::ASKS, &[officer.ask()])).unwrap();
    assert_eq!(world.import(&asks).code, 0);
    assert_eq!(officer.hears(&folder).len(), 1);
    let inside = world.import(&folder.join("greenpost"));
    assert_eq!(inside.code, 2, "answers alone are nothing to import");
}

#[test]
fn a_stick_that_takes_no_answer_is_named_and_its_asks_are_used() {
    let world = World::new();
    let (stick, mut officer) = (world.stick(), world.officer(1));
    officer.reads(2);
    officer.brings(&stick);
    // A folder stands where the answers would.
    fs::create_dir(stick.join(format!("greenpost/{}.answers", officer.short()))).unwrap();
    let said = world.import(&stick);
    let told = said.object();
    assert_eq!((said.code, told["entries"].as_u64(), told["answers"].as_u64()), (1, Some(2), Some(0)));
    assert!(told["problems"][0].as_str().unwrap().ends_with("what came is taken in all the same"), "{told}");
}

#[test]
fn an_import_counts_what_it_took_in_itself_and_not_what_a_server_takes_meanwhile() {
    let world = World::new();
    let stick = world.stick();
    for seed in 1..=8 {
        let mut officer = world.officer(seed);
        officer.reads(3);
        officer.brings(&stick);
    }
    let others: Vec<Vec<u8>> = (20..40)
        .map(|seed| {
            let mut officer = world.officer(seed);
            officer.reads(2);
            officer.ask()
        })
        .collect();
    let server = Server::in_folder(&world.path("data"), Durability::Full, Box::new(SystemChance)).unwrap();
    let serving = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
        for ask in others {
            assert!(matches!(runtime.block_on(server.receive(&ask, None, now_ms())), Reply::Answer(_)));
        }
    });
    let told = world.import(&stick).object();
    serving.join().unwrap();
    assert_eq!(told["entries"], 8 * 3);
    assert_eq!(world.json(&["info"]).object()["entries"], 8 * 3 + 20 * 2, "all of it is there");
}
