//! QR codes in pictures people took of a screen: the picture is tried as it is, larger, smaller and turned, with two ways
//! to tell dark from light, until every code that is seen in it is also read.
//!
//! A large code is read only where its corners are found to a third of a square. That goes best when it stands aslant,
//! and is chance otherwise: hence many tries that differ a little. A good picture needs the first alone.

use std::collections::BTreeSet;
use std::path::Path;

use image::imageops::{self, FilterType};
use image::{GrayImage, ImageReader, Limits, Luma};
use rqrr::PreparedImage;

/// The longest side that is tried first, in pixels: a phone's picture has more than helps.
const LARGEST: u32 = 2400;
/// Longest sides that are tried then, in hundredths of the first.
const SIZES: [u32; 5] = [100, 150, 200, 70, 45];
/// Nothing is drawn larger.
const MOST_PIXELS: u32 = 3000;
/// Degrees a picture is turned by.
const TURNS: [f32; 4] = [0.0, 45.0, 30.0, 50.0];
/// Memory a picture may need, bytes.
const MOST_MEMORY: u64 = 512 << 20;

/// The texts of all codes in a picture; or why there are none.
pub(super) fn texts(path: &Path) -> Result<BTreeSet<String>, String> {
    let picture = open(path).map_err(|problem| format!("the picture cannot be opened: {problem}"))?;
    let first = picture.width().max(picture.height()).min(LARGEST);
    let mut texts = BTreeSet::new();
    for size in SIZES {
        let sized = sized(&picture, (first * size / 100).min(MOST_PIXELS));
        for degrees in TURNS {
            let turned = turned(&sized, degrees);
            if look(&turned, &mut texts) || look(&by_neighbours(&turned), &mut texts) {
                return Ok(texts);
            }
        }
    }
    if texts.is_empty() {
        return Err("no code can be read in it: take it again, straight and close, without glare".to_owned());
    }
    Ok(texts)
}

fn open(path: &Path) -> Result<GrayImage, String> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::open(path)
        .and_then(ImageReader::with_guessed_format)
        .map_err(|error| error.to_string())?;
    reader.limits(limits);
    Ok(reader.decode().map_err(|error| error.to_string())?.into_luma8())
}

/// Reads the codes of a picture. Whether all that were seen were read.
fn look(picture: &GrayImage, texts: &mut BTreeSet<String>) -> bool {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let grey = |x: usize, y: usize| picture.as_raw()[y * width + x];
    let mut prepared = PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = prepared.detect_grids();
    let read: Vec<String> =
        grids.iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect();
    let is_all = !grids.is_empty() && read.len() == grids.len();
    texts.extend(read);
    is_all
}

/// Dark is what is darker than its neighbourhood, a sixteenth of the width to each side: contrast does not count.
fn by_neighbours(picture: &GrayImage) -> GrayImage {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let grey = |x: usize, y: usize| u64::from(picture.as_raw()[y * width + x]);
    let mut sums = vec![0_u64; (width + 1) * (height + 1)];
    for y in 0..height {
        let mut row = 0;
        for x in 0..width {
            row += grey(x, y);
            sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
        }
    }
    let reach = (width / 16).max(1);
    GrayImage::from_fn(picture.width(), picture.height(), |x, y| {
        let (x, y) = (x as usize, y as usize);
        let (left, right) = (x.saturating_sub(reach), (x + reach).min(width));
        let (top, bottom) = (y.saturating_sub(reach), (y + reach).min(height));
        let sum = |x: usize, y: usize| sums[y * (width + 1) + x];
        let all = sum(right, bottom) + sum(left, top) - sum(left, bottom) - sum(right, top);
        Luma([if grey(x, y) * ((right - left) * (bottom - top)) as u64 <= all { 0 } else { 255 }])
    })
}

/// The picture with a longest side of so many pixels.
fn sized(picture: &GrayImage, side: u32) -> GrayImage {
    let longest = picture.width().max(picture.height()).max(1);
    if longest == side {
        return picture.clone();
    }
    let scaled = |length: u32| (u64::from(length) * u64::from(side) / u64::from(longest)).max(1) as u32;
    imageops::resize(picture, scaled(picture.width()), scaled(picture.height()), FilterType::Triangle)
}

/// The picture turned about its middle; what comes from beyond its edge is white.
fn turned(picture: &GrayImage, degrees: f32) -> GrayImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let half = [picture.width(), picture.height()].map(|length| length as f32 / 2.0);
    let [wide, high] = [(half[0], half[1]), (half[1], half[0])]
        .map(|(along, across)| along * cos.abs() + across * sin.abs());
    GrayImage::from_fn((2.0 * wide) as u32, (2.0 * high) as u32, |x, y| {
        let (x, y) = (x as f32 - wide, y as f32 - high);
        let (x, y) = (x * cos + y * sin + half[0], y * cos - x * sin + half[1]);
        imageops::interpolate_bilinear(picture, x, y).unwrap_or(Luma([255]))
    })
}
