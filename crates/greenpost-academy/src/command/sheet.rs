//! Codes to print and cut: a picture each, and a page of them that needs nothing but the folder it lies in.

use std::path::Path;

use greenpost_wire::Card;

use super::utc;
use crate::AcademyError;
use crate::academy::MadeCode;
use crate::carry::{make_folder, picture_svg, put_private};

const STYLE: &str = "body{margin:1cm;font:11pt/1.4 sans-serif;display:grid;grid-template-columns:1fr 1fr;gap:0}\
h1{grid-column:1/-1;font-size:14pt}section{border:1px dashed #888;padding:6mm;break-inside:avoid;text-align:center}\
img{inline-size:62mm}code{display:block;font-size:17pt;letter-spacing:.05em}p{margin:0}";

/// Writes the pictures and the page.
pub(super) fn write(folder: &Path, card: &Card, cohort: &str, made: &[MadeCode]) -> Result<(), AcademyError> {
    make_folder(folder)?;
    let title = format!("{}, {}", plain(&card.name), plain(cohort));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n"
    );
    for MadeCode { code, of } in made {
        let file = format!("{code}.svg");
        put_private(&folder.join(&file), picture_svg(&card.link(Some(*code)))?.as_bytes())?;
        let whom = [&of.name, &of.post].map(|text| format!("<p>{}</p>", plain(text))).concat();
        let until = utc(of.expires_ms).replace('T', " ");
        page.push_str(&format!(
            "<section>{whom}<img src=\"{file}\" alt=\"QR code of {code}\"><code>{code}</code>\
             <p>good until {} UTC</p></section>\n",
            &until[..16],
        ));
    }
    page.push_str("</body></html>\n");
    put_private(&folder.join("index.html"), page.as_bytes())
}

fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
