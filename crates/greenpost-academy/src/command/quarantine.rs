//! What was not taken as it came: batches that are not what was written, and entries no program of ours could write.

use data_encoding::HEXLOWER;
use greenpost_wire::sync::{Batch, MOST_TEXT};
use serde_json::{Value, json};

use super::{Desk, QuarantineArguments, QuarantineWhat, utc, wrong};
use crate::AcademyError;
use crate::academy::QuarantineView;
use crate::carry::entry_object;

/// Entries that are listed.
const MOST_ENTRIES: u64 = 1_000;

/// Lists, shows, or drops.
pub(super) async fn quarantine(
    desk: &mut Desk<'_, '_>,
    asked: &QuarantineArguments,
) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    let batches = desk.server.quarantine(academy).await?;
    match (asked.what, &asked.item) {
        (QuarantineWhat::List, _) => {
            let aside = desk.server.set_aside(academy, MOST_ENTRIES).await?;
            let is_empty = batches.is_empty() && aside.is_empty();
            let of_batches = batches.iter().map(|batch| {
                let (id, came) = (HEXLOWER.encode(&batch.item), utc(batch.received_ms));
                let object = json!({
                    "item": id, "device": batch.device.to_string(), "origin": batch.origin.to_string(),
                    "reason": batch.reason, "received": came,
                });
                (
                    object,
                    vec![id, batch.reason.clone(), came, batch.device.to_string(), batch.origin.to_string()],
                )
            });
            let of_entries = aside.iter().map(|entry| {
                let (origin, came) = (entry.origin.to_string(), utc(entry.received_ms));
                let reason = entry.set_aside.clone().unwrap_or_default();
                let object = json!({
                    "origin": origin, "number": entry.number, "learner": entry.learner.to_string(),
                    "reason": reason, "received": came,
                });
                (object, vec![format!("entry {}", entry.number), reason, came, String::new(), origin])
            });
            let rows = of_batches.chain(of_entries).collect();
            desk.list(
                &["ITEM", "REASON", "RECEIVED", "DEVICE", "ORIGIN"],
                rows,
                "nothing is in the quarantine",
            )?;
            Ok(u8::from(!is_empty))
        }
        (QuarantineWhat::Show, item) => {
            let batch = named(batches, item)?;
            show(desk, &batch)?;
            Ok(0)
        }
        (QuarantineWhat::Drop, item) => {
            let batch = named(batches, item)?;
            desk.server.drop_quarantined(academy, batch.item, desk.now_ms).await?;
            let id = HEXLOWER.encode(&batch.item);
            desk.say(
                json!({"item": id, "dropped": true}),
                &format!("batch {id} is gone; what it carried was never taken"),
            )?;
            Ok(0)
        }
    }
}

fn named(batches: Vec<QuarantineView>, item: &Option<String>) -> Result<QuarantineView, AcademyError> {
    let item = item.as_deref().unwrap_or_default().to_lowercase();
    let mut found = batches.into_iter().filter(|batch| HEXLOWER.encode(&batch.item).starts_with(&item));
    match (found.next(), found.next()) {
        (Some(one), None) if !item.is_empty() => Ok(one),
        (Some(_), _) => Err(wrong("ITEM", format!("“{item}” begins several batches: write more of it"))),
        (None, _) => Err(wrong("ITEM", format!("no batch begins with “{item}”: see quarantine list"))),
    }
}

fn show(desk: &mut Desk<'_, '_>, view: &QuarantineView) -> Result<(), AcademyError> {
    let batch: Option<Batch> = minicbor::decode(&view.batch).ok();
    let entries = batch.as_ref().and_then(|batch| batch.entries(MOST_TEXT).ok()).unwrap_or_default();
    let from = batch.as_ref().map_or(0, |batch| batch.from);
    let told: Vec<Value> =
        (from..).zip(&entries).map(|(number, bytes)| entry_object(number, bytes)).collect();
    let object = json!({
        "item": HEXLOWER.encode(&view.item), "device": view.device.to_string(),
        "origin": view.origin.to_string(), "reason": view.reason, "received": utc(view.received_ms),
        "from": from, "entries": told,
    });
    let lines: String = (from..).zip(&told).map(|(number, entry)| format!("\n{number}  {entry}")).collect();
    let text = format!(
        "batch     {}\ndevice    {}\norigin    {}\nreason    {}\nreceived  {}\nentries   {}{lines}",
        HEXLOWER.encode(&view.item),
        view.device,
        view.origin,
        view.reason,
        utc(view.received_ms),
        told.len(),
    );
    desk.say(object, &text)
}
