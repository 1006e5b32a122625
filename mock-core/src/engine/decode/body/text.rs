//! Bytes → text, in the charset that the media type names.

use std::borrow::Cow;

use super::BodyError;
use crate::engine::media_type::MediaType;

/// Decodes a text; without a charset it is UTF-8.
///
/// # Errors
/// [`BodyError::NotUtf8`], [`BodyError::Charset`] for a charset other than UTF-8, US-ASCII and ISO-8859-1.
pub(super) fn decode<'m, 'r>(
    media_type: &MediaType<'_>,
    bytes: &'r [u8],
) -> Result<Cow<'r, str>, BodyError<'m>> {
    let charset = media_type
        .parameters()
        .find(|(name, _)| name.eq_ignore_ascii_case("charset"));
    in_charset(charset.as_ref().map_or("utf-8", |(_, charset)| charset), bytes)
}

/// Decodes an XML document: without a charset it names its own encoding (RFC 7303 §3).
///
/// # Errors
/// Those of [`decode`].
pub(super) fn decode_xml<'m, 'r>(
    media_type: &MediaType<'_>,
    bytes: &'r [u8],
) -> Result<Cow<'r, str>, BodyError<'m>> {
    let has_charset = media_type
        .parameters()
        .any(|(name, _)| name.eq_ignore_ascii_case("charset"));
    match xml_encoding(bytes).filter(|_| !has_charset) {
        Some(encoding) => in_charset(encoding, bytes),
        None => decode(media_type, bytes),
    }
}

/// `encoding` of the XML declaration (XML 1.0 §4.3.3).
fn xml_encoding(bytes: &[u8]) -> Option<&str> {
    let declaration = bytes.strip_prefix(b"<?xml")?.split(|byte| *byte == b'>').next()?;
    let (_, value) = std::str::from_utf8(declaration).ok()?.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    value.split(['"', '\'']).nth(1)
}

/// Decodes a text in a charset of that name (RFC 2978 registry; US-ASCII is part of UTF-8).
fn in_charset<'m, 'r>(charset: &str, bytes: &'r [u8]) -> Result<Cow<'r, str>, BodyError<'m>> {
    match charset.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => {
            let bytes = without_mark(bytes);
            std::str::from_utf8(bytes)
                .map(Cow::Borrowed)
                .map_err(|_| BodyError::NotUtf8)
        }
        "iso-8859-1" | "latin1" => Ok(opaque(bytes)),
        _ => Err(BodyError::Charset(charset.into())),
    }
}

/// What follows the byte-order mark that some clients begin UTF-8 with.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// A string with a character for every byte, so that lengths count bytes and nothing is lost; encoding takes it back.
pub(super) fn opaque(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => Cow::Borrowed(text),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
