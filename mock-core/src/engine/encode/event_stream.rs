//! Server-sent events: an event per item.

use std::fmt::Write;

use super::json::items;
use crate::json::{Object, Value};

/// The fields of an event, in the order they are written.
const FIELDS: [&str; 4] = ["event", "id", "retry", "data"];

/// Writes each item as one event. An object that has a member `data` describes the event itself, any other value is its data.
///
/// # Source
/// HTML Standard, Server-sent events; OAS 3.2, Server-Sent Event Streams
pub(super) fn encode(value: &Value<'_>) -> Vec<u8> {
    let mut out = String::new();
    for item in items(value) {
        match item {
            Value::Object(event) if event.get("data").is_some() => write_event(&mut out, event),
            data => write_field(&mut out, "data", data),
        }
        out.push('\n');
    }
    out.into_bytes()
}

fn write_event(out: &mut String, event: &Object<'_>) {
    for field in FIELDS {
        match event.get(field) {
            None | Some(Value::Null) => {}
            Some(value) => write_field(out, field, value),
        }
    }
}

/// A line per line of the value, since a field ends at the end of its line.
fn write_field(out: &mut String, field: &str, value: &Value<'_>) {
    let text = match value {
        Value::String(text) => text.as_ref(),
        other => &other.to_string(),
    };
    for line in text.split('\n') {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{field}: {}", line.trim_end_matches('\r'));
    }
}
