//! The command `serve`: settings, then the server, then what stands behind it.

use std::path::Path;
use std::sync::Arc;

use super::authority::Authority;
use super::behind::Behind;
use super::run::run;
use crate::AcademyError;
use crate::academy::{Server, SystemChance};
use crate::config::{Place, ServeArguments, Settings};
use crate::store::Durability;

/// Serves until told to end. Returns the exit code.
pub(crate) fn command(asked: &ServeArguments) -> Result<u8, AcademyError> {
    let settings = Settings::read(asked, |name| std::env::var(name).ok())?;
    run(&settings, async |settings| {
        let academies = academies(&settings.place).await?;
        if settings.listen.is_some() && settings.certificate.is_none() {
            authority(&academies, &settings.place.data).await?;
        }
        Ok(Arc::new(Behind::new(academies)))
    })?;
    Ok(0)
}

/// The academies of the database, where one is named, else of the data folder.
pub(crate) async fn academies(place: &Place) -> Result<Server, AcademyError> {
    match &place.database {
        Some(url) => {
            let server = Server::in_database(url, Box::new(SystemChance)).await?;
            if server.authority().await?.is_some() || Authority::is_in(&place.data) {
                authority(&server, &place.data).await?;
            }
            Ok(server)
        }
        None => Server::in_folder(&place.data, Durability::Full, Box::new(SystemChance)),
    }
}

/// The authority of all servers on a store, in the folder: the database's where the folder has none, else the folder's,
/// made if need be and kept in the database for the next server.
pub(crate) async fn authority(server: &Server, folder: &Path) -> Result<Authority, AcademyError> {
    let is_new = !Authority::is_in(folder);
    if let (true, Some(kept)) = (is_new, server.authority().await?) {
        Authority::put(folder, &kept)?;
    }
    let authority = Authority::open_or_make(folder)?;
    let kept = match authority.pair()? {
        Some(pair) => server.offer_authority(&pair).await?,
        None => server.authority().await?,
    };
    match kept {
        // Two servers began at once: whose was kept first is both's.
        Some(kept) if is_new && !authority.has_key(&kept) => {
            Authority::put(folder, &kept)?;
            Authority::open_or_make(folder)
        }
        Some(kept) if !authority.has_key(&kept) => Err(AcademyError::OtherAuthority(folder.to_owned())),
        _ => Ok(authority),
    }
}
