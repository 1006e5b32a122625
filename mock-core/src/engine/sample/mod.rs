//! Schema → the same plain value every time: what `--compat prism` answers where there is no example.
//!
//! The values are those that users of Prism know from their tests (`"string"`, `0`, `2019-08-24`), so they follow its rules
//! and not the schema's assertions: they may break a `pattern` or a `multipleOf`. Everything else in this crate generates
//! valid data by [`generate`](super::generate).

mod scalar;

use std::borrow::Cow;

use crate::json::{Object, Value};
use crate::model::{Applicators, Literal, Schema, SchemaId, Schemas, TypeSet};

/// How many schemas are visited; a larger value is refused.
const MAX_VISITS: usize = 2500;
/// How deep values are nested.
const MAX_DEPTH: usize = 15;
/// How often a schema stands on the way to a value within itself.
const MAX_REPEATS: usize = 2;

/// The schema takes more than 2500 steps to make a value of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooComplex;

/// The plain value of a schema; `name` is that of the property it is for.
///
/// # Errors
/// [`TooComplex`]
pub fn sample(schemas: &Schemas, schema: SchemaId, name: Option<&str>) -> Result<Value<'static>, TooComplex> {
    let mut sampler = Sampler {
        schemas,
        visits: 0,
        path: Vec::new(),
        repeated: false,
    };
    Ok(sampler.visit(schema, name, 1)?.unwrap_or(Value::Null))
}

struct Sampler<'s> {
    schemas: &'s Schemas,
    visits: usize,
    /// The schemas that contain the one at hand.
    path: Vec<SchemaId>,
    /// Whether the value is within a repetition of a schema within itself. There a schema counts as it is written: its example
    /// goes first, and the range of its format is no bound.
    repeated: bool,
}

/// `None` where there is no end to a recursion: such a property is left out.
type Sampled = Result<Option<Value<'static>>, TooComplex>;

impl Sampler<'_> {
    fn visit(&mut self, id: SchemaId, name: Option<&str>, depth: usize) -> Sampled {
        self.visits += 1;
        if self.visits >= MAX_VISITS {
            return Err(TooComplex);
        }
        let schema = self.schemas.get(id);
        let repeats = self.path.iter().filter(|above| **above == id).count();
        if depth > MAX_DEPTH || repeats >= MAX_REPEATS {
            return Ok(end_of_recursion(schema));
        }
        let outside = self.repeated;
        self.repeated |= repeats > 0;
        self.path.push(id);
        let value = self.value(schema, name, depth);
        self.path.pop();
        self.repeated = outside;
        value
    }

    fn value(&mut self, schema: &Schema, name: Option<&str>, depth: usize) -> Sampled {
        let example = schema
            .annotations
            .as_ref()
            .and_then(|annotations| annotations.examples.first());
        if let Some(Literal(example)) = example.filter(|_| self.repeated) {
            return Ok(Some(example.clone()));
        }
        if let Some(applicators) = &schema.applicators {
            let first = applicators.one_of.first().or(applicators.any_of.first());
            let parts = applicators.reference.iter().chain(&applicators.all_of);
            let parts: Vec<SchemaId> = parts.copied().collect();
            if !parts.is_empty() {
                return self.merged(schema, &parts, name, depth);
            }
            if let Some(branch) = first {
                return self.visit(*branch, name, depth);
            }
            if let Some(value) = self.conditional(applicators, name, depth)? {
                return Ok(Some(value));
            }
        }
        if let Some(value) = written(schema) {
            return Ok(Some(value.clone()));
        }
        self.of_type(schema, name, depth)
    }

    fn conditional(&mut self, applicators: &Applicators, name: Option<&str>, depth: usize) -> Sampled {
        let (Some(condition), Some(consequence)) = (applicators.if_schema, applicators.then_schema) else {
            return Ok(None);
        };
        let base = self.visit(condition, name, depth)?;
        let more = self.visit(consequence, name, depth)?;
        Ok(Some(merge(
            base.unwrap_or(Value::Null),
            more.unwrap_or(Value::Null),
        )))
    }

    /// `allOf`: the schema's own part and all others, objects member by member.
    fn merged(&mut self, schema: &Schema, parts: &[SchemaId], name: Option<&str>, depth: usize) -> Sampled {
        let mut value = match written(schema) {
            Some(value) => value.clone(),
            None if schema.object.is_some() => self.object(schema, depth)?,
            None => Value::Null,
        };
        for part in parts {
            if let Some(part) = self.visit(*part, name, depth)? {
                value = merge(value, part);
            }
        }
        Ok(Some(value))
    }

    fn of_type(&mut self, schema: &Schema, name: Option<&str>, depth: usize) -> Sampled {
        Ok(Some(match kind(schema) {
            Some(TypeSet::OBJECT) => self.object(schema, depth)?,
            Some(TypeSet::ARRAY) => self.array(schema, depth)?,
            Some(TypeSet::STRING) => Value::String(scalar::string(schema, name)),
            Some(TypeSet::BOOLEAN) => Value::Bool(true),
            Some(_) => scalar::number(schema, self.repeated),
            None => Value::Null,
        }))
    }

    fn object(&mut self, schema: &Schema, depth: usize) -> Result<Value<'static>, TooComplex> {
        let mut object = Object::new();
        let Some(keywords) = &schema.object else {
            return Ok(Value::Object(object));
        };
        for property in &keywords.properties {
            let name = property.name.as_ref();
            if let Some(value) = self.visit(property.schema, Some(name), depth + 1)? {
                object.insert(name.to_owned(), value);
            }
        }
        let further = keywords.additional_properties.filter(|id| {
            // Only a schema makes further properties, `true` and `false` do not.
            let further = self.schemas.get(*id);
            kind(further).is_some() || further.any.is_some() || further.applicators.is_some()
        });
        for name in ["property1", "property2"] {
            if let Some(further) = further
                && let Some(value) = self.visit(further, None, depth + 1)?
            {
                object.insert(name, value);
            }
        }
        Ok(Value::Object(object))
    }

    fn array(&mut self, schema: &Schema, depth: usize) -> Result<Value<'static>, TooComplex> {
        let keywords = schema.array.as_deref();
        let Some((keywords, item)) = keywords.and_then(|own| Some((own, own.items.or(own.contains)?))) else {
            return Ok(Value::Array(Vec::new()));
        };
        let least = keywords.min_items.unwrap_or(1).max(1);
        let len = least.min(keywords.max_items.unwrap_or(u64::MAX));
        let mut items = Vec::new();
        for _ in 0..len {
            // What has no value is `null` in an array.
            items.push(self.visit(item, None, depth + 1)?.unwrap_or(Value::Null));
        }
        Ok(Value::Array(items))
    }
}

/// `default`, `const`, the first of `enum` and of `examples`, in this order.
fn written(schema: &Schema) -> Option<&Value<'static>> {
    let annotations = schema.annotations.as_deref();
    let any = schema.any.as_deref();
    let default = annotations.and_then(|annotations| annotations.default.as_ref());
    let constant = any.and_then(|any| any.constant.as_ref());
    let enumerated = any.and_then(|any| any.enumeration.as_ref()?.first());
    let example = annotations.and_then(|annotations| annotations.examples.first());
    let Literal(value) = default.or(constant).or(enumerated).or(example)?;
    Some(value)
}

/// The type that a value is made of: the first declared one but null, else what the keywords speak of.
fn kind(schema: &Schema) -> Option<TypeSet> {
    let kinds = [
        (TypeSet::OBJECT, schema.object.is_some()),
        (TypeSet::ARRAY, schema.array.is_some()),
        (TypeSet::STRING, schema.string.is_some()),
        (TypeSet::NUMBER, schema.numeric.is_some()),
        (TypeSet::INTEGER, false),
        (TypeSet::BOOLEAN, false),
    ];
    let declared = |(kind, spoken_of): &(TypeSet, bool)| {
        if schema.types == TypeSet::ANY {
            *spoken_of
        } else {
            schema.types.intersects(*kind)
        }
    };
    kinds.iter().find(|kind| declared(kind)).map(|(kind, _)| *kind)
}

fn end_of_recursion(schema: &Schema) -> Option<Value<'static>> {
    match kind(schema) {
        Some(TypeSet::OBJECT) => Some(Value::Object(Object::new())),
        Some(TypeSet::ARRAY) => Some(Value::Array(Vec::new())),
        _ => None,
    }
}

/// Objects are joined, of other values the later one counts.
fn merge(base: Value<'static>, more: Value<'static>) -> Value<'static> {
    match (base, more) {
        (Value::Object(base), Value::Object(more)) => {
            let mut joined: Vec<(Cow<'static, str>, Value<'static>)> = base
                .iter()
                .map(|(name, value)| (Cow::Owned(name.to_owned()), value.clone()))
                .collect();
            for (name, value) in more.iter() {
                match joined.iter_mut().find(|(known, _)| known == name) {
                    Some((_, known)) => {
                        let old = std::mem::replace(known, Value::Null);
                        *known = merge(old, value.clone());
                    }
                    None => joined.push((Cow::Owned(name.to_owned()), value.clone())),
                }
            }
            let mut object = Object::new();
            for (name, value) in joined {
                object.insert(name, value);
            }
            Value::Object(object)
        }
        (base, Value::Null) => base,
        (_, more) => more,
    }
}

#[cfg(test)]
mod tests;
