//! The real Greenpost window under Xvfb, driven through WebKitWebDriver (W3C WebDriver over HTTP).
//!
//! Nothing here sleeps for luck: the page is asked to tell when a condition holds, with a limit. Driver and program
//! live in a process group of their own, so that killing the group leaves nobody behind.
#![allow(clippy::panic, reason = "a test that cannot drive the window says what it saw and ends")]
#![allow(
    dead_code,
    reason = "shared by the stories of the window and the benchmark, neither of which needs all of it"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use greenpost_tests::{beside, free_port};
use serde_json::{Value, json};

/// How long anything may take before it counts as not coming.
const LIMIT: Duration = Duration::from_secs(30);

/// A display of its own.
pub(crate) struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts Xvfb on a free display with a screen of this size.
    pub(crate) fn start(width: u32, height: u32) -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{width}x{height}x24"), "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts: `cargo xtask test` installs it");
        let mut number = String::new();
        let out = server.stdout.take().expect("its standard output is a pipe");
        BufReader::new(out).read_line(&mut number).expect("Xvfb says its display");
        Self { server, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The program's window.
pub(crate) struct Window {
    driver: Child,
    port: u16,
    session: String,
}

/// Where a window finds things.
pub(crate) struct Setting<'a> {
    /// The display to stand on.
    pub(crate) display: &'a Display,
    /// The learner's data.
    pub(crate) data: &'a Path,
    /// The modules.
    pub(crate) modules: &'a Path,
    /// More environment.
    pub(crate) env: &'a [(&'a str, &'a str)],
}

impl Window {
    /// Opens the program and waits until its first screen is there.
    pub(crate) fn open(setting: &Setting<'_>) -> Self {
        let window = Self::open_anyhow(setting);
        window.wait_js("document.querySelector('h1') !== null", "a first screen with a heading");
        window
    }

    /// Opens the program, whatever it shows.
    pub(crate) fn open_anyhow(setting: &Setting<'_>) -> Self {
        Self::open_program(&beside("greenpost"), setting)
    }

    /// Opens another program with a web view.
    pub(crate) fn open_program(program: &Path, setting: &Setting<'_>) -> Self {
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .args(["--host=127.0.0.1", &format!("--port={port}")])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("DISPLAY", &setting.display.name)
            .env("GREENPOST_DATA", setting.data)
            .env("GREENPOST_MODULES", setting.modules)
            .env("LANG", "C.UTF-8")
            // Without a graphics card the program takes WebKit's plain renderer, whose screenshots never come.
            .env("WEBKIT_DMABUF_RENDERER_FORCE_SHM", "1")
            .env_remove("WAYLAND_DISPLAY")
            .envs(setting.env.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("WebKitWebDriver starts: `cargo xtask test` installs it");
        let mut window = Self { driver, port, session: String::new() };
        window.await_port();
        let browser = json!({ "binary": program, "args": [] });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": browser } } });
        let answer = window.request("POST", "/session", Some(&wanted)).expect("a session");
        window.session = answer["sessionId"].as_str().expect("a session id").to_owned();
        let limit = u64::try_from(LIMIT.as_millis()).expect("a minute fits");
        window.post("/timeouts", &json!({ "script": limit, "implicit": 0 }));
        window
    }

    /// Runs a script in the page; `return` gives a value back.
    pub(crate) fn js(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Runs a script that calls `arguments[0]` with its value when it is done.
    pub(crate) fn js_async(&self, script: &str) -> Value {
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Waits until an expression is true in the page, also over a page that leaves while it is asked.
    pub(crate) fn wait_js(&self, expression: &str, what: &str) {
        let limit = LIMIT.as_millis() - 5_000;
        let script = format!(
            "const done = arguments[arguments.length - 1]; const from = Date.now();
             (function look() {{
               let holds = false; try {{ holds = Boolean({expression}); }} catch {{}}
               if (holds) done(true); else if (Date.now() - from > {limit}) done(false); else setTimeout(look, 20);
             }})();"
        );
        let path = format!("/session/{}/execute/async", self.session);
        let body = json!({ "script": script, "args": [] });
        let from = Instant::now();
        let mut answer = self.request("POST", &path, Some(&body));
        while answer.as_ref().is_err_and(|error| error.contains("unload")) && from.elapsed() < LIMIT {
            answer = self.request("POST", &path, Some(&body));
        }
        if answer != Ok(Value::Bool(true)) {
            let seen = self.js("return location.href + '\\n' + document.body.innerText");
            self.photograph("failed");
            panic!(
                "{what} did not come ({answer:?}); the window shows:\n{}",
                seen.as_str().unwrap_or_default()
            );
        }
    }

    /// Waits until something matches the selector.
    pub(crate) fn wait(&self, selector: &str) {
        self.wait_js(&format!("document.querySelector({}) !== null", json!(selector)), selector);
    }

    /// Waits until the page's visible text holds these words.
    pub(crate) fn wait_text(&self, words: &str) {
        self.wait_js(&format!("document.body.innerText.includes({})", json!(words)), words);
    }

    /// Clicks what matches, when it is there.
    pub(crate) fn click(&self, selector: &str) {
        self.wait(selector);
        let element = self.element(selector);
        self.post(&format!("/element/{element}/click"), &json!({}));
    }

    /// Clicks the button or link with these words.
    pub(crate) fn click_words(&self, words: &str) {
        let find = format!(
            "[...document.querySelectorAll('button, a, summary, label')].find(e => e.innerText.trim().startsWith({}) && e.offsetParent)",
            json!(words)
        );
        self.wait_js(&format!("{find} !== undefined"), words);
        self.js(&format!("const e = {find}; e.scrollIntoView({{block: 'center'}}); e.click()"));
    }

    /// Types into what matches.
    pub(crate) fn type_into(&self, selector: &str, text: &str) {
        self.wait(selector);
        let element = self.element(selector);
        self.post(&format!("/element/{element}/value"), &json!({ "text": text }));
    }

    /// Presses keys one after the other, wherever the focus is. WebDriver's code points stand for named keys.
    pub(crate) fn press(&self, keys: &[&str]) {
        let actions: Vec<Value> = keys
            .iter()
            .flat_map(|key| {
                [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]
            })
            .collect();
        self.act(actions);
    }

    /// Presses a key while another is held.
    pub(crate) fn press_with(&self, held: &str, key: &str) {
        self.act(vec![
            json!({ "type": "keyDown", "value": held }),
            json!({ "type": "keyDown", "value": key }),
            json!({ "type": "keyUp", "value": key }),
            json!({ "type": "keyUp", "value": held }),
        ]);
    }

    /// Goes to a screen by its address.
    pub(crate) fn go(&self, route: &str) {
        self.js(&format!("location.hash = {}", json!(route)));
    }

    /// Makes the window this large.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        self.post("/window/rect", &json!({ "width": width, "height": height, "x": 0, "y": 0 }));
    }

    /// Keeps a picture of the window under `target/screens`.
    pub(crate) fn photograph(&self, name: &str) {
        let folder = root().join("target/screens");
        fs::create_dir_all(&folder).expect("a folder for pictures");
        let picture = self.get("/screenshot");
        let bytes = base64(picture.as_str().expect("a picture"));
        fs::write(folder.join(format!("{name}.png")), bytes).expect("the picture is kept");
    }

    /// The processes of the program and of its web views, without the driver's own.
    pub(crate) fn processes(&self) -> Vec<u32> {
        let group = self.driver.id();
        let listed = fs::read_dir("/proc").expect("/proc").flatten();
        let numbers = listed.filter_map(|entry| entry.file_name().to_string_lossy().parse::<u32>().ok());
        numbers.filter(|process| *process != group && group_of(*process) == Some(group)).collect()
    }

    /// Cuts the power: program and driver die at once, without a word.
    pub(crate) fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let group = format!("-{}", self.driver.id());
        let _ = Command::new("kill").args(["-9", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.driver.wait();
        // Dead is when the last of them let go of its files.
        let from = Instant::now();
        while !self.processes().is_empty() && from.elapsed() < LIMIT {
            std::thread::yield_now();
        }
    }

    fn element(&self, selector: &str) -> String {
        let found = self.post("/element", &json!({ "using": "css selector", "value": selector }));
        let id = found.as_object().and_then(|found| found.values().next()).and_then(Value::as_str);
        id.unwrap_or_else(|| panic!("no element {selector}")).to_owned()
    }

    fn act(&self, actions: Vec<Value>) {
        self.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        );
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let whole = format!("/session/{}{path}", self.session);
        self.request("POST", &whole, Some(body)).unwrap_or_else(|error| panic!("{path} {body}: {error}"))
    }

    fn get(&self, path: &str) -> Value {
        let whole = format!("/session/{}{path}", self.session);
        self.request("GET", &whole, None).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// One request on a connection of its own; the driver is on this machine and answers JSON.
    fn request(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let text = |error: std::io::Error| error.to_string();
        let body = body.map(Value::to_string).unwrap_or_default();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(text)?;
        stream.set_read_timeout(Some(LIMIT * 2)).map_err(text)?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).map_err(text)?;
        let answer = read_answer(&mut stream)?;
        let value: Value = serde_json::from_str(&answer).map_err(|error| format!("{error}: {answer}"))?;
        match value["value"]["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", value["value"]["message"])),
            None => Ok(value["value"].clone()),
        }
    }

    fn await_port(&self) {
        let from = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(from.elapsed() < LIMIT, "WebKitWebDriver does not answer");
            std::thread::yield_now();
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.end();
    }
}

/// The top of the checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the checkout").to_owned()
}

/// The process group of one that lives, from proc(5) stat; the name in field 2 may hold anything but ends with the last
/// bracket. One thread may be dead (Z, field 3) while others, counted in field 20, still hold the files.
fn group_of(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let is_dead = matches!(*fields.first()?, "Z" | "X") && *fields.get(17)? <= "1";
    if is_dead { None } else { fields.get(2)?.parse().ok() }
}

fn read_answer(stream: &mut TcpStream) -> Result<String, String> {
    let mut reader = BufReader::new(stream);
    let mut length = None;
    loop {
        let mut line = String::new();
        let read = reader.read_line(&mut line).map_err(|error| error.to_string())?;
        let line = line.trim().to_ascii_lowercase();
        if read == 0 || line.is_empty() {
            break;
        }
        if let Some(number) = line.strip_prefix("content-length:") {
            length = number.trim().parse::<usize>().ok();
        }
    }
    let mut body = vec![0; length.ok_or("the answer has no length")?];
    reader.read_exact(&mut body).map_err(|error| error.to_string())?;
    String::from_utf8(body).map_err(|error| error.to_string())
}

/// RFC 4648 section 4, for the driver's pictures.
fn base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for symbol in text.bytes() {
        let value = match symbol {
            b'A'..=b'Z' => symbol - b'A',
            b'a'..=b'z' => symbol - b'a' + 26,
            b'0'..=b'9' => symbol - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    bytes
}
