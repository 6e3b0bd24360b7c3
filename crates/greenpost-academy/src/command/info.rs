//! What an academy holds, and whether all of it is whole.

use data_encoding::HEXLOWER;
use serde_json::json;

use super::Desk;
use crate::AcademyError;
use crate::academy::{AcademyView, Server};
use crate::serve::Authority;

/// Tells of each academy that is meant.
pub(super) async fn info(desk: &mut Desk<'_, '_>) -> Result<u8, AcademyError> {
    let mut code = 0;
    for academy in desk.academies().await? {
        if !tell(desk, &academy).await? {
            code = 1;
        }
    }
    Ok(code)
}

/// Entries that are there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Entries {
    pub(super) count: u64,
    pub(super) bytes: u64,
    pub(super) erased: u64,
    pub(super) set_aside: u64,
}

impl Entries {
    /// Counts them, each read.
    pub(super) async fn of(server: &Server, academy: &AcademyView) -> Result<Self, AcademyError> {
        let (mut entries, mut after) = (Self::default(), 0);
        loop {
            let page = server.entries(academy.academy, after).await?;
            let Some(last) = page.last() else { return Ok(entries) };
            after = last.stored;
            for entry in &page {
                entries.count += 1;
                entries.bytes += entry.bytes.len() as u64;
                match entry.set_aside.as_deref() {
                    Some(crate::store::entries::ERASED) => entries.erased += 1,
                    Some(_) => entries.set_aside += 1,
                    None => {}
                }
            }
        }
    }
}

async fn tell(desk: &mut Desk<'_, '_>, of: &AcademyView) -> Result<bool, AcademyError> {
    let (academy, server) = (of.academy, &desk.server);
    let card = server.card(academy).await?;
    let entries = Entries::of(server, of).await?;
    let devices = server.devices(academy).await?;
    let revoked = devices.iter().filter(|device| device.revoked_ms.is_some()).count();
    let learners = server.learners(academy).await?;
    let erased = learners.iter().filter(|learner| learner.erased_ms.is_some()).count();
    let (cohorts, held) = (server.cohorts(academy).await?.len(), server.quarantine(academy).await?.len());
    let broken = server.broken_link(academy).await?.map(|(origin, number)| format!("{origin}/{number}"));
    let epoch = epoch(server, of).await?;
    let files = match &desk.place.database {
        Some(_) => None,
        None => Some(size(desk, of)),
    };
    let authority = card.authority.as_deref().map(Authority::fingerprint_of);
    let object = json!({
        "academy": academy.to_string(), "name": of.name, "addresses": of.addresses, "epoch": epoch,
        "authority": authority, "cohorts": cohorts, "learners": learners.len() - erased, "erased": erased,
        "devices": devices.len(), "revoked": revoked, "entries": entries.count, "entry_bytes": entries.bytes,
        "set_aside": entries.set_aside, "quarantine": held, "file_bytes": files, "broken": broken,
    });
    let chains = broken.as_ref().map_or_else(|| "whole".to_owned(), |at| format!("broken at {at}"));
    let file = files.map_or_else(String::new, |bytes| format!("\nfile       {}", human(bytes)));
    let text = format!(
        "academy    {}\nid         {academy}\nepoch      {epoch}\naddresses  {}\nauthority  {}\ncohorts    {cohorts}\n\
         learners   {} ({erased} erased)\ndevices    {} ({revoked} shut out)\n\
         entries    {} ({}; {} erased, {} set aside)\nquarantine {held}{file}\nchains     {chains}",
        of.name,
        if of.addresses.is_empty() { "none".to_owned() } else { of.addresses.join(", ") },
        authority.as_deref().unwrap_or("none"),
        learners.len() - erased,
        devices.len(),
        entries.count,
        human(entries.bytes),
        entries.erased,
        entries.set_aside,
    );
    desk.say(object, &text)?;
    Ok(broken.is_none())
}

/// An academy's epoch: `counts` tells them in the order of the academies.
pub(super) async fn epoch(server: &Server, of: &AcademyView) -> Result<String, AcademyError> {
    let at = server.academies().await?.iter().position(|one| one.academy == of.academy);
    let epochs = server.counts().await?.epochs;
    Ok(at.and_then(|at| epochs.get(at)).map_or_else(String::new, |epoch| HEXLOWER.encode(epoch)))
}

/// Bytes of the academy's database and its log.
fn size(desk: &Desk<'_, '_>, of: &AcademyView) -> u64 {
    let file = |ending: &str| desk.place.data.join(format!("{}.db{ending}", of.academy));
    ["", "-wal"].iter().filter_map(|ending| Some(file(ending).metadata().ok()?.len())).sum()
}

fn human(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}
