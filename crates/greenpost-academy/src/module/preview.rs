//! `module preview`: a module as plain pages, for this computer alone. Files are read at each request, so that an
//! author saves and reloads. Nothing is served but pages made here and figures of the module.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::Duration;

use greenpost_core::figure::{self, Ink};

use super::{folder, pages};
use crate::AcademyError;
use crate::arguments::PreviewArguments;
use crate::output::Output;

/// Nothing may run, nothing may come from elsewhere, nothing may frame the page.
const POLICY: &str = "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A request line and its headers are shorter than this.
const LONGEST_HEAD: u64 = 16 * 1024;

struct Reply {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

/// Serves the module until the process ends.
pub(crate) fn preview(asked: &PreviewArguments, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    folder::read(&asked.folder)?;
    let cannot_listen = |source| AcademyError::Listen { port: asked.port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, asked.port)).map_err(cannot_listen)?;
    let address = listener.local_addr().map_err(cannot_listen)?;
    output.answer(&format!("http://{address}/"))?;
    output.flush()?;
    for stream in listener.incoming() {
        let folder = asked.folder.clone();
        // Browsers hold connections open that they may never use: none may keep the others waiting. A reader that
        // goes away in the middle is no reason to stop.
        thread::spawn(move || stream.and_then(|stream| answer(stream, &folder, address)));
    }
    Ok(0)
}

/// One request, one reply.
fn answer(mut stream: TcpStream, folder: &Path, address: SocketAddr) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.set_write_timeout(Some(Duration::from_secs(30)))?;
    let (request, host) = read_head(&stream)?;
    // A page from elsewhere may have been led here by its name server: it asks for another host.
    let is_ours = host == address.to_string() || host == format!("localhost:{}", address.port());
    let reply = if is_ours { reply(&request, folder) } else { refusal("421 Misdirected Request") };
    let length = reply.body.len();
    write!(
        stream,
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {length}\r\nContent-Security-Policy: {POLICY}\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n",
        reply.status, reply.kind
    )?;
    if !request.starts_with("HEAD ") {
        stream.write_all(&reply.body)?;
    }
    stream.flush()
}

/// The request line and the host it was sent to.
fn read_head(stream: &TcpStream) -> std::io::Result<(String, String)> {
    let mut lines = BufReader::new(stream.take(LONGEST_HEAD)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let mut host = String::new();
    for line in lines {
        let line = line?;
        match line.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("host") => value.trim().clone_into(&mut host),
            Some(_) => {}
            None => break,
        }
    }
    Ok((request, host))
}

/// What this request line asks for.
fn reply(request: &str, folder: &Path) -> Reply {
    let mut words = request.split_ascii_whitespace();
    let (Some("GET" | "HEAD"), Some(target)) = (words.next(), words.next()) else {
        return refusal("405 Method Not Allowed");
    };
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if path == "/style.css" {
        return Reply { status: OK, kind: "text/css; charset=utf-8", body: pages::STYLE.as_bytes().to_vec() };
    }
    if let Some(figure) = path.strip_prefix("/figure") {
        return figure_reply(figure, folder).unwrap_or_else(|| refusal(NOT_FOUND));
    }
    let page = folder::read(folder).ok().and_then(|files| pages::page(&files, path));
    match page {
        Some(page) => Reply { status: OK, kind: "text/html; charset=utf-8", body: page.into_bytes() },
        None => refusal(NOT_FOUND),
    }
}

const OK: &str = "200 OK";
const NOT_FOUND: &str = "404 Not Found";

/// `/common/figures/a.svg`: plain names only, as in the program itself.
fn figure_reply(path: &str, folder: &Path) -> Option<Reply> {
    let address = figure::address(path, "")?;
    let kind = figure::content_type(&address.path)?;
    // Only what the folder's own listing holds is read: links of the file system are not in it.
    let files = folder::read(folder).ok()?;
    if !files.others.contains(&address.path) {
        return None;
    }
    let bytes = std::fs::read(folder.join(&address.path)).ok()?;
    let body = match String::from_utf8(bytes) {
        Ok(drawing) => figure::inked(&drawing, Ink::Light).into_bytes(),
        Err(picture) => picture.into_bytes(),
    };
    Some(Reply { status: OK, kind, body })
}

fn refusal(status: &'static str) -> Reply {
    Reply { status, kind: "text/plain; charset=utf-8", body: format!("{status}\n").into_bytes() }
}
