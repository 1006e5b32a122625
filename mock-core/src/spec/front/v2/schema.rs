//! Schemas that 2.0 writes right into parameters, fields of forms and headers, by keywords of their own.
//!
//! Schema Objects themselves stay as they are: the lowering of schemas knows the dialect of 2.0.

use super::build::{Fields, text};
use crate::spec::read::{Entry, Node};
use crate::spec::source::Span;

/// Keywords that Parameter and Header Objects carry themselves (2.0, Parameter Object, Fixed Fields).
const INLINE_KEYWORDS: [&str; 18] = [
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "x-nullable",
    "x-faker",
];

/// Whether `entry` of a Parameter or Header Object says something about the value's schema.
pub(super) fn is_inline_keyword(entry: &Entry) -> bool {
    INLINE_KEYWORDS.contains(&&*entry.key.value)
}

/// The schema that a Parameter or Header Object describes by its own keywords, and the place of the first of them; `None`
/// if it has none.
pub(super) fn inline_schema(node: &Node) -> Option<(Span, Node)> {
    let mut head = None;
    let mut schema = Fields::new(node.span);
    for entry in node.as_object()?.iter().filter(|entry| is_inline_keyword(entry)) {
        head.get_or_insert(entry.key.span);
        let value = match &*entry.key.value {
            "items" if has_type(&entry.value, "array") => any_text(&entry.value),
            _ => entry.value.clone(),
        };
        schema.put(entry, value);
    }
    Some((head?, binary_file(schema.finish())))
}

/// A list inside a list, which no style can take apart: a string.
fn any_text(list: &Node) -> Node {
    let mut schema = Fields::new(list.span);
    schema.insert_text("type", "string", list.span);
    schema.finish()
}

/// `node` has this `type`.
pub(super) fn has_type(node: &Node, name: &str) -> bool {
    node.get("type").and_then(Node::as_str) == Some(name)
}

/// The schema, where `type: file` is what 3.0 calls it.
pub(super) fn binary_file(schema: Node) -> Node {
    if !has_type(&schema, "file") {
        return schema;
    }
    let mut binary = Fields::new(schema.span);
    for entry in schema.as_object().unwrap_or_default() {
        if &*entry.key.value == "type" {
            let origin = entry.value.span;
            binary.put(entry, text("string", origin));
            binary.insert_text("format", "binary", origin);
        } else {
            binary.put(entry, entry.value.clone());
        }
    }
    binary.finish()
}
