//! Values → the bytes of a body in its media type.
//!
//! One file per syntax. Nothing here validates: a value that a syntax cannot hold as its schema wants it is written in the
//! nearest way that can be read back, and only where there is none the encoder says so.

mod checksum;
mod csv;
mod event_stream;
mod form;
mod gzip;
mod json;
mod multipart;
mod parameter;
mod pdf;
mod picture;
mod simple;
mod tar;
mod text;
mod xml;
mod yaml;
mod zip;

pub use parameter::encode_parameter;
pub use simple::encode_simple;

pub(super) use csv::encode as encode_csv;
pub(super) use pdf::encode as encode_pdf;
pub(super) use picture::Picture;
pub(super) use zip::encode as encode_zip;

use std::fmt;

use bytes::Bytes;

use super::media_type::MediaType;
use super::seed::Seed;
use super::syntax::Syntax;
use crate::json::Value;
use crate::model::{Content, Schemas};

/// A body that is ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// The body.
    pub bytes: Bytes,
    /// The value of `Content-Type`.
    pub content_type: String,
}

/// A value that a media type has no form for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodeError {
    /// The media type.
    pub media_type: String,
    /// What its bodies are written from, such as ``an object``.
    pub expected: &'static str,
    /// The type of the value at hand, as JSON Schema calls it.
    pub found: &'static str,
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let EncodeError {
            media_type,
            expected,
            found,
        } = self;
        write!(
            f,
            "a body of type `{media_type}` is written from {expected}, but the value is of type {found}"
        )
    }
}

impl std::error::Error for EncodeError {}

/// Writes `value` as a body of `media_type`.
///
/// `content` is the description's entry that the media type was chosen for; it differs from `media_type` where the entry is
/// a range. `label` is what pictures and documents show, such as the operation's name.
///
/// # Errors
/// [`EncodeError`] if the media type has no form for such a value: a form from a list, say.
pub fn encode(
    schemas: &Schemas,
    content: &Content,
    media_type: &str,
    value: &Value<'_>,
    label: &str,
) -> Result<Encoded, EncodeError> {
    let Ok(parsed) = MediaType::parse(media_type) else {
        return Ok(text::encode(media_type, None, value));
    };
    let as_is = |bytes: Vec<u8>| {
        Ok(Encoded {
            bytes: bytes.into(),
            content_type: media_type.to_owned(),
        })
    };
    match Syntax::of(&parsed) {
        Syntax::Json => as_is(json::text(value)),
        Syntax::JsonLines => as_is(json::lines(value)),
        Syntax::JsonSequence => as_is(json::sequence(value)),
        Syntax::EventStream => as_is(event_stream::encode(value)),
        Syntax::Form => as_is(form::encode(content, value)?),
        Syntax::Multipart => multipart::encode(schemas, content, &parsed, value),
        Syntax::Xml => as_is(xml::encode(schemas, content.schema, value)),
        Syntax::Yaml => as_is(yaml::encode(value)),
        Syntax::Csv => Ok(text::with_charset(
            media_type,
            &parsed,
            csv::encode(schemas, content.schema, value, ','),
        )),
        Syntax::Tsv => Ok(text::with_charset(
            media_type,
            &parsed,
            csv::encode(schemas, content.schema, value, '\t'),
        )),
        Syntax::Text => Ok(text::encode(media_type, Some(&parsed), value)),
        Syntax::Png => as_is(picture(label).png()),
        Syntax::Jpeg => as_is(picture(label).jpeg()),
        Syntax::Gif => as_is(picture(label).gif()),
        Syntax::WebP => as_is(picture(label).webp()),
        Syntax::Svg => as_is(picture(label).svg()),
        Syntax::Pdf => as_is(pdf::encode(label)),
        Syntax::Zip => as_is(zip::encode(label)),
        Syntax::Gzip => as_is(gzip::encode(label)),
        Syntax::Tar => as_is(tar::encode(label)),
        Syntax::Opaque => as_is(text::opaque(value)),
    }
}

/// A picture that shows what it is the body of.
fn picture(label: &str) -> Picture {
    Picture::new([320, 180], label, Seed::new(0).add(label).finish())
}

#[cfg(test)]
mod tests;
