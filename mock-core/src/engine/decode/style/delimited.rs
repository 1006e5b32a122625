//! `spaceDelimited`, `pipeDelimited` and tab-separated: `name=a|b` in a query, `a|b` in a path or a header field.

use super::{Decoder, alternating, list, text};
use crate::engine::decode::DecodeError;
use crate::engine::decode::coerce::{Kind, Written};

/// Reads one value whose parts stand between `delimiters`: one character in its spellings on the wire.
pub(in crate::engine::decode) fn delimited<'r>(
    raw: &'r str,
    kind: Kind,
    delimiters: &[&str],
    decode: Decoder,
) -> Result<Written<'r>, DecodeError> {
    let mut words: Vec<&str> = Some(raw).filter(|raw| !raw.is_empty()).into_iter().collect();
    for delimiter in delimiters {
        words = words
            .into_iter()
            .flat_map(|word| word.split(*delimiter))
            .collect();
    }
    match kind {
        Kind::Text => text(raw, decode),
        Kind::List { or_text: true } if words.len() < 2 => text(raw, decode),
        Kind::List { .. } => list(words.into_iter(), decode),
        Kind::Map => alternating(words.into_iter(), "name=key|value|key|value", decode),
    }
}
