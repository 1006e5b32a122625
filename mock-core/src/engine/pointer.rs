//! JSON Pointer (RFC 6901): how messages name a place in an instance or a description.

use std::borrow::Cow;

use memchr::memchr2;

use crate::json::Value;

/// Appends `/` and `token`, escaped, to `pointer`.
///
/// # Source
/// RFC 6901 §3: `~` is written `~0`, `/` is written `~1`.
pub fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    if memchr2(b'~', b'/', token.as_bytes()).is_none() {
        return pointer.push_str(token);
    }
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            character => pointer.push(character),
        }
    }
}

/// The reference tokens of `pointer`, unescaped; `None` if it is not a JSON Pointer.
///
/// A URI fragment must be percent-decoded first (RFC 6901 §6).
pub fn split(pointer: &str) -> Option<Vec<Cow<'_, str>>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    pointer.strip_prefix('/')?.split('/').map(unescape).collect()
}

/// The value at `pointer` within `value`, if there is one (RFC 6901 §4).
pub fn find<'v, 'a>(value: &'v Value<'a>, pointer: &str) -> Option<&'v Value<'a>> {
    split(pointer)?
        .iter()
        .try_fold(value, |value, token| match value {
            Value::Object(object) => object.get(token),
            Value::Array(items) => items.get(array_index(token)?),
            _ => None,
        })
}

/// The value at `pointer` within `value` for changing it.
pub(crate) fn find_mut<'v, 'a>(value: &'v mut Value<'a>, pointer: &str) -> Option<&'v mut Value<'a>> {
    split(pointer)?
        .iter()
        .try_fold(value, |value, token| match value {
            Value::Object(object) => object.get_mut(token),
            Value::Array(items) => items.get_mut(array_index(token)?),
            _ => None,
        })
}

/// The pointer without its last token, and that token.
pub(crate) fn parent(pointer: &str) -> Option<(&str, Cow<'_, str>)> {
    let (above, token) = pointer.rsplit_once('/')?;
    Some((above, unescape(token)?))
}

/// Digits without a leading zero; `-`, the place after the last item, is no item.
pub(crate) fn array_index(token: &str) -> Option<usize> {
    let canonical = token == "0" || !token.starts_with(['0', '+']);
    canonical.then(|| token.parse().ok())?
}

fn unescape(token: &str) -> Option<Cow<'_, str>> {
    let Some(first) = token.find('~') else {
        return Some(Cow::Borrowed(token));
    };
    let (head, mut rest) = token.split_at(first);
    let mut text = head.to_owned();
    while let Some(escape) = rest.find('~') {
        text.push_str(&rest[..escape]);
        rest = &rest[escape + 1..];
        match rest.as_bytes().first() {
            Some(b'0') => text.push('~'),
            Some(b'1') => text.push('/'),
            _ => return None,
        }
        rest = &rest[1..];
    }
    text.push_str(rest);
    Some(Cow::Owned(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_survive_the_way_there_and_back() {
        let tokens = ["", "a", "a/b", "~", "~1", "m~n", "/paths/{id}", "é", "~~//"];
        let mut pointer = String::new();
        for token in tokens {
            push(&mut pointer, token);
        }
        assert_eq!(split(&pointer).unwrap(), tokens);
        assert_eq!(pointer, "//a/a~1b/~0/~01/m~0n/~1paths~1{id}/é/~0~0~1~1");
    }

    #[test]
    fn what_is_no_pointer_is_refused() {
        assert_eq!(split(""), Some(Vec::new()));
        for text in ["a", "#/a", "/~", "/a~2", "/~/b"] {
            assert_eq!(split(text), None, "{text}");
        }
    }

    /// The examples of RFC 6901 §5, and indices that are none.
    #[test]
    fn values_are_found() {
        let document = Value::parse(br#"{"foo":["bar","baz"],"":0,"a/b":1,"m~n":8}"#).unwrap();
        for (pointer, expected) in [
            ("/foo/0", Some("\"bar\"")),
            ("/", Some("0")),
            ("/a~1b", Some("1")),
            ("/m~0n", Some("8")),
            ("/foo/2", None),
            ("/foo/-", None),
            ("/foo/00", None),
            ("/foo/+1", None),
            ("/foo/bar", None),
        ] {
            let found = find(&document, pointer).map(ToString::to_string);
            assert_eq!(found.as_deref(), expected, "{pointer}");
        }
    }
}
