//! Comma-separated values (RFC 4180), and the same with tabs: a row per item, a column per property.

use super::json::items;
use super::text::plain;
use crate::engine::outline::Outline;
use crate::json::{Object, Value};
use crate::model::{SchemaId, Schemas};

/// Writes a header with the names of all members, and a row per item. A string is taken for a text that is CSV already.
pub(in crate::engine) fn encode(
    schemas: &Schemas,
    schema: Option<SchemaId>,
    value: &Value<'_>,
    separator: char,
) -> String {
    if let Value::String(text) = value {
        return text.clone().into_owned();
    }
    let items = items(value);
    let columns = columns(schemas, schema, items);
    let mut out = String::new();
    if !columns.is_empty() {
        write_row(&mut out, separator, columns.iter().copied());
    }
    for item in items {
        match item {
            Value::Object(object) => {
                let cell = |name: &&str| object.get(name).map(plain).unwrap_or_default();
                write_row(&mut out, separator, columns.iter().map(cell));
            }
            Value::Array(cells) => write_row(&mut out, separator, cells.iter().map(plain)),
            scalar => write_row(&mut out, separator, std::iter::once(plain(scalar))),
        }
    }
    out
}

/// The declared properties where there are any, then every other member in the order of its first appearance.
fn columns<'c>(schemas: &'c Schemas, schema: Option<SchemaId>, items: &'c [Value<'_>]) -> Vec<&'c str> {
    let mut columns = Outline::of(schemas, schema).item(0).property_names();
    for (name, _) in items.iter().filter_map(Value::as_object).flat_map(Object::iter) {
        if !columns.contains(&name) {
            columns.push(name);
        }
    }
    columns
}

fn write_row(out: &mut String, separator: char, cells: impl Iterator<Item = impl AsRef<str>>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(separator);
        }
        let cell = cell.as_ref();
        if cell.contains([separator, '"', '\r', '\n']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}
