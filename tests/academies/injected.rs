//! No word of a stranger becomes SQL. sqlmap tries what can be reached without keys: paths, queries, headers, bodies. What it
//! cannot reach, because it is sealed and signed, a device says itself.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

use greenpost_academy::run;
use greenpost_tests::{Academy, Device, Line, Postgres};
use rusqlite::Connection;

use crate::served::Served;

/// A device nobody knows; where its answers would be.
const DEVICE: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// Two requests with a mark at every place a stranger may fill, and what sqlmap calls each of them.
fn requests(at: SocketAddr) -> [(String, &'static [&'static str]); 2] {
    [
        (
            format!("GET /answers/{DEVICE}*?id=1* HTTP/1.1\r\nHost: {at}\r\n\r\n"),
            &["URI parameter '#1*'", "URI parameter '#2*'"],
        ),
        (
            format!(
                "POST /sync HTTP/1.1\r\nHost: {at}\r\nUser-Agent: a*\r\nX-Forwarded-For: 192.0.2.1*\r\nReferer: a*\r\n\
                 Cookie: a=1*\r\nContent-Type: application/octet-stream*\r\n\r\nabc*"
            ),
            &[
                "(custom) POST parameter '#1*'",
                "(custom) HEADER parameter 'User-Agent #1*'",
                "(custom) HEADER parameter 'X-Forwarded-For #1*'",
                "(custom) HEADER parameter 'Referer #1*'",
                "(custom) HEADER parameter 'Cookie #1*'",
                "(custom) HEADER parameter 'Content-Type #1*'",
            ],
        ),
    ]
}

/// Lets sqlmap at a request; what it said, whole.
fn sqlmap(request: &str, database: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("request.txt");
    std::fs::write(&file, request).expect("written");
    let mut command = Command::new("sqlmap");
    command
        .arg("-r")
        .arg(&file)
        .arg("--output-dir")
        .arg(folder.path().join("out"))
        .args(["--batch", "--ignore-stdin", "--ignore-proxy", "--disable-coloring", "--flush-session"])
        // A refusal is an answer like any other; what differs between refusals would be a way in.
        .args(["--ignore-code", "400,401,404,405,413,429"])
        .args(["--dbms", database, "--technique", "BEUST", "--level", "2", "--risk", "2", "--time-sec", "1"])
        .env("HOME", folder.path())
        .env("TERM", "dumb")
        .stdin(Stdio::null());
    let done = command.output().expect("sqlmap is not installed: `cargo xtask test` installs it");
    String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr)
}

fn nothing_is_injectable(academy: Academy, database: &str) {
    let served = Served::start(academy);
    for (request, places) in requests(served.plain) {
        let said = sqlmap(&request, database);
        for place in places {
            assert!(
                said.contains(&format!("testing for SQL injection on {place}")),
                "{place} untried: {said}"
            );
            assert!(said.contains(&format!("{place} does not seem to be injectable")), "{place}: {said}");
        }
        assert!(said.contains("all tested parameters do not appear to be injectable"), "{said}");
        assert!(!said.contains("identified the following injection point"), "{said}");
        assert!(!said.contains("(Internal Server Error)"), "{said}");
    }
    served.ends_unharmed();
}

#[test]
fn sqlmap_finds_no_way_into_an_academy_in_a_folder() {
    nothing_is_injectable(Academy::start(), "SQLite");
}

#[test]
fn sqlmap_finds_no_way_into_an_academy_in_a_database() {
    nothing_is_injectable(Academy::on(&Postgres::shared().new_database().url), "PostgreSQL");
}

/// What a request says at a place.
type Place = fn(&Heard) -> &str;

struct Heard {
    path: String,
    query: String,
    from: String,
    body: String,
}

/// A server as none should be: one word of the request is pasted into SQL.
fn careless(place: Place) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        let db = Connection::open_in_memory().expect("a database");
        db.execute_batch(
            "create table answers (id text, answer text); insert into answers values ('1', 'yes')",
        )
        .expect("a table");
        let db = Arc::new(Mutex::new(db));
        for stream in listener.incoming().flatten() {
            let db = Arc::clone(&db);
            // One that says nothing keeps nobody waiting; one that breaks off is no longer interested.
            thread::spawn(move || answer(stream, &db, place));
        }
    });
    address
}

fn answer(stream: TcpStream, db: &Mutex<Connection>, place: Place) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let (mut first, mut from, mut length) = (String::new(), String::new(), 0);
    stream.read_line(&mut first)?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 || line.trim_end().is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or_default();
        match name.to_lowercase().as_str() {
            "x-forwarded-for" => from = value.trim().to_owned(),
            "content-length" => length = value.trim().parse().unwrap_or(0),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    let target = plain(first.split(' ').nth(1).unwrap_or_default());
    let (path, query) = target.split_once("?id=").unwrap_or((&target, ""));
    let heard = Heard {
        path: path.trim_start_matches("/answers/").replace(DEVICE, "1"),
        query: query.to_owned(),
        from: from.replace("192.0.2.1", "1"),
        body: plain(&String::from_utf8_lossy(&body)).replace("abc", "1"),
    };
    let sql = format!("select answer from answers where id = '{}'", place(&heard));
    let db = db.lock().expect("nobody panics");
    let (status, said) = match db.query_row(&sql, [], |row| row.get::<_, String>(0)) {
        Ok(said) => ("200 OK", said),
        Err(rusqlite::Error::QueryReturnedNoRows) => ("404 Not Found", "no".to_owned()),
        Err(error) => ("400 Bad Request", error.to_string()),
    };
    let length = said.len();
    write!(
        stream.get_mut(),
        "HTTP/1.1 {status}\r\ncontent-type: text/plain\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{said}"
    )
}

/// A text without its percent signs.
fn plain(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let code = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.extend(code);
        bytes.extend(&part.as_bytes()[if code.is_some() { 2 } else { 0 }..]);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn sqlmap_finds_the_way_in_where_there_is_one() {
    let rows: [(usize, &str, Place); 4] = [
        (0, "Parameter: #1* (URI)", |heard| &heard.path),
        (0, "Parameter: #2* (URI)", |heard| &heard.query),
        (1, "Parameter: X-Forwarded-For #1* ((custom) HEADER)", |heard| &heard.from),
        (1, "Parameter: #1* ((custom) POST)", |heard| &heard.body),
    ];
    let found = rows.map(|(which, name, place)| {
        thread::spawn(move || (name, sqlmap(&requests(careless(place))[which].0, "SQLite")))
    });
    for thread in found {
        let (name, said) = thread.join().expect("it ends");
        let is_found = said.contains("identified the following injection point") && said.contains(name);
        assert!(is_found, "{name}: {said}");
    }
}

/// Names as nobody has them.
const NAMES: &[&str] = &[
    "'; drop table entries; --",
    "' or '1'='1",
    "\"; delete from learners; --",
    "Robert'); drop table learners;--",
    "$1 $2 ?1 :academy @x",
    "\\'; select pg_sleep(9); --",
    "x' || (select secret from academies) || '",
    "%' union select name, post, 1, 1, 1, 1 from learners --",
    "{{7*7}} ${7*7} <b>&amp;",
    "e'\\x27' $$ select 1 $$",
];

fn every_word_is_kept_as_it_was_said(academy: &Academy) {
    let folder = academy.folder().display().to_string();
    let place: Vec<&str> = academy.database().into_iter().flat_map(|url| ["--database", url]).collect();
    let command = |words: &[&str]| {
        let words = [&["greenpost-academy"], words, &["--data", &folder, "--json"], &place].concat();
        let (mut said, mut remarks) = (Vec::new(), Vec::new());
        let code = run(words.iter().map(OsString::from), &mut said, &mut remarks);
        assert_eq!(code, 0, "{words:?}: {}", String::from_utf8_lossy(&remarks));
        String::from_utf8(said).expect("text")
    };
    let told = |words: &[&str], key: &str| -> Vec<String> {
        let lines = command(words);
        let object = |line: &str| -> serde_json::Value { serde_json::from_str(line).expect("JSON") };
        let mut told: Vec<String> =
            lines.lines().map(|line| object(line)[key].as_str().expect("text").to_owned()).collect();
        told.sort();
        told
    };
    let mut line = Line::to(academy.plain()).expect("a line");
    let mut learners = Vec::new();
    for (seed, name) in (1..).zip(NAMES) {
        let mut device = Device::new(academy.card("").keys, academy.code(), seed);
        device.work(5);
        let (mut contents, upto) = device.contents();
        // First with a code that is none, then with the right one.
        let claim = contents.claims[0].clone();
        contents.claims[0].name = (*name).to_owned();
        contents.claims[0].code = Some((*name).to_owned());
        let asked = device.ask_with(&contents, upto);
        let refused = device.clone().take(&asked, &line.post(&asked.bytes).expect("answered"));
        assert!(refused.is_err() || !device.is_quiet(), "{name} is no code");
        contents.claims[0].code = claim.code;
        let asked = device.ask_with(&contents, upto);
        device.take(&asked, &line.post(&asked.bytes).expect("answered")).expect("enrolled");
        assert!(device.is_quiet(), "{name}");
        learners.push(device.welcome.expect("enrolled").learner.to_string());
        command(&["cohort", "new", name]);
    }
    let mut names: Vec<&str> = NAMES.to_vec();
    names.sort_unstable();
    assert_eq!(told(&["learners"], "name"), names);
    let cohorts = told(&["cohort", "list"], "name");
    assert!(names.iter().all(|name| cohorts.iter().any(|cohort| cohort == name)), "{cohorts:?}");
    // The same words by the operator's hand, turned round so that each is another than before.
    for (learner, name) in learners.iter().zip(NAMES.iter().rev()) {
        command(&["rename", learner, name]);
    }
    assert_eq!(told(&["learners"], "name"), names);
    for name in NAMES {
        command(&["progress", name]);
    }
    let whole = academy.run(academy.academies().check(academy.id)).expect("read");
    assert_eq!((whole.learners, whole.entries), (NAMES.len() as u64, 5 * NAMES.len() as u64));
    assert_eq!(whole.damage, []);
}

#[test]
fn every_word_is_kept_as_it_was_said_in_a_folder() {
    every_word_is_kept_as_it_was_said(&Academy::start());
}

#[test]
fn every_word_is_kept_as_it_was_said_in_a_database() {
    every_word_is_kept_as_it_was_said(&Academy::on(&Postgres::shared().new_database().url));
}
