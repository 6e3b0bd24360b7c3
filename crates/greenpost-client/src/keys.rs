//! This computer's secret, from which its keys at an academy are made. It is made at the first need, never in an image:
//! a file that names another machine is a copy, and this one takes a secret of its own.
//!
//! The system's key store holds it where there is one; else a file that only its owner can read.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use greenpost_wire::Secret;
use sha2::{Digest, Sha256};

use crate::chance::Chance;
use crate::error::{ClientError, Result};

/// Where secrets are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// The system's key store, and a file where there is none.
    System,
    /// A file beside the record.
    File,
}

/// This computer's secret.
#[derive(Debug, Clone)]
pub(crate) struct DeviceKey {
    pub(crate) secret: Secret,
    /// The one it had before, until an academy knows that this one follows it.
    pub(crate) before: Option<Secret>,
    /// Whether the system's key store holds it.
    pub(crate) is_in_system: bool,
    path: PathBuf,
    place: KeyPlace,
}

const FILE: &str = "device.key";
const HEADER: &str = "greenpost device key 1";
const SERVICE: &str = "Greenpost";

/// What a key file says.
#[derive(Default)]
struct Told {
    machine: String,
    secret: Option<Secret>,
    before: Option<Secret>,
}

impl DeviceKey {
    /// The secret of this computer; made now if there is none, or if the file is of another machine.
    pub(crate) fn open(folder: &Path, place: KeyPlace, machine: &str, chance: &dyn Chance) -> Result<Self> {
        let path = folder.join(FILE);
        let told = match fs::read_to_string(&path) {
            Ok(text) => Told::read(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Told::default(),
            Err(source) => return Err(ClientError::File { path, source }),
        };
        // A secret in the file was made when the store did not open: what the store may still hold is older.
        let asks_system = place == KeyPlace::System && told.secret.is_none();
        let in_system = if asks_system { from_system(&path, &told.machine) } else { None };
        let is_in_system = in_system.is_some();
        let known = told.secret.or(in_system);
        match known {
            Some(secret) if told.machine == machine => {
                Ok(Self { secret, before: told.before, is_in_system, path, place })
            }
            before => {
                if before.is_some() {
                    tracing::info!("the key is of another machine; this one takes its own");
                }
                let key = Self { secret: fresh(chance), before, is_in_system: false, path, place };
                key.keep(machine)
            }
        }
    }

    /// Whether the file in this folder is of another machine: then the folder is a copy.
    pub(crate) fn is_of_another(folder: &Path, machine: &str) -> bool {
        let told = fs::read_to_string(folder.join(FILE)).map(|text| Told::read(&text)).unwrap_or_default();
        !told.machine.is_empty() && told.machine != machine
    }

    /// Takes a new secret: the one there was is shared with another machine.
    pub(crate) fn renew(&mut self, machine: &str, chance: &dyn Chance) -> Result<()> {
        let mut next = self.clone();
        next.before = Some(std::mem::replace(&mut next.secret, fresh(chance)));
        *self = next.keep(machine)?;
        Ok(())
    }

    /// An academy knows that this secret follows the one before.
    pub(crate) fn settle(&mut self, machine: &str) -> Result<()> {
        if self.before.take().is_some() {
            *self = self.clone().keep(machine)?;
        }
        Ok(())
    }

    fn keep(mut self, machine: &str) -> Result<Self> {
        self.is_in_system = self.place == KeyPlace::System && to_system(&self.path, machine, &self.secret);
        let mut text = format!("{HEADER}\nmachine {machine}\n");
        if self.is_in_system {
            text.push_str("in the system's key store\n");
        } else {
            text.push_str(&format!("secret {}\n", HEXLOWER.encode(self.secret.bytes())));
        }
        if let Some(before) = &self.before {
            text.push_str(&format!("before {}\n", HEXLOWER.encode(before.bytes())));
        }
        write_private(&self.path, &text).map_err(|source| ClientError::file(&self.path, source))?;
        Ok(self)
    }
}

impl Told {
    fn read(text: &str) -> Self {
        let mut told = Self::default();
        for line in text.lines() {
            match line.split_once(' ') {
                Some(("machine", machine)) => told.machine = machine.to_owned(),
                Some(("secret", secret)) => told.secret = parsed(secret),
                Some(("before", before)) => told.before = parsed(before),
                _ => {}
            }
        }
        told
    }
}

/// What tells this machine from one made of the same image: a hash, so that nothing about it leaves it.
pub(crate) fn this_machine() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let name = std::env::var("COMPUTERNAME").unwrap_or_default();
    let whole = Sha256::digest(
        ["greenpost/machine/1", &read("/etc/machine-id"), &read("/proc/sys/kernel/hostname"), &name]
            .join("\n"),
    );
    HEXLOWER.encode(&whole[..8])
}

fn fresh(chance: &dyn Chance) -> Secret {
    let mut bytes = [0; 32];
    chance.fill(&mut bytes);
    Secret::new(bytes)
}

fn parsed(hex: &str) -> Option<Secret> {
    let bytes: [u8; 32] = HEXLOWER.decode(hex.trim().as_bytes()).ok()?.try_into().ok()?;
    Some(Secret::new(bytes))
}

/// Under which name the system's store has it: two data folders of one person are two installations.
fn entry(path: &Path, machine: &str) -> Option<keyring::Entry> {
    let has_bus = !cfg!(target_os = "linux") || std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    let name = HEXLOWER.encode(&Sha256::digest(path.as_os_str().as_encoded_bytes())[..8]);
    if has_bus { keyring::Entry::new(SERVICE, &format!("{name} {machine}")).ok() } else { None }
}

fn from_system(path: &Path, machine: &str) -> Option<Secret> {
    let bytes: [u8; 32] = entry(path, machine)?.get_secret().ok()?.try_into().ok()?;
    Some(Secret::new(bytes))
}

/// Whether the system's store took it, and gives it back.
fn to_system(path: &Path, machine: &str, secret: &Secret) -> bool {
    let Some(entry) = entry(path, machine) else { return false };
    entry.set_secret(secret.bytes()).is_ok() && entry.get_secret().is_ok_and(|kept| kept == secret.bytes())
}

/// Written under another name, readable by its owner alone, flushed, renamed.
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let temporary = path.with_extension("key.part");
    // What an earlier end left behind may be readable by others.
    let _ = fs::remove_file(&temporary);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file: File = options.open(&temporary)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    drop(file);
    fs::rename(&temporary, path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::SeededChance;

    fn open(folder: &Path, machine: &str, seed: u64) -> DeviceKey {
        DeviceKey::open(folder, KeyPlace::File, machine, &SeededChance::new(seed)).unwrap()
    }

    #[test]
    fn a_machine_keeps_its_secret_and_a_copy_of_its_folder_elsewhere_takes_another() {
        let folder = tempfile::tempdir().unwrap();
        let first = open(folder.path(), "one", 1);
        assert_eq!(open(folder.path(), "one", 2).secret.bytes(), first.secret.bytes());
        let copied = open(folder.path(), "two", 3);
        assert_ne!(copied.secret.bytes(), first.secret.bytes());
        assert_eq!(
            copied.before.as_ref().map(Secret::bytes),
            Some(first.secret.bytes()),
            "it can show where it comes from"
        );
        assert_eq!(open(folder.path(), "two", 4).secret.bytes(), copied.secret.bytes());
    }

    #[test]
    fn a_renewed_secret_names_the_one_before_until_it_is_settled() {
        let folder = tempfile::tempdir().unwrap();
        let mut key = open(folder.path(), "one", 1);
        let first = key.secret.clone();
        key.renew("one", &SeededChance::new(9)).unwrap();
        let again = open(folder.path(), "one", 2);
        assert_eq!(again.secret.bytes(), key.secret.bytes());
        assert_eq!(again.before.as_ref().map(Secret::bytes), Some(first.bytes()));
        key.settle("one").unwrap();
        assert!(open(folder.path(), "one", 2).before.is_none());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_but_the_owner_reads_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        open(folder.path(), "one", 1);
        let mode = fs::metadata(folder.path().join("device.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
