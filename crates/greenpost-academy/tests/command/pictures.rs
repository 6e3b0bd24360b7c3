//! Pictures of a screen, as phones take them.

use std::f32::consts::PI;
use std::path::Path;

use greenpost_wire::picture;
use image::{GrayImage, Luma, imageops};
use qrcode::{Color, EcLevel, QrCode};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::world::World;

/// A code as it stands on a screen: so many pixels a square, white around.
fn code(text: &str, pixels: u32) -> GrayImage {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
    let size = code.width() as u32 + 8;
    GrayImage::from_fn(size * pixels, size * pixels, |x, y| {
        let (x, y) = ((x / pixels).wrapping_sub(4) as usize, (y / pixels).wrapping_sub(4) as usize);
        let is_dark = x < code.width() && y < code.width() && code[(x, y)] == Color::Dark;
        Luma([if is_dark { 0 } else { 255 }])
    })
}

/// Turned by degrees, on a grey desk.
fn turned(picture: &GrayImage, degrees: f32) -> GrayImage {
    let (sin, cos) = (degrees * PI / 180.0).sin_cos();
    let size = picture.width() * 7 / 4;
    let middle = |length: u32| length as f32 / 2.0;
    GrayImage::from_fn(size, size, |x, y| {
        let (x, y) = (x as f32 - middle(size), y as f32 - middle(size));
        let (from_x, from_y) =
            (x * cos + y * sin + middle(picture.width()), y * cos - x * sin + middle(picture.height()));
        let is_inside = from_x >= 0.0 && from_y >= 0.0;
        let inside = is_inside.then(|| picture.get_pixel_checked(from_x as u32, from_y as u32)).flatten();
        inside.copied().unwrap_or(Luma([120]))
    })
}

/// Dim and without contrast, a little out of focus.
fn dim(picture: &GrayImage) -> GrayImage {
    let mut picture = imageops::blur(picture, 1.2);
    picture.iter_mut().for_each(|grey| *grey = 60 + *grey / 4);
    picture
}

/// Her summary as the texts of its pictures.
fn summary(world: &World, seed: u8) -> Vec<String> {
    let mut officer = world.officer(seed);
    officer.reads(3);
    picture::split(&officer.summary()).expect("it fits three pictures")
}

fn taken(world: &World, folder: &Path, names: &[&str]) -> String {
    let paths: Vec<String> = names.iter().map(|name| folder.join(name).display().to_string()).collect();
    let said =
        world.json(&[&["import"], paths.iter().map(String::as_str).collect::<Vec<_>>().as_slice()].concat());
    assert_eq!(said.code, 0, "{}", said.answers);
    let waiting = &world.json(&["progress", "autumn"]).object()["waiting"];
    waiting.to_string()
}

#[test]
fn pictures_are_read_straight_turned_dim_and_as_jpeg() {
    type Spoil = fn(&GrayImage) -> GrayImage;
    let rows: [(&str, u32, Spoil); 6] = [
        ("a.png", 4, GrayImage::clone),
        ("a.png", 20, GrayImage::clone),
        ("a.jpg", 8, |picture| turned(picture, 7.0)),
        ("a.jpeg", 9, |picture| dim(&turned(picture, -4.0))),
        ("a.JPG", 8, |picture| dim(&imageops::rotate90(picture))),
        ("a.png", 8, |picture| turned(picture, 180.0)),
    ];
    for (at, (name, pixels, spoil)) in rows.into_iter().enumerate() {
        let world = World::new();
        let texts = summary(&world, at as u8 + 1);
        let folder = world.stick();
        let names: Vec<String> = (0..texts.len()).rev().map(|n| format!("{n}{name}")).collect();
        for (name, text) in names.iter().rev().zip(&texts) {
            spoil(&code(text, pixels)).save(folder.join(name)).unwrap();
        }
        let waiting = taken(&world, &folder, &names.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(waiting.contains("manual/last"), "row {at}: {waiting}");
    }
}

/// What is no ask and is refused as such was read: its bytes are the same at every run, unlike an ask's.
#[test]
fn a_dim_picture_from_afar_is_read_once_it_stands_aslant() {
    let world = World::new();
    let folder = world.stick();
    let message: Vec<u8> = (0..800_u32).map(|n| (n * n * 31 + n * 7 + 6) as u8).collect();
    // As dense as a code may be; this program draws lighter ones.
    let id = data_encoding::HEXUPPER.encode(&Sha256::digest(&message)[..4]);
    let text = format!("GP1:{id}:1/1:{}", data_encoding::BASE32_NOPAD.encode(&message));
    dim(&turned(&code(&text, 6), -4.0)).save(folder.join("afar.jpg")).unwrap();
    let problems = world.plain(&world.import(&folder).object()["problems"].to_string());
    assert_eq!(problems, r#"["DIR/stick/afar.jpg is refused: this is no ask"]"#);
}

#[test]
fn several_codes_in_one_picture_are_all_read() {
    let world = World::new();
    let codes: Vec<GrayImage> = summary(&world, 1).iter().map(|text| code(text, 5)).collect();
    assert!(codes.len() > 1, "the point of the test");
    let (side, many) = (codes[0].width(), codes.len() as u32);
    let mut screen = GrayImage::from_pixel((side + 40) * many, side + 80, Luma([230]));
    for (at, code) in codes.iter().enumerate() {
        imageops::overlay(&mut screen, code, (at as i64) * i64::from(side + 40) + 20, 40);
    }
    let folder = world.stick();
    screen.save(folder.join("screen.png")).unwrap();
    assert!(taken(&world, &folder, &["screen.png"]).contains("manual/last"));
}

#[test]
fn what_is_missing_or_strange_in_pictures_is_named() {
    let world = World::new();
    let folder = world.stick();
    let texts = summary(&world, 1);
    code(&texts[0], 5).save(folder.join("one.png")).unwrap();
    code("https://example.org", 5).save(folder.join("two.png")).unwrap();
    GrayImage::from_pixel(300, 300, Luma([200])).save(folder.join("wall.png")).unwrap();
    let said = world.import(&folder);
    let problems = world.plain(&said.object()["problems"].to_string());
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&problems).unwrap(),
        json!([
            "DIR/stick/two.png: the code in it is none of a record",
            "DIR/stick/wall.png: no code can be read in it: take it again, straight and close, without glare",
            "DIR/stick/one.png: of its 2 codes number 2 is missing: take that one, too",
        ])
    );
    assert_eq!(said.code, 1);
}
