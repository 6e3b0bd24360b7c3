//! QR codes in pictures people took of a screen: the picture is tried as it is, larger, smaller, turned, and with its
//! greys stretched, until every code that is seen in it is also read.

use std::collections::BTreeSet;
use std::path::Path;

use image::imageops::{self, FilterType};
use image::{GrayImage, ImageReader, Limits, Luma};
use rqrr::PreparedImage;

/// The longest side that is tried, in pixels, at first and when it is drawn larger.
const LARGEST: [u32; 2] = [2400, 3000];
/// Longest sides that are tried then: a code that is missed at one size is often found at the next.
const SMALLER: [u32; 5] = [1600, 1300, 1100, 900, 700];
/// Degrees it is turned by then.
const TURNS: [f32; 6] = [5.0, -5.0, 12.0, 90.0, 180.0, 270.0];
/// Memory a picture may need, bytes.
const MOST_MEMORY: u64 = 512 << 20;

/// The texts of all codes in a picture; or why there are none.
pub(super) fn texts(path: &Path) -> Result<BTreeSet<String>, String> {
    let picture = open(path).map_err(|problem| format!("the picture cannot be opened: {problem}"))?;
    let mut texts = BTreeSet::new();
    let longest = picture.width().max(picture.height());
    let sides = [longest.min(LARGEST[0]), (longest * 2).min(LARGEST[1])];
    for side in sides.into_iter().chain(SMALLER.into_iter().filter(|side| *side < longest)) {
        let sized = sized(&picture, side);
        if look(&sized, &mut texts) || look(&stretched(&sized), &mut texts) {
            return Ok(texts);
        }
    }
    let upright = stretched(&sized(&picture, sides[0]));
    for degrees in TURNS {
        if look(&turned(&upright, degrees), &mut texts) {
            break;
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
    let pixel = |x: usize, y: usize| picture.as_raw()[y * width + x];
    let mut prepared = PreparedImage::prepare_from_greyscale(width, height, pixel);
    let grids = prepared.detect_grids();
    let read: Vec<String> =
        grids.iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect();
    let is_all = !grids.is_empty() && read.len() == grids.len();
    texts.extend(read);
    is_all
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
    let (width, height) = picture.dimensions();
    let half = [width, height].map(|length| length as f32 / 2.0);
    let [wide, high] = [(half[0], half[1]), (half[1], half[0])]
        .map(|(along, across)| along * cos.abs() + across * sin.abs());
    GrayImage::from_fn((2.0 * wide) as u32, (2.0 * high) as u32, |x, y| {
        let (x, y) = (x as f32 - wide, y as f32 - high);
        let (x, y) = (x * cos + y * sin + half[0], y * cos - x * sin + half[1]);
        imageops::interpolate_bilinear(picture, x, y).unwrap_or(Luma([255]))
    })
}

/// The greys between the darkest and the lightest twentieth, drawn out to black and white.
fn stretched(picture: &GrayImage) -> GrayImage {
    let mut counts = [0_u64; 256];
    picture.as_raw().iter().for_each(|&grey| counts[usize::from(grey)] += 1);
    let most = picture.as_raw().len() as u64 / 20;
    let beyond = |grey: usize, seen: &mut u64| {
        *seen += counts[grey];
        *seen > most
    };
    let (mut below, mut above) = (0, 0);
    let dark = (0..256).find(|&grey| beyond(grey, &mut below)).unwrap_or(0) as i32;
    let light = (0..256).rev().find(|&grey| beyond(grey, &mut above)).unwrap_or(255) as i32;
    let span = (light - dark).max(1);
    let mut out = picture.clone();
    out.iter_mut().for_each(|grey| *grey = ((i32::from(*grey) - dark) * 255 / span).clamp(0, 255) as u8);
    out
}
