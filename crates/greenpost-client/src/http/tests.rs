//! TLS as a device meets it: a server on loopback with certificates made here, roots given as values.

use std::io::{Read, Write};
use std::net::TcpListener;

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PublicKeyData, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::*;
use crate::clock::FixedClock;

const DAY: i64 = 86_400;
/// 2026-11-20.
const BUILT: i64 = 1_795_132_800;

/// A certificate authority of the test.
struct Maker {
    params: CertificateParams,
    key: KeyPair,
}

impl Maker {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        (params.not_before, params.not_after) = (date_time_ymd(2000, 1, 1), date_time_ymd(2060, 1, 1));
        Self { params, key: KeyPair::generate().unwrap() }
    }

    fn root(&self) -> Vec<u8> {
        self.params.self_signed(&self.key).unwrap().der().to_vec()
    }

    /// As a card carries it that names somebody else's authority.
    fn named(&self) -> Vec<u8> {
        let certificate = CertificateDer::from(self.root());
        let mut roots = rustls::RootCertStore::empty();
        roots.add(certificate).unwrap();
        let subject = &roots.roots[0].subject;
        let subject = [&[0x30, u8::try_from(subject.len()).unwrap()], subject.as_ref()].concat();
        Authority::Private { subject: &subject, key: &self.key.subject_public_key_info() }.write().unwrap()
    }

    /// Serves with a certificate for this name that holds from one day after `BUILT` to another. Gives its address.
    fn serve(&self, name: &str, (from, to): (i64, i64), answer: &'static str) -> String {
        let mut leaf = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let moment = |day: i64| {
            date_time_ymd(1970, 1, 1) + Duration::from_secs(u64::try_from(BUILT + day * DAY).unwrap())
        };
        (leaf.not_before, leaf.not_after) = (moment(from), moment(to));
        let key = KeyPair::generate().unwrap();
        let issuer = Issuer::from_params(&self.params, &self.key);
        let certificate = leaf.signed_by(&key, &issuer).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_protocol_versions(&[&rustls::version::TLS13])
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
            )
            .unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            let config = Arc::new(config);
            for socket in listener.incoming().flatten() {
                let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
                // A caller that does not believe the certificate goes: that is what is looked at, on its side.
                let _ = speak(StreamOwned::new(connection, socket), answer);
            }
        });
        format!("https://localhost:{port}")
    }
}

fn speak(mut line: impl Read + Write, answer: &str) -> std::io::Result<()> {
    let mut heard = Vec::new();
    while !heard.ends_with(b"ask") {
        let mut byte = [0];
        line.read_exact(&mut byte)?;
        heard.push(byte[0]);
    }
    line.write_all(answer.as_bytes())?;
    line.flush()
}

const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nyo";

fn said(reply: &Reply) -> String {
    match reply {
        Reply::Answer(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        other => format!("{other:?}"),
    }
}

fn at(days: i64) -> Arc<FixedClock> {
    let clock = Arc::new(FixedClock::at(BUILT));
    clock.jump_to(BUILT + days * DAY);
    clock
}

#[test]
fn a_public_certificate_is_believed_by_its_root_host_and_days_whatever_the_clock_says() {
    let known = Maker::new("A public authority");
    let roots = PublicRoots::These(vec![known.root()]);
    let stranger = Maker::new("A stranger");
    let year = (-30, 335);
    let years_25 = 25 * 365;
    let rows = [
        ("as it should be", &known, "localhost", year, 1, 0, "yo"),
        ("the clock stands at 2001", &known, "localhost", year, -years_25, 0, "yo"),
        ("the clock is decades ahead", &known, "localhost", year, years_25, 0, "yo"),
        ("the clock is a year ahead", &known, "localhost", year, 390, 0, "yo"),
        (
            "it began long after the program was built, and the clock stands still",
            &known,
            "localhost",
            (700, 790),
            0,
            0,
            "yo",
        ),
        ("it began yesterday, and the clock is a month behind", &known, "localhost", (59, 149), 30, 60, "yo"),
        ("wrong host", &known, "other.example", year, 1, 0, "Certificate(Host)"),
        ("ended before the program was built", &known, "localhost", (-90, -1), 1, 0, "Certificate(Ended)"),
        (
            "ended before the academy was heard last",
            &known,
            "localhost",
            (-30, 60),
            1,
            61,
            "Certificate(Ended)",
        ),
        (
            "ended, and the clock is back in its days",
            &known,
            "localhost",
            (-30, 60),
            30,
            61,
            "Certificate(Ended)",
        ),
        ("issued by a stranger", &stranger, "localhost", year, 1, 0, "Certificate(Unknown)"),
    ];
    for (what, maker, name, days, clock, floor, expected) in rows {
        let address = maker.serve(name, days, ANSWER);
        let http = Http::new(None, &roots, at(clock), BUILT + floor * DAY);
        assert_eq!(said(&http.post(&address, b"ask").0), expected, "{what}");
    }
}

#[test]
fn an_authority_on_the_card_is_believed_alone() {
    let (ministry, public) = (Maker::new("Ministry of Finance root"), Maker::new("A public authority"));
    let roots = PublicRoots::These(vec![public.root(), ministry.root()]);
    let (own, named) = (ministry.key.subject_public_key_info(), ministry.named());
    let (own, named) = (Some(own.as_slice()), Some(named.as_slice()));
    let rows = [
        ("a ministry's", &ministry, "localhost", named, "yo"),
        ("a ministry's, of another host", &ministry, "other.example", named, "Certificate(Host)"),
        ("the inner name is nothing to a ministry", &ministry, NAME, named, "Certificate(Host)"),
        ("a public one in a ministry's place", &public, "localhost", named, "Certificate(Stranger)"),
        ("a public one in the academy's place", &public, "localhost", own, "Certificate(Stranger)"),
        ("the same without a card's word", &public, "localhost", None, "yo"),
        (
            "what stands on the card is no authority",
            &public,
            "localhost",
            Some(b"0\x01".as_slice()),
            "NoLine",
        ),
    ];
    for (what, maker, name, authority, expected) in rows {
        let address = maker.serve(name, (-30, 335), ANSWER);
        let http = Http::new(authority, &roots, at(1), 0);
        assert_eq!(said(&http.post(&address, b"ask").0), expected, "{what}");
    }
}

#[test]
fn an_academy_that_refuses_is_told_from_a_network_that_answers_in_its_place() {
    let maker = Maker::new("A public authority");
    let roots = PublicRoots::These(vec![maker.root()]);
    let refused = "HTTP/1.1 413 Payload Too Large\r\ngreenpost: refused\r\ncontent-length: 0\r\n\r\n";
    let page =
        "HTTP/1.1 404 Not Found\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: 0\r\n\r\n";
    for (answer, expected) in [(refused, "Refused(413)"), (page, "Status(404)")] {
        let address = maker.serve("localhost", (-30, 335), answer);
        let http = Http::new(None, &roots, at(1), 0);
        assert_eq!(said(&http.post(&address, b"ask").0), expected);
    }
}

#[test]
fn a_proxy_of_the_network_is_asked_for_a_way_and_the_certificate_is_still_the_academys() {
    let maker = Maker::new("A public authority");
    let academy = maker.serve("localhost", (-30, 335), ANSWER);
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    let to = academy.trim_start_matches("https://").to_owned();
    let asked = format!("CONNECT {to} HTTP/1.1\r\n");
    let passing = std::thread::spawn(move || {
        let (mut near, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            near.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        near.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        let mut far = std::net::TcpStream::connect(&to).unwrap();
        let (mut from, mut back) = (near.try_clone().unwrap(), far.try_clone().unwrap());
        std::thread::spawn(move || std::io::copy(&mut back, &mut near));
        // It ends when the caller goes.
        let _ = std::io::copy(&mut from, &mut far);
        String::from_utf8(head).unwrap()
    });
    let proxy = ureq::Proxy::new(&proxy).unwrap();
    let http = Http::through(Some(proxy), None, &PublicRoots::These(vec![maker.root()]), at(1), 0);
    assert_eq!(said(&http.post(&academy, b"ask").0), "yo");
    drop(http);
    assert!(passing.join().unwrap().starts_with(&asked));
}
