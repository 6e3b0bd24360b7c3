//! Whether what is held is as it was written. Only reads; any number of servers may write meanwhile.

use greenpost_wire::{AcademyId, OriginId, Secret};

use super::{Checked, Damage, Server};
use crate::error::{AcademyError, Result};
use crate::store::{admin, check, progress};

impl Server {
    /// The first entry whose link does not follow from the one before it; none when every chain verifies.
    ///
    /// # Errors
    /// When the academy is not here.
    pub async fn broken_link(&self, academy: AcademyId) -> Result<Option<(OriginId, u64)>> {
        let broken = self.store.read(academy, move |tx| check::broken_links(tx, academy)).await?;
        Ok(broken.into_iter().next())
    }

    /// Looks at everything that can be told to be as it was written: the database's file, the academy's key, every chain,
    /// keys of devices, batches in quarantine, progress. Changes nothing; the academy may serve meanwhile.
    ///
    /// # Errors
    /// When the academy is not here, or cannot be read at all.
    pub async fn check(&self, academy: AcademyId) -> Result<Checked> {
        let file = self.store.file_damage(academy).await?;
        let mut checked =
            Checked { damage: file.into_iter().map(Damage::File).collect(), ..Checked::default() };
        match self.check_rows(academy, &mut checked).await {
            Err(AcademyError::Damaged(what)) => checked.damage.push(Damage::Row(what)),
            // What cannot be read in a damaged file is told already.
            Err(AcademyError::Database(_)) if !checked.damage.is_empty() => {}
            done => done?,
        }
        Ok(checked)
    }

    async fn check_rows(&self, academy: AcademyId, checked: &mut Checked) -> Result<()> {
        if Secret::new(self.store.secret(academy).await?).public().academy() != academy {
            checked.damage.push(Damage::Key);
        }
        let ((entries, are_given), links, strays, learners) = self
            .store
            .read(academy, move |tx| {
                let places = check::places(tx, academy)?;
                let links = check::broken_links(tx, academy)?;
                Ok((places, links, check::strays(tx, academy)?, admin::learner_ids(tx, academy)?))
            })
            .await?;
        checked.entries = entries;
        checked.damage.extend((!are_given).then_some(Damage::Places));
        checked.damage.extend(links.into_iter().map(|(origin, number)| Damage::Chain { origin, number }));
        checked.damage.extend(strays);
        for learner in learners {
            checked.learners += 1;
            if !self.store.read(academy, move |tx| progress::is_as_folded(tx, academy, learner)).await? {
                checked.damage.push(Damage::Progress(learner));
            }
        }
        Ok(())
    }
}
