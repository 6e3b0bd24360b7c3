//! Copies of an academy: out, checked by reading all of it back, and in again.

use std::fs;
use std::path::{Path, PathBuf};

use greenpost_wire::AcademyId;
use greenpost_wire::Authority as Vouches;
use serde_json::json;

use super::info::Entries;
use super::{BackupArguments, Desk, RestoreArguments, wrong};
use crate::AcademyError;
use crate::academy::{Server, SystemChance};
use crate::carry::{make_folder, put_private};
use crate::output::count;
use crate::serve::{AUTHORITY_FILES, Authority, authority};
use crate::store::Durability;

/// What a copy was found to hold.
struct Copy {
    name: String,
    learners: usize,
    entries: Entries,
}

/// Writes a copy of each academy that is meant, and of the authority.
pub(super) async fn backup(desk: &mut Desk<'_, '_>, asked: &BackupArguments) -> Result<u8, AcademyError> {
    let academies = desk.academies().await?;
    make_folder(&asked.to)?;
    is_elsewhere(desk, &asked.to, "TO_DIR")?;
    for of in academies {
        desk.server.backup(of.academy, &asked.to).await?;
        let copy = check(&asked.to, of.academy).await?;
        tell(desk, of.academy, &copy, &asked.to)?;
    }
    for name in AUTHORITY_FILES {
        let path = desk.place.data.join(name);
        if path.exists() {
            put_private(&asked.to.join(name), &read(&path)?)?;
        }
    }
    Ok(0)
}

/// Brings a copy back.
pub(super) async fn restore(desk: &mut Desk<'_, '_>, asked: &RestoreArguments) -> Result<u8, AcademyError> {
    is_elsewhere(desk, &asked.from, "FROM_DIR")?;
    let academy = meant(desk, &asked.from)?;
    check(&asked.from, academy).await?;
    desk.server.restore(academy, &asked.from, asked.replace, desk.now_ms).await?;
    if let Some((origin, number)) = desk.server.broken_link(academy).await? {
        let problem = format!("after restoring, the chain is broken at {origin}/{number}");
        return Err(AcademyError::BadCopy { path: asked.from.clone(), problem });
    }
    let of = desk.server.academies().await?.into_iter().find(|one| one.academy == academy);
    let of = of.ok_or_else(|| AcademyError::NoSuch { what: "academy", id: academy.to_string() })?;
    let learners = desk.server.learners(academy).await?.len();
    let copy = Copy { name: of.name.clone(), learners, entries: Entries::of(&desk.server, &of).await? };
    tell(desk, academy, &copy, &asked.from)?;
    restore_authority(desk, academy, &asked.from).await?;
    Ok(0)
}

/// Devices trust the authority on their card: where there is none, the copy's is taken.
async fn restore_authority(
    desk: &mut Desk<'_, '_>,
    academy: AcademyId,
    from: &Path,
) -> Result<(), AcademyError> {
    // Files of others' authorities are theirs.
    let is_own = |card: &Vec<u8>| matches!(Vouches::read(Some(card)), Some(Vouches::Own(_)));
    let Some(wanted) = desk.server.card(academy).await?.authority.filter(is_own) else { return Ok(()) };
    let has_none = AUTHORITY_FILES.iter().all(|name| !desk.place.data.join(name).exists());
    if has_none && AUTHORITY_FILES.iter().all(|name| from.join(name).exists()) {
        for name in AUTHORITY_FILES {
            put_private(&desk.place.data.join(name), &read(&from.join(name))?)?;
        }
    }
    let is_there = AUTHORITY_FILES.iter().all(|name| desk.place.data.join(name).exists());
    if !is_there || authority(&desk.server, &desk.place.data).await?.public_key() != wanted {
        let told = Authority::fingerprint_of(&wanted);
        let line = format!(
            "devices trust the authority {told}, which is not in {}: put its authority.key and authority.pem there",
            desk.place.data.display()
        );
        desk.output.remark(&line)?;
    }
    Ok(())
}

fn tell(desk: &mut Desk<'_, '_>, academy: AcademyId, copy: &Copy, at: &Path) -> Result<(), AcademyError> {
    let object = json!({
        "academy": academy.to_string(), "name": copy.name, "learners": copy.learners,
        "entries": copy.entries.count, "folder": at.display().to_string(),
    });
    let learners = count(copy.learners, "learner", "learners");
    desk.say(
        object,
        &format!(
            "{}: {learners}, {} entries, every one read and its chain checked",
            copy.name, copy.entries.count
        ),
    )
}

/// Reads all of a copy, in a folder of its own: the copy is not touched.
async fn check(folder: &Path, academy: AcademyId) -> Result<Copy, AcademyError> {
    let aside = folder.join(format!("{academy}.check"));
    let found = match copy_to(folder, academy, &aside) {
        Ok(()) => read_all(folder, &aside, academy).await,
        Err(error) => Err(error),
    };
    // What was only looked at may stay behind without harm.
    let _ = fs::remove_dir_all(&aside);
    found
}

fn copy_to(folder: &Path, academy: AcademyId, aside: &Path) -> Result<(), AcademyError> {
    make_folder(aside)?;
    let file = |ending: &str| format!("{academy}.{ending}");
    let database = folder.join(file("db"));
    fs::copy(&database, aside.join(file("db")))
        .map_err(|source| AcademyError::Read { path: database, source })?;
    put_private(&aside.join(file("key")), &read(&folder.join(file("key")))?)
}

async fn read_all(folder: &Path, aside: &Path, academy: AcademyId) -> Result<Copy, AcademyError> {
    let bad = |problem: String| AcademyError::BadCopy { path: folder.to_owned(), problem };
    let server = Server::in_folder(aside, Durability::Simulated, Box::new(SystemChance))?;
    let read = async {
        let of = server.academies().await?.into_iter().find(|one| one.academy == academy);
        let of = of.ok_or_else(|| AcademyError::NoSuch { what: "academy", id: academy.to_string() })?;
        server.devices(academy).await?;
        server.quarantine(academy).await?;
        for cohort in server.cohorts(academy).await? {
            server.progress(academy, cohort.cohort).await?;
        }
        let learners = server.learners(academy).await?.len();
        let damage = server.check(academy).await?.damage.into_iter().next();
        let entries = Entries::of(&server, &of).await?;
        Ok::<_, AcademyError>((Copy { name: of.name.clone(), learners, entries }, damage))
    };
    match read.await {
        Ok((copy, None)) => Ok(copy),
        Ok((_, Some(damage))) => Err(bad(damage.to_string())),
        Err(error) => Err(bad(error.to_string())),
    }
}

/// The academy of a folder of copies that is meant.
fn meant(desk: &Desk<'_, '_>, from: &Path) -> Result<AcademyId, AcademyError> {
    let entries =
        fs::read_dir(from).map_err(|source| AcademyError::Read { path: from.to_owned(), source })?;
    let mut found: Vec<AcademyId> = entries
        .flatten()
        .filter_map(|entry| AcademyId::parse(entry.file_name().to_string_lossy().strip_suffix(".db")?))
        .filter(|academy| from.join(format!("{academy}.key")).exists())
        .collect();
    found.sort_unstable();
    if let Some(named) = desk.asked_for() {
        found.retain(|academy| academy.to_string().starts_with(&named.to_lowercase()));
    }
    match found.as_slice() {
        [academy] => Ok(*academy),
        [] => {
            let problem = format!(
                "{} holds no copy of {}: a copy is an id.db and its id.key",
                from.display(),
                desk.asked_for().unwrap_or("an academy")
            );
            Err(wrong("FROM_DIR", problem))
        }
        several => {
            let ids: Vec<String> = several.iter().map(ToString::to_string).collect();
            Err(AcademyError::WhichAcademy(ids.join(", ")))
        }
    }
}

/// A copy in the data folder itself would be written over what it is a copy of.
fn is_elsewhere(desk: &Desk<'_, '_>, folder: &Path, place: &str) -> Result<(), AcademyError> {
    let whole = |path: &Path| -> Option<PathBuf> { fs::canonicalize(path).ok() };
    if whole(folder).is_some_and(|folder| Some(folder) == whole(&desk.place.data)) {
        return Err(wrong(place, format!("{} is the data folder itself: name another", folder.display())));
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, AcademyError> {
    fs::read(path).map_err(|source| AcademyError::Read { path: path.to_owned(), source })
}
