//! JSON texts, alone (RFC 8259), one per line, or each after a record separator (RFC 7464).

use crate::json::Value;

/// RFC 7464 §2.2
const RECORD_SEPARATOR: char = '\u{1E}';

/// One compact JSON text.
pub(super) fn text(value: &Value<'_>) -> Vec<u8> {
    value.to_json().into_bytes()
}

/// An item per line. A value that is no array is the only item: until 3.2 a schema could speak of the items alone.
pub(super) fn lines(value: &Value<'_>) -> Vec<u8> {
    let lines = items(value).iter().map(|item| format!("{item}\n"));
    lines.collect::<String>().into_bytes()
}

/// An item per record.
pub(super) fn sequence(value: &Value<'_>) -> Vec<u8> {
    let records = items(value)
        .iter()
        .map(|item| format!("{RECORD_SEPARATOR}{item}\n"));
    records.collect::<String>().into_bytes()
}

/// The items of a sequential media type.
pub(super) fn items<'v, 'a>(value: &'v Value<'a>) -> &'v [Value<'a>] {
    match value {
        Value::Array(items) => items,
        single => std::slice::from_ref(single),
    }
}
