//! Assertions for instances of any type: `type`, `enum`, `const`, and `nullable` of 3.0.

use super::super::place::Place;
use super::keywords::Lowering;
use crate::model::{Literal, TypeSet};
use crate::spec::diag::{Code, Diagnostic, did_you_mean};
use crate::spec::read::Kind;

const TYPES: [&str; 7] = [
    "array", "boolean", "integer", "null", "number", "object", "string",
];

pub(super) fn types<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let types = match &place.node.kind {
        Kind::Array(items) => {
            if !lowering.cx.version.has_type_lists() {
                let message = format!(
                    "a list of types is one since OpenAPI 3.1, but this description follows {}",
                    lowering.cx.version
                );
                lowering.report(Code::SchemaOtherDialect, place, message);
            }
            items
                .iter()
                .map(|item| one_type(lowering, Place::of(item)))
                .fold(TypeSet::NONE, TypeSet::union)
        }
        _ => one_type(lowering, place),
    };
    lowering.schema.types = types;
}

fn one_type<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) -> TypeSet {
    let name = match &place.node.kind {
        Kind::String(name) => &**name,
        Kind::Null => {
            let message = "this is YAML's null; the type is called `\"null\"`";
            lowering.report(Code::TypeNull, place, message);
            return TypeSet::NULL;
        }
        _ => {
            lowering.cx.wrong_type(place, "the name of a type");
            return TypeSet::ANY;
        }
    };
    match TypeSet::from_name(name) {
        Some(TypeSet::NULL) if !lowering.cx.version.has_type_lists() && place.name() == "type" => {
            let message = format!(
                "`null` is a type since OpenAPI 3.1, but this description follows {}",
                lowering.cx.version
            );
            lowering.report(Code::SchemaOtherDialect, place, message);
            TypeSet::NULL
        }
        Some(types) => types,
        None if name == "file" && lowering.cx.version == super::super::version::Version::V2 => {
            TypeSet::STRING
        }
        None => {
            let message = format!("unknown type `{name}`");
            let mut diagnostic = Diagnostic::new(Code::TypeUnknown, place.value(), message);
            diagnostic.help = other_name(name)
                .or_else(|| did_you_mean(name, TYPES))
                .or_else(|| Some("the types are array, boolean, integer, number, object and string".into()));
            lowering.cx.sink.push(diagnostic);
            TypeSet::ANY
        }
    }
}

/// What a type of another language is called here.
fn other_name(name: &str) -> Option<String> {
    let help = match name.to_ascii_lowercase().as_str() {
        "int" | "int32" | "int64" | "long" | "short" | "byte" | "bigint" => "write `integer`",
        "float" | "double" | "decimal" | "real" | "numeric" => "write `number`",
        "bool" => "write `boolean`",
        "str" | "text" | "char" | "varchar" => "write `string`",
        "date" | "datetime" | "date-time" | "time" | "uuid" | "email" | "uri" | "url" | "binary"
        | "password" => "write `string`, and say which in `format`",
        "list" | "set" | "tuple" => "write `array`",
        "map" | "dict" | "struct" | "json" => "write `object`",
        "any" | "mixed" | "unknown" => "leave `type` out: a schema without it admits every type",
        "none" | "nil" | "void" | "undefined" => "nothing is called `null`",
        "file" => "write `string` with `format: binary`",
        _ => return None,
    };
    Some(help.into())
}

pub(super) fn enumeration<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let Some(items) = place.node.as_array() else {
        lowering.cx.wrong_type(place, "an array");
        return;
    };
    if items.is_empty() {
        lowering.report(
            Code::EnumEmpty,
            place,
            "an empty `enum` admits nothing; it is ignored",
        );
        return;
    }
    let values = items.iter().map(|item| Literal(item.to_value())).collect();
    lowering.schema.any.get_or_insert_default().enumeration = Some(values);
}

pub(super) fn constant<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.schema.any.get_or_insert_default().constant = Some(Literal(place.node.to_value()));
}

pub(super) fn nullable<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    if lowering.boolean(place) == Some(true) {
        lowering.nullable = Some(place);
    }
}
