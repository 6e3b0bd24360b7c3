//! How a database is reached: `postgres://…`, and in it how much is asked of TLS, in the words every PostgreSQL client
//! knows. What is asked for is done or refused: no connection is plain that was not to be.

use std::path::Path;

use tokio_postgres::Config;
use tokio_postgres::config::SslMode;

use super::tls::{Tls, Trust};
use crate::error::with_causes;

const MODES: &str = "write disable, prefer, require or verify-full";

/// Where the database is, and how its lines are kept from others.
#[derive(Debug, Clone)]
pub(crate) struct Address {
    pub(super) config: Config,
    pub(super) tls: Tls,
}

impl Address {
    /// Reads it.
    ///
    /// # Errors
    /// A sentence that does not show the address: it may hold a password.
    pub(crate) fn parse(url: &str) -> Result<Self, String> {
        let (mut mode, mut roots, mut rest) = (None, None, Vec::new());
        let (place, parameters) = parts(url);
        for parameter in parameters.split('&').filter(|parameter| !parameter.is_empty()) {
            match parameter.split_once('=') {
                Some(("sslmode", told)) => mode = Some(told),
                Some(("sslrootcert", told)) => roots = Some(decoded(told)?),
                Some((name, _)) if !name.contains('%') => rest.push(parameter),
                _ => return Err(format!("“{parameter}” in it is not understood: write name=value")),
            }
        }
        let url = if rest.is_empty() { place.to_owned() } else { format!("{place}?{}", rest.join("&")) };
        let mut config: Config =
            url.parse().map_err(|error| format!("it is not understood: {}", with_causes(&error)))?;
        let is_checked = mode == Some("verify-full");
        if roots.is_some() && !is_checked {
            return Err("sslrootcert= is for sslmode=verify-full: write both".to_owned());
        }
        config.ssl_mode(match mode {
            None | Some("prefer") => SslMode::Prefer,
            Some("disable") => SslMode::Disable,
            Some("require" | "verify-full") => SslMode::Require,
            Some(other) => return Err(format!("there is no sslmode={other} here: {MODES}")),
        });
        let trust = match roots.as_deref() {
            _ if !is_checked => Trust::Anybody,
            None | Some("system") => Trust::System,
            Some(file) => Trust::File(Path::new(file)),
        };
        Ok(Self { config, tls: Tls::new(&trust)? })
    }
}

/// The address, and its parameters. A password may hold a question mark.
fn parts(url: &str) -> (&str, &str) {
    let host = url.find('@').map_or(0, |at| at + 1);
    match url[host..].find('?') {
        Some(at) => (&url[..host + at], &url[host + at + 1..]),
        None => (url, ""),
    }
}

/// A value without its percent signs.
fn decoded(text: &str) -> Result<String, String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next().unwrap_or_default(), rest.next().unwrap_or_default()];
        let digits = data_encoding::HEXLOWER_PERMISSIVE.decode(&digits);
        bytes.extend(digits.map_err(|_| "a % in it is not followed by two digits of a byte".to_owned())?);
    }
    String::from_utf8(bytes).map_err(|_| "a name in it is not UTF-8".to_owned())
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(url: &str, said: &Expect) {
        let told = Address::parse(url).map(|address| {
            let config = &address.config;
            let (mode, password) =
                (config.get_ssl_mode(), config.get_password().map(String::from_utf8_lossy));
            format!("{mode:?} {:?} {password:?} {:?}", config.get_dbname(), config.get_application_name())
        });
        said.assert_eq(&told.unwrap_or_else(|problem| problem));
    }

    #[test]
    fn what_is_asked_of_tls_is_understood_or_refused() {
        for (url, said) in [
            ("postgres://a@db/x", expect![[r#"Prefer Some("x") None None"#]]),
            ("postgres://a:p?q@db/x?sslmode=require", expect![[r#"Require Some("x") Some("p?q") None"#]]),
            (
                "postgres://a@db/x?application_name=g&sslmode=disable",
                expect![[r#"Disable Some("x") None Some("g")"#]],
            ),
            (
                "postgres://a@db/x?sslmode=verify-ca",
                expect!["there is no sslmode=verify-ca here: write disable, prefer, require or verify-full"],
            ),
            (
                "postgres://a@db/x?sslmode=require&sslrootcert=/r.pem",
                expect!["sslrootcert= is for sslmode=verify-full: write both"],
            ),
            (
                "postgres://a@db/x?sslmode=verify-full&sslrootcert=/no%20file.pem",
                expect!["/no file.pem cannot be read: No such file or directory (os error 2)"],
            ),
            (
                "postgres://a@db/x?ssl%6dode=require",
                expect!["“ssl%6dode=require” in it is not understood: write name=value"],
            ),
            (
                "postgres://a:secret@db/x?sslcert=c",
                expect!["it is not understood: invalid connection string: unknown option `sslcert`"],
            ),
        ] {
            check(url, &said);
        }
    }
}
