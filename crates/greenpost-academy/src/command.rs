//! The operator's commands: each opens the store the flags name, does one thing, and says it once, in plain text or as
//! one JSON object a line. Exit code 0 done, 1 something was found or refused, 2 nothing could be done.

mod arguments;
mod check;
mod cohort;
mod copies;
mod desk;
mod enrol;
mod info;
mod mail;
mod people;
mod progress;
mod quarantine;
mod setup;
mod sheet;
mod table;

pub(crate) use arguments::{
    BackupArguments, CardArguments, CohortCommand, Common, EnrolArguments, EraseArguments, ExportArguments,
    ImportArguments, MailArguments, OperatorCommand, PolicyArguments, QuarantineArguments, QuarantineWhat,
    RenameArguments, RestoreArguments, SetupArguments, Vouching,
};
pub(crate) use desk::{Desk, short, utc, wrong};

use tokio::runtime::Builder;

use crate::AcademyError;
use crate::carry;
use crate::output::Output;

/// Does what an operator typed. Returns the exit code.
pub(crate) fn obey(command: &OperatorCommand, output: &mut Output<'_>) -> Result<u8, AcademyError> {
    let runtime = Builder::new_current_thread().enable_all().build().map_err(AcademyError::Runtime)?;
    runtime.block_on(async {
        let mut desk = match command {
            OperatorCommand::Setup(_) | OperatorCommand::Restore(_) => {
                Desk::made(command.common(), output).await?
            }
            _ => Desk::open(command.common(), output).await?,
        };
        match command {
            OperatorCommand::Setup(asked) => setup::setup(&mut desk, asked).await,
            OperatorCommand::Card(asked) => setup::card(&mut desk, asked).await,
            OperatorCommand::Cohort(CohortCommand::New(asked)) => cohort::new(&mut desk, &asked.cohort).await,
            OperatorCommand::Cohort(CohortCommand::List(_)) => cohort::list(&mut desk).await,
            OperatorCommand::Enrol(asked) => enrol::enrol(&mut desk, asked).await,
            OperatorCommand::Progress(asked) => progress::progress(&mut desk, &asked.cohort).await,
            OperatorCommand::Learners(_) => people::learners(&mut desk).await,
            OperatorCommand::Devices(_) => people::devices(&mut desk).await,
            OperatorCommand::Quarantine(asked) => quarantine::quarantine(&mut desk, asked).await,
            OperatorCommand::Mail(asked) => mail::mail(&mut desk, asked).await,
            OperatorCommand::Policy(asked) => mail::policy(&mut desk, asked).await,
            OperatorCommand::Revoke(asked) => people::revoke(&mut desk, &asked.device).await,
            OperatorCommand::Rename(asked) => people::rename(&mut desk, asked).await,
            OperatorCommand::Erase(asked) => people::erase(&mut desk, asked).await,
            OperatorCommand::Backup(asked) => copies::backup(&mut desk, asked).await,
            OperatorCommand::Restore(asked) => copies::restore(&mut desk, asked).await,
            OperatorCommand::Import(asked) => carry::import(&mut desk, asked).await,
            OperatorCommand::Export(asked) => carry::export(&mut desk, asked).await,
            OperatorCommand::Info(_) => info::info(&mut desk).await,
            OperatorCommand::Check(_) => check::check(&mut desk).await,
        }
    })
}

impl OperatorCommand {
    /// What every command is asked.
    fn common(&self) -> &Common {
        match self {
            Self::Setup(asked) => &asked.common,
            Self::Card(asked) => &asked.common,
            Self::Cohort(CohortCommand::New(asked)) | Self::Progress(asked) => &asked.common,
            Self::Cohort(CohortCommand::List(common))
            | Self::Learners(common)
            | Self::Devices(common)
            | Self::Info(common)
            | Self::Check(common) => common,
            Self::Enrol(asked) => &asked.common,
            Self::Quarantine(asked) => &asked.common,
            Self::Mail(asked) => &asked.common,
            Self::Policy(asked) => &asked.common,
            Self::Revoke(asked) => &asked.common,
            Self::Rename(asked) => &asked.common,
            Self::Erase(asked) => &asked.common,
            Self::Backup(asked) => &asked.common,
            Self::Restore(asked) => &asked.common,
            Self::Import(asked) => &asked.common,
            Self::Export(asked) => &asked.common,
        }
    }
}
