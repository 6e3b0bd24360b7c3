//! The academy's beginning, and its card.

use std::path::Path;

use greenpost_wire::Card;
use serde_json::json;

use super::{CardArguments, Desk, SetupArguments, Vouching, wrong};
use crate::AcademyError;
use crate::carry::{picture_png, picture_svg, put};
use crate::serve::{Authority, authority, authority_of_others};

/// Makes an academy.
pub(super) async fn setup(desk: &mut Desk<'_, '_>, asked: &SetupArguments) -> Result<u8, AcademyError> {
    let name = asked.name.trim();
    if name.is_empty() {
        return Err(wrong("--name", "an academy needs a name".to_owned()));
    }
    asked.addresses.iter().try_for_each(|address| is_address(address))?;
    if let Some(known) = desk.server.academies().await?.iter().find(|one| one.name == name) {
        let known = known.academy;
        return Err(wrong("--name", format!("the academy “{name}” is here already ({known}): see card")));
    }
    let key = match vouched(&asked.vouching)? {
        Some(given) => given,
        None => Some(authority(&desk.server, &desk.place.data).await?.public_key().to_vec()),
    };
    let academy = desk.server.create_academy(name, asked.addresses.clone(), key, desk.now_ms).await?;
    let card = desk.server.card(academy).await?;
    show(desk, &card)
}

/// Shows an academy's card, with other addresses if they are given.
pub(super) async fn card(desk: &mut Desk<'_, '_>, asked: &CardArguments) -> Result<u8, AcademyError> {
    let academy = desk.academy().await?.academy;
    asked.addresses.iter().try_for_each(|address| is_address(address))?;
    let mut card = desk.server.card(academy).await?;
    let vouched = vouched(&asked.vouching)?;
    if !asked.addresses.is_empty() || vouched.is_some() {
        if !asked.addresses.is_empty() {
            card.addresses = asked.addresses.clone();
        }
        card.authority = vouched.unwrap_or(card.authority);
        let (name, authority) = (card.name.clone(), card.authority.clone());
        desk.server.change_card(academy, &name, card.addresses.clone(), authority).await?;
    }
    if let Some(file) = &asked.qr {
        write_picture(file, &card.link(None))?;
    }
    show(desk, &card)
}

/// What the card says of the authority when it is not the academy's own; none when nothing was said.
fn vouched(asked: &Vouching) -> Result<Option<Option<Vec<u8>>>, AcademyError> {
    match &asked.authority {
        Some(file) => Ok(Some(Some(authority_of_others(file)?))),
        None => Ok(asked.public_certificate.then_some(None)),
    }
}

fn show(desk: &mut Desk<'_, '_>, card: &Card) -> Result<u8, AcademyError> {
    let academy = card.keys.academy();
    let fingerprint = card.authority.as_deref().map(Authority::fingerprint_of);
    let object = json!({
        "academy": academy.to_string(), "name": card.name, "addresses": card.addresses,
        "authority": fingerprint, "link": card.link(None),
    });
    let addresses =
        if card.addresses.is_empty() { "none: sticks alone".to_owned() } else { card.addresses.join(", ") };
    let authority = fingerprint.unwrap_or_else(|| "none: the certificate is a public one".to_owned());
    let text = format!(
        "academy    {}\nid         {academy}\naddresses  {addresses}\nauthority  {authority}\nlink       {}",
        card.name,
        card.link(None),
    );
    desk.say(object, &text)?;
    Ok(0)
}

fn write_picture(file: &Path, link: &str) -> Result<(), AcademyError> {
    let kind = file.extension().map(|kind| kind.to_string_lossy().to_lowercase());
    match kind.as_deref() {
        Some("svg") => put(file, picture_svg(link)?.as_bytes()),
        Some("png") => put(file, &picture_png(link)?),
        _ => Err(wrong("--qr", format!("{} must end in .svg or .png", file.display()))),
    }
}

/// `https://host:8443` or `http://host:8080`, and nothing behind it.
fn is_address(text: &str) -> Result<(), AcademyError> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_server =
        text.parse::<ureq::http::Uri>().is_ok_and(|uri| uri.host().is_some_and(|host| !host.is_empty()));
    if is_server && host.is_some_and(|host| !host.contains(['/', '?', '@'])) {
        return Ok(());
    }
    Err(wrong(
        "--address",
        format!("“{text}” is no address of a server; write it as https://academy.example:8443"),
    ))
}
