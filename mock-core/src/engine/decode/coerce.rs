//! Texts → JSON values: the schema says which text is a number. This is the only place where a text changes its type.

use std::borrow::Cow;

use crate::json::{Number, Object, Value};
use crate::model::{SchemaId, Schemas, TypeSet};

use crate::engine::outline::Outline;

/// A value as its style has taken it apart: texts without types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written<'r> {
    Text(Cow<'r, str>),
    List(Vec<Written<'r>>),
    Map(Vec<(Cow<'r, str>, Written<'r>)>),
}

/// What a style has to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// `or_text`: a single text would do as well.
    List {
        or_text: bool,
    },
    Map,
}

/// What instances of a schema look like when they are written as texts.
pub(super) fn kind(schemas: &Schemas, schema: SchemaId) -> Kind {
    let types = Outline::of(schemas).types(schema);
    let scalars = TypeSet::STRING.union(TypeSet::NUMBER).union(TypeSet::BOOLEAN);
    if types == TypeSet::ANY {
        Kind::Text
    } else if types.intersects(TypeSet::ARRAY) {
        Kind::List {
            or_text: types.intersects(scalars),
        }
    } else if types.intersects(TypeSet::OBJECT) && !types.intersects(scalars) {
        Kind::Map
    } else {
        Kind::Text
    }
}

/// Gives every text the type that its schema asks for; a text that cannot have it stays a string, which validation refuses.
pub(super) fn coerce<'r>(written: Written<'r>, schemas: &Schemas, schema: Option<SchemaId>) -> Value<'r> {
    match written {
        Written::Text(text) => {
            let types = schema.map_or(TypeSet::ANY, |schema| Outline::of(schemas).types(schema));
            coerce_text(text, types)
        }
        Written::List(items) => {
            let items = items.into_iter().enumerate();
            let coerced = items.map(|(index, item)| {
                let schema = schema.and_then(|schema| Outline::of(schemas).item(schema, index));
                coerce(item, schemas, schema)
            });
            Value::Array(coerced.collect())
        }
        Written::Map(members) => {
            let mut object = Object::new();
            for (name, member) in members {
                let schema = schema.and_then(|schema| Outline::of(schemas).property(schema, &name));
                object.insert(name, coerce(member, schemas, schema));
            }
            Value::Object(object)
        }
    }
}

fn coerce_text(text: Cow<'_, str>, types: TypeSet) -> Value<'_> {
    if types == TypeSet::ANY {
        return Value::String(text);
    }
    match text.as_ref() {
        "" | "null" if types.intersects(TypeSet::NULL) && !types.intersects(TypeSet::STRING) => Value::Null,
        "true" if types.intersects(TypeSet::BOOLEAN) => Value::Bool(true),
        "false" if types.intersects(TypeSet::BOOLEAN) => Value::Bool(false),
        digits if types.intersects(TypeSet::NUMBER) => match number(digits) {
            Some(number) => Value::Number(number),
            None => Value::String(text),
        },
        _ => Value::String(text),
    }
}

fn number(text: &str) -> Option<Number<'static>> {
    let first = text.bytes().next()?;
    if first != b'-' && !first.is_ascii_digit() {
        return None;
    }
    match Value::parse(text.as_bytes()).ok()? {
        Value::Number(number) => Some(number.into_owned()),
        _ => None,
    }
}
