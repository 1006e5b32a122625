//! JSON texts one after the other → an array.

use std::borrow::Cow;

use super::BodyError;
use crate::engine::decode::coerce::Written;
use crate::json::{SyntaxError, Value, max_values};

/// What stands between the lines of NDJSON and JSON Lines.
pub(super) const LINE_END: char = '\n';
/// What stands before the records of a JSON text sequence (RFC 7464 §2.2).
pub(super) const RECORD_SEPARATOR: char = '\u{1E}';

/// An item per text; empty texts do not count.
///
/// # Errors
/// [`BodyError::Json`] with an offset that counts from the beginning of the body.
pub(super) fn decode<'m>(body: Cow<'_, str>, separator: char) -> Result<Written<'_>, BodyError<'m>> {
    let items = match body {
        Cow::Borrowed(body) => items(body, separator)?,
        Cow::Owned(body) => {
            let items = items(&body, separator)?;
            items.into_iter().map(Value::into_owned).collect()
        }
    };
    Ok(Written::Typed(Value::Array(items)))
}

fn items<'m>(body: &str, separator: char) -> Result<Vec<Value<'_>>, BodyError<'m>> {
    let mut items = Vec::new();
    let mut values_left = max_values(body.len());
    let mut start = 0;
    for text in body.split(separator) {
        if !text.trim_ascii().is_empty() {
            let item = Value::parse_within(text.as_bytes(), &mut values_left).map_err(|error| {
                BodyError::Json(SyntaxError {
                    offset: start + error.offset,
                    kind: error.kind,
                })
            })?;
            items.push(item);
        }
        start += text.len() + separator.len_utf8();
    }
    Ok(items)
}
