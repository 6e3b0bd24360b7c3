//! A connection over which asks are posted, as plainly as HTTP allows: what is measured or counted here is the server.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};

/// A kept connection.
#[derive(Debug)]
pub struct Line {
    stream: BufReader<TcpStream>,
}

impl Line {
    /// Connects.
    ///
    /// # Errors
    /// When nobody listens.
    pub fn to(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// Sends an ask; its answer is still to be heard.
    ///
    /// # Errors
    /// When the line is broken.
    pub fn send(&mut self, ask: &[u8]) -> io::Result<()> {
        let head = format!("POST /sync HTTP/1.1\r\nhost: academy\r\ncontent-length: {}\r\n\r\n", ask.len());
        self.stream.get_mut().write_all(&[head.as_bytes(), ask].concat())
    }

    /// Asks for a page and hears its status and its body.
    ///
    /// # Errors
    /// When the line breaks before its end.
    pub fn get(&mut self, path: &str) -> io::Result<(u16, Vec<u8>)> {
        write!(self.stream.get_mut(), "GET {path} HTTP/1.1\r\nhost: academy\r\n\r\n")?;
        self.hear()
    }

    /// Hears an answer: its status and its body.
    ///
    /// # Errors
    /// When the line breaks before its end.
    pub fn hear(&mut self) -> io::Result<(u16, Vec<u8>)> {
        let first = self.head_line()?;
        let status = first
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .ok_or(io::ErrorKind::InvalidData)?;
        let mut length = None;
        loop {
            let line = self.head_line()?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(said) = line.strip_prefix("content-length:") {
                length = said.trim().parse().ok();
            }
        }
        let mut body = Vec::new();
        match length {
            Some(length) => {
                body.resize(length, 0);
                self.stream.read_exact(&mut body)?;
            }
            None => drop(self.stream.read_to_end(&mut body)?),
        }
        Ok((status, body))
    }

    /// Sends an ask and hears its answer; one that is not taken in is an error.
    ///
    /// # Errors
    /// When the line breaks, or the server refuses.
    pub fn post(&mut self, ask: &[u8]) -> Result<Vec<u8>, String> {
        self.send(ask).map_err(|error| error.to_string())?;
        match self.hear().map_err(|error| error.to_string())? {
            (200, body) => Ok(body),
            (status, body) => Err(format!("{status} {}", String::from_utf8_lossy(&body).trim())),
        }
    }

    fn head_line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}
