//! `form`: `name=a&name=b` or `name=a,b` (RFC 6570 §3.2.8).

use std::borrow::Cow;

use super::{Decoder, alternating, comma, list, split, text};
use crate::engine::decode::DecodeError;
use crate::engine::decode::coerce::{Kind, Written};

/// Reads a parameter from pairs; `None` if it is not among them. `properties` names those of a map.
///
/// A name that stands several times is a list, whatever the schema says: validation then refuses it.
pub(in crate::engine::decode) fn form<'r, 'm>(
    pairs: &[(Cow<'r, str>, &'r str)],
    name: &str,
    (kind, explode): (Kind, bool),
    properties: &dyn Fn() -> Vec<&'m str>,
    decode: Decoder,
) -> Result<Option<Written<'r>>, DecodeError> {
    if explode && kind == Kind::Map {
        return exploded_map(pairs, &properties(), decode);
    }
    let mut values = pairs
        .iter()
        .filter(|(found, _)| found == name)
        .map(|(_, value)| *value);
    let Some(first) = values.next() else {
        return Ok(None);
    };
    let rest: Vec<&str> = values.collect();
    let written = match kind {
        _ if !rest.is_empty() => list(std::iter::once(first).chain(rest), decode),
        Kind::Text => text(first, decode),
        Kind::List { or_text: true } if explode || !first.contains(',') => text(first, decode),
        Kind::List { .. } if explode && !first.is_empty() => list(std::iter::once(first), decode),
        Kind::List { .. } => list(split(first, comma(first, decode)), decode),
        Kind::Map => alternating(
            split(first, comma(first, decode)),
            "name=key,value,key,value",
            decode,
        ),
    };
    written.map(Some)
}

/// The properties stand among the other parameters by their own names.
fn exploded_map<'r>(
    pairs: &[(Cow<'r, str>, &'r str)],
    properties: &[&str],
    decode: Decoder,
) -> Result<Option<Written<'r>>, DecodeError> {
    let own = pairs
        .iter()
        .filter(|(name, _)| properties.contains(&name.as_ref()));
    let members = own
        .map(|(name, value)| Ok((name.clone(), text(value, decode)?)))
        .collect::<Result<Vec<_>, DecodeError>>()?;
    Ok((!members.is_empty()).then_some(Written::Map(members)))
}
