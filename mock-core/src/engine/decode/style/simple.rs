//! `simple`: `a,b,c` (RFC 6570 §3.2.2).

use super::{Decoder, alternating, assignments, comma, list, split, text};
use crate::engine::decode::DecodeError;
use crate::engine::decode::coerce::{Kind, Written};

/// Reads a path segment's or a header field's value.
pub(in crate::engine::decode) fn simple(
    raw: &str,
    kind: Kind,
    explode: bool,
    decode: Decoder,
) -> Result<Written<'_>, DecodeError> {
    let words = || split(raw, comma(raw, decode));
    match kind {
        Kind::Text => text(raw, decode),
        Kind::List { or_text: true } if !raw.contains(',') => text(raw, decode),
        Kind::List { .. } => list(words(), decode),
        Kind::Map if explode => assignments(words(), "name=value,name=value", decode),
        Kind::Map => alternating(words(), "name,value,name,value", decode),
    }
}
