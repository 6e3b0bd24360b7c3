//! The command `serve`: settings, then the server, then what stands behind it.

use std::sync::Arc;

use super::behind::Behind;
use super::run::run;
use crate::AcademyError;
use crate::academy::{Server, SystemChance};
use crate::config::{Place, ServeArguments, Settings};
use crate::store::Durability;

/// Serves until told to end. Returns the exit code.
pub(crate) fn command(asked: &ServeArguments) -> Result<u8, AcademyError> {
    let settings = Settings::read(asked, |name| std::env::var(name).ok())?;
    run(&settings, async |settings| Ok(Arc::new(Behind::new(academies(&settings.place).await?))))?;
    Ok(0)
}

/// The academies of the database, where one is named, else of the data folder.
pub(crate) async fn academies(place: &Place) -> Result<Server, AcademyError> {
    match &place.database {
        Some(url) => Server::in_database(url, Box::new(SystemChance)).await,
        None => Server::in_folder(&place.data, Durability::Full, Box::new(SystemChance)),
    }
}
