//! The `module` scheme: figures by logical path, from modules only. Never a page, never a script.

use tauri::http::{Method, Request, Response, StatusCode, header};

use crate::desk::Desk;

/// Pages of a registered scheme count as local to Tauri, so nothing that could run is ever served, and what is served
/// is told to be inert.
const INERT: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// Answers one request.
pub(crate) fn answer(desk: &Desk, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let address = request.uri();
    let figure = (request.method() == Method::GET)
        .then(|| desk.client().ok()?.figure(address.path(), address.query().unwrap_or("")))
        .flatten();
    let (status, kind, bytes) = match figure {
        Some(figure) => (StatusCode::OK, figure.content_type, figure.bytes),
        None => (StatusCode::NOT_FOUND, "text/plain", Vec::new()),
    };
    let response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, kind)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CONTENT_SECURITY_POLICY, INERT)
        .header(header::CACHE_CONTROL, "no-cache")
        .body(bytes);
    response.unwrap_or_else(|_| Response::new(Vec::new()))
}
