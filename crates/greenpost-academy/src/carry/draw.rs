//! QR codes as drawings.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};
use qrcode::{Color, EcLevel, QrCode};

use crate::AcademyError;

/// Squares of white around a code: ISO/IEC 18004 asks for four.
const QUIET: usize = 4;
/// Pixels of a square.
const SQUARE: u32 = 8;

/// The code of this text as SVG.
pub(crate) fn picture_svg(text: &str) -> Result<String, AcademyError> {
    let code = drawn(text)?;
    let size = code.width() + 2 * QUIET;
    let dark = dark(&code).map(|(x, y)| format!("M{x} {y}h1v1h-1z")).collect::<String>();
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path d=\"{dark}\"/></svg>\n"
    ))
}

/// The code of this text as PNG.
pub(crate) fn picture_png(text: &str) -> Result<Vec<u8>, AcademyError> {
    let code = drawn(text)?;
    let size = (code.width() + 2 * QUIET) as u32 * SQUARE;
    let mut picture = GrayImage::from_pixel(size, size, Luma([255]));
    for (x, y) in dark(&code) {
        let (left, top) = (x as u32 * SQUARE, y as u32 * SQUARE);
        for at in 0..SQUARE * SQUARE {
            picture.put_pixel(left + at % SQUARE, top + at / SQUARE, Luma([0]));
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("writing to memory cannot fail");
    Ok(bytes.into_inner())
}

fn drawn(text: &str) -> Result<QrCode, AcademyError> {
    QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|_| AcademyError::TooLongForPicture(text.len()))
}

/// Where the dark squares are, with the white around.
fn dark(code: &QrCode) -> impl Iterator<Item = (usize, usize)> + '_ {
    let width = code.width();
    let all = (0..width * width).map(move |at| (at % width, at / width));
    all.filter(|&at| code[at] == Color::Dark).map(|(x, y)| (x + QUIET, y + QUIET))
}
