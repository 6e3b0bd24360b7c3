//! TLS as a device sees it: it knows the authority's public key from its card and nothing else.

use std::pin::Pin;
use std::sync::atomic::AtomicUsize;
use std::task::{Context, Poll};

use rustls::pki_types::{Der, ServerName, TrustAnchor, UnixTime};
use rustls::{ClientConfig, HandshakeKind, RootCertStore};
use tokio::io::ReadBuf;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::super::renewal::{Looked, Renewed};
use super::*;

/// Pins the public key of a card, as a device does.
fn pinning(public_key: &[u8]) -> Arc<ClientConfig> {
    let tagged = |tag: u8, text: &[u8]| [&[tag, u8::try_from(text.len()).unwrap()], text].concat();
    let common_name = [&[0x06, 3, 0x55, 4, 3][..], &tagged(0x0c, AUTHORITY_NAME.as_bytes())].concat();
    let anchor = TrustAnchor {
        // Both without their outer tag and length.
        subject: Der::from(tagged(0x31, &tagged(0x30, &common_name))),
        subject_public_key_info: Der::from(public_key[2..].to_vec()),
        name_constraints: None,
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(RootCertStore { roots: vec![anchor] })
        .with_no_client_auth();
    Arc::new(config)
}

/// Counts what goes over the line.
struct Counted(TcpStream, Arc<AtomicUsize>);

impl AsyncRead for Counted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.0).poll_read(context, buffer);
        self.1.fetch_add(buffer.filled().len() - before, Ordering::SeqCst);
        polled
    }
}

impl AsyncWrite for Counted {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        let polled = Pin::new(&mut self.0).poll_write(context, bytes);
        if let Poll::Ready(Ok(went)) = polled {
            self.1.fetch_add(went, Ordering::SeqCst);
        }
        polled
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

async fn secure(folder: &std::path::Path) -> (Server, Authority) {
    let authority = Authority::open_or_make(folder).unwrap();
    let config = own_certificate(&authority, &[]).unwrap();
    let opening = Opening { secure: Some((loopback(), config)), ..Opening::default() };
    (open(Echo::new(), opening).await.unwrap(), authority)
}

async fn connect(
    server: &Server,
    config: &Arc<ClientConfig>,
    name: &'static str,
) -> (std::io::Result<TlsStream<Counted>>, Arc<AtomicUsize>) {
    let tcp = TcpStream::connect(server.secure.unwrap()).await.unwrap();
    tcp.set_nodelay(true).unwrap();
    let bytes = Arc::new(AtomicUsize::new(0));
    let name = ServerName::try_from(name).unwrap();
    let io = TlsConnector::from(Arc::clone(config)).connect(name, Counted(tcp, Arc::clone(&bytes))).await;
    (io, bytes)
}

#[tokio::test]
async fn a_device_that_pins_the_authority_is_served_and_comes_back_for_less() {
    let folder = tempfile::tempdir().unwrap();
    let (server, authority) = secure(folder.path()).await;
    let config = pinning(authority.public_key());
    let ask = "x".repeat(150);
    let mut counted = Vec::new();
    for kind in [HandshakeKind::Full, HandshakeKind::Resumed] {
        let (io, bytes) = connect(&server, &config, INTERNAL_NAME).await;
        let mut io = io.unwrap();
        assert!(exchange(&mut io, &post(&ask)).await.ends_with(&ask));
        assert_eq!(io.get_ref().1.handshake_kind(), Some(kind));
        assert_eq!(io.get_ref().1.tls13_tickets_received(), 1, "one ticket for each connection");
        assert_eq!(io.get_ref().1.peer_certificates().unwrap().len(), 1, "whoever pins the authority has it");
        let cold = bytes.swap(0, Ordering::SeqCst);
        exchange(&mut io, &post(&ask)).await;
        counted.push((cold, bytes.load(Ordering::SeqCst)));
    }
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/cbor\r\ncontent-length: 150\r\n\r\n";
    // A record adds its head of five bytes, its kind and a tag.
    let warm = post(&ask).len() + head.len() + ask.len() + 2 * (5 + 1 + 16);
    let [(full, first), (resumed, second)] = counted[..] else { panic!("two connections") };
    assert_eq!((first, second), (warm, warm), "a warm exchange is one record each way");
    assert!(full - first <= 1_097, "a full handshake took {} bytes", full - first);
    assert!(resumed - second <= 740, "a resumed one took {} bytes", resumed - second);
}

#[tokio::test]
async fn another_authority_or_another_name_is_not_trusted() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (server, authority) = secure(folder.path()).await;
    let stranger = Authority::open_or_make(other.path()).unwrap();
    for (key, name) in [(stranger.public_key(), INTERNAL_NAME), (authority.public_key(), "academy.example")] {
        assert!(connect(&server, &pinning(key), name).await.0.is_err(), "{name}");
    }
}

#[tokio::test]
async fn a_certificate_is_made_anew_and_no_connection_ends() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::open_or_make(folder.path()).unwrap();
    let pinned = authority.public_key().to_vec();
    let then = |days: u64| {
        UnixTime::since_unix_epoch(std::time::Duration::from_secs(NOW_AT_LEAST + days * 24 * 60 * 60))
    };
    let renewed = Renewed::own(authority, &[], then(0)).unwrap();
    let opening = Opening { secure: Some((loopback(), renewed.config())), ..Opening::default() };
    let server = open(Echo::new(), opening).await.unwrap();
    let shown = |io: &TlsStream<Counted>| io.get_ref().1.peer_certificates().unwrap()[0].clone();
    let mut before = connect(&server, &pinning(&pinned), INTERNAL_NAME).await.0.unwrap();
    assert!(exchange(&mut before, &post("one")).await.ends_with("one"));
    assert!(matches!(renewed.look(then(741)), Looked::Another(_)));
    assert!(exchange(&mut before, &post("two")).await.ends_with("two"), "who is there stays");
    let mut after = connect(&server, &pinning(&pinned), INTERNAL_NAME).await.0.unwrap();
    assert!(exchange(&mut after, &post("three")).await.ends_with("three"));
    assert_ne!(shown(&before), shown(&after), "who comes is shown the new one");
}
