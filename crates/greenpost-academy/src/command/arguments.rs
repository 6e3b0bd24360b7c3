//! What operators may type. Every command finds the same academies by the same flags, and speaks JSON when told to.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand, ValueEnum};

use crate::config::StoreArguments;

/// What operators do.
#[derive(Debug, Subcommand)]
pub(crate) enum OperatorCommand {
    /// Make an academy, and print the link devices join it by.
    Setup(SetupArguments),
    /// Print the academy's link again.
    Card(CardArguments),
    /// Make and list cohorts.
    #[command(subcommand)]
    Cohort(CohortCommand),
    /// Make enrolment codes: each is good for one learner and 72 hours, and is told this once.
    Enrol(EnrolArguments),
    /// Show how far the members of a cohort are.
    Progress(CohortArguments),
    /// List learners.
    Learners(Common),
    /// List devices, the one that spoke last first.
    Devices(Common),
    /// Look at batches that were not taken and at entries that were set aside. Exit code 1 when there are any.
    Quarantine(QuarantineArguments),
    /// Write to a learner or to everybody in a cohort: an assignment, feedback, a grade, a name.
    Mail(Box<MailArguments>),
    /// Show or set when and how much devices may sync by themselves.
    Policy(PolicyArguments),
    /// Shut a device out: nothing it says is taken any more.
    Revoke(DeviceArguments),
    /// Give a learner another name; her devices are told.
    Rename(RenameArguments),
    /// Erase a learner for good: her name, her entries, her letters.
    Erase(EraseArguments),
    /// Write a checked copy of the academy into a folder, also while it serves.
    Backup(BackupArguments),
    /// Bring a copy back, under a new epoch: devices send again what the copy lacks.
    Restore(RestoreArguments),
    /// Take in what came on sticks and in pictures, and write the answers beside it.
    Import(ImportArguments),
    /// Write entries, or xAPI statements made of them, one JSON object a line.
    Export(ExportArguments),
    /// Show what the academy holds, and check every chain. Exit code 1 when one is broken.
    Info(Common),
    /// Check that everything is as it was written: file, keys, chains, progress. Exit code 1 when something is not.
    Check(Common),
}

/// What every command is asked.
#[derive(Debug, Default, Args)]
pub(crate) struct Common {
    #[command(flatten)]
    pub(crate) store: StoreArguments,
    /// Which academy, by id or name; not needed where there is one
    #[arg(long, value_name = "ID")]
    pub(crate) academy: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SetupArguments {
    /// The academy's name, as learners see it
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// Where devices reach it, best first: https://host:8443, or http://host:8080 on a LAN; none for sticks alone
    #[arg(long = "address", value_name = "URL")]
    pub(crate) addresses: Vec<String>,
    #[command(flatten)]
    pub(crate) vouching: Vouching,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// Who vouches for the certificate of the server, when it is not the academy's own authority.
#[derive(Debug, Args)]
pub(crate) struct Vouching {
    /// Its certificate is one every computer trusts: the card names no authority
    #[arg(long)]
    pub(crate) public_certificate: bool,
    /// Its certificate is of this private authority, a ministry's: its root certificate, PEM
    #[arg(long, value_name = "FILE", conflicts_with = "public_certificate")]
    pub(crate) authority: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CardArguments {
    /// Put these addresses in the place of those it has; links given out before keep the old ones
    #[arg(long = "address", value_name = "URL")]
    pub(crate) addresses: Vec<String>,
    /// Write the link as a QR code: FILE.svg or FILE.png
    #[arg(long, value_name = "FILE")]
    pub(crate) qr: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) vouching: Vouching,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CohortCommand {
    /// Make a cohort.
    New(CohortArguments),
    /// List cohorts.
    List(Common),
}

#[derive(Debug, Args)]
pub(crate) struct CohortArguments {
    /// The cohort, by name or id
    #[arg(value_name = "COHORT")]
    pub(crate) cohort: String,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct EnrolArguments {
    /// The cohort, by name or id
    #[arg(value_name = "COHORT")]
    pub(crate) cohort: String,
    /// How many codes, for whoever gets them; 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000), conflicts_with_all = ["csv", "learner"])]
    pub(crate) count: Option<u16>,
    /// A code for each line: columns name and post, UTF-8, with commas or semicolons
    #[arg(long, value_name = "FILE", conflicts_with = "learner")]
    pub(crate) csv: Option<PathBuf>,
    /// A code for another device of this learner, by id or name
    #[arg(long, value_name = "LEARNER")]
    pub(crate) learner: Option<String>,
    /// Write a QR code for each, and index.html to print and cut, into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) qr: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct QuarantineArguments {
    /// What to do; list when left out
    #[arg(value_name = "WHAT", default_value = "list")]
    pub(crate) what: QuarantineWhat,
    /// The batch, by its id or how it begins
    #[arg(value_name = "ITEM", required_if_eq_any = [("what", "show"), ("what", "drop")])]
    pub(crate) item: Option<String>,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum QuarantineWhat {
    /// All of it
    List,
    /// What a batch carries
    Show,
    /// Take a batch out, once a person has looked at it
    Drop,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("to").required(true).args(["cohort", "learner"]))]
#[command(group = ArgGroup::new("letter").required(true).args(["assignment", "feedback", "grade", "name"]))]
pub(crate) struct MailArguments {
    /// To everybody in this cohort, by name or id
    #[arg(value_name = "COHORT")]
    pub(crate) cohort: Option<String>,
    /// To this learner, by id or name
    #[arg(long, value_name = "LEARNER")]
    pub(crate) learner: Option<String>,
    /// Read this module
    #[arg(long, value_name = "MODULE")]
    pub(crate) assignment: Option<String>,
    /// Until this day: 2026-12-04
    #[arg(long, value_name = "DAY", requires = "assignment")]
    pub(crate) due: Option<String>,
    /// Words about her work
    #[arg(long, value_name = "TEXT")]
    pub(crate) feedback: Option<String>,
    /// The entry they are about
    #[arg(long, value_name = "ORIGIN/NUMBER", requires_all = ["feedback", "learner"])]
    pub(crate) about: Option<String>,
    /// A grade for this module
    #[arg(long, value_name = "MODULE", requires = "percent")]
    pub(crate) grade: Option<String>,
    /// How much of the full mark
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100), requires = "grade")]
    pub(crate) percent: Option<u8>,
    /// The grade passes
    #[arg(long, requires = "grade", conflicts_with = "failed")]
    pub(crate) passed: bool,
    /// The grade does not pass
    #[arg(long, requires = "grade")]
    pub(crate) failed: bool,
    /// Her name from now on
    #[arg(long, value_name = "NAME", requires = "learner")]
    pub(crate) name: Option<String>,
    /// What is added to an assignment or a grade
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["feedback", "name"])]
    pub(crate) text: Option<String>,
    /// Who writes, as it is shown; the academy when left out
    #[arg(long, value_name = "WHO", conflicts_with = "name")]
    pub(crate) from: Option<String>,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct PolicyArguments {
    /// Most bytes a device sends and receives by itself in 24 hours, or none for no limit
    #[arg(long, value_name = "N|none")]
    pub(crate) daily_bytes: Option<String>,
    /// When a device syncs by itself, UTC: 06:00-18:00, or none for always
    #[arg(long, value_name = "HOURS|none")]
    pub(crate) hours: Option<String>,
    /// Learners may not change it
    #[arg(long, conflicts_with = "proposed")]
    pub(crate) fixed: bool,
    /// Learners may change it
    #[arg(long)]
    pub(crate) proposed: bool,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct DeviceArguments {
    /// The device, by its id or how it begins
    #[arg(value_name = "DEVICE")]
    pub(crate) device: String,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct RenameArguments {
    /// The learner, by id or name
    #[arg(value_name = "LEARNER")]
    pub(crate) learner: String,
    /// Her name from now on
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct EraseArguments {
    /// The learner, by id or name
    #[arg(value_name = "LEARNER")]
    pub(crate) learner: String,
    /// It cannot be undone, and that is meant
    #[arg(long)]
    pub(crate) yes: bool,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct BackupArguments {
    /// The folder the copy is written to; made when it is not there
    #[arg(value_name = "TO_DIR")]
    pub(crate) to: PathBuf,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreArguments {
    /// The folder the copy is in
    #[arg(value_name = "FROM_DIR")]
    pub(crate) from: PathBuf,
    /// Put it in the place of the academy that is here
    #[arg(long)]
    pub(crate) replace: bool,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// Sticks or folders, .asks files, pictures of QR codes. Answers go into greenpost/ of the folder
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// xAPI statements instead of entries
    #[arg(long)]
    pub(crate) xapi: bool,
    /// The base of accounts and activities in statements, an https:// address; a made-up one when left out
    #[arg(long, value_name = "IRI", requires = "xapi")]
    pub(crate) home: Option<String>,
    /// Only of this cohort, by name or id
    #[arg(long, value_name = "COHORT")]
    pub(crate) cohort: Option<String>,
    /// Only what came after this order, as the last export told it
    #[arg(long, value_name = "ORDER", default_value_t = 0)]
    pub(crate) since: u64,
    #[command(flatten)]
    pub(crate) common: Common,
}
