//! As much of HTTP/1.1 as a portal and a replay need: where a message ends.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long anything may take before it counts as not coming.
const LIMIT: Duration = Duration::from_secs(30);

/// Sends bytes and reads the answer.
pub(super) fn exchange(address: SocketAddr, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(LIMIT))?;
    stream.write_all(bytes)?;
    read_message(&mut stream)
}

/// One message with its body, as far as `content-length` says; all there is when it is no HTTP or says no length.
pub(super) fn read_message(stream: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut message = Vec::new();
    let mut piece = [0; 4096];
    while length_of(&message).is_none_or(|length| message.len() < length) {
        match stream.read(&mut piece)? {
            0 => break,
            count => message.extend_from_slice(&piece[..count]),
        }
    }
    Ok(message)
}

/// How long a message is in all, once its head is whole. A request without a length has no body.
fn length_of(message: &[u8]) -> Option<usize> {
    let head = message.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&message[..head]).to_ascii_lowercase();
    let named = text.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    let is_request = !text.starts_with("http/");
    named.or(is_request.then_some(0)).map(|body: usize| head + body)
}

/// Whether this may be the beginning of an HTTP request; a TLS greeting begins with 22.
pub(super) fn is_request(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(u8::is_ascii_uppercase)
}
