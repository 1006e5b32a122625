//! Value → compact JSON text, members in order, numbers as they were written.

use std::fmt::{self, Write};

use super::{Number, Value};

impl Value<'_> {
    /// The JSON text.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// Appends the JSON text.
    pub fn write(&self, out: &mut String) {
        match self {
            Value::Null => out.push_str("null"),
            Value::Bool(true) => out.push_str("true"),
            Value::Bool(false) => out.push_str("false"),
            Value::Number(Number::Decimal(text)) => out.push_str(text),
            // Writing to a string does not fail, here and below.
            Value::Number(Number::Integer(integer)) => _ = write!(out, "{integer}"),
            Value::String(text) => write_string(out, text),
            Value::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Value::Object(object) => {
                out.push('{');
                for (index, (name, value)) in object.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_string(out, name);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_json())
    }
}

/// Writes `text` as a JSON string with its quotes (RFC 8259 §7); only what must be escaped is.
pub fn write_string(out: &mut String, text: &str) {
    out.reserve(text.len() + 2);
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest
        .bytes()
        .position(|byte| byte < b' ' || byte == b'"' || byte == b'\\')
    {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        match tail.as_bytes()[0] {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte @ 0..b' ' => _ = write!(out, "\\u{byte:04x}"),
            byte => out.extend(['\\', char::from(byte)]),
        }
        rest = &tail[1..];
    }
    out.push_str(rest);
    out.push('"');
}
