//! Files of an authority, and of certificates that are given: kept, renewed, missing, mixed up.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use expect_test::{Expect, expect};

use super::super::certificate::given_certificate;
use super::*;

fn at(days: u64) -> UnixTime {
    UnixTime::since_unix_epoch(Duration::from_secs(NOW_AT_LEAST + days * DAY))
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_files_are_for_their_user_alone_and_make_the_same_authority_again() {
    let folder = tempfile::tempdir().unwrap();
    let first = Authority::open_or_make(folder.path()).unwrap();
    first.certificate(&[], at(0)).unwrap();
    let mut found = BTreeSet::new();
    for file in fs::read_dir(folder.path()).unwrap().flatten() {
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata().unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600, "{:?}", file.path());
        }
        found.insert(file.file_name().into_string().unwrap());
    }
    assert_eq!(
        found,
        ["authority.key", "authority.pem", "server.key", "server.pem"].map(str::to_owned).into()
    );
    assert_eq!((first.public_key().len(), first.fingerprint().len()), (91, 16 * 5 - 1));
    fs::remove_file(folder.path().join("authority.pem")).unwrap();
    let again = Authority::open_or_make(folder.path()).unwrap();
    assert_eq!(first.public_key(), again.public_key(), "the certificate comes from the key");
    assert!(again.is_good(&again.held().unwrap().cert[0], &[], at(0)), "what was signed still holds");
}

#[test]
fn a_certificate_is_made_anew_when_it_must_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::open_or_make(folder.path()).unwrap();
    let made = |told: &[&str], days| authority.certificate(&names(told), at(days)).unwrap().cert[0].clone();
    let first = made(&[], 0);
    let same = |told: &[&str], days| made(told, days) == first;
    assert!(same(&[], 739) && same(&[INTERNAL_NAME], 0), "sixty days before its end it is the same");
    assert!(!same(&[], 741), "then it is another");
    let wider = made(&["academy.example", "192.0.2.7", "2001:db8::7"], 741);
    assert!(made(&["192.0.2.7"], 741) == wider, "fewer names need no other");
    assert!(made(&["other.example"], 741) != wider);
    let with = |file: &str, text: &str| fs::write(folder.path().join(file), text).unwrap();
    let before = made(&[], 741);
    with("server.pem", "cut");
    assert!(made(&[], 741) != before, "a damaged file is no reason not to serve");
}

#[test]
fn a_clock_that_never_ran_makes_no_certificate_that_is_over_soon() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::open_or_make(folder.path()).unwrap();
    let beginning = UnixTime::since_unix_epoch(Duration::from_secs(366 * 31 * DAY));
    let made = authority.certificate(&[], beginning).unwrap();
    assert!(authority.is_good(&made.cert[0], &[], at(700)));
}

#[test]
fn an_authority_that_devices_know_is_not_silently_another() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::open_or_make(folder.path()).unwrap();
    authority.certificate(&[], at(0)).unwrap();
    let key = fs::read(folder.path().join("authority.key")).unwrap();
    fs::remove_file(folder.path().join("authority.key")).unwrap();
    assert!(Authority::open_or_make(folder.path()).unwrap().certificate(&[], at(0)).is_ok(), "it serves on");
    assert!(authority.certificate(&names(&["new.example"]), at(0)).is_err(), "and makes nothing new");
    keep(&folder.path().join("authority.key"), &KeyPair::generate().unwrap().serialize_pem()).unwrap();
    let mixed = authority.certificate(&names(&["new.example"]), at(0));
    assert!(matches!(mixed, Err(AcademyError::NotAPair { .. })), "another authority's key is told");
    fs::write(folder.path().join("authority.key"), key).unwrap();
    for file in ["authority.key", "authority.pem"] {
        fs::remove_file(folder.path().join(file)).unwrap();
    }
    assert!(matches!(Authority::open_or_make(folder.path()), Err(AcademyError::AuthorityLost(_))));
}

/// What is said of a certificate and a key in this folder.
fn check(folder: &Path, certificate: &str, key: &str, said: &Expect) {
    let outcome = given_certificate(&folder.join(certificate), &folder.join(key));
    let outcome = outcome.map_or_else(|error| error.to_string(), |_| "good".to_owned());
    said.assert_eq(&outcome.replace(&folder.display().to_string(), "DIR"));
}

#[test]
fn each_mistake_with_a_given_certificate_has_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["academy.example".to_owned()]).unwrap();
    put("good.pem", &params.self_signed(&key).unwrap().pem());
    put("good.key", &key.serialize_pem());
    put("other.key", &KeyPair::generate().unwrap().serialize_pem());
    (params.not_before, params.not_after) = (date_time_ymd(2019, 1, 1), date_time_ymd(2020, 2, 3));
    put("old.pem", &params.self_signed(&key).unwrap().pem());
    (params.not_before, params.not_after) = (date_time_ymd(2900, 1, 1), date_time_ymd(2901, 1, 1));
    put("early.pem", &params.self_signed(&key).unwrap().pem());
    put("odd.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    for (certificate, key, said) in [
        ("good.pem", "good.key", expect!["good"]),
        (
            "none.pem",
            "good.key",
            expect!["DIR/none.pem cannot be read: No such file or directory (os error 2)"],
        ),
        (
            "good.key",
            "good.key",
            expect!["DIR/good.key holds no certificate in PEM (-----BEGIN CERTIFICATE-----)"],
        ),
        (
            "good.pem",
            "good.pem",
            expect![
                "DIR/good.pem holds no private key in PEM (-----BEGIN PRIVATE KEY-----) without a password"
            ],
        ),
        (
            "good.pem",
            "other.key",
            expect![
                "the key in DIR/other.key does not belong to the certificate in DIR/good.pem: give the pair that was made together"
            ],
        ),
        (
            "old.pem",
            "good.key",
            expect![
                "the certificate in DIR/old.pem ran out on 2020-02-03: renew it, or set this machine's clock"
            ],
        ),
        (
            "early.pem",
            "good.key",
            expect!["the certificate in DIR/early.pem does not hold yet: set this machine's clock"],
        ),
        (
            "odd.pem",
            "good.key",
            expect!["the certificate in DIR/odd.pem cannot be used: invalid peer certificate: BadEncoding"],
        ),
    ] {
        check(folder.path(), certificate, key, &said);
    }
}
