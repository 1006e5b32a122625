//! Values → a header field that holds JSON.

use std::fmt::Write;

/// The longest value of such a field; browsers and proxies refuse long ones.
pub(super) const MAX_BYTES: usize = 4096;

/// A JSON array in ASCII, cut after the last item that fits.
pub(super) fn array<T>(items: &[T], write: impl Fn(&T, &mut String)) -> String {
    let mut out = String::from("[");
    let mut json = String::new();
    for item in items {
        json.clear();
        write(item, &mut json);
        let item = to_ascii(&json);
        if out.len() + item.len() + 2 > MAX_BYTES {
            break;
        }
        if out.len() > 1 {
            out.push(',');
        }
        out.push_str(&item);
    }
    out.push(']');
    out
}

/// Escapes what a header field cannot hold; in JSON such characters stand in strings only.
pub(super) fn to_ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if matches!(character, ' '..='~') {
            out.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}
