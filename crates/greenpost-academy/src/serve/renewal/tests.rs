//! When a certificate becomes another one, decided by the time that is given.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rcgen::{CertificateParams, KeyPair, date_time_ymd};

use super::*;
use crate::serve::NOW_AT_LEAST;

fn at(days: u64) -> UnixTime {
    UnixTime::since_unix_epoch(Duration::from_secs(NOW_AT_LEAST + days * 24 * 60 * 60))
}

/// Puts a certificate and its key into a folder, good in these years.
fn put(folder: &Path, from: i32, to: i32) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["academy.example".to_owned()]).unwrap();
    (params.not_before, params.not_after) = (date_time_ymd(from, 1, 1), date_time_ymd(to, 1, 1));
    fs::write(folder.join("c.pem"), params.self_signed(&key).unwrap().pem()).unwrap();
    fs::write(folder.join("k.pem"), key.serialize_pem()).unwrap();
}

fn look(renewed: &Renewed, folder: &Path, days: u64) -> String {
    let said = match renewed.look(at(days)) {
        Looked::Same => "same".to_owned(),
        Looked::Another(day) => format!("another until {day}"),
        Looked::Kept(error, day) => format!("kept until {day}: {error}"),
    };
    said.replace(&folder.display().to_string(), "DIR")
}

#[test]
fn the_academys_own_certificate_is_made_anew_sixty_days_before_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::open_or_make(folder.path()).unwrap();
    let renewed = Renewed::own(authority, &[], at(0)).unwrap();
    let first = renewed.shown.now();
    assert_eq!(look(&renewed, folder.path(), 739), "same");
    assert_eq!(look(&renewed, folder.path(), 741), "another until 2031-01-20");
    assert_ne!(renewed.shown.now().cert, first.cert);
    assert_eq!(look(&renewed, folder.path(), 742), "same");
    fs::remove_file(folder.path().join("authority.key")).unwrap();
    let held = renewed.shown.now();
    let said = look(&renewed, folder.path(), 741 + 741);
    assert!(said.starts_with("kept until 2031-01-20: DIR/authority.key cannot be read"), "{said}");
    assert_eq!(renewed.shown.now().cert, held.cert, "what is in use stays in use");
}

#[test]
fn a_given_certificate_is_read_again_and_a_bad_one_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    put(folder, 2020, 2030);
    let renewed = Renewed::given(folder.join("c.pem"), folder.join("k.pem"), at(0)).unwrap();
    assert_eq!(look(&renewed, folder, 1), "same");
    put(folder, 2020, 2031);
    assert_eq!(look(&renewed, folder, 1), "another until 2031-01-01");
    let held = renewed.shown.now();
    let bad = |said: &str| {
        assert_eq!(look(&renewed, folder, 1), format!("kept until 2031-01-01: {said}"));
        assert_eq!(renewed.shown.now().cert, held.cert);
    };
    fs::write(folder.join("k.pem"), KeyPair::generate().unwrap().serialize_pem()).unwrap();
    bad(
        "the key in DIR/k.pem does not belong to the certificate in DIR/c.pem: give the pair that was made together",
    );
    put(folder, 2019, 2020);
    bad("the certificate in DIR/c.pem ran out on 2020-01-01: renew it, or set this machine's clock");
    fs::write(folder.join("c.pem"), "").unwrap();
    bad("DIR/c.pem holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
    fs::remove_file(folder.join("c.pem")).unwrap();
    bad("DIR/c.pem cannot be read: No such file or directory (os error 2)");
    put(folder, 2020, 2032);
    assert_eq!(look(&renewed, folder, 1), "another until 2032-01-01");
}
