//! Rows changed behind an academy's back, by a hand or a failing disk: `check` finds each of them, on SQLite and on PostgreSQL,
//! and says nothing of what is as it was written.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use greenpost_academy::academy::Invitee;
use greenpost_academy::run;
use greenpost_tests::{Academy, Device, Dice, Line, Postgres, rounds};
use greenpost_wire::LearnerId;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::case::Case;

/// How many rows are changed, one after the other.
fn changes() -> u64 {
    rounds().max(300)
}

/// Columns of which `check` can tell what must stand in them. Names, times and cohorts have nothing that stands for them.
const COLUMNS: &[(&str, &[&str])] = &[
    ("entries", &["origin", "number", "bytes", "head", "set_aside"]),
    (
        "origins",
        &["origin", "learner", "salt_key", "number", "head", "branch_of", "start_number", "start_head"],
    ),
    ("devices", &["device", "signing", "sealing"]),
    ("quarantine", &["item", "batch"]),
    ("progress", &["learner", "module", "chapter", "is_read", "is_completed", "is_passed", "best", "folded"]),
    (
        "modules",
        &[
            "learner",
            "module",
            "chapters_read",
            "chapters_completed",
            "chapters_passed",
            "is_satisfied",
            "best",
        ],
    ),
    ("learners", &["learner"]),
];

/// A table's rows as they are.
struct Table {
    name: &'static str,
    columns: Vec<String>,
    key: Vec<usize>,
    rows: Vec<Vec<Value>>,
    checked: &'static [&'static str],
}

impl Table {
    fn read(db: &Connection, name: &'static str, checked: &'static [&'static str]) -> Self {
        let mut about =
            db.prepare(&format!("select name, pk from pragma_table_info('{name}')")).expect("SQL");
        let told = about.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)));
        let told = told.expect("a table").map(|column| column.expect("a column"));
        let (columns, key): (Vec<_>, Vec<_>) = told.unzip();
        let key = (0..columns.len()).filter(|&at| key[at] > 0).collect();
        let mut select = db.prepare(&format!("select * from {name}")).expect("SQL");
        let row = |row: &rusqlite::Row<'_>| (0..columns.len()).map(|at| row.get(at)).collect();
        let rows = select.query_map([], row).expect("rows").map(|row| row.expect("a row")).collect();
        Self { name, columns, key, rows, checked }
    }

    fn delete(&self, db: &Connection, row: &[Value]) {
        let wanted: Vec<String> = self
            .key
            .iter()
            .enumerate()
            .map(|(at, &of)| format!("{} = ?{}", self.columns[of], at + 1))
            .collect();
        let sql = format!("delete from {} where {}", self.name, wanted.join(" and "));
        let key = rusqlite::params_from_iter(self.key.iter().map(|&of| &row[of]));
        assert_eq!(db.execute(&sql, key).expect("deleted"), 1);
    }

    fn insert(&self, db: &Connection, row: &[Value]) {
        let marks = vec!["?"; row.len()].join(", ");
        let sql = format!("insert into {} values ({marks})", self.name);
        assert_eq!(db.execute(&sql, rusqlite::params_from_iter(row)).expect("inserted"), 1);
    }
}

/// Another value of the same kind, or one where none was.
fn other(value: &Value, dice: &mut Dice) -> Value {
    match value {
        Value::Null => Value::Blob(dice.bytes::<16>().to_vec()),
        // Beyond any number that is there.
        Value::Integer(number) => Value::Integer(number + 1_000 + dice.below(1_000) as i64),
        Value::Text(text) => Value::Text(format!("{text}x")),
        Value::Blob(bytes) => Value::Blob(flipped(bytes.clone(), dice)),
        Value::Real(_) => panic!("there are no such columns"),
    }
}

fn flipped(mut bytes: Vec<u8>, dice: &mut Dice) -> Vec<u8> {
    let at = dice.below(bytes.len());
    bytes[at] ^= 1 << dice.below(8);
    bytes
}

/// What a hand did: rows that went, and rows that came.
fn change(table: &Table, dice: &mut Dice) -> (String, Vec<Vec<Value>>, Vec<Vec<Value>>) {
    let one = table.rows[dice.below(table.rows.len())].clone();
    let needs_all = ["entries", "progress", "learners"].contains(&table.name);
    if needs_all && dice.below(8) == 0 {
        return (format!("a row of {} gone", table.name), vec![one], Vec::new());
    }
    let bytes = table.columns.iter().position(|column| column == "bytes");
    if let Some(bytes) = bytes.filter(|_| dice.below(8) == 0) {
        let second = table.rows.iter().find(|row| row[bytes] != one[bytes]).expect("another");
        let mut exchanged = [one.clone(), second.clone()];
        let [first, last] = &mut exchanged;
        std::mem::swap(&mut first[bytes], &mut last[bytes]);
        return ("two entries exchanged".to_owned(), vec![one, second.clone()], exchanged.to_vec());
    }
    let column = table.checked[dice.below(table.checked.len())];
    let at = table.columns.iter().position(|name| name == column).expect("a column");
    let mut changed = one.clone();
    changed[at] = match (column, &one[at]) {
        ("set_aside", Value::Null) => Value::Text("unreadable".to_owned()),
        ("best", Value::Null) => Value::Integer(1_000),
        (_, value) => other(value, dice),
    };
    (format!("{}.{column}", table.name), vec![one], vec![changed])
}

/// Learners of many kinds: with work, with an entry that is set aside, one who is to be erased, one whose batch is in the
/// quarantine. Returns the third.
fn filled(devices: &mut [Device], ask: impl Fn(&[u8]) -> Result<Vec<u8>, String>) -> LearnerId {
    for (at, device) in devices.iter_mut().enumerate() {
        device.work(20 + at);
        if at == 1 {
            device.write(b"no entry".to_vec());
        }
        device.sync(&ask).expect("taken");
    }
    let mut liar = devices[3].clone();
    liar.work(3);
    let (mut contents, upto) = liar.contents();
    contents.batches[0].after.0[0] ^= 1;
    let lie = liar.ask_with(&contents, upto);
    drop(ask(&lie.bytes).expect("an answer, and nothing taken"));
    devices[2].welcome.as_ref().expect("enrolled").learner
}

#[test]
fn a_row_that_was_changed_is_found_and_one_that_was_not_is_no_alarm() {
    let case = Case::new();
    let mut devices = case.devices(4, 700);
    let leaves = filled(&mut devices, |bytes| case.ask(bytes));
    case.runtime.block_on(case.server.erase_learner(case.id, leaves, 1)).expect("erased");
    let check = || case.runtime.block_on(case.server.check(case.id)).expect("it is read").damage;
    assert_eq!(check(), []);
    let db = Connection::open(case.database()).expect("the file");
    // Nobody cuts the power here.
    db.pragma_update(None, "synchronous", "off").expect("a setting");
    let tables: Vec<Table> = COLUMNS.iter().map(|(name, checked)| Table::read(&db, name, checked)).collect();
    let mut dice = Dice::new(70);
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for round in 0..changes() {
        let table = &tables[dice.below(tables.len())];
        let (what, before, after) = change(table, &mut dice);
        before.iter().for_each(|row| table.delete(&db, row));
        after.iter().for_each(|row| table.insert(&db, row));
        assert_ne!(check(), [], "{what} in round {round}: {before:?} became {after:?}");
        after.iter().for_each(|row| table.delete(&db, row));
        before.iter().for_each(|row| table.insert(&db, row));
        assert_eq!(check(), [], "a false alarm in round {round}, after {what}");
        *found.entry(what).or_default() += 1;
    }
    println!("{found:?}");
}

/// What a hand does to a table, in words of both databases, and what must be found.
const HANDS: &[(&str, &str, &str)] = &[
    ("entries", "update entries set bytes = head where number = 5", "Chain"),
    ("entries", "update entries set head = bytes where number = 20", "Chain"),
    ("entries", "update entries set number = number + 100 where number = 7", "Chain"),
    ("entries", "update entries set origin = academy where stored = 7", "Stray"),
    ("entries", "update entries set set_aside = 'unreadable' where number = 2", "Chain"),
    ("entries", "update entries set set_aside = null", "Chain"),
    ("entries", "delete from entries where number = 3", "Chain"),
    ("entries", "delete from entries where number >= 20", "Chain"),
    ("entries", "update entries set number = 0 where number = 1", "Stray"),
    ("origins", "update origins set head = start_head", "Chain"),
    ("origins", "update origins set number = number - 1", "Chain"),
    ("origins", "update origins set salt_key = head", "Chain"),
    ("origins", "update origins set salt_key = null", "Chain"),
    ("origins", "update origins set start_head = head", "Chain"),
    ("origins", "update origins set branch_of = origin", "Chain"),
    ("origins", "update origins set learner = origin", "NoLearner"),
    ("origins", "delete from origins", "Stray"),
    ("devices", "update devices set signing = sealing", "Device"),
    ("quarantine", "update quarantine set item = origin", "Batch"),
    ("progress", "update progress set is_completed = 1 - is_completed", "Progress"),
    ("progress", "update progress set best = 999", "Progress"),
    ("progress", "delete from progress", "Progress"),
    ("progress", "update progress set module = module || 'x'", "Progress"),
    ("modules", "update modules set chapters_read = chapters_read + 1", "Progress"),
    ("modules", "update modules set best = 999", "Progress"),
    ("modules", "delete from modules", "Progress"),
    ("learners", "delete from learners", "NoLearner"),
    ("academies", "update academies set stored = 1", "Places"),
];

fn every_hand_is_found(academy: &Academy, sql: impl Fn(&str)) {
    let keys = academy.card("").keys;
    let codes = academy.codes(&vec![Invitee::Anybody; 4]);
    let mut devices: Vec<Device> =
        codes.into_iter().zip(800..).map(|(code, seed)| Device::new(keys, code, seed)).collect();
    let line = RefCell::new(Line::to(academy.plain()).expect("a line"));
    let leaves = filled(&mut devices, |bytes| line.borrow_mut().post(bytes));
    let server = academy.academies();
    academy.run(server.erase_learner(academy.id, leaves, 1)).expect("erased");
    let check = || academy.run(server.check(academy.id)).expect("it is read");
    let whole = check();
    assert_eq!((whole.learners, whole.entries, whole.damage.as_slice()), (4, 87, [].as_slice()));
    for (table, hand, expected) in HANDS {
        sql(&format!("create table kept as select * from {table}"));
        sql(hand);
        let damage = check().damage;
        let is_named = damage.iter().any(|one| format!("{one:?}").starts_with(expected));
        assert!(is_named, "{hand}: {expected} is not among {damage:?}");
        sql(&format!("delete from {table}; insert into {table} select * from kept; drop table kept"));
        assert_eq!(check(), whole, "as it was before: {hand}");
    }
}

#[test]
fn every_hand_in_a_folder_is_found() {
    let academy = Academy::start();
    let db = Connection::open(academy.folder().join(format!("{}.db", academy.id))).expect("the file");
    every_hand_is_found(&academy, |sql| db.execute_batch(sql).expect(sql));
}

#[test]
fn every_hand_in_a_database_is_found() {
    let database = Postgres::shared().new_database();
    let academy = Academy::on(&database.url);
    every_hand_is_found(&academy, |sql| drop(Postgres::shared().sql(&database.name, sql)));
}

/// What the command says, and its exit code.
fn command(data: &Path, more: &[&str]) -> (u8, String, String) {
    let words = ["greenpost-academy", "check", "--data"].into_iter().map(OsString::from);
    let words = words.chain([data.into()]).chain(more.iter().map(OsString::from));
    let (mut said, mut remarks) = (Vec::new(), Vec::new());
    let code = run(words, &mut said, &mut remarks);
    (code, String::from_utf8(said).expect("text"), String::from_utf8(remarks).expect("text"))
}

#[test]
fn every_page_of_a_file_that_is_written_over_is_found_by_the_command() {
    const PAGE: usize = 4096;
    let case = Case::new();
    filled(&mut case.devices(4, 900), |bytes| case.ask(bytes));
    case.copy(0);
    let copy = case.copied(0);
    let (code, said, remarks) = command(&copy, &[]);
    assert_eq!((code, remarks.as_str()), (0, ""), "{said}");
    assert_eq!(said, "Border academy: 4 learners, 87 entries, all of it as it was written\n");
    let (name, key) = (format!("{}.db", case.id), format!("{}.key", case.id));
    let whole = fs::read(copy.join(&name)).expect("the copy");
    let mut dice = Dice::new(90);
    for at in (0..whole.len()).step_by(PAGE) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut file = whole.clone();
        file[at..at + PAGE].iter_mut().for_each(|byte| *byte = dice.below(256) as u8);
        fs::write(folder.path().join(&name), file).expect("written");
        fs::copy(copy.join(&key), folder.path().join(&key)).expect("copied");
        let (code, said, remarks) = command(folder.path(), &[]);
        // Where the file does not open at all, that is the sentence.
        assert!(matches!(code, 1 | 2), "page {}: {said}{remarks}", at / PAGE);
        assert_eq!(said.contains("damage"), code == 1, "page {}: {said}{remarks}", at / PAGE);
        assert!(!remarks.is_empty(), "page {}: {said}", at / PAGE);
    }
}

#[test]
fn the_command_names_damage_and_says_what_to_do() {
    let case = Case::new();
    let mut devices = case.devices(4, 950);
    filled(&mut devices, |bytes| case.ask(bytes));
    case.copy(0);
    let copy = case.copied(0);
    let origin = devices[0].origin;
    fs::write(copy.join(format!("{}.key", case.id)), [7; 32]).expect("written");
    let db = Connection::open(copy.join(format!("{}.db", case.id))).expect("the copy");
    db.execute("update entries set bytes = head where origin = ?1 and number = 5", [origin.as_bytes()])
        .expect("changed");
    drop(db);
    let (code, said, remarks) = command(&copy, &["--json"]);
    let told: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let learner = devices[0].welcome.as_ref().expect("enrolled").learner;
    let expected = serde_json::json!([
        "the academy's key is not the one its devices know it by",
        format!("entry {origin}/5 is not what its device wrote, or does not follow from the one before it"),
        format!("what is shown of learner {learner} is not what her entries say"),
    ]);
    let damage = told["damage"].as_array().expect("a list");
    assert_eq!(code, 1);
    assert!(expected.as_array().expect("a list").iter().take(2).eq(damage.iter().take(2)), "{damage:#?}");
    assert!(remarks.contains("restore --replace"), "{remarks}");
}
