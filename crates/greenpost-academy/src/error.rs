//! What can go wrong before a command can do its work, or a server serve.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why a command could not do its work. Each is one sentence for whoever typed the command.
#[derive(Debug, thiserror::Error)]
pub enum AcademyError {
    /// There is no such folder.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// The folder holds neither `module.toml` nor `SUMMARY.md`.
    #[error("{} is not a module: it holds neither module.toml nor a SUMMARY.md", .0.display())]
    NotAModule(PathBuf),
    /// A file or folder could not be read.
    #[error("{} cannot be read: {source}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("{} cannot be written: {source}", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The text of a question bank is not UTF-8.
    #[error("{} is not UTF-8 text: save it as UTF-8 and try again", .0.display())]
    NotText(PathBuf),
    /// A name for ids that cannot begin an id.
    #[error("“{0}” cannot begin a question's id: use a-z, 0-9 and -")]
    IdWord(String),
    /// The module is not written in this language.
    #[error("the module has no language “{0}”")]
    NoLanguage(String),
    /// A translation is made into another language than the source.
    #[error("“{0}” is the language the module is written in; name the one it is translated into")]
    SourceLanguage(String),
    /// A part that was named is not in the translation.
    #[error("{language} has no part “{part}”: name a file as 01-x.md, or a part of it as 01-x.md#section")]
    NoPart {
        /// As it was named.
        part: String,
        /// The translation.
        language: String,
    },
    /// There is no such chapter.
    #[error("the module has no chapter “{0}”: name it as its file is called, without .md")]
    NoChapter(String),
    /// The module has no exam.
    #[error("{} holds no exam.toml: name a chapter with --chapter", .0.display())]
    NoExam(PathBuf),
    /// There is no such exam.
    #[error("exam.toml has no exam “{exam}”; it has: {known}")]
    UnknownExam {
        /// As it was named.
        exam: String,
        /// Those there are.
        known: String,
    },
    /// The preview could not listen.
    #[error("the preview cannot listen on port {port}: {source}")]
    Listen {
        /// Which.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// A setting is missing, or says what it cannot mean.
    #[error("{place}: {problem}")]
    Setting {
        /// The flag, the variable, or the file and the key.
        place: String,
        /// What is wrong, and what to write.
        problem: String,
    },
    /// A file of settings that is no TOML.
    #[error("{} is not TOML: {problem}", path.display())]
    NotToml {
        /// Which.
        path: PathBuf,
        /// What is wrong, and where.
        problem: String,
    },
    /// The data folder does not take a file.
    #[error("nothing can be written to the data folder {}: {source}; let the server's user write there", path.display())]
    DataFolder {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A server's address cannot be listened on.
    #[error("{door}: {}", cannot_listen(address, source))]
    Door {
        /// The flag that names the address.
        door: &'static str,
        /// Which.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// A file without a certificate.
    #[error("{} holds no certificate in PEM (-----BEGIN CERTIFICATE-----)", .0.display())]
    NoCertificate(PathBuf),
    /// A file without a private key.
    #[error("{} holds no private key in PEM (-----BEGIN PRIVATE KEY-----) without a password", .0.display())]
    NoKey(PathBuf),
    /// The key is another certificate's.
    #[error("the key in {} does not belong to the certificate in {}: give the pair that was made together", key.display(), certificate.display())]
    NotAPair {
        /// Where the certificate is.
        certificate: PathBuf,
        /// Where the key is.
        key: PathBuf,
    },
    /// A certificate that has run out.
    #[error("the certificate in {} ran out on {day}: renew it, or set this machine's clock", path.display())]
    RanOut {
        /// Where it is.
        path: PathBuf,
        /// The last day, UTC.
        day: String,
    },
    /// A certificate that does not hold yet.
    #[error("the certificate in {} does not hold yet: set this machine's clock", .0.display())]
    NotYet(PathBuf),
    /// A certificate TLS can do nothing with.
    #[error("the certificate in {} cannot be used: {problem}", path.display())]
    OddCertificate {
        /// Where it is.
        path: PathBuf,
        /// Why.
        problem: String,
    },
    /// The files of the academy's own authority are gone, and devices know it.
    #[error("authority.key and authority.pem are missing in {} although server.pem was made with them: put them back from a backup", .0.display())]
    AuthorityLost(PathBuf),
    /// The folder's authority is not the one all servers of its database have.
    #[error("authority.key and authority.pem in {} are not those of the database: take them away, and its own are put there", .0.display())]
    OtherAuthority(PathBuf),
    /// A certificate could not be made.
    #[error("no certificate can be made: {0}")]
    Making(#[from] rcgen::Error),
    /// The system gave a server no threads or no signals.
    #[error("the system lets no server start: {0}")]
    Runtime(io::Error),
    /// A database did not do what it was asked to.
    #[error("the academy's store failed: {}", with_causes(&**.0))]
    Database(Box<dyn std::error::Error + Send + Sync>),
    /// Another server wrote the same rows at the same time, again and again.
    #[error("the academy's store is too busy: {}", with_causes(&**.0))]
    Busy(Box<dyn std::error::Error + Send + Sync>),
    /// A row or a file of the academy is not what this program writes.
    #[error("the academy's store holds {0}")]
    Damaged(&'static str),
    /// The store was written by a newer program.
    #[error("the academy's store is of version {found}, this program knows {known}: use the newer program")]
    NewerStore {
        /// Its version.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// What was named is not there.
    #[error("there is no {what} {id}")]
    NoSuch {
        /// An academy, a cohort, a learner, a device.
        what: &'static str,
        /// As it was named.
        id: String,
    },
    /// The academy is there already.
    #[error("the academy {0} is here already: restore with --replace, or into another place")]
    AlreadyHere(greenpost_wire::AcademyId),
    /// No academy was set up here yet.
    #[error("there is no academy in {} yet: make one with setup --name", .0.display())]
    NoAcademy(PathBuf),
    /// Which of several academies is meant was not said.
    #[error("--academy: there are several academies here, name one: {0}")]
    WhichAcademy(String),
    /// Nothing has this name.
    #[error("there is no {what} “{named}”: {known}")]
    Unknown {
        /// A cohort, a learner, a device.
        what: &'static str,
        /// As it was named.
        named: String,
        /// What there is, or where to look.
        known: String,
    },
    /// Several have this name.
    #[error("“{named}” names more than one {what}, name one by its id: {found}")]
    Ambiguous {
        /// A cohort, a learner, a device.
        what: &'static str,
        /// As it was named.
        named: String,
        /// Those that have it.
        found: String,
    },
    /// Neither asks nor pictures were found.
    #[error("there is nothing to import in {0}: neither an .asks file nor a picture (.png, .jpg)")]
    NothingToImport(String),
    /// A copy was read back, and is not what it should be.
    #[error("the copy in {} cannot be trusted: {problem}", path.display())]
    BadCopy {
        /// Where it is.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A text that no QR code holds.
    #[error("the link is too long for a QR code ({0} characters): give fewer or shorter addresses")]
    TooLongForPicture(usize),
    /// Bytes from elsewhere are not what they should be.
    #[error(transparent)]
    Wire(#[from] greenpost_wire::WireError),
    /// What was to be said could not be said.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// An error and what it came of; the first line of each, for the others may show a row.
pub(crate) fn with_causes(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.fold(String::new(), |said, cause| {
        let cause = cause.to_string();
        match cause.lines().next() {
            Some(line) if said.is_empty() => line.to_owned(),
            Some(line) if !said.contains(line) => format!("{said}: {line}"),
            _ => said,
        }
    })
}

fn cannot_listen(address: &SocketAddr, source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::AddrInUse => {
            format!("another program listens on {address} already: stop it, or choose another address")
        }
        io::ErrorKind::PermissionDenied => {
            format!("this user may not listen on {address}: choose a port above 1023")
        }
        io::ErrorKind::AddrNotAvailable => {
            format!("this machine has no address {}: choose 0.0.0.0 for all it has", address.ip())
        }
        _ => format!("{address} cannot be listened on: {source}"),
    }
}
/// What this crate's functions return.
pub type Result<T> = std::result::Result<T, AcademyError>;
