//! Texts as they are, in the charset that the media type names.

use std::borrow::Cow;

use super::Encoded;
use crate::engine::media_type::MediaType;
use crate::json::Value;

/// A string as it is, anything else as its JSON text.
pub(super) fn encode(media_type: &str, parsed: Option<&MediaType<'_>>, value: &Value<'_>) -> Encoded {
    let text = plain(value);
    match parsed {
        Some(parsed) => with_charset(media_type, parsed, text.into_owned()),
        None => Encoded {
            bytes: text.into_owned().into(),
            content_type: "text/plain; charset=utf-8".to_owned(),
        },
    }
}

/// `text` in the charset of its media type; UTF-8 where none is named, which is then named.
pub(super) fn with_charset(media_type: &str, parsed: &MediaType<'_>, text: String) -> Encoded {
    let charset = parsed
        .parameters()
        .find(|(name, _)| name.eq_ignore_ascii_case("charset"));
    match charset {
        None => Encoded {
            bytes: text.into(),
            content_type: format!("{media_type}; charset=utf-8"),
        },
        Some((_, charset)) if charset.eq_ignore_ascii_case("iso-8859-1") => Encoded {
            bytes: text
                .chars()
                .map(|character| u8::try_from(character).unwrap_or(b'?'))
                .collect(),
            content_type: media_type.to_owned(),
        },
        Some(_) => Encoded {
            bytes: text.into(),
            content_type: media_type.to_owned(),
        },
    }
}

/// Bytes of a type that nobody looks into. A string whose characters all are below U+0100 stands for the bytes of their
/// numbers, as decoding makes it; any other is written as UTF-8.
pub(super) fn opaque(value: &Value<'_>) -> Vec<u8> {
    let text = plain(value);
    let bytes: Result<Vec<u8>, _> = text.chars().map(u8::try_from).collect();
    bytes.unwrap_or_else(|_| text.into_owned().into_bytes())
}

/// The text of a value: that of a string without quotes, nothing for `null`, else JSON.
pub(super) fn plain<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Null => Cow::Borrowed(""),
        other => Cow::Owned(other.to_string()),
    }
}
