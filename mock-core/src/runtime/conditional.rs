//! Conditional requests (RFC 9110 §13), where the response says what its representation is called or when it changed.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use sha2::{Digest, Sha256};

use super::problem::{Kind, Problem};
use super::respond::Answer;
use crate::engine::field;
use crate::model::{Operation, StatusPattern};

/// Answers a condition that a request sets: 304 for what the client has already, 412 for what it did not expect.
///
/// An operation that documents 304 without an entity tag gets one, so that its clients can be tried.
///
/// # Errors
/// A [`Problem`] for 412.
pub(super) fn check(
    operation: &Operation,
    parts: &Parts,
    mut answer: Answer<Bytes>,
) -> Result<Answer<Bytes>, Problem> {
    if !answer.response.status().is_success() {
        return Ok(answer);
    }
    let not_modified = StatusPattern::Code(StatusCode::NOT_MODIFIED.as_u16());
    let documents = operation
        .responses
        .iter()
        .any(|response| response.status == not_modified);
    if documents && is_read(&parts.method) && !answer.response.headers().contains_key(header::ETAG) {
        let tag = entity_tag(answer.response.body());
        answer.response.headers_mut().insert(header::ETAG, tag);
    }
    held(parts, answer)
}

/// The same for an answer whose fields say already what it is called.
///
/// # Errors
/// A [`Problem`] for 412.
pub(super) fn held(parts: &Parts, mut answer: Answer<Bytes>) -> Result<Answer<Bytes>, Problem> {
    if !parts.headers.keys().any(is_condition) {
        return Ok(answer);
    }
    match outcome(&parts.method, &parts.headers, answer.response.headers()) {
        Outcome::Go => Ok(answer),
        Outcome::NotModified => {
            *answer.response.status_mut() = StatusCode::NOT_MODIFIED;
            *answer.response.body_mut() = Bytes::new();
            answer.response.headers_mut().remove(header::CONTENT_TYPE);
            Ok(answer)
        }
        Outcome::Failed(name) => {
            let detail = format!("`{name}` does not hold for what the mock would answer");
            Err(Problem::new(Kind::PreconditionFailed, detail))
        }
    }
}

/// A strong entity tag made from a representation.
pub(super) fn entity_tag(body: &[u8]) -> HeaderValue {
    let digest = Sha256::digest(body);
    let name = digest.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    HeaderValue::try_from(format!("\"{name:016x}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Go,
    NotModified,
    Failed(HeaderName),
}

/// Most requests set none, which is seen faster than four fields are looked for.
fn is_condition(name: &HeaderName) -> bool {
    matches!(
        *name,
        header::IF_MATCH | header::IF_NONE_MATCH | header::IF_MODIFIED_SINCE | header::IF_UNMODIFIED_SINCE
    )
}

fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// The order of precedence of RFC 9110 §13.2.2.
fn outcome(method: &Method, request: &HeaderMap, response: &HeaderMap) -> Outcome {
    let tag = response.get(header::ETAG).and_then(|tag| tag.to_str().ok());
    if request.contains_key(header::IF_MATCH) {
        let holds = tag.is_none_or(|tag| {
            names(request, &header::IF_MATCH, |known| {
                known == tag && !known.starts_with("W/")
            })
        });
        if !holds {
            return Outcome::Failed(header::IF_MATCH);
        }
    } else if let (Some(since), Some(changed)) = (
        date(request, &header::IF_UNMODIFIED_SINCE),
        date(response, &header::LAST_MODIFIED),
    ) && changed > since
    {
        return Outcome::Failed(header::IF_UNMODIFIED_SINCE);
    }
    let is_read = is_read(method);
    if request.contains_key(header::IF_NONE_MATCH) {
        let is_known = tag.is_some_and(|tag| {
            names(request, &header::IF_NONE_MATCH, |known| {
                opaque(known) == opaque(tag)
            })
        });
        return match (is_known, is_read) {
            (true, true) => Outcome::NotModified,
            (true, false) => Outcome::Failed(header::IF_NONE_MATCH),
            (false, _) => Outcome::Go,
        };
    }
    match (
        date(request, &header::IF_MODIFIED_SINCE),
        date(response, &header::LAST_MODIFIED),
    ) {
        (Some(since), Some(changed)) if is_read && changed <= since => Outcome::NotModified,
        _ => Outcome::Go,
    }
}

/// Whether a list of entity tags has one that fits, or is `*`.
fn names(request: &HeaderMap, field_name: &HeaderName, fits: impl Fn(&str) -> bool) -> bool {
    let fields = request
        .get_all(field_name)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut tags = fields.flat_map(|value| field::split(value, b','));
    tags.any(|tag| tag == "*" || fits(tag))
}

/// Weak comparison looks at this part only (RFC 9110 §8.8.3.2).
fn opaque(tag: &str) -> &str {
    tag.strip_prefix("W/").unwrap_or(tag)
}

fn date(headers: &HeaderMap, name: &HeaderName) -> Option<std::time::SystemTime> {
    httpdate::parse_http_date(headers.get(name)?.to_str().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAY: &str = "Fri, 01 May 2020 10:00:00 GMT";
    const APRIL: &str = "Wed, 01 Apr 2020 10:00:00 GMT";
    const JUNE: &str = "Mon, 01 Jun 2020 10:00:00 GMT";

    const NOTHING: &[(&str, &str)] = &[];
    const TAGGED: &[(&str, &str)] = &[("etag", "\"a\""), ("last-modified", MAY)];
    const WEAK: &[(&str, &str)] = &[("etag", "W/\"a\"")];

    /// Method, fields of the request and of the response; 0 to go on, else the status.
    type Case = (
        &'static str,
        &'static [(&'static str, &'static str)],
        &'static [(&'static str, &'static str)],
        u16,
    );

    #[rustfmt::skip]
    const CASES: &[Case] = &[
        ("GET", &[], TAGGED, 0),
        ("GET", &[("if-none-match", "\"a\"")], TAGGED, 304),
        ("GET", &[("if-none-match", "W/\"a\"")], TAGGED, 304),
        ("GET", &[("if-none-match", "\"b\", \"a\"")], WEAK, 304),
        ("GET", &[("if-none-match", "*")], TAGGED, 304),
        ("GET", &[("if-none-match", "\"b\"")], TAGGED, 0),
        ("GET", &[("if-none-match", "*")], NOTHING, 0),
        ("PUT", &[("if-none-match", "*")], TAGGED, 412),
        ("PUT", &[("if-match", "\"a\"")], TAGGED, 0),
        ("PUT", &[("if-match", "*")], TAGGED, 0),
        ("PUT", &[("if-match", "\"b\"")], TAGGED, 412),
        ("PUT", &[("if-match", "W/\"a\"")], WEAK, 412),
        ("PUT", &[("if-match", "\"b\"")], NOTHING, 0),
        ("GET", &[("if-modified-since", JUNE)], TAGGED, 304),
        ("GET", &[("if-modified-since", MAY)], TAGGED, 304),
        ("POST", &[("if-modified-since", JUNE)], TAGGED, 0),
        ("GET", &[("if-modified-since", "yesterday")], TAGGED, 0),
        ("GET", &[("if-none-match", "\"b\""), ("if-modified-since", JUNE)], TAGGED, 0),
        ("PUT", &[("if-unmodified-since", JUNE)], TAGGED, 0),
        ("PUT", &[("if-unmodified-since", APRIL)], TAGGED, 412),
    ];

    fn headers(fields: &[(&'static str, &'static str)]) -> HeaderMap {
        let fields = fields.iter();
        fields
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn conditions_in_their_order() {
        for (method, request, response, expected) in CASES {
            let method = method.parse().expect("a method");
            let status = match outcome(&method, &headers(request), &headers(response)) {
                Outcome::Go => 0,
                Outcome::NotModified => 304,
                Outcome::Failed(_) => 412,
            };
            assert_eq!(status, *expected, "{method} {request:?}");
        }
    }
}
