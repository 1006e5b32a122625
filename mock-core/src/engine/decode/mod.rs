//! The texts of a request → JSON values, guided by the schemas they have to fulfil.

mod body;
mod claims;
mod coerce;
mod parameter;
pub mod query;
mod style;

pub use body::{BodyError, DecodedBody, admits_json, decode_body, has_value, typed_content};
pub use claims::undeclared;
pub(super) use parameter::is_reserved;
pub use parameter::{Parts, decode_header, decode_parameter};

use std::borrow::Cow;
use std::fmt;

use memchr::memchr;
use percent_encoding::percent_decode_str;

/// Why the text of a parameter has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// A required parameter is absent.
    Missing,
    /// `%` is not followed by two hexadecimal digits.
    BadPercent,
    /// The decoded bytes are no UTF-8.
    NotUtf8,
    /// The text is not written in its style, which looks like this.
    Style(&'static str),
    /// The text of a `content` parameter is no JSON.
    Json(String),
}

impl DecodeError {
    /// The word for it among the keywords of violations.
    pub fn keyword(&self) -> &'static str {
        match self {
            DecodeError::Missing => "required",
            DecodeError::BadPercent | DecodeError::NotUtf8 => "encoding",
            DecodeError::Style(_) => "style",
            DecodeError::Json(_) => "json",
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Missing => f.write_str("is required"),
            DecodeError::BadPercent => f.write_str("has a `%` without two hexadecimal digits after it"),
            DecodeError::NotUtf8 => f.write_str("is not UTF-8"),
            DecodeError::Style(form) => write!(f, "should be written as `{form}`"),
            DecodeError::Json(error) => write!(f, "is not JSON: {error}"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// Decodes the percent-encoding of one value (RFC 3986 §2.1).
///
/// # Errors
/// [`DecodeError::BadPercent`], [`DecodeError::NotUtf8`]
pub(crate) fn percent(raw: &str) -> Result<Cow<'_, str>, DecodeError> {
    if memchr(b'%', raw.as_bytes()).is_none() {
        return Ok(Cow::Borrowed(raw));
    }
    let mut escapes = raw.split('%').skip(1);
    if !escapes.all(|after| after.len() >= 2 && after.bytes().take(2).all(|byte| byte.is_ascii_hexdigit())) {
        return Err(DecodeError::BadPercent);
    }
    percent_decode_str(raw)
        .decode_utf8()
        .map_err(|_| DecodeError::NotUtf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_encoding() {
        let cases = [
            ("a", Ok("a")),
            ("a%20b%2F", Ok("a b/")),
            ("%C3%A9", Ok("é")),
            ("%", Err(DecodeError::BadPercent)),
            ("a%2", Err(DecodeError::BadPercent)),
            ("%zz", Err(DecodeError::BadPercent)),
            ("%%20", Err(DecodeError::BadPercent)),
            ("%é", Err(DecodeError::BadPercent)),
            ("%FF", Err(DecodeError::NotUtf8)),
        ];
        for (raw, expected) in cases {
            assert_eq!(percent(raw).as_deref(), expected.as_deref(), "{raw}");
        }
    }
}
