//! Cursors: opaque texts that name the member after which a page begins.

use std::fmt::Write;

/// The cursor of the member with this key.
pub(super) fn write(key: &str) -> String {
    key.bytes().fold("c".to_owned(), |mut cursor, byte| {
        // Writing to a string cannot fail.
        let _ = write!(cursor, "{byte:02x}");
        cursor
    })
}

/// The key in a cursor; `None` for what is none.
pub(super) fn read(cursor: &str) -> Option<String> {
    let digits = cursor.strip_prefix('c').filter(|digits| digits.len() % 2 == 0)?;
    let bytes = digits.as_bytes().chunks(2).map(|pair| {
        let pair = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(pair, 16).ok()
    });
    String::from_utf8(bytes.collect::<Option<Vec<u8>>>()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_hold_any_key() {
        for key in ["", "7", "é/ü", "cus_123"] {
            assert_eq!(read(&write(key)).as_deref(), Some(key));
        }
        for text in ["", "7", "c7", "cx1", "cff"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
