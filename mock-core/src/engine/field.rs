//! What the values of header fields are made of: tokens, quoted strings, lists (RFC 9110 §5.6).

use std::borrow::Cow;

/// Whether `text` is a token (RFC 9110 §5.6.2).
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| TOKEN_BYTES[usize::from(byte)])
}

/// Looked up for each byte of each request's media types.
const TOKEN_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        let is_delimiter =
            matches!(byte, b'"' | b'(' | b')' | b',' | b'/' | b':'..=b'@' | b'['..=b']' | b'{' | b'}');
        table[byte as usize] = !is_delimiter;
        byte += 1;
    }
    table
};

/// The elements of a list, without the white space around them; empty ones are left out (RFC 9110 §5.6.1, §5.6.6).
///
/// A separator inside a quoted string separates nothing.
pub(crate) fn split(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (element, tail) = match end_of_element(text, separator) {
            Some(end) => (&text[..end], Some(&text[end + 1..])),
            None => (text, None),
        };
        rest = tail;
        Some(element.trim_matches([' ', '\t']))
    })
    .filter(|element| !element.is_empty())
}

fn end_of_element(text: &str, separator: u8) -> Option<usize> {
    let mut quoted = false;
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == separator && !quoted;
        if byte == b'"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && byte == b'\\' && !escaped;
        ends
    })
}

/// The name and the value of `name=value`; a quoted value comes without its quotes (RFC 9110 §5.6.6).
pub(crate) fn parameter(text: &str) -> Option<(&str, Cow<'_, str>)> {
    let (name, value) = text.split_once('=')?;
    is_token(name).then_some((name, word(value)?))
}

/// A token as it is, a quoted string without its quotes and escapes (RFC 9110 §5.6.4).
pub(crate) fn word(text: &str) -> Option<Cow<'_, str>> {
    if is_token(text) {
        return Some(Cow::Borrowed(text));
    }
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains(['\\', '"']) {
        return Some(Cow::Borrowed(inner));
    }
    let mut plain = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => plain.push(characters.next()?),
            '"' => return None,
            other => plain.push(other),
        }
    }
    Some(Cow::Owned(plain))
}

/// A weight (RFC 9110 §12.4.2) in thousandths.
pub(crate) fn weight(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction: u16 = format!("{fraction:0<3}").parse().ok()?;
    match (whole, fraction) {
        ("0", fraction) => Some(fraction),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split_outside_of_quotes() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("a", &["a"]),
            (" a , b,,c ,", &["a", "b", "c"]),
            ("a=\"x,y\",b", &["a=\"x,y\"", "b"]),
            ("a=\"x\\\",y\",b", &["a=\"x\\\",y\"", "b"]),
            ("a=\"x\\\\\",b", &["a=\"x\\\\\"", "b"]),
            ("a=\"never closed, b", &["a=\"never closed, b"]),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text, b',').collect::<Vec<_>>(), *expected, "{text}");
        }
    }

    #[test]
    fn words_lose_their_quotes() {
        let cases = [
            ("token", Some("token")),
            ("\"\"", Some("")),
            ("\"a b\"", Some("a b")),
            ("\"a\\\"b\\\\\"", Some("a\"b\\")),
            ("a b", None),
            ("", None),
            ("\"a", None),
            ("\"", None),
            ("\"a\"b\"", None),
            ("\"a\\\"", None),
        ];
        for (text, expected) in cases {
            assert_eq!(word(text).as_deref(), expected, "{text}");
        }
    }
}
