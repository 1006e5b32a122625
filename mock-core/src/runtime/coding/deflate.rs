//! A response → the same, compressed, for a client that takes it so.
//!
//! `gzip` and `deflate` are what every client takes; encoders for `br` and `zstd` would add more to a mock than they save.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};

use crate::engine::media_type::MediaType;
use crate::engine::negotiate::choose_coding;
use crate::runtime::answer_body::AnswerBody;

const OFFERED: &[&str] = &["gzip", "deflate"];

/// What fits into one packet is not sent faster when it is smaller.
const MIN_BYTES: usize = 1400;

/// Compresses a body that is in memory, large enough and not compressed already.
pub(in crate::runtime) fn compress<S>(request: &HeaderMap, response: &mut Response<AnswerBody<S>>) {
    let AnswerBody::Whole(body) = response.body() else {
        return;
    };
    if body.len() < MIN_BYTES || !may_change(response) {
        return;
    }
    let accepted = request.get_all(header::ACCEPT_ENCODING).iter();
    let accepted = accepted.filter_map(|field| field.to_str().ok());
    let Some(coding) = choose_coding(accepted, OFFERED) else {
        return;
    };
    if let Ok(smaller) = deflate(coding, body)
        && smaller.len() < body.len()
    {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        headers.remove(header::CONTENT_LENGTH);
        *response.body_mut() = AnswerBody::Whole(smaller.into());
    }
}

/// Whether the bytes of the body are nobody's promise: a strong entity tag (RFC 9110 §8.8.3.3), a range and `no-transform`
/// speak of them as they are.
fn may_change<B>(response: &Response<B>) -> bool {
    let text = |name| {
        let field = response.headers().get(name);
        field.and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let is_tagged = text(header::ETAG).is_some_and(|tag| !tag.starts_with("W/"));
    let is_fixed = text(header::CACHE_CONTROL).is_some_and(|value| value.contains("no-transform"));
    !is_tagged
        && !is_fixed
        && response.status() != StatusCode::PARTIAL_CONTENT
        && !response.headers().contains_key(header::CONTENT_ENCODING)
        && text(header::CONTENT_TYPE)
            .and_then(|media_type| MediaType::parse(media_type).ok())
            .is_some_and(|media_type| shrinks(&media_type))
}

/// Pictures, sounds and archives are compressed already; who listens to events waits for each of them.
fn shrinks(media_type: &MediaType<'_>) -> bool {
    let (kind, subtype) = (media_type.kind(), media_type.subtype().to_ascii_lowercase());
    match kind.to_ascii_lowercase().as_str() {
        "image" => subtype == "svg+xml",
        "audio" | "video" | "font" => false,
        _ => subtype != "event-stream" && subtype != "pdf" && !subtype.ends_with("zip"),
    }
}

fn deflate(coding: &str, body: &[u8]) -> io::Result<Vec<u8>> {
    if coding == "gzip" {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(body)?;
        encoder.finish()
    } else {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(body)?;
        encoder.finish()
    }
}
