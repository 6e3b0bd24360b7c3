//! The command `serve`: settings, then the server, then what stands behind it.

use std::sync::Arc;

use super::behind::Behind;
use super::run::run;
use crate::AcademyError;
use crate::academy::{Server, SystemChance};
use crate::config::{ServeArguments, Settings};
use crate::store::Durability;

/// Serves until told to end. Returns the exit code.
pub(crate) fn command(asked: &ServeArguments) -> Result<u8, AcademyError> {
    let settings = Settings::read(asked, |name| std::env::var(name).ok())?;
    run(&settings, async |settings| Ok(Arc::new(Behind::new(academies(settings).await?))))?;
    Ok(0)
}

/// The academies of the database, where one is named, else of the data folder.
pub(crate) async fn academies(settings: &Settings) -> Result<Server, AcademyError> {
    match &settings.database {
        Some(url) => Server::in_database(url, Box::new(SystemChance)).await,
        None => Server::in_folder(&settings.data, Durability::Full, Box::new(SystemChance)),
    }
}
