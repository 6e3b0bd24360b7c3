//! How bytes travel in the simulated network: messages with their length, and whatever of one came when the line was cut.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use turmoil::net::TcpStream;

/// Where the academy listens.
pub(crate) const ACADEMY: (&str, u16) = ("academy", 80);
/// Where the relay listens.
pub(crate) const RELAY: (&str, u16) = ("relay", 80);

/// How long anybody waits for an answer, by the simulated clock.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Sends a message and waits for the answer. An error holds what of it came before the line was cut.
pub(crate) async fn exchange(to: (&str, u16), message: &[u8]) -> Result<Vec<u8>, Vec<u8>> {
    let mut came = Vec::new();
    let talk = async {
        let mut line = TcpStream::connect(to).await.ok()?;
        send(&mut line, message).await?;
        receive(&mut line, &mut came).await
    };
    match tokio::time::timeout(PATIENCE, talk).await {
        Ok(Some(())) => Ok(came),
        _ => Err(came),
    }
}

/// Writes a message.
pub(crate) async fn send(line: &mut TcpStream, message: &[u8]) -> Option<()> {
    line.write_all(&length(message)).await.ok()?;
    line.write_all(message).await.ok()
}

/// Writes a part of a message, as a line does that is cut then.
pub(crate) async fn send_part(line: &mut TcpStream, message: &[u8], bytes: usize) -> Option<()> {
    line.write_all(&length(message)).await.ok()?;
    line.write_all(&message[..bytes.min(message.len())]).await.ok()
}

/// Reads a message into `came`, as far as it comes; none when it does not come whole.
pub(crate) async fn receive(line: &mut TcpStream, came: &mut Vec<u8>) -> Option<()> {
    let mut length = [0; 4];
    line.read_exact(&mut length).await.ok()?;
    let length = u32::from_be_bytes(length) as usize;
    let mut part = [0; 4096];
    while came.len() < length {
        let most = part.len().min(length - came.len());
        let read = line.read(&mut part[..most]).await.ok()?;
        if read == 0 {
            return None;
        }
        came.extend_from_slice(&part[..read]);
    }
    Some(())
}

fn length(message: &[u8]) -> [u8; 4] {
    u32::try_from(message.len()).unwrap_or(u32::MAX).to_be_bytes()
}
