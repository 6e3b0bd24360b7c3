//! What is asked at which address, and the answer. Bytes count: a taken ask is answered with a type, a length and
//! nothing else; whatever a person may see says what it is in a sentence.

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

use data_encoding::HEXLOWER_PERMISSIVE;
use greenpost_wire::DeviceId;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Bytes};
use hyper::header::{ALLOW, CONNECTION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::limits::Pass;
use super::service::{Refusal, Service};
use super::shell::Shell;
use super::watch::Watch;
use super::{MOST_ASK, log, words};

const CBOR: &str = "application/cbor";
const FRAMES: &str = "application/octet-stream";
const TEXT: &str = "text/plain; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";
const PROMETHEUS: &str = "text/plain; version=0.0.4; charset=utf-8";
const OPEN_API: &str = include_str!("openapi.json");
/// By it a device tells a refusal from a page of a network that answers in the academy's place. Words alone hang on it.
const REFUSAL: HeaderName = HeaderName::from_static("greenpost");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Which listener a connection came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    /// TLS.
    Secure,
    /// No TLS: what is sealed anyway, and what tells nothing.
    Plain,
    /// This machine alone.
    Metrics,
}

/// What belongs to one connection while it lasts.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) door: Door,
    /// The other end; none when there is none (a simulation).
    pub(super) address: Option<IpAddr>,
    pub(super) watch: Arc<Watch>,
    /// An ask that is still worked on when its connection has broken counts as a connection.
    pub(super) stay: Arc<Stay>,
}

/// While it is there, the connection counts, and the end of the server waits for it.
#[derive(Debug)]
pub(super) struct Stay {
    pub(super) _pass: Pass,
    pub(super) _alive: mpsc::Sender<()>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    Sync,
    Page,
    Live,
    Ready,
    OpenApi,
    Metrics,
    /// What is kept for a device.
    Answers(DeviceId),
}

type Answer = Response<Full<Bytes>>;

/// Answers one request.
pub(super) async fn respond<S: Service, B>(
    shell: Arc<Shell<S>>,
    caller: Arc<Caller>,
    request: Request<B>,
) -> Answer
where
    B: Body<Data = Bytes> + Unpin,
{
    let answer = match find(caller.door, request.uri().path()) {
        None => sentence(StatusCode::NOT_FOUND, words::NOT_HERE),
        Some(route) if !allows(route, request.method()) => {
            let mut answer = sentence(StatusCode::METHOD_NOT_ALLOWED, words::wrong_method(allowed(route)));
            answer.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed(route)));
            answer
        }
        Some(Route::Sync) => sync(&shell, &caller, request).await,
        Some(Route::Answers(device)) => answers(&shell, &caller, device, request).await,
        Some(route) => {
            caller.watch.answer();
            show(&shell, route).await
        }
    };
    caller.watch.quiet();
    answer
}

pub(super) fn find(door: Door, path: &str) -> Option<Route> {
    match (door, path) {
        (Door::Secure | Door::Plain, "/sync") => Some(Route::Sync),
        (Door::Secure | Door::Plain, "/") => Some(Route::Page),
        (_, "/live") => Some(Route::Live),
        (Door::Secure | Door::Metrics, "/ready") => Some(Route::Ready),
        (Door::Secure, "/openapi.json") => Some(Route::OpenApi),
        (Door::Metrics, "/metrics") => Some(Route::Metrics),
        (Door::Secure | Door::Plain, _) => {
            path.strip_prefix("/answers/").and_then(device).map(Route::Answers)
        }
        (Door::Metrics, _) => None,
    }
}

fn device(text: &str) -> Option<DeviceId> {
    let bytes = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()?;
    bytes.try_into().ok().map(DeviceId::from_bytes)
}

pub(super) fn allowed(route: Route) -> &'static str {
    match route {
        Route::Sync => "POST",
        Route::Answers(_) => "GET, HEAD, POST",
        Route::Page | Route::Live | Route::Ready | Route::OpenApi | Route::Metrics => "GET, HEAD",
    }
}

fn allows(route: Route, method: &Method) -> bool {
    allowed(route).split(", ").any(|one| one == method.as_str())
}

async fn show<S: Service>(shell: &Shell<S>, route: Route) -> Answer {
    match route {
        Route::Page => {
            let mut answer = answer(StatusCode::OK, HTML, shell.service.page().await);
            let nothing = HeaderValue::from_static("default-src 'none'");
            answer.headers_mut().insert(CONTENT_SECURITY_POLICY, nothing);
            answer
        }
        Route::Ready if shell.is_stopping() => sentence(StatusCode::SERVICE_UNAVAILABLE, words::STOPPING),
        Route::Ready if !shell.service.is_ready().await => {
            sentence(StatusCode::SERVICE_UNAVAILABLE, words::NOT_READY)
        }
        Route::Ready => sentence(StatusCode::OK, words::READY),
        Route::OpenApi => answer(StatusCode::OK, JSON, OPEN_API),
        Route::Metrics => {
            answer(StatusCode::OK, PROMETHEUS, shell.counts.page(shell.gate.inside(), shell.service.taken()))
        }
        Route::Live | Route::Sync | Route::Answers(_) => sentence(StatusCode::OK, words::LIVE),
    }
}

/// Takes an ask in. The work is a task of its own: an ask that came whole is worked through, also when the line breaks.
async fn sync<S: Service, B>(shell: &Arc<Shell<S>>, caller: &Arc<Caller>, request: Request<B>) -> Answer
where
    B: Body<Data = Bytes> + Unpin,
{
    let from = asker(shell, caller, &request);
    let Ok(turn) = shell.askers.enter(from) else {
        return close(refuse(refusal(StatusCode::TOO_MANY_REQUESTS, words::TOO_MANY)));
    };
    caller.watch.body();
    let ask = read(request.into_body()).await;
    caller.watch.answer();
    let (since, size) = (Instant::now(), ask.as_ref().map_or(0, Vec::len));
    let device = ask.as_ref().ok().and_then(|ask| log::device(ask));
    let said = match ask {
        Err(refusal) => Err(refusal),
        Ok(ask) => {
            let (service, stay) = (Arc::clone(&shell.service), Arc::clone(&caller.stay));
            let work = tokio::spawn(async move {
                let said = service.receive(ask, from).await;
                drop((turn, stay));
                said
            });
            work.await.unwrap_or_else(|_| Err(refusal(StatusCode::INTERNAL_SERVER_ERROR, words::BROKEN)))
        }
    };
    let took = since.elapsed();
    let (answer, bytes) = match said {
        Ok(bytes) if bytes.is_empty() => (empty(StatusCode::ACCEPTED), 0),
        Ok(bytes) => {
            let length = bytes.len();
            (cbor(bytes), length)
        }
        Err(refusal) => {
            let length = refusal.sentence.len();
            (refuse(refusal), length)
        }
    };
    shell.counts.answered(answer.status().as_u16(), took);
    log::ask(answer.status().as_u16(), size, bytes, took, device);
    answer
}

/// Shows a device what is kept for it, or lets go of what it has taken in.
async fn answers<S: Service, B>(
    shell: &Shell<S>,
    caller: &Caller,
    device: DeviceId,
    request: Request<B>,
) -> Answer
where
    B: Body<Data = Bytes> + Unpin,
{
    if request.method() != Method::POST {
        caller.watch.answer();
        return match shell.service.kept(device).await {
            Ok(file) => answer(StatusCode::OK, FRAMES, file),
            Err(refusal) => refuse(refusal),
        };
    }
    caller.watch.body();
    let hashes = read(request.into_body()).await;
    caller.watch.answer();
    let said = match hashes {
        Ok(hashes) => shell.service.let_go(device, hashes).await,
        Err(refusal) => Err(refusal),
    };
    said.map_or_else(refuse, |()| empty(StatusCode::NO_CONTENT))
}

/// Who asks. Behind a proxy on this machine it is whom the proxy heard: the last of its list, which it wrote itself.
fn asker<S, B>(shell: &Shell<S>, caller: &Caller, request: &Request<B>) -> Option<IpAddr> {
    let is_proxy = shell.trusts_proxy && caller.address.is_some_and(|address| address.is_loopback());
    if !is_proxy {
        return caller.address;
    }
    let last = request.headers().get_all(FORWARDED_FOR).iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

async fn read<B>(mut body: B) -> Result<Vec<u8>, Refusal>
where
    B: Body<Data = Bytes> + Unpin,
{
    if body.size_hint().lower() > MOST_ASK as u64 {
        return Err(refusal(StatusCode::PAYLOAD_TOO_LARGE, words::TOO_BIG));
    }
    let mut ask = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return Err(refusal(StatusCode::BAD_REQUEST, words::CUT_SHORT)) };
        let Ok(data) = frame.into_data() else { continue };
        if ask.len() + data.len() > MOST_ASK {
            return Err(refusal(StatusCode::PAYLOAD_TOO_LARGE, words::TOO_BIG));
        }
        ask.extend_from_slice(&data);
    }
    Ok(ask)
}

fn refusal(status: StatusCode, sentence: &'static str) -> Refusal {
    Refusal { status: status.as_u16(), sentence: sentence.into() }
}

fn refuse(refusal: Refusal) -> Answer {
    let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = sentence(status, refusal.sentence);
    answer.headers_mut().insert(REFUSAL, HeaderValue::from_static("refused"));
    // What is left of a body that was not read to its end is no request.
    if status == StatusCode::PAYLOAD_TOO_LARGE { close(answer) } else { answer }
}

fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Full::default());
    *answer.status_mut() = status;
    answer
}

fn cbor(bytes: Vec<u8>) -> Answer {
    let mut answer = Response::new(Full::new(bytes.into()));
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(CBOR));
    answer
}

fn sentence(status: StatusCode, text: impl Into<Cow<'static, str>>) -> Answer {
    answer(status, TEXT, format!("{}\n", text.into()))
}

fn answer(status: StatusCode, kind: &'static str, text: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(Full::new(text.into()));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    let no_guesses = HeaderValue::from_static("nosniff");
    answer.headers_mut().insert(hyper::header::X_CONTENT_TYPE_OPTIONS, no_guesses);
    answer
}

fn close(mut answer: Answer) -> Answer {
    answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    answer
}
