//! `application/x-www-form-urlencoded`: pairs → an object.

use std::borrow::Cow;

use super::BodyError;
use super::fields::{Field, Form};
use crate::engine::decode::DecodeError;
use crate::engine::decode::coerce::Written;
use crate::engine::decode::query::{decode_lossy, pairs};
use crate::engine::outline::Outline;
use crate::json::Value;
use crate::model::Content;

/// Reads the pairs of a form.
///
/// # Errors
/// [`BodyError`] if there are too many, or if a property is not written in its style.
///
/// # Source
/// URL Standard, application/x-www-form-urlencoded parsing
pub(super) fn decode<'m, 'r>(
    outline: &Outline<'m>,
    content: &'m Content,
    bytes: &'r [u8],
) -> Result<Value<'r>, BodyError<'m>> {
    // The charset of a form says nothing: what is not ASCII is percent-encoded UTF-8.
    let text = std::str::from_utf8(bytes).map_err(|_| BodyError::NotUtf8)?;
    let form = Form {
        outline,
        content,
        decode: lossy,
    };
    form.assemble(pairs(text).map(|(name, raw)| Field {
        name,
        value: Written::Text(decode_lossy(raw)),
        raw: Some(raw),
    }))
}

#[expect(clippy::unnecessary_wraps, reason = "the form of a `style::Decoder`")]
fn lossy(raw: &str) -> Result<Cow<'_, str>, DecodeError> {
    Ok(decode_lossy(raw))
}
