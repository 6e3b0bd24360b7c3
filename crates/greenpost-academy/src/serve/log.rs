//! The log: JSON lines on the standard error, without names, codes or addresses of people. Of a device its first eight
//! digits at most.

use std::io;
use std::time::Duration;

use tracing::Level;

/// From here on every event of this process is a line. A second call changes nothing.
pub(super) fn start() {
    let lines = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_target(false)
        .with_max_level(Level::INFO)
        .with_writer(io::stderr)
        .finish();
    // Refused when somebody in this process listens already: then it is theirs to show.
    let _ = tracing::subscriber::set_global_default(lines);
}

/// An ask was answered.
pub(super) fn ask(status: u16, bytes_in: usize, bytes_out: usize, took: Duration, device: Option<String>) {
    let ms = took.as_secs_f64() * 1e3;
    let ms = (ms * 10.0).round() / 10.0;
    tracing::info!(status, bytes_in, bytes_out, ms, device, "ask");
}

/// The first eight digits of the device that says it asks; nothing about it is checked.
pub(super) fn device(ask: &[u8]) -> Option<String> {
    let mut cbor = minicbor::Decoder::new(ask);
    cbor.array().ok()?;
    cbor.u8().ok()?;
    let device: greenpost_wire::DeviceId = cbor.decode().ok()?;
    device.to_string().split('-').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use greenpost_wire::sync::{Ask, HeadsDigest};
    use greenpost_wire::{AcademyId, DeviceId, Secret};

    use super::*;

    #[test]
    fn of_a_device_eight_digits_are_told() {
        let ask = Ask {
            version: 1,
            device: DeviceId::from_bytes([0xab; 16]),
            nonce: [1; 8],
            digest: HeadsDigest([2; 16]),
            policy: 0,
            wants_heads: false,
            keys: None,
            contents: None,
        };
        let bytes = ask.sign(&Secret::new([1; 32]), AcademyId::from_bytes([3; 16]));
        assert_eq!(device(&bytes).as_deref(), Some("abababab"));
        assert_eq!(device(b"no ask"), None);
    }
}
