//! `multipart/form-data` → an object, other multipart types → the same where their parts have names, else an array.

use std::borrow::Cow;

use super::fields::{Field, Form};
use super::parts::{Part, split};
use super::{BodyError, text};
use crate::engine::decode::coerce::{Kind, Written, coerce, kind};
use crate::engine::decode::{DecodeError, decode_header};
use crate::engine::media_type::MediaType;
use crate::engine::outline::Outline;
use crate::engine::syntax::Syntax;
use crate::engine::validate::{Direction, validate};
use crate::json::Value;
use crate::model::{Content, Encoding, ParameterValue, Schemas};

/// Reads the parts of a body.
///
/// # Errors
/// [`BodyError`] if the framing is broken, or a part is not what its own media type says.
///
/// # Source
/// RFC 7578; OAS 3.1, Special Considerations for `multipart` Content
pub(super) fn decode<'m, 'r>(
    outline: &Outline<'m>,
    content: &'m Content,
    media_type: &MediaType<'_>,
    bytes: &'r [u8],
) -> Result<Value<'r>, BodyError<'m>> {
    let boundary = media_type
        .parameters()
        .find(|(name, _)| name.eq_ignore_ascii_case("boundary"));
    let Some((_, boundary)) = boundary else {
        return Err(BodyError::malformed(
            "a multipart body",
            "its media type has no boundary",
        ));
    };
    let form = Form {
        outline,
        content,
        decode: plain,
    };
    let is_form = media_type.subtype().eq_ignore_ascii_case("form-data");
    let parts = split(bytes, &boundary)?;
    if !is_form && parts.iter().all(|part| part.name.is_none()) {
        return list(&form, &parts);
    }
    let fields = parts
        .into_iter()
        .enumerate()
        .map(|(index, part)| match part.name.clone() {
            Some(name) => field(&form, name, &part),
            None => Err(BodyError::malformed(
                "a multipart body",
                format!("part {} has no name", index + 1),
            )),
        });
    let fields: Vec<Field<'r>> = fields.collect::<Result<_, _>>()?;
    form.assemble(fields.into_iter())
}

#[expect(clippy::unnecessary_wraps, reason = "the form of a `style::Decoder`")]
fn plain(raw: &str) -> Result<Cow<'_, str>, DecodeError> {
    Ok(Cow::Borrowed(raw))
}

/// Parts without names are items.
fn list<'m, 'r>(form: &Form<'_, 'm>, parts: &[Part<'r>]) -> Result<Value<'r>, BodyError<'m>> {
    let items = parts.iter().enumerate().map(|(index, part)| {
        value(&form.outline.item(index), None, part).map_err(|error| error.within(&index.to_string()))
    });
    let items = items.collect::<Result<_, _>>()?;
    Ok(coerce(Written::List(items), form.outline))
}

fn field<'m, 'r>(
    form: &Form<'_, 'm>,
    name: Cow<'r, str>,
    part: &Part<'r>,
) -> Result<Field<'r>, BodyError<'m>> {
    let property = form.outline.property(&name);
    let outline = match kind(&property) {
        // Each item of an array is a part of its own (RFC 7578 §4.3).
        Kind::List { .. } => property.item(0),
        _ => property,
    };
    let encoding = form.encoding_of(&name);
    if let Some(encoding) = encoding {
        check_headers(form.outline.schemas(), encoding, part).map_err(|error| error.within(&name))?;
    }
    let value = value(&outline, encoding, part).map_err(|error| error.within(&name))?;
    let raw = match &value {
        Written::Text(Cow::Borrowed(text)) => Some(*text),
        _ => None,
    };
    Ok(Field { name, value, raw })
}

/// The header fields that a part must or may have (OAS 3.1, Encoding Object, `headers`; `Content-Type` is to be ignored).
fn check_headers<'m>(
    schemas: &Schemas,
    encoding: &'m Encoding,
    part: &Part<'_>,
) -> Result<(), BodyError<'m>> {
    let declared = encoding.headers.iter();
    for header in declared.filter(|header| !header.name.eq_ignore_ascii_case("content-type")) {
        let fail = |reason: String| BodyError::PartHeader {
            place: String::new(),
            name: &header.name,
            reason,
        };
        let found = part
            .fields
            .iter()
            .find(|(name, _)| header.name.eq_ignore_ascii_case(name));
        let Some((_, text)) = found else {
            if header.required {
                return Err(fail("is required".into()));
            }
            continue;
        };
        let value = decode_header(schemas, header, text).map_err(|error| fail(error.to_string()))?;
        let schema = match &header.value {
            ParameterValue::Styled { schema, .. } => Some(*schema),
            ParameterValue::Content(content) => content.schema,
        };
        let violations = schema.map(|schema| validate(schemas, schema, &value, Direction::Request));
        if let Some(violation) = violations.iter().flatten().next() {
            return Err(fail(violation.message.clone()));
        }
    }
    Ok(())
}

/// The value of one part by its own media type, else by the one that the description gives it.
fn value<'m, 'r>(
    outline: &Outline<'m>,
    encoding: Option<&'m Encoding>,
    part: &Part<'r>,
) -> Result<Written<'r>, BodyError<'m>> {
    let declared = encoding.and_then(|encoding| encoding.content_type.as_deref());
    let declared: Vec<&str> = declared.map_or_else(Vec::new, |list| list.split(',').map(str::trim).collect());
    let written = part.media_type.and_then(|written| MediaType::parse(written).ok());
    if let Some(written) = written
        && !declared.is_empty()
        && !declared.iter().any(|range| describes(range, &written))
    {
        return Err(BodyError::PartMediaType {
            place: String::new(),
            declared,
        });
    }
    let only = match declared.as_slice() {
        [only] => MediaType::parse(only).ok().filter(|only| !only.is_range()),
        _ => None,
    };
    match written.or(only) {
        Some(media_type) => {
            let written = super::written(outline, (Syntax::of(&media_type), &media_type), part.bytes)?;
            Ok(written.unwrap_or_else(|| Written::Text(text::opaque(part.bytes))))
        }
        None if part.is_file => Ok(Written::Text(text::opaque(part.bytes))),
        // RFC 7578 §4.4: without a media type a part is a text.
        None => Ok(Written::Text(match std::str::from_utf8(part.bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => text::opaque(part.bytes),
        })),
    }
}

fn describes(range: &str, media_type: &MediaType<'_>) -> bool {
    MediaType::parse(range)
        .is_ok_and(|range| range.same_essence(media_type) || range.specificity(media_type).is_some())
}
