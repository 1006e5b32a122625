//! The bytes of a multipart body → its parts (RFC 2046 §5.1).
//!
//! The crates for this read from an asynchronous stream; the body is in memory here, and the engine knows no `async`.

use std::borrow::Cow;

use memchr::memmem;

use super::BodyError;
use crate::engine::field;

const MAX_PARTS: usize = 1000;
const MAX_HEADERS_BYTES: usize = 8 * 1024;
/// RFC 2046 §5.1.1
const MAX_BOUNDARY_BYTES: usize = 70;

/// One part.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'r> {
    /// `name` of its Content-Disposition.
    pub(super) name: Option<Cow<'r, str>>,
    /// Whether its Content-Disposition has a `filename`.
    pub(super) is_file: bool,
    /// Its Content-Type.
    pub(super) media_type: Option<&'r str>,
    /// All its header fields.
    pub(super) fields: Vec<(&'r str, &'r str)>,
    pub(super) bytes: &'r [u8],
}

/// Splits a body at its boundary.
///
/// # Errors
/// [`BodyError`] if the boundary is impossible, a part has no headers or no end, or there is too much of anything.
pub(super) fn split<'m, 'r>(bytes: &'r [u8], boundary: &str) -> Result<Vec<Part<'r>>, BodyError<'m>> {
    if boundary.is_empty() || boundary.len() > MAX_BOUNDARY_BYTES {
        return Err(malformed("its boundary must have 1 to 70 characters"));
    }
    let delimiter = format!("--{boundary}");
    let mut delimiters = memmem::find_iter(bytes, delimiter.as_bytes())
        .filter(|at| *at == 0 || bytes.get(at - 1) == Some(&b'\n'));
    let Some(mut start) = delimiters.next() else {
        return Err(malformed("its boundary does not occur"));
    };
    let mut parts = Vec::new();
    loop {
        let rest = bytes.get(start + delimiter.len()..).unwrap_or_default();
        if rest.starts_with(b"--") {
            return Ok(parts);
        }
        if parts.len() >= MAX_PARTS {
            return Err(malformed("it has more than 1000 parts"));
        }
        let Some(end) = delimiters.next() else {
            return Err(malformed("its last part has no end"));
        };
        let inside = bytes.get(start + delimiter.len()..end).unwrap_or_default();
        parts.push(part(inside)?);
        start = end;
    }
}

/// What stands between two delimiters: the rest of the first one's line, headers, an empty line, the body.
fn part<'m>(inside: &[u8]) -> Result<Part<'_>, BodyError<'m>> {
    let (padding, mut rest) = line(inside).ok_or_else(|| malformed("a boundary is followed by something"))?;
    if !padding.trim_ascii().is_empty() {
        return Err(malformed("a boundary is followed by something"));
    }
    let mut part = Part {
        name: None,
        is_file: false,
        media_type: None,
        fields: Vec::new(),
        bytes: &[],
    };
    let headers_start = rest.len();
    loop {
        let (header, after) =
            line(rest).ok_or_else(|| malformed("a part has no empty line after its headers"))?;
        rest = after;
        if headers_start - rest.len() > MAX_HEADERS_BYTES {
            return Err(malformed("the headers of a part are too long"));
        }
        if header.is_empty() {
            break;
        }
        let header = std::str::from_utf8(header).map_err(|_| malformed("a header of a part is not UTF-8"))?;
        let (name, value) = header
            .split_once(':')
            .ok_or_else(|| malformed("a header of a part has no colon"))?;
        part.fields.push((name, value.trim()));
        if name.eq_ignore_ascii_case("content-type") {
            part.media_type = Some(value.trim());
        } else if name.eq_ignore_ascii_case("content-disposition") {
            part.read_disposition(value);
        }
    }
    // The line break before a delimiter belongs to it.
    part.bytes = rest
        .strip_suffix(b"\n")
        .map_or(rest, |rest| rest.strip_suffix(b"\r").unwrap_or(rest));
    Ok(part)
}

/// The first line without its end, and what follows.
fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(b'\n', bytes)?;
    let (line, rest) = bytes.split_at_checked(end)?;
    Some((line.strip_suffix(b"\r").unwrap_or(line), rest.get(1..)?))
}

impl<'r> Part<'r> {
    /// Source: RFC 7578 §4.2; HTML Standard, multipart/form-data encoding algorithm, for the escapes in names.
    fn read_disposition(&mut self, value: &'r str) {
        for (name, value) in field::split(value, b';').filter_map(parameter) {
            if name.eq_ignore_ascii_case("name") {
                self.name = Some(unescaped(value));
            } else if name.eq_ignore_ascii_case("filename") || name.eq_ignore_ascii_case("filename*") {
                self.is_file = true;
            }
        }
    }
}

/// Browsers and most libraries write a backslash in a name as it is, so that a quoted string need not be a good one.
fn parameter(text: &str) -> Option<(&str, Cow<'_, str>)> {
    field::parameter(text).or_else(|| {
        let (name, value) = text.split_once('=')?;
        let inner = value.strip_prefix('"')?.strip_suffix('"')?;
        Some((name, Cow::Borrowed(inner)))
    })
}

fn unescaped(name: Cow<'_, str>) -> Cow<'_, str> {
    if !name.contains('%') {
        return name;
    }
    name.replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
        .into()
}

fn malformed<'m>(reason: &'static str) -> BodyError<'m> {
    BodyError::malformed("a multipart body", reason)
}
