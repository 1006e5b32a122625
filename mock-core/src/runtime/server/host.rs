//! `Host` of HTTP/1.1 requests, which says whose server is meant.

use http::uri::Authority;
use http::{HeaderMap, Request, Version, header};
use memchr::memchr;

use crate::runtime::problem::{Kind, Problem};

/// # Errors
/// A [`Problem`] if HTTP/1.1 has no `Host`, or there are several, or it is none (RFC 9112 §3.2).
pub(super) fn check<B>(request: &Request<B>) -> Result<(), Problem> {
    let is_needed = request.version() == Version::HTTP_11;
    match fault(request.headers(), is_needed) {
        None => Ok(()),
        Some(fault) => Err(Problem::new(Kind::HostInvalid, fault)),
    }
}

fn fault(headers: &HeaderMap, is_needed: bool) -> Option<&'static str> {
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) if is_needed => Some("an HTTP/1.1 request must have a `Host` field"),
        (None, _) => None,
        (Some(_), Some(_)) => Some("there must be one `Host` field, but there are several"),
        (Some(host), None) if is_host(host.as_bytes()) => None,
        (Some(_), None) => Some("`Host` must be a host with or without a port"),
    }
}

/// RFC 9110 §7.2; the field is empty where the target has no authority.
fn is_host(text: &[u8]) -> bool {
    if text.is_empty() || is_plain(text) {
        return true;
    }
    let Ok(authority) = Authority::try_from(text) else {
        return false;
    };
    let rest = authority.as_str().strip_prefix(authority.host());
    rest.is_some_and(|port| {
        let digits = port.strip_prefix(':').unwrap_or(port);
        digits.is_empty() || authority.port_u16().is_some()
    })
}

/// Names and IPv4 addresses with or without a port, which nearly all are: nothing has to be copied to see that.
fn is_plain(text: &[u8]) -> bool {
    let (name, port) = match memchr(b':', text) {
        Some(colon) => (&text[..colon], &text[colon + 1..]),
        None => (text, &[][..]),
    };
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    // Four digits are a port, whichever they are.
    !name.is_empty() && name.iter().all(is_part) && port.len() <= 4 && port.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for (text, expected) in [
            ("", true),
            ("a", true),
            ("example.com:80", true),
            ("127.0.0.1:", true),
            ("[::1]:4010", true),
            ("a_b.example", true),
            ("a b", false),
            ("a/b", false),
            ("a?b", false),
            ("user@a", false),
            ("a:b", false),
            ("a:1:2", false),
            ("a:99999", false),
            ("a,b", true),
            ("http://a", false),
        ] {
            assert_eq!(is_host(text.as_bytes()), expected, "{text}");
        }
    }
}
