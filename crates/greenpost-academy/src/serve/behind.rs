//! The academies behind the door: what the shell asks, asked of them with this machine's clock.

use std::net::IpAddr;
use std::time::{SystemTime, UNIX_EPOCH};

use data_encoding::HEXLOWER;

use super::service::{About, Refusal, Service};
use crate::academy::Server;
use crate::receive::Reply;

/// All academies of a store, behind the door.
pub struct Behind {
    academies: Server,
}

impl Behind {
    /// These academies.
    pub fn new(academies: Server) -> Self {
        Self { academies }
    }

    /// The academies.
    pub fn academies(&self) -> &Server {
        &self.academies
    }
}

impl Service for Behind {
    async fn receive(&self, ask: Vec<u8>, from: Option<IpAddr>) -> Result<Vec<u8>, Refusal> {
        match self.academies.receive(&ask, from, now_ms()).await {
            Reply::Answer(bytes) => Ok(bytes),
            Reply::Refused { status, sentence } => Err(Refusal { status, sentence: sentence.into() }),
        }
    }

    async fn is_ready(&self) -> bool {
        match self.academies.is_ready().await {
            Ok(()) => true,
            Err(error) => {
                tracing::error!(%error, "the store is not ready");
                false
            }
        }
    }

    async fn about(&self) -> About {
        match self.academies.counts().await {
            Ok(counts) => About {
                academies: counts.names,
                epoch: counts.epochs.iter().map(|epoch| HEXLOWER.encode(epoch)).collect::<Vec<_>>().join(" "),
                learners: counts.learners,
                devices: counts.devices,
                entries: counts.entries,
            },
            Err(error) => {
                tracing::error!(%error, "the store could not be counted");
                About::default()
            }
        }
    }
}

/// Milliseconds since 1970-01-01T00:00Z by this machine's clock.
pub fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
