//! `/__mock/assets/`: the pictures and documents that URLs in generated bodies lead to.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, Response, header};

use super::conditional::{entity_tag, held};
use super::problem::{Kind, Problem};
use super::produce::Source;
use super::respond::Answer;
use crate::engine::asset::{FORMATS, find};

/// Another version of the mock may draw other pictures.
const CACHE_CONTROL: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// Pages that isolate themselves show only pictures that allow it (HTML Standard, `Cross-Origin-Embedder-Policy`).
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The asset of that name, percent-encoded.
///
/// # Errors
/// A [`Problem`] for names that stand for nothing, other methods than GET and HEAD, and conditions that do not hold.
pub(super) fn answer(parts: &Parts, name: &str) -> Result<Answer<Bytes>, Problem> {
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        let problem = Problem::new(Kind::MethodNotAllowed, "an asset can only be read");
        return Err(problem.with_header(header::ALLOW, "GET, HEAD"));
    }
    let Some(asset) = find(name) else {
        let endings: Vec<&str> = FORMATS.iter().map(|(ending, _)| *ending).collect();
        let detail = format!("assets end in one of: {}", endings.join(", "));
        return Err(Problem::new(Kind::PathNotFound, detail));
    };
    let mut response = Response::new(asset.bytes);
    let tag = entity_tag(response.body());
    let fields = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type)),
        (header::CACHE_CONTROL, CACHE_CONTROL),
        (header::ETAG, tag),
        (RESOURCE_POLICY, HeaderValue::from_static("cross-origin")),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        // A name can put text into a picture, but nothing that runs.
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'"),
        ),
    ];
    response.headers_mut().extend(fields);
    held(parts, Answer::new(response, Source::Admin))
}
