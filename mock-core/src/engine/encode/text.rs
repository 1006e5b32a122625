//! `text/*` and everything that has no writer of its own: the text itself.

use std::fmt::{self, Write};

use crate::json::Value;

pub(super) fn write(out: &mut String, value: &Value<'_>) -> fmt::Result {
    match value {
        Value::String(text) => out.write_str(text),
        other => write!(out, "{other}"),
    }
}
