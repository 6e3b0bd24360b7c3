//! The server's heart: all academies of one store, what devices ask of them, and what operators do.
//!
//! Nothing is kept here that another server would have to know: any number of servers work on one database. Time is an
//! argument everywhere, chance is asked of one place.

mod check;
mod operate;
mod view;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use greenpost_wire::{AcademyId, DeviceId, PublicKeys, Secret};

use crate::error::Result;
use crate::receive::limits::Limits;
use crate::store::{Durability, Store, postgres, sqlite};
pub use operate::{CODE_MS, PAGE};
pub use view::{
    AcademyView, Checked, CohortView, Counts, Damage, DeviceView, Invitee, LearnerView, MadeCode,
    MemberProgress, ModuleProgress, NewCode, QuarantineView, To, WaitingSummary,
};

/// A source of random bytes.
pub trait Chance: Send + Sync {
    /// Fills the buffer.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}

/// All academies of one store.
pub struct Server {
    pub(crate) store: Store,
    pub(crate) chance: Box<dyn Chance>,
    pub(crate) limits: Arc<Mutex<Limits>>,
    known: RwLock<BTreeMap<AcademyId, Arc<Keys>>>,
    /// Devices that were found, and where. An id is a hash of keys, so what is here stays true; what is not is looked up.
    found: RwLock<BTreeMap<DeviceId, Vec<(AcademyId, PublicKeys)>>>,
}

/// Devices that are remembered.
const MOST_FOUND: usize = 20_000;

/// An academy's keys.
pub(crate) struct Keys {
    pub(crate) secret: Secret,
    pub(crate) public: PublicKeys,
}

impl Server {
    /// The academies of a folder, made if it is not there: one SQLite file each.
    ///
    /// # Errors
    /// When the folder cannot be made or read.
    pub fn in_folder(path: &Path, durability: Durability, chance: Box<dyn Chance>) -> Result<Self> {
        Ok(Self::of(Store::Sqlite(sqlite::Folder::open(path, durability)?), chance))
    }

    /// The academies of a PostgreSQL database; `url` names a user who owns the tables, or may make them.
    ///
    /// # Errors
    /// When it cannot be reached, or is of a newer program.
    pub async fn in_database(url: &str, chance: Box<dyn Chance>) -> Result<Self> {
        Ok(Self::of(Store::Postgres(postgres::Database::open(url).await?), chance))
    }

    fn of(store: Store, chance: Box<dyn Chance>) -> Self {
        let (limits, known, found) = (Arc::default(), RwLock::default(), RwLock::default());
        Self { store, chance, limits, known, found }
    }

    /// Whether every academy can be read and written now.
    ///
    /// # Errors
    /// Why not.
    pub async fn is_ready(&self) -> Result<()> {
        for academy in self.store.academies().await? {
            self.store.write(academy, move |tx| crate::store::academies::touch(tx, academy)).await?;
        }
        Ok(())
    }

    /// The authority all servers of this database have, key and certificate in PEM; none in a folder, or not yet.
    pub(crate) async fn authority(&self) -> Result<Option<[String; 2]>> {
        self.store.authority().await
    }

    /// Keeps an authority for all servers of this database, unless there is one; which it is now.
    pub(crate) async fn offer_authority(&self, pair: &[String; 2]) -> Result<Option<[String; 2]>> {
        self.store.keep_authority(pair).await?;
        self.store.authority().await
    }

    /// How often work within an academy has waited for PostgreSQL, the round trips to it; none for a folder.
    pub fn waits(&self) -> u64 {
        self.store.waits()
    }

    /// Random bytes.
    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.chance.fill(&mut bytes);
        bytes
    }

    /// Where a device was known when it was last looked up.
    pub(crate) fn remembered(&self, device: DeviceId) -> Vec<(AcademyId, PublicKeys)> {
        self.found.read().unwrap_or_else(PoisonError::into_inner).get(&device).cloned().unwrap_or_default()
    }

    /// The academies that know a device, and its keys.
    pub(crate) async fn find(&self, device: DeviceId) -> Result<Vec<(AcademyId, PublicKeys)>> {
        let found = self.store.find(device).await?;
        let mut remembered = self.found.write().unwrap_or_else(PoisonError::into_inner);
        if remembered.len() >= MOST_FOUND {
            remembered.clear();
        }
        if !found.is_empty() {
            remembered.insert(device, found.clone());
        }
        Ok(found)
    }

    /// The keys of an academy; they never change, so that they are read once.
    pub(crate) async fn keys(&self, academy: AcademyId) -> Result<Arc<Keys>> {
        if let Some(keys) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&academy) {
            return Ok(Arc::clone(keys));
        }
        let secret = Secret::new(self.store.secret(academy).await?);
        let public = secret.public();
        let keys = Arc::new(Keys { secret, public });
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(academy, Arc::clone(&keys));
        Ok(keys)
    }
}
