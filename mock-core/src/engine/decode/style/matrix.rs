//! `matrix`: `;name=a;name=b` (RFC 6570 §3.2.7).

use super::{Decoder, alternating, assignments, list, split, text};
use crate::engine::decode::DecodeError;
use crate::engine::decode::coerce::{Kind, Written};

/// Reads a path segment's value.
pub(in crate::engine::decode) fn matrix<'r>(
    raw: &'r str,
    name: &str,
    kind: Kind,
    explode: bool,
    decode: Decoder,
) -> Result<Written<'r>, DecodeError> {
    const FORM: &str = ";name=value";
    let raw = raw.strip_prefix(';').ok_or(DecodeError::Style(FORM))?;
    if explode && kind == Kind::Map {
        return assignments(split(raw, ";"), FORM, decode);
    }
    let mut values = Vec::new();
    for word in raw.split(';') {
        let (found, value) = word.split_once('=').unwrap_or((word, ""));
        if decode(found)? != name {
            return Err(DecodeError::Style(FORM));
        }
        values.push(value);
    }
    match (kind, values.as_slice()) {
        (Kind::Text | Kind::List { or_text: true }, [value]) if !value.contains(',') => text(value, decode),
        (Kind::Text, [value]) => text(value, decode),
        (Kind::List { .. }, [value]) if !explode => list(split(value, ","), decode),
        (Kind::Map, [value]) => alternating(split(value, ","), ";name=name,value,name,value", decode),
        _ => list(values.into_iter(), decode),
    }
}
