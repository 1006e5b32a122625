//! Where the client finds the mock: scheme and authority of its URLs.

use http::header::HOST;
use http::request::Parts;
use http::uri::Authority;
use http::{HeaderName, HeaderValue};

/// What proxies put in the place of what the client said; only the first element counts, that of the outermost proxy.
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// No host name is longer (RFC 1035 §2.3.4), and a port has at most five digits.
const MAX_LEN: usize = 261;

/// `https://host:port`; empty where the request does not say, or says what no URL holds.
pub(super) fn base(parts: &Parts) -> String {
    let field = |name: &HeaderName| parts.headers.get(name);
    let said = authority(field(&FORWARDED_HOST))
        .or(parts.uri.authority().map(Authority::as_str))
        .or_else(|| authority(field(&HOST)));
    let scheme = field(&FORWARDED_PROTO).and_then(first);
    let is_https = scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"));
    let scheme = if is_https { "https://" } else { "http://" };
    said.map_or_else(String::new, |said| [scheme, said].concat())
}

/// The element of a list that the outermost proxy wrote.
fn first(value: &HeaderValue) -> Option<&str> {
    value.to_str().ok()?.split(',').next().map(str::trim)
}

fn authority(value: Option<&HeaderValue>) -> Option<&str> {
    let text = first(value?)?;
    let is_host =
        |text: &&str| text.len() <= MAX_LEN && !text.contains('@') && text.parse::<Authority>().is_ok();
    Some(text).filter(is_host)
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    /// Names and values.
    type Fields = &'static [(&'static str, &'static str)];

    #[test]
    fn requests_say_where_the_mock_is() {
        let cases: [(&str, Fields, &str); 8] = [
            ("/", &[("host", "localhost:4010")], "http://localhost:4010"),
            ("http://[::1]:4010/", &[("host", "other")], "http://[::1]:4010"),
            (
                "/",
                &[("host", "inner"), ("x-forwarded-host", "api.example.com, inner")],
                "http://api.example.com",
            ),
            (
                "/",
                &[("host", "api.example.com"), ("x-forwarded-proto", "HTTPS,http")],
                "https://api.example.com",
            ),
            ("/", &[("host", "a b")], ""),
            ("/", &[("host", "user@host")], ""),
            ("/", &[("host", "\u{e9}")], ""),
            ("/", &[], ""),
        ];
        for (uri, fields, expected) in cases {
            let mut request = Request::builder().uri(uri);
            for (name, value) in fields {
                request = request.header(*name, *value);
            }
            let (parts, ()) = request.body(()).unwrap().into_parts();
            assert_eq!(base(&parts), expected, "{uri} {fields:?}");
        }
    }
}
