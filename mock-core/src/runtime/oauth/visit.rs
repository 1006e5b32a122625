//! A request to the provider: where it thinks it is, and what it says.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::request::Parts;
use http::{HeaderName, header};

use super::Failure;
use crate::engine::decode::query;
use crate::json::Value;
use crate::runtime::origin;

/// A request as the endpoints see it.
#[derive(Debug)]
pub(super) struct Visit {
    /// The issuer's URL: the one under which this client reaches the mock.
    pub(super) issuer: String,
    /// What the query and the body say; the first of equal names counts.
    fields: Vec<(String, String)>,
    /// User and password of `Authorization: Basic`.
    basic: Option<(String, String)>,
}

impl Visit {
    pub(super) fn new(parts: &Parts, body: &[u8], issuer_path: &str) -> Visit {
        let query = parts.uri.query().unwrap_or_default();
        let is_json = text(parts, &header::CONTENT_TYPE).is_some_and(|found| found.contains("json"));
        let mut fields = pairs(query);
        if is_json {
            fields.extend(members(body));
        } else {
            fields.extend(pairs(&String::from_utf8_lossy(body)));
        }
        Visit {
            issuer: format!("{}{issuer_path}", origin(parts)),
            fields,
            basic: basic(parts),
        }
    }

    /// A parameter; empty ones count as absent (RFC 6749 §3.1).
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// # Errors
    /// `invalid_request`
    pub(super) fn require(&self, name: &'static str) -> Result<&str, Failure> {
        let missing = || Failure::new("invalid_request", format!("`{name}` is missing"));
        self.get(name).ok_or_else(missing)
    }

    /// The client, however it says its name (RFC 6749 §2.3.1). Secrets are not looked at.
    ///
    /// # Errors
    /// `invalid_client`
    pub(super) fn client(&self) -> Result<&str, Failure> {
        let basic = self.basic.as_ref().map(|(user, _)| user.as_str());
        let client = basic.filter(|user| !user.is_empty()).or(self.get("client_id"));
        client.ok_or_else(|| {
            let description = "the client says its name in `Authorization: Basic` or in `client_id`";
            Failure::new("invalid_client", description)
        })
    }
}

/// Scheme and authority by which the client knows the mock.
fn origin(parts: &Parts) -> String {
    match origin::base(parts) {
        unknown if unknown.is_empty() => "http://localhost".to_owned(),
        known => known,
    }
}

fn text<'p>(parts: &'p Parts, name: &HeaderName) -> Option<&'p str> {
    parts.headers.get(name)?.to_str().ok()
}

fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = query::pairs(text);
    pairs
        .map(|(name, value)| (name.into_owned(), query::decode_lossy(value).into_owned()))
        .collect()
}

/// Some clients send JSON, although RFC 6749 §4 says form.
fn members(body: &[u8]) -> Vec<(String, String)> {
    let Ok(Value::Object(object)) = Value::parse(body) else {
        return Vec::new();
    };
    let members = object.iter();
    members
        .filter_map(|(name, value)| Some((name.to_owned(), value.as_str()?.to_owned())))
        .collect()
}

/// Name and secret are form-encoded before they are put together (RFC 6749 §2.3.1).
fn basic(parts: &Parts) -> Option<(String, String)> {
    let (scheme, credentials) = text(parts, &header::AUTHORIZATION)?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(credentials.trim()).ok()?).ok()?;
    let (user, password) = decoded.split_once(':')?;
    let plain = |text| query::decode_lossy(text).into_owned();
    Some((plain(user), plain(password)))
}
