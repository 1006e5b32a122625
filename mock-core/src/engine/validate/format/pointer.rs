//! JSON Pointers (RFC 6901) and relative ones (draft-bhutton-relative-json-pointer-00 §3).

use crate::engine::pointer;

pub(super) fn is_json_pointer(text: &str) -> bool {
    pointer::split(text).is_some()
}

pub(super) fn is_relative_json_pointer(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (steps, mut rest) = text.split_at(digits);
    if steps.is_empty() || (steps.len() > 1 && steps.starts_with('0')) {
        return false;
    }
    if let Some(shift) = rest.strip_prefix(['+', '-']) {
        let digits = shift.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || shift.starts_with('0') {
            return false;
        }
        rest = &shift[digits..];
    }
    rest == "#" || is_json_pointer(rest)
}
