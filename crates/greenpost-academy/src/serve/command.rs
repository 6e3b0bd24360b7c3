//! The command `serve`: settings, then the server, then what stands behind it.

use std::net::IpAddr;
use std::sync::Arc;

use super::run::run;
use super::service::{About, Refusal, Service};
use crate::AcademyError;
use crate::config::{ServeArguments, Settings};

/// Serves until told to end. Returns the exit code.
pub(crate) fn command(asked: &ServeArguments) -> Result<u8, AcademyError> {
    let settings = Settings::read(asked, |name| std::env::var(name).ok())?;
    run(&settings, async |_| Ok(Arc::new(NoAcademy)))?;
    Ok(0)
}

/// A folder in which no academy was set up.
struct NoAcademy;

impl Service for NoAcademy {
    async fn receive(&self, _: Vec<u8>, _: Option<IpAddr>) -> Result<Vec<u8>, Refusal> {
        Err(Refusal { status: 503, sentence: "No academy is set up here yet.".into() })
    }

    async fn is_ready(&self) -> bool {
        false
    }

    async fn about(&self) -> About {
        About::default()
    }
}
