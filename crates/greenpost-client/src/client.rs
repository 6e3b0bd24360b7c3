//! The client: the store, the library, the clock and whoever is at the desk. Commands are in `learn/`, one file each.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use greenpost_wire::LearnerId;

use crate::chance::{Chance, SystemChance};
use crate::clock::{Clock, SystemClock};
use crate::error::{ClientError, Result};
use crate::folders;
use crate::http::PublicRoots;
use crate::indexer::Indexer;
use crate::keys::{self, KeyPlace};
use crate::learn::desks::Desks;
use crate::learn::pin::Waits;
use crate::learn::session::Session;
use crate::learn::work;
use crate::library::{Figure, Library};
use crate::store::index::Index;
use crate::store::{Durability, Store};
use crate::sync::AcademySync;
use crate::sync::status::Status;
use crate::sync::worker::Worker;
use crate::tell::Teller;
use crate::view::Change;

/// How a client is opened.
pub struct Options {
    /// Where the record lies.
    pub data_folder: PathBuf,
    /// Where modules lie; of two with one id the first folder's is taken.
    pub module_folders: Vec<PathBuf>,
    /// Where exported files go.
    pub export_folder: PathBuf,
    /// Folders in which each folder is a stick.
    pub stick_folders: Vec<PathBuf>,
    /// Where this computer's key is kept.
    pub keys: KeyPlace,
    /// Who vouches for an academy whose card names no authority.
    pub roots: PublicRoots,
    /// What tells this machine from one made of the same image.
    pub machine: String,
    /// The machine's clock, or a test's.
    pub clock: Box<dyn Clock>,
    /// The machine's chance, or a test's.
    pub chance: Box<dyn Chance>,
    /// Anything but the default is for tests that must fail.
    #[doc(hidden)]
    pub durability: Durability,
}

impl Options {
    /// The machine's own clock and chance.
    pub fn new(data_folder: PathBuf, module_folders: Vec<PathBuf>) -> Self {
        Self {
            export_folder: folders::export_folder(&data_folder),
            stick_folders: folders::stick_folders(),
            keys: KeyPlace::System,
            roots: PublicRoots::default(),
            machine: keys::this_machine(),
            data_folder,
            module_folders,
            clock: Box::new(SystemClock::start()),
            chance: Box::new(SystemChance),
            durability: Durability::Full,
        }
    }
}

/// A learner's machine without a window.
pub struct Client {
    pub(crate) store: Arc<Store>,
    pub(crate) library: Arc<Library>,
    pub(crate) index: Arc<Index>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) data_folder: PathBuf,
    pub(crate) export_folder: PathBuf,
    pub(crate) stick_folders: Vec<PathBuf>,
    pub(crate) desks: Arc<Desks>,
    pub(crate) sync: Arc<AcademySync>,
    pub(crate) worker: Worker,
    waits: Mutex<Waits>,
    pub(crate) teller: Arc<Teller>,
    indexer: Mutex<Indexer>,
    newest: Mutex<Option<i64>>,
}

impl Client {
    /// Opens the record in its folder, or begins one.
    ///
    /// # Errors
    /// [`ClientError::InUse`] when another program has it; [`ClientError::File`] when the folder cannot be used.
    pub fn open(options: Options) -> std::result::Result<Self, ClientError> {
        let Options {
            data_folder,
            module_folders,
            export_folder,
            stick_folders,
            clock,
            chance,
            keys,
            roots,
            machine,
            durability,
        } = options;
        let data_folder = std::path::absolute(&data_folder).unwrap_or(data_folder);
        let teller = Arc::new(Teller::default());
        let (clock, chance): (Arc<dyn Clock>, Arc<dyn Chance>) = (Arc::from(clock), Arc::from(chance));
        let store = Arc::new(Store::open(&data_folder, durability, Arc::clone(&teller))?);
        let newest = store.read(work::newest_stamp)?;
        let index = Arc::new(Index::open(&data_folder));
        let library = Arc::new(Library::new(module_folders, index.outlines()));
        let indexer = Indexer::start(Arc::clone(&library), Arc::clone(&index), Arc::clone(&teller));
        let desks = Arc::new(Desks::default());
        let sync = Arc::new(AcademySync {
            store: Arc::clone(&store),
            clock: Arc::clone(&clock),
            chance: Arc::clone(&chance),
            teller: Arc::clone(&teller),
            desks: Arc::clone(&desks),
            data_folder: data_folder.clone(),
            place: keys,
            key: Mutex::default(),
            roots,
            machine,
            status: Status::default(),
        });
        // A full disk is no reason not to open; whoever writes as somebody else is found out by the academy, too.
        if let Err(error) = sync.meet_machine() {
            tracing::warn!(%error, "a copied folder could not go on as another");
        }
        let worker = Worker::start(Arc::clone(&sync));
        Ok(Self {
            store,
            library,
            index,
            clock,
            chance,
            data_folder,
            export_folder,
            desks,
            sync,
            worker,
            stick_folders,
            waits: Mutex::default(),
            teller,
            indexer: Mutex::new(indexer),
            newest: Mutex::new(newest),
        })
    }

    /// A figure by the path and query of its address in the window; `None` for whatever is no figure of a module.
    pub fn figure(&self, path: &str, query: &str) -> Option<Figure> {
        self.library.figure(path, query)
    }

    /// Calls this for each change nobody asked for. One listener, the window.
    pub fn on_change(&self, tell: impl Fn(Change) + Send + Sync + 'static) {
        self.teller.listen(Box::new(tell));
    }

    /// Brings everything to rest: for the moment the window is closed. What comes after is refused.
    pub fn close(&self) {
        self.worker.stop();
        self.indexer.lock().unwrap_or_else(PoisonError::into_inner).stop();
        self.index.close();
        self.store.close();
    }

    /// Where the record lies.
    pub fn data_folder(&self) -> &Path {
        &self.data_folder
    }

    /// Who is signed in.
    pub(crate) fn session(&self) -> Result<Arc<Session>> {
        self.desks.session()
    }

    /// Puts a learner at the desk.
    pub(crate) fn seat(&self, learner: LearnerId) -> Result<Arc<Session>> {
        self.desks.seat(&self.store, learner)
    }

    /// Waits for PINs that run in this process.
    pub(crate) fn waits(&self) -> MutexGuard<'_, Waits> {
        self.waits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The newest stamp of this store that a clock can be held against.
    pub(crate) fn newest(&self) -> MutexGuard<'_, Option<i64>> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
