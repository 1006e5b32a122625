//! `label`: `.a.b.c` (RFC 6570 §3.2.5).

use super::{Decoder, alternating, assignments, list, split, text};
use crate::engine::decode::DecodeError;
use crate::engine::decode::coerce::{Kind, Written};

/// Reads a path segment's value. Exploded or not, the parts stand between dots; OAS 3.1 has changed to commas where they are
/// not exploded, so these are understood too.
pub(in crate::engine::decode) fn label(
    raw: &str,
    kind: Kind,
    explode: bool,
    decode: Decoder,
) -> Result<Written<'_>, DecodeError> {
    let raw = raw.strip_prefix('.').ok_or(DecodeError::Style(".value"))?;
    let separator = if !explode && raw.contains(',') { "," } else { "." };
    let words = split(raw, separator);
    match kind {
        Kind::Text => text(raw, decode),
        Kind::List { or_text: true } if !raw.contains(separator) => text(raw, decode),
        Kind::List { .. } => list(words, decode),
        Kind::Map if explode => assignments(words, ".name=value.name=value", decode),
        Kind::Map => alternating(words, ".name,value,name,value", decode),
    }
}
