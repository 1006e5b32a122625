//! A text → where a request goes.

use http::Uri;
use percent_encoding::utf8_percent_encode;

use crate::engine::uri;

/// An absolute `http` URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::runtime) struct Url {
    /// All of it.
    pub(super) uri: Uri,
    /// A name, or an address without brackets.
    pub(super) host: String,
    pub(super) port: u16,
}

impl Url {
    /// Reads a URL; `query` is what the description adds to it.
    ///
    /// # Errors
    /// Why nothing can be sent there.
    pub(super) fn parse(text: &str, query: Option<&str>) -> Result<Url, String> {
        let text = text.split('#').next().unwrap_or_default();
        let mut encoded = utf8_percent_encode(text, uri::ILLEGAL).to_string();
        if let Some(query) = query {
            encoded.push(if encoded.contains('?') { '&' } else { '?' });
            encoded.push_str(query);
        }
        let not_absolute = || format!("`{encoded}` is no absolute URL");
        let uri: Uri = encoded.parse().map_err(|_| not_absolute())?;
        match uri.scheme_str() {
            Some("http") => {}
            Some("https") => return Err(format!("`{encoded}` asks for TLS, which the mock does not speak")),
            _ => return Err(not_absolute()),
        }
        let authority = uri.authority().ok_or_else(not_absolute)?;
        let host = authority.host().trim_matches(['[', ']']).to_owned();
        let port = authority.port_u16().unwrap_or(80);
        if host.is_empty() {
            return Err(not_absolute());
        }
        Ok(Url { uri, host, port })
    }

    /// The value of `Host` (RFC 9110 §7.2), which has no credentials.
    pub(super) fn authority(&self) -> &str {
        let authority = self.uri.authority().map_or("", |authority| authority.as_str());
        authority.rsplit('@').next().unwrap_or(authority)
    }

    /// Path and query.
    pub(super) fn target(&self) -> &str {
        self.uri.path_and_query().map_or("/", |target| target.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls() {
        for (text, query, expected) in [
            ("http://a", None, Ok(("a", 80, "a", "/"))),
            (
                "http://a:9/b c?d#e",
                Some("f=g"),
                Ok(("a", 9, "a:9", "/b%20c?d&f=g")),
            ),
            ("http://u:p@[::1]:9/", Some("f"), Ok(("::1", 9, "[::1]:9", "/?f"))),
            (
                "https://a/",
                None,
                Err("`https://a/` asks for TLS, which the mock does not speak"),
            ),
            ("/a", None, Err("`/a` is no absolute URL")),
            ("ftp://a/", None, Err("`ftp://a/` is no absolute URL")),
            ("http://", None, Err("`http://` is no absolute URL")),
            ("", None, Err("`` is no absolute URL")),
        ] {
            let url = Url::parse(text, query);
            let parts = url
                .as_ref()
                .map(|url| (&*url.host, url.port, url.authority(), url.target()));
            assert_eq!(parts.map_err(String::as_str), expected, "{text}");
        }
    }
}
