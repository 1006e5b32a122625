//! Texts → JSON values: the schema says which text is a number. This is the only place where a text changes its type.

use std::borrow::Cow;
use std::cell::Cell;

use crate::engine::outline::Outline;
use crate::engine::validate::{Direction, is_valid};
use crate::json::{Number, Object, Value};
use crate::model::TypeSet;

/// How many branches of `oneOf` and `anyOf` are tried for one value; nested ones multiply.
const BUDGET: u32 = 64;

/// A value as its style has taken it apart: texts without types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written<'r> {
    Text(Cow<'r, str>),
    List(Vec<Written<'r>>),
    Map(Vec<(Cow<'r, str>, Written<'r>)>),
    /// A map, or a list where all keys are empty or numbers and the schema does not ask for an object.
    Keyed(Vec<(Cow<'r, str>, Written<'r>)>),
    /// What stands at one name: its only value, or a list where there are several or the schema asks for one.
    Repeated(Vec<Written<'r>>),
    /// A part of the value whose own syntax knows types.
    Typed(Value<'r>),
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
pub(super) fn kind(outline: &Outline<'_>) -> Kind {
    let types = outline.types();
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
///
/// Where branches of `oneOf` or `anyOf` ask for different types, the first branch counts with which the value is valid.
pub(super) fn coerce<'r>(written: Written<'r>, outline: &Outline<'_>) -> Value<'r> {
    let coercion = Coercion {
        budget: Cell::new(BUDGET),
    };
    coercion.value(written, outline)
}

struct Coercion {
    budget: Cell<u32>,
}

impl Coercion {
    fn value<'r>(&self, written: Written<'r>, outline: &Outline<'_>) -> Value<'r> {
        if let Written::Typed(value) = written {
            return value;
        }
        for branch in outline.branches() {
            let Some(budget) = self.budget.get().checked_sub(1) else {
                break;
            };
            self.budget.set(budget);
            let value = self.guided(written.clone(), &outline.within(branch));
            let is_valid = |schema| is_valid(outline.schemas(), schema, &value, Direction::Request);
            if outline.ids().all(is_valid) {
                return value;
            }
        }
        self.guided(written, outline)
    }

    fn guided<'r>(&self, written: Written<'r>, outline: &Outline<'_>) -> Value<'r> {
        match written {
            Written::Typed(value) => value,
            Written::Text(text) => coerce_text(text, outline.types()),
            Written::List(items) => {
                let items = items.into_iter().enumerate();
                Value::Array(
                    items
                        .map(|(index, item)| self.value(item, &outline.item(index)))
                        .collect(),
                )
            }
            Written::Repeated(values) => self.guided(once_or_list(values, outline), outline),
            Written::Keyed(members) if is_list(&members, outline) => {
                let items = members.into_iter().map(|(_, item)| item);
                self.guided(Written::List(items.collect()), outline)
            }
            Written::Map(members) | Written::Keyed(members) => {
                let mut object = Object::new();
                for (name, member) in members {
                    let value = self.value(member, &outline.property(&name));
                    object.insert(name, value);
                }
                Value::Object(object)
            }
        }
    }
}

/// The only value that was written, or all of them as a list.
fn once_or_list<'r>(mut values: Vec<Written<'r>>, outline: &Outline<'_>) -> Written<'r> {
    let is_item = |only: &Written<'_>| match only {
        Written::Text(text) => !text.is_empty() && kind(outline) == Kind::List { or_text: false },
        _ => false,
    };
    match values.pop_if(|only| !is_item(only)) {
        Some(only) if values.is_empty() => only,
        last => {
            values.extend(last);
            Written::List(values)
        }
    }
}

fn is_list(members: &[(Cow<'_, str>, Written<'_>)], outline: &Outline<'_>) -> bool {
    let is_index = |key: &str| key.bytes().all(|byte| byte.is_ascii_digit());
    let types = outline.types();
    let asks_for_object = types.intersects(TypeSet::OBJECT) && !types.intersects(TypeSet::ARRAY);
    !asks_for_object && members.iter().all(|(key, _)| is_index(key))
}

fn coerce_text(text: Cow<'_, str>, types: TypeSet) -> Value<'_> {
    if types == TypeSet::ANY {
        return Value::String(text);
    }
    match text.as_ref() {
        "" | "null" if types.intersects(TypeSet::NULL) && !types.intersects(TypeSet::STRING) => Value::Null,
        // Forms have no other way to write them.
        "" if types == TypeSet::ARRAY => Value::Array(Vec::new()),
        "" if types == TypeSet::OBJECT => Value::Object(Object::new()),
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
    // Most are short integers.
    if (b'1'..=b'9').contains(&first)
        && let Ok(integer) = text.parse()
    {
        return Some(Number::Integer(integer));
    }
    if first != b'-' && !first.is_ascii_digit() {
        return None;
    }
    match Value::parse(text.as_bytes()).ok()? {
        Value::Number(number) => Some(number.into_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::testing::schemas;
    use crate::model::Schemas;

    fn text(text: &str) -> Written<'_> {
        Written::Text(text.into())
    }

    #[test]
    fn texts_by_type() {
        for (schema, written, expected) in [
            ("{}", "1", r#""1""#),
            (r#"{"type": "string"}"#, "1", r#""1""#),
            (r#"{"type": "string"}"#, "", r#""""#),
            (r#"{"type": "integer"}"#, "1", "1"),
            (
                r#"{"type": "integer"}"#,
                "123456789012345678901",
                "123456789012345678901",
            ),
            (r#"{"type": "integer"}"#, "007", r#""007""#),
            (r#"{"type": "integer"}"#, "", r#""""#),
            (r#"{"type": "number"}"#, "-0.10", "-0.10"),
            (r#"{"type": "number"}"#, "1e400", "1e400"),
            (r#"{"type": "boolean"}"#, "1", r#""1""#),
            (r#"{"type": "number"}"#, " 1", r#"" 1""#),
            (r#"{"type": "number"}"#, "0x1", r#""0x1""#),
            (r#"{"type": "array"}"#, "", "[]"),
            (r#"{"type": "object"}"#, "", "{}"),
            (r#"{"type": ["array", "string"]}"#, "", r#""""#),
            (r#"{"type": "boolean"}"#, "true", "true"),
            (r#"{"type": "boolean"}"#, "True", r#""True""#),
            (r#"{"type": ["integer", "null"]}"#, "", "null"),
            (r#"{"type": ["integer", "null"]}"#, "null", "null"),
            (r#"{"type": ["string", "null"]}"#, "null", r#""null""#),
            (r#"{"enum": [1, 2]}"#, "1", "1"),
            (r#"{"const": "1"}"#, "1", r#""1""#),
            (r#"{"allOf": [{"type": "integer"}, {"minimum": 3}]}"#, "1", "1"),
            (
                r##"{"$ref": "#/$defs/N", "minimum": 1, "$defs": {"N": {"type": "integer"}}}"##,
                "1",
                "1",
            ),
        ] {
            let (schemas, id) = schemas(schema);
            assert_eq!(
                coerce(text(written), &Outline::of(&schemas, Some(id))).to_string(),
                expected,
                "{schema} {written}"
            );
        }
    }

    #[test]
    fn without_a_schema_texts_stay_texts() {
        let schemas = Schemas::default();
        let written = Written::Map(vec![("a".into(), Written::List(vec![text("1")]))]);
        let value = coerce(written, &Outline::of(&schemas, None));
        assert_eq!(value.to_string(), r#"{"a":["1"]}"#);
    }

    #[test]
    fn the_first_valid_branch_counts() {
        for (schema, written, expected) in [
            (
                r#"{"oneOf": [{"type": "integer"}, {"type": "string", "minLength": 3}]}"#,
                "12",
                "12",
            ),
            (
                r#"{"oneOf": [{"type": "integer", "minimum": 20}, {"type": "string"}]}"#,
                "12",
                r#""12""#,
            ),
            (
                r#"{"anyOf": [{"type": "string"}, {"type": "integer"}]}"#,
                "12",
                r#""12""#,
            ),
            (
                r#"{"anyOf": [{"type": "integer"}, {"type": "null"}]}"#,
                "",
                "null",
            ),
            (
                r#"{"anyOf": [{"type": "integer"}, {"type": "null"}]}"#,
                "x",
                r#""x""#,
            ),
            (
                r#"{"anyOf": [{"oneOf": [{"type": "boolean"}, {"type": "integer"}]}, {"type": "null"}]}"#,
                "3",
                "3",
            ),
        ] {
            let (schemas, id) = schemas(schema);
            assert_eq!(
                coerce(text(written), &Outline::of(&schemas, Some(id))).to_string(),
                expected,
                "{schema} {written}"
            );
        }
    }

    #[test]
    fn objects_follow_the_branch_that_they_belong_to() {
        let (schemas, id) = schemas(
            r#"{"properties": {"id": {"type": "integer"}}, "oneOf": [
                {"properties": {"kind": {"const": "a"}, "v": {"type": "integer"}}, "required": ["v"]},
                {"properties": {"kind": {"const": "b"}, "v": {"type": "string"}, "w": {"items": {"type": "boolean"}}}}]}"#,
        );
        let map = |members: &[(&'static str, Written<'static>)]| {
            Written::Map(
                members
                    .iter()
                    .map(|(name, value)| ((*name).into(), value.clone()))
                    .collect(),
            )
        };
        for (written, expected) in [
            (
                map(&[("id", text("1")), ("kind", text("a")), ("v", text("2"))]),
                r#"{"id":1,"kind":"a","v":2}"#,
            ),
            (
                map(&[
                    ("kind", text("b")),
                    ("v", text("2")),
                    ("w", Written::List(vec![text("true")])),
                ]),
                r#"{"kind":"b","v":"2","w":[true]}"#,
            ),
            (
                map(&[("id", Written::Typed(Value::Null)), ("x", text("2"))]),
                r#"{"id":null,"x":"2"}"#,
            ),
        ] {
            assert_eq!(
                coerce(written, &Outline::of(&schemas, Some(id))).to_string(),
                expected
            );
        }
    }

    /// Each level doubles the ways to read a value; the work must not.
    #[test]
    fn nested_branches_are_tried_a_bounded_number_of_times() {
        let (schemas, id) = schemas(
            r##"{"$ref": "#/$defs/T", "$defs": {"T": {"type": "object", "maxProperties": 0, "oneOf": [
                {"properties": {"c": {"$ref": "#/$defs/T"}}},
                {"properties": {"c": {"$ref": "#/$defs/T"}}, "minProperties": 1}]}}}"##,
        );
        let nested = (0..40).fold(text("leaf"), |inner, _| Written::Map(vec![("c".into(), inner)]));
        let value = coerce(nested, &Outline::of(&schemas, Some(id)));
        assert!(
            value
                .to_string()
                .ends_with(&format!(r#""leaf"{}"#, "}".repeat(40)))
        );
    }
}
