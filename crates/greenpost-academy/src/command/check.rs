//! Whether everything an academy holds is as it was written.

use serde_json::json;

use super::Desk;
use crate::AcademyError;
use crate::output::count;

/// What to do about damage.
const MEND: &str = "stop the server, keep this data folder aside, and bring the last good copy back (restore --replace): \
    devices send again what it lacks";

/// Looks at each academy that is meant; exit code 1 when something is damaged.
pub(super) async fn check(desk: &mut Desk<'_, '_>) -> Result<u8, AcademyError> {
    let mut is_whole = true;
    for of in desk.academies().await? {
        let checked = desk.server.check(of.academy).await?;
        let damage: Vec<String> = checked.damage.iter().map(ToString::to_string).collect();
        let looked_at = format!(
            "{}, {}",
            count(checked.learners as usize, "learner", "learners"),
            count(checked.entries as usize, "entry", "entries"),
        );
        let found = if damage.is_empty() {
            "all of it as it was written".to_owned()
        } else {
            format!("{} found:\n{}", count(damage.len(), "damage", "damages"), damage.join("\n"))
        };
        let object = json!({
            "academy": of.academy.to_string(), "name": of.name, "learners": checked.learners,
            "entries": checked.entries, "damage": damage,
        });
        desk.say(object, &format!("{}: {looked_at}, {found}", of.name))?;
        is_whole &= damage.is_empty();
    }
    if is_whole {
        return Ok(0);
    }
    desk.output.remark(MEND)?;
    Ok(1)
}
